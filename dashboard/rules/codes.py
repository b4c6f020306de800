"""The closed list of problem codes, and the one way a rule builds a finding.

A code is stable: tests, the curator's guide and the command line name it. Each code of a table has a broken one of its
own under ``tests/fixtures/broken`` that yields this code and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from dashboard.problems import Problem, Severity

CODES: Final[tuple[str, ...]] = (
    # the file, and the shape of its records
    "FILE_NOT_FOUND",
    "EMPTY_TABLE",
    "YAML_SYNTAX",
    "INVISIBLE_CHARACTER",
    "DUPLICATE_KEY",
    "ALIAS",
    "UNKNOWN_KEY",
    "MISSING_KEY",
    "BAD_VALUE",
    "BAD_PERIOD",
    "UNKNOWN_UNIT",
    "UNKNOWN_KIND",
    # references between records
    "UNKNOWN_SOURCE",
    "UNKNOWN_TOPIC",
    "UNKNOWN_INDICATOR",
    "UNKNOWN_GROUP",
    "RELATION_UNITS",
    # one statement against itself and its own quote
    "BAD_NUMBER",
    "BAD_CHANGE",
    "PERCENT_OUT_OF_RANGE",
    "PERIOD_KIND",
    "PERIOD_AFTER_SOURCE",
    "ADDED_BEFORE_SOURCE",
    "ADDED_IN_FUTURE",
    "VALUE_NOT_IN_QUOTE",
    "CHANGE_NOT_IN_QUOTE",
    "HEDGE_WITHOUT_QUALIFIER",
    "QUALIFIER_WITHOUT_HEDGE",
    "UNIT_MISMATCH",
    "GRADE_MISFIT",
    # statements against one another
    "LIST_PLACE",
    "OUTSIDE_SERIES",
    "CITED_AND_QUOTED",
    # the table as a whole
    "FACTS_OUT_OF_ORDER",
    "DUPLICATE_FACT",
    "SOURCES_OUT_OF_ORDER",
    "UNUSED_SOURCE",
    "UNUSED_TOPIC",
    "UNUSED_GROUP",
    "UNUSED_OUTLET",
    "LINK_OUTSIDE_OUTLETS",
    "TWO_DATES",
    "ABSENCE_WITH_FIGURE",
    # the quote against the document
    "LINE_WITHOUT_QUOTE",
    "MISSING_FINGERPRINT",
    "FINGERPRINT_MISMATCH",
    "QUOTE_NOT_IN_DOCUMENT",
    "QUOTE_NOT_ON_LINE",
    # the list of what is no figure, beside the fingerprints
    "NEEDLESS_EXCLUSION",
    # the table against its own reconciliation
    "WAIVER_UNUSED",
    # the checker itself
    "RULE_CRASHED",
)


def line_of(lines: Mapping[str, int], path: str) -> int:
    """The line of a record or field; of the nearest record around it when it has none; 0 outside every record."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)


def problem_at(
    file: str,
    lines: Mapping[str, int],
    path: str,
    code: str,
    *,
    found: str,
    expected: str,
    hint: str,
    severity: Severity = "error",
) -> Problem:
    """A finding at the line of ``path``; raises ValueError for a code outside the closed list."""
    if code not in CODES:
        raise ValueError(f"{code} is not in the closed list of problem codes")
    return Problem(code, file, line_of(lines, path), found, expected, hint, path, severity)


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word closest to a misspelt one, or None when nothing resembles it."""
    close = get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


def type_nearest(word: str, allowed: Iterable[str], otherwise: str) -> str:
    """A hint: what to type instead of ``word``, or ``otherwise`` when nothing resembles it."""
    close = nearest(word, allowed)
    return f"type {close}" if close else otherwise


def clip(text: str, width: int = 80) -> str:
    """A text short enough for one message, its end replaced by an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"
