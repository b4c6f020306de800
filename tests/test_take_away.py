"""The pop-up that takes a page's figures away: it offers what the page shows, says so, and the file holds it and leads back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Download, Locator
from playwright.sync_api import Page as Tab

from dashboard.panels.page import Page
from dashboard.panels.take_away import shown
from tests.browser_page import IDLE
from tests.conftest import Serve, Visit
from tests.small_table import shipped

COMPARED = "a=2020-Q1&b=2024-Q1&count=single&topic=employment"


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", ["CSV for programs", "CSV for Excel", "Excel workbook", "JSON", "Parquet", "SDMX-CSV 2.0", "SDMX-ML 2.1",
                "Data package (zip)"]),
        ("zh", ["CSV（供程序读取）", "CSV（供 Excel 打开）", "Excel 工作簿", "JSON", "Parquet", "SDMX-CSV 2.0", "SDMX-ML 2.1",
                "数据包（zip）"]),
    ],
)  # fmt: skip
def test_every_format_is_offered(visit: Visit, lang: str, labels: list[str]) -> None:
    """One button a format, named in the language of the page, and the addresses for programs, this file's among them."""
    app = visit("employment", lang=lang)
    assert not app.exception
    offered = [button.label for button in app.get("download_button")]
    assert labels == offered[-len(labels) :]
    told = app.markdown[-1].value
    assert f"(./data/?lang={lang})" in told
    assert "(./data/facts.csv?topic=employment" in told


class Shown:
    """What the pop-up asks a page: its name, what was chosen on it, and the table."""

    table = shipped()[0]

    def __init__(self, key: str = "", *indicators: str) -> None:
        self.key, self.indicators = key, list(indicators)


def test_a_page_offers_what_it_shows() -> None:
    """Chosen indicators first, then those of the topic; a page of everything names none, whatever was chosen elsewhere."""
    assert ["surveyed_unemployment_rate"] == shown(cast(Page, Shown("employment", "surveyed_unemployment_rate")))
    topic = shown(cast(Page, Shown("employment")))
    assert "urban_new_jobs" in topic
    assert "pension_insured" not in topic
    assert [] == shown(cast(Page, Shown("checks"))) == shown(cast(Page, Shown("", "surveyed_unemployment_rate")))


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("", "quarter=2024-Q1", ["All quantities.", "Figures as known now. Year-to-date figures count from January."]),
        ("employment", "quarter=2024-Q1&count=single&base=previous_quarter&vintage=first",
         ["All quantities of the topic “Employment”.", "Figures as first published.", "taken apart into single quarters",
          "Changes are measured from the quarter before."]),
        ("cards", "quarter=2024-Q1&indicators=card_holders", ["Only: Card holders."]),
        ("compare", COMPARED, ["All quantities of the topic “Employment”.", "taken apart", "measured from 2020 Q1."]),
        ("compare", "a=2024-Q1&b=2023-Q1&vintage=first", ["All quantities.", "as first published", "measured from 2023 Q1."]),
        ("compare", "part=indicators&x=urban_new_jobs&y=card_holders&count=single&base=previous_quarter",
         ["Only: Newly created urban jobs; Card holders.", "count from January", "measured from a year earlier."]),
    ],
)  # fmt: skip
def test_words_say_what_the_series_will_hold(visit: Visit, path: str, query: str, words: list[str]) -> None:
    """Of what, and read how: as the page reads it, the Compare page by what it compares."""
    codes = {key: values[0] for key, values in parse_qs(query).items()}
    app = visit(path, lang="en", **codes)
    app.segmented_control(key="take-away-what").set_value("series").run()
    assert not app.exception
    told = app.caption[-1].value
    assert [] == [word for word in words if word not in told]


def pop_up(tab: Tab, address: str, table: str = "Series with changes") -> Locator:
    """The pop-up of a page, opened on a table."""
    tab.goto(address)
    tab.locator("h1").first.wait_for()
    tab.locator(IDLE).wait_for()
    tab.get_by_role("button", name="Download data").click()
    box = tab.get_by_test_id("stPopoverBody")
    box.get_by_role("radio", name=table).click()
    box.get_by_text("measured from" if table.startswith("Series") else "One row is one statement").wait_for()
    tab.locator(IDLE).wait_for()
    return box


def saved(tab: Tab, box: Locator, name: str) -> Download:
    """What a button of the pop-up gives."""
    with tab.expect_download() as download:
        box.get_by_role("button", name=name, exact=True).click()
    return download.value


def text_of(download: Download) -> str:
    """The text of a saved file."""
    return Path(download.path()).read_text("utf-8")


def test_the_file_of_a_comparison_is_that_of_the_comparison(url: str, page: Tab) -> None:
    """Two quarters: the topic, single quarters, changes from the earlier one; its name says so, its link opens it again."""
    box = pop_up(page, f"{url}/compare?{COMPARED}&lang=en")
    table = saved(page, box, "CSV for programs")
    assert "mohrss-series_employment_single_2020-Q1.csv" == table.suggested_filename
    rows = list(csv.DictReader(io.StringIO(text_of(table))))
    assert {("employment", "single", "2020-Q1", "latest")} == {
        tuple(row[name] for name in ("TOPIC", "COUNTING", "BASE", "VINTAGE")) for row in rows
    }
    jobs = next(row for row in rows if (row["INDICATOR"], row["TIME_PERIOD"]) == ("urban_new_jobs", "2024-Q1"))
    assert ("3030000", "740000", "2020-Q1") == (jobs["OBS_VALUE"], jobs["CHANGE"], jobs["BASE_PERIOD"])  # 303万 less 229万

    home = json.loads(text_of(saved(page, box, "JSON")))["homepage"]
    asked = {key: values[0] for key, values in parse_qs(urlsplit(home).query).items()}
    assert asked.items() >= {key: values[0] for key, values in parse_qs(f"{COMPARED}&lang=en").items()}.items()
    page.goto(home)
    page.locator("h1").first.wait_for()
    page.locator(IDLE).wait_for()
    page.locator(".sentence").first.wait_for()
    assert 0 == page.get_by_text("which means nothing").count()


def test_the_file_of_two_indicators_holds_those_two(url: str, page: Tab) -> None:
    """And nothing else, read the plain way as the chart is."""
    box = pop_up(page, f"{url}/compare?part=indicators&x=urban_new_jobs&y=card_holders&lang=en")
    table = saved(page, box, "CSV for programs")
    assert "mohrss-series_urban_new_jobs_card_holders.csv" == table.suggested_filename
    rows = list(csv.DictReader(io.StringIO(text_of(table))))
    assert {"urban_new_jobs", "card_holders"} == {row["INDICATOR"] for row in rows}


def test_the_file_of_a_topic_is_the_one_at_its_address(url: str, page: Tab) -> None:
    """The pop-up names the address of the very file, which answers with the same rows, links included."""
    read = "count=single&base=previous_quarter&indicators=urban_new_jobs"
    box = pop_up(page, f"{url}/employment?quarter=2024-Q1&lang=en&{read}")
    table = saved(page, box, "CSV for programs")
    assert "mohrss-series_urban_new_jobs_single_previous-quarter.csv" == table.suggested_filename
    address = box.get_by_role("link", name="series.csv").get_attribute("href") or ""
    assert text_of(table) == page.request.get(f"{url}/{address.removeprefix('./')}").text()


def test_a_told_address_is_where_files_lead(serve: Serve, page: Tab) -> None:
    """A server that was told its address writes that one, not the one the browser happens to use."""
    at = serve(DASHBOARD_ADDRESS="https://stats.example.org/mohrss")
    box = pop_up(page, f"{at}/cards?quarter=2024-Q1&lang=en&indicators=card_holders", "Statements as stated")
    told = json.loads(text_of(saved(page, box, "JSON")))
    assert told["homepage"].startswith("https://stats.example.org/mohrss/cards?quarter=2024-Q1&lang=en&")
    assert all(row["LINK"].startswith("https://stats.example.org/mohrss/facts?fact=") for row in told["data"])


def test_what_the_list_of_statements_shows_leads_back_too(url: str, page: Tab) -> None:
    """The file is named by its filters, and each row opens its statement."""
    page.goto(f"{url}/facts?lang=en&topic=cards&year=2024&q=98%25")
    page.locator("h1").first.wait_for()
    page.locator(IDLE).wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is shown (CSV)").click()
    assert "mohrss-facts_cards_2024_98.csv" == download.value.suggested_filename
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [f"{url}/facts?fact={row['FACT']}&lang=en" for row in rows] == [row["LINK"] for row in rows]
    assert rows
