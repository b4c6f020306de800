"""What the overview says: the finding of the quarter in plain words, how far it is proven, how to read it."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.panels import tiles as tile_panel
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.sentences import headline


def _headline_rows(page: Page) -> list[tuple[str, dict[str, Any] | None]]:
    named = [name for name, item in page.table.indicators.items() if item.headline] or list(page.table.indicators)[:8]
    rows = page.frame[page.frame["quarter"] == page.quarter]
    by_name = {row["indicator"]: row for row in records(rows)}
    return [(name, by_name.get(name)) for name in named]


def finding(page: Page) -> str:
    """The first headline figure of the quarter and its change, as a title."""
    for name, row in _headline_rows(page):
        if row is not None:
            return headline(page.lang, page.lang.pick(page.table.indicators[name].name), page.quarter, row)
    return page.lang("Overview")


def lead(page: Page) -> str:
    """How many headline figures the quarter has, how many changes are determined, how published changes agree."""
    lang = page.lang
    rows = [row for _, row in _headline_rows(page) if row is not None]
    moved = sum(row["verdict"] in ("rose", "fell") for row in rows)
    undetermined = sum(row["verdict"] == "undetermined" for row in rows)
    text = lang.count(
        "{n} headline figure, with the words it was announced in.",
        "{n} headline figures, each with the words it was announced in.", len(rows),
    )  # fmt: skip
    if moved or undetermined:
        text += lang(
            " Against a year earlier, {moved} moved beyond what rounding can explain; for {open} the direction is open.",
            moved=moved, open=undetermined,
        )  # fmt: skip
    else:
        text += lang(" The documents give no figures for a year earlier, so no change is computed.")
    return escape(text)


def tiles(page: Page) -> None:
    """The headline tiles of the quarter."""
    tile_panel.grid(page, "overview", _headline_rows(page))


def reading_guide(page: Page) -> None:
    """How to read an interval, once, below the tiles."""
    lang = page.lang
    with st.expander(lang("How to read a change and its interval")):
        st.markdown(lang(
            "The ministry announces rounded figures. 10.7亿 may stand for anything from 10.65亿 to 10.75亿, so a difference of "
            "two such figures is an interval too: 10.7亿 against 10.52亿 is +12.5 to +23.5 million people. Where the interval "
            "includes zero, the direction is not determined, and the tile says so instead of showing an arrow. "
            "A *published* change is the one the source prints; it is set against the computed one."
        ))  # fmt: skip
