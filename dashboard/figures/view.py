"""What the reader asked of a chart, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.slots import SAME
from dashboard.figures.style import WIDE
from dashboard.measures import Measure
from dashboard.readings import Reading
from dashboard.wording import Language


@dataclass(frozen=True)
class View:
    """What the reader asked for: quarter, reading of the time axis, language, theme, width class, link of the view.

    ``conflicts`` are the facts that a check contradicts: their figures are marked. ``measure`` is what is drawn of each
    figure, ``reading`` how the frame was made, ``since`` the first year shown (None: from the first), ``events`` whether
    events stand on the chart.
    """

    quarter: str
    lang: Language
    span: str = SAME
    theme: str = "light"
    width: str = WIDE
    address: str = ""
    conflicts: frozenset[str] = frozenset()
    measure: Measure = "level"
    reading: Reading = field(default_factory=Reading)
    since: int | None = None
    events: bool = False


@dataclass(frozen=True)
class Drawing:
    """A finished chart: figure, sentence (also its text alternative), the rows it shows and its file name's stem.

    ``implied`` are rows drawn beside the series; ``missing`` the places without a figure: indicator, period, why.
    """

    figure: go.Figure
    sentence: str
    rows: pd.DataFrame
    stem: str
    implied: pd.DataFrame = field(default_factory=pd.DataFrame)
    missing: tuple[tuple[str, str, str], ...] = ()
