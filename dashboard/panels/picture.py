"""The pop-up under a chart that gives it away as a picture file: format, size, theme, plain or framed, and its address.

What it shows costs nothing until it is opened, and its choices redraw nothing else. They are no part of the page's link:
the picture's own address names them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import quote, urlsplit

import streamlit as st

from dashboard.figures.slots import ALL
from dashboard.figures.style import NARROW, PALETTES
from dashboard.images import FORMATS, PRESETS, PictureError, Wanted, chart_sheet, charts, renderer
from dashboard.images.charts import VARIABLE, picture_address, stem
from dashboard.images.presets import DEFAULT, preset_of
from dashboard.model import Chart
from dashboard.panels.page import Page
from dashboard.wording import Language
from dashboard.wording.pictures import size_text, why_no_picture


@st.fragment
def pictures(page: Page, key: str) -> None:
    """The pop-up for chart ``key`` of the page."""
    lang = page.lang
    if key not in _charts(page):  # two indicators compared are no chart of the table
        return
    slot = st.popover(lang("Picture file"), icon=":material/image:", key=f"picture-{key}", on_change="rerun")
    if not slot.open:
        return
    with slot:
        try:
            renderer().check(chinese=lang.code == "zh")
        except PictureError as error:
            st.caption(why_no_picture(lang, error.reason, error.detail))
            st.caption(lang("The camera button above the chart saves it as a PNG without any of this."))
            return
        wanted = _asked(page, key)
        root = root_of(page)
        st.download_button(
            lang("Save the picture"), _maker(page, wanted, root), f"{stem(wanted)}.{wanted.format}", FORMATS[wanted.format],
            key=f"picture-save-{key}", on_click="ignore", type="primary", icon=":material/download:",
        )  # fmt: skip
        st.caption(lang("Its address, for an article or a chat; it stays the same:"))
        st.code(picture_address(root, wanted), language=None, wrap_lines=True)


def _charts(page: Page) -> dict[str, Chart]:
    """The charts that have an address of their own."""
    return page.loaded.kept("charts", lambda: charts(page.table, page.loaded.frame))


def _asked(page: Page, key: str) -> Wanted:
    """The picture as the pop-up's controls describe it."""
    lang, members = page.lang, _charts(page)[key].indicators
    chosen = tuple(name for name in members if name in page.indicators)
    usual = "phone" if page.view.width == NARROW else DEFAULT
    size = st.selectbox(lang("Size"), list(PRESETS), index=list(PRESETS).index(usual), key=f"picture-size-{key}", width=320,
                        format_func=lambda size: _size_label(lang, size, page.view.span))  # fmt: skip
    with st.container(horizontal=True):
        form = st.segmented_control(lang("Format"), list(FORMATS), format_func=str.upper, default="png", required=True,
                                    key=f"picture-format-{key}")  # fmt: skip
        theme = st.segmented_control(
            lang("Colours"), list(PALETTES), default=page.view.theme, required=True, key=f"picture-theme-{key}",
            format_func={"light": lang("light"), "dark": lang("dark")}.__getitem__,
        )  # fmt: skip
    plain = st.toggle(lang("Plain: without title, unit and source"), key=f"picture-plain-{key}")
    return Wanted(key, page.quarter, lang.code, page.view.span, chosen if len(chosen) < len(members) else (), theme or "light",
                  size, plain, form or "png", show=page.view.measure, count=page.reading.counting, base=page.reading.base,
                  vintage=page.reading.vintage, since=page.choices.since,
                  events="on" if page.view.events else "off")  # fmt: skip


def _size_label(lang: Language, size: str, span: str) -> str:
    across, down = preset_of(size, full_width=span == ALL).pixels
    pixels = lang("{width} pixels wide", width=across) if down is None else f"{across} × {down}"
    return f"{size_text(lang, size)}{lang.comma}{pixels}"


def _maker(page: Page, wanted: Wanted, root: str) -> Callable[[], bytes]:
    """What makes the picture once its button is pressed."""

    def make() -> bytes:
        return renderer().render(
            chart_sheet(
                wanted, page.table, page.frame, root=root, conflicts=page.view.conflicts,
                implied=page.loaded.implied(wanted.reading), known=page.loaded.frame,
            )
        )  # fmt: skip

    return make


def root_of(page: Page) -> str:
    """Where readers find the dashboard: as its server was told, else as this visitor reached it."""
    base = urlsplit(page.view.address)
    return (os.environ.get(VARIABLE) or f"{base.scheme}://{base.netloc}").rstrip("/")


def quote_address(page: Page, fact: str) -> str:
    """The stable address of a statement's picture."""
    return f"{root_of(page)}/quotes/{quote(fact, safe='@:/')}.png?lang={page.lang.code}"
