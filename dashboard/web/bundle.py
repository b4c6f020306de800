"""Streamlit's own static files: which there are, and which a page will need before it can draw.

Streamlit loads the code of each block when the first such block arrives, so the chart code is asked for only after the
script has run. Named in the page's head it comes while the script runs. The names carry hashes, so they are looked up in
the installed folder, and what a file imports is read from the file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

BLOCKS = ("BidiComponent", "ButtonGroup", "Html", "Popover", "Selectbox", "TextInput")  # on every page
CHARTS = ("PlotlyChart", "Expander", "Multiselect")
TABLES = ("DataFrame",)

_IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")


@cache
def files() -> dict[str, Path]:
    """Every static file by its path below the dashboard's root: ``static/js/index.….js``."""
    top = Path(get_static_dir())
    return {path.relative_to(top).as_posix(): path for path in (top / "static").rglob("*") if path.is_file()}


@cache
def index() -> str:
    """The page that Streamlit serves for every address; empty where it is not installed with one."""
    path = Path(get_static_dir()) / "index.html"
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def needed(blocks: tuple[str, ...]) -> tuple[str, ...]:
    """The files that blocks need, with all they import, which the page does not name itself; the largest first."""
    found: dict[str, int] = {}
    ahead = [name for name in files() if name.startswith("static/js/") and name.split("/")[-1].split(".")[0] in blocks]
    while ahead:
        name = ahead.pop()
        if name in found or name not in files() or name in index():
            continue
        text = files()[name].read_text("utf-8", errors="replace")
        found[name] = len(text)
        ahead += [f"static/js/{other}" for other in _IMPORT.findall(text)]
    return tuple(sorted(found, key=lambda each: -found[each]))


def named_in_page() -> tuple[str, ...]:
    """The scripts and styles that every page begins with."""
    return tuple(name for name in files() if name in index())
