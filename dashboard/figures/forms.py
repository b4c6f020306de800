"""Which form a chart takes, drawn from the kinds of its indicators; a new indicator needs no code.

Flows and counts are bars from zero. Rates and shares are points. What differs in kind or unit gets its own panel, aligned
on one time axis, never a second scale. In the ``panels`` form each stock has a panel to itself, so that a scheme of
240 million and one of a billion can both show their change; such panels need not start at zero, and say so. ``separate``
gives every indicator a panel to itself, whatever it counts.
``parts`` lays the components of one total beside it, for one period. Changes are bars from zero, amounts in percent in one
panel and rates in points in another; an index is lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from dashboard.figures import marks, strength
from dashboard.figures.sketch import Sketch, bar
from dashboard.figures.slots import Slots
from dashboard.figures.style import NARROW, Palette, wrap
from dashboard.measures import GROWTH, INDEX, POINTS, Measure
from dashboard.model import Chart, FactTable, Indicator
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.quantities import scale_of, unit_word

_FLOWS = ("year_to_date", "flow", "count")
_PLAIN = ("percent", GROWTH, POINTS, INDEX)
PLOT_COLUMNS = ("plot_value", "plot_lower", "plot_upper", "plot_unit")


@dataclass(frozen=True)
class Panel:
    """Indicators drawn on one pair of axes; ``mark`` is ``bars`` or ``points``, ``from_zero`` whether the axis is."""

    indicators: tuple[str, ...]
    mark: str
    from_zero: bool


def form_of(chart: Chart, indicators: dict[str, Indicator], periods: int = 2) -> str:
    """The form the table asks for, or the one that fits the kinds and units; one period alone is always ``parts``."""
    one_unit = len({indicators[name].unit for name in chart.indicators}) == 1
    if chart.form == "parts" or (periods == 1 and one_unit):
        return "parts"
    if chart.form:
        return chart.form
    members = [indicators[name] for name in chart.indicators]
    if len({(member.unit, member.kind in ("rate", "share")) for member in members}) > 1:
        return "panels"
    return "points" if members[0].kind in ("rate", "share") else "bars"


def panels_of(chart: Chart, indicators: dict[str, Indicator], measure: Measure = "level") -> list[Panel]:
    """The panels of a chart, in the order of its indicators."""
    if measure != "level":
        return _measure_panels(chart, indicators, measure)
    form = form_of(chart, indicators)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in chart.indicators:
        member = indicators[name]
        if form not in ("panels", "separate"):
            key: tuple[str, ...] = (member.unit,)
        elif member.kind == "stock" or form == "separate":
            key = (name,)
        else:
            key = (member.unit, "flow" if member.kind in _FLOWS else "rate")
        groups.setdefault(key, []).append(name)
    found = []
    for names in groups.values():
        flows = all(indicators[name].kind in _FLOWS for name in names)
        bars = form == "bars" or (form in ("panels", "separate") and flows)
        kinds = {indicators[name].kind for name in names}
        loose = (form in ("panels", "separate") and kinds == {"stock"}) or (not bars and kinds == {"rate"})
        found.append(Panel(tuple(names), "bars" if bars else "points", not loose))
    return found


def _measure_panels(chart: Chart, indicators: dict[str, Indicator], measure: Measure) -> list[Panel]:
    rates = tuple(name for name in chart.indicators if indicators[name].unit == "percent")
    amounts = tuple(name for name in chart.indicators if name not in rates)
    if measure == "index":
        return [Panel(amounts, "points", from_zero=False)] if amounts else []
    together = [amounts] if len(amounts) < 3 else [(name,) for name in amounts]  # three bars a slot are a thicket
    return [Panel(names, "bars", from_zero=True) for names in (*together, rates) if names]


def unit_of(panel: Panel, table: FactTable, measure: Measure) -> str:
    """The unit of a panel's axis: that of its figures, or of what is drawn of them."""
    unit = table.indicators[panel.indicators[0]].unit
    if measure == "index":
        return INDEX
    return unit if measure == "level" else POINTS if unit == "percent" else GROWTH


def power_of(lang: Language, rows: pd.DataFrame) -> int:
    """The power of ten an axis is read in, from its largest value; 0 for percentages and indices."""
    if rows.empty or rows["plot_unit"].iloc[0] in _PLAIN:
        return 0
    return scale_of(lang, max(rows["plot_value"], key=abs))[0]


def unit_phrase(lang: Language, unit: str, power: int) -> str:
    """What an axis counts: ``million people``, ``万人``, ``trillion yuan``, ``%``."""
    plain = {"percent": lang("percent"), GROWTH: lang("percent"), POINTS: lang("percentage points"), INDEX: ""}
    if unit in plain:
        return plain[unit]
    word = scale_of(lang, Decimal(10) ** power)[1]
    return word + unit_word(lang, unit) if lang.code == "zh" else f"{word} {unit_word(lang, unit)}".strip()


def axis_range(rows: pd.DataFrame, power: int, *, from_zero: bool) -> tuple[float, float]:
    """Axis limits that leave room for labels, intervals included; not from zero only where ``from_zero`` allows."""
    values = [float(value.scaleb(-power)) for column in PLOT_COLUMNS[:3] for value in rows[column].dropna()]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if from_zero:
        room = 0.2 * (max(high, 0.0) - min(low, 0.0))
        return low - room if low < 0 else 0.0, high + room if high > 0 else 0.001
    least = abs(high) * 0.1  # so that the rounding of a lone figure does not fill the panel
    if rows["plot_value"].nunique() == 1 and high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    pad = (high - low) * 0.45
    return low - pad * 0.7, high + pad * 1.2


def add_panel(sketch: Sketch, number: int, panel: Panel, table: FactTable, rows: pd.DataFrame, implied: pd.DataFrame,
              slots: Slots, names: dict[str, str], colours: dict[str, str], lang: Language, palette: Palette,
              labelled: set[int]) -> int:  # fmt: skip
    """Draws one panel as number ``number`` of the sketch; returns the power of ten of its axis."""
    own = rows[rows["indicator"].isin(panel.indicators)]
    beside = implied[implied["indicator"].isin(panel.indicators)] if len(implied) else implied
    if own.empty:
        return 0
    power = power_of(lang, own)
    low, high = axis_range(pd.concat([own, beside]) if len(beside) else own, power, from_zero=panel.from_zero)
    position = {key: index for index, key in enumerate(slots.keys)}
    crossed = _lower_neighbours(own, position, power, high - low) if panel.mark == "points" else set()
    for place, name in enumerate(panel.indicators):
        part = own[own["indicator"] == name]
        x = places(part, position)
        if panel.mark == "bars":
            trace = marks.bars(
                lang,
                names[name],
                part,
                x,
                power,
                high - low,
                colours[name],
                palette,
                labelled,
                (place, len(panel.indicators)),
            )
        else:
            below = {at for crossing, at in crossed if crossing == name}
            apart = marks.broken_places(dict(zip(x, records(part), strict=True)), table.indicators[name])
            trace = marks.points(
                lang, names[name], part, x, len(slots.keys), power, high - low, colours[name], palette, labelled, below, apart
            )
        for each in marks.clear_of_whiskers(trace, 0.02 * (high - low), palette):
            sketch.add(each, number)
        also = beside[beside["indicator"] == name] if len(beside) else beside
        if len(also):
            extra = marks.implied(lang, names[name], also, places(also, position), power, high - low, colours[name], palette)
            sketch.add(extra, number)
    percent = own["plot_unit"].iloc[0] in ("percent", GROWTH)
    ticks: dict[str, object] = {"nticks": 6 if number == 1 else 5}
    if own["plot_unit"].iloc[0] == "percent" and high > 100:
        ticks = {"tickvals": [0, 20, 40, 60, 80, 100], "ticktext": ["0%", "20%", "40%", "60%", "80%", "100%"]}
    suffix = "%" if percent else ""
    sketch.axis("y", number).update({
        "range": [low, high], "gridcolor": palette.grid, "zeroline": low < 0 < high, "zerolinecolor": palette.muted,
        "fixedrange": True, "tickfont": {"size": 12, "color": palette.muted}, "ticksuffix": suffix,
        "separatethousands": lang.code == "en", **ticks,
    })  # fmt: skip
    return power


def _lower_neighbours(rows: pd.DataFrame, position: dict[str, int], power: int, span: float) -> set[tuple[str, int]]:
    """Indicator and place of points right below another's: their labels go below, where nothing is in the way."""
    found = set()
    at = sorted(
        (place, marks.scaled(row["plot_value"], power) or 0.0, row["indicator"])
        for place, row in zip(places(rows, position), records(rows), strict=True)
    )
    for (place, height, name), (other, above, _) in pairwise(at):
        if place == other and above - height < 0.12 * span:
            found.add((name, place))
    return found


def places(rows: pd.DataFrame, position: dict[str, int]) -> list[int]:
    """The slot of each row: that of its quarter, else of its own period."""
    return [position[row["quarter"] if isinstance(row["quarter"], str) else row["period"]] for row in records(rows)]


def parts(rows: pd.DataFrame, names: dict[str, str], lang: Language, palette: Palette, colour: str,
          width: str = NARROW) -> tuple[Sketch, int, int]:  # fmt: skip
    """Horizontal bars of components for one period, total first; returns sketch, power of ten and plot height."""
    power = power_of(lang, rows)
    drawn = records(rows)
    strengths = [row["strength"] for row in drawn]
    high = max(float(row["value"].scaleb(-power)) for row in drawn)
    sketch = Sketch()
    at = list(range(len(drawn)))
    sketch.traces.append(bar(
        orientation="h", y=at, x=[marks.scaled(row["value"], power) for row in drawn],
        marker={"color": [strength.bar_fill(each, colour, palette) for each in strengths],
                "line": {"color": colour, "width": 2}, "pattern": strength.pattern(strengths)}, showlegend=False,
        text=[marks.label(lang, row) for row in drawn], textposition="outside", cliponaxis=False,
        textfont={"size": 12, "color": palette.text}, customdata=[marks.behind(row) for row in drawn],
        hovertext=[marks.hover(lang, names[row["indicator"]], row) for row in drawn], hoverinfo="text",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
        width=0.42,
    ))  # fmt: skip
    for place, row in zip(at, drawn, strict=True):
        name = "<br>".join(wrap(names[row["indicator"]], width, 13))
        sketch.note(x=0, y=place, yshift=20 + 8 * name.count("<br>"), text=name, xanchor="left", xref="paper",
                    font={"size": 12.5, "color": palette.text})  # fmt: skip
    sketch.axis("y", 1).update({"visible": False, "range": [len(drawn) - 0.4, -0.75], "fixedrange": True})
    sketch.axis("x", 1).update({"visible": False, "range": [0, high * 1.22], "fixedrange": True})
    return sketch, power, 52 * len(drawn)
