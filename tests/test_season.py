"""Seasons: the quarters of each year over one another, the chosen year told from the others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small_table import drawn, fact, indicator, series, table, words

JOBS = indicator(
    fact("2022-Q1", "285万"), fact("2022-Q2", "654万"), fact("2022-Q4", "1206万"),
    fact("2023-Q1", "297万"), fact("2023-Q2", "678万"), fact("2023-Q3", "1022万"), fact("2023-Q4", "1244万"),
    fact("2024-Q1", "303万"), fact("2024-Q2", "698万"),
)  # fmt: skip


def years(**view: Any) -> dict[str, Any]:
    """The lines of a chart of seasons, by their names."""
    return {trace.name: trace for trace in series(drawn(table(jobs=JOBS), span="season", **view))}


def test_each_year_is_a_line_of_its_four_quarters() -> None:
    """Three years, three lines over the same four places, in millions; what a year lacks is a hole in its line."""
    found = {name: (list(line.x), list(line.y)) for name, line in years().items()}
    places = [0, 1, 2, 3]
    assert {
        "Jobs 2022": (places, [2.85, 6.54, None, 12.06]),
        "Jobs 2023": (places, [2.97, 6.78, 10.22, 12.44]),
        "Jobs 2024": (places, [3.03, 6.98, None, None]),
    } == found
    assert {False} == {line.connectgaps for line in years().values()}


@pytest.mark.parametrize(("quarter", "chosen", "before"), [("2024-Q2", "2024", "2023"), ("2023-Q4", "2023", "2022")])
def test_chosen_year_stands_out_and_the_year_before_is_dashed(quarter: str, chosen: str, before: str) -> None:
    """The chosen year is the widest line with its figures written out, the one before it dashed, others grey and bare."""
    lines = years(quarter=quarter)
    assert {f"Jobs {before}"} == {name for name, line in lines.items() if line.line.dash == "dash"}
    assert {f"Jobs {chosen}"} == {name for name, line in lines.items() if any(text.strip() for text in line.text)}
    assert f"Jobs {chosen}" == max(lines, key=lambda name: lines[name].line.width)
    others = {line.line.color for name, line in lines.items() if name[-4:] not in (chosen, before)}
    assert not others & {lines[f"Jobs {chosen}"].line.color}


def test_line_of_the_chosen_year_lies_on_top() -> None:
    """It is drawn last, after the year before it, so that no grey line crosses it."""
    assert ["Jobs 2022", "Jobs 2023", "Jobs 2024"] == list(years())
    assert ["Jobs 2024", "Jobs 2022", "Jobs 2023"] == list(years(quarter="2023-Q4"))


def test_every_point_has_its_statement_behind_it() -> None:
    """A click on a season's point finds what it would on any chart; a hole has nothing behind it."""
    line = years()["Jobs 2024"]
    behind = [tuple(each) for each in line.customdata]
    stated = [(f"jobs@2024-Q{number}@paper-2024-04-24:1", "jobs") for number in (1, 2)]
    assert [*stated, (None, None), (None, None)] == behind


def test_subtitle_says_how_the_lines_are_told_apart() -> None:
    """Which year is in colour and which is dashed stands in the picture."""
    title = drawn(table(jobs=JOBS), span="season").figure.layout.title.text
    assert "2024 in colour, 2023 dashed, other years grey" in title.replace("<br>", " ")


def test_indicators_have_panels_of_their_own() -> None:
    """Lines of two indicators never share an axis: nine years of both could not be told apart."""
    placed = indicator(fact("2023-Q1", "118万"), fact("2024-Q1", "113万"), name=words("Placed"))
    axes = {(trace.name[:-5], trace.yaxis) for trace in series(drawn(table(jobs=JOBS, placed=placed), span="season"))}
    assert {("Jobs", "y"), ("Placed", "y2")} == axes


def test_figures_of_days_have_no_season() -> None:
    """A chart without any quarter is drawn over time, whatever the link asks for."""
    facts = table(visits=indicator(fact("2024-03-09", "5万"), fact("2024-04-16", "6万"), kind="stock"))
    assert [[0, 1]] == [list(trace.x) for trace in series(drawn(facts, span="season"))]
