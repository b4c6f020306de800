"""Periods and other codes that mean nothing, in every address that takes one: files and pictures refuse, pages say so."""

from __future__ import annotations

import pytest

from dashboard.images.charts import quarters
from dashboard.store import current
from dashboard.web.asked import RefusedError
from dashboard.web.cards import page_asked
from dashboard.web.files import UnknownNameError, named_file
from dashboard.web.pictures import chart_asked
from dashboard.web.view import asked

ROOT = "https://example.org"
ODD = (
    "２０２４-Q1", "٢٠٢٤-Q1", "0000-Q1", "0001-Q1", "1800-Q1", "9999-Q4", "2024-q1", "2024-Q5", "2024Q1", "2024-03",
    "2024-Q1\n", "2024-Q1\x00", " 2024-Q1", "\u202e2024-Q1", "\u200b2024-Q1", "²024-Q1", "year_end", "previous_month",
    "\r\nX: y", "\x7f", "{0}", "2024-Q1,2023-Q1", "💥", "a" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["series.csv", "urban_new_jobs.json", "gaps.csv", "datapackage.zip"])
@pytest.mark.parametrize("key", ["base", "vintage", "count", "indicators", "topic"])
def test_a_file_refuses_what_means_nothing(name: str, key: str, odd: str) -> None:
    """400 with what would have been understood, never a file of something else and never a fault."""
    table = current().table
    assert table is not None
    with pytest.raises(UnknownNameError) as refused:
        named_file(table, name, {key: odd}, ROOT)
    assert 400 == refused.value.status


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["quarter", "base", "span", "since", "lang", "indicators"])
def test_a_chart_refuses_what_means_nothing(key: str, odd: str) -> None:
    """400, also for a quarter that is well formed and has no figures."""
    with pytest.raises(RefusedError) as refused:
        chart_asked("new_jobs", "png", {key: odd}, ROOT)
    assert 400 == refused.value.status


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["quarter", "a", "b", "x", "y"])
def test_a_comparison_refuses_what_means_nothing(key: str, odd: str) -> None:
    """Of quarters and of indicators."""
    part = "indicators" if key in "xy" else "quarters"
    with pytest.raises(RefusedError) as refused:
        chart_asked("compare", "png", {"part": part, key: odd}, ROOT)
    assert 400 == refused.value.status


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("page", ["overview", "facts", "checks", "programmes"])
def test_a_card_refuses_what_means_nothing(page: str, odd: str) -> None:
    """A picture of a page is of a quarter with figures."""
    with pytest.raises(RefusedError) as refused:
        page_asked(page, "png", {"quarter": odd}, ROOT)
    assert 400 == refused.value.status


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["quarter", "base"])
def test_a_page_shows_the_usual_and_says_so(key: str, odd: str) -> None:
    """The note has what was asked for, without the characters that nobody sees; the view has none of it."""
    loaded = current()
    assert loaded.table is not None
    view = asked(loaded, loaded.table, "employment", {key: odd, "lang": "en"})
    (note,) = view.notes
    assert ("year_earlier", loaded.quarters[-1]) == (view.reading.base, view.quarter)
    assert odd not in view.named().values()
    assert note.isprintable()


def test_a_quarter_with_figures_is_a_base_for_files_and_charts() -> None:
    """What is refused is what means nothing, and nothing else."""
    loaded = current()
    assert loaded.table is not None
    for quarter in quarters(loaded.table, loaded.frame)[:2]:
        assert named_file(loaded.table, "urban_new_jobs.csv", {"base": quarter}, ROOT).body
        assert chart_asked("new_jobs", "png", {"base": quarter}, ROOT)
