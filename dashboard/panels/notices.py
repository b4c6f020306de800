"""What a reader must know before the figures: a broken edit under an older table, a link that asked for something unknown."""

from __future__ import annotations

import streamlit as st

from dashboard.panels.choices import KEYS
from dashboard.panels.link_state import refused
from dashboard.problems import Problem
from dashboard.store import Loaded, table_path
from dashboard.wording import Language


def show(lang: Language, loaded: Loaded) -> None:
    """Draws the notices that apply, the gravest first."""
    if loaded.stale:
        st.error(
            lang("The fact table has errors. Below stands the last version without them; the file needs mending:"),
            icon=":material/report:",
        )
        problem_list(lang, loaded.problems)
    if unknown_quarter := refused("quarter"):
        st.info(lang("The link asks for the quarter “{quarter}”, which has no figures here. The latest is shown instead.",
                     quarter=unknown_quarter))  # fmt: skip
    for key in KEYS:
        if code := refused(key):
            st.info(lang("The link asks for “{key}={code}”, which means nothing here; it is left out.", key=key, code=code))
    if unknown_language := refused("lang"):
        st.info(lang("The link asks for the language “{code}”, which this page does not speak.", code=unknown_language))


def problem_list(lang: Language, problems: tuple[Problem, ...]) -> None:
    """Every problem of the file with line, what was found, what was expected and what to type."""
    name = table_path().name
    st.caption(lang.count("{n} problem in {file}", "{n} problems in {file}", len(problems), file=name))
    for problem in problems[:50]:
        with st.container(border=True, key=f"problem-{problem.code}-{problem.line}-{problems.index(problem)}"):
            place = lang("line {line}", line=problem.line) if problem.line else name
            st.markdown(f"**{place}** · `{problem.code}`")
            st.text(lang("Found: {found}", found=problem.found))
            st.text(lang("Expected: {expected}", expected=problem.expected))
            st.text(lang("To mend it: {hint}", hint=problem.hint))
    if len(problems) > 50:
        st.caption(lang.count("… and {n} more", "… and {n} more", len(problems) - 50))
