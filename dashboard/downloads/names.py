"""What a file is called, and where it is served: both say what it holds, so that no two of them are taken for one another."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from urllib.parse import urlencode

from dashboard.downloads.extracts import Extract
from dashboard.downloads.origin import codes_of, topic_of
from dashboard.model import FactTable
from dashboard.readings import Reading

_LONGEST = 100  # of the part that names indicators: file systems end at 255 bytes


def stem(
    what: str, table: FactTable, indicators: Collection[str] | None = None, reading: Reading | None = None, lang: str = "en"
) -> str:
    """A file's name without its suffix: what it is, of what, and how it is read where that is not the usual way."""
    read = codes_of(reading).values() if reading else ()
    about = () if what == "sources" else _about(table, indicators)
    language = [lang] if lang != "en" else []
    return "_".join([f"mohrss-{what}", *about, *(code.replace("_", "-") for code in read), *language])


def stem_of(data: Extract, what: str = "") -> str:
    """The name of a table's file; ``what`` stands for the table where the file holds several."""
    return stem(what or data.name, data.table, data.back.indicators, data.reading, data.back.origin.lang)


def _about(table: FactTable, indicators: Collection[str] | None) -> tuple[str, ...]:
    if indicators is None:
        return ()
    if topic := topic_of(table, indicators):
        return (topic,)
    named = [name for name in table.indicators if name in indicators]
    if len("_".join(named)) <= _LONGEST:
        return tuple(named)
    return (f"{len(named)}-indicators-{sha256(','.join(named).encode()).hexdigest()[:8]}",)


def address_of(
    table: FactTable, file: str, *, reading: Reading | None = None, indicators: Collection[str] | None = None, lang: str = ""
) -> str:
    """Where a file is served, below ``data/``: its name and the choices by which it holds these indicators, so read."""
    codes: dict[str, str] = {}
    if indicators is not None:
        topic = topic_of(table, indicators)
        codes = {"topic": topic} if topic else {"indicators": ",".join(name for name in table.indicators if name in indicators)}
    codes |= codes_of(reading) if reading else {}
    codes |= {"lang": lang} if lang not in ("", "en") else {}
    return f"{file}?{urlencode(codes, safe=',')}" if codes else file
