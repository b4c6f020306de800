"""The fact table as files, for people and for machines: what can be taken away, and in which formats.

`extracts` makes typed rows, each ``as_…`` module writes them in one format, `formats` lists these. Whatever the format,
the same table gives the same bytes, and every figure is exact where the format can hold it.
"""

from dashboard.downloads.as_csv import guarded, plain, write_csv
from dashboard.downloads.columns import HEADER
from dashboard.downloads.extracts import WHAT, Extract, extract
from dashboard.downloads.formats import FORMATS, Format, by_name, format_text, offered, write
from dashboard.downloads.names import address_of, stem, stem_of
from dashboard.downloads.origin import Origin

__all__ = [
    "FORMATS", "HEADER", "WHAT", "Extract", "Format", "Origin", "address_of", "by_name", "extract", "format_text", "guarded",
    "offered", "plain", "stem", "stem_of", "write", "write_csv",
]  # fmt: skip
