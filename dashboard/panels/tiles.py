"""Headline tiles: the figure, its change with the interval rounding leaves, its course and its words one click away.

Arrow and colour come from the verdict and from what the indicator counts as better, never from a sign in the text.
A mark in the corner says how well the figure is evidenced. The course is the same quarter of each year.
"""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.figures.sparkline import sparkline
from dashboard.headlines import quarters
from dashboard.panels import evidence
from dashboard.panels.changed import strength_mark
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import period_text, season_text
from dashboard.wording.sentences import (
    change_text,
    figure_text,
    judgement,
    judgement_text,
    published_elsewhere_text,
    verdict_text,
)

Named = list[tuple[str, dict[str, Any]]]

ARROWS = {"rose": "↑", "fell": "↓", "unchanged": "=", "level": "≈", "undetermined": "?"}


def _body(page: Page, row: dict[str, Any], *, dated: bool) -> str:
    lang, indicator = page.lang, page.table.indicators[row["indicator"]]
    figure = figure_text(lang, row, with_unit=lang.code == "zh")
    printed = "" if row["as_printed"] in figure else f" <small lang='zh'>{escape(row['as_printed'])}</small>"
    lines = [f"<div class='name'>{escape(lang.pick(indicator.name))}</div>",
             f"<div class='value'>{escape(figure)}{printed}</div>"]  # fmt: skip
    if dated:
        lines.append(f"<div class='published'>{escape(period_text(lang, row['period'], row['kind']))}</div>")
    elif row["verdict"] is None:
        lines.append(f"<div class='published'>{escape(change_text(lang, row))}</div>")
    else:
        judged = judgement(row, indicator.higher_is)
        words = [verdict_text(lang, row["verdict"]), judgement_text(lang, judged)]
        said = lang(", ").join(word for word in words if word)
        text = change_text(lang, row)
        tail = f"{lang('; ')}{said}" if row["verdict"] in ("rose", "fell") else ""
        lines.append(
            f"<div class='change judged {judged}'><span aria-hidden='true'>{ARROWS[row['verdict']]}</span> "
            f"{escape(text + tail)}</div>"
        )
    if said := published_elsewhere_text(lang, row):
        lines.append(f"<div class='published'>{escape(lang('Published change') + lang.colon + said)}</div>")
    return f"<div class='tile'>{strength_mark(page, row['strength'])}{''.join(lines)}</div>"


def course(page: Page, row: dict[str, Any]) -> str:
    """The sparkline of a row's series in its season, as SVG; empty where there is too little of it, or no season."""
    known = page.loaded.kept(("quarters", page.reading), lambda: quarters(page.table, page.frame))
    season = [quarter for quarter in known if quarter[-2:] == page.quarter[-2:]]
    if row["quarter"] != page.quarter or not season:
        return ""
    indicator = page.table.indicators[row["indicator"]]
    key = ("series", page.reading)
    series = page.loaded.kept(key, lambda: _series(page))[row["indicator"], row["freq"], row["kind"]]
    first, last = int(season[0][:4]), int(season[-1][:4])
    label = page.lang(
        "{name}, {season} of each year from {first} to {last}", name=page.lang.pick(indicator.name),
        season=season_text(page.lang, page.quarter), first=first, last=last,
    )  # fmt: skip
    breaks = [broken.period.start for broken in indicator.breaks]
    return sparkline(series, page.quarter, (first, last), breaks=breaks, label=label)


def _series(page: Page) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The rows of the page's frame by indicator, frequency and kind."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in records(page.frame):
        found.setdefault((row["indicator"], row["freq"], row["kind"]), []).append(row)
    return found


def tile(page: Page, row: dict[str, Any], *, dated: bool = False) -> None:
    """One tile, with its period instead of its change where ``dated``."""
    key = f"{row['indicator']}-{row['period']}".replace("/", "-")
    with st.container(border=True, key=f"tile-{key}", height="stretch"):
        st.html(_body(page, row, dated=dated))
        drawn = "" if dated else course(page, row)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"foot-{key}"):
            label = page.lang("Quotation") if row["evidence"] == "quoted" else page.lang("The source")
            with st.popover(label, icon=":material/format_quote:", type="tertiary"):
                if row["derived_from"]:
                    evidence.derived_card(page, row)
                else:
                    evidence.card(page, row["fact"])
            if drawn:
                st.markdown(drawn, unsafe_allow_html=True, width="content")


def grid(page: Page, key: str, rows: Named, *, dated: bool = False) -> None:
    """Tiles in rows of three to five, whichever leaves the fewest places empty (two on a phone), in the order given."""
    across = min((4, 3, 5), key=lambda number: -len(rows) % number)
    with st.container(key=f"tiles{across}-{key}"):
        for _, row in rows:
            tile(page, row, dated=dated)


def stated_once(page: Page, indicators: list[str]) -> Named:
    """The rows of indicators that no chart can compare yet, for dated tiles."""
    rows = records(page.frame[page.frame["indicator"].isin(indicators)])
    return [(row["indicator"], row) for row in rows]
