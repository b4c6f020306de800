"""Facts: every statement in one table, searched in either script, filtered, downloaded; one of them opened by its link."""

import streamlit as st

from dashboard.panels import facts
from dashboard.panels.page import current_page

page = current_page()
st.title(page.lang("Facts"))
facts.opened(page)
facts.listing(page)
