"""One topic of the table: what it found, then its charts and the figures stated once, or its groups as tables.

A link for a frame in another page gets its one chart alone.
"""

import streamlit as st

from dashboard.panels import charts, embed, events, programmes, tiles, topic
from dashboard.panels.page import current_page

page = current_page()
if not embed.single(page):
    st.title(page.lang.pick(page.table.topics[page.key].name))
    st.html(f"<p class='lead'>{topic.lead(page)}</p>")
    if page.table.topics[page.key].layout == "table":
        programmes.listing(page)
    else:
        topic.controls(page)
        drawn, single = charts.charts_of(page, page.key, page.indicators)
        charts.grid(page, drawn)
        events.listing(page)
        if single:
            st.subheader(page.lang("Stated once"))
            st.caption(page.lang("Figures with one period only: there is nothing yet to compare them with."))
            tiles.grid(page, f"{page.key}-once", tiles.stated_once(page, single), dated=True)
