"""The two comparisons of the page, with the choices that their links hold, and the first of them: two quarters.

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

from dashboard.comparison import ALL_TOPICS, INDICATORS, QUARTERS, Comparison, TwoIndicators, TwoQuarters, comparison
from dashboard.figures import Drawing, View, export_config
from dashboard.figures.slots import ALL, SAME
from dashboard.images.compare import KEY, NothingComparesError, draw_comparison, draw_quarters
from dashboard.pairs import MISSING, Pair
from dashboard.panels import charts, evidence, link_state
from dashboard.panels.compare_table import table_html
from dashboard.panels.link_state import carry, choice_key, choose, refused
from dashboard.panels.page import Page, address
from dashboard.panels.picture import compared_pictures
from dashboard.wording.comparison import seasonal_names, summary
from dashboard.wording.periods import quarter_text
from dashboard.wording.seasonal import between_seasons_note


def chosen(page: Page) -> Comparison | None:
    """The comparison that the link or the visitor asks for; None where no two indicators can be drawn."""

    def ask(name: str, default: str, possible: Sequence[str], /) -> str:
        return _held(page).get(name) or carry(name, default, possible.__contains__)

    return comparison(ask, page.table, page.loaded.frame, page.quarters, page.quarter)


def named(page: Page) -> Comparison | None:
    """The comparison the page shows, after it has run."""

    def ask(name: str, default: str, _: Sequence[str], /) -> str:
        return _held(page).get(name) or link_state.named().get(name, default)

    return comparison(ask, page.table, page.loaded.frame, page.quarters, page.quarter)


def _held(page: Page) -> dict[str, str]:
    """What the page has read of the link already."""
    return {"count": page.choices.reading.counting, "vintage": page.choices.reading.vintage}


def view_of(page: Page, choice: Comparison) -> View:
    """How the page draws the comparison: under its own link."""
    link = address(KEY, quarter=page.quarter, lang=page.lang.code, **choice.codes())
    return replace(page.view, span=ALL if isinstance(choice, TwoIndicators) else SAME, address=link)


def drawing_of(page: Page, choice: Comparison, view: View) -> Drawing:
    """The figure of the comparison; raises NothingToDrawError."""
    frames = page.loaded.read(choice.reading), page.loaded.statements, page.loaded.implied(choice.reading)
    return page.loaded.kept((choice, view), lambda: draw_comparison(choice, page.table, view, *frames))


def choose_part(page: Page, choice: Comparison | None) -> None:
    """Draws the control for what is compared."""
    names = {QUARTERS: page.lang("Two quarters"), INDICATORS: page.lang("Two indicators over time")}
    code = QUARTERS if isinstance(choice, TwoQuarters) else INDICATORS
    st.segmented_control(
        page.lang("What to compare"), list(names), format_func=names.__getitem__, key=choice_key("part", code), required=True,
        label_visibility="collapsed", on_change=choose, args=("part",),
    )  # fmt: skip


def two_quarters(page: Page, choice: TwoQuarters) -> None:
    """The choices, the summary, the chart with the words behind its marks, and the table."""
    lang, earlier, later = page.lang, choice.earlier, choice.later
    _choices(page, choice)
    frames = page.loaded.read(choice.reading), page.loaded.statements, page.loaded.implied(choice.reading)
    found = choice.pairs(page.table, *frames)
    st.html(f"<p class='sentence'>{escape(summary(lang, found, earlier, later))}</p>")
    if any(pair.why == "restarts" for pair in found):
        st.caption(lang("Counts since January end in different months here and do not compare; single quarters do."))
    seasonal = page.loaded.seasons(choice.reading)
    if note := between_seasons_note(lang, seasonal_names(lang, page.table, found, seasonal), earlier, later):
        st.caption(note)
    _chart(page, choice, found)
    once = [pair for pair in found if pair.outcome == MISSING and pair.indicator not in page.recurring]
    if len(once) < len(found):
        st.html(table_html(page, [pair for pair in found if pair not in once], earlier, later))
    if once:
        with st.expander(lang.count("{n} figure of an indicator that was stated for one period only",
                                    "{n} figures of indicators that were stated for one period only", len(once))):  # fmt: skip
            st.html(table_html(page, once, earlier, later))


def _choices(page: Page, choice: TwoQuarters) -> None:
    lang, known = page.lang, page.quarters
    counts = {"ytd": lang("Year to date"), "single": lang("Single quarters")}
    topics = {ALL_TOPICS: lang("All"), **{key: lang.pick(item.name) for key, item in page.table.topics.items()}}
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        for key, label, code in (("b", lang("Quarter"), choice.second), ("a", lang("Compared with"), choice.first)):
            st.selectbox(
                label, known[::-1], format_func=partial(quarter_text, lang), key=choice_key(key, code), width=168,
                on_change=choose, args=(key,),
            )  # fmt: skip
        st.segmented_control(
            lang("Counts and flows"), list(counts), format_func=counts.__getitem__, key=choice_key("count", choice.counting),
            required=True, on_change=choose, args=("count",),
        )  # fmt: skip
        st.selectbox(
            lang("Topic"), list(topics), format_func=topics.__getitem__, key=choice_key("topic", choice.topic), width=220,
            on_change=choose, args=("topic",),
        )  # fmt: skip
    for key, code in (("b", choice.second), ("a", choice.first)):
        if unknown := refused(key):
            st.info(lang("The link asks for the quarter “{quarter}”, which has no figures here. {shown} is shown instead.",
                         quarter=unknown, shown=quarter_text(lang, code)))  # fmt: skip


def _chart(page: Page, choice: TwoQuarters, found: Sequence[Pair]) -> None:
    lang, view = page.lang, replace(view_of(page, choice), width=charts.full_width(page))
    try:
        drawing = page.loaded.kept((choice, view), lambda: draw_quarters(choice, found, page.table, view))
    except NothingComparesError:  # the summary has said why
        return
    with st.container(border=True, key="chart-compare"):
        picked: Any = st.plotly_chart(
            drawing.figure, key=f"plot-compare-{lang.code}-{view.width}", width="stretch", theme=None,
            config=export_config(drawing, view), alt=drawing.sentence, on_select="rerun", selection_mode="points",
        )  # fmt: skip
        _words(page, picked)
        compared_pictures(page, choice)


def _words(page: Page, picked: Any) -> None:
    """The words of both quarters behind the clicked mark; an invitation while none is."""
    points = (picked or {}).get("selection", {}).get("points", [])
    held = page.loaded.by_fact
    facts = [fact for point in points[:1] for fact in point.get("customdata") or [] if fact in held]
    if not facts:
        st.caption(page.lang("Click a mark in the chart for the words of both quarters."))
        return
    for column, fact in zip(st.columns(len(facts)), facts[::-1], strict=True):
        with column, st.container(key=f"evidence-compare-{facts.index(fact)}"):
            evidence.card(page, fact)
