"""The evidence of a figure: its words with the figure marked, who said them where and when, and what else was said.

Text from the table is escaped; the quotation carries its own language, so that Traditional and Simplified each get
their glyphs and a screen reader its voice.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.evidence import Documents, find_documents, normalise, paragraph
from dashboard.figures.slots import ALL, SAME
from dashboard.hedges import hedge_span
from dashboard.model import Source
from dashboard.numerals import find_numerals
from dashboard.panels.check_words import ICONS, touching, words
from dashboard.panels.page import Page, address, quarters
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.citations import FORMATS, NAMES, citation
from dashboard.wording.periods import period_text
from dashboard.wording.reports import date_text, outlet_text, seen_text, title_text
from dashboard.wording.sentences import (
    change_text,
    check_text,
    figure_text,
    interval_words,
    percent_text,
    published_text,
    verdict_text,
)


def marked(quote: str, value: str, change: str | None, qualifier: str | None) -> str:
    """The quotation as HTML, whole figures only: figure and printed change in ``<mark>``, words that hedge them in another."""
    wanted = {normalise(value)} | ({normalise(change).lstrip("+-\u2212")} if change else set())
    marks: list[tuple[int, int, str]] = []
    for span in find_numerals(quote):
        if normalise(span.text).lstrip("+-\u2212") in wanted:
            marks.append((span.start, span.end, "figure"))
            if qualifier and (hedge := hedge_span(quote, span.start, span.end)):
                marks.append((*hedge, "hedge"))
    pieces, done = [], 0
    for start, end, kind in sorted(marks):
        if start >= done:
            pieces += [escape(quote[done:start]), f"<mark class='{kind}'>{escape(quote[start:end])}</mark>"]
            done = end
    return "".join(pieces) + escape(quote[done:])


def _source_line(page: Page, row: dict[str, Any]) -> str:
    lang, source = page.lang, page.table.sources[row["source"]]
    parts = [lang.pick(source.publisher), date_text(lang, source), seen_text(lang, source)]
    lines = [escape(lang.comma.join(part for part in parts if part)), linked_title(lang, source)]
    if row["document"]:
        place = lang("document {document}, line {line}", document=row["document"], line=row["line"] or "–")
        lines.append(escape(place))
    for name in row["also"]:
        other = page.table.sources[name]
        lines.append(f"{escape(lang('Also reported by {outlet}', outlet=outlet_text(lang, other)))}{lang.colon}"
                     f"{linked_title(lang, other)}")  # fmt: skip
    return "<br>".join(lines)


def linked_title(lang: Language, source: Source) -> str:
    """A source's title as HTML in its own language, a link where it has one."""
    title = f"<cite lang='{source.language}'>{escape(source.title)}</cite>" if source.title else title_text(lang, source)
    if not source.url:
        return title
    return f"<a href='{escape(source.url)}' target='_blank' rel='noopener'>{title}</a>"


def _language_of(page: Page, row: dict[str, Any]) -> str:
    tag = page.table.sources[row["source"]].language
    if tag != "mul":
        return tag
    quote = row["quote"] or ""
    return "en" if quote.isascii() else "zh-Hans"


def quotation(page: Page, row: dict[str, Any]) -> str:
    """One statement as HTML: its words, or that it has none, and its source."""
    if not row["quote"]:
        words = f"<p>{escape(page.lang('Cited without its words; the source below reports the figure.'))}</p>"
    else:
        text = marked(row["quote"], row["as_printed"], row["change_printed"], row["qualifier"])
        words = f"<blockquote lang='{_language_of(page, row)}'>“{text}”</blockquote>"
    return f"{words}<p class='small'>{_source_line(page, row)}</p>"


def changes(page: Page, row: dict[str, Any], fact: str) -> str:
    """What is computed and what is published of the change, and how the two agree, as HTML lines.

    A published change that other words than those of ``fact`` print is credited to their line.
    """
    lang = page.lang
    lines = [f"{lang('Computed change')}{lang.colon}{change_text(lang, row)}"]
    if row["verdict"] in ("rose", "fell") and (share := percent_text(lang, row)):
        lines[0] += f"{lang('; ')}{share}"
    if row["verdict"]:
        lines[0] += f" — {verdict_text(lang, row['verdict'])}" if row["verdict"] != "undetermined" else ""
    if said := published_text(lang, row):
        line = f"{lang('Published change')}{lang.colon}{said}"
        if row["change_fact"] != fact:
            line += lang(" (printed by {place})", place=page.places[row["change_fact"]])
        if row["published_check"]:
            line += f"{lang('; ')}{check_text(lang, row['published_check'])}"
        lines.append(line)
    return "".join(f"<p class='small'>{escape(line)}</p>" for line in lines)


def card(page: Page, fact: str, *, heading: bool = True) -> None:
    """The evidence of statement ``fact``: figure, words, source, interval, change, other statements."""
    lang, stated = page.lang, page.loaded.statements
    row = records(stated[stated["fact"] == fact])[0]
    resolved = page.frame[(page.frame["indicator"] == row["indicator"]) & (page.frame["period"] == row["period"])]
    indicator = page.table.indicators[row["indicator"]]
    head = ""
    if heading:
        name = escape(lang.pick(indicator.name))
        when = escape(period_text(lang, row["period"], row["kind"]))
        head = f"<p><b>{name}</b>{lang.comma}{when}{lang.colon}<b>{escape(figure_text(lang, row, with_unit=True))}</b></p>"
    proof = lang("Quoted: these words stand on this line of the document, proven against its fingerprint.")
    if row["evidence"] == "cited":
        proof = lang("Cited: reported by this source, without its words.")
    elif not row["document"]:
        proof = lang("Quoted, not proven: no fingerprint of this document is held.")
    body = [head, quotation(page, row), f"<p class='small'>{escape(proof)}</p>",
            f"<p class='small'>{escape(interval_words(lang, row))}</p>"]  # fmt: skip
    if not resolved.empty:
        body.append(changes(page, records(resolved)[0], fact))
    body.append(f"<p class='small'>{escape(lang('What it counts') + lang.colon + lang.pick(indicator.definition))}</p>")
    if note := _note(page, row):
        body.append(f"<p class='small'>{escape(lang('Note') + lang.colon + note)}</p>")
    st.html(f"<div class='evidence {row['evidence']}'>{''.join(body)}</div>")
    more = [_paragraph(page, row), _checks(page, fact), _others(page, stated, row), _citations(page, row), _links(page, row)]
    st.html(f"<div class='statements'>{''.join(more)}</div>")


def _note(page: Page, row: dict[str, Any]) -> str:
    facts = [item for indicator in page.table.indicators.values() for item in indicator.facts]
    note = facts[row["order"]].note
    return page.lang.pick(note) if note else ""


def _details(title: str, body: str, *, opened: bool = False) -> str:
    return f"<details{' open' if opened else ''}><summary>{escape(title)}</summary>{body}</details>"


def _paragraph(page: Page, row: dict[str, Any]) -> str:
    """The quotation in its paragraph, where the document's text is at hand."""
    folder = find_documents()
    text = Documents(folder).text(row["document"]) if folder and folder.is_dir() and row["document"] else None
    whole = paragraph(text, row["line"]) if text and row["line"] else None
    if not whole or not row["quote"]:
        return ""
    before, found, after = whole.partition(row["quote"])
    words = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found else escape(whole)
    return _details(page.lang("In its paragraph"), f"<blockquote lang='{_language_of(page, row)}'>{words}</blockquote>")


def _checks(page: Page, fact: str) -> str:
    """Every check that rests on the statement, the gravest first; open when one is a conflict."""
    checks = touching(page, fact)
    if not checks:
        return ""
    items = "".join(
        f"<li><span class='verdict {check.verdict}'>{ICONS[check.verdict]}</span> {escape(words(page, check))}</li>"
        for check in checks
    )
    title = page.lang.count("{n} check of this figure", "{n} checks of this figure", len(checks))
    return _details(title, f"<ul class='small'>{items}</ul>", opened=checks[0].verdict == "conflicts")


def _others(page: Page, stated: pd.DataFrame, row: dict[str, Any]) -> str:
    """Every other statement of the same indicator and period, words included."""
    same = (stated["indicator"] == row["indicator"]) & (stated["period"] == row["period"]) & (stated["fact"] != row["fact"])
    others = records(stated[same])
    if not others:
        return ""
    items = "".join(f"<div class='evidence {other['evidence']}'>{quotation(page, other)}</div>" for other in others)
    title = page.lang.count("{n} other statement of this figure", "{n} other statements of this figure", len(others))
    return _details(title, items)


def _citations(page: Page, row: dict[str, Any]) -> str:
    """The statement cited four ways; one click marks a citation for copying."""
    lang, source = page.lang, page.table.sources[row["source"]]
    link = fact_link(page, row["fact"])
    items = "".join(
        f"<p class='small' translate='no'>{escape(NAMES.get(form, lang('Plain')))}</p><pre class='citation' translate='no'>"
        f"{escape(citation(lang, form, row['source'], source, row['line'], row['as_printed'], link))}</pre>"
        for form in FORMATS
    )
    return _details(lang("Cite"), items)


def fact_link(page: Page, fact: str) -> str:
    """The address that opens statement ``fact``."""
    return address("facts", lang=page.lang.code, quarter=page.quarter, fact=fact)


def recurs(page: Page, name: str) -> bool:
    """Whether indicator ``name`` has figures for two periods of one frequency, so that a chart can compare them."""
    periods = page.frame[page.frame["indicator"] == name].groupby("freq")["period"].nunique()
    return bool(periods.max() > 1)


def _links(page: Page, row: dict[str, Any]) -> str:
    """The way on: this statement's own address, and the chart it stands on (a target's: that of what it is a target of)."""
    lang, table = page.lang, page.table
    quarter = row["quarter"] if row["quarter"] in quarters(table, page.frame) else page.quarter
    span = ALL if row["quarter"] != quarter else SAME
    name = table.indicators[row["indicator"]].target_of or row["indicator"]
    drawn = any(name in chart.indicators for chart in table.charts.values()) or recurs(page, name)
    ways = {
        lang("Link to this statement"): fact_link(page, row["fact"]),
        lang("Its chart") if drawn else lang("Its page"): address(
            table.indicators[name].topic, lang=lang.code, quarter=quarter, span=span, indicators=name
        ),
    }  # fmt: skip
    links = " · ".join(f"<a href='{escape(link)}' target='_self'>{escape(text)}</a>" for text, link in ways.items())
    return f"<p class='small'>{links}</p>"
