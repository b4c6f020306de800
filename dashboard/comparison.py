"""What the Compare page compares, as its link says it: two quarters, or two indicators over time.

Page, picture and preview read the same keys and have the same defaults, so that one link is one view wherever it is read.
They differ in what becomes of a code that means nothing, a note or a refusal: each brings its own way to ask. The two
quarters may be named in either order; what is computed goes from the earlier to the later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import pandas as pd

from dashboard import series
from dashboard.model import FactTable
from dashboard.pairs import Pair, pairs
from dashboard.readings import COUNTINGS, VINTAGES, Counting, Reading
from dashboard.rows import Vintage
from dashboard.series import records

QUARTERS, INDICATORS = "quarters", "indicators"
ALL_TOPICS = "all"
KEYS = ("part", "a", "b", "count", "topic", "vintage", "x", "y")


class Ask(Protocol):
    """How a choice is asked for: its key in the link, what it is unless given, and everything it may be."""

    def __call__(self, name: str, default: str, possible: Sequence[str], /) -> str:
        """The code chosen, one of those possible."""


@dataclass(frozen=True)
class TwoQuarters:
    """Quarter ``second`` compared with ``first``, over all indicators or those of a topic."""

    first: str
    second: str
    counting: Counting = "ytd"
    topic: str = ALL_TOPICS
    vintage: Vintage = "latest"

    @property
    def earlier(self) -> str:
        """The quarter that changes are measured from."""
        return min(self.first, self.second)

    @property
    def later(self) -> str:
        """The quarter that changes lead to."""
        return max(self.first, self.second)

    @property
    def reading(self) -> Reading:
        """How the frame is read that the pairs are made from."""
        return Reading(self.vintage, self.counting, self.earlier)

    def every_code(self) -> dict[str, str]:
        """The choices as they stand in a link that says everything."""
        return {"part": QUARTERS, "a": self.first, "b": self.second, "count": self.counting, "topic": self.topic,
                "vintage": self.vintage}  # fmt: skip

    def codes(self) -> dict[str, str]:
        """The choices as they stand in a link: both quarters, the others where they are not the usual ones."""
        usual = {"part": QUARTERS, "count": "ytd", "topic": ALL_TOPICS, "vintage": "latest"}
        return {key: code for key, code in self.every_code().items() if code != usual.get(key)}

    def pairs(self, table: FactTable, frame: pd.DataFrame, statements: pd.DataFrame, implied: pd.DataFrame) -> list[Pair]:
        """The pairs of both quarters; ``frame`` and ``implied`` are those of the comparison's reading."""
        found = pairs(records(frame), table, self.earlier, self.later, statements=records(statements),
                      implied=records(implied))  # fmt: skip
        return [pair for pair in found if self.topic in (ALL_TOPICS, table.indicators[pair.indicator].topic)]


@dataclass(frozen=True)
class TwoIndicators:
    """Indicator ``above`` over indicator ``below``, every period of both; the same one twice is one."""

    above: str
    below: str

    @property
    def both(self) -> tuple[str, ...]:
        """The indicators drawn."""
        return tuple(dict.fromkeys((self.above, self.below)))

    @property
    def reading(self) -> Reading:
        """How the frame is read that is drawn: the plain way."""
        return Reading()

    def every_code(self) -> dict[str, str]:
        """The choices as they stand in a link."""
        return {"part": INDICATORS, "x": self.above, "y": self.below}

    def codes(self) -> dict[str, str]:
        """The same: none of them goes without saying."""
        return self.every_code()


Comparison = TwoQuarters | TwoIndicators


def comparison(ask: Ask, table: FactTable, frame: pd.DataFrame, known: Sequence[str], quarter: str) -> Comparison | None:
    """The comparison asked for beside a quarter, one of those ``known``; None where no two indicators can be drawn."""
    if ask("part", QUARTERS, (QUARTERS, INDICATORS)) == QUARTERS:
        second = ask("b", quarter, known)
        first = ask("a", year_earlier(second, known), known)
        return TwoQuarters(first, second, cast(Counting, ask("count", "ytd", COUNTINGS)),
                           ask("topic", ALL_TOPICS, (ALL_TOPICS, *table.topics)),
                           cast(Vintage, ask("vintage", "latest", VINTAGES)))  # fmt: skip
    offered = recurring(table, frame)
    if not offered:
        return None
    headline = [name for name in offered if table.indicators[name].headline] or offered
    return TwoIndicators(ask("x", headline[0], offered), ask("y", headline[min(1, len(headline) - 1)], offered))


def year_earlier(quarter: str, known: Sequence[str]) -> str:
    """The same quarter a year earlier; where it has no figures the nearest before it, else the nearest after."""
    wanted = f"{int(quarter[:4]) - 1}{quarter[4:]}"
    before = [code for code in known if code < quarter]
    after = [code for code in known if code > quarter]
    return wanted if wanted in known else before[-1] if before else after[0] if after else quarter


def recurring(table: FactTable, frame: pd.DataFrame) -> list[str]:
    """The indicators that a chart can compare, in the order of the table."""
    found = series.recurring(frame)
    return [name for name in table.indicators if name in found]
