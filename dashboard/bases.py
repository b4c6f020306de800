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
- ``change``, ``percent``, their bounds and ``verdict`` are the *best known* change (`change.best_known`); ``basis`` says
  whether it is ``announced``, ``computed`` or ``both``, that is announced and borne out by the figures. The same columns with
  ``computed_`` in front are what the two figures allow by themselves, and ``why_empty`` why they allow nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.change import NO_CHANGE, Announced, Change, best_known, change_between
from dashboard.model import FactTable, Indicator
from dashboard.numerals import read_change
from dashboard.period import Period
from dashboard.reconcile.comparison import announced_change, comparable_change, published_change_check
from dashboard.rows import RESOLVED_COLUMNS, Row, quantity

_MEASURES = ("change", "change_lower", "change_upper", "percent", "percent_lower", "percent_upper", "verdict")
_COMPUTED = tuple(f"computed_{name}" for name in _MEASURES)
_PUBLISHED = (
    "published_change", "published_lower", "published_upper", "published_points", "published_relative", "published_base",
    "published_check", "published_decimals",
)  # fmt: skip
CHANGE_COLUMNS = ("base", "base_fact", "base_period", *_MEASURES, "basis", *_COMPUTED, "why_empty", *_PUBLISHED)
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
    computed: Change | None = None
    why_empty = _why_empty(row, before, period, base, indicator)
    if why_empty is None and before is not None:
        computed = change_between(quantity(row), quantity(before), relative=not _in_points(row))
        why_empty = "hedge" if computed.verdict is None else None
    announced, published = _published(row, period, base, computed)
    change, basis = computed or NO_CHANGE, "computed" if computed and computed.verdict else None
    if announced is not None:
        change = best_known(quantity(row), quantity(before) if before else None, computed, announced)
        basis = "announced" if published["published_check"] in (None, "conflicts") else "both"
    return {
        "base": base,
        "base_fact": before["fact"] if before else None,
        "base_period": str(period) if period else None,
        **_columns(change),
        "basis": basis,
        **{f"computed_{name}": value for name, value in _columns(computed or NO_CHANGE).items()},
        "why_empty": why_empty,
        **published,
    }


def _columns(change: Change) -> Row:
    return {
        "change": change.value, "change_lower": change.interval.lower, "change_upper": change.interval.upper,
        "percent": change.percent, "percent_lower": change.percent_interval.lower,
        "percent_upper": change.percent_interval.upper, "verdict": change.verdict,
    }  # fmt: skip


def _in_points(row: Row) -> bool:
    return row["unit"] == "percent" or row["kind"] in ("rate", "share")


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


def _published(row: Row, period: Period | None, base: str, computed: Change | None) -> tuple[Announced | None, Row]:
    """The change printed with a row where it is measured on the base itself, and what a reader is told of it anyhow.

    A campaign of days has no base in the calendar; what its source compares it with a year earlier is the base's all the same.
    """
    printed = row["change_printed"]
    if printed is None:
        return None, dict.fromkeys(_PUBLISHED) | {"published_points": False, "published_relative": False}
    number = read_change(printed, row["change_qualifier"])
    announced = announced_change(number, row["change_qualifier"])
    own = Period.parse(row["period"]).base(row["change_on"])
    same = row["change_on"] == base if own is None else own == period
    comparable = same and comparable_change(announced, row["unit"], points=number.points)
    check = published_change_check(announced, computed) if comparable and computed is not None else None
    return announced if comparable else None, {
        "published_change": number.value,
        "published_lower": number.lower,
        "published_upper": number.upper,
        "published_points": number.points,
        "published_relative": announced.relative,
        "published_base": str(own) if own else None,
        "published_check": check,
        "published_decimals": number.decimals,
    }
