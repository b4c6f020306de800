"""Checks: does it add up? Conflicts first, each with both sides' figures and words."""

import streamlit as st

from dashboard.panels import checks
from dashboard.panels.page import current_page

page = current_page()
st.title(page.lang("Does it add up?"))
st.html(f"<p class='lead'>{checks.lead(page)}</p>")
checks.listing(page)
