"""The SDMX files, read by the library that wrote them, against the standard's schemas, and by another one.

pysdmx writes and, with ``validate``, holds every message against the XML schemas of SDMX 2.1; sdmx1 is a reader of other
authors and keeps each value as the text it is.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import sdmx
from pysdmx.io import get_datasets, read_sdmx

from dashboard.downloads import extract, write
from dashboard.downloads.extracts import facts as facts_of
from dashboard.downloads.sdmx_structure import structure_bytes
from dashboard.model import FactTable
from tests.small_table import fact, indicator, shipped, table

TEXTS = (
    "plain", "it's 'quoted'", 'a "word" and"another"', "back\\slash \\n \\u3000", "wide　blank", "tab\tand\nline", "<b>&amp;",
    "＝1+1", "\u200bnothing", "😀",
)  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> FactTable:
    """Figures in 万 and 万亿, one hedged, one over a span of days; two statements of one figure."""
    return table(
        jobs=indicator(
            fact("2023-Q1", "297万", source="wire-2023-04-24"),
            fact("2024-Q1", "303万", change="+6万"),
            fact("2024-Q1", "303万", source="ministry-2024-04-23", line=7),
        ),
        fund=indicator(fact("2024-Q1", "2.2万亿", qualifier="over"), kind="stock", unit="yuan"),
        fair=indicator(fact("2024-01-26/2024-03-05", "6900"), kind="count", unit="events"),
    )


def structure(facts: FactTable) -> bytes:
    """The structure message of both tables."""
    return structure_bytes(extract(facts, what) for what in ("facts", "series"))


def observations(facts: FactTable, what: str) -> list[dict[str, str]]:
    """The observations of the SDMX-ML file as sdmx1 reads them, every component as text."""
    definition = sdmx.read_sdmx(BytesIO(structure(facts))).structure[what.upper()]
    message = sdmx.read_sdmx(BytesIO(write("sdmx-ml", extract(facts, what))), structure=definition)
    return [
        {key: str(value.value) for key, value in (*each.dimension.values.items(), *each.attrib.items())}
        | {"OBS_VALUE": str(each.value)}
        for each in message.data[0].obs
    ]  # fmt: skip


def test_the_structure_holds_its_names_in_both_languages(facts: FactTable) -> None:
    """Valid by the schemas of SDMX; code lists, concepts, structures and flows, named in English and Chinese."""
    message = read_sdmx(structure(facts).decode(), validate=True)
    assert {"FACTS", "SERIES"} == {each.id for each in message.get_data_structure_definitions()}
    assert {"FACTS", "SERIES"} == {each.id for each in message.get_dataflows()}
    lists = sdmx.read_sdmx(BytesIO(structure(facts))).codelist
    assert {"en": "Jobs", "zh": "就业"} == lists["CL_INDICATOR"]["jobs"].name.localizations
    assert "季" in lists["CL_FREQ"]["Q"].name.localizations["zh"]
    assert {"A", "B", "E", "P", "U"} == set(lists["CL_OBS_STATUS"].items)


@pytest.mark.parametrize("what", ["facts", "series"])
def test_the_data_is_valid_and_complete(facts: FactTable, what: str, tmp_path: Path) -> None:
    """pysdmx reads its own file against the schemas and finds every row of the table."""
    (tmp_path / "data.xml").write_bytes(write("sdmx-ml", extract(facts, what)))
    (tmp_path / "structure.xml").write_bytes(structure(facts))
    read = get_datasets(tmp_path / "data.xml", tmp_path / "structure.xml", validate=True)[0].data
    assert len(extract(facts, what).rows) == len(read)
    assert ["FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION"] == list(read.columns)[:4]


def test_a_figure_times_its_multiplier_is_the_figure(facts: FactTable) -> None:
    """SDMX's rule: 303 with a multiplier of 4 is 3,030,000 persons; bounds and change are in the same unit."""
    found = {(each["INDICATOR"], each["TIME_PERIOD"]): each for each in observations(facts, "series")}
    jobs = found["jobs", "2024-Q1"]
    assert ("303", "302.5", "303.5", "4", "0", "6", "5.5", "6.5") == tuple(
        jobs[name] for name in (
            "OBS_VALUE", "LOWER", "UPPER", "UNIT_MULT", "DECIMALS", "CHANGE", "CHANGE_LOWER", "CHANGE_UPPER",
        )
    )  # fmt: skip
    assert ("CY", "CN", "Q", "persons") == tuple(jobs[name] for name in ("TRANSFORMATION", "REF_AREA", "FREQ", "UNIT_MEASURE"))
    fund = found["fund", "2024-Q1"]
    assert ("N", "2.2", "12") == (fund["TRANSFORMATION"], fund["OBS_VALUE"], fund["UNIT_MULT"])
    assert "UPPER" not in fund


def test_all_observations_of_a_quantity_are_in_one_unit() -> None:
    """10.7亿, 107073万 and 1071.2 million are 10.7, 10.7073 and 10.712 with a multiplier of 8, printed to 1, 4 and 3 places."""
    given = table(
        insured=indicator(
            fact("2022-Q1", "107073万"), fact("2023-Q1", "10.7亿"), fact("2024-Q1", "1071.2 million"), kind="stock"
        )
    )
    found = observations(given, "series")
    assert [("10.7073", "8", "4"), ("10.7", "8", "1"), ("10.712", "8", "3")] == [
        (each["OBS_VALUE"], each["UNIT_MULT"], each["DECIMALS"]) for each in found
    ]  # fmt: skip
    assert ("10.65", "10.75", "107073万") == (found[1]["LOWER"], found[1]["UPPER"], found[0]["AS_PRINTED"])
    assert [("1", "4")] == [
        (each["OBS_VALUE"], each["UNIT_MULT"]) for each in observations(table(jobs=indicator(fact("2024-Q1", "1万"))), "facts")
    ]  # fmt: skip


def test_a_file_of_part_of_a_quantity_has_the_unit_of_the_whole() -> None:
    """Statements left out do not move the scale of those that stay."""
    given = table(jobs=indicator(fact("2023-Q1", "1.1亿", source="wire-2023-04-24"), fact("2024-Q1", "303万")))
    only = {
        row["FACT"]
        for row in csv.DictReader(StringIO(write("csv", extract(given, "facts")).decode()))
        if "@2024" in row["FACT"]
    }
    (row,) = csv.DictReader(StringIO(write("sdmx-csv", facts_of(given, only=only)).decode()))
    assert ("0.0303", "8", "4") == (row["OBS_VALUE"], row["UNIT_MULT"], row["DECIMALS"])


def test_a_span_of_days_is_a_start_and_a_duration(facts: FactTable) -> None:
    """26 January to 5 March 2024 are 40 days, the leap day among them."""
    assert "2024-01-26/P40D" in [each["TIME_PERIOD"] for each in observations(facts, "facts")]


def test_two_statements_of_a_figure_are_two_observations(facts: FactTable) -> None:
    """Source and line tell them apart."""
    found = [each["STATEMENT"] for each in observations(facts, "facts") if each["TIME_PERIOD"] == "2024-Q1"]
    assert {"paper-2024-04-24:1", "ministry-2024-04-23:7"} <= set(found)


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_the_words_they_come_back(text: str) -> None:
    """Apostrophes, quotation marks, backslashes, wide blanks and line ends survive the way through XML."""
    given = table(jobs=indicator(fact("2024-Q1", "303万", quote=text)))
    assert text == observations(given, "facts")[0]["QUOTE"]


def test_names_survive_too() -> None:
    """A name with marks in it is the same in the structure message."""
    named = {"en": 'The "ministry\'s" <own>', "zh": "“部”＆'局'"}
    given = table(jobs=indicator(fact("2024-Q1", "303万"), name=named))
    assert named == sdmx.read_sdmx(BytesIO(structure(given))).codelist["CL_INDICATOR"]["jobs"].name.localizations


@pytest.mark.parametrize("what", ["facts", "series"])
def test_sdmx_csv_reads_back(facts: FactTable, what: str) -> None:
    """The header is that of SDMX-CSV 2.0, the library finds every row, and the figures stand as exact text."""
    text = write("sdmx-csv", extract(facts, what)).decode()
    assert text.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TRANSFORMATION,")
    assert len(extract(facts, what).rows) == len(read_sdmx(text).data[0].data)
    first = next(csv.DictReader(StringIO(text)))
    assert ("datastructure", f"MOHRSS_QUARTERLY:{what.upper()}(1.0)", "I", "297") == tuple(
        first[name] for name in ("STRUCTURE", "STRUCTURE_ID", "ACTION", "OBS_VALUE")
    )


def test_sdmx_csv_is_guarded_like_every_csv() -> None:
    """It may be opened in a spreadsheet, so words that would run get an apostrophe."""
    given = table(jobs=indicator(fact("2024-Q1", "303万", quote="=1+1")))
    row: dict[str, Any] = next(csv.DictReader(StringIO(write("sdmx-csv", extract(given, "facts")).decode())))
    assert "'=1+1" == row["QUOTE"]


@pytest.mark.parametrize("what", ["facts", "series"])
def test_the_shipped_table_says_the_same_in_sdmx(what: str) -> None:
    """Every figure of the project with its bounds, multiplied out, is that of its CSV; no two observations share a key; a
    quantity has one multiplier, and no figure more digits behind the point than DECIMALS says."""
    given = shipped()[0]
    rows = list(csv.DictReader(StringIO(write("csv", extract(given, what)).decode())))
    found = observations(given, what)
    assert [Decimal(row["OBS_VALUE"]) for row in rows] == [
        Decimal(each["OBS_VALUE"]).scaleb(int(each["UNIT_MULT"])) for each in found
    ]  # fmt: skip
    for row, each in zip(rows, found, strict=True):
        power = int(each["UNIT_MULT"])
        for bound in ("LOWER", "UPPER"):
            assert (row[bound] and Decimal(row[bound])) == (each.get(bound, "") and Decimal(each[bound]).scaleb(power))
        assert -int(Decimal(each["OBS_VALUE"]).normalize().as_tuple().exponent) <= int(each["DECIMALS"])
    assert len({each["INDICATOR"] for each in found}) == len({(each["INDICATOR"], each["UNIT_MULT"]) for each in found})
    keys = [tuple(each.get(name) for name in ("INDICATOR", "TIME_PERIOD", "TRANSFORMATION", "STATEMENT")) for each in found]
    assert len(set(keys)) == len(keys)
