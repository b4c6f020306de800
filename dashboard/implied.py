"""Figures that nobody stated and a printed change implies: 1.37万亿 that is 22% more makes an earlier 1.12万亿.

There are two kinds. What is implied of a period without a statement fills no gap: it stands *beside* the series and is
never differenced. An *implied final* belongs to the series: where the annual bulletin prints a level and its change on the
year before (68205亿, 17538亿 more), it says what the final of that year was (50667亿), whatever was announced of it.

Decisions:

- Beside the series: a period with any statement has no implied figure; `reconcile` compares the two.
- An implied final supersedes what was announced where every statement of the period is an announcement, the two share no
  value, and the bulletin is not alone of low reliability. Where they share values nothing is superseded.
- Of several printed changes that imply one period, the one that leaves the narrowest interval is kept.
- What a hedge leaves open on one side implies nothing that could be drawn.
- A published change is never checked against a base that follows from it: the two agree by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.bases import CHANGE_COLUMNS
from dashboard.change import overlap, width
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.reconcile.changes import Implied, implied_values
from dashboard.reconcile.lookup import Lookup
from dashboard.reconcile.quantity import shown
from dashboard.rows import REVISION_COLUMNS, UNSTATED, Row, interval_of, no_less_reliable, replaced_by
from dashboard.single import decimals_of

_ON = ("year_earlier", "year_end")


def implied_rows(statements: Sequence[Row], resolved: Sequence[Row], table: FactTable) -> list[Row]:
    """One row per indicator and quarter that only printed changes tell of, with the columns of a changed row."""
    known = {(row["indicator"], row["period"]) for row in resolved}
    found = []
    for (indicator, earlier), ways in implied_values(Lookup(table, statements, resolved)).items():
        period, closed = Period.parse(earlier), _closed(ways)
        if closed and period.quarter and (indicator, earlier) not in known:
            beside = dict.fromkeys(CHANGE_COLUMNS) | {
                "base": "year_earlier", "why_empty": "implied", "published_points": False, "published_relative": False,
            }  # fmt: skip
            found.append(_row(min(closed, key=_spread), period) | beside)
    return found


def with_implied_finals(resolved: Sequence[Row], statements: Sequence[Row], table: FactTable) -> list[Row]:
    """The latest known rows, each that a bulletin's change contradicts replaced by the final that the change implies."""
    finals = [row for row in statements if row["release"] == "final"]
    implied = implied_values(Lookup(table, finals, ()))
    spoken: dict[tuple[str, str], list[Row]] = {}
    for row in statements:
        spoken.setdefault((row["indicator"], row["period"]), []).append(row)
    found = []
    for row in resolved:
        place = row["indicator"], row["period"]
        ways = [way for way in _closed(implied.get(place, ())) if way.on in _ON and no_less_reliable(way.row, row)]
        final = _row(min(ways, key=_spread), Period.parse(row["period"])) if ways else row
        stands = any(each["release"] == "final" for each in spoken[place]) or overlap(interval_of(final), interval_of(row))
        found.append(row if stands else final | {"order": row["order"]} | _superseding(final, spoken[place]))
    return found


def unconfirmed(rows: Sequence[Row], statements: Sequence[Row]) -> list[Row]:
    """The changed rows, without the check of a bulletin's change against the final that this very change implies."""
    finals = {row["fact"] for row in statements if row["release"] == "final"}
    implied = {(row["indicator"], row["period"]) for row in rows if row["evidence"] == "implied"}
    return [
        row | {"published_check": None, "basis": "announced"}
        if (row["indicator"], row["base_period"]) in implied and row["change_fact"] in finals else row
        for row in rows
    ]  # fmt: skip


def _superseding(final: Row, group: Sequence[Row]) -> Row:
    facts = tuple(row["fact"] for row in group)
    return {"others": facts, "agreement": "revised", "replaces": replaced_by(final, group)}


def _closed(ways: Sequence[Implied]) -> list[Implied]:
    return [way for way in ways if way.quantity.value is not None and width(way.quantity.interval) is not None]


def _spread(way: Implied) -> Decimal:
    return width(way.quantity.interval) or Decimal(0)


def _row(way: Implied, period: Period) -> Row:
    row, (value, interval) = way.row, shown(way.quantity)
    return row | UNSTATED | dict.fromkeys(REVISION_COLUMNS) | {
        "period": str(period), "end": period.end, "quarter": period.quarter, "freq": period.freq,
        "value": value, "lower": interval.lower, "upper": interval.upper, "as_printed": way.worked,
        "decimals": decimals_of(interval, row["unit_mult"]),
        "qualifier": "about" if way.quantity.hedged else None, "evidence": "implied", "strength": "implied",
        "change_on": way.on, "others": (), "agreement": "sole", "derived_from": (row["fact"],),
    }  # fmt: skip
