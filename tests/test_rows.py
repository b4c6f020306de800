"""Which of several statements is a quarter's figure, in which vintage, and how strong its evidence is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import FactTable
from dashboard.rows import Vintage, resolved_rows, statement_rows
from tests.small_table import fact, indicator, table

EARLY, LATE, DAY_AFTER = "wire-2023-04-24", "ministry-2024-04-23", "paper-2024-04-24"


def cited(value: str, source: str, **more: Any) -> dict[str, Any]:
    """A statement of 2023 Q1 without its words."""
    return fact("2023-Q1", value, source=source, quote=None, line=None, **more)


def quoted(value: str, source: str, **more: Any) -> dict[str, Any]:
    """A statement of 2023 Q1 with its words."""
    return fact("2023-Q1", value, source=source, **more)


def resolved(*facts: dict[str, Any], vintage: Vintage = "latest", undated: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the statements of one quarter come to; ``undated`` are sources whose day nobody knows."""
    given: FactTable = table(jobs=indicator(*facts))
    sources = {
        name: source.model_copy(update={"published": None}) if name in undated else source
        for name, source in given.sources.items()
    }
    (row,) = resolved_rows(statement_rows(given.model_copy(update={"sources": sources})), vintage)
    return row


def test_latest_known_is_the_revision() -> None:
    """110万, said a year after 100万, replaces it, and the row says what it replaced."""
    row = resolved(quoted("100万", EARLY), quoted("110万", LATE))
    assert ("110万", f"jobs@2023-Q1@{EARLY}:1", "revised") == (row["as_printed"], row["replaces"], row["agreement"])


def test_first_published_is_what_was_said_first() -> None:
    """The first vintage knows nothing of the revision and replaces nothing."""
    row = resolved(quoted("100万", EARLY), quoted("110万", LATE), vintage="first")
    assert ("100万", None) == (row["as_printed"], row["replaces"])


def test_first_day_is_resolved_like_any_other() -> None:
    """Of two statements of the first day the more precise is chosen, and a later, still more precise one is not."""
    row = resolved(quoted("100万", EARLY), quoted("100.4万", EARLY, line=2), quoted("100.42万", LATE), vintage="first")
    assert "100.4万" == row["as_printed"]


def test_undated_statement_is_first_only_among_its_like() -> None:
    """A report of unknown day does not count as the first while another's day is known."""
    facts = (cited("100.4万", EARLY), cited("100万", LATE))
    assert "100万" == resolved(*facts, vintage="first", undated=(EARLY,))["as_printed"]
    assert "100.4万" == resolved(*facts, vintage="first", undated=(EARLY, LATE))["as_printed"]


def test_revision_wins_over_a_more_precise_old_figure() -> None:
    """100.42万 contradicted a year later by 110万 is superseded, however precise."""
    assert "110万" == resolved(quoted("100.42万", EARLY), quoted("110万", LATE))["as_printed"]


@pytest.mark.parametrize(
    "later", [cited("110万", LATE, grade="B"), cited("110万", LATE, grade="C", status="U")], ids=["cited", "low reliability"]
)
def test_less_reliable_statement_supersedes_nothing(later: dict[str, Any]) -> None:
    """What was said in words stands against a later figure whose words nobody has."""
    row = resolved(quoted("100万", EARLY), later)
    assert ("100万", None) == (row["as_printed"], row["replaces"])


def test_next_day_contradicts_and_does_not_revise() -> None:
    """Two figures of neighbouring days that share no value are a conflict; neither replaces the other."""
    row = resolved(quoted("100万", LATE), quoted("110万", DAY_AFTER))
    assert ("conflict", None) == (row["agreement"], row["replaces"])


def test_later_figure_that_agrees_replaces_nothing() -> None:
    """100.4万 lies within 100万: the more precise is chosen, and nothing was revised."""
    row = resolved(quoted("100.4万", EARLY), quoted("100万", LATE))
    assert ("100.4万", None, "corroborated") == (row["as_printed"], row["replaces"], row["agreement"])


@pytest.mark.parametrize(
    ("facts", "strength"),
    [
        ([quoted("100万", EARLY), cited("100万", LATE)], "quoted"),
        ([cited("100万", EARLY, grade="B")], "cited_one"),
        ([cited("100万", EARLY, grade="A", also=[LATE])], "cited_two"),
        ([cited("100万", EARLY, grade="B"), cited("100万", LATE, grade="B")], "cited_two"),
        ([cited("100万", EARLY, grade="B", also=[LATE]), cited("100万", LATE, grade="B")], "cited_one"),
        ([cited("100万", EARLY, grade="B"), cited("100.4万", LATE, grade="B")], "cited_one"),
        ([cited("100万", EARLY, grade="B"), cited("100万", LATE, grade="C", status="U")], "cited_one"),
        ([cited("100万", EARLY, grade="C", status="U"), cited("100万", LATE, grade="C", status="U")], "cited_low"),
    ],
    ids=["words", "one", "grade A", "two apart", "one report twice", "other figure", "one of them low", "both low"],
)
def test_strength_counts_reports_of_the_same_figure(facts: list[dict[str, Any]], strength: str) -> None:
    """Two reports bear a figure out when both print it, neither is the other, and both may be relied upon."""
    assert strength == resolved(*facts)["strength"]


def final(value: str, source: str, **more: Any) -> dict[str, Any]:
    """A cited statement of the year's accounts."""
    return cited(value, source, release="final", grade="B", **more)


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        (quoted("5.82万亿", LATE), "revised"),
        (quoted("5.9万亿", LATE), "corroborated"),
        (quoted("5.913万亿", LATE), "corroborated"),
    ],
    ids=["contradicted", "rounder", "as precise"],
)
def test_final_supersedes_what_was_announced(announced: dict[str, Any], expected: str) -> None:
    """5.913万亿 of the bulletin a day later stands for the year, though the press conference's words are quoted."""
    row = resolved(announced, final("5.913万亿", DAY_AFTER))
    assert (f"jobs@2023-Q1@{DAY_AFTER}", "final", expected) == (row["fact"], row["release"], row["agreement"])
    assert (f"jobs@2023-Q1@{LATE}:1" if expected == "revised" else None) == row["replaces"]


@pytest.mark.parametrize("undated", [(EARLY,), (LATE,), (EARLY, LATE)])
def test_final_supersedes_whatever_the_days(undated: tuple[str, ...]) -> None:
    """An announcement comes before its final, also where a day is not known, or the report of it came out later."""
    for announced, accounts in ((EARLY, LATE), (LATE, EARLY)):
        row = resolved(quoted("100万", announced), final("110万", accounts), undated=undated)
        assert ("110万", "revised", f"jobs@2023-Q1@{announced}:1") == (row["as_printed"], row["agreement"], row["replaces"])


@pytest.mark.parametrize(
    ("announced", "accounts", "expected"),
    [
        (quoted("100万", EARLY), final("110万", LATE, status="U"), ("100万", "revised", None)),
        (quoted("100万", EARLY), final("100.4万", LATE, status="U"), ("100.4万", "corroborated", None)),
        (cited("100万", EARLY, status="U"), final("110万", LATE, status="U"), ("110万", "revised", f"jobs@2023-Q1@{EARLY}")),
    ],
    ids=["contradicts a better one", "agrees with a better one", "contradicts its like"],
)
def test_final_of_low_reliability(announced: dict[str, Any], accounts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """A final that may not be relied on overrules no statement that may; where the two agree it is the final all the same."""
    row = resolved(announced, accounts)
    assert expected == (row["as_printed"], row["agreement"], row["replaces"])


def test_announcement_of_a_later_year_never_supersedes_a_final() -> None:
    """A review that repeats the old figure a year after the bulletin changes nothing."""
    row = resolved(final("110万", EARLY), quoted("100万", LATE))
    assert ("110万", "revised") == (row["as_printed"], row["agreement"])


def test_two_finals_a_year_apart_follow_their_days() -> None:
    """Between statements of one release the later of two that share no value stands, as ever."""
    row = resolved(final("110万", EARLY), final("112万", LATE))
    assert ("112万", "revised", f"jobs@2023-Q1@{EARLY}") == (row["as_printed"], row["agreement"], row["replaces"])


def test_conflict_among_announcements_stays_one_beside_a_final() -> None:
    """Two announcements of neighbouring days that share no value conflict; that the final revises both does not hide it."""
    row = resolved(quoted("100万", LATE), quoted("105万", DAY_AFTER), final("110万", DAY_AFTER))
    assert ("110万", "conflict", f"jobs@2023-Q1@{LATE}:1") == (row["as_printed"], row["agreement"], row["replaces"])


def test_first_published_is_the_announcement() -> None:
    """What was said first stays what was said first."""
    assert "100万" == resolved(quoted("100万", EARLY), final("110万", LATE), vintage="first")["as_printed"]


def test_announcement_lends_its_change_to_the_final_that_agrees() -> None:
    """The bulletin's 100.4万 prints no change; what was printed beside 100万 is still said of it, and by whom."""
    row = resolved(quoted("100万", EARLY, change="+6万"), final("100.4万", LATE))
    assert ("100.4万", "+6万", f"jobs@2023-Q1@{EARLY}:1") == (row["as_printed"], row["change_printed"], row["change_fact"])


STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["100万", "100.4万", "101万", "110万", "112万"]), st.sampled_from([EARLY, LATE, DAY_AFTER]),
        st.sampled_from(["announcement", "final"]), st.sampled_from(["A", "U"]), st.booleans(),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@given(said=STATEMENTS, undated=st.sets(st.sampled_from([EARLY, LATE, DAY_AFTER])))
def test_reliable_final_is_never_passed_over(said: list[tuple[str, str, str, str, bool]], undated: set[str]) -> None:
    """Whatever else was said, in words or not, before or after: where a final may be relied on, a final stands."""
    facts = [
        fact("2023-Q1", value, source=source, release=release, status=status, line=number, quote="原话" if words else None)
        for number, (value, source, release, status, words) in enumerate(said, 1)
    ]
    row = resolved(*facts, undated=tuple(undated))
    if ("final", "A") in {each[2:4] for each in said}:
        assert ("final", "A") == (row["release"], row["status"])
    elif ("announcement", "A") in {each[2:4] for each in said} and row["status"] == "U":
        assert "corroborated" == row["agreement"] or "final" == row["release"]
