"""A table as an Excel workbook: the data, what its columns and reading mean, and where it comes from.

Decisions:

- Figures are numbers, dates are dates, all else is text and written as text: nothing can run as a formula, so no
  apostrophe is needed here. A spreadsheet counts in 15 significant digits; the text formats keep every digit.
- The first sheet is the data under a frozen header with a filter; ``notes`` and ``sources`` follow, then the tables
  that its codes refer to. Notes stand in both languages.
- The same table makes the same bytes: the workbook is dated by its latest document.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from dashboard.downloads.extracts import Cell, Extract, extract
from dashboard.downloads.meanings import meanings
from dashboard.downloads.notes import AUTHOR, dated, notes, title
from dashboard.wording import language

_WIDEST, _LINE = 60, 15
_SAMPLE = 200


def xlsx_bytes(data: Extract) -> bytes:
    """The workbook of one table, with its notes, sources, indicators and gaps."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({
        "title": title(language("en")), "subject": data.name, "author": AUTHOR, "comments": data.link or "",
        "created": datetime.combine(dated(data.table), datetime.min.time()),
    })  # fmt: skip
    styles = _Styles(book)
    _sheet(book, styles, data)
    _notes(book, styles, data)
    for name in ("sources", "indicators", "gaps"):
        if name != data.name:
            _sheet(book, styles, extract(data.table, name, reading=data.reading, origin=data.back.origin))
    book.close()
    return stream.getvalue()


class _Styles:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        heading = {"bold": True, "bottom": 1, "bg_color": "#E7ECF2", "valign": "top"}
        self.head = book.add_format(heading)
        self.head_right = book.add_format(heading | {"align": "right"})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.part = book.add_format({"num_format": "#,##0.0###"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.text = book.add_format({"num_format": "@"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})


def _sheet(book: Any, styles: _Styles, data: Extract) -> None:
    sheet = book.add_worksheet(data.name)
    for at, column in enumerate(data.columns):
        sheet.write_string(0, at, column.name, styles.head if column.type == "text" else styles.head_right)
        cells = data.column(column.name)
        widths = [_breadth(column.name) + 3, *(_breadth(_shown(cell)) + 1 for cell in cells[:_SAMPLE])]
        sheet.set_column(at, at, min(_WIDEST, max(widths)))
    for number, row in enumerate(data.rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, styles, number, at, cell)
    last = (max(1, len(data.rows)), len(data.columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, *last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(*last)}"})


def _write(sheet: Any, styles: _Styles, row: int, at: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, Decimal):
        sheet.write_number(row, at, float(cell), styles.whole if cell == cell.to_integral_value() else styles.part)
    elif isinstance(cell, int):
        sheet.write_number(row, at, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, datetime.combine(cell, datetime.min.time()), styles.day)
    else:
        sheet.write_string(row, at, cell, styles.text)


def _notes(book: Any, styles: _Styles, data: Extract) -> None:
    sheet = book.add_worksheet("notes")
    english, chinese = language("en"), language("zh")
    view = [("", *(lang("This view: {link}", link=data.link) for lang in (english, chinese)))] if data.link else []
    rows: Sequence[tuple[str, ...]] = [
        *view,
        *(("", one, other) for one, other in zip(notes(english, data), notes(chinese, data), strict=True)),
        *((column.name, meanings(english)[column.name], meanings(chinese)[column.name]) for column in data.columns),
    ]
    widths = {"COLUMN": 20, "English": 70, "中文": 70}
    for at, (heading, wide) in enumerate(widths.items()):
        sheet.write_string(0, at, heading, styles.head)
        sheet.set_column(at, at, wide)
    for number, row in enumerate(rows, start=1):
        lines = max(ceil(1.1 * _breadth(text) / wide) for text, wide in zip(row, widths.values(), strict=True))
        sheet.set_row(number, _LINE * max(1, lines))
        for at, text in enumerate(row):
            sheet.write_string(number, at, text, styles.wrapped)
    sheet.freeze_panes(1, 0)


def _shown(cell: Cell) -> str:
    return f"{cell:,.4f}".rstrip("0") if isinstance(cell, Decimal) else str(cell or "")


def _breadth(text: str) -> int:
    """How many narrow characters a text is as broad as."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in text)
