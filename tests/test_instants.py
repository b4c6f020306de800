"""A stock typed for its quarter, its last month and its last day: one mark, one comparison, one line of a file."""

from __future__ import annotations

from dashboard.downloads import extract
from dashboard.readings import Reading, read_rows
from dashboard.reconcile import reconcile
from dashboard.rows import statement_rows
from tests.small_table import drawn, fact, indicator, series, table

HELD = table(
    held=indicator(
        fact("2023-Q1", "297万", source="wire-2023-04-24"), fact("2024-Q1", "303万", source="ministry-2024-04-23"),
        fact("2024-03", "303万"), fact("2024-03-31", "303万", line=2), kind="stock",
    )
)  # fmt: skip
IDS = (
    "held@2024-Q1@ministry-2024-04-23:1", "held@2024-03@paper-2024-04-24:1", "held@2024-03-31@paper-2024-04-24:2",
)  # fmt: skip


def test_one_mark_on_a_chart() -> None:
    """The quarter has one mark, and the year before another."""
    marks = [mark[0] for trace in series(drawn(HELD, "held", span="all")) for mark in trace.customdata if mark[0]]
    assert (2, 1) == (len(marks), len(set(IDS) & set(marks)))


def test_one_comparison_of_all_three() -> None:
    """They are held against one another once, under the names that they were typed with, and agree."""
    statements = statement_rows(HELD)
    checks = reconcile(HELD, statements, read_rows(statements, HELD, Reading()))
    same = [check for check in checks if check.id.startswith("same_figure:")]
    assert [("agrees", set(IDS))] == [(check.verdict, set(check.facts)) for check in same]


def test_one_line_of_the_series_and_three_of_the_statements() -> None:
    """A file of statements keeps every id as it was, beside the period in its one form."""
    assert ["2023-Q1", "2024-Q1"] == extract(HELD, "series").column("TIME_PERIOD")
    facts = extract(HELD, "facts")
    assert ["2024-Q1"] * 3 == facts.column("TIME_PERIOD")[1:]
    assert list(IDS) == facts.column("FACT")[1:]


def test_the_change_reaches_the_year_before_however_it_was_typed() -> None:
    """Six tens of thousands more than in the quarter a year earlier."""
    (row,) = [row for row in read_rows(statement_rows(HELD), HELD, Reading()) if row["period"] == "2024-Q1"]
    assert ("2023-Q1", 60000, "rose") == (row["base_period"], row["change"], row["verdict"])
