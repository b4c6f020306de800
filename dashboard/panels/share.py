"""A view given away: its full link, every choice named, and a chart of it as a frame for another page.

The link in the address bar leaves out what goes without saying today; this one says it all, so that it opens the same view
when the usual has become another. What the pop-up shows is worked out when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from dashboard.figures import Drawing, NothingToDrawError, draw
from dashboard.figures.style import NARROW, WIDE, break_lines
from dashboard.images.compare import KEY, NothingComparesError
from dashboard.model import Chart
from dashboard.panels import charts, compare, link_state
from dashboard.panels.choices import KEYS
from dashboard.panels.page import Page, address
from dashboard.wording import Language
from dashboard.wording.comparison import comparison_title
from dashboard.wording.nothing import nothing_text

Make = Callable[[str], Drawing]  # a chart, in a shape

# A frame has one height for every width. It is made for the width at which chart and sentence are highest: either shape of
# the chart in the narrowest frame it is drawn for, the sentence and the link back in lines of that width.
_FRAMES = ((NARROW, 320), (WIDE, 700))
_BESIDE, _AROUND = 30, 48  # pixels beside and around chart and sentence
_TYPE, _LINE = 15.2, 23  # pixels of the sentence's type and of its lines


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


def snippet(page: Page, key: str, title: str, make: Make) -> str:
    """An iframe with chart ``key`` of the view, as high as chart, sentence and link back need at any width."""
    tall = max(_tall(page.lang, make, *frame) for frame in _FRAMES)
    link = full_link(page, embed="true", chart=key)
    return (
        f'<iframe src="{escape(link)}" title="{escape(title)}" width="100%" height="{tall}" loading="lazy" '
        'style="border:0"></iframe>'
    )


def _tall(lang: Language, make: Make, shape: str, across: int) -> int:
    """The pixels that a frame needs whose chart is drawn in a shape, at least so many pixels wide."""
    try:
        drawing = make(shape)
        chart, said = int(drawing.figure.layout.height), drawing.sentence
    except NothingComparesError as nothing:
        chart, said = 0, nothing.sentence
    except NothingToDrawError as nothing:
        chart, said = 0, nothing_text(lang, nothing.why)
    lines = break_lines(f"{said} {way_back(lang)}", (across - _BESIDE) / _TYPE)
    return chart + len(lines) * _LINE + _AROUND


def way_back(lang: Language) -> str:
    """What the link from a frame to the whole view is called."""
    return lang("Open with sources and quotations")


def _drawn(page: Page) -> dict[str, tuple[str, Make]]:
    """The charts of the page that stand alone in a frame: title, and its figure in a shape, by key."""
    if page.key == KEY:
        choice = compare.named(page)
        if choice is None:
            return {}
        view = compare.view_of(page, choice)

        def compared(shape: str) -> Drawing:
            return compare.drawing_of(page, choice, replace(view, width=shape))

        return {KEY: (comparison_title(page.lang, page.table, choice), compared)}
    if page.key not in page.table.topics or page.table.topics[page.key].layout != "charts":
        return {}
    implied = page.loaded.implied(page.reading)

    def drawn(key: str, item: Chart, shape: str) -> Drawing:
        return draw(key, item, page.table, page.frame, replace(page.view, width=shape), implied)

    return {
        key: (page.lang.pick(item.name), partial(drawn, key, item))
        for key, item in charts.charts_of(page, page.key, page.indicators)[0].items()
    }
