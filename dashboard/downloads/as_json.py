"""A table as JSON: what it is and where it leads back to, its Table Schema under ``schema``, its rows under ``data``.

Figures are JSON numbers written out exactly; a reader that wants them exact asks for decimals
(``json.loads(text, parse_float=Decimal)``). An absent value is null. Formula guards are a matter of spreadsheets: here
text is as it is.
"""

from __future__ import annotations

import json
from decimal import Decimal

from dashboard.downloads.as_csv import plain
from dashboard.downloads.extracts import Cell, Extract
from dashboard.downloads.meanings import schema
from dashboard.downloads.notes import notes, title
from dashboard.wording import language


def json_bytes(extract: Extract) -> bytes:
    """One object with what a reader must know, the reading where there is one, and a row to a line."""
    names = [column.name for column in extract.columns]
    english, chinese = language("en"), language("zh")
    head: dict[str, object] = {
        "name": extract.name, "title": title(english), "description": " ".join(notes(english, extract)),
        "description@zh": "".join(notes(chinese, extract)), "homepage": extract.link, "schema": schema(extract),
    }  # fmt: skip
    if extract.reading:
        reading = extract.reading
        head["reading"] = {"vintage": reading.vintage, "counting": reading.counting, "base": reading.base}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    rows = ",\n".join(_object(names, row) for row in extract.rows)
    return f'{opening}, "data": [\n{rows}\n]}}\n'.encode()


def _object(names: list[str], row: tuple[Cell, ...]) -> str:
    return "{" + ", ".join(f"{json.dumps(name)}: {_value(cell)}" for name, cell in zip(names, row, strict=True)) + "}"


def _value(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return plain(cell)
    return json.dumps(cell if cell is None or isinstance(cell, int) else str(cell), ensure_ascii=False)
