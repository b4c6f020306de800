"""The Compare page in both languages, run without a browser: its words, its table, what its links restore."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.model import fact_id
from dashboard.wording import LANGUAGES
from tests.small_table import shipped
from tests.test_pages import LATIN, NOT_WORDS, page_words, printed_in_english, sent_charts

Visit = Callable[..., AppTest]
PART = pytest.mark.parametrize("part", ["quarters", "indicators"])
LANG = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module", autouse=True)
def _shipped_table() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DASHBOARD_TABLE", raising=False)
        yield


@pytest.fixture(scope="module")
def ran(visit: Visit) -> Visit:
    """The page of early 2024 against early 2023 in one language and part, run once."""
    return cache(lambda lang, part: visit("compare", lang=lang, part=part, quarter="2024-Q1", a="2023-Q1", b="2024-Q1"))


def html(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(item.proto.body for item in app.get("html"))


def table_row(app: AppTest, name: str) -> list[str]:
    """The cells of one indicator's row, without their markup."""
    row = re.search(rf"<tr role='row'><th class='name'[^>]*>{name}<.*?</tr>", html(app), re.DOTALL)
    assert row, name
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row[0], re.DOTALL)
    return [re.sub(r"<[^>]*>", "", cell.replace("<small>", "; ")) for cell in cells]


@PART
@LANG
def test_the_page_runs_and_says_nothing_is_wrong(ran: Visit, lang: str, part: str) -> None:
    """Both parts run to their end in both languages, under one title, without a notice."""
    app = ran(lang, part)
    assert ([], []) == ([item.value for item in app.exception], [item.value for item in (*app.error, *app.warning, *app.info)])
    assert [{"en": "Compare", "zh": "比较"}[lang]] == [title.value for title in app.title]


@PART
def test_the_chinese_page_has_no_english_of_its_own(ran: Visit, part: str) -> None:
    """Labels, hover cards, reasons and verdicts are Chinese."""
    text = "\n".join(page_words(ran("zh", part)))
    outlets = [source.publisher.zh for source in shipped()[0].sources.values()]  # a newspaper keeps its name
    for printed in (*printed_in_english(), *outlets):
        text = text.replace(printed, "")
    assert [] == LATIN.findall(NOT_WORDS.sub(" ", text))


def test_a_row_has_both_figures_the_change_and_the_verdict(ran: Visit) -> None:
    """New jobs: 2.97 and 3.03 million as printed and quoted, up 60,000 as announced, 2.0 percent."""
    cells = table_row(ran("en", "quarters"), "Newly created urban jobs")
    assert ["Newly created urban jobs", "2.97 million people; 297万 · quoted", "3.03 million people; 303万 · quoted",
            "+60,000, as announced", "+2.0% (+1.8% to +2.2%)",
            "↑ rose, better"] == cells  # fmt: skip


def test_an_announced_change_stands_where_rounding_leaves_it_open(ran: Visit) -> None:
    """2.37亿 to 2.4亿 insured against unemployment: announced are 449万 more, 448.5 to 449.5 on 2.365 to 2.375亿."""
    cells = table_row(ran("zh", "quarters"), "失业保险参保人数")
    assert ["+449万人（公布数）", "+1.89%（+1.89%至+1.90%）", "↑ 上升，向好"] == cells[3:]


def test_every_figure_links_to_its_statement(ran: Visit) -> None:
    """The links of the table open statements that exist, in the language of the page."""
    app = ran("zh", "quarters")
    links = re.findall(r"<a href='([^']*/facts[^']*)'", html(app))
    asked = [parse_qs(urlsplit(link.replace("&amp;", "&")).query) for link in links]
    assert {("zh",)} == {tuple(query["lang"]) for query in asked}
    held = {fact_id(name, fact) for name, item in shipped()[0].indicators.items() for fact in item.facts}
    assert 20 < len({query["fact"][0] for query in asked} & held) == len({query["fact"][0] for query in asked})


def test_a_link_restores_both_quarters_the_counting_and_the_topic(visit: Visit) -> None:
    """`a`, `b`, `count` and `topic` open the same view: early 2020 against early 2024, single quarters, cards alone."""
    app = visit("compare", lang="en", quarter="2024-Q1", a="2020-Q1", b="2024-Q1", count="single", topic="cards")
    chosen = [app.selectbox(key=f"{key}_choice").value for key in ("a", "b", "topic")]
    assert (["2020-Q1", "2024-Q1", "cards"], "single") == (chosen, app.button_group(key="count_choice").value)
    assert ["Social-security cards"] == sorted(set(re.findall(r"class='topic'[^>]*>([^<]*)", html(app))))


def test_columns_stand_in_the_order_of_time(visit: Visit) -> None:
    """Chosen the other way round, the change is still that from 2023 to 2024: new jobs rose."""
    app = visit("compare", lang="en", quarter="2024-Q1", a="2024-Q1", b="2023-Q1")
    assert table_row(app, "Newly created urban jobs")[-1] == "↑ rose, better"
    assert ["2023 Q1", "2024 Q1"] == re.findall(r"<th scope='col'[^>]*>(\d{4} Q\d)", html(app))[:2]


def test_without_a_choice_the_quarter_meets_the_one_a_year_earlier(visit: Visit) -> None:
    """A first visit for early 2024 compares it with early 2023."""
    app = visit("compare", lang="en", quarter="2024-Q1")
    assert ("2023-Q1", "2024-Q1") == (app.selectbox(key="a_choice").value, app.selectbox(key="b_choice").value)


@pytest.mark.parametrize(("key", "shown"), [("a", "2023-Q1"), ("b", "2024-Q1")])
def test_an_unknown_quarter_falls_back_and_says_so(visit: Visit, key: str, shown: str) -> None:
    """A link to a quarter without figures opens the default under a note that names what was asked for."""
    app = visit("compare", **{"lang": "en", "quarter": "2024-Q1", key: "2099-Q1"})
    notes = [re.findall(r"“(.*)”", note.value) for note in app.info]
    assert (shown, [["2099-Q1"]]) == (app.selectbox(key=f"{key}_choice").value, notes)


def test_the_first_quarter_of_all_is_compared_with_a_later_one(visit: Visit) -> None:
    """Nothing lies before the oldest quarter offered, so the page finds another to hold it against."""
    offered = visit("compare", lang="en", quarter="2024-Q1").selectbox(key="b_choice").options
    oldest = offered[-1].replace(" ", "-")
    app = visit("compare", lang="en", quarter=oldest)
    assert [] == [item.value for item in app.exception]
    assert app.selectbox(key="a_choice").value > oldest == app.selectbox(key="b_choice").value


def test_the_chart_is_sent_as_its_own(ran: Visit) -> None:
    """The comparison's chart keeps its theme, carries a text alternative and saves a picture under both quarters."""
    sent = sent_charts(ran("en", "quarters"))
    assert 1 == len(sent)
    assert ("", True) == (sent[0].theme, sent[0].alt.startswith("From 2023 Q1 to 2024 Q1"))
    assert "compare_2023-Q1_2024-Q1_en" == json.loads(sent[0].config)["toImageButtonOptions"]["filename"]


def test_two_indicators_share_the_time_axis_and_no_scale(ran: Visit) -> None:
    """New jobs and the unemployment rate, the first two headlines, have a panel each; their time axes are one."""
    sent = sent_charts(ran("en", "indicators"))
    spec = json.loads(sent[0].spec)
    assert ["y", "y2"] == sorted({trace.get("yaxis", "y") for trace in spec["data"]})
    assert not any("overlaying" in part for name, part in spec["layout"].items() if name.startswith("yaxis"))
    matched = [part.get("matches") for name, part in spec["layout"].items() if re.fullmatch(r"xaxis\d*", name)]
    assert sorted(filter(None, matched)) in (["x"], ["x2"])


def test_a_link_restores_the_two_indicators(visit: Visit) -> None:
    """`x` and `y` name the indicators drawn."""
    app = visit("compare", lang="en", quarter="2024-Q1", part="indicators", x="pension_insured", y="unemployment_insured")
    drawn = {data[1] for trace in json.loads(sent_charts(app)[0].spec)["data"] for data in trace["customdata"] if data[1]}
    assert {"pension_insured", "unemployment_insured"} == drawn


def test_an_unknown_indicator_falls_back_and_says_so(visit: Visit) -> None:
    """A link to an indicator that is not there draws the default under a note that names what was asked for."""
    app = visit("compare", lang="zh", quarter="2024-Q1", part="indicators", y="no_such_thing")
    notes = [re.findall(r"“(.*?)”", note.value) for note in app.info]
    assert ("surveyed_unemployment_rate", [["no_such_thing"]]) == (app.selectbox(key="y_choice").value, notes)


def test_one_indicator_twice_is_drawn_once(visit: Visit) -> None:
    """The same choice above and below gives one panel."""
    app = visit("compare", lang="en", quarter="2024-Q1", part="indicators", x="urban_new_jobs", y="urban_new_jobs")
    assert ([], 1) == ([item.value for item in app.exception], len(sent_charts(app)))
