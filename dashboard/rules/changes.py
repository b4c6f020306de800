"""Rules that hold the changes a statement prints against its own quote: figure, direction, base and hedge.

Decisions:

- A change is on the base its fact names, a year earlier unless ``change_on`` says otherwise. What the quote compares with
  is said behind the figure, up to the next figure or comma (*down 0.3 points from the previous month*), or else last in
  front of it. A figure that the quote compares with another time is no such change.
- 环比 is on the month before for a month's figure, on the quarter before for a quarter's. A month, quarter or year that is
  named (较二季度, than in 2022) is the base whose place it has; where no base has it, the change has no place in the table.
- Every change that is typed is held against the quote, the further ones too; so is the hedge beside each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dashboard.evidence import normalise
from dashboard.model import ChangeBase, Fact, FactTable, Qualifier
from dashboard.numerals import NumeralError, hedges_around, read_change
from dashboard.period import Period
from dashboard.problems import Problem
from dashboard.rules.codes import clip
from dashboard.rules.context import Context, Statement
from dashboard.rules.statement import figure_hint

_RISE = (
    r"增加|增长|增長|增幅|上升|提高|提升|回升|上涨|上漲|上调|上調|攀升|[多高升增涨漲](?=了?$)"
    r"|\b(?:increas\w*|ris(?:e|es|en|ing)|rose|grew|grow(?:n|s|th|ing)?|up|gain(?:s|ed)?|climb(?:s|ed|ing)?)\b"
)
_FALL = (
    r"减少|減少|下降|降低|回落|减幅|減幅|降幅|下滑|下调|下調|缩减|縮減|[少低降减減](?=了?$)"
    r"|\b(?:decreas\w*|declin\w*|falls?|fallen|falling|fell|drop(?:s|ped)?|down|reduc\w*|lowered|shr[aiu]nk)\b"
)
_DIRECTION = re.compile(f"(?P<rise>{_RISE})|(?P<fall>{_FALL})", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:points?\s+)?(?:(?P<rise>higher|more|up)|(?P<fall>lower|fewer|less|down))\b", re.IGNORECASE)
_THAN = r"(?:比|较|較|与|與)(?:今年|当年|當年|本年)?"
_THAN_EN = r"\b(?:than|from|over|on|since|compared (?:with|to))\s+(?:in\s+|at\s+)?"
_ORDINALS: Final = ("first", "second", "third", "fourth")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_COMPARED = re.compile(
    r"(?P<end>(?:上年|去年)年?[末底]|年初|(?:the )?(?:end|close) of (?:the )?(?:previous|last) year|year[- ]end)"
    rf"|{_THAN}(?P<end_of>(?:19|20)[0-9]{{2}})年?[末底]|(?:the )?(?:end|close) of (?P<english_end_of>(?:19|20)[0-9]{{2}})"
    r"|(?P<quarter>上季|上个季|上個季|上一季|quarter[- ](?:on|over)[- ]quarter|(?:previous|last|preceding) quarter"
    r"|quarter earlier)"
    rf"|{_THAN}第?(?P<in_quarter>[一二三四1-4])季|{_THAN_EN}the (?P<english_quarter>{'|'.join(_ORDINALS)}) quarter"
    r"|(?P<month>上月|上个月|上個月|month[- ](?:on|over)[- ]month|(?:previous|last|preceding) month|month earlier)"
    rf"|{_THAN}(?P<in_month>[0-9]{{1,2}})月|{_THAN_EN}(?:the end of )?(?P<english_month>{'|'.join(_MONTHS)})\b"
    r"|(?P<ring>环比|環比)"
    rf"|(?P<year>同比|上年|去年|year[- ](?:on|over)[- ]year|year earlier|same \w+ (?:of )?(?:last|the previous) year)"
    rf"|{_THAN}(?P<in_year>(?:19|20)[0-9]{{2}})年|{_THAN_EN}(?P<english_year>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_BASES: dict[ChangeBase, str] = {
    "year_earlier": "a year earlier", "year_end": "the previous year's end", "previous_quarter": "the previous quarter",
    "previous_month": "the previous month",
}  # fmt: skip
_SENTENCE_END = re.compile(r"[。;!?]|\.\s")
_CLAUSE_END = re.compile(r"[,;，；。、!?]|\.\s")

Place = tuple[int, int]
Objection = tuple[str, str]


class TypedChange(NamedTuple):
    """A change as the curator typed it: its key, its text, the hedge typed beside it and what it is measured on."""

    field: str
    text: str
    qualifier: Qualifier | None
    on: ChangeBase

    @property
    def hedge_field(self) -> str:
        """The key that its hedge is typed under."""
        return "change_qualifier" if self.field == "change" else self.field.replace(".change", ".qualifier")

    def base_hint(self, base: ChangeBase) -> str:
        """What to type so that it is measured on another base."""
        key = "change_on" if self.field == "change" else "on"
        return f"delete {key}" if base == "year_earlier" else f"add {key}: {base}"


def typed_changes(fact: Fact) -> list[TypedChange]:
    """Every change of a fact, the first one first."""
    first = [] if fact.change is None else [TypedChange("change", fact.change, fact.change_qualifier, fact.change_on)]
    further = enumerate(fact.further_changes)
    return first + [TypedChange(f"further_changes[{at}].change", more.change, more.qualifier, more.on) for at, more in further]


def quotes_contain_changes(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every change stands in its quote, in the direction its sign says, on its base: CHANGE_NOT_IN_QUOTE."""
    for statement in context.statements:
        for change in typed_changes(statement.fact) if statement.fact.quote is not None else ():
            candidates = _candidates(statement, change)
            if candidates is None or any(objection is None for _, objection in candidates):
                continue
            what, hint = "is not", figure_hint(statement, normalise(change.text)[1:].strip())
            if candidates and candidates[0][1] is not None:
                what, hint = f"is not meant: {candidates[0][1][0]}", candidates[0][1][1]
            found = f"change {clip(change.text)} {what} in the quote «{clip(statement.quote)}»"
            expected = f"the change on {_BASES[change.on]} that the quote prints"
            yield context.problem("CHANGE_NOT_IN_QUOTE", f"{statement.path}.{change.field}", found, expected, hint)


def change_hedges_are_named(table: FactTable, context: Context) -> Iterator[Problem]:
    """A change that its words hedge carries the qualifier of that hedge: HEDGE_WITHOUT_QUALIFIER."""
    for statement, change, hedges in _hedged_changes(context):
        if change.qualifier is None and None not in hedges:
            key = change.hedge_field.rpartition(".")[2]
            found, hint = f"change {clip(change.text)} is hedged ({hedges[0]}) and has no {key}", f"add {key}: {hedges[0]}"
            path = f"{statement.path}.{change.field}"
            yield context.problem("HEDGE_WITHOUT_QUALIFIER", path, found, "the qualifier its words amount to", hint)


def change_qualifiers_have_hedges(table: FactTable, context: Context) -> Iterator[Problem]:
    """The qualifier of a change is what the words beside it say: QUALIFIER_WITHOUT_HEDGE."""
    for statement, change, hedges in _hedged_changes(context):
        if change.qualifier is None or change.qualifier in hedges:
            continue
        key = change.hedge_field.rpartition(".")[2]
        said = f"its words say {hedges[0]}" if hedges[0] else "no word beside it hedges it"
        found = f"{key} {change.qualifier}, but of change {clip(change.text)} {said}"
        hint = f"type {hedges[0]}" if hedges[0] else f"delete {key}, or quote the words that hedge the change"
        path = f"{statement.path}.{change.hedge_field}"
        yield context.problem("QUALIFIER_WITHOUT_HEDGE", path, found, "the hedge of the words", hint)


def change_places(statement: Statement) -> list[Place]:
    """Where in its quote the changes of a statement stand: digits, direction and comparison agree."""
    return [place for change in typed_changes(statement.fact) for place in _places(statement, change)]


def _hedged_changes(context: Context) -> Iterator[tuple[Statement, TypedChange, list[str | None]]]:
    """Each quoted change that stands in its quote, with the hedge at every place where it does."""
    for statement in context.statements:
        for change in typed_changes(statement.fact) if statement.fact.quote is not None else ():
            if places := _places(statement, change):
                yield statement, change, [hedges_around(statement.quote, *place) for place in places]


def _places(statement: Statement, change: TypedChange) -> list[Place]:
    return [place for place, objection in _candidates(statement, change) or () if objection is None]


def _candidates(statement: Statement, change: TypedChange) -> list[tuple[Place, Objection | None]] | None:
    """Each place in the quote where the change's figure stands, and what speaks against it; None for no change at all."""
    try:
        falls = read_change(change.text).value < 0
    except NumeralError:
        return None  # BAD_CHANGE has been told
    taken = statement.places if len(statement.places) == 1 else []
    standing = statement.places_of(normalise(change.text)[1:].strip(), "-" if falls else "+")
    places = [place for place in standing if place not in taken]
    return [(place, _objection(statement, place, change, falls=falls)) for place in places]


def _objection(statement: Statement, place: Place, change: TypedChange, *, falls: bool) -> Objection | None:
    """Why the figure at a place is not this change, and what to do; None when it is."""
    quote, (start, end) = statement.quote, place
    ends = [match.end() for match in _SENTENCE_END.finditer(quote, 0, start)]
    before = quote[ends[-1] if ends else 0 : start]
    compared = _COMPARED.search(_behind(statement, end)) or next(reversed(list(_COMPARED.finditer(before))), None)
    if compared is None and change.on != "year_earlier":
        return "no words compare it with another time", change.base_hint("year_earlier")
    if compared is not None and (base := _base(compared, statement.fact.period)) != change.on:
        said = f"it is the change {compared[0].strip()}"
        return said, change.base_hint(base) if base else "leave it out: no base of the table is that time"
    directions = list(_DIRECTION.finditer(before))
    word = _BEHIND.match(quote, end) or (directions[-1] if directions else None)
    if word is not None and bool(word["fall"]) != falls:
        return f"the direction is {word[0].strip()}", f"begin it with {'-' if word['fall'] else '+'}"
    return None


def _behind(statement: Statement, end: int) -> str:
    """The words behind a figure that still belong to it: up to the next figure, comma or full stop."""
    rest = statement.quote[end:]
    if stop := _CLAUSE_END.search(rest):
        rest = rest[: stop.start()]
    # A year or month that is named there is a numeral too, and what it is compared with.
    starts = [span.start - end for span in statement.figures if span.start >= end]
    later = [at for at in starts if not re.match(r"(?:19|20)[0-9]{2}(?![0-9万亿])|[0-9]{1,2}月", statement.quote[end + at :])]
    return rest[: min(later, default=len(rest))]


def _base(compared: re.Match[str], period: Period) -> ChangeBase | None:
    """The base of the table that the words compare a period with; None where they name another time."""
    quarter = int(period.quarter[-1]) if period.quarter else 0
    monthly = period.freq == "M"
    group = compared.lastgroup or ""
    text = (compared[group] or "").lower()
    match group:
        case "year":
            return "year_earlier"
        case "end":
            return "year_end"
        case "quarter":
            return "previous_quarter"
        case "month":
            return "previous_month"
        case "ring":
            return "previous_month" if monthly else "previous_quarter" if period.freq == "Q" else None
        case "in_quarter" | "english_quarter":
            named = _ORDINALS.index(text) + 1 if text in _ORDINALS else "一二三四1234".index(text) % 4 + 1
            return "previous_quarter" if quarter - named == 1 else None
        case "in_month" | "english_month":
            month = _MONTHS.index(text) + 1 if text in _MONTHS else int(text)
            return "previous_month" if monthly and period.end.month - month == 1 else None
        case _:
            last = int(text) == period.year - 1
            ended: ChangeBase = "year_end" if group.endswith("end_of") else "year_earlier"
            return ended if last else None
