"""Totals that nobody printed and whose parts were: 63970亿 + 3313亿 + 1411亿 make a balance of 68694亿.

A `Parts` relation of the table says what adds up. Its total is *derived* for a period that has no statement of it; the
row stands in the series like any other and is compared, drawn and exported.

Decisions:

- Every part has a statement of the very period, all of one release: a final added to an announcement is neither.
- The interval is the sum of the parts' intervals. A part that a hedge leaves open on one side makes no total.
- A total is no more reliable than its least reliable part. Its ``fact`` and source are those of the first part.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from dashboard.change import width
from dashboard.model import FactTable, Parts
from dashboard.reconcile.quantity import plus
from dashboard.rows import UNSTATED, Row, quantity
from dashboard.single import decimals_of


def total_rows(resolved: Sequence[Row], table: FactTable) -> list[Row]:
    """One row per total and period that only its parts tell of, in the order of the relations; columns of a resolved row."""
    known = {(row["indicator"], row["period"]): row for row in resolved}
    orders = {row["indicator"]: row["order"] for row in reversed(resolved)}
    found: list[Row] = []
    for relation in table.relations.values():
        if not isinstance(relation, Parts) or relation.total not in table.indicators:
            continue
        for period in dict.fromkeys(row["period"] for row in resolved if row["indicator"] == relation.parts[0]):
            parts = [known.get((name, period)) for name in relation.parts]
            stated = [row for row in parts if row is not None and row["evidence"] in ("quoted", "cited")]
            if (relation.total, period) in known or len(stated) < len(parts):
                continue
            if (total := _total(relation.total, stated, table)) is not None:
                found.append(total | {"order": orders[relation.total]})
    return found


def _total(name: str, parts: Sequence[Row], table: FactTable) -> Row | None:
    indicator, first = table.indicators[name], parts[0]
    added = reduce(plus, map(quantity, parts))
    alike = {(row["kind"], row["unit"], row["release"]) for row in parts}
    if alike != {(indicator.kind, indicator.unit, first["release"])} or width(added.interval) is None:
        return None
    mult = max(row["unit_mult"] for row in parts)
    return first | UNSTATED | {
        "indicator": name, "topic": indicator.topic, "value": added.value,
        "lower": added.interval.lower, "upper": added.interval.upper, "unit_mult": mult,
        "decimals": decimals_of(added.interval, mult), "qualifier": "about" if added.hedged else None,
        "as_printed": " + ".join(row["as_printed"] for row in parts),
        "status": "U" if any(row["status"] == "U" for row in parts) else "A", "others": (), "agreement": "sole",
        "derived_from": tuple(row["fact"] for row in parts), "evidence": "derived", "strength": "derived",
    }  # fmt: skip
