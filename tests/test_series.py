"""One figure per indicator and period, and its change on a year earlier, from the ministry's own first quarters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard.model import Bilingual, FactTable
from dashboard.series import (
    RESOLVED_COLUMNS,
    STATEMENT_COLUMNS,
    YEAR_ON_YEAR_COLUMNS,
    resolve,
    statements,
    year_on_year,
)

WAN, YI = 10**4, 10**8
SOURCES = {
    "mohrss-2020-04-21": ("人力资源和社会保障部", "2020-04-21", "002_eb15429b9788e225.txt"),
    "nbd-2023-04-24": ("每日经济新闻", "2023-04-24", "000_fc5c9b8f6226d9d9.txt"),
    "rednet-2023-04-25": ("人民网", "2023-04-25", "001_1c423fb17c70a0e3.txt"),
    "bulletin-2023-06-23": ("人力资源和社会保障部", "2023-06-23", None),
    "bulletin-2023-06-24": ("人力资源和社会保障部", "2023-06-24", None),
    "press-2024-03-09": ("人力资源和社会保障部", "2024-03-09", "003_33cc6cec102f1fa4.txt"),
    "labournews-2024-04-24": ("中国劳动保障报", "2024-04-24", "004_944aca0a21afa2a8.txt"),
}
Q1_2020, Q1_2023, Q1_2024 = "mohrss-2020-04-21", "nbd-2023-04-24", "labournews-2024-04-24"


def fact(period: str, value: str, source: str, line: int, **more: str) -> dict[str, Any]:
    """One fact as the table writes it."""
    return {"period": period, "value": value, "source": source, "line": line, **more}


def table(*facts: dict[str, Any], kind: str = "stock", unit: str = "persons", breaks: tuple[str, ...] = ()) -> FactTable:
    """A table of one indicator, ``figure``, with these facts."""
    words = {"en": "Figure", "zh": "数"}
    indicator = {
        "topic": "work", "name": words, "unit": unit, "kind": kind, "definition": words, "facts": facts,
        "breaks": [{"period": period, "note": words} for period in breaks],
    }  # fmt: skip
    sources = {
        name: {
            "title": "发布会",
            "publisher": publisher,
            "published": published,
            "language": "zh-Hans",
            "document": document,
        }
        for name, (publisher, published, document) in SOURCES.items()
    }
    return FactTable.model_validate(
        {"topics": {"work": {"name": words}}, "sources": sources, "indicators": {"figure": indicator}}
    )


def changes(given: FactTable) -> dict[str, dict[str, Any]]:
    """The year-on-year rows of a table, by period."""
    frame = year_on_year(resolve(statements(given)), given)
    return {row["period"]: {str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")}


def change_to_2024(current: str, base: str, **more: str) -> dict[str, Any]:
    """The row of 2024 Q1 from the two figures as printed in the two newspapers."""
    given = table(fact("2023-Q1", base, Q1_2023, 8), fact("2024-Q1", current, Q1_2024, 73), **more)  # type: ignore[arg-type]
    return changes(given)["2024-Q1"]


@pytest.fixture
def jobs() -> FactTable:
    """Newly created urban jobs in every document that states them."""
    return table(
        fact("2020-Q1", "229万", Q1_2020, 7, change="-95万", quote="1-3月,全国城镇新增就业229万人,同比减少95万人"),
        fact("2023-Q1", "297万", Q1_2023, 5, quote="1—3月城镇新增就业297万人"),
        fact("2023-Q1", "297万", Q1_2023, 35, change="+12万", quote="全国城镇新增就业297万人，同比增加了12万人"),
        fact("2024-Q1", "303万", Q1_2024, 62, change="+6万", quote="全国累计实现城镇新增就业303万人，同比增加6万人"),
        kind="year_to_date",
    )


def test_a_statement_carries_its_figure_and_its_source(jobs: FactTable) -> None:
    """The 303万 of 2024 Q1 is a row with its exact value, its rounding and the words' whereabouts."""
    row = statements(jobs).to_dict("records")[3]
    expected = {
        "fact": "figure@2024-Q1@labournews-2024-04-24:62", "indicator": "figure", "topic": "work",
        "kind": "year_to_date", "unit": "persons", "freq": "Q", "period": "2024-Q1", "end": date(2024, 3, 31),
        "quarter": "2024-Q1", "value": Decimal(3030000), "lower": Decimal(3025000), "upper": Decimal(3035000),
        "unit_mult": 4, "decimals": 0, "as_printed": "303万", "qualifier": None, "status": "A", "evidence": "quoted",
        "source": "labournews-2024-04-24", "published": date(2024, 4, 24),
        "publisher": Bilingual(en="中国劳动保障报", zh="中国劳动保障报"),
        "document": "004_944aca0a21afa2a8.txt", "line": 62, "quote": "全国累计实现城镇新增就业303万人，同比增加6万人",
        "change_printed": "+6万", "change_qualifier": None, "release": "announcement", "change_on": "year_earlier",
        "further": (), "grade": None, "also": (), "added": None, "order": 3,
    }  # fmt: skip
    assert expected == row


def test_columns_are_those_documented_and_hold_objects(jobs: FactTable) -> None:
    """Each frame has its documented columns in order, none of a type that would turn a Decimal into a float."""
    stated = statements(jobs)
    resolved = resolve(stated)
    yearly = year_on_year(resolved, jobs)
    for expected, frame in (
        (STATEMENT_COLUMNS, stated), (RESOLVED_COLUMNS, resolved), (YEAR_ON_YEAR_COLUMNS, yearly),
    ):  # fmt: skip
        assert list(expected) == list(frame.columns)
        assert {"object"} == {str(dtype) for dtype in frame.dtypes}


def test_an_absent_value_is_none_and_never_nan(jobs: FactTable) -> None:
    """A cell without a value is None in every frame, so that ``is None`` is the only question to ask."""
    yearly = year_on_year(resolve(statements(jobs)), jobs)
    assert all(cell is None for column in yearly for cell in yearly[column] if not isinstance(cell, tuple) and pd.isna(cell))
    assert yearly["base_fact"][0] is None


def test_a_table_without_indicators_gives_empty_frames() -> None:
    """No indicator, no rows, and still every column."""
    empty = FactTable.model_validate({"topics": {}, "sources": {}, "indicators": {}})
    yearly = year_on_year(resolve(statements(empty)), empty)
    assert (0, len(YEAR_ON_YEAR_COLUMNS)) == yearly.shape


def test_two_lines_that_say_the_same_corroborate(jobs: FactTable) -> None:
    """297万 stands twice in one document: the line that also prints the change is chosen, the other kept by its name."""
    row = resolve(statements(jobs)).set_index("period").loc["2023-Q1"]
    assert row["agreement"] == "corroborated"
    assert row["fact"] == "figure@2023-Q1@nbd-2023-04-24:35"
    assert row["others"] == ("figure@2023-Q1@nbd-2023-04-24:5",)


def test_the_printed_change_may_come_from_another_statement() -> None:
    """The precise 10.52亿 prints no change, the rounder 10.5亿 adds +1亿: the change is kept and says where it stands."""
    precise = fact("2023-Q1", "10.52亿", Q1_2023, 8, quote="参保人数10.52亿人")
    rounder = fact("2023-Q1", "10.5亿", Q1_2023, 9, change="+1亿", quote="参保人数10.5亿人，同比增加1亿人")
    row = resolve(statements(table(precise, rounder))).set_index("period").loc["2023-Q1"]
    assert row["fact"] == "figure@2023-Q1@nbd-2023-04-24:8"
    assert row["change_printed"] == "+1亿"
    assert row["change_fact"] == "figure@2023-Q1@nbd-2023-04-24:9"


def test_one_statement_is_sole(jobs: FactTable) -> None:
    """2024 Q1 is stated once."""
    row = resolve(statements(jobs)).set_index("period").loc["2024-Q1"]
    assert row["agreement"] == "sole"
    assert row["others"] == ()
    assert row["change_fact"] == row["fact"]


def test_the_more_precise_statement_is_chosen_over_the_later() -> None:
    """10.52亿 tells more than a 10.5亿 printed a day later, and the two do not contradict each other."""
    given = table(fact("2023-Q1", "10.52亿", Q1_2023, 8), fact("2023-Q1", "10.5亿", "rednet-2023-04-25", 7))
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("10.52亿", "corroborated")


def test_of_equally_precise_statements_the_latest_is_chosen() -> None:
    """297万 in simplified and 297萬 in traditional characters are one figure; the later document is cited."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 5), fact("2023-Q1", "297萬", "rednet-2023-04-25", 4))
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("297萬", "corroborated")


@pytest.mark.parametrize("qualifier", ["over", "at_least"])
def test_an_open_side_overlaps_and_loses_to_a_closed_figure(qualifier: str) -> None:
    """More than 3300万 and 3396.9万 say the same; the figure with two sides is chosen though printed earlier."""
    given = table(fact("2023", "3396.9万", Q1_2023, 1), fact("2023", "3300万", "press-2024-03-09", 7, qualifier=qualifier))
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("3396.9万", "corroborated")


def test_of_equal_widths_the_unhedged_figure_is_chosen() -> None:
    """0.43亿 and 4300多万 both leave 100万 open; the one said without a hedge is chosen though printed earlier."""
    given = table(fact("2024-Q1", "0.43亿", Q1_2023, 1), fact("2024-Q1", "4300多万", Q1_2024, 62, qualifier="over"))
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("0.43亿", "corroborated")


def test_figures_apart_within_two_months_conflict() -> None:
    """9.7亿 on 9 March and 9.86亿 on 24 April for the same day cannot both be true."""
    given = table(fact("2024-03-09", "9.7亿", "press-2024-03-09", 3), fact("2024-03-09", "9.86亿", Q1_2024, 73), unit="cards")
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("9.86亿", "conflict")


def test_a_later_figure_revises_and_replaces_a_more_precise_one() -> None:
    """10.52亿 said in 2023 and 10.7亿 said of the same day in 2024: revised, and the old figure is not shown on."""
    given = table(fact("2023-Q1", "10.52亿", Q1_2023, 8), fact("2023-Q1", "10.7亿", Q1_2024, 73))
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("10.7亿", "revised")
    assert row["others"] == ("figure@2023-Q1@nbd-2023-04-24:8",)


@pytest.mark.parametrize(("source", "expected"), [("bulletin-2023-06-23", "conflict"), ("bulletin-2023-06-24", "revised")])
def test_sixty_days_part_a_conflict_from_a_revision(source: str, expected: str) -> None:
    """Of two figures apart, the second said 60 days after 24 April contradicts the first; a day later it revises it."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 5), fact("2023-Q1", "303万", source, 1))
    assert expected == resolve(statements(given))["agreement"][0]


def test_one_conflict_outweighs_a_revision() -> None:
    """Where two of three statements conflict, that is what a reader must know; the latest figure is still chosen."""
    given = table(
        fact("2023-Q1", "297万", Q1_2023, 5),
        fact("2023-Q1", "299万", "rednet-2023-04-25", 4),
        fact("2023-Q1", "303万", Q1_2024, 62),
    )
    row = resolve(statements(given)).iloc[0]
    assert (row["as_printed"], row["agreement"]) == ("303万", "conflict")


def test_a_superseded_statement_lends_no_change() -> None:
    """The change printed beside a revised figure does not belong to the figure that replaced it."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 35, change="+12万"), fact("2023-Q1", "303万", Q1_2024, 62))
    row = resolve(statements(given)).iloc[0]
    assert (row["change_printed"], row["change_fact"]) == (None, None)


@pytest.mark.parametrize(
    ("current", "base", "scale", "expected_change", "expected_lower", "expected_upper", "expected_verdict"),
    [
        pytest.param("303万", "297万", WAN, "6", "5", "7", "rose", id="new urban jobs"),
        pytest.param("10.7亿", "10.52亿", YI, "0.18", "0.125", "0.235", "rose", id="basic pension"),
        pytest.param("2.4亿", "2.37亿", YI, "0.03", "-0.025", "0.085", "undetermined", id="unemployment insurance"),
        pytest.param("2.9亿", "2.89亿", YI, "0.01", "-0.045", "0.065", "undetermined", id="work injury insurance"),
        pytest.param("2.2万亿", "2.04万亿", WAN * YI, "0.16", "0.105", "0.215", "rose", id="income of three funds"),
        pytest.param("1.8万亿", "1.7万亿", WAN * YI, "0.1", "0", "0.2", "rose", id="expenditure of three funds"),
        pytest.param("8.6万亿", "7.75万亿", WAN * YI, "0.85", "0.795", "0.905", "rose", id="balance of three funds"),
        pytest.param("9.86亿", "7.64亿", YI, "2.22", "2.21", "2.23", "rose", id="electronic cards"),
        pytest.param("3049万", "3074万", WAN, "-25", "-26", "-24", "fell", id="workers lifted from poverty"),
    ],
)
def test_changes_from_the_first_quarter_of_2023_to_that_of_2024(
    current: str,
    base: str,
    scale: int,
    expected_change: str,
    expected_lower: str,
    expected_upper: str,
    expected_verdict: str,
) -> None:
    """Each change has the interval worked out by hand, and a direction only where the interval leaves no doubt."""
    row = change_to_2024(current, base)
    expected = [Decimal(bound) * scale for bound in (expected_change, expected_lower, expected_upper)]
    assert expected == [row["change"], row["change_lower"], row["change_upper"]]
    assert expected_verdict == row["verdict"]
    assert row["why_empty"] is None
    assert row["base_fact"] == "figure@2023-Q1@nbd-2023-04-24:8"


def test_card_coverage_changes_in_points_without_percent() -> None:
    """98% against 97% of the population is one point, more than 0 and less than 2: it rose, and has no percentage."""
    row = change_to_2024("98%", "97%", kind="share", unit="percent")
    assert [Decimal(1), Decimal(0), Decimal(2)] == [row["change"], row["change_lower"], row["change_upper"]]
    assert [row["percent"], row["percent_lower"], row["percent_upper"]] == [None, None, None]
    assert row["verdict"] == "rose"


@pytest.mark.parametrize("kind", ["rate", "share"])
def test_a_rate_in_any_unit_has_no_percent(kind: str) -> None:
    """A rate or share of any unit changes by an amount, and no percentage is made of it."""
    row = change_to_2024("303", "297", kind=kind, unit="days")
    assert (row["change"], row["percent"], row["percent_lower"]) == (Decimal(6), None, None)


def test_percent_change_of_electronic_cards() -> None:
    """9.855/7.645 and 9.865/7.635, less one, are 28.90778…% and 29.20759…%: rounded outward at the fourth place."""
    row = change_to_2024("9.86亿", "7.64亿", unit="cards")
    assert [Decimal("28.9077"), Decimal("29.2076")] == [row["percent_lower"], row["percent_upper"]]
    assert Decimal("29.0576") == row["percent"]


def test_a_missing_year_is_a_gap(jobs: FactTable) -> None:
    """2020 and 2023 stand without the year before them: 297万 is never set against 229万."""
    rows = changes(jobs)
    assert [(rows[period]["base_period"], rows[period]["base_fact"]) for period in ("2020-Q1", "2023-Q1")] == [
        ("2019-Q1", None),
        ("2022-Q1", None),
    ]
    assert [rows[period]["why_empty"] for period in ("2020-Q1", "2023-Q1")] == ["no_year_earlier", "no_year_earlier"]
    assert [rows[period]["computed_change"] for period in ("2020-Q1", "2023-Q1")] == [None, None]
    assert [rows[period]["computed_verdict"] for period in ("2020-Q1", "2023-Q1")] == [None, None]
    assert [rows[period]["basis"] for period in ("2020-Q1", "2023-Q1")] == ["announced", "announced"]


def test_a_published_change_is_kept_where_none_can_be_computed(jobs: FactTable) -> None:
    """The ministry published +12万 for 2023 Q1; without 2022 there is nothing to check it against."""
    row = changes(jobs)["2023-Q1"]
    assert Decimal(120000) == row["published_change"]
    assert [Decimal(115000), Decimal(125000)] == [row["published_lower"], row["published_upper"]]
    assert (row["published_check"], row["published_points"], row["published_relative"]) == (None, False, False)


def test_the_published_rise_in_jobs_agrees(jobs: FactTable) -> None:
    """303万 less 297万 is the +6万 the ministry published."""
    row = changes(jobs)["2024-Q1"]
    assert (Decimal(60000), "agrees") == (row["published_change"], row["published_check"])


def test_no_published_change_leaves_its_cells_empty() -> None:
    """A statement without a printed change has no published change and no check."""
    row = change_to_2024("10.7亿", "10.52亿")
    assert [row[name] for name in ("published_change", "published_lower", "published_upper", "published_check")] == [
        None,
        None,
        None,
        None,
    ]
    assert [row["published_points"], row["published_relative"]] == [False, False]


@pytest.mark.parametrize(
    ("change", "expected"),
    [("-0.5个百分点", "agrees"), ("-0.6个百分点", "agrees_within_rounding"), ("-0.8个百分点", "conflicts")],
)
def test_published_points_are_held_against_the_change_in_points(change: str, expected: str) -> None:
    """Unemployment of 5.3% in March 2023 against 5.8% a year before is half a point less, give or take 0.1."""
    given = table(
        fact("2022-03", "5.8%", Q1_2023, 35), fact("2023-03", "5.3%", Q1_2023, 35, change=change),
        kind="rate", unit="percent",
    )  # fmt: skip
    row = changes(given)["2023-03"]
    assert (expected, True, False) == (row["published_check"], row["published_points"], row["published_relative"])
    assert [Decimal("-0.6"), Decimal("-0.4")] == [row["computed_change_lower"], row["computed_change_upper"]]
    assert row["verdict"] == "fell"


@pytest.mark.parametrize(("change", "expected"), [("+2%", "agrees_within_rounding"), ("+12%", "conflicts")])
def test_published_percent_is_held_against_the_percentage(change: str, expected: str) -> None:
    """303万 is 2.02% above 297万."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 5), fact("2024-Q1", "303万", Q1_2024, 62, change=change))
    row = changes(given)["2024-Q1"]
    assert (expected, False, True) == (row["published_check"], row["published_points"], row["published_relative"])


@pytest.mark.parametrize("broken", ["2023-Q2", "2023-07", "2024", "2024-Q1", "2024-03"])
def test_nothing_is_differenced_across_a_break(broken: str) -> None:
    """A break after the base period and at or before the current one: nothing is computed, what is announced stands."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 5), fact("2024-Q1", "303万", Q1_2024, 62, change="+6万"), breaks=(broken,))
    row = changes(given)["2024-Q1"]
    computed = ("computed_change", "computed_change_lower", "computed_verdict", "published_check", "why_empty")
    assert (None, None, None, None, "break") == tuple(row[name] for name in computed)
    assert (Decimal(60000), "announced") == (row["change"], row["basis"]), "the ministry itself compares across it"


@pytest.mark.parametrize("broken", ["2022-Q1", "2023-Q1", "2024-Q2", "2025"])
def test_a_break_elsewhere_does_not_matter(broken: str) -> None:
    """Both figures before the break, or both from it on, mean the same thing."""
    given = table(fact("2023-Q1", "297万", Q1_2023, 5), fact("2024-Q1", "303万", Q1_2024, 62), breaks=(broken,))
    assert changes(given)["2024-Q1"]["verdict"] == "rose"


@pytest.mark.parametrize("period", ["2024-03-09", "2024-01-26/2024-03-05"])
def test_days_and_spans_have_no_counterpart(period: str) -> None:
    """Two such figures in the table do not make one indicator's periods counterparts, nor trip the join."""
    given = table(
        fact("2023-04-24", "3800万", Q1_2023, 37),
        fact(period, "4300多万", Q1_2024, 62, qualifier="over", change="+10%"),
    )
    row = changes(given)[period]
    assert (row["why_empty"], row["base_period"], row["base_fact"]) == ("period_has_no_counterpart", None, None)
    assert Decimal(10) == row["published_change"]


@pytest.mark.parametrize(
    ("current", "base", "expected_lower", "expected_upper", "expected_verdict", "expected_why"),
    [
        (("303万", "over"), ("297万", None), "55000", None, "rose", None),
        (("303万", None), ("297万", "over"), None, "65000", None, "hedge"),
        (("297万", "over"), ("303万", None), "-65000", None, None, "hedge"),
        (("303万", "over"), ("297万", "over"), None, None, None, "hedge"),
        (("590万", "nearly"), ("570万", None), "95000", "205000", "rose", None),
    ],
)
def test_a_hedge_carries_what_it_can(
    current: tuple[str, str | None],
    base: tuple[str, str | None],
    expected_lower: str | None,
    expected_upper: str | None,
    expected_verdict: str | None,
    expected_why: str | None,
) -> None:
    """The side a hedge leaves is computed; it gives a direction only where it decides one, and never a number."""
    earlier = {"qualifier": base[1]} if base[1] else {}
    later = {"qualifier": current[1]} if current[1] else {}
    given = table(fact("2023-Q1", base[0], Q1_2023, 5, **earlier), fact("2024-Q1", current[0], Q1_2024, 62, **later))
    row = changes(given)["2024-Q1"]
    bounds = [None if bound is None else Decimal(bound) for bound in (expected_lower, expected_upper)]
    assert bounds == [row["change_lower"], row["change_upper"]]
    assert (expected_verdict, expected_why) == (row["verdict"], row["why_empty"])
    assert row["change"] is None


def test_an_exact_count_that_stays_is_unchanged() -> None:
    """398 institutions counted twice is no change at all; 2.4亿 printed twice is about the same."""
    assert change_to_2024("398", "398", kind="count", unit="institutions")["verdict"] == "unchanged"
    assert change_to_2024("2.4亿", "2.4亿")["verdict"] == "level"
    assert change_to_2024("2.4亿", "2.40亿")["verdict"] == "undetermined"


def test_figures_of_different_kinds_are_not_joined(jobs: FactTable) -> None:
    """A base row of another kind is no base."""
    resolved = resolve(statements(jobs))
    resolved.loc[resolved["period"] == "2023-Q1", "kind"] = "stock"
    rows = year_on_year(resolved, jobs).set_index("period")
    assert rows.loc["2024-Q1", "why_empty"] == "no_year_earlier"


def test_two_rows_for_one_period_are_refused(jobs: FactTable) -> None:
    """A frame that was not resolved raises instead of multiplying rows."""
    with pytest.raises(ValueError, match="two rows"):
        year_on_year(statements(jobs).assign(change_fact=None, others=None, agreement=None), jobs)
