"""The Programmes page without a browser: groups as tables, search, what recurs as charts; and a table that grows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data" / "indicators.yaml"
Visit = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _shipped_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)


def written() -> dict[str, Any]:
    """The table as it stands in the file."""
    table: dict[str, Any] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)
    return table


def programmes(group: str | None = None) -> dict[str, Any]:
    """The indicators of the topic, of one group where it is named, as they stand in the file."""
    items = written()["indicators"].items()
    return {name: item for name, item in items if item["topic"] == "programmes" and group in (None, item.get("group"))}


def heads(app: AppTest) -> list[str]:
    """The subheadings of the page."""
    return [head.value for head in app.subheader]


def charts(app: AppTest) -> list[str]:
    """The keys of the charts drawn."""
    return [re.findall(r"-plot-(\w+)-\w+-(?:wide|broad)$", item.proto.id)[0] for item in app.get("plotly_chart")]


@pytest.fixture(scope="module")
def shown(visit: Visit) -> dict[str, AppTest]:
    """The whole page in both languages."""
    return {lang: visit("programmes", lang=lang, quarter="2024-Q1") for lang in ("en", "zh")}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_groups_stand_in_the_order_of_the_table(shown: dict[str, AppTest], lang: str) -> None:
    """Below the charts every group of the table has its heading, in the page's language, and a table of its own."""
    app = shown[lang]
    expected = [name[lang] for name in written()["topics"]["programmes"]["groups"].values()]
    assert ([], expected, len(expected)) == (list(app.exception), heads(app)[1:], len(app.dataframe))


def test_every_quantity_of_a_group_has_a_row_for_each_period(shown: dict[str, AppTest]) -> None:
    """The tables together hold every quantity once per period, however often it was stated."""
    expected = sorted(
        (item["name"]["en"], period) for item in programmes().values() for period in {fact["period"] for fact in item["facts"]}
    )
    found = [name for frame in shown["en"].dataframe for name in frame.value["Indicator"]]
    assert sorted(name for name, _ in expected) == sorted(found)


def test_row_shows_the_figure_as_printed(shown: dict[str, AppTest]) -> None:
    """The posts of the Spring Breeze campaign in 2024: 43 million or more, 4300多万 as printed."""
    frame = shown["en"].dataframe[0].value
    row = frame[(frame["Indicator"] == "Spring Breeze posts offered") & (frame["Period"] == "2024 Q1")].to_dict("records")[0]
    assert ("more than 43 million posts", "4300多万") == (row["Figure"], row["As printed"])


def test_what_recurs_is_charted(shown: dict[str, AppTest]) -> None:
    """A quantity with figures for two periods of one sort is drawn, one stated once is not; each chart has its table."""
    app = shown["en"]
    sort = {7: "Q", 4: "A", 10: "D", 21: "_O"}
    recurring = []
    for name, item in programmes().items():
        periods = {fact["period"] for fact in item["facts"]}
        sorts = [sort[len(period)] if "Q" in period or len(period) != 7 else "M" for period in periods]
        recurring += [name] if len(sorts) > len(set(sorts)) else []
    assert recurring == charts(app)
    assert len(recurring) == len(app.expander)


def test_chart_has_its_numbers_as_a_table(visit: Visit) -> None:
    """Under the chart stand its rows, each leading to the statement's own card."""
    app = visit("programmes", lang="en", quarter="2024-Q1", indicators="spring_posts")
    tables = [item.proto.body for item in app.get("html") if "<table class='figures'>" in item.proto.body]
    rows = [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr>(<td.*?)</tr>", tables[0])]
    assert [
        # 2022: 3800 ÷ 1.12 = 3392.857…, 3799.5 ÷ 1.125 = 3377.33… and 3800.5 ÷ 1.115 = 3408.52…, rounded outward
        ["33.93 million posts (33.77 to 34.09 million)", "3800万 ÷ (1 + 12%)", "–"],
        ["38 million posts", "3800万", "+12%"],
        ["more than 43 million posts", "4300多万", "+10%"],
    ] == [[row[1], row[2], row[4]] for row in rows]
    assert 3 == len(re.findall(r"<a href='/facts\?[^']*fact=spring_posts%40", tables[0]))


def test_years_without_a_figure_say_why_in_the_table(visit: Visit) -> None:
    """Of the nine first quarters two are stated and one is implied; the other six stand in the table with the reason."""
    app = visit("programmes", lang="en", quarter="2024-Q1", indicators="spring_posts")
    table = next(item.proto.body for item in app.get("html") if "<table class='figures'>" in item.proto.body)
    missing = re.findall(r"<tr class='missing'><td[^>]*>(\d{4}) Q1</td><td[^>]*>–</td><td[^>]*>([^<]*)</td>", table)
    years = ["2017", "2018", "2019", "2020", "2021", "2025"]
    assert [(year, "no figure found") for year in years] == missing


def test_link_to_one_quantity_shows_it_alone(visit: Visit) -> None:
    """`indicators` leaves one quantity's chart and row; the control names it, so that it can be taken off again."""
    app = visit("programmes", lang="en", quarter="2024-Q1", indicators="spring_posts", group="recruitment")
    assert (["spring_posts"], ["Across the years", "Recruitment"]) == (charts(app), heads(app))
    assert (["spring_posts"], {"Spring Breeze posts offered"}) == (
        app.multiselect[0].value,
        set(app.dataframe[0].value["Indicator"]),
    )
    app.multiselect[0].set_value([]).run()
    assert {item["name"]["en"] for item in programmes("recruitment").values()} == set(app.dataframe[0].value["Indicator"])


def test_link_to_one_group_shows_it_alone(visit: Visit) -> None:
    """`group` leaves the quantities of one group."""
    app = visit("programmes", lang="en", group="tianjin")
    expected = sorted(item["name"]["en"] for item in programmes("tianjin").values())
    assert (["Tianjin"], expected) == (heads(app), sorted(app.dataframe[0].value["Indicator"]))


@pytest.mark.parametrize("query", ["春風 岗位", "春风 崗位"])
def test_search_reads_either_script_and_wants_all_words(visit: Visit, query: str) -> None:
    """春风 and 岗位 in either script find the posts of the Spring Breeze campaign."""
    names = set(visit("programmes", lang="en", q=query).dataframe[0].value["Indicator"])
    assert ("Spring Breeze posts offered" in names, "Odd-job markets" in names) == (True, False)


def test_search_that_finds_nothing_says_so(visit: Visit) -> None:
    """Words that stand nowhere leave no chart and no table, and the page says what may help."""
    app = visit("programmes", lang="en", q="没有这样的词")
    assert ([], [], 0, 1) == (list(app.exception), charts(app), len(app.dataframe), len(app.info))


@pytest.mark.parametrize("query", [{"indicators": "no_such"}, {"indicators": "urban_new_jobs"}, {"span": "no_such"}])
def test_unknown_code_hides_nothing(visit: Visit, query: dict[str, str]) -> None:
    """A quantity or reading of time that this page does not have leaves the group whole."""
    app = visit("programmes", lang="en", group="tianjin", **query)
    expected = sorted(item["name"]["en"] for item in programmes("tianjin").values())
    assert ([], expected) == (list(app.exception), sorted(app.dataframe[0].value["Indicator"]))


def test_unknown_group_leaves_the_page_whole(visit: Visit) -> None:
    """A group the table does not have shows all quantities that the search leaves."""
    app = visit("programmes", lang="en", group="no_such", q="天津")
    assert ([], True, "all") == (list(app.exception), "Tianjin" in heads(app), app.selectbox(key="group_choice").value)


NEW = """
  pilot_towns:
    topic: programmes
    group: pilots
    name: {en: Pilot towns, zh: 试点城镇}
    unit: cities
    kind: count
    definition: {en: Towns that try something., zh: 试点的城镇。}
    facts:
      - {period: 2023-Q1, value: "12", source: nbd-2023-04-24}
      - {period: 2024-Q1, value: "15", source: labournews-2024-04-24}

charts:
"""


def test_new_group_and_quantity_need_no_code(visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group and a quantity added to the table appear: heading, rows, and a chart, since it has two years."""
    text = TABLE.read_text(encoding="utf-8")
    text = text.replace(
        "      tianjin: {en: Tianjin,", "      pilots: {en: Pilot schemes, zh: 试点}\n      tianjin: {en: Tianjin,", 1
    )
    copy = tmp_path / "indicators.yaml"
    copy.write_text(text.replace("\ncharts:\n", NEW, 1), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", str(copy))
    app = visit("programmes", lang="zh", quarter="2024-Q1", group="pilots")
    assert ([], ["历年比较", "试点"]) == ([problem.value for problem in app.error], heads(app))
    assert (["试点城镇"] * 2, ["12", "15"]) == (list(app.dataframe[0].value["指标"]), list(app.dataframe[0].value["原文写法"]))
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert (["pilot_towns"], ["12", "15"]) == (charts(app), spec["data"][0]["text"])
