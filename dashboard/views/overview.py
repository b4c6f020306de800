"""Overview: the finding of the quarter, its headline figures with their words, and what changed most unusually."""

import streamlit as st

from dashboard.panels import changed, overview
from dashboard.panels.page import current_page

page = current_page()
st.title(overview.finding(page))
st.html(f"<p class='lead'>{overview.lead(page)}</p>")
overview.tiles(page)
overview.reading_guide(page)
changed.listing(page)
