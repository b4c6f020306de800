"""What the rules say of ranges, starting values, signs, money and hedges; and no hint leads round in a circle."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.model import FactTable, Indicator
from dashboard.problems import Problem
from dashboard.rules import Context, check

WORDS = {"en": "a", "zh": "a"}
OURS = {
    "BAD_NUMBER", "BAD_CHANGE", "VALUE_NOT_IN_QUOTE", "CHANGE_NOT_IN_QUOTE", "HEDGE_WITHOUT_QUALIFIER",
    "QUALIFIER_WITHOUT_HEDGE", "UNIT_MISMATCH", "PERCENT_OUT_OF_RANGE",
}  # fmt: skip


def found(unit: str, *facts: dict[str, Any]) -> list[Problem]:
    """What the rules on one statement find on an indicator with these facts."""
    full = [{"period": "2024-Q1", "source": "x"} | fact for fact in facts]
    kind = "rate" if unit == "percent" else "flow"
    record = {"topic": "t", "name": WORDS, "unit": unit, "kind": kind, "definition": WORDS, "facts": full}
    table = FactTable(topics={}, sources={}, indicators={"jobs": Indicator.model_validate(record)})
    return [problem for problem in check(table, Context.of(table)) if problem.code in OURS]


@pytest.mark.parametrize(
    ("unit", "value", "quote", "qualifier", "expected"),
    [
        ("persons", "3—5万", "帮扶3—5万人", "between", []),
        ("persons", "3—5万", "帮扶3—5万人", None, ["HEDGE_WITHOUT_QUALIFIER"]),
        ("persons", "3—5万", "帮扶3—5万人", "about", ["QUALIFIER_WITHOUT_HEDGE"]),
        ("persons", "3—5万", "帮扶约3—5万人", "between", []),
        ("persons", "5万", "帮扶3—5万人", None, ["VALUE_NOT_IN_QUOTE"]),
        ("persons", "3万", "帮扶3万人至5万人", None, ["VALUE_NOT_IN_QUOTE"]),
        ("persons", "3万人至5万", "帮扶3万人至5万人", "between", []),
        ("persons", "5 million", "between 3 and 5 million people", None, ["VALUE_NOT_IN_QUOTE"]),
        ("persons", "3 and 5 million", "between 3 and 5 million people", "between", []),
        ("percent", "5.2%—5.5%", "失业率在5.2%—5.5%之间", "between", []),
        ("persons", "303万", "新增就业303万人", "between", ["BAD_NUMBER"]),
        ("persons", "300万", "由300万人增至500万人", None, ["VALUE_NOT_IN_QUOTE"]),
        ("persons", "500万", "由300万人增至500万人", None, []),
        ("percent", "0.5%", "同比−0.5%", None, ["VALUE_NOT_IN_QUOTE"]),
        ("yuan", "3 million", "a fund of US$3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of $3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of HK$ 3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of €3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of £3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of USD 3 million", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of 3 million U.S. dollars", None, ["UNIT_MISMATCH"]),
        ("yuan", "3 million", "a fund of ¥3 million", None, []),
        ("yuan", "3 million", "a fund of RMB3 million", None, []),
        ("yuan", "3亿", "总额人民币3亿", None, []),
        ("yuan", "3亿", "总额￥3亿", None, []),
        ("persons", "3亿", "总额￥3亿", None, ["UNIT_MISMATCH"]),
        ("percent", "三成", "占比三成", None, []),
        ("percent", "九成", "占比近九成", "nearly", []),
        ("percent", "百分之九十五", "占百分之九十五", None, []),
        ("percent", "3‰", "占3‰", None, []),
        ("percent", "半", "占比过半", "over", []),
        ("persons", "三十五", "共三十五人", None, []),
        ("persons", "三", "共三人", None, []),
        ("persons", "亿", "参保人数超亿人", "over", []),
        ("persons", "300万", "人数超过“300万人”", None, ["HEDGE_WITHOUT_QUALIFIER"]),
        ("persons", "300万", "人数超过“300万人”", "over", []),
        ("persons", "300万", "共300万余杭人", None, []),
        ("persons", "10万", "阅读10万+", "at_least", []),
    ],
)  # fmt: skip
def test_a_printed_form_is_read_rightly_or_refused(
    unit: str, value: str, quote: str, qualifier: str | None, expected: list[str]
) -> None:
    """Ranges, starting values, signs, money, tenths and hedges: each passes as what it is and as nothing else."""
    told = found(unit, {"value": value, "quote": quote, "qualifier": qualifier})
    assert expected == [problem.code for problem in told]


def test_a_starting_value_is_one_of_an_earlier_period() -> None:
    """从3.5%提高至4% states both years, so long as the table says which is which."""
    quote = "基金调剂比例从去年的3.5%提高至4%"
    earlier, later = ({"period": year, "value": value, "quote": quote} for year, value in (("2019", "3.5%"), ("2020", "4%")))
    assert [] == found("percent", earlier, later)
    assert ["VALUE_NOT_IN_QUOTE"] == [problem.code for problem in found("percent", earlier)]
    assert ["VALUE_NOT_IN_QUOTE"] == [problem.code for problem in found("percent", later | {"value": "3.5%"})]


@pytest.mark.parametrize(
    ("decimals", "more", "expected"),
    [
        (1, {}, []),
        (0, {}, ["indicators.jobs.facts[0].decimals"]),
        (1, {"qualifier": "about", "quote": "约3亿人"}, ["indicators.jobs.facts[0].decimals"]),
        (1, {"value": "398", "quote": "398人"}, ["indicators.jobs.facts[0].decimals"]),
    ],
)
def test_decimals_are_of_an_unhedged_rounded_figure(decimals: int, more: dict[str, Any], expected: list[str]) -> None:
    """A dropped zero is stated of 3亿, not of what is hedged, a count, or printed to that place anyway."""
    fact = {"value": "3亿", "quote": "参保3亿人", "decimals": {"count": decimals, "reason": WORDS}} | more
    assert expected == [problem.path for problem in found("persons", fact)]


def _follow(fact: dict[str, Any], problem: Problem) -> dict[str, Any] | None:
    """The fact after the curator typed what the hint says; None where it says to leave the statement out or quote anew."""
    field = problem.path.rsplit(".", 1)[-1]
    if problem.hint == "delete decimals":
        return {key: value for key, value in fact.items() if key != "decimals"}
    if problem.hint.startswith("delete the qualifier"):
        return {key: value for key, value in fact.items() if key != "qualifier"}
    typed = dict(fact)
    if found_qualifier := re.search(r"qualifier: (\w+)", problem.hint):
        typed["qualifier"] = found_qualifier[1]
    said = r"type (?:the whole range, |the % sign: |it in percentage points: )?(\S.*?)(?:,? (?:and|with|or) .*|, or .*)?$"
    whole = re.match(said, problem.hint)
    if whole and "change of" not in problem.hint and not problem.hint.startswith("type the one"):
        typed[field] = whole[1]
    return typed if typed != fact else None


@pytest.mark.parametrize("unit", ["persons", "yuan", "percent"])
@pytest.mark.parametrize("change", [None, "+6万", "-0.5", "0.5%", "+3—5万"])
@pytest.mark.parametrize("qualifier", [None, "over", "between"])
@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("303万", "新增就业304万人，同比增加6万人"),
        ("303万人", "新增就业303万人"),
        ("超过303万", "新增就业超过303万人"),
        ("3万", "帮扶3—5万人"),
        ("3—5万", "帮扶3—5万人"),
        ("-0.5%", "同比−0.5%"),
        ("0.5%", "同比−0.5%"),
        ("5.3", "失业率5.3%，下降0.5个百分点"),
        ("5.3", "失业率5.3，下降0.5"),
        ("12,34万", "共12,34万人"),
        ("34万", "共12,34万人"),
        ("1/3", "占1/3"),
        ("数百万", "数百万人"),
        ("300万", "由300万人增至500万人"),
        ("3 million", "a fund of $3 million"),
        ("$3 million", "a fund of $3 million"),
        ("4300多万", "岗位4300多万个"),
        ("三点五亿", "参保三点五亿人"),
        ("五亿", "参保三点五亿人"),
        ("2024", "自2024年起"),
        ("0", "近0人"),
        ("0.5个百分点", "下降0.5个百分点"),
    ],
)
def test_no_hint_leads_round_in_a_circle(unit: str, change: str | None, qualifier: str | None, value: str, quote: str) -> None:
    """Typing what the first hint says ends in no finding, in one that cannot be typed away, or in a fact not seen before."""
    fact: dict[str, Any] = {"value": value, "quote": quote, "change": change, "qualifier": qualifier}
    seen = [fact]
    while problems := found(unit, fact):
        typed = next((new for problem in problems if (new := _follow(fact, problem)) is not None), None)
        if typed is None:
            assert all(problem.hint for problem in problems)
            return
        assert typed not in seen, f"{[(p.code, p.hint) for p in problems]} leads back"
        seen.append(fact := typed)
