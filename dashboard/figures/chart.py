"""One chart of the table as a figure, the sentence that says what it shows, and the rows it draws.

The same figure goes to the screen and into the picture file, so it carries its own title, unit, source and link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import forms, marks
from dashboard.figures.slots import ALL, SAME, Slots, label, place, ticks
from dashboard.figures.style import EXPORT_WIDTH, NARROW, PALETTES, WIDE, Palette, frame, wrap
from dashboard.model import Chart, FactTable
from dashboard.period import Period
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.periods import day_text, period_text, quarter_text
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
    colours = {name: palette.series[index % len(palette.series)] for index, name in enumerate(chart.indicators)}
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
    powers, aimed = [], False
    for number, panel in enumerate(panels, start=1):
        power = forms.add_panel(figure, number, panel, rows, slots, names, colours, lang, palette, labelled)
        powers.append(power)
        aimed = _add_targets(figure, number, panel, table, frame_, slots, power, view, palette) or aimed
        unit = forms.unit_phrase(lang, table.indicators[panel.indicators[0]].unit, power)
        if not alone:
            text = headings[number - 1]
            text += f" <span style='color:{palette.muted}'>{unit}</span>" if len(panels) > 1 else ""
            figure.add_annotation(text=text, xref="paper", x=0, yref=f"y{number if number > 1 else ''} domain", y=1,
                                  xshift=(46 if narrow else 56) * -1 + 10, yshift=4, xanchor="left", yanchor="bottom",
                                  align="left", showarrow=False, font={"size": 13})  # fmt: skip
    _add_ground(figure, slots, chosen, view, palette, len(panels))
    _add_breaks(figure, chart, table, slots, lang, palette)
    shared_unit = forms.unit_phrase(lang, table.indicators[chart.indicators[0]].unit, powers[0]) if len(panels) == 1 else ""
    phrases = [shared_unit, _reading(lang, chart, table, view, slots)]
    if aimed:
        phrases.append(lang("rule across: official target"))
    if not all(panel.from_zero for panel in panels):
        phrases.append(lang("scales of single points do not start at zero"))
    lines = 0 if alone else headings[0].count("<br>") + 1
    return figure, " · ".join(phrase for phrase in phrases if phrase), height, lines


def _heading(panel: forms.Panel, names: dict[str, str], colours: dict[str, str], width: str) -> str:
    """The names of a panel's indicators in their colours: the key stands above what it explains."""
    parts = [f"<b style='color:{colours[name]}'>{names[name]}</b>" for name in panel.indicators]
    long = len(wrap("   ".join(names[name] for name in panel.indicators) + " trillion yuan", width, 13)) > 1
    return ("<br>" if long else "&nbsp;&nbsp;&nbsp;").join(parts)


def _add_targets(figure: go.Figure, number: int, panel: forms.Panel, table: FactTable, frame_: pd.DataFrame, slots: Slots,
                 power: int, view: View, palette: Palette) -> bool:  # fmt: skip
    """A yearly target stands where it can be compared: a rate in its year, a flow or stock beside the year's end only."""
    aims = [name for name, item in table.indicators.items() if item.target_of in panel.indicators]
    rows = frame_[frame_["indicator"].isin(aims)]
    size = int((280 if view.width == NARROW else 440) / len(slots.keys) * 0.9)
    found = False
    for index, row in rows.iterrows():
        year = str(Period.parse(row["period"]).year)
        fits = [p for p, key in enumerate(slots.keys) if key[:4] == year and (row["unit"] == "percent" or key.endswith("Q4"))]
        if fits:
            found = True
            rule = marks.targets(view.lang, rows.loc[[index]], fits[-1:], power, palette, size)
            figure.add_trace(rule, row=number, col=1)
            axis = figure.layout[f"yaxis{number if number > 1 else ''}"]
            low, high = axis.range
            axis.range = (min(low, rule.y[0] - 0.05 * (high - low)), max(high, rule.y[0] + 0.05 * (high - low)))
    return found


def _add_ground(figure: go.Figure, slots: Slots, chosen: int | None, view: View, palette: Palette, panels: int) -> None:
    """Ticks, the band of the chosen quarter, and a shaded place for every slot without a figure."""
    narrow, count = view.width == NARROW, len(slots.keys)
    at = ticks(slots, narrow=narrow)
    if chosen is not None and count > 10 and chosen not in at:
        at = sorted({*at, chosen} - {chosen - 1, chosen + 1})
    text = [label(view.lang, slots.keys[p], narrow=narrow) for p in at]
    text = [f"<b>{words}</b>" if p == chosen else words for p, words in zip(at, text, strict=True)]
    figure.update_xaxes(
        range=[-0.5, count - 0.5], showgrid=False, zeroline=False, fixedrange=True, linecolor=palette.muted,
        tickfont={"size": 12, "color": palette.muted}, tickvals=at, ticktext=text, showticklabels=False, showline=True,
        ticklabeloverflow="allow",
    )  # fmt: skip
    figure.update_xaxes(showticklabels=True, row=panels, col=1)
    shaded = [(position, palette.gap) for position in slots.empty()]
    if chosen is not None and count > 1:
        shaded.append((chosen, palette.chosen))
    figure.layout.shapes = [  # at once: `add_vrect` copies all earlier shapes, and took most of the time of a chart
        {"type": "rect", "xref": f"x{panel}", "yref": f"y{panel} domain", "x0": position - 0.5, "x1": position + 0.5,
         "y0": 0, "y1": 1, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}
        for position, colour in shaded for panel in ("", *range(2, panels + 1))
    ]  # fmt: skip
    for position in slots.empty():
        if count <= 7:
            figure.add_annotation(x=position, y=0, yref="y domain", yshift=6, yanchor="bottom", showarrow=False,
                                  text=view.lang("no figure"), font={"size": 11, "color": palette.muted})  # fmt: skip


def _add_breaks(figure: go.Figure, chart: Chart, table: FactTable, slots: Slots, lang: Language, palette: Palette) -> None:
    for name in chart.indicators:
        for item in table.indicators[name].breaks:
            after = [p for p, key in enumerate(slots.keys) if Period.parse(key).end >= item.period.end]
            if after and after[0] > 0:
                figure.add_vline(x=after[0] - 0.5, line={"color": palette.muted, "dash": "dot", "width": 1.5},
                                 annotation_text=lang("definition changed"), annotation_position="top left",
                                 annotation_font={"size": 11, "color": palette.muted})  # fmt: skip


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
    used = sorted(set(rows["source"]), key=lambda name: table.sources[name].published, reverse=True)
    named = [
        lang("{publisher} ({date})", publisher=lang.pick(table.sources[name].publisher),
             date=day_text(lang, table.sources[name].published))
        for name in used[:2]
    ]  # fmt: skip
    text = lang("Source: MOHRSS figures as reported by {documents}", documents=lang("; ").join(named))
    if len(used) > 2:
        text += lang.count(", and {n} more document", ", and {n} more documents", len(used) - 2)
    return f"{text}\n{view.address}" if view.address else text


def _sentence(lang: Language, rows: pd.DataFrame, names: dict[str, str], slots: Slots | None, quarter: str) -> str:
    """What the chart shows: the chosen quarter's figures (or the latest) with their changes, then the gaps."""
    current = rows[rows["quarter"] == quarter] if slots is not None else rows
    if current.empty:
        current = rows.sort_values("end", kind="stable").groupby("indicator", sort=False).tail(1)
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
