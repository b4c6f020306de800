"""Single quarters out of year-to-date figures: the first half less the first quarter is the second quarter.

Decisions:

- Subtraction is exact and its interval is wider than either figure's: the rounding of both goes into it. The figure is
  shown to the place in which half its interval begins (7.1 − 5.25 = 1.85 ± 0.055 to two), and is called *derived*, with
  both statements it rests on.
- A first quarter is what was stated; it is derived from nothing.
- Nothing is derived over a missing quarter, across a break, or from a bound that a hedge leaves open. Only year-to-date
  counts are taken apart: stocks, rates and shares stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.change import Interval, difference, width
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.rows import Row, interval_of


def single_quarter_rows(resolved: Sequence[Row], table: FactTable) -> list[Row]:
    """The resolved rows with every year-to-date row replaced by its single quarter, as a ``flow``, where one follows."""
    stated = {(row["indicator"], row["period"]): row for row in resolved if row["kind"] == "year_to_date"}
    found = []
    for row in resolved:
        if row["kind"] != "year_to_date":
            found.append(row)
        elif row["period"].endswith("Q1"):
            found.append(row | {"kind": "flow"})
        elif (single := _derived(row, stated.get((row["indicator"], _before(row))), table)) is not None:
            found.append(single)
    return found


def _before(row: Row) -> str:
    return str(Period.parse(row["period"]).quarter_earlier())


def _derived(row: Row, before: Row | None, table: FactTable) -> Row | None:
    if before is None or table.indicators[row["indicator"]].broken_between(before["end"], row["end"]):
        return None
    interval = difference(interval_of(row), interval_of(before))
    if width(interval) is None:
        return None
    mult = max(row["unit_mult"], before["unit_mult"])
    hedged = row["qualifier"] or before["qualifier"]
    low = "U" in (row["status"], before["status"])
    return row | {
        "kind": "flow", "value": row["value"] - before["value"], "lower": interval.lower, "upper": interval.upper,
        "unit_mult": mult, "decimals": decimals_of(interval, mult), "qualifier": "about" if hedged else None,
        "as_printed": f"{row['as_printed']} − {before['as_printed']}", "status": "U" if low else "A", "grade": None,
        "evidence": "derived", "strength": "derived", "line": None, "quote": None, "change_printed": None, "change_fact": None,
        "change_qualifier": None,
        "change_on": "year_earlier", "further": (), "replaces": None, "derived_from": (row["fact"], before["fact"]),
    }  # fmt: skip


def decimals_of(interval: Interval, unit_mult: int) -> int:
    """The decimals, in units of 10^``unit_mult``, to which a computed figure is worth showing: where half of its interval
    has its first digit; none for an exact one."""
    half = (width(interval) or Decimal(0)) / 2
    return max(0, unit_mult - half.adjusted()) if half else 0
