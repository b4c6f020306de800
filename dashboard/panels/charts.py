"""A chart with what it owes its reader: its sentence, the words behind a clicked point, and its numbers as a table."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from dashboard.comparison import Comparison
from dashboard.figures import Drawing, NothingToDrawError, View, draw, export_config
from dashboard.figures.slots import ALL, label
from dashboard.figures.style import BROAD
from dashboard.model import Chart
from dashboard.panels import evidence
from dashboard.panels.check_words import conflicts_of, words
from dashboard.panels.page import Page
from dashboard.panels.picture import compared_pictures, pictures
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.nothing import nothing_text
from dashboard.wording.periods import period_text
from dashboard.wording.quantities import interval
from dashboard.wording.sentences import base_text, change_text, figure_text, published_on_text, why_empty_text
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text


def charts_of(page: Page, topic: str, chosen: list[str]) -> tuple[dict[str, Chart], list[str]]:
    """The charts of a topic for the chosen indicators (all when none is), and the indicators that stand alone.

    An indicator that no chart names gets its own chart once two of its periods compare; until then it is a single figure.
    What the page's reading has no figure of, as single quarters of counts that do not yield any, is in neither.
    """
    table, present = page.table, set(page.frame["indicator"])
    mine = [name for name, item in table.indicators.items()
            if item.topic == topic and name in present and (not chosen or name in chosen)]  # fmt: skip
    charts: dict[str, Chart] = {}
    drawn: set[str] = set()
    for key, chart in table.charts.items():
        members = tuple(name for name in chart.indicators if name in mine)
        if chart.topic == topic and members:
            charts[key] = chart.model_copy(update={"indicators": members})
            drawn |= set(members)
    single = []
    for name in mine:
        if name in drawn:
            continue
        item = table.indicators[name]
        if name in page.recurring and not item.target_of:  # a goal is a line on the chart of what it is a goal of
            charts[name] = Chart(topic=topic, name=item.name, indicators=(name,))
        else:
            single.append(name)
    return charts, single


def chart(page: Page, key: str, item: Chart, view: View | None = None, *, compared: Comparison | None = None) -> None:
    """Draws one chart with its sentence, evidence, picture and table; ``compared`` is given where it is none of the table."""
    view = view or page.view
    try:
        drawing = page.loaded.kept(
            (key, item, view), lambda: draw(key, item, page.table, page.frame, view, page.loaded.implied(view.reading))
        )
    except NothingToDrawError as nothing:
        with st.container(border=True, key=f"chart-{key}"):
            st.markdown(f"**{page.lang.pick(item.name)}**")
            st.caption(nothing_text(page.lang, nothing.why))
        return
    with st.container(border=True, key=f"chart-{key}"):
        picked = st.plotly_chart(
            drawing.figure, key=f"plot-{key}-{page.lang.code}-{view.width}", width="stretch", theme=None,
            config=export_config(drawing, view), alt=drawing.sentence, on_select="rerun", selection_mode="points",
        )  # fmt: skip
        st.html(f"<p class='sentence'>{escape(drawing.sentence)}</p>")
        if told := _conflicts(page, item, drawing):
            st.html(told)
        _clicked(page, key, drawing, picked)
        if compared:
            compared_pictures(page, compared)
        else:
            pictures(page, key)
        rows = len(drawing.rows) + len(drawing.implied)
        with st.expander(page.lang.count("{n} figure as a table", "{n} figures as a table", rows)):
            st.html(table_html(page, drawing))


def _conflicts(page: Page, item: Chart, drawing: Drawing) -> str:
    """The conflicts between figures that stand on the chart: one in a line, several behind their number."""
    shown = {fact for row in records(drawing.rows) for fact in (row["fact"], *row["others"], *row["derived_from"])}
    found = [check for check in conflicts_of(page, item.indicators) if shown & set(check.facts)]
    lines = [f"<span class='verdict conflicts'>≠</span> {escape(words(page, check))}" for check in found]
    if len(lines) < 2:
        return "".join(f"<p class='small'>{line}</p>" for line in lines)
    title = page.lang.count("{n} contradiction between published figures", "{n} contradictions between published figures",
                            len(lines))  # fmt: skip
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<details class='small'><summary>≠ {escape(title)}</summary><ul>{items}</ul></details>"


def _clicked(page: Page, key: str, drawing: Drawing, picked: Any) -> None:
    """The evidence of the clicked point; an invitation while none is."""
    points = (picked or {}).get("selection", {}).get("points", [])
    known = page.loaded.by_fact
    marks = [point["customdata"] for point in points if point.get("customdata") and point["customdata"][0] in known]
    if not marks:
        st.caption(page.lang("Click a figure in the chart for the words behind it."))
        return
    fact, indicator, *period = marks[0]
    made = [
        row for row in [*records(drawing.rows), *records(drawing.implied)]
        if row["derived_from"] and row["indicator"] == indicator and [row["period"]] == period
    ]  # fmt: skip
    with st.container(key=f"evidence-{key}"):
        if made:
            evidence.derived_card(page, made[0])
        else:
            evidence.card(page, fact)


def table_html(page: Page, drawing: Drawing) -> str:
    """The chart's numbers as an HTML table: period, figure, as printed, change with interval, published change, evidence."""
    lang = page.lang
    several = drawing.rows["indicator"].nunique() > 1
    heads = [lang("Indicator")] if several else []
    change = lang("Change on {base}", base=base_text(lang, page.reading.base))
    heads += [lang("Period"), lang("Figure"), lang("As printed"), change, lang("Published change"), lang("Evidence")]
    body = []
    for row in [*records(drawing.rows), *records(drawing.implied)]:
        name = lang.pick(page.table.indicators[row["indicator"]].name)
        change = change_text(lang, row) if row["verdict"] else why_empty_text(lang, row["why_empty"])
        kind = f"{STRENGTH_MARKS[row['strength']]} {strength_text(lang, row['strength'])}"
        where = lang("{evidence}, line {line}", evidence=kind, line=row["line"]) if row["line"] else kind
        cells = [(name, "")] if several else []
        cells += [
            (period_text(lang, row["period"], row["kind"]), ""), (_figure(lang, row), "number"),
            (row["as_printed"], "number"), (change, ""), (published_on_text(lang, row) or "–", ""),
        ]  # fmt: skip
        plain = "".join(f"<td class='{style}'>{escape(text)}</td>" for text, style in cells)
        link = f"<a href='{escape(evidence.fact_link(page, row['fact']))}' target='_self'>{escape(where)}</a>"
        body.append((str(row["quarter"] or row["period"]), f"<tr>{plain}<td>{link}</td></tr>"))
    for name, key, why in drawing.missing:
        cells = [(lang.pick(page.table.indicators[name].name), "")] if several else []
        cells += [(label(lang, key, narrow=False), ""), ("–", "number"), (why, "")]
        plain = "".join(f"<td class='{style}'>{escape(text)}</td>" for text, style in cells)
        body.append((key, f"<tr class='missing'>{plain}<td></td><td></td><td></td></tr>"))
    top = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
    rows = "".join(html for _, html in (sorted(body, key=lambda each: each[0]) if not several else body))
    return f"<div class='scroll'><table class='figures'><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table></div>"


def _figure(lang: Language, row: dict[str, Any]) -> str:
    """The figure of a row, with its interval where nobody stated it."""
    text = figure_text(lang, row, with_unit=True)
    if not row["derived_from"]:
        return text
    bounds = interval(lang, row["lower"], row["upper"], row["unit"])
    return lang("{change} ({interval})", change=text, interval=bounds)


def full_width(page: Page) -> str:
    """The width class of a chart that has a row to itself."""
    return BROAD if page.window == "wide" else page.view.width


def grid(page: Page, charts: dict[str, Chart]) -> None:
    """Charts two abreast where there is room, one below the other on a tablet or phone."""
    items = list(charts.items())
    if page.window != "wide" or page.view.span == ALL or len(items) == 1:
        view = replace(page.view, width=full_width(page))
        for key, item in items:
            chart(page, key, item, view)
        return
    for start in range(0, len(items), 2):
        columns = st.columns(2, gap="medium")
        for column, (key, item) in zip(columns, items[start : start + 2], strict=False):
            with column:
                chart(page, key, item)
