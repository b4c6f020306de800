"""Rules that hold statements against one another: members of one list, the series around a figure, a report cited twice.

Decisions:

- In a list (分别为 A、B、C, *respectively*) the order of the names is the order of the figures. Facts that quote the same
  words are its members; each is found by what its name has and the others' names have not. Where a name cannot be found,
  nothing is said of it.
- A figure lies outside its series when it is more than ``OUTSIDE`` times as large as both its neighbours in time, or as
  small (at the end of a series: than the last two). The first years of a quickly growing series of the shipped table reach
  2.5; a slipped scale word, or the neighbour's place in a list, makes four and more. Stocks, rates and counts of the year to
  date alone, the latter by season: campaigns may be of any size.
- One report says a figure once: where its words are at hand, the fact without them is replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from dashboard.hedges import fold
from dashboard.model import FactTable
from dashboard.numerals import NumeralError
from dashboard.problems import Problem
from dashboard.rules.codes import clip, line_of, problem_at
from dashboard.rules.context import Context, Statement
from dashboard.rules.statement import value_places

OUTSIDE = 3
_LIST = re.compile(r"分[别別]|依次|respectively", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z-]{3,}", re.IGNORECASE)
_COMPARED_KINDS = ("stock", "year_to_date", "rate", "share")


def lists_keep_their_order(table: FactTable, context: Context) -> Iterator[Problem]:
    """In a quoted list each fact has the figure at its own name's place: LIST_PLACE."""
    lists: dict[tuple[str, int | None, str], list[Statement]] = defaultdict(list)
    for statement in context.statements:
        if statement.indicator is not None and _LIST.search(statement.quote):
            lists[statement.fact.source, statement.fact.line, statement.quote].append(statement)
    for members in lists.values():
        yield from _misplaced(members, context)


def _misplaced(members: Sequence[Statement], context: Context) -> Iterator[Problem]:
    names = {member.path: name for member in members if (name := _name_place(member, members)) is not None}
    placed = [member for member in members if member.path in names and len(value_places(member)) == 1]
    for one, other in combinations(sorted(placed, key=lambda member: names[member.path]), 2):
        first, second = (value_places(member)[0] for member in (one, other))
        if one.indicator_id == other.indicator_id or names[one.path] == names[other.path] or first < second:
            continue
        after = f"{other.indicator_id} is named after {one.indicator_id}, and its figure stands "
        after += "in the same place" if first == second else "before the other's"
        shown = clip(", ".join(span.text for span in other.figures))
        hint = f"type the figure at its own place in the list: {shown}"
        yield context.problem("LIST_PLACE", f"{other.path}.value", after, "the figures in the order of the names", hint)


def _name_place(member: Statement, members: Sequence[Statement]) -> int | None:
    """Where in the words of a list its member's name begins: the first piece of it that no other member's name has."""
    others: set[str] = set().union(*(_pieces(other) for other in members if other.indicator_id != member.indicator_id))
    quote = fold(member.quote).lower()
    found = [at for piece in _pieces(member) - others if (at := quote.find(piece)) >= 0]
    return min(found, default=None)


def _pieces(statement: Statement) -> set[str]:
    """The pieces of an indicator's names that may tell it from another: two characters in a row, English words."""
    if statement.indicator is None:
        return set()
    names = statement.indicator.name
    return {one + other for one, other in pairwise(fold(names.zh))} | {word.lower() for word in _WORD.findall(names.en)}


def figures_fit_their_series(table: FactTable, context: Context) -> Iterator[Problem]:
    """A figure far outside those before and after it is worth a look: OUTSIDE_SERIES, a warning."""
    series: dict[tuple[str, object], list[tuple[Statement, Decimal]]] = defaultdict(list)
    for statement in context.statements:
        indicator, printed = statement.indicator, statement.printed
        if indicator is None or indicator.target_of or isinstance(printed, NumeralError):
            continue
        if indicator.kind not in _COMPARED_KINDS:
            continue
        season = statement.fact.period.end.month if indicator.kind == "year_to_date" else None
        series[statement.indicator_id, season].append((statement, printed.value))
    for figures in series.values():
        for statement, value in figures:
            near = _near(statement, figures)
            if len(near) < 2 or value <= 0 or min(near) <= 0:
                continue
            if value > OUTSIDE * max(near) or value * OUTSIDE < min(near):
                beside = " and ".join(f"{each:f}" for each in near)
                found = f"value {statement.fact.value} is {value:f}, and the figures beside it are {beside}"
                hint = "compare figure, scale word and place in a list with the source; leave it where the source says so"
                path = f"{statement.path}.value"
                yield problem_at(context.file, context.lines, path, "OUTSIDE_SERIES", found=found,
                                 expected=f"a figure within {OUTSIDE} times its neighbours", hint=hint,
                                 severity="warning")  # fmt: skip


def _near(statement: Statement, figures: Sequence[tuple[Statement, Decimal]]) -> list[Decimal]:
    """The figures of the period before and after a statement's; at an end of the series the two nearest."""
    by_end: dict[date, Decimal] = {}
    for other, value in figures:
        by_end.setdefault(other.fact.period.end, value)
    own = statement.fact.period.end
    earlier = [by_end[end] for end in sorted(by_end) if end < own]
    later = [by_end[end] for end in sorted(by_end) if end > own]
    return [earlier[-1], later[0]] if earlier and later else earlier[-2:] or later[:2]


def reports_are_cited_or_quoted(table: FactTable, context: Context) -> Iterator[Problem]:
    """No report is cited for a figure that it is quoted for: CITED_AND_QUOTED."""
    quoted = {
        (each.indicator_id, each.fact.period.end, each.fact.period.start, each.fact.source): each
        for each in context.statements if each.fact.quote is not None
    }  # fmt: skip
    for statement in context.statements:
        fact = statement.fact
        for field, source in (("source", fact.source), *((f"also[{at}]", name) for at, name in enumerate(fact.also))):
            place = statement.indicator_id, fact.period.end, fact.period.start, source
            if fact.quote is not None or place not in quoted:
                continue
            line = line_of(context.lines, quoted[place].path)
            found = f"{source} is cited for the figure that it is quoted for on line {line}"
            hint = "replace the cited fact: delete it" if field == "source" else "delete it from also:"
            yield context.problem("CITED_AND_QUOTED", f"{statement.path}.{field}", found, "each report once", hint)
