"""One chart alone, for a frame in another page: ``?embed=true&chart=new_jobs``, with the way back to the whole view.

Streamlit hides its own bars for ``embed=true``; here go the dashboard's. A link that names no chart means the first of its
page. A chart that it names and the page does not have leaves the whole page, under a note.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from dashboard.comparison import Comparison
from dashboard.figures import Drawing, NothingToDrawError, View, draw, export_config
from dashboard.images.compare import KEY, NothingComparesError
from dashboard.panels import charts, compare
from dashboard.panels.page import Page
from dashboard.panels.share import full_link, way_back
from dashboard.wording.nothing import nothing_text

_BARE = """<style>.st-key-header, [data-testid=stLayoutWrapper]:has(> .st-key-header), [data-testid=stHeader],
[data-testid=stSidebar], [data-testid=stExpandSidebarButton] { display: none !important; }
.stMainBlockContainer.stMainBlockContainer { padding: 0.5rem 0.75rem; max-width: none; }</style>"""


def single(page: Page) -> bool:
    """Draws the chart that an embedding link names, else the page's first, and nothing else; False where there is none."""
    if not st.context.is_embedded:
        return False
    lang = page.lang
    drawn, _ = charts.charts_of(page, page.key, page.indicators)
    key = st.query_params.get("chart") or next(iter(drawn), "")
    if not key:
        return False
    if key not in drawn:
        st.info(lang("The link asks for the chart “{chart}”, which is not on this page.", chart=key))
        return False
    _alone(page, key, page.view, lambda: draw(key, drawn[key], page.table, page.frame, page.view,
                                              page.loaded.implied(page.reading)))  # fmt: skip
    return True


def comparison(page: Page, choice: Comparison | None) -> bool:
    """Draws the chart of the comparison and nothing else; False where the link is not one for a frame."""
    if not st.context.is_embedded:
        return False
    key = st.query_params.get("chart") or KEY
    if key != KEY or choice is None:
        st.info(page.lang("The link asks for the chart “{chart}”, which is not on this page.", chart=key))
        return False
    view = compare.view_of(page, choice)
    _alone(page, key, view, lambda: compare.drawing_of(page, choice, view))
    return True


def _alone(page: Page, key: str, view: View, make: Callable[[], Drawing]) -> None:
    """One chart with its sentence and the way back, or why there is none."""
    lang = page.lang
    st.html(_BARE)
    back = f"<a href='{escape(full_link(page))}' target='_blank'>{escape(way_back(lang))}</a>"
    try:
        drawing = make()
    except NothingComparesError as nothing:
        st.html(f"<p class='sentence'>{escape(nothing.sentence)} {back}</p>")
        return
    except NothingToDrawError as nothing:
        st.caption(nothing_text(lang, nothing.why))
        return
    st.plotly_chart(
        drawing.figure, key=f"plot-{key}-{lang.code}-{view.width}", width="stretch", theme=None,
        config=export_config(drawing, view), alt=drawing.sentence,
    )  # fmt: skip
    st.html(f"<p class='sentence'>{escape(drawing.sentence)} {back}</p>")
