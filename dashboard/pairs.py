"""Two quarters side by side: for every indicator its figure in each, the change between them, or why there is none.

Decisions:

- A pair holds figures of one indicator and one frequency: the average of a quarter and the figure of its last month are
  two pairs, never one.
- Whatever has a figure in at least one of the quarters is listed; so is a year-to-date count that is known but does not
  yield the single quarter that was asked for.
- A pair without a change is *missing* a figure, *the same* quarter twice, or *incomparable*; ``why`` names the reason in
  the codes of `bases`, or whether one figure is missing or both. What is absent carries the reason `absence` knows.
- What a published change implies of an absent figure stands beside the gap. It does not fill it and is never differenced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.absence import Missing, why_missing
from dashboard.change import VERDICTS
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.rows import Row

MISSING, NEITHER, SAME, INCOMPARABLE = "missing", "neither", "same", "incomparable"


@dataclass(frozen=True)
class Side:
    """One quarter's figure of a pair, or why it is absent and what is implied of it."""

    period: str
    row: Row | None
    missing: Missing | None = None
    implied: Row | None = None


@dataclass(frozen=True)
class Pair:
    """One indicator at two quarters. The later row carries the change on the earlier one, where there is one.

    ``outcome`` is one of ``VERDICTS``, or ``missing``, ``same`` or ``incomparable``; ``why`` is the code of the reason.
    """

    indicator: str
    freq: str
    earlier: Side
    later: Side
    outcome: str
    why: str | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The statements the pair rests on, the later quarter's first."""
        return tuple(str(side.row["fact"]) for side in (self.later, self.earlier) if side.row)

    @property
    def change(self) -> Row:
        """The later row; raises ValueError where the pair has no change."""
        if self.outcome not in VERDICTS or self.later.row is None:
            raise ValueError(f"{self.indicator} has no change: {self.why}")
        return self.later.row


def pairs(
    rows: Sequence[Row], table: FactTable, earlier: str, later: str,
    *, statements: Sequence[Row] = (), implied: Sequence[Row] = (),
) -> list[Pair]:  # fmt: skip
    """The pairs of two quarters in page order, from the rows of a reading whose base is ``earlier``.

    ``statements`` tell which year-to-date counts are known where their single quarter is not; ``implied`` what stands
    beside the reading.
    """
    wanted = (earlier, later)
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        if row["quarter"] in wanted:
            found.setdefault((row["indicator"], row["freq"]), {})[row["quarter"]] = row
    known = {(row["indicator"], row["period"]) for row in statements if row["quarter"] in wanted}
    for row in statements:
        if row["quarter"] in wanted:
            found.setdefault((row["indicator"], row["freq"]), {})
    beside = {(row["indicator"], row["period"]): row for row in implied}
    places = {name: place for place, name in enumerate(table.indicators)}

    def side(indicator: str, freq: str, quarter: str) -> Side:
        period = quarter if freq == "Q" else f"{quarter[:4]}-{Period.parse(quarter).end.month:02d}"
        row = found[indicator, freq].get(quarter)
        if row is not None:
            return Side(period, row)
        stated = (indicator, period) in known
        return Side(period, None, why_missing(table, indicator, period, stated=stated), beside.get((indicator, period)))

    order = sorted(found, key=lambda key: (places[key[0]], key[1] != "Q"))
    return [_pair(name, freq, side(name, freq, earlier), side(name, freq, later)) for name, freq in order]


def _pair(indicator: str, freq: str, earlier: Side, later: Side) -> Pair:
    if earlier.row is None or later.row is None:
        return Pair(indicator, freq, earlier, later, MISSING, MISSING if earlier.row or later.row else NEITHER)
    why = later.row["why_empty"]
    outcome = later.row["verdict"] or (SAME if why == "is_base" else INCOMPARABLE)
    return Pair(indicator, freq, earlier, later, outcome, None if outcome in VERDICTS else why)


def tally(found: Iterable[Pair]) -> tuple[Counter[str], Counter[str]]:
    """How many pairs have each verdict, and how many have none, by reason."""
    listed = list(found)
    moved = Counter(str(pair.outcome) for pair in listed if pair.outcome in VERDICTS)
    return moved, Counter(str(pair.why) for pair in listed if pair.outcome not in VERDICTS)
