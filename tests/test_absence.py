"""Why a quarter has no figure: what the table declares, else that none was found."""

from __future__ import annotations

import pytest

from dashboard.absence import Missing, why_missing
from dashboard.model import Bilingual, FactTable
from tests.small_table import fact, indicator, table, words

NOTE = words("The first card was issued in April 2018.", "首张卡于2018年4月签发。")


@pytest.fixture
def cards() -> FactTable:
    """Electronic cards: none before 2018 Q2, another quantity published from 2020 Q2 to 2021 Q1, given up after 2024."""
    absences = [
        {"last": "2018-Q1", "why": "not_defined", "note": NOTE},
        {"first": "2020-Q2", "last": "2021-Q1", "why": "not_published"},
        {"first": "2025-Q1", "why": "not_published"},
    ]
    return table(cards=indicator(fact("2024-Q1", "9.86亿"), kind="stock", absences=absences))


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ("2016-Q3", "not_defined"), ("2018-Q1", "not_defined"), ("2018-Q2", "not_found"), ("2020-Q1", "not_found"),
        ("2020-Q2", "not_published"), ("2021-Q1", "not_published"), ("2021-Q2", "not_found"), ("2025-Q1", "not_published"),
        ("2031-Q4", "not_published"),
    ],
)  # fmt: skip
def test_both_ends_belong_to_an_absence(cards: FactTable, period: str, why: str) -> None:
    """The named quarters are part of it, their neighbours are not, and an end left out is open."""
    assert why == why_missing(cards, "cards", period).why


def test_note_comes_with_its_reason(cards: FactTable) -> None:
    """What the table knows of an absence is handed on in both languages."""
    assert Missing("not_defined", Bilingual(**NOTE)) == why_missing(cards, "cards", "2017-Q4")


@pytest.mark.parametrize(("month", "why"), [("2018-03", "not_defined"), ("2018-04", "not_found"), ("2020-06", "not_published")])
def test_month_within_an_absent_quarter_is_absent(cards: FactTable, month: str, why: str) -> None:
    """March closes the first quarter, April opens the second."""
    assert why == why_missing(cards, "cards", month).why


@pytest.mark.parametrize("first", ["2024-03", "2024-03-31"])
@pytest.mark.parametrize("period", ["2024-Q1", "2024-03", "2024-03-31"])
def test_a_stocks_absence_holds_its_instant_however_either_is_typed(first: str, period: str) -> None:
    """A stock of the first quarter stands at the end of March; a rate of the quarter is not one of March."""
    absences = [{"first": first, "last": "2024-12", "why": "not_published"}]
    held = table(held=indicator(fact("2023-Q1", "9亿"), kind="stock", absences=absences))
    rate = table(held=indicator(fact("2023-Q1", "9%"), kind="rate", unit="percent", absences=absences))
    assert "not_published" == why_missing(held, "held", period).why
    assert "not_found" == why_missing(held, "held", "2024-02").why
    assert "not_found" == why_missing(rate, "held", "2024-Q1").why


def test_known_figure_that_cannot_be_taken_apart_says_so(cards: FactTable) -> None:
    """A single quarter whose year-to-date figure is known is not missing but not derivable."""
    assert Missing("not_derivable", None) == why_missing(cards, "cards", "2017-Q4", stated=True)
