"""The Checks page without a browser: conflicts first, filters in the link, both sides' words; conflicts on their charts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data" / "indicators.yaml"
Visit = Callable[..., AppTest]

GRAVITY = ["conflicts", "differs", "agrees_within_rounding", "agrees"]


@pytest.fixture(autouse=True)
def _shipped_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)


@pytest.fixture(scope="module")
def page(visit: Visit) -> Visit:
    """As ``visit``, but a page that was asked for before is not run again: for tests that only look."""
    return cache(visit)


def accepted() -> dict[str, dict[str, str]]:
    """The conflicts that the file itself explains, by their ids, with the day each was looked at."""
    waivers: dict[str, dict[str, str]] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)["waivers"]
    return waivers


def explanations(app: AppTest) -> list[str]:
    """What is said of the conflicts shown, in page order."""
    return re.findall(r"<p class='explained[^']*'>(.*?)</p>", "".join(bodies(app)))


def bodies(app: AppTest) -> list[str]:
    """The page's pieces of HTML, in page order."""
    return [item.proto.body for item in app.get("html")]


def verdicts(app: AppTest) -> list[str]:
    """The verdict of every check shown, in page order."""
    return re.findall(r"<p class='small'><span class='verdict (\w+)'>", "".join(bodies(app)))


def sentences(app: AppTest) -> list[str]:
    """The sentence of every check shown."""
    return re.findall(r"<p class='sentence'>(.*?)</p>", "".join(bodies(app)))


def sides(app: AppTest, number: int) -> tuple[str, str]:
    """Both sides of a check by its place on the page."""
    found = [body for body in bodies(app) if body.startswith("<p><b>")]
    return found[2 * number], found[2 * number + 1]


def titles(app: AppTest) -> list[tuple[bool, bool]]:
    """For every chart of a page: whether a label of its data says ≠, and whether its title does."""
    specs = [json.loads(item.proto.spec) for item in app.get("plotly_chart")]
    return [
        (any("≠" in text for trace in spec["data"] for text in trace.get("text") or []), "≠" in spec["layout"]["title"]["text"])
        for spec in specs
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_contradictions_stand_first(visit: Visit, lang: str) -> None:
    """The table explains every contradiction it holds, and they open the page; what only rounding parts comes next."""
    app = visit("checks", lang=lang)
    assert ([], ["conflicts"] * len(accepted())) == (list(app.exception), verdicts(app)[: len(accepted())])
    app.button(key="more").click().run()
    found = verdicts(app)
    assert (len(accepted()), sorted(found, key=GRAVITY.index)) == (found.count("conflicts"), found)


def test_lead_counts_the_checks(page: Visit) -> None:
    """The first line says how many checks there are, and its parts add up to them."""
    app = page("checks", lang="en")
    told = next(body for body in bodies(app) if body.startswith("<p class='lead'>"))
    total, *parts = map(int, re.findall(r"\d+", told))
    assert (len(accepted()), total) == (parts[0], sum(parts))
    assert "Every conflict has been looked into" in told


def test_every_contradiction_says_what_was_found_out(page: Visit) -> None:
    """Under each conflict stand the day it was looked at and the reason of the file, in the page's language."""
    reasons = {waiver["reason"]["zh"] for waiver in accepted().values()}  # type: ignore[index]
    shown = explanations(page("checks", lang="zh", verdict="conflicts"))
    assert len(accepted()) == len(shown)
    assert reasons == {re.sub("^2026年1[12]月(?:25|1)日已查看：", "", unescape(each)) for each in shown}


def test_more_checks_are_a_click_away(visit: Visit) -> None:
    """A dozen at first, or all contradictions where they are more; the button shows the next, in the same order."""
    app = visit("checks", lang="en")
    first, count = sentences(app), max(12, len(accepted()))
    app.button(key="more").click().run()
    assert (count, first, True) == (len(first), sentences(app)[:count], len(sentences(app)) > count)


def test_link_filters_by_verdict(page: Visit) -> None:
    """`verdict=differs` shows the one population that may have grown in a year, and nothing else."""
    assert ["differs"] == verdicts(page("checks", lang="en", verdict="differs"))


def test_link_filters_by_topic_and_indicator(page: Visit) -> None:
    """The posts of the Spring Breeze campaign have one contradiction; no contradiction concerns the cards."""
    found = sentences(page("checks", lang="en", verdict="conflicts", indicator="spring_posts"))
    assert ([True], []) == (
        ["Spring Breeze posts offered" in each for each in found],
        verdicts(page("checks", lang="en", verdict="conflicts", topic="cards")),
    )
    named = page("checks", lang="en", topic="cards", indicator="spring_posts")
    assert "all" == named.selectbox(key="indicator_choice").value, "an indicator of another topic is not offered"


def test_chosen_topic_narrows_the_indicators(visit: Visit) -> None:
    """Choosing a topic leaves the indicators of that topic that some check concerns, and puts its code in the link."""
    app = visit("checks", lang="en")
    app.selectbox(key="topic_choice").select("cards").run()
    assert ("cards", {"All indicators", "Card holders", "Card coverage"}) == (
        app.text_input(key="topic").value,
        set(app.selectbox(key="indicator_choice").options)
        & {"All indicators", "Card holders", "Card coverage", "Newly created urban jobs"},
    )


def test_link_filters_by_kind(page: Visit) -> None:
    """`check=share` shows the two shares that the documents give with both amounts: both agree within rounding."""
    app = page("checks", lang="en", check="share")
    assert (["agrees_within_rounding"] * 2, "share") == (verdicts(app), app.selectbox(key="check_choice").value)


def test_filters_that_leave_nothing_say_so(page: Visit) -> None:
    """No share is contradicted, and the page says that there is none."""
    app = page("checks", lang="en", verdict="conflicts", check="share")
    assert ([], 1) == (verdicts(app), len(app.info))


@pytest.mark.parametrize("query", [{"verdict": "perhaps"}, {"check": "perhaps"}, {"indicator": "perhaps"}])
def test_filter_without_meaning_breaks_nothing(page: Visit, query: dict[str, str]) -> None:
    """An unknown code shows everything."""
    app = page("checks", lang="en", **query)
    assert ([], max(12, len(accepted()))) == (list(app.exception), len(verdicts(app)))


def test_chosen_filter_is_carried_in_the_link(visit: Visit) -> None:
    """A chosen kind is kept under its code, and shows all its checks: sums of parts and of schemes, none of them a conflict."""
    app = visit("checks", lang="zh")
    app.selectbox(key="check_choice").select("parts").run()
    assert ("parts", {"agrees", "agrees_within_rounding"}) == (app.text_input(key="check").value, set(verdicts(app)))


def test_both_sides_show_formula_value_and_words(page: Visit) -> None:
    """+10% stands against 4300多万 ÷ 3800万 − 1, each side with the words its figures were announced in."""
    left, right = sides(page("checks", lang="en", indicator="spring_posts"), 0)
    assert ("<p>+10% → +10% (9.5% to 10.5%)</p>" in left, left.count("<blockquote")) == (True, 1)
    assert ("<p>4300多万 ÷ 3800万 − 1 = 13.14% to 15.81%</p>" in right, right.count("<blockquote")) == (True, 2)
    quotes = [re.sub(r"<[^>]*>", "", quote) for quote in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", right)]
    assert ["“发布岗位3800万个、同比增加12%”", "“春风行动期间，累计发布岗位4300多万个，同比增加10%”"] == sorted(quotes)


def test_two_statements_show_both_quotes(page: Visit) -> None:
    """50 and 54 training platforms: each side has its own sentence, with its line."""
    left, right = sides(page("checks", lang="en", indicator="training_platforms_selected"), 0)
    assert (True, True) == (left.endswith("line 60</p></div>"), right.endswith("line 94</p></div>"))
    assert ("<mark class='figure'>50</mark>" in left, "<mark class='figure'>54</mark>" in right) == (True, True)


def test_contradiction_is_marked_on_its_chart_alone(page: Visit) -> None:
    """Of the programmes that recur only the posts of the Spring Breeze campaign are contradicted: in label and subtitle."""
    app = page("programmes", lang="zh", quarter="2024-Q1")
    keys = [re.findall(r"-plot-(\w+)-\w+-wide$", item.proto.id)[0] for item in app.get("plotly_chart")]
    assert {key: (key == "spring_posts",) * 2 for key in keys} == dict(zip(keys, titles(app), strict=True))
    assert "spring_posts" in keys


@pytest.mark.parametrize("topic", ["cards"])
def test_charts_without_a_contradiction_are_not_marked(page: Visit, topic: str) -> None:
    """No figure on cards is contradicted, and no chart of theirs says so."""
    found = titles(page(topic, lang="en", quarter="2024-Q1", span="all"))
    assert found
    assert {(False, False)} == set(found)


GOALS = """
topics:
  work: {name: {en: Work, zh: 就业}}
  cards: {name: {en: Cards, zh: 社保卡}}
sources:
  wire-2018-q1: {publisher: {en: Wire, zh: 通讯社}, announced: 2018-01, language: zh-Hans}
  wire-2018-q2: {publisher: {en: Wire, zh: 通讯社}, language: zh-Hans}
  yearbook-2018-06-01: {title: 公报, publisher: {en: Yearbook, zh: 公报}, published: 2018-06-01, language: zh-Hans}
indicators:
  jobs:
    topic: work
    name: {en: Jobs, zh: 就业}
    unit: persons
    kind: year_to_date
    definition: {en: Jobs, zh: 就业}
    facts:
      - {period: 2017-Q4, value: 1340万, source: wire-2018-q1, grade: B}
      - {period: 2017-Q4, value: 1351万, source: yearbook-2018-06-01, grade: B}
  holders:
    topic: cards
    name: {en: Holders, zh: 持卡人数}
    unit: persons
    kind: stock
    definition: {en: Holders, zh: 持卡人数}
    facts:
      - {period: 2017-Q4, value: 10.88亿, source: wire-2018-q1, grade: B}
      - {period: 2018-Q1, value: 11.00亿, change: +500万, change_on: year_end, source: wire-2018-q2, grade: B}
      - {period: 2018-Q1, value: 10.80亿, source: yearbook-2018-06-01, grade: B}
"""
WAIVED = """
waivers:
  "same_figure:jobs@2017-Q4:wire-2018-q1~yearbook-2018-06-01":
    reason: {en: Looked at twice., zh: 已核对两遍。}
    date: 2024-05-01
"""


@pytest.fixture
def goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of cited figures: one revised, one from an undated report, a change on the previous year's end."""
    file = tmp_path / "indicators.yaml"
    file.write_text(GOALS, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", str(file))
    return file


def test_conflict_that_nobody_explained_says_so(goals: Path, visit: Visit) -> None:
    """Without a waiver each conflict is not explained yet, and the first line counts them; with one, it tells the rest."""
    app = visit("checks", lang="en", verdict="conflicts")
    assert ["Not explained yet."] * 3 == explanations(app)
    assert "3 conflicts are not explained yet." in "".join(bodies(app))
    goals.write_text(GOALS + WAIVED, encoding="utf-8")
    app = visit("checks", lang="en", verdict="conflicts")
    assert ([], 2, "Looked at on 1 May 2024: Looked at twice.") == (
        [problem.value for problem in app.error],
        explanations(app).count("Not explained yet."),
        explanations(app)[-1],
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "Jobs (January–December 2017): first published as 13.40 million people by Wire (undated, on the announcement of "
            "January 2018), then as 13.51 million people by Yearbook (1 June 2018): revised by +110,000 (+100,000 to "
            "+120,000); +0.8% (+0.7% to +0.9%). A report without a date is placed by the announcement it repeats.",
        ),
        (
            "zh",
            "2017年1–12月就业：通讯社（日期不详，转述2018年1月的公布内容）初次公布为1340万人，后由公报（2018年6月1日）更新为1351万人，"
            "修订幅度为+11万人（+10万至+12万人）；+0.8%（+0.7%至+0.9%）。未注明日期的报道，按其所转述的发布时间排序。",
        ),
    ],
)
def test_revision_is_told_with_both_days_and_its_size(goals: Path, visit: Visit, lang: str, expected: str) -> None:
    """13.40 million of January, 13.51 million of June: 110,000 more, give or take half a 万 on either side."""
    assert expected in sentences(visit("checks", lang=lang, indicator="jobs"))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "Holders (end of December 2017) as the later change on the previous year’s end implies is 1.095 billion (1.094495 "
            "to 1.095505 billion), Holders (end of December 2017) is 1.088 billion (1.0875 to 1.0885 billion): no rounding "
            "explains the difference.",
        ),
        (
            "zh",
            "由后来公布的比上年末增减推算的2017年12月末持卡人数为10.95亿（10.94495亿至10.95505亿），2017年12月末持卡人数为10.88亿"
            "（10.875亿至10.885亿）：四舍五入无法解释这一差别。",
        ),
    ],
)
def test_implied_figure_names_its_base(goals: Path, visit: Visit, lang: str, expected: str) -> None:
    """11.00亿 (50万 either way), 500万 more (0.5万 either way), implies 10.95亿, 50.5万 either way; the base is named."""
    assert expected in sentences(visit("checks", lang=lang, check="implied_earlier"))


@pytest.mark.parametrize(
    ("lang", "place"), [("en", "“11.00亿” in Wire (undated), "), ("zh", "通讯社（日期不详）作“11.00亿”，")]
)
def test_undated_report_is_said_to_be_undated(goals: Path, visit: Visit, lang: str, place: str) -> None:
    """A contradiction with an undated report names it so, and says that the order of the two is not known."""
    found = [each for each in sentences(visit("checks", lang=lang, check="same_figure")) if place in each]
    assert 1 == len(found)
    assert found[0].endswith({"en": "not known: a report is undated.", "zh": "孰先孰后无法确定。"}[lang])
