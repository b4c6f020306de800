"""A figure laid out for one file: what the renderer is handed, and the key under which its picture is kept.

The key is a hash of everything that decides the bytes: figure, size, format, and the versions of what draws it.
Equal keys are equal pictures, so the same hash is the picture's ETag and tells a batch which files it need not write again.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from dashboard.images.document import WITH_LINKS, with_links

SCRIPT = Path(__file__).with_name("print_page.js")
FORMATS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


@dataclass(frozen=True)
class Sheet:
    """A figure as plain JSON, its layout size in pixels, the factor it is enlarged by, its format, key and file stem.

    ``chinese`` says whether it shows a Chinese character, for which a font is needed.
    """

    figure: dict[str, Any]
    width: float
    height: float
    scale: float
    format: str
    key: str
    stem: str
    chinese: bool

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.stem}.{self.format}"


@cache
def drawn_by(form: str) -> str:
    """The versions a picture depends on, and what readies one for printing."""
    versions = " ".join(f"{name} {version(name)}" for name in ("plotly", "kaleido"))
    return versions + (SCRIPT.read_text("utf-8") if form == "pdf" else "")


def make_sheet(figure: go.Figure, width: float, height: float, scale: float, form: str, stem: str, address: str = "") -> Sheet:
    """Lays a figure down for the renderer; raises KeyError for a format that is none of FORMATS.

    Where the format has links, the address that stands in the figure is one.
    """
    FORMATS[form]
    drawn = json.loads(json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder))
    if form in WITH_LINKS:
        with_links(drawn["layout"], address)
    parts = (json.dumps(drawn, sort_keys=True), f"{width:g} {height:g} {scale:g} {form}", drawn_by(form))
    key = sha256("\n".join(parts).encode()).hexdigest()
    for number, trace in enumerate(drawn["data"]):
        trace["uid"] = f"t{number}"  # otherwise random: the same SVG has the same bytes
    return Sheet(drawn, width, height, scale, form, key, stem, _shows_chinese(figure))


def _shows_chinese(figure: go.Figure) -> bool:
    """Whether a text that stands in the picture has a Chinese character; hover cards do not stand in it."""
    layout = figure.layout
    texts = [layout.title.text or "", *(note.text or "" for note in layout.annotations)]
    texts += [str(tick) for axis in figure.select_xaxes() for tick in axis.ticktext or ()]
    texts += [str(text) for trace in figure.data for text in (() if trace.text is None else trace.text)]
    texts += [trace.name or "" for trace in figure.data if layout.showlegend]
    return any(unicodedata.east_asian_width(char) == "W" for text in texts for char in text)
