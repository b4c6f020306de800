"""Rules on proof: every quote stands in its document, on the line that the table names.

The fingerprints in ``seeds/`` are always asked. Where the text of a document is at hand it is asked as well: then the
quote must stand there with its punctuation, and the fingerprint must be that text's own. A fingerprint that is not the
text's own is reported once; the quotes are then held against the fingerprint alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from dashboard.evidence import Fingerprint, clauses, locate, locate_proof, normalise, proves, stands_on
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.rules.codes import clip, type_nearest
from dashboard.rules.context import Context


class _Quoted(NamedTuple):
    """What proof needs of a fact or an event: its path in the file, and the words with their place."""

    path: str
    source: str
    line: int | None
    quote: str | None

    @property
    def plain(self) -> str:
        """The quote without typography."""
        return normalise(self.quote or "")


def _quoted(table: FactTable, context: Context) -> Iterator[_Quoted]:
    for statement in context.statements:
        fact = statement.fact
        yield _Quoted(statement.path, fact.source, fact.line, fact.quote)
    for name, event in table.events.items():
        yield _Quoted(f"events.{name}", event.source, event.line, event.quote)


def lines_have_quotes(table: FactTable, context: Context) -> Iterator[Problem]:
    """A line number says where a quote stands, so it needs one: LINE_WITHOUT_QUOTE."""
    for told in _quoted(table, context):
        if told.line is not None and told.quote is None:
            hint = "add quote: with the clause that stands there, or delete the line"
            found = f"line {told.line} without a quote"
            yield context.problem("LINE_WITHOUT_QUOTE", f"{told.path}.line", found, "the words on that line", hint)


def documents_have_fingerprints(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every document that a source names has its fingerprint in ``seeds/``: MISSING_FINGERPRINT."""
    for name, source in table.sources.items():
        document = source.document
        if document is None or document in context.fingerprints:
            continue
        why = context.unusable.get(document)
        found = f"the fingerprint of {document} cannot be used ({why})" if why else f"no fingerprint of {document}"
        otherwise = "make its fingerprint from the text, or delete the key document"
        hint = otherwise if why else type_nearest(document, context.fingerprints, otherwise)
        yield context.problem("MISSING_FINGERPRINT", f"sources.{name}.document", found, "one in the seeds folder", hint)


def fingerprints_match_documents(table: FactTable, context: Context) -> Iterator[Problem]:
    """Where a text is at hand, its fingerprint is its own: FINGERPRINT_MISMATCH; FILE_NOT_FOUND warns of no text."""
    for name, source in table.sources.items():
        record = context.fingerprints.get(source.document or "")
        if record is None or context.documents is None:
            continue
        path = f"sources.{name}.document"
        if context.documents.path(record["document"]) is None:
            found, hint = f"the folder of documents has no {record['document']}", "add the text, or check without it"
            told = context.problem("FILE_NOT_FOUND", path, found, "the text of every document", hint)
            yield told._replace(severity="warning")
        elif differing := context.differing(record["document"]):
            found = f"the fingerprint of {record['document']} differs from the text in {clip(', '.join(differing))}"
            hint = "make the fingerprint again where the text is right, otherwise restore the text"
            yield context.problem("FINGERPRINT_MISMATCH", path, found, "the fingerprint of this very text", hint)


def quotes_stand_on_their_line(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every quote stands in its document on the line that is named: QUOTE_NOT_ON_LINE, which says where it does
    stand, or QUOTE_NOT_IN_DOCUMENT where no line has its words in a row."""
    for told, record in _provable(table, context):
        if _proven(context, told, record):
            continue
        if lines := _lines(context, told, record):
            yield _elsewhere(context, told, record, lines)
        else:
            yield _nowhere(context, told, record)


def _elsewhere(context: Context, told: _Quoted, record: Fingerprint, lines: list[int]) -> Problem:
    line, numbers = told.line, " or ".join(map(str, lines))
    expected = f"the line of {record['document']} on which it stands"
    if line is None:
        found, hint, path = "the quote has no line", f"add line: {numbers}", f"{told.path}.quote"
    else:
        found, hint = f"the quote does not stand on line {line}", f"type line: {numbers}"
        path = f"{told.path}.line"
    return context.problem("QUOTE_NOT_ON_LINE", path, found, expected, hint)


def _nowhere(context: Context, told: _Quoted, record: Fingerprint) -> Problem:
    document = record["document"]
    lost = next((clause for clause in clauses(told.plain) if not locate_proof(record, clause)), None)
    found = f"the quote «{clip(told.plain)}» stands on no line of {document}"
    hint = "copy whole clauses from one line, with their punctuation"
    if lost is not None:
        found = f"the clause «{clip(lost)}» of the quote stands nowhere in {document}"
        near = _printed_instead(context, document, lost)
        hint = near or "copy the clause again, from one punctuation mark to the next"
    expected = "words of the document, in whole clauses"
    return context.problem("QUOTE_NOT_IN_DOCUMENT", f"{told.path}.quote", found, expected, hint)


def _provable(table: FactTable, context: Context) -> Iterator[tuple[_Quoted, Fingerprint]]:
    """Every quotation whose source has a document with a usable fingerprint."""
    for told in _quoted(table, context):
        source = table.sources.get(told.source)
        record = context.fingerprints.get(source.document or "") if source else None
        if told.quote is not None and record is not None:
            yield told, record


def _text(context: Context, record: Fingerprint) -> str | None:
    """The document's text where it is at hand and the fingerprint is its own."""
    if context.documents is None or context.differing(record["document"]):
        return None
    return context.documents.text(record["document"])


def _proven(context: Context, told: _Quoted, record: Fingerprint) -> bool:
    if told.line is None or told.quote is None or not proves(record, told.line, told.quote):
        return False
    text = _text(context, record)
    return text is None or stands_on(text, told.line, told.quote)


def _lines(context: Context, told: _Quoted, record: Fingerprint) -> list[int]:
    quote, text = told.quote or "", _text(context, record)
    lines = locate_proof(record, quote)
    return lines if text is None else [line for line in locate(text, quote) if line in lines]


def _printed_instead(context: Context, document: str, clause: str) -> str | None:
    """A hint with the clause of the text that comes closest; None without the text or without a likeness."""
    text = context.documents.text(document) if context.documents else None
    near = get_close_matches(clause, clauses(text.replace("\n", "。")), n=1, cutoff=0.5) if text else []
    return f"the document prints «{near[0]}»" if near else None
