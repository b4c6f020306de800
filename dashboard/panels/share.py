"""A view given away: its full link, every choice named, and a chart of it as a frame for another page.

The link in the address bar leaves out what goes without saying today; this one says it all, so that it opens the same view
when the usual has become another. What the pop-up shows is worked out when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from dashboard.figures import Drawing, NothingToDrawError, draw
from dashboard.images.compare import KEY
from dashboard.panels import charts, compare, link_state
from dashboard.panels.choices import KEYS
from dashboard.panels.page import Page, address
from dashboard.wording.comparison import comparison_title

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
        drawn = _drawn(page)
        if not drawn:
            return
        key = st.selectbox(lang("A chart for another page"), list(drawn), key="share-chart", width="stretch",
                           format_func=lambda name: drawn[name][0])  # fmt: skip
        st.code(snippet(page, key, *drawn[key]), language="html", wrap_lines=True)


def full_link(page: Page, **more: str) -> str:
    """The address of the view with all its state: quarter, language and whatever the page can be asked."""
    path = page.key  # the overview's is empty: it stands at the root
    codes = {"quarter": page.quarter, "lang": page.lang.code}
    if path in page.table.topics:
        codes |= page.choices.every_code()
    if path == KEY and (choice := compare.named(page)):
        codes |= choice.every_code()
    codes |= {key: code for key, code in link_state.named().items() if key not in (*KEYS, *codes)}
    return address(path, **(codes | more))


def snippet(page: Page, key: str, title: str, make: Callable[[], Drawing]) -> str:
    """An iframe with chart ``key`` of the view, as high as the chart needs."""
    try:
        tall = int(make().figure.layout.height) + _BELOW
    except NothingToDrawError:
        tall = 2 * _BELOW
    link = full_link(page, embed="true", chart=key)
    return (
        f'<iframe src="{escape(link)}" title="{escape(title)}" width="100%" height="{tall}" loading="lazy" '
        'style="border:0"></iframe>'
    )


def _drawn(page: Page) -> dict[str, tuple[str, Callable[[], Drawing]]]:
    """The charts of the page that stand alone in a frame: title and figure, by key."""
    if page.key == KEY:
        choice = compare.named(page)
        if choice is None:
            return {}
        make = partial(compare.drawing_of, page, choice, compare.view_of(page, choice))
        return {KEY: (comparison_title(page.lang, page.table, choice), make)}
    if page.key not in page.table.topics or page.table.topics[page.key].layout != "charts":
        return {}
    implied = page.loaded.implied(page.reading)
    return {
        key: (page.lang.pick(item.name), partial(draw, key, item, page.table, page.frame, page.view, implied))
        for key, item in charts.charts_of(page, page.key, page.indicators)[0].items()
    }
