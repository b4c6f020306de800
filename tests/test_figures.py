"""What a chart draws: places, marks, gaps, intervals, breaks and targets, on small tables; expected values by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dashboard.figures import Drawing, View, draw
from dashboard.figures.style import PALETTES
from dashboard.model import Chart, FactTable
from dashboard.wording import language
from tests.small_table import drawn, fact, frame, indicator, series, shipped_drawing, table, words

WHITE, BLUE = "#FFFFFF", "#0072B2"
JOBS = indicator(fact("2020-Q1", "229万", quote=None), fact("2023-Q1", "297万"), fact("2024-Q1", "303万"))
UNEMPLOYED = indicator(
    fact("2020-Q1", "5.9%", quote=None), fact("2023-Q1", "5.5%"), fact("2024-Q1", "5.2%", qualifier="over"),
    kind="rate", unit="percent",
)  # fmt: skip


@cache
def jobs(lang: str = "en") -> Drawing:
    """Jobs of 2020, 2023 and 2024 as bars."""
    return drawn(table(jobs=JOBS), lang=lang)


@cache
def unemployment() -> Drawing:
    """Rates of 2020, 2023 and 2024 as points."""
    return drawn(table(rate=UNEMPLOYED))


def bands(drawing: Drawing) -> dict[tuple[float, float], set[str]]:
    """The shaded places of the time axis, and their colours; neighbours may share one shape."""
    found: dict[tuple[float, float], set[str]] = {}
    for shape in drawing.figure.layout.shapes:
        for place in range(int(shape.x1 - shape.x0) if shape.type == "rect" else 0):
            found.setdefault((shape.x0 + place, shape.x0 + place + 1), set()).add(shape.fillcolor)
    return found


def notes(drawing: Drawing, text: str) -> list[float]:
    """Where on the time axis a text stands."""
    return [note.x for note in drawing.figure.layout.annotations if note.text == text]


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_year_to_date_figures_are_bars_in_their_slots() -> None:
    """Every first quarter from the first to the last has a place; a year without a figure has no bar."""
    (bars,) = series(jobs())
    assert ("bar", "Jobs") == (bars.type, bars.name)
    assert ((0, 3, 4), (2.29, 2.97, 3.03)) == (bars.x, bars.y)
    assert bars.width < 1


def test_a_bar_is_labelled_in_the_units_of_its_axis() -> None:
    """Millions in English, 万 in Chinese, with the digits that were printed; a mark of a bound says so."""
    assert ("2.29", "2.97", "3.03") == jobs().figure.data[0].text
    chinese = jobs("zh").figure
    assert (("229", "297", "303"), (229, 297, 303)) == (chinese.data[0].text, chinese.data[0].y)
    assert ("5.9%", None, None, "5.5%", ">5.2%") == tuple(text.strip() or None for text in unemployment().figure.data[0].text)


def test_a_gap_is_a_shaded_place_that_says_so() -> None:
    """2021 and 2022 are shaded and say once for both that no figure was found; the chosen quarter has another shade."""
    drawing = jobs()
    gaps, chosen = bands(drawing), bands(drawing).pop((3.5, 4.5))
    assert {(0.5, 1.5), (1.5, 2.5), (3.5, 4.5)} == gaps.keys()
    assert gaps[0.5, 1.5] == gaps[1.5, 2.5]
    assert set() == gaps[0.5, 1.5] & chosen
    assert [1.5] == notes(drawing, "no figure found") == notes(jobs("zh"), "未找到数字")


def test_ticks_name_every_quarter() -> None:
    """The axis names the gaps too, and the chosen quarter in bold."""
    axis = jobs().figure.layout.xaxis
    assert (0, 1, 2, 3, 4) == axis.tickvals
    assert ("2020 Q1", "2021 Q1", "2022 Q1", "2023 Q1", "<b>2024 Q1</b>") == axis.ticktext
    assert "2021年一季度" == jobs("zh").figure.layout.xaxis.ticktext[1]


def test_every_chart_spans_the_quarters_of_the_table() -> None:
    """What one indicator lacks is seen because another has it."""
    late = indicator(fact("2023-Q1", "3万"), fact("2024-Q1", "4万"))
    alone, beside = drawn(table(late=late)), drawn(table(jobs=JOBS, late=late), "late")
    assert ((0, 1), (0, 1)) == (alone.figure.data[0].x, alone.figure.layout.xaxis.tickvals)
    assert ((3, 4), (0, 1, 2, 3, 4)) == (beside.figure.data[0].x, beside.figure.layout.xaxis.tickvals)


def test_every_period_stands_in_its_order() -> None:
    """*All* has every quarter between the first and the last, and a day where it ends."""
    facts = table(jobs=indicator(fact("2023-Q1", "297万"), fact("2023-04-16", "3万"), fact("2024-Q1", "303万")))
    drawing = drawn(facts, span="all")
    assert (0, 1, 5) == drawing.figure.data[0].x
    assert {(1.5, 2.5), (2.5, 3.5), (3.5, 4.5), (4.5, 5.5)} == bands(drawing).keys()
    assert (0, 1) == drawn(facts, span="same").figure.data[0].x


def test_points_are_never_joined_across_a_gap() -> None:
    """A rate is points; where a year has no figure the line is interrupted."""
    (points,) = series(unemployment())
    assert ("scatter", (5.9, None, None, 5.5, 5.2), False) == (points.type, points.y, points.connectgaps)
    assert (0, 1, 2, 3, 4) == points.x


def test_solid_is_quoted_and_hollow_is_cited() -> None:
    """A figure without its words is outlined only, and a key explains it; where all are quoted there is none."""
    assert (WHITE, BLUE, BLUE) == jobs().figure.data[0].marker.color
    assert BLUE == jobs().figure.data[0].marker.line.color
    assert [WHITE, BLUE, BLUE] == [unemployment().figure.data[0].marker.color[place] for place in (0, 3, 4)]
    assert ["quoted", "cited by one"] == [trace.name.strip() for trace in jobs().figure.data if trace.showlegend]
    assert jobs().figure.layout.showlegend
    assert not drawn(table(jobs=indicator(fact("2023-Q1", "1万"), fact("2024-Q1", "2万")))).figure.layout.showlegend


def test_a_bound_is_a_triangle() -> None:
    """*Over* points up, *nearly* points down, the rest is round: the shape says it without colour."""
    assert ["circle", "circle", "triangle-up"] == [unemployment().figure.data[0].marker.symbol[place] for place in (0, 3, 4)]
    near = table(
        rate=indicator(fact("2023-Q1", "5.5%", qualifier="nearly"), fact("2024-Q1", "5%"), kind="rate", unit="percent")
    )
    assert ("triangle-down", "circle") == drawn(near).figure.data[0].marker.symbol


def test_a_mark_carries_the_statement_behind_it() -> None:
    """A click finds the fact: indicator, period, source and line."""
    fact_of = "jobs@{}@paper-2024-04-24:1"
    expected = tuple([fact_of.format(period), "jobs"] for period in ("2020-Q1", "2023-Q1", "2024-Q1"))
    assert expected == tuple(list(each) for each in jobs().figure.data[0].customdata)
    assert [None, None] == list(unemployment().figure.data[0].customdata[1])


def test_the_hover_card_says_everything_about_a_figure() -> None:
    """Name, period, the figure both ways, its interval, its change with interval, its evidence."""
    assert [
        "<b>Jobs</b>", "January–March 2024", "<b>3.03 million people</b> · 303万",
        "“303万” stands for 3.025 to 3.035 million people", "On a year earlier: +60,000 (+50,000 to +70,000)",
        "quoted: click for the words",
    ] == jobs().figure.data[0].hovertext[2].split("<br>")  # fmt: skip
    assert [
        "<b>就业</b>", "2020年1–3月", "<b>229万人</b>", "“229万”代表228.5万至229.5万人", "与上年同期相比：无上年同期数字",
        "据一处报道：点击查看来源",
    ] == jobs("zh").figure.data[0].hovertext[0].split("<br>")  # fmt: skip


def test_a_rounding_interval_is_drawn_where_it_can_be_seen() -> None:
    """10.7亿 is exact to 5 million, which is seen; the 0.5 million of 10.52亿 hides behind its mark, 303万 shows none."""
    stock = indicator(fact("2023-Q1", "10.52亿"), fact("2024-Q1", "10.7亿"), kind="stock")
    whiskers = drawn(table(insured=stock), form="panels").figure.data[0].error_y
    assert whiskers.visible
    assert pytest.approx((0.0, 0.005)) == whiskers.array
    assert pytest.approx((0.0, 0.005)) == whiskers.arrayminus
    assert not jobs().figure.data[0].error_y.visible


def test_an_open_side_has_no_whisker() -> None:
    """*Over* 10.7亿 reaches nowhere in particular; *nearly* 10.7亿 reaches down to 10.6亿 and not up."""
    for hedge, down in (("over", 0.0), ("nearly", 0.01)):
        stock = indicator(fact("2023-Q1", "10.52亿"), fact("2024-Q1", "10.7亿", qualifier=hedge), kind="stock")
        whiskers = drawn(table(insured=stock), form="panels").figure.data[0].error_y
        assert pytest.approx((0.0, 0.0)) == whiskers.array
        assert pytest.approx((0.0, down)) == whiskers.arrayminus


def test_a_break_is_a_line_between_its_years_in_its_own_panel() -> None:
    """From 2023 on the figure means something else: the line stands before 2023, labelled, beside its own figures."""
    broken = JOBS | {"breaks": [{"period": "2023-Q1", "note": words("New", "新")}]}
    for lang, label in (("en", "definition changed"), ("zh", "口径变更")):
        drawing = drawn(table(jobs=broken, rate=UNEMPLOYED), lang=lang)
        lines = [shape for shape in drawing.figure.layout.shapes if shape.type == "line"]
        assert [(2.5, 2.5, "x", "y domain")] == sorted((line.x0, line.x1, line.xref, line.yref) for line in lines)
        assert [2.5] == notes(drawing, label)


def test_a_break_before_the_first_figure_is_not_drawn() -> None:
    """Nothing on the chart was said under the older definition."""
    broken = JOBS | {"breaks": [{"period": "2019-Q1", "note": words("New", "新")}]}
    assert [] == [shape for shape in drawn(table(jobs=broken)).figure.layout.shapes if shape.type == "line"]


def with_target(kind: str, unit: str, target: str, *facts: dict[str, Any]) -> FactTable:
    """A table of one indicator with a target for 2023."""
    return table(
        jobs=indicator(*facts, kind=kind, unit=unit),
        aim=indicator(fact("2023", target), kind=kind, unit=unit, target_of="jobs"),
    )


def test_the_target_of_a_rate_stands_in_its_year() -> None:
    """A rate is comparable all year long: a rule across the slot of 2023, and the subtitle says what it is."""
    facts = with_target("rate", "percent", "5.5%", fact("2022-Q1", "5.8%"), fact("2023-Q1", "5.3%"), fact("2024-Q1", "5.2%"))
    drawing = drawn(facts, "jobs")
    rule = drawing.figure.data[1]
    assert ("target", (1,), (5.5,), ["aim@2023@paper-2024-04-24:1", "aim"]) == (rule.name, rule.x, rule.y, rule.customdata[0])
    assert rule.marker.symbol.startswith("line-ew")
    assert "rule across: official target" in drawing.figure.layout.title.text


def test_the_target_of_a_year_is_not_set_against_its_first_quarter() -> None:
    """12 million jobs in a year are no measure of three months; at the end of the year they are."""
    facts = with_target(
        "year_to_date", "persons", "1200万", fact("2022-Q4", "950万"), fact("2023-Q1", "297万"), fact("2023-Q4", "900万"),
        fact("2024-Q1", "303万"),
    )  # fmt: skip
    first = drawn(facts, "jobs")
    assert ["Jobs"] == [trace.name for trace in series(first)]
    assert "target" not in first.figure.layout.title.text
    last = drawn(facts, "jobs", quarter="2023-Q4")
    assert [("Jobs", (0, 1), (9.5, 9.0)), ("target", (1,), (12.0,))] == [(t.name, t.x, t.y) for t in series(last)]


def test_a_missed_target_lies_inside_the_axis() -> None:
    """A rule far above the bars is inside the plot, not across the title."""
    facts = with_target("year_to_date", "persons", "1200万", fact("2022-Q4", "950万"), fact("2023-Q4", "900万"))
    low, high = drawn(facts, "jobs", quarter="2023-Q4").figure.layout.yaxis.range
    assert 0 == low
    assert high > 12.0


def test_the_sentence_says_the_figure_its_change_and_the_gaps() -> None:
    """The text alternative of the chart, in both languages."""
    assert (
        "Jobs, January–March 2024: 3.03 million people, up 60,000 on a year earlier (+50,000 to +70,000). "
        "No figure for 2021 Q1, 2022 Q1." == jobs().sentence
    )
    chinese = "2024年1–3月就业303万人，比上年同期增加6万人（+5万至+7万人）。2021年一季度、2022年一季度无数字。"
    assert chinese == jobs("zh").sentence


def test_the_shipped_jobs_chart_shows_what_the_ministry_said() -> None:
    """Nine first quarters, quoted and cited, the documents' 229万, 297万 and 303万 solid in their years, each mark leading
    to its statement."""
    (bars,) = series(shipped_drawing("new_jobs", "zh", "light", "wide", "same"))
    assert (tuple(range(9)), (334, 330, 324, 229, 297, 285, 297, 303, 308)) == (bars.x, bars.y)
    looks = zip(bars.marker.color, bars.marker.pattern.shape, strict=True)
    assert [3, 6, 7] == [place for place, look in enumerate(looks) if look == (BLUE, "")]
    assert "urban_new_jobs@2024-Q1@labournews-2024-04-24" == bars.customdata[7][0].split(":")[0]


def test_a_chart_without_figures_is_refused() -> None:
    """There is nothing to draw, and an empty frame would look like zero."""
    facts = table(jobs=JOBS)
    empty = Chart.model_validate({"topic": "work", "name": words("None"), "indicators": ["unknown"]})
    with pytest.raises(ValueError, match="no figures for chart empty"):
        draw("empty", empty, facts, frame(facts), View("2024-Q1", language("en")))


@pytest.mark.parametrize("theme", PALETTES)
def test_every_colour_can_be_told_from_its_background(theme: str) -> None:
    """3:1 for marks on every ground they stand on, 4.5:1 for text; black on white is 21:1."""
    assert 21.0 == round(contrast("#000000", "#FFFFFF"), 2)
    palette = PALETTES[theme]
    grounds = (palette.background, palette.gap, palette.chosen)
    assert {} == {(c, g): contrast(c, g) for c in palette.series for g in grounds if contrast(c, g) < 3}
    assert {} == {(c, g): contrast(c, g) for c in (palette.text, palette.muted) for g in grounds if contrast(c, g) < 4.5}
    assert len(palette.series) == len(set(palette.series))
