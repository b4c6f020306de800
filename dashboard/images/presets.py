"""The sizes a picture is made in, and how a figure is laid out again for each.

``screen`` and ``phone`` are the figure exactly as the page shows it, at twice its size; a chart that has a row of the page to
itself is as wide there. The others have a fixed number of
pixels and several widths it may be laid out at: the smallest at which the figure finds the height it needs is enlarged to
the pixels, so that text is as large as can be; the drawing takes the height that is left over. Where lines are broken is
decided by the class of text alone, so widths of one class share a figure.
A figure too high for all of them is laid out larger still and scaled down as a whole: nothing is ever cut off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.style import BROAD, NARROW, WIDE, stretch

_LAYOUTS = ((600, WIDE), (720, WIDE), (960, WIDE), (1200, BROAD))


@dataclass(frozen=True)
class Preset:
    """A size: pixels of the file (height None: whatever the figure needs), and the widths and classes of text to try."""

    pixels: tuple[int, int | None]
    layouts: tuple[tuple[int, str], ...] = _LAYOUTS


PRESETS = {
    "screen": Preset((1600, None), ((800, WIDE),)),
    "phone": Preset((960, None), ((480, NARROW),)),
    "slide": Preset((1920, 1080)),
    "article": Preset((1440, 960)),
    "square": Preset((1080, 1080)),
    "thumbnail": Preset((600, 450)),
}
DEFAULT = "screen"
_FULL_WIDTH = Preset((2400, None), ((1200, BROAD),))


def preset_of(size: str, *, full_width: bool) -> Preset:
    """The preset of a size; ``full_width`` charts have a row of the page to themselves, and ``screen`` is as wide."""
    return _FULL_WIDTH if full_width and size == DEFAULT else PRESETS[size]


Make = Callable[[int, str], go.Figure]
Stretch = Callable[[go.Figure, float], go.Figure]


def lay_out(make: Make, preset: Preset, stretched: Stretch = stretch) -> tuple[go.Figure, float, float, float]:
    """The figure that ``make`` draws for a width and class of text, brought to a size: figure, width, height, enlargement."""
    across, down = preset.pixels
    drawn = ""
    for base, shape in preset.layouts:
        if shape != drawn:
            figure, drawn = make(base, shape), shape
        natural = float(figure.layout.height)
        if down is None or natural <= base * down / across:
            break
    width, height = float(base), natural
    if down is not None:
        height = max(natural, base * down / across)
        width = height * across / down
        if height > natural:
            stretched(figure, height)
    figure.layout.width = width
    return figure, width, height, across / width
