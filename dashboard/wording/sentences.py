"""Sentences about figures and changes, the same for tiles, charts, tables and screen readers.

A change is never said without its interval, and a direction that rounding leaves open is said to be open.
Rows are rows of the year-on-year frame (``dashboard.series``): mappings from column name to value.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dashboard.numerals import range_ends
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.quantities import amount, digits, interval, points, relative, signed

Row = Mapping[str, Any]


def resolution(row: Row) -> Decimal:
    """One unit of the last place a figure was printed to, in base units: 303万 → 10000."""
    return Decimal(1).scaleb(int(row["unit_mult"]) - int(row["decimals"]))


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
    printed = int(row["unit_mult"])
    value = row["value"].quantize(resolution(row)) if row["evidence"] in ("derived", "implied") else row["value"]
    text = amount(lang, value, row["unit"], resolution(row), printed=printed, with_unit=with_unit, short=short)
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
        "rose": lang("rose"), "fell": lang("fell"), "unchanged": lang("unchanged"),
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
        "year_end": lang("the previous year’s end"),
    }  # fmt: skip
    return known.get(base) or quarter_text(lang, base)


def on_text(lang: Language, change_on: str) -> str:
    """What a published change is measured against, as statisticians say it: 同比, 环比, 比上年末."""
    return {
        "year_earlier": lang("on a year earlier"), "previous_quarter": lang("on the quarter before"),
        "year_end": lang("on the previous year’s end"),
    }[change_on]  # fmt: skip


def change_interval_text(lang: Language, row: Row) -> str:
    """The interval that rounding leaves to the change: ``+50,000 to +70,000``."""
    return interval(lang, row["change_lower"], row["change_upper"], row["unit"], change=True)


def change_text(lang: Language, row: Row) -> str:
    """The change on a year earlier with its interval, or why there is none, in one short line."""
    if row["verdict"] is None:
        return why_empty_text(lang, row["why_empty"])
    bounds = change_interval_text(lang, row)
    if row["verdict"] == "undetermined":
        return lang("direction not determined ({interval})", interval=bounds)
    if row["verdict"] == "unchanged":
        return lang("unchanged")
    if row["change_lower"] is None or row["change_upper"] is None or row["qualifier"]:
        return bounds  # the difference of two printed numbers is no centre where a hedge moves them
    return lang("{change} ({interval})", change=signed(lang, row["change"], row["unit"]), interval=bounds)


def percent_text(lang: Language, row: Row) -> str:
    """The relative change with its interval, ``+2.0% (+1.7% to +2.4%)``; empty where none is computed."""
    if row["percent"] is None or row["percent_lower"] is None or row["percent_upper"] is None:
        return ""
    low, high = relative(lang, row["percent_lower"]), relative(lang, row["percent_upper"])
    bounds = lang("{lower} to {upper}", lower=low, upper=high)
    return lang("{change} ({interval})", change=relative(lang, row["percent"]), interval=bounds)


def published_text(lang: Language, row: Row) -> str:
    """The change as the source itself prints it, in the reader's language; empty where it prints none."""
    value = row["published_change"]
    if value is None:
        return ""
    if row["published_relative"]:  # as many places as the source prints, and no more
        return ("+" if value > 0 else "") + digits(lang, value) + "%"
    return points(lang, value) if row["published_points"] else signed(lang, value, row["unit"])


def published_on_text(lang: Language, row: Row) -> str:
    """The change as the source prints it, with what it is measured against where that is not the row's own base."""
    said = published_text(lang, row)
    if not said or row["change_on"] == row["base"]:
        return said
    return lang("{change} {on}", change=said, on=on_text(lang, row["change_on"]))


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
    if row["unit"] == "percent":
        return points(lang, abs(row["change"])).lstrip("+")
    return amount(lang, abs(row["change"]), row["unit"])


def change_clause(lang: Language, row: Row) -> str:
    """The change as the second half of a sentence; what the source says of it where nothing can be computed."""
    verdict, base = row["verdict"], base_text(lang, row["base"])
    if verdict is None:
        if said := published_text(lang, row):
            rose = row["published_change"] > 0
            if row["published_points"]:
                message = "up by {change} {on}, as published" if rose else "down by {change} {on}, as published"
            else:
                message = "up {change} {on}, as published" if rose else "down {change} {on}, as published"
            return lang(message, change=said.lstrip("+\u2212"), on=on_text(lang, row["change_on"]))
        return why_empty_text(lang, row["why_empty"])
    if verdict == "unchanged":
        return lang("unchanged on {base}", base=base)
    bounds = change_interval_text(lang, row)
    if verdict == "undetermined":
        return lang("direction on {base} not determined ({interval})", interval=bounds, base=base)
    if row["change_lower"] is None or row["change_upper"] is None or row["qualifier"]:
        return lang("{change} on {base}", change=bounds, base=base)
    if row["unit"] == "percent":
        message = "{change} higher than {base} ({interval})"
        message = message if verdict == "rose" else "{change} lower than {base} ({interval})"
    else:
        message = "up {change} on {base} ({interval})"
        message = message if verdict == "rose" else "down {change} on {base} ({interval})"
    return lang(message, change=_size(lang, row), interval=bounds, base=base)


def statement(lang: Language, name: str, row: Row) -> str:
    """One indicator in one period: name, figure and change, without a full stop."""
    figure = figure_text(lang, row, with_unit=True)
    period = period_text(lang, row["period"], row["kind"])
    head = lang("{name}, {period}: {figure}", name=name, period=period, figure=figure)
    silent = row["verdict"] is None and row["published_change"] is None and row["why_empty"] != "break"
    return head if silent else head + lang.comma + change_clause(lang, row)


def headline(lang: Language, name: str, quarter: str, row: Row) -> str:
    """The finding a page opens with: quarter, figure, change, in plain words and without interval brackets."""
    figure = figure_text(lang, row, with_unit=lang.code == "zh")
    since_january = row["kind"] == "year_to_date" and not quarter.endswith("Q1")
    when = period_text(lang, row["period"], row["kind"]) if since_january else quarter_text(lang, quarter)
    head = lang("{quarter}: {name} {figure}", quarter=when, name=name, figure=figure)
    if row["verdict"] in ("rose", "fell") and row["change"] is not None:
        if row["unit"] == "percent":
            more = "{change} higher than {base}" if row["verdict"] == "rose" else "{change} lower than {base}"
        else:
            more = "up {change} on {base}" if row["verdict"] == "rose" else "down {change} on {base}"
        return head + lang.comma + lang(more, change=_size(lang, row), base=base_text(lang, row["base"]))
    if row["verdict"] is None and row["published_change"] is not None:
        return head + lang.comma + change_clause(lang, row)
    return head
