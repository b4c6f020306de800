"""A view given away: its full link, every choice named, and a chart of it as a frame for another page.

The link in the address bar leaves out what goes without saying today; this one says it all, so that it opens the same view
when the usual has become another. What the pop-up shows is worked out when it is opened.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.figures import NothingToDrawError, draw
from dashboard.model import Chart
from dashboard.panels import charts, link_state
from dashboard.panels.choices import KEYS
from dashboard.panels.page import Page, address

_BELOW = 150  # pixels of a frame below its chart: the sentence and the link back


@st.fragment
def share(page: Page) -> None:
    """The pop-up with the link of the view and, where it has charts, the snippet for one of them."""
    lang = page.lang
    slot = st.popover(lang("Copy link"), icon=":material/link:", key="share", on_change="rerun")
    if not slot.open:
        return
    with slot:
        st.caption(lang("The link of this view, every choice named:"))
        st.code(full_link(page), language=None, wrap_lines=True)
        drawn = _charts(page)
        if not drawn:
            return
        key = st.selectbox(lang("A chart for another page"), list(drawn), key="share-chart", width="stretch",
                           format_func=lambda name: lang.pick(drawn[name].name))  # fmt: skip
        embed(page, key)


def embed(page: Page, key: str) -> None:
    """The snippet that puts chart ``key`` of this view into another page, to be copied."""
    st.code(snippet(page, key, _charts(page)[key]), language="html", wrap_lines=True)


def full_link(page: Page, **more: str) -> str:
    """The address of the view with all its state: quarter, language and whatever the page can be asked."""
    path = page.key  # the overview's is empty: it stands at the root
    codes = {"quarter": page.quarter, "lang": page.lang.code}
    if path in page.table.topics:
        codes |= page.choices.every_code()
    codes |= {key: code for key, code in link_state.named().items() if key not in KEYS}
    if path == "compare":
        codes["count"] = page.choices.reading.counting
    return address(path, **(codes | more))


def snippet(page: Page, key: str, item: Chart) -> str:
    """An iframe with chart ``key`` of the view, as high as the chart needs."""
    try:
        drawing = draw(key, item, page.table, page.frame, page.view, page.loaded.implied(page.reading))
        tall = int(drawing.figure.layout.height) + _BELOW
    except NothingToDrawError:
        tall = 2 * _BELOW
    link = full_link(page, embed="true", chart=key)
    title = escape(page.lang.pick(item.name))
    return (
        f'<iframe src="{escape(link)}" title="{title}" width="100%" height="{tall}" loading="lazy" style="border:0"></iframe>'
    )


def _charts(page: Page) -> dict[str, Chart]:
    if page.key not in page.table.topics or page.table.topics[page.key].layout != "charts":
        return {}
    return charts.charts_of(page, page.key, page.indicators)[0]
