"""Whole numbers written in Chinese characters, or in characters and digits mixed: 三百二十万, 一亿零五十万, 1千2百万, 3万4000.

Decisions:

- A number is worth what it says in full, and known to the last place that it names: 三百二十万 to 十万, 1千2百万 to 百万.
- 廿 and 卅 are 二十 and 三十; 〇 is 零 (`hedges.fold` makes them one). A bare 百, 千, 万 or 亿 is one of them.
- The spoken short form (一万五 for 15000, 三百五, 3万4) is refused: what it leaves out is a guess.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
DIGIT: Final = f"[{''.join(DIGITS)}]"
#: Every character a number may be written in.
CHARACTERS: Final = "".join(DIGITS) + "十百千万亿零廿卅"

_MOST_CHARACTERS = 24
_ONE = rf"([0-9]|{DIGIT})"
_SECTION = re.compile(rf"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?{_ONE}十)?(?:(零)?([0-9]{{1,3}}|{DIGIT}))?")


class Whole(NamedTuple):
    """A whole number, the last place it names, and the place of its last digit that is not zero."""

    value: int
    place: int
    digit: int


def whole_number(text: str) -> Whole | None:
    """The number a folded text writes out in full; None for anything else."""
    written = text.replace("廿", "二十").replace("卅", "三十")
    if written in ("万", "亿", "万亿"):
        written = "一" + written
    return _number(written) if 0 < len(written) <= _MOST_CHARACTERS else None


def _number(text: str) -> Whole | None:
    for word, scale, zeros in (("亿", 10**8, 8), ("万", 10**4, 4)):
        head, found, tail = text.rpartition(word)
        if found:
            return _scaled(_number(head), tail, scale, zeros)
    return _section(text)


def _scaled(left: Whole | None, tail: str, scale: int, zeros: int) -> Whole | None:
    """So many times a scale word, and what stands behind it."""
    if left is None or left.value >= 10**8:
        return None
    if not tail:
        return Whole(left.value * scale, left.place * scale, left.digit * scale)
    rest = tail.removeprefix("零")
    right = _number(rest) if rest and rest[0] not in "百千" else None
    short = rest in DIGITS or (rest.isdigit() and len(rest) != zeros)
    if right is None or right.value >= scale or not right.value or (short and rest == tail):
        return None
    return Whole(left.value * scale + right.value, right.place, right.digit)


def _section(text: str) -> Whole | None:
    """A number below 万, or plain digits."""
    if text.isdigit():
        value = int(text)
        return Whole(value, 1, _last_digit(text)) if value else None
    found = _SECTION.fullmatch("一" + text if text[:1] in "十百千" else text)
    if not text or not found:
        return None
    places = [(place, _worth(found[at])) for place, at in ((1000, 1), (100, 2), (10, 3)) if found[at]]
    zero, rest = found[4], found[5]
    if rest is None:
        lowest = places[-1][0]
        return Whole(sum(place * worth for place, worth in places), lowest, lowest)
    if places and not _follows(rest, places[-1][0], zero=bool(zero)):
        return None
    return Whole(sum(place * worth for place, worth in places) + _worth(rest), 1, _last_digit(rest))


def _follows(rest: str, above: int, *, zero: bool) -> bool:
    """Whether what stands behind a place says its own place: 三百五 does not, 三百零五, 三十五 and 2千030 do."""
    if not rest.isdigit():
        return zero or above == 10
    zeros = len(str(above)) - 1
    return len(rest) < zeros if zero else len(rest) == zeros


def _worth(text: str) -> int:
    return DIGITS[text] if text in DIGITS else int(text)


def _last_digit(text: str) -> int:
    """One unit of the last digit that is not zero."""
    return 10 ** (len(text) - len(text.rstrip("0"))) if text.isdigit() and text.strip("0") else 1
