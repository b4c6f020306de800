"""Checks that the table's ``relations`` ask for: parts, share, balance, population, at least.

Decisions:

- A relation is checked for every time at which all its members have a figure (see ``lookup`` for when they meet).
- A balance opens with the stock at the end of the year before; without a statement of it there is nothing to check.
- Populations are compared pair by pair within a period, each cards' own. A year apart, one relation is compared with
  itself: the documents do not say how much a population may change, so overlapping intervals agree within rounding,
  and others differ and do not conflict.
- A target not met contradicts nothing, so below a target is ``differs``. A stock is held against a year's target at
  every period of that year, as the ministry does; a year-to-date count only when the year is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations

from dashboard.change import Quantity
from dashboard.model import AtLeast, Balance, Parts, Population, ShareOf
from dashboard.reconcile.lookup import Lookup, covers, parse
from dashboard.reconcile.quantity import minus, plus, quotient
from dashboard.reconcile.record import (
    Reason,
    Reconciliation,
    Role,
    Row,
    Side,
    Term,
    Verdict,
    judge,
    reconciliation,
    side,
    stated,
    term,
    together,
)
from dashboard.rows import quantity

Found = tuple[Quantity, Side]


def related(lookup: Lookup) -> Iterator[Reconciliation]:
    """Every check of every relation, in the order of the table."""
    for name, relation in lookup.table.relations.items():
        match relation:
            case Parts():
                yield from _parts(lookup, name, relation)
            case ShareOf():
                yield from _share(lookup, name, relation)
            case Balance():
                yield from _balance(lookup, name, relation)
            case AtLeast():
                yield from _at_least(lookup, name, relation)
            case Population():
                yield from _year_apart(lookup, name, relation)
    yield from _same_population(lookup)


def _together(lookup: Lookup, row: Row, *members: str) -> list[Row] | None:
    """A row and the figures of other indicators that meet it, quoted together; None unless all have one."""
    found = [lookup.meeting(member, row) for member in members]
    whole = [row, *(other for other in found if other is not None)]
    return lookup.quoted_together(whole) if len(whole) == len(members) + 1 else None


def _terms(*named: tuple[Role, Row]) -> tuple[Term, ...]:
    return tuple(term(role, row) for role, row in named)


def _parts(lookup: Lookup, name: str, relation: Parts) -> Iterator[Reconciliation]:
    for at in lookup.of(relation.total):
        if at["evidence"] == "derived" or (rows := _together(lookup, at, *relation.parts)) is None:
            continue
        total, *parts = rows
        added = reduce(plus, map(quantity, parts))
        terms = _terms(*(("part", part) for part in parts))
        args = {"relation": name, "indicator": relation.total, "period": total["period"]}
        left = side("sum_of_parts", added, total["unit"], "sum", terms, **args)
        right = stated("total", total)
        yield reconciliation(f"{name}@{total['period']}", "parts", left, right, judge(added, quantity(total)), name)


def _share(lookup: Lookup, name: str, relation: ShareOf) -> Iterator[Reconciliation]:
    for at in lookup.of(relation.share):
        if (rows := _together(lookup, at, relation.part, relation.total)) is None:
            continue
        share, part, total = rows
        ratio = quotient(quantity(part), quantity(total))
        args = {"relation": name, "indicator": relation.share, "period": share["period"]}
        left = stated("share", share)
        right = side("ratio", ratio, "percent", "ratio", _terms(("part", part), ("total", total)), **args)
        yield reconciliation(f"{name}@{share['period']}", "share", left, right, judge(quantity(share), ratio), name)


def _balance(lookup: Lookup, name: str, relation: Balance) -> Iterator[Reconciliation]:
    for at in lookup.of(relation.income):
        opening = lookup.opening(relation.stock, at)
        rows = _together(lookup, at, relation.expenditure, relation.stock)
        if opening is None or rows is None:
            continue
        *flows, closing = rows
        flows = [lookup.of_release(flow, closing["release"]) for flow in flows]
        income, expenditure, closing, opening = lookup.quoted_together([*flows, closing, opening])
        carried = minus(plus(quantity(opening), quantity(income)), quantity(expenditure))
        terms = _terms(("opening", opening), ("income", income), ("expenditure", expenditure))
        args = {"relation": name, "indicator": relation.stock, "period": closing["period"]}
        left = side("carried_forward", carried, closing["unit"], "balance", terms, **args)
        right = stated("closing", closing)
        yield reconciliation(f"{name}@{income['period']}", "balance", left, right, judge(carried, quantity(closing)), name)


def _populations(lookup: Lookup, name: str, relation: Population) -> dict[str, Found]:
    """The population a relation implies, by the period of its share."""
    found = {}
    for at in lookup.of(relation.share):
        if (rows := _together(lookup, at, relation.holders)) is None:
            continue
        share, holders = rows
        whole = quotient(quantity(holders), quantity(share))
        terms = _terms(("holders", holders), ("share", share))
        args = {"relation": name, "of": relation.of, "period": share["period"]}
        found[share["period"]] = whole, side("implied_population", whole, holders["unit"], "quotient", terms, **args)
    return found


def _year_apart(lookup: Lookup, name: str, relation: Population) -> Iterator[Reconciliation]:
    populations = _populations(lookup, name, relation)
    for period, (later, left) in populations.items():
        earlier_period = str(parse(period).year_earlier())
        if earlier_period not in populations:
            continue
        earlier, right = populations[earlier_period]
        verdict, reason = judge(later, earlier)
        found: tuple[Verdict, Reason] = ("differs", "year_apart") if verdict == "conflicts" else (verdict, reason)
        yield reconciliation(f"{name}@{earlier_period}~{period}", "population", left, right, found, name)


def _same_population(lookup: Lookup) -> Iterator[Reconciliation]:
    named = {name: each for name, each in lookup.table.relations.items() if isinstance(each, Population)}
    for (one, first), (other, second) in combinations(named.items(), 2):
        if first.of != second.of:
            continue
        others = _populations(lookup, other, second)
        for period, (population, left) in _populations(lookup, one, first).items():
            if period in others:
                found = judge(population, others[period][0])
                yield reconciliation(f"{one}~{other}@{period}", "population", left, others[period][1], found, one)


def _at_least(lookup: Lookup, name: str, relation: AtLeast) -> Iterator[Reconciliation]:
    indicators = lookup.table.indicators
    greater, lesser = indicators.get(relation.greater), indicators.get(relation.lesser)
    goal = bool(lesser and lesser.target_of == relation.greater)
    target = goal or bool(greater and greater.target_of == relation.lesser)
    for at in lookup.of(relation.greater):
        other = lookup.meeting(relation.lesser, at) or (_goal_of_the_year(lookup, relation.lesser, at) if goal else None)
        if other is None:
            continue
        more, less = lookup.quoted_together([at, other])
        left, right = stated("greater", more), stated("lesser", less)
        found = _never_less(quantity(more), quantity(less), target=target)
        yield reconciliation(f"{name}@{more['period']}", "at_least", left, right, found, name)


def _goal_of_the_year(lookup: Lookup, target: str, row: Row) -> Row | None:
    """The target whose period a stock's own lies within."""
    if row["kind"] != "stock":
        return None
    within = (goal for goal in lookup.of(target) if parse(goal["period"]).start <= row["end"] <= covers(goal)[1])
    return next(within, None)


def _never_less(more: Quantity, less: Quantity, *, target: bool) -> tuple[Verdict, Reason]:
    least, most = more.interval.lower, more.interval.upper
    if most is not None and less.interval.lower is not None and most < less.interval.lower:
        return ("differs", "below_target") if target else ("conflicts", "left_below")
    if least is not None and less.interval.upper is not None and least >= less.interval.upper:
        return "agrees", "holds"
    return "agrees_within_rounding", together(more, less)
