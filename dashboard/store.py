"""The one place where Streamlit caches: the fact table and its frame, read again whenever the file changes.

The file is looked at on every rerun (path, size, modification time), so an edit shows at the next click.
A broken edit never takes the dashboard down: the last table without errors stays, and the problems stand beside it.
The store is process-wide, so one visitor's rerun serves all; the records are frozen and the frame is handed out as a copy.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import pandas as pd
import streamlit as st

from dashboard.evidence import find_documents
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.readings import Reading, read_implied, read_rows
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.rows import Row, statement_rows
from dashboard.series import STATEMENT_COLUMNS, framed
from dashboard.table import load

CHECKOUT = Path(__file__).resolve().parent.parent


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

    def read(self, reading: Reading) -> pd.DataFrame:
        """The frame of a reading (columns ``series.YEAR_ON_YEAR_COLUMNS``), a copy; made once, then kept."""
        return self.readings.frame(reading) if self.readings else pd.DataFrame()

    def implied(self, reading: Reading) -> pd.DataFrame:
        """The implied rows that stand beside a reading, a copy, with the same columns."""
        return self.readings.implied(reading) if self.readings else pd.DataFrame()


class Readings:
    """One table's frames, by the reading that asked for each; ``modified`` is when its file was last written."""

    def __init__(self, table: FactTable, modified: float | None = None) -> None:
        self.table = table
        self.modified = modified
        self.rows: list[Row] = statement_rows(table)
        self._frames: dict[tuple[str, Reading], pd.DataFrame] = {}

    def frame(self, reading: Reading) -> pd.DataFrame:
        """The rows of a reading with their changes."""
        return self._kept("rows", reading, lambda: read_rows(self.rows, self.table, reading))

    def implied(self, reading: Reading) -> pd.DataFrame:
        """The implied rows beside a reading."""
        return self._kept("implied", reading, lambda: read_implied(self.rows, self.table, reading))

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
