"""From statements to a series, row by row: what `series` hands out as frames, for those who need no frame.

A row is a dict from column name to value. ``statement_rows`` has one row per fact, ``resolved_rows`` one per indicator and
period, ``changed_rows`` the same rows with their change on a year earlier; `series` says what each column holds.

Decisions:

- Agreement of the statements of one indicator and period: ``sole`` one statement; ``corroborated`` several, whose
  intervals share values pair by pair (an open side of a hedge shares whatever lies on it); otherwise ``conflict`` when
  two that share none were published within 60 days of each other, ``revised`` when all such pairs lie further apart.
- The statement chosen is the most precise (narrowest interval, at equal width the unhedged), then the latest published,
  then one whose words print a change, then the first in the table. One contradicted by a statement published more than
  60 days later is superseded and not chosen, however precise.
- The chosen words need not print the change. ``change_printed`` is then taken from the best of the other statements
  that do not contradict the chosen one; ``change_fact`` names the statement whose words print it.
- A change joins a period to the same period a year earlier, of the same kind. A missing year is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from dashboard.change import Change, Interval, change_between, overlap, width
from dashboard.model import Fact, FactTable, Indicator, Source, fact_id
from dashboard.numerals import read_change, read_figure
from dashboard.period import Period
from dashboard.reconcile.comparison import published_change_check

Row = dict[str, Any]

STATEMENT_COLUMNS = (
    "fact", "indicator", "topic", "kind", "unit", "freq", "period", "end", "quarter", "value", "lower", "upper",
    "unit_mult", "decimals", "as_printed", "qualifier", "status", "evidence", "source", "published", "publisher",
    "document", "line", "quote", "change_printed", "order",
)  # fmt: skip
RESOLVED_COLUMNS = (*STATEMENT_COLUMNS, "change_fact", "others", "agreement")
CHANGE_COLUMNS = (
    "base_fact", "base_period", "change", "change_lower", "change_upper", "percent", "percent_lower", "percent_upper",
    "verdict", "why_empty", "published_change", "published_lower", "published_upper", "published_points",
    "published_relative", "published_check",
)  # fmt: skip
YEAR_ON_YEAR_COLUMNS = (*RESOLVED_COLUMNS, *CHANGE_COLUMNS)

REVISION_AFTER = timedelta(days=60)


def statement_rows(table: FactTable) -> list[Row]:
    """One row per fact in table order; raises ``NumeralError`` for a figure that cannot be read."""
    facts = [(name, indicator, fact) for name, indicator in table.indicators.items() for fact in indicator.facts]
    return [
        _statement(name, indicator, fact, table.sources[fact.source], order)
        for order, (name, indicator, fact) in enumerate(facts)
    ]


def resolved_rows(statements: Sequence[Row]) -> list[Row]:
    """One row per indicator and period, in order of their first statement."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in statements:
        groups.setdefault((row["indicator"], row["period"]), []).append(row)
    return [_resolved(group) for group in groups.values()]


def changed_rows(resolved: Sequence[Row], table: FactTable) -> list[Row]:
    """The resolved rows with their change; raises ValueError when an indicator has two rows for one period."""
    bases: dict[tuple[str, str, str], Row] = {}
    for row in resolved:
        if bases.setdefault((row["indicator"], row["kind"], row["period"]), row) is not row:
            raise ValueError(f"{row['indicator']} has two rows for {row['period']}")
    joined = []
    for row in resolved:
        earlier = _year_earlier(row["period"])
        base = bases.get((row["indicator"], row["kind"], earlier)) if earlier else None
        found = {f"{name}_base": base[name] if base else None for name in ("value", "lower", "upper")}
        joined.append(row | found | {"base_period": earlier, "base_fact": base["fact"] if base else None})
    return [
        {name: value for name, value in row.items() if not name.endswith("_base")}
        | _changed(row, table.indicators[row["indicator"]])
        for row in joined
    ]


def _interval(row: Row, suffix: str = "") -> Interval:
    return Interval(row[f"lower{suffix}"], row[f"upper{suffix}"])


def _statement(name: str, indicator: Indicator, fact: Fact, source: Source, order: int) -> Row:
    figure = read_figure(fact.value, fact.qualifier)
    return {
        "fact": fact_id(name, fact), "indicator": name, "topic": indicator.topic,
        "kind": indicator.kind, "unit": indicator.unit,
        "freq": fact.period.freq, "period": str(fact.period), "end": fact.period.end, "quarter": fact.period.quarter,
        "value": figure.value, "lower": figure.lower, "upper": figure.upper,
        "unit_mult": figure.unit_mult, "decimals": figure.decimals,
        "as_printed": fact.value, "qualifier": fact.qualifier, "status": fact.status, "evidence": fact.evidence,
        "source": fact.source, "published": source.published, "publisher": source.publisher,
        "document": source.document, "line": fact.line, "quote": fact.quote,
        "change_printed": fact.change, "order": order,
    }  # fmt: skip


def _resolved(group: list[Row]) -> Row:
    standing = [row for row in group if not any(_superseded(row, other) for other in group)]
    chosen = min(standing, key=_preference)
    printing = [row for row in group if row["change_printed"] is not None and _compatible(row, chosen)]
    change_row = chosen if chosen in printing else min(printing, key=_preference, default=None)
    return chosen | {
        "change_printed": change_row["change_printed"] if change_row else None,
        "change_fact": change_row["fact"] if change_row else None,
        "others": tuple(row["fact"] for row in group if row is not chosen),
        "agreement": _agreement(group),
    }


def _compatible(first: Row, second: Row) -> bool:
    return overlap(_interval(first), _interval(second))


def _superseded(row: Row, other: Row) -> bool:
    later = other["published"] - row["published"] > REVISION_AFTER
    return later and not _compatible(row, other)


def _preference(row: Row) -> tuple[bool, Decimal, bool, int, bool, int]:
    spread = width(_interval(row))
    published: date = row["published"]
    return (
        spread is None,
        Decimal(0) if spread is None else spread,
        row["qualifier"] is not None,
        -published.toordinal(),
        row["change_printed"] is None,
        row["order"],
    )


def _agreement(group: list[Row]) -> str:
    if len(group) == 1:
        return "sole"
    apart = [
        abs(first["published"] - second["published"])
        for first, second in combinations(group, 2)
        if not _compatible(first, second)
    ]
    if not apart:
        return "corroborated"
    return "conflict" if min(apart) <= REVISION_AFTER else "revised"


def _year_earlier(period: str) -> str | None:
    earlier = Period.parse(period).year_earlier()
    return None if earlier is None else str(earlier)


def _changed(row: Row, indicator: Indicator) -> Row:
    percentage = row["unit"] == "percent"
    change: Change | None = None
    why_empty = _why_empty(row, indicator)
    if why_empty is None:
        relative = not percentage and row["kind"] not in ("rate", "share")
        change = change_between(row["value"], _interval(row), row["value_base"], _interval(row, "_base"), relative=relative)
        why_empty = "hedge" if change.verdict is None else None
    return {
        "change": change.value if change else None,
        "change_lower": change.interval.lower if change else None,
        "change_upper": change.interval.upper if change else None,
        "percent": change.percent if change else None,
        "percent_lower": change.percent_interval.lower if change else None,
        "percent_upper": change.percent_interval.upper if change else None,
        "verdict": change.verdict if change else None,
        "why_empty": why_empty,
    } | _published(row["change_printed"], change, percentage=percentage)


def _why_empty(row: Row, indicator: Indicator) -> str | None:
    if row["base_period"] is None:
        return "period_has_no_counterpart"
    if row["base_fact"] is None:
        return "no_year_earlier"
    base, current = Period.parse(row["base_period"]), Period.parse(row["period"])
    broken = any(base.end < broken.period.start <= current.end for broken in indicator.breaks)
    return "break" if broken else None


def _published(printed: str | None, change: Change | None, *, percentage: bool) -> Row:
    if printed is None:
        return dict.fromkeys(CHANGE_COLUMNS[-6:]) | {"published_points": False, "published_relative": False}
    published = read_change(printed)
    interval = Interval(published.lower, published.upper)
    points = published.points
    relative = published.percent and not points
    return {
        "published_change": published.value,
        "published_lower": published.lower,
        "published_upper": published.upper,
        "published_points": points,
        "published_relative": relative,
        "published_check": None
        if change is None
        else published_change_check(published.value, interval, change, points=points, relative=relative, percentage=percentage),
    }
