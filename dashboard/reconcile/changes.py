"""Published changes: against the change computed, and through the earlier value they imply.

Decisions:

- ``published_change`` is one check for every row of the frame that prints a change and has a base; its verdict is the
  one the frame carries, so a chart, a table and the checks never disagree. The frame finds no base for a campaign dated
  by day or span; ``lookup`` does.
- ``implied_earlier`` sets figure − change against every other way the earlier value was printed, and the statements of
  one change against each other. What a ``published_change`` has said of the same three figures is not said again. What
  a final implies and an announcement says otherwise is a conflict whose reason is ``final``; the series holds what the
  narrowest of its changes implies, and that one stands for the others.
- A change in percent implies figure ÷ (1 + change). No change reaches across a break.
- Every printed change is used, on the base it is measured from: a year earlier, the previous year's end or the quarter
  before. A year-to-date figure implies another of its own season only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from dashboard.change import Change, Interval, Quantity, change_between
from dashboard.model import Indicator
from dashboard.numerals import Printed, read_change
from dashboard.period import Period
from dashboard.reconcile.comparison import Check, announced_change, comparable_change, published_change_check
from dashboard.reconcile.lookup import Lookup, alike, parse, same_print
from dashboard.reconcile.quantity import minus, without_growth
from dashboard.reconcile.record import (
    Formula,
    Reason,
    Reconciliation,
    Row,
    Side,
    Term,
    Verdict,
    apart,
    between,
    judge,
    reconciliation,
    side,
    stated,
    term,
    together,
)
from dashboard.rows import printed_changes, quantity


@dataclass
class Implied:
    """An earlier value, and the statements whose words imply it alike."""

    row: Row
    change: Printed
    quantity: Quantity
    on: str = "year_earlier"
    facts: list[str] = field(default_factory=list)

    @property
    def worked(self) -> str:
        """How it is come by, in the figures as printed: ``303万 − 6万``, ``1.37万亿 ÷ (1 + 22%)``."""
        sign, size = ("−" if self.change.value < 0 else "+"), self.change.text[1:]
        if _relative(self.change):
            return f"{self.row['as_printed']} ÷ (1 {sign} {size})"
        return f"{self.row['as_printed']} {'+' if sign == '−' else '−'} {size}"

    def side(self, earlier: str, facts: tuple[str, ...]) -> Side:
        """The value as one side of a check, said by these statements."""
        terms = (term("figure", self.row), _change_term(self.row, self.row["fact"], self.change.text))
        formula: Formula = "without_growth" if _relative(self.change) else "without_change"
        args = {"indicator": self.row["indicator"], "period": earlier, "on": self.on}
        return side("implied_earlier", self.quantity, self.row["unit"], formula, terms, facts, **args)


def published_changes(lookup: Lookup) -> Iterator[Reconciliation]:
    """For every row that prints a change and has a base: the change printed against the change of the two figures."""
    for row in lookup.rows.values():
        if row["published_check"] is not None:
            computed = Change(
                row["computed_change"],
                Interval(row["computed_change_lower"], row["computed_change_upper"]),
                row["computed_percent"],
                Interval(row["computed_percent_lower"], row["computed_percent_upper"]),
                row["computed_verdict"],
            )
            base, verdict = lookup.rows[row["indicator"], row["base_period"]], row["published_check"]
        elif row["change_printed"] is not None and (found := _campaign(lookup, row)) is not None:
            base, computed, verdict = found
        else:
            continue
        yield _published_change(row, base, computed, verdict)


def _campaign(lookup: Lookup, row: Row) -> tuple[Row, Change, Check] | None:
    """Last year's campaign, the change since, and how the change printed stands to it."""
    base = lookup.campaign_before(row)
    if base is None or lookup.table.indicators[row["indicator"]].broken_between(base["end"], row["end"]):
        return None
    number = read_change(row["change_printed"], row["change_qualifier"])
    announced = announced_change(number, row["change_qualifier"])
    if not comparable_change(announced, row["unit"], points=number.points):
        return None
    change = change_between(quantity(row), quantity(base), relative=row["unit"] != "percent")
    verdict = published_change_check(announced, change)
    return None if verdict is None else (base, change, verdict)


def _published_change(row: Row, base: Row, change: Change, verdict: Check) -> Reconciliation:
    published = Quantity(row["published_change"], Interval(row["published_lower"], row["published_upper"]))
    relative = row["published_relative"]
    computed = Quantity(
        change.percent if relative else change.value,
        change.percent_interval if relative else change.interval,
        row["qualifier"] is not None or base["qualifier"] is not None,
    )
    unit = "percent" if relative else "points" if row["published_points"] else row["unit"]
    args = {"indicator": row["indicator"], "period": row["period"]}
    printed = (_change_term(row, row["change_fact"], row["change_printed"]),)
    terms = (term("figure", row), term("base", base))
    left = side("published_change", published, unit, "stated", printed, **args)
    right = side("computed_change", computed, unit, "growth" if relative else "difference", terms, **args)
    found = verdict, _why(verdict, published, computed)
    return reconciliation(row["change_fact"], "published_change", left, right, found)


def implied_earlier(lookup: Lookup) -> Iterator[Reconciliation]:
    """For every earlier value that printed changes imply: against its statements, and those changes among themselves."""
    for (indicator, earlier), implied in implied_values(lookup).items():
        name = f"{indicator}@{earlier}"
        for each in implied:
            for rows in alike(lookup.spoken.get((indicator, earlier), [])):
                facts = tuple(row["fact"] for row in rows)
                if not (_said(lookup, each, facts) or _stands_for(lookup.rows.get((indicator, earlier)), each)):
                    found = _judged(each, rows)
                    left, right = each.side(earlier, tuple(each.facts)), stated("stated", rows[0], facts)
                    yield reconciliation(between(name, left, right), "implied_earlier", left, right, found)
            if len(each.facts) > 1:
                left, right = each.side(earlier, (each.facts[0],)), each.side(earlier, tuple(each.facts[1:]))
                same: tuple[Verdict, Reason] = "agrees", "same_words"
                yield reconciliation(between(name, left, right), "implied_earlier", left, right, same)
        for one, other in combinations(implied, 2):
            found = judge(one.quantity, other.quantity)
            left, right = one.side(earlier, tuple(one.facts)), other.side(earlier, tuple(other.facts))
            yield reconciliation(between(name, left, right), "implied_earlier", left, right, found)


def implied_values(lookup: Lookup) -> dict[tuple[str, str], list[Implied]]:
    """Every earlier value that a printed change implies, by indicator and period, each way it is come by once."""
    found: dict[tuple[str, str], dict[tuple[object, ...], Implied]] = {}
    for rows in lookup.spoken.values():
        for row in rows:
            for text, qualifier, on in printed_changes(row):
                earlier, change = _earlier(row, on, lookup.table.indicators[row["indicator"]]), read_change(text, qualifier)
                if earlier is None or not _comparable(change, row):
                    continue
                ways = found.setdefault((row["indicator"], str(earlier)), {})
                figure = quantity(row)
                printed = Quantity(change.value, Interval(change.lower, change.upper), qualifier is not None)
                value = without_growth(figure, printed) if _relative(change) else minus(figure, printed)
                key = (row["period"], *same_print(row), *change[1:])
                ways.setdefault(key, Implied(row, change, value, on)).facts.append(row["fact"])
    return {key: list(ways.values()) for key, ways in found.items()}


def _earlier(row: Row, on: str, indicator: Indicator) -> Period | None:
    current = parse(row["period"])
    earlier = current.base(on)
    if earlier is None or indicator.broken_between(earlier.end, current.end):
        return None
    return None if row["kind"] == "year_to_date" and earlier.end.month != current.end.month else earlier


def _relative(change: Printed) -> bool:
    return change.percent and not change.points


def _comparable(change: Printed, row: Row) -> bool:
    """Points belong to a percentage, amounts and growth to what is none."""
    return change.points is (row["unit"] == "percent")


def _said(lookup: Lookup, implied: Implied, earlier_facts: tuple[str, ...]) -> bool:
    """Whether a ``published_change`` sets the same three figures against each other."""
    row = lookup.rows.get((implied.row["indicator"], implied.row["period"]))
    if row is None or row["published_check"] is None or same_print(row) != same_print(implied.row):
        return False
    said = row["change_printed"] == implied.change.text and row["change_fact"] in implied.facts
    return bool(said and row["base_fact"] in earlier_facts)


def _stands_for(settled: Row | None, implied: Implied) -> bool:
    """Whether the series holds what another change of the same statement implies."""
    if settled is None or settled["evidence"] != "implied":
        return False
    return settled["fact"] in implied.facts and settled["as_printed"] != implied.worked


def _judged(implied: Implied, rows: list[Row]) -> tuple[Verdict, Reason]:
    verdict, reason = judge(implied.quantity, quantity(rows[0]))
    later = implied.row["release"] == "final" and all(row["release"] == "announcement" for row in rows)
    return (verdict, "final") if verdict == "conflicts" and later else (verdict, reason)


def _change_term(row: Row, fact: str, printed: str) -> Term:
    return Term("change", fact, row["indicator"], row["period"], printed, None)


def _why(verdict: Verdict, published: Quantity, computed: Quantity) -> Reason:
    if verdict == "conflicts":
        return apart(published.interval, computed.interval)
    return "equal" if verdict == "agrees" else together(published, computed)
