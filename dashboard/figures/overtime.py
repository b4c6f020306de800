"""A chart over time: one panel for each kind and unit on one axis of slots, its gaps, breaks, targets and events."""

from __future__ import annotations

import pandas as pd
from plotly.subplots import make_subplots

from dashboard.figures import forms, ground, marks
from dashboard.figures.absences import missing_places, why_of
from dashboard.figures.captions import heading
from dashboard.figures.forms import Panel
from dashboard.figures.plan import Plan
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
    panels = [
        panel for panel in forms.panels_of(chart, table.indicators, view.measure)
        if shown["indicator"].isin(panel.indicators).any() or view.measure == "level"
    ]  # fmt: skip
    panels = [panel for panel in panels if rows["indicator"].isin(panel.indicators).any()]
    own = [shown[shown["indicator"].isin(panel.indicators)] for panel in panels]
    units = [
        forms.unit_phrase(lang, forms.unit_of(panel, table, view.measure), forms.power_of(lang, rows_))
        for panel, rows_ in zip(panels, own, strict=True)
    ]
    headings = [
        heading([names[n] for n in p.indicators], [colours[n] for n in p.indicators], unit if len(panels) > 1 else "",
                palette.muted, view.width)
        for p, unit in zip(panels, units, strict=True)
    ]  # fmt: skip
    alone = len(panels) == 1 and len(panels[0].indicators) == 1
    gap = 0 if len(panels) == 1 else 26 + 18 * max(text.count("<br>") + 1 for text in headings[1:])
    height = 240 if len(panels) == 1 else 118 * len(panels) + gap * (len(panels) - 1)
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=gap / height)
    chosen = next((i for i, key in enumerate(slots.keys) if key == view.quarter), None)
    implied = _implied(beside, slots, table)
    plan = Plan(figure, height, "", heading_lines=0 if alone else headings[0].count("<br>") + 1,
                bars=panels[0].mark == "bars", implied=implied)  # fmt: skip
    missing = missing_places(chart, table, rows, shown, slots, names, view)
    aimed: list[str] = []
    for number, panel in enumerate(panels, start=1):
        labelled = _labelled(panel, shown, slots, chosen, view)
        power = forms.add_panel(figure, number, panel, shown, implied, slots, names, colours, lang, palette, labelled)
        if view.measure == "level" and view.reading.counting == "ytd":
            aimed += ground.add_targets(figure, number, panel, table, frame_, slots, power, view.width, lang, palette)
        if not alone:
            figure.add_annotation(text=headings[number - 1], xref="paper", x=0, y=1,
                                  yref=f"y{number if number > 1 else ''} domain",
                                  xshift=(46 if narrow else 56) * -1 + 10, yshift=4, xanchor="left", yanchor="bottom",
                                  align="left", showarrow=False, font={"size": 13})  # fmt: skip
    for number, panel in enumerate(panels, start=1):  # last, so that the series come first in the figure
        _add_gaps(plan, number, panel, missing, slots, view)
    ground.add_ground(figure, slots, chosen, view.width, lang, palette, len(panels))
    unsaid = {slots.keys.index(key) for key in _keys(implied)} if len(implied) else set()
    reasons = {at: text for at, text in _reasons(chart, slots, table, view).items() if at not in unsaid}
    ground.add_reasons(figure, slots, reasons, view.width, lang, palette)
    ground.add_breaks(figure, panels, table, slots, lang, palette)
    if view.events:
        plan.foot = ground.add_events(figure, chart.topic, table, slots, lang, palette)
    plan.unit = units[0] if len(panels) == 1 else ""
    plan.missing = tuple((name, key, why) for (name, key), why in missing.items())
    if aimed:
        plan.phrases.append(lang("rule across: official target {figure}", figure=lang(", ").join(aimed)))
    if view.measure == "level" and not all(panel.from_zero for panel in panels):
        plan.phrases.append(lang("scales of single points do not start at zero"))
    return plan


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
    own = beside[[key in slots.keys for key in beside["quarter"]]] if len(beside) else beside
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
        low, high = plan.figure.layout[f"yaxis{number if number > 1 else ''}"].range or (0, 1)
        middle = [(low + high) / 2] * len(texts)
        cards = [f"<b>{ground.label_of(view.lang, slots.keys[at])}</b><br>{text}" for at, text in texts.items()]
        plan.figure.add_trace(marks.gaps(view.lang, list(texts), middle, cards), row=number, col=1)


def _keys(rows: pd.DataFrame) -> list[str]:
    return [row["quarter"] if isinstance(row["quarter"], str) else row["period"] for row in records(rows)]


def _reasons(chart: Chart, slots: Slots, table: FactTable, view: View) -> dict[int, str]:
    """Why each place without any figure is empty, in a word or two; only what all indicators of the chart share."""
    found = {}
    for at in slots.empty():
        key = slots.keys[at]
        whys = {why_of(table, name, key, view).why for name in chart.indicators} if "-Q" in key else set()
        found[at] = reason_text(view.lang, whys.pop()) if len(whys) == 1 else view.lang("no figure")
    return found
