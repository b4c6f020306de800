"""What the ministry said against what follows from its figures: every check the table allows, none written by hand.

The checks come from the table alone: printed changes, statements of one figure, and its declared ``relations``.

Decisions:

- Every operand is the interval its rounding and hedge leave open (see ``record`` for the verdicts). A conflict is a
  proof: no values that would be printed as these figures fulfil the relation.
- No pair of sides is compared twice. Statements that print a figure alike stand on one side together.
- Order: conflicts (those waived last), then what differs without contradiction, agreements within rounding, exact
  ones; within each by kind, then as the table goes. An id names kind, indicator or relation, period and, between
  statements, where they stand; it is stable until one of these changes.
- ``series`` imports ``comparison`` from here, so nothing here imports ``series``: the frames are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.model import FactTable
from dashboard.reconcile.changes import implied_earlier, published_changes
from dashboard.reconcile.comparison import Check, compare, published_change_check
from dashboard.reconcile.lookup import Lookup
from dashboard.reconcile.record import KINDS, VERDICTS, Reconciliation, Row, Side, Term, waived
from dashboard.reconcile.relations import related
from dashboard.reconcile.same_figure import same_figures
from dashboard.reconcile.waivers import waiver_problems

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "KINDS", "VERDICTS", "Check", "Reconciliation", "Side", "Term", "compare", "published_change_check", "reconcile",
    "waiver_problems",
]  # fmt: skip

_FINDERS = (published_changes, implied_earlier, related, same_figures)


def reconcile(
    table: FactTable, statements: pd.DataFrame | Sequence[Row], frame: pd.DataFrame | Sequence[Row]
) -> list[Reconciliation]:
    """Every check of a sound table, conflicts first.

    ``statements`` is ``series.statements(table)``, ``frame`` ``series.year_on_year`` made from it; or the same as rows.
    """
    lookup = Lookup(table, statements, frame)
    found = [waived(each, table.waivers) for finder in _FINDERS for each in finder(lookup)]

    def place(each: Reconciliation) -> tuple[int, bool, int, int]:
        order = min(lookup.order[name] for name in each.indicators)
        return VERDICTS.index(each.verdict), each.waiver is not None, KINDS.index(each.kind), order

    return sorted(found, key=place)
