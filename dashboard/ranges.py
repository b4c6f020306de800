"""Two figures that are the ends of one range: 3—5万, 10至20万, 5.2%—5.5%, 3 to 5 million, between 3 and 5 million.

Decisions:

- The scale word or percent sign of the second end governs the first where that has none: 3—5万 is 3万 to 5万, unless the
  range would then run downwards: 5000—1万 is 5000 to 1万 (5—3万 is neither).
- The printed ends are rounded themselves, so a range reaches from half a unit of the first end's last place below it to
  half a unit above the second: 3—5万 is 2.5万 to 5.5万. Two counts are exact.
- Its value is the middle, for a mark to stand at; it is no figure of anyone, and never the centre of a change.
- A unit word may stand behind the first end as well (3万人至5万人). 约 or *some* in front of a range adds nothing to it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.hedges import UNIT
from dashboard.magnitude import LONGEST, Magnitude, magnitude, plain

#: What stands between the ends; *and* and 和 only where *between* or 之间 stands beside them.
TO: Final = rf"(?:{UNIT})?(?:\s?(?<![-‐-―~])[-‐-―~〜](?![-‐-―~])\s?|[至到]|\s?\bto\b\s?)"
AND: Final = rf"(?:{UNIT})?(?:[和与及]|\s?\band\b\s?)"
_BETWEEN = re.compile(rf"{TO}|{AND}", re.IGNORECASE | re.ASCII)
_NUMBER_ALONE = re.compile(r"[0-9.,]+|[一二三四五六七八九两十]+")
_GOVERNS = re.compile(r"(?:[0-9.,]+|[一二三四五六七八九两十]+(?=[百千万亿]))(\D+)", re.DOTALL)


class Ends(NamedTuple):
    """The two ends of a range, as printed and completed."""

    first: Magnitude
    second: Magnitude

    @property
    def lower(self) -> Decimal:
        """The least value the first end allows."""
        return plain(self.first.value - (Decimal(0) if self.first.exact else self.first.step / 2))

    @property
    def upper(self) -> Decimal:
        """The greatest value the second end allows."""
        return plain(self.second.value + (Decimal(0) if self.second.exact else self.second.step / 2))

    @property
    def middle(self) -> Magnitude:
        """The middle between the ends, as printed to the finer of their places."""
        one, other = self
        unit_mult = min(one.unit_mult, other.unit_mult)
        decimals = max(max(0, end.decimals - (end.unit_mult - unit_mult)) for end in self)
        step = min(one.step, other.step)
        value = plain((one.value + other.value) / 2)
        return Magnitude(value, unit_mult, decimals, step, step, percent=other.percent, points=other.points)


def ends(text: str) -> Ends | None:
    """The ends of the range that a folded text is; None for anything else."""
    if not 0 < len(text) <= 2 * LONGEST:
        return None
    pairs = (pair(text[: found.start()], text[found.end() :]) for found in _BETWEEN.finditer(text))
    return next((whole for whole in pairs if whole), None)


def pair(first: str, second: str) -> Ends | None:
    """Two printed ends as a range; None where they are not of one sort, or the first is not the lesser."""
    upper = magnitude(second.strip())
    if upper is None or upper.more or re.match("0[0-9]", second.strip()):
        return None
    governs = _GOVERNS.fullmatch(second.strip())
    completed = first.strip() + governs[1] if governs and _NUMBER_ALONE.fullmatch(first.strip()) else first.strip()
    for text in dict.fromkeys((completed, first.strip())):
        lower = magnitude(text)
        least = 0 if text == completed else upper.value / 100
        if lower is None or lower.more or not least <= lower.value < upper.value:
            continue
        if (lower.percent, lower.points) == (upper.percent, upper.points):
            return Ends(lower, upper)
    return None
