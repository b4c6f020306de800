"""Which series have a season, and where that is said: the test by hand, small tables, and every place that prints a change."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.downloads import extract, write
from dashboard.downloads.notes import notes
from dashboard.figures import View, draw
from dashboard.model import Chart, FactTable
from dashboard.pairs import pairs
from dashboard.panels.evidence import _season
from dashboard.panels.page import Page
from dashboard.readings import PREVIOUS_QUARTER, Reading, read_rows
from dashboard.rows import statement_rows
from dashboard.seasonal import Season, seasons, statistic
from dashboard.series import framed
from dashboard.store import current
from dashboard.web.plain import plain
from dashboard.web.view import asked
from dashboard.wording import language
from dashboard.wording.comparison import seasonal_names
from dashboard.wording.seasonal import between_seasons_note, season_note, seasons_note
from tests.conftest import Visit
from tests.small_table import drawn, fact, indicator, shipped, table

EN, ZH = language("en"), language("zh")
BEFORE = Reading(base=PREVIOUS_QUARTER)


def decimals(*groups: str) -> list[list[Decimal]]:
    """Groups of numbers, each as one text."""
    return [[Decimal(number) for number in group.split()] for group in groups]


def rate(*changes: tuple[int, int, int, int], start: int = 500, first: int = 2019, **more: Any) -> dict[str, Any]:
    """A rate by its changes in hundredths of a point, four a year, first quarters first."""
    value, facts = start, [fact(f"{first - 1}-Q4", f"{start / 100:.2f}%")]
    for year, four in enumerate(changes):
        for quarter, change in enumerate(four, start=1):
            value += change
            facts.append(fact(f"{first + year}-Q{quarter}", f"{value / 100:.2f}%"))
    return indicator(*facts, kind="rate", unit="percent", **more)


SPRING = [(40, -10, -20, -12), (45, -9, -25, -11), (38, -8, -22, -13), (42, -7, -21, -14)]
STEADY = [(10, 12, 9, 11), (9, 11, 12, 10), (12, 10, 11, 9), (11, 9, 10, 12)]


def found(facts: FactTable) -> dict[str, Season]:
    """The seasons of a small table by indicator."""
    return {key[0]: season for key, season in seasons(read_rows(statement_rows(facts), facts, BEFORE)).items()}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (("1 2 3 4", "5 6 7 8", "9 10 11 12", "13 14 15 16"), Fraction(240, 17)),  # rank sums 10 26 42 58
        (("1 1 1 1", "2 2 2 2", "3 3 3 3", "4 4 4 4"), Fraction(15)),  # the same sums, divided by 16/17 for the ties
        (("1 8 9 16", "2 7 10 15", "3 6 11 14", "4 5 12 13"), Fraction(0)),  # every sum is 34
        (("7 7 7 7", "7 7 7 7", "7 7 7 7", "7 7 7 7"), Fraction(0)),
        (("1 2 3", "5 6 7 8", "9 10 11 12", "13 14 15 16"), None),
        (("1 2 3 4", "5 6 7 8", "9 10 11 12"), None),
    ],
    ids=["apart", "ties", "alike", "all equal", "three of one quarter", "three quarters"],
)
def test_the_statistic_of_kruskal_and_wallis(groups: tuple[str, ...], expected: Fraction | None) -> None:
    """12 ÷ (16 × 17) × (10² + 26² + 42² + 58²) ÷ 4 − 3 × 17 = 14.12; none where a quarter has fewer than four changes."""
    assert expected == statistic(decimals(*groups))


def test_a_series_that_rises_every_spring_has_a_season() -> None:
    """Its first quarters rise, the others fall, in each of four years."""
    (season,) = found(table(item=rate(*SPRING))).values()
    assert {"Q1": "rose", "Q2": "fell", "Q3": "fell", "Q4": "fell"} == season.usual
    assert "rose" == season.direction("2030-Q1")


@pytest.mark.parametrize(
    ("changes", "more"),
    [(STEADY, {}), (SPRING[:3], {}), (SPRING, {"breaks": [{"period": "2021-Q1", "note": {"en": "New", "zh": "新"}}]})],
    ids=["no season", "three years", "a break takes one first quarter"],
)
def test_where_the_data_cannot_tell_nothing_is_said(changes: list[tuple[int, int, int, int]], more: dict[str, Any]) -> None:
    """Changes of one lot have no season, three years are too few, and a change across a break is none."""
    assert {} == found(table(item=rate(*changes, **more)))


def test_a_season_need_not_have_a_direction_in_every_quarter() -> None:
    """Third quarters rose and fell alike: the series has a season, its third quarter no usual direction."""
    changes = [(40, -30, 2, -12), (45, -29, -2, -11), (38, -28, 2, -13), (42, -27, -2, -14)]
    season = found(table(item=rate(*changes)))["item"]
    assert (None, "rose") == (season.direction("2024-Q3"), season.direction("2024-Q1"))


def test_the_note_names_what_usually_rises_and_falls() -> None:
    """In both languages; series without a direction in that quarter are named too."""
    spring, autumn = Season(Fraction(15), {"Q1": "rose"}), Season(Fraction(15), {"Q1": "fell"})
    named = {"Jobs": spring, "Fairs": Season(Fraction(15), {}), "Rate": autumn, "Posts": spring}
    assert (
        "Not seasonally adjusted: Jobs, Posts usually higher in Q1 than in the quarter before; "
        "Rate usually lower in Q1 than in the quarter before; Fairs with a season."
    ) == season_note(EN, named, "2024-Q1")
    assert "未经季节调整：就业一季度通常高于上季度。" == season_note(ZH, {"就业": spring}, "2024-Q1")
    assert "" == season_note(EN, {}, "2024-Q1") == seasons_note(EN, [])


def test_quarters_of_one_season_need_no_note() -> None:
    """First quarters compare with first quarters; a fourth with a first does not."""
    assert "" == between_seasons_note(EN, ["Jobs"], "2019-Q1", "2024-Q1") == between_seasons_note(EN, [], "2019-Q4", "2024-Q1")
    assert "Q4 and Q1 are different seasons. Not seasonally adjusted, and with a season: Jobs." == between_seasons_note(
        EN, ["Jobs"], "2019-Q4", "2024-Q1"
    )
    assert "四季度与一季度季节不同。未经季节调整且有季节性的指标：就业。" == between_seasons_note(
        ZH, ["就业"], "2019-Q4", "2024-Q1"
    )


def test_a_chart_says_it_beside_changes_on_the_quarter_before_only() -> None:
    """In its sentence and its subtitle; beside changes on a year earlier it would mean nothing."""
    facts = table(item=rate(*SPRING))
    frame = framed(read_rows(statement_rows(facts), facts, BEFORE))
    chart = Chart.model_validate({"topic": "work", "name": {"en": "A chart", "zh": "图"}, "indicators": ("item",)})
    drawing = draw("picture", chart, facts, frame, View("2022-Q1", EN, reading=BEFORE))
    assert drawing.sentence.endswith("Not seasonally adjusted: Jobs usually higher in Q1 than in the quarter before.")
    assert "not seasonally adjusted" in drawing.figure.to_json()
    assert "seasonally" not in drawn(facts, quarter="2022-Q1").figure.to_json()
    assert "seasonally" not in drawn(facts, quarter="2022-Q1").sentence


def test_the_shipped_rate_of_unemployment_and_new_jobs_have_a_season() -> None:
    """The rate rises after the Spring Festival, jobs are announced mostly before autumn; pensions know no season."""
    facts = shipped()[0]
    rows = read_rows(statement_rows(facts), facts, Reading(counting="single", base=PREVIOUS_QUARTER))
    usual = {key[0]: season.usual for key, season in seasons(rows).items()}
    assert "rose" == usual["surveyed_unemployment_rate"]["Q1"] == usual["urban_new_jobs"]["Q2"]
    assert "fell" == usual["urban_new_jobs"]["Q4"]
    assert "pension_insured" not in usual


def test_a_file_of_changes_on_the_quarter_before_says_so() -> None:
    """In its notes, in both languages; a file of changes on a year earlier does not."""
    data = extract(shipped()[0], "series", reading=BEFORE, indicators=["surveyed_unemployment_rate", "pension_insured"])
    name = shipped()[0].indicators["surveyed_unemployment_rate"].name
    assert f"Not seasonally adjusted, and with a season: {name.en}." in notes(EN, data)
    told = json.loads(write("json", data))
    assert f"未经季节调整且有季节性的指标：{name.zh}。" in told["description@zh"]
    assert "seasonally" not in " ".join(notes(EN, extract(shipped()[0], "series")))


def test_a_comparison_of_different_seasons_says_so() -> None:
    """The end of 2023 and the first quarter of 2024 differ in season, two first quarters do not; without a script too."""
    loaded = current()
    assert loaded.table is not None
    facts, name = loaded.table, loaded.table.indicators["surveyed_unemployment_rate"].name.en
    for first, expected in (("2023-Q4", True), ("2023-Q1", False)):
        body = plain(loaded, facts, asked(loaded, facts, "compare", {"a": first, "b": "2024-Q1", "lang": "en"})).body
        assert expected == ("Q4 and Q1 are different seasons. Not seasonally adjusted" in body)
        assert not expected or name in body.partition("with a season: ")[2]


def test_only_what_changed_is_named_in_a_comparison() -> None:
    """A series with a season and no figure in one of the quarters is not named."""
    facts = table(item=rate(*SPRING), other=rate(*SPRING[:2]))
    rows = read_rows(statement_rows(facts), facts, Reading(base="2021-Q4"))
    both = {("item", "rate", "Q"): Season(Fraction(15), {}), ("other", "rate", "Q"): Season(Fraction(15), {})}
    assert ["Jobs"] == seasonal_names(EN, facts, pairs(rows, facts, "2021-Q4", "2022-Q1"), both)


def test_a_topic_without_a_script_says_it() -> None:
    """Below the figures of the page that changes are read from the quarter before."""
    loaded = current()
    assert loaded.table is not None
    query = {"quarter": "2024-Q1", "lang": "en", "base": "previous_quarter"}
    told = plain(loaded, loaded.table, asked(loaded, loaded.table, "employment", query)).body
    assert "usually higher in Q1 than in the quarter before" in told
    del query["base"]
    assert "seasonally" not in plain(loaded, loaded.table, asked(loaded, loaded.table, "employment", query)).body


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("employment", {"base": "previous_quarter"}, True), ("employment", {}, False),
        ("compare", {"a": "2023-Q4", "b": "2024-Q1"}, True), ("compare", {"a": "2023-Q1", "b": "2024-Q1"}, False),
    ],
)  # fmt: skip
def test_a_page_says_it(visit: Visit, page: str, query: dict[str, str], said: bool) -> None:
    """Below the charts whose changes are on the quarter before, and above a comparison of two seasons."""
    app = visit(page, lang="zh", quarter="2024-Q1", **query)
    text = "\n".join([*(item.proto.body for item in app.get("html")), *(item.value for item in app.caption)])
    assert said == ("未经季节调整" in text)


def test_the_words_behind_a_figure_say_it() -> None:
    """On the page of statements the card of the rate of March 2024, read with changes on the quarter before."""
    loaded = current()
    assert loaded.table is not None
    row = loaded.resolved(BEFORE)["surveyed_unemployment_rate", "2024-03"][0]

    page: Page = SimpleNamespace(lang=EN, table=loaded.table, reading=BEFORE, loaded=loaded)  # type: ignore[assignment]
    assert _season(page, row).endswith("usually higher in Q1 than in the quarter before.")
    assert "" == _season(page, row | {"base": "year_earlier"})
    assert _season(page, row | {"base": "year_earlier", "published_change": Decimal(1), "change_on": "previous_quarter"})
