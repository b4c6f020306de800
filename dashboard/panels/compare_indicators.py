"""Two indicators over time, each in a panel of its own above one time axis; never a second scale in one panel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.comparison import TwoIndicators, recurring
from dashboard.images.compare import chart_of
from dashboard.panels import charts
from dashboard.panels.compare import view_of
from dashboard.panels.link_state import choice_key, choose, refused
from dashboard.panels.page import Page


def two_indicators(page: Page, choice: TwoIndicators | None) -> None:
    """The two choices, and the chart with its sentence, its words, its picture and its table."""
    lang = page.lang
    if choice is None:
        st.caption(lang("No indicator has figures for two periods yet."))
        return
    offered = recurring(page.table, page.loaded.frame)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        for key, label, code in (("x", lang("Indicator above"), choice.above), ("y", lang("Indicator below"), choice.below)):
            st.selectbox(
                label, offered, format_func=partial(_name, page), key=choice_key(key, code), width=340, on_change=choose,
                args=(key,),
            )  # fmt: skip
    for key, code in (("x", choice.above), ("y", choice.below)):
        if unknown := refused(key):
            st.info(lang("The link asks for the indicator “{code}”, which has no figures over time here. {shown} is shown "
                         "instead.", code=unknown, shown=_name(page, code)))  # fmt: skip
    view = replace(view_of(page, choice), width=charts.full_width(page))
    charts.chart(replace(page, view=view), *chart_of(choice, page.table), compared=choice)


def _name(page: Page, indicator: str) -> str:
    return page.lang.pick(page.table.indicators[indicator].name)
