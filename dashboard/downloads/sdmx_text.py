"""What stands between our text and the SDMX library's: it writes XML by hand, and not every character survives that.

Seen in pysdmx 1.21: an attribute is written as Python's ``repr`` of a text and every apostrophe of the message becomes a
quotation mark. So a text with a quotation mark breaks the file, and a wide blank (U+3000) arrives as six letters. Such
characters travel as private-use ones and are put back as XML references once the message is written; the tests read
every one of them back. ``dataScope`` is written with the name of the structure where the standard wants its kind.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

from lxml import etree
from pysdmx.model import Organisation
from pysdmx.model.message import Header

from dashboard.downloads.notes import dated
from dashboard.model import FactTable

_FIRST = 0xE000
_SHIELDED = "'\"\\\n\r\t"
_SHIELD = {ord(letter): chr(_FIRST + at) for at, letter in enumerate(_SHIELDED)}
_BETWEEN = chr(_FIRST + len(_SHIELDED))
_BACK = {_FIRST + at: letter for at, letter in enumerate(_SHIELDED)}
_WRITTEN = re.compile(
    rf"\\(?:x([0-9a-f]{{2}})|u([0-9a-f]{{4}})|U([0-9a-f]{{8}}))|[{chr(_FIRST)}-{chr(_FIRST + len(_SHIELDED))}]"
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}Name"
_SCOPE = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific}dataScope"


def shielded(text: str, chinese: str | None = None) -> str:
    """A text the library can write; with its Chinese, the two to be set apart by ``two_names``."""
    whole = text if chinese is None else f"{text}{_BETWEEN}{chinese}"
    return whole.translate(_SHIELD)


def mended(written: str) -> bytes:
    """A message of the library with every shielded character in its place, as XML in UTF-8."""
    root = etree.fromstring(_WRITTEN.sub(_reference, written).encode())
    for data in root.iter("{*}DataSet"):
        if _SCOPE in data.attrib:
            data.set(_SCOPE, "DataStructure")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def two_names(message: bytes) -> bytes:
    """A structure message with each name in English and in Chinese."""
    root = etree.fromstring(message)
    for name in list(root.iter(_NAME)):
        english, between, chinese = (name.text or "").partition(_BETWEEN)
        if between:
            name.text = english
            other = etree.Element(_NAME, {_LANG: "zh"})
            other.text, other.tail = chinese, name.tail
            name.addnext(other)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def header(table: FactTable, what: str, agency: str, source: str | None = None) -> Header:
    """The header of a message, dated by the latest document; ``source`` is the view that it leads back to."""
    day = dated(table)
    return Header(
        id=f"{agency}-{what}-{day.isoformat()}",
        prepared=datetime(day.year, day.month, day.day, tzinfo=UTC),
        sender=Organisation(id=agency),
        source=source and shielded(escape(source, quote=False)),  # the library escapes attributes, not this
    )


def _reference(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16) if found[0][0] == "\\" else ord(found[0])
    letter = _BACK.get(code, chr(code))
    return letter if code == ord(_BETWEEN) else f"&#{ord(letter)};"
