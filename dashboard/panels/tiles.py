"""Headline tiles: the figure, its change with the interval rounding leaves, and its words one click away.

Arrow and colour come from the verdict and from what the indicator counts as better, never from a sign in the text.
"""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.panels import evidence
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.sentences import (
    change_text,
    check_text,
    figure_text,
    judgement,
    judgement_text,
    published_text,
    verdict_text,
)

_ARROWS = {"rose": "↑", "fell": "↓", "unchanged": "=", "undetermined": "?"}


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
        tail = "" if row["verdict"] in ("undetermined", "unchanged") else f"{lang('; ')}{said}"
        lines.append(
            f"<div class='change judged {judged}'><span aria-hidden='true'>{_ARROWS[row['verdict']]}</span> "
            f"{escape(text + tail)}</div>"
        )
    if said := published_text(lang, row):
        check = f"{lang('; ')}{check_text(lang, row['published_check'])}" if row["published_check"] else ""
        lines.append(f"<div class='published'>{escape(lang('Published change') + lang.colon + said + check)}</div>")
    return f"<div class='tile'>{''.join(lines)}</div>"


def tile(page: Page, indicator: str, row: dict[str, Any] | None, *, dated: bool = False) -> None:
    """One tile, with its period where ``dated``; without a row it says that no figure was found for the quarter."""
    with st.container(
        border=True,
        key=f"tile-{indicator}-{row['period'] if row else page.quarter}".replace("/", "-"),
        height="stretch",
    ):
        if row is None:
            name = escape(page.lang.pick(page.table.indicators[indicator].name))
            missing = escape(page.lang("no figure found for {quarter}", quarter=quarter_text(page.lang, page.quarter)))
            st.html(f"<div class='tile'><div class='name'>{name}</div><div class='value'>–</div>"
                    f"<div class='published'>{missing}</div></div>")  # fmt: skip
            return
        st.html(_body(page, row, dated=dated))
        label = page.lang("Quotation") if row["evidence"] == "quoted" else page.lang("The source")
        with st.popover(label, icon=":material/format_quote:", type="tertiary"):
            evidence.card(page, row["fact"])


def grid(page: Page, key: str, rows: list[tuple[str, dict[str, Any] | None]], *, dated: bool = False) -> None:
    """Tiles in rows of three to five, whichever leaves the fewest places empty (two on a phone), in the order given."""
    across = min((4, 3, 5), key=lambda number: -len(rows) % number)
    with st.container(key=f"tiles{across}-{key}"):
        for indicator, row in rows:
            tile(page, indicator, row, dated=dated)


def stated_once(page: Page, indicators: list[str]) -> list[tuple[str, dict[str, Any] | None]]:
    """The rows of indicators that no chart can compare yet, for dated tiles."""
    rows = records(page.frame[page.frame["indicator"].isin(indicators)])
    return [(row["indicator"], row) for row in rows]
