"""The Facts page without a browser: search in either script, filters and their codes in the link, one statement opened."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboard.evidence import fingerprint, write_fingerprint

ROOT = Path(__file__).resolve().parent.parent
Visit = Callable[..., AppTest]

CONTRADICTED = "spring_posts@2023-Q1@nbd-2023-04-24:37"
POSTS = "spring_posts@2024-Q1@labournews-2024-04-24:62"
TRANSPORTED = "migrants_transported@2020-01-01/2020-04-16@mohrss-2020-04-21:11"


@pytest.fixture(autouse=True)
def _shipped_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)
    monkeypatch.setenv("DASHBOARD_DOCUMENTS", str(tmp_path))  # a folder without texts, wherever the tests run


@pytest.fixture(scope="module")
def page(visit: Visit) -> Visit:
    """As ``visit``, but a page that was asked for before is not run again: for tests that only look."""
    return cache(visit)


@cache
def written() -> list[dict[str, Any]]:
    """Every fact as it stands in the file, with its indicator and topic, read without the code under test."""
    table = yaml.load((ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return [
        {**fact, "indicator": name, "topic": item["topic"]}
        for name, item in table["indicators"].items()
        for fact in item["facts"]
    ]


def graded(fact: dict[str, Any]) -> str:
    """How well a fact of the file is borne out: grade A has two outlets, status U is of low reliability."""
    low = fact.get("status") == "U"
    return "quoted" if "quote" in fact else "cited_low" if low else "cited_two" if fact["grade"] == "A" else "cited_one"


def column(app: AppTest, name: str) -> list[Any]:
    """One column of the list of statements; none where the page has no list."""
    return list(app.dataframe[0].value[name]) if app.dataframe else []


def card(app: AppTest) -> str:
    """The HTML of the opened statement, its head and what follows it."""
    return "".join(
        item.proto.body for item in app.get("html") if re.match(r"<div class='(?:evidence|statements)", item.proto.body)
    )


def links(app: AppTest) -> dict[str, tuple[str, dict[str, str]]]:
    """The links under the card by their words: the path, and the query as single values."""
    found = re.findall(r"<a href='([^']*)' target='_self'>([^<]*)</a>", card(app))
    parts = {text: urlsplit(unescape(link)) for link, text in found}
    return {text: (part.path, {key: value[0] for key, value in parse_qs(part.query).items()}) for text, part in parts.items()}


@pytest.mark.parametrize("query", ["就业援助月", "就業援助月"])
def test_either_script_finds_both(page: Visit, query: str) -> None:
    """A query in Simplified finds the ministry's Traditional text, and a Traditional one the newspaper's Simplified."""
    found = column(page("facts", lang="en", q=query), "In its words")
    assert ["聯合10部門開展春風行動暨就業援助月活動", "联合10部门开展春风行动暨就业援助月活动"] == found


def test_words_of_a_query_are_all_wanted(page: Visit) -> None:
    """590万 stands in six statements on 2020, but three of them count people who registered for training."""
    app = page("facts", lang="en", q="590万")
    assert [11, 22, 108, 11, 58, 111] == column(app, "Line")
    assert [11, 22, 108] == column(page("facts", lang="en", q="590万 农民工"), "Line")


def test_search_does_not_mind_case_and_width(page: Visit) -> None:
    """Full-width digits and capitals find what the documents print otherwise."""
    assert [11, 22, 108] == column(page("facts", lang="en", q="５９０万 MIGRANT Workers"), "Line")


def test_search_that_finds_nothing_says_so(page: Visit) -> None:
    """Words that stand nowhere leave no list, and the page says what may help."""
    app = page("facts", lang="en", q="没有这样的词")
    assert ([], 1, []) == (column(app, "Line"), len(app.info), list(app.exception))


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("topic", "cards"),
        ("year", "2024"),
        ("period", "2024-Q1"),
        ("source", "npc-2024-03-09"),
        ("evidence", "cited"),
        ("evidence", "quoted"),
        ("evidence", "cited_two"),
        ("evidence", "cited_one"),
        ("evidence", "cited_low"),
    ],
)
def test_link_filters_the_list(page: Visit, code: str, value: str) -> None:
    """A filter named in the link shows exactly the statements that the file has for it."""
    ways: dict[str, Callable[[dict[str, Any]], str]] = {
        "topic": lambda fact: fact["topic"], "period": lambda fact: fact["period"], "source": lambda fact: fact["source"],
        "year": lambda fact: re.findall(r"\d{4}", fact["period"])[-1],
        "evidence": lambda fact: graded(fact) if value.startswith("cited_") else "quoted" if "quote" in fact else "cited",
    }  # fmt: skip
    expected = [fact.get("quote", "–") for fact in written() if ways[code](fact) == value]
    assert expected
    app = page("facts", lang="en", **{code: value})
    assert (expected, value) == (column(app, "In its words"), app.selectbox(key=f"{code}_choice").value)


def test_filters_and_search_work_together(page: Visit) -> None:
    """Statements on cards in one document that speak of 电子: none of another document, none without the word."""
    app = page("facts", lang="en", topic="cards", source="mohrss-2023-04-24-hant", q="电子")
    expected = [fact["quote"] for fact in written() if fact["topic"] == "cards" and fact["source"] == "mohrss-2023-04-24-hant"]
    found = column(app, "In its words")
    assert found
    assert [] == [quote for quote in found if quote not in expected]


def test_choice_is_carried_in_the_link(visit: Visit) -> None:
    """A chosen filter is kept under its code, which a link can name, and not under the words shown."""
    app = visit("facts", lang="zh")
    app.selectbox(key="topic_choice").select("cards").run()
    expected = [fact.get("quote", "–") for fact in written() if fact["topic"] == "cards"]
    assert ("cards", expected) == (app.text_input(key="topic").value, column(app, "原文"))


def test_unknown_filter_shows_everything(page: Visit) -> None:
    """A link with a topic the table does not have shows every statement."""
    app = page("facts", lang="en", topic="no_such_topic")
    assert ([], len(written())) == (list(app.exception), len(column(app, "Line")))


def test_link_opens_the_statement(page: Visit) -> None:
    """`fact` opens its card above the list: the words with figure and change marked, the interval, and both changes."""
    app = page("facts", lang="zh", fact=POSTS)
    quote = "春风行动期间，累计发布岗位<mark class='figure'>4300多万</mark>个，同比增加<mark class='figure'>10%</mark>"
    assert (True, True) == (f"“{quote}”</blockquote>" in card(app), "4300万至4400万" in card(app))
    assert len(written()) == len(column(app, "原文"))


def test_hedge_is_marked_apart_from_its_figure(page: Visit) -> None:
    """近590万: the hedge is marked as a hedge, the figure as a figure."""
    body = card(page("facts", lang="en", fact=TRANSPORTED))
    assert "累计运送农民工<mark class='hedge'>近</mark><mark class='figure'>590万</mark>人" in body


def test_checks_are_listed_with_the_conflict_first_and_open(page: Visit) -> None:
    """The base of a contradicted change has two checks: the contradiction first, and the list stands open."""
    body = card(page("facts", lang="en", fact=CONTRADICTED))
    assert ["<details open><summary>2 checks of this figure"] == re.findall(r"<details[^>]*><summary>\d check[^<]*", body)
    assert [("conflicts", "≠"), ("agrees", "=")] == re.findall(r"<li><span class='verdict (\w+)'>(.)", body)


def test_checks_without_a_conflict_stay_closed(page: Visit) -> None:
    """Where everything agrees the list of checks is there for who wants it."""
    body = card(page("facts", lang="en", fact=TRANSPORTED))
    assert ["<details>"] == re.findall(r"(<details[^>]*>)<summary>\d checks? of", body)


def test_card_cites_in_four_forms(page: Visit) -> None:
    """Four citations: plain with the statement's own address, the national standard, BibTeX, and CSL-JSON that parses."""
    plain, gbt, bibtex, csl = map(
        unescape, re.findall(r"<pre class='citation'[^>]*>(.*?)</pre>", card(page("facts", lang="en", fact=POSTS)), re.DOTALL)
    )
    assert parse_qs(urlsplit(re.findall(r"\((\S+)\)$", plain)[0]).query)["fact"] == [POSTS]
    assert ("中国劳动保障报. ", "@online{") == (gbt[:9], bibtex[:8])
    assert [[2024, 4, 24]] == json.loads(csl)[0]["issued"]["date-parts"]


def test_statement_has_a_link_of_its_own(page: Visit) -> None:
    """The card's first link opens the same card again."""
    path, query = links(page("facts", lang="en", fact=TRANSPORTED))["Link to this statement"]
    assert ("/facts", TRANSPORTED, "en") == (path, query["fact"], query["lang"])
    assert "<mark class='figure'>590万</mark>" in card(page(path[1:], **query))


@pytest.mark.parametrize(
    ("fact", "path", "query"),
    [
        (POSTS, "/programmes", {"indicators": "spring_posts", "quarter": "2024-Q1", "span": "same"}),
        (
            "urban_new_jobs@2020-Q1@mohrss-2020-04-21:7", "/employment",
            {"indicators": "urban_new_jobs", "quarter": "2020-Q1", "span": "same"},
        ),
        (TRANSPORTED, "/programmes", {"indicators": "migrants_transported", "quarter": "2024-Q1", "span": "all"}),
        (
            "urban_new_jobs_target@2023@nbd-2023-04-24:30", "/employment",
            {"indicators": "urban_new_jobs", "quarter": "2024-Q1", "span": "all"},
        ),
    ],
    ids=["its quarter", "another quarter", "no quarter", "target"],
)  # fmt: skip
def test_card_leads_to_the_chart(page: Visit, fact: str, path: str, query: dict[str, str]) -> None:
    """The chart's link names indicator and quarter; behind it stands one chart, and the statement is one of its points."""
    found = links(page("facts", lang="en", quarter="2024-Q1", fact=fact))["Its chart"]
    assert (path, {"lang": "en", **query}) == found
    charts = [json.loads(item.proto.spec) for item in page(found[0][1:], **found[1]).get("plotly_chart")]
    drawn = {point[0] for chart in charts for trace in chart["data"] for point in trace.get("customdata", [])}
    same_figure = fact.replace("mohrss-2020-04-21:7", "mohrss-2020-04-21:106")  # any of the lines may stand for the figure
    assert (1, True) == (
        len(charts),
        any(point and point.rpartition(":")[0] == same_figure.rpartition(":")[0] for point in drawn),
    )


def test_figure_stated_once_has_a_page_and_no_chart(page: Visit) -> None:
    """A figure that nothing can be compared with leads to its page: no link promises a chart that is not there."""
    found = links(page("facts", lang="en", fact="college_graduates@2024-03-09@npc-2024-03-09:14"))
    assert ["Link to this statement", "Its page"] == list(found)
    assert ("/employment", "college_graduates") == (found["Its page"][0], found["Its page"][1]["indicators"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_unknown_statement_is_named_and_the_list_shown(page: Visit, lang: str) -> None:
    """A link to a statement the table does not have opens no card: a note names it, and every statement is listed."""
    app = page("facts", lang=lang, fact="no_such@2024-Q1@fact:1")
    assert ([], "", 1) == (list(app.exception), card(app), len(app.dataframe))
    assert [["no_such@2024-Q1@fact:1"]] == [re.findall("“(.*)”", note.value) for note in app.info]


def test_search_finds_a_statement_by_a_further_report(page: Visit) -> None:
    """ECNS only confirms what others state, and a search for it finds exactly those statements."""
    expected = [fact["period"] for fact in written() if any(name.startswith("ecns-") for name in fact.get("also", []))]
    assert ["2017-Q2", "2018-Q1", "2018-Q1"] == expected
    found = column(page("facts", lang="en", q="ECNS"), "Period")
    assert ["January–June 2017", "end of March 2018", "end of March 2018"] == found


def test_statement_without_a_day_shows_none(page: Visit) -> None:
    """A report without a date has an empty day, whatever announcement it repeats, and is called undated by its source."""
    app = page("facts", lang="en", source="cgtn-2017-q3")
    assert ([None], ["CGTN (undated)"]) == (list(set(column(app, "Published"))), list(set(column(app, "Source"))))
    assert {None} == set(column(page("facts", lang="en", source="people-2017-q4"), "Published"))


def test_list_tells_grade_and_strength(page: Visit) -> None:
    """The balance of 2019 has grade A with a further report: two outlets, in words and as a mark."""
    app = page("facts", lang="en", topic="insurance", period="2019-Q4", source="cnstock-2020-01-14", evidence="cited_two")
    assert ({"A"}, {"◉ cited by two outlets or more"}) == (set(column(app, "Grade")), set(column(app, "Evidence")))


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("funds_balance@2019-Q4@cnstock-2020-01-14", "Grade A: two or more established outlets report it."),
        ("pension_insured@2021-Q4@chinaorg-2022-06-09", "Grade B: one established outlet reports it, or several reposts"),
        ("funds_income_five@2017-Q4@people-2017-q4", "Grade C: one repost or machine translation reports it, of low"),
    ],
)
def test_card_says_how_well_a_cited_figure_is_borne_out(page: Visit, fact: str, words: str) -> None:
    """Where there are no words, the card says that, and what the grade stands for."""
    body = card(page("facts", lang="en", fact=fact))
    assert ("cited without its words." in body, words in body) == (True, True)


def test_card_names_every_report_and_links_outlets_alone(page: Visit) -> None:
    """The balance of 2019: two reports with their days and titles, both of outlets; the later repost has no link."""
    body = card(page("facts", lang="en", fact="funds_balance@2019-Q4@cnstock-2020-01-14"))
    assert "Shanghai Securities News, 14 January 2020<br><a href='https://news.cnstock.com/" in body
    assert "Also reported by Xinhua (16 January 2020): <a href='" in body


@pytest.mark.parametrize(
    ("lang", "fact", "head", "told"),
    [
        (
            "en", "pension_insured@2021-Q4@govcn-2022-02-23",
            "Revised: <b>more than 1.03 billion people</b> → <b>1.02871 billion people</b>",
            "23 February 2022), then as 1.02871 billion people, the year’s final, by China.org.cn (Japanese; 9 June 2022)",
        ),
        (
            "zh", "funds_balance@2019-Q4@cnstock-2020-01-14", "后来的报道与此不同：<b>6.85万亿元</b> → <b>超过6.9万亿元</b>",
            "后来未署名转载（2020年10月7日）报道为超过6.9万亿元，相差+450亿元以上；+0.7%以上。后者可靠性较低，因此仍采用前者。",
        ),
    ],
)  # fmt: skip
def test_revision_is_shown_as_one(page: Visit, lang: str, fact: str, head: str, told: str) -> None:
    """Both figures side by side, both days in the sentence; 6.9 − 6.855万亿 leaves 450亿 and more."""
    body = card(page("facts", lang=lang, fact=fact))
    assert (head in body, told in body) == (True, True)


def test_card_names_the_base_of_every_printed_change(page: Visit) -> None:
    """The bulletin for 2021 prints 3007万 more than at the end of 2020: the line says on what the change is measured."""
    body = card(page("facts", lang="zh", fact="pension_insured@2021-Q4@chinaorg-2022-06-09"))
    assert "公布的增减（比上年末）：+3007万人" in body
    assert "计算得出的增减（较上年同期）：+2971万人" in body


def test_card_shows_further_changes_of_the_statement(page: Visit) -> None:
    """The bulletin for 2021 prints growth and amount, 34.6% and 17538亿, on the final that both imply for 2020."""
    body = card(page("facts", lang="zh", fact="funds_income@2021-Q4@chinaorg-2022-06-09"))
    assert ["公布的增减（同比）：+34.6%", "公布的增减（同比）：+1.7538万亿元"] == re.findall("公布的增减（同比）[^<]*", body)
    body = card(page("facts", lang="zh", fact="pension_fund_invested@2025-Q2@wenweipo-2025-07-23"))
    assert ["公布的增减（环比）：+1500亿元"] == re.findall("公布的增减[^<]*", body)


TEXT = "发布会实录\n1—3月，城镇新增就业303万人，同比增加6万人。就业形势总体稳定。\n"
TABLE = """
topics:
  work: {name: {en: Work, zh: 工作}}
sources:
  talk-2024-04-24:
    {title: 实录, publisher: {en: Talk, zh: 实录}, published: 2024-04-24, language: zh-Hans, document: talk.txt}
indicators:
  new_jobs:
    topic: work
    name: {en: Jobs, zh: 就业}
    unit: persons
    kind: year_to_date
    definition: {en: Jobs, zh: 就业}
    facts:
      - period: 2024-Q1
        value: 303万
        change: +6万
        source: talk-2024-04-24
        line: 2
        quote: 城镇新增就业303万人，同比增加6万人
"""


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of one fact whose document is fingerprinted; the folder of its text, which no variable names yet."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "texts").mkdir()
    document = tmp_path / "texts" / "talk.txt"
    document.write_text(TEXT, encoding="utf-8", newline="\n")
    write_fingerprint(fingerprint(document, title="实录", publisher="实录", published="2024-04-24"), tmp_path / "seeds")
    (tmp_path / "table.yaml").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", str(tmp_path / "table.yaml"))
    monkeypatch.setattr("dashboard.store.CHECKOUT", tmp_path)  # where fingerprints are looked for
    return document.parent


def test_quote_stands_in_its_paragraph_where_the_text_is_at_hand(
    visit: Visit, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the document's text the card shows the whole paragraph, the quotation marked in it."""
    monkeypatch.setenv("DASHBOARD_DOCUMENTS", str(talk))
    body = card(visit("facts", lang="zh", fact="new_jobs@2024-Q1@talk-2024-04-24:2"))
    assert "1—3月，<mark>城镇新增就业303万人，同比增加6万人</mark>。就业形势总体稳定。" in body


def test_quote_stands_alone_without_the_text(visit: Visit, talk: Path) -> None:
    """Without the text the card is whole but for the paragraph: the quotation is proven by its fingerprint alone."""
    body = card(visit("facts", lang="en", fact="new_jobs@2024-Q1@talk-2024-04-24:2"))
    assert ("proven against its fingerprint" in body, "就业形势总体稳定" in body) == (True, False)
