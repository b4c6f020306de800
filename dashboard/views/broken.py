"""Shown instead of every page while there is no table fit to show: the problems, with their lines."""

import streamlit as st

from dashboard.panels.notices import problem_list
from dashboard.panels.page import browser_language
from dashboard.store import current
from dashboard.wording import language

lang = language(str(st.session_state.get("lang_choice") or browser_language()))
st.title(lang("The fact table cannot be shown"))
st.write(lang("A figure that is not proven is not shown. Mend the lines below and reload: nothing else needs to be done."))
problem_list(lang, current().problems)
