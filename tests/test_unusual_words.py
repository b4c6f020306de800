"""How unusual a change is, in words: ranks where little is known, ranges where enough is, and no statistics."""

from __future__ import annotations

import pytest

from dashboard.series import records
from dashboard.unusual import Unusual, unusual_changes
from dashboard.wording import language
from dashboard.wording.unusual import range_sentence, unusual_text, yardstick_text
from tests.small_table import fact, frame, indicator, table

EN, ZH = language("en"), language("zh")
RISING = ("5.0", "5.1", "5.3", "5.6", "6.0", "6.5", "7.1", "7.8", "8.6", "9.5")  # +0.1 to +0.9, from 2011 to 2019


def last(*values: str) -> Unusual:
    """The last change of a rate in the first quarters of the years from 2010 on."""
    facts = [fact(f"{2010 + at}-Q1", value + "%") for at, value in enumerate(values)]
    given = table(item=indicator(*facts, kind="rate", unit="percent"))
    (item,) = unusual_changes(records(frame(given)), given, f"{2009 + len(values)}-Q1", ["item"])
    return item


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ((*RISING, "12.0"), "the largest rise of 10 changes known since 2011 Q1, far outside the usual range",
         "为2011年一季度以来已知10次同比变动中升幅最大，远超通常范围"),
        ((*RISING, "11.0"), "the largest rise of 10 changes known since 2011 Q1",
         "为2011年一季度以来已知10次同比变动中升幅最大"),
        ((*RISING, "10.1"), "within the usual range of 9 earlier changes known since 2011 Q1",
         "处于此前已知9次同比变动（2011年一季度以来）的通常范围内"),
        ((*RISING[:8], "11.0"), "the largest rise of 8 changes known since 2011 Q1",
         "为2011年一季度以来已知8次同比变动中升幅最大"),
        ((*RISING[:8], "8.3"), "no certain record among 8 changes known since 2011 Q1",
         "在2011年一季度以来已知的8次同比变动中，不能确认为最高或最低"),
        ((*RISING[:3], "9.9"), "only 2 earlier changes to compare it with", "此前仅有2次变动可比"),
        ((*RISING[:2], "9.9"), "only 1 earlier change to compare it with", "此前仅有1次变动可比"),
        ((RISING[0], "9.9"), "no earlier change to compare it with", "此前没有可资比较的变动"),
    ],
    ids=["far", "largest, usual", "usual", "rank", "no record", "two", "one", "none"],
)  # fmt: skip
def test_how_unusual_a_change_is(values: tuple[str, ...], english: str, chinese: str) -> None:
    """A range is claimed of eight earlier changes or more, a rank of three or more, nothing of fewer."""
    assert (english, chinese) == (unusual_text(EN, last(*values)), unusual_text(ZH, last(*values)))


def test_the_yardstick_is_the_usual_range() -> None:
    """0.5 ± 1.008 points of nine changes; of fewer than eight there is none; where all were alike they are named."""
    assert "usual range \u22120.51 to +1.51 points" == yardstick_text(EN, last(*RISING, "12.0"))
    assert "通常范围为\u22120.51至+1.51个百分点" == yardstick_text(ZH, last(*RISING, "12.0"))
    assert "" == yardstick_text(EN, last(*RISING[:8], "12.0"))
    alike = [f"{5 + at / 10:.1f}" for at in range(9)]
    assert "all earlier changes were +0.1 points" == yardstick_text(EN, last(*alike, "9.9"))


def test_a_list_opens_with_what_there_is() -> None:
    """Something unusual, nothing unusual among all or among those that can be measured, or nothing that can."""
    wild, calm, young = last(*RISING, "12.0"), last(*RISING, "10.1"), last(*RISING[:3])
    assert [
        "The most unusual first, each measured by the earlier changes of its own series.",
        "Nothing out of the ordinary: every change is usual for its series.",
        "Nothing out of the ordinary: every change that can be measured is usual for its series.",
        "Too few earlier changes are known to call any change usual or unusual.",
    ] == [range_sentence(EN, found) for found in ([wild, calm, young], [calm], [calm, young], [young])]
    assert ["各项变化均属往年正常波动。", "可以衡量的各项变化均属往年正常波动。"] == [
        range_sentence(ZH, found) for found in ([calm], [calm, young])
    ]  # fmt: skip
