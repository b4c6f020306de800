"""The form that evidence takes: no two alike, and a key that explains what is drawn and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures.strength import ORDER, bar_fill, fill, key_traces, pattern, symbol
from dashboard.figures.style import PALETTES
from dashboard.wording import language
from tests.small_table import drawn, fact, indicator, table

EN, LIGHT = language("en"), PALETTES["light"]


def key(*strengths: str, bars: bool = False, beside: bool = False) -> list[Any]:
    """The entries of the key."""
    return key_traces(EN, strengths, LIGHT, bars=bars, beside=beside)


@pytest.mark.parametrize("strengths", [(), ("quoted",), ("quoted", "quoted")])
def test_no_key_where_all_is_quoted(strengths: tuple[str, ...]) -> None:
    """Where every figure has its words there is nothing to tell apart."""
    assert [] == key(*strengths)


def test_key_has_each_strength_once_from_strong_to_weak() -> None:
    """However the rows stand, the key runs from quoted to implied."""
    names = [
        entry["name"].strip()
        for entry in key("implied", "cited_one", "quoted", "mixed", "cited_one", "derived", "cited_two", "cited_low")
    ]
    assert names == [
        "quoted", "cited by two", "cited by one", "low reliability", "derived", "holds a revision", "implied",
    ]  # fmt: skip


def test_key_shows_the_marks_of_its_chart() -> None:
    """Bars explain bars; a figure implied beside the series is a point beside bars too, an implied final is a bar."""
    assert ["bar", "bar", "scatter"] == [entry["type"] for entry in key("quoted", "derived", bars=True, beside=True)]
    assert ["bar", "bar"] == [entry["type"] for entry in key("quoted", "implied", bars=True)]
    assert ["scatter", "scatter"] == [entry["type"] for entry in key("quoted", "implied", beside=True)]
    assert ["bar", "scatter"] == [entry["type"] for entry in key("quoted", bars=True, beside=True)]
    assert {"scatter"} == {entry["type"] for entry in key("quoted", "derived", "implied")}


def test_key_draws_no_figure() -> None:
    """An entry of the key has no place on the chart and no statement behind it."""
    for entry in key("quoted", "cited_one"):
        assert ([None], [None], [[None, None]]) == (entry["x"], entry["y"], entry["customdata"])


def test_form_alone_tells_points_apart() -> None:
    """Without colour: no two strengths share both shape and filling."""
    looks = [(symbol(each), fill(each, "#0072B2", LIGHT)) for each in ORDER]
    assert 7 == len(set(looks))


def test_form_alone_tells_bars_apart() -> None:
    """Without colour: no two strengths of bars share both pattern and filling."""
    looks = zip(pattern(ORDER)["shape"], [bar_fill(each, "#0072B2", LIGHT) for each in ORDER], strict=True)  # type: ignore[call-overload]
    assert 7 == len(set(looks))


def test_pattern_has_the_colour_of_its_bar() -> None:
    """Plotly draws a pattern that replaces the filling in the filling's colour, so dotted and hatched bars name theirs."""
    facts = table(
        jobs=indicator(fact("2023-Q1", "297万", quote=None, line=None, grade="C", status="U"), fact("2024-Q1", "303万"))
    )
    marker = drawn(facts).figure.data[0].marker
    assert ("replace", ("x", ""), ("#0072B2", "#0072B2")) == (marker.pattern.fillmode, marker.pattern.shape, marker.color)


def test_chart_explains_the_strengths_it_draws() -> None:
    """One quoted bar and one cited by a single report: two entries, both bars."""
    facts = table(jobs=indicator(fact("2023-Q1", "297万", quote=None, line=None, grade="B"), fact("2024-Q1", "303万")))
    entries = [trace for trace in drawn(facts).figure.data if trace.showlegend]
    assert [("quoted", "bar"), ("cited by one", "bar")] == [(entry.name.strip(), entry.type) for entry in entries]
