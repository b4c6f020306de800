"""A chart over time: one panel for each kind and unit on one axis of slots, its gaps, breaks, targets and events."""

from __future__ import annotations

import pandas as pd

from dashboard.figures import forms, ground, marks
from dashboard.figures.absences import missing_places, why_of
from dashboard.figures.captions import heading, month_of
from dashboard.figures.forms import Panel
from dashboard.figures.plan import Plan
from dashboard.figures.sketch import Sketch, tail
from dashboard.figures.slots import Slots
from dashboard.figures.style import BROAD, NARROW, WIDE, Palette, ems
from dashboard.figures.view import View
from dashboard.measures import measured
from dashboard.model import Chart, FactTable
from dashboard.series import framed, records
from dashboard.wording.absences import reason_text
from dashboard.wording.derived import readable

_LABEL_ROOM = {NARROW: 268, WIDE: 432, BROAD: 1000}  # pixels of the plot that labels share


def draw(chart: Chart, table: FactTable, frame_: pd.DataFrame, rows: pd.DataFrame, shown: pd.DataFrame,
         beside: pd.DataFrame, slots: Slots, names: dict[str, str], colours: dict[str, str], view: View,
         palette: Palette) -> Plan:  # fmt: skip
    """Draws ``shown`` (rows with ``plot_*`` columns) into ``slots``; ``rows`` are the figures behind it, ``beside`` the
    implied ones."""
    lang, narrow = view.lang, view.width == NARROW
    wanted = rows if view.measure == "level" else shown
    panels = [
        panel for panel in forms.panels_of(chart, table.indicators, view.measure)
        if wanted["indicator"].isin(panel.indicators).any()
    ]  # fmt: skip
    own = [shown[shown["indicator"].isin(panel.indicators)] for panel in panels]
    units = [
        forms.unit_phrase(lang, forms.unit_of(panel, table, view.measure), forms.power_of(lang, rows_))
        for panel, rows_ in zip(panels, own, strict=True)
    ]
    if len(panels) > 1:  # the subtitle cannot say it of one panel alone
        units = [
            lang(", ").join(filter(None, (unit, _month(rows_, slots, view)))) for unit, rows_ in zip(units, own, strict=True)
        ]
    headings = [
        heading([names[n] for n in p.indicators], [colours[n] for n in p.indicators], unit if len(panels) > 1 else "",
                palette.muted, view.width)
        for p, unit in zip(panels, units, strict=True)
    ]  # fmt: skip
    alone = len(chart.indicators) == 1
    gap = 0 if len(panels) < 2 else 26 + 18 * max(text.count("<br>") + 1 for text in headings[1:])
    height = 240 if len(panels) == 1 else 118 * len(panels) + gap * (len(panels) - 1)
    sketch = Sketch([1] * len(panels), gap / height)
    chosen = next((i for i, key in enumerate(slots.keys) if key == view.quarter), None)
    implied = _implied(beside, slots, table)
    plan = Plan(sketch, height, "", heading_lines=0 if alone else headings[0].count("<br>") + 1,
                bars=panels[0].mark == "bars", implied=implied)  # fmt: skip
    missing = missing_places(chart, table, rows, shown, implied, slots, names, view)
    aimed: list[str] = []
    for number, panel in enumerate(panels, start=1):
        labelled = _labelled(panel, shown, slots, chosen, view)
        if panel.mark == "points":
            plan.bounds |= marks.bounds(shown[shown["indicator"].isin(panel.indicators)])
        power = forms.add_panel(sketch, number, panel, table, shown, implied, slots, names, colours, lang, palette, labelled)
        if view.measure == "level" and view.reading.counting == "ytd":
            aimed += ground.add_targets(sketch, number, panel, table, frame_, slots, power, view.width, lang, palette)
        if not alone:
            sketch.note(text=headings[number - 1], xref="paper", x=0, y=1, yref=f"y{tail(number)} domain",
                        xshift=(46 if narrow else 56) * -1 + 10, yshift=4, xanchor="left", yanchor="bottom",
                        align="left", font={"size": 13})  # fmt: skip
    empty = [_empty(panel, shown, implied, slots) for panel in panels]
    ground.add_ground(sketch, slots, chosen, view.width, lang, palette, [gaps for gaps, _ in empty])
    for number, (panel, (_, bare)) in enumerate(zip(panels, empty, strict=True), start=1):  # the series come first
        _add_gaps(plan, number, panel, missing, slots, view)
        reasons = _reasons(panel, bare, slots, table, rows, view)
        ground.add_reasons(sketch, slots, number, reasons, view.width, palette)
    ground.add_breaks(sketch, panels, table, slots, lang, palette)
    if view.events:
        plan.foot = ground.add_events(sketch, chart.topic, table, slots, lang, palette)
    plan.unit = units[0] if len(panels) == 1 else ""
    plan.missing = tuple((name, key, why) for (name, key), why in missing.items())
    if aimed:
        plan.phrases.append(lang("rule across: official target {figure}", figure=lang(", ").join(aimed)))
    if view.measure == "level" and not all(panel.from_zero for panel in panels):
        plan.phrases.append(lang("scales of points do not start at zero"))
    return plan


def _month(rows: pd.DataFrame, slots: Slots, view: View) -> str:
    """Which month monthly figures are of: a quarter's place holds its last."""
    if set(rows["freq"]) != {"M"}:
        return ""
    return month_of(view.lang, view.quarter) if slots.one_season else view.lang("last month of the quarter")


def _labelled(panel: Panel, shown: pd.DataFrame, slots: Slots, chosen: int | None, view: View) -> set[int]:
    """The places whose figures are written out: all while they fit, else the chosen one and the last."""
    own = shown[shown["indicator"].isin(panel.indicators)]
    filled = sorted({slots.keys.index(key) for key in _keys(own) if key in slots.keys})
    if not filled:
        return set()
    power = forms.power_of(view.lang, own)
    longest = max((ems(marks.label(view.lang, row, power)) for row in records(own)), default=0)
    side_by_side = len(panel.indicators) if panel.mark == "bars" else 1
    place_of_one = _LABEL_ROOM[view.width] / len(slots.keys)
    if side_by_side * (12 * longest + 5) <= place_of_one:
        return set(filled)
    if side_by_side > 1:
        return set()  # two labels over neighbouring bars would lie on each other; the sentence says the figures
    return {place for place in (chosen, filled[-1]) if place is not None}


def _implied(beside: pd.DataFrame, slots: Slots, table: FactTable) -> pd.DataFrame:
    own = beside[pd.Series([key in slots.keys for key in beside["quarter"]], index=beside.index, dtype=bool)]
    rows = [dict(readable(row)) for row in records(own)]
    return framed(measured(rows, table, "level", ""), (*beside.columns, *forms.PLOT_COLUMNS))


def _add_gaps(plan: Plan, number: int, panel: Panel, missing: dict[tuple[str, str], str], slots: Slots, view: View) -> None:
    """The hover cards of places where no indicator of the panel has a figure."""
    texts = {}
    for at, key in enumerate(slots.keys):
        reasons = [missing.get((name, key)) for name in panel.indicators]
        if all(reasons):
            texts[at] = "<br>".join(dict.fromkeys(reason for reason in reasons if reason))
    if texts:
        low, high = plan.sketch.axis("y", number).get("range", (0, 1))
        middle = [(low + high) / 2] * len(texts)
        cards = [f"<b>{ground.label_of(view.lang, slots.keys[at])}</b><br>{text}" for at, text in texts.items()]
        plan.sketch.add(marks.gaps(view.lang, list(texts), middle, cards), number)


def _keys(rows: pd.DataFrame) -> list[str]:
    return [row["quarter"] if isinstance(row["quarter"], str) else row["period"] for row in records(rows)]


def _empty(panel: Panel, shown: pd.DataFrame, implied: pd.DataFrame, slots: Slots) -> tuple[set[int], set[int]]:
    """The places of a panel without a figure, and those of them where no implied figure stands either."""
    drawn, beside = (
        {slots.keys.index(key) for key in _keys(part[part["indicator"].isin(panel.indicators)])} if len(part) else set()
        for part in (shown, implied)
    )
    empty = set(range(len(slots.keys))) - drawn
    return empty, empty - beside


def _reasons(panel: Panel, bare: set[int], slots: Slots, table: FactTable, rows: pd.DataFrame,
             view: View) -> dict[int, str]:  # fmt: skip
    """Why each bare place of a panel is empty, in a word or two; only what all its indicators share."""
    stated = {(row["indicator"], row["quarter"]) for row in records(rows)}
    found = {}
    for at in bare:
        key = slots.keys[at]
        if any((name, key) in stated for name in panel.indicators):
            found[at] = view.lang("no comparison")
            continue
        whys = {why_of(table, name, key, view).why for name in panel.indicators} if "-Q" in key else set()
        found[at] = reason_text(view.lang, whys.pop()) if len(whys) == 1 else view.lang("no figure")
    return found
