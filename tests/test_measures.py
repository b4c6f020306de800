"""What is drawn of a figure: its level, its change or its index, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.measures import Measure, measured
from dashboard.model import FactTable
from dashboard.series import records
from tests.small_table import fact, frame, indicator, table, words


def plotted(facts: FactTable, measure: Measure, base: str = "2019-Q4") -> dict[str, tuple[Any, ...]]:
    """Value, bounds and unit that are drawn of each period."""
    names = ("plot_value", "plot_lower", "plot_upper", "plot_unit")
    return {row["period"]: tuple(row[name] for name in names) for row in measured(records(frame(facts)), facts, measure, base)}


def exactly(*figures: str) -> tuple[Decimal, ...]:
    """Exact decimals."""
    return tuple(map(Decimal, figures))


def stock(*figures: tuple[str, str], **more: Any) -> FactTable:
    """A stock with these figures."""
    return table(insured=indicator(*(fact(*each) for each in figures), kind="stock", **more))


def test_level_is_the_figure_itself() -> None:
    """100万 lies between 99.5万 and 100.5万, in persons."""
    assert {"2024-Q1": (1000000, 995000, 1005000, "persons")} == plotted(stock(("2024-Q1", "100万")), "level")


def test_change_of_an_amount_is_in_percent() -> None:
    """105万 after 100万 is 5%; 104.5/100.5 − 1 = 3.98009…% and 105.5/99.5 − 1 = 6.03015…%, rounded outward."""
    found = plotted(stock(("2023-Q1", "100万"), ("2024-Q1", "105万")), "change")
    assert {"2024-Q1": (*exactly("5", "3.9800", "6.0302"), "growth")} == found


def test_change_of_a_rate_is_in_points() -> None:
    """5.2% after 5.3% is 0.1 points less, 0 to 0.2."""
    facts = table(rate=indicator(fact("2023-03", "5.3%"), fact("2024-03", "5.2%"), kind="rate", unit="percent"))
    assert {"2024-03": (*exactly("-0.1", "-0.2", "0"), "points")} == plotted(facts, "change")


def test_figure_without_a_base_has_no_change_to_draw() -> None:
    """A missing year is left out, not drawn as nothing changed."""
    assert {} == plotted(stock(("2022-Q1", "100万"), ("2024-Q1", "105万")), "change")


def test_index_holds_a_stock_against_the_base_quarter() -> None:
    """105 of 100 is 105; 104.5/100.5 = 103.98009… and 105.5/99.5 = 106.03015…: the rounding of both goes in."""
    found = plotted(stock(("2019-Q4", "100万"), ("2024-Q1", "105万")), "index")
    assert (*exactly("105", "103.9800", "106.0302"), "index") == found["2024-Q1"]


def test_base_is_a_hundred_by_definition() -> None:
    """The base figure is rounded too, but 100 is no measurement."""
    assert (100, 100, 100, "index") == plotted(stock(("2019-Q4", "100万")), "index")["2019-Q4"]


def test_index_of_a_year_to_date_figure_is_made_on_its_own_season() -> None:
    """303万 of January to March against 324万 of the same months of 2019: 93.5185…, not against the year's 1352万."""
    facts = table(jobs=indicator(fact("2019-Q1", "324万"), fact("2019-Q4", "1352万"), fact("2024-Q1", "303万")))
    found = {period: values[0] for period, values in plotted(facts, "index").items()}
    assert {"2019-Q1": 100, "2019-Q4": 100, "2024-Q1": Decimal("93.5185")} == found


def test_rate_has_no_index() -> None:
    """5.3% is not 102 of anything."""
    facts = table(rate=indicator(fact("2019-12", "5.2%"), fact("2024-03", "5.3%"), kind="rate", unit="percent"))
    assert {} == plotted(facts, "index")


def test_nothing_is_indexed_across_a_break() -> None:
    """After the definition changed the old base is no base."""
    breaks = [{"period": "2023-Q1", "note": words("Other people are counted.")}]
    found = plotted(stock(("2019-Q4", "100万"), ("2022-Q4", "102万"), ("2024-Q1", "105万"), breaks=breaks), "index")
    assert ["2019-Q4", "2022-Q4"] == list(found)


@pytest.mark.parametrize("base", ["2018-Q4", "2020-Q1"])
def test_without_a_base_figure_there_is_no_index(base: str) -> None:
    """No neighbour stands in for a base that nobody stated."""
    assert {} == plotted(stock(("2019-Q4", "100万"), ("2024-Q1", "105万")), "index", base)
