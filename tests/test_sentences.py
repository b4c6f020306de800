"""What is said of a figure and of its change, in English and Chinese, from small tables; every expected text by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.wording import language
from dashboard.wording.sentences import (
    as_computed,
    change_clause,
    change_text,
    check_text,
    figure_text,
    headline,
    interval_words,
    judgement,
    judgement_text,
    percent_text,
    published_text,
    statement,
    verdict_text,
)
from tests.small_table import fact, indicator, row, table

EN, ZH = language("en"), language("zh")
MINUS = "\u2212"


def year(
    base: str | None, current: str, *, qualifier: str | None = None, change: str | None = None, **more: Any
) -> dict[str, Any]:
    """The row of the first quarter of 2024 of an indicator that said ``base`` a year before and says ``current`` now."""
    facts = [] if base is None else [fact("2023-Q1", base, source="wire-2023-04-24")]
    facts.append(fact("2024-Q1", current, qualifier=qualifier, change=change))
    return row(table(jobs=indicator(*facts, **more)), "jobs", "2024-Q1")


ROSE = year("297万", "303万", change="+6万")
FELL = year("118万", "113万")
UNCHANGED = year("87", "87", unit="services", kind="count")
OPEN = year("2.37亿", "2.4亿", kind="stock")
RATE_FELL = year("5.5%", "5.2%", unit="percent", kind="rate", change="-0.3个百分点")
RATE_ROSE = year("96%", "98%", unit="percent", kind="share")
MONEY = year("2.04万亿", "2.2万亿", unit="yuan")
HEDGED_RISE = year("1.5亿", "1.6亿", qualifier="over", kind="stock")
HEDGED_OPEN = year("1.7亿", "1.6亿", qualifier="over", kind="stock")
BROKEN = year("297万", "303万", breaks=[{"period": "2024-Q1", "note": {"en": "New", "zh": "新"}}])
FIRST = year(None, "303万")
PUBLISHED_ONLY = year(None, "5.3%", unit="percent", kind="rate", change="-0.5个百分点")
PUBLISHED_PERCENT = year(None, "303万", change="+2.1%")
LEVEL = year("5.3%", "5.3%", unit="percent", kind="rate")
NEIGHBOUR = year("5.2%", "5.3%", unit="percent", kind="rate")
ANNOUNCED_UNCHANGED = year("5.3%", "5.3%", unit="percent", kind="rate", change="+0个百分点")
CONTRADICTED = year("297万", "303万", change="+9万")
ON_YEAR_END = row(
    table(jobs=indicator(fact("2024-Q1", "2.4亿", change="+100万", change_on="year_end"), kind="stock")), "jobs", "2024-Q1"
)
RELATIVE_AND_POINTS = [(PUBLISHED_ONLY, f"{MINUS}0.5 points"), (PUBLISHED_PERCENT, "+2.1%"), (ROSE, "+60,000"), (FELL, "")]


@pytest.mark.parametrize(
    ("observed", "english", "chinese"),
    [
        (ROSE, "Jobs, January–March 2024: 3.03 million people, up 60,000 on a year earlier, as announced",
         "2024年1–3月就业303万人，比上年同期增加6万人（公布数）"),
        (FELL, "Jobs, January–March 2024: 1.13 million people, down 50,000 on a year earlier "
         f"({MINUS}60,000 to {MINUS}40,000)", f"2024年1–3月就业113万人，比上年同期减少5万人（{MINUS}6万至{MINUS}4万人）"),
        (UNCHANGED, "Jobs, 2024 Q1: 87 services, unchanged on a year earlier", "2024年一季度就业87项，与上年同期持平"),
        (OPEN, "Jobs, end of March 2024: 240 million people, direction on a year earlier not determined "
         f"({MINUS}2.5 to +8.5 million)", f"2024年3月末就业2.4亿人，与上年同期相比方向不能确定（{MINUS}250万至+850万人）"),
        (RATE_FELL, "Jobs, 2024 Q1: 5.2%, 0.3 points lower than a year earlier, as announced",
         "2024年一季度就业5.2%，比上年同期低0.3个百分点（公布数）"),
        (RATE_ROSE, "Jobs, 2024 Q1: 98%, 2 points higher than a year earlier (+1 to +3 points)",
         "2024年一季度就业98%，比上年同期高2个百分点（+1至+3个百分点）"),
        (MONEY, "Jobs, January–March 2024: ¥2.2 trillion, up ¥160 billion on a year earlier (+¥105 to +¥215 billion)",
         "2024年1–3月就业2.2万亿元，比上年同期增加1600亿元（+1050亿至+2150亿元）"),
        (HEDGED_RISE, "Jobs, end of March 2024: more than 160 million people, +5 million or more on a year earlier",
         "2024年3月末就业超过1.6亿人，比上年同期+500万人以上"),
        (HEDGED_OPEN, "Jobs, end of March 2024: more than 160 million people", "2024年3月末就业超过1.6亿人"),
        (BROKEN, "Jobs, January–March 2024: 3.03 million people, not comparable: the definition changed in between",
         "2024年1–3月就业303万人，口径已变，不可比"),
        (FIRST, "Jobs, January–March 2024: 3.03 million people", "2024年1–3月就业303万人"),
        (PUBLISHED_ONLY, "Jobs, 2024 Q1: 5.3%, 0.5 points lower than a year earlier, as announced",
         "2024年一季度就业5.3%，比上年同期低0.5个百分点（公布数）"),
        (LEVEL, "Jobs, 2024 Q1: 5.3%, about the same as a year earlier", "2024年一季度就业5.3%，与上年同期大致持平"),
        (ANNOUNCED_UNCHANGED, "Jobs, 2024 Q1: 5.3%, unchanged on a year earlier, as announced",
         "2024年一季度就业5.3%，与上年同期持平（公布数）"),
        (NEIGHBOUR, "Jobs, 2024 Q1: 5.3%, 0.1 points higher than a year earlier (0 to +0.2 points)",
         "2024年一季度就业5.3%，比上年同期高0.1个百分点（0至+0.2个百分点）"),
        (CONTRADICTED, "Jobs, January–March 2024: 3.03 million people, up 90,000 on a year earlier, as announced\u00a0≠",
         "2024年1–3月就业303万人，比上年同期增加9万人（公布数）\u00a0≠"),
        (ON_YEAR_END, "Jobs, end of March 2024: 240 million people, up 1 million on the previous year’s end, as announced",
         "2024年3月末就业2.4亿人，比上年末增加100万人（公布数）"),
    ],
    ids=["rose", "fell", "unchanged", "undetermined", "rate fell", "rate rose", "money", "hedged rise", "hedge", "break",
         "no year earlier", "published only", "level", "announced unchanged", "neighbours", "contradicted", "year end"],
)  # fmt: skip
def test_a_statement_says_figure_change_and_interval(observed: dict[str, Any], english: str, chinese: str) -> None:
    """The announced change, or the computed one with its interval; no open direction; silence where nothing is known."""
    assert english == statement(EN, "Jobs", observed)
    assert chinese == statement(ZH, "就业", observed)


@pytest.mark.parametrize(
    ("observed", "english", "chinese"),
    [
        (ROSE, "+60,000, as announced", "+6万人（公布数）"),
        (CONTRADICTED, "+90,000, as announced\u00a0≠", "+9万人（公布数）\u00a0≠"),
        (ANNOUNCED_UNCHANGED, "unchanged, as announced", "持平（公布数）"),
        (LEVEL, "about the same", "大致持平"),
        (FELL, f"{MINUS}50,000 ({MINUS}60,000 to {MINUS}40,000)", f"{MINUS}5万人（{MINUS}6万至{MINUS}4万人）"),
        (UNCHANGED, "unchanged", "持平"),
        (OPEN, f"direction not determined ({MINUS}2.5 to +8.5 million)", f"方向不能确定（{MINUS}250万至+850万人）"),
        (HEDGED_RISE, "+5 million or more", "+500万人以上"),
        (HEDGED_OPEN, "too loosely worded to compute a change", "原文说法不够精确，无法计算增减"),
        (BROKEN, "not comparable: the definition changed in between", "口径已变，不可比"),
        (FIRST, "no figure for a year earlier", "无上年同期数字"),
        (row(table(jobs=indicator(fact("2020-04-16", "76万"), kind="flow")), "jobs", "2020-04-16"),
         "no comparable period a year earlier", "无可比的上年同期"),
    ],
    ids=["rose", "contradicted", "announced unchanged", "level", "fell", "unchanged", "undetermined", "hedged rise", "hedge",
         "break", "no year earlier", "a day"],
)  # fmt: skip
def test_a_change_in_one_line_or_why_there_is_none(observed: dict[str, Any], english: str, chinese: str) -> None:
    """The cell of a table is never empty without a reason."""
    assert english == change_text(EN, observed)
    assert chinese == change_text(ZH, observed)


def test_the_source_speaks_where_nothing_can_be_computed() -> None:
    """A published change is said to be one; with neither, the reason stands."""
    assert "up 2.1% on a year earlier, as announced" == change_clause(EN, PUBLISHED_PERCENT)
    assert "no figure for a year earlier" == change_clause(EN, FIRST)


def test_a_published_change_is_shown_as_it_was_printed() -> None:
    """Points stay points, percent stay percent, an absolute change its amount, and silence is silence."""
    assert [said for _, said in RELATIVE_AND_POINTS] == [published_text(EN, observed) for observed, _ in RELATIVE_AND_POINTS]


def test_published_and_computed_are_set_against_each_other() -> None:
    """The published +6万 is the computed one exactly; the three verdicts have their words."""
    assert "agrees" == ROSE["published_check"]
    verdicts = ["agrees", "agrees_within_rounding", "conflicts"]
    assert ["与计算结果一致", "在四舍五入范围内与计算结果一致", "与计算结果不符"] == [check_text(ZH, each) for each in verdicts]


@pytest.mark.parametrize(
    ("higher_is", "expected"),
    [("better", ["better", "worse", "neutral", "open", "worse"]), ("worse", ["worse", "better", "neutral", "open", "better"]),
     ("neutral", ["neutral", "neutral", "neutral", "open", "neutral"])],
)  # fmt: skip
def test_better_and_worse_follow_what_higher_means(higher_is: str, expected: list[str]) -> None:
    """A fall of a rate of which more is worse is better; a direction left open is judged neither way."""
    assert expected == [judgement(observed, higher_is) for observed in (ROSE, FELL, UNCHANGED, OPEN, RATE_FELL)]


def test_nothing_is_judged_where_nothing_was_computed() -> None:
    """A missing, broken or hedged comparison has no colour, nor have figures that are about the same."""
    assert {"neutral"} == {judgement(observed, "better") for observed in (FIRST, BROKEN, HEDGED_OPEN, LEVEL)}
    assert "worse" == judgement(PUBLISHED_ONLY, "better"), "what is announced has a direction"


def test_colour_and_arrow_have_words() -> None:
    """Judgement and verdict can be read without seeing them."""
    assert ["向好", "变差", "", ""] == [judgement_text(ZH, each) for each in ("better", "worse", "neutral", "open")]
    verdicts = ["rose", "fell", "unchanged", "undetermined"]
    assert ["rose", "fell", "unchanged", "direction not determined"] == [verdict_text(EN, each) for each in verdicts]


def test_a_relative_change_carries_its_interval() -> None:
    """+6万 on 297万 is 2.02 %: announced it is 5.5/297.5 = 1.85 % to 6.5/296.5 = 2.19 %; computed 1.68 to 2.36 %."""
    assert "+2.0% (+1.8% to +2.2%)" == percent_text(EN, ROSE)
    assert "+2.0%（+1.8%至+2.2%）" == percent_text(ZH, ROSE)
    assert "+2.0% (+1.7% to +2.4%)" == percent_text(EN, as_computed(ROSE))
    assert ["", "", "+3.2% or more"] == [percent_text(EN, observed) for observed in (RATE_FELL, FIRST, HEDGED_RISE)]


@pytest.mark.parametrize(
    ("value", "qualifier", "english", "chinese"),
    [
        ("1.6亿", "over", "more than 160 million people", "超过1.6亿人"),
        ("6000万", "nearly", "nearly 60 million people", "近6000万人"),
        ("300万", "about", "about 3 million people", "约300万人"),
        ("1200万", "at_least", "at least 12 million people", "不少于1200万人"),
        ("1200万", "at_most", "at most 12 million people", "不超过1200万人"),
        ("1200万", None, "12 million people", "1200万人"),
        ("3—5万", "between", "30,000 to 50,000 people", "3万至5万人"),
        ("3 to 5 million", "between", "3 to 5 million people", "300万至500万人"),
    ],
)
def test_a_hedge_stays_on_its_figure(value: str, qualifier: str | None, english: str, chinese: str) -> None:
    """*More than 1.6亿* is never shown as 160 million."""
    hedged = year(None, value, qualifier=qualifier)
    assert english == figure_text(EN, hedged, with_unit=True)
    assert chinese == figure_text(ZH, hedged, with_unit=True)


@pytest.mark.parametrize(
    ("observed", "english", "chinese"),
    [
        (ROSE, "“303万” stands for 3.025 to 3.035 million people", "“303万”代表302.5万至303.5万人"),
        (UNCHANGED, "“87” is an exact count", "“87”是准确计数"),
        (HEDGED_RISE, "“1.6亿” stands for 160 million people or more", "“1.6亿”代表1.6亿人以上"),
        (RATE_FELL, "“5.2%” stands for 5.15% to 5.25%", "“5.2%”代表5.15%至5.25%"),
    ],
    ids=["rounded", "exact", "open", "rate"],
)
def test_the_printed_words_say_what_they_stand_for(observed: dict[str, Any], english: str, chinese: str) -> None:
    """A rounded figure is an interval, a count is itself, a hedge opens one side."""
    assert english == interval_words(EN, observed)
    assert chinese == interval_words(ZH, observed)


def test_the_headline_is_the_finding_without_brackets() -> None:
    """Quarter, figure and direction where it is sure; the figure alone where it is not."""
    assert "2024 Q1: Jobs 3.03 million, up 60,000 on a year earlier, as announced" == headline(EN, "Jobs", "2024-Q1", ROSE)
    assert "2024年一季度：就业303万人，比上年同期增加6万人（公布数）" == headline(ZH, "就业", "2024-Q1", ROSE)
    assert "2024 Q1: Jobs 1.13 million, down 50,000 on a year earlier" == headline(EN, "Jobs", "2024-Q1", FELL)
    assert "2024 Q1: Jobs 5.2%, 0.3 points lower than a year earlier, as announced" == headline(
        EN, "Jobs", "2024-Q1", RATE_FELL
    )
    assert ["2024 Q1: Jobs 240 million", "2024 Q1: Jobs 3.03 million"] == [
        headline(EN, "Jobs", "2024-Q1", observed) for observed in (OPEN, FIRST)
    ]
    said = "2024 Q1: Jobs 5.3%, 0.5 points lower than a year earlier, as announced"
    assert said == headline(EN, "Jobs", "2024-Q1", PUBLISHED_ONLY)


@pytest.mark.parametrize(
    ("printed", "qualifier", "english", "chinese"),
    [
        ("330万", None, "3.30 million people", "330万人"),
        ("1200万", None, "12 million people", "1200万人"),
        ("10亿", "over", "more than 1 billion people", "超过10亿人"),
        ("590万", "nearly", "nearly 5.9 million people", "近590万人"),
        ("587万", "nearly", "nearly 5.87 million people", "近587万人"),
        ("10.70亿", "over", "more than 1.070 billion people", "超过10.70亿人"),
    ],
)
def test_a_printed_zero_is_kept_but_not_that_of_a_round_number(
    printed: str, qualifier: str | None, english: str, chinese: str
) -> None:
    """330万 was counted to the ten thousand; 1200万 and whatever a hedge stands beside are round, unless a point says more."""
    figure = row(table(jobs=indicator(fact("2024-Q1", printed, qualifier=qualifier))), "jobs", "2024-Q1")
    assert (english, chinese) == (figure_text(EN, figure, with_unit=True), figure_text(ZH, figure, with_unit=True))
