"""One figure said more than once: in two documents, or twice in one.

Decisions:

- Statements that print number, hedge and unit word alike are one wording, in either script. A wording agrees with
  itself (first statement against the others); wordings are held against each other pair by pair.
- Another unit word behind the same number (户 and 家, 人次 and 人(次)) leaves the numbers in agreement, and the reason
  says so. A figure without one, or with one in another language, says nothing about it, and 个 alone counts anything.
- Other precision or hedge agrees within rounding where the intervals meet, also around the same number.
- Statements that share no value conflict: ``final`` where one was announced and the other is the year's final, which then
  stands on the right; ``revised`` where more than 60 days lie between them, as ``rows`` has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dashboard.change import overlap
from dashboard.hedges import fold
from dashboard.model import FactTable
from dashboard.reconcile.lookup import Lookup, alike
from dashboard.reconcile.record import (
    Reason,
    Reconciliation,
    Row,
    Verdict,
    apart,
    between,
    reconciliation,
    stated,
    together,
)
from dashboard.rows import quantity, revises
from dashboard.rules.context import Statement
from dashboard.rules.unit_words import UNIT_WORDS

_SIMPLIFIED = str.maketrans("輛崗縣學課歐", "辆岗县学课欧")


def same_figures(lookup: Lookup) -> Iterator[Reconciliation]:
    """For every indicator and period stated more than once: each wording with itself, and each pair of wordings."""
    words = _Words(lookup.table)
    for (indicator, period), rows in lookup.spoken.items():
        if len(rows) < 2:
            continue
        name = f"{indicator}@{period}"
        prints = alike(rows)
        for group in prints:
            for left, right in words.compared(group):
                same: Reason = "unit_word" if len({words.behind(row) for row in (*left, *right)} - {""}) > 1 else "same_words"
                yield _check(name, left, right, ("agrees", same))
        for one, other in combinations(prints, 2):
            first, later = (
                (other, one) if (one[0]["release"], other[0]["release"]) == ("final", "announcement") else (one, other)
            )
            yield _check(name, first, later, _judge(first[0], later[0]))


def _check(name: str, one: list[Row], other: list[Row], found: tuple[Verdict, Reason]) -> Reconciliation:
    left, right = (stated("stated", rows[0], tuple(row["fact"] for row in rows)) for rows in (one, other))
    return reconciliation(between(name, left, right), "same_figure", left, right, found)


def _judge(one: Row, other: Row) -> tuple[Verdict, Reason]:
    left, right = quantity(one), quantity(other)
    if not overlap(left.interval, right.interval):
        if one["release"] != other["release"]:
            return "conflicts", "final"
        return "conflicts", "revised" if revises(one, other) else apart(left.interval, right.interval)
    if one["qualifier"] == other["qualifier"] is None:
        return "agrees_within_rounding", "precision"
    return "agrees_within_rounding", "hedge" if one["qualifier"] != other["qualifier"] else together(left, right)


class _Words:
    """The unit words behind the figures of a table's statements."""

    def __init__(self, table: FactTable) -> None:
        self._statements = [
            Statement("", name, indicator, fact) for name, indicator in table.indicators.items() for fact in indicator.facts
        ]
        self._known: dict[int, str] = {}

    def behind(self, row: Row) -> str:
        """The unit word of a row's figure in Simplified characters; empty where its quote prints none that counts."""
        order: int = row["order"]
        if order not in self._known:
            statement = self._statements[order]
            words = [_unit_word(statement.quote[end:]) for _, end in statement.places]
            self._known[order] = next((word for word in words if row["unit"] in UNIT_WORDS.get(word, ())), "")
        word = fold(self._known[order]).translate(_SIMPLIFIED).removeprefix("个")
        return "" if word.isascii() else word

    def compared(self, group: list[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
        """Statements of one number and hedge: by wording pair by pair, or the first with the rest of a single one."""
        by_word: dict[str, list[Row]] = {}
        for row in group:
            by_word.setdefault(self.behind(row), []).append(row)
        silent = by_word.pop("", []) if len(by_word) > 1 else []
        wordings = list(by_word.values())
        if len(wordings) > 1:
            wordings[0] += silent
            yield from combinations(wordings, 2)
        elif len(group) > 1:
            yield group[:1], group[1:]


def _unit_word(behind: str) -> str:
    rest = behind.lstrip(" 多余餘").lower()
    return max((word for word in UNIT_WORDS if rest.startswith(word)), key=len, default="")
