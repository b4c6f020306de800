"""Periods as they are typed: which are refused, what a change is measured from, and the one instant of a stock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from dashboard.period import Period
from dashboard.readings import Reading, bases, read_rows
from dashboard.rows import resolved_rows, statement_rows
from tests.small_table import fact, indicator, table

QUARTERS = st.builds("{}-Q{}".format, st.integers(1950, 2100), st.integers(1, 4))
DIGITS = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")


@pytest.mark.parametrize(
    "text",
    ["0000-Q1", "0001", "1800-Q1", "1948-12-31", "2101-Q1", "9999-Q4", "2024-W01-1", "20240416", "2024-Q5", "2024-13",
     "2024-Q1\n", " 2024-Q1", "2024-02-30", "2024-03-31/2024-03-31", "2024-03-31/", ""],
)  # fmt: skip
def test_what_is_no_period_of_the_table_is_refused(text: str) -> None:
    """Year 0, years that no ministry reports of, other spellings and days that there are not."""
    with pytest.raises(PydanticCustomError, match="period"):
        Period.parse(text)


@given(QUARTERS, st.sampled_from(DIGITS))
def test_a_period_has_the_digits_0_to_9_alone(quarter: str, digits: str) -> None:
    """The digits of other scripts look like a period and are none."""
    with pytest.raises(PydanticCustomError):
        Period.parse(quarter.translate(str.maketrans("0123456789", digits)))


@pytest.mark.parametrize(
    ("text", "on", "base"),
    [
        ("2023-03", "previous_month", "2023-02"),
        ("2023-01", "previous_month", "2022-12"),
        ("2023-Q1", "previous_month", None),
        ("2023-03-31", "previous_month", None),
        ("2023-01-01/2023-03-31", "previous_month", None),
        ("2023", "previous_month", None),
        ("2024-Q1", "previous_quarter", "2023-Q4"),
        ("2024-03", "year_earlier", "2023-03"),
        ("2024-Q1", "year_end", "2023-Q4"),
        ("1949-Q1", "year_earlier", None),
        ("1949-01", "previous_month", None),
        ("2024-Q1", "1800-Q1", None),
        ("2024-Q1", "２０２３-Q1", None),
    ],
)
def test_the_base_of_a_change_is_a_period_of_the_same_length(text: str, on: str, base: str | None) -> None:
    """The month before is a month's alone; before the first year of all there is no base."""
    assert base == (str(found) if (found := Period.parse(text).base(on)) else None)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-Q1", "2024-Q1"), ("2024-03", "2024-Q1"), ("2024-03-31", "2024-Q1"), ("2024-02", "2024-02"),
        ("2024-02-29", "2024-02"), ("2024-02-28", "2024-02-28"), ("2024", "2024-Q4"), ("2024-12-31", "2024-Q4"),
        ("2024-01-01/2024-03-31", "2024-01-01/2024-03-31"),
    ],
)  # fmt: skip
def test_an_instant_has_one_form(text: str, instant: str) -> None:
    """The quarter that ends then, else the month, else the day; a span is no instant."""
    assert instant == str(Period.parse(text).instant())


def test_three_ways_to_name_an_instant_are_one_place_in_the_series() -> None:
    """Statements of a stock for the quarter, its last month and its last day agree, are one row, and keep their ids."""
    facts = table(
        insured=indicator(
            fact("2023-03-31", "10.5亿"), fact("2024-Q1", "10.71亿"), fact("2024-03", "10.7亿", line=2),
            fact("2024-03-31", "10.71亿", line=3), kind="stock",
        )
    )  # fmt: skip
    statements = statement_rows(facts)
    rows = {row["period"]: row for row in resolved_rows(statements)}
    assert ["2023-Q1", "2024-Q1"] == list(rows)
    assert "corroborated" == rows["2024-Q1"]["agreement"]
    assert "insured@2024-03-31@paper-2024-04-24:3" in {row["fact"] for row in statements}
    assert "2023-Q1" == read_rows(statements, facts, Reading())[1]["base_period"]


def test_a_quarters_rate_and_that_of_its_last_month_are_two() -> None:
    """An average of three months is not one of them."""
    facts = table(rate=indicator(fact("2024-Q1", "5.3%"), fact("2024-03", "5.2%", line=2), kind="rate", unit="percent"))
    assert ["2024-Q1", "2024-03"] == [row["period"] for row in resolved_rows(statement_rows(facts))]


def test_the_target_of_a_year_is_not_of_its_last_day() -> None:
    """A stock's target names the time that it is set for."""
    goal = indicator(fact("2024", "3000万"), kind="stock", target_of="workers")
    facts = table(workers=indicator(fact("2023-Q4", "3397万"), kind="stock"), goal=goal)
    assert ["2023-Q4", "2024"] == [row["period"] for row in statement_rows(facts)]


def test_a_base_is_a_quarter_in_which_a_figure_stands() -> None:
    """A quarter outside the table is no base; a stock's day counts for the quarter it ends."""
    facts = table(insured=indicator(fact("2023-12-31", "10.5亿"), kind="stock"))
    assert ("year_earlier", "previous_quarter", "2023-Q4") == bases(facts)
