"""How unusual a change is, in words: every kind of sentence in both languages, written here by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.series import records
from dashboard.unusual import unusual_changes
from dashboard.wording import language
from dashboard.wording.unusual import range_sentence, unusual_sentence, unusual_text, yardstick_text
from tests.small_table import fact, frame, indicator, table

EN, ZH = language("en"), language("zh")
RISING = ("5.0", "5.1", "5.3", "5.6", "6.0", "6.5", "7.1", "7.8", "8.6", "9.5")  # +0.1 to +0.9: median 0.5, MAD 0.2
EVEN = ("5.00", "5.50", "6.02", "6.50", "7.01", "7.50", "8.00", "8.53", "9.00")  # rises of 0.47 to 0.53: median 0.5, MAD 0.015
FALLING = EVEN[::-1]  # falls of the same sizes


def item(*values: str, unit: str = "%", **more: Any) -> Any:
    """The change of the last of these values, one first quarter a year from 2010 on."""
    facts = [fact(f"{2010 + at}-Q1", value + unit) for at, value in enumerate(values)]
    kind = {"kind": "rate", "unit": "percent"} if unit == "%" else {}
    small = table(item=indicator(*facts, **kind, **more))
    return unusual_changes(records(frame(small)), small, f"{2009 + len(values)}-Q1", ["item"])[0]


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ((*RISING, "12.0"), "the largest rise of 10 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知10次同比变动中升幅最大，远超通常范围"),
        ((*RISING, "11.0"), "the largest rise of 10 changes known since 2011 Q1",
         "为2011年一季度以来已知10次同比变动中升幅最大"),
        ((*EVEN, "8.80"), "the first fall in 9 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知9次同比变动中的首次下降，远超通常范围"),
        ((*FALLING, "2.00"), "the largest fall of 9 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知9次同比变动中降幅最大，远超通常范围"),
        ((*FALLING, "4.61"), "the smallest fall of 9 changes known since 2011 Q1, outside the usual range",
         "为2011年一季度以来已知9次同比变动中降幅最小，超出通常范围"),
        ((*EVEN, "9.39"), "the smallest rise of 9 changes known since 2011 Q1, outside the usual range",
         "为2011年一季度以来已知9次同比变动中升幅最小，超出通常范围"),
        ((*EVEN, "9.00"), "lower than all 8 earlier changes known since 2011 Q1, far outside the usual range",
         "低于此前已知的全部8次同比变动（2011年一季度以来），远超通常范围"),
        ((*FALLING, "5.00"), "higher than all 8 earlier changes known since 2011 Q1, far outside the usual range",
         "高于此前已知的全部8次同比变动（2011年一季度以来），远超通常范围"),
        ((*RISING, "10.1"), "within the usual range of 9 earlier changes known since 2011 Q1",
         "处于此前已知9次同比变动（2011年一季度以来）的通常范围内"),
        (("5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "6.3", "6.8"),
         "higher than 8 of 9 earlier changes known since 2011 Q1, outside the usual range",
         "高于此前已知9次同比变动（2011年一季度以来）中的8次，超出通常范围"),
        (("5.20", "5.00", "5.10", "5.10", "5.22", "5.35", "5.46", "5.58", "5.68", "5.62"),
         "lower than 7 of 8 earlier changes known since 2011 Q1, far outside the usual range, "
         "the first certain fall since 2011 Q1",
         "低于此前已知8次同比变动（2011年一季度以来）中的7次，远超通常范围，为2011年一季度以来首次可以确定的下降"),
        ((*RISING[:8], "11.0"), "the largest rise of 8 changes known since 2011 Q1",
         "为2011年一季度以来已知8次同比变动中升幅最大"),
        ((*EVEN[:8], "8.40"), "the first fall in 8 changes known since 2011 Q1",
         "为2011年一季度以来已知8次同比变动中的首次下降"),
        ((*RISING[:8], "8.3"), "no certain record among 8 changes known since 2011 Q1",
         "在2011年一季度以来已知的8次同比变动中，不能确认为最高或最低"),
        (("5.0", "5.1"), "no earlier change to compare it with", "此前没有可资比较的变动"),
        (("5.0", "5.1", "5.2"), "only 1 earlier change to compare it with", "此前仅有1次变动可比"),
        (RISING[:4], "only 2 earlier changes to compare it with", "此前仅有2次变动可比"),
    ],
    ids=["rise", "usual rise", "first", "fall", "small fall", "small rise", "unmoved", "unmoved after falls", "usual", "some",
         "first since", "rank", "rank of a first", "no record", "none", "one", "two"],
)  # fmt: skip
def test_rank_range_and_first_in_words(values: tuple[str, ...], english: str, chinese: str) -> None:
    """A range is claimed of eight earlier changes or more, a rank of three or more, nothing of fewer."""
    assert (english, chinese) == (unusual_text(EN, item(*values)), unusual_text(ZH, item(*values)))


def test_a_change_always_comes_with_its_interval() -> None:
    """The sentence says figure, change and interval before it says how unusual they are."""
    expected = (
        "Jobs, 2020 Q1: 12.0%, 2.5 points higher than a year earlier (+2.4 to +2.6 points); "
        "the largest rise of 10 changes known since 2011 Q1, far outside the usual range."
    )
    assert expected == unusual_sentence(EN, "Jobs", item(*RISING, "12.0"))
    assert unusual_sentence(ZH, "就业", item(*RISING, "12.0")).endswith("（+2.4至+2.6个百分点）；"
        "为2011年一季度以来已知10次同比变动中升幅最大，远超通常范围。")  # fmt: skip


def test_an_open_direction_stays_open() -> None:
    """10% on 9.5% may be a fall or a rise: the sentence says so and calls it usual."""
    said = unusual_sentence(EN, "Jobs", item(*RISING, "10"))
    assert "direction on a year earlier not determined" in said
    assert said.endswith("within the usual range of 9 earlier changes known since 2011 Q1.")


def test_the_yardstick_is_the_usual_range() -> None:
    """0.5 ± 1.008 points need no percentage; an amount is measured in percent, so its own is said first; no statistics."""
    assert "usual range \u22120.51 to +1.51 points" == yardstick_text(EN, item(*RISING, "12.0"))
    assert "通常范围为\u22120.51至+1.51个百分点" == yardstick_text(ZH, item(*RISING, "10"))
    tenths = ("100", "110", "121", "133.1", "146.41", "161.051", "177.1561", "194.87171", "214.358881")
    grown = item(*tenths, "428.717762", unit="万")
    assert Decimal("Infinity") == grown.score
    assert "in percent +100.0000% (+99.9999% to +100.0001%); all earlier changes were +10.0%" == yardstick_text(EN, grown)
    assert "" == yardstick_text(EN, item(*RISING[:9]))  # seven earlier changes


def test_a_list_opens_with_what_there_is() -> None:
    """Something unusual, nothing unusual among all or among those that can be measured, or nothing that can."""
    wild, calm, young = item(*RISING, "12.0"), item(*RISING, "10.1"), item(*RISING[:3])
    assert [
        "The most unusual first, each measured by the earlier changes of its own series.",
        "Nothing out of the ordinary: every change is usual for its series.",
        "Nothing out of the ordinary: every change that can be measured is usual for its series.",
        "Too few earlier changes are known to call any change usual or unusual.",
    ] == [range_sentence(EN, found) for found in ([wild, calm, young], [calm], [calm, young], [young])]
    assert ["各项变化均属往年正常波动。", "可以衡量的各项变化均属往年正常波动。"] == [
        range_sentence(ZH, found) for found in ([calm], [calm, young])
    ]  # fmt: skip
