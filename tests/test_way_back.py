"""Whoever opens a file later finds the way back: every row links to the page that shows it, the file to its view."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import openpyxl
import pytest
import sdmx
import yaml
from pyarrow import parquet
from streamlit.testing.v1 import AppTest

from dashboard.downloads import WHAT, Origin, address_of, extract, stem, stem_of, write
from dashboard.downloads.notes import holding, licence
from dashboard.downloads.sdmx_structure import structure_bytes
from dashboard.model import FactTable
from dashboard.readings import Reading
from dashboard.wording import language
from tests.conftest import Visit
from tests.small_table import fact, indicator, shipped, table

ROOT = "https://stats.example.org/mohrss"
SINGLE = Reading(counting="single", base="previous_quarter")


@pytest.fixture(scope="module")
def facts() -> FactTable:
    """Two quarters of jobs and a rate of a month within a quarter, in a table of one topic."""
    return table(
        jobs=indicator(fact("2023-Q1", "297万", source="wire-2023-04-24"), fact("2024-Q1", "303万", change="+6万")),
        rate=indicator(fact("2024-02", "5.3%", line=4), kind="rate", unit="percent"),
    )


def links(facts: FactTable, what: str, **how: Any) -> list[str]:
    """The column of links of a table as CSV readers see it."""
    text = write("csv", extract(facts, what, origin=Origin(ROOT, how.pop("lang", "en")), **how)).decode()
    rows = list(csv.reader(StringIO(text)))
    at = rows[0].index("LINK")
    return [row[at] for row in rows[1:]]


def test_a_statement_leads_to_its_own_page(facts: FactTable) -> None:
    """By its name, in the language asked for."""
    assert f"{ROOT}/facts?fact=jobs@2024-Q1@paper-2024-04-24:1&lang=zh" == links(facts, "facts", lang="zh")[1]


def test_a_figure_leads_to_the_view_that_shows_it(facts: FactTable) -> None:
    """Its quarter beside those of other years; a month within a quarter, which no chart need show, to its statement."""
    usual = links(facts, "series")
    assert f"{ROOT}/work?quarter=2023-Q1&lang=en&span=same&indicators=jobs" == usual[0]
    assert f"{ROOT}/facts?fact=rate@2024-02@paper-2024-04-24:4&lang=en" == usual[2]
    assert (
        f"{ROOT}/work?quarter=2023-Q1&lang=en&span=same&count=single&base=previous_quarter&vintage=first&indicators=jobs"
        == (links(facts, "series", reading=Reading("first", "single", "previous_quarter"))[0])
    )


def test_what_explains_leads_back_too(facts: FactTable) -> None:
    """A quantity to all its periods, a document to its entry."""
    assert f"{ROOT}/work?quarter=2024-Q1&lang=en&span=all&indicators=jobs" == links(facts, "indicators")[0]
    assert f"{ROOT}/sources?source=paper-2024-04-24&lang=en" == links(facts, "sources")[0]


def test_without_an_address_there_is_no_half_link(facts: FactTable) -> None:
    """Neither in a row nor of the file; what is no address is refused."""
    for what in WHAT:
        data = extract(facts, what)
        assert {None} == {data.link, *data.column("LINK")}
    for wrong in ("stats.example.org", "=1+1", "javascript:alert(1)", "https://"):
        with pytest.raises(ValueError, match="no address"):
            Origin(wrong)
        assert "" == Origin.of(wrong).root


def test_a_link_is_no_formula(facts: FactTable) -> None:
    """A guard's apostrophe would break it: in a CSV it begins as an address does, in a workbook it is text."""
    assert {"https"} == {urlsplit(link).scheme for what in WHAT for link in links(facts, what)}
    sheet = openpyxl.load_workbook(BytesIO(write("xlsx", extract(facts, "facts", origin=Origin(ROOT)))))["facts"]
    cell = sheet.cell(3, sheet.max_column)
    assert (f"{ROOT}/facts?fact=jobs@2024-Q1@paper-2024-04-24:1&lang=en", "s") == (cell.value, cell.data_type)


def test_every_format_with_room_names_its_view(facts: FactTable) -> None:
    """Title, what it holds in words and the full link of the view it was taken from stand in the file itself."""
    view = f"{ROOT}/compare?quarter=2024-Q1&lang=en&a=2023-Q1&b=2024-Q1&count=single"
    data = extract(facts, "series", reading=SINGLE, indicators=["jobs"], origin=Origin(ROOT, view=view))
    words = ("Only: Jobs.", "taken apart into single quarters", "Changes are measured from the quarter before.")

    told = json.loads(write("json", data))
    assert view == told["homepage"]
    metadata = parquet.read_schema(BytesIO(write("parquet", data))).metadata
    assert view == metadata[b"homepage"].decode()
    sheet = openpyxl.load_workbook(BytesIO(write("xlsx", data)))["notes"]
    notes = [" ".join(str(cell.value) for cell in line) for line in sheet.iter_rows()]
    assert any(view in line for line in notes)
    with ZipFile(BytesIO(write("package", data))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        readme, citation = (archive.read(name).decode() for name in ("README.md", "CITATION.cff"))
    assert (view, view) == (package["homepage"], package["sources"][0]["path"])
    assert f"<{view}>" in readme
    assert view == yaml.safe_load(citation)["url"]
    for text in (told["description"], metadata[b"description"].decode(), "\n".join(notes), package["description"], readme):
        assert [] == [word for word in words if word not in text]
    assert "仅含：就业。" in told["description@zh"]


def test_sdmx_has_the_link_as_an_attribute(facts: FactTable) -> None:
    """The structure declares it, another library reads it, and the header names the view."""
    data = extract(facts, "series", origin=Origin(ROOT))
    definition = sdmx.read_sdmx(BytesIO(structure_bytes([extract(facts, "facts"), data]))).structure["SERIES"]
    assert "LINK" in {attribute.id for attribute in definition.attributes}
    message = sdmx.read_sdmx(BytesIO(write("sdmx-ml", data)), structure=definition)
    assert links(facts, "series") == [str(each.attrib["LINK"].value) for each in message.data[0].obs]
    assert data.link == str(message.header.source)


def test_a_file_without_a_page_names_the_nearest_view() -> None:
    """Everything: the overview or the list of statements; a topic: its page with every period."""
    given = shipped()[0]
    latest = "quarter=2025-Q4&lang=en"

    def view(what: str, **how: Any) -> str | None:
        return extract(given, what, origin=Origin(ROOT), **how).link

    topic = [name for name, item in given.indicators.items() if item.topic == "employment"]
    assert f"{ROOT}/facts?{latest}" == view("facts")
    assert f"{ROOT}/?{latest}&count=single&base=previous_quarter" == view("series", reading=SINGLE)
    assert f"{ROOT}/employment?{latest}&span=all" == view("series", indicators=topic)
    assert f"{ROOT}/cards?{latest}&span=all&indicators=card_holders" == view("facts", indicators=["card_holders"])


def test_a_files_name_says_what_is_in_it() -> None:
    """Topic or quantities, and the reading where it is unusual: no two different files have one name."""
    given = shipped()[0]
    topic = [name for name, item in given.indicators.items() if item.topic == "employment"]
    assert "mohrss-facts" == stem("facts", given)
    assert "mohrss-series_employment_single_previous-quarter" == stem("series", given, topic, SINGLE)
    assert "mohrss-series_urban_new_jobs_2019-Q4_zh" == stem("series", given, ["urban_new_jobs"], Reading(base="2019-Q4"), "zh")
    names = list(given.indicators)
    many = [names[:20], names[1:21], names[:21]]
    readings = (Reading(), Reading("first"), Reading(counting="single"), SINGLE, Reading(base="2019-Q4"))
    chosen = [None, topic, *many, topic[:1], topic[:2], topic[1:2]]
    stems = {stem("series", given, some, reading) for some in chosen for reading in readings}
    assert 8 * 5 == len(stems)
    assert all(len(each) < 160 for each in stems)
    assert stem("series", given, many[0]) == stem_of(extract(given, "series", indicators=many[0][::-1]))


def test_a_file_has_an_address_of_its_own() -> None:
    """The same choices by the keys of the data addresses, the usual ones left out."""
    given = shipped()[0]
    topic = [name for name, item in given.indicators.items() if item.topic == "employment"]
    assert "facts.csv" == address_of(given, "facts.csv")
    assert "series.csv?topic=employment&count=single&base=previous_quarter&lang=zh" == (
        address_of(given, "series.csv", reading=SINGLE, indicators=topic, lang="zh")
    )


def test_words_say_what_a_file_holds() -> None:
    """All, a topic or names; more than six names are counted."""
    given, lang = shipped()[0], language("en")
    assert "All quantities." == holding(lang, given, "facts")[0]
    topic = [name for name, item in given.indicators.items() if item.topic == "cards"]
    assert "All quantities of the topic “Social-security cards”." == holding(lang, given, "facts", indicators=topic)[0]
    some = list(given.indicators)[:9]
    assert holding(lang, given, "facts", indicators=some)[0].endswith(" and 3 more.")
    assert "Changes are measured from 2020 Q1." == holding(lang, given, "series", reading=Reading(base="2020-Q1"))[-1]


def test_everything_says_the_same_of_its_licence(facts: FactTable) -> None:
    """Compilation and code are MIT, quotations belong to their publishers: in the package, its README, citation and files."""
    sentence = licence(language("en"))
    assert "MIT" in sentence
    assert "quotations are short extracts that belong to their publishers" in sentence
    with ZipFile(BytesIO(write("package", extract(facts, "facts")))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        citation = yaml.safe_load(archive.read("CITATION.cff"))
        readme = archive.read("README.md").decode()
    assert ["MIT", "other-closed"] == [each["name"] for each in package["licenses"]]
    assert "the compilation and the code" in package["licenses"][0]["title"]
    assert "belong to their publishers" in package["licenses"][1]["title"]
    assert (sentence, "MIT") == (citation["abstract"], citation["license"])
    assert sentence in readme
    assert sentence in package["description"]
    assert sentence in json.loads(write("json", extract(facts, "series")))["description"]


def shown_by(visit: Visit, link: str) -> AppTest:
    """The page that a link opens."""
    parts = urlsplit(link)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return visit(parts.path.removeprefix("/mohrss/"), **query)


def samples(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Of each topic and frequency one row of the shipped series: statement, indicator, figure as printed, link."""
    data = extract(shipped()[0], "series", reading=reading, origin=Origin(ROOT))
    named = [column.name for column in data.columns]
    found: dict[tuple[object, ...], tuple[str, str, str, str]] = {}
    for row in (dict(zip(named, map(str, cells), strict=True)) for cells in data.rows):
        kind = (row["TOPIC"], row["FREQ"], row["TIME_PERIOD"][-2:])
        found.setdefault(kind, (row["FACT"], row["INDICATOR"], row["AS_PRINTED"], row["LINK"]))
    return list(found.values())


@pytest.mark.parametrize(("statement", "name", "printed", "link"), [*samples(Reading()), *samples(SINGLE)])
def test_a_rows_link_opens_the_page_with_its_figure(visit: Visit, statement: str, name: str, printed: str, link: str) -> None:
    """Quarters, months, years, days and spans of every topic: nothing in the link is refused, and the figure is there: as a
    mark of the chart, a line of the table, or the statement that is opened."""
    app = shown_by(visit, link)
    assert not app.exception
    assert [] == [note.value for note in app.info if "link" in note.value]
    if urlsplit(link).path.endswith("/facts"):
        card = "".join(html.proto.body for html in app.get("html"))
        assert statement in card  # in the address that its citation gives
        assert printed in card
        return
    drawn = any(statement in chart.proto.spec for chart in app.get("plotly_chart"))
    title = shipped()[0].indicators[name].name.en
    lines = [line for frame in app.dataframe for line in frame.value.astype(str).agg(" ".join, axis=1)]
    assert drawn or any(title in line and printed in line for line in lines)
