"""A table as Parquet: figures as 128-bit decimals, dates as dates, nulls where there is nothing.

Every figure has the same scale, so that files of different quarters can be read as one. A figure finer than the scale
is an error, not rounded. What the file is, and the view it leads back to, stand in the metadata of its schema.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pyarrow as pa
from pyarrow import parquet

from dashboard.downloads.extracts import Extract
from dashboard.downloads.meanings import meanings
from dashboard.downloads.notes import notes, title
from dashboard.wording import language

SCALE = 10
_TYPES = {
    "number": pa.decimal128(38, SCALE),
    "integer": pa.int32(),
    "date": pa.date32(),
    "text": pa.string(),
}


def parquet_bytes(extract: Extract) -> bytes:
    """One row group per file is plenty at this size; each column carries what it means."""
    told = meanings(language("en"))
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"description": told.get(column.name, "")})
        for column in extract.columns
    ]
    arrays = [
        pa.array([_scaled(value) for value in extract.column(field.name)], type=field.type) for field in fields
    ]  # fmt: skip
    stream = BytesIO()
    english = language("en")
    told_of = {"title": title(english), "description": " ".join(notes(english, extract)), "homepage": extract.link or ""}
    schema = pa.schema(fields, metadata=told_of)
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def _scaled(value: object) -> object:
    """A decimal in plain digits: arrow takes the exponent of ``3E+6`` for a negative scale."""
    return Decimal(format(value, "f")) if isinstance(value, Decimal) else value
