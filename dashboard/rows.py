"""From statements to a series, row by row: what `series` hands out as frames, for those who need no frame.

A row is a dict from column name to value. ``statement_rows`` has one row per fact, ``resolved_rows`` one per indicator and
period; ``bases`` adds the change on another period, `series` says what each column holds.

Decisions:

- Agreement of the statements of one indicator and period: ``sole`` one statement; ``corroborated`` several, whose
  intervals share values pair by pair (an open side of a hedge shares whatever lies on it); otherwise ``conflict`` when
  two that share none were published within 60 days of each other or on days not known, ``revised`` when all such pairs
  lie further apart.
- The *latest known* statement is the most reliable (one of low reliability last, quoted before cited), then the most
  precise (narrowest interval, at equal width the unhedged), then the latest published, then one that prints a change,
  then the first in the table. One contradicted by a statement no less reliable and published more than 60 days later is
  superseded and not chosen, however precise.
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

from dashboard.change import Interval, overlap, width
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
RESOLVED_COLUMNS = (*STATEMENT_COLUMNS, "change_fact", "others", "agreement", "replaces", "strength", "derived_from")

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
    """The true values a row's figure leaves open."""
    return Interval(row["lower"], row["upper"])


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
    standing = _first(group) if vintage == "first" else [row for row in group if not _superseded(row, group)]
    chosen = min(standing, key=_preference)
    printing = [row for row in standing if row["change_printed"] is not None and _compatible(row, chosen)]
    change_row = chosen if chosen in printing else min(printing, key=_preference, default=None)
    return chosen | {
        "change_printed": change_row["change_printed"] if change_row else None,
        "change_qualifier": change_row["change_qualifier"] if change_row else None,
        "change_on": change_row["change_on"] if change_row else "year_earlier",
        "change_fact": change_row["fact"] if change_row else None,
        "others": tuple(row["fact"] for row in group if row is not chosen),
        "agreement": _agreement(group),
        "replaces": _replaced(chosen, group),
        "strength": _strength(chosen, group),
        "derived_from": (),
    }


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


def _superseded(row: Row, group: list[Row]) -> bool:
    return any(
        (later := _apart(row, other)) is not None
        and later > REVISION_AFTER
        and _reliability(other) <= _reliability(row)
        and not _compatible(row, other)
        for other in group
    )


def _replaced(chosen: Row, group: list[Row]) -> str | None:
    """The earliest statement that the chosen one, published later, contradicts: what was said before a revision."""
    before = [
        row for row in group
        if (later := _apart(row, chosen)) is not None and later > REVISION_AFTER and not _compatible(row, chosen)
    ]  # fmt: skip
    return str(min(before, key=lambda row: row["published"])["fact"]) if before else None


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
    apart = [_apart(first, second) for first, second in combinations(group, 2) if not _compatible(first, second)]
    if not apart:
        return "corroborated"
    return "revised" if all(days is not None and abs(days) > REVISION_AFTER for days in apart) else "conflict"
