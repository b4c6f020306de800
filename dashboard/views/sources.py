"""Sources: every document and report, who published it and when, and the figures of the one that is opened."""

import streamlit as st

from dashboard.panels import sources
from dashboard.panels.page import current_page

page = current_page()
st.title(page.lang("Sources"))
st.html(f"<p class='lead'>{sources.lead(page)}</p>")
sources.download(page)
sources.listing(page)
