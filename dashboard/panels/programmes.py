"""A topic of many small quantities: searched, in groups, each statement opening its words; what recurs is also charted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.panels import charts, evidence
from dashboard.panels.facts import folded
from dashboard.panels.link_state import carry, choice_key, choose
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import period_text
from dashboard.wording.sentences import base_text, change_text, figure_text, published_on_text

_ALL = "all"


def listing(page: Page) -> None:
    """The controls, the charts of quantities that recur, and the groups as tables."""
    lang, topic = page.lang, page.table.topics[page.key]
    groups = {key: lang.pick(name) for key, name in topic.groups.items()}
    mine = {name: lang.pick(item.name) for name, item in page.table.indicators.items() if item.topic == page.key}
    group = carry("group", _ALL, {_ALL, *groups}.__contains__)
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        query = st.text_input(lang("Search"), key="q", bind="query-params", width=320,
                              placeholder=lang("Words or figures, in either script"))  # fmt: skip
        st.selectbox(
            lang("Group"), [_ALL, *groups], key=choice_key("group", group), width=260, on_change=choose, args=("group",),
            format_func=lambda code: lang("All groups") if code == _ALL else groups[code],
        )  # fmt: skip
        st.multiselect(
            lang("Indicators"), list(mine), format_func=mine.__getitem__, key=choice_key("indicators", page.indicators),
            placeholder=lang("All indicators"), width=320, on_change=choose, args=("indicators",),
        )  # fmt: skip
    named = matching(page, query, None if group == _ALL else group)
    named = [name for name in named if not page.indicators or name in page.indicators]
    if not named:
        st.info(lang("No quantity matches. Fewer words or another group find more."))
        return
    drawn, _ = charts.charts_of(page, page.key, named)
    if drawn:
        st.subheader(lang("Across the years"))
        charts.grid(page, drawn)
    for key in [*groups, None]:
        members = [name for name in named if page.table.indicators[name].group == key]
        if members:
            st.subheader(groups[key] if key else lang("Others"))
            _table(page, key or "others", members)


def matching(page: Page, query: str, group: str | None) -> list[str]:
    """Indicators of the topic in whose names, figures or words every word of the query occurs."""
    wanted = folded(query).split()
    found = []
    for name, item in page.table.indicators.items():
        if item.topic != page.key or (group and item.group != group):
            continue
        quotes = [fact.quote or "" for fact in item.facts] + [fact.value for fact in item.facts]
        text = folded("\n".join((name, item.name.en, item.name.zh, item.definition.en, item.definition.zh, *quotes)))
        if all(word in text for word in wanted):
            found.append(name)
    return found


def _table(page: Page, key: str, members: list[str]) -> None:
    lang = page.lang
    rows = records(page.frame[page.frame["indicator"].isin(members)])
    shown = pd.DataFrame([_cells(page, row) for row in rows])
    picked = st.dataframe(
        shown, hide_index=True, key=f"group-{key}", on_select="rerun", selection_mode="single-row",
        alt=lang.count("{n} figure", "{n} figures", len(rows)),
    )  # fmt: skip
    chosen = picked["selection"]["rows"]
    if chosen and chosen[0] < len(rows):
        row = rows[chosen[0]]
        with st.container(border=True, key=f"group-{key}-fact"):
            if row["derived_from"]:
                evidence.derived_card(page, row)
            else:
                evidence.card(page, row["fact"])


def _cells(page: Page, row: dict[str, Any]) -> dict[str, Any]:
    lang = page.lang
    computed = change_text(lang, row) if row["verdict"] else "–"
    base = row["base"]
    head = lang("Change on {base}", base=base_text(lang, base))
    return {
        lang("Indicator"): lang.pick(page.table.indicators[row["indicator"]].name),
        lang("Period"): period_text(lang, row["period"], row["kind"]),
        lang("Figure"): figure_text(lang, row, with_unit=True),
        lang("As printed"): row["as_printed"],
        head: computed,
        lang("Published change"): published_on_text(lang, row) or "–",
    }
