"""Sources: every document, who published it and when, and its figures in reading order."""

import streamlit as st

from dashboard.panels import sources
from dashboard.panels.page import current_page

page = current_page()
st.title(page.lang("Sources"))
st.html(f"<p class='lead'>{sources.lead(page)}</p>")
sources.download(page)
for key in sources.latest_first(page):
    sources.document(page, key)
