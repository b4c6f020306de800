"""Statements as plain HTML: all of a quarter, or one of them with all that its page says of it.

One statement has the interval of its figure, its change where the series counts with it (else the figure that it counts
with), how well it is evidenced, and the link to its source. A preview says the same: figure, change, words.
"""

from __future__ import annotations

from html import escape

from dashboard.model import FactTable, Source
from dashboard.readings import Reading
from dashboard.series import records
from dashboard.store import Loaded
from dashboard.web.plain_rows import Plain, Row, legend, mark
from dashboard.web.titles import heading
from dashboard.web.view import Asked
from dashboard.wording import Language
from dashboard.wording.changes import change_lines
from dashboard.wording.periods import period_text
from dashboard.wording.reports import grade_text, graded_text, outlet_text, release_text, sentences, title_text
from dashboard.wording.revisions import instead_text
from dashboard.wording.sentences import change_clause, figure_text, interval_words
from dashboard.wording.strengths import statement_strength


def facts(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    """The Facts page in plain words."""
    lang, stated = view.lang, loaded.statements
    if view.fact:
        return _one(loaded, table, view)
    lead = lang.count("{n} statement", "{n} statements", len(stated)) + lang(".")
    rows = records(stated[stated["quarter"] == view.quarter])
    body = legend(lang, map(statement_strength, rows), graded_text) + "".join(_stated(table, lang, row) for row in rows)
    return Plain(heading(loaded, table, view), lead, body)


def _one(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, row = view.lang, loaded.by_fact[view.fact]
    source = table.sources[row["source"]]
    shown = loaded.resolved(Reading()).get((row["indicator"], row["period"]), [])
    counted = next((each for each in shown if each["evidence"] in ("quoted", "cited", "implied")), None)
    lines = [interval_words(lang, row), *_change_lines(lang, row, counted)]
    if row["evidence"] == "cited":
        lines.append(sentences(lang, _uncited(lang), grade_text(lang, row["grade"], low=row["status"] == "U")))
    small = "".join(f"<p class='small'>{escape(line)}</p>" for line in lines)
    title = heading(loaded, table, view)
    body = _stated(table, lang, row) + small + legend(lang, [statement_strength(row)], graded_text)
    return Plain(title, outlet_text(lang, source), body, (title,), (row,), told=_told(lang, row, source, counted))


def _change_lines(lang: Language, row: Row, counted: Row | None) -> list[str]:
    """What is computed and published of the statement's change, or the figure that is counted with instead of it."""
    if counted is None:
        return []
    if counted["fact"] != row["fact"]:
        return [instead_text(lang, counted)]
    return change_lines(lang, counted)


def _told(lang: Language, row: Row, source: Source, counted: Row | None) -> str:
    """A statement as its preview says it: the figure with its change, then its words, or who reports it without them."""
    figure = figure_text(lang, row, with_unit=True)
    if counted and counted["fact"] == row["fact"] and (counted["verdict"] or counted["published_change"] is not None):
        figure += lang.comma + change_clause(lang, counted)
    elif counted and counted["fact"] != row["fact"]:
        figure += lang("; ") + instead_text(lang, counted)
    words = f"“{row['quote']}” — {outlet_text(lang, source)}" if row["quote"] else ""
    if not words:
        words = sentences(lang, _uncited(lang), outlet_text(lang, source) + lang("."))
    return sentences(lang, figure + lang("."), words)


def _uncited(lang: Language) -> str:
    return lang("Cited without its words; the source below reports the figure.")


def _stated(table: FactTable, lang: Language, row: Row) -> str:
    name, when = lang.pick(table.indicators[row["indicator"]].name), period_text(lang, row["period"], row["kind"])
    source = table.sources[row["source"]]
    words = f"<blockquote lang='{source.language}'>{escape(row['quote'])}</blockquote>" if row["quote"] else ""
    line = f"{lang.comma}{escape(lang('line {line}', line=row['line']))}" if row["line"] else ""
    title = escape(title_text(lang, source))
    title = f"<cite lang='{source.language}'>{title}</cite>" if source.title else title
    title = f"<a href='{escape(source.url)}'>{title}</a>" if source.url else title
    head = f"{mark(lang, statement_strength(row), graded_text)} <b>{escape(name)}</b>{lang.comma}{escape(when)}{lang.colon}"
    head += f"<b>{escape(figure_text(lang, row, with_unit=True))}</b>"
    final = f"<br>{escape(said)}" if (said := release_text(lang, row["release"])) else ""
    told = f"<p class='small'>{escape(outlet_text(lang, source))}{line}{lang.comma}{title}{final}</p>"
    return f"<article><p>{head} <small lang='zh'>{escape(row['as_printed'])}</small></p>{words}{told}</article>"
