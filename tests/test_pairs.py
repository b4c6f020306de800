"""Two quarters side by side: what is paired, which change is made, and why there is none where there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.model import FactTable
from dashboard.pairs import Pair, pairs, tally
from dashboard.readings import Reading, read_implied, read_rows
from dashboard.rows import statement_rows
from dashboard.wording import language
from dashboard.wording.comparison import judged_text, missing_text, reason_text, summary
from dashboard.wording.sentences import change_text, percent_text
from tests.small_table import fact, indicator, table, words

EN, ZH = language("en"), language("zh")


def compared(facts: FactTable, earlier: str, later: str, counting: Any = "ytd") -> list[Pair]:
    """The pairs of a small table, read as the page reads them."""
    stated, reading = statement_rows(facts), Reading(counting=counting, base=earlier)
    return pairs(read_rows(stated, facts, reading), facts, earlier, later, statements=stated,
                 implied=read_implied(stated, facts, reading))  # fmt: skip


def only(facts: FactTable, earlier: str, later: str, counting: Any = "ytd") -> Pair:
    """The one pair of a small table."""
    found = compared(facts, earlier, later, counting)
    assert 1 == len(found)
    return found[0]


def jobs(*facts: dict[str, Any], **more: Any) -> FactTable:
    """A table of one indicator."""
    return table(jobs=indicator(*facts, **more))


def test_a_change_and_its_percentage_carry_their_intervals() -> None:
    """297万 to 303万 is [302.5, 303.5] less [296.5, 297.5]: +5万 to +7万, and 1.68 to 2.36 percent."""
    pair = only(jobs(fact("2023-Q1", "297万"), fact("2024-Q1", "303万"), higher_is="better"), "2023-Q1", "2024-Q1")
    said = [change_text(EN, pair.change), percent_text(EN, pair.change), judged_text(EN, pair, "better")]
    assert ["+60,000 (+50,000 to +70,000)", "+2.0% (+1.7% to +2.4%)", "rose, better"] == said
    assert ["+6万人（+5万至+7万人）", "+2.0%（+1.7%至+2.4%）"] == [change_text(ZH, pair.change), percent_text(ZH, pair.change)]


def test_a_gap_of_years_is_bridged_because_both_quarters_are_named() -> None:
    """The change from 2020 to 2024 is computed although 2023 has a figure in between: 2.29 to 3.03 million is +740,000."""
    facts = jobs(fact("2020-Q1", "229万"), fact("2023-Q1", "297万"), fact("2024-Q1", "303万"))
    assert Decimal(740_000) == only(facts, "2020-Q1", "2024-Q1").change["change"]


def test_a_direction_that_rounding_leaves_open_has_no_centre() -> None:
    """2.37亿 to 2.4亿 is −250万 to +850万: the interval stands alone, and so does that of the percentage (−1.1 to +3.6)."""
    pair = only(jobs(fact("2023-Q1", "2.37亿"), fact("2024-Q1", "2.4亿"), kind="stock"), "2023-Q1", "2024-Q1")
    assert ("undetermined", "方向不能确定（−250万至+850万人）") == (pair.outcome, change_text(ZH, pair.change))
    assert "−1.1% to +3.6%" == percent_text(EN, pair.change)


def test_an_interval_is_never_rounded_away() -> None:
    """3074万 to 3049万 is −0.846 to −0.781 percent: one decimal would make both bounds −0.8."""
    pair = only(jobs(fact("2023-Q1", "3074万"), fact("2024-Q1", "3049万"), kind="stock"), "2023-Q1", "2024-Q1")
    assert "−0.81% (−0.85% to −0.78%)" == percent_text(EN, pair.change)


def test_a_rise_never_has_a_bound_that_reads_zero() -> None:
    """10000万 to 10003万 rose by at least 2 parts in ten thousand, which is not 0.0 percent."""
    pair = only(jobs(fact("2023-Q1", "10000万"), fact("2024-Q1", "10003万"), kind="stock"), "2023-Q1", "2024-Q1")
    assert ("rose", "+0.03% (+0.02% to +0.04%)") == (pair.outcome, percent_text(EN, pair.change))


def test_a_rate_changes_in_points_only() -> None:
    """5.5% to 5.2% is −0.4 to −0.2 points; a percentage of a percentage is not said."""
    pair = only(jobs(fact("2023-Q1", "5.5%"), fact("2024-Q1", "5.2%"), kind="rate", unit="percent"), "2023-Q1", "2024-Q1")
    assert ("−0.3 points (−0.4 to −0.2 points)", "") == (change_text(EN, pair.change), percent_text(EN, pair.change))


def test_a_hedge_that_leaves_a_side_open_is_a_bound() -> None:
    """超过1.6亿 after 1.5亿 rose by at least 500万 less rounding (1.55亿): +5 million or more, 3.2 percent or more."""
    facts = jobs(fact("2023-Q1", "1.5亿"), fact("2024-Q1", "1.6亿", qualifier="over"), kind="stock")
    pair = only(facts, "2023-Q1", "2024-Q1")
    assert ("rose", "+5 million or more", "+3.2% or more") == (
        pair.outcome, change_text(EN, pair.change), percent_text(EN, pair.change)
    )  # fmt: skip


def test_a_hedge_too_wide_for_a_direction_says_so() -> None:
    """超过1.5亿 after 1.6亿 may be more or less: no change is made, and the reason is the wording."""
    facts = jobs(fact("2023-Q1", "1.6亿"), fact("2024-Q1", "1.5亿", qualifier="over"), kind="stock")
    pair = only(facts, "2023-Q1", "2024-Q1")
    assert ("incomparable", "hedge") == (pair.outcome, pair.why)
    assert "too loosely worded to compute a change" == reason_text(EN, pair)
    with pytest.raises(ValueError, match="hedge"):
        _ = pair.change


def test_no_change_reaches_across_a_break() -> None:
    """From the quarter of a break on the figure means something else, however far apart the two quarters are."""
    broken = {"breaks": [{"period": "2023-Q1", "note": words("Recount")}]}
    pair = only(jobs(fact("2020-Q1", "5万"), fact("2024-Q1", "6万"), kind="stock", **broken), "2020-Q1", "2024-Q1")
    assert ("incomparable", "not comparable: the definition changed in between") == (pair.outcome, reason_text(EN, pair))


def test_year_to_date_counts_of_different_seasons_do_not_compare() -> None:
    """A first quarter and a first half are counted from the same January: no change is made of the two."""
    pair = only(jobs(fact("2024-Q1", "303万"), fact("2024-Q2", "698万")), "2024-Q1", "2024-Q2")
    assert ("incomparable", "restarts") == (pair.outcome, pair.why)


def test_single_quarters_of_different_seasons_compare() -> None:
    """698万 less 303万 is 395万 ± 1万 for the second quarter alone; against 303万 ± 0.5万 it is +90.5万 to +93.5万."""
    pair = only(jobs(fact("2024-Q1", "303万"), fact("2024-Q2", "698万")), "2024-Q1", "2024-Q2", "single")
    assert ("rose", "+92万人（+90.5万至+93.5万人）") == (pair.outcome, change_text(ZH, pair.change))
    assert "derived" == (pair.later.row or {})["strength"]


def test_a_single_quarter_that_cannot_be_derived_keeps_its_place() -> None:
    """The first half is known, its first quarter is not: the second quarter stays empty under a reason of its own."""
    pair = only(jobs(fact("2024-Q2", "698万"), fact("2023-Q1", "297万")), "2023-Q1", "2024-Q2", "single")
    assert pair.later.missing is not None
    assert "cannot be taken out of the year-to-date counts" == missing_text(EN, pair.later.missing)
    assert "no figure for 2024 Q2" == reason_text(EN, pair)


def test_a_count_that_yields_neither_single_quarter_is_not_called_known() -> None:
    """Two first halves without their first quarters: listed, without a figure on either side."""
    facts = jobs(fact("2023-Q2", "678万"), fact("2024-Q2", "698万"))
    pair = only(facts, "2023-Q2", "2024-Q2", "single")
    assert ("missing", "no figure in either quarter") == (pair.outcome, reason_text(EN, pair))
    assert "known for one quarter" not in summary(EN, [pair], "2023-Q2", "2024-Q2")


def test_a_gap_says_why_it_is_one() -> None:
    """What the table knows of an absence is said with its note; what it does not know was not found."""
    absence = {"first": "2023-Q1", "last": "2023-Q4", "why": "not_published", "note": words("Said to be late", "推迟")}
    facts = table(known=indicator(fact("2024-Q1", "5万"), kind="stock", absences=[absence]),
                  unknown=indicator(fact("2024-Q1", "5万"), kind="stock"))  # fmt: skip
    gaps = [pair.earlier.missing for pair in compared(facts, "2023-Q1", "2024-Q1")]
    assert ["not published: Said to be late", "not found"] == [missing_text(EN, gap) for gap in gaps if gap]
    assert ["未公布：推迟", "未找到"] == [missing_text(ZH, gap) for gap in gaps if gap]


def test_an_implied_figure_stands_beside_the_gap_and_is_not_differenced() -> None:
    """229万 that is 95万 fewer tells of 324万 a year before: it is shown, the gap stays, no change is made."""
    pair = only(jobs(fact("2020-Q1", "229万", change="-95万")), "2019-Q1", "2020-Q1")
    assert ("missing", Decimal(3_240_000)) == (pair.outcome, (pair.earlier.implied or {})["value"])


def test_a_month_and_a_quarter_are_two_pairs() -> None:
    """The rate of March is not the average of January to March; neither fills the other's gap."""
    facts = jobs(fact("2023-Q1", "5.5%"), fact("2024-03", "5.2%"), kind="rate", unit="percent")
    found = compared(facts, "2023-Q1", "2024-Q1")
    assert [("Q", "2023-Q1", "2024-Q1"), ("M", "2023-03", "2024-03")] == [
        (pair.freq, pair.earlier.period, pair.later.period) for pair in found
    ]
    assert ["no figure for 2024 Q1", "no figure for 2023 Q1"] == [reason_text(EN, pair) for pair in found]


def test_what_has_no_figure_in_either_quarter_is_not_listed() -> None:
    """An indicator of other quarters has no place in the comparison."""
    facts = table(here=indicator(fact("2024-Q1", "5万")), elsewhere=indicator(fact("2022-Q1", "5万")))
    assert ["here"] == [pair.indicator for pair in compared(facts, "2023-Q1", "2024-Q1")]


def test_the_summary_counts_every_pair_once() -> None:
    """One rose, one fell, one is about the same, one lacks a figure and one changed its definition: five in all."""
    facts = table(
        up=indicator(fact("2023-Q1", "1万"), fact("2024-Q1", "9万")),
        down=indicator(fact("2023-Q1", "9万"), fact("2024-Q1", "1万")),
        even=indicator(fact("2023-Q1", "9万"), fact("2024-Q1", "9万")),
        alone=indicator(fact("2024-Q1", "9万")),
        broken=indicator(fact("2023-Q1", "1万"), fact("2024-Q1", "9万"), breaks=[{"period": "2024-Q1", "note": words("New")}]),
    )
    found = compared(facts, "2023-Q1", "2024-Q1")
    moved, empty = tally(found)
    assert ({"rose": 1, "fell": 1, "level": 1}, {"missing": 1, "break": 1}) == (moved, empty)
    assert (
        "From 2023 Q1 to 2024 Q1, of 5 figures known for either quarter, 1 rose, 1 fell, 1 about the same; "
        "not comparable: 1 known for one quarter only, 1 with a changed definition."
    ) == summary(EN, found, "2023-Q1", "2024-Q1")
    assert summary(ZH, found, "2023-Q1", "2024-Q1").startswith(
        "2023年一季度与2024年一季度相比，至少一个季度有数字的5项中，1项上升，1项下降，"
    )


def test_one_quarter_on_both_sides_is_called_that() -> None:
    """The same quarter twice has figures and no change."""
    facts = jobs(fact("2024-Q1", "303万"))
    pair = only(facts, "2024-Q1", "2024-Q1")
    assert ("same", "this is the quarter compared with") == (pair.outcome, reason_text(EN, pair))
    assert summary(EN, [pair], "2024-Q1", "2024-Q1").startswith("2024 Q1 stands on both sides")
