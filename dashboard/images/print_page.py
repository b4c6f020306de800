"""How a picture becomes a PDF: the page it is printed from, and what is taken out of the file.

Decisions:

- Kaleido has the drawing printed as an image: Chromium then loses digits when text is copied, and every link, and turns the
  patterns of bars into megabytes. ``print_page.js`` puts the drawing itself into the page and patterns as lines and dots.
- Title and language of the document come with the figure, in ``layout.meta``, which plotly leaves alone.
- The moment of printing is blanked out, so that the same picture is the same file; blanks keep the file's offsets true.
"""

from __future__ import annotations

import re

from kaleido import PageGenerator

from dashboard.images.sheet import SCRIPT

_MOMENT = re.compile(rb"/(?:Creation|Mod)Date \(D:[^)]*\)")


class PrintPage(PageGenerator):  # type: ignore[misc]
    """Kaleido's page with the script that readies pictures for printing behind its own."""

    def generate_index(self) -> str:
        """The page's HTML."""
        page: str = super().generate_index()
        head, end, body = page.rpartition("</head>")
        return f'{head}<script src="{SCRIPT.as_uri()}" charset="utf-8"></script>{end}{body}'


def undated(pdf: bytes) -> bytes:
    """A PDF as printed, without the moment it was printed at."""
    return _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
