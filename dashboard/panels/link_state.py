"""The visitor's choices as they stand in the link: short codes, the same in every language.

Streamlit binds a widget to a query parameter by the *labels* of its options. Ours are translated (``2024 Q1``,
``2024年一季度``) and a link must outlive a translation, so each choice is carried by a bound text input that holds the
code and is not shown; the control the visitor sees has the label, and the two are kept the same.

A bound parameter disappears from the link while it holds its default; the carriers' default is empty, so a choice once
made, or filled in on the first run, is always named. A code that means nothing falls back and is reported once.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.web.asked import FOREIGN

_REFUSED, _MEND, _NAMED, _STRANGE = "_refused", "_mend", "_named", "_strange"
_SEARCH = "q"  # bound by the pages that have a search, not carried
_FOREIGN = (*FOREIGN, "chart")  # what embedding reads


def begin() -> None:
    """Begins a run: which choices the page has is found out anew."""
    st.session_state[_NAMED] = {}


def carry(key: str, default: str, valid: Callable[[str], bool], part: Callable[[str], tuple[str, str]] | None = None) -> str:
    """The code of choice ``key``, from the link, the visitor's last choice or ``default``; always a valid one.

    ``part`` divides a code that is not valid into what of it means something, which is kept, and what does not.
    """
    state = st.session_state
    if key in state and not valid(state[key]):
        state[key] = part(state[key])[0] if part else default
    elif state.get(key) and state[key] != st.query_params.get(key):
        state[key] = state[key]  # a refused code, or a page left before it was wholly drawn: the link names the choice again
    elif key not in state and key not in st.query_params and default:
        state[key] = st.query_params[key] = default
    with st.container(key=f"carrier-{key}"):
        value = st.text_input(key, key=key, bind="query-params", label_visibility="collapsed")
    kept, refused_code = (value, "") if valid(value) else part(value) if part else (default, value)
    state.setdefault(_NAMED, {})[key] = kept
    if refused_code:
        state.setdefault(_REFUSED, {})[key] = refused_code
        state[_MEND] = True
    return kept


def settle() -> None:
    """Ends the run: the fallback for an unknown code is put in place by a second run, once the page is known;
    the link itself is put right at the visitor's next choice."""
    if st.session_state.pop(_MEND, False):
        st.rerun()


def named() -> dict[str, str]:
    """Every choice of the page that runs, by its key, as it stands in a full link; a search included."""
    found: dict[str, str] = dict(st.session_state.get(_NAMED, {}))
    query = str(st.session_state.get(_SEARCH) or "") if _SEARCH in st.query_params else ""
    return found | ({_SEARCH: query} if query else {})


def all_refused() -> dict[str, str]:
    """The codes that the link asked for in vain, of the choices that the page has."""
    return {key: str(code) for key, code in st.session_state.get(_REFUSED, {}).items() if code and key in named()}


_COMPARED = ("a", "b", "topic", "x", "y")  # what either half of the Compare page is asked: both are named in its link


def strange(page: str) -> list[str]:
    """The names in the visit's first link that mean nothing to the page it opened; none on the pages after it."""
    if _STRANGE not in st.session_state:
        known = {*named(), _SEARCH, *(_COMPARED if page == "compare" else ())}
        found = [key for key in st.query_params if key not in known and not key.startswith(_FOREIGN)]
        st.session_state[_STRANGE] = (page, found)
    opened, names = st.session_state[_STRANGE]
    return list(names) if opened == page else []


def refused(key: str) -> str | None:
    """The code the link asked for and that means nothing here, until the visitor chooses."""
    code = st.session_state.get(_REFUSED, {}).get(key)
    return str(code) if code else None


def choice_key(key: str, value: object) -> str:
    """The key of the visible control for choice ``key``, set to ``value`` before it is drawn."""
    st.session_state[f"{key}_choice"] = value
    return f"{key}_choice"


def choose(key: str) -> None:
    """Callback of a visible control: its value becomes the carried code (several are joined by commas)."""
    value = st.session_state[f"{key}_choice"]
    if isinstance(value, list):
        value = ",".join(value)
    if value is not None:
        st.session_state[key] = value
        st.session_state.get(_REFUSED, {}).pop(key, None)
