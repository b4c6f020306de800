"""Interval arithmetic on rounded figures: what a change between two of them may honestly claim, and the best known one.

A printed figure is an interval of true values; a side that a hedge leaves unbounded is None. All arithmetic is exact
``Decimal`` arithmetic, and what cannot be exact (a percentage) is rounded outward, so no true value is ever left out.

Decisions:

- Rounding is monotone: a figure that was rounded holds its lower end and not its upper one, which would have been printed
  as the next figure. The difference of two such figures is open at both ends, so two figures printed to the same place
  that differ have a direction: 5.3% against 5.2% is more than nothing. Which end belongs to it depends on the custom of
  the one who rounds; that neighbouring figures share no value does not.
- Two equal figures printed to the same place are *level*: about the same, at the precision printed.
- A direction is claimed only when every pair of true values bears it out. What is left is *undetermined*: figures of
  different precision that overlap, or hedged ones.
- The difference of two figures is named as a number only where neither is hedged: "over 300" minus a number is no number.
- The *best known* change is what the source announces, where it announces one on the same base, within what the two
  figures allow: the intersection of both intervals. The announced number leads and decides the direction. Where both
  cannot be true the announced one is kept, and the conflict is said beside it. Without an announcement it is the
  computed one.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Literal, NamedTuple

Verdict = Literal["rose", "fell", "unchanged", "level", "undetermined"]
Basis = Literal["announced", "computed", "both"]

VERDICTS: tuple[Verdict, ...] = ("rose", "fell", "unchanged", "level", "undetermined")
BASES: tuple[Basis, ...] = ("announced", "computed", "both")

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_PERCENT_STEP = Decimal("0.0001")
_PRECISION = 60


class Interval(NamedTuple):
    """The values between two ends in base units; None is an unbounded side, and an open end is not among the values."""

    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool = False
    upper_open: bool = False


class Quantity(NamedTuple):
    """A number in base units, the interval of true values behind it, and whether a hedge stands beside a figure in it.

    ``value`` is None where a side is unbounded.
    """

    value: Decimal | None
    interval: Interval
    hedged: bool = False


class Change(NamedTuple):
    """A change in base units (percentage points for a percentage), and relative to the base in percent.

    ``value`` and ``percent`` are None where a figure is hedged; ``percent`` and its interval also where none was asked for.
    """

    value: Decimal | None
    interval: Interval
    percent: Decimal | None
    percent_interval: Interval
    verdict: Verdict | None


NO_INTERVAL = Interval(None, None)
NO_CHANGE = Change(None, NO_INTERVAL, None, NO_INTERVAL, None)


def width(interval: Interval) -> Decimal | None:
    """The length of an interval, None when a side is unbounded: the smaller, the more precise the figure."""
    if interval.lower is None or interval.upper is None:
        return None
    return interval.upper - interval.lower


def overlap(first: Interval, second: Interval) -> bool:
    """Whether two intervals share at least one value; ends that touch do so only where both belong to their interval."""
    return not _below(first, second) and not _below(second, first)


def _below(first: Interval, second: Interval) -> bool:
    if first.upper is None or second.lower is None or first.upper > second.lower:
        return False
    return first.upper < second.lower or first.upper_open or second.lower_open


def intersection(first: Interval, second: Interval) -> Interval:
    """The values two intervals share; raises ValueError where they share none."""
    if not overlap(first, second):
        raise ValueError(f"{first} and {second} share no value")
    lower, lower_open = max(
        (first.lower, first.lower_open), (second.lower, second.lower_open),
        key=lambda end: (end[0] is not None, end[0] or _ZERO, end[1]),
    )  # fmt: skip
    upper, upper_open = min(
        (first.upper, first.upper_open), (second.upper, second.upper_open),
        key=lambda end: (end[0] is None, end[0] or _ZERO, not end[1]),
    )  # fmt: skip
    return Interval(lower, upper, lower_open, upper_open)


def difference(current: Interval, base: Interval) -> Interval:
    """Every value ``current - base`` can take: from lower less base's upper to upper less base's lower."""
    with localcontext(prec=_PRECISION):
        return Interval(
            None if current.lower is None or base.upper is None else current.lower - base.upper,
            None if current.upper is None or base.lower is None else current.upper - base.lower,
            current.lower_open or base.upper_open,
            current.upper_open or base.lower_open,
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
    return Interval(lower, upper, current.lower_open or base.upper_open, current.upper_open or base.lower_open)


def verdict(change: Interval, *, level: bool = False) -> Verdict | None:
    """The direction every value of a change bears out; None when an unbounded side leaves it unknown.

    ``unchanged`` takes a change of exactly nothing, ``level`` two figures printed alike to the same place;
    ``undetermined`` is a bounded interval that holds zero for another reason.
    """
    if change.lower is not None and (change.lower > 0 or (change.lower == 0 and change.lower_open)):
        return "rose"
    if change.upper is not None and (change.upper < 0 or (change.upper == 0 and change.upper_open)):
        return "fell"
    if change.lower is None or change.upper is None:
        return None
    if change.lower == change.upper == 0:
        return "unchanged"
    return "level" if level else "undetermined"


def change_between(current: Quantity, base: Quantity, *, relative: bool) -> Change:
    """The change from a base figure to a current one, both in base units, as the two figures alone allow it.

    ``relative`` asks for the percentage too; a rate or share has none, its change is in percentage points.
    """
    absolute = difference(current.interval, base.interval)
    percentages = percent_change(current.interval, base.interval) if relative else NO_INTERVAL
    change = percent = None
    exact = not (current.hedged or base.hedged) and width(absolute) is not None
    if exact and current.value is not None and base.value is not None:
        with localcontext(prec=_PRECISION):
            change = current.value - base.value
        if width(percentages) is not None:
            percent = _percent(current.value, base.value, ROUND_HALF_EVEN)
    level = exact and current.value == base.value and current.interval == base.interval
    return Change(change, absolute, percent, percentages, verdict(absolute, level=level))


class Announced(NamedTuple):
    """A change as its source prints it, in base units, points, or percent where ``relative``; negative for a fall."""

    quantity: Quantity
    relative: bool = False

    @property
    def verdict(self) -> Verdict:
        """The direction it names: its sign; a change announced as none is ``unchanged``."""
        value = self.quantity.value or _ZERO
        return "rose" if value > 0 else "fell" if value < 0 else "unchanged"


def best_known(current: Quantity, base: Quantity | None, computed: Change | None, announced: Announced) -> Change:
    """The change from ``base`` to ``current`` that is known best, given that its source announces one on that base.

    ``computed`` is what the two figures allow, None where they allow nothing (no base figure, a break). An announced amount
    makes the percentage more precise, and an announced growth the amount, where the figures are at hand.
    """
    own = computed or NO_CHANGE
    lead = announced.quantity
    if announced.relative:
        percent = _narrowed(lead.interval, own.percent_interval)
        amounts = _narrowed(_amount(current, percent), own.interval) if current.interval.lower is not None else own.interval
        inside = own.value is not None and overlap(Interval(own.value, own.value), amounts)
        return Change(own.value if inside else None, amounts, _centre(lead), percent, announced.verdict)
    amounts = _narrowed(lead.interval, own.interval)
    share, shares = None, own.percent_interval
    if base is not None and own.percent_interval != NO_INTERVAL:
        shares = _narrowed(_share(amounts, base.interval), own.percent_interval)
        if _centre(lead) is not None and not base.hedged and base.value:
            share = _percent(base.value + (lead.value or _ZERO), base.value, ROUND_HALF_EVEN)
    return Change(_centre(lead), amounts, share, shares, announced.verdict)


def _centre(announced: Quantity) -> Decimal | None:
    return None if announced.hedged else announced.value


def _narrowed(announced: Interval, computed: Interval) -> Interval:
    """What both allow; the announced one where they contradict each other."""
    return intersection(announced, computed) if overlap(announced, computed) else announced


def _amount(current: Quantity, percent: Interval) -> Interval:
    """Every amount by which ``current`` can have grown at these percentages: current × g ÷ (100 + g), rounded outward."""
    low, high = current.interval.lower, current.interval.upper
    if percent.lower is None or percent.upper is None or percent.lower <= -_HUNDRED or low is None or high is None:
        return NO_INTERVAL
    with localcontext(prec=_PRECISION):
        least = (low if percent.lower >= 0 else high) * percent.lower / (_HUNDRED + percent.lower)
        most = (high if percent.upper >= 0 else low) * percent.upper / (_HUNDRED + percent.upper)
        return Interval(least.quantize(_PERCENT_STEP, ROUND_FLOOR), most.quantize(_PERCENT_STEP, ROUND_CEILING), True, True)


def _share(amounts: Interval, base: Interval) -> Interval:
    """Every percentage of ``base``, which is certainly positive, that these amounts can be, rounded outward."""
    if base.lower is None or base.lower <= 0:
        return NO_INTERVAL
    lower = upper = None
    with localcontext(prec=_PRECISION):
        if amounts.lower is not None and (under := base.upper if amounts.lower >= 0 else base.lower) is not None:
            lower = (amounts.lower * _HUNDRED / under).quantize(_PERCENT_STEP, ROUND_FLOOR)
        if amounts.upper is not None and (over := base.lower if amounts.upper >= 0 else base.upper) is not None:
            upper = (amounts.upper * _HUNDRED / over).quantize(_PERCENT_STEP, ROUND_CEILING)
    return Interval(lower, upper, amounts.lower_open, amounts.upper_open)


def _percent(value: Decimal, base: Decimal, rounding: str) -> Decimal:
    with localcontext(prec=_PRECISION, rounding=rounding):
        percent = (value - base) * _HUNDRED / base
        return percent.quantize(_PERCENT_STEP) + _ZERO
