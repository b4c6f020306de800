"""What every page shares: the visitor's choices, all of them in the link, and the state they were opened in.

Quarter and language are chosen here, the rest on the pages they concern; ``link_state`` keeps all of it in the link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

import pandas as pd
import streamlit as st

from dashboard.figures import View
from dashboard.model import FactTable
from dashboard.panels.choices import Choices
from dashboard.panels.link_state import carry, choice_key, choose, named
from dashboard.readings import Reading
from dashboard.series import recurring
from dashboard.store import Loaded
from dashboard.web.paths import names_nothing
from dashboard.web.place import base_path
from dashboard.web.titles import page_title
from dashboard.web.view import OVERVIEW, asked, page_keys
from dashboard.wording import LANGUAGES, Language, language, language_code, preferred_code
from dashboard.wording.periods import quarter_text

_STATE, _TITLE = "_page", "_title"

# Streamlit keeps the language of the page and the width of the window to itself; both matter to charts and readers.
_WINDOW = st.components.v2.component(
    "dashboard_window",
    js="""
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const measure = () => {
    const width = window.innerWidth < 700 ? "narrow" : window.innerWidth < 1150 ? "medium" : "wide";
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
    """The page being drawn: what is loaded, language, quarter, how charts are drawn, what else the link asks for.

    ``window`` is the width class of the browser's window; ``frame`` holds the figures of ``reading``.
    """

    key: str
    loaded: Loaded
    table: FactTable
    frame: pd.DataFrame
    lang: Language
    quarter: str
    view: View
    choices: Choices
    window: str
    reading: Reading

    @property
    def indicators(self) -> list[str]:
        """The indicators asked for; none stands for all."""
        return list(self.choices.indicators)

    @property
    def quarters(self) -> list[str]:
        """The quarters that can be chosen, oldest first."""
        return self.loaded.quarters

    @property
    def recurring(self) -> frozenset[str]:
        """The indicators that have figures to compare in this reading."""
        return self.loaded.kept(("recurring", self.reading), lambda: recurring(self.frame))


def browser_language() -> str:
    """The interface language of a first visit."""
    return preferred_code(st.context.locale or "")


def choose_language() -> Language:
    """Draws the language control and returns the language of the link, the visitor's choice or the browser."""
    first = browser_language()
    code = carry(
        "lang", first, LANGUAGES.__contains__, lambda tag: (language_code(tag) or first, "" if language_code(tag) else tag)
    )
    st.segmented_control(
        "Language / 语言", list(LANGUAGES), format_func=LANGUAGES.__getitem__, key=choice_key("lang", code), required=True,
        label_visibility="collapsed", on_change=choose, args=("lang",),
    )  # fmt: skip
    return language(code)


def choose_quarter(lang: Language, options: list[str], *, shown: bool = True) -> str:
    """The quarter of the link, the visitor's choice or the latest; its control is drawn where a page depends on it."""
    code = carry("quarter", options[-1], options.__contains__)
    if not shown:
        return code
    st.selectbox(
        lang("Quarter"), options[::-1], format_func=lambda quarter: quarter_text(lang, quarter),
        key=choice_key("quarter", code), label_visibility="collapsed", on_change=choose, args=("quarter",),
    )  # fmt: skip
    return code


def broken_pages(lang: Language) -> list[st.Page]:
    """The failure page under whatever address was asked for: without a table nobody knows which pages there are."""
    title = lang("Problems in the fact table")
    asked = urlsplit(st.context.url or "").path.strip("/").rpartition("/")[2]
    pages = [st.Page("views/broken.py", title=title, url_path="problems", default=True)]
    if asked and asked != "problems":
        pages.append(st.Page("views/broken.py", title=title, url_path=asked))
    return pages


def named_nothing(pages: Sequence[str]) -> str:
    """The page that the address names and that is not there; empty where it names one, or none."""
    asked = unquote(urlsplit(st.context.url or "").path).rpartition("/")[2]
    if asked == base_path().rpartition("/")[2]:
        return ""
    return asked if names_nothing(asked, pages, ()) else ""


def opening_title(loaded: Loaded, table: FactTable, lang: Language) -> str:
    """The title while a view runs: the last one, of a first visit what its link asks for.

    Without one, Streamlit would show the name of the page for as long as its script runs.
    """
    if _TITLE not in st.session_state:
        path = urlsplit(st.context.url or "").path.rpartition("/")[2]
        codes = {**st.query_params.to_dict(), "lang": lang.code}
        st.session_state[_TITLE] = _title(loaded, table, path if path in page_keys(table) else OVERVIEW, codes)
    return str(st.session_state[_TITLE])


def closing_title(page: Page) -> str:
    """The title of the view that has run, as previews have it."""
    codes = {key: str(code) for key, code in named().items()} | {"quarter": page.quarter, "lang": page.lang.code}
    title = st.session_state[_TITLE] = _title(page.loaded, page.table, page.key or OVERVIEW, codes)
    return title


def _title(loaded: Loaded, table: FactTable, key: str, codes: Mapping[str, str]) -> str:
    view = asked(loaded, table, key, codes)
    return loaded.kept(("title", view), lambda: page_title(loaded, table, view))


def window_width(lang: Language) -> str:
    """``narrow`` below 700 px, ``medium`` below 1150, else ``wide``, as the browser reports it: not wide is redrawn once."""
    known = st.session_state.get("_width", "wide")
    with st.container(key="carrier-window"):
        told = _WINDOW(data={"lang": lang.tag, "width": known}, key="window", on_width_change=lambda: None)
    width = str(told.width or known)
    st.session_state["_width"] = width
    return width


def address(path: str, **choices: str) -> str:
    """The full link of a view of this dashboard, every choice named."""
    base = urlsplit(st.context.url or "")
    root = f"{base.scheme}://{base.netloc}{base.path.rpartition('/')[0]}" if base.netloc else ""
    return f"{root}/{path}?{urlencode({key: value for key, value in choices.items() if value}, safe=',')}"


def open_page(page: Page) -> None:
    """Keeps the page for the view that is about to run."""
    st.session_state[_STATE] = page


def current_page() -> Page:
    """The page the running view belongs to."""
    page: Page = st.session_state[_STATE]
    return page
