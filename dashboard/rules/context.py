"""What a rule may look at besides the table: each statement with its place, the names declared, the evidence at hand.

A `Statement` reads its value and its quote once; the rules share the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cached_property

from dashboard.evidence import Documents, Fingerprint, differences, normalise
from dashboard.model import Fact, FactTable, Indicator
from dashboard.numerals import NumeralError, Printed, Span, every_numeral, range_ends, read_figure
from dashboard.period import Period
from dashboard.problems import Problem
from dashboard.rules.codes import problem_at

_EXCESS = "多余餘"
_STATING = ("figure", "range", "word")  # the kinds of numeral that may be a value: no date, no starting value, no change
_FIRST_TO_WAKE = timezone(timedelta(hours=14))  # a day that has begun nowhere on Earth is in the future for everyone


def _today() -> date:
    return datetime.now(_FIRST_TO_WAKE).date()


@dataclass(frozen=True)
class Statement:
    """One fact in its place. ``indicator`` is None where that record failed validation."""

    path: str
    indicator_id: str
    indicator: Indicator | None
    fact: Fact

    @property
    def period(self) -> Period:
        """The period under which the figure takes its place; of a stock the instant it stands at."""
        return self.indicator.stands_at(self.fact.period) if self.indicator else self.fact.period

    @property
    def excess(self) -> bool:
        """Whether the value itself carries 多 or 余, which makes it an *over*."""
        return any(char in self.fact.value for char in _EXCESS)

    @property
    def own_hedge(self) -> str | None:
        """The hedge that the value itself carries: 多 or 余 inside it makes it an *over*, two ends a *between*."""
        if self.excess:
            return "over"
        return "between" if range_ends(self.fact.value) else None

    @cached_property
    def printed(self) -> Printed | NumeralError:
        """The value read as a figure, or why it cannot be; its own hedge is read even without the qualifier."""
        try:
            places = self.fact.decimals.count if self.fact.decimals else None
            return read_figure(self.fact.value, self.own_hedge or self.fact.qualifier, places)
        except NumeralError as error:
            return error

    @cached_property
    def quote(self) -> str:
        """The quote without typography; empty for a fact that is cited."""
        return normalise(self.fact.quote or "")

    @cached_property
    def numerals(self) -> list[Span]:
        """Every numeral of the quote, whatever its kind; positions count in `quote`."""
        return every_numeral(self.quote)

    @cached_property
    def figures(self) -> list[Span]:
        """Every numeral of the quote that may be a value, words of one digit aside; positions count in `quote`."""
        return [span for span in self.numerals if span.kind in ("figure", "range")]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where in `quote` the value stands as a whole figure: start and end."""
        return self.places_of(self.fact.value)

    @cached_property
    def _earlier(self) -> bool:
        """Whether the same words state a later period too: then what they start from is the figure of this one."""
        fact, facts = self.fact, self.indicator.facts if self.indicator else ()
        same = (other for other in facts if (other.source, other.line, other.quote) == (fact.source, fact.line, fact.quote))
        return self.indicator is None or any(other.period.start > fact.period.start for other in same)

    def places_of(self, figure: str, sign: str = "") -> list[tuple[int, int]]:
        """Where in `quote` a figure stands as printed and whole, spaces aside: 3万 does not stand in 303万, nor in 3—5万.

        ``sign`` is that of a change, which may be printed in front of it.
        """
        wanted = normalise(figure).replace(" ", "")
        found = []
        for span in self.numerals:
            meant = span.kind in _STATING or (span.kind == "signed" and span.sign == sign)
            if (meant or (span.kind == "start" and self._earlier)) and _match(self.quote, span.start, wanted) == span.end:
                found.append((span.start, span.end))
        return found


def _match(text: str, start: int, wanted: str) -> int | None:
    """Where ``wanted`` ends when it stands at ``start``, spaces in the text aside."""
    at = start
    for char in wanted:
        while at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text) or text[at] != char:
            return None
        at += 1
    return at if wanted else None


@dataclass(frozen=True)
class Context:
    """The surroundings of a table.

    ``declared`` are the names in each readable section; a section that could not be read is absent, and nothing is
    said about names in it. ``lost`` are the file's texts when a record was lost (see ``reader.Reading``).
    ``fingerprints`` by document; ``unusable`` says of a document what is wrong with its fingerprint file. ``today`` is
    the latest day that has begun anywhere.
    """

    file: str
    lines: Mapping[str, int]
    statements: tuple[Statement, ...]
    declared: Mapping[str, tuple[str, ...]]
    lost: frozenset[str] = frozenset()
    fingerprints: Mapping[str, Fingerprint] = field(default_factory=dict)
    unusable: Mapping[str, str] = field(default_factory=dict)
    documents: Documents | None = None
    today: date = field(default_factory=_today)
    _differing: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: FactTable, file: str = "table") -> Context:
        """The context of a table in which every record is valid, with no evidence at hand."""
        statements = tuple(
            Statement(f"indicators.{name}.facts[{at}]", name, indicator, fact)
            for name, indicator in table.indicators.items()
            for at, fact in enumerate(indicator.facts)
        )
        declared = {
            "topics": tuple(table.topics),
            "sources": tuple(table.sources),
            **({"outlets": tuple(table.outlets)} if table.outlets else {}),
            "indicators": tuple(table.indicators),
            "charts": tuple(table.charts),
        }
        return cls(file, table.lines, statements, declared)

    def problem(self, code: str, path: str, found: str, expected: str, hint: str) -> Problem:
        """An error at the line of a record or field."""
        return problem_at(self.file, self.lines, path, code, found=found, expected=expected, hint=hint)

    def differing(self, document: str) -> list[str]:
        """Where a document's fingerprint is not that of its text (see ``evidence.differences``); empty without text."""
        if document not in self._differing:
            path = self.documents.path(document) if self.documents else None
            try:
                found = differences(self.fingerprints[document], path) if path else []
            except UnicodeDecodeError:
                found = ["its encoding, which is not UTF-8"]
            self._differing[document] = found
        return self._differing[document]
