"""The sizes a picture is made in, and how a figure is laid out again for each.

``screen`` and ``phone`` are the figure exactly as the page shows it, at twice its size. The others have a fixed number of
pixels: the figure's text is wrapped to the room there is, the drawing takes the height that is left. A figure that needs
more height than a size gives is laid out larger and scaled down as a whole: text gets smaller, nothing is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.style import ARTICLE, NARROW, SLIDE, WIDE, stretch


@dataclass(frozen=True)
class Preset:
    """A size: pixels of the file (height None: whatever the figure needs), width it is laid out at, class of its text."""

    pixels: tuple[int, int | None]
    width: int
    shape: str


PRESETS = {
    "screen": Preset((1600, None), 800, WIDE),
    "phone": Preset((960, None), 480, NARROW),
    "slide": Preset((1920, 1080), 960, SLIDE),
    "article": Preset((1440, 960), 720, ARTICLE),
    "square": Preset((1080, 1080), 600, WIDE),
    "thumbnail": Preset((600, 450), 600, WIDE),
}
DEFAULT = "screen"


def lay_out(figure: go.Figure, preset: Preset) -> tuple[float, float, float]:
    """Brings a figure of its natural height to a size; returns width, height and the factor it is enlarged by."""
    across, down = preset.pixels
    natural = float(figure.layout.height)
    if down is None:
        width, height = float(preset.width), natural
    else:
        height = max(natural, preset.width * down / across)
        width = height * across / down
        if height > natural:
            stretch(figure, height)
    figure.layout.width = width
    return width, height, across / width
