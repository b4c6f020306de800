"""Where observations stand on the time axis, so that a missing period is a place, not an omission.

Three readings. *Same quarter*: one slot a year for one quarter of the year, which is how year-to-date figures compare.
*All*: every quarter from the first to the last, with days, spans and years in between where they end.
*Season*: the four quarters of a year, each year laid over the others (see ``season``).
Either way the axis is categorical and gapless: a year without a figure keeps its slot, and the slot stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import pandas as pd
from babel.dates import format_date

from dashboard.period import Period
from dashboard.wording import Language
from dashboard.wording.periods import period_text, quarter_text

SAME, ALL, SEASON = "same", "all", "season"
_YEAR_WIDTH = 29  # pixels that the label of a year takes, with a gap


@dataclass(frozen=True)
class Slots:
    """The places of one chart: ``keys`` in order, and for each row of the frame the key it stands at (None: not shown)."""

    keys: tuple[str, ...]
    of_row: dict[int, str]

    def empty(self) -> list[int]:
        """Positions at which no row stands."""
        filled = set(self.of_row.values())
        return [index for index, key in enumerate(self.keys) if key not in filled]

    @property
    def one_season(self) -> bool:
        """Whether all slots are the same quarter of different years, so that the year alone names them."""
        return len(self.keys) > 1 and len({key[4:] for key in self.keys}) == 1

    @property
    def quarterly(self) -> bool:
        """Whether the slots are quarters, but for some days and spans among them."""
        return 10 < sum("-Q" in key for key in self.keys)


def place(rows: pd.DataFrame, quarter: str, view: str, known: list[str]) -> Slots:
    """Slots for the rows of one chart (columns ``period``, ``quarter``); the quarter's season unless ``view`` is ``all``.

    ``known`` are the quarters of the whole table: every chart spans them, so that charts line up and what one of them
    lacks is seen. A chart none of whose figures belongs to the season shows its own periods instead of nothing.
    """
    season = quarter[-2:]
    in_season = {index: key for index, key in rows["quarter"].items() if isinstance(key, str) and key.endswith(season)}
    if view == SAME and in_season:
        years = [int(key[:4]) for key in (*in_season.values(), *known) if key.endswith(season)]
        keys = tuple(f"{year}-{season}" for year in range(min(years), max(years) + 1))
        return Slots(keys, {int(str(index)): key for index, key in in_season.items()})
    of_row = {
        int(str(index)): str(row["quarter"]) if isinstance(row["quarter"], str) else str(row["period"])
        for index, row in rows.iterrows()
    }
    every = set(of_row.values())
    quarters = sorted(key for key in every if "-Q" in key)
    if quarters:
        quarters = sorted({*quarters, *known} if view == ALL else quarters)
        first, last = Period.parse(quarters[0]), Period.parse(quarters[-1])
        every |= {f"{year}-Q{number}" for year in range(first.year, last.year + 1) for number in (1, 2, 3, 4)
                  if quarters[0] <= f"{year}-Q{number}" <= quarters[-1]}  # fmt: skip
    years = sorted(int(key) for key in every if key.isdigit())
    if years and not quarters:
        every |= {str(year) for year in range(years[0], years[-1] + 1)}
    return Slots(tuple(sorted(every, key=Period.parse)), of_row)


def label(lang: Language, key: str, *, narrow: bool, year_only: bool = False) -> str:
    """The tick under a slot; on a narrow chart quarters break into two lines, in a long row the year stands for them."""
    if "-Q" in key:
        if year_only:
            return key[:4]
        if narrow:
            return f"{key[:4]}<br>{quarter_text(lang, key)[5:].strip()}"
        return quarter_text(lang, key)
    if "/" in key:
        return span_label(lang, Period.parse(key))
    text = period_text(lang, key, "count")
    return text.replace(" ", "<br>", 1) if narrow else text


def span_label(lang: Language, period: Period) -> str:
    """A span of days in two short lines; the year is said once."""
    if lang.code == "zh":
        return f"{period.year}年<br>{period.start.month}.{period.start.day}–{period.end.month}.{period.end.day}"
    first, last = (format_date(day, "d MMM", locale="en") for day in (period.start, period.end))
    return f"{first}–{last}<br>{period.year}"


def by_year(slots: Slots) -> bool:
    """Whether ticks name years only: a row of one season that is long, or of all quarters that is."""
    return (slots.one_season and len(slots.keys) > 5) or slots.quarterly


def ticks(slots: Slots, *, narrow: bool) -> list[int]:
    """Positions that carry a tick label: all while they fit, then those with figures, then every so many."""
    positions = list(range(len(slots.keys)))
    if by_year(slots):
        starts = [at for at in positions if slots.one_season or slots.keys[at].endswith("Q1")]
        apart = min((after - before for before, after in pairwise(starts)), default=1)
        room = (268 if narrow else 432) / len(positions) * apart
        return starts[:: max(-(-len(starts) // (9 if narrow else 14)), ceil(_YEAR_WIDTH / room))]
    fit = 6 if narrow else 10
    if len(positions) <= fit:
        return positions
    empty = set(slots.empty())
    filled = [position for position in positions if position not in empty]
    if len(filled) <= fit and all(b - a > 1 for a, b in pairwise(filled)):
        return filled
    first_quarters = [position for position in positions if slots.keys[position].endswith("Q1")]
    chosen = first_quarters if 1 < len(first_quarters) else positions
    return chosen[:: -(-len(chosen) // fit)]
