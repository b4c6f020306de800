"""A table as CSV: for machines in plain UTF-8, for Excel with the mark by which it knows UTF-8.

Decisions:

- Comma-separated, lines end in a line feed, the header always the first line. Both kinds have the same cells, but for the
  apostrophes that keep words words in a spreadsheet.
- Figures are plain decimals in base units (persons, yuan, percent): no exponent, no grouping, no trailing zeros. They
  are already multiplied out; ``UNIT_MULT`` and ``DECIMALS`` say how the source printed them. An absent value is empty;
  an empty ``LOWER`` or ``UPPER`` is a side the source's hedge leaves open.
- A spreadsheet runs a cell beginning with ``= + - @`` (also full-width, or a tab or return) as a formula. Free text
  (``columns.FREE_TEXT``) that begins so, leading apostrophes aside, gets one apostrophe in front; take one off to
  have the text back.
- For machines ``AS_PRINTED`` and ``PUBLISHED_CHANGE`` stay as printed, sign first (``+6万``): they are data, and have been
  read as a figure and a signed number, so no formula can stand in them.
- For a spreadsheet every text that it would take for a date, a number, a fraction or a formula (``2024-03``, ``5.3%``,
  ``32,000``, ``1/3``, ``+6万``) has the apostrophe too, by which spreadsheets know text. The other way that is in use,
  ``="2024-03"``, looks better in Excel; but it is a formula, which LibreOffice shows as it stands, and it is gone once the
  file is saved, so that the next who opens it finds a date. The apostrophe is seen, and stays.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Container
from decimal import Decimal
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import TextIO

from dashboard.downloads.columns import FREE_TEXT, Column
from dashboard.downloads.extracts import Cell, Extract, facts
from dashboard.downloads.origin import NOWHERE, Origin
from dashboard.model import FactTable

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_TAKEN_FOR_MORE = re.compile(r"(?=.*\d)[-+\u2212(\s]*[¥$€£]?[\d.,:/%年月日时分()eE\s\u2212+-]+")


def write_csv(
    table: FactTable, target: str | PathLike[str] | TextIO, only: Container[str] | None = None, origin: Origin = NOWHERE
) -> None:
    """Write one row per fact in table order under ``HEADER``, to a path (replaced) or an open text stream.

    ``only`` names the facts to write, by ``model.fact_id``; all of them when it is None. ``origin`` is where links lead.
    Raises ``NumeralError``, before anything is written, for a figure or change that cannot be read, ``OSError`` for a
    path that cannot be opened.
    """
    text = csv_text(facts(table, only, origin=origin))
    if isinstance(target, (str, PathLike)):
        with Path(target).open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    else:
        target.write(text)


def csv_text(extract: Extract, *, spreadsheet: bool = False) -> str:
    """The table as the text of a CSV file; for a ``spreadsheet`` with words kept from being taken for numbers or dates."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(column.name for column in extract.columns)
    for row in extract.rows:
        writer.writerow(
            _cell(column, value, spreadsheet=spreadsheet) for column, value in zip(extract.columns, row, strict=True)
        )
    return stream.getvalue()


def csv_bytes(extract: Extract) -> bytes:
    """CSV for machines."""
    return csv_text(extract).encode("utf-8")


def excel_csv_bytes(extract: Extract) -> bytes:
    """CSV for Excel, which takes a file without the mark for one in the system's own character set."""
    return csv_text(extract, spreadsheet=True).encode("utf-8-sig")


def plain(value: Decimal) -> str:
    """A decimal in plain digits: no exponent, no trailing zeros after the point, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def guarded(text: str) -> str:
    """Free text that a spreadsheet will not run as a formula: one apostrophe in front where it would."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def shown(value: Cell) -> str:
    """A cell as plain text: exact digits, ISO dates, nothing where there is nothing."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)


def kept(text: str) -> str:
    """Text that a spreadsheet leaves as it is: one apostrophe in front where it would make more of it than text."""
    return f"'{text}" if _TAKEN_FOR_MORE.fullmatch(text) else guarded(text)


def _cell(column: Column, value: Cell, *, spreadsheet: bool) -> str:
    text = shown(value)
    if spreadsheet and isinstance(value, str):
        return kept(text)
    return guarded(text) if column.field in FREE_TEXT else text
