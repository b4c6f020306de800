"""The one place where Streamlit caches: the fact table and its frame, read again whenever the file changes.

The file is looked at on every rerun (path, size, modification time), so an edit shows at the next click.
A broken edit never takes the dashboard down: the last table without errors stays, and the problems stand beside it.
The store is process-wide, so one visitor's rerun serves all; the records are frozen and the frame is handed out as a copy.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import pandas as pd
import streamlit as st

from dashboard.evidence import find_documents
from dashboard.headlines import quarters
from dashboard.images.charts import charts
from dashboard.model import Chart, FactTable
from dashboard.problems import Problem
from dashboard.readings import PREVIOUS_QUARTER, Reading, bases, read_implied, read_rows
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.rows import Row, statement_rows
from dashboard.seasonal import Season, Series, seasons
from dashboard.series import STATEMENT_COLUMNS, framed, records
from dashboard.table import load

CHECKOUT = Path(__file__).resolve().parent.parent


T = TypeVar("T")
_MOST_KEPT = 300


@dataclass(frozen=True)
class Loaded:
    """A table fit to show, its statements, frames and checks; ``problems`` are those of the file as it is now.

    ``frame`` is the year-on-year frame of the latest known figures, ``read`` gives any other reading, ``implied`` what
    stands beside one. ``table`` is None when no good table was ever read; ``stale`` when an earlier one is shown instead
    of a broken edit.
    """

    table: FactTable | None
    statements: pd.DataFrame
    frame: pd.DataFrame
    checks: tuple[Reconciliation, ...]
    problems: tuple[Problem, ...]
    stale: bool
    readings: Readings | None = None

    @property
    def quarters(self) -> list[str]:
        """The quarters that can be asked for, oldest first; none without a table."""
        table = self.table
        return self.kept("quarters", lambda: quarters(table, self.frame)) if table else []

    @property
    def bases(self) -> tuple[str, ...]:
        """What changes can be measured from (`readings.bases`); none without a table."""
        table = self.table
        return self.kept("bases", lambda: bases(table)) if table else ()

    @property
    def charts(self) -> dict[str, Chart]:
        """The charts that have a picture at an address, by key; none without a table."""
        table = self.table
        return self.kept("charts", lambda: charts(table, self.frame)) if table else {}

    @property
    def by_fact(self) -> dict[str, Row]:
        """Every statement's row by its id (columns ``series.STATEMENT_COLUMNS``), in the order of the table."""
        return self.kept("by fact", lambda: {row["fact"]: row for row in records(self.statements)})

    @property
    def by_place(self) -> dict[tuple[str, str], list[Row]]:
        """The statements' rows by indicator and period."""
        return self.kept("by place", lambda: _by_place(self.by_fact.values()))

    def resolved(self, reading: Reading) -> dict[tuple[str, str], list[Row]]:
        """The rows of a reading's frame by indicator and period."""
        return self.kept(("resolved", reading), lambda: _by_place(records(self.read(reading))))

    def seasons(self, reading: Reading) -> dict[Series, Season]:
        """The series of a reading that have a season."""
        before = replace(reading, base=PREVIOUS_QUARTER)
        return self.kept(("seasons", before), lambda: seasons(records(self.read(before))))

    def read(self, reading: Reading) -> pd.DataFrame:
        """The frame of a reading (columns ``series.YEAR_ON_YEAR_COLUMNS``), a copy; made once, then kept."""
        return self.readings.frame(reading) if self.readings else pd.DataFrame()

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives for this table, made once for each key; whoever takes it must not change it."""
        return self.readings.kept(key, make) if self.readings else make()

    def implied(self, reading: Reading) -> pd.DataFrame:
        """The implied rows that stand beside a reading, a copy, with the same columns."""
        return self.readings.implied(reading) if self.readings else pd.DataFrame()


class Readings:
    """One table's frames, by the reading that asked for each, and the charts last drawn from them.

    A click redraws a page whose charts are the same as before: nearly all of its time went into building them again.
    ``modified`` is when the table's file was last written.
    """

    def __init__(self, table: FactTable, modified: float | None = None) -> None:
        self.table = table
        self.modified = modified
        self.rows: list[Row] = statement_rows(table)
        self._frames: dict[tuple[str, Reading], pd.DataFrame] = {}
        self._made: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def frame(self, reading: Reading) -> pd.DataFrame:
        """The rows of a reading with their changes."""
        return self._kept("rows", reading, lambda: read_rows(self.rows, self.table, reading))

    def implied(self, reading: Reading) -> pd.DataFrame:
        """The implied rows beside a reading."""
        return self._kept("implied", reading, lambda: read_implied(self.rows, self.table, reading))

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for each key and kept while it is among the last that were asked for."""
        found = self._made.get(key)
        if found is None:
            found = make()
        with self._lock:  # pages and addresses ask from different threads
            self._made[key] = found
            self._made.move_to_end(key)
            while len(self._made) > _MOST_KEPT:
                self._made.popitem(last=False)
        return cast(T, found)

    def _kept(self, what: str, reading: Reading, make: Callable[[], list[Row]]) -> pd.DataFrame:
        if (what, reading) not in self._frames:
            self._frames[what, reading] = framed(make())
        return self._frames[what, reading].copy()


@dataclass
class _Last:
    """What was read last, and the last that was good."""

    stamp: tuple[int, int] | None = None
    good: tuple[Readings, pd.DataFrame, tuple[Reconciliation, ...]] | None = None
    problems: tuple[Problem, ...] = field(default_factory=tuple)
    broken: bool = False
    read: bool = False
    lock: Lock = field(default_factory=Lock)  # pages and downloads ask from different threads


def _by_place(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["indicator"], row["period"]), []).append(row)
    return found


def table_path() -> Path:
    """The fact table shown: ``DASHBOARD_TABLE`` or the checkout's ``data/indicators.yaml``."""
    return Path(os.environ.get("DASHBOARD_TABLE") or CHECKOUT / "data" / "indicators.yaml")


@st.cache_resource(show_spinner=False)
def _last(path: str) -> _Last:
    return _Last()


def current() -> Loaded:
    """The table as it is on disk, or the last good one while the file is broken."""
    path = table_path()
    last = _last(str(path))
    with last.lock:
        _refresh(last, path)
    if last.good is None:
        return Loaded(None, pd.DataFrame(), pd.DataFrame(), (), last.problems, stale=False)
    readings, stated, checks = last.good
    frame = readings.frame(Reading())
    return Loaded(readings.table, stated.copy(), frame, checks, last.problems, last.broken, readings)


def _refresh(last: _Last, path: Path) -> None:
    stamp = _stamp(path)
    if last.read and stamp == last.stamp:
        return
    table, problems = load(path, find_documents(), CHECKOUT / "seeds")
    last.stamp, last.read, last.problems, last.broken = stamp, True, tuple(problems), table is None
    if table is not None:
        readings = Readings(table, stamp[1] / 1e9 if stamp else None)
        rows = read_rows(readings.rows, table, Reading())
        found = tuple(reconcile(table, readings.rows, rows))
        last.good = (readings, framed(readings.rows, STATEMENT_COLUMNS), found)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
