"""What a reader must know before the figures: a broken edit under an older table, a link that asked for something unknown."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.panels.link_state import all_refused, refused, strange
from dashboard.problems import Problem
from dashboard.store import Loaded, table_path
from dashboard.web.paths import no_page_text
from dashboard.wording import Language

_TOLD = ("quarter", "lang", "fact", "source", "a", "b", "x", "y")  # told where they are chosen


def show(lang: Language, loaded: Loaded, lost: str = "") -> None:
    """Draws the notices that apply, the gravest first; ``lost`` is a page that the address names and that is not there."""
    if loaded.stale:
        st.error(
            lang("The fact table has errors. Below stands the last version without them; the file needs mending:"),
            icon=":material/report:",
        )
        problem_list(lang, loaded.problems)
    if lost:
        st.info(no_page_text(lang, lost, markdown=True))
    if unknown_quarter := refused("quarter"):
        st.info(lang("The link asks for the quarter “{quarter}”, which has no figures here. The latest is shown instead.",
                     quarter=unknown_quarter))  # fmt: skip
    if unknown_language := refused("lang"):
        st.info(lang("The link asks for the language “{code}”, which this page does not speak.", code=unknown_language))


def link_notes(place: DeltaGenerator, lang: Language, page: str) -> None:
    """Says what else the link asks for in vain, once the page has run and its choices are known."""
    notes = [_refused_text(lang, name, value) for name, value in all_refused().items() if name not in _TOLD]
    notes += [lang("The link names “{name}”, which means nothing on this page.", name=name) for name in strange(page)]
    if notes:
        place.info("  \n".join(note.replace("\n", " ") for note in notes))


def _refused_text(lang: Language, name: str, value: str) -> str:
    if name == "indicators":  # a list, of which the rest stands
        return lang("The link names “{value}” for “{name}”, which means nothing here and is left out.", value=value, name=name)
    return lang("The link names “{value}” for “{name}”, which means nothing here. The usual is shown instead.",
                value=value, name=name)  # fmt: skip


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
