"""The figures of a table by indicator and period, so that relations find their members.

Decisions:

- Members meet where they cover the same time. A year-to-date figure covers January to its period's end, so the fourth
  quarter's meets the year's; a stock stands at its period's end and meets whatever ends that day.
- Days and spans have no counterpart in the calendar. The ministry compares a campaign with the one a year before, whose
  dates follow the Spring Festival: a span's counterpart is the one figure of a span as long that ended within 31 days of
  its own end a year before, a day's the one figure of a day within 3 days. Flows and counts only: a stock moves on.
- The figure of a period is the one the series holds: the latest known, a final where there is one. What goes together
  in one sum is taken from one release where it was stated in it. Among statements that print it alike, the one nearest to the
  statement it is held against (same source, closest line) is quoted: a total in the sentence that names its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.reconcile.record import Row
from dashboard.rows import resolved_rows

if TYPE_CHECKING:
    import pandas as pd

_YEAR = timedelta(days=365)
_SHIFT = {"_O": timedelta(days=31), "D": timedelta(days=3)}

parse = cache(Period.parse)


def rows_of(frame: pd.DataFrame | Sequence[Row]) -> list[Row]:
    """The rows of a frame as dicts, in order; rows are what they are."""
    if isinstance(frame, Sequence):
        return list(frame)
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in frame.to_numpy(dtype=object).tolist()]


def same_print(row: Row) -> tuple[object, ...]:
    """What makes two figures one: number, bounds and hedge."""
    return row["value"], row["lower"], row["upper"], row["qualifier"]


def alike(rows: Sequence[Row]) -> list[list[Row]]:
    """Statements of one figure, those that print it alike together, in order."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(same_print(row), []).append(row)
    return list(groups.values())


class Lookup:
    """Statements and resolved rows by indicator and period; ``order`` is an indicator's place in the table."""

    def __init__(self, table: FactTable, statements: pd.DataFrame | Sequence[Row], frame: pd.DataFrame | Sequence[Row]) -> None:
        self.table = table
        self.order = {name: at for at, name in enumerate(table.indicators)}
        self.spoken: dict[tuple[str, str], list[Row]] = {}
        for row in rows_of(statements):
            self.spoken.setdefault((row["indicator"], row["period"]), []).append(row)
        self.rows: dict[tuple[str, str], Row] = {(row["indicator"], row["period"]): row for row in rows_of(frame)}
        self._of: dict[str, list[Row]] = {}
        for row in self.rows.values():
            self._of.setdefault(row["indicator"], []).append(row)

    def of(self, indicator: str) -> list[Row]:
        """The resolved rows of an indicator, none where the table does not have it."""
        return self._of.get(indicator, [])

    def meeting(self, indicator: str, row: Row) -> Row | None:
        """The figure of an indicator for the time another row covers; of the same written period first."""
        if (found := self.rows.get((indicator, row["period"]))) is not None:
            return found
        return next((other for other in self.of(indicator) if _meet(other, row)), None)

    def of_release(self, row: Row, release: str) -> Row:
        """The figure of a row's indicator and period as that release states it; the row itself where it does not."""
        spoken = [each for each in self.spoken.get((row["indicator"], row["period"]), []) if each["release"] == release]
        return row if row["release"] == release or not spoken else resolved_rows(spoken)[0]

    def opening(self, indicator: str, row: Row) -> Row | None:
        """The figure of a stock at the end of the year before a row's."""
        year_end = date(row["end"].year - 1, 12, 31)
        return next((other for other in self.of(indicator) if other["end"] == year_end), None)

    def campaign_before(self, row: Row) -> Row | None:
        """The figure of last year's campaign for a flow or count of a day or span; None unless there is just one."""
        if row["kind"] not in ("flow", "count") or row["freq"] not in _SHIFT:
            return None
        ended, length = row["end"] - _YEAR, _length(row)
        close = [
            other
            for other in self.of(row["indicator"])
            if other["freq"] == row["freq"]
            and abs(other["end"] - ended) <= _SHIFT[row["freq"]]
            and abs(_length(other) - length) <= timedelta(days=1)
        ]
        return close[0] if len(close) == 1 else None

    def quoted_together(self, rows: Sequence[Row]) -> list[Row]:
        """The rows, each replaced by the statement of the same figure nearest to the rarest stated of them."""
        choices = [self._alike(row) for row in rows]
        anchor = min(choices, key=len)[0]
        return [min(alike, key=lambda row: _distance(row, anchor)) for alike in choices]

    def _alike(self, row: Row) -> list[Row]:
        spoken = self.spoken.get((row["indicator"], row["period"]), [])
        return [row, *(other for other in spoken if same_print(other) == same_print(row))]


def covers(row: Row) -> tuple[date | None, date]:
    """The time a figure covers, first and last day; a stock has no first day."""
    if row["kind"] == "stock":
        return None, row["end"]
    start = date(row["end"].year, 1, 1) if row["kind"] == "year_to_date" else parse(row["period"]).start
    return start, row["end"]


def _meet(first: Row, second: Row) -> bool:
    (start, end), (other_start, other_end) = covers(first), covers(second)
    return end == other_end and (start == other_start or start is None or other_start is None)


def _length(row: Row) -> timedelta:
    period = parse(row["period"])
    return period.end - period.start


def _distance(row: Row, anchor: Row) -> tuple[bool, int]:
    return row["source"] != anchor["source"], abs((row["line"] or 0) - (anchor["line"] or 0))
