"""The pop-up under a chart that gives it away as a picture file: format, size, theme, plain or framed, and its address.

What it shows costs nothing until it is opened, and its choices redraw nothing else. They are no part of the page's link:
the picture's own address names them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit

import streamlit as st

from dashboard.comparison import Comparison
from dashboard.figures.slots import ALL
from dashboard.figures.style import NARROW, PALETTES
from dashboard.images import FORMATS, PRESETS, PictureError, Wanted, chart_sheet, renderer
from dashboard.images.charts import VARIABLE, picture_address, stem
from dashboard.images.compare import KEY, WantedComparison, comparison_address, comparison_sheet, comparison_stem
from dashboard.images.presets import DEFAULT, preset_of
from dashboard.panels.page import Page
from dashboard.wording import Language
from dashboard.wording.pictures import size_text, why_no_picture


@dataclass(frozen=True)
class _Asked:
    """What the pop-up's controls ask of a file."""

    size: str
    form: str
    theme: str
    plain: bool


@dataclass(frozen=True)
class _Offered:
    """A picture to be saved: its file name, its format, its address, and what makes it once its button is pressed."""

    name: str
    form: str
    address: str
    make: Callable[[], bytes]


@st.fragment
def pictures(page: Page, key: str) -> None:
    """The pop-up for chart ``key`` of the page, where it has an address."""
    if key not in page.loaded.charts:  # a page of tables draws what recurs, too
        return
    _pop_up(page, key, page.view.span == ALL, partial(_chart, page, key))


@st.fragment
def compared_pictures(page: Page, choice: Comparison) -> None:
    """The pop-up for a comparison."""
    _pop_up(page, KEY, True, partial(_comparison, page, choice))


def _pop_up(page: Page, key: str, full_width: bool, offered: Callable[[_Asked], _Offered]) -> None:
    lang = page.lang
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
        offer = offered(_asked(page, key, full_width))
        st.download_button(
            lang("Save the picture"), offer.make, offer.name, FORMATS[offer.form], key=f"picture-save-{key}",
            on_click="ignore", type="primary", icon=":material/download:",
        )  # fmt: skip
        st.caption(lang("Its address, for an article or a chat; it stays the same:"))
        st.code(offer.address, language=None, wrap_lines=True)


def _asked(page: Page, key: str, full_width: bool) -> _Asked:
    """What the controls are set to."""
    lang = page.lang
    usual = "phone" if page.view.width == NARROW else DEFAULT
    size = st.selectbox(lang("Size"), list(PRESETS), index=list(PRESETS).index(usual), key=f"picture-size-{key}", width=320,
                        format_func=lambda size: _size_label(lang, size, full_width))  # fmt: skip
    with st.container(horizontal=True):
        form = st.segmented_control(lang("Format"), list(FORMATS), format_func=str.upper, default="png", required=True,
                                    key=f"picture-format-{key}")  # fmt: skip
        theme = st.segmented_control(
            lang("Colours"), list(PALETTES), default=page.view.theme, required=True, key=f"picture-theme-{key}",
            format_func={"light": lang("light"), "dark": lang("dark")}.__getitem__,
        )  # fmt: skip
    plain = st.toggle(lang("Plain: without title, unit and source"), key=f"picture-plain-{key}")
    return _Asked(size, form or "png", theme or "light", plain)


def _chart(page: Page, key: str, asked: _Asked) -> _Offered:
    members, reading = page.loaded.charts[key].indicators, page.reading
    chosen = tuple(name for name in members if name in page.indicators)
    wanted = Wanted(key, page.quarter, page.lang.code, page.view.span, chosen if len(chosen) < len(members) else (),
                    asked.theme, asked.size, asked.plain, asked.form, show=page.view.measure, count=reading.counting,
                    base=reading.base, vintage=reading.vintage, since=page.choices.since,
                    events="on" if page.view.events else "off")  # fmt: skip
    root = root_of(page)

    def make() -> bytes:
        return renderer().render(
            chart_sheet(
                wanted, page.table, page.frame, root=root, conflicts=page.view.conflicts,
                implied=page.loaded.implied(wanted.reading), known=page.loaded.frame,
            )
        )  # fmt: skip

    return _Offered(f"{stem(wanted)}.{wanted.format}", wanted.format, picture_address(root, wanted), make)


def _comparison(page: Page, choice: Comparison, asked: _Asked) -> _Offered:
    wanted = WantedComparison(choice, page.quarter, page.lang.code, asked.theme, asked.size, asked.plain, asked.form)
    root, loaded = root_of(page), page.loaded

    def make() -> bytes:
        return renderer().render(
            comparison_sheet(
                wanted, page.table, loaded.read(choice.reading), statements=loaded.statements,
                implied=loaded.implied(choice.reading), root=root, conflicts=page.view.conflicts,
            )
        )  # fmt: skip

    return _Offered(f"{comparison_stem(wanted)}.{wanted.format}", wanted.format, comparison_address(root, wanted), make)


def _size_label(lang: Language, size: str, full_width: bool) -> str:
    across, down = preset_of(size, full_width=full_width).pixels
    pixels = lang("{width} pixels wide", width=across) if down is None else f"{across} × {down}"
    return f"{size_text(lang, size)}{lang.comma}{pixels}"


def root_of(page: Page) -> str:
    """Where readers find the dashboard: as its server was told, else as this visitor reached it."""
    base = urlsplit(page.view.address)
    return (os.environ.get(VARIABLE) or f"{base.scheme}://{base.netloc}").rstrip("/")


def quote_address(page: Page, fact: str) -> str:
    """The stable address of a statement's picture."""
    return f"{root_of(page)}/quotes/{quote(fact, safe='@:/')}.png?lang={page.lang.code}"
