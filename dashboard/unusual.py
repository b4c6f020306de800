"""How unusual a change is against the earlier changes of its own series.

The yardstick is the *modified z-score* of Iglewicz and Hoaglin (How to Detect and Handle Outliers, ASQC Basic References in
Quality Control 16, 1993): 0.6745 times the distance from the median, in units of the median absolute deviation. Median and
MAD are used, not mean and standard deviation, because a single year such as 2020 would stretch the latter until nothing
looked unusual beside it.

Few earlier changes know their own spread badly, so the limits widen as there are fewer. ``LIMITS`` holds for so many earlier
changes, and up to the next line, how far the *usual range* reaches and from where on a change is *far outside* it:

    earlier changes      8    10    12    14    16    18    20    24    32
    usual up to         3.4   3.0   2.8   2.7   2.6   2.5   2.4   2.3   2.2
    far from            5.9   4.9   4.4   4.1   3.8   3.6   3.5   3.5   3.5

Of a hundred new values of a normal distribution about five then lie outside the usual range, whatever the history's length,
and at most one far outside it; with one limit of 2 for all it would be 26 with five earlier changes and 17 with eight. The
limits are simulated by ``benchmarks/unusual_limits.py``; 3.5, where they end, is what Iglewicz and Hoaglin call an outlier.
With fewer than eight nothing is said of a range: the limit would be 4 to 6 of these units, and be told by chance where it
lies. Then the rank alone is given, from three earlier changes on.

Decisions:

- History is the *earlier* changes only, so that a past quarter reads as it did when it was the latest. (Earlier figures
  revised since are taken as the reading gives them.) A change before a break is one of another quantity and is left out.
- Changes of all quarters of an indicator are one history: most series have too few for one of each season.
- Amounts and counts are compared by their change in percent, rates and shares in percentage points.
- A change is an interval, and what is claimed of it must hold for every value in it: the distance is that of the bound
  nearest to the median, none when the median lies inside. So a direction that rounding leaves open is never called
  unusual for its point value, and *higher than 6 of 7* counts those that lie below it for certain.
- Where more than half of the earlier changes are equal the MAD is nothing; the mean absolute deviation then stands in
  (times 1.2533, which makes the two alike for a normal distribution), and where all are equal, any other change is
  infinitely unusual.
- A change with an open side, left by a hedge, is ranked like any other; having no point value, it is not in the median.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from statistics import median
from typing import Literal, NamedTuple

from dashboard.change import NO_INTERVAL, Interval
from dashboard.model import FactTable
from dashboard.rows import Row

FEWEST_RANKED, FIRST_IN = 3, 4
LIMITS = {  # by the fewest earlier changes they hold for: where the usual range ends, where far outside it begins
    8: (Decimal("3.4"), Decimal("5.9")), 10: (Decimal("3.0"), Decimal("4.9")), 12: (Decimal("2.8"), Decimal("4.4")),
    14: (Decimal("2.7"), Decimal("4.1")), 16: (Decimal("2.6"), Decimal("3.8")), 18: (Decimal("2.5"), Decimal("3.6")),
    20: (Decimal("2.4"), Decimal("3.5")), 24: (Decimal("2.3"), Decimal("3.5")), 32: (Decimal("2.2"), Decimal("3.5")),
}  # fmt: skip
FEWEST = min(LIMITS)
_MAD_FACTOR, _MEAN_FACTOR = Decimal("0.6745"), Decimal("1.2533")
_STEP = Decimal("0.01")

Extreme = Literal["highest", "lowest"]
Level = Literal["far", "outside", "usual"]
_LEVELS = ("far", "outside", "usual", None)
_EXTREMES: dict[int, Extreme] = {1: "highest", -1: "lowest"}


class Unusual(NamedTuple):
    """A row's change beside the ``earlier`` changes of its series (how many), known ``since`` a quarter.

    ``score`` is None with too few of them. ``side`` is where it lies for certain from their ``median`` (-1, 0 or 1),
    ``deviation`` their median absolute deviation, ``usual`` the range that their usual changes have.
    ``beyond`` counts the earlier changes it exceeds for certain on that side; ``extreme`` says that it exceeds all.
    ``first_since`` is the quarter of the last certain change in its direction, where at least four others lie between;
    ``first`` says that there was none. ``certain`` is False where one between may have been another, rounding allowing.
    """

    row: Row
    earlier: int
    since: str | None
    median: Decimal | None
    deviation: Decimal | None
    score: Decimal | None
    level: Level | None
    usual: Interval
    side: int
    beyond: int
    extreme: Extreme | None
    first: bool
    first_since: str | None
    certain: bool

    @property
    def ranked(self) -> bool:
        """Whether there are enough earlier changes, and the change is known well enough, to say where it stands."""
        return self.earlier >= FEWEST_RANKED and measure(self.row)[1] != NO_INTERVAL

    @property
    def outside(self) -> bool:
        """Whether the change lies outside the usual range for certain."""
        return self.level in ("outside", "far")


def unusual_changes(rows: Iterable[Row], table: FactTable, quarter: str, indicators: Sequence[str]) -> list[Unusual]:
    """The changes of ``quarter`` among the year-on-year rows, the most unusual first, those with too little history last.

    ``indicators`` says which are meant, and their order where two are equally unusual.
    """
    place = {name: at for at, name in enumerate(indicators)}
    changed = [row for row in rows if row["indicator"] in place and row["verdict"] and isinstance(row["quarter"], str)]
    found = [_compared(row, _history(row, changed, table)) for row in changed if row["quarter"] == quarter]
    return sorted(found, key=lambda item: (_LEVELS.index(item.level), -(item.score or 0), place[item.row["indicator"]]))


def limits(earlier: int) -> tuple[Decimal, Decimal]:
    """Where the usual range ends and where far outside it begins; raises ValueError for too few earlier changes."""
    return LIMITS[max(fewest for fewest in LIMITS if fewest <= earlier)]


def measure(row: Row) -> tuple[Decimal | None, Interval]:
    """The change as histories compare it, and its interval: percent, or points for rates and shares."""
    if in_points(row):
        return row["change"], Interval(row["change_lower"], row["change_upper"])
    return row["percent"], Interval(row["percent_lower"], row["percent_upper"])


def in_points(row: Row) -> bool:
    """Whether a row's changes are compared in percentage points: those of rates, shares and percentages."""
    return row["unit"] == "percent" or row["kind"] in ("rate", "share")


def _history(row: Row, changed: Iterable[Row], table: FactTable) -> list[Row]:
    """The earlier changes of a row's series, oldest first."""
    indicator = table.indicators[row["indicator"]]
    same = [
        other for other in changed
        if (other["indicator"], other["kind"], other["freq"]) == (row["indicator"], row["kind"], row["freq"])
        and other["end"] < row["end"] and not indicator.broken_between(other["end"], row["end"])
    ]  # fmt: skip
    return sorted(same, key=lambda other: other["end"])


def _compared(row: Row, history: list[Row]) -> Unusual:
    since = str(history[0]["quarter"]) if history else None
    points = [value for value in (measure(other)[0] for other in history) if value is not None]
    own = measure(row)[1]
    if len(history) < FEWEST_RANKED or own == NO_INTERVAL:
        return Unusual(row, len(history), since, None, None, None, None, NO_INTERVAL, 0, 0, None, False, None, True)
    exceeded = {side: sum(_beyond(own, measure(other)[1], side) for other in history) for side in (1, -1)}
    extreme: Extreme | None = next((_EXTREMES[side] for side in exceeded if exceeded[side] == len(history)), None)
    first = _first(row, history)
    if len(points) < FEWEST:
        return Unusual(row, len(history), since, None, None, None, None, NO_INTERVAL, 0, 0, extreme, *first)
    middle = median(points)
    side = 1 if own.lower is not None and own.lower > middle else -1 if own.upper is not None and own.upper < middle else 0
    near = own.lower if side > 0 else own.upper
    distance = abs(near - middle) if side and near is not None else Decimal(0)
    deviation = median([abs(point - middle) for point in points])
    scale = _scale(deviation, middle, points)
    usual, far = limits(len(points))
    score = _score(distance, scale)
    level: Level = "far" if score >= far else "outside" if score > usual else "usual"
    reach = usual * scale
    return Unusual(
        row, len(history), since, middle, deviation, score, level, Interval(middle - reach, middle + reach), side,
        exceeded.get(side, 0), extreme, *first,
    )  # fmt: skip


def _scale(deviation: Decimal, middle: Decimal, points: Sequence[Decimal]) -> Decimal:
    """What a score counts in: the deviation as a normal distribution's standard deviation; nothing where all are equal."""
    with localcontext(prec=28, rounding=ROUND_HALF_EVEN):
        if deviation:
            return deviation / _MAD_FACTOR
        return _MEAN_FACTOR * sum((abs(point - middle) for point in points), Decimal(0)) / len(points)


def _score(distance: Decimal, scale: Decimal) -> Decimal:
    if not distance:
        return Decimal(0)
    with localcontext(prec=28, rounding=ROUND_HALF_EVEN):
        return (distance / scale).quantize(_STEP) if scale else Decimal("Infinity")


def _beyond(own: Interval, other: Interval, side: int) -> bool:
    """Whether a change lies on ``side`` of another with every value of both."""
    if side > 0:
        return own.lower is not None and other.upper is not None and own.lower > other.upper
    return side < 0 and own.upper is not None and other.lower is not None and own.upper < other.lower


def _first(row: Row, history: list[Row]) -> tuple[bool, str | None, bool]:
    """Whether a rise or fall is the first of its series, else the quarter of the last one before it where that is long ago."""
    if row["verdict"] not in ("rose", "fell"):
        return False, None, True
    since = next((at for at in range(len(history) - 1, -1, -1) if history[at]["verdict"] == row["verdict"]), -1)
    between = history[since + 1 :]
    if len(between) < FIRST_IN:
        return False, None, True
    certain = all(other["verdict"] in ("rose", "fell", "unchanged") for other in between)
    return since < 0, str(history[since]["quarter"]) if since >= 0 else None, certain
