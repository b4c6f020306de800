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


@dataclass(frozen=True)
class View:
    """What the reader asked for: quarter, reading of the time axis, language, theme, width class, link of the view.

    ``conflicts`` are the facts that a check contradicts: their figures are marked. ``measure`` is what is drawn of each
    figure, ``reading`` how the frame was made, ``since`` one of ``SINCE``, ``events`` whether events stand on the chart.
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
    since: str = "all"
    events: bool = False

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year shown; five years end with the quarter's own, whatever has come since."""
        year = int(self.quarter[:4])
        return {"all": (0, 9999), "5y": (year - 4, year), "2020": (min(2020, year), 9999)}[self.since]

    @property
    def unusual(self) -> list[str]:
        """The codes of whatever is not the plain way to draw a chart, for a file's name."""
        plain = View(self.quarter, self.lang)
        codes = [
            (self.span, plain.span), (self.measure, plain.measure), (self.reading.counting, plain.reading.counting),
            (self.reading.base, plain.reading.base), (self.reading.vintage, plain.reading.vintage), (self.since, plain.since),
        ]  # fmt: skip
        return [code for code, usual in codes if code != usual] + ["events"] * self.events


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
