"""Sparklines: which quarters they show and where. Coordinates are worked out by hand on the 120 × 30 canvas, edge 5."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

from dashboard.figures.sparkline import sparkline
from dashboard.series import records
from tests.small_table import fact, frame, indicator, table


def rows(*facts: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """The series of one indicator."""
    return records(frame(table(jobs=indicator(*facts, **more))))


def lines(svg: str) -> list[str]:
    """The points of each line, in order."""
    return re.findall(r'<polyline points="([^"]+)"', svg)


def marks(svg: str) -> list[tuple[str, str, str, str]]:
    """Place, fill and radius of each mark."""
    return re.findall(r'<circle cx="([^"]+)" cy="([^"]+)" r="([^"]+)" fill="([^"]+)"', svg)


THREE = (fact("2020-Q1", "10万"), fact("2021-Q1", "30万"), fact("2022-Q1", "20万"))


def test_figures_stand_where_year_and_value_put_them() -> None:
    """Three years over 110 pixels: 5, 60, 115; 10 to 30 over 20 pixels: the largest at 5, the smallest at 25, 20 between."""
    assert ["5.0,25.0 60.0,5.0 115.0,15.0"] == lines(sparkline(rows(*THREE), "2022-Q1", (2020, 2022)))


def test_only_the_season_of_the_quarter_is_shown() -> None:
    """The other quarters of a year-to-date series would make a saw-tooth of it."""
    more = (fact("2020-Q2", "900万"), fact("2021-Q4", "1万"))
    shown = sparkline(rows(*THREE, *more), "2022-Q1", (2020, 2022))
    assert sparkline(rows(*THREE), "2022-Q1", (2020, 2022)) == shown


def test_the_month_that_closes_a_quarter_belongs_to_its_season() -> None:
    """A rate of March stands with the first quarters."""
    rate = rows(fact("2020-03", "5.9%"), fact("2021-03", "5.3%"), fact("2022-03", "5.8%"), kind="rate", unit="percent")
    assert 3 == len(marks(sparkline(rate, "2021-Q1", (2020, 2022))))


def test_a_missing_year_keeps_its_place_and_breaks_the_line() -> None:
    """2021 is missing of four: 5, 78.3 and 115 remain, and nothing joins 2020 with 2022."""
    found = sparkline(rows(fact("2020-Q1", "10万"), fact("2022-Q1", "20万"), fact("2023-Q1", "30万")), "2023-Q1", (2020, 2023))
    assert ["78.3,15.0 115.0,5.0"] == lines(found)
    assert ["5.0", "78.3", "115.0"] == [x for x, *_ in marks(found)]


def test_a_change_of_definition_breaks_the_line() -> None:
    """What came before means something else, so only the later two are joined."""
    broken = sparkline(rows(*THREE), "2022-Q1", (2020, 2022), breaks=[date(2021, 1, 1)])
    assert ["60.0,5.0 115.0,15.0"] == lines(broken)


def test_solid_is_quoted_hollow_is_cited_and_the_chosen_is_marked() -> None:
    """Fill tells the evidence, size and accent the quarter that the page is about."""
    cited = rows(
        fact("2020-Q1", "10万"), fact("2021-Q1", "30万", quote=None, grade="B"), fact("2022-Q1", "20万", quote=None, grade="B")
    )
    found = marks(sparkline(cited, "2022-Q1", (2020, 2022)))
    assert ["currentColor", "var(--paper)", "var(--paper)"] == [fill for *_, fill in found]
    assert 1 == len({size for *_, size, _ in found[:2]})
    assert float(found[2][2]) > float(found[0][2])


def test_two_figures_make_no_line() -> None:
    """A course of two points says no more than the change does."""
    assert "" == sparkline(rows(*THREE[:2]), "2021-Q1", (2020, 2022))


def test_equal_figures_lie_in_the_middle() -> None:
    """A series that never moved is a level line, at half of 30 pixels."""
    level = rows(*(fact(f"{year}-Q1", "5万") for year in (2020, 2021, 2022)))
    assert ["5.0,15.0 60.0,15.0 115.0,15.0"] == lines(sparkline(level, "2022-Q1", (2020, 2022)))


def test_it_is_sound_xml_read_out_by_its_label_or_not_at_all() -> None:
    """A label with a sign that XML reserves comes out as typed; without a label screen readers pass over it."""
    told = ElementTree.fromstring(sparkline(rows(*THREE), "2022-Q1", (2020, 2022), label="Jobs & pay"))
    assert ("img", "Jobs & pay") == (told.get("role"), told.get("aria-label"))
    silent = ElementTree.fromstring(sparkline(rows(*THREE), "2022-Q1", (2020, 2022)))
    assert ("true", None) == (silent.get("aria-hidden"), silent.get("role"))
