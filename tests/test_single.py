"""Single quarters out of year-to-date figures, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.model import FactTable
from dashboard.readings import Reading, read_rows
from dashboard.rows import statement_rows
from tests.small_table import fact, indicator, table, words


def quarters(facts: FactTable) -> dict[str, dict[str, Any]]:
    """The single quarters of a table, by period."""
    return {row["period"]: row for row in read_rows(statement_rows(facts), facts, Reading(counting="single"))}


def of_2018(**more: Any) -> FactTable:
    """New jobs of 2018 as announced: 330万 in the first quarter, 752万 in the first half."""
    return table(jobs=indicator(fact("2018-Q1", "330万"), fact("2018-Q2", "752万"), **more))


def test_second_quarter_is_the_half_less_the_first() -> None:
    """752万 − 330万 = 422万; both are rounded to half a 万, so it lies between 421万 and 423万."""
    row = quarters(of_2018())["2018-Q2"]
    assert (4220000, 4210000, 4230000, "flow") == (row["value"], row["lower"], row["upper"], row["kind"])


def test_derived_quarter_says_what_it_rests_on() -> None:
    """It is nobody's statement: no words, no line, but the two statements and the subtraction in their print."""
    row = quarters(of_2018())["2018-Q2"]
    made = ("jobs@2018-Q2@paper-2024-04-24:1", "jobs@2018-Q1@paper-2024-04-24:1")
    assert (made, "752万 − 330万", "derived") == (row["derived_from"], row["as_printed"], row["strength"])
    assert (None, None, None) == (row["quote"], row["line"], row["change_printed"])


def test_first_quarter_is_what_was_stated() -> None:
    """January to March is a single quarter already: words and strength stay."""
    row = quarters(of_2018())["2018-Q1"]
    assert (3300000, "quoted", "原话", (), "flow") == tuple(
        row[name] for name in ("value", "strength", "quote", "derived_from", "kind")
    )


def test_nothing_is_derived_over_a_missing_quarter() -> None:
    """The whole year less the first half is two quarters, so the fourth has no figure without the third."""
    facts = table(jobs=indicator(fact("2018-Q2", "752万"), fact("2018-Q4", "1361万")))
    assert {} == quarters(facts)


def test_interval_sets_the_place() -> None:
    """2.35万亿 − 1.2万亿 is 1.15万亿, 0.055 either way: shown to hundredths, where that begins."""
    facts = table(income=indicator(fact("2024-Q1", "1.2万亿"), fact("2024-Q2", "2.35万亿"), unit="yuan"))
    row = quarters(facts)["2024-Q2"]
    tera = Decimal(10) ** 12
    assert [Decimal(each) * tera for each in ("1.15", "1.095", "1.205")] == [row["value"], row["lower"], row["upper"]]
    assert (12, 2) == (row["unit_mult"], row["decimals"])


def test_nothing_is_derived_across_a_break() -> None:
    """A count that changed its meaning in April leaves no second quarter."""
    breaks = [{"period": "2018-Q2", "note": words("Other jobs are counted.")}]
    assert ["2018-Q1"] == list(quarters(of_2018(breaks=breaks)))


@pytest.mark.parametrize("hedged", ["2018-Q1", "2018-Q2"])
def test_open_bound_derives_nothing(hedged: str) -> None:
    """More than 330万, or more than 752万, leaves the difference open on one side."""
    facts = [
        fact(period, value, qualifier="over" if period == hedged else None)
        for period, value in (("2018-Q1", "330万"), ("2018-Q2", "752万"))
    ]
    assert "2018-Q2" not in quarters(table(jobs=indicator(*facts)))


def test_low_reliability_is_handed_on() -> None:
    """A difference is no more reliable than the weaker of its two figures."""
    facts = table(
        jobs=indicator(fact("2018-Q1", "330万", quote=None, line=None, grade="C", status="U"), fact("2018-Q2", "752万"))
    )
    assert "U" == quarters(facts)["2018-Q2"]["status"]


@pytest.mark.parametrize(("kind", "unit"), [("stock", "persons"), ("rate", "percent"), ("count", "events")])
def test_only_year_to_date_counts_are_taken_apart(kind: str, unit: str) -> None:
    """Stocks, rates and counts stay as stated."""
    value = ("5%", "6%") if unit == "percent" else ("330", "752")
    facts = table(thing=indicator(fact("2018-Q1", value[0]), fact("2018-Q2", value[1]), kind=kind, unit=unit))
    assert [("stated" if not row["derived_from"] else "derived", row["kind"]) for row in quarters(facts).values()] == [
        ("stated", kind), ("stated", kind)
    ]  # fmt: skip


def test_single_quarters_compare_with_the_quarter_before() -> None:
    """422万 after 330万 is 92万 more; half a 万 from the first and one from the second quarter make it 90.5 to 93.5."""
    facts = of_2018()
    rows = read_rows(statement_rows(facts), facts, Reading(counting="single", base="previous_quarter"))
    row = next(row for row in rows if row["period"] == "2018-Q2")
    assert (920000, 905000, 935000, "rose") == tuple(row[n] for n in ("change", "change_lower", "change_upper", "verdict"))
