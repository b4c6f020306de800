"""Which path is a page, which is one in other letters, and which names nothing.

Decisions:

- Streamlit answers every path that it does not know with its page and 200. A path of one part that is no page gets the
  overview under a note instead, as 404: a reader can go on, and a robot forgets the address.
- What may belong to somebody else is left alone: paths of several parts, names with a dot, which are files, Streamlit's
  own names, and those that a route of the dashboard answers.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

from starlette.routing import BaseRoute, Mount, Route

from dashboard.reader.invisible import visible
from dashboard.wording import Language

_PART = re.compile(r"[^/.\\\x00-\x1f]{1,100}")
_STREAMLIT = ("static", "media", "component", "app", "auth", "oauth2callback")
_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")


def names_nothing(path: str, pages: Iterable[str], taken: Iterable[str]) -> bool:
    """Whether a path below the dashboard's own is the address of no page, and of nothing else."""
    if not _PART.fullmatch(path) or path.startswith("_"):
        return False
    return path not in (*_STREAMLIT, *pages, *taken)


def in_other_letters(path: str, pages: Iterable[str]) -> str:
    """The page that a path means but for capitals; empty where it means none, or names it well."""
    return next((page for page in pages if page == path.lower() != path), "")


def taken_by(routes: Iterable[BaseRoute]) -> tuple[str, ...]:
    """The first parts of paths that routes answer whole, as ``/data`` and ``/robots.txt``."""
    paths = [route.path.strip("/") for route in routes if isinstance(route, Route | Mount)]
    return tuple(path for path in paths if path and "{" not in path and "/" not in path)


def no_page_text(lang: Language, path: str, *, markdown: bool = False) -> str:
    """What a reader is told who asked for a page that is not there."""
    path = visible(path)
    name = _PUNCTUATION.sub(r"\\\1", path) if markdown else path
    return lang("There is no page “{name}”. The overview is shown instead.", name=name)
