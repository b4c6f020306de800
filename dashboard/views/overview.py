"""Overview: the finding of the quarter, and its headline figures with their words."""

import streamlit as st

from dashboard.panels import overview
from dashboard.panels.page import current_page

page = current_page()
st.title(overview.finding(page))
st.html(f"<p class='lead'>{overview.lead(page)}</p>")
overview.tiles(page)
overview.reading_guide(page)
