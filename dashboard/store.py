"""The one place where Streamlit caches: the fact table and its frame, read again whenever the file changes.

The file is looked at on every rerun (path, size, modification time), so an edit shows at the next click.
A broken edit never takes the dashboard down: the last table without errors stays, and the problems stand beside it.
The store is process-wide, so one visitor's rerun serves all; the records are frozen and the frame is handed out as a copy.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.evidence import find_documents
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.series import resolve, statements, year_on_year
from dashboard.table import load

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Loaded:
    """A table fit to show, its statements, year-on-year frame and checks; ``problems`` are those of the file as it is now.

    ``table`` is None when no good table was ever read; ``stale`` when an earlier one is shown instead of a broken edit.
    """

    table: FactTable | None
    statements: pd.DataFrame
    frame: pd.DataFrame
    checks: tuple[Reconciliation, ...]
    problems: tuple[Problem, ...]
    stale: bool


@dataclass
class _Last:
    """What was read last, and the last that was good."""

    stamp: tuple[int, int] | None = None
    good: tuple[FactTable, pd.DataFrame, pd.DataFrame, tuple[Reconciliation, ...]] | None = None
    problems: tuple[Problem, ...] = field(default_factory=tuple)
    broken: bool = False
    read: bool = False


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
    stamp = _stamp(path)
    if not last.read or stamp != last.stamp:
        table, problems = load(path, find_documents(), CHECKOUT / "seeds")
        last.stamp, last.read, last.problems, last.broken = stamp, True, tuple(problems), table is None
        if table is not None:
            stated = statements(table)
            frame = year_on_year(resolve(stated), table)
            last.good = (table, stated, frame, tuple(reconcile(table, stated, frame)))
    if last.good is None:
        return Loaded(None, pd.DataFrame(), pd.DataFrame(), (), last.problems, stale=False)
    table, stated, frame, checks = last.good
    return Loaded(table, stated.copy(), frame.copy(), checks, last.problems, stale=last.broken)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
