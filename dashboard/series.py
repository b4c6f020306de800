"""From statements to a series: one figure per indicator and period, and its change on a year earlier.

Three frames, each made from the one before: ``statements`` (one row per fact), ``resolve`` (one row per indicator and
period) and ``year_on_year`` (the same rows with their change). Every column is of object dtype: figures are exact
``Decimal`` in base units, dates are ``date``, ``publisher`` is in both languages, an absent value is None, never NaN.

How a statement is chosen is decided row by row in `rows`, what a change joins in `bases`; `readings` puts them together
for every way the series can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.bases import CHANGE_COLUMNS, CHANGED_COLUMNS, changed_rows
from dashboard.model import FactTable
from dashboard.rows import (
    RESOLVED_COLUMNS,
    REVISION_AFTER,
    STATEMENT_COLUMNS,
    Row,
    Vintage,
    resolved_rows,
    statement_rows,
)

__all__ = [
    "CHANGE_COLUMNS", "RESOLVED_COLUMNS", "REVISION_AFTER", "STATEMENT_COLUMNS", "YEAR_ON_YEAR_COLUMNS", "Row",
    "framed", "records", "recurring", "resolve", "statements", "year_on_year",
]  # fmt: skip


YEAR_ON_YEAR_COLUMNS = CHANGED_COLUMNS


def statements(table: FactTable) -> pd.DataFrame:
    """One row per fact in table order, with ``STATEMENT_COLUMNS``; figures in base units (persons, yuan, percent).

    Raises ``NumeralError`` for a figure that cannot be read; a table that passed its rules has none.
    """
    return framed(statement_rows(table), STATEMENT_COLUMNS)


def resolve(statements: pd.DataFrame, vintage: Vintage = "latest") -> pd.DataFrame:
    """One row per indicator and period, in order of their first statement, with ``RESOLVED_COLUMNS``.

    ``others`` holds the fact ids not chosen; ``agreement`` is sole, corroborated, revised or conflict; ``replaces`` is the
    statement that the chosen one revises; ``strength`` is quoted, cited_two, cited_one or cited_low.
    """
    return framed(resolved_rows(records(statements), vintage), RESOLVED_COLUMNS)


def recurring(frame: pd.DataFrame) -> frozenset[str]:
    """The indicators with figures for two periods of one frequency, so that a chart can compare them."""
    periods: dict[tuple[str, str], set[str]] = {}
    for name, freq, period in zip(frame["indicator"], frame["freq"], frame["period"], strict=True):
        periods.setdefault((name, freq), set()).add(period)
    return frozenset(name for (name, _), found in periods.items() if len(found) > 1)


def year_on_year(resolved: pd.DataFrame, table: FactTable) -> pd.DataFrame:
    """The resolved rows with ``CHANGE_COLUMNS``: change in base units (points for percentages), percent and verdict.

    ``base_period`` is the period looked for, ``base_fact`` the statement found there; ``why_empty`` says why there is
    no verdict (``bases.WHY_EMPTY``). Raises ValueError when an indicator has two rows for one period.
    """
    return framed(changed_rows(records(resolved), table), YEAR_ON_YEAR_COLUMNS)


def framed(rows: Sequence[Row], columns: Sequence[str] = YEAR_ON_YEAR_COLUMNS) -> pd.DataFrame:
    """Rows as a frame with these columns, every one of object dtype."""
    return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns), dtype=object)


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts from column name to value, in order."""
    names = [str(name) for name in frame.columns]
    values = frame.to_numpy(dtype=object).tolist()  # `itertuples` takes each column out by itself, ten times as slow
    return [dict(zip(names, row, strict=True)) for row in values]
