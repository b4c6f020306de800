"""From statements to a series, row by row: what `series` hands out as frames, for those who need no frame.

A row is a dict from column name to value. ``statement_rows`` has one row per fact, ``resolved_rows`` one per indicator and
period; ``bases`` adds the change on another period, `series` says what each column holds.

Decisions:

- A statement belongs to a release: the ``announcement`` of the press conference, or the ``final`` of the annual bulletin.
- Agreement of the statements of one indicator and period: ``sole`` one statement; ``corroborated`` several, whose
  intervals share values pair by pair (an open side of a hedge shares whatever lies on it); otherwise ``revised`` when
  every pair that shares none is an announcement and a final, or lies more than 60 days apart; ``conflict`` when one such
  pair is of the same release and was published within 60 days of each other or on days not known.
- The *latest known* statement is the most reliable (one of low reliability last, quoted before cited), then the most
  precise (narrowest interval, at equal width the unhedged), then the latest published, then one that prints a change,
  then the first in the table. Superseded and not chosen, however precise or quoted, is an announcement that has a final;
  and a statement contradicted by one of the same release, no less reliable and published more than 60 days later.
- A final of low reliability supersedes an announcement of better reliability only where the two agree.
- *As first published* only the statements of the earliest known day count; an undated one is first only when all are.
- The chosen words need not print the change. ``change_printed`` is then taken from the best of the other statements
  that do not contradict the chosen one; ``change_fact`` names the statement whose words print it.
- ``strength`` is what a reader may rely on: ``quoted``; ``cited_two`` grade A, or the same figure in statements of two
  reports; ``cited_one``; ``cited_low`` low reliability. ``derived`` and ``implied`` figures are made from these elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any, Literal, NamedTuple

from dashboard.change import Interval, Quantity, overlap, width
from dashboard.model import ChangeBase, Fact, FactTable, Indicator, Source, fact_id
from dashboard.numerals import read_figure

Row = dict[str, Any]
Vintage = Literal["latest", "first"]

STATEMENT_COLUMNS = (
    "fact", "indicator", "topic", "kind", "unit", "freq", "period", "end", "quarter", "value", "lower", "upper",
    "unit_mult", "decimals", "as_printed", "qualifier", "status", "evidence", "grade", "source", "also", "published",
    "publisher", "document", "line", "quote", "change_printed", "change_qualifier", "change_on", "further",
    "release",
    "added", "order",
)  # fmt: skip
RESOLVED_COLUMNS = (
    *STATEMENT_COLUMNS, "change_fact", "others", "agreement", "replaces", "strength", "derived_from",
    "revision", "revision_lower", "revision_upper",
)  # fmt: skip
REVISION_COLUMNS = RESOLVED_COLUMNS[-3:]
UNSTATED: Row = {  # what a figure has none of that nobody stated: words, a line, a grade, a printed change
    "grade": None, "line": None, "quote": None, "change_printed": None, "change_qualifier": None,
    "change_on": "year_earlier", "further": (), "change_fact": None, "replaces": None,
}  # fmt: skip

REVISION_AFTER = timedelta(days=60)


class PrintedChange(NamedTuple):
    """A change as a statement prints it, the hedge beside it, and what it is measured on."""

    text: str
    qualifier: str | None
    on: ChangeBase


def statement_rows(table: FactTable) -> list[Row]:
    """One row per fact in table order; raises ``NumeralError`` for a figure that cannot be read."""
    facts = [(name, indicator, fact) for name, indicator in table.indicators.items() for fact in indicator.facts]
    return [
        _statement(name, indicator, fact, table.sources[fact.source], order)
        for order, (name, indicator, fact) in enumerate(facts)
    ]


def resolved_rows(statements: Sequence[Row], vintage: Vintage = "latest") -> list[Row]:
    """One row per indicator and period, in order of their first statement."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in statements:
        groups.setdefault((row["indicator"], row["period"]), []).append(row)
    return [_resolved(group, vintage) for group in groups.values()]


def printed_changes(row: Row) -> list[PrintedChange]:
    """Every change that the words of a row's statement print, the one it leads with first."""
    first = row["change_printed"]
    own = [] if first is None else [PrintedChange(first, row["change_qualifier"], row["change_on"])]
    return [*own, *row["further"]]


def interval_of(row: Row) -> Interval:
    """The true values a row's figure leaves open, in base units.

    A rounded figure does not reach its upper end (`change` says why); what is made of two of them reaches neither.
    """
    lower, upper = row["lower"], row["upper"]
    rounded = row["qualifier"] is None and lower is not None and lower != upper
    return Interval(lower, upper, rounded and row["evidence"] in ("derived", "implied"), rounded)


def quantity(row: Row) -> Quantity:
    """The figure of a row with its interval, in base units."""
    return Quantity(row["value"], interval_of(row), row["qualifier"] is not None)


def _statement(name: str, indicator: Indicator, fact: Fact, source: Source, order: int) -> Row:
    figure = read_figure(fact.value, fact.qualifier, fact.decimals.count if fact.decimals else None)
    period = indicator.stands_at(fact.period)
    return {
        "fact": fact_id(name, fact), "indicator": name, "topic": indicator.topic,
        "kind": indicator.kind, "unit": indicator.unit,
        "freq": period.freq, "period": str(period), "end": period.end, "quarter": period.quarter,
        "value": figure.value, "lower": figure.lower, "upper": figure.upper,
        "unit_mult": figure.unit_mult, "decimals": figure.decimals,
        "as_printed": fact.value, "qualifier": fact.qualifier, "status": fact.status, "evidence": fact.evidence,
        "grade": fact.grade, "source": fact.source, "also": fact.also, "published": source.day,
        "publisher": source.publisher, "document": source.document, "line": fact.line, "quote": fact.quote,
        "change_printed": fact.change, "change_qualifier": fact.change_qualifier, "change_on": fact.change_on,
        "further": tuple(PrintedChange(more.change, more.qualifier, more.on) for more in fact.further_changes),
        "release": fact.release, "added": fact.added,
        "order": order,
    }  # fmt: skip


def _resolved(group: list[Row], vintage: Vintage) -> Row:
    known = _first(group) if vintage == "first" else [row for row in group if not _contradicted(row, group)]
    chosen = min((row for row in known if vintage == "first" or not _settled(row, known)), key=_preference)
    printing = [row for row in known if row["change_printed"] is not None and _compatible(row, chosen)]
    change_row = chosen if chosen in printing else min(printing, key=_preference, default=None)
    return (
        chosen
        | {
            "change_printed": change_row["change_printed"] if change_row else None,
            "change_qualifier": change_row["change_qualifier"] if change_row else None,
            "change_on": change_row["change_on"] if change_row else "year_earlier",
            "change_fact": change_row["fact"] if change_row else None,
            "others": tuple(row["fact"] for row in group if row is not chosen),
            "agreement": _agreement(group),
            "replaces": replaced_by(chosen, group),
            "strength": _strength(chosen, group),
            "derived_from": (),
        }
        | dict.fromkeys(REVISION_COLUMNS)
    )


def _first(group: list[Row]) -> list[Row]:
    dated = [row["published"] for row in group if row["published"] is not None]
    return [row for row in group if row["published"] == min(dated)] if dated else group


def _compatible(first: Row, second: Row) -> bool:
    return overlap(interval_of(first), interval_of(second))


def _reliability(row: Row) -> tuple[bool, bool]:
    """Less is better: low reliability last, quoted before cited."""
    return row["status"] == "U", row["evidence"] != "quoted"


def _apart(row: Row, other: Row) -> timedelta | None:
    """How long after a row another was published; None where a day is not known."""
    if row["published"] is None or other["published"] is None:
        return None
    found: timedelta = other["published"] - row["published"]
    return found


def no_less_reliable(final: Row, announced: Row) -> bool:
    """Whether a final may take the place of what was announced: not where it alone is of low reliability."""
    return bool(final["status"] != "U" or announced["status"] == "U")


def revises(one: Row, other: Row) -> bool:
    """Whether two statements that share no value are told apart by their release or their days, and so no conflict."""
    days = _apart(one, other)
    return one["release"] != other["release"] or (days is not None and abs(days) > REVISION_AFTER)


def replaced_by(figure: Row, group: Sequence[Row]) -> str | None:
    """The earliest statement of a period that a figure contradicts and came after: what was said before a revision."""
    before = [row for row in group if _later(row, figure) and not _compatible(row, figure)]
    return str(min(before, key=lambda row: (row["published"] or date.max, row["order"]))["fact"]) if before else None


def _later(row: Row, other: Row) -> bool:
    """Whether another statement came after a row: as the final after the announcement, or more than 60 days later."""
    if row["release"] != other["release"]:
        return bool(other["release"] == "final")
    days = _apart(row, other)
    return days is not None and days > REVISION_AFTER


def _contradicted(row: Row, group: list[Row]) -> bool:
    """Whether a later statement that may take its place says otherwise."""
    later = [other for other in group if _later(row, other) and not _compatible(row, other)]
    return any(
        no_less_reliable(other, row) if other["release"] != row["release"] else _reliability(other) <= _reliability(row)
        for other in later
    )


def _settled(row: Row, group: list[Row]) -> bool:
    """Whether an announcement has a final that agrees with it."""
    return any(_later(row, other) and _compatible(row, other) for other in group if other["release"] != row["release"])


def _strength(chosen: Row, group: list[Row]) -> str:
    if chosen["evidence"] == "quoted":
        return "quoted"
    if chosen["status"] == "U":
        return "cited_low"
    reports = {chosen["source"], *chosen["also"]}
    same = [
        row for row in group
        if row["status"] != "U" and row["value"] == chosen["value"] and not reports & {row["source"], *row["also"]}
    ]  # fmt: skip
    return "cited_two" if chosen["grade"] == "A" or same else "cited_one"


def _preference(row: Row) -> tuple[bool, bool, bool, Decimal, bool, int, bool, int]:
    spread = width(interval_of(row))
    published: date = row["published"] or date.min
    return (
        *_reliability(row),
        spread is None,
        Decimal(0) if spread is None else spread,
        row["qualifier"] is not None,
        -published.toordinal(),
        row["change_printed"] is None,
        row["order"],
    )


def _agreement(group: list[Row]) -> str:
    if len(group) == 1:
        return "sole"
    apart = [(first, second) for first, second in combinations(group, 2) if not _compatible(first, second)]
    if not apart:
        return "corroborated"
    return "revised" if all(revises(*pair) for pair in apart) else "conflict"
