"""What a figure that nobody stated rests on, in a sentence: a single quarter, or an earlier figure that a change implies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from dashboard.model import CHANGE_BASES
from dashboard.period import Period
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import period_text
from dashboard.wording.sentences import Row, on_text

_DIGITS = 4


def meaning(lang: Language, row: Row, rests: Sequence[Row]) -> str:
    """What a derived or implied row means; ``rests`` are the statements it is made from, the later first."""
    later, *before = rests
    when = period_text(lang, later["period"], later["kind"])
    if row["evidence"] == "derived":
        earlier = period_text(lang, before[0]["period"], before[0]["kind"])
        return lang(
            "Nobody stated this figure. It is {later} less {earlier}, and the rounding of both goes into its interval.",
            later=when, earlier=earlier,
        )  # fmt: skip
    return lang(
        "Nobody stated this figure. It is what the figure of {later} and its published change {on} leave for the earlier "
        "period; it stands beside the series and no change is computed from it.",
        later=when, on=on_text(lang, base_between(row["period"], later["period"])),
    )  # fmt: skip


def readable(row: Row) -> Row:
    """An implied row whose figure is a quotient to four digits, its bounds rounded outward: 780,300 and not 780,303.0303."""
    if "÷" not in row["as_printed"]:
        return row
    ways = {"value": ROUND_HALF_EVEN, "lower": ROUND_FLOOR, "upper": ROUND_CEILING}
    rounded = {name: significant(row[name], way) for name, way in ways.items() if row[name] is not None}
    place = rounded["value"].adjusted() - _DIGITS + 1
    return {**row, **rounded, "decimals": max(0, int(row["unit_mult"]) - place)}


def significant(value: Decimal, rounding: str, digits_kept: int = _DIGITS) -> Decimal:
    """A derived number to four digits; bounds of an interval are rounded away from it."""
    if not value:
        return value
    place = Decimal(1).scaleb(value.adjusted() - digits_kept + 1)
    return value.quantize(place, rounding=rounding) if place < abs(value) else value


def base_between(earlier: str, later: str) -> str:
    """What a change is measured on that leads from a later period to an earlier one; a year earlier where several do."""
    period = Period.parse(later)
    return next((on for on in CHANGE_BASES if str(period.base(on)) == earlier), "year_earlier")
