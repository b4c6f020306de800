"""The events that stand on a topic's charts: what happened, what it means for the figures, who reports it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.model import Event
from dashboard.panels.page import Page
from dashboard.panels.quotation import linked_title
from dashboard.wording.periods import period_text
from dashboard.wording.reports import date_text


def listing(page: Page) -> None:
    """The events of the topic in order of time, while they are shown on its charts; nothing otherwise."""
    found = sorted(
        (event for event in page.table.events.values() if page.key in event.topics), key=lambda event: event.period.start
    )
    if not page.choices.events or not found:
        return
    st.subheader(page.lang("Events on the charts"))
    items = "".join(f"<li>{_event(page, event)}</li>" for event in found)
    st.html(f"<ul class='events'>{items}</ul>")


def _event(page: Page, event: Event) -> str:
    lang, source = page.lang, page.table.sources[event.source]
    when = escape(period_text(lang, str(event.period), "count"))
    head = lang("{change} ({interval})", change=f"<b>{escape(lang.pick(event.name))}</b>", interval=when)
    words = f"<blockquote lang='{source.language}'>“{escape(event.quote)}”</blockquote>" if event.quote else ""
    place = lang.comma.join([lang.pick(source.publisher), date_text(lang, source)])
    return (f"{head}<br>{escape(lang.pick(event.note))}{words}"
            f"<br><span class='small'>{escape(place)}{lang.colon}{linked_title(lang, source)}</span>")  # fmt: skip
