"""Why a quarter has no figure: what the table knows of it, or that nobody has found one.

The reasons are those of SDMX's observation status for missing values: ``not_defined`` (M, cannot exist), ``not_published``
(O, missing), ``not_found`` (L, may exist and was not collected); and ``not_derivable``: a single quarter for which the
figure of the quarter before is missing, unlike in kind or too loosely worded.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from dashboard.model import Bilingual, FactTable
from dashboard.period import Period

Reason = Literal["not_defined", "not_published", "not_found", "not_derivable"]
REASONS: tuple[Reason, ...] = ("not_defined", "not_published", "not_found", "not_derivable")


class Missing(NamedTuple):
    """Why there is no figure, and what the table says of it."""

    why: Reason
    note: Bilingual | None


def why_missing(table: FactTable, indicator: str, period: str, *, stated: bool = False) -> Missing:
    """Why ``indicator`` has no figure for ``period``; ``stated`` says that a year-to-date figure of it is known.

    A month that closes a quarter and the quarter itself are one period here.
    """
    if stated:
        return Missing("not_derivable", None)
    asked, item = Period.parse(period), table.indicators[indicator]
    for absence in item.absences:
        if item.is_within(asked, absence):
            return Missing(absence.why, absence.note)
    return Missing("not_found", None)
