"""Waivers: conflicts a curator has looked at and accepted, each with a reason and a date in the table.

Whether a waiver still fires shows only when the figures are compared, so this check lies above ``rules`` and builds its
problem itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.reconcile.record import Reconciliation
from dashboard.rules.codes import line_of, nearest


def waiver_problems(table: FactTable, found: Iterable[Reconciliation], file: str = "table") -> list[Problem]:
    """A WAIVER_UNUSED for every waiver that names no conflict, in the order of the table."""
    checks = {each.id: each for each in found}
    conflicts = [name for name, each in checks.items() if each.verdict == "conflicts"]
    problems = []
    for name in table.waivers:
        if name in conflicts:
            continue
        close = nearest(name, conflicts)
        told = f"{name} is no conflict, it {checks[name].verdict}" if name in checks else f"no check is called {name}"
        hint = f"type {close}" if close and name not in checks else "delete the waiver"
        path = f"waivers.{name}"
        problems.append(Problem("WAIVER_UNUSED", file, line_of(table.lines, path), told, "the id of a conflict", hint, path))
    return problems
