"""Printed numbers as the ministry writes them, read into exact decimals with the interval their rounding leaves open.

Decisions:

- A figure says how far it can be trusted by its last printed place: 10.52亿 is 10.515亿 to 10.525亿. A whole number
  without scale word or percent sign is a count and exact; English 32,000 is rounded to its last group that is not zero.
- Numbers and their words only: a unit word (人, 元), a hedge (超过) or a second number is refused, never skipped over.
- 百亿 and 三百万 are read, each to the last place it names; 几十万, 数百万 and 两三百万 are vague and refused.
- ``unit_mult`` is one of 0, 3, 4, 6, 8, 9, 12: 千万 counts as 万 (3千万 = 3000万) and 百亿 as 亿, so that each can be
  printed again with a plain scale word.
- *About* 400 is 300 to 500: a count has no printed rounding, so its last digit that is not zero stands for one.
- Arithmetic stays exact: a figure longer than decimal's default precision can hold is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dashboard.hedges import MORE, fold, hedges_around
from dashboard.model import QUALIFIERS

__all__ = ["NumeralError", "Printed", "Span", "find_numerals", "hedges_around", "read_change", "read_figure"]


class NumeralError(ValueError):
    """The text is not one exact figure; the message says what is wrong with it."""


class Printed(NamedTuple):
    """A figure as printed, and what it says: base units (persons, yuan, percent) throughout.

    ``decimals`` count before the scale word that ``unit_mult`` stands for; ``lower`` to ``upper`` is closed,
    None is unbounded.
    ``percent`` is true for % and percentage points, ``points`` for the latter only.
    """

    text: str
    value: Decimal
    unit_mult: int
    decimals: int
    percent: bool
    lower: Decimal | None
    upper: Decimal | None
    points: bool = False


class Span(NamedTuple):
    """Where a figure stands in a text: ``text == whole[start:end]``, sign and hedges in front left out."""

    start: int
    end: int
    text: str


class _Figure(NamedTuple):
    value: Decimal
    unit_mult: int
    decimals: int
    step: Decimal  # one unit of the last printed place
    digit: Decimal | None  # one unit of the last digit that is not zero
    exact: bool
    more: bool
    percent: bool
    points: bool


_SCALES = {
    "": (0, 0), "百": (2, 0), "千": (3, 3), "万": (4, 4), "百万": (6, 4), "千万": (7, 4), "亿": (8, 8), "百亿": (10, 8),
    "千亿": (11, 8), "万亿": (12, 12), "thousand": (3, 3), "million": (6, 6), "billion": (9, 9), "trillion": (12, 12),
}  # fmt: skip
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_DIGIT = f"[{''.join(_DIGITS)}]"
_NUMBER = r"(?P<number>(?>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?))"
_PLACE = r"(?:[百千](?![分米克瓦卡伏赫帕升])|\ ?[万亿])"
_SCALE = rf"[ -]?(?:thousand|million|billion|trillion)\b|(?:(?:{MORE})?{_PLACE})*(?:{MORE})?"
_PERCENT = r"(?P<points>\ ?个?\ ?百分点|[ -]?percentage[ -]points?\b)|\ ?%|\ ?per\ ?cent\b"
_FRONT = r"(?:(?P<front>[0-9]+)(?P<front_scale>亿(?=[0-9]{1,4}[千百]?万)|万(?=[0-9]千)))?"
_FIGURE = rf"{_FRONT}{_NUMBER}(?P<scale>{_SCALE})(?P<percent>{_PERCENT})?"
_CHINESE = rf"(?P<chinese>(?:{_DIGIT}|[十百千])(?:{_DIGIT}|[零十百千万亿]|{MORE})*)"
_READ = re.compile(rf"{_FIGURE}|{_CHINESE}", re.IGNORECASE | re.ASCII)
_FIND = re.compile(
    rf"(?:(?<![0-9A-Za-z_])|(?<=RMB))(?<![0-9]\.){_FIGURE}(?!(?<=[0-9])(?:\.?[0-9]|[A-Za-z_]))"
    rf"|(?<![几数上好成若第半零])(?<!百日){_CHINESE}(?![几数])",
    re.IGNORECASE | re.ASCII,  # so that a word also ends where a Chinese one begins
)
_SECTION = re.compile(rf"(?:({_DIGIT})千)?(?:零?({_DIGIT})百)?(?:零?({_DIGIT})十)?(?:(零)?({_DIGIT}))?")
_VAGUE = re.compile(r"[几数]|上[百千万]|成[百千]|若干|several|(?:dozen|hundred|thousand|[mb]illion)s", re.IGNORECASE)
_ZERO_GROUPS = re.compile(r"(?:,000)+$")
_MOST_DIGITS = 24


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros behind the point."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _chinese_section(text: str) -> tuple[int, int] | None:
    found = _SECTION.fullmatch("一" + text if text[:1] in "十百千" else text)
    if not text or not found or (found[5] and (found[1] or found[2]) and not (found[3] or found[4])):
        return None
    places = [(1000, found[1]), (100, found[2]), (10, found[3]), (1, found[5])]
    return sum(place * _DIGITS[digit] for place, digit in places if digit), min(p for p, digit in places if digit)


def _chinese_number(text: str) -> tuple[int, int] | None:
    """The number and the last place it names (三百二十万: 3200000, 100000); None unless written out in full."""
    for word, scale in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(word)
        if not found:
            continue
        left = _chinese_number(head)
        right = _chinese_number(tail.removeprefix("零")) if tail else (0, left[1] * scale if left else 0)
        if not left or not right or left[0] >= 10**8 or right[0] >= scale:
            return None
        spoken_short = tail and not tail.startswith("零") and right[0] < scale // 10
        return None if spoken_short else (left[0] * scale + right[0], right[1])
    return _chinese_section(text)


def _chinese_figure(text: str) -> _Figure | None:
    words, more, rest = text.partition(mark[0]) if (mark := re.search("[多余]", text)) else (text, "", "")
    whole = words + rest
    unread = len(whole) > _MOST_DIGITS or re.search(f"{_DIGIT}|[多余]", rest)
    found = None if unread else _chinese_number(whole)
    if not found:
        return None
    place = Decimal(found[1])
    scales = [0] + [power for word, power in (("万", 4), ("亿", 8), ("万亿", 12)) if word in whole]
    unit_mult = max(power for power in scales if 10**power <= place)
    exact = place == 1 or len(scales) == 1
    return _Figure(Decimal(found[0]), unit_mult, 0, place, place, exact, bool(more), percent=False, points=False)


def _figure(match: re.Match[str]) -> _Figure | None:
    """The figure a pattern matched; None for scale words that make none (5亿万), 0余, and too many digits."""
    if match["chinese"]:
        return _chinese_figure(match["chinese"])
    more = len(re.findall("[多余]", match["scale"]))
    scale = re.sub("[多余 -]", "", match["scale"]).lower()
    number, front = match["number"].replace(",", ""), match["front"] or "0"
    if more > 1 or scale not in _SCALES or (scale and match["percent"]):
        return None
    power, unit_mult = _SCALES[scale]
    if len(front + number) + power > _MOST_DIGITS or (more and not number.strip("0.")):
        return None
    places = len(number.partition(".")[2])
    place = Decimal(1).scaleb(power - places)
    value = _plain(Decimal(number).scaleb(power) + Decimal(front).scaleb(_SCALES[match["front_scale"] or ""][0]))
    digits = number.replace(".", "")
    whole = not (scale or match["percent"] or places)
    zero_groups = _ZERO_GROUPS.search(match["number"]) if whole and value else None
    return _Figure(
        value=value,
        unit_mult=unit_mult,
        decimals=max(0, places - (power - unit_mult)),
        step=place.scaleb(len(zero_groups[0]) // 4 * 3) if zero_groups else place,
        digit=place.scaleb(len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else None,
        exact=whole and not zero_groups,
        more=bool(more),
        percent=bool(match["percent"]),
        points=bool(match["points"]),
    )


def _read(text: str, folded: str) -> _Figure:
    match = _READ.fullmatch(folded)
    if match and (figure := _figure(match)):
        return figure
    if not folded:
        raise NumeralError("no figure: the text is empty")
    if _VAGUE.search(folded):
        raise NumeralError(f"{text!r} is vague: type a figure the source prints in full")
    if folded[0] in "+-":
        raise NumeralError(f"{text!r} has a sign: only a change is signed")
    spans = find_numerals(folded)
    if not spans:
        raise NumeralError(f"{text!r} is not a figure such as 303万, 10.52亿, 5.3% or 12.44 million")
    if len(spans) > 1:
        raise NumeralError(f"{text!r} has {len(spans)} figures: {', '.join(span.text for span in spans)}")
    extra = (folded[: spans[0].start] + folded[spans[0].end :]).strip()
    raise NumeralError(f"{text!r} has words beyond the figure {spans[0].text!r}: {extra!r}")


def _interval(figure: _Figure, qualifier: str | None) -> tuple[Decimal | None, Decimal | None]:
    value = figure.value
    if qualifier == "nearly" and figure.digit is None:
        raise NumeralError("nothing is nearly zero")
    digit = figure.digit or figure.step
    margin = digit if figure.exact else figure.step
    if figure.more:
        return value, _plain(value + digit)
    if qualifier is None:
        half = Decimal(0) if figure.exact else figure.step / 2
        return _plain(value - half), _plain(value + half)
    return {
        "over": (value, None),
        "at_least": (value, None),
        "at_most": (Decimal(0), value),
        "nearly": (_plain(value - digit), value),
        "about": (_plain(value - margin), _plain(value + margin)),
    }[qualifier]


def read_figure(text: str, qualifier: str | None = None, places: int | None = None) -> Printed:
    """Read one unsigned figure as printed (``303万``, ``4300多万``, ``97%``, ``12.44 million``) under its hedge.

    ``places`` are the decimals before the scale word that it is known to, where a final zero was dropped: 3亿 for 3.0亿.
    Raises NumeralError for anything but one exact figure, and where 多 or 余 inside it and ``qualifier`` disagree.
    """
    figure = _read(text, fold(text).strip())
    if qualifier is not None and qualifier not in QUALIFIERS:
        raise NumeralError(f"qualifier {qualifier!r} is none of {', '.join(QUALIFIERS)}")
    if figure.more and qualifier != "over":
        raise NumeralError(f"{text!r} says 多 or 余: its qualifier is over, not {qualifier}")
    if places is not None:
        if places <= figure.decimals:
            raise NumeralError(f"{text!r} prints {figure.decimals} decimals: name more, or none")
        figure = figure._replace(decimals=places, step=Decimal(1).scaleb(figure.unit_mult - places))
    lower, upper = _interval(figure, qualifier)
    return Printed(text, figure.value, figure.unit_mult, figure.decimals, figure.percent, lower, upper, figure.points)


def read_change(text: str, qualifier: str | None = None) -> Printed:
    """Read one signed change (``+6万``, ``-0.5个百分点``, ``+12%``, ``−95万``); a fall is negative throughout.

    ``qualifier`` hedges its size: nearly 20 billion less lies between 20 and 10 billion less.

    Raises NumeralError without a sign, and for anything but one exact figure behind it.
    """
    folded = fold(text).strip()
    if folded[:1] not in ("+", "-"):
        raise NumeralError(f"{text!r} has no sign: type + for a rise, - for a fall")
    figure = _read(text, folded[1:].strip())
    lower, upper = _interval(figure, qualifier)
    value = figure.value
    if folded[0] == "-":
        value, lower, upper = -value, None if upper is None else -upper, None if lower is None else -lower
    return Printed(text, value, figure.unit_mult, figure.decimals, figure.percent, lower, upper, figure.points)


def find_numerals(text: str) -> list[Span]:
    """Every figure in a text, left to right, with scale word, 多 or 余 inside, and percent or percentage-point sign.

    Dates and ordinals in digits are figures too; Chinese numerals only from 万 on (三项 and 第五 are words).
    """
    return [
        Span(match.start(), match.end(), text[match.start() : match.end()])
        for match in _FIND.finditer(fold(text))
        if (match["chinese"] is None or re.search("[万亿]", match["chinese"])) and _figure(match)
    ]
