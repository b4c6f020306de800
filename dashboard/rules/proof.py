"""Rules on proof: every quote stands in its document, on the line that the table names.

The fingerprints in ``seeds/`` are always asked. Where the text of a document is at hand it is asked as well: then the
quote must stand there with its punctuation, and the fingerprint must be that text's own. A fingerprint that is not the
text's own is reported once; the quotes are then held against the fingerprint alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from dashboard.evidence import Fingerprint, clauses, locate, locate_proof, proves, stands_on
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.rules.codes import clip, type_nearest
from dashboard.rules.context import Context, Statement


def lines_have_quotes(table: FactTable, context: Context) -> Iterator[Problem]:
    """A line number says where a quote stands, so it needs one: LINE_WITHOUT_QUOTE."""
    for statement in context.statements:
        fact = statement.fact
        if fact.line is not None and fact.quote is None:
            hint = "add quote: with the clause that stands there, or delete the line"
            found = f"line {fact.line} without a quote"
            yield context.problem("LINE_WITHOUT_QUOTE", f"{statement.path}.line", found, "the words on that line", hint)


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
    """Every quote stands in its document on the line that its fact names: QUOTE_NOT_ON_LINE, which says where it does
    stand, or QUOTE_NOT_IN_DOCUMENT where no line has its words in a row."""
    for statement, record in _provable(table, context):
        if _proven(context, statement, record):
            continue
        if lines := _lines(context, statement, record):
            yield _elsewhere(context, statement, record, lines)
        else:
            yield _nowhere(context, statement, record)


def _elsewhere(context: Context, statement: Statement, record: Fingerprint, lines: list[int]) -> Problem:
    line, numbers = statement.fact.line, " or ".join(map(str, lines))
    expected = f"the line of {record['document']} on which it stands"
    if line is None:
        found, hint, path = "the quote has no line", f"add line: {numbers}", f"{statement.path}.quote"
    else:
        found, hint = f"the quote does not stand on line {line}", f"type line: {numbers}"
        path = f"{statement.path}.line"
    return context.problem("QUOTE_NOT_ON_LINE", path, found, expected, hint)


def _nowhere(context: Context, statement: Statement, record: Fingerprint) -> Problem:
    document = record["document"]
    lost = next((clause for clause in clauses(statement.quote) if not locate_proof(record, clause)), None)
    found = f"the quote «{clip(statement.quote)}» stands on no line of {document}"
    hint = "copy whole clauses from one line, with their punctuation"
    if lost is not None:
        found = f"the clause «{clip(lost)}» of the quote stands nowhere in {document}"
        near = _printed_instead(context, document, lost)
        hint = near or "copy the clause again, from one punctuation mark to the next"
    expected = "words of the document, in whole clauses"
    return context.problem("QUOTE_NOT_IN_DOCUMENT", f"{statement.path}.quote", found, expected, hint)


def _provable(table: FactTable, context: Context) -> Iterator[tuple[Statement, Fingerprint]]:
    """Every quoted statement whose source has a document with a usable fingerprint."""
    for statement in context.statements:
        source = table.sources.get(statement.fact.source)
        record = context.fingerprints.get(source.document or "") if source else None
        if statement.fact.quote is not None and record is not None:
            yield statement, record


def _text(context: Context, record: Fingerprint) -> str | None:
    """The document's text where it is at hand and the fingerprint is its own."""
    if context.documents is None or context.differing(record["document"]):
        return None
    return context.documents.text(record["document"])


def _proven(context: Context, statement: Statement, record: Fingerprint) -> bool:
    fact = statement.fact
    if fact.line is None or fact.quote is None or not proves(record, fact.line, fact.quote):
        return False
    text = _text(context, record)
    return text is None or stands_on(text, fact.line, fact.quote)


def _lines(context: Context, statement: Statement, record: Fingerprint) -> list[int]:
    quote, text = statement.fact.quote or "", _text(context, record)
    lines = locate_proof(record, quote)
    return lines if text is None else [line for line in locate(text, quote) if line in lines]


def _printed_instead(context: Context, document: str, clause: str) -> str | None:
    """A hint with the clause of the text that comes closest; None without the text or without a likeness."""
    text = context.documents.text(document) if context.documents else None
    near = get_close_matches(clause, clauses(text.replace("\n", "。")), n=1, cutoff=0.5) if text else []
    return f"the document prints «{near[0]}»" if near else None
