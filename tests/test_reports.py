"""Sources, grades, printed changes and revisions in words, in both languages, from small records by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.model import Source
from dashboard.rows import PrintedChange, resolved_rows, statement_rows
from dashboard.wording import language
from dashboard.wording.changes import printed_line
from dashboard.wording.reports import grade_text, graded_text, outlet_text
from dashboard.wording.revisions import Revision, revision_of
from tests import small_table
from tests.small_table import fact, indicator

EN, ZH = language("en"), language("zh")


def source(publisher: dict[str, str], **more: Any) -> Source:
    """A report of this publisher, undated unless told otherwise."""
    return Source.model_validate({"publisher": publisher, "language": "zh-Hans", **more})


@pytest.mark.parametrize(
    ("more", "en", "zh"),
    [
        ({"published": "2018-10-31"}, "Wire (31 October 2018)", "通讯社（2018年10月31日）"),
        (
            {"announced": "2018-01"},
            "Wire (undated, on the announcement of January 2018)",
            "通讯社（日期不详，转述2018年1月的公布内容）",
        ),
        ({}, "Wire (undated)", "通讯社（日期不详）"),
    ],
)
def test_outlet_says_as_much_of_its_date_as_is_known(more: dict[str, str], en: str, zh: str) -> None:
    """A day, the announcement that is repeated, or that nothing is known."""
    told = source({"en": "Wire", "zh": "通讯社"}, **more)
    assert (en, zh) == (outlet_text(EN, told), outlet_text(ZH, told))


def test_brackets_of_a_publisher_take_its_date_in() -> None:
    """No bracket stands behind another one."""
    told = source({"en": "Council (gov.cn)", "zh": "国务院（中国政府网）"}, published="2022-02-23")
    assert ("Council (gov.cn; 23 February 2022)", "国务院（中国政府网；2022年2月23日）") == (
        outlet_text(EN, told),
        outlet_text(ZH, told),
    )


def test_low_reliability_is_said_whatever_the_grade() -> None:
    """Grade C says it itself; a better grade of low reliability says so behind it; no grade is called none."""
    assert "Grade B: one established outlet reports it, or several reposts that agree. Of low reliability." == grade_text(
        EN, "B", low=True
    )
    assert "C级：仅见于一处转载或机器译文，可靠性低。" == grade_text(ZH, "C", low=True)
    assert ("How well it is borne out has not been graded.", "证据未评级。") == (grade_text(EN, None), grade_text(ZH, None))


def test_evidence_of_a_statement_has_four_words() -> None:
    """The four degrees of evidence differ in either language."""
    codes = ("quoted", "cited_two", "cited_one", "cited_low")
    assert (4, 4) == tuple(len({graded_text(lang, code) for code in codes}) for lang in (EN, ZH))


@pytest.mark.parametrize(
    ("printed", "on", "unit", "en", "zh"),
    [
        ("+500万", "year_end", "persons", "Published change on the previous year’s end: +5 million",
         "公布的增减（比上年末）：+500万人"),
        ("-0.5个百分点", "previous_quarter", "percent", "Published change on the quarter before: −0.5 points",
         "公布的增减（环比）：−0.5个百分点"),
        ("+9.8%", "year_earlier", "yuan", "Published change on a year earlier: +9.8%", "公布的增减（同比）：+9.8%"),
    ],
)  # fmt: skip
def test_printed_change_names_its_base(printed: str, on: str, unit: str, en: str, zh: str) -> None:
    """Amount, points and growth, each with what it is measured on."""
    assert (en, zh) == (
        printed_line(EN, PrintedChange(printed, None, on), unit),
        printed_line(ZH, PrintedChange(printed, None, on), unit),
    )


def revised(*facts: dict[str, Any]) -> Revision | None:
    """The revision that statements of one figure make."""
    rows = statement_rows(small_table.table(jobs=indicator(*facts, kind="flow")))
    return revision_of(resolved_rows(rows)[0], rows)


WIRE, PAPER = {"source": "wire-2023-04-24"}, {"source": "paper-2024-04-24"}


def test_revision_joins_the_first_and_the_latest() -> None:
    """297万 of April 2023, 295万 a year later: two 万 fewer, one either way, and the later one is shown."""
    found = revised(fact("2023-Q1", "297万", **WIRE), fact("2023-Q1", "295万", line=2, **PAPER))
    assert found is not None
    assert ("297万", "295万", True) == (found.first["as_printed"], found.later["as_printed"], found.shown)
    assert (-20_000, -30_000, -10_000) == (found.size.value, *found.size.interval[:2])


def test_a_later_report_of_low_reliability_revises_nothing() -> None:
    """A quoted figure stays when a doubtful report contradicts it a year later, and that report is told as what it is."""
    doubtful = fact("2023-Q1", "295万", line=None, quote=None, grade="C", status="U", **PAPER)
    found = revised(fact("2023-Q1", "297万", **WIRE), doubtful)
    assert found is not None
    assert ("297万", "295万", False) == (found.first["as_printed"], found.later["as_printed"], found.shown)


@pytest.mark.parametrize(
    "later",
    [fact("2023-Q1", "297.2万", line=2, **PAPER), fact("2023-Q1", "295万", line=2, **WIRE)],
    ids=["more precise", "the same day"],
)
def test_nothing_else_is_a_revision(later: dict[str, Any]) -> None:
    """A more precise figure revises nothing, and two figures of one day contradict each other."""
    assert None is revised(fact("2023-Q1", "297万", **WIRE), later)
