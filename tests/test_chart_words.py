"""What a chart says of itself, so that a picture of it explains itself: title, reading, years, marks, what it leaves out."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures import Drawing, View, draw
from dashboard.readings import Reading
from dashboard.wording import language
from tests.small_table import drawn, fact, indicator, series, shipped, table

RATE = indicator(fact("2023-03", "5.3%"), fact("2024-03", "5.2%"), kind="rate", unit="percent")
QUARTERS = [f"{year}-Q{number}" for year in range(2020, 2025) for number in (1, 2, 3, 4)]
LONG = indicator(*[fact(quarter, f"{at + 1}亿") for at, quarter in enumerate(QUARTERS)], kind="stock")


def subtitle(drawing: Drawing) -> str:
    """The line below the title, markup left out."""
    return str(drawing.figure.layout.title.text).partition("<br><span")[2].partition(">")[2].replace("<br>", " ")


def key(drawing: Drawing) -> list[str]:
    """The names that explain the marks."""
    return [trace.name.strip() for trace in drawing.figure.data if trace.showlegend]


def labels(drawing: Drawing) -> list[Any]:
    """The traces that are nothing but figures written out."""
    return [trace for trace in drawing.figure.data if trace.type == "scatter" and trace.mode == "text"]


def test_monthly_rates_are_of_their_month() -> None:
    """The rate of March stands in the place of the first quarter and is called by its month, in both languages."""
    assert "March of each year" in subtitle(drawn(table(rate=RATE)))
    assert "历年3月" in subtitle(drawn(table(rate=RATE), lang="zh"))


def test_a_monthly_panel_among_others_names_its_month() -> None:
    """Beside people counted since January the month stands above the panel of the rate."""
    jobs = indicator(fact("2023-Q1", "297万"), fact("2024-Q1", "303万"))
    headings = [note.text for note in drawn(table(jobs=jobs, rate=RATE)).figure.layout.annotations if "<b style" in note.text]
    assert [False, True] == ["March" in text for text in headings]


def test_one_indicator_of_a_chart_gives_it_its_name() -> None:
    """The chart of three insurances, asked for the pension alone, is headed by the pension."""
    facts, rows = shipped()
    alone = facts.charts["insured"].model_copy(update={"indicators": ("pension_insured",)})
    title = draw("insured", alone, facts, rows, View("2024-Q1", language("en"))).figure.layout.title.text
    assert title.startswith(f"<b>{facts.indicators['pension_insured'].name.en}</b>")


def test_a_contradiction_is_marked_where_figures_are_not_written_out() -> None:
    """Of twenty quarters two carry their figures; the one that a check contradicts carries its sign."""
    contradicted = "insured@2021-Q3@paper-2024-04-24:1"
    drawing = drawn(table(insured=LONG), form="panels", span="all", conflicts=frozenset({contradicted}))
    texts = [text.strip() for trace in series(drawing) for text in trace.text]
    assert ["≠" if quarter == "2021-Q3" else "" for quarter in QUARTERS if quarter not in ("2024-Q1", "2024-Q4")] == [
        text for quarter, text in zip(QUARTERS, texts, strict=True) if quarter not in ("2024-Q1", "2024-Q4")
    ]
    assert "≠ contradicted, see the checks" in subtitle(drawing)


@pytest.mark.parametrize(
    ("since", "quarter", "said"),
    [("5y", "2023-Q1", "years 2019 to 2023"), ("2020", "2023-Q1", "years 2020 to 2024"), ("all", "2023-Q1", "")],
)
def test_years_left_out_are_told(since: str, quarter: str, said: str) -> None:
    """A picture that begins in 2019 or ends in 2023 says so; one of all years has nothing to say."""
    told = subtitle(drawn(table(insured=LONG), form="panels", since=since, quarter=quarter, span="all"))
    assert said in told
    assert bool(said) == ("years" in told)


def test_first_published_figures_are_called_so() -> None:
    """Whoever sees only the picture learns which of several statements it shows."""
    told = subtitle(drawn(table(insured=LONG), form="panels", reading=Reading(vintage="first")))
    assert "as first published" in told


def test_an_indicator_that_a_reading_cannot_show_is_named() -> None:
    """An index of two series of which one begins after the base names the other as left out."""
    late = indicator(fact("2023-Q1", "1亿"), fact("2024-Q1", "2亿"), kind="stock", name={"en": "Late", "zh": "迟"})
    reading = Reading(base="2020-Q1")
    drawing = drawn(table(insured=LONG, late=late), measure="index", reading=reading, span="all")
    assert "nothing to compare: Late" in subtitle(drawing)


def test_triangles_are_explained() -> None:
    """A figure given as *more than* is a triangle, and the key says what that means."""
    stock = indicator(fact("2023-Q1", "10亿"), fact("2024-Q1", "10.7亿", qualifier="over"), kind="stock")
    assert ["more than"] == key(drawn(table(insured=stock), form="panels"))
    assert ["超过"] == key(drawn(table(insured=stock), form="panels", lang="zh"))


def test_no_label_is_struck_through_by_its_whisker() -> None:
    """The label of 10亿, which may be anything up to 10.5, stands above 10.5; one without a whisker stands at its mark."""
    stock = indicator(fact("2023-Q1", "9.52亿"), fact("2024-Q1", "10亿"), kind="stock")
    drawing = drawn(table(insured=stock), form="panels")
    (marks,) = series(drawing)
    assert ("0.952", " ") == marks.text
    (label,) = labels(drawing)
    assert ("1.0",) == label.text
    assert 1.05 < label.y[0] < 1.07


def test_a_fall_has_its_label_below() -> None:
    """A change of −50 %, which rounding leaves between −60.9 and −33.3 %, has its label below all of that."""
    stock = indicator(fact("2022-Q1", "4亿"), fact("2023-Q1", "2亿"), fact("2024-Q1", "3亿"), kind="stock")
    drawing = drawn(table(insured=stock), measure="change")
    (label,) = labels(drawing)
    assert ("bottom center",) == label.textposition[:1]
    assert -75 < label.y[0] < -60.9


def test_a_saved_file_is_named_after_its_reading() -> None:
    """Two readings of one chart do not overwrite one another; the plain one keeps its short name."""
    assert "insured_2024-Q1_en" == drawn(table(insured=LONG), form="panels").stem
    other = drawn(table(insured=LONG), span="all", measure="change", since="5y", reading=Reading(base="previous_quarter"))
    assert "insured_2024-Q1_en_all_change_previous_quarter_5y" == other.stem
