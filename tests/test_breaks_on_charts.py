"""No line of any chart leads from a figure to one that means something else: a break parts it, neighbours or not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from dashboard.figures import Drawing
from dashboard.figures.sparkline import sparkline
from dashboard.model import FactTable
from dashboard.readings import Reading
from dashboard.series import records
from tests.small_table import drawn, fact, frame, indicator, series, table, words

QUARTERS = [f"{year}-Q{number}" for year in (2021, 2022, 2023, 2024) for number in (1, 2, 3, 4)]


def broken(kind: str, period: str = "2022-Q3", unit: str = "persons") -> FactTable:
    """Every quarter of four years, a break in the middle of the second."""
    values = [f"{100 + at}{'%' if unit == 'percent' else '万'}" for at in range(len(QUARTERS))]
    if unit == "percent":
        values = [f"{5 + at / 10:.1f}%" for at in range(len(QUARTERS))]
    facts = [fact(quarter, value) for quarter, value in zip(QUARTERS, values, strict=True)]
    return table(item=indicator(*facts, kind=kind, unit=unit, breaks=[{"period": period, "note": words("Recount", "重计")}]))


def segments(drawing: Drawing) -> set[tuple[str, str]]:
    """The periods that a line joins, on every trace that has lines."""
    found = set()
    for trace in series(drawing):
        if "lines" not in (trace.mode or ""):
            continue
        marks = [(row[0].split("@")[1] if row[0] else None, y) for row, y in zip(trace.customdata, trace.y, strict=True)]
        assert not trace.connectgaps
        found |= {(one, two) for (one, a), (two, b) in pairwise(marks) if a is not None and b is not None}
    return found


def crossing(joined: set[tuple[str, str]], period: str = "2022-Q3") -> set[tuple[str, str]]:
    """The joined periods of which one lies before the break and one does not."""
    return {(one, two) for one, two in joined if min(one, two) < period <= max(one, two)}


LINES: list[tuple[str, str, dict[str, Any]]] = [
    ("stock", "persons", {"form": "panels"}),
    ("stock", "persons", {"form": "panels", "span": "all"}),
    ("stock", "persons", {"form": "points", "span": "all"}),
    ("stock", "persons", {"form": "separate", "span": "all", "width": "narrow"}),
    ("rate", "percent", {"span": "all"}),
    ("rate", "percent", {}),
    ("rate", "percent", {"span": "season"}),
    ("stock", "persons", {"span": "season"}),
    ("year_to_date", "persons", {"span": "season"}),
    ("stock", "persons", {"span": "all", "measure": "index"}),
    ("stock", "persons", {"span": "all", "measure": "index", "reading": Reading(base="2023-Q1")}),
    ("stock", "persons", {"measure": "index", "reading": Reading(base="2023-Q1")}),
]


@pytest.mark.parametrize(("kind", "unit", "view"), LINES)
def test_no_line_joins_both_sides_of_a_break(kind: str, unit: str, view: dict[str, Any]) -> None:
    """Points, panels, seasons and indices: neighbours are joined, but the second and third quarter of 2022 never are."""
    joined = segments(drawn(broken(kind, unit=unit), **view))
    assert joined
    assert set() == crossing(joined)


@pytest.mark.parametrize("view", [{"form": "panels", "span": "all"}, {"span": "season"}])
def test_every_point_keeps_its_mark_its_words_and_its_whisker(view: dict[str, Any]) -> None:
    """Where the line stops stands an empty element: no figure, no label, nothing to click, no whisker."""
    whole = table(item=indicator(*(fact(quarter, f"{100 + at}万") for at, quarter in enumerate(QUARTERS)), kind="stock"))

    def marks(facts: FactTable) -> list[tuple[object, ...]]:
        return [
            (x, y, text, tuple(behind), card, symbol)
            for trace in series(drawn(facts, **view))
            for x, y, text, behind, card, symbol in zip(
                trace.x, trace.y, trace.text, trace.customdata, trace.hovertext, trace.marker.symbol, strict=True
            )
            if y is not None
        ]  # fmt: skip

    before = [[*mark[:4], mark[5]] for mark in marks(whole)]
    assert before == [[*mark[:4], mark[5]] for mark in marks(broken("stock"))]
    for trace in series(drawn(broken("stock"), **view)):
        empty = [at for at, y in enumerate(trace.y) if y is None]
        assert all((trace.text[at].strip(), trace.hovertext[at], trace.customdata[at][0]) == ("", "", None) for at in empty)
        if trace.error_y.array is not None:
            assert len(trace.error_y.array) == len(trace.error_y.arrayminus) == len(trace.y)
            assert all(trace.error_y.array[at] == 0 for at in empty)


def test_without_a_break_all_neighbours_are_joined() -> None:
    """Sixteen quarters, fifteen segments; the break takes one of them away."""
    whole = table(item=indicator(*(fact(quarter, f"{100 + at}万") for at, quarter in enumerate(QUARTERS)), kind="stock"))
    joined = segments(drawn(whole, form="panels", span="all"))
    assert 15 == len(joined)
    assert {("2022-Q2", "2022-Q3")} == joined - segments(drawn(broken("stock"), form="panels", span="all"))


@pytest.mark.parametrize("period", ["2022", "2022-Q1", "2022-01", "2022-02-10"])
def test_the_line_stops_where_the_rule_of_the_break_stands(period: str) -> None:
    """A break of a year, a quarter, a month or a day parts the same two quarters, and its dotted rule stands between them."""
    drawing = drawn(broken("stock", period), form="panels", span="all")
    (rule,) = [shape.x0 for shape in drawing.figure.layout.shapes if shape.type == "line" and shape.line.dash == "dot"]
    assert 3.5 == rule
    assert ("2021-Q4", "2022-Q1") not in segments(drawing)
    assert set() == crossing(segments(drawing), "2022-Q1")


def test_a_sparkline_stops_at_a_break_too() -> None:
    """The third quarters of four years: 2021 alone is a mark, 2022 to 2024 a line."""
    facts = broken("stock")
    breaks = [each.period.start for each in facts.indicators["item"].breaks]
    picture = sparkline(records(frame(facts)), "2024-Q3", (2021, 2024), breaks=breaks)
    assert [3] == [len(each.split('"')[0].split()) for each in picture.split('points="')[1:]]
    assert 4 == picture.count("<circle")
