"""One printed figure by itself: its exact value, the place it is printed to, and whether it is a percentage.

Decisions:

- 三点五亿, 1千2百万 and 廿五万 are the same figures as 3.5亿, 1200万 and 25万; each is known to the last place it names.
- Per cent has many spellings: 5.3%, 百分之五点三, 53‰ and 千分之五十三 are 5.3 (per cent); ‰ and 千分之 are a tenth of it,
  万分之 and a basis point (个基点) a hundredth. 百分之九十 is 90%, so known to one per cent as that is.
- A tenth (三成) is known to a tenth: 30%, 25% to 35%. 三成五 is 35%, known to one per cent. Half (一半, 半数, half) is five
  tenths, since nobody who says half has counted to a hundredth. Thirds and quarters are not read: they name no place.
- Percentage points are 个百分点, 个点, 个基点, *percentage points*, *of a percentage point*, *half a percentage point*.
- ``unit_mult`` is one of 0, 3, 4, 6, 8, 9, 12: 千万 counts as 万 (3千万 = 3000万) and 百亿 as 亿, so that each can be
  printed again with a plain scale word.
- A whole number without scale word or percent sign is a count and exact; English 32,000 is rounded to its last group that
  is not zero.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.chinese_numbers import CHARACTERS, DIGIT, DIGITS, whole_number
from dashboard.hedges import MORE

#: No figure that anyone prints is longer; what is, is refused before it is looked at.
LONGEST: Final = 80
_MOST_DIGITS = 24
_SCALES = {
    "": (0, 0), "百": (2, 0), "千": (3, 3), "万": (4, 4), "百万": (6, 4), "千万": (7, 4), "亿": (8, 8), "百亿": (10, 8),
    "千亿": (11, 8), "万亿": (12, 12), "thousand": (3, 3), "million": (6, 6), "billion": (9, 9), "trillion": (12, 12),
}  # fmt: skip
#: The words and signs behind a number that make it a percentage, or points of one.
PERCENT: Final = (
    r"(?P<points>\ ?个?\ ?百分点|(?:[ -]|\ of\ an?\ )percentage[ -]points?\b|个点(?![位赞击评对播名])"
    r"|(?P<basis>\ ?个?\ ?基点|[ -]basis[ -]points?\b))"
    r"|(?P<mille>\ ?‰)|\ ?%|\ ?per\ ?cent\b"
)
NUMBER: Final = r"(?>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_ASCII = re.IGNORECASE | re.ASCII
_PLAIN = re.compile(rf"({NUMBER})([ -]?(?:thousand|million|billion|trillion)|[百千]?\ ?[万亿]*|[百千]*)", _ASCII)
_PERCENT_END = re.compile(f"(?:{PERCENT})$", _ASCII)
_MORE = re.compile(MORE)
_POINT = re.compile(rf"([{CHARACTERS}]+|[0-9]+)点((?:{DIGIT}|零|[0-9])+)([百千万亿]*)")
_PARTS = re.compile(rf"([百千万])分之({NUMBER}|[{CHARACTERS}点]+)", _ASCII)
_TENTHS = re.compile(rf"({NUMBER}|{DIGIT}|十)成(半|{DIGIT})?", _ASCII)
_HALF = re.compile(r"一半|半数?|half", _ASCII)
_HALF_POINT = re.compile(r"half an?( percentage point| basis point)|半个(百分点|点)", _ASCII)
_ZERO_GROUPS = re.compile(r"(?:,000)+$")


class Magnitude(NamedTuple):
    """A figure in base units; ``step`` is one unit of its last printed place, ``digit`` of its last digit that is not zero.

    ``digit`` is None for zero. ``exact`` figures are counts; ``more`` says that 多 or 余 stands inside.
    """

    value: Decimal
    unit_mult: int
    decimals: int
    step: Decimal
    digit: Decimal | None
    exact: bool = False
    more: bool = False
    percent: bool = False
    points: bool = False

    @property
    def bare_power(self) -> bool:
        """Whether it is one of a power of ten and nothing more: 百亿, 1000万, 10 billion, 100%."""
        return self.digit is not None and self.value == self.digit and self.value == Decimal(1).scaleb(self.value.adjusted())


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros behind the point."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def magnitude(text: str) -> Magnitude | None:
    """The one figure that a folded text is, sign and hedges aside; None where it is no single figure or not a whole one."""
    if not 0 < len(text) <= LONGEST:
        return None
    return _percentage(text) or _number(text)


def _percentage(text: str) -> Magnitude | None:
    if found := _PARTS.fullmatch(text):
        number = _number(found[2])
        known = number and number._replace(step=Decimal(1).scaleb(-number.decimals))
        return known and _percent(known, {"百": 0, "千": 1, "万": 2}[found[1]])
    if found := _TENTHS.fullmatch(text):
        return _tenths(found[1], found[2])
    if _HALF.fullmatch(text):
        return _tenths("5", None)
    if found := _HALF_POINT.fullmatch(text):
        basis = (found[1] or "").startswith(" basis")
        return _percent(Magnitude(Decimal("0.5"), 0, 1, Decimal("0.1"), Decimal("0.1")), 2 if basis else 0, points=True)
    found = _PERCENT_END.search(text)
    number = _number(text[: found.start()]) if found else None
    if not found or number is None or number.unit_mult or (number.step > 1 and not number.exact):
        return None
    number = number._replace(step=Decimal(1).scaleb(-number.decimals))
    return _percent(number, 2 if found["basis"] else 1 if found["mille"] else 0, points=bool(found["points"]))


def _percent(number: Magnitude, shift: int, *, points: bool = False) -> Magnitude | None:
    """A number of hundredths, thousandths (``shift`` 1) or basis points (2) as per cent."""
    if number.unit_mult:
        return None
    return number._replace(
        value=plain(number.value.scaleb(-shift)),
        decimals=number.decimals + shift,
        step=number.step.scaleb(-shift),
        digit=None if number.digit is None else number.digit.scaleb(-shift),
        exact=False,
        percent=True,
        points=points,
    )


def _tenths(number: str, more: str | None) -> Magnitude | None:
    tenths = Decimal(10 if number == "十" else DIGITS.get(number) or number.replace(",", ""))
    if not 0 < tenths <= 10 or (more and tenths != int(tenths)):
        return None
    places = max(0, -int(tenths.as_tuple().exponent))
    step = Decimal(10).scaleb(-places)
    if more:
        tenths, step = tenths + Decimal(5 if more == "半" else DIGITS[more]) / 10, Decimal(1)
    value = plain(tenths * 10)
    return Magnitude(value, 0, max(0, places - 1), step, step, percent=True)


def _number(text: str) -> Magnitude | None:
    """A number with its scale word; None for scale words that make none (5亿万), 0余, and too many digits."""
    marks = list(_MORE.finditer(text))
    if len(marks) > 1 or (marks and re.search(rf"[0-9点]|{DIGIT}", text[marks[0].end() :])):
        return None
    words = text[: marks[0].start()] + text[marks[0].end() :] if marks else text
    if point := _POINT.fullmatch(words):
        head = whole_number(point[1]) or (point[1] == "零" and (0,))
        if not head:
            return None
        words = f"{head[0]}.{''.join(str(DIGITS.get(char, char)) for char in point[2]).replace('零', '0')}{point[3]}"
    found = _PLAIN.fullmatch(words)
    figure = _decimal(found[1], re.sub("[ -]", "", found[2]).lower()) if found else None
    figure = figure or (None if point else _whole(words))
    if figure is None or (marks and figure.digit is None):
        return None
    return figure._replace(more=bool(marks))


def _decimal(printed: str, scale: str) -> Magnitude | None:
    number = printed.replace(",", "")
    if scale not in _SCALES or len(number) + _SCALES[scale][0] > _MOST_DIGITS:
        return None
    power, unit_mult = _SCALES[scale]
    places = len(number.partition(".")[2])
    place = Decimal(1).scaleb(power - places)
    digits = number.replace(".", "")
    value = plain(Decimal(number).scaleb(power))
    whole = not (scale or places)
    zero_groups = _ZERO_GROUPS.search(printed) if whole and value else None
    return Magnitude(
        value=value,
        unit_mult=unit_mult,
        decimals=max(0, places - (power - unit_mult)),
        step=place.scaleb(len(zero_groups[0]) // 4 * 3) if zero_groups else place,
        digit=place.scaleb(len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else None,
        exact=whole and not zero_groups,
    )


def _whole(text: str) -> Magnitude | None:
    """A number in Chinese characters, or in characters and digits."""
    found = whole_number(text.replace(" ", ""))
    if found is None:
        return None
    place = Decimal(found.place)
    scales = [0] + [power for word, power in (("万", 4), ("亿", 8), ("万亿", 12)) if word in text]
    unit_mult = max(power for power in scales if 10**power <= place)
    exact = place == 1 or (len(scales) == 1 and not re.search("[0-9]", text))
    return Magnitude(Decimal(found.value), unit_mult, 0, place, Decimal(found.digit), exact)
