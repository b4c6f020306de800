"""What a way of drawing hands back to be framed: the sketch and what its frame must say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from dashboard.figures.sketch import Sketch


@dataclass
class Plan:
    """A sketch without its frame. ``phrases`` belong into the subtitle, ``foot`` are lines above the source.

    ``bars`` says whether the key explains bars or points, ``bounds`` are the hedges that points show as triangles;
    ``implied`` and ``missing`` are as in a Drawing.
    """

    sketch: Sketch
    height: int
    unit: str
    heading_lines: int = 0
    bars: bool = False
    bounds: set[str] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    implied: pd.DataFrame = field(default_factory=pd.DataFrame)
    missing: tuple[tuple[str, str, str], ...] = ()
