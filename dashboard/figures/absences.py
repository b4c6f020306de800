"""Why places of a chart are empty, one reason for each indicator and slot."""

from __future__ import annotations

import pandas as pd

from dashboard.absence import Missing, why_missing
from dashboard.figures.slots import Slots
from dashboard.figures.view import View
from dashboard.model import Chart, FactTable
from dashboard.series import records
from dashboard.wording.absences import missing_text
from dashboard.wording.sentences import why_empty_text


def missing_places(chart: Chart, table: FactTable, rows: pd.DataFrame, shown: pd.DataFrame, slots: Slots,
                   names: dict[str, str], view: View) -> dict[tuple[str, str], str]:  # fmt: skip
    """Indicator and slot of every quarter without a mark, with the reason in words; other periods have no gaps.

    Where the figure is there and only what is drawn of it is not (a change, an index), the reason is that one's.
    """
    stated = {(row["indicator"], row["quarter"]): row for row in records(rows)}
    drawn = {(row["indicator"], row["quarter"]) for row in records(shown)}
    found = {}
    for name in chart.indicators:
        for key in slots.keys:
            if "-Q" not in key or (name, key) in drawn:
                continue
            title = names[name] if len(chart.indicators) > 1 else ""
            found[name, key] = _why(table, name, key, stated.get((name, key)), view, title)
    return found


def _why(table: FactTable, name: str, key: str, row: dict[str, object] | None, view: View, title: str) -> str:
    lang = view.lang
    if row is not None:
        reason = str(row["why_empty"]) if row["why_empty"] else ""
        text = why_empty_text(lang, reason) if reason else lang("no figure in the base quarter to compare with")
    else:
        text = missing_text(lang, why_of(table, name, key, view))
    return f"{title}{lang.colon}{text}" if title else text


def why_of(table: FactTable, name: str, key: str, view: View) -> Missing:
    """Why an indicator has no figure for a quarter, as a reading of single quarters or of the year to date has it."""
    counted = view.reading.counting == "single" and table.indicators[name].kind == "year_to_date"
    known = counted and any(str(fact.period) == key for fact in table.indicators[name].facts)
    return why_missing(table, name, key, stated=known)
