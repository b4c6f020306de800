"""Every numeral of a document and what became of it: in a fact, excluded with a reason, vague, or uncovered.

The fact table should hold every figure of its documents; this finds the one that was passed over.

Decisions:

- A numeral is what `numerals.every_numeral` finds in a line as `evidence.normalise` gives it: digits, and numbers in
  words, also those that cannot be entered (翻一番, 三分之一, 12,34万). One Chinese digit (三项, 两国) is a word.
- A vague one (数百万, 几十万, 上千, millions) is listed under a verdict of its own: it names no number, so no fact could
  state it, and no reason is asked for.
- It is in a fact when it stands inside that fact's quote, on that fact's line, and is its value or its change. The other
  numerals of a quote are not: a quote proves one figure, and the rest need facts or reasons of their own.
- Calendar dates are excluded by themselves (2024年, 1—3月, 4月20日, 2020-04-21 10:00:15, April 23, 2024): they are most of
  the numerals that are no figures, and their forms leave no doubt. A count of days, months or years is no date.
- An exclusion that excludes nothing is a problem: it would one day excuse a figure nobody looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from dashboard.evidence import clauses, normalise
from dashboard.exclusions import Exclusion, Exclusions
from dashboard.model import FactTable, fact_id
from dashboard.numerals import Span, every_numeral
from dashboard.problems import Problem
from dashboard.rules.changes import change_places
from dashboard.rules.codes import clip, problem_at, type_nearest
from dashboard.rules.context import Statement
from dashboard.rules.statement import value_places
from dashboard.spans import CALENDAR

Verdict = Literal["in_fact", "excluded", "vague", "uncovered"]

_DATE = "calendar date"


class Numeral(NamedTuple):
    """One numeral of a document: ``text`` is ``start`` to ``end`` of the normalised line ``line`` (from 1).

    ``facts`` are the ids of the facts it is in; ``why`` and ``exclusion`` say why it is excluded, the latter None for a
    calendar date.
    """

    line: int
    start: int
    end: int
    text: str
    verdict: Verdict
    facts: tuple[str, ...] = ()
    why: str = ""
    exclusion: Exclusion | None = None


class _Stated(NamedTuple):
    start: int
    end: int
    fact: str


def coverage(table: FactTable, document: str, text: str, exclusions: Sequence[Exclusion] = ()) -> list[Numeral]:
    """Every numeral of a document's text in order; ``exclusions`` of other documents are passed over."""
    lines = [normalise(line) for line in text.split("\n")]
    stated: dict[int, list[_Stated]] = {}
    for line, found in _stated(table, document, lines):
        stated.setdefault(line, []).append(found)
    ours = [exclusion for exclusion in exclusions if exclusion.document == document]
    return [
        _judge(number, line, span, stated.get(number, []), ours)
        for number, line in enumerate(lines, 1)
        for span in every_numeral(line)
        if span.kind != "word" or any(one.start <= span.start and span.end <= one.end for one in stated.get(number, []))
    ]


def _judge(number: int, line: str, span: Span, stated: list[_Stated], exclusions: list[Exclusion]) -> Numeral:
    """The verdict on one numeral: facts before exclusions, those before the calendar."""
    facts = tuple(dict.fromkeys(one.fact for one in stated if one.start <= span.start and span.end <= one.end))
    if facts:
        return Numeral(number, *span[:3], "in_fact", facts)
    for exclusion in exclusions:
        if exclusion.first <= number <= exclusion.last and _holds(exclusion.words, line, span):
            return Numeral(number, *span[:3], "excluded", (), exclusion.why, exclusion)
    dates = CALENDAR.finditer(line)
    if any(date.start() <= span.start and span.end <= date.end() for date in dates):
        return Numeral(number, *span[:3], "excluded", (), _DATE)
    return Numeral(number, *span[:3], "vague" if span.kind == "vague" else "uncovered")


def _holds(words: str | None, line: str, span: Span) -> bool:
    """Whether the numeral stands whole inside these words wherever they stand on the line; None are all words."""
    if words is None:
        return True
    wanted = normalise(words)
    return any(at <= span.start and span.end <= at + len(wanted) for at in _places(line, wanted))


def _stated(table: FactTable, document: str, lines: list[str]) -> Iterator[tuple[int, _Stated]]:
    """Line by line the places that are value or change of a fact, inside its quote, which may run into the next line."""
    for name, indicator in table.indicators.items():
        for fact in indicator.facts:
            source = table.sources.get(fact.source)
            if source is None or source.document != document or not fact.quote or not 1 <= (fact.line or 0) <= len(lines):
                continue
            line = fact.line or 0
            statement = Statement("", name, indicator, fact)
            own, following = lines[line - 1], "".join(lines[line : line + 1])
            for at in _quoted(own, statement.quote) or _quoted(own + following, statement.quote):
                for start, end in (*value_places(statement), *change_places(statement)):
                    later = at + start >= len(own)
                    shift = at - len(own) if later else at
                    yield line + later, _Stated(shift + start, shift + end, fact_id(name, fact))


def _quoted(line: str, quote: str) -> list[int]:
    """Where a quote stands on a line in whole clauses."""
    whole, part = clauses(line), clauses(quote)
    return [at for at in _places(line, quote) if clauses(line[:at]) + part + clauses(line[at + len(quote) :]) == whole]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def needless(exclusions: Exclusions, found: Mapping[str, list[Numeral]], documents: Collection[str]) -> list[Problem]:
    """Exclusions that exclude nothing, NEEDLESS_EXCLUSION: of the documents ``found`` has the numerals of, and of those
    that are none of the table's ``documents``."""
    working = {numeral.exclusion for numerals in found.values() for numeral in numerals}
    told = []
    for entry in exclusions.entries:
        if entry.document not in documents:
            what, expected = f"no source has the document {clip(entry.document)}", "a document of the table"
            hint = type_nearest(entry.document, documents, "delete its exclusions")
        elif entry.document in found and entry not in working:
            what, expected = _idle(entry, found[entry.document]), "a numeral that is in no fact"
            hint = "delete it, or correct its line or its words"
        else:
            continue
        at = exclusions.file, exclusions.lines, entry.path
        told.append(problem_at(*at, "NEEDLESS_EXCLUSION", found=what, expected=expected, hint=hint))
    return told


def _idle(entry: Exclusion, numerals: list[Numeral]) -> str:
    """What an exclusion that excludes nothing does instead."""
    lines = f"line {entry.first}" if entry.first == entry.last else f"lines {entry.first} to {entry.last}"
    there = [numeral for numeral in numerals if entry.first <= numeral.line <= entry.last]
    if entry.words is not None:
        return f"no numeral left to exclude in «{clip(entry.words)}» on {lines}, which has {len(there)}"
    return f"no numeral left to exclude on {lines}" if there else f"no numeral on {lines}"
