"""True values that fulfil a relation are never called a conflict, however they were printed; bounds lose no true value."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from time import perf_counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.change import Interval, Quantity
from dashboard.model import FactTable
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.reconcile.quantity import quotient
from dashboard.series import resolve, statements, year_on_year

YI = 10**8
WORDS = {"en": "Figure", "zh": "数"}
PERIODS = {"2022-Q1": "2022-04-24", "2022-Q4": "2023-01-24", "2023-Q1": "2023-04-24"}
RELATIONS = {
    "schemes": {"kind": "parts", "total": "total", "parts": ["one", "two", "three"]},
    "small": {"kind": "share_of", "share": "ratio", "part": "one", "total": "total"},
    "funds": {"kind": "balance", "stock": "stock", "income": "income", "expenditure": "expenditure"},
    "card": {"kind": "population", "of": "residents", "holders": "holders", "share": "coverage"},
    "ecard": {"kind": "population", "of": "residents", "holders": "eholders", "share": "ecoverage"},
    "whole": {"kind": "at_least", "greater": "total", "lesser": "one"},
    "cards": {"kind": "at_least", "greater": "holders", "lesser": "eholders"},
}
UNITS = {"ratio": "percent", "coverage": "percent", "ecoverage": "percent", "holders": "persons", "eholders": "persons"}
KINDS = {"ratio": "share", "coverage": "share", "ecoverage": "share", "stock": "stock", "holders": "stock", "eholders": "stock"}

amounts = st.integers(1, 10**13)
Truth = dict[tuple[str, str], Fraction]


@st.composite
def printings(draw: st.DrawFn, true: Fraction, scale: str, size: int) -> dict[str, str]:
    """One way to print a true value: some places, rounded half up, or cut off or rounded up under a hedge."""
    step = Decimal(1).scaleb(-draw(st.integers(0, 3)))
    hedge = draw(st.sampled_from([None, None, None, "over", "nearly", "about", "at_most"]))
    rounding = {"over": ROUND_FLOOR, "nearly": ROUND_CEILING, "at_most": ROUND_CEILING}.get(hedge or "", ROUND_HALF_UP)
    with localcontext(prec=60):
        number = (Decimal(true.numerator) / Decimal(true.denominator * size)).quantize(step, rounding=rounding)
        if hedge in ("nearly", "about") and str(number).replace(".", "").strip("0") == "1":  # said within a tenth alone
            hedge = None
            number = (Decimal(true.numerator) / Decimal(true.denominator * size)).quantize(step, rounding=ROUND_HALF_UP)
    more = draw(st.booleans()) and hedge == "over" and scale != "%" and number > 0
    return {"value": f"{number}{'多' if more else ''}{scale}", **({"qualifier": hedge} if hedge else {})}


@st.composite
def tables(draw: st.DrawFn) -> FactTable:
    """A table whose true values fulfil every relation, each printed once or twice in its own way."""
    one, two, three, opening, income, expenditure, base = (draw(amounts) * YI // 1000 + YI for _ in range(7))
    people = draw(st.integers(10**9, 2 * 10**9))
    holders = draw(st.integers(people // 2, people))
    eholders = draw(st.integers(people // 4, holders))
    total, current = one + two + three, draw(st.integers(base // 2, 2 * base))
    now = {
        "one": one, "two": two, "three": three, "total": total, "ratio": Fraction(100 * one, total),
        "income": income, "expenditure": expenditure, "stock": opening + income - expenditure,
        "holders": holders, "coverage": Fraction(100 * holders, people),
        "eholders": eholders, "ecoverage": Fraction(100 * eholders, people), "jobs": current,
    }  # fmt: skip
    truth: Truth = {(name, "2023-Q1"): Fraction(value) for name, value in now.items()}
    if truth["stock", "2023-Q1"] < YI:
        truth = {key: value for key, value in truth.items() if key[0] != "stock"}
    truth |= {("stock", "2022-Q4"): Fraction(opening), ("jobs", "2022-Q1"): Fraction(base)}
    facts: dict[str, list[dict[str, Any]]] = {}
    for (name, period), true in truth.items():
        percent = UNITS.get(name) == "percent"
        for line in range(1, draw(st.integers(2, 3))):
            printed = draw(printings(true, "%" if percent else "亿", 1 if percent else YI))
            if name == "jobs" and period == "2023-Q1":
                printed |= {"change": draw(changes(current, base))}
            facts.setdefault(name, []).append({"period": period, "source": f"news-{period.lower()}", "line": line, **printed})
    return FactTable.model_validate(
        {
            "topics": {"work": {"name": WORDS}},
            "sources": {
                f"news-{period.lower()}": {"title": "会", "publisher": "部", "published": day, "language": "zh-Hans"}
                for period, day in PERIODS.items()
            },
            "indicators": {
                name: {
                    "topic": "work", "name": WORDS, "definition": WORDS, "facts": stated,
                    "unit": UNITS.get(name, "yuan"), "kind": KINDS.get(name, "year_to_date"),
                }
                for name, stated in facts.items()
            },
            "relations": RELATIONS,
        }
    )  # fmt: skip


@st.composite
def changes(draw: st.DrawFn, current: int, base: int) -> str:
    """The change printed: an amount or a percentage."""
    relative = draw(st.booleans())
    true, size = (Fraction(100 * (current - base), base), 1) if relative else (Fraction(current - base), YI)
    step = Decimal(1).scaleb(-draw(st.integers(0, 2)))
    with localcontext(prec=60):
        number = (Decimal(true.numerator) / Decimal(true.denominator * size)).quantize(step)
    return f"{'+' if number >= 0 else '-'}{abs(number)}{'%' if relative else '亿'}"


def checks(table: FactTable) -> list[Reconciliation]:
    """Every check of a table."""
    spoken = statements(table)
    return reconcile(table, spoken, year_on_year(resolve(spoken), table))


@settings(max_examples=40, deadline=None)
@given(tables())
def test_what_is_true_never_conflicts(table: FactTable) -> None:
    """Values that fulfil every relation, rounded and hedged in any way, agree in every check; ids are unique."""
    found = checks(table)
    assert [] == [each for each in found if each.verdict in ("conflicts", "differs")]
    assert {"parts", "share", "population", "at_least"} <= {each.kind for each in found}
    assert len(found) == len({each.id for each in found})


ends = st.decimals(min_value=0, max_value=10**12, places=3)


@given(st.tuples(ends, ends), st.tuples(ends, ends))
def test_a_quotient_loses_no_true_value(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> None:
    """The bounds hold the quotient of any two corners and lie within a ten-thousandth of the outermost."""
    (low, high), (least, most) = sorted(first), sorted(second)
    found = quotient(Quantity(low, Interval(low, high)), Quantity(least, Interval(least, most)))
    if least == 0:
        assert found.interval.upper is None
        return
    assert found.interval.lower is not None
    assert found.interval.upper is not None
    smallest, largest = 100 * Fraction(low) / Fraction(most), 100 * Fraction(high) / Fraction(least)
    assert 0 <= smallest - Fraction(found.interval.lower) < Fraction(1, 10**4)
    assert 0 <= Fraction(found.interval.upper) - largest < Fraction(1, 10**4)


def test_three_hundred_facts_take_a_moment() -> None:
    """A hundred and fifty quantities of two statements each are checked in less than 0.3 seconds."""
    facts = [
        {"period": "2023-Q1", "value": "303万", "source": "news-2023-q1", "line": line, "quote": "就业303万人"}
        for line in (1, 2)
    ]
    indicator = {"topic": "work", "name": WORDS, "definition": WORDS, "facts": facts, "unit": "persons", "kind": "flow"}
    source = {"title": "会", "publisher": "部", "published": "2023-04-24", "language": "zh-Hans"}
    table = FactTable.model_validate(
        {
            "topics": {"work": {"name": WORDS}},
            "sources": {"news-2023-q1": source},
            "indicators": {f"figure-{at}": indicator for at in range(150)},
        }
    )
    spoken = statements(table)
    frame = year_on_year(resolve(spoken), table)
    started = perf_counter()
    assert 150 == len(reconcile(table, spoken, frame))
    assert perf_counter() - started < 0.3
