"""Which charts there are, and one of them as a picture: the same figure as on the page, laid out for a file.

A chart goes by the key it has in the table; an indicator that no chart names and that can be compared stands alone
under its own name, as on its topic's page. The link inside the picture opens the view it shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import View, draw
from dashboard.figures.slots import ALL, SAME
from dashboard.figures.style import unframe
from dashboard.images.document import entitle
from dashboard.images.presets import DEFAULT, lay_out, preset_of
from dashboard.images.sheet import Sheet, make_sheet
from dashboard.measures import Measure
from dashboard.model import Chart, FactTable
from dashboard.readings import YEAR_EARLIER, Counting, Reading
from dashboard.reconcile import Reconciliation
from dashboard.rows import Vintage
from dashboard.series import recurring
from dashboard.wording import language

VARIABLE = "DASHBOARD_ADDRESS"  # where the dashboard is reached from outside, written into every picture


@dataclass(frozen=True)
class Wanted:
    """A picture of chart ``key`` as asked for: view, appearance, size and format; ``indicators`` none means all.

    ``show``, ``count``, ``base``, ``vintage``, ``since`` and ``events`` are the codes that the pages' links have.
    """

    key: str
    quarter: str
    lang: str = "en"
    span: str = SAME
    indicators: tuple[str, ...] = ()
    theme: str = "light"
    size: str = DEFAULT
    plain: bool = False
    format: str = "png"
    show: Measure = "level"
    count: Counting = "ytd"
    base: str = YEAR_EARLIER
    vintage: Vintage = "latest"
    since: str = "all"
    events: str = "off"

    @property
    def reading(self) -> Reading:
        """How the frame is read that the picture is drawn from."""
        return Reading(self.vintage, self.count, self.base)

    def view(self, shape: str, address: str, conflicts: frozenset[str]) -> View:
        """The view it is drawn in, at a width class, under a link."""
        return View(
            self.quarter, language(self.lang), span=self.span, theme=self.theme, width=shape, address=address,
            conflicts=conflicts, measure=self.show, reading=self.reading, since=self.since,
            events=self.events == "on",
        )  # fmt: skip


READ = ("show", "count", "base", "vintage", "since", "events")  # named where they differ from the plain way, which stays


def charts(table: FactTable, frame: pd.DataFrame) -> dict[str, Chart]:
    """Every chart that has a figure, in the order of topics: those of the table, then indicators that stand alone."""
    present, recurs = set(frame["indicator"]), recurring(frame)
    found: dict[str, Chart] = {}
    for topic in table.topics:
        mine = {key: chart for key, chart in table.charts.items() if chart.topic == topic}
        drawn = {name for chart in mine.values() for name in chart.indicators}
        found |= {key: chart for key, chart in mine.items() if present & set(chart.indicators)}
        for name, item in table.indicators.items():
            if item.topic == topic and name not in drawn and name in recurs and not item.target_of:
                found[name] = Chart(topic=topic, name=item.name, indicators=(name,))
    return found


def quarters(table: FactTable, frame: pd.DataFrame) -> list[str]:
    """The quarters a picture can be of, oldest first: those a headline indicator has a figure for, else any."""
    headline = [name for name, item in table.indicators.items() if item.headline]
    for rows in (frame[frame["indicator"].isin(headline)], frame):
        if found := sorted({quarter for quarter in rows["quarter"] if isinstance(quarter, str)}):
            return found
    return []


def contradicted(checks: Iterable[Reconciliation]) -> frozenset[str]:
    """Every statement that some check ends in a conflict."""
    return frozenset(fact for check in checks if check.verdict == "conflicts" for fact in check.facts)


def link(root: str, path: str, **choices: str) -> str:
    """The full link of a view, every choice named; readable where an address may be."""
    return f"{root}/{path}?{urlencode({key: value for key, value in choices.items() if value}, safe=',@:/')}"


def query(wanted: Wanted) -> dict[str, str]:
    """The picture's choices as its address names them; what goes without saying is left out, the view never."""
    plain = Wanted(wanted.key, wanted.quarter)
    asked = {"quarter": wanted.quarter, "lang": wanted.lang, "span": wanted.span, "indicators": ",".join(wanted.indicators)}
    for name in (*READ, "theme", "size"):
        if getattr(wanted, name) != getattr(plain, name):
            asked[name] = getattr(wanted, name)
    return asked | ({"plain": "1"} if wanted.plain else {})


def picture_address(root: str, wanted: Wanted) -> str:
    """The stable address of a picture."""
    return link(root, f"charts/{wanted.key}.{wanted.format}", **query(wanted))


def chart_sheet(
    wanted: Wanted, table: FactTable, frame: pd.DataFrame, *, root: str, conflicts: frozenset[str] = frozenset(),
    implied: pd.DataFrame | None = None, known: pd.DataFrame | None = None,
) -> Sheet:  # fmt: skip
    """The chart laid out as asked; raises KeyError for an unknown chart, NothingToDrawError where a view has no figure.

    ``frame`` and ``implied`` are those of ``wanted.reading``, ``known`` the frame that says which charts there are (the
    same unless given).
    """
    chart = charts(table, frame if known is None else known)[wanted.key]
    if wanted.indicators:
        chart = chart.model_copy(update={"indicators": tuple(n for n in chart.indicators if n in wanted.indicators)})
    own = {name: code for name, code in query(wanted).items() if name not in ("theme", "size", "plain")}
    address = link(root, chart.topic, **own)

    def make(_: int, shape: str) -> go.Figure:
        figure = draw(wanted.key, chart, table, frame, wanted.view(shape, address, conflicts), implied).figure
        if wanted.format == "pdf":
            entitle(figure, wanted.lang)
        return unframe(figure) if wanted.plain else figure

    figure, width, height, scale = lay_out(make, preset_of(wanted.size, full_width=wanted.span == ALL))
    return make_sheet(figure, width, height, scale, wanted.format, stem(wanted), address)


def stem(wanted: Wanted) -> str:
    """The file's name without its ending: chart, quarter, language, and what differs from the usual."""
    usual = Wanted(wanted.key, wanted.quarter)
    parts = [wanted.key, wanted.quarter, wanted.lang, *wanted.indicators]
    parts += [
        getattr(wanted, name) for name in ("span", *READ, "size", "theme") if getattr(wanted, name) != getattr(usual, name)
    ]
    return "_".join(parts + (["plain"] if wanted.plain else []))
