"""How well a figure is evidenced, as a mark and in words.

The marks go from full to empty as the evidence does, and differ in form, so that they are told apart without colour and in
print; derived, mixed and implied figures have marks of another shape, since they are made from others. A mark never stands
alone: its words are its text alternative.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.wording.catalogue import Language

STRENGTH_MARKS = {
    "quoted": "●", "cited_two": "◉", "cited_one": "○", "cited_low": "×", "derived": "◇", "mixed": "◈",
    "implied": "☆",
}  # fmt: skip


def statement_strength(row: Mapping[str, Any]) -> str:
    """How well one statement is evidenced by itself: grade A is a second report, status U unreliable."""
    if row["evidence"] == "quoted":
        return "quoted"
    if row["status"] == "U":
        return "cited_low"
    return "cited_two" if row["grade"] == "A" else "cited_one"


def strength_text(lang: Language, strength: str) -> str:
    """The evidence of a figure in a few words: ``quoted``, ``cited by two reports or more``."""
    return {
        "quoted": lang("quoted"), "cited_two": lang("cited by two reports or more"),
        "cited_one": lang("cited by one report"), "cited_low": lang("cited, low reliability"),
        "derived": lang("derived from published figures"), "mixed": lang("derived, holds the year’s revision"),
        "implied": lang("implied by a published change"),
    }[strength]  # fmt: skip


def strength_key(lang: Language, strength: str) -> str:
    """The evidence in a word or two, for the key of a chart."""
    return {
        "quoted": lang("quoted"), "cited_two": lang("cited by two"), "cited_one": lang("cited by one"),
        "cited_low": lang("low reliability"), "derived": lang("derived"), "mixed": lang("holds a revision"),
        "implied": lang("implied"),
    }[strength]  # fmt: skip
