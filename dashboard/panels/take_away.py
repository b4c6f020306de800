"""Takes the figures of a page away: a pop-up with every format, for statements as stated or the series as shown.

A file is made when its button is pressed, of what the page shows and in the reading it shows it in: on the Compare page that
of the comparison. Words say what it will hold, and the same words stand in it, with the page's full link. The addresses
under ``/data/`` offer the same to programs; the one of this very file is named.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.comparison import ALL_TOPICS, Comparison, TwoIndicators
from dashboard.downloads import FORMATS, Extract, Origin, address_of, extract, format_text, offered, stem, write
from dashboard.downloads.notes import holding
from dashboard.images.compare import KEY
from dashboard.panels import compare
from dashboard.panels.page import Page, address
from dashboard.panels.share import full_link
from dashboard.readings import Reading
from dashboard.web.place import VARIABLE

_TABLES = ("facts", "series")


@dataclass(frozen=True)
class Taken:
    """What a page gives away: these indicators, all where it is None, read so, with links that lead back to it."""

    indicators: tuple[str, ...] | None
    reading: Reading
    origin: Origin


def data(page: Page, indicators: Sequence[str] | None = None, *, key: str = "take-away") -> None:
    """A pop-up that offers these indicators, else those of the page; ``key`` tells two pop-ups on a page apart."""
    with st.popover(page.lang("Download data"), icon=":material/download:", key=f"{key}-popover"):
        _choice(page, taken(page, indicators), key)


@st.fragment  # another table changes the buttons, not the page
def _choice(page: Page, given: Taken, key: str) -> None:
    lang = page.lang
    named = {"facts": lang("Statements as stated"), "series": lang("Series with changes")}
    what = st.segmented_control(
        lang("Table"), _TABLES, format_func=named.__getitem__, default="facts", required=True, key=f"{key}-what"
    )
    told = holding(lang, page.table, what, reading=given.reading, indicators=given.indicators)
    st.caption(("" if lang.code == "zh" else " ").join(told))
    made = partial(extracted, page, what, given)
    with st.container(horizontal=True, gap="small"):
        for form in FORMATS.values():
            if what in offered(form):
                st.download_button(
                    format_text(lang, form.code), data=partial(_written, form.code, made),
                    file_name=f"{file_stem(page, what, given)}{form.suffix}", mime=form.media.partition(";")[0],
                    on_click="ignore", key=f"{key}-{form.code}",
                )  # fmt: skip
    file = address_of(page.table, f"{what}.csv", indicators=given.indicators, lang=lang.code,
                      reading=given.reading if what == "series" else None)  # fmt: skip
    st.markdown(f"[{lang('Stable addresses for programs')}](./data/?lang={lang.code}){lang.colon}[`{file}`](./data/{file})")


def taken(page: Page, indicators: Sequence[str] | None = None) -> Taken:
    """What the page shows, or these indicators of it; to be asked while the page runs, for its link is the visitor's."""
    chosen = compare.named(page) if page.key == KEY else None
    names = indicators if indicators is not None else _compared(page, chosen) if chosen else shown(page)
    return Taken(tuple(names) or None, chosen.reading if chosen else page.reading, origin_of(page))


def _compared(page: Page, choice: Comparison) -> Sequence[str]:
    if isinstance(choice, TwoIndicators):
        return choice.both
    return [] if choice.topic == ALL_TOPICS else of_topic(page, choice.topic)


def origin_of(page: Page) -> Origin:
    """Where a file of the page leads back to: the dashboard as it was told to call itself, else as the browser does."""
    here, view = address("").removesuffix("/?"), full_link(page)
    told = (os.environ.get(VARIABLE) or "").rstrip("/") or here
    return Origin.of(told, page.lang.code, f"{told}{view.removeprefix(here)}" if told else "")


def shown(page: Page) -> list[str]:
    """The indicators a page shows: those chosen on it, those of its topic, or none named where it shows them all."""
    return (page.indicators if page.key in page.table.topics else []) or of_topic(page, page.key)


def of_topic(page: Page, topic: str) -> list[str]:
    """The indicators of a topic; none where there is no such topic."""
    return [name for name, item in page.table.indicators.items() if item.topic == topic]


def file_stem(page: Page, what: str, given: Taken) -> str:
    """The name of a file without its suffix; the table itself is made when a button is pressed."""
    return stem(what, page.table, given.indicators, given.reading if what == "series" else None, given.origin.lang)


def extracted(page: Page, what: str, given: Taken) -> Extract:
    """The table behind a button."""
    return extract(page.table, what, reading=given.reading, indicators=given.indicators, origin=given.origin)


def _written(code: str, make: partial[Extract]) -> bytes:
    return write(code, make())
