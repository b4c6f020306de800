"""The overview on a small table of its own: the lead, the marks, the sparklines, what is missing, what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from tests.browser_page import settled
from tests.conftest import Serve

Visit = Callable[..., AppTest]

HEAD = """
topics:
  work: {name: {en: Work, zh: 工作}}
  small: {name: {en: Small figures, zh: 零散数字}, layout: table, groups: {all: {en: All, zh: 全部}}}
sources:
  paper: {title: 发布会, publisher: {en: Paper, zh: 报纸}, published: 2024-04-24, language: zh-Hans}
  post: {publisher: {en: Post, zh: 邮报}, published: 2024-05-03, language: zh-Hans}
  wire: {publisher: {en: Wire, zh: 通讯社}, published: 2024-05-02, language: zh-Hans}
indicators:
"""
JOBS = {  # about one percent more each year, until the fall of 2023
    "2016-Q1": "101.0", "2017-Q1": "102.0", "2018-Q1": "103.0", "2018-Q3": "103.5", "2019-Q1": "104.0", "2019-Q3": "104.5",
    "2020-Q1": "105.0", "2020-Q3": "105.5", "2021-Q1": "106.0", "2021-Q3": "106.5", "2022-Q1": "107.0", "2022-Q3": "107.5",
    "2023-Q1": "80", "2024-Q1": "90",
}  # fmt: skip


def indicator(code: str, name: str, zh: str, facts: str, more: str = "", place: str = "topic: work\n    headline: true") -> str:
    """One indicator as it stands in the file, a headline of the topic with charts unless told otherwise."""
    return (
        f"  {code}:\n    {place}\n    name: {{en: {name}, zh: {zh}}}\n    unit: persons\n    kind: stock\n"
        f"    definition: {{en: {name}, zh: {zh}}}\n{more}    facts:\n{facts}"
    )


def cited(period: str, value: str, more: str = "grade: B") -> str:
    """A statement seen without its words."""
    return f"      - {{period: {period}, value: {value}, source: wire, {more}}}\n"


def quoted(period: str, value: str) -> str:
    """A statement in its words."""
    return f"      - {{period: {period}, value: {value}, source: paper, line: 1, quote: 人数{value}}}\n"


TABLE = HEAD + "".join([
    indicator("jobs", "Jobs", "岗位", "".join(
        (quoted if period == "2024-Q1" else cited)(period, f"{value}万") for period, value in JOBS.items())),
    indicator("insured", "Insured", "参保人数", cited("2023-Q1", "50万") + cited("2024-Q1", "60万", "also: [post], grade: A")),
    indicator("cards", "Cards", "持卡人数", cited("2023-Q1", "5万"), more=(
        "    absences:\n      - {first: 2024-Q1, why: not_published, note: {en: Paper stopped., zh: 停止公布。}}\n")),
    indicator("pension", "Pension", "养老金", cited("2023-Q1", "6万")),
    indicator("extra", "Extra", "其他", cited("2023-Q1", "7万") + cited("2024-Q1", "9万"),
              place="topic: small\n    group: all"),
])  # fmt: skip


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small table as a file."""
    path = tmp_path_factory.mktemp("overview") / "indicators.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module", autouse=True)
def _on_the_small_table(table: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_TABLE", str(table))
        yield


def html(app: AppTest) -> str:
    """All HTML of a page, the style sheet aside."""
    bodies = [item.proto.body for item in app.get("html")]
    return "\n".join(body for body in bodies if "<style>" not in body)


def words(text: str) -> str:
    """A piece of HTML without its tags."""
    return re.sub(r"<[^>]+>", "", text)


def lead(app: AppTest) -> str:
    """The paragraph under the title."""
    return next(item.proto.body for item in app.get("html") if "class='lead'" in item.proto.body)


def changes(app: AppTest) -> list[str]:
    """The sentences of what changed, in order, their marks left out."""
    return [
        words(item)[1:].strip() for item in re.findall(r"<li[^>]*>(.*?)<div class='small'>", html(app)) if "strength" in item
    ]


@pytest.fixture(scope="module", params=("en", "zh"))
def shown(request: pytest.FixtureRequest, visit: Visit) -> tuple[str, AppTest]:
    """The first quarter of 2024 in each language."""
    return request.param, visit("overview", lang=request.param, quarter="2024-Q1")


def test_the_page_runs(shown: tuple[str, AppTest]) -> None:
    """No exception and no notice in either language."""
    app = shown[1]
    assert [] == [item.value for item in (*app.exception, *app.error, *app.warning, *app.info)]


def test_the_lead_tells_quoted_from_cited(shown: tuple[str, AppTest]) -> None:
    """Of two figures one has its words; both moved: 90万 on 80万, 60万 on 50万."""
    lang, app = shown
    expected = {
        "en": "2 headline figures: 1 with the words of the announcement, 1 cited from reports without them. "
        "Against a year earlier, 2 rose.",
        "zh": "本季度有2个主要数字：1个附发布时的原文，1个转引自报道，无原文。与上年同期相比，2项上升。",
    }[lang]
    assert expected == words(lead(app))


def test_the_lead_of_a_cited_quarter_promises_no_words(visit: Visit) -> None:
    """All figures of early 2023 are cited, and of one of the four a change follows."""
    expected = (
        "4 headline figures, cited from reports without the words they were announced in. "
        "Against a year earlier, 1 fell; for 3 no change is known."
    )
    assert expected == words(lead(visit("overview", lang="en", quarter="2023-Q1")))


def test_a_quarter_with_nothing_a_year_earlier_says_so(visit: Visit) -> None:
    """2016 is the first year: one figure, no change, in the lead and in the list of changes."""
    app = visit("overview", lang="en", quarter="2016-Q1")
    expected = (
        "1 headline figure, cited from reports without the words it was announced in. No change on a year earlier is known."
    )
    assert expected == words(lead(app))
    assert "No change on a year earlier can be computed for 2016 Q1." in [caption.value for caption in app.caption]


def test_there_is_no_tile_without_a_figure(shown: tuple[str, AppTest]) -> None:
    """Four headline indicators, two with a figure: two tiles."""
    assert 2 == html(shown[1]).count("<div class='tile'>")


def test_missing_figures_are_listed_with_the_reason(shown: tuple[str, AppTest]) -> None:
    """What the table says of the absence stands beside the name; where it says nothing, nobody has found a figure."""
    lang, app = shown
    found = re.search(r"<div class='missing small'><p>(.*?)</p><ul>(.*?)</ul>", html(app))
    assert found
    expected = {
        "en": ("Without a figure for 2024 Q1: ", ["Cards — not published: Paper stopped", "Pension — no figure found"]),
        "zh": ("2024年一季度缺下列数字：", ["持卡人数 — 未公布：停止公布", "养老金 — 未找到数字"]),
    }[lang]
    assert expected == (found[1], re.findall(r"<li>(.*?)</li>", found[2]))


def test_a_tile_says_how_well_its_figure_is_evidenced(shown: tuple[str, AppTest]) -> None:
    """Each mark has its words as text alternative, and the line below the tiles explains those that occur."""
    lang, app = shown
    marks = re.findall(r"<div class='tile'><span class='strength' role='img' aria-label='([^']*)'[^>]*>(.)</span>", html(app))
    expected = {
        "en": [("quoted", "●"), ("cited by two reports or more", "◉")], "zh": [("有原文", "●"), ("据两处及以上报道", "◉")],
    }[lang]  # fmt: skip
    assert expected == marks
    legend = re.search(r"<p class='small legend'>(.*?)</p>", html(app))
    assert legend
    entries = [words(entry) for entry in legend[1].split("<span class='entry'>")[1:]]
    assert [f"{mark} {told}" for told, mark in expected] == [entry.strip() for entry in entries[:2]]


def test_a_series_of_two_years_has_no_sparkline(shown: tuple[str, AppTest]) -> None:
    """Jobs have nine first quarters and a line, the insured two and none; the picture says what it is."""
    lang, app = shown
    lines = [item.value for item in app.markdown if "<svg" in item.value]
    label = {"en": "Jobs, Q1 of each year from 2016 to 2024", "zh": "岗位，2016年至2024年各年一季度"}[lang]
    assert [label] == [re.findall(r'aria-label="([^"]*)"', line)[0] for line in lines]
    assert 9 == lines[0].count("<circle")


def test_what_changed_is_told_the_most_unusual_first(shown: tuple[str, AppTest]) -> None:
    """Jobs rose by about one percent a year, fell to 80万 and came back; the insured have no earlier change."""
    lang, app = shown
    expected = {
        "en": [
            "Jobs, end of March 2024: 900,000 people, up 100,000 on a year earlier (+90,000 to +110,000); "
            "the largest rise of 12 changes known since 2017 Q1, far outside the usual range.",
            "Insured, end of March 2024: 600,000 people, up 100,000 on a year earlier (+90,000 to +110,000); "
            "no earlier change to compare it with.",
        ],
        "zh": [
            "2024年3月末岗位90万人，比上年同期增加10万人（+9万至+11万人）；为2017年一季度以来已知12次同比变动中升幅最大，远超通常范围。",
            "2024年3月末参保人数60万人，比上年同期增加10万人（+9万至+11万人）；此前没有可资比较的变动。",
        ],
    }[lang]
    assert expected == changes(app)


def test_a_past_quarter_does_not_know_what_came_later(visit: Visit) -> None:
    """In early 2023 the fall to 80万 was the first in eleven changes."""
    assert ["the first fall in 11 changes known since 2017 Q1, far outside the usual range."] == [
        sentence.split("; ")[1] for sentence in changes(visit("overview", lang="en", quarter="2023-Q1"))
    ]


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        ("2024-Q1", ("The most unusual first, each measured by the earlier changes of its own series.", ["1 more change"])),
        ("2022-Q3", ("Nothing out of the ordinary: every change is usual for its series.", ["1 change"])),
        ("2021-Q1", ("Too few earlier changes are known to call any change usual or unusual.", ["1 change"])),
    ],
)
def test_nothing_is_called_unusual_where_nothing_is(visit: Visit, quarter: str, expected: tuple[str, list[str]]) -> None:
    """Only what lies outside its usual range is listed first; where nothing does one sentence says so, the rest in a fold."""
    app = visit("overview", lang="en", quarter=quarter)
    told, folds = expected
    assert told in [caption.value for caption in app.caption]
    assert folds == [fold.label for fold in app.expander if re.match(r"\d", fold.label)]
    assert len(changes(app)) == (2 if quarter == "2024-Q1" else 1)


def test_an_ordinary_quarter_is_said_to_be_one_in_chinese_too(visit: Visit) -> None:
    """The same in the other language, and the change itself says its usual range without a word of statistics."""
    app = visit("overview", lang="zh", quarter="2022-Q3")
    assert "各项变化均属往年正常波动。" in [caption.value for caption in app.caption]
    assert re.search("通常范围为\\+[0-9.]+%至\\+[0-9.]+%", html(app))
    assert not re.search("中位|标准差|标准分", html(app))


def test_a_change_leads_to_its_words_and_its_chart(shown: tuple[str, AppTest]) -> None:
    """Both links name the quarter and the language."""
    lang, app = shown
    links = re.findall(r"<a href='([^']*)' target='_self'>", html(app))
    assert f"/facts?lang={lang}&amp;quarter=2024-Q1&amp;fact=jobs%402024-Q1%40paper%3A1" in links
    assert f"/work?lang={lang}&amp;quarter=2024-Q1&amp;span=same&amp;indicators=jobs" in links


def test_the_sparkline_reaches_the_screen(serve: Serve, table: Path, page: Page) -> None:
    """The browser gets the drawing, which a sanitiser that allows HTML alone would drop."""
    page.goto(f"{serve(table)}/?lang=en&quarter=2024-Q1")
    line = settled(page).get_by_role("img", name="Jobs, Q1 of each year from 2016 to 2024")
    expect(line).to_be_visible()
    assert (9, 1) == (line.locator("circle").count(), line.locator("polyline").count())
