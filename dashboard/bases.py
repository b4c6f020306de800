"""The change of a figure on another period: which period that is, and what may be said of the two.

A base is ``year_earlier``, ``previous_quarter``, or one quarter that everything is held against (``2019-Q4``).

Decisions:

- A change joins a period to one other period of the same indicator, kind and frequency. A missing figure is a gap, never
  a change over a longer time.
- A year-to-date figure starts anew each January, so only the same quarter of another year compares with it; the
  single quarters that `single` derives from it compare with any.
- No change reaches across a break, and none is made from bounds that cannot carry it; ``why_empty`` says which.
- A published change is set against the computed one where both are measured from the same period: that on the previous
  year's end is one on a year earlier for a fourth quarter, and for no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.change import Change, Interval, change_between
from dashboard.model import ChangeBase, FactTable, Indicator
from dashboard.numerals import read_change
from dashboard.period import Period
from dashboard.reconcile.comparison import published_change_check
from dashboard.rows import RESOLVED_COLUMNS, Row, interval_of

CHANGE_COLUMNS = (
    "base", "base_fact", "base_period", "change", "change_lower", "change_upper", "percent", "percent_lower", "percent_upper",
    "verdict", "why_empty", "published_change", "published_lower", "published_upper", "published_points",
    "published_relative", "published_base", "published_check",
)  # fmt: skip
CHANGED_COLUMNS = (*RESOLVED_COLUMNS, *CHANGE_COLUMNS)
WHY_EMPTY = (
    "period_has_no_counterpart", "no_year_earlier", "no_previous_quarter", "no_base_figure", "is_base", "restarts",
    "break", "hedge",
)  # fmt: skip
_MISSING = {"year_earlier": "no_year_earlier", "previous_quarter": "no_previous_quarter"}


def changed_rows(resolved: Sequence[Row], table: FactTable, base: str = "year_earlier") -> list[Row]:
    """The resolved rows with their change; raises ValueError when an indicator has two rows for one period."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in resolved:
        if found.setdefault((row["indicator"], row["kind"], row["period"]), row) is not row:
            raise ValueError(f"{row['indicator']} has two rows for {row['period']}")
    changed = []
    for row in resolved:
        period = Period.parse(row["period"]).base(base)
        before = found.get((row["indicator"], row["kind"], str(period))) if period else None
        changed.append(row | _changed(row, before, period, base, table.indicators[row["indicator"]]))
    return changed


def _changed(row: Row, before: Row | None, period: Period | None, base: str, indicator: Indicator) -> Row:
    percentage = row["unit"] == "percent"
    change: Change | None = None
    why_empty = _why_empty(row, before, period, base, indicator)
    if why_empty is None and before is not None:
        relative = not percentage and row["kind"] not in ("rate", "share")
        change = change_between(row["value"], interval_of(row), before["value"], interval_of(before), relative=relative)
        why_empty = "hedge" if change.verdict is None else None
    return {
        "base": base,
        "base_fact": before["fact"] if before else None,
        "base_period": str(period) if period else None,
        "change": change.value if change else None,
        "change_lower": change.interval.lower if change else None,
        "change_upper": change.interval.upper if change else None,
        "percent": change.percent if change else None,
        "percent_lower": change.percent_interval.lower if change else None,
        "percent_upper": change.percent_interval.upper if change else None,
        "verdict": change.verdict if change else None,
        "why_empty": why_empty,
    } | _published(row, period, change, percentage=percentage)


def _why_empty(row: Row, before: Row | None, period: Period | None, base: str, indicator: Indicator) -> str | None:
    if period is None:
        return "period_has_no_counterpart"
    current = Period.parse(row["period"])
    if period == current:
        return "is_base"
    if row["kind"] == "year_to_date" and period.end.month != current.end.month:
        return "restarts"
    if before is None:
        return _MISSING.get(base, "no_base_figure")
    return "break" if indicator.broken_between(period.end, current.end) else None


def _published(row: Row, period: Period | None, change: Change | None, *, percentage: bool) -> Row:
    printed = row["change_printed"]
    if printed is None:
        return dict.fromkeys(CHANGE_COLUMNS[-7:]) | {"published_points": False, "published_relative": False}
    published = read_change(printed, row["change_qualifier"])
    points, relative = published.points, published.percent and not published.points
    on: ChangeBase = row["change_on"]
    own = Period.parse(row["period"]).base(on)
    interval = Interval(published.lower, published.upper)
    check = None
    if change is not None and own == period:
        check = published_change_check(
            published.value, interval, change, points=points, relative=relative, percentage=percentage
        )
    return {
        "published_change": published.value,
        "published_lower": published.lower,
        "published_upper": published.upper,
        "published_points": points,
        "published_relative": relative,
        "published_base": str(own) if own else None,
        "published_check": check,
    }
