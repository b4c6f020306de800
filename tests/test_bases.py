"""What a figure is compared with: the base each reading names, and why a comparison is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.bases import changed_rows
from dashboard.model import FactTable
from dashboard.rows import resolved_rows, statement_rows
from tests.small_table import fact, indicator, table, words


def changed(facts: FactTable, base: str, period: str) -> dict[str, Any]:
    """The row of a period, compared with a base."""
    rows = changed_rows(resolved_rows(statement_rows(facts)), facts, base)
    return next(row for row in rows if row["period"] == period)


def stock(*figures: tuple[str, str], **more: Any) -> FactTable:
    """A stock with these figures, by period."""
    return table(insured=indicator(*(fact(period, value) for period, value in figures), kind="stock", **more))


def test_quarter_before_crosses_the_year() -> None:
    """105万 in March after 100万 in December is +5万, 4 to 6, and 5%: 104.5/100.5 and 105.5/99.5, rounded outward."""
    row = changed(stock(("2023-Q4", "100万"), ("2024-Q1", "105万")), "previous_quarter", "2024-Q1")
    assert ("2023-Q4", "rose", None) == (row["base_period"], row["verdict"], row["why_empty"])
    assert (50000, 40000, 60000) == (row["change"], row["change_lower"], row["change_upper"])
    assert [Decimal(each) for each in ("5", "3.9800", "6.0302")] == [
        row[name] for name in ("percent", "percent_lower", "percent_upper")
    ]


def test_one_quarter_can_be_the_base_of_all() -> None:
    """Against the end of 2019 a stock of 2024 may be any number of years away."""
    row = changed(stock(("2019-Q4", "100万"), ("2024-Q1", "120万")), "2019-Q4", "2024-Q1")
    assert ("2019-Q4", 200000, 20) == (row["base_period"], row["change"], row["percent"])


def test_base_is_not_compared_with_itself() -> None:
    """The base quarter's own figure has no change, and says that it is the base."""
    row = changed(stock(("2019-Q4", "100万"), ("2024-Q1", "120万")), "2019-Q4", "2019-Q4")
    assert (None, "is_base") == (row["verdict"], row["why_empty"])


def test_base_of_a_month_is_the_last_month_of_its_quarter() -> None:
    """A rate of March is held against that of December where the base is the fourth quarter."""
    facts = table(rate=indicator(fact("2019-12", "5.2%"), fact("2024-03", "5.3%"), kind="rate", unit="percent"))
    row = changed(facts, "2019-Q4", "2024-03")
    assert ("2019-12", Decimal("0.1"), None) == (row["base_period"], row["change"], row["percent"])


@pytest.mark.parametrize(
    ("base", "reason"),
    [("year_earlier", "no_year_earlier"), ("previous_quarter", "no_previous_quarter"), ("2019-Q4", "no_base_figure")],
)
def test_missing_base_is_a_gap_of_its_own_name(base: str, reason: str) -> None:
    """2022's figure never stands in for a missing one: the cell says which figure is lacking."""
    row = changed(stock(("2022-Q1", "100万"), ("2024-Q1", "120万")), base, "2024-Q1")
    assert (None, None, reason) == (row["base_fact"], row["change"], row["why_empty"])


@pytest.mark.parametrize(
    ("base", "period"), [("previous_quarter", "2024-Q2"), ("previous_quarter", "2024-Q1"), ("2023-Q4", "2024-Q2")]
)
def test_year_to_date_restarts(base: str, period: str) -> None:
    """What is counted from January does not compare with the count to another month."""
    figures = [("2023-Q4", "1200万"), ("2024-Q1", "300万"), ("2024-Q2", "700万")]
    row = changed(table(jobs=indicator(*(fact(*each) for each in figures))), base, period)
    assert (None, "restarts") == (row["verdict"], row["why_empty"])


def test_year_to_date_compares_with_its_own_season_of_the_base() -> None:
    """The whole year 2024 against the whole year 2019."""
    facts = table(jobs=indicator(fact("2019-Q4", "1352万"), fact("2024-Q4", "1256万")))
    assert (-960000, "fell") == tuple(changed(facts, "2019-Q4", "2024-Q4")[name] for name in ("change", "verdict"))


@pytest.mark.parametrize(("base", "reason"), [("2019-Q4", "break"), ("year_earlier", "break"), ("previous_quarter", None)])
def test_no_change_reaches_across_a_break(base: str, reason: str | None) -> None:
    """From 2023 Q4 on another definition: older bases are refused, the quarter before, already of the new one, is not."""
    breaks = [{"period": "2023-Q4", "note": words("Other people are counted.")}]
    figures = (("2019-Q4", "100万"), ("2023-Q1", "110万"), ("2023-Q4", "115万"), ("2024-Q1", "120万"))
    row = changed(stock(*figures, breaks=breaks), base, "2024-Q1")
    assert (reason, reason is None) == (row["why_empty"], row["change"] is not None)


def test_whole_year_has_no_quarter_before() -> None:
    """A figure of a year is compared by the year alone."""
    facts = table(jobs=indicator(fact("2022", "100万"), fact("2023", "110万"), kind="flow"))
    reasons = [changed(facts, base, "2023")["why_empty"] for base in ("previous_quarter", "2019-Q4", "year_earlier")]
    assert ["period_has_no_counterpart", "period_has_no_counterpart", None] == reasons


def test_bound_carries_no_direction_it_cannot_bear() -> None:
    """More than 100万 after 105万 may be more or less: the change is empty, and the hedge is named."""
    facts = table(insured=indicator(fact("2023-Q4", "105万"), fact("2024-Q1", "100万", qualifier="over"), kind="stock"))
    row = changed(facts, "previous_quarter", "2024-Q1")
    assert (None, None, "hedge") == (row["change"], row["verdict"], row["why_empty"])


def on_year_end(period: str) -> FactTable:
    """120万, printed as 20万 more than at the last year's end, when it was 100万."""
    printed = fact(period, "120万", change="+20万", change_on="year_end")
    older = [] if period == "2024-Q4" else [fact("2023-Q1", "90万")]
    return table(insured=indicator(*older, fact("2023-Q4", "100万"), printed, kind="stock"))


@pytest.mark.parametrize(
    ("period", "base", "check"),
    [
        ("2024-Q4", "year_earlier", "agrees"),
        ("2024-Q1", "year_earlier", None),
        ("2024-Q1", "previous_quarter", "agrees"),
        ("2024-Q1", "2023-Q4", "agrees"),
    ],
)
def test_change_on_the_year_end_is_held_against_that_base_alone(period: str, base: str, check: str | None) -> None:
    """In December the year's end before is a year earlier; in March it is the quarter before, and no year earlier."""
    row = changed(on_year_end(period), base, period)
    assert ("2023-Q4", 200000, check) == (row["published_base"], row["published_change"], row["published_check"])
