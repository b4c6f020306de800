"""Every statement of the table in one list: search in either script, filters, a download of what is shown.

A search compares in Simplified characters without regard to width or case, so that 就業 finds 就业 and the other way round.
All words of a query must occur, in the name, the figure, the quotation or a source, further reports included.
The evidence of a statement is its own: quoted, or cited with its grade; `rows` judges a series by all its statements.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from io import StringIO
from typing import Any

import pandas as pd
import streamlit as st
from opencc import OpenCC

from dashboard.downloads import Origin, write_csv
from dashboard.panels import evidence
from dashboard.panels.link_state import carry, choice_key, choose, named, refused
from dashboard.panels.page import Page
from dashboard.panels.take_away import origin_of
from dashboard.period import Period
from dashboard.wording import Language
from dashboard.wording.periods import period_text
from dashboard.wording.reports import graded_text, outlet_text
from dashboard.wording.sentences import figure_text
from dashboard.wording.strengths import STRENGTH_MARKS, statement_strength

_ALL = "all"


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def folded(text: str) -> str:
    """A text as it is compared in a search: Simplified, narrow, lower case."""
    return str(_converter().convert(unicodedata.normalize("NFKC", text).casefold()))


def found(page: Page, rows: list[dict[str, Any]], query: str) -> list[dict[str, Any]]:
    """The rows in which every word of the query occurs."""
    wanted = folded(query).split()
    return [row for row in rows if all(word in _searchable(page, row) for word in wanted)]


def _searchable(page: Page, row: dict[str, Any]) -> str:
    item = page.table.indicators[row["indicator"]]
    parts = [item.name.en, item.name.zh, row["indicator"], row["as_printed"], row["quote"] or "", row["period"]]
    for source in map(page.table.sources.__getitem__, (row["source"], *row["also"])):
        parts += (source.title or "", source.publisher.en, source.publisher.zh)
    return "\n".join(folded(part) for part in parts)


def strength(row: dict[str, Any]) -> str:
    """How well one statement is evidenced, one of ``wording.strengths``: grade A is a second report, status U unreliable."""
    return statement_strength(row)


def opened(page: Page) -> None:
    """The statement that the link names with ``fact``, opened above the list."""
    fact = carry("fact", "", lambda code: not code or code in page.loaded.by_fact)
    if not fact:
        if unknown := refused("fact"):
            st.info(page.lang("The link asks for the statement “{fact}”, which is not in the table.", fact=unknown))
        return
    with st.container(border=True, key="opened-fact"):
        evidence.card(page, fact)


def listing(page: Page) -> None:
    """Search, filters, the table, the download."""
    lang = page.lang
    rows = _filtered(page)
    query = st.session_state.get("q", "")
    rows = found(page, rows, query)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(lang.count("{n} statement", "{n} statements", len(rows)))
        st.download_button(
            lang("Download what is shown (CSV)"), data=partial(_csv, page, {row["fact"] for row in rows}, origin_of(page)),
            file_name=_file_name(lang), mime="text/csv", icon=":material/download:", on_click="ignore", key="download-shown",
        )  # fmt: skip
    if not rows:
        st.info(lang("No statement matches. Fewer words or other filters find more."))
        return
    cells = page.loaded.kept(("facts", lang.code), lambda: _all_cells(page))
    shown = cells if len(rows) == len(cells) else cells.loc[[row["fact"] for row in rows]]
    picked = st.dataframe(
        shown, hide_index=True, key="facts", on_select="rerun", selection_mode="single-row",
        height=min(520, 35 * len(rows) + 38),
        placeholder="–", column_config={lang("In its words"): st.column_config.TextColumn(width="medium")},
        alt=lang.count("{n} statement", "{n} statements", len(rows)),
    )  # fmt: skip
    chosen = picked["selection"]["rows"]
    if chosen and chosen[0] < len(rows):
        with st.container(border=True, key="chosen-fact"):
            evidence.card(page, rows[chosen[0]]["fact"])
    else:
        st.caption(lang("Tick a row for its words, its checks and a citation."))


def _filtered(page: Page) -> list[dict[str, Any]]:
    lang = page.lang
    st.text_input(lang("Search"), key="q", bind="query-params", placeholder=lang("Words or figures, in either script"))
    names = page.loaded.kept(("filters", lang.code), lambda: _filters(page))
    rows = list(page.loaded.by_fact.values())
    with st.container(horizontal=True, key="filters"):
        for key, (label, options) in names.items():
            code = carry(key, _ALL, {_ALL, *options}.__contains__)
            st.selectbox(
                label, [_ALL, *options], key=choice_key(key, code), width=240 if key in ("source", "evidence") else 168,
                on_change=choose, args=(key,),
                format_func=partial(_option, lang, options),
            )  # fmt: skip
            if code != _ALL:
                rows = [row for row in rows if code in _filed_under(row, key)]
    return rows


def _filters(page: Page) -> dict[str, tuple[str, dict[str, str]]]:
    """What each filter is called, and the names of what it can be set to, by their codes."""
    lang, stated = page.lang, page.loaded.statements
    return {
        "topic": (lang("Topic"), {key: lang.pick(topic.name) for key, topic in page.table.topics.items()}),
        "year": (lang("Year"), {year: year for year in sorted({str(end.year) for end in stated["end"]})}),
        "period": (lang("Period"), {
            str(period): period_text(lang, str(period), "count")
            for period in sorted(map(Period.parse, set(stated["period"])))}),
        "source": (lang("Source"), {
            key: outlet_text(lang, item)
            for key, item in page.table.sources.items()}),
        "evidence": (lang("Evidence"), {"quoted": lang("quoted"), "cited": lang("cited"), **{
            code: graded_text(lang, code) for code in ("cited_two", "cited_one", "cited_low")}}),
    }  # fmt: skip


def _filed_under(row: dict[str, Any], key: str) -> tuple[str, ...]:
    """The codes of a filter under which a statement is found: a report it also stands in, its evidence in two degrees."""
    if key == "year":
        return (str(row["end"].year),)
    if key == "source":
        return (row["source"], *row["also"])
    return (row["evidence"], strength(row)) if key == "evidence" else (row[key],)


def _option(lang: Language, options: dict[str, str], code: str) -> str:
    return lang("All") if code == _ALL else options[code]


def _all_cells(page: Page) -> pd.DataFrame:
    """The cells of every statement, by its id: the words of a language never change while the table does not."""
    known = page.loaded.by_fact
    return pd.DataFrame([_cells(page, row) for row in known.values()], index=list(known))


def _cells(page: Page, row: dict[str, Any]) -> dict[str, Any]:
    lang = page.lang
    source = page.table.sources[row["source"]]
    return {
        lang("Indicator"): lang.pick(page.table.indicators[row["indicator"]].name),
        lang("Period"): period_text(lang, row["period"], row["kind"]),
        lang("Figure"): figure_text(lang, row, with_unit=True),
        lang("Evidence"): f"{STRENGTH_MARKS[strength(row)]} {graded_text(lang, strength(row))}",
        lang("Grade"): row["grade"],
        lang("Source"): lang.pick(source.publisher) if source.day else outlet_text(lang, source),
        lang("Published"): source.published,
        lang("In its words"): row["quote"] or "–",
        lang("Line"): row["line"],
        lang("Further reports"): len(row["also"]) or None,
    }


def _csv(page: Page, facts: set[str], origin: Origin) -> bytes:
    stream = StringIO()
    write_csv(page.table, stream, only=facts, origin=origin)
    return stream.getvalue().encode("utf-8-sig")


def _file_name(lang: Language) -> str:
    """What is shown, by the filters and the words searched for, so that two selections do not have one name."""
    codes = named()
    parts = [codes[key] for key in ("topic", "year", "period", "source", "evidence", "q") if codes.get(key, _ALL) != _ALL]
    plain = [re.sub(r"[^\w.]+", "-", part)[:40].strip("-") for part in parts]
    return "_".join(["mohrss-facts", *filter(None, plain), *([lang.code] if lang.code != "en" else [])]) + ".csv"
