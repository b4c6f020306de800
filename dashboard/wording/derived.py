"""What a figure that nobody stated rests on, in a sentence: a single quarter, a sum of parts, or what a change implies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from dashboard.period import Period
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import period_text
from dashboard.wording.quantities import interval, signed
from dashboard.wording.reports import sentences
from dashboard.wording.sentences import Row, on_text

_DIGITS = 4


def meaning(lang: Language, row: Row, rests: Sequence[Row]) -> str:
    """What a derived or implied row means; ``rests`` are the statements it is made from, the later first."""
    if row["evidence"] == "derived":
        return sentences(lang, _quarter(lang, row) if row["kind"] == "flow" else _total(lang), _round(lang, row))
    fields = {"later": period_text(lang, rests[0]["period"], rests[0]["kind"]), "on": on_text(lang, row["change_on"])}
    if row["replaces"]:
        return lang(
            "Nobody stated this figure. It is the final that the final figure of {later} and its published change {on} leave "
            "for the earlier period; it supersedes what was announced, and changes are computed from it.", **fields,
        )  # fmt: skip
    return lang(
        "Nobody stated this figure. It is what the figure of {later} and its published change {on} leave for the earlier "
        "period; it stands beside the series and no change is computed from it.", **fields,
    )  # fmt: skip


def _quarter(lang: Language, row: Row) -> str:
    before = str(Period.parse(row["period"]).quarter_earlier())
    later, earlier = (period_text(lang, period, "year_to_date") for period in (row["period"], before))
    return lang(
        "Nobody stated this figure. It is {later} less {earlier}, and the rounding of both goes into its interval.",
        later=later, earlier=earlier,
    )  # fmt: skip


def _total(lang: Language) -> str:
    return lang("Nobody stated this figure. It is the sum of its parts, and the rounding of each goes into its interval.")


def _round(lang: Language, row: Row) -> str:
    """What a single quarter holds of the year's revision, as a sentence; empty where the year was not revised."""
    size = final_size(lang, row)
    if row["release"] == "mixed":
        if size:
            return lang(
                "One of the two is a final figure, the other was announced at a press conference: the quarter holds the "
                "year’s revision, {size}.", size=size,
            )  # fmt: skip
        return lang(
            "One of the two is a final figure, the other was announced at a press conference: the quarter holds the year’s "
            "revision, of a size that is not known."
        )
    if size:
        return lang(
            "The year’s final differs by {size} from what was announced, and no quarter holds that difference.", size=size
        )
    return ""


def round_note(lang: Language, row: Row) -> str:
    """The same in a few words, for a chart; empty where the year was not revised."""
    size = final_size(lang, row)
    if row["release"] == "mixed":
        unknown = lang("holds the year’s revision, size not known")
        return lang("holds the year’s revision, {size}", size=size) if size else unknown
    return lang("the year’s final differs by {size}, held by no quarter", size=size) if size else ""


def final_size(lang: Language, row: Row) -> str:
    """By how much the year's final differs from what was announced, ``+46.7 billion (+41.6 to +51.8 billion)``; empty where
    it does not or nobody knows."""
    if (row["revision_lower"], row["revision_upper"]) == (None, None):
        return ""
    bounds = interval(lang, row["revision_lower"], row["revision_upper"], row["unit"], change=True)
    if row["revision"] is None:
        return bounds
    return lang("{change} ({interval})", change=signed(lang, row["revision"], row["unit"]), interval=bounds)


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
