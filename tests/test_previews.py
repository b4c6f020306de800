"""What a robot reads of a link: the title, words, picture and data of this very view, without running anything."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT, Serve
from tests.raw_page import document, fetch

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_title_and_description_are_those_of_the_view(url: str) -> None:
    """The preview of a quarter's overview says the quarter's first figure with its change, and others with intervals."""
    page = document(f"{url}/?quarter=2024-Q1&lang=en")
    assert (
        page.title
        == "2024 Q1: Newly created urban jobs 3.03 million, up 60,000 on a year earlier, as announced · MOHRSS Quarterly"
    )
    assert (page.title, page.title) == (page.meta["og:title"], page.meta["twitter:title"])
    told = "Newly created urban jobs, January–March 2024: 3.03 million people, up 60,000 on a year earlier, as announced."
    assert told in page.meta["description"]
    assert page.meta["description"] == page.meta["og:description"] == page.meta["twitter:description"]


def test_each_quarter_and_language_has_its_own_preview(url: str) -> None:
    """The same page of another quarter in Chinese says so, in the document's language."""
    page = document(f"{url}/employment?quarter=2023-Q1&lang=zh")
    assert (page.lang, page.meta["og:locale"]) == ("zh-CN", "zh_CN")
    assert page.title == "就业，2023年一季度 · 人社季度数据"
    assert page.meta["og:description"].startswith("2023年1–3月城镇新增就业297万人")


@pytest.mark.parametrize(("accepted", "lang"), [("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"), ("en-GB,zh;q=0.5", "en"), ("", "en")])
def test_language_of_a_first_visit_is_the_browsers(url: str, accepted: str, lang: str) -> None:
    """A link without a language answers a Chinese browser in Chinese, any other in English."""
    assert document(f"{url}/cards", Accept_Language=accepted).lang == lang


def test_link_decides_before_the_browser(url: str) -> None:
    """A link that names English is English in a Chinese browser too, and caches are told what the answer depends on."""
    answer = fetch(f"{url}/cards?lang=en", Accept_Language="zh-CN")
    assert b'<html lang="en">' in answer.body
    assert "accept-language" in answer.headers["vary"].lower()


def test_picture_is_of_the_view(url: str) -> None:
    """The picture's address names chart, quarter and language of the view, whole, as robots need it."""
    picture = urlsplit(document(f"{url}/insurance?quarter=2023-Q1&lang=zh").meta["og:image"])
    assert f"{picture.scheme}://{picture.netloc}" == url
    assert picture.path == "/charts/insured.png"
    assert {"quarter": ["2023-Q1"], "lang": ["zh"], "size": ["article"], "span": ["same"]} == parse_qs(picture.query)


def test_picture_follows_the_indicators_of_the_link(url: str) -> None:
    """A link to one indicator has the picture of the chart that shows it, and of nothing else on it."""
    page = document(f"{url}/employment?quarter=2024-Q1&lang=en&indicators=surveyed_unemployment_rate&span=all")
    picture = urlsplit(page.meta["og:image"])
    assert picture.path == "/charts/unemployment.png"
    assert parse_qs(picture.query)["indicators"] == ["surveyed_unemployment_rate"]
    assert parse_qs(picture.query)["span"] == ["all"]


def test_statement_is_previewed_as_its_card(url: str) -> None:
    """A link to one statement says that figure, and its picture is the card of its words."""
    fact = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
    page = document(f"{url}/facts?fact={fact}&lang=en")
    assert page.title == "Newly created urban jobs, January–March 2024: 3.03 million people · MOHRSS Quarterly"
    assert urlsplit(page.meta["og:image"]).path == f"/quotes/{fact}.png"
    assert "全国累计实现城镇新增就业303万人，同比增加6万人" in page.text


def test_statement_is_previewed_by_figure_words_and_change(url: str) -> None:
    """The description of a quoted statement has its figure, change with interval and words, and names its publisher once."""
    told = document(f"{url}/facts?fact=urban_new_jobs@2024-Q1@labournews-2024-04-24:62&lang=en").meta["og:description"]
    for part in ("3.03 million people", "up 60,000 on a year earlier, as announced", "全国累计实现城镇新增就业303万人"):
        assert part in told
    assert told.count("China Labour and Social Security News") == 1


def test_statement_without_words_is_previewed_as_cited(url: str) -> None:
    """Where the words were not seen the description says so, in the language of the link."""
    fact = "urban_new_jobs@2025-Q4@livedoor-2026-01-21"
    pages = [document(f"{url}/facts?fact={fact}&lang={lang}") for lang in ("en", "zh")]
    assert "12.67 million people" in pages[0].meta["og:description"]
    assert "Cited without its words" in pages[0].meta["og:description"]
    assert "1267万人" in pages[1].meta["og:description"]
    assert "Cited" not in pages[1].meta["og:description"]


def test_statement_has_the_address_of_its_own_quarter(url: str) -> None:
    """The canonical address of a statement names its quarter, from whatever quarter it was opened, else none that moves."""
    fact = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
    own = [f"{url}/facts?quarter=2024-Q1&lang=en&fact={fact}"]
    for asked in ("", "&quarter=2025-Q4", "&quarter=2019-Q1"):
        assert document(f"{url}/facts?lang=en&fact={fact}{asked}").links["canonical"] == own
    dated = "spring_fairs@2024-01-01/2024-03-09@npc-2024-03-09:13"  # a span of days, which ends in the first quarter
    assert "quarter=2024-Q1" in document(f"{url}/facts?lang=en&fact={dated}").links["canonical"][0]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("", {"en": "3.03 million people", "zh": "303万人"}),
        ("programmes", {"en": "more than 43 million posts", "zh": "4300万"}),
        ("checks", {"en": "327", "zh": "327"}), ("facts", {"en": "789", "zh": "789"}), ("sources", {"en": "223", "zh": "223"}),
    ],
)  # fmt: skip
def test_page_without_charts_has_a_picture_of_itself(url: str, path: str, shown: dict[str, str], lang: str) -> None:
    """Its picture is that of the view, and its text alternative says what stands on it, not what another chart shows."""
    page = document(f"{url}/{path}?quarter=2024-Q1&lang={lang}")
    picture = urlsplit(page.meta["og:image"])
    assert picture.path == f"/pages/{path or 'overview'}.png"
    assert {"quarter": ["2024-Q1"], "lang": [lang], "size": ["article"]} == parse_qs(picture.query)
    assert page.meta["twitter:image"] == page.meta["og:image"]
    assert shown[lang] in page.meta["og:image:alt"]
    assert page.meta["twitter:image:alt"] == page.meta["og:image:alt"]


def test_chart_of_a_topic_is_described_by_its_title_and_sentence(url: str) -> None:
    """The text alternative of a topic's picture names the chart and says what it shows, each change with its interval."""
    told = document(f"{url}/insurance?quarter=2024-Q1&lang=en").meta["og:image:alt"]
    assert told.startswith(
        "People insured. Covered by basic old-age insurance, end of March 2024: 1.07 billion people, up 14.34 million on"
    )
    assert "as announced" in told
    assert "Covered by work-related injury insurance" in told


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "the quotations are short extracts that belong to their publishers"), ("zh", "引文均为简短摘录，版权属原发布者")],
)
def test_licence_is_not_claimed_for_quotations(url: str, lang: str, said: str) -> None:
    """The described data say whose the quotations are beside the licence of the rest."""
    assert said in document(f"{url}/?lang={lang}").data["copyrightNotice"]


def test_described_data_says_what_and_where(url: str) -> None:
    """Search engines are told of one dataset: when, where, what is measured on this page, on what terms, in which files."""
    data = document(f"{url}/cards?quarter=2024-Q1&lang=en").data
    assert ("Dataset", "https://schema.org") == (data["@type"], data["@context"])
    assert data["temporalCoverage"] == "2016-10-01/2025-12-31"
    assert data["spatialCoverage"]["identifier"] == "CN"
    assert data["license"] == "https://opensource.org/license/mit"
    assert "card_holders" in [each["propertyID"] for each in data["variableMeasured"]]
    assert f"{url}/data/facts.csv" in [each["contentUrl"] for each in data["distribution"]]
    assert "人社部举办一季度新闻发布会 人力资源社会保障工作开局良好" in [each["name"] for each in data["isBasedOn"]]


def test_one_view_has_one_address(url: str) -> None:
    """However a link was written, its canonical address is the same, and the other language is a link away."""
    written = (f"{url}/employment?lang=en&quarter=2024-Q1", f"{url}/employment?quarter=2024-Q1&span=same&show=level&lang=en")
    pages = [document(address) for address in written]
    assert pages[0].links["canonical"] == pages[1].links["canonical"] == [f"{url}/employment?quarter=2024-Q1&lang=en"]
    assert f"{url}/employment?quarter=2024-Q1&lang=zh" in pages[0].links["alternate"]


def test_addresses_are_those_a_proxy_was_asked_for(url: str) -> None:
    """Behind a proxy, absolute addresses are the reader's; a header that is no host is not believed."""
    behind = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "figures.example.org", "X_Forwarded_Prefix": "/stats"}
    page = document(f"{url}/cards?quarter=2024-Q1&lang=en", **behind)
    assert page.links["canonical"] == ["https://figures.example.org/stats/cards?quarter=2024-Q1&lang=en"]
    assert page.meta["og:image"].startswith("https://figures.example.org/stats/charts/")
    forged = document(f"{url}/cards?quarter=2024-Q1&lang=en", X_Forwarded_Host='evil.example"><script>')
    assert forged.links["canonical"] == [f"{url}/cards?quarter=2024-Q1&lang=en"]


def test_configured_address_goes_before_all(serve: Serve) -> None:
    """An operator who names the public address gets it in every preview, whatever host the request named."""
    page = document(f"{serve(DASHBOARD_ADDRESS='https://labour.example.org/')}/cards?quarter=2024-Q1&lang=en")
    assert page.meta["og:url"] == "https://labour.example.org/cards?quarter=2024-Q1&lang=en"


def test_link_cannot_write_into_the_page(url: str) -> None:
    """What a link carries stays text, in attributes, in the page and in the described data."""
    evil = "%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    for address in (f"{url}/facts?q={evil}&lang=en", f"{url}/?quarter={evil}&lang=en", f"{url}/cards?indicators={evil}"):
        answer = fetch(address)
        assert answer.status == 200
        assert b"<img" not in answer.body


def test_robots_are_told_where_the_views_are(url: str) -> None:
    """Everything but Streamlit's channels may be read, and the list of views is named in full."""
    answer = fetch(f"{url}/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.body.decode().splitlines()
    assert "Disallow: /_stcore/" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {url}/sitemap.xml" in lines


def test_sitemap_lists_every_view_once(url: str) -> None:
    """Every page in both languages and, where a quarter changes it, every quarter; each is the view's own address."""
    answer = fetch(f"{url}/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    found = [str(each.text) for each in ElementTree.fromstring(answer.body).iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found))
    for name in ("", "employment", "insurance", "cards"):
        for quarter in ("2020-Q1", "2023-Q1", "2024-Q1"):
            assert {f"{url}/{name}?quarter={quarter}&lang={lang}" for lang in ("en", "zh")} <= set(found)
    paths = [urlsplit(address).path for address in found]
    assert {paths.count(f"/{name}") for name in ("compare", "checks", "sources")} == {2}
    assert paths.count("/programmes") == paths.count("/employment") == 2 * 37
    assert paths.count("/facts") == 2 * (1 + 789)
    compared = next(each for each in found if urlsplit(each).path == "/compare")
    statement = next(each for each in found if "fact=" in each)
    for address in (found[0], compared, statement, found[-1]):
        assert document(address).links["canonical"] == [address]


def test_sitemap_says_when_the_table_changed(serve: Serve, tmp_path: Path) -> None:
    """Every entry has the day on which the table was last written, and no other."""
    table = tmp_path / "indicators.yaml"
    table.write_bytes((ROOT / "data" / "indicators.yaml").read_bytes())
    os.utime(table, (1714521600, 1714521600))  # 2024-05-01
    root = ElementTree.fromstring(fetch(f"{serve(table)}/sitemap.xml").body)
    days = [each.text for each in root.iter(f"{SITEMAP}lastmod")]
    assert set(days) == {"2024-05-01"}
    assert len(days) == len(list(root.iter(f"{SITEMAP}loc")))


def test_a_broken_table_leaves_the_plain_page(serve: Serve, tmp_path: Path) -> None:
    """Without a table there is nothing to preview: Streamlit's own page answers, and the list of views says try later."""
    broken = tmp_path / "indicators.yaml"
    broken.write_text("topics: [", "utf-8")
    address = serve(broken)
    answer = fetch(f"{address}/employment")
    assert answer.status == 200
    assert b"<title>Streamlit</title>" in answer.body
    assert b"first-paint" not in answer.body
    assert fetch(f"{address}/sitemap.xml").status == 503
