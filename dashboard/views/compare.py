"""Compare: two quarters side by side over all indicators, or two indicators over time.

A link for a frame in another page gets the chart alone.
"""

import streamlit as st

from dashboard.comparison import TwoQuarters
from dashboard.panels import compare, embed
from dashboard.panels.compare_indicators import two_indicators
from dashboard.panels.page import current_page

page = current_page()
choice = compare.chosen(page)
if not embed.comparison(page, choice):
    st.title(page.lang("Compare"))
    lead = page.lang(
        "Every figure of one quarter beside that of another, with the change, its interval and its evidence; or two "
        "indicators above one time axis."
    )
    st.html(f"<p class='lead'>{lead}</p>")
    compare.choose_part(page, choice)
    if isinstance(choice, TwoQuarters):
        compare.two_quarters(page, choice)
    else:
        two_indicators(page, choice)
