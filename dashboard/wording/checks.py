"""Checks in plain words: what was held against what, how each side was come by, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN

from dashboard.reconcile import Reconciliation, Side, Term
from dashboard.wording.catalogue import Language
from dashboard.wording.derived import significant
from dashboard.wording.periods import period_text
from dashboard.wording.quantities import amount, digits, interval, points, signed
from dashboard.wording.reports import sentences
from dashboard.wording.sentences import hedged, on_text

Names = Mapping[str, str]


def side_name(lang: Language, side: Side, names: Names, kinds: Names) -> str:
    """What a side is: ``the published change of newly created urban jobs, January–March 2024``."""
    args = dict(side.args)
    code = args.get("indicator") or (side.terms[0].indicator if side.terms else "")
    period = args.get("period") or (side.terms[0].period if side.terms else "")
    what = lang("{name} ({period})", name=names.get(code, code), period=period_text(lang, period, kinds.get(code, "count")))
    return {
        "published_change": lang("the published change of {what}", what=what),
        "computed_change": lang("the change computed from the figures"),
        "implied_earlier": _implied(lang, side, what),
        "stated": what, "greater": what, "lesser": what, "total": what, "share": what, "closing": what,
        "sum_of_parts": lang("the sum of the parts"), "ratio": lang("the ratio of the amounts"),
        "carried_forward": lang("opening balance plus income minus expenditure"),
        "implied_population": lang("the population that {what} implies", what=what),
    }[side.label]  # fmt: skip


def _implied(lang: Language, side: Side, what: str) -> str:
    """An earlier figure by what implies it: a change on a year earlier goes without saying, one on another base is named."""
    on = dict(side.args).get("on", "year_earlier")
    if on == "year_earlier":
        return lang("{what} as the later change implies", what=what)
    return lang("{what} as the later change {on} implies", what=what, on=on_text(lang, on))


def formula(side: Side) -> str:
    """How a side's number was come by, in the figures as printed: ``2184亿 + 75亿 + 70亿``."""
    if side.formula == "stated":
        return " ".join(map(_bare, side.terms))
    printed = [term.as_printed for term in side.terms]
    if side.formula == "growth" and len(printed) > 1:
        return f"{printed[0]} ÷ {printed[1]} − 1"
    if side.formula in ("without_change", "without_growth") and len(printed) > 1:
        return _without(side.terms[0], side.terms[1], side.formula == "without_growth")
    if side.formula == "balance" and len(printed) > 2:
        return f"{printed[0]} + {printed[1]} − {printed[2]}"
    sign = {"difference": " − ", "sum": " + ", "ratio": " ÷ ", "quotient": " ÷ "}.get(side.formula, " ")
    return sign.join(printed)


def _without(figure: Term, change: Term, growth: bool) -> str:
    sign, size = change.as_printed[0], change.as_printed[1:]
    if growth:
        return f"{figure.as_printed} ÷ (1 {sign} {size})"
    return f"{figure.as_printed} {'+' if sign in '-−－' else '−'} {size}"


def side_value(lang: Language, side: Side) -> str:
    """A side's number and what rounding leaves of it; quotients to four digits, their bounds rounded outward."""
    change = side.label in ("published_change", "computed_change")
    exact = side.formula in ("stated", "difference", "sum", "balance", "without_change")
    value, lower, upper = (
        bound if bound is None or exact else significant(bound, way)
        for bound, way in ((side.value, ROUND_HALF_EVEN), (side.lower, ROUND_FLOOR), (side.upper, ROUND_CEILING))
    )
    percent = side.unit in ("percent", "points")
    if side.unit == "points" and value is not None:
        text = points(lang, value)
    elif side.unit == "percent" and value is not None:
        text = ("+" if change and value > 0 else "") + digits(lang, value) + "%"
    elif value is not None:
        text = signed(lang, value, side.unit) if change else amount(lang, value, side.unit)
    unit = "percent" if percent else side.unit
    bounds = ""
    if (lower, upper) != (None, None) and lower != upper:
        bounds = interval(lang, lower, upper, unit, change=change and side.unit != "percent")
    if value is None or (bounds and None in (lower, upper)):
        return bounds
    return lang("{change} ({interval})", change=text, interval=bounds) if bounds else text


def verdict_word(lang: Language, verdict: str) -> str:
    """The verdict of a check in one or two words."""
    return {
        "conflicts": lang("conflict"), "differs": lang("differs, as it may"),
        "agrees_within_rounding": lang("agrees within rounding"), "agrees": lang("agrees exactly"),
    }[verdict]  # fmt: skip


def verdict_count(lang: Language, verdict: str, number: int) -> str:
    """How many checks end so: ``2 conflicts``, ``7 agreements within rounding``."""
    return {
        "conflicts": lang.count("{n} conflict", "{n} conflicts", number),
        "differs": lang.count("{n} difference that may be", "{n} differences that may be", number),
        "agrees_within_rounding": lang.count("{n} agreement within rounding", "{n} agreements within rounding", number),
        "agrees": lang.count("{n} exact agreement", "{n} exact agreements", number),
    }[verdict]  # fmt: skip


def kind_word(lang: Language, kind: str) -> str:
    """What sort of check it is."""
    return {
        "published_change": lang("published change"), "implied_earlier": lang("implied earlier figure"),
        "parts": lang("parts and total"), "share": lang("share and ratio"), "balance": lang("balance"),
        "population": lang("implied population"), "at_least": lang("part and whole"),
        "same_figure": lang("the same figure twice"),
    }[kind]  # fmt: skip


def sentence(lang: Language, check: Reconciliation, names: Names, kinds: Names, places: Names) -> str:
    """One plain sentence: both sides, their numbers, and what follows; ``places`` says where each statement stands."""
    text = _twice(lang, check, names, kinds, places) if check.kind == "same_figure" else _held(lang, check, names, kinds)
    opening = [term for term in check.left.terms if term.role == "opening"]
    more = [_opening(lang, term, kinds, places) for term in opening]
    return sentences(lang, text[0].upper() + text[1:], *more)


def _opening(lang: Language, term: Term, kinds: Names, places: Names) -> str:
    """Which figure a balance opens with: as printed, of which day, announced or final, and who says so."""
    fields = {
        "figure": _bare(term), "when": period_text(lang, term.period, kinds.get(term.indicator, "stock")),
        "place": lang("; ").join(places.get(fact, fact) for fact in term.facts),
    }  # fmt: skip
    return {
        "announcement": lang("The opening balance is “{figure}” ({when}), as announced: {place}.", **fields),
        "final": lang("The opening balance is “{figure}” ({when}), the year’s final: {place}.", **fields),
        "implied": lang(
            "The opening balance is {figure} ({when}), the final that a later bulletin implies: {place}.", **fields
        ),
        "derived": lang("The opening balance is {figure} ({when}), the sum of its parts: {place}.", **fields),
    }[term.standing]


def _bare(term: Term) -> str:
    """A figure as printed; the formula of one that nobody stated without the brackets it has in another formula."""
    return term.as_printed[1:-1] if term.standing in ("implied", "derived") else term.as_printed


def _held(lang: Language, check: Reconciliation, names: Names, kinds: Names) -> str:
    left, right = side_name(lang, check.left, names, kinds), side_name(lang, check.right, names, kinds)
    fields = {
        "left": left, "right": right, "left_value": side_value(lang, check.left), "right_value": side_value(lang, check.right)
    }  # fmt: skip
    if check.verdict == "agrees" and left == right:
        return lang("{left} is the same in both statements: {left_value}.", **fields)
    if check.kind == "at_least":
        if check.verdict == "differs":
            return lang("{left} is {left_value}, below {right}, {right_value}.", **fields)
        if check.verdict == "conflicts":
            return lang("{left} is {left_value} and should not be less than {right}, {right_value}.", **fields)
        if check.verdict == "agrees_within_rounding":
            return lang(
                "{left} is {left_value}, {right} {right_value}: as far as the words go, the part is not more than the whole.",
                **fields,
            )
        return lang("{left} is {left_value}, not less than {right}, {right_value}.", **fields)
    if check.reason == "final":
        return lang(
            "{left} is {left_value}, the year’s final; {right_value} was announced before it and is superseded.", **fields
        )
    messages = {
        "conflicts": lang("{left} is {left_value}, {right} is {right_value}: no rounding explains the difference.", **fields),
        "differs": lang("{left} is {left_value}, {right} is {right_value}: they differ, and need not agree.", **fields),
        "agrees_within_rounding": lang(
            "{left} is {left_value}, {right} is {right_value}: they agree within rounding.", **fields
        ),
        "agrees": lang("{left} and {right} agree: {left_value}.", **fields),
    }
    return messages[check.verdict]


def _twice(lang: Language, check: Reconciliation, names: Names, kinds: Names, places: Names) -> str:
    """Two or more statements of one figure; a wording that stands in several places is said once, with all of them."""
    left, right = check.left, check.right
    fields: dict[str, object] = {
        "what": side_name(lang, left, names, kinds), "left_value": _worded(lang, left.terms[0]),
        "right_value": _worded(lang, right.terms[0]), "left": _standing(lang, left, places),
        "right": _standing(lang, right, places),
    }  # fmt: skip
    if check.verdict == "agrees":
        if len(check.facts) > 2:
            message = "{what} stands {n} times and says the same: {left_value} in {left}, {right_value} in {right}."
            return lang(message, n=len(check.facts), **fields)
        return lang("{what} stands twice and says the same: {left_value} in {left}, {right_value} in {right}.", **fields)
    if check.verdict == "agrees_within_rounding":
        return lang(
            "{what}: {left_value} in {left}, {right_value} in {right}: worded differently, they agree within rounding.",
            **fields,
        )
    if check.reason == "final":
        return lang("{what}: {left_value} in {left}, as announced; {right_value} in {right}, the year’s final.", **fields)
    if check.reason == "revised":
        return lang("{what}: {left_value} in {left} became {right_value} in {right}, a later document.", **fields)
    return lang(
        "{what}: {left_value} in {left}, {right_value} in {right}: both cannot be right if they count the same.", **fields
    )


def _worded(lang: Language, figure: Term) -> str:
    """A figure as printed, in quotation marks, behind its hedge unless the figure itself holds it (4300多万)."""
    inside = any(word in figure.as_printed for word in "多余餘")
    return hedged(lang, None if inside else figure.qualifier, f"“{figure.as_printed}”")


def _standing(lang: Language, side: Side, places: Names) -> str:
    return lang("; ").join(places.get(fact, fact) for fact in side.facts)
