"""Which series have a season, as far as their own changes on the quarter before can tell.

The ministry adjusts nothing for the season, and nor does this dashboard: where a series has one, a rise on the quarter before
may be nothing but the time of year. So the changes on the quarter before of each series are put to the test of Kruskal and
Wallis (Use of Ranks in One-Criterion Variance Analysis, Journal of the American Statistical Association 47, 1952), by which
X-13ARIMA-SEATS and JDemetra+ test for stable seasonality too: are those of the four quarters drawn from one lot?

Decisions:

- All changes are ranked, equal ones by the mean of their ranks; the statistic is exact, corrected for ties. From 11.345 on,
  the upper hundredth of the chi-squared distribution with three degrees of freedom, the series has a season.
- Each quarter needs four changes at least; of less nothing is said, neither that there is a season nor that there is none.
- Changes are compared by percent, those of rates and shares by points, so that a growing series weighs its years alike. A
  change that a hedge leaves open has no rank.
- A quarter *usually* rises or falls where at least four of its changes did for certain, and three quarters of all certain
  ones. All years known count: a season is a trait of the series, not news of a quarter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dashboard.rows import Row
from dashboard.unusual import measure

Direction = Literal["rose", "fell"]
Series = tuple[str, str, str]

LIMIT, FEWEST = Fraction(11345, 1000), 4
USUALLY = Fraction(3, 4)
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_DIRECTIONS: tuple[Direction, ...] = ("rose", "fell")


@dataclass(frozen=True)
class Season:
    """The season of a series: the test's ``statistic``, and for each quarter (``Q1``) that usually moves one way, which."""

    statistic: Fraction
    usual: Mapping[str, Direction]

    def direction(self, quarter: str) -> Direction | None:
        """How the series usually moves in the season of a quarter."""
        return self.usual.get(quarter[-2:])


def series_of(row: Row) -> Series:
    """The series a row belongs to: indicator, kind and frequency."""
    return row["indicator"], row["kind"], row["freq"]


def seasons(rows: Iterable[Row]) -> dict[Series, Season]:
    """The season of each series that has one; ``rows`` are those of a reading whose base is the quarter before."""
    found: dict[Series, dict[str, list[Row]]] = {}
    for row in rows:
        if row["verdict"] is not None and isinstance(row["quarter"], str):
            found.setdefault(series_of(row), {}).setdefault(row["quarter"][-2:], []).append(row)
    tested = {series: (statistic(_changes(quarters)), quarters) for series, quarters in found.items()}
    return {
        series: Season(value, _usual(quarters)) for series, (value, quarters) in tested.items()
        if value is not None and value >= LIMIT
    }  # fmt: skip


def statistic(groups: Sequence[Sequence[Decimal]]) -> Fraction | None:
    """The statistic of Kruskal and Wallis, corrected for ties; None where a quarter has too few changes."""
    if len(groups) != len(_QUARTERS) or min(map(len, groups)) < FEWEST:
        return None
    counts = Counter(value for group in groups for value in group)
    ranks: dict[Decimal, Fraction] = {}
    below = 0
    for value in sorted(counts):
        ranks[value] = below + Fraction(counts[value] + 1, 2)
        below += counts[value]
    tied = 1 - Fraction(sum(count**3 - count for count in counts.values()), below**3 - below)
    if not tied:
        return Fraction(0)
    sums = (sum((ranks[value] for value in group), Fraction(0)) ** 2 / len(group) for group in groups)
    return (Fraction(12, below * (below + 1)) * sum(sums, Fraction(0)) - 3 * (below + 1)) / tied


def _changes(quarters: Mapping[str, list[Row]]) -> list[list[Decimal]]:
    """The changes of each quarter as they are compared, those without a value left out."""
    values = {quarter: [measure(row)[0] for row in quarters.get(quarter, ())] for quarter in _QUARTERS}
    return [[value for value in values[quarter] if value is not None] for quarter in _QUARTERS]


def _usual(quarters: Mapping[str, list[Row]]) -> dict[str, Direction]:
    usual: dict[str, Direction] = {}
    for quarter, rows in quarters.items():
        certain = Counter(row["verdict"] for row in rows if row["verdict"] != "undetermined")
        for direction in _DIRECTIONS:
            if certain[direction] >= FEWEST and certain[direction] >= USUALLY * certain.total():
                usual[quarter] = direction
    return usual
