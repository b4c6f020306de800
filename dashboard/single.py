"""Single quarters out of year-to-date figures: the first half less the first quarter is the second quarter.

Decisions:

- Subtraction is exact and its interval is wider than either figure's: the rounding of both goes into it. The figure is
  shown to the place in which half its interval begins (7.1 − 5.25 = 1.85 ± 0.055 to two), and is called *derived*, with
  both statements it rests on.
- It is made within one release: press conference less press conference, whatever the series shows of the year since. So
  no quarter holds what the bulletin changed in the year as a whole; ``revision`` of the fourth quarter says how much that
  is. Where the year has a final alone, the quarter is *mixed* (``release``, ``strength``): the year's revision lies in it,
  as large as ``revision`` says, or of a size that nobody knows.
- A first quarter is what was stated; it is derived from nothing.
- Nothing is derived over a missing quarter, across a break, or from a bound that a hedge leaves open. Only year-to-date
  counts are taken apart: stocks, rates and shares stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.change import Interval, difference, overlap, width
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.rows import REVISION_COLUMNS, UNSTATED, Row, Vintage, interval_of, resolved_rows

Places = dict[tuple[str, str], Row]


def single_quarter_rows(
    resolved: Sequence[Row], statements: Sequence[Row], table: FactTable, vintage: Vintage = "latest"
) -> list[Row]:
    """The resolved rows with every year-to-date row replaced by its single quarter, as a ``flow``, where one follows.

    ``statements`` are all that there are of the vintage's table: what was announced is taken from them.
    """
    shown = {_place(row): row for row in resolved if row["kind"] == "year_to_date"}
    announced = {place: row for place, row in shown.items() if row["release"] == "announcement"}
    told = [row for row in statements if row["kind"] == "year_to_date" and row["release"] == "announcement"]
    announced |= {_place(row): row for row in resolved_rows(told, vintage)}
    found = []
    for row in resolved:
        if row["kind"] != "year_to_date":
            found.append(row)
        elif row["period"].endswith("Q1"):
            found.append(row | {"kind": "flow"})
        elif (single := _derived(row, shown, announced, table)) is not None:
            found.append(single)
    return found


def _place(row: Row) -> tuple[str, str]:
    return row["indicator"], row["period"]


def _derived(row: Row, shown: Places, announced: Places, table: FactTable) -> Row | None:
    """The single quarter of a year-to-date row, from what was announced where both ends were."""
    own, earlier = _place(row), (row["indicator"], str(Period.parse(row["period"]).quarter_earlier()))
    for later in filter(None, (announced.get(own), row)):
        for before in filter(None, (announced.get(earlier), shown.get(earlier))):
            interval = difference(interval_of(later), interval_of(before))
            broken = table.indicators[row["indicator"]].broken_between(before["end"], row["end"])
            if width(interval) is not None and not broken:
                return _less(later, before, interval) | _revision(row, later, before, announced.get(own))
    return None


def _less(later: Row, before: Row, interval: Interval) -> Row:
    mult = max(later["unit_mult"], before["unit_mult"])
    hedged = later["qualifier"] or before["qualifier"]
    low = "U" in (later["status"], before["status"])
    return later | UNSTATED | {
        "kind": "flow", "value": later["value"] - before["value"], "lower": interval.lower, "upper": interval.upper,
        "unit_mult": mult, "decimals": decimals_of(interval, mult), "qualifier": "about" if hedged else None,
        "as_printed": f"{_printed(later)} − {_printed(before)}", "status": "U" if low else "A", "evidence": "derived",
        "derived_from": (*_rests(later), *_rests(before)),
    }  # fmt: skip


def _printed(row: Row) -> str:
    return f"({row['as_printed']})" if row["derived_from"] else str(row["as_printed"])


def _rests(row: Row) -> tuple[str, ...]:
    return row["derived_from"] or (row["fact"],)


def _revision(row: Row, later: Row, before: Row, announced: Row | None) -> Row:
    """Whether a quarter was made of two releases, and by how much the year's final differs from what was announced."""
    mixed = later["release"] != before["release"]
    said = {"release": "mixed", "strength": "mixed"} if mixed else {"release": later["release"], "strength": "derived"}
    final = row if row["release"] == "final" else None
    if final is None or announced is None or (not mixed and overlap(interval_of(final), interval_of(announced))):
        return said | dict.fromkeys(REVISION_COLUMNS)
    size = difference(interval_of(final), interval_of(announced))
    value = None if width(size) is None else final["value"] - announced["value"]
    return said | dict(zip(REVISION_COLUMNS, (value, size.lower, size.upper), strict=True))


def decimals_of(interval: Interval, unit_mult: int) -> int:
    """The decimals, in units of 10^``unit_mult``, to which a computed figure is worth showing: where half of its interval
    has its first digit; none for an exact one."""
    half = (width(interval) or Decimal(0)) / 2
    return max(0, unit_mult - half.adjusted()) if half else 0
