"""The two comparisons of the page, each with its choices in the link, and the first of them: two quarters.

Whichever of the two quarters is chosen first, the columns stand in the order of time and the change is that from the
earlier to the later: a rise is then always a rise. The header's quarter is what ``b`` begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard.figures import View, export_config
from dashboard.figures.compare import draw_changes
from dashboard.pairs import MISSING, Pair, pairs
from dashboard.panels import charts, evidence
from dashboard.panels.compare_table import table_html
from dashboard.panels.link_state import carry, choice_key, choose, refused
from dashboard.panels.page import Page, address
from dashboard.series import records
from dashboard.wording.comparison import summary
from dashboard.wording.periods import quarter_text

QUARTERS, INDICATORS = "quarters", "indicators"
ALL_TOPICS = "all"


def choose_part(page: Page) -> str:
    """Draws the control for what is compared; ``quarters`` unless the link says otherwise."""
    names = {QUARTERS: page.lang("Two quarters"), INDICATORS: page.lang("Two indicators over time")}
    code = carry("part", QUARTERS, names.__contains__)
    st.segmented_control(
        page.lang("What to compare"), list(names), format_func=names.__getitem__, key=choice_key("part", code), required=True,
        label_visibility="collapsed", on_change=choose, args=("part",),
    )  # fmt: skip
    return code


def two_quarters(page: Page) -> None:
    """The choices, the summary, the chart with the words behind its marks, and the table."""
    lang = page.lang
    first, second, counting, topic = _choices(page)
    earlier, later = sorted((first, second))
    reading = replace(page.choices.reading, base=earlier)
    found = pairs(
        records(page.loaded.read(reading)), page.table, earlier, later,
        statements=records(page.loaded.statements), implied=records(page.loaded.implied(reading)),
    )  # fmt: skip
    if topic != ALL_TOPICS:
        found = [pair for pair in found if page.table.indicators[pair.indicator].topic == topic]
    st.html(f"<p class='sentence'>{escape(summary(lang, found, earlier, later))}</p>")
    if any(pair.why == "restarts" for pair in found):
        st.caption(lang("Counts since January end in different months here and do not compare; single quarters do."))
    link = address(
        "compare", quarter=page.quarter, lang=lang.code, part=QUARTERS, a=first, b=second, count=counting, topic=topic
    )
    _chart(page, found, replace(page.view, address=link, width=charts.full_width(page)), earlier, later, counting)
    once = [pair for pair in found if pair.outcome == MISSING and pair.indicator not in page.recurring]
    if len(once) < len(found):
        st.html(table_html(page, [pair for pair in found if pair not in once], earlier, later))
    if once:
        with st.expander(lang.count("{n} figure of an indicator that was stated for one period only",
                                    "{n} figures of indicators that were stated for one period only", len(once))):  # fmt: skip
            st.html(table_html(page, once, earlier, later))


def _choices(page: Page) -> tuple[str, str, Any, str]:
    lang, known = page.lang, page.quarters
    counts = {"ytd": lang("Year to date"), "single": lang("Single quarters")}
    topics = {ALL_TOPICS: lang("All"), **{key: lang.pick(item.name) for key, item in page.table.topics.items()}}
    second = carry("b", page.quarter, known.__contains__)
    first = carry("a", _year_earlier(second, known), known.__contains__)
    counting = page.choices.reading.counting
    topic = carry("topic", ALL_TOPICS, topics.__contains__)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        for key, label, code in (("b", lang("Quarter"), second), ("a", lang("Compared with"), first)):
            st.selectbox(
                label, known[::-1], format_func=partial(quarter_text, lang), key=choice_key(key, code), width=168,
                on_change=choose, args=(key,),
            )  # fmt: skip
        st.segmented_control(
            lang("Counts and flows"), list(counts), format_func=counts.__getitem__, key=choice_key("count", counting),
            required=True, on_change=choose, args=("count",),
        )  # fmt: skip
        st.selectbox(
            lang("Topic"), list(topics), format_func=topics.__getitem__, key=choice_key("topic", topic), width=220,
            on_change=choose, args=("topic",),
        )  # fmt: skip
    for key, code in (("b", second), ("a", first)):
        if unknown := refused(key):
            st.info(lang("The link asks for the quarter “{quarter}”, which has no figures here. {shown} is shown instead.",
                         quarter=unknown, shown=quarter_text(lang, code)))  # fmt: skip
    return first, second, counting, topic


def _year_earlier(quarter: str, known: Sequence[str]) -> str:
    """The same quarter a year earlier; where it has no figures the nearest before it, else the nearest after."""
    wanted = f"{int(quarter[:4]) - 1}{quarter[4:]}"
    if wanted in known:
        return wanted
    before = [code for code in known if code < quarter]
    after = [code for code in known if code > quarter]
    return before[-1] if before else after[0] if after else quarter


def _chart(page: Page, found: Sequence[Pair], view: View, earlier: str, later: str, counting: str) -> None:
    lang = page.lang
    reading = lang("counts from January on, as announced") if counting == "ytd" else lang("single quarters")
    drawing = draw_changes(found, page.table, view, earlier, later, reading)
    if drawing is None:
        return
    with st.container(border=True, key="chart-compare"):
        picked: Any = st.plotly_chart(
            drawing.figure, key=f"plot-compare-{lang.code}-{view.width}", width="stretch", theme=None,
            config=export_config(drawing, view), alt=drawing.sentence, on_select="rerun", selection_mode="points",
        )  # fmt: skip
        points = (picked or {}).get("selection", {}).get("points", [])
        held = set(page.loaded.statements["fact"])
        facts = [fact for point in points[:1] for fact in point.get("customdata") or [] if fact in held]
        if not facts:
            st.caption(lang("Click a mark in the chart for the words of both quarters."))
            return
        for column, fact in zip(st.columns(len(facts)), facts[::-1], strict=True):
            with column, st.container(key=f"evidence-compare-{facts.index(fact)}"):
                evidence.card(page, fact)
