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


class NothingToDrawError(ValueError):
    """A chart has no figure to show in a view; ``why`` says which: ``no_figures`` at all, none in these ``years``, none
    that can be ``derived``, no ``change`` or no ``index``."""

    def __init__(self, why: str, key: str) -> None:
        super().__init__(f"no figures for chart {key}: {why}")
        self.why = why


SINCE = ("all", "5y", "2020")


def first_year(since: str, quarter: str) -> int | None:
    """The first year of one of ``SINCE`` beside a quarter; None for all years."""
    return {"all": None, "5y": int(quarter[:4]) - 4, "2020": 2020}[since]


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
