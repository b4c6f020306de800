"""The checks the engine finds by itself, on the ministry's own figures, worked out by hand from the five documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.model import FactTable, Waiver
from dashboard.reconcile import Reconciliation, reconcile, waiver_problems
from dashboard.series import resolve, statements, year_on_year

WAN, YI = 10**4, 10**8
SPRING_2020 = "2020-02-01/2020-03-31"
PUBLISHED = {
    "mohrss-2020-04-21": "2020-04-21",
    "hant-2023-04-24": "2023-04-24",
    "nbd-2023-04-24": "2023-04-24",
    "npc-2024-03-09": "2024-03-09",
    "labournews-2024-04-24": "2024-04-24",
}
IN_2020, HANT, IN_2023, NPC, IN_2024 = PUBLISHED

Facts = list[dict[str, Any]]


def fact(period: str, value: str, source: str, line: int, quote: str | None = None, **more: str) -> dict[str, Any]:
    """One fact as the table writes it."""
    return {"period": period, "value": value, "source": source, "line": line, "quote": quote, **more}


def indicator(unit: str, kind: str, *facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One indicator as the table writes it."""
    words = {"en": "Figure", "zh": "数"}
    return {"topic": "work", "name": words, "unit": unit, "kind": kind, "definition": words, "facts": facts, **more}


def build(relations: dict[str, Any] | None = None, waivers: dict[str, Any] | None = None, **indicators: Any) -> FactTable:
    """A table of these indicators."""
    words = {"en": "Work", "zh": "就业"}
    sources = {
        name: {"title": "发布会", "publisher": "人社部", "published": day, "language": "zh-Hans"}
        for name, day in PUBLISHED.items()
    }
    return FactTable.model_validate(
        {
            "topics": {"work": {"name": words}}, "sources": sources, "indicators": indicators,
            "relations": relations or {}, "waivers": waivers or {},
        }
    )  # fmt: skip


def checks(
    relations: dict[str, Any] | None = None, waivers: dict[str, Any] | None = None, **indicators: Any
) -> list[Reconciliation]:
    """Every check of a table of these indicators."""
    table = build(relations, waivers, **indicators)
    spoken = statements(table)
    return reconcile(table, spoken, year_on_year(resolve(spoken), table))


def only(found: list[Reconciliation], kind: str) -> Reconciliation:
    """The one check of a kind."""
    (one,) = [each for each in found if each.kind == kind]
    return one


def summary(found: list[Reconciliation]) -> list[tuple[str, str, str]]:
    """Kind, verdict and reason of each check."""
    return [(each.kind, each.verdict, each.reason) for each in found]


def bounds(low: str, high: str, scale: int = 1) -> tuple[Decimal, Decimal]:
    """An interval in base units."""
    return Decimal(low) * scale, Decimal(high) * scale


JOBS_2020 = indicator(
    "persons",
    "year_to_date",
    fact("2020-Q1", "229万", IN_2020, 7, "全国城镇新增就业229万人,同比减少95万人", change="-95万"),
    fact("2020-Q1", "229万", IN_2020, 106, "1-3月全国城镇新增就业229万人,同比减少95万人", change="-95万"),
)
POSTS = (
    fact("2023-Q1", "3800万", IN_2023, 37, "发布岗位3800万个、同比增加12%", change="+12%"),
    fact("2024-Q1", "4300多万", IN_2024, 62, "累计发布岗位4300多万个，同比增加10%", change="+10%", qualifier="over"),
)
RELIEF = {
    "relief": indicator("yuan", "flow", fact(SPRING_2020, "2329亿", IN_2020, 11), fact(SPRING_2020, "2329亿", IN_2020, 35)),
    "pension": indicator("yuan", "flow", fact(SPRING_2020, "2184亿", IN_2020, 35)),
    "unemployment": indicator("yuan", "flow", fact(SPRING_2020, "75亿", IN_2020, 35)),
    "injury": indicator("yuan", "flow", fact(SPRING_2020, "70亿", IN_2020, 35)),
}
SCHEMES = {"schemes": {"kind": "parts", "total": "relief", "parts": ["pension", "unemployment", "injury"]}}
CARDS = {
    "holders": indicator("persons", "stock", fact("2023-Q1", "13.7亿", IN_2023, 11), fact("2024-Q1", "13.8亿", IN_2024, 73)),
    "coverage": indicator("percent", "share", fact("2023-Q1", "97%", IN_2023, 11), fact("2024-Q1", "98%", IN_2024, 73)),
    "eholders": indicator("persons", "stock", fact("2023-Q1", "7.64亿", IN_2023, 11)),
    "ecoverage": indicator("percent", "share", fact("2023-Q1", "54.1%", IN_2023, 11)),
}
RESIDENTS = {
    "card": {"kind": "population", "of": "residents", "holders": "holders", "share": "coverage"},
    "ecard": {"kind": "population", "of": "residents", "holders": "eholders", "share": "ecoverage"},
}


def test_new_jobs_of_2024_agree_with_2023() -> None:
    """303万 less 297万 is the 6万 that the newspaper printed."""
    found = only(
        checks(
            jobs=indicator(
                "persons",
                "year_to_date",
                fact("2023-Q1", "297万", IN_2023, 5),
                fact("2024-Q1", "303万", IN_2024, 62, change="+6万"),
            )
        ),
        "published_change",
    )
    assert found.id == f"published_change:jobs@2024-Q1@{IN_2024}:62"
    assert (found.verdict, found.reason) == ("agrees", "equal")
    assert (found.left.value, found.right.value) == (6 * WAN, 6 * WAN)
    assert (found.right.lower, found.right.upper) == (5 * WAN, 7 * WAN)
    assert found.difference[:2] == (Decimal(-15000), Decimal(15000))
    assert (found.right.formula, [term.role for term in found.right.terms]) == ("difference", ["figure", "base"])
    assert found.facts == (f"jobs@2024-Q1@{IN_2024}:62", f"jobs@2023-Q1@{IN_2023}:5")


def test_the_posts_of_the_spring_campaign_conflict() -> None:
    """4300多万 against 3800万 is +13.1% to +15.8%; the +10% printed with it is at most +10.5%."""
    found = only(checks(posts=indicator("posts", "flow", *POSTS)), "published_change")
    assert (found.verdict, found.reason) == ("conflicts", "left_below")
    assert (found.left.interval[:2], found.right.interval[:2]) == (bounds("9.5", "10.5"), bounds("13.1430", "15.8048"))
    assert (found.left.unit, found.right.formula) == ("percent", "growth")


def test_a_campaign_meets_that_of_the_year_before() -> None:
    """Dated by its days, a campaign of the same length a month off is the base; a half-year or two of them are none."""
    spring = fact("2023-01-07/2023-02-15", "3800万", IN_2023, 37)
    other = fact("2023-01-10/2023-02-18", "3700万", IN_2023, 37)
    half = fact("2023-01-01/2023-03-31", "3800万", IN_2023, 37)
    now = fact("2024-01-26/2024-03-05", "4300多万", IN_2024, 62, change="+10%", qualifier="over")
    for earlier, expected in (([spring], ["conflicts"]), ([half], []), ([spring, other], [])):
        found = checks(posts=indicator("posts", "flow", *earlier, now))
        assert expected == [each.verdict for each in found]


def test_two_statements_imply_the_first_quarter_of_2019() -> None:
    """229万 after a fall of 95万 means 324万, 323万 to 325万, on both lines of the transcript."""
    found = only(checks(jobs=JOBS_2020), "implied_earlier")
    assert (found.verdict, found.reason) == ("agrees", "same_words")
    assert (found.left.value, found.left.interval[:2]) == (324 * WAN, bounds("323", "325", WAN))
    assert found.left.args == (("indicator", "jobs"), ("period", "2019-Q1"), ("on", "year_earlier"))
    assert (found.left.facts, found.right.facts) == ((f"jobs@2020-Q1@{IN_2020}:7",), (f"jobs@2020-Q1@{IN_2020}:106",))


@pytest.mark.parametrize(
    ("earlier", "verdict"), [("324万", "agrees"), ("325万", "agrees_within_rounding"), ("326万", "conflicts")]
)
def test_a_change_is_told_once(earlier: str, verdict: str) -> None:
    """Where the earlier value is stated, the published change says it; the implied value does not say it again."""
    facts = (fact("2019-Q1", earlier, IN_2020, 3), *JOBS_2020["facts"])
    found = checks(jobs=indicator("persons", "year_to_date", *facts))
    assert verdict == only(found, "published_change").verdict
    assert [each.left.label for each in found if each.kind == "implied_earlier"] == ["implied_earlier"]
    assert {each.right.label for each in found if each.kind == "implied_earlier"} == {"implied_earlier"}


def test_an_implied_value_meets_every_other_statement_of_it() -> None:
    """Three million printed in English for the first quarter of 2019 is coarser than 324万 and does not contradict 229 + 95."""
    facts = (fact("2019-Q1", "324万", IN_2020, 3), fact("2019-Q1", "3 million", NPC, 4), *JOBS_2020["facts"])
    found = checks(jobs=indicator("persons", "year_to_date", *facts))
    implied = [each for each in found if each.kind == "implied_earlier" and each.right.label == "stated"]
    assert [("agrees_within_rounding", (f"jobs@2019-Q1@{NPC}:4",))] == [(each.verdict, each.right.facts) for each in implied]


def test_growth_implies_the_quotient() -> None:
    """3800万 after +12%, that is 11.5% to 12.5%, means 3377万 to 3409万: of 34 million nothing contradicts it, 3300万 does."""
    facts = fact("2022-Q1", "34 million", IN_2023, 1), fact("2022-Q1", "3300万", IN_2023, 2), POSTS[0]
    found = checks(posts=indicator("posts", "flow", *facts))
    implied = only(found, "implied_earlier")
    assert ("agrees_within_rounding", "rounding") == (implied.verdict, implied.reason)
    assert (implied.left.interval[:2], implied.left.formula) == (bounds("33773333.3333", "34085201.7938"), "without_growth")
    assert "conflicts" == only(found, "published_change").verdict


def test_nothing_is_implied_across_a_break() -> None:
    """A figure redefined in 2020 says nothing about 2019."""
    broken = {"breaks": [{"period": "2020", "note": {"en": "New definition", "zh": "口径调整"}}]}
    facts = (fact("2019-Q1", "300万", IN_2020, 3), *JOBS_2020["facts"])
    assert {"same_figure"} == {each.kind for each in checks(jobs=indicator("persons", "year_to_date", *facts, **broken))}


def test_the_three_schemes_add_up() -> None:
    """2184亿 + 75亿 + 70亿 is 2329亿; the total is quoted from the sentence that names its parts."""
    found = only(checks(SCHEMES, **RELIEF), "parts")
    assert (found.id, found.relation) == (f"parts:schemes@{SPRING_2020}", "schemes")
    assert (found.verdict, found.reason, found.left.value) == ("agrees", "equal", 2329 * YI)
    assert found.left.interval[:2] == bounds("2327.5", "2330.5", YI)
    assert found.right.facts == (f"relief@{SPRING_2020}@{IN_2020}:35",)
    assert found.indicators == ("pension", "unemployment", "injury", "relief")


def test_parts_wait_until_all_are_known() -> None:
    """Two of three parts make no sum."""
    assert [] == [each for each in checks(SCHEMES, **{**RELIEF, "injury": POOR}) if each.kind == "parts"]


POOR = indicator("yuan", "flow", fact("2023-Q1", "70亿", IN_2023, 35))


@pytest.mark.parametrize(
    ("part", "total", "share", "ratio", "low", "high"),
    [
        ("1893亿", "2329亿", "81.3%", "81.2795", "81.2406", "81.3185"),
        ("1802亿", "2184亿", "82.5%", "82.5092", "82.4673", "82.5510"),
    ],
)
def test_the_share_of_smaller_firms_is_rounded(part: str, total: str, share: str, ratio: str, low: str, high: str) -> None:
    """1893 of 2329 is 81.28%, printed 81.3%; 1802 of 2184 is 82.51%, printed 82.5%."""
    relation = {"small": {"kind": "share_of", "share": "share", "part": "part", "total": "total"}}
    found = only(
        checks(
            relation,
            part=indicator("yuan", "flow", fact(SPRING_2020, part, IN_2020, 36)),
            total=indicator("yuan", "flow", fact(SPRING_2020, total, IN_2020, 36)),
            share=indicator("percent", "share", fact(SPRING_2020, share, IN_2020, 36)),
        ),
        "share",
    )
    assert (found.verdict, found.reason) == ("agrees_within_rounding", "rounding")
    assert (found.right.value, found.right.interval[:2]) == (Decimal(ratio), bounds(low, high))


def test_both_cards_imply_one_population() -> None:
    """13.7亿 at 97% is 14.00亿 to 14.25亿 people, 7.64亿 at 54.1% is 14.10亿 to 14.14亿, 13.8亿 at 98% 13.96亿 to 14.21亿."""
    found = {each.id: each for each in checks(RESIDENTS, **CARDS) if each.kind == "population"}
    assert ["population:card@2023-Q1~2024-Q1", "population:card~ecard@2023-Q1"] == list(found)
    assert {"agrees_within_rounding"} == {each.verdict for each in found.values()}
    both, years = found["population:card~ecard@2023-Q1"], found["population:card@2023-Q1~2024-Q1"]
    assert both.left.interval[:2] == bounds("1400000000", "1424870466.3213")
    assert both.right.interval[:2] == bounds("1409972299.1689", "1414431082.3312")
    assert years.left.interval[:2] == bounds("1395939086.2944", "1420512820.5129")
    assert dict(both.left.args)["of"] == "residents"


def test_a_population_may_change_in_a_year() -> None:
    """12.8亿 at 98% lies below any 13.7亿 at 97%: in one period a conflict, a year apart a difference."""
    fewer = indicator("persons", "stock", fact("2023-Q1", "13.7亿", IN_2023, 11), fact("2024-Q1", "12.8亿", IN_2024, 73))
    found = [each for each in checks(RESIDENTS, **{**CARDS, "holders": fewer}) if each.id == "population:card@2023-Q1~2024-Q1"]
    assert [("population", "differs", "year_apart")] == summary(found)
    less = indicator("persons", "stock", fact("2023-Q1", "6.64亿", IN_2023, 11))
    found = [each for each in checks(RESIDENTS, **{**CARDS, "eholders": less}) if each.id == "population:card~ecard@2023-Q1"]
    assert [("population", "conflicts", "left_above")] == summary(found)


@pytest.mark.parametrize(
    ("closing", "verdict"), [("7.7万亿", "agrees"), ("7.75万亿", "agrees_within_rounding"), ("7.9万亿", "conflicts")]
)
def test_the_balance_opens_at_the_end_of_the_year_before(closing: str, verdict: str) -> None:
    """7.36万亿 and 2.04万亿 in, 1.7万亿 out, is 7.7万亿, 7.64万亿 to 7.76万亿; a stock that no year opens is not checked."""
    relation = {"funds": {"kind": "balance", "stock": "stock", "income": "income", "expenditure": "expenditure"}}
    stock = (
        fact("2022-Q4", "7.36万亿", IN_2023, 1),
        fact("2023-Q1", closing, IN_2023, 11),
        fact("2024-Q1", "8.6万亿", IN_2024, 73),
    )
    found = only(
        checks(
            relation,
            stock=indicator("yuan", "stock", *stock),
            income=indicator(
                "yuan", "year_to_date", fact("2023-Q1", "2.04万亿", IN_2023, 11), fact("2024-Q1", "2.2万亿", IN_2024, 73)
            ),
            expenditure=indicator(
                "yuan", "year_to_date", fact("2023-Q1", "1.7万亿", IN_2023, 11), fact("2024-Q1", "1.8万亿", IN_2024, 73)
            ),
        ),
        "balance",
    )
    assert verdict == found.verdict
    assert (found.left.value, found.left.interval[:2]) == (77000 * YI, bounds("76400", "77600", YI))
    assert [term.role for term in found.left.terms] == ["opening", "income", "expenditure"]


def test_a_part_is_never_more_than_its_whole() -> None:
    """286亿 deferred are at least the 254亿 for pensions; more than 1.6亿 may or may not be under 1.7亿; 2亿 are not."""
    relation = {"never": {"kind": "at_least", "greater": "whole", "lesser": "part"}}
    for whole, part, more, expected in (
        ("286亿", "254亿", {}, ("agrees", "holds")),
        ("1.7亿", "1.6亿", {"qualifier": "over"}, ("agrees_within_rounding", "open_side")),
        ("1.7亿", "2亿", {"qualifier": "over"}, ("conflicts", "left_below")),
    ):
        found = checks(
            relation,
            whole=indicator("yuan", "flow", fact(SPRING_2020, whole, IN_2020, 37)),
            part=indicator("yuan", "flow", fact(SPRING_2020, part, IN_2020, 37, **more)),
        )
        assert [("at_least", *expected)] == summary(found)


def test_a_target_is_passed_or_missed_but_not_contradicted() -> None:
    """The year's 3000万 is passed in March by 3074万, and a stock below it differs; new jobs wait for the year to end."""
    relation = {"goal": {"kind": "at_least", "greater": "result", "lesser": "target"}}
    target = {"target_of": "result"}
    for kind, value, expected in (
        ("stock", "3074万", [("at_least", "agrees", "holds")]),
        ("stock", "2900万", [("at_least", "differs", "below_target")]),
        ("year_to_date", "2900万", []),
    ):
        found = checks(
            relation,
            result=indicator("persons", kind, fact("2023-Q1", value, IN_2023, 39)),
            target=indicator("persons", "flow", fact("2023", "3000万", IN_2023, 39), **target),
        )
        assert expected == summary(found)


def test_a_year_to_date_meets_the_year_at_its_end() -> None:
    """12.44 million new jobs by the end of 2023 pass the year's target of 1200万."""
    found = checks(
        {"goal": {"kind": "at_least", "greater": "result", "lesser": "target"}},
        result=indicator(
            "persons", "year_to_date", fact("2023-Q1", "297万", IN_2023, 5), fact("2023-Q4", "12.44 million", NPC, 7)
        ),
        target=indicator("persons", "flow", fact("2023", "1200万", IN_2023, 30), target_of="result"),
    )
    assert [("at_least", "agrees", "holds")] == summary(found)


@pytest.mark.parametrize(
    ("one", "other", "unit", "expected"),
    [
        (("297萬", "新增就業297萬人", None), ("297万", "新增就业297万人", None), "persons", ("agrees", "same_words")),
        (("3074万", "规模3074万人", None), ("3074万", "脱贫人口务工规模3074万", None), "persons", ("agrees", "same_words")),
        (("1万多", "重点企业1万多户", "over"), ("1万多", "重点企业1万多家", "over"), "enterprises", ("agrees", "unit_word")),
        (("1339万", "需求1339万人(次)", None), ("1339万", "信息1339万人次", None), "person-times", ("agrees", "unit_word")),
        (
            ("590万", "人次数590万", None),
            ("590万", "人次数超过590万", "over"),
            "person-times",
            ("agrees_within_rounding", "hedge"),
        ),
        (
            ("2.04万亿", "收入2.04万亿元", None),
            ("2.0万亿", "收入2.0万亿元", None),
            "yuan",
            ("agrees_within_rounding", "precision"),
        ),
        (("2.04万亿", "收入2.04万亿元", None), ("1.9万亿", "收入1.9万亿元", None), "yuan", ("conflicts", "left_above")),
        (("近590万", "运送近590万人", "nearly"), ("600万", "运送超过600万人", "over"), "persons", ("conflicts", "left_below")),
    ],
)
def test_the_same_figure_twice(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None], unit: str, expected: tuple[str, str]
) -> None:
    """Number, hedge, precision and unit word of two statements of one figure; two scripts are the same words."""
    facts = [
        fact("2023-Q1", value.removeprefix("近"), source, 4, quote, **({"qualifier": hedge} if hedge else {}))
        for source, (value, quote, hedge) in ((HANT, one), (IN_2023, other))
    ]
    assert [("same_figure", *expected)] == summary(checks(figure=indicator(unit, "flow", *facts)))


def test_a_figure_restated_a_year_later_is_revised() -> None:
    """Figures for one period that cannot both be true, published a year apart, are a revision."""
    facts = fact("2023-Q1", "297万", IN_2023, 5), fact("2023-Q1", "300万", IN_2024, 62)
    assert [("same_figure", "conflicts", "revised")] == summary(checks(jobs=indicator("persons", "flow", *facts)))


def test_no_pair_is_compared_twice() -> None:
    """Five statements of one figure in one wording are one check, and every check has an id of its own."""
    lines = [fact(SPRING_2020, "2329亿", IN_2020, line, "减免2329亿元") for line in (11, 23, 35, 36, 112)]
    found = checks(SCHEMES, **{**RELIEF, "relief": indicator("yuan", "flow", *lines)})
    assert ["parts", "same_figure"] == [each.kind for each in found]
    assert (1, 4) == (len(found[1].left.facts), len(found[1].right.facts))
    assert len(found) == len({each.id for each in found})


def test_conflicts_come_first() -> None:
    """Conflicts, what differs, agreements within rounding, exact ones; and the same table gives the same list."""
    everything = {**RELIEF, **CARDS, "posts": indicator("posts", "flow", *POSTS), "jobs": JOBS_2020}
    found = checks(SCHEMES | RESIDENTS, **everything)
    assert found == checks(SCHEMES | RESIDENTS, **everything)
    assert ["conflicts"] + ["agrees_within_rounding"] * 2 + ["agrees"] * 4 == [each.verdict for each in found]


CONFLICT = f"published_change:posts@2024-Q1@{IN_2024}:62"
WHY = {"reason": {"en": "Another count of posts.", "zh": "岗位统计口径不同。"}, "date": "2024-05-01"}


def test_a_waived_conflict_is_shown_as_such() -> None:
    """A waiver leaves the verdict alone and stands beside it."""
    table = build(waivers={CONFLICT: WHY}, posts=indicator("posts", "flow", *POSTS))
    found = checks(waivers={CONFLICT: WHY}, posts=indicator("posts", "flow", *POSTS))
    assert ("conflicts", Waiver.model_validate(WHY)) == (found[0].verdict, found[0].waiver)
    assert [] == waiver_problems(table, found)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (CONFLICT.replace("2024-Q1", "2024-Q2"), f"type {CONFLICT}"),
        (f"implied_earlier:jobs@2019-Q1:{IN_2020}:7~{IN_2020}:106", "delete the waiver"),
    ],
)
def test_a_waiver_that_waives_nothing_is_a_problem(name: str, hint: str) -> None:
    """A misspelt id and the id of an agreement waive nothing."""
    indicators = {"posts": indicator("posts", "flow", *POSTS), "jobs": JOBS_2020}
    waivers = {CONFLICT: WHY, name: WHY}
    (problem,) = waiver_problems(build(waivers=waivers, **indicators), checks(waivers=waivers, **indicators), "t.yaml")
    assert ("WAIVER_UNUSED", "t.yaml", f"waivers.{name}", hint) == (problem.code, problem.file, problem.path, problem.hint)
