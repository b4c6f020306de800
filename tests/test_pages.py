"""Every page in both languages, run without a browser: what it says, what its charts carry, what a link restores."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboard.wording import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
Visit = Callable[..., AppTest]

TITLES = {
    ("overview", "en"): "2024 Q1: Newly created urban jobs 3.03 million, up 60,000 on a year earlier, as announced",
    ("overview", "zh"): "2024年一季度：城镇新增就业303万人，比上年同期增加6万人（公布数）",
    ("employment", "en"): "Employment",
    ("employment", "zh"): "就业",
    ("insurance", "en"): "Social insurance",
    ("insurance", "zh"): "社会保险",
    ("cards", "en"): "Social-security cards",
    ("cards", "zh"): "社会保障卡",
    ("sources", "en"): "Sources",
    ("sources", "zh"): "来源",
}
CHARTS = {  # in page order; an indicator that no chart names and that recurs draws itself, below the others
    "employment": [
        "new_jobs",
        "unemployment",
        "reemployment",
        "poverty_work",
        "migrants",
        "surveyed_unemployment_rate_annual",
        "poor_migrant_workers",
    ],
    "insurance": [
        "insured",
        "pension_by_group",
        "funds",
        "pension_fund",
        "unemployment_fund",
        "funds_five",
        "funds_unstated",
        "pension_investment",
        "annuities",
        "personal_pension",
        "fee_relief",
        "small_firms",
        "small_firms_share",
        "fee_deferral",
        "central_adjustment_ratio",
        "unemployment_benefit_recipients",
    ],
    "cards": ["card_holders", "cards_coverage", "ecard_services", "ecards_issued", "ecard_uses"],
}
LATIN = re.compile(r"[A-Za-z]{2,}[A-Za-z ]*")
NOT_WORDS = re.compile(
    r"\w+\.(?:txt|csv|yaml)|https?://\S+|\./data/\S+|/\w+\?\S+|PNG|SVG|PDF|SDMX-CSV|SDMX-ML|CSV|Excel|JSON|Parquet|zip|"
    r"Language / 语言|English|<[^>]*>|&\w+;"
)
WORDED = {"body", "label", "placeholder", "help", "alt", "content", "options"}  # fields of Streamlit's messages


@pytest.fixture(scope="module", autouse=True)
def _shipped_table() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DASHBOARD_TABLE", raising=False)
        yield


@pytest.fixture(scope="module")
def ran(visit: Visit) -> Visit:
    """``ran("employment", "zh")``: a page of early 2024, run once for all tests that only look at it."""
    return cache(lambda page, lang: visit(page, lang=lang, quarter="2024-Q1"))


@pytest.fixture(scope="module", params=TITLES, ids="-".join)
def shown(request: pytest.FixtureRequest, ran: Visit) -> tuple[str, str, AppTest]:
    """A page's path, its language, and the page as it ran."""
    page, lang = request.param
    return page, lang, ran(page, lang)


@pytest.fixture(scope="module", params=[(page, lang) for page in CHARTS for lang in LANGUAGES], ids="-".join)
def charts(request: pytest.FixtureRequest, ran: Visit) -> tuple[str, str, list[Any]]:
    """A topic's path, its language, and the messages its charts are sent to the browser in."""
    page, lang = request.param
    return page, lang, sent_charts(ran(page, lang))


class Words(HTMLParser):
    """The page's own words in a piece of HTML: what carries a language of its own is somebody else's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.own: list[str] = []
        self.foreign: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enters a quotation, or goes one element deeper inside it."""
        if tag == "style" or self.foreign or dict(attrs).get("lang") or ("translate", "no") in attrs:
            self.foreign.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leaves the innermost element of that name inside a quotation."""
        if tag in self.foreign:
            self.foreign.pop()

    def handle_data(self, data: str) -> None:
        """Keeps text outside quotations."""
        if not self.foreign:
            self.own.append(data)


def sent_charts(app: AppTest) -> list[Any]:
    """The messages of the page's charts, in page order."""
    return [element.proto for element in app.get("plotly_chart")]


def texts(message: Any) -> Iterator[str]:
    """Every worded field of a Streamlit message and of those inside it."""
    for field, value in message.ListFields():
        for item in [value] if isinstance(value, str) or not hasattr(value, "__iter__") else value:
            if isinstance(item, str) and field.name in WORDED:
                yield item
            elif hasattr(item, "ListFields"):
                yield from texts(item)


def drawn_texts(spec: dict[str, Any]) -> Iterator[str]:
    """Every text of a plotly figure: title, notes, ticks, labels and hover cards."""
    layout = spec["layout"]
    yield layout["title"]["text"]
    yield from (note["text"] for note in layout.get("annotations", []))
    for name, part in layout.items():
        if name.startswith("xaxis"):
            yield from part.get("ticktext", [])
    for trace in spec["data"]:
        yield from (text for key in ("text", "hovertext") for text in trace.get(key) or [] if text)
        yield trace.get("name", "")


def page_words(app: AppTest) -> Iterator[str]:
    """Every text the page itself says, quotations left out."""
    for element in app:
        message = getattr(element, "proto", None)
        if message is None or element.type == "text_input":  # these carry the link's codes, and nobody sees them
            continue
        if element.type == "plotly_chart":
            yield from drawn_texts(json.loads(message.spec))
        for text in texts(message):
            yield from Words(text).own if "<" in text else [text]


def printed_in_english() -> list[str]:
    """Figures the documents print in English words and publishers known by a Latin name; Chinese pages keep them so."""
    table = yaml.load((ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    facts = [fact["value"] for indicator in table["indicators"].values() for fact in indicator["facts"]]
    named = [source["publisher"] for source in table["sources"].values()]
    publishers = [name if isinstance(name, str) else name["zh"] for name in named]
    endings = [name.rstrip("）") for name in publishers]  # a name's brackets may take the date in
    return sorted((text for text in facts + endings if LATIN.search(text)), key=len, reverse=True)


def test_page_runs_without_an_exception(shown: tuple[str, str, AppTest]) -> None:
    """Every page runs to its end in both languages."""
    assert [] == [item.value for item in shown[2].exception]


def test_page_has_its_title_in_its_language(shown: tuple[str, str, AppTest]) -> None:
    """Every page opens with one title in the language asked for."""
    page, lang, app = shown
    assert [TITLES[page, lang]] == [title.value for title in app.title]


def test_page_says_nothing_is_wrong(shown: tuple[str, str, AppTest]) -> None:
    """A sound table and a known link leave no notice on the page."""
    app = shown[2]
    assert [] == [notice.value for notice in (*app.error, *app.warning, *app.info)]


def test_chinese_page_has_no_english_of_its_own(shown: tuple[str, str, AppTest]) -> None:
    """A Chinese page speaks Chinese down to hover cards and placeholders; only quotations keep their own language."""
    page, lang, app = shown
    text = "\n".join(page_words(app))
    for printed in printed_in_english():
        text = text.replace(printed, "")
    found = LATIN.findall(NOT_WORDS.sub(" ", text))
    assert ([] if lang == "zh" else found) == found, page


def test_topic_page_draws_its_charts_in_order(charts: tuple[str, str, list[Any]]) -> None:
    """A topic page shows the table's charts of that topic, in the table's order, each under a stable key."""
    page, lang, sent = charts
    assert CHARTS[page] == [re.sub(rf".*-plot-(\w+)-{lang}-wide$", r"\1", chart.id) for chart in sent]


def test_chart_carries_a_text_alternative(charts: tuple[str, str, list[Any]]) -> None:
    """What a chart shows is also its text alternative: a sentence in the page's language that names a figure."""
    _, lang, sent = charts
    ends = {"en": r"\d.*\.$", "zh": r"\d.*。$"}[lang]
    assert [True] * len(sent) == [bool(re.search(ends, chart.alt)) for chart in sent]


def test_chart_keeps_its_own_theme(charts: tuple[str, str, list[Any]]) -> None:
    """Streamlit's chart theme is off: the same figure goes to the screen and into the picture."""
    assert {""} == {chart.theme for chart in charts[2]}


def test_chart_offers_the_picture_and_nothing_else(charts: tuple[str, str, list[Any]]) -> None:
    """The toolbar has one button, the picture's, and never a share button that uploads the chart."""
    configs = [json.loads(chart.config) for chart in charts[2]]
    expected = [([["toImage"]], False, False)] * len(configs)
    assert expected == [(c["modeBarButtons"], c["showSendToCloud"], c["displaylogo"]) for c in configs]


def test_picture_is_named_after_indicator_quarter_and_language(charts: tuple[str, str, list[Any]]) -> None:
    """A saved picture says by its name what it holds: the indicator, or the chart of several, quarter and language."""
    page, lang, sent = charts
    alone = {"new_jobs": "urban_new_jobs", "poverty_work": "poverty_workers", "migrants": "migrant_workers"}
    names = [json.loads(chart.config)["toImageButtonOptions"]["filename"] for chart in sent]
    assert [f"{alone.get(key, key)}_2024-Q1_{lang}" for key in CHARTS[page]] == names


def test_toolbar_speaks_the_language_of_the_page(charts: tuple[str, str, list[Any]]) -> None:
    """The picture button's hint is in the page's language."""
    _, lang, sent = charts
    tag, hint = {"en": ("en", "Save this chart as a picture (PNG)"), "zh": ("zh-CN", "将此图保存为图片（PNG）")}[lang]
    configs = [json.loads(chart.config) for chart in sent]
    hints = {c["locales"][c["locale"]]["dictionary"]["Download plot as a PNG"] for c in configs}
    assert ({tag}, {hint}) == ({c["locale"] for c in configs}, hints)


def test_overview_has_a_tile_for_every_headline_indicator(ran: Visit) -> None:
    """The overview shows the headline indicators that have a figure, here all nine, with their figures as printed."""
    tiles = "\n".join(item.proto.body for item in ran("overview", "zh").get("html"))
    figures = re.findall(r"<div class='value'>([^<]*)", tiles)
    assert ["303万人", "5.2%", "10.7亿人", "2.4亿人", "2.9亿人", "8.6万亿元", "13.8亿人", "98%", "9.86亿人"] == figures


def test_an_announced_change_leads_on_its_tile(ran: Visit) -> None:
    """2.4亿 against 2.37亿 insured against unemployment leaves the direction open; the ministry announces 449万 more."""
    tiles = [item.proto.body for item in ran("overview", "zh").get("html")]
    tile = next(body for body in tiles if "失业保险参保人数</div>" in body)
    assert ["+449万人（公布数）；上升、向好"] == re.findall(r"</span> ([^<]*)</div>", tile)


def test_link_restores_the_quarter(visit: Visit) -> None:
    """A link that names a quarter opens it: 2.29 million new jobs in the first quarter of 2020, 950,000 fewer."""
    app = visit("overview", lang="en", quarter="2020-Q1")
    title = "2020 Q1: Newly created urban jobs 2.29 million, down 950,000 on a year earlier, as announced"
    assert ("2020-Q1", title) == (app.selectbox(key="quarter_choice").value, app.title[0].value)


def test_link_restores_the_reading_of_time(visit: Visit) -> None:
    """`span=all` draws every quarter of the table: 37 places from the end of 2016 on, 36 of them with new urban jobs."""
    app = visit("employment", lang="en", quarter="2024-Q1", span="all")
    bars = json.loads(sent_charts(app)[0].spec)["data"][0]
    assert ("all", 36) == (app.button_group(key="span_choice").value, len(bars["customdata"]))


def test_link_restores_the_chosen_indicators(visit: Visit) -> None:
    """A link that names two indicators draws them and nothing else."""
    app = visit("employment", lang="en", quarter="2024-Q1", indicators="urban_new_jobs,hardship_employed")
    charts = [json.loads(chart.spec)["data"] for chart in sent_charts(app)]
    marks = [{mark[1] for trace in traces for mark in trace["customdata"]} - {None} for traces in charts]
    assert [{"urban_new_jobs"}, {"hardship_employed"}] == marks


def test_quarter_without_figures_falls_back_to_the_latest_and_says_so(visit: Visit) -> None:
    """A link to a quarter the table does not know shows the latest, under a note that names what was asked for."""
    app = visit("overview", lang="en", quarter="2099-Q1")
    notes = [re.findall(r"“(.*)”", note.value) for note in app.info]
    assert ("2025-Q4", [["2099-Q1"]]) == (app.selectbox(key="quarter_choice").value, notes)


def test_language_the_page_does_not_speak_falls_back_and_says_so(visit: Visit) -> None:
    """A link in an unknown language opens in the browser's, under a note that names what was asked for."""
    app = visit("overview", lang="fr", quarter="2024-Q1")
    notes = [re.findall(r"“(.*)”", note.value) for note in app.info]
    assert (TITLES["overview", "en"], [["fr"]]) == (app.title[0].value, notes)


def test_unknown_indicator_in_a_link_leaves_the_page_whole(visit: Visit) -> None:
    """An indicator that the topic does not have is left out of the choice, and the page shows all its charts."""
    app = visit("cards", lang="en", quarter="2024-Q1", indicators="no_such_thing")
    assert ([], len(CHARTS["cards"])) == ([item.value for item in app.exception], len(sent_charts(app)))
