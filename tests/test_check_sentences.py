"""Every sort of check that the documents do not happen to contain, in both languages, from small tables by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from dashboard.model import FactTable
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.series import records, resolve, statements, year_on_year
from dashboard.wording import language
from dashboard.wording.checks import formula, sentence, side_value
from tests import small_table
from tests.small_table import fact, indicator, words

Q1, YEAR = "2024-Q1", "2023"
LATER, EARLIER = {"source": "ministry-2024-04-23"}, {"source": "wire-2023-04-24"}
PARTS = {"kind": "parts", "total": "whole", "parts": ["part", "rest"]}
SHARE = {"kind": "share_of", "share": "share", "part": "part", "total": "whole"}
BALANCE = {"kind": "balance", "stock": "balance", "income": "income", "expenditure": "spending"}
CARDS = {"kind": "population", "of": "nation", "holders": "holders", "share": "coverage"}
USERS = {"kind": "population", "of": "nation", "holders": "users", "share": "reach"}
AT_LEAST = {"kind": "at_least", "greater": "whole", "lesser": "part"}
CHINESE = {
    "jobs": "就业", "rate": "失业率", "whole": "总数", "part": "部分", "rest": "其余", "share": "比重", "balance": "结余",
    "income": "收入", "spending": "支出", "holders": "持卡人数", "coverage": "覆盖率", "users": "用户", "reach": "普及率",
    "goal": "目标",
}  # fmt: skip


class Told(NamedTuple):
    """A check: its kind, verdict and reason, the formulas of both sides, and its sentence in English and Chinese."""

    code: tuple[str, str, str]
    formulas: tuple[str, str]
    en: str
    zh: str


def told(kind: str, relations: tuple[dict[str, Any], ...] = (), /, **indicators: dict[str, Any]) -> Told:
    """The only check of that kind in a table of these indicators; a statement's place is its source's first letters."""
    named = {name: {**item, "name": words(name.title(), CHINESE[name])} for name, item in indicators.items()}
    plain = dict(small_table.table(**named))
    table = FactTable.model_validate({**plain, "relations": {f"relation_{n}": each for n, each in enumerate(relations)}})
    stated = statements(table)
    checks = [check for check in reconcile(table, stated, year_on_year(resolve(stated), table)) if check.kind == kind]
    assert 1 == len(checks), [check.id for check in checks]
    return of(checks[0], table)


def of(check: Reconciliation, table: FactTable) -> Told:
    """A check in both languages."""
    places = {row["fact"]: f"{row['source'][:5]}:{row['line']}" for row in records(statements(table))}
    kinds = {name: item.kind for name, item in table.indicators.items()}
    both = [
        sentence(lang, check, {name: lang.pick(item.name) for name, item in table.indicators.items()}, kinds, places)
        for lang in map(language, ("en", "zh"))
    ]
    code = check.kind, check.verdict, check.reason
    return Told(code, (formula(check.left), formula(check.right)), *both)


def jobs(earlier: str, later: str, change: str) -> dict[str, Any]:
    """New jobs in the first quarters of 2023 and 2024, with the change printed."""
    return indicator(fact("2023-Q1", earlier), fact(Q1, later, change=change))


def flow(value: str, **more: Any) -> dict[str, Any]:
    """An amount of the first quarter of 2024."""
    return indicator(fact(Q1, value), **more)


def money(*facts: dict[str, Any], kind: str = "flow") -> dict[str, Any]:
    """An amount of money."""
    return indicator(*facts, kind=kind, unit="yuan")


def percentage(*facts: dict[str, Any]) -> dict[str, Any]:
    """A share in percent."""
    return indicator(*facts, kind="share", unit="percent")


def three_funds(closing: str) -> dict[str, dict[str, Any]]:
    """10亿 at the end of 2022, 5亿 in and 3亿 out in 2023, and a closing balance."""
    return {
        "balance": money(fact("2022-Q4", "10亿"), fact("2023-Q4", closing), kind="stock"),
        "income": money(fact(YEAR, "5亿")), "spending": money(fact(YEAR, "3亿")),
    }  # fmt: skip


def holders(*values: str) -> dict[str, Any]:
    """Card holders at the end of the first quarters up to 2024."""
    years = range(2025 - len(values), 2025)
    return indicator(*(fact(f"{year}-Q1", value) for year, value in zip(years, values, strict=True)), kind="stock")


HALF_TWICE = percentage(fact("2023-Q1", "50%"), fact(Q1, "50%"))
HALF = percentage(fact(Q1, "50%"))

CASES: dict[str, tuple[Callable[[], Told], tuple[str, str, str], tuple[str, str], str, str]] = {
    "published change, equal": (
        lambda: told("published_change", jobs=jobs("297万", "303万", "+6万")),
        ("published_change", "agrees", "equal"), ("+6万", "303万 − 297万"),
        "The published change of Jobs (January–March 2024) and the change computed from the figures agree: "
        "+60,000 (+55,000 to +65,000).",
        "公布的2024年1–3月就业同比增减与由数字计算出的增减一致：+6万人（+5.5万至+6.5万人）。",
    ),
    "published change, rounding": (
        lambda: told("published_change", jobs=jobs("297.4万", "303万", "+6万")),
        ("published_change", "agrees_within_rounding", "rounding"), ("+6万", "303万 − 297.4万"),
        "The published change of Jobs (January–March 2024) is +60,000 (+55,000 to +65,000), the change computed from the "
        "figures is +56,000 (+50,500 to +61,500): they agree within rounding.",
        "公布的2024年1–3月就业同比增减为+6万人（+5.5万至+6.5万人），由数字计算出的增减为+5.6万人（+5.05万至+6.15万人）：在四舍五入范围内一致。",
    ),
    "published points, too many": (
        lambda: told("published_change", rate=indicator(fact("2023-Q1", "5.5%"), fact(Q1, "5.2%", change="-0.5个百分点"),
                                                kind="rate", unit="percent")),
        ("published_change", "conflicts", "left_below"), ("-0.5个百分点", "5.2% − 5.5%"),
        "The published change of Rate (2024 Q1) is −0.5 points (−0.55 to −0.45 points), the change computed from the figures "
        "is −0.3 points (−0.4 to −0.2 points): no rounding explains the difference.",
        "公布的2024年一季度失业率同比增减为−0.5个百分点（−0.55至−0.45个百分点），由数字计算出的增减为−0.3个百分点（−0.4至−0.2个百分点）："
        "四舍五入无法解释这一差别。",
    ),
    "implied earlier, by growth": (
        lambda: told("implied_earlier", jobs=indicator(fact("2023-Q1", "300万"), fact("2023-Q1", "280万", line=2),
                                               fact(Q1, "330万", change="+10%"))),
        ("implied_earlier", "conflicts", "left_above"), ("330万 ÷ (1 + 10%)", "280万"),
        "Jobs (January–March 2023) as the later change implies is 3 million (2.981 to 3.019 million), Jobs (January–March "
        "2023) is 2.8 million (2.795 to 2.805 million): no rounding explains the difference.",
        "由后来公布的增减推算的2023年1–3月就业为300万（298.1万至301.9万），2023年1–3月就业为280万（279.5万至280.5万）：四舍五入无法解释这一差别。",
    ),
    "implied earlier, twice": (
        lambda: told("implied_earlier", jobs=indicator(fact(Q1, "303万", change="+6万"),
                                                       fact(Q1, "303万", change="+6.4万", line=2))),
        ("implied_earlier", "agrees_within_rounding", "rounding"), ("303万 − 6万", "303万 − 6.4万"),
        "Jobs (January–March 2023) as the later change implies is 2.97 million (2.96 to 2.98 million), Jobs (January–March "
        "2023) as the later change implies is 2.966 million (2.9605 to 2.9715 million): they agree within rounding.",
        "由后来公布的增减推算的2023年1–3月就业为297万（296万至298万），由后来公布的增减推算的2023年1–3月就业为296.6万（296.05万至297.15万）："
        "在四舍五入范围内一致。",
    ),
    "parts that do not add up": (
        lambda: told("parts", (PARTS,), whole=flow("100万"), part=flow("30万"), rest=flow("60万")),
        ("parts", "conflicts", "left_below"), ("30万 + 60万", "100万"),
        "The sum of the parts is 900,000 (890,000 to 910,000), Whole (January–March 2024) is 1 million (0.995 to 1.005 "
        "million): no rounding explains the difference.",
        "各部分之和为90万（89万至91万），2024年1–3月总数为100万（99.5万至100.5万）：四舍五入无法解释这一差别。",
    ),
    "share that is another": (
        lambda: told("share", (SHARE,), share=HALF, part=flow("30万"), whole=flow("90万")),
        ("share", "conflicts", "left_above"), ("50%", "30万 ÷ 90万"),
        "Share (2024 Q1) is 50% (49.5% to 50.5%), the ratio of the amounts is 33.33% (32.59% to 34.08%): no rounding "
        "explains the difference.",
        "2024年一季度比重为50%（49.5%至50.5%），两数之比为33.33%（32.59%至34.08%）：四舍五入无法解释这一差别。",
    ),
    "balance carried forward": (
        lambda: told("balance", (BALANCE,), **three_funds("12亿")),
        ("balance", "agrees", "equal"), ("10亿 + 5亿 − 3亿", "12亿"),
        "Opening balance plus income minus expenditure and Balance (end of December 2023) agree: "
        "¥1.2 billion (¥1.05 to ¥1.35 billion). The opening balance is “10亿” (end of December 2022), as announced: paper:1.",
        "期初结余加收入减支出与2023年12月末结余一致：12亿元（10.5亿至13.5亿）。"
        "期初结余取“10亿”（2022年12月末），为发布会公布数：paper:1。",
    ),
    "balance with a hole": (
        lambda: told("balance", (BALANCE,), **three_funds("15亿")),
        ("balance", "conflicts", "left_below"), ("10亿 + 5亿 − 3亿", "15亿"),
        "Opening balance plus income minus expenditure is ¥1.2 billion (¥1.05 to ¥1.35 billion), Balance (end of December "
        "2023) is ¥1.5 billion (¥1.45 to ¥1.55 billion): no rounding explains the difference. "
        "The opening balance is “10亿” (end of December 2022), as announced: paper:1.",
        "期初结余加收入减支出为12亿元（10.5亿至13.5亿），2023年12月末结余为15亿元（14.5亿至15.5亿）：四舍五入无法解释这一差别。"
        "期初结余取“10亿”（2022年12月末），为发布会公布数：paper:1。",
    ),
    "population a year on": (
        lambda: told("population", (CARDS,), holders=holders("50亿", "80亿"), coverage=HALF_TWICE),
        ("population", "differs", "year_apart"), ("80亿 ÷ 50%", "50亿 ÷ 50%"),
        "The population that Holders (end of March 2024) implies is 16 billion (15.74 to 16.27 billion), the population that "
        "Holders (end of March 2023) implies is 10 billion (9.801 to 10.21 billion): they differ, and need not agree.",
        "由2024年3月末持卡人数推算的人口为160亿（157.4亿至162.7亿），由2023年3月末持卡人数推算的人口为100亿（98.01亿至102.1亿）：两者不同，但不必相同。",
    ),
    "one population, two counts": (
        lambda: told("population", (CARDS, USERS), holders=holders("80亿"), coverage=HALF, users=holders("50亿"), reach=HALF),
        ("population", "conflicts", "left_above"), ("80亿 ÷ 50%", "50亿 ÷ 50%"),
        "The population that Holders (end of March 2024) implies is 16 billion (15.74 to 16.27 billion), the population that "
        "Users (end of March 2024) implies is 10 billion (9.801 to 10.21 billion): no rounding explains the difference.",
        "由2024年3月末持卡人数推算的人口为160亿（157.4亿至162.7亿），由2024年3月末用户推算的人口为100亿（98.01亿至102.1亿）：四舍五入无法解释这一差别。",
    ),
    "part beyond its whole": (
        lambda: told("at_least", (AT_LEAST,), whole=flow("30万"), part=flow("60万")),
        ("at_least", "conflicts", "left_below"), ("30万", "60万"),
        "Whole (January–March 2024) is 300,000 (295,000 to 305,000) and should not be less than Part (January–March 2024), "
        "600,000 (595,000 to 605,000).",
        "2024年1–3月总数为30万（29.5万至30.5万），不应少于2024年1–3月部分的60万（59.5万至60.5万）。",
    ),
    "part that may be the whole": (
        lambda: told("at_least", (AT_LEAST,), whole=flow("60万"), part=flow("60万")),
        ("at_least", "agrees_within_rounding", "rounding"), ("60万", "60万"),
        "Whole (January–March 2024) is 600,000 (595,000 to 605,000), Part (January–March 2024) "
        "600,000 (595,000 to 605,000): as far as the words go, the part is not more than the whole.",
        "2024年1–3月总数为60万（59.5万至60.5万），2024年1–3月部分为60万（59.5万至60.5万）：就现有说法，部分未超过整体。",
    ),
    "target missed": (
        lambda: told("at_least", ({**AT_LEAST, "lesser": "goal"},), whole=indicator(fact("2023-Q4", "1100万")),
             goal=indicator(fact(YEAR, "1200万"), target_of="whole")),
        ("at_least", "differs", "below_target"), ("1100万", "1200万"),
        "Whole (January–December 2023) is 11 million (10.995 to 11.005 million), below Goal (2023 (year)), 12 million "
        "(11.995 to 12.005 million).",
        "2023年1–12月总数为1100万（1099.5万至1100.5万），低于2023年目标的1200万（1199.5万至1200.5万）。",
    ),
    "same figure, three times": (
        lambda: told("same_figure", jobs=indicator(fact(Q1, "303万"), fact(Q1, "303万", line=9), fact(Q1, "303萬", **LATER))),
        ("same_figure", "agrees", "same_words"), ("303万", "303万"),
        "Jobs (January–March 2024) stands 3 times and says the same: “303万” in paper:1, “303万” in paper:9; minis:1.",
        "2024年1–3月就业有3处表述，说法相同：paper:1作“303万”，paper:9；minis:1作“303万”。",
    ),
    "same figure, more precisely": (
        lambda: told("same_figure", jobs=indicator(fact(Q1, "303万"), fact(Q1, "303.2万", line=9))),
        ("same_figure", "agrees_within_rounding", "precision"), ("303万", "303.2万"),
        "Jobs (January–March 2024): “303万” in paper:1, “303.2万” in paper:9: worded differently, they agree within rounding.",
        "2024年1–3月就业：paper:1作“303万”，paper:9作“303.2万”，说法不同，但在四舍五入范围内一致。",
    ),
    "same figure, hedged": (
        lambda: told("same_figure", jobs=indicator(fact(Q1, "300万", qualifier="over"),
                                                     fact(Q1, "300多万", qualifier="over", line=9))),
        ("same_figure", "agrees_within_rounding", "open_side"), ("300万", "300多万"),
        "Jobs (January–March 2024): more than “300万” in paper:1, “300多万” in paper:9: worded differently, they agree within "
        "rounding.",
        "2024年1–3月就业：paper:1作超过“300万”，paper:9作“300多万”，说法不同，但在四舍五入范围内一致。",
    ),
    "same figure, revised": (
        lambda: told("same_figure", jobs=indicator(fact("2023-Q1", "297万", **EARLIER), fact("2023-Q1", "295万", line=9))),
        ("same_figure", "conflicts", "revised"), ("297万", "295万"),
        "Jobs (January–March 2023): “297万” in wire-:1 became “295万” in paper:9, a later document.",
        "2023年1–3月就业：wire-:1作“297万”，后来paper:9改作“295万”。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_check_is_told_by_hand(case: str) -> None:
    """Kind, verdict and reason, the formulas as printed, and the sentence in English and Chinese."""
    find, code, formulas, en, zh = CASES[case]
    assert Told(code, formulas, en, zh) == find()


@pytest.mark.parametrize(("lang", "expected"), [("en", "160 million or more"), ("zh", "1.6亿以上")])
def test_open_side_is_a_bound_and_no_number(lang: str, expected: str) -> None:
    """“超过1.6亿” is 160 million or more: no single value is shown beside it."""
    table = small_table.table(jobs=indicator(fact(Q1, "1.6亿", qualifier="over"), fact(Q1, "1.7亿", line=2)))
    stated = statements(table)
    check = reconcile(table, stated, year_on_year(resolve(stated), table))[0]
    assert expected == side_value(language(lang), check.left)
