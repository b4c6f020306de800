"""The direction of every change in the shipped table, worked out a second time from the printed figures alone."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.model import FactTable
from dashboard.numerals import read_change
from dashboard.readings import COUNTINGS, VINTAGES, Reading, read_rows
from dashboard.rows import statement_rows
from dashboard.table import load

TABLE = Path(__file__).parents[1] / "data" / "indicators.yaml"


@cache
def shipped() -> FactTable:
    """The shipped table."""
    table, problems = load(TABLE)
    assert table is not None, problems
    return table


@cache
def rows(reading: Reading) -> tuple[dict[str, Any], ...]:
    """The rows of a reading of the shipped table."""
    return tuple(read_rows(statement_rows(shipped()), shipped(), reading))


def row(indicator: str, period: str) -> dict[str, Any]:
    """The row of a period, against a year earlier."""
    return next(each for each in rows(Reading()) if (each["indicator"], each["period"]) == (indicator, period))


def by_hand(current: dict[str, Any], base: dict[str, Any]) -> str | None:
    """The direction two figures allow: neighbours to one place are told apart, other figures by intervals that do not meet."""
    widths = [None if None in (each["lower"], each["upper"]) else each["upper"] - each["lower"] for each in (current, base)]
    hedged = current["qualifier"] is not None or base["qualifier"] is not None
    if not hedged and widths[0] == widths[1]:
        if current["value"] == base["value"]:
            return "unchanged" if widths[0] == 0 else "level"
        stated = {current["evidence"], base["evidence"]} <= {"quoted", "cited"}
        if stated or abs(current["value"] - base["value"]) >= widths[0]:
            return "rose" if current["value"] > base["value"] else "fell"
    if current["lower"] is not None and base["upper"] is not None and current["lower"] > base["upper"]:
        return "rose"
    if current["upper"] is not None and base["lower"] is not None and current["upper"] < base["lower"]:
        return "fell"
    return None if None in widths else "undetermined"


@pytest.mark.parametrize("base", ["year_earlier", "previous_quarter", "2019-Q4"])
@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_direction_follows_from_what_is_printed(vintage: Any, counting: Any, base: str) -> None:
    """What is announced on the base decides by its sign; else the printed figures, by hand, for every row of every reading."""
    read = rows(Reading(vintage, counting, base))
    known = {(each["indicator"], each["kind"], each["period"]): each for each in read}
    wrong = []
    for each in read:
        before = known.get((each["indicator"], each["kind"], each["base_period"]))
        if each["basis"] in ("announced", "both"):
            sign = read_change(each["change_printed"], each["change_qualifier"]).value
            expected = "rose" if sign > 0 else "fell" if sign < 0 else "unchanged"
        elif before is None or each["why_empty"] in ("break", "restarts", "is_base"):
            expected = None
        else:
            expected = by_hand(each, before)
        if expected != each["verdict"]:
            wrong.append((each["indicator"], each["period"], expected, each["verdict"]))
    assert [] == wrong
    assert sum(each["verdict"] is not None for each in read) > 100


@pytest.mark.parametrize(
    ("indicator", "period", "verdict", "change", "basis"),
    [
        ("unemployment_insured", "2024-Q1", "rose", "4490000", "both"),
        ("injury_insured", "2024-Q1", "rose", "5580000", "both"),
        ("surveyed_unemployment_rate", "2024-03", "fell", "-0.1", "both"),
        ("surveyed_unemployment_rate", "2025-06", "unchanged", "0", "both"),
        ("surveyed_unemployment_rate", "2025-09", "rose", "0.1", "computed"),
        ("surveyed_unemployment_rate", "2025-12", "level", "0", "computed"),
        ("card_holders", "2024-Q1", "rose", "10000000", "computed"),
        ("card_coverage", "2024-Q1", "rose", "1", "computed"),
        ("funds_expenditure", "2024-Q1", "rose", "100000000000", "computed"),
        ("urban_new_jobs", "2024-Q1", "rose", "60000", "both"),
    ],
)
def test_changes_that_were_called_wrongly(indicator: str, period: str, verdict: str, change: str, basis: str) -> None:
    """5.2% on 5.3% fell as announced, 13.8亿 on 13.7亿 and 1.8万亿 on 1.7万亿 rose, +449万 and +558万 are announced."""
    found = row(indicator, period)
    assert (verdict, Decimal(change), basis) == (found["verdict"], found["change"], found["basis"])


def test_a_hedged_figure_leaves_an_interval_only() -> None:
    """4300多万 posts against 3800万: no number, whatever is announced beside it is said as announced."""
    found = row("spring_posts", "2024-Q1")
    assert (None, "conflicts", "announced") == (found["computed_change"], found["published_check"], found["basis"])
    assert Decimal(10) == found["percent"]
