"""The same table in every format, read back by other programs: numbers are numbers, words are words, nothing runs."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from frictionless import validate
from pyarrow import parquet

from dashboard.downloads import FORMATS, HEADER, WHAT, by_name, extract, offered, write
from dashboard.downloads.as_csv import kept
from dashboard.downloads.meanings import meanings
from dashboard.model import FactTable
from dashboard.readings import Reading
from dashboard.wording import language
from tests.small_table import fact, indicator, shipped, table

NASTY = "=1+1，it’s 'one' and \"two\"、\\d　<b>&amp;"
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def facts() -> FactTable:
    """Two years of jobs, a hedged fund, a span of days, and a quotation with every character that could break a file."""
    return table(
        jobs=indicator(
            fact("2023-Q1", "297万", source="wire-2023-04-24"),
            fact("2023-Q2", "678万", source="wire-2023-04-24"),
            fact("2024-Q1", "303万", change="+6万", quote=NASTY),
            fact("2024-Q3", "1049万"),
        ),
        fund=indicator(fact("2024-Q1", "2.2万亿", qualifier="over"), kind="stock", unit="yuan"),
        fair=indicator(fact("2024-01-26/2024-03-05", "6900"), kind="count", unit="events"),
        rate=indicator(fact("2024-Q1", "5.2%"), kind="rate", unit="percent"),
    )


def rows(facts: FactTable, what: str, **reading: Any) -> list[dict[str, str]]:
    """The rows of a table as the csv module reads them."""
    text = write("csv", extract(facts, what, reading=Reading(**reading))).decode()
    return list(csv.DictReader(StringIO(text)))


def test_a_series_row_holds_change_interval_and_verdict(facts: FactTable) -> None:
    """303万 after 297万, announced as +6万, is 5.5 to 6.5万 more: 2.02 %, from 5.5/297.5 to 6.5/296.5 rounded outward."""
    row = next(row for row in rows(facts, "series") if (row["INDICATOR"], row["TIME_PERIOD"]) == ("jobs", "2024-Q1"))
    expected = {
        "OBS_VALUE": "3030000", "LOWER": "3025000", "UPPER": "3035000", "PERIOD_END": "2024-03-31", "STRENGTH": "quoted",
        "BASE": "year_earlier", "BASE_PERIOD": "2023-Q1", "CHANGE": "60000", "CHANGE_LOWER": "55000", "CHANGE_UPPER": "65000",
        "PERCENT": "2.0202", "PERCENT_LOWER": "1.8487", "PERCENT_UPPER": "2.1923", "VERDICT": "rose", "WHY_EMPTY": "",
        "PUBLISHED_CHANGE": "+6万", "PUBLISHED_CHECK": "agrees", "VINTAGE": "latest", "COUNTING": "ytd",
        "FACT": "jobs@2024-Q1@paper-2024-04-24:1", "PUBLISHED": "2024-04-24", "DERIVED_FROM": "",
    }  # fmt: skip
    assert expected == {name: row[name] for name in expected}


def test_a_row_without_change_says_why(facts: FactTable) -> None:
    """A first year has no year earlier; its change cells are empty and the reason is not."""
    row = rows(facts, "series")[0]
    assert ("", "", "", "no_year_earlier") == tuple(
        row[name] for name in ("CHANGE", "CHANGE_LOWER", "VERDICT", "WHY_EMPTY")
    )  # fmt: skip


def test_a_single_quarter_names_both_its_statements(facts: FactTable) -> None:
    """Half a year less a quarter is derived: 678万 − 297万 is 381万 give or take 1万, from two statements."""
    row = next(row for row in rows(facts, "series", counting="single") if row["TIME_PERIOD"] == "2023-Q2")
    assert ("3810000", "3800000", "3820000", "derived", "flow", "single") == tuple(
        row[name] for name in ("OBS_VALUE", "LOWER", "UPPER", "STRENGTH", "KIND", "COUNTING")
    )
    assert "jobs@2023-Q2@wire-2023-04-24:1;jobs@2023-Q1@wire-2023-04-24:1" == row["DERIVED_FROM"]


def test_gaps_are_told_with_their_reason(facts: FactTable) -> None:
    """Between 2023 Q1 and 2024 Q3 three quarters of jobs are missing; single quarters lack those that nothing gives."""
    assert [("jobs", "2023-Q3", "not_found"), ("jobs", "2023-Q4", "not_found"), ("jobs", "2024-Q2", "not_found")] == [
        (row["INDICATOR"], row["TIME_PERIOD"], row["WHY"]) for row in rows(facts, "gaps")
    ]


def test_only_the_indicators_asked_for(facts: FactTable) -> None:
    """Facts, series and the list of indicators can be narrowed."""
    for what in ("facts", "series", "indicators"):
        assert {"rate"} == set(extract(facts, what, indicators=["rate"]).column("INDICATOR"))


@pytest.mark.parametrize("code", FORMATS)
@pytest.mark.parametrize("what", WHAT)
def test_the_same_table_makes_the_same_bytes(facts: FactTable, what: str, code: str) -> None:
    """Nothing in a file depends on when it was made; a table a format cannot hold is refused."""
    if what in offered(FORMATS[code]):
        assert write(code, extract(facts, what)) == write(code, extract(facts, what))
    else:
        with pytest.raises(ValueError, match=what):
            write(code, extract(facts, what))


def test_excel_gets_its_mark_and_the_same_text(facts: FactTable) -> None:
    """The CSV for Excel is the other one behind a UTF-8 mark, its formula guard is there too, and its changes stay words."""
    plain, marked = (write(code, extract(facts, "facts")) for code in ("csv", "excel-csv"))
    words = plain.decode()
    for text in (",+6万,", ",5.2%,", ",6900,,", ",2024-01-26/2024-03-05,"):
        words = words.replace(text, f",'{text[1:]}")
    assert f"\ufeff{words}" == marked.decode()
    assert f"'{NASTY}" == pd.read_csv(BytesIO(marked))["QUOTE"][2]


def test_json_is_exact_and_unguarded(facts: FactTable) -> None:
    """Figures are numbers to the last digit, missing ones null, words as they are, and every column is described."""
    told = json.loads(write("json", extract(facts, "series")), parse_float=Decimal)
    row = next(row for row in told["data"] if row["INDICATOR"] == "rate")
    assert (Decimal("5.2"), Decimal("5.15"), Decimal("5.25"), None) == (
        row["OBS_VALUE"], row["LOWER"], row["UPPER"], row["CHANGE"],
    )  # fmt: skip
    assert {"vintage": "latest", "counting": "ytd", "base": "year_earlier"} == told["reading"]
    assert {"name": "OBS_VALUE", "type": "number"}.items() <= told["schema"]["fields"][6].items()
    assert NASTY == json.loads(write("json", extract(facts, "facts")))["data"][2]["QUOTE"]


def test_parquet_keeps_decimals_dates_and_nulls(facts: FactTable) -> None:
    """Figures come back as exact decimals of one scale, dates as dates, an open side as null."""
    read = parquet.read_table(BytesIO(write("parquet", extract(facts, "series"))))
    assert (pa.decimal128(38, 10), pa.date32(), pa.int32(), pa.string()) == tuple(
        read.schema.field(name).type for name in ("OBS_VALUE", "PERIOD_END", "UNIT_MULT", "TIME_PERIOD")
    )  # fmt: skip
    fund = next(row for row in read.to_pylist() if row["INDICATOR"] == "fund")
    assert (Decimal("2200000000000"), None, date(2024, 3, 31)) == (fund["OBS_VALUE"], fund["UPPER"], fund["PERIOD_END"])


def test_the_workbook_is_typed_and_explains_itself(facts: FactTable) -> None:
    """Numbers are numbers, dates dates, no cell is a formula; notes stand in both languages, sources on their own sheet."""
    book = openpyxl.load_workbook(BytesIO(write("xlsx", extract(facts, "series"))))
    assert ["series", "notes", "sources", "indicators", "gaps"] == book.sheetnames
    sheet = book["series"]
    head = [cell.value for cell in sheet[1]]
    row = {name: cell.value for name, cell in zip(head, sheet[4], strict=True)}
    assert (3030000, datetime(2024, 3, 31), "303万", "+6万", "2024-Q1", 2.0202) == tuple(  # noqa: DTZ001
        row[name] for name in ("OBS_VALUE", "PERIOD_END", "AS_PRINTED", "PUBLISHED_CHANGE", "TIME_PERIOD", "PERCENT")
    )
    assert "B2" == sheet.freeze_panes
    assert [] == [cell.coordinate for page in book for line in page for cell in line if cell.data_type == "f"]
    notes = {line[0].value: (line[1].value, line[2].value) for line in book["notes"].iter_rows(min_row=2)}
    assert ("Last day of the period", "报告期最后一日") == notes["PERIOD_END"]
    assert "报纸" in [cell.value for cell in book["sources"]["D"]]


def test_a_quotation_in_the_workbook_is_text(facts: FactTable) -> None:
    """A cell's text needs no apostrophe: its type alone keeps it from running."""
    sheet = openpyxl.load_workbook(BytesIO(write("xlsx", extract(facts, "facts"))))["facts"]
    cell = sheet.cell(4, HEADER.index("QUOTE") + 1)
    assert (NASTY, "s") == (cell.value, cell.data_type)


@pytest.mark.parametrize(
    "text",
    ["2024-03", "2024", "2024-03-31", "5.3%", "-0.5", "−0.5", "+0.1", "1/3", "1-3",
     "398", "32,000", "1e5", "3E10", "¥12", "(3)", "3:30",
     "2024年3月", "+6万", "-95万", "=1+1", "@here", "+1,000", "-0.5个百分点", "\t2024"],
)  # fmt: skip
def test_what_a_spreadsheet_would_change_is_kept_by_an_apostrophe(text: str) -> None:
    """A month, a percentage, a fraction, a grouped or signed number, a formula: the words come back when it is taken off."""
    assert f"'{text}" == kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024-Q1",
        "303万",
        "10.7亿",
        "4300多万",
        "12.44 million",
        "2024-01-26/2024-03-05 x",
        "近590万",
        "A",
        "year_end",
        "",
        "每年3次",
    ],
)
def test_what_a_spreadsheet_leaves_alone_has_no_apostrophe(text: str) -> None:
    """Quarters, scale words and codes are text to every spreadsheet."""
    assert text == kept(text)


def test_the_csv_for_a_spreadsheet_keeps_periods_figures_and_changes() -> None:
    """In TIME_PERIOD, AS_PRINTED and PUBLISHED_CHANGE; figures and days stay numbers and dates; the other CSV stays pure."""
    given = table(rate=indicator(fact("2024-03", "5.2%", change="-0.1个百分点"), kind="rate", unit="percent"))
    names = ("TIME_PERIOD", "AS_PRINTED", "PUBLISHED_CHANGE", "OBS_VALUE", "LOWER", "PUBLISHED", "LINE")
    pure, kept_ = (
        tuple(next(csv.DictReader(StringIO(write(code, extract(given, "facts")).decode("utf-8-sig"))))[name] for name in names)
        for code in ("csv", "excel-csv")
    )
    assert ("2024-03", "5.2%", "-0.1个百分点", "5.2", "5.15", "2024-04-24", "1") == pure
    assert ("'2024-03", "'5.2%", "'-0.1个百分点", *pure[3:]) == kept_


@pytest.mark.parametrize("what", WHAT)
def test_without_its_apostrophes_the_csv_for_a_spreadsheet_is_the_other(what: str) -> None:
    """Nothing else differs, in no table of the project, and no cell of it begins like a formula."""
    data = extract(shipped()[0], what)
    pure, other = (list(csv.reader(StringIO(write(code, data).decode("utf-8-sig")))) for code in ("csv", "excel-csv"))
    texts = {at for at, column in enumerate(data.columns) if column.type == "text"}
    for one, two in zip(pure, other, strict=True):
        assert all(a == b or (b == f"'{a}" and at in texts) for at, (a, b) in enumerate(zip(one, two, strict=True)))
        assert not any(cell.startswith(("=", "+", "-", "@")) for at, cell in enumerate(two) if at in texts)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("code", ["excel-csv", "xlsx"])
def test_libreoffice_sees_numbers_words_and_no_formula(facts: FactTable, code: str, tmp_path: Path) -> None:
    """Opened in LibreOffice a figure is a number, 万 is 万, +6万 and 5.2% stay words, and nothing is a formula."""
    name = "facts.csv" if code == "excel-csv" else "facts.xlsx"
    (tmp_path / name).write_bytes(write(code, extract(facts, "facts")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / name)]
    if code == "excel-csv":
        command.insert(3, "--infilter=CSV:44,34,76,1")  # what its dialog proposes on seeing the mark: comma, UTF-8
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    cells = [cell for cell in ElementTree.parse(tmp_path / "facts.fods").iter() if cell.tag.endswith("}table-cell")]
    kind = {
        "".join(cell.itertext()).strip(): next((v for k, v in cell.attrib.items() if k.endswith("}value-type")), None)
        for cell in cells
    }  # fmt: skip
    assert [] == [cell for cell in cells for name in cell.attrib if name.endswith("}formula")]
    number, mark = ("3030000", "'") if code == "excel-csv" else ("3,030,000", "")
    assert ("float", "string", "string", "string") == (kind[number], kind["303万"], kind[f"{mark}+6万"], kind["2024-Q1"])
    assert "string" == kind[f"{mark}5.2%"]
    assert any(text.lstrip("'").startswith("=1+1，it’s") for text in kind)


@pytest.mark.parametrize("source", ["small", "shipped"])
@pytest.mark.parametrize("whats", [("facts",), ("series",), ("facts", "series")])
def test_the_package_is_valid(facts: FactTable, whats: tuple[str, ...], source: str, tmp_path: Path) -> None:
    """frictionless finds the descriptor, every type, hash, size and foreign key in order."""
    given = facts if source == "small" else shipped()[0]
    path = tmp_path / "data.zip"
    path.write_bytes(write("package", *(extract(given, what) for what in whats)))
    report = validate(str(path), type="package")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    with ZipFile(path) as archive:
        assert {"datapackage.json", "README.md", "CITATION.cff", *(f"{what}.csv" for what in whats)} <= set(archive.namelist())
        assert "- `OBS_VALUE`: 以基本单位（人、元、%）表示的数值" in archive.read("README.md").decode()
        descriptor = json.loads(archive.read("datapackage.json"))
    assert [*whats, "gaps", "indicators", "sources"] == [resource["name"] for resource in descriptor["resources"]]


def test_a_wrong_reference_would_be_found(facts: FactTable, tmp_path: Path) -> None:
    """The validation can fail: a package whose sources lack one is not valid."""
    with ZipFile(BytesIO(write("package", extract(facts, "facts")))) as archive:
        archive.extractall(tmp_path)
    sources = tmp_path / "sources.csv"
    sources.write_text("\n".join(line for line in sources.read_text("utf-8").split("\n") if "wire-2023" not in line), "utf-8")
    assert not validate(str(tmp_path / "datapackage.json"), type="package").valid


@pytest.mark.parametrize("lost", ["jobs@2023-Q1@", "fund@2024-Q1@"])
def test_a_series_names_statements_of_its_own_package(facts: FactTable, lost: str, tmp_path: Path) -> None:
    """FACT and BASE_FACT of a series, derived quarters included, are keys of the statements: one that is gone is missed."""
    reading = Reading(counting="single")
    tables = extract(facts, "facts"), extract(facts, "series", reading=reading)
    with ZipFile(BytesIO(write("package", *tables))) as archive:
        archive.extractall(tmp_path)
    assert validate(str(tmp_path / "datapackage.json"), type="package").valid
    path, described = tmp_path / "facts.csv", json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    path.write_text("\n".join(line for line in path.read_text("utf-8").split("\n") if lost not in line), "utf-8")
    for resource in described["resources"]:  # so that only the reference can be what is found
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    found = validate(str(tmp_path / "datapackage.json"), type="package").flatten(["type"])
    assert {"foreign-key"} == {kind for (kind,) in found}


def test_every_column_has_its_meaning(facts: FactTable) -> None:
    """No file has a column that its notes do not explain."""
    names = {column.name for what in WHAT for column in extract(facts, what).columns}
    assert set() == names - meanings(language("en")).keys()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.csv", "csv"), ("a.SDMX.csv", "sdmx-csv"), ("a.excel.csv", "excel-csv"), ("a.xml", "sdmx-ml"), ("a.zip", "package")],
)
def test_a_file_name_says_its_format(name: str, expected: str) -> None:
    """The longest known suffix counts, in any case of letters."""
    found = by_name(name)
    assert found is not None
    assert ("a", expected) == (found[0], found[1].code)
    assert by_name("a.pdf") is None
