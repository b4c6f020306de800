"""What can be taken away, as typed rows that every format writes the same: facts, series, and what they refer to.

Decisions:

- ``facts`` has one row per statement, in table order; ``series`` one per indicator and period of a `Reading`, with its
  change, its interval and the reason where there is none.
- ``gaps`` names each quarter without a figure between an indicator's first and last one, and why it has none: a gap is
  told, not left to be noticed. ``indicators`` and ``sources`` explain the codes of the others.
- Several ids in one cell are joined by ``;``, which no id contains.
- ``LINK``, the last column of each table, leads from a row to the page that shows it (`origin`); empty where the address of
  the dashboard is not known.
- ``PUBLISHED`` is the document's day of publication: empty where it is not known, even where the announcement it repeats
  can be dated. ``CHANGE_ON`` stands only beside a printed change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.absence import why_missing
from dashboard.downloads.columns import (
    FACT_COLUMNS,
    GAP_COLUMNS,
    INDICATOR_COLUMNS,
    SERIES_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    columns,
)
from dashboard.downloads.origin import NOWHERE, Origin, WayBack
from dashboard.model import Bilingual, FactTable
from dashboard.numerals import read_change
from dashboard.readings import Reading, read_rows
from dashboard.rows import Row, statement_rows

Cell = str | int | Decimal | date | None

REFERENCES = ("gaps", "indicators", "sources")
WHAT = ("facts", "series", *REFERENCES)


@dataclass(frozen=True)
class Extract:
    """One table to be written: its name, its columns and rows, the way back from it, and the reading of a series or gaps."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    back: WayBack
    reading: Reading | None = None

    @property
    def table(self) -> FactTable:
        """The fact table that explains its codes."""
        return self.back.table

    @property
    def link(self) -> str | None:
        """The view it was taken from, else one that shows what it holds; None where no address is known."""
        return self.back.view(self.name)

    def column(self, name: str) -> list[Cell]:
        """The cells of one column."""
        at = [column.name for column in self.columns].index(name)
        return [row[at] for row in self.rows]


def extract(
    table: FactTable, what: str, *, reading: Reading | None = None, indicators: Collection[str] | None = None,
    origin: Origin = NOWHERE,
) -> Extract:  # fmt: skip
    """One of ``WHAT``; ``reading`` counts for series and gaps, ``indicators`` leaves out all others.

    Raises ``NumeralError`` for a figure or a change that cannot be read; a table that passed its rules has none.
    """
    if what == "facts":
        return facts(table, indicators=indicators, origin=origin)
    back = WayBack(table, origin, reading or Reading(), None if indicators is None else tuple(indicators))
    makers = {"series": _series, "gaps": _gaps, "indicators": _indicators, "sources": _sources}
    return makers[what](table, back)


def facts(
    table: FactTable, only: Container[str] | None = None, indicators: Collection[str] | None = None, origin: Origin = NOWHERE
) -> Extract:
    """One row per statement in table order; ``only`` names the ones to keep by ``model.fact_id``."""
    back = WayBack(table, origin, Reading(), None if indicators is None else tuple(indicators))
    rows = [row for row in _wanted(statement_rows(table), back) if only is None or row["fact"] in only]
    for row in rows:
        if row["change_printed"] is not None:
            read_change(row["change_printed"])
    return _made("facts", FACT_COLUMNS, [row | _documented(row, table) for row in rows], back, back.fact)


def _series(table: FactTable, back: WayBack) -> Extract:
    """One row per indicator and period of a reading, in table order."""
    reading = back.reading
    read = _wanted(read_rows(statement_rows(table), table, reading), back)
    told = {"vintage": reading.vintage, "counting": reading.counting}
    return _made("series", SERIES_COLUMNS, [row | _documented(row, table) | told for row in read], back, back.figure, reading)


def _documented(row: Row, table: FactTable) -> Row:
    source = table.sources[row["source"]]
    on = row["change_on"] if row["change_printed"] is not None else None
    return {"published": source.published, "url": source.url, "change_on": on}


def _gaps(table: FactTable, back: WayBack) -> Extract:
    statements = statement_rows(table)
    stated = {(row["indicator"], row["quarter"]) for row in statements}
    shown: dict[str, set[str]] = {}
    for row in _wanted(read_rows(statements, table, back.reading), back):
        if row["quarter"]:
            shown.setdefault(row["indicator"], set()).add(row["quarter"])
    rows = []
    for name, quarters in shown.items():
        for quarter in _between(min(quarters), max(quarters)):
            if quarter not in quarters:
                missing = why_missing(table, name, quarter, stated=(name, quarter) in stated)
                place = {"indicator": name, "period": quarter, "quarter": quarter, "why": missing.why}
                rows.append(place | _both("note", missing.note))
    return _made("gaps", GAP_COLUMNS, rows, back, back.figure, back.reading)


def _between(first: str, last: str) -> list[str]:
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = [f"{year:04d}-Q{number}" for year in years for number in range(1, 5)]
    return [quarter for quarter in every if first < quarter < last]


def _indicators(table: FactTable, back: WayBack) -> Extract:
    rows = [
        {"indicator": name, "topic": item.topic, "kind": item.kind, "unit": item.unit, "higher_is": item.higher_is}
        | _both("name", item.name) | _both("definition", item.definition)
        for name, item in table.indicators.items() if back.indicators is None or name in back.indicators
    ]  # fmt: skip
    return _made("indicators", INDICATOR_COLUMNS, rows, back, back.indicator)


def _sources(table: FactTable, back: WayBack) -> Extract:
    rows = [
        {"source": key, "title": source.title, "published": source.published, "language": source.language,
         "announced": str(source.announced) if source.announced else None,
         "seen": source.seen, "document": source.document, "url": source.url}
        | _both("publisher", source.publisher) | _both("note", source.note)
        for key, source in table.sources.items()
    ]  # fmt: skip
    return _made("sources", SOURCE_COLUMNS, rows, back, back.source)


def _both(field: str, words: Bilingual | None) -> dict[str, Any]:
    return {f"{field}_en": words.en if words else None, f"{field}_zh": words.zh if words else None}


def _wanted(rows: Iterable[Row], back: WayBack) -> list[Row]:
    return [row for row in rows if back.indicators is None or row["indicator"] in back.indicators]


def _made(
    name: str, named: dict[str, str], rows: list[Row], back: WayBack, link: Callable[[Row], str | None],
    reading: Reading | None = None,
) -> Extract:  # fmt: skip
    typed = columns(named)
    linked = (row | {"link": link(row)} for row in rows)
    return Extract(name, typed, tuple(tuple(_cell(row[column.field]) for column in typed) for row in linked), back, reading)


def _cell(value: object) -> Cell:
    if isinstance(value, (tuple, list)):
        return ";".join(map(str, value)) or None
    return value if value is None or isinstance(value, (Decimal, int, date)) else str(value)
