"""Which figures head a quarter, and which quarters a reader can ask for: the same for pages, plain HTML and previews."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.rows import Row
from dashboard.series import records


def headline_names(table: FactTable) -> list[str]:
    """The headline indicators, or the first eight where none is marked as one."""
    named = [name for name, item in table.indicators.items() if item.headline]
    return named or list(table.indicators)[:8]


def headline_rows(table: FactTable, frame: pd.DataFrame, quarter: str) -> list[Row]:
    """The rows of a quarter's headline figures, in the order of the table."""
    by_name = {row["indicator"]: row for row in records(frame[frame["quarter"] == quarter])}
    return [by_name[name] for name in headline_names(table) if name in by_name]


def topic_rows(table: FactTable, frame: pd.DataFrame, topic: str, quarter: str) -> list[Row]:
    """The rows of a topic's figures of a quarter, headline figures first."""
    rows = frame[(frame["topic"] == topic) & (frame["quarter"] == quarter)]
    named = [name for name, item in table.indicators.items() if item.headline]
    return records(rows.sort_values("indicator", key=lambda names: ~names.isin(named), kind="stable"))


def quarters(table: FactTable, frame: pd.DataFrame) -> list[str]:
    """Quarters in which at least one headline indicator has a figure, oldest first; those its figures end in if none is."""
    headline = [name for name, indicator in table.indicators.items() if indicator.headline] or list(table.indicators)
    rows = frame[frame["indicator"].isin(headline)]
    found = {quarter for quarter in rows["quarter"] if isinstance(quarter, str)}
    return sorted(found or {f"{end.year}-Q{(end.month + 2) // 3}" for end in rows["end"]})


def quarter_of(row: Row, known: Sequence[str], otherwise: str = "") -> str:
    """The quarter that a statement's own address names: its own, or the one its period ends in, where it can be asked for.

    It never is the latest for want of another, so the address stays what it is when a quarter is added.
    """
    end = Period.parse(row["period"]).end
    own = row["quarter"] or f"{end.year}-Q{(end.month + 2) // 3}"
    return own if own in known else otherwise
