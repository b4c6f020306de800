"""Two indicators over time, each in a panel of its own above one time axis; never a second scale in one panel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.figures.slots import ALL
from dashboard.model import Bilingual, Chart
from dashboard.panels import charts
from dashboard.panels.link_state import carry, choice_key, choose, refused
from dashboard.panels.page import Page, address
from dashboard.wording import language


def two_indicators(page: Page) -> None:
    """The two choices, and the chart with its sentence, its words and its table."""
    lang, table = page.lang, page.table
    offered = [name for name in table.indicators if name in page.recurring]
    if not offered:
        st.caption(lang("No indicator has figures for two periods yet."))
        return
    headline = [name for name in offered if table.indicators[name].headline] or offered
    x = carry("x", headline[0], offered.__contains__)
    y = carry("y", headline[min(1, len(headline) - 1)], offered.__contains__)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        for key, label, code in (("x", lang("Indicator above"), x), ("y", lang("Indicator below"), y)):
            st.selectbox(
                label, offered, format_func=partial(_name, page), key=choice_key(key, code), width=340, on_change=choose,
                args=(key,),
            )  # fmt: skip
    for key, code in (("x", x), ("y", y)):
        if unknown := refused(key):
            st.info(lang("The link asks for the indicator “{code}”, which has no figures over time here. {shown} is shown "
                         "instead.", code=unknown, shown=_name(page, code)))  # fmt: skip
    link = address("compare", quarter=page.quarter, lang=lang.code, part="indicators", x=x, y=y)
    shown = replace(page, view=replace(page.view, span=ALL, address=link, width=charts.full_width(page)))
    both = tuple(dict.fromkeys((x, y)))
    charts.chart(shown, f"compare_{'_'.join(both)}", Chart(topic=table.indicators[x].topic, name=_title(page, both),
                                                           indicators=both, form="separate"))  # fmt: skip


def _name(page: Page, indicator: str) -> str:
    return page.lang.pick(page.table.indicators[indicator].name)


def _title(page: Page, indicators: tuple[str, ...]) -> Bilingual:
    """The chart's title in both languages."""
    titles = {}
    for code in ("en", "zh"):
        lang = language(code)
        names = [lang.pick(page.table.indicators[name].name) for name in indicators]
        titles[code] = lang("{first} · {second}", first=names[0], second=names[1]) if len(names) == 2 else names[0]
    return Bilingual(**titles)
