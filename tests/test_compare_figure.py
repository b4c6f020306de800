"""The chart of two points in time: where its marks and bars stand, in which order, under which words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from dashboard.figures import Drawing, View
from dashboard.figures.compare import draw_changes
from dashboard.figures.style import NARROW, PALETTES, WIDE
from dashboard.model import FactTable, fact_id
from dashboard.wording import language
from tests.small_table import fact, indicator, shipped, table, words
from tests.test_pairs import compared

BOTH = pytest.mark.parametrize("width", [WIDE, NARROW])


def changes(facts: FactTable, earlier: str = "2023-Q1", later: str = "2024-Q1", counting: str = "ytd", **view: Any) -> Drawing:
    """The chart of a table's changes in English."""
    found = compared(facts, earlier, later, counting)
    shown = View(later, language(view.pop("lang", "en")), **view)
    drawing = draw_changes(found, facts, shown, earlier, later, "as announced")
    assert drawing is not None
    return drawing


def ranges(drawing: Drawing) -> dict[str, tuple[float, float, float]]:
    """Lower bound, mark and upper bound of every range as drawn, by indicator."""
    found = {}
    for trace in drawing.figure.data:
        for x, up, down, data in zip(trace.x, trace.error_x.array, trace.error_x.arrayminus, trace.customdata, strict=True):
            found[data[-1]] = (round(x - down, 3), round(x, 3), round(x + up, 3))
    return found


def two(first: str, second: str, **more: Any) -> dict[str, Any]:
    """An indicator with a figure in early 2023 and one in early 2024."""
    return indicator(fact("2023-Q1", first), fact("2024-Q1", second), **more)


def test_marks_and_bars_of_the_shipped_figures() -> None:
    """New jobs 297万 to 303万, announced +6万 (5.5 to 6.5): +2.020 percent, 1.849 to 2.192; insured 10.52亿 to 10.7亿,
    announced +1434万 (1433.5 to 1434.5): 1433.5 ÷ 105250 and 1434.5 ÷ 105150, +1.363."""
    drawn = ranges(changes(shipped()[0]))
    assert ((1.849, 2.02, 2.192), (1.362, 1.363, 1.364)) == (drawn["urban_new_jobs"], drawn["pension_insured"])


def test_rates_have_a_panel_in_points() -> None:
    """5.5% to 5.2% stands at −0.3 on an axis of points; 100万 to 110万 at +10 on an axis of percent."""
    facts = table(rate=two("5.5%", "5.2%", kind="rate", unit="percent"), jobs=two("100万", "110万"))
    drawing = changes(facts)
    axes = {trace.customdata[0][-1]: trace.xaxis for trace in drawing.figure.data}
    assert {"jobs": "x", "rate": "x2"} == axes
    assert ((-0.4, -0.3, -0.2), 10.0) == (ranges(drawing)["rate"], ranges(drawing)["jobs"][1])
    assert ("%", "") == (drawing.figure.layout.xaxis.ticksuffix, drawing.figure.layout.xaxis2.ticksuffix)


def test_the_largest_rise_stands_on_top() -> None:
    """Ranges are ordered by size from the top: +50, +10, −50 percent."""
    facts = table(some=two("100万", "110万"), most=two("100万", "150万"), least=two("100万", "50万"))
    drawing = changes(facts)
    height = {data[-1]: y for trace in drawing.figure.data for y, data in zip(trace.y, trace.customdata, strict=True)}
    assert ["most", "some", "least"] == sorted(height, key=height.__getitem__)
    assert drawing.figure.layout.yaxis.range[0] > drawing.figure.layout.yaxis.range[1], "the axis counts from the top"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colour_is_a_judgement_and_never_alone(theme: str) -> None:
    """Better, worse, neither and open each have a colour of the theme, and the verdict stands in words beside it."""
    facts = table(
        good=two("100万", "150万", higher_is="better", name=words("Good")),
        bad=two("100万", "140万", higher_is="worse", name=words("Bad")),
        plain=two("100万", "130万", higher_is="neutral", name=words("Plain")),
        open=two("10万", "9.5万", higher_is="better", name=words("Open")),
    )
    drawing = changes(facts, theme=theme)
    colours = {trace.customdata[0][-1]: trace.marker.line.color for trace in drawing.figure.data}
    palette = PALETTES[theme]
    assert {"good": palette.series[2], "bad": palette.series[1], "plain": palette.series[0], "open": palette.muted} == colours
    notes = [note.text for note in drawing.figure.layout.annotations]
    endings = {"Good": ", rose, better", "Bad": ", rose, worse", "Plain": "), rose", "Open": ", direction not determined"}
    for name, ending in endings.items():
        assert [True] == [text.endswith(ending) for text in notes if text.startswith(f"<b>{name}</b>")]


def test_an_open_side_runs_to_the_edge() -> None:
    """超过1.6亿 after 1.5亿 is a triangle at its bound of 3.2 percent, its bar reaching the end of the axis."""
    facts = table(over=indicator(fact("2023-Q1", "1.5亿"), fact("2024-Q1", "1.6亿", qualifier="over"), kind="stock"))
    drawing = changes(facts)
    low, mark, high = ranges(drawing)["over"]
    assert (3.226, 3.226, round(drawing.figure.layout.xaxis.range[1], 3)) == (low, mark, high)
    assert ("triangle-right",) == drawing.figure.data[0].marker.symbol


def test_marks_tell_quoted_cited_and_derived_apart() -> None:
    """Two quoted figures are solid, one cited figure makes the mark hollow, a figure by subtraction a diamond."""
    cited = indicator(fact("2023-Q1", "100万", quote=None, line=None), fact("2024-Q1", "150万"))
    drawing = changes(table(cited=cited, quoted=two("100万", "140万")))
    fills = {data[-1]: fill for trace in drawing.figure.data
             for fill, data in zip(trace.marker.color, trace.customdata, strict=True)}  # fmt: skip
    blue = PALETTES["light"].series[0]
    assert {"quoted": blue, "cited": PALETTES["light"].background} == fills
    quarters = table(jobs=indicator(fact("2024-Q1", "303万"), fact("2024-Q2", "698万")))
    assert ("diamond",) == changes(quarters, "2024-Q1", "2024-Q2", "single").figure.data[0].marker.symbol


@BOTH
def test_every_mark_opens_the_words_of_both_quarters(width: str) -> None:
    """A mark names the later statement, the earlier one and the indicator."""
    facts = table(jobs=two("100万", "110万"))
    data = changes(facts, width=width).figure.data[0].customdata[0]
    facts_of = {fact.period.text: fact_id("jobs", fact) for fact in facts.indicators["jobs"].facts}
    assert [facts_of["2024-Q1"], facts_of["2023-Q1"], "jobs"] == list(data)


@BOTH
def test_labels_do_not_lie_on_one_another(width: str) -> None:
    """Every label has the pixels of its lines to itself, above the next one."""
    drawing = changes(shipped()[0], width=width, lang="en")
    notes = sorted((note.y, note.text) for note in drawing.figure.layout.annotations if note.yref == "y")
    assert len(notes) > 5
    for (top, text), (following, _) in pairwise(notes):
        assert top + 18 * (text.count("<br>") + 1) <= following


def test_source_and_link_stand_inside_the_picture() -> None:
    """A saved picture still says which documents it rests on and where it came from."""
    drawing = changes(table(jobs=two("100万", "110万")), address="https://example.org/compare?a=2023-Q1")
    foot = [note.text for note in drawing.figure.layout.annotations if note.text.startswith("Source:")]
    assert 1 == len(foot)
    assert "The Paper (24 April 2024)" in foot[0]
    assert "https://example.org/compare?a=2023-Q1" in foot[0].replace("<br>", "")
    assert "compare_2023-Q1_2024-Q1_en" == drawing.stem


def test_the_sentence_names_the_outermost_changes() -> None:
    """What the chart shows without eyes: the summary, the largest rise and the largest fall with their intervals."""
    facts = table(up=two("100万", "150万", name=words("Jobs")), down=two("100万", "50万", name=words("Losses")))
    sentence = changes(facts).sentence
    assert sentence.endswith("Largest changes: Jobs +50.0% (+48.8% to +51.3%); Losses −50.0% (−50.7% to −49.2%).")


def test_nothing_comparable_is_no_chart() -> None:
    """An empty pair of axes would say that nothing changed."""
    facts = table(jobs=indicator(fact("2024-Q1", "5万")))
    found = compared(facts, "2023-Q1", "2024-Q1")
    assert draw_changes(found, facts, View("2024-Q1", language("en")), "2023-Q1", "2024-Q1", "") is None
