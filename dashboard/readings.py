"""The ways a series can be read, each from the same statements: which is shown, how it counts, what it is compared with.

A `Reading` is small and hashable, so that a cache can hold one frame for each that was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.bases import changed_rows
from dashboard.implied import implied_rows, unconfirmed, with_implied_finals
from dashboard.model import FactTable
from dashboard.rows import Row, Vintage, resolved_rows
from dashboard.single import single_quarter_rows
from dashboard.totals import total_rows

Counting = Literal["ytd", "single"]

VINTAGES: tuple[Vintage, ...] = ("latest", "first")
COUNTINGS: tuple[Counting, ...] = ("ytd", "single")
YEAR_EARLIER, PREVIOUS_QUARTER = "year_earlier", "previous_quarter"


@dataclass(frozen=True)
class Reading:
    """``vintage``: the latest known statement or the first published; ``counting``: year to date as stated, or single
    quarters; ``base``: what changes are measured from, ``year_earlier``, ``previous_quarter`` or a quarter."""

    vintage: Vintage = "latest"
    counting: Counting = "ytd"
    base: str = YEAR_EARLIER


def bases(table: FactTable) -> tuple[str, ...]:
    """Every base that changes can be measured from: the two that move, and each quarter in which a figure stands."""
    standing = (item.stands_at(fact.period).quarter for item in table.indicators.values() for fact in item.facts)
    return (YEAR_EARLIER, PREVIOUS_QUARTER, *sorted(set(filter(None, standing))))


def settled_rows(statements: Sequence[Row], table: FactTable, vintage: Vintage = "latest") -> list[Row]:
    """One row per indicator and period that has a figure (columns ``rows.RESOLVED_COLUMNS``): a statement, the final that a
    bulletin implies instead of it, or the total of parts that nobody added up."""
    resolved = resolved_rows(statements, vintage)
    if vintage == "latest":
        resolved = with_implied_finals(resolved, statements, table)
    for total in total_rows(resolved, table):
        own = [at for at, row in enumerate(resolved) if row["indicator"] == total["indicator"]]
        later = [at for at in own if resolved[at]["end"] > total["end"]]
        resolved.insert(later[0] if later else own[-1] + 1, total)
    return resolved


def read_rows(statements: Sequence[Row], table: FactTable, reading: Reading) -> list[Row]:
    """The rows of one reading with their changes (columns ``bases.CHANGED_COLUMNS``)."""
    settled = settled_rows(statements, table, reading.vintage)
    single = reading.counting == "single"
    shown = single_quarter_rows(settled, statements, table, reading.vintage) if single else settled
    return unconfirmed(changed_rows(shown, table, reading.base), statements)


def read_implied(statements: Sequence[Row], table: FactTable, reading: Reading) -> list[Row]:
    """What only printed changes tell of, to be drawn beside a reading's rows; a single quarter is implied in Q1 only."""
    implied = implied_rows(statements, settled_rows(statements, table, reading.vintage), table)
    if reading.counting == "ytd":
        return implied
    quarterly = [row for row in implied if row["kind"] != "year_to_date" or row["period"].endswith("Q1")]
    return [row | {"kind": "flow"} if row["kind"] == "year_to_date" else row for row in quarterly]
