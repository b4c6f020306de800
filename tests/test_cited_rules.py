"""Rules on cited facts, links, dates and absences, beyond the broken tables: what they refuse and what they let pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.rules.cited import outlet_of
from dashboard.table import load

TABLE = """\
topics:
  work: {name: {en: Work, zh: 就业}}
sources:
  news-2024-04-24: {publisher: {en: News, zh: 新闻}, published: 2024-04-24, language: zh-Hans}
  post-2024-04-25: {publisher: {en: Post, zh: 邮报}, published: 2024-04-25, language: zh-Hans}
indicators:
  insured:
    topic: work
    name: {en: Insured, zh: 参保人数}
    unit: persons
    kind: stock
    definition: {en: People insured., zh: 参保人数。}
    facts:
      - {period: 2023-Q4, value: 100万, source: post-2024-04-25}
      - {period: 2024-Q1, value: 101万, source: news-2024-04-24}
"""
OUTLETS = "outlets:\n  people.com.cn: {en: People's Daily Online, zh: 人民网}\nindicators:"
POST = "published: 2024-04-25, language: zh-Hans"
Codes = Callable[..., list[str]]


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    """``codes(old, new, …)``: what is found wrong with the sound table after these replacements."""

    def found(*words: str) -> list[str]:
        text = TABLE
        for old, new in zip(words[::2], words[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "indicators.yaml"
        path.write_text(text, encoding="utf-8")
        return [problem.code for problem in load(path)[1]]

    return found


def test_sound_table_has_no_problem(codes: Codes) -> None:
    """What the edits below start from."""
    assert [] == codes()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("grade: A, also: [post-2024-04-25]", []), ("grade: B", []), ("grade: C, status: U", []),
        ("grade: B, status: U", []), ("also: [post-2024-04-25]", []),
        ("grade: A", ["GRADE_MISFIT"]), ("grade: C", ["GRADE_MISFIT"]), ("grade: C, status: E", ["GRADE_MISFIT"]),
        ("grade: B, also: [news-2024-04-24]", ["GRADE_MISFIT"]), ("quote: 参保人数101万人, grade: B", ["GRADE_MISFIT"]),
        ("quote: 参保人数101万人, also: [post-2024-04-25]", ["GRADE_MISFIT"]),
        ("quote: 参保人数101万人, grade: A, also: [post-2024-04-25]", ["GRADE_MISFIT", "GRADE_MISFIT"]),
    ],
)  # fmt: skip
def test_grade_says_what_its_reports_bear_out(codes: Codes, more: str, expected: list[str]) -> None:
    """A needs a second report, C is of low reliability, no report counts twice, and words need no grade beside them."""
    assert expected == codes("source: news-2024-04-24}", f"source: news-2024-04-24, {more}}}")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("announced: 2024-04, language: zh-Hans", []), ("language: zh-Hans", []),
        ("published: 2024-04-25, announced: 2024-04, language: zh-Hans", ["TWO_DATES"]),
    ],
)  # fmt: skip
def test_source_is_dated_by_one_day(codes: Codes, dates: str, expected: list[str]) -> None:
    """The announcement dates a report whose own day is unknown, and none whose day is known; neither may be known."""
    assert expected == codes(POST, dates)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://people.com.cn/n1/a.html", []), ("http://society.people.com.cn/n1/a.html", []),
        ("https://notpeople.com.cn/a.html", ["LINK_OUTSIDE_OUTLETS", "UNUSED_OUTLET"]),
        ("https://people.com.cn.example.org/a.html", ["LINK_OUTSIDE_OUTLETS", "UNUSED_OUTLET"]),
        ("https://example.org/people.com.cn", ["LINK_OUTSIDE_OUTLETS", "UNUSED_OUTLET"]),
    ],
)  # fmt: skip
def test_link_leads_to_an_outlet_or_below_one(codes: Codes, link: str, expected: list[str]) -> None:
    """The host decides: not its beginning, not its end without a dot, not the path."""
    assert expected == sorted(codes(POST, f"{POST}, url: '{link}'", "indicators:", OUTLETS))


def test_table_without_outlets_holds_links_to_none(codes: Codes) -> None:
    """Where the section is left out any link may stand."""
    assert [] == codes(POST, f"{POST}, url: 'https://example.org/a.html'")


def test_outlet_that_no_link_uses_is_told(codes: Codes) -> None:
    """An outlet without a link is a line that nobody would miss."""
    assert ["UNUSED_OUTLET"] == codes("indicators:", OUTLETS)


def test_most_specific_outlet_is_the_one() -> None:
    """A link to a site's own host belongs to that site, not to the house above it."""
    outlets = ("people.com.cn", "society.people.com.cn")
    hosts = ("people.com.cn", "world.people.com.cn", "society.people.com.cn", "a.society.people.com.cn", "example.org")
    expected = ["people.com.cn", "people.com.cn", "society.people.com.cn", "society.people.com.cn", None]
    assert expected == [outlet_of(f"https://{host}/a.html", outlets) for host in hosts]


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{last: 2023-Q3, why: not_published}", []), ("{first: 2024-Q2, why: not_published}", []),
        ("{last: 2023-Q4, why: not_published}", ["ABSENCE_WITH_FIGURE"]),
        ("{first: 2024-Q1, why: not_found}", ["ABSENCE_WITH_FIGURE"]),
        ("{first: 2023-Q1, last: 2024-Q4, why: not_defined}", ["ABSENCE_WITH_FIGURE"]),
    ],
)  # fmt: skip
def test_absence_ends_where_figures_begin(codes: Codes, absence: str, expected: list[str]) -> None:
    """Up to the quarter before a figure and from the one after it: neither end may take one in."""
    assert expected == codes("    facts:", f"    absences: [{absence}]\n    facts:")
