"""Figures that nobody stated and a printed change implies: 1.37万亿 that is 22% more makes an earlier 1.12万亿.

They fill no gap: a row of this module is called *implied*, stands beside the series and is never differenced.

Decisions:

- A period with any statement has no implied figure; where the two could be compared, `reconcile` compares them.
- Of several printed changes that imply one period, the one that leaves the narrowest interval is kept.
- What a hedge leaves open on one side implies nothing that could be drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.bases import CHANGE_COLUMNS
from dashboard.change import width
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.reconcile.changes import Implied, implied_values
from dashboard.reconcile.lookup import Lookup
from dashboard.reconcile.quantity import shown
from dashboard.rows import Row
from dashboard.single import decimals_of


def implied_rows(statements: Sequence[Row], resolved: Sequence[Row], table: FactTable) -> list[Row]:
    """One row per indicator and quarter that only printed changes tell of, with the columns of a changed row."""
    known = {(row["indicator"], row["period"]) for row in resolved}
    found = []
    for (indicator, earlier), ways in implied_values(Lookup(table, statements, resolved)).items():
        period = Period.parse(earlier)
        closed = [way for way in ways if way.quantity.value is not None and width(way.quantity.interval) is not None]
        if closed and period.quarter and (indicator, earlier) not in known:
            found.append(_row(min(closed, key=_spread), period))
    return found


def _spread(way: Implied) -> Decimal:
    return width(way.quantity.interval) or Decimal(0)


def _row(way: Implied, period: Period) -> Row:
    row, (value, interval) = way.row, shown(way.quantity)
    return row | dict.fromkeys(CHANGE_COLUMNS) | {
        "period": str(period), "end": period.end, "quarter": period.quarter, "freq": period.freq,
        "value": value, "lower": interval.lower, "upper": interval.upper, "as_printed": way.worked,
        "decimals": decimals_of(interval, row["unit_mult"]),
        "qualifier": "about" if way.quantity.hedged else None, "grade": None, "evidence": "implied", "strength": "implied",
        "line": None, "quote": None, "change_printed": None, "change_qualifier": None, "change_on": way.on, "further": (),
        "change_fact": None, "others": (), "agreement": "sole", "replaces": None, "derived_from": (row["fact"],),
        "base": "year_earlier", "why_empty": "implied", "published_points": False, "published_relative": False,
    }  # fmt: skip
