"""Why a figure is missing and how well one is evidenced, in both languages; expected words are written here by hand."""

from __future__ import annotations

import pytest

from dashboard.absence import REASONS, Missing
from dashboard.model import Bilingual
from dashboard.rows import resolved_rows, statement_rows
from dashboard.wording import LANGUAGES, language
from dashboard.wording.absences import missing_text, reason_text
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text
from tests.small_table import fact, indicator, table

EN, ZH = language("en"), language("zh")
NOTE = Bilingual(en="Cards issued were published instead.", zh="此间公布的是签发张数。")


def test_a_reason_stands_before_what_is_known_of_it() -> None:
    """The note follows the reason as one clause, its full stop left to the sentence around it."""
    assert "not published: Cards issued were published instead" == missing_text(EN, Missing("not_published", NOTE))
    assert "未公布：此间公布的是签发张数" == missing_text(ZH, Missing("not_published", NOTE))


def test_a_reason_without_a_note_stands_alone() -> None:
    """Nothing is made up where the table says nothing."""
    assert ("no figure found", "未找到数字") == tuple(missing_text(lang, Missing("not_found", None)) for lang in (EN, ZH))


def test_what_cannot_be_derived_says_what_is_lacking() -> None:
    """A single quarter fails for want of the quarter before, and the reader is told so."""
    assert "the figure of the quarter before is missing" in missing_text(EN, Missing("not_derivable", None))
    assert "上一季度的数字缺失" in missing_text(ZH, Missing("not_derivable", None))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_are_told_apart(lang: str) -> None:
    """Four reasons, four wordings."""
    assert 4 == len({reason_text(language(lang), why) for why in REASONS})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_strengths_look_or_read_alike(lang: str) -> None:
    """A mark that two strengths share, or words that they share, would tell the reader nothing."""
    assert 7 == len(set(STRENGTH_MARKS.values())) == len({strength_text(language(lang), name) for name in STRENGTH_MARKS})


def test_every_strength_of_a_resolved_figure_has_a_mark_and_words() -> None:
    """Quoted; graded A; one report; low reliability: whatever a row of the series can be."""
    facts = table(jobs=indicator(
        fact("2021-Q1", "1万"), fact("2022-Q1", "1万", quote=None, grade="A"),
        fact("2023-Q1", "1万", quote=None, grade="B"), fact("2024-Q1", "1万", quote=None, grade="C", status="U"),
    ))  # fmt: skip
    found = [row["strength"] for row in resolved_rows(statement_rows(facts))]
    assert ["quoted", "cited_two", "cited_one", "cited_low"] == found
    assert ["●", "◉", "○", "×"] == [STRENGTH_MARKS[name] for name in found]
    assert [
        "quoted", "cited by two reports or more", "cited by one report", "cited, low reliability",
    ] == [strength_text(EN, name) for name in found]  # fmt: skip
    assert ["有原文", "据两处及以上报道", "据一处报道", "据报道，可靠性低"] == [strength_text(ZH, name) for name in found]
