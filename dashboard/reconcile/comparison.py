"""The comparison beneath every check: two numbers, each an interval since it was rounded before it was printed.

``series`` uses it for a published change on a year earlier, so this module lies below the frames that the rest of the
package works on.

Decisions:

- ``agrees``: the two say the same number: the published change is exactly the difference of the figures as printed, or
  the percentage it makes, to 4 places.
- ``agrees_within_rounding``: the numbers differ, but some true values would have been printed as all three.
- ``conflicts``: no true values would. The ministry may have revised the base since, or counted something else.
- A published change is compared only with its like: points with a percentage's change, percent with percent,
  an amount with an amount. Anything else is no conflict, it is not comparable.
"""

from __future__ import annotations

from typing import Literal

from dashboard.change import NO_INTERVAL, Announced, Change, Interval, Quantity, overlap
from dashboard.numerals import Printed

Check = Literal["agrees", "agrees_within_rounding", "conflicts"]


def compare(published: Quantity, computed: Quantity) -> Check:
    """How a published number with its rounding interval stands to a computed one, in the same unit.

    A number that a hedge leaves without a value can at best agree within rounding.
    """
    if not overlap(published.interval, computed.interval):
        return "conflicts"
    exact = published.value == computed.value and not (published.hedged or computed.hedged)
    return "agrees" if exact else "agrees_within_rounding"


def announced_change(number: Printed, qualifier: str | None) -> Announced:
    """A printed change as an interval: one rounded from above does not reach its upper end, a fall not its lower."""
    rounded = qualifier is None and number.lower != number.upper
    interval = Interval(number.lower, number.upper, rounded and number.value <= 0, rounded and number.value >= 0)
    return Announced(Quantity(number.value, interval, qualifier is not None), number.percent and not number.points)


def comparable_change(announced: Announced, unit: str, *, points: bool) -> bool:
    """Whether a change is of the kind that figures of a unit have: points with percentages, else an amount or percent."""
    return points == (unit == "percent") and not (announced.relative and unit == "percent")


def published_change_check(announced: Announced, computed: Change) -> Check | None:
    """The verdict on a published change against what the two figures allow; None where they allow nothing."""
    interval = computed.percent_interval if announced.relative else computed.interval
    if interval == NO_INTERVAL:
        return None
    return compare(announced.quantity, Quantity(computed.percent if announced.relative else computed.value, interval))
