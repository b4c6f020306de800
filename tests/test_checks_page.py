"""The Checks page without a browser: conflicts first, filters in the link, both sides' words; conflicts on their charts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
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
def test_contradictions_stand_first(page: Visit, lang: str) -> None:
    """The documents contain two contradictions, and they open the page; what only rounding parts comes next."""
    app = page("checks", lang=lang)
    found = verdicts(app)
    assert ([], 2, 12) == (list(app.exception), found.count("conflicts"), len(found))
    assert sorted(found, key=GRAVITY.index) == found


def test_lead_counts_the_checks(page: Visit) -> None:
    """The first line says how many checks there are, and its parts add up to them."""
    app = page("checks", lang="en")
    told = next(body for body in bodies(app) if body.startswith("<p class='lead'>"))
    total, *parts = map(int, re.findall(r"\d+", told))
    assert (2, total) == (parts[0], sum(parts))


def test_more_checks_are_a_click_away(visit: Visit) -> None:
    """A dozen at a time at first; the button shows the next, in the same order."""
    app = visit("checks", lang="en")
    first = sentences(app)
    app.button(key="more").click().run()
    assert (12, first, True) == (len(first), sentences(app)[:12], len(sentences(app)) > 12)


def test_link_filters_by_verdict(page: Visit) -> None:
    """`verdict=conflicts` shows the contradictions and nothing else."""
    app = page("checks", lang="en", verdict="conflicts")
    assert ["conflicts", "conflicts"] == verdicts(app)


def test_link_filters_by_kind(page: Visit) -> None:
    """`check=share` shows the two shares that the documents give with both amounts: both agree within rounding."""
    app = page("checks", lang="en", check="share")
    assert (["agrees_within_rounding"] * 2, "share") == (verdicts(app), app.selectbox(key="check_choice").value)


def test_filters_that_leave_nothing_say_so(page: Visit) -> None:
    """No share is contradicted, and the page says that there is none."""
    app = page("checks", lang="en", verdict="conflicts", check="share")
    assert ([], 1) == (verdicts(app), len(app.info))


@pytest.mark.parametrize("query", [{"verdict": "perhaps"}, {"check": "perhaps"}, {"verdict": "differs"}])
def test_filter_without_meaning_breaks_nothing(page: Visit, query: dict[str, str]) -> None:
    """An unknown code shows everything; a verdict that no check has today shows that there is none."""
    app = page("checks", lang="en", **query)
    assert ([], 0 if query == {"verdict": "differs"} else 12) == (list(app.exception), len(verdicts(app)))


def test_chosen_filter_is_carried_in_the_link(visit: Visit) -> None:
    """A chosen kind is kept under its code."""
    app = visit("checks", lang="zh")
    app.selectbox(key="check_choice").select("parts").run()
    assert ("parts", ["agrees"]) == (app.text_input(key="check").value, verdicts(app))


def test_both_sides_show_formula_value_and_words(page: Visit) -> None:
    """+10% stands against 4300多万 ÷ 3800万 − 1, each side with the words its figures were announced in."""
    left, right = sides(page("checks", lang="en", verdict="conflicts"), 0)
    assert ("<p>+10% → +10% (9.5% to 10.5%)</p>" in left, left.count("<blockquote")) == (True, 1)
    assert ("<p>4300多万 ÷ 3800万 − 1 = +13.16% (13.14% to 15.81%)</p>" in right, right.count("<blockquote")) == (True, 2)
    quotes = [re.sub(r"<[^>]*>", "", quote) for quote in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", right)]
    assert ["“发布岗位3800万个、同比增加12%”", "“春风行动期间，累计发布岗位4300多万个，同比增加10%”"] == sorted(quotes)


def test_two_statements_show_both_quotes(page: Visit) -> None:
    """50 and 54 training platforms: each side has its own sentence, with its line."""
    left, right = sides(page("checks", lang="en", verdict="conflicts"), 1)
    assert (True, True) == (left.endswith("line 60</p></div>"), right.endswith("line 94</p></div>"))
    assert ("<mark class='figure'>50</mark>" in left, "<mark class='figure'>54</mark>" in right) == (True, True)


def test_contradiction_is_marked_on_its_chart_alone(page: Visit) -> None:
    """Of the programmes that recur only the posts of the Spring Breeze campaign are contradicted: in label and subtitle."""
    app = page("programmes", lang="zh", quarter="2024-Q1")
    keys = [re.findall(r"-plot-(\w+)-\w+-wide$", item.proto.id)[0] for item in app.get("plotly_chart")]
    assert {key: (key == "spring_posts",) * 2 for key in keys} == dict(zip(keys, titles(app), strict=True))
    assert "spring_posts" in keys


@pytest.mark.parametrize("topic", ["employment", "insurance", "cards"])
def test_charts_without_a_contradiction_are_not_marked(page: Visit, topic: str) -> None:
    """No figure of the three topics is contradicted, and no chart of theirs says so."""
    found = titles(page(topic, lang="en", quarter="2024-Q1", span="all"))
    assert found
    assert {(False, False)} == set(found)


ADDED = """
  jobs_within_posts:
    kind: at_least
    greater: hardship_employed
    lesser: urban_new_jobs

waivers:
  "published_change:spring_posts@2024-Q1@labournews-2024-04-24:62":
    reason: {en: Looked at twice., zh: 已核对两遍。}
    date: 2024-05-01
"""


def test_new_relation_and_waiver_need_no_code(visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relation added to the table is checked on the page; a waived conflict stays one, behind the others, with its reason.

    46万 people in difficulty against 303万 new jobs cannot be a whole and its part: a third contradiction.
    """
    copy = tmp_path / "indicators.yaml"
    copy.write_text(TABLE.read_text(encoding="utf-8").rstrip("\n") + ADDED, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", str(copy))
    app = visit("checks", lang="en", verdict="conflicts")
    found = sentences(app)
    assert ([], True) == ([problem.value for problem in app.error], "should not be less than" in "".join(found))
    assert "Spring Breeze posts offered" in found[-1]
    assert ["Looked at on 1 May 2024: Looked at twice."] == [caption.value for caption in app.caption]
