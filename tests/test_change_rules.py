"""Changes against their quotes: the base that the words name, the hedge beside the change, every change of a statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.rules import Context, check
from dashboard.rules.changes import change_hedges_are_named, change_qualifiers_have_hedges, quotes_contain_changes
from dashboard.table import load
from tests.small_table import fact, indicator, table

TABLE = Path(__file__).parents[1] / "data" / "indicators.yaml"
RULES = (quotes_contain_changes, change_hedges_are_named, change_qualifiers_have_hedges)


def problems(facts: FactTable) -> list[Problem]:
    """What the rules on changes say of a table."""
    return check(facts, Context.of(facts), RULES)


def rate(period: str, quote: str, change: str, **more: object) -> list[Problem]:
    """The problems of one quoted rate of 5.3% with a change."""
    return problems(
        table(rate=indicator(fact(period, "5.3%", quote=quote, change=change, **more), kind="rate", unit="percent"))
    )


def jobs(period: str, quote: str, change: str, **more: object) -> list[Problem]:
    """The problems of one quoted count of 303万 with a change."""
    return problems(table(jobs=indicator(fact(period, "303万", quote=quote, change=change, **more), kind="flow")))


@pytest.mark.parametrize(
    ("period", "quote", "base"),
    [
        ("2024-03", "失业率为5.3%，环比下降0.3个百分点", "previous_month"),
        ("2024-Q1", "失业率为5.3%，环比下降0.3个百分点", "previous_quarter"),
        ("2024-03", "失业率为5.3%，比上月下降0.3个百分点", "previous_month"),
        ("2024-03", "失业率为5.3%，比2月下降0.3个百分点", "previous_month"),
        ("2024-Q3", "失业率为5.3%，比上季度下降0.3个百分点", "previous_quarter"),
        ("2024-Q3", "失业率为5.3%，较二季度下降0.3个百分点", "previous_quarter"),
        ("2024-Q3", "the rate was 5.3%, 0.3 percentage points lower than in the second quarter", "previous_quarter"),
        ("2024-03", "the rate was 5.3%, down 0.3 percentage points from the previous month", "previous_month"),
        ("2024-03", "the rate was 5.3%, down 0.3 percentage points from February", "previous_month"),
        ("2024-12", "失业率为5.3%，比上年末下降0.3个百分点", "year_end"),
        ("2024-12", "失业率为5.3%，比2023年末下降0.3个百分点", "year_end"),
        ("2024-03", "失业率为5.3%，同比下降0.3个百分点", "year_earlier"),
        ("2024-03", "the rate was 5.3%, down 0.3 percentage points from a year earlier", "year_earlier"),
        ("2024", "失业率为5.3%，比2023年下降0.3个百分点", "year_earlier"),
    ],
)
def test_a_change_is_on_the_base_its_words_name(period: str, quote: str, base: str) -> None:
    """On that base it is silent; on any other it is refused, and the hint names the right one."""
    printed = "-0.3 percentage points" if "points" in quote else "-0.3个百分点"
    assert [] == rate(period, quote, printed, change_on=base)
    for other in {"year_earlier", "year_end", "previous_quarter", "previous_month"} - {base}:
        found = rate(period, quote, printed, change_on=other)
        assert ["CHANGE_NOT_IN_QUOTE"] == [problem.code for problem in found]
        assert ("delete change_on" if base == "year_earlier" else f"add change_on: {base}") == found[0].hint


@pytest.mark.parametrize(
    ("period", "quote"),
    [
        ("2024-Q3", "失业率为5.3%，比一季度下降0.3个百分点"),
        ("2024-03", "失业率为5.3%，比1月下降0.3个百分点"),
        ("2024-03", "失业率为5.3%，比2019年下降0.3个百分点"),
        ("2024-03", "the rate was 5.3%, down 0.3 percentage points from December"),
        ("2024-03", "the rate was 5.3%, 0.3 percentage points lower than in 2019"),
    ],
)
def test_a_change_on_another_time_has_no_place(period: str, quote: str) -> None:
    """Whatever base is typed, the change is refused, and the way out is to leave it out."""
    printed = "-0.3 percentage points" if "points" in quote else "-0.3个百分点"
    for base in ("year_earlier", "year_end", "previous_quarter", "previous_month"):
        assert ["leave it out: no base of the table is that time"] == [
            problem.hint for problem in rate(period, quote, printed, change_on=base)
        ]


def test_further_changes_are_held_against_the_quote() -> None:
    """The second change of a sentence is as good as its words: the amount is there, the percentage is another."""
    quote = "新增就业303万人，同比增加6万人，增长2%"
    assert [] == jobs("2024-Q1", quote, "+6万", further_changes=[{"change": "+2%"}])
    found = jobs("2024-Q1", quote, "+6万", further_changes=[{"change": "+3%"}])
    assert [("CHANGE_NOT_IN_QUOTE", "further_changes[0].change")] == [
        (problem.code, problem.path.rpartition("facts[0].")[2]) for problem in found
    ]


@pytest.mark.parametrize(
    ("quote", "change", "hedge"),
    [
        ("新增就业303万人，同比增加近20万人", "+20万", "nearly"),
        ("新增就业303万人，同比增加超过20万人", "+20万", "over"),
        ("新增就业303万人，同比减少约20万人", "-20万", "about"),
        ("新增就业303万人，同比增加20万人", "+20万", None),
    ],
)
def test_a_hedge_on_a_change_has_its_place(quote: str, change: str, hedge: str | None) -> None:
    """The qualifier of the change is what the words beside it say, no other and not without any."""
    assert [] == jobs("2024-Q1", quote, change, **({"change_qualifier": hedge} if hedge else {}))
    if hedge:
        found = jobs("2024-Q1", quote, change)
        assert [("HEDGE_WITHOUT_QUALIFIER", f"add change_qualifier: {hedge}")] == [(one.code, one.hint) for one in found]
    wrong = jobs("2024-Q1", quote, change, change_qualifier="at_least")
    assert ["QUALIFIER_WITHOUT_HEDGE"] == [problem.code for problem in wrong]


def test_the_changes_of_the_broken_sentence_are_in() -> None:
    """Document 000 says of March 2023 in line 5 and 6: 5.3%, 0.5 points less on a year, 0.3 less on a month earlier."""
    shipped, _ = load(TABLE)
    assert shipped is not None
    facts = shipped.indicators["surveyed_unemployment_rate"].facts
    line = next(each for each in facts if (each.source, each.line) == ("nbd-2023-04-24", 5))
    assert ("-0.5个百分点", [("-0.3个百分点", "previous_month")]) == (
        line.change, [(more.change, more.on) for more in line.further_changes]
    )  # fmt: skip
