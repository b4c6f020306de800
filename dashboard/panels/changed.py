"""What changed in the quarter, the most unusual first: a sentence each, with the way to its words and its chart."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.figures.slots import SAME
from dashboard.panels.evidence import fact_link
from dashboard.panels.page import Page, address
from dashboard.readings import YEAR_EARLIER, Reading
from dashboard.series import records
from dashboard.unusual import Unusual, unusual_changes
from dashboard.wording.periods import quarter_text
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text
from dashboard.wording.unusual import range_sentence, unusual_sentence, yardstick_text

AT_FIRST = 6


def changes(page: Page) -> list[Unusual]:
    """Every change on a year earlier of the quarter, over the topics that have charts."""
    reading = replace(page.reading, base=YEAR_EARLIER)
    return page.loaded.kept(("changed", page.quarter, reading), lambda: _changes(page, reading))


def _changes(page: Page, reading: Reading) -> list[Unusual]:
    table = page.table
    named = [name for name, item in table.indicators.items() if table.topics[item.topic].layout == "charts"]
    return unusual_changes(records(page.loaded.read(reading)), table, page.quarter, named)


def strength_mark(page: Page, strength: str) -> str:
    """The mark of a figure's evidence as HTML, its words as text alternative and on hovering."""
    words = escape(strength_text(page.lang, strength))
    return f"<span class='strength' role='img' aria-label='{words}' title='{words}'>{STRENGTH_MARKS[strength]}</span>"


def listing(page: Page) -> None:
    """The changes outside their usual range, or that there are none; the others behind a fold; and the method."""
    lang, found = page.lang, changes(page)
    st.subheader(lang("What changed on a year earlier"))
    if not found:
        when = quarter_text(lang, page.quarter)
        st.caption(lang("No change on a year earlier can be computed for {quarter}.", quarter=when))
        return
    st.caption(range_sentence(lang, found))
    shown = min(AT_FIRST, sum(item.outside for item in found))
    if shown:
        st.html(_items(page, found[:shown], 1))
    if rest := found[shown:]:
        more = lang.count("{n} more change", "{n} more changes", len(rest))
        with st.expander(more if shown else lang.count("{n} change", "{n} changes", len(rest))):
            st.html(_items(page, rest, shown + 1))
    with st.expander(lang("How unusual a change is")):
        st.markdown(lang(
            "A change is set against the earlier year-on-year changes of the same series, all quarters together: amounts and "
            "counts in percent, rates and shares in percentage points. Later changes are left out, so that a past quarter "
            "reads as it did then; so are those before a change of definition. The scale is the modified z-score of Iglewicz "
            "and Hoaglin (1993): 0.6745 × distance from the median ÷ median absolute deviation. How far the usual range "
            "reaches depends on how many earlier changes there are, from 3.4 with eight to 2.2 with 32 or more, so that by "
            "chance alone about one change in twenty lies outside it, and at most one in a hundred far outside. Because "
            "figures are rounded, the distance is that of the nearest value the change may have, so what is said holds for "
            "all of them. With fewer than eight earlier changes only the rank is given."
        ))  # fmt: skip


def _items(page: Page, found: list[Unusual], start: int) -> str:
    return f"<ol class='changes' start='{start}'>{''.join(_item(page, item) for item in found)}</ol>"


def _item(page: Page, item: Unusual) -> str:
    lang, row = page.lang, item.row
    indicator = page.table.indicators[row["indicator"]]
    sentence = escape(unusual_sentence(lang, lang.pick(indicator.name), item))
    chart = address(
        indicator.topic, lang=lang.code, quarter=page.quarter, span=SAME, indicators=indicator.target_of or row["indicator"]
    )
    ways = {lang("Quotation") if row["evidence"] == "quoted" else lang("The source"): fact_link(page, row["fact"]),
            lang("Its chart"): chart}  # fmt: skip
    links = " · ".join(f"<a href='{escape(link)}' target='_self'>{escape(text)}</a>" for text, link in ways.items())
    told = escape(yardstick_text(lang, item))
    small = f"{told[:1].upper()}{told[1:]} · {links}" if told else links
    ranked = "" if item.outside else " class='unranked'"
    return f"<li{ranked}>{strength_mark(page, row['strength'])} {sentence}<div class='small'>{small}</div></li>"
