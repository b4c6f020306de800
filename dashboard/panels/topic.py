"""The controls and the lead sentence of a topic page."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.figures.slots import ALL, SAME
from dashboard.panels.link_state import choice_key, choose
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import quarter_text
from dashboard.wording.sentences import statement


def lead(page: Page) -> str:
    """The topic's first headline figure of the quarter with its change, as a sentence."""
    rows = page.frame[(page.frame["topic"] == page.key) & (page.frame["quarter"] == page.quarter)]
    named = [name for name, item in page.table.indicators.items() if item.headline]
    rows = rows.sort_values("indicator", key=lambda names: ~names.isin(named), kind="stable")
    if rows.empty:
        return escape(page.lang("No figure of this topic was found for {quarter}.",
                                quarter=quarter_text(page.lang, page.quarter)))  # fmt: skip
    row = records(rows)[0]
    name = page.lang.pick(page.table.indicators[row["indicator"]].name)
    return escape(statement(page.lang, name, row) + page.lang("."))


def controls(page: Page) -> None:
    """Draws the controls for which figures are drawn and how time is read."""
    lang = page.lang
    mine = {name: lang.pick(item.name) for name, item in page.table.indicators.items() if item.topic == page.key}
    readings = {SAME: lang("Same quarter of each year"), ALL: lang("Every period")}
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        st.multiselect(
            lang("Indicators"), list(mine), format_func=mine.__getitem__, key=choice_key("indicators", page.indicators),
            placeholder=lang("All indicators"), width=420, on_change=choose, args=("indicators",),
        )  # fmt: skip
        st.segmented_control(
            lang("Time"), list(readings), format_func=readings.__getitem__, key=choice_key("span", page.view.span),
            required=True, on_change=choose, args=("span",),
        )  # fmt: skip
