"""``dashboard export data`` in every format: the suffix says which, and what makes no sense is told before anything is read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from dashboard.cli import main
from dashboard.cli.export import CODES, TABLES
from dashboard.downloads import FORMATS, WHAT
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder: the table is the one of the checkout."""
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)
    monkeypatch.delenv("DASHBOARD_ADDRESS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*arguments: str) -> Result:
    """What ``dashboard export data`` does with these arguments."""
    return CliRunner().invoke(main, ["export", "data", *arguments, "--seeds", str(ROOT / "seeds")])


def test_the_choices_are_those_there_are() -> None:
    """The command names its formats and tables without loading what writes them; the two lists are the same."""
    assert (tuple(FORMATS), WHAT) == (CODES, TABLES)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", b"INDICATOR,TOPIC,"), ("a.excel.csv", b"\xef\xbb\xbfINDICATOR,"), ("a.xlsx", b"PK\x03\x04"),
        ("a.json", b'{"name": "facts"'), ("a.parquet", b"PAR1"), ("a.sdmx.csv", b"STRUCTURE,STRUCTURE_ID,ACTION,FREQ,"),
        ("A.XML", b"<?xml"), ("a.zip", b"PK\x03\x04"),
    ],
)  # fmt: skip
def test_the_suffix_says_the_format(here: Path, name: str, start: bytes) -> None:
    """Each suffix, in any case of letters, gives the file it promises."""
    assert 0 == export(name).exit_code
    assert (here / name).read_bytes().startswith(start)


def test_excel_asks_for_the_mark(here: Path) -> None:
    """--excel puts the UTF-8 mark in front of the same CSV, whose words stay words behind an apostrophe."""
    assert 0 == export("plain.csv").exit_code == export("excel.csv", "--excel").exit_code
    plain, marked = ((here / name).read_bytes() for name in ("plain.csv", "excel.csv"))
    assert marked.startswith(b"\xef\xbb\xbf")
    assert b",'+6" in marked
    assert plain == marked.removeprefix(b"\xef\xbb\xbf").replace(b",'", b",").replace(b",\"'", b',"')


def test_a_format_can_be_named_where_the_suffix_does_not(here: Path) -> None:
    """A file of any name, or standard output, in the format asked for."""
    assert 0 == export("figures.data", "--format", "parquet").exit_code
    assert 1 < len(parquet.read_table(here / "figures.data"))
    assert "facts" == json.loads(export("-", "--format", "json").stdout)["name"]


def test_a_series_in_the_reading_asked_for() -> None:
    """Single quarters on the quarter before, of one indicator: the rows say so themselves."""
    done = export("-", "--what", "series", "--counting", "single", "--base", "previous_quarter", "--vintage", "first",
                  "--indicator", "urban_new_jobs")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    told = {(row["INDICATOR"], row["COUNTING"], row["BASE"], row["VINTAGE"], row["KIND"]) for row in rows}
    assert {("urban_new_jobs", "single", "previous_quarter", "first", "flow")} == told


def test_rows_lead_back_where_an_address_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--address or DASHBOARD_ADDRESS puts a link into each row, in the language asked for; without either there is none."""
    wanted = ("-", "--what", "series", "--indicator", "urban_new_jobs")

    def links(*more: str) -> set[str]:
        return {row["LINK"].partition("?")[0] for row in csv.DictReader(io.StringIO(export(*wanted, *more).stdout))}

    assert {""} == links()
    assert {"https://stats.example.org/mohrss/employment"} == links("--address", "https://stats.example.org/mohrss/")
    monkeypatch.setenv("DASHBOARD_ADDRESS", "http://told.example.org")
    assert {"http://told.example.org/employment"} == links()
    rows = list(csv.DictReader(io.StringIO(export(*wanted, "--lang", "zh").stdout)))
    assert all("lang=zh" in row["LINK"] for row in rows)


def test_a_package_holds_both_tables_unless_one_is_asked_for(here: Path) -> None:
    """Without --what statements and series are in it."""
    assert 0 == export("both.zip").exit_code == export("one.zip", "--what", "facts").exit_code
    assert (here / "both.zip").stat().st_size > (here / "one.zip").stat().st_size


def test_a_workbook_of_the_gaps(here: Path) -> None:
    """The smaller tables can be had alone."""
    assert 0 == export("gaps.xlsx", "--what", "gaps").exit_code
    assert "gaps" == openpyxl.load_workbook(here / "gaps.xlsx").sheetnames[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.pdf"], "ends in none of .csv, .excel.csv, .xlsx"),
        (["a.xlsx", "--excel"], "only a CSV can have the mark for Excel, not xlsx"),
        (["a.xml", "--what", "gaps"], "gaps has no sdmx-ml: facts, series"),
        (["a.csv", "--base", "year_earlier"], "--base is for series: give --what series"),
        (["a.csv", "--what", "series", "--base", "2019"], "2019 is no year_earlier, previous_quarter or quarter"),
        (["a.csv", "--indicator", "nothing"], "the table has no indicator nothing"),
        (["a.csv", "--address", "stats.example.org"], "stats.example.org is no address that begins with http"),
        (["a.csv", "--format", "doc"], "'doc' is not one of 'csv'"),
        (["nowhere/a.xlsx"], "nowhere/a.xlsx"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(here: Path, arguments: list[str], said: str) -> None:
    """Exit code 2, one message that names what is wrong, no file."""
    done = export(*arguments)
    assert 2 == done.exit_code
    assert said in done.output
    assert [] == list(here.iterdir())
