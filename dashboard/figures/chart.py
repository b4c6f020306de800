"""One chart of the table as a figure, the sentence that says what it shows, and the rows it draws.

The same figure goes to the screen and into the picture file, so it carries its own title, unit, source and link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import forms, ground
from dashboard.figures.slots import ALL, SAME, Slots, label, place
from dashboard.figures.style import EXPORT_WIDTH, NARROW, PALETTES, WIDE, Palette, frame, wrap
from dashboard.model import Chart, FactTable
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.reports import outlet_text
from dashboard.wording.sentences import statement


@dataclass(frozen=True)
class View:
    """What the reader asked for: quarter, reading of the time axis, language, theme, width class, link of the view.

    ``conflicts`` are the facts that a check contradicts: their figures are marked.
    """

    quarter: str
    lang: Language
    span: str = SAME
    theme: str = "light"
    width: str = WIDE
    address: str = ""
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Drawing:
    """A finished chart: figure, sentence (also its text alternative), the rows it shows and its file name's stem."""

    figure: go.Figure
    sentence: str
    rows: pd.DataFrame
    stem: str


def draw(key: str, chart: Chart, table: FactTable, frame_: pd.DataFrame, view: View) -> Drawing:
    """Draws chart ``key``; ``frame_`` is the year-on-year frame. Raises ValueError when none of its indicators has a row."""
    rows = frame_[frame_["indicator"].isin(chart.indicators)]
    if rows.empty:
        raise ValueError(f"no figures for chart {key}")
    rows = rows.assign(conflict=[bool({row["fact"], *row["others"]} & view.conflicts) for row in records(rows)])
    lang, palette = view.lang, PALETTES[view.theme]
    names = {name: lang.pick(table.indicators[name].name) for name in table.indicators}
    order = table.charts[key].indicators if key in table.charts else chart.indicators
    colours = {name: palette.series[order.index(name) % len(palette.series)] for name in chart.indicators}
    if forms.form_of(chart, table.indicators, rows["period"].nunique()) == "parts":
        latest = rows.sort_values("end", kind="stable").groupby("indicator", sort=False).tail(1)
        rows = latest.set_index("indicator", drop=False).loc[
            [name for name in chart.indicators if name in set(latest["indicator"])]
        ]
        figure, power, height = forms.parts(rows, names, lang, palette, palette.series[0], view.width)
        unit = forms.unit_phrase(lang, str(rows["unit"].iloc[0]), power)
        subtitle = " · ".join([unit, *sorted({period_text(lang, row["period"], row["kind"]) for row in records(rows)})])
        slots, lines = None, 0
    else:
        slots = place(rows, view.quarter, view.span, sorted({q for q in frame_["quarter"] if isinstance(q, str)}))
        rows = rows[[int(index) in slots.of_row for index in rows.index]]
        figure, subtitle, height, lines = _over_time(chart, table, frame_, rows, slots, names, colours, view, palette)
    if rows["conflict"].any():
        subtitle += " · " + lang("≠ contradicted, see the checks")
    if (rows["evidence"] == "cited").any():
        subtitle += " · " + lang("solid: quoted, hollow: cited")
    title = lang.pick(chart.name)
    frame(figure, palette, title=title, subtitle=subtitle, source=_source(table, rows, view), width=view.width,
          plot_height=height, heading_lines=lines, axis=slots is not None)  # fmt: skip
    stem = f"{chart.indicators[0] if len(chart.indicators) == 1 else key}_{view.quarter}_{lang.code}"
    return Drawing(figure, _sentence(lang, rows, names, slots, view.quarter), rows, stem)


def export_config(drawing: Drawing, view: View) -> dict[str, Any]:
    """Plotly configuration: only the picture button, at twice the size, under a name that says what it holds."""
    wording = {
        "Download plot as a PNG": view.lang("Save this chart as a picture (PNG)"),
        "Taking snapshot - this may take a few seconds": view.lang("Saving the picture …"),
        "Snapshot succeeded": view.lang("Saved"),
        "Sorry there was a problem downloading your snapshot!": view.lang("The picture could not be saved."),
    }
    return {
        "displaylogo": False, "displayModeBar": True, "showSendToCloud": False, "scrollZoom": False,
        "modeBarButtons": [["toImage"]], "locale": view.lang.tag,
        "locales": {view.lang.tag: {"dictionary": wording, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": drawing.stem, "scale": 2, "width": EXPORT_WIDTH[view.width],
                                 "height": drawing.figure.layout.height},
    }  # fmt: skip


def _over_time(chart: Chart, table: FactTable, frame_: pd.DataFrame, rows: pd.DataFrame, slots: Slots,
               names: dict[str, str], colours: dict[str, str], view: View,
               palette: Palette) -> tuple[go.Figure, str, int, int]:  # fmt: skip
    lang, narrow = view.lang, view.width == NARROW
    panels = [panel for panel in forms.panels_of(chart, table.indicators) if rows["indicator"].isin(panel.indicators).any()]
    headings = [_heading(panel, names, colours, view.width) for panel in panels]
    alone = len(panels) == 1 and len(panels[0].indicators) == 1
    gap = 0 if len(panels) == 1 else 26 + 18 * max(text.count("<br>") + 1 for text in headings[1:])
    height = 240 if len(panels) == 1 else 118 * len(panels) + gap * (len(panels) - 1)
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=gap / height)
    crowded = len(slots.keys) * len(panels[0].indicators if panels[0].mark == "bars" else "1") > (7 if narrow else 12)
    chosen = next((i for i, key in enumerate(slots.keys) if key == view.quarter), None)
    filled = sorted(set(range(len(slots.keys))) - set(slots.empty()))
    labelled = {p for p in (chosen, filled[-1]) if p is not None} if crowded else set(filled)
    powers: list[int] = []
    aimed: list[str] = []
    for number, panel in enumerate(panels, start=1):
        power = forms.add_panel(figure, number, panel, rows, slots, names, colours, lang, palette, labelled)
        powers.append(power)
        aimed += ground.add_targets(figure, number, panel, table, frame_, slots, power, view.width, lang, palette)
        unit = forms.unit_phrase(lang, table.indicators[panel.indicators[0]].unit, power)
        if not alone:
            text = headings[number - 1]
            text += f" <span style='color:{palette.muted}'>{unit}</span>" if len(panels) > 1 else ""
            figure.add_annotation(text=text, xref="paper", x=0, yref=f"y{number if number > 1 else ''} domain", y=1,
                                  xshift=(46 if narrow else 56) * -1 + 10, yshift=4, xanchor="left", yanchor="bottom",
                                  align="left", showarrow=False, font={"size": 13})  # fmt: skip
    ground.add_ground(figure, slots, chosen, view.width, lang, palette, len(panels))
    ground.add_breaks(figure, panels, table, slots, lang, palette)
    shared_unit = forms.unit_phrase(lang, table.indicators[chart.indicators[0]].unit, powers[0]) if len(panels) == 1 else ""
    phrases = [shared_unit, _reading(lang, chart, table, view, slots)]
    if aimed:
        phrases.append(lang("rule across: official target {figure}", figure=lang(", ").join(aimed)))
    if not all(panel.from_zero for panel in panels):
        phrases.append(lang("scales of single points do not start at zero"))
    lines = 0 if alone else headings[0].count("<br>") + 1
    return figure, " · ".join(phrase for phrase in phrases if phrase), height, lines


def _heading(panel: forms.Panel, names: dict[str, str], colours: dict[str, str], width: str) -> str:
    """The names of a panel's indicators in their colours: the key stands above what it explains."""
    parts = [f"<b style='color:{colours[name]}'>{names[name]}</b>" for name in panel.indicators]
    long = len(wrap("   ".join(names[name] for name in panel.indicators) + " trillion yuan", width, 13)) > 1
    return ("<br>" if long else "&nbsp;&nbsp;&nbsp;").join(parts)


def _reading(lang: Language, chart: Chart, table: FactTable, view: View, slots: Slots) -> str:
    """How the time axis is to be read, in the subtitle."""
    kinds = {table.indicators[name].kind for name in chart.indicators}
    if view.span == ALL or not slots.keys[0].endswith(view.quarter[-2:]):
        return lang("year to date, every period") if kinds == {"year_to_date"} else lang("every period")
    month = {"Q1": "3", "Q2": "6", "Q3": "9", "Q4": "12"}[view.quarter[-2:]]
    season = quarter_text(lang, view.quarter)[5:].strip()
    if kinds == {"year_to_date"}:
        names = {
            "3": lang("January–March"),
            "6": lang("January–June"),
            "9": lang("January–September"),
            "12": lang("full year"),
        }
        return lang("{months} of each year", months=names[month])
    return lang("{quarter} of each year", quarter=season)


def _source(table: FactTable, rows: pd.DataFrame, view: View) -> str:
    """The source line: the latest documents by publisher and date, how many more, and the link of the view.

    ``conflicts`` are the facts that a check contradicts: their figures are marked.
    """
    lang = view.lang
    used = sorted(set(rows["source"]), key=lambda name: table.sources[name].day or date.min, reverse=True)
    named = [outlet_text(lang, table.sources[name]) for name in used[:2]]
    text = lang("Source: MOHRSS figures as reported by {documents}", documents=lang("; ").join(named))
    if len(used) > 2:
        text += lang.count(", and {n} more document", ", and {n} more documents", len(used) - 2)
    return f"{text}\n{view.address}" if view.address else text


def _sentence(lang: Language, rows: pd.DataFrame, names: dict[str, str], slots: Slots | None, quarter: str) -> str:
    """What the chart shows: the chosen quarter's figures (or the latest) with their changes, then the gaps."""
    current = rows
    if slots is not None:  # each series once: in the chosen quarter, or where it was last seen
        order = rows.assign(_now=rows["quarter"] == quarter).sort_values(["_now", "end"], kind="stable")
        current = order.groupby("indicator", sort=False).tail(1).sort_values("order", kind="stable")
    said = [statement(lang, names[row["indicator"]], row) for row in records(current)]
    text = lang("; ").join(said[:4])
    if len(said) > 4:
        text += lang.count("; {n} more figure", "; {n} more figures", len(said) - 4)
    text += lang(".")
    missing = [slots.keys[p] for p in slots.empty()] if slots else []
    if missing:
        shown = [label(lang, key, narrow=False) for key in missing[:4]]
        listed = lang(", ").join(shown)
        if len(missing) > 4:
            listed += lang.count(" and {n} more period", " and {n} more periods", len(missing) - 4)
        text += lang(" No figure found for {periods}.", periods=listed)
    return text
