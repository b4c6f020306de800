"""Interval arithmetic on rounded figures: what a change between two of them may honestly claim.

A printed figure is a closed interval of true values; a side that a hedge leaves open is None. All arithmetic is exact
``Decimal`` arithmetic, and what cannot be exact (a percentage) is rounded outward, so no true value is ever left out.

Decisions:

- The change printed in a cell is the difference of the two figures as printed; it is None where a side is open, because
  "over 300" minus a number is not a number.
- A direction is claimed only when every pair of true values bears it out; an interval that touches zero claims none.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Literal, NamedTuple

Verdict = Literal["rose", "fell", "unchanged", "undetermined"]

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_PERCENT_STEP = Decimal("0.0001")
_PRECISION = 60


class Interval(NamedTuple):
    """A closed interval in base units; None is an open side."""

    lower: Decimal | None
    upper: Decimal | None


class Change(NamedTuple):
    """A change in base units (percentage points for a percentage), and relative to the base in percent.

    ``value`` and ``percent`` are None where a side is open; ``percent`` and its interval also where none was asked for.
    """

    value: Decimal | None
    interval: Interval
    percent: Decimal | None
    percent_interval: Interval
    verdict: Verdict | None


NO_INTERVAL = Interval(None, None)


def width(interval: Interval) -> Decimal | None:
    """The length of an interval, None when a side is open: the smaller, the more precise the figure."""
    if interval.lower is None or interval.upper is None:
        return None
    return interval.upper - interval.lower


def overlap(first: Interval, second: Interval) -> bool:
    """Whether two closed intervals share at least one value."""
    below = first.upper is not None and second.lower is not None and first.upper < second.lower
    above = second.upper is not None and first.lower is not None and second.upper < first.lower
    return not below and not above


def difference(current: Interval, base: Interval) -> Interval:
    """Every value ``current - base`` can take: [lower - base.upper, upper - base.lower], open where an operand is."""
    with localcontext(prec=_PRECISION):
        return Interval(
            None if current.lower is None or base.upper is None else current.lower - base.upper,
            None if current.upper is None or base.lower is None else current.upper - base.lower,
        )


def percent_change(current: Interval, base: Interval) -> Interval:
    """Every value ``(current / base - 1) * 100`` can take, rounded outward to 4 places.

    Both sides are None unless the base is certainly positive.
    """
    if base.lower is None or base.lower <= 0:
        return NO_INTERVAL
    lower = upper = None
    smallest_ratio_base = base.upper if current.lower is None or current.lower >= 0 else base.lower
    if current.lower is not None and smallest_ratio_base is not None:
        lower = _percent(current.lower, smallest_ratio_base, ROUND_FLOOR)
    largest_ratio_base = base.lower if current.upper is None or current.upper >= 0 else base.upper
    if current.upper is not None and largest_ratio_base is not None:
        upper = _percent(current.upper, largest_ratio_base, ROUND_CEILING)
    return Interval(lower, upper)


def verdict(change: Interval) -> Verdict | None:
    """The direction every value of a change bears out; None when an open side leaves it unknown.

    ``unchanged`` takes a change of exactly nothing; ``undetermined`` is a closed interval that holds or touches zero.
    """
    if change.lower is not None and change.lower > 0:
        return "rose"
    if change.upper is not None and change.upper < 0:
        return "fell"
    if change.lower is None or change.upper is None:
        return None
    return "unchanged" if change.lower == change.upper == 0 else "undetermined"


def change_between(
    value: Decimal, interval: Interval, base_value: Decimal, base_interval: Interval, *, relative: bool
) -> Change:
    """The change from a base figure to a current one, both in base units.

    ``relative`` asks for the percentage too; a rate or share has none, its change is in percentage points.
    """
    absolute = difference(interval, base_interval)
    percentages = percent_change(interval, base_interval) if relative else NO_INTERVAL
    closed = width(absolute) is not None
    with localcontext(prec=_PRECISION):
        change = value - base_value if closed else None
    percent = _percent(value, base_value, ROUND_HALF_EVEN) if closed and width(percentages) is not None else None
    return Change(change, absolute, percent, percentages, verdict(absolute))


def _percent(value: Decimal, base: Decimal, rounding: str) -> Decimal:
    with localcontext(prec=_PRECISION, rounding=rounding):
        percent = (value - base) * _HUNDRED / base
        return percent.quantize(_PERCENT_STEP) + _ZERO
