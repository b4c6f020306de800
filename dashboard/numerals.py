"""Printed numbers as the ministry writes them, read into exact decimals with the interval their rounding leaves open.

Decisions:

- A figure says how far it can be trusted by its last printed place: 10.52亿 is 10.515亿 to 10.525亿. Zeros in front of a scale
  word count as printed (3800万 is known to 万), though nobody knows them to be more than round: the interval is a
  convention, and the printed place is all there is to go by.
- Numbers and their words only: a unit word (人, 元), a hedge (超过), a sign, a currency or a second number is refused, never
  skipped over, and the refusal says what to type (`NumeralError.hint`).
- 百亿 and 三百万 are read, each to the last place it names; 几十万, 数百万 and 两三百万 are vague and refused.
- *Over* and *at least* open the interval upwards. 多 or 余 inside a figure is less than one more of its last digit that is not
  zero: 4300多万 ends at 4400万, 十余万 at 20万.
- *Nearly* reaches down by one of the last digit that is not zero: 近590万 is 580万 to 590万. *About* is one unit of the last
  printed place to each side, and since a count has no printed rounding, one of its last digit that is not zero: about 400 is
  300 to 500. Of a bare power of ten (百亿, 1000万, 10 billion, 100%) that digit would be all of it, and nobody calls a tenth of
  a thing nearly the thing: *nearly* is 90 to 100 % of it, *about* 90 to 110 % where a unit of its last place is wider.
- *Between* needs a range, and a range *between* (`dashboard.ranges`).
- Arithmetic stays exact: a figure longer than decimal's default precision can hold is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.hedges import fold, hedges_around
from dashboard.magnitude import LONGEST, Magnitude, magnitude, plain
from dashboard.model import QUALIFIERS
from dashboard.ranges import Ends, ends
from dashboard.spans import Span, every_numeral

__all__ = [
    "LEAVE_OUT", "NumeralError", "Printed", "Span", "every_numeral", "find_numerals", "hedges_around", "range_ends",
    "read_change", "read_figure",
]  # fmt: skip

LEAVE_OUT: Final = "leave the statement out, and exclude it in seeds/exclusions.yaml"
_READABLE: Final = ("figure", "range", "start", "signed", "date")


class NumeralError(ValueError):
    """The text is not one exact figure; the message says what is wrong with it, ``hint`` what to type."""

    def __init__(self, message: str, hint: str = f"type the figure alone; where it names no number, {LEAVE_OUT}") -> None:
        super().__init__(message)
        self.hint = hint


class Printed(NamedTuple):
    """A figure as printed, and what it says: base units (persons, yuan, percent) throughout.

    ``decimals`` count before the scale word that ``unit_mult`` stands for; ``lower`` to ``upper`` is closed,
    None is unbounded. The value of a range is its middle.
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


def read_figure(text: str, qualifier: str | None = None, places: int | None = None) -> Printed:
    """Read one unsigned figure as printed (``303万``, ``4300多万``, ``97%``, ``12.44 million``) under its hedge.

    ``places`` are the decimals before the scale word that it is known to, where a final zero was dropped: 3亿 for 3.0亿. They
    count as ``Printed.decimals`` do: 3千万 with 0 is known to 万, 5% with 1 to a tenth of a percent, 三成 with 0 to a percent.
    Raises NumeralError for anything but one exact figure, where 多 or 余 inside it and ``qualifier`` disagree, and for
    ``places`` that are not finer than printed, or of a figure that is a count or hedged.
    """
    figure = _read(text, qualifier)
    if isinstance(figure, Magnitude) and figure.more and qualifier != "over":
        raise NumeralError(f"{_shown(text)} says 多 or 余: its qualifier is over, not {qualifier}", "add qualifier: over")
    if places is not None:
        figure = _known_to(text, figure, qualifier, places)
    return _printed(text, figure, qualifier)


def read_change(text: str, qualifier: str | None = None) -> Printed:
    """Read one signed change (``+6万``, ``-0.5个百分点``, ``+12%``, ``−95万``); a fall is negative throughout.

    ``qualifier`` hedges its size: nearly 20 billion less lies between 20 and 10 billion less.

    Raises NumeralError without a sign, and for anything but one exact figure behind it, a range too.
    """
    folded = fold(text).strip()
    if folded[:1] not in ("+", "-"):
        hint = "begin with + where the source says 增加 or increase, with - where it says 减少 or decrease"
        raise NumeralError(f"{_shown(text)} has no sign: type + for a rise, - for a fall", hint)
    if qualifier == "between" or ends(folded[1:].strip()):
        hint = "leave the change out, or type the one figure that the source prints"
        raise NumeralError(f"{_shown(text)} is a change between two ends, and a change is one figure", hint)
    read = _printed(text, _read(folded[1:].strip(), qualifier), qualifier)
    if folded[0] == "+":
        return read
    lower, upper = (None if bound is None else -bound for bound in (read.upper, read.lower))
    return read._replace(value=-read.value, lower=lower, upper=upper)


def find_numerals(text: str) -> list[Span]:
    """Every readable figure in a text, left to right, with scale word, 多 or 余 inside, and percent or percentage-point sign.

    Ranges are found whole. Dates and ordinals in digits are figures too; single Chinese digits (三项) are words.
    """
    return [span for span in every_numeral(text) if span.kind in _READABLE]


def range_ends(text: str) -> tuple[Printed, Printed] | None:
    """The two ends of a printed range, each read by itself under its own scale word; None where it is no range."""
    if (found := ends(fold(text).strip())) is None:
        return None
    first, second = (_printed(text, end, None) for end in found)
    return first, second


def _read(text: str, qualifier: str | None) -> Magnitude | Ends:
    if qualifier is not None and qualifier not in QUALIFIERS:
        raise NumeralError(
            f"qualifier {qualifier!r} is none of {', '.join(QUALIFIERS)}", f"type one of {', '.join(QUALIFIERS)}"
        )
    if len(text) > 2 * LONGEST:
        raise NumeralError(f"{_shown(text)} is too long for a figure")
    folded = fold(text).strip()
    whole = ends(folded)
    if whole is not None:
        if qualifier == "between":
            return whole
        raise NumeralError(f"{_shown(text)} is a range: neither end is the figure", "add qualifier: between")
    figure = magnitude(folded)
    if figure is None:
        raise _refusal(text, folded)
    if qualifier == "between":
        raise NumeralError(f"{_shown(text)} is one figure, no range", "delete the qualifier, or type both ends: 3—5万")
    return figure


def _refusal(text: str, folded: str) -> NumeralError:
    """What is wrong with a text that is no figure, and what to type instead."""
    said = _shown(text)
    if not folded:
        return NumeralError("no figure: the text is empty")
    if folded[0] in "+-":
        return NumeralError(
            f"{said} has a sign: only a change is signed", "type it as the change of the figure it changes: change:"
        )
    spans = every_numeral(folded)
    if any(span.kind == "vague" for span in spans):
        return NumeralError(f"{said} is vague: it names no number", LEAVE_OUT)
    if any(span.kind == "unread" for span in spans):
        return NumeralError(f"{said} {_why_unread(folded)}", f"compare it with the source; where it is printed so, {LEAVE_OUT}")
    if len(spans) > 1:
        figures = ", ".join(span.text for span in spans)
        return NumeralError(f"{said} has {len(spans)} figures: {figures}", "type the one that states the quantity")
    if not spans or magnitude(spans[0].text) is None:
        return NumeralError(f"{said} is not a figure such as 303万, 10.52亿, 5.3% or 12.44 million")
    span = spans[0]
    extra = (folded[: span.start] + folded[span.end :]).strip()
    hint = f"type {span.text}"
    if hedge := hedges_around(folded, span.start, span.end):
        hint += f" and add qualifier: {hedge}"
    return NumeralError(f"{said} has words beyond the figure {span.text!r}: {extra!r}", hint)


def _why_unread(folded: str) -> str:
    """The sort of run that is no figure."""
    if "分之" in folded or re.search(r"[0-9]\s?[/⁄]\s?[0-9]|[½¼¾⅓⅔]|third|quarter|fifth|tenth", folded):
        return "is a fraction, which names no printed place"
    if "番" in folded:
        return "is a multiple of another figure, and none itself"
    if re.search(r"[0-9],[0-9]", folded):
        return "is badly grouped: thousands stand in groups of three digits"
    return "is no number as it stands"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _known_to(text: str, figure: Magnitude | Ends, qualifier: str | None, places: int) -> Magnitude:
    """A figure known to more places than it prints."""
    delete = "delete decimals"
    if qualifier is not None or isinstance(figure, Ends):
        raise NumeralError(f"{_shown(text)} is hedged ({qualifier}), so it is not known to {places} decimals", delete)
    if figure.exact:
        raise NumeralError(f"{_shown(text)} is a count, which is exact", delete)
    step = Decimal(1).scaleb(figure.unit_mult - places)
    if step >= figure.step:
        raise NumeralError(f"{_shown(text)} prints {figure.decimals} decimals: name more, or none", delete)
    count = not (figure.percent or figure.unit_mult or places) and figure.value == figure.value.to_integral_value()
    return figure._replace(decimals=places, step=step, exact=count)


def _printed(text: str, figure: Magnitude | Ends, qualifier: str | None) -> Printed:
    shown = figure.middle if isinstance(figure, Ends) else figure
    lower, upper = (figure.lower, figure.upper) if isinstance(figure, Ends) else _interval(figure, qualifier)
    return Printed(text, shown.value, shown.unit_mult, shown.decimals, shown.percent, lower, upper, shown.points)


def _interval(figure: Magnitude, qualifier: str | None) -> tuple[Decimal | None, Decimal | None]:
    value = figure.value
    if qualifier == "nearly" and figure.digit is None:
        raise NumeralError("nothing is nearly zero", LEAVE_OUT)
    digit = figure.digit or figure.step
    if figure.more:
        return value, plain(value + digit)
    if qualifier is None:
        half = Decimal(0) if figure.exact else figure.step / 2
        return plain(value - half), plain(value + half)
    least = value / 10 if figure.bare_power else digit
    margin = digit if figure.exact else figure.step
    if figure.bare_power:
        margin = min(margin, value / 10)
    return {
        "over": (value, None),
        "at_least": (value, None),
        "at_most": (Decimal(0), value),
        "nearly": (plain(value - least), value),
        "about": (plain(value - margin), plain(value + margin)),
    }[qualifier]
