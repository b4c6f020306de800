"""Figures, intervals and changes as text: 3.03 million, 303万, ¥2.2 trillion, +60,000 (50,000 to 70,000).

Bounds of intervals are exact and drop trailing zeros. Signs are typographic (U+2212), so a column of them lines up.

Decisions:

- A figure keeps the precision it was printed with: 10.52亿 becomes 1.052 billion, never 1.05 or 1.0520 billion. A zero in
  the last place is a digit like any other: 330万 is 3.30 million beside the 3.34 million of 334万, 2.40亿 is 240 million.
- A whole number that ends in two or more zeros is a round number, whose zeros are no digits that anyone counted: 1200万
  is 12 million, not 12.00. One of a hundred counted figures looks so by chance, and loses zeros, never a digit. A hedged
  whole number is a round one too: 超过10亿 is more than 1 billion. Zeros behind the point say their place themselves.
- In Chinese a change carries its unit (增加6万人, never 增加6万), because 万 alone may count people or yuan. English says
  it where it is asked for; ¥ and points are always said.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from dashboard.wording.catalogue import Language

MINUS = "\u2212"
_SCALES = {
    "en": ((12, "trillion", "tn"), (9, "billion", "bn"), (6, "million", "m"), (0, "", "")),
    "zh": ((12, "万亿", "万亿"), (8, "亿", "亿"), (4, "万", "万"), (0, "", "")),
}


def scale_of(lang: Language, magnitude: Decimal) -> tuple[int, str, str]:
    """The scale a magnitude is read in: its power of ten, its word (``million``, ``万``) and its short form (``m``)."""
    return next(scale for scale in _SCALES[lang.code] if scale[0] == 0 or abs(magnitude) >= Decimal(10) ** scale[0])


def digits(lang: Language, number: Decimal, places: int | None = None) -> str:
    """A plain number, grouped in English as in its documents; exact when ``places`` is None, else padded to them."""
    number = number.normalize() if places is None else number
    shown = max(0, -int(number.as_tuple().exponent)) if places is None else places
    grouped = "0" if lang.code == "zh" else "#,##0"
    text = _formatted(lang.locale, str(abs(number)), grouped + ("." + "0" * shown if shown else ""))
    return (MINUS if number < 0 else "") + text


@lru_cache(maxsize=20_000)  # a page says each figure several times: on its mark, when hovered, in its table
def _formatted(locale: str, number: str, pattern: str) -> str:
    return format_decimal(Decimal(number), format=pattern, locale=locale)


def unit_word(lang: Language, unit: str) -> str:
    """The word behind a number: ``people``, ``人``; empty for percent and, in English, for yuan (¥ stands in front)."""
    words = {
        "persons": lang("people"), "person-times": lang("person-times"), "yuan": lang("yuan"), "cards": lang("cards"),
        "percent": "", "enterprises": lang("enterprises"), "posts": lang("posts"), "events": lang("events"),
        "times": lang("times"), "services": lang("services"), "vouchers": lang("vouchers"),
        "institutions": lang("institutions"), "platforms": lang("platforms"), "courses": lang("courses"),
        "class-hours": lang("class hours"), "occupations": lang("occupations"), "standards": lang("standards"),
        "cities": lang("cities"), "provinces": lang("provinces"), "counties": lang("counties"), "items": lang("items"),
        "documents": lang("documents"), "days": lang("days"), "minutes": lang("minutes"),
        "departments": lang("departments"), "kilometres": lang("kilometres"), "categories": lang("categories"),
        "vehicles": lang("vehicles"), "lessons": lang("lessons"), "working-days": lang("working days"),
    }  # fmt: skip
    return words[unit]


def _assemble(lang: Language, number: str, scale: str, unit: str, *, with_unit: bool, short: bool) -> str:
    """Puts number, scale word and unit in the language's order."""
    if unit == "percent":
        return f"{number}%"
    gap = "" if short or lang.code == "zh" or not scale else " "
    text = f"{number}{gap}{scale}"
    if unit == "yuan" and lang.code == "en":
        signed = text[0] in "+" + MINUS
        return f"{text[0]}¥{text[1:]}" if signed else f"¥{text}"
    if not with_unit and not (unit == "yuan" and not short):
        return text
    return f"{text}{unit_word(lang, unit)}" if lang.code == "zh" else f"{text} {unit_word(lang, unit)}"


def amount(
    lang: Language, value: Decimal, unit: str, resolution: Decimal | None = None,
    *, printed: int | None = None, with_unit: bool = False, short: bool = False,
) -> str:  # fmt: skip
    """A value in base units as read: ``3.03 million``, ``303万人``; ``resolution`` is one unit of its last printed place.

    ``printed`` is the power of ten of the scale word it was printed with; None for a figure that was computed, not printed.
    """
    if unit == "percent":
        places = None if resolution is None else max(0, -int(resolution.as_tuple().exponent))
        return _assemble(lang, digits(lang, value, places), "", unit, with_unit=with_unit, short=short)
    power, word, brief = scale_of(lang, value)
    scaled = value.scaleb(-power)
    places = places_of(value, power, resolution, printed)
    return _assemble(lang, digits(lang, scaled, places), brief if short else word, unit, with_unit=with_unit, short=short)


def places_of(value: Decimal, power: int, resolution: Decimal | None, printed: int | None) -> int | None:
    """The decimals a figure has in the scale of 10^``power``: down to its last printed place; None for a round number,
    which has as many as it needs."""
    if not value or resolution is None:
        return None
    place = resolution.adjusted()
    if place == printed and value % resolution.scaleb(2) == 0:
        return None
    return max(0, power - place)


def signed(lang: Language, value: Decimal, unit: str, *, with_unit: bool | None = None) -> str:
    """A change with its sign: ``+60,000``, ``−0.5 points``, ``+6万人``; the unit is said in Chinese unless told otherwise."""
    if unit == "percent":
        return points(lang, value)
    text = amount(lang, value, unit, with_unit=_says_unit(lang, with_unit))
    return f"+{text}" if value > 0 else text


def size(lang: Language, value: Decimal, unit: str) -> str:
    """How large a change is, without its sign, for a sentence that has said the direction: ``60,000``, ``6万人``."""
    return signed(lang, abs(value), unit).lstrip("+")


def _says_unit(lang: Language, with_unit: bool | None) -> bool:
    return lang.code == "zh" if with_unit is None else with_unit


def points(lang: Language, value: Decimal) -> str:
    """A change of a rate or share in percentage points, with its sign."""
    number = ("+" if value > 0 else "") + digits(lang, value)
    return lang("{number} points", number=number) if abs(value) != 1 else lang("{number} point", number=number)


def relative(lang: Language, value: Decimal, places: int = 1) -> str:
    """A relative change in percent to one decimal or ``places``, with its sign."""
    rounded = round(value, places)
    return ("+" if rounded > 0 else "") + digits(lang, rounded, places) + "%"


def interval(
    lang: Language, lower: Decimal | None, upper: Decimal | None, unit: str,
    *, change: bool = False, with_unit: bool | None = None,
) -> str:  # fmt: skip
    """An interval in one scale: ``50,000 to 70,000``, ``1250万至2350万``; one-sided: ``160 million or more``.

    ``change`` marks an interval of differences: signs are shown, percent becomes percentage points, and in Chinese the unit is
    said unless told otherwise.
    Raises ValueError when both bounds are missing.
    """
    known = [bound for bound in (lower, upper) if bound is not None]
    if not known:
        raise ValueError("an interval without bounds says nothing")
    if unit == "percent":
        power, scale = 0, lang(" points") if change else "%"
    else:
        power, word, _ = scale_of(lang, max(known, key=abs))
        scale = f" {word}" if word and lang.code == "en" else word
    currency = "¥" if unit == "yuan" and lang.code == "en" else ""
    words = (with_unit or (change and _says_unit(lang, with_unit))) and unit != "percent" and not currency
    tail = (" " if lang.code == "en" else "") + unit_word(lang, unit) if words else ""
    said_twice = scale == "%" or (lang.code == "zh" and unit != "percent")

    def bound_text(bound: Decimal) -> str:
        sign = MINUS if bound < 0 else "+" if change and bound > 0 else ""
        return sign + currency + digits(lang, abs(bound).scaleb(-power))

    if lower is not None and upper is not None and lower != upper:
        first = bound_text(lower) + (scale if said_twice and (lower or scale == "%") else "")
        last = bound_text(upper) + ("" if said_twice and not upper and scale != "%" else scale)
        return lang("{lower} to {upper}", lower=first, upper=last) + tail
    if lower is not None and upper is not None:
        return bound_text(lower) + scale + tail
    if change and lower is None and known[0] < 0:
        return lang("a fall of {bound} or more", bound=bound_text(-known[0]).lstrip("+") + scale + tail)
    message = "{bound} or more" if upper is None else "{bound} or less"
    return lang(message, bound=bound_text(known[0]) + scale + tail)
