"""One chart of the table as a figure, the sentence that says what it shows, and the rows it draws.

The same figure goes to the screen and into the picture file, so it carries its own title, unit, key, source and link.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.figures import forms, overtime, season, strength
from dashboard.figures.captions import measure_text, reading_of_time, sentence_of, source_text, years_text
from dashboard.figures.slots import ALL, SAME, SEASON, Slots, place
from dashboard.figures.style import EXPORT_WIDTH, PALETTES, frame
from dashboard.figures.view import Drawing, NothingToDrawError, View
from dashboard.measures import measured
from dashboard.model import Chart, FactTable
from dashboard.readings import PREVIOUS_QUARTER
from dashboard.seasonal import seasons, series_of
from dashboard.series import YEAR_ON_YEAR_COLUMNS, framed, records
from dashboard.wording.periods import period_text
from dashboard.wording.reports import sentences
from dashboard.wording.seasonal import season_note


def draw(key: str, chart: Chart, table: FactTable, frame_: pd.DataFrame, view: View,
         implied: pd.DataFrame | None = None) -> Drawing:  # fmt: skip
    """Draws chart ``key``; ``frame_`` is the frame of ``view.reading``, ``implied`` the rows that stand beside it.

    Raises NothingToDrawError when none of its indicators has anything to show in this view.
    """
    rows = frame_[frame_["indicator"].isin(chart.indicators)]
    if rows.empty:
        raise NothingToDrawError("derived" if view.reading.counting == "single" else "no_figures", key)
    lang, palette = view.lang, PALETTES[view.theme]
    names = {name: lang.pick(table.indicators[name].name) for name in table.indicators}
    order = table.charts[key].indicators if key in table.charts else chart.indicators
    colours = {name: palette.series[order.index(name) % len(palette.series)] for name in chart.indicators}
    named = chart.indicators[0] if len(chart.indicators) == 1 else key
    stem = "_".join((named, view.quarter, lang.code, *view.unusual))
    if forms.form_of(chart, table.indicators, rows["period"].nunique()) == "parts":
        return _parts(chart, table, rows, names, view, stem, _title(key, chart, table, view))
    base = _index_base(rows, view)
    shown = _since(_measured(rows, table, view, base), view)  # first measured: the base may lie before the years shown
    rows, beside = _since(rows, view), _beside(implied, chart, view)
    if rows.empty or shown.empty:
        raise NothingToDrawError("years" if rows.empty else view.measure if view.measure != "level" else "years", key)
    slots: Slots | None = None
    if view.span == SEASON and _seasonal(shown):
        plan = season.draw(chart, table, shown, names, colours, view, palette)
    else:
        known = sorted({q for q in _since(frame_, view)["quarter"] if isinstance(q, str)})
        slots = place(rows, view.quarter, SAME if view.span == SEASON else view.span, known)
        shown = _where(shown, [str(each) in slots.keys for each in _keys(shown)])
        rows = _where(rows, [int(index) in slots.of_row for index in rows.index])
        if shown.empty:
            raise NothingToDrawError(view.measure if view.measure != "level" else "years", key)
        plan = overtime.draw(chart, table, frame_, rows, shown, beside, slots, names, colours, view, palette)
    seasonal = _season_note(rows, frame_, names, view)
    phrases = [
        plan.unit,
        reading_of_time(chart, table, view, slots, rows),
        years_text(view, rows),
        measure_text(view, base, counted=_counted(chart, table, view)),
        lang("as first published") if view.reading.vintage == "first" else "",
        lang("not seasonally adjusted") if seasonal else "",
        _left_out(rows, shown, names, view),
        *plan.phrases,
    ]
    if _conflicts(rows, view):
        phrases.append(lang("≠ contradicted, see the checks"))
    entries = strength.key_traces(lang, shown["strength"], palette, bars=plan.bars, bounds=plan.bounds,
                                  beside=len(plan.implied) > 0)  # fmt: skip
    plan.sketch.traces += entries
    source = "\n".join([*plan.foot, source_text(table, rows, view)])
    figure = frame(plan.sketch, palette, title=_title(key, chart, table, view), subtitle=" · ".join(filter(None, phrases)),
                   source=source, width=view.width, plot_height=plan.height, heading_lines=plan.heading_lines,
                   key=entries)  # fmt: skip
    sentence = sentence_of(lang, rows, names, slots, view.quarter, each_once=True)
    return Drawing(figure, sentences(lang, sentence, seasonal), shown, stem, plan.implied, plan.missing)


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


def _parts(chart: Chart, table: FactTable, rows: pd.DataFrame, names: dict[str, str], view: View, stem: str,
           title: str) -> Drawing:  # fmt: skip
    """The components of one total, all of the period that has most of them: a later total alone is in the table."""
    lang, palette = view.lang, PALETTES[view.theme]
    sizes = rows.groupby(["end", "period"])["indicator"].nunique()
    together = rows[rows["period"] == sizes[sizes == sizes.max()].index[-1][1]]
    one = together.drop_duplicates("indicator", keep="last").set_index("indicator", drop=False)
    rows = _with_conflicts(_plain(one.loc[[name for name in chart.indicators if name in one.index]], table), view)
    sketch, power, height = forms.parts(rows, names, lang, palette, palette.series[0], view.width)
    unit = forms.unit_phrase(lang, str(rows["unit"].iloc[0]), power)
    phrases = [unit, *sorted({period_text(lang, row["period"], row["kind"]) for row in records(rows)})]
    if rows["conflict"].any():
        phrases.append(lang("≠ contradicted, see the checks"))
    entries = strength.key_traces(lang, rows["strength"], palette, bars=True)
    sketch.traces += entries
    figure = frame(sketch, palette, title=title, subtitle=" · ".join(phrases),
                   source=source_text(table, rows, view), width=view.width, plot_height=height, axis=False,
                   key=entries)  # fmt: skip
    return Drawing(figure, sentence_of(lang, rows, names, None, view.quarter), rows, stem)


def _title(key: str, chart: Chart, table: FactTable, view: View) -> str:
    """The chart's name; of one indicator picked from a chart of several, the indicator's own."""
    whole = table.charts.get(key)
    if len(chart.indicators) == 1 and whole and len(whole.indicators) > 1:
        return view.lang.pick(table.indicators[chart.indicators[0]].name)
    return view.lang.pick(chart.name)


def _season_note(rows: pd.DataFrame, frame_: pd.DataFrame, names: dict[str, str], view: View) -> str:
    """What the season has to do with changes on the quarter before; empty where changes are on another period."""
    if view.reading.base != PREVIOUS_QUARTER:
        return ""
    drawn = {series_of(row) for row in records(rows)}
    found = seasons(row for row in records(frame_) if series_of(row) in drawn)
    return season_note(view.lang, {names[series[0]]: season for series, season in found.items()}, view.quarter)


def _left_out(rows: pd.DataFrame, shown: pd.DataFrame, names: dict[str, str], view: View) -> str:
    """The indicators with figures of which this way of reading has nothing to show."""
    missing = [names[name] for name in dict.fromkeys(rows["indicator"]) if name not in set(shown["indicator"])]
    return view.lang("nothing to compare: {names}", names=view.lang(", ").join(missing)) if missing else ""


def _since(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the years asked for; the chosen quarter is always among them."""
    first, last = view.years
    return rows if view.since == "all" else _where(rows, [first <= end.year <= last for end in rows["end"]])


def _where(rows: pd.DataFrame, wanted: list[bool]) -> pd.DataFrame:
    """The rows for which it is true; pandas takes an empty list for a list of columns."""
    return rows[pd.Series(wanted, index=rows.index, dtype=bool)]


def _beside(implied: pd.DataFrame | None, chart: Chart, view: View) -> pd.DataFrame:
    if implied is None or implied.empty or view.measure != "level":
        return framed([], YEAR_ON_YEAR_COLUMNS)
    return _since(implied[implied["indicator"].isin(chart.indicators)], view)


def _measured(rows: pd.DataFrame, table: FactTable, view: View, base: str) -> pd.DataFrame:
    found = framed(measured(records(rows), table, view.measure, base), (*YEAR_ON_YEAR_COLUMNS, *forms.PLOT_COLUMNS))
    return _with_conflicts(found, view)


def _plain(rows: pd.DataFrame, table: FactTable) -> pd.DataFrame:
    return framed(measured(records(rows), table, "level", ""), (*YEAR_ON_YEAR_COLUMNS, *forms.PLOT_COLUMNS))


def _with_conflicts(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    return rows.assign(
        conflict=[bool({row["fact"], *row["others"], *row["derived_from"]} & view.conflicts) for row in records(rows)]
    )


def _counted(chart: Chart, table: FactTable, view: View) -> bool:
    """Whether year-to-date figures are among those drawn."""
    kinds = {table.indicators[name].kind for name in chart.indicators}
    return "year_to_date" in kinds and view.reading.counting == "ytd"


def _conflicts(rows: pd.DataFrame, view: View) -> bool:
    return bool(_with_conflicts(rows, view)["conflict"].any())


def _index_base(rows: pd.DataFrame, view: View) -> str:
    """The quarter an index is made on: the one changes are measured from, else the first of the chosen season."""
    if "-Q" in view.reading.base:
        return view.reading.base
    quarters = sorted(q for q in rows["quarter"] if isinstance(q, str))
    in_season = [q for q in quarters if q.endswith(view.quarter[-2:])] if view.span != ALL else quarters
    return next(iter(in_season or quarters), view.quarter)


def _keys(rows: pd.DataFrame) -> list[object]:
    """Where each row stands on the time axis: its quarter, else its own period."""
    return [row["quarter"] if isinstance(row["quarter"], str) else row["period"] for row in records(rows)]


def _seasonal(rows: pd.DataFrame) -> bool:
    """Whether a year can be laid over another: some year has two quarters."""
    quarters = [q for q in rows["quarter"] if isinstance(q, str)]
    return len({q[:4] for q in quarters}) > 1 and len({q[-2:] for q in quarters}) > 1
