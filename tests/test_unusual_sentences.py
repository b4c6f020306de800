"""How unusual a change is, in words: every kind of sentence in both languages, written here by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.series import records
from dashboard.unusual import unusual_changes
from dashboard.wording import language
from dashboard.wording.unusual import unusual_sentence, unusual_text, yardstick_text
from tests.small_table import fact, frame, indicator, table

EN, ZH = language("en"), language("zh")
RISING = ("5.0", "5.1", "5.3", "5.6", "6.0", "6.5")
STEADY = ("5.00", "5.10", "5.22", "5.35", "5.46", "5.58")
FALLING = ("6.50", "6.30", "6.00", "5.60", "5.10", "4.50")  # falls of 0.20 to 0.60


def item(*values: str, unit: str = "%", **more: Any) -> Any:
    """The change of the last of these values, one first quarter a year from 2010 on."""
    facts = [fact(f"{2010 + at}-Q1", value + unit) for at, value in enumerate(values)]
    kind = {"kind": "rate", "unit": "percent"} if unit == "%" else {}
    small = table(item=indicator(*facts, **kind, **more))
    return unusual_changes(records(frame(small)), small, f"{2009 + len(values)}-Q1", ["item"])[0]


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ((*RISING, "8.5"), "the largest rise of 6 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知6次同比变动中升幅最大，远超通常范围"),
        ((*STEADY, "5.40"), "the first fall in 6 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知6次同比变动中的首次下降，远超通常范围"),
        ((*FALLING, "2.00"), "the largest fall of 6 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知6次同比变动中降幅最大，远超通常范围"),
        ((*FALLING, "4.45"), "the smallest fall of 6 changes known since 2011 Q1, outside the usual range",
         "为2011年一季度以来已知6次同比变动中降幅最小，超出通常范围"),
        (("5.00", "5.20", "5.50", "5.90", "6.40", "7.00", "7.05"),
         "the smallest rise of 6 changes known since 2011 Q1, outside the usual range",
         "为2011年一季度以来已知6次同比变动中升幅最小，超出通常范围"),
        ((*STEADY, "5.58"), "lower than all 5 earlier changes known since 2011 Q1, far outside the usual range",
         "低于此前已知的全部5次同比变动（2011年一季度以来），远超通常范围"),
        ((*FALLING, "4.50"), "higher than all 5 earlier changes known since 2011 Q1, outside the usual range",
         "高于此前已知的全部5次同比变动（2011年一季度以来），超出通常范围"),
        ((*RISING, "6.8"), "within the usual range of 5 earlier changes known since 2011 Q1",
         "处于此前已知5次同比变动（2011年一季度以来）的通常范围内"),
        (("5.0", "5.1", "5.2", "5.3", "5.4", "5.9", "6.4"),
         "higher than 4 of 5 earlier changes known since 2011 Q1, outside the usual range",
         "高于此前已知5次同比变动（2011年一季度以来）中的4次，超出通常范围"),
        (("5.20", "5.00", "5.10", "5.10", "5.22", "5.35", "5.46", "5.40"),
         "lower than 5 of 6 earlier changes known since 2011 Q1, far outside the usual range, "
         "the first certain fall since 2011 Q1",
         "低于此前已知6次同比变动（2011年一季度以来）中的5次，远超通常范围，为2011年一季度以来首次可以确定的下降"),
        (("5.0", "5.1"), "no earlier change to compare it with", "此前没有可资比较的变动"),
        (("5.0", "5.1", "5.2"), "only 1 earlier change to compare it with, too few to call it usual or unusual",
         "此前仅有1次变动可比，不足以判断是否异常"),
        (RISING, "only 4 earlier changes to compare it with, too few to call it usual or unusual",
         "此前仅有4次变动可比，不足以判断是否异常"),
    ],
    ids=["rise", "first", "fall", "small fall", "small rise", "unmoved", "unmoved after falls", "usual", "some", "first since",
         "none", "one", "four"],
)  # fmt: skip
def test_rank_range_and_first_in_words(values: tuple[str, ...], english: str, chinese: str) -> None:
    """Each way a change can stand to the earlier ones has its own words."""
    assert (english, chinese) == (unusual_text(EN, item(*values)), unusual_text(ZH, item(*values)))


def test_a_change_always_comes_with_its_interval() -> None:
    """The sentence says figure, change and interval before it says how unusual they are."""
    expected = (
        "Jobs, 2016 Q1: 8.5%, 2 points higher than a year earlier (+1.9 to +2.1 points); "
        "the largest rise of 6 changes known since 2011 Q1, far outside the usual range."
    )
    assert expected == unusual_sentence(EN, "Jobs", item(*RISING, "8.5"))
    assert unusual_sentence(ZH, "就业", item(*RISING, "8.5")).endswith("（+1.9至+2.1个百分点）；"
        "为2011年一季度以来已知6次同比变动中升幅最大，远超通常范围。")  # fmt: skip


def test_an_open_direction_stays_open() -> None:
    """7% on 6.5% may be a fall or a rise: the sentence says so and calls it usual."""
    said = unusual_sentence(EN, "Jobs", item(*RISING, "7"))
    assert "direction on a year earlier not determined" in said
    assert said.endswith("within the usual range of 5 earlier changes known since 2011 Q1.")


def test_the_yardstick_names_percent_median_and_score() -> None:
    """Points need no percentage; an amount is measured in percent, so its own is said first."""
    assert "median of the earlier changes +0.3 points; at least 10.8 robust standard deviations away" == yardstick_text(
        EN, item(*RISING, "8.5")
    )
    grown = item("100", "110", "121", "133.1", "146.41", "161.051", "322.102", unit="万")
    assert Decimal("Infinity") == grown.score
    assert (
        "in percent +100.000% (+99.999% to +100.001%); median of the earlier changes +10.0%; all earlier changes were equal"
        == yardstick_text(EN, grown)
    )
    assert "此前变动的中位数+0.3个百分点；变动区间包含该数" == yardstick_text(ZH, item(*RISING, "7"))
    assert "" == yardstick_text(EN, item(*RISING))
