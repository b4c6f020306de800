"""The addresses under /data/, asked by the programs that will ask: curl, pandas, SDMX and feed readers, a browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import brotli
import feedparser
import pandas as pd
import pytest
import sdmx
from click.testing import CliRunner
from frictionless import Package, validate
from playwright.sync_api import Browser, Page
from pyarrow import parquet

from dashboard.cli import main
from dashboard.downloads import FORMATS, extract
from dashboard.rows import statement_rows
from dashboard.web.feed import feed
from tests.browser_page import behind_marks, choices, settled, watch
from tests.conftest import ROOT, Serve
from tests.small_table import fact, indicator, shipped, table

TABLE = ROOT / "data" / "indicators.yaml"
BROKEN = "topics: {}\nsources: {}\nindicators: 12\n"


def curl(url: str, *options: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of what curl gets."""
    done = subprocess.run(["curl", "-s", "-i", *options, url], capture_output=True, check=True, timeout=60)
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return int(status.split()[1]), {name.lower(): value for name, value in pairs}, body


def get(url: str) -> bytes:
    """The body of an address."""
    with urlopen(url, timeout=60) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize("code", FORMATS)
@pytest.mark.parametrize("what", ["facts", "series"])
def test_every_format_has_its_address(url: str, what: str, code: str) -> None:
    """The bytes are those that ``dashboard export data --address`` writes for the same address, under their own media type."""
    form = FORMATS[code]
    status, headers, body = curl(f"{url}/data/{what}{form.suffix}")
    assert (200, form.media) == (status, headers["content-type"])
    command = ["export", "data", "-", "--what", what, "--format", code, "--address", url, "--seeds", str(ROOT / "seeds")]
    assert CliRunner().invoke(main, command).stdout_bytes == body
    assert str(len(body)) == headers["content-length"]
    shown = "inline" if code in ("json", "sdmx-ml", "sdmx-csv") else "attachment"
    assert f'{shown}; filename="mohrss-{what}{form.suffix}"' == headers["content-disposition"]


def test_links_are_those_of_the_address_asked(url: str) -> None:
    """Behind a proxy they are the readers' own, as it forwards them; in Chinese where that is asked for."""
    forwarded = ("-H", "X-Forwarded-Proto: https", "-H", "X-Forwarded-Host: stats.example.org", "-H", "X-Forwarded-Prefix: /m")
    told = json.loads(curl(f"{url}/data/urban_new_jobs.json?lang=zh", *forwarded)[2])
    assert told["data"][-1]["LINK"].startswith("https://stats.example.org/m/employment?quarter=")
    assert "lang=zh" in told["homepage"]
    assert f"{url}/employment?" in curl(f"{url}/data/urban_new_jobs.json")[2].decode()
    assert "https://stats.example.org/m/data/" == json.loads(curl(f"{url}/data/nothing", *forwarded)[2])["index"]


def test_a_link_in_a_file_opens_its_page(url: str, page: Page) -> None:
    """The last figure of a series leads to the topic with that quarter and quantity chosen."""
    series = pd.read_csv(f"{url}/data/urban_new_jobs.csv?count=single")
    row = series[series["TIME_PERIOD"] == "2023-Q2"].iloc[0]
    page.goto(row["LINK"])
    settled(page, 1)
    assert {"quarter": "2023-Q2", "count": "single", "indicators": "urban_new_jobs"}.items() <= choices(page).items()
    assert row["FACT"] in {behind[0] for behind in behind_marks(page, "new_jobs")}


def test_an_unchanged_file_is_not_sent_again(url: str) -> None:
    """Whoever shows the tag or the date of their copy gets 304 and no body; the tag goes before the date."""
    status, headers, _ = curl(f"{url}/data/facts.csv")
    tag, day = headers["etag"], headers["last-modified"]
    assert (200, "public, no-cache") == (status, headers["cache-control"])
    written = datetime.fromtimestamp(int(TABLE.stat().st_mtime), UTC)
    assert format_datetime(written, usegmt=True) == day
    for asked in (f"If-None-Match: {tag}", f'If-None-Match: "other", {tag}', f"If-Modified-Since: {day}"):
        status, headers, body = curl(f"{url}/data/facts.csv", "-H", asked)
        assert (304, b"", tag) == (status, body, headers["etag"])
    for asked in ('If-None-Match: "other"', "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT", "If-Modified-Since: yesterday"):
        assert 200 == curl(f"{url}/data/facts.csv", "-H", asked)[0]
    both = curl(f"{url}/data/facts.csv", "-H", 'If-None-Match: "other"', "-H", f"If-Modified-Since: {day}")
    assert 200 == both[0]


def test_curl_keeps_a_copy_by_its_tag(url: str, tmp_path: Path) -> None:
    """curl's own tag store: the first call fetches, the second finds the copy current."""
    tags, out = tmp_path / "tags", tmp_path / "facts.csv"
    command = ["curl", "-s", "-w", "%{http_code}", "--etag-save", str(tags), "--etag-compare", str(tags), "-o", str(out)]
    first, second = (
        subprocess.run([*command, f"{url}/data/facts.csv"], capture_output=True, check=True, text=True).stdout for _ in "ab"
    )
    assert ("200", "304") == (first, second)


def test_the_head_alone(url: str) -> None:
    """HEAD answers with the headers of GET and no body."""
    status, headers, body = curl(f"{url}/data/series.json", "--head")
    assert (200, b"") == (status, body)
    assert curl(f"{url}/data/series.json")[1]["etag"] == headers["etag"]


def test_brotli_where_it_is_all_that_is_taken(url: str) -> None:
    """Text comes in Brotli and is the same text; what its format compresses comes as it is."""
    for name in ("facts.csv", "series.json", "series.xml", "feed.atom", ""):
        _, headers, body = curl(f"{url}/data/{name}", "-H", "Accept-Encoding: br")
        assert ("br", True) == (headers["content-encoding"], "Accept-Encoding" in headers["vary"])
        raw = curl(f"{url}/data/{name}")
        assert brotli.decompress(body) == raw[2]
        assert len(body) < len(raw[2]) / 3
        assert headers["etag"] == raw[1]["etag"]
    assert "content-encoding" not in curl(f"{url}/data/facts.parquet", "-H", "Accept-Encoding: br")[1]
    assert "content-encoding" not in curl(f"{url}/data/facts.csv", "-H", "Accept-Encoding: br;q=0")[1]


def test_compressed_on_request(url: str) -> None:
    """A client that takes gzip gets it, and the same text."""
    _, headers, _ = curl(f"{url}/data/facts.csv", "-H", "Accept-Encoding: gzip")
    assert ("gzip", True) == (headers["content-encoding"], "Accept-Encoding" in headers["vary"])
    assert get(f"{url}/data/facts.csv") == curl(f"{url}/data/facts.csv")[2]


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("nothing", 404, "not_found"), ("facts.pdf", 404, "not_found"), ("no_such_indicator.csv", 404, "not_found"),
        ("gaps.xml", 404, "not_found"), ("a/b/c.csv", 404, "not_found"), ("facts.csv/", 404, "not_found"),
        ("series.csv?base=2019", 400, "bad_base"), ("series.csv?vintage=old", 400, "bad_vintage"),
        ("series.csv?counting=x", 400, "bad_counting"), ("facts.csv?indicators=jobs,", 400, "unknown_indicator"),
        ("series.csv?count=x", 400, "bad_counting"), ("series.csv?count=single&counting=ytd", 400, "bad_counting"),
        ("series.csv?topic=weather", 400, "unknown_topic"), ("facts.csv?lang=fr", 400, "bad_lang"),
        ("facts.csv?topic=cards&indicators=card_holders", 400, "topic_and_indicators"),
        ("facts.csv?indicators=card_holders&indicators=jobs", 400, "unknown_indicator"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_an_error_in_json(url: str, path: str, status: int, error: str) -> None:
    """Never the app's page with 200: a status, a code, a sentence, the way to the index; and it is not kept."""
    found, headers, body = curl(f"{url}/data/{path}")
    told = json.loads(body)
    assert (status, "application/json", "no-store") == (found, headers["content-type"], headers["cache-control"])
    assert (error, f"{url}/data/") == (told["error"], told["index"])


@pytest.mark.parametrize(
    ("path", "given", "possible"),
    [
        ("series.csv?quarter=2024-Q1", "quarter", {"count", "counting", "base", "vintage", "indicators", "topic", "lang"}),
        ("facts.csv?counting=single", "counting", {"indicators", "topic", "lang"}),
        ("urban_new_jobs.csv?indicators=card_holders", "indicators", {"count", "counting", "base", "vintage", "lang"}),
        ("datapackage.json?years=3", "years", {"count", "counting", "base", "vintage", "indicators", "topic", "lang"}),
        ("sources.csv?topic=cards", "topic", {"lang"}), ("structure.xml?base=2019-Q4", "base", {"lang"}),
        ("feed.atom?since=2024", "since", {"lang"}),
    ],
)  # fmt: skip
def test_a_choice_that_would_be_ignored_is_refused(url: str, path: str, given: str, possible: set[str]) -> None:
    """A file that silently held something else would be believed: the answer names what may be chosen."""
    status, _, body = curl(f"{url}/data/{path}")
    told = json.loads(body)
    assert (400, "unknown_key", given) == (status, told["error"], told["given"])
    assert possible == set(told["possible"])


def test_what_others_hang_on_links_is_no_choice(url: str) -> None:
    """A link that went through a letter or a chat gives the same file."""
    plain = curl(f"{url}/data/urban_new_jobs.csv")[2]
    assert plain == curl(f"{url}/data/urban_new_jobs.csv?utm_source=letter&fbclid=x&from=timeline")[2]


def test_the_pages_keys_choose_here_too(url: str) -> None:
    """What a page calls ``count`` is ``counting`` here as well, and a topic stands for all its quantities."""
    single = curl(f"{url}/data/series.csv?count=single&topic=employment")
    assert single[2] == curl(f"{url}/data/series.csv?counting=single&topic=employment")[2]
    rows = pd.read_csv(BytesIO(single[2]))
    assert ({"employment"}, {"single"}) == (set(rows["TOPIC"]), set(rows["COUNTING"]))
    assert 'attachment; filename="mohrss-series_employment_single.csv"' == single[1]["content-disposition"]


def test_nothing_can_be_written(url: str) -> None:
    """Other methods are refused in JSON with the ones that are allowed."""
    status, headers, body = curl(f"{url}/data/facts.csv", "-X", "POST")
    assert (405, "GET, HEAD, OPTIONS", "method_not_allowed") == (status, headers["allow"], json.loads(body)["error"])


def test_any_page_may_read(url: str, browser: Browser) -> None:
    """A page of another origin fetches the series with a header that needs permission first, and sees the tag."""
    assert "*" == curl(f"{url}/data/nothing")[1]["access-control-allow-origin"]
    page = browser.new_page()
    page.goto(url.replace("127.0.0.1", "localhost") + "/data/")  # the same server by another name is another origin
    told: Any = page.evaluate(
        """async url => {
          const answer = await fetch(url, {headers: {"X-Asked": "1"}});
          return [answer.status, answer.headers.get("ETag"), (await answer.json()).data.length];
        }""",
        f"{url}/data/series.json",
    )
    page.close()
    assert [200, curl(f"{url}/data/series.json")[1]["etag"], len(extract(shipped()[0], "series").rows)] == told


def test_pandas_reads_every_table(url: str) -> None:
    """CSV, Excel and Parquet hold the same rows; figures are numbers and Chinese is Chinese."""
    plain = pd.read_csv(f"{url}/data/facts.csv")
    marked = pd.read_csv(f"{url}/data/facts.excel.csv")
    sheet = pd.read_excel(BytesIO(get(f"{url}/data/facts.xlsx")), sheet_name="facts")
    arrow = parquet.read_table(BytesIO(get(f"{url}/data/facts.parquet"))).to_pandas()
    assert len(plain) == len(marked) == len(sheet) == len(arrow) == len(extract(shipped()[0], "facts").rows)
    jobs = plain[(plain["INDICATOR"] == "urban_new_jobs") & (plain["TIME_PERIOD"] == "2024-Q1")]
    assert (3030000, "303万") == (jobs["OBS_VALUE"].iloc[0], jobs["AS_PRINTED"].iloc[0])
    assert "+6万" in set(jobs["PUBLISHED_CHANGE"])
    assert plain["OBS_VALUE"].tolist() == sheet["OBS_VALUE"].tolist() == [float(value) for value in arrow["OBS_VALUE"]]


def test_one_indicator_and_a_reading(url: str) -> None:
    """The file of an indicator is its series; the reading is chosen behind a question mark."""
    jobs = pd.read_csv(f"{url}/data/urban_new_jobs.csv")
    assert {"urban_new_jobs"} == set(jobs["INDICATOR"])
    assert "rose" == jobs[jobs["TIME_PERIOD"] == "2024-Q1"]["VERDICT"].item()
    told = json.loads(get(f"{url}/data/series.json?counting=single&base=previous_quarter&indicators=urban_new_jobs"))
    assert {"vintage": "latest", "counting": "single", "base": "previous_quarter"} == told["reading"]
    assert {"urban_new_jobs"} == {row["INDICATOR"] for row in told["data"]}


def test_an_sdmx_client_reads_data_and_structure(url: str) -> None:
    """The structure explains the data, and every observation is read."""
    structure = sdmx.read_sdmx(BytesIO(get(f"{url}/data/structure.xml"))).structure["SERIES"]
    message = sdmx.read_sdmx(BytesIO(get(f"{url}/data/series.xml")), structure=structure)
    assert len(extract(shipped()[0], "series").rows) == len(message.data[0].obs)


def test_the_package_is_valid_at_its_address(url: str, tmp_path: Path) -> None:
    """frictionless takes the description from the server and finds each file beside it, of the hash it names."""
    (tmp_path / "package.zip").write_bytes(get(f"{url}/data/datapackage.zip"))
    assert validate(str(tmp_path / "package.zip"), type="package").valid
    package = Package(f"{url}/data/datapackage.json")
    assert ["facts", "series", "gaps", "indicators", "sources"] == package.resource_names
    report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    keys = {name: package.get_resource(name).schema.foreign_keys for name in ("facts", "series")}
    assert ["FACT"] == package.get_resource("facts").schema.primary_key
    assert {"fields": ["FACT"], "reference": {"resource": "facts", "fields": ["FACT"]}} in keys["series"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_feed_is_well_formed_and_newest_first(url: str, lang: str) -> None:
    """A feed reader finds nothing to complain of; entries go by the day they came in, each under its own name."""
    read = feedparser.parse(get(f"{url}/data/feed.atom?lang={lang}"))
    assert (False, "atom10") == (bool(read.bozo), read.version)
    days = [entry.published for entry in read.entries]
    latest = max(fact.added for item in shipped()[0].indicators.values() for fact in item.facts if fact.added)
    assert f"{latest.isoformat()}T00:00:00+08:00" == days[0]
    assert days == sorted(days, reverse=True)
    assert len(days) == len({entry.id for entry in read.entries}) == 100


@pytest.mark.parametrize(
    ("code", "title", "summary"),
    [
        ("en", "Jobs, January–March 2024: 3.03 million people", "新增303万人 — The Paper (24 April 2024)"),
        ("zh", "2024年1–3月就业303万人", "新增303万人 — 报纸"),
    ],
)
def test_an_entry_tells_the_figure_and_its_words(code: str, title: str, summary: str) -> None:
    """The figure in the reader's language, the words of the document, its address; what has no day at all is left out."""
    facts = table(
        jobs=indicator(fact("2024-Q1", "303万", quote="新增303万人"), fact("2023-Q1", "297万", source="wire-2023-04-24"))
    )
    undated = {key: source.model_copy(update={"published": None}) if key.startswith("wire") else source
               for key, source in facts.sources.items()}  # fmt: skip
    facts = facts.model_copy(update={"sources": undated})
    read = feedparser.parse(feed(facts, statement_rows(facts), code, "https://dashboard.example.org/data/").body)
    entry = read.entries[0]
    assert 1 == len(read.entries)
    assert title == entry.title
    assert entry.summary.startswith(summary)
    assert f"https://dashboard.example.org/facts?lang={code}&fact=jobs@2024-Q1@paper-2024-04-24:1" == entry.link


def test_an_old_statement_added_today_heads_the_feed() -> None:
    """Its document is of 2023, its entry of the day it came in; behind it goes what was published, and a report without a
    date enters by that day too."""
    facts = table(
        jobs=indicator(
            fact("2023-Q1", "297万", source="wire-2023-04-24", added="2026-02-03"),
            fact("2023-Q2", "678万", source="ministry-2024-04-23", added="2026-02-02"),
            fact("2024-Q1", "303万"),
        )
    )
    undated = {key: source.model_copy(update={"published": None}) if key.startswith("ministry") else source
               for key, source in facts.sources.items()}  # fmt: skip
    facts = facts.model_copy(update={"sources": undated})
    read = feedparser.parse(feed(facts, statement_rows(facts), "en", "https://dashboard.example.org/data/").body)
    assert [
        ("2.97 million", "2026-02-03T00:00:00+08:00"), ("6.78 million", "2026-02-02T00:00:00+08:00"),
        ("3.03 million", "2024-04-24T00:00:00+08:00"),
    ] == [(entry.title.partition(": ")[2].removesuffix(" people"), entry.updated) for entry in read.entries]  # fmt: skip
    assert [entry.updated for entry in read.entries] == [entry.published for entry in read.entries]
    assert "2026-02-03T00:00:00+08:00" == read.feed.updated
    assert "24 April 2023" in read.entries[0].summary


def test_a_fact_typed_into_the_table_today_is_the_first_entry(serve: Serve, tmp_path: Path) -> None:
    """From the file to the reader: the oldest figure of the table, marked as added today, is what the feed begins with."""
    copy, day = tmp_path / "indicators.yaml", datetime.now(UTC).date().isoformat()
    text = re.sub("(?m)^        added: .*\n", "", TABLE.read_text("utf-8"))
    line = "        source: jjckb-2017-04-26\n"
    copy.write_text(text.replace(line, f"{line}        added: {day}\n", 1), "utf-8")
    root = serve(copy)
    first = feedparser.parse(get(f"{root}/data/feed.atom")).entries[0]
    assert ("jobs" in first.title, f"{day}T00:00:00+08:00") == (True, first.updated)
    rows = pd.read_csv(f"{root}/data/facts.csv")
    assert [day] == list(rows["ADDED"].dropna())
    assert first.link.endswith(rows[rows["ADDED"] == day]["FACT"].item())


def test_a_link_of_the_feed_opens_its_statement(url: str, page: Page) -> None:
    """The address an entry names shows the statement it tells of."""
    page.goto(feedparser.parse(get(f"{url}/data/feed.atom")).entries[0].link)
    settled(page)
    page.locator("[class*='st-key-opened-fact']").wait_for()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("en", 1280, "light"), ("zh", 390, "dark")])
def test_a_person_finds_the_files(url: str, browser: Browser, lang: str, width: int, scheme: Any) -> None:
    """The index speaks both languages, fits a phone, and every file it links to is there."""
    fresh = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults = watch(fresh)
    fresh.goto(f"{url}/data?lang={lang}" if lang == "en" else f"{url}/data/?lang={lang}")
    assert {"en": "The data", "zh": "数据下载"}[lang] == fresh.locator("h1").inner_text()
    assert {"en": "en", "zh": "zh-CN"}[lang] == fresh.locator("html").get_attribute("lang")
    assert width >= fresh.evaluate("document.documentElement.scrollWidth")
    links = set(fresh.locator(".files a").evaluate_all("links => links.map(link => link.href)"))
    assert 30 < len(links)
    for link in sorted(links):
        assert 200 == fresh.request.get(link).status, link
    with fresh.expect_download() as download:
        fresh.get_by_role("link", name="facts.xlsx").click()
    assert "mohrss-facts.xlsx" == download.value.suggested_filename
    assert [] == faults
    fresh.close()


def test_a_chinese_browser_gets_chinese(url: str) -> None:
    """Without a choice in the address, the browser's first language decides, and caches are told so."""
    _, headers, body = curl(f"{url}/data/", "-H", "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8")
    assert ("zh-CN", True) == (headers["content-language"], "Accept-Language" in headers["vary"])
    assert "数据下载" in body.decode()


def test_a_broken_edit_leaves_the_last_good_data(serve: Serve, tmp_path: Path) -> None:
    """While the file is broken the last good table is served and says so; mended, the new one is served at once."""
    copy = tmp_path / "indicators.yaml"
    copy.write_bytes(TABLE.read_bytes())
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    address = f"{serve(copy)}/data/facts.csv"
    _, good, body = curl(address)
    assert ("current", "Tue, 14 Nov 2023 22:13:20 GMT") == (good["x-table-state"], good["last-modified"])
    copy.write_text(BROKEN, "utf-8")
    status, stale, again = curl(address)
    assert (200, "stale", body) == (status, stale["x-table-state"], again)
    assert good["last-modified"] == stale["last-modified"]
    text = TABLE.read_text("utf-8")
    copy.write_text(text.replace("en: Newly created urban jobs,", "en: New jobs in towns,", 1), "utf-8")
    assert "New jobs in towns" in get(address.replace("facts.csv", "indicators.csv")).decode()
    assert "current" == curl(address)[1]["x-table-state"]


def test_without_any_good_table_nothing_is_served(serve: Serve, tmp_path: Path) -> None:
    """A server that never read a good table says 503 in JSON, asks to come back, and its pages still answer."""
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, "utf-8")
    root = serve(broken)
    for path in ("facts.csv", "feed.atom", ""):
        status, headers, body = curl(f"{root}/data/{path}")
        assert (503, "60", "table_broken") == (status, headers["retry-after"], json.loads(body)["error"])
    assert b"ok" == get(f"{root}/_stcore/health")
