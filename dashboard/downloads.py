"""The fact table as files: one row per fact, for machines first.

Decisions for CSV:

- UTF-8 without byte-order mark, comma-separated, lines end in a line feed, the header always the first line.
- Figures are plain decimals in base units (persons, yuan, percent): no exponent, no grouping, no trailing zeros. They
  are already multiplied out; ``UNIT_MULT`` and ``DECIMALS`` say how the source printed them. An absent value is empty;
  an empty ``LOWER`` or ``UPPER`` is a side the source's hedge leaves open.
- A spreadsheet runs a cell beginning with ``= + - @`` (also full-width, or a tab or return) as a formula. Free text
  (``DOCUMENT``, ``QUOTE``) that begins so, leading apostrophes aside, gets one apostrophe in front; take one off to
  have the text back.
- ``AS_PRINTED`` and ``PUBLISHED_CHANGE`` stay as printed, sign first (``+6万``): they are data, and have been read as a
  figure and a signed number, so no formula can stand in them.
- Columns are added at the end and never moved. ``GRADE`` and ``ALSO`` (further sources, joined by ``;``) are those of cited
  facts, ``CHANGE_ON`` says what a printed change is measured against, ``PUBLISHED`` is the source's day of publication:
  empty where it is not known, even where the announcement it repeats can be dated.
"""

from __future__ import annotations

import csv
from collections.abc import Container
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TextIO

import pandas as pd

from dashboard.model import FactTable
from dashboard.numerals import read_change
from dashboard.series import statements

_COLUMNS = {
    "INDICATOR": "indicator",
    "TOPIC": "topic",
    "KIND": "kind",
    "FREQ": "freq",
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "LOWER": "lower",
    "UPPER": "upper",
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "unit_mult",
    "DECIMALS": "decimals",
    "OBS_STATUS": "status",
    "AS_PRINTED": "as_printed",
    "QUALIFIER": "qualifier",
    "SOURCE": "source",
    "DOCUMENT": "document",
    "LINE": "line",
    "QUOTE": "quote",
    "PUBLISHED_CHANGE": "change_printed",
    "EVIDENCE": "evidence",
    "GRADE": "grade",
    "ALSO": "also",
    "CHANGE_ON": "change_on",
    "PUBLISHED": "published",
    "URL": "url",
}
HEADER = tuple(_COLUMNS)

_FREE_TEXT = frozenset({"document", "quote"})
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def write_csv(table: FactTable, target: str | PathLike[str] | TextIO, only: Container[str] | None = None) -> None:
    """Write one row per fact in table order under ``HEADER``, to a path (replaced) or an open text stream.

    ``only`` names the facts to write, by ``model.fact_id``; all of them when it is None.
    Raises ``NumeralError``, before anything is written, for a figure or change that cannot be read, ``OSError`` for a
    path that cannot be opened.
    """
    rows = _cells(table, only)
    if isinstance(target, (str, PathLike)):
        with Path(target).open("w", encoding="utf-8", newline="") as stream:
            _write(rows, stream)
    else:
        _write(rows, target)


def plain(value: Decimal) -> str:
    """A decimal in plain digits: no exponent, no trailing zeros after the point, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def guarded(text: str) -> str:
    """Free text that a spreadsheet will not run as a formula: one apostrophe in front where it would."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def _cells(table: FactTable, only: Container[str] | None) -> list[list[str]]:
    frame = statements(table)
    if only is not None:
        frame = frame[[fact in only for fact in frame["fact"]]]
    for change in frame["change_printed"].dropna():
        read_change(change)
    sources = [table.sources[name] for name in frame["source"]]
    frame["also"] = [";".join(names) for names in frame["also"]]
    frame["change_on"] = frame["change_on"].where(frame["change_printed"].notna(), None)
    frame["published"] = pd.Series([source.published for source in sources], index=frame.index, dtype=object)
    frame["url"] = pd.Series([source.url for source in sources], index=frame.index, dtype=object)
    columns = [[_cell(name, value) for value in frame[name]] for name in _COLUMNS.values()]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    return guarded(text) if name in _FREE_TEXT else text


def _write(rows: list[list[str]], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
