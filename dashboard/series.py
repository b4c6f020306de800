"""From statements to a series: one figure per indicator and period, and its change on a year earlier.

Three frames, each made from the one before: ``statements`` (one row per fact), ``resolve`` (one row per indicator and
period) and ``year_on_year`` (the same rows with their change). Every column is of object dtype: figures are exact
``Decimal`` in base units, dates are ``date``, ``publisher`` is in both languages, an absent value is None, never NaN.

How a statement is chosen, and what a change joins, is decided row by row in `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.model import FactTable
from dashboard.rows import (
    CHANGE_COLUMNS,
    RESOLVED_COLUMNS,
    REVISION_AFTER,
    STATEMENT_COLUMNS,
    YEAR_ON_YEAR_COLUMNS,
    Row,
    changed_rows,
    resolved_rows,
    statement_rows,
)

__all__ = [
    "CHANGE_COLUMNS", "RESOLVED_COLUMNS", "REVISION_AFTER", "STATEMENT_COLUMNS", "YEAR_ON_YEAR_COLUMNS", "Row", "records",
    "resolve", "statements", "year_on_year",
]  # fmt: skip


def statements(table: FactTable) -> pd.DataFrame:
    """One row per fact in table order, with ``STATEMENT_COLUMNS``; figures in base units (persons, yuan, percent).

    Raises ``NumeralError`` for a figure that cannot be read; a table that passed its rules has none.
    """
    return _frame(statement_rows(table), STATEMENT_COLUMNS)


def resolve(statements: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator and period, in order of their first statement, with ``RESOLVED_COLUMNS``.

    ``others`` holds the fact ids not chosen; ``agreement`` is sole, corroborated, revised or conflict.
    """
    return _frame(resolved_rows(records(statements)), RESOLVED_COLUMNS)


def year_on_year(resolved: pd.DataFrame, table: FactTable) -> pd.DataFrame:
    """The resolved rows with ``CHANGE_COLUMNS``: change in base units (points for percentages), percent and verdict.

    ``base_period`` is the period looked for, ``base_fact`` the statement found there; ``why_empty`` says why there is
    no verdict: period_has_no_counterpart, no_year_earlier, break or hedge. Raises ValueError when an indicator has two
    rows for one period.
    """
    return _frame(changed_rows(records(resolved), table), YEAR_ON_YEAR_COLUMNS)


def _frame(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in columns})


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts from column name to value, in order."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in frame.itertuples(index=False, name=None)]
