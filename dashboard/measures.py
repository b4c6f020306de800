"""What of a row is drawn: its level, its change, or an index of it. The rows stay; ``plot_*`` columns say what is plotted.

``plot_value``, ``plot_lower`` and ``plot_upper`` are exact decimals in ``plot_unit``: a unit of the model, ``growth``
(percent on the base), ``points`` (percentage points) or ``index`` (the base figure is 100).

Decisions:

- A change is drawn as what it may be compared by: amounts in percent, rates and shares in points.
- An index divides each figure by that of the base, intervals included, and rounds them outward. A year-to-date figure is
  divided by that of its own season in the base's year, since those of one year cannot be divided by one another.
- Rates and shares have no index: 5.3% is not 102 of anything. Nothing is indexed across a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.reconcile.quantity import quotient, shown
from dashboard.rows import Row, quantity

Measure = Literal["level", "change", "index"]
MEASURES: tuple[Measure, ...] = ("level", "change", "index")
INDEX, GROWTH, POINTS = "index", "growth", "points"


def measured(rows: Sequence[Row], table: FactTable, measure: Measure, base: str) -> list[Row]:
    """The rows that have the measure, with their ``plot_*`` columns; ``base`` is the quarter an index is made on."""
    if measure == "change":
        return [row | _change(row) for row in rows if row["verdict"] is not None and _change(row)["plot_value"] is not None]
    if measure == "index":
        return _indexed(rows, table, base)
    return [row | _plotted(row["value"], row["lower"], row["upper"], row["unit"]) for row in rows]


def _plotted(value: object, lower: object, upper: object, unit: str) -> Row:
    return {"plot_value": value, "plot_lower": lower, "plot_upper": upper, "plot_unit": unit}


def _change(row: Row) -> Row:
    if row["unit"] == "percent":
        return _plotted(row["change"], row["change_lower"], row["change_upper"], POINTS)
    return _plotted(row["percent"], row["percent_lower"], row["percent_upper"], GROWTH)


def _indexed(rows: Sequence[Row], table: FactTable, base: str) -> list[Row]:
    stated = {(row["indicator"], row["period"]): row for row in rows}
    found = []
    for row in rows:
        own = _base_of(row, base)
        before = stated.get((row["indicator"], str(own))) if own else None
        if row["unit"] == "percent" or before is None or own is None:
            continue
        if table.indicators[row["indicator"]].broken_between(own.end, row["end"]):
            continue
        value, interval = shown(quotient(quantity(row), quantity(before)))
        if before is row:
            interval = interval._replace(lower=value, upper=value)  # the base is 100 by definition
        if value is not None:
            found.append(row | _plotted(value, interval.lower, interval.upper, INDEX))
    return found


def _base_of(row: Row, base: str) -> Period | None:
    period = Period.parse(row["period"])
    if row["kind"] == "year_to_date" and row["quarter"]:
        return period.in_quarter(f"{base[:4]}-{row['quarter'][-2:]}")
    return period.in_quarter(base)
