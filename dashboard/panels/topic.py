"""The controls and the lead sentence of a topic page."""

from __future__ import annotations

from html import escape

from dashboard.panels import choices
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import quarter_text
from dashboard.wording.sentences import statement


def lead(page: Page) -> str:
    """The topic's first headline figure of the quarter with its change, as a sentence."""
    rows = page.frame[(page.frame["topic"] == page.key) & (page.frame["quarter"] == page.quarter)]
    named = [name for name, item in page.table.indicators.items() if item.headline]
    rows = rows.sort_values("indicator", key=lambda names: ~names.isin(named), kind="stable")
    if rows.empty:
        return escape(page.lang("No figure of this topic was found for {quarter}.",
                                quarter=quarter_text(page.lang, page.quarter)))  # fmt: skip
    row = records(rows)[0]
    name = page.lang.pick(page.table.indicators[row["indicator"]].name)
    return escape(statement(page.lang, name, row) + page.lang("."))


def controls(page: Page) -> None:
    """Draws the controls for which figures are drawn and how they are read."""
    choices.controls(page.lang, page.table, page.key, page.choices, page.quarters)
