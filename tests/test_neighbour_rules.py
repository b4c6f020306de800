"""Statements against one another: members of a list, a figure beside its series, a report cited and quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.model import FactTable
from dashboard.rules import Context, check, neighbours
from dashboard.table import load
from tests.small_table import fact, indicator, table, words

TABLE = Path(__file__).parents[1] / "data" / "indicators.yaml"
CHINESE = "全国基本养老、失业、工伤保险参保人数分别为10.52亿人、2.37亿人、2.89亿人"
TRADITIONAL = "全國基本養老保險、失業保險參保人數分別爲10.52億人、2.37億人"
ENGLISH = "the old-age, unemployment and injury insurance covered 1.05 billion, 237 million and 289 million people respectively"
NAMES = {
    "pension": words("Covered by old-age insurance", "基本养老保险参保人数"),
    "unemployment": words("Covered by unemployment insurance", "失业保险参保人数"),
    "injury": words("Covered by work-related injury insurance", "工伤保险参保人数"),
}


def listed(quote: str, **values: str) -> FactTable:
    """A table of the members of one list, each with the figure typed for it."""
    return table(**{
        name: indicator(fact("2023-Q1", value, quote=quote), kind="stock", name=NAMES[name]) for name, value in values.items()
    })  # fmt: skip


def codes(facts: FactTable, rule: object) -> list[tuple[str, str]]:
    """What one rule says of a table, and of which indicator."""
    return [(one.code, one.path.split(".")[1]) for one in check(facts, Context.of(facts), [rule])]  # type: ignore[list-item]


def test_a_list_in_order_is_silent() -> None:
    """The first figure is the first name's, in Chinese and in English."""
    rule = neighbours.lists_keep_their_order
    assert [] == codes(listed(CHINESE, pension="10.52亿", unemployment="2.37亿", injury="2.89亿"), rule)
    assert [] == codes(listed(ENGLISH, pension="1.05 billion", unemployment="237 million", injury="289 million"), rule)


@pytest.mark.parametrize(
    ("quote", "values", "told"),
    [
        (CHINESE, {"pension": "2.37亿", "unemployment": "10.52亿", "injury": "2.89亿"}, {"unemployment"}),
        (CHINESE, {"pension": "10.52亿", "unemployment": "2.89亿", "injury": "2.37亿"}, {"injury"}),
        (CHINESE, {"pension": "10.52亿", "unemployment": "10.52亿"}, {"unemployment"}),
        (ENGLISH, {"pension": "237 million", "unemployment": "1.05 billion"}, {"unemployment"}),
    ],
)
def test_the_neighbours_figure_is_noticed(quote: str, values: dict[str, str], told: set[str]) -> None:
    """2.37亿 is the second figure of the list, and the pension its first name; two names never share one figure."""
    found = codes(listed(quote, **values), neighbours.lists_keep_their_order)
    assert ("LIST_PLACE", told) == (found[0][0], {name for _, name in found})


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("10.7亿", "2.48亿", "10.71亿"), 1),
        (("10.7亿", "10.71亿", "2.48亿"), 1),
        (("107万", "10.71亿", "10.75亿"), 1),
        (("10.7亿", "4亿", "10.71亿"), 0),
        (("1.6亿", "3.5亿", "5亿"), 0),
        (("10.7亿", "2.48亿"), 0),
    ],
    ids=["between", "last", "first", "less than threefold", "growing", "two only"],
)
def test_a_figure_outside_its_series_is_worth_a_look(values: tuple[str, ...], told: int) -> None:
    """2.48亿 beside 10.7亿 is a warning, whatever its place; growth and a series of two are none."""
    facts = table(insured=indicator(*(fact(f"2024-Q{at}", value) for at, value in enumerate(values, 1)), kind="stock"))
    assert told == len(codes(facts, neighbours.figures_fit_their_series))


def test_the_shipped_table_has_neither() -> None:
    """No list is out of order, no figure outside its series, no report cited beside its own words."""
    shipped, problems = load(TABLE)
    assert shipped is not None
    assert [] == [one for one in problems if one.code in ("LIST_PLACE", "OUTSIDE_SERIES", "CITED_AND_QUOTED")]


def test_every_swap_in_the_shipped_lists_is_noticed() -> None:
    """Where two members of a shipped list are told apart by their names, exchanging their figures is an error."""
    shipped, _ = load(TABLE)
    assert shipped is not None
    names = ("pension_insured", "unemployment_insured")
    places = [next(at for at, each in enumerate(shipped.indicators[name].facts)
                   if (each.source, each.line) == ("labournews-2024-04-24", 73)) for name in names]  # fmt: skip
    first, second = (shipped.indicators[name].facts[at] for name, at in zip(names, places, strict=True))
    swapped = dict(shipped.indicators)
    for name, at, other in ((names[0], places[0], second), (names[1], places[1], first)):
        facts = list(swapped[name].facts)
        facts[at] = facts[at].model_copy(update={"value": other.value})
        swapped[name] = swapped[name].model_copy(update={"facts": tuple(facts)})
    broken = shipped.model_copy(update={"indicators": swapped})
    found = codes(broken, neighbours.lists_keep_their_order)
    assert ("LIST_PLACE", "unemployment_insured") in found
