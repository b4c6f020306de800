"""The record of one check: two sides, how far they lie apart, and the verdict. Data only; ``wording`` makes sentences.

Decisions:

- ``agrees``: the two sides are the same number, exactly; nothing hedged goes into them. ``agrees_within_rounding``: the
  numbers differ or a hedge stands beside them, but some true values would have been printed as all of them.
  ``conflicts``: no true values would, whatever lay behind a rounding or an open side. ``differs``: they lie apart and
  need not agree: populations a year apart, a target that was missed.
- An *at least* agrees when it holds for all true values, and within rounding when it holds for some.
- A derived number is shown to 4 places, its bounds rounded outward; whether it equals a printed one is decided before.
- A conflict keeps the waiver the table has for it: it was looked at, it is still one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from dashboard.change import Interval, Quantity, difference, overlap
from dashboard.model import Waiver
from dashboard.reconcile.quantity import shown
from dashboard.rows import quantity

CheckKind = Literal[
    "published_change", "implied_earlier", "parts", "share", "balance", "population", "at_least", "same_figure"
]  # fmt: skip
Verdict = Literal["conflicts", "differs", "agrees_within_rounding", "agrees"]
Reason = Literal[
    "equal",  # the same number
    "same_words",  # the same number, hedge and unit word
    "unit_word",  # the same number, another unit word behind it
    "holds",  # at least: for all true values
    "rounding",  # the intervals share values
    "precision",  # one figure at two precisions
    "hedge",  # the intervals share values, one of them is hedged
    "open_side",  # the intervals share values, one of them has an open side
    "left_above",  # every value on the left is above every one on the right
    "left_below",
    "revised",  # as before, and the statements were published more than 60 days apart
    "final",  # as before, and one was announced first, the other is the year's final or follows from it
    "year_apart",  # populations a year apart that do not meet
    "below_target",
]
Label = Literal[
    "published_change", "computed_change", "implied_earlier", "stated", "sum_of_parts", "total", "share", "ratio",
    "carried_forward", "closing", "implied_population", "greater", "lesser",
]  # fmt: skip
Formula = Literal[
    "stated",  # one figure as printed
    "difference",  # first − second
    "growth",  # first ÷ second − 1, in percent
    "without_change",  # first − change
    "without_growth",  # first ÷ (1 + change)
    "sum",
    "ratio",  # first ÷ second, in percent
    "quotient",  # first ÷ second, which is a percentage
    "balance",  # opening + income − expenditure
]
Role = Literal["figure", "change", "base", "part", "total", "share", "opening", "income", "expenditure", "holders"]

Standing = Literal["announcement", "final", "mixed", "implied", "derived"]

VERDICTS: tuple[Verdict, ...] = ("conflicts", "differs", "agrees_within_rounding", "agrees")
KINDS: tuple[CheckKind, ...] = (
    "published_change", "implied_earlier", "parts", "share", "balance", "population", "at_least", "same_figure",
)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """One printed figure in a side's formula: which statement prints it, and how (``303万``, ``+6万``).

    A figure that nobody stated has its own formula in brackets, and under ``further`` what else it rests on. ``standing``
    is the release of a statement, or how such a figure was come by.
    """

    role: Role
    fact: str
    indicator: str
    period: str
    as_printed: str
    qualifier: str | None
    standing: Standing = "announcement"
    further: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """Every statement it rests on."""
        return (self.fact, *self.further)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says. ``facts`` are all statements that say so, ``terms`` the figures ``formula`` computes with.

    ``value`` (None beside an open side), ``lower`` and ``upper`` (None is open) are in base units of ``unit``: a unit of
    the model, ``percent`` for growth too, or ``points``. ``args`` fill the label: indicator, period, relation or of.
    """

    label: Label
    args: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    formula: Formula
    terms: tuple[Term, ...]

    @property
    def interval(self) -> Interval:
        """The true values this side leaves open."""
        return Interval(self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One check: ``left`` and ``right`` held against each other; ``difference`` is every value left − right can take.

    ``id`` names the check and is what a waiver is given for; ``relation`` is the one that asks for it, if one does.
    """

    id: str
    kind: CheckKind
    indicators: tuple[str, ...]
    periods: tuple[str, ...]
    left: Side
    right: Side
    difference: Interval
    verdict: Verdict
    reason: Reason
    relation: str | None = None
    waiver: Waiver | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """Every statement either side rests on, each once."""
        return tuple(dict.fromkeys(self.left.facts + self.right.facts))


def term(role: Role, row: Row) -> Term:
    """The figure of a row as a term."""
    made: tuple[str, ...] = row.get("derived_from") or ()  # a statement's own row is not resolved yet
    printed = f"({row['as_printed']})" if made else row["as_printed"]
    standing = row["evidence"] if made else row["release"]
    return Term(role, row["fact"], row["indicator"], row["period"], printed, row["qualifier"], standing, made[1:])


def side(
    label: Label,
    found: Quantity,
    unit: str,
    formula: Formula,
    terms: tuple[Term, ...],
    facts: tuple[str, ...] | None = None,
    **args: str,
) -> Side:
    """A side from a quantity; its facts are those of its terms unless more statements say the same."""
    value, interval = shown(found)
    facts = facts or tuple(dict.fromkeys(fact for term in terms for fact in term.facts))
    return Side(label, tuple(args.items()), facts, value, interval.lower, interval.upper, unit, formula, terms)


def stated(label: Label, row: Row, facts: tuple[str, ...] | None = None) -> Side:
    """A side that is one printed figure."""
    named = {"indicator": row["indicator"], "period": row["period"]}
    return side(label, quantity(row), row["unit"], "stated", (term("figure", row),), facts, **named)


def apart(left: Interval, right: Interval) -> Reason:
    """On which side of the right one the left interval lies; they share no value."""
    above = left.lower is not None and right.upper is not None and left.lower >= right.upper
    return "left_above" if above else "left_below"


def together(left: Quantity, right: Quantity) -> Reason:
    """Why two quantities that are not the same number share values all the same."""
    if None in (*left.interval, *right.interval):
        return "open_side"
    return "hedge" if left.hedged or right.hedged else "rounding"


def judge(left: Quantity, right: Quantity) -> tuple[Verdict, Reason]:
    """Whether two quantities can be one number, and why."""
    if not overlap(left.interval, right.interval):
        return "conflicts", apart(left.interval, right.interval)
    if left.value is not None and left.value == right.value and not (left.hedged or right.hedged):
        return "agrees", "equal"
    return "agrees_within_rounding", together(left, right)


def between(name: str, left: Side, right: Side) -> str:
    """A name for a check between statements: where each side stands first."""
    return f"{name}:{_where(left)}~{_where(right)}"


def _where(one: Side) -> str:
    return one.facts[0].split("@", 2)[2]


def reconciliation(
    name: str, kind: CheckKind, left: Side, right: Side, found: tuple[Verdict, Reason], relation: str | None = None
) -> Reconciliation:
    """The record; its id is ``kind:name``, its indicators and periods are those of its terms, left before right."""
    terms = (*left.terms, *right.terms)
    return Reconciliation(
        id=f"{kind}:{name}",
        kind=kind,
        indicators=tuple(dict.fromkeys(term.indicator for term in terms)),
        periods=tuple(dict.fromkeys(term.period for term in terms)),
        left=left,
        right=right,
        difference=difference(left.interval, right.interval),
        verdict=found[0],
        reason=found[1],
        relation=relation,
    )


def waived(found: Reconciliation, waivers: Mapping[str, Waiver]) -> Reconciliation:
    """The record with the table's waiver for it; only a conflict can be waived."""
    return replace(found, waiver=waivers.get(found.id)) if found.verdict == "conflicts" else found
