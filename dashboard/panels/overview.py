"""What the overview says: the finding of the quarter in plain words, how far it is proven, what is missing, how to read it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.absence import Missing, why_missing
from dashboard.headlines import headline_names, headline_rows
from dashboard.panels import tiles as tile_panel
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.absences import missing_text
from dashboard.wording.leads import overview_lead, overview_title
from dashboard.wording.periods import quarter_text, season_text
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text


def _headline_rows(page: Page) -> tile_panel.Named:
    return [(row["indicator"], row) for row in headline_rows(page.table, page.frame, page.quarter)]


def finding(page: Page) -> str:
    """The first headline figure of the quarter and its change, as a title."""
    return overview_title(page.lang, page.table, [row for _, row in _headline_rows(page)], page.quarter)


def lead(page: Page) -> str:
    """How many headline figures the quarter has and how they are evidenced, and how many changes are determined."""
    return escape(overview_lead(page.lang, [row for _, row in _headline_rows(page)]))


def tiles(page: Page) -> None:
    """The headline tiles of the quarter, what their marks mean, and which figures it lacks."""
    rows = _headline_rows(page)
    tile_panel.grid(page, "overview", rows)
    st.html(f"<p class='small legend'>{_legend(page, rows)}</p>{_missing(page)}")


def _legend(page: Page, rows: tile_panel.Named) -> str:
    lang, used = page.lang, {row["strength"] for _, row in rows}
    marks = [
        f"<span class='entry'><span class='strength' aria-hidden='true'>{mark}</span> "
        f"{escape(strength_text(lang, strength))}</span>"
        for strength, mark in STRENGTH_MARKS.items() if strength in used
    ]  # fmt: skip
    if any(tile_panel.course(page, row) for _, row in rows):
        season = lang("small line: {season} of each year", season=season_text(lang, page.quarter))
        marks.append(f"<span class='entry'>{escape(season)}</span>")
    return " ".join(marks)


def absent(page: Page) -> dict[Missing, list[str]]:
    """The headline indicators without a figure for the quarter, by why there is none."""
    have = {name for name, _ in _headline_rows(page)}
    stated = page.loaded.frame[page.loaded.frame["quarter"] == page.quarter]
    known = {row["indicator"] for row in records(stated) if row["kind"] == "year_to_date"}
    found: dict[Missing, list[str]] = {}
    for name in headline_names(page.table):
        if name not in have:
            why = why_missing(page.table, name, page.quarter, stated=name in known)
            found.setdefault(why, []).append(name)
    return found


def _missing(page: Page) -> str:
    lang, found = page.lang, absent(page)
    if not found:
        return ""
    items = []
    for why, names in found.items():
        named = lang(", ").join(lang.pick(page.table.indicators[name].name) for name in names)
        items.append(f"<li>{escape(named)} — {escape(missing_text(lang, why))}</li>")
    title = escape(lang("Without a figure for {quarter}", quarter=quarter_text(lang, page.quarter)) + lang.colon)
    return f"<div class='missing small'><p>{title}</p><ul>{''.join(items)}</ul></div>"


def reading_guide(page: Page) -> None:
    """How to read an interval, once, below the tiles."""
    lang = page.lang
    with st.expander(lang("How to read a change and its interval")):
        st.markdown(lang(
            "The ministry announces rounded figures. 10.7亿 may stand for anything from 10.65亿 to 10.75亿, so the difference "
            "of two such figures is an interval too: 10.7亿 against 10.52亿 is +12.5 to +23.5 million people. Of two figures "
            "printed to the same place the larger is larger, and two printed alike are *about the same*; 2.4亿 against 2.37亿 "
            "may be either, and the tile says that the direction is not determined. Where the ministry announces the change "
            "itself, that number leads, *as announced*; ≠ says that its own figures contradict it."
        ))  # fmt: skip
