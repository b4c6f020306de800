"""The controls and the lead sentence of a topic page."""

from __future__ import annotations

from html import escape

from dashboard.headlines import topic_rows
from dashboard.panels import choices
from dashboard.panels.page import Page
from dashboard.wording.leads import topic_lead


def lead(page: Page) -> str:
    """The topic's first headline figure of the quarter with its change, as a sentence."""
    frame = page.frame[page.frame["indicator"].isin(page.indicators)] if page.indicators else page.frame
    rows = topic_rows(page.table, frame, page.key, page.quarter)
    return escape(topic_lead(page.lang, page.table, rows, page.quarter))


def controls(page: Page) -> None:
    """Draws the controls for which figures are drawn and how they are read."""
    choices.controls(page.lang, page.table, page.key, page.choices, page.loaded.bases)
