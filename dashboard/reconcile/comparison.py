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

from decimal import Decimal
from typing import Literal

from dashboard.change import NO_INTERVAL, Change, Interval, overlap

Check = Literal["agrees", "agrees_within_rounding", "conflicts"]


def compare(published: Decimal, published_interval: Interval, computed: Decimal | None, interval: Interval) -> Check:
    """How a published number with its rounding interval stands to a computed one, in the same unit.

    ``computed`` is None where a hedge leaves its interval open; then the two can at best agree within rounding.
    """
    if not overlap(published_interval, interval):
        return "conflicts"
    return "agrees" if published == computed else "agrees_within_rounding"


def published_change_check(
    published: Decimal,
    published_interval: Interval,
    computed: Change,
    *,
    points: bool,
    relative: bool,
    percentage: bool,
) -> Check | None:
    """The verdict on a published change on a year earlier; None when it cannot be compared.

    ``points`` and ``relative`` say how the change was printed (percentage points, percent);
    ``percentage`` that the figure itself is one.
    """
    if relative:
        value, interval = computed.percent, computed.percent_interval
    elif points == percentage:
        value, interval = computed.value, computed.interval
    else:
        return None
    if interval == NO_INTERVAL:
        return None
    return compare(published, published_interval, value, interval)
