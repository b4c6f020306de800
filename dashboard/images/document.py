"""What a picture file says of itself besides what is seen: title and language of a PDF, and links that can be followed."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

WITH_LINKS = ("svg", "pdf")


def entitle(figure: go.Figure, lang: str, title: str = "") -> go.Figure:
    """Notes title (its heading unless given) and language on a figure, where plotly keeps what it does not draw."""
    figure.layout.meta = {"title": title or heading(figure), "lang": lang}
    return figure


def heading(figure: go.Figure) -> str:
    """The heading of a framed figure as one line of plain text."""
    marked = (figure.layout.title.text or "").split("<br><span")[0]
    lines = [unescape(re.sub(r"<[^>]+>", "", line)) for line in marked.split("<br>")]
    return lines[0] + "".join(_between(before, after) + after for before, after in pairwise(lines))


def _between(before: str, after: str) -> str:
    """The space that a line's end stood for; Chinese has none."""
    return "" if unicodedata.east_asian_width(before[-1]) in "WF" or unicodedata.east_asian_width(after[0]) in "WF" else " "


def with_links(layout: dict[str, Any], address: str) -> None:
    """Makes the address a link wherever a text of a layout ends with it."""
    for note in layout.get("annotations", ()):
        note["text"] = linked(note.get("text") or "", address)


def linked(text: str, address: str) -> str:
    """A text whose last lines are the address, with each of them made a link to it; any other text as it is."""
    lines = text.split("<br>")
    for first in range(len(lines)):
        if address and unescape("".join(lines[first:])) == address:
            opened = f'<a href="{escape(address)}" target="_blank">'
            return "<br>".join(lines[:first] + [f"{opened}{line}</a>" for line in lines[first:]])
    return text
