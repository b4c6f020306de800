"""The four quarters of each year laid over one another, which is how year-to-date series and seasons are read.

The chosen year stands out in its colour with its figures written out, the year before it is dashed, all others are grey
and named on hover only: end labels of nine years would lie on one another. Each indicator has a panel of its own.
"""

from __future__ import annotations

import pandas as pd

from dashboard.figures import forms, marks, strength
from dashboard.figures.captions import heading
from dashboard.figures.plan import Plan
from dashboard.figures.sketch import Part, Sketch, scatter, tail
from dashboard.figures.style import NARROW, Palette
from dashboard.figures.view import View
from dashboard.model import Chart, FactTable, Indicator
from dashboard.series import Row, records
from dashboard.wording.periods import quarter_text

_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def draw(chart: Chart, table: FactTable, shown: pd.DataFrame, names: dict[str, str], colours: dict[str, str], view: View,
         palette: Palette) -> Plan:  # fmt: skip
    """Draws the quarterly rows of ``shown`` (with ``plot_*`` columns), one line a year."""
    lang = view.lang
    quarterly = shown[[isinstance(quarter, str) for quarter in shown["quarter"]]]
    members = [name for name in chart.indicators if (quarterly["indicator"] == name).any()]
    gap = 0 if len(members) == 1 else 46
    height = 250 if len(members) == 1 else 150 * len(members) + gap * (len(members) - 1)
    sketch = Sketch([1] * len(members), gap / height)
    units = []
    for number, name in enumerate(members, start=1):
        own = quarterly[quarterly["indicator"] == name]
        power = forms.power_of(lang, own)
        low, high = forms.axis_range(own, power, from_zero=own["kind"].iloc[0] in ("year_to_date", "flow"))
        _add_years(sketch, number, own, table.indicators[name], names[name], colours[name], power, high - low, view, palette)
        units.append(forms.unit_phrase(lang, str(own["plot_unit"].iloc[0]), power))
        percent = own["plot_unit"].iloc[0] in ("percent", "growth")
        sketch.axis("y", number).update({
            "range": [low, high], "gridcolor": palette.grid, "zeroline": False, "fixedrange": True, "nticks": 5,
            "tickfont": {"size": 12, "color": palette.muted}, "ticksuffix": "%" if percent else "",
            "separatethousands": lang.code == "en",
        })  # fmt: skip
        if len(members) > 1:
            text = heading([names[name]], [colours[name]], units[-1], palette.muted, view.width)
            sketch.note(text=text, xref="paper", x=0, yref=f"y{tail(number)} domain", y=1, yshift=4, xanchor="left",
                        xshift=-36 if view.width == NARROW else -46, yanchor="bottom", align="left",
                        font={"size": 13})  # fmt: skip
    ticks = [quarter_text(lang, f"2024-{quarter}")[5:].strip() for quarter in _QUARTERS]
    sketch.every("x", {"range": [-0.35, 3.55], "tickvals": [0, 1, 2, 3], "ticktext": ticks, "showgrid": False,
                       "zeroline": False, "fixedrange": True, "linecolor": palette.muted, "showline": True,
                       "showticklabels": False, "tickfont": {"size": 12, "color": palette.muted}})  # fmt: skip
    sketch.axis("x", len(members))["showticklabels"] = True
    years = lang("{year} in colour, {before} dashed, other years grey", year=view.quarter[:4], before=int(view.quarter[:4]) - 1)
    return Plan(sketch, height, units[0] if len(members) == 1 else "", heading_lines=int(len(members) > 1), phrases=[years])


def _add_years(sketch: Sketch, number: int, own: pd.DataFrame, indicator: Indicator, name: str, colour: str, power: int,
               span: float, view: View, palette: Palette) -> None:  # fmt: skip
    chosen = int(view.quarter[:4])
    by_year: dict[int, dict[int, Row]] = {}
    for row in records(own):
        by_year.setdefault(int(row["quarter"][:4]), {})[_QUARTERS.index(row["quarter"][-2:])] = row
    ends: list[float] = []
    for year in sorted(by_year, key=lambda each: (each == chosen, each == chosen - 1, each)):
        spots = marks.stops(range(4), marks.broken_places(by_year[year], indicator))
        placed = {spot: by_year[year].get(int(spot)) if spot == int(spot) else None for spot in spots}
        sketch.add(_year(year, placed, name, colour, power, view, palette), number)
    for year in (chosen, chosen - 1):  # the chosen year's name first: the other's goes where it would lie on it
        last = max((place for place, row in by_year.get(year, {}).items() if row), default=None)
        if last is None:
            continue
        height = marks.scaled(by_year[year][last]["plot_value"], power) or 0.0
        if all(abs(height - other) > 0.07 * span for other in ends):
            ends.append(height)
            sketch.note(x=last, y=height, text=str(year), xshift=9, xanchor="left", xref=f"x{tail(number)}",
                        yref=f"y{tail(number)}",
                        font={"size": 12, "color": colour if year == chosen else palette.muted})  # fmt: skip


def _year(year: int, by_spot: dict[float, Row | None], name: str, colour: str, power: int, view: View,
          palette: Palette) -> Part:  # fmt: skip
    placed = list(by_spot.values())
    chosen, before = year == int(view.quarter[:4]), year == int(view.quarter[:4]) - 1
    line = colour if chosen or before else palette.muted
    faint = 1.0 if chosen else 0.85 if before else 0.38
    return scatter(
        name=f"{name} {year}", mode="lines+markers+text", x=list(by_spot), connectgaps=False,
        y=[marks.scaled(row["plot_value"], power) if row else None for row in placed], showlegend=False,
        line={"color": line, "width": 2.6 if chosen else 1.8 if before else 1.2, "dash": "dash" if before else "solid"},
        marker={"size": 11 if chosen else 8 if before else 5, "line": {"color": line, "width": 2 if chosen or before else 1},
                "symbol": [strength.symbol(row["strength"]) if row else "circle" for row in placed],
                "color": [strength.fill(row["strength"], line, palette) if row else palette.background for row in placed]},
        opacity=faint, text=[marks.written(view.lang, row, power, whole=chosen) if row else marks.NO_TEXT for row in placed],
        textposition=["top left" if spot else "top center" for spot in by_spot], cliponaxis=False,
        textfont={"size": 12, "color": palette.text},
        customdata=[marks.behind(row) if row else [None, None] for row in placed],
        hovertext=[marks.hover(view.lang, name, row) if row else "" for row in placed], hoverinfo="text",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip
