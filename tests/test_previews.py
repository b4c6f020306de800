"""What a robot reads of a link: the title, words, picture and data of this very view, without running anything."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from tests.conftest import Serve
from tests.raw_page import document, fetch

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_title_and_description_are_those_of_the_view(url: str) -> None:
    """The preview of a quarter's overview says the quarter's first figure with its change, and others with intervals."""
    page = document(f"{url}/?quarter=2024-Q1&lang=en")
    assert page.title == "2024 Q1: New urban jobs 3.03 million, up 60,000 on a year earlier · MOHRSS Quarterly"
    assert (page.title, page.title) == (page.meta["og:title"], page.meta["twitter:title"])
    told = "New urban jobs, January–March 2024: 3.03 million people, up 60,000 on a year earlier (+50,000 to +70,000)."
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
    assert page.title == "New urban jobs, January–March 2024: 3.03 million people · MOHRSS Quarterly"
    assert urlsplit(page.meta["og:image"]).path == f"/quotes/{fact}.png"
    assert "全国累计实现城镇新增就业303万人，同比增加6万人" in page.text


def test_described_data_says_what_and_where(url: str) -> None:
    """Search engines are told of one dataset: when, where, what is measured on this page, on what terms, in which files."""
    data = document(f"{url}/cards?quarter=2024-Q1&lang=en").data
    assert ("Dataset", "https://schema.org") == (data["@type"], data["@context"])
    assert data["temporalCoverage"] == "2017-01-01/2025-12-31"
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
    assert {paths.count(f"/{name}") for name in ("programmes", "compare", "checks", "facts", "sources")} == {2}
    assert document(found[0]).links["canonical"] == [found[0]]


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
