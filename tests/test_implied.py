"""Figures that only a printed change tells of, worked out by hand, and when there are none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.implied import implied_rows
from dashboard.model import FactTable
from dashboard.readings import Reading, read_implied
from dashboard.rows import resolved_rows, statement_rows
from tests.small_table import fact, indicator, table, words


def implied(facts: FactTable) -> dict[str, dict[str, Any]]:
    """The implied rows of a table, by period."""
    stated = statement_rows(facts)
    return {row["period"]: row for row in implied_rows(stated, resolved_rows(stated), facts)}


def grown(change: str = "+32%", **more: Any) -> FactTable:
    """103万 in the first quarter of 2021, with this change."""
    return table(placed=indicator(fact("2021-Q1", "103万", change=change), **more))


def test_growth_in_percent_is_divided_out() -> None:
    """103 ÷ 1.32 = 78.0303…万; 102.5 ÷ 1.325 = 77.35849…万 and 103.5 ÷ 1.315 = 78.70722…万, rounded outward."""
    row = implied(grown())["2020-Q1"]
    expected = [Decimal(each) for each in ("780303.0303", "773584.9056", "787072.2434")]
    assert expected == [row["value"], row["lower"], row["upper"]]
    assert ("103万 ÷ (1 + 32%)", "implied") == (row["as_printed"], row["strength"])


def test_amount_is_taken_off() -> None:
    """103万 less 6万 is 97万; half a 万 from either makes it 96万 to 98万."""
    row = implied(grown("+6万"))["2020-Q1"]
    assert (970000, 960000, 980000) == (row["value"], row["lower"], row["upper"])


def test_fall_is_added_back() -> None:
    """A figure 6万 less than a year earlier implies 109万 then."""
    row = implied(grown("-6万"))["2020-Q1"]
    assert (1090000, "103万 + 6万") == (row["value"], row["as_printed"])


def test_implied_figure_is_nobodys_words() -> None:
    """It rests on the statement that prints the change, has no words of its own and is compared with nothing."""
    row = implied(grown())["2020-Q1"]
    assert (("placed@2021-Q1@paper-2024-04-24:1",), None, None, None, "implied") == tuple(
        row[name] for name in ("derived_from", "quote", "line", "verdict", "why_empty")
    )


def test_stated_period_has_no_implied_figure() -> None:
    """Where 2020 was stated, were it by a hedge, nothing stands beside it."""
    facts = table(placed=indicator(fact("2020-Q1", "70万", qualifier="over"), fact("2021-Q1", "103万", change="+32%")))
    assert {} == implied(facts)


def test_narrowest_way_is_kept() -> None:
    """297万 is 12万 or 4% more: 284 to 286万 against 283.7 to 287.5万, so the amount is what is shown."""
    further = [{"change": "+4%"}]
    facts = table(jobs=indicator(fact("2023-Q1", "297万", change="+12万", further_changes=further)))
    assert "297万 − 12万" == implied(facts)["2022-Q1"]["as_printed"]


def test_bound_implies_nothing_that_could_be_drawn() -> None:
    """More than 103万, 6万 more than a year earlier, leaves the earlier figure open above."""
    facts = table(placed=indicator(fact("2021-Q1", "103万", qualifier="over", change="+6万")))
    assert {} == implied(facts)


def test_nothing_is_implied_across_a_break() -> None:
    """A change over a break cannot be taken off the new figure to give the old."""
    assert {} == implied(grown(breaks=[{"period": "2020-Q3", "note": words("Other people are counted.")}]))


@pytest.mark.parametrize(("kind", "periods"), [("stock", ["2020-Q4"]), ("year_to_date", [])])
def test_change_on_the_year_end_implies_december_of_a_stock_alone(kind: str, periods: list[str]) -> None:
    """A count that starts anew in January was not 97万 in the December before."""
    facts = table(insured=indicator(fact("2021-Q1", "103万", change="+6万", change_on="year_end"), kind=kind))
    assert periods == list(implied(facts))


def test_points_imply_a_rate() -> None:
    """5.1%, 0.1 points less than a year earlier, was 5.2% then."""
    facts = table(rate=indicator(fact("2018-03", "5.1%", change="-0.1个百分点"), kind="rate", unit="percent"))
    assert {"2017-03": Decimal("5.2")} == {period: row["value"] for period, row in implied(facts).items()}


@pytest.mark.parametrize(("period", "earlier"), [("2021-Q1", ["2020-Q1"]), ("2021-Q2", [])])
def test_single_quarter_is_implied_in_the_first_quarter_alone(period: str, earlier: list[str]) -> None:
    """A change of the first half says nothing of the second quarter by itself."""
    facts = table(placed=indicator(fact(period, "103万", change="+32%")))
    rows = read_implied(statement_rows(facts), facts, Reading(counting="single"))
    assert [(each, "flow") for each in earlier] == [(row["period"], row["kind"]) for row in rows]
