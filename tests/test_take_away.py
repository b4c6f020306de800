"""The pop-up that takes a page's figures away, drawn by itself on the shipped table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels.page import Page
from dashboard.panels.take_away import content, shown
from dashboard.readings import Reading
from tests.small_table import shipped

SCRIPT = """
from types import SimpleNamespace

from dashboard.panels import take_away
from dashboard.readings import Reading
from dashboard.store import current
from dashboard.wording import language

page = SimpleNamespace(
    key="employment", table=current().table, lang=language("{lang}"), indicators=[], reading=Reading(),
)
take_away.data(page, {indicators})
"""


def drawn(lang: str = "en", indicators: str = "None") -> AppTest:
    """The pop-up in a language, for these indicators, those of the page when none are given."""
    return AppTest.from_string(SCRIPT.format(lang=lang, indicators=indicators), default_timeout=60).run()


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", ["CSV for programs", "CSV for Excel", "Excel workbook", "JSON", "Parquet", "SDMX-CSV 2.0", "SDMX-ML 2.1",
                "Data package (zip)"]),
        ("zh", ["CSV（供程序读取）", "CSV（供 Excel 打开）", "Excel 工作簿", "JSON", "Parquet", "SDMX-CSV 2.0", "SDMX-ML 2.1",
                "数据包（zip）"]),
    ],
)  # fmt: skip
def test_every_format_is_offered(lang: str, labels: list[str]) -> None:
    """One button a format, named in the language of the page, and the addresses for programs."""
    app = drawn(lang)
    assert not app.exception
    assert labels == [button.label for button in app.get("download_button")]
    assert f"(./data/?lang={lang})" in app.markdown[0].value


class Shown:
    """What the pop-up needs of a page: its name, what was chosen on it, the table, and the reading it is drawn in."""

    table = shipped()[0]
    reading = Reading(counting="single", base="previous_quarter")

    def __init__(self, key: str = "overview", indicators: Sequence[str] = ()) -> None:
        self.key, self.indicators = key, list(indicators)


def test_a_page_offers_what_it_shows() -> None:
    """Chosen indicators first, then those of the topic; a page of everything names none."""
    assert ["surveyed_unemployment_rate"] == shown(cast(Page, Shown("employment", ["surveyed_unemployment_rate"])))
    topic = shown(cast(Page, Shown("employment")))
    assert "urban_new_jobs" in topic
    assert "pension_insured" not in topic
    assert [] == shown(cast(Page, Shown("checks")))


def test_a_file_holds_what_the_page_shows() -> None:
    """The series of the indicators named, in the reading of the page."""
    text = content(cast(Page, Shown()), "series", "csv", ["urban_new_jobs"]).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {("urban_new_jobs", "single", "previous_quarter")} == {
        (row["INDICATOR"], row["COUNTING"], row["BASE"]) for row in rows
    }  # fmt: skip
    assert rows


def test_without_a_choice_everything_is_in_it() -> None:
    """No indicator named means all of them."""
    rows = list(csv.DictReader(io.StringIO(content(cast(Page, Shown()), "facts", "csv").decode())))
    assert sum(len(item.facts) for item in shipped()[0].indicators.values()) == len(rows)


def test_series_can_be_chosen() -> None:
    """The choice between statements and series renames the file of every button."""
    app = drawn(indicators='["urban_new_jobs"]')
    app.segmented_control[0].set_value("series").run()
    assert not app.exception
    assert 8 == len(app.get("download_button"))
