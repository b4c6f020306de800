"""What every page shares: the visitor's choices, all of them in the link, and the state they were opened in.

Quarter, language and reading of the time axis are bound to query parameters. Streamlit leaves a parameter out of the
link while it holds its default; a link must name its quarter for years, so the first run writes the choices itself.
A value the table does not know falls back and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from dashboard.figures import View
from dashboard.model import FactTable
from dashboard.store import Loaded
from dashboard.wording import LANGUAGES, Language, language
from dashboard.wording.periods import quarter_text

_STATE = "_page"

# Streamlit keeps the language of the page and the width of the window to itself; both matter to charts and readers.
_WINDOW = st.components.v2.component(
    "dashboard_window",
    js="""
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const measure = () => {
    const width = window.innerWidth < 700 ? "narrow" : "wide";
    if (width !== data.width) setStateValue("width", width);
  };
  measure();
  window.addEventListener("resize", measure);
  return () => window.removeEventListener("resize", measure);
}
""",
)


@dataclass(frozen=True)
class Page:
    """The page being drawn: what is loaded, the language, the chosen quarter and how charts are to be drawn."""

    key: str
    loaded: Loaded
    table: FactTable
    frame: pd.DataFrame
    lang: Language
    quarter: str
    view: View


def browser_language() -> str:
    """The interface language of a first visit: Chinese for a Chinese browser, English for any other."""
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def seed(key: str, options: Sequence[str], default: str) -> str | None:
    """Puts ``default`` into a choice the link does not name; returns a value of the link that is not an option."""
    if st.session_state.get(key) in options:
        return None
    asked = st.query_params.get(key)
    if key not in st.session_state and asked in options:
        st.session_state[key] = asked
        return None
    bound = key in st.session_state
    st.session_state[key] = default
    if not bound:
        st.query_params[key] = default
    return asked if asked and asked not in options else None


def quarters(table: FactTable, frame: pd.DataFrame) -> list[str]:
    """Quarters in which at least one headline indicator has a figure, oldest first."""
    headline = [name for name, indicator in table.indicators.items() if indicator.headline] or list(table.indicators)
    found = frame[frame["indicator"].isin(headline)]["quarter"]
    return sorted({quarter for quarter in found if isinstance(quarter, str)})


def choose_language() -> tuple[Language, str | None]:
    """Draws the language control; returns the language and a code of the link that is not one."""
    unknown = seed("lang", list(LANGUAGES), browser_language())
    chosen = st.segmented_control(
        "Language / 语言", list(LANGUAGES), format_func=LANGUAGES.__getitem__, key="lang", bind="query-params",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    return language(str(chosen or browser_language())), unknown


def choose_quarter(lang: Language, options: list[str]) -> tuple[str, str | None]:
    """Draws the quarter control; returns the quarter (the latest by default) and one of the link that has no figures."""
    unknown = seed("quarter", options, options[-1])
    shown = options[::-1]
    chosen = st.selectbox(
        lang("Quarter"), shown, format_func=lambda quarter: quarter_text(lang, quarter), key="quarter",
        bind="query-params", index=None, required=True, placeholder=lang("Choose a quarter"), label_visibility="collapsed",
    )  # fmt: skip
    return str(chosen or options[-1]), unknown


def window_width(lang: Language) -> str:
    """``narrow`` below 700 px, else ``wide``, as the browser reports it; a phone's first run is redrawn once."""
    known = st.session_state.get("_width", "wide")
    told = _WINDOW(data={"lang": lang.tag, "width": known}, key="window", on_width_change=lambda: None)
    width = str(told.width or known)
    st.session_state["_width"] = width
    return width


def address(path: str, **choices: str | list[str]) -> str:
    """The full link of a view of this dashboard, every choice named."""
    base = urlsplit(st.context.url or "")
    root = f"{base.scheme}://{base.netloc}" if base.netloc else ""
    return f"{root}/{path}?{urlencode(choices, doseq=True)}"


def open_page(page: Page) -> None:
    """Keeps the page for the view that is about to run."""
    st.session_state[_STATE] = page


def current_page() -> Page:
    """The page the running view belongs to."""
    page: Page = st.session_state[_STATE]
    return page
