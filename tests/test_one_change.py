"""One change, one wording: whatever says the change of a figure says what ``change_text`` or ``change_clause`` makes of it."""

from __future__ import annotations

import csv
from html import unescape
from io import StringIO
from typing import Any

import pytest

from dashboard.comparison import year_earlier
from dashboard.downloads import extract, write
from dashboard.figures import View, draw
from dashboard.headlines import headline_rows
from dashboard.readings import Reading
from dashboard.series import records
from dashboard.store import Loaded, current
from dashboard.web.cards import card_of
from dashboard.web.plain import plain
from dashboard.web.view import COMPARE, OVERVIEW, asked
from dashboard.wording import Language, language
from dashboard.wording.sentences import change_clause, change_text, percent_text
from tests.conftest import Visit

QUARTERS = ("2024-Q1", "2025-Q2", "2025-Q4")


def loaded() -> Loaded:
    """The shipped table as pages see it."""
    return current()


def figures(quarter: str) -> list[dict[str, Any]]:
    """The headline figures of a quarter that have a change."""
    have = loaded()
    assert have.table is not None
    rows = [row for row in headline_rows(have.table, have.frame, quarter) if row["verdict"]]
    assert len(rows) > 2
    return rows


@pytest.mark.parametrize("lang", [language("en"), language("zh")], ids=["en", "zh"])
@pytest.mark.parametrize("quarter", QUARTERS)
def test_pages_before_script_previews_and_comparison_say_the_same(quarter: str, lang: Language) -> None:
    """Tile, sentence, card and comparison against a year earlier hold the very words of each headline change."""
    have = loaded()
    table = have.table
    assert table is not None
    codes = {"quarter": quarter, "lang": lang.code}
    overview = asked(have, table, OVERVIEW, codes)
    page = plain(have, table, overview)
    card = card_of(have, table, overview, page)
    before = year_earlier(quarter, have.quarters)
    compared = plain(have, table, asked(have, table, COMPARE, {**codes, "a": before, "b": quarter}))
    for row in figures(quarter):
        words, clause = change_text(lang, row), change_clause(lang, row)
        assert words in unescape(page.body), row["indicator"]
        assert any(clause in said for said in page.said), row["indicator"]
        assert any(words in cell.told for cell in card.cells), row["indicator"]
        if row["base_period"] and row["base_fact"]:
            assert words in unescape(compared.body), row["indicator"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_with_a_script_says_the_same(visit: Visit, lang: str) -> None:
    """Every tile of the overview holds the words of its change."""
    page = visit("", quarter="2024-Q1", lang=lang)
    shown = unescape("".join(element.proto.body for element in page.get("html")))
    for row in figures("2024-Q1"):
        assert change_text(language(lang), row) in shown, row["indicator"]


def test_charts_say_the_same_on_hovering() -> None:
    """The hover card of the chosen quarter's mark holds the words of its change."""
    have, lang = loaded(), language("en")
    table = have.table
    assert table is not None
    for row in figures("2024-Q1"):
        key, chart = next((key, each) for key, each in have.charts.items() if row["indicator"] in each.indicators)
        drawing = draw(key, chart, table, have.frame, View("2024-Q1", lang), have.implied(Reading()))
        hovers = " ".join(text for trace in drawing.figure.data for text in (trace.hovertext or ()) if isinstance(text, str))
        assert change_text(lang, row) in " ".join(hovers.replace("<br>", " ").split()), row["indicator"]


def test_data_files_say_the_same() -> None:
    """Change, bounds, verdict and basis of a series file are those of the rows that pages word."""
    have = loaded()
    assert have.table is not None
    lines = csv.DictReader(StringIO(write("csv", extract(have.table, "series", reading=Reading())).decode()))
    filed = {(line["INDICATOR"], line["TIME_PERIOD"]): line for line in lines}
    rows = records(have.frame)
    assert len(rows) == len(filed)
    for row in rows:
        line = filed[row["indicator"], row["period"]]
        assert (row["verdict"] or "", row["basis"] or "") == (line["VERDICT"], line["CHANGE_BASIS"])
        numbers = ("change", "change_lower", "change_upper", "percent", "computed_change")
        assert ["" if row[name] is None else f"{row[name].normalize():f}" for name in numbers] == [
            line[name.upper()] for name in numbers
        ]


def test_an_announced_percentage_is_said_to_the_place_it_is_printed_to() -> None:
    """The bulletin for 2021 prints 34.6% beside 17538亿 on 50667亿, which is 34.614%: the 34.6% never becomes 34.60%."""
    rows = [row for row in records(loaded().frame) if (row["indicator"], row["period"]) == ("funds_income", "2021-Q4")]
    assert ["+34.6% (+34.61% to +34.62%)"] == [percent_text(language("en"), row) for row in rows]
