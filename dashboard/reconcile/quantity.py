"""Arithmetic of printed figures: a number with the interval of true values behind it.

Decisions:

- Sums and differences are exact. A quotient is rounded outward to 4 places in its bounds, so no true value is left out,
  and kept to 60 digits in its value, so that it equals a printed number only where it truly does.
- The value of a quantity made from one with an open side is None: "over 300" plus a number is not a number.
- Divisors are counts, amounts and shares. One that may be zero leaves the quotient open above.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext

from dashboard.change import Interval, Quantity, difference, width

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_STEP = Decimal("0.0001")
_PRECISION = 60


def _made(value: Decimal | None, interval: Interval, first: Quantity, second: Quantity) -> Quantity:
    closed = width(first.interval) is not None and width(second.interval) is not None
    return Quantity(value if closed else None, interval, first.hedged or second.hedged)


def plus(first: Quantity, second: Quantity) -> Quantity:
    """Every value ``first + second`` can take."""
    with localcontext(prec=_PRECISION):
        one, other = first.interval, second.interval
        low = None if one.lower is None or other.lower is None else one.lower + other.lower
        high = None if one.upper is None or other.upper is None else one.upper + other.upper
        ends = one.lower_open or other.lower_open, one.upper_open or other.upper_open
        return _made((first.value or ZERO) + (second.value or ZERO), Interval(low, high, *ends), first, second)


def minus(first: Quantity, second: Quantity) -> Quantity:
    """Every value ``first − second`` can take."""
    with localcontext(prec=_PRECISION):
        value = (first.value or ZERO) - (second.value or ZERO)
    return _made(value, difference(first.interval, second.interval), first, second)


def quotient(first: Quantity, second: Quantity) -> Quantity:
    """Every value ``100 × first ÷ second`` can take: a percentage, or a whole from its share. No true value is negative."""
    low, high = first.interval.lower, first.interval.upper
    least, most = second.interval.lower, second.interval.upper
    lower = upper = None
    if low is not None and (most is None or most > 0):
        lower = ZERO if most is None else _divided(max(low, ZERO), most, ROUND_FLOOR)
    if high is not None and least is not None and least > 0:
        upper = _divided(high, least, ROUND_CEILING)
    with localcontext(prec=_PRECISION):
        value = (first.value or ZERO) * HUNDRED / second.value if second.value else None
    ends = first.interval.lower_open or second.interval.upper_open, first.interval.upper_open or second.interval.lower_open
    return _made(value, Interval(lower, upper, *ends), first, second)


def without_growth(current: Quantity, growth: Quantity) -> Quantity:
    """Every value that, grown by ``growth`` percent, can have become ``current``."""
    return quotient(current, plus(Quantity(HUNDRED, Interval(HUNDRED, HUNDRED)), growth))


def shown(found: Quantity) -> tuple[Decimal | None, Interval]:
    """Value and interval to print: a value beyond 4 places is rounded to them; the bounds are already."""
    if found.value is None:
        return None, found.interval
    with localcontext(prec=_PRECISION, rounding=ROUND_HALF_EVEN):
        rounded = found.value.quantize(_STEP)
    return (found.value if rounded == found.value else rounded), found.interval


def _divided(first: Decimal, second: Decimal, rounding: str) -> Decimal:
    with localcontext(prec=_PRECISION, rounding=rounding):
        return (first * HUNDRED / second).quantize(_STEP)
