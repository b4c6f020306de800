"""Sentences about figures and changes, the same for tiles, charts, tables and screen readers.

What is said of a change is the best known one (``dashboard.change``): as announced where its source announces it, else the
computed one with its interval. A direction that the figures leave open is said to be open.
Rows are rows of the year-on-year frame (``dashboard.series``): mappings from column name to value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dashboard.numerals import range_ends
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.quantities import amount, digits, interval, points, relative, signed, size

Row = Mapping[str, Any]


def resolution(row: Row) -> Decimal:
    """One unit of the last place a figure was printed to, in base units: 303万 → 10000."""
    return Decimal(1).scaleb(int(row["unit_mult"]) - int(row["decimals"]))


def counted_place(row: Row) -> Decimal | None:
    """One unit of the last place whose digit was counted; None for a hedged whole number: 超过10亿 is more than 1 billion."""
    place = resolution(row)
    computed = row["evidence"] in ("derived", "implied")
    return None if row["qualifier"] and not computed and place.adjusted() == row["unit_mult"] else place


def hedged(lang: Language, qualifier: str | None, text: str) -> str:
    """A figure with the hedge its source puts on it: ``more than 160 million``; a range says so itself."""
    if qualifier is None or qualifier == "between":
        return text
    messages = {
        "over": lang("more than {figure}", figure=text), "nearly": lang("nearly {figure}", figure=text),
        "about": lang("about {figure}", figure=text), "at_least": lang("at least {figure}", figure=text),
        "at_most": lang("at most {figure}", figure=text),
    }  # fmt: skip
    return messages[qualifier]


def figure_text(lang: Language, row: Row, *, with_unit: bool = False, short: bool = False) -> str:
    """The figure in the reader's language, hedge included: ``3.03 million people``, ``超过1.6亿人``, ``3万至5万人``."""
    if row["qualifier"] == "between" and (ends := range_ends(row.get("as_printed") or "")):
        return interval(lang, ends[0].value, ends[1].value, row["unit"], with_unit=with_unit)
    computed = row["evidence"] in ("derived", "implied")
    printed = None if computed else int(row["unit_mult"])
    value = row["value"].quantize(resolution(row)) if computed else row["value"]
    text = amount(lang, value, row["unit"], counted_place(row), printed=printed, with_unit=with_unit, short=short)
    return hedged(lang, row["qualifier"], text)


def judgement(row: Row, higher_is: str) -> str:
    """``better`` or ``worse`` where the direction is determined and means something; ``open`` or ``neutral`` otherwise."""
    if row["verdict"] not in ("rose", "fell"):
        return "open" if row["verdict"] == "undetermined" else "neutral"
    if higher_is == "neutral":
        return "neutral"
    return "better" if (row["verdict"] == "rose") == (higher_is == "better") else "worse"


def judgement_text(lang: Language, judged: str) -> str:
    """The judgement as a word, so that colour is never its only carrier; empty for neutral and open."""
    return {"better": lang("better"), "worse": lang("worse")}.get(judged, "")


def verdict_text(lang: Language, verdict: str) -> str:
    """What the interval of a change allows to be said of its direction."""
    return {
        "rose": lang("rose"), "fell": lang("fell"), "unchanged": lang("unchanged"), "level": lang("about the same"),
        "undetermined": lang("direction not determined"),
    }[verdict]  # fmt: skip


def why_empty_text(lang: Language, reason: str) -> str:
    """Why a change could not be computed."""
    return {
        "no_year_earlier": lang("no figure for a year earlier"),
        "break": lang("not comparable: the definition changed in between"),
        "hedge": lang("too loosely worded to compute a change"),
        "period_has_no_counterpart": lang("no comparable period a year earlier"),
        "no_previous_quarter": lang("no figure for the quarter before"),
        "no_base_figure": lang("no figure for the quarter compared with"),
        "is_base": lang("this is the quarter compared with"),
        "restarts": lang("year-to-date counts start anew each January: only the same quarter of another year compares"),
        "implied": lang("implied by a published change, not stated"),
    }[reason]


def base_text(lang: Language, base: str) -> str:
    """What a change is measured from: ``a year earlier``, ``the quarter before``, or a quarter by name."""
    known = {
        "year_earlier": lang("a year earlier"), "previous_quarter": lang("the quarter before"),
        "year_end": lang("the previous year’s end"), "previous_month": lang("the month before"),
    }  # fmt: skip
    return known.get(base) or quarter_text(lang, base)


def on_text(lang: Language, change_on: str) -> str:
    """What a published change is measured against, as statisticians say it: 同比, 环比, 比上年末."""
    return {
        "year_earlier": lang("on a year earlier"), "previous_quarter": lang("on the quarter before"),
        "year_end": lang("on the previous year’s end"), "previous_month": lang("on the month before"),
    }[change_on]  # fmt: skip


def is_announced(row: Row) -> bool:
    """Whether a row's change is the one its source announces."""
    return row["basis"] in ("announced", "both")


def as_computed(row: Row) -> dict[str, Any]:
    """The row with what its two figures allow by themselves in the place of the best known change."""
    own = {name.removeprefix("computed_"): value for name, value in row.items() if name.startswith("computed_")}
    return {**row, **own, "basis": "computed"}


def _contradicted(row: Row) -> str:
    """The sign behind an announced change that the figures cannot bear out."""
    return "\u00a0≠" if row["published_check"] == "conflicts" else ""


def change_interval_text(lang: Language, row: Row) -> str:
    """The interval of the change: ``+50,000 to +70,000``."""
    return interval(lang, row["change_lower"], row["change_upper"], row["unit"], change=True)


def change_text(lang: Language, row: Row) -> str:
    """The best known change in one short line, or why there is none: ``+4.49 million, as announced``, ``about the same``."""
    verdict = row["verdict"]
    if verdict is None:
        return why_empty_text(lang, row["why_empty"])
    if is_announced(row):
        said = verdict_text(lang, "unchanged") if verdict == "unchanged" else published_text(lang, row)
        return lang("{change}, as announced", change=said) + _contradicted(row)
    if verdict in ("level", "unchanged"):
        return verdict_text(lang, verdict)
    bounds = change_interval_text(lang, row)
    if verdict == "undetermined":
        return lang("direction not determined ({interval})", interval=bounds)
    if row["change"] is None:
        return bounds  # the difference of two printed numbers is no centre where a hedge moves them
    return lang("{change} ({interval})", change=signed(lang, row["change"], row["unit"]), interval=bounds)


def percent_text(lang: Language, row: Row) -> str:
    """The relative change with its interval, ``+2.0% (+1.7% to +2.4%)``, one-sided where a hedge leaves a side open.

    One decimal, or as many more as keep two bounds apart; empty for rates and shares and where none is known.
    """
    low, high = row["percent_lower"], row["percent_upper"]
    known: list[Decimal] = [bound for bound in (low, high) if bound is not None]
    if not known:
        return ""
    places = _places(known)
    if low is None or high is None:
        message = "{bound} or less" if low is None else "{bound} or more"
        return lang(message, bound=relative(lang, known[0], places))
    if low == high:
        return relative(lang, low, places)
    bounds = lang("{lower} to {upper}", lower=relative(lang, low, places), upper=relative(lang, high, places))
    if row["percent"] is None or row["verdict"] not in ("rose", "fell"):
        return bounds
    if is_announced(row) and row["published_relative"]:
        places = row["published_decimals"]  # 34.6% is no 34.60%, which may lie outside what both leave
    return lang("{change} ({interval})", change=relative(lang, row["percent"], places), interval=bounds)


def _places(bounds: Sequence[Decimal]) -> int:
    """One decimal, or as many more as keep two bounds apart and a bound that is not zero from looking like it."""
    for places in range(1, 4):
        rounded = [round(bound, places) for bound in bounds]
        if len(set(rounded)) == len(set(bounds)) and all(rounded[i] or not bound for i, bound in enumerate(bounds)):
            return places
    return 4


def published_text(lang: Language, row: Row) -> str:
    """The change as the source itself prints it, in the reader's language; empty where it prints none."""
    value = row["published_change"]
    if value is None:
        return ""
    if row["published_relative"]:  # as many places as the source prints, and no more
        said = ("+" if value > 0 else "") + digits(lang, value, row["published_decimals"]) + "%"
    else:
        said = points(lang, value) if row["published_points"] else signed(lang, value, row["unit"])
    return hedged(lang, row["change_qualifier"], said)


def published_on_text(lang: Language, row: Row) -> str:
    """The change as the source prints it, with what it is measured against where that is not the row's own base."""
    said = published_text(lang, row)
    if not said or row["change_on"] == row["base"]:
        return said
    return lang("{change} {on}", change=said, on=on_text(lang, row["change_on"]))


def published_elsewhere_text(lang: Language, row: Row) -> str:
    """The change the source prints where it is not the row's own change: on another base; empty elsewhere."""
    return "" if is_announced(row) else published_on_text(lang, row)


def check_text(lang: Language, verdict: str) -> str:
    """How a published change stands against the one computed from the two published figures."""
    return {
        "agrees": lang("agrees with the computed change"),
        "agrees_within_rounding": lang("agrees with the computed change within rounding"),
        "conflicts": lang("conflicts with the computed change"),
    }[verdict]


def interval_words(lang: Language, row: Row) -> str:
    """What the printed figure stands for: ``“10.7亿” stands for 1.065 to 1.075 billion people``."""
    if row["evidence"] in ("derived", "implied"):
        message = "derived: {formula}" if row["evidence"] == "derived" else "implied: {formula}"
        bounds = interval(lang, row["lower"], row["upper"], row["unit"], with_unit=True)
        return lang("{change} ({interval})", change=lang(message, formula=row["as_printed"]), interval=bounds)
    if row["lower"] is not None and row["lower"] == row["upper"]:
        return lang("“{printed}” is an exact count", printed=row["as_printed"])
    bounds = interval(lang, row["lower"], row["upper"], row["unit"], with_unit=True)
    return lang("“{printed}” stands for {interval}", printed=row["as_printed"], interval=bounds)


def _size(lang: Language, row: Row) -> str:
    """How large a change is, without its sign."""
    if is_announced(row):
        return published_text(lang, {**row, "published_change": abs(row["published_change"])}).replace("+", "")
    return size(lang, row["change"], row["unit"])


def _elsewhere_clause(lang: Language, row: Row) -> str:
    """What the source says of a change on another base; empty where it says nothing."""
    if row["published_change"] is None:
        return ""
    on = on_text(lang, row["change_on"])
    if not row["published_change"]:
        return lang("unchanged {on}, as announced", on=on)
    rose = row["published_change"] > 0
    if row["published_points"]:
        message = "up by {change} {on}, as announced" if rose else "down by {change} {on}, as announced"
    else:
        message = "up {change} {on}, as announced" if rose else "down {change} {on}, as announced"
    return lang(message, change=_size(lang, {**row, "basis": "announced"}), on=on)


def change_clause(lang: Language, row: Row, *, detail: bool = True) -> str:
    """The change as the second half of a sentence; what the source says of it on another base where there is none.

    ``detail`` adds the interval of a computed change; without it a direction that is open is passed over.
    """
    verdict, base = row["verdict"], base_text(lang, row["base"])
    if verdict is None:
        return _elsewhere_clause(lang, row) or (why_empty_text(lang, row["why_empty"]) if detail else "")
    if verdict == "level":
        return lang("about the same as {base}", base=base)
    if verdict == "unchanged":
        message = "unchanged on {base}, as announced" if is_announced(row) else "unchanged on {base}"
        return lang(message, base=base) + _contradicted(row)
    if verdict == "undetermined" or (row["change"] is None and not is_announced(row)):
        if not detail:
            return ""
        bounds = change_interval_text(lang, row)
        if verdict == "undetermined":
            return lang("direction on {base} not determined ({interval})", interval=bounds, base=base)
        return lang("{change} on {base}", change=bounds, base=base)
    if row["unit"] == "percent":
        message = "{change} higher than {base}" if verdict == "rose" else "{change} lower than {base}"
    else:
        message = "up {change} on {base}" if verdict == "rose" else "down {change} on {base}"
    clause = lang(message, change=_size(lang, row), base=base)
    if is_announced(row):
        return lang("{clause}, as announced", clause=clause) + _contradicted(row)
    return lang("{change} ({interval})", change=clause, interval=change_interval_text(lang, row)) if detail else clause


def statement(lang: Language, name: str, row: Row) -> str:
    """One indicator in one period: name, figure and change, without a full stop."""
    figure = figure_text(lang, row, with_unit=True)
    period = period_text(lang, row["period"], row["kind"])
    head = lang("{name}, {period}: {figure}", name=name, period=period, figure=figure)
    if row["strength"] == "mixed":
        head += lang(" (holds the year’s revision)")
    silent = row["verdict"] is None and row["published_change"] is None and row["why_empty"] != "break"
    return head if silent else head + lang.comma + change_clause(lang, row)


def headline(lang: Language, name: str, quarter: str, row: Row) -> str:
    """The finding a page opens with: quarter, figure, change, in plain words and without interval brackets."""
    figure = figure_text(lang, row, with_unit=lang.code == "zh")
    since_january = row["kind"] == "year_to_date" and not quarter.endswith("Q1")
    when = period_text(lang, row["period"], row["kind"]) if since_january else quarter_text(lang, quarter)
    head = lang("{quarter}: {name} {figure}", quarter=when, name=name, figure=figure)
    clause = change_clause(lang, row, detail=False)
    return head + lang.comma + clause if clause else head
