"""The CSV of all facts, read back as others will read it."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.downloads import guarded, plain, write_csv
from dashboard.model import FactTable
from dashboard.numerals import NumeralError

HEADER = (
    "INDICATOR TOPIC KIND FREQ TIME_PERIOD OBS_VALUE LOWER UPPER UNIT_MEASURE UNIT_MULT DECIMALS OBS_STATUS AS_PRINTED "
    "QUALIFIER SOURCE DOCUMENT LINE QUOTE PUBLISHED_CHANGE EVIDENCE GRADE ALSO CHANGE_ON PUBLISHED URL FACT ADDED RELEASE LINK"
)
WORDS = {"en": "Words", "zh": "词"}


def indicator(kind: str, unit: str, *facts: dict[str, Any]) -> dict[str, Any]:
    """An indicator of the topic ``work`` as the table writes it."""
    return {"topic": "work", "name": WORDS, "unit": unit, "kind": kind, "definition": WORDS, "facts": facts}


def table(**indicators: dict[str, Any]) -> FactTable:
    """A table of these indicators and two sources, one of them without a document."""
    source = {"title": "一季度新闻发布会", "publisher": "中国劳动保障报", "language": "zh-Hans"}
    sources = {
        "labournews-2024-04-24": source | {"published": "2024-04-24", "document": "004_944aca0a21afa2a8.txt"},
        "press-2024-03-09": source | {"published": "2024-03-09"},
    }
    return FactTable.model_validate({"topics": {"work": {"name": WORDS}}, "sources": sources, "indicators": indicators})


def quoted(value: str, quote: str, **more: object) -> dict[str, Any]:
    """A fact of 2024 Q1 from the labour newspaper."""
    return {
        "period": "2024-Q1", "value": value, "source": "labournews-2024-04-24", "line": 62, "quote": quote, **more,
    }  # fmt: skip


@pytest.fixture
def facts() -> FactTable:
    """Four facts of different kinds from the documents."""
    return table(
        urban_new_jobs=indicator(
            "year_to_date", "persons", quoted("303万", "全国累计实现城镇新增就业303万人，同比增加6万人", change="+6万")
        ),
        card_coverage=indicator("share", "percent", quoted("98%", "覆盖98%人口")),
        fund_income=indicator("year_to_date", "yuan", quoted("2.2万亿", "三项社会保险基金总收入2.2万亿元")),
        odd_job_markets=indicator(
            "count",
            "institutions",
            {"period": "2024-03-09", "value": "6900", "qualifier": "over", "source": "press-2024-03-09", "status": "E"},
        ),
    )


def written(given_table: FactTable) -> list[dict[str, str]]:
    """The rows of the CSV as the csv module reads them."""
    stream = StringIO()
    write_csv(given_table, stream)
    return list(csv.DictReader(StringIO(stream.getvalue())))


def test_the_header_is_the_documented_one(facts: FactTable) -> None:
    """The first line is the public list of columns, in its order."""
    stream = StringIO()
    write_csv(facts, stream)
    assert HEADER.replace(" ", ",") == stream.getvalue().split("\n")[0]


def test_a_table_without_facts_still_has_its_header() -> None:
    """No fact, no row, and the header all the same."""
    stream = StringIO()
    write_csv(table(), stream)
    assert HEADER.replace(" ", ",") + "\n" == stream.getvalue()


def test_one_fact_is_one_row(facts: FactTable) -> None:
    """The row of 303万 holds every cell, with the figure in persons."""
    expected = {
        "INDICATOR": "urban_new_jobs", "TOPIC": "work", "KIND": "year_to_date", "FREQ": "Q", "TIME_PERIOD": "2024-Q1",
        "OBS_VALUE": "3030000", "LOWER": "3025000", "UPPER": "3035000", "UNIT_MEASURE": "persons", "UNIT_MULT": "4",
        "DECIMALS": "0", "OBS_STATUS": "A", "AS_PRINTED": "303万", "QUALIFIER": "", "SOURCE": "labournews-2024-04-24",
        "DOCUMENT": "004_944aca0a21afa2a8.txt", "LINE": "62",
        "QUOTE": "全国累计实现城镇新增就业303万人，同比增加6万人", "PUBLISHED_CHANGE": "+6万", "EVIDENCE": "quoted",
        "GRADE": "", "ALSO": "", "CHANGE_ON": "year_earlier", "PUBLISHED": "2024-04-24", "URL": "",
        "FACT": "urban_new_jobs@2024-Q1@labournews-2024-04-24:62", "ADDED": "", "RELEASE": "announcement", "LINK": "",
    }  # fmt: skip
    assert expected == written(facts)[0]


def test_figures_are_plain_decimals_in_base_units(facts: FactTable) -> None:
    """Percent in percent, 2.2万亿 in yuan without an exponent, an open side empty."""
    rows = [(row["OBS_VALUE"], row["LOWER"], row["UPPER"], row["UNIT_MULT"], row["DECIMALS"]) for row in written(facts)[1:]]
    assert rows == [
        ("98", "97.5", "98.5", "0", "0"),
        ("2200000000000", "2150000000000", "2250000000000", "12", "1"),
        ("6900", "6900", "", "0", "0"),
    ]


def test_a_cited_fact_leaves_its_missing_cells_empty(facts: FactTable) -> None:
    """Without document, line, quote and change the cells are empty, and the evidence says cited."""
    row = written(facts)[3]
    assert [
        row[name] for name in ("DOCUMENT", "LINE", "QUOTE", "PUBLISHED_CHANGE", "EVIDENCE", "QUALIFIER", "OBS_STATUS", "FREQ")
    ] == ["", "", "", "", "cited", "over", "E", "D"]


def test_a_cited_fact_names_its_grade_and_every_report() -> None:
    """Grade, further reports, what the change is measured on and the link; an undated report has no day, a month is none."""
    words = {"title": "发布会", "publisher": "新华社", "language": "zh-Hans"}
    given_table = table(
        insured=indicator(
            "stock", "persons", {"period": "2018-Q1", "value": "9.2亿", "change": "+500万", "change_on": "year_end",
                                 "source": "wire-2018-q1", "also": ["paper-2018-04-25", "daily-2018-04-26"], "grade": "A"},
            {"period": "2018-Q2", "value": "9.25亿", "source": "paper-2018-04-25", "grade": "B"},
        )
    )  # fmt: skip
    sources = {
        "wire-2018-q1": words | {"announced": "2018-04", "url": "https://news.example.org/a?b=1"},
        "paper-2018-04-25": words | {"published": "2018-04-25"}, "daily-2018-04-26": words | {"published": "2018-04-26"},
    }  # fmt: skip
    given_table = FactTable.model_validate(dict(given_table) | {"sources": sources})
    names = ("GRADE", "ALSO", "PUBLISHED_CHANGE", "CHANGE_ON", "PUBLISHED", "URL", "EVIDENCE")
    assert [
        ["A", "paper-2018-04-25;daily-2018-04-26", "+500万", "year_end", "", "https://news.example.org/a?b=1", "cited"],
        ["B", "", "", "", "2018-04-25", "", "cited"],
    ] == [[row[name] for name in names] for row in written(given_table)]


def test_a_statement_entered_later_says_when() -> None:
    """The day of entry is a date of its own, beside that of publication."""
    given_table = table(figure=indicator("stock", "persons", quoted("303万", "303万", added="2025-01-02")))
    assert ("2024-04-24", "2025-01-02") == tuple(written(given_table)[0][name] for name in ("PUBLISHED", "ADDED"))


def test_pandas_reads_the_file(facts: FactTable, tmp_path: Path) -> None:
    """A plain ``read_csv`` finds four rows, the figures as numbers and the Chinese words intact."""
    path = tmp_path / "facts.csv"
    write_csv(facts, path)
    frame = pd.read_csv(path)
    assert HEADER.split() == list(frame.columns)
    assert frame["OBS_VALUE"].tolist() == [3030000.0, 98.0, 2200000000000.0, 6900.0]
    assert frame["AS_PRINTED"].tolist() == ["303万", "98%", "2.2万亿", "6900"]


def test_path_and_stream_get_the_same_bytes(facts: FactTable, tmp_path: Path) -> None:
    """The file is the stream in UTF-8, without byte-order mark or carriage returns, and replaces what was there."""
    path, stream = tmp_path / "facts.csv", StringIO()
    path.write_text("an older and much longer file\n" * 100, encoding="utf-8")
    write_csv(facts, str(path))
    write_csv(facts, stream)
    assert stream.getvalue().encode("utf-8") == path.read_bytes()
    assert b"\r" not in path.read_bytes()
    assert path.read_bytes().startswith(b"INDICATOR,")


@pytest.mark.parametrize("quote", ['就业303万人, 其中"稳岗"', "就业303万人\n同比增加6万人", "'303万'"])
def test_delimiters_in_a_quote_survive(quote: str) -> None:
    """Commas, quotation marks, line breaks and harmless apostrophes come back as they were."""
    given_table = table(figure=indicator("stock", "persons", quoted("303万", quote)))
    assert quote == written(given_table)[0]["QUOTE"]


@pytest.mark.parametrize(
    "quote", ["=303万", "+303万", "-303万", "@303万", "＝303万", "＋303万", "－303万", "＠303万", "\t=303万", "'=303万"]
)
def test_free_text_never_runs_as_a_formula(quote: str) -> None:
    """A quote a spreadsheet would calculate gets one apostrophe in front, and gives the text back without it."""
    given_table = table(figure=indicator("stock", "persons", quoted("303万", quote)))
    assert f"'{quote}" == written(given_table)[0]["QUOTE"]


@pytest.mark.parametrize("change", ["+6万", "-95万", "-0.5个百分点"])
def test_a_published_change_stays_as_printed(change: str) -> None:
    """The sign belongs to the datum: no apostrophe in front of it."""
    given_table = table(figure=indicator("stock", "persons", quoted("303万", "303万", change=change)))
    assert change == written(given_table)[0]["PUBLISHED_CHANGE"]


@pytest.mark.parametrize("wrong", [{"change": "+cmd|' /C calc'!A0"}, {"value": "=1+1"}])
def test_what_is_no_number_is_refused_before_a_file_appears(wrong: dict[str, str], tmp_path: Path) -> None:
    """The unguarded columns hold only what reads as a number; anything else raises and writes nothing."""
    given_table = table(figure=indicator("stock", "persons", quoted("303万", "303万") | wrong))
    with pytest.raises(NumeralError):
        write_csv(given_table, tmp_path / "facts.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.052E+9", "1052000000"), ("2E+12", "2000000000000"), ("96.50", "96.5"), ("100", "100"), ("0E-9", "0"),
        ("-0.0", "0"), ("-0.025", "-0.025"), ("1E-7", "0.0000001"),
    ],
)  # fmt: skip
def test_plain_decimals(value: str, expected: str) -> None:
    """No exponent, no trailing zeros behind the point, zeros before it kept."""
    assert expected == plain(Decimal(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_plain_loses_nothing(value: Decimal) -> None:
    """Whatever the decimal, its plain form is the same number without an exponent."""
    text = plain(value)
    assert value == Decimal(text)
    assert not set(text) & set("eE+")


@given(st.text(alphabet="'=+-@＝\tab万", max_size=6))
def test_guarding_is_reversible_and_safe(text: str) -> None:
    """Guarded text never starts a formula, and one apostrophe less is the text wherever one was added."""
    safe = guarded(text)
    assert safe in (text, f"'{text}")
    assert not safe.startswith(("=", "+", "-", "@", "＝", "\t"))


@given(st.text(alphabet="'=ab", max_size=5), st.text(alphabet="'=ab", max_size=5))
def test_guarding_keeps_different_texts_different(first: str, second: str) -> None:
    """No two texts share a guarded form."""
    assert (first == second) is (guarded(first) == guarded(second))
