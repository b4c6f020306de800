"""Takes the figures of a page away: a pop-up with every format, for statements as stated or the series as shown.

A file is made when its button is pressed, from the reading the page shows; the addresses under ``/data/`` offer the same
to programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.downloads import FORMATS, extract, format_text, offered, write
from dashboard.panels.page import Page

_TABLES = ("facts", "series")


def data(page: Page, indicators: Sequence[str] | None = None, *, key: str = "take-away") -> None:
    """A pop-up that offers these indicators, else those of the page; ``key`` tells two pop-ups on a page apart."""
    with st.popover(page.lang("Download data"), icon=":material/download:", key=f"{key}-popover"):
        _choice(page, shown(page) if indicators is None else indicators, key)


@st.fragment  # another table changes the buttons, not the page
def _choice(page: Page, indicators: Sequence[str], key: str) -> None:
    lang = page.lang
    named = {"facts": lang("Statements as stated"), "series": lang("Series with changes")}
    what = st.segmented_control(
        lang("Table"), _TABLES, format_func=named.__getitem__, default="facts", required=True, key=f"{key}-what"
    )
    with st.container(horizontal=True, gap="small"):
        for form in FORMATS.values():
            if what in offered(form):
                st.download_button(
                    format_text(lang, form.code), data=partial(content, page, what, form.code, indicators),
                    file_name=f"{_stem(what, indicators)}{form.suffix}", mime=form.media.partition(";")[0],
                    on_click="ignore", key=f"{key}-{form.code}",
                )  # fmt: skip
    st.markdown(f"[{lang('Stable addresses for programs')}](./data/?lang={lang.code})")


def shown(page: Page) -> list[str]:
    """The indicators a page shows: those chosen, those of its topic, or none named where it shows them all."""
    return page.indicators or [name for name, item in page.table.indicators.items() if item.topic == page.key]


def content(page: Page, what: str, code: str, indicators: Sequence[str] = ()) -> bytes:
    """The file behind a button: statements or series (in the reading of the page) of these indicators, all if none."""
    return write(code, extract(page.table, what, reading=page.reading, indicators=indicators or None))


def _stem(what: str, indicators: Sequence[str]) -> str:
    return f"mohrss-{indicators[0]}-{what}" if len(indicators) == 1 else f"mohrss-{what}"
