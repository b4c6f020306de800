"""How a topic's charts are read stands in the link: each code restores its controls and its charts, unknown ones fall back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]
CONTROLS = {"span": "same", "show": "level", "count": "ytd", "since": "all", "vintage": "latest", "events": "off"}


@pytest.fixture(scope="module", autouse=True)
def _shipped_table() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DASHBOARD_TABLE", raising=False)
        yield


@pytest.fixture
def opened(visit: Visit) -> Callable[..., AppTest]:
    """``opened(show="change", …)``: the employment page of early 2024, new urban jobs alone, under these further codes."""

    def run(page: str = "employment", **codes: str) -> AppTest:
        query = {"lang": "en", "quarter": "2024-Q1", "indicators": "urban_new_jobs"} | codes
        app = visit(page, **query)
        assert [] == [item.value for item in app.exception]
        return app

    return run


def chosen(app: AppTest) -> dict[str, Any]:
    """What the controls of the page show."""
    shown = {key: app.button_group(key=f"{key}_choice").value for key in CONTROLS}
    return shown | {"base": app.selectbox(key="base_choice").value}


def spec(app: AppTest) -> dict[str, Any]:
    """The page's first chart, as it is sent to the browser."""
    found: dict[str, Any] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return found


def drawn(app: AppTest) -> dict[str, float]:
    """The heights of the chart's first series, by the period of the statement or derivation behind each."""
    trace = spec(app)["data"][0]
    behind = [mark[0].split("@")[1] for mark in trace["customdata"]]
    return dict(zip(behind, trace["y"], strict=True))


def notes(app: AppTest) -> str:
    """Every text that stands on the chart."""
    return "\n".join(note["text"] for note in spec(app)["layout"]["annotations"])


def subtitle(app: AppTest) -> str:
    """Title and subtitle of the chart, without markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", spec(app)["layout"]["title"]["text"]).split())


def test_bare_link_reads_the_charts_plainly(opened: Callable[..., AppTest]) -> None:
    """Without codes: figures as announced, latest known, against a year earlier, all years, no events."""
    app = opened()
    assert CONTROLS | {"base": "year_earlier"} == chosen(app)
    assert (9, 3.03) == (len(drawn(app)), drawn(app)["2024-Q1"])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("span", "season"), ("show", "change"), ("show", "index"), ("count", "single"), ("base", "2019-Q4"),
        ("base", "previous_quarter"), ("vintage", "first"), ("since", "5y"), ("since", "2020"), ("events", "on"),
    ],
)  # fmt: skip
def test_code_restores_its_control_and_no_other(opened: Callable[..., AppTest], key: str, code: str) -> None:
    """The control shows what the link says; all others stay as they are without it."""
    assert CONTROLS | {"base": "year_earlier"} | {key: code} == chosen(opened(**{key: code}))


def test_season_lays_the_years_over_one_another(opened: Callable[..., AppTest]) -> None:
    """Nine years are nine lines over four quarters; the year of the quarter chosen is in colour."""
    app = opened(span="season")
    lines = {trace["name"]: trace["y"] for trace in spec(app)["data"] if "lines" in trace.get("mode", "")}
    assert {f"Newly created urban jobs {year}" for year in range(2017, 2026)} == set(lines)
    assert [3.03, 6.98, 10.49, 12.56] == lines["Newly created urban jobs 2024"]
    assert "2024 in colour, 2023 dashed" in subtitle(app)


def test_change_draws_percent_on_a_year_earlier(opened: Callable[..., AppTest]) -> None:
    """303 ÷ 297 − 1 = 2.0202…% in 2024, 229 ÷ 324 − 1 = −29.3209…% in 2020; 2017 has nothing to compare with."""
    heights = drawn(opened(show="change"))
    assert (2.0202, -29.321) == (heights["2024-Q1"], heights["2020-Q1"])
    assert "2017-Q1" not in heights


def test_index_is_made_on_the_base_of_the_link(opened: Callable[..., AppTest]) -> None:
    """On 2019, 303万 of January to March are 303 ÷ 324 = 93.5185; the base itself is 100."""
    app = opened(show="index", base="2019-Q4")
    heights = {
        mark[0].split("@")[1]: y for mark, y in zip(spec(app)["data"][0]["customdata"], spec(app)["data"][0]["y"], strict=True)
    }
    assert (93.5185, 100) == (heights["2024-Q1"], heights["2019-Q1"])
    assert "index, the same quarter of 2019 = 100" in subtitle(app)


@pytest.mark.parametrize(("span", "told"), [("same", "single quarters · Q2 of each year"), ("all", "single quarters")])
def test_single_quarters_are_derived(opened: Callable[..., AppTest], span: str, told: str) -> None:
    """698万 − 303万 = 395万 in the second quarter of 2024, and the subtitle does not speak of January to June."""
    app = opened(count="single", quarter="2024-Q2", span=span)
    assert (3.95, True) == (drawn(app)["2024-Q2"], told in subtitle(app))


def test_single_quarters_compare_with_the_quarter_before(opened: Callable[..., AppTest]) -> None:
    """395 ÷ 303 − 1 = 30.3630…% more in the second quarter of 2024 than in the first."""
    app = opened(count="single", show="change", base="previous_quarter", quarter="2024-Q2")
    assert (30.363, True) == (drawn(app)["2024-Q2"], "change on the quarter before" in subtitle(app))


@pytest.mark.parametrize(("vintage", "printed"), [("first", "10.3亿"), ("latest", "102871万")])
def test_vintage_chooses_among_the_statements(opened: Callable[..., AppTest], vintage: str, printed: str) -> None:
    """At the end of 2021 the pensions' insured were 10.3亿 in February 2022 and 102871万 in the bulletin of June."""
    app = opened("insurance", quarter="2021-Q4", indicators="pension_insured", vintage=vintage)
    table = next(item.proto.body for item in app.get("html") if "<table class='figures'>" in item.proto.body)
    assert [printed] == re.findall(r"December 2021</td><td[^>]*>[^<]*</td><td[^>]*>([^<]*)", table)


@pytest.mark.parametrize(
    ("since", "quarter", "first", "last"),
    [("all", "2024-Q1", 2017, 2025), ("5y", "2024-Q1", 2020, 2024), ("5y", "2025-Q1", 2021, 2025),
     ("2020", "2025-Q1", 2020, 2025), ("2020", "2018-Q1", 2018, 2025)],
)  # fmt: skip
def test_since_leaves_years_out(opened: Callable[..., AppTest], since: str, quarter: str, first: int, last: int) -> None:
    """Five years end with the chosen one, whatever came since; the chosen quarter itself is never left out."""
    expected = [f"{year}-Q1" for year in range(first, last + 1)]
    assert expected == list(drawn(opened(since=since, quarter=quarter)))


@pytest.mark.parametrize(("events", "told"), [("on", True), ("off", False)])
def test_events_stand_on_the_chart_when_asked_for(opened: Callable[..., AppTest], events: str, told: bool) -> None:
    """The pandemic of early 2020 is an event of this topic that falls into a first quarter."""
    assert told == ("1 Pandemic (2020 Q1)" in notes(opened(events=events)))


def test_address_in_the_picture_names_the_reading(opened: Callable[..., AppTest]) -> None:
    """What is not read plainly stands in the link inside the chart, so that a picture leads back to its view."""
    address = notes(opened(show="index", base="2019-Q4", since="2020", count="single")).replace("<br>", "")
    assert "span=same&show=index&count=single&base=2019-Q4&since=2020&indicators=urban_new_jobs" in address


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("span", "spiral"), ("show", "levels"), ("count", "weekly"), ("base", "2019-Q5"), ("base", "yesterday"),
        ("vintage", "second"), ("since", "1949"), ("since", "2019"), ("events", "yes"),
    ],
)  # fmt: skip
def test_unknown_code_falls_back(opened: Callable[..., AppTest], key: str, code: str) -> None:
    """A code that means nothing leaves the page as it is without it: all nine bars, plainly read."""
    app = opened(**{key: code})
    assert (CONTROLS | {"base": "year_earlier"}, 9) == (chosen(app), len(drawn(app)))


def test_quarters_without_a_figure_say_why_in_the_table(visit: Visit) -> None:
    """Poor workers: until 2020 another population was counted, and 2021, 2022 and 2025 are simply not found."""
    app = visit("employment", lang="en", quarter="2024-Q1", indicators="poverty_workers")
    table = next(item.proto.body for item in app.get("html") if "<table class='figures'>" in item.proto.body)
    missing = dict(re.findall(r"<tr class='missing'><td[^>]*>(\d{4}) Q1</td><td[^>]*>–</td><td[^>]*>([^<]*)</td>", table))
    other = (
        "not defined for this period: Until 2020 poor workers away from home were counted, another population; they stand apart"
    )
    found = dict.fromkeys(("2017", "2018", "2019", "2020"), other) | dict.fromkeys(("2021", "2022", "2025"), "no figure found")
    assert found == missing
