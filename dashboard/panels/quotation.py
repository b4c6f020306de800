"""A statement's words and its source as HTML: the figure marked, who said it where and when, who else reports it.

Text from the table is escaped; the quotation carries its own language, so that Traditional and Simplified each get
their glyphs and a screen reader its voice. A cited statement has no words: what stands in their place says how well it is
borne out.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.evidence import normalise
from dashboard.hedges import hedge_span
from dashboard.model import Source
from dashboard.numerals import find_numerals
from dashboard.panels.page import Page
from dashboard.wording import Language
from dashboard.wording.reports import date_text, grade_text, outlet_text, release_text, seen_text, sentences, title_text
from dashboard.wording.sentences import hedged


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


def linked_title(lang: Language, source: Source) -> str:
    """A source's title as HTML in its own language, a link where it has one; that none was seen where there is none."""
    if source.title:
        title = f"<cite lang='{source.language}'>{escape(source.title)}</cite>"
    else:
        title = escape(title_text(lang, source))
    if not source.url:
        return title
    return f"<a href='{escape(source.url)}' target='_blank' rel='noopener'>{title}</a>"


def language_of(page: Page, row: dict[str, Any]) -> str:
    """The language of a statement's words."""
    tag = page.table.sources[row["source"]].language
    if tag != "mul":
        return tag
    quote = row["quote"] or ""
    return "en" if quote.isascii() else "zh-Hans"


def quotation(page: Page, row: dict[str, Any]) -> str:
    """One statement as HTML: its words, or how well it is borne out without them, and every source that carries it."""
    if row["quote"]:
        text = marked(row["quote"], row["as_printed"], row["change_printed"], row["qualifier"])
        words = f"<blockquote lang='{language_of(page, row)}'>“{text}”</blockquote>"
    else:
        figure = hedged(page.lang, row["qualifier"], row["as_printed"])
        told = page.lang("{figure}, cited without its words.", figure=figure)
        graded = grade_text(page.lang, row["grade"], low=row["status"] == "U")
        words = f"<p>{escape(sentences(page.lang, told, graded))}</p>"
    return f"{words}<p class='small'>{_source_line(page, row)}</p>"


def _source_line(page: Page, row: dict[str, Any]) -> str:
    lang, source = page.lang, page.table.sources[row["source"]]
    parts = [lang.pick(source.publisher), date_text(lang, source), seen_text(lang, source)]
    lines = [escape(lang.comma.join(part for part in parts if part)), linked_title(lang, source)]
    if row["document"]:
        place = lang("document {document}, line {line}", document=row["document"], line=row["line"] or "–")
        lines.append(escape(place))
    if final := release_text(lang, row["release"]):
        lines.append(escape(final))
    for name in row["also"]:
        other = page.table.sources[name]
        outlet = lang.comma.join(filter(None, (outlet_text(lang, other), seen_text(lang, other))))
        lines.append(
            f"{escape(lang('Also reported by {outlet}', outlet=outlet))}{lang.colon}{linked_title(lang, other)}"
        )  # fmt: skip
    return "<br>".join(lines)
