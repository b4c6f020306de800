"""Compare: two quarters side by side over all indicators, or two indicators over time."""

import streamlit as st

from dashboard.panels import compare
from dashboard.panels.compare_indicators import two_indicators
from dashboard.panels.page import current_page

page = current_page()
st.title(page.lang("Compare"))
lead = page.lang(
    "Every figure of one quarter beside that of another, with the change, its interval and its evidence; or two indicators "
    "above one time axis."
)
st.html(f"<p class='lead'>{lead}</p>")
if compare.choose_part(page) == compare.INDICATORS:
    two_indicators(page)
else:
    compare.two_quarters(page)
