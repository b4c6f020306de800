"""A comparison as a picture, under ``compare``: two quarters, or two indicators over time, as the Compare page draws them.

Drawn here for the page as well, so that both show the same figure. Words beside ranges, and the quarters of many years, take
more width than the narrowest layout of a file has; and where a file is higher than a chart of changes needs, its words stay
beside their ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from dashboard.comparison import Comparison, TwoIndicators, TwoQuarters
from dashboard.figures import Drawing, NothingToDrawError, View, draw
from dashboard.figures.compare import draw_changes
from dashboard.figures.slots import ALL
from dashboard.figures.style import stretch, unframe
from dashboard.images.charts import link
from dashboard.images.document import entitle
from dashboard.images.presets import DEFAULT, Preset, lay_out, preset_of
from dashboard.images.sheet import Sheet, make_sheet
from dashboard.model import Chart, FactTable
from dashboard.pairs import Pair
from dashboard.wording import language
from dashboard.wording.comparison import both_names, counting_text, summary

KEY = "compare"  # of the page and of the picture


class NothingComparesError(NothingToDrawError):
    """Two quarters of which no figure compares; ``sentence`` says which figures there are and why they do not."""

    def __init__(self, sentence: str) -> None:
        super().__init__("compares", KEY)
        self.sentence = sentence


@dataclass(frozen=True)
class WantedComparison:
    """A picture of a comparison as asked for; ``quarter`` is the one that the link of the view names."""

    choice: Comparison
    quarter: str
    lang: str = "en"
    theme: str = "light"
    size: str = DEFAULT
    plain: bool = False
    format: str = "png"


def draw_quarters(choice: TwoQuarters, found: Sequence[Pair], table: FactTable, view: View) -> Drawing:
    """The changes of pairs; raises NothingComparesError where there are none."""
    reading = counting_text(view.lang, choice.counting)
    drawing = draw_changes(found, table, view, choice.earlier, choice.later, reading)
    if drawing is None:
        raise NothingComparesError(summary(view.lang, found, choice.earlier, choice.later))
    return drawing


def chart_of(choice: TwoIndicators, table: FactTable) -> tuple[str, Chart]:
    """The chart of two indicators, which is none of the table, and its key."""
    chart = Chart(topic=table.indicators[choice.above].topic, name=both_names(table, choice.both), indicators=choice.both,
                  form="separate")  # fmt: skip
    return f"compare_{'_'.join(choice.both)}", chart


def draw_comparison(
    choice: Comparison, table: FactTable, view: View, frame: pd.DataFrame, statements: pd.DataFrame, implied: pd.DataFrame
) -> Drawing:
    """The figure of a comparison; ``frame`` and ``implied`` are those of its reading. Raises NothingToDrawError."""
    if isinstance(choice, TwoQuarters):
        return draw_quarters(choice, choice.pairs(table, frame, statements, implied), table, view)
    return draw(*chart_of(choice, table), table, frame, replace(view, span=ALL), implied)


def comparison_sheet(
    wanted: WantedComparison, table: FactTable, frame: pd.DataFrame, *, statements: pd.DataFrame, implied: pd.DataFrame,
    root: str, conflicts: frozenset[str] = frozenset(),
) -> Sheet:  # fmt: skip
    """The comparison laid out as asked; raises NothingToDrawError where it has no figure."""
    choice = wanted.choice
    address = link(root, KEY, quarter=wanted.quarter, lang=wanted.lang, **choice.codes())
    plainly = View(wanted.quarter, language(wanted.lang), theme=wanted.theme, address=address, conflicts=conflicts)

    def make(_: int, shape: str) -> go.Figure:
        figure = draw_comparison(choice, table, replace(plainly, width=shape), frame, statements, implied).figure
        if wanted.format == "pdf":
            entitle(figure, wanted.lang)
        return unframe(figure) if wanted.plain else figure

    least, stretched = (720, _stretch) if isinstance(choice, TwoQuarters) else (960, stretch)
    figure, width, height, scale = lay_out(make, _preset(wanted.size, least), stretched)
    return make_sheet(figure, width, height, scale, wanted.format, comparison_stem(wanted), address)


def _preset(size: str, least: int) -> Preset:
    """The preset of a size without the layouts that are narrower than so many pixels."""
    preset = preset_of(size, full_width=True)
    wide = tuple(layout for layout in preset.layouts if layout[0] >= least)
    return replace(preset, layouts=wide) if preset.pixels[1] else preset


def _stretch(figure: go.Figure, height: float) -> go.Figure:
    """The figure at another height, every label as far above the middle of its range as before: text does not grow."""
    before = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    stretch(figure, height)
    factor = (height - figure.layout.margin.t - figure.layout.margin.b) / before
    for label in figure.layout.annotations:
        marks = [place for trace in figure.data if trace.yaxis == label.yref for place in trace.y if place >= label.y]
        if marks:  # the vertical axis counts the pixels of the figure as it was
            label.yshift = (label.yshift or 0) - (factor - 1) * (min(marks) - label.y)
    return figure


def comparison_address(root: str, wanted: WantedComparison) -> str:
    """The stable address of a comparison's picture: the view by the keys of its link, and what is not usual of the file."""
    asked = {"quarter": wanted.quarter, "lang": wanted.lang, **wanted.choice.codes()}
    asked |= _unusual(wanted, "theme", "size") | ({"plain": "1"} if wanted.plain else {})
    return link(root, f"charts/{KEY}.{wanted.format}", **asked)


def comparison_stem(wanted: WantedComparison) -> str:
    """The file's name without its ending: both quarters or indicators, language, and what differs from the usual."""
    choice = wanted.choice
    if isinstance(choice, TwoQuarters):
        parts = [KEY, choice.earlier, choice.later, wanted.lang]
        parts += [code for key, code in choice.codes().items() if key not in ("a", "b")]
    else:
        parts = [KEY, *choice.both, wanted.quarter, wanted.lang]
    return "_".join([*parts, *_unusual(wanted, "size", "theme").values(), *(["plain"] if wanted.plain else [])])


def _unusual(wanted: WantedComparison, *names: str) -> dict[str, str]:
    usual = WantedComparison(wanted.choice, wanted.quarter)
    return {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(usual, name)}
