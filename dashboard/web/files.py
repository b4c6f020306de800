"""What a file name under ``/data/`` stands for, and the file itself.

Decisions:

- A choice is asked for by the key that the pages' links have; ``counting`` is the column's name of ``count``.
- Each file has the choices that change it. Any other is refused, and so is one that contradicts another: a file that
  silently held something else than was asked for would be believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from dashboard.downloads import WHAT, Extract, Origin, by_name, extract, offered, stem_of, write
from dashboard.downloads.formats import Format
from dashboard.model import FactTable
from dashboard.readings import COUNTINGS, VINTAGES, Reading, bases
from dashboard.web.answers import Content
from dashboard.web.asked import RefusedError, known_names
from dashboard.wording import LANGUAGES, language_code

PACKAGE, DESCRIPTOR, STRUCTURE = "datapackage.zip", "datapackage.json", "structure.xml"
FEED = "feed.atom"
READ = ("vintage", "count", "counting", "base")
NARROWED = ("indicators", "topic")


class UnknownNameError(Exception):
    """A name or a choice that means nothing here: the status, a code and what else there is for programs, a sentence."""

    def __init__(self, status: int, error: str, message: str, **more: object) -> None:
        super().__init__(message)
        self.status, self.error, self.more = status, error, more


def named_file(table: FactTable, name: str, query: Mapping[str, str], root: str) -> Content:
    """The file of a name with the choices of a query, its links below ``root``; raises ``UnknownNameError``."""
    what, indicator, form = _named(table, name)
    choices = {"facts": NARROWED, "indicators": NARROWED, "sources": (), STRUCTURE: ()}.get(what, (*READ, *NARROWED))
    known(query, READ if indicator else choices)
    reading, origin = _reading(table, query), Origin.of(root, language_code(query.get("lang", "en")) or "en")
    wanted = [indicator] if indicator else _wanted(table, query)
    if what == STRUCTURE:
        from dashboard.downloads.sdmx_structure import structure_bytes

        media = "application/vnd.sdmx.structure+xml; version=2.1"
        return Content(structure_bytes(extract(table, each) for each in WHAT[:2]), media)
    if form is None:
        return _package(name, [extract(table, w, reading=reading, indicators=wanted, origin=origin) for w in WHAT[:2]])
    data = extract(table, what, reading=reading, indicators=wanted, origin=origin)
    return Content(write(form.code, data), form.media, f"{stem_of(data)}{form.suffix}")


def known(query: Mapping[str, str], names: tuple[str, ...] = ()) -> None:
    """Refuses a choice that a file does not have, and a language that nobody speaks here."""
    try:
        known_names(query, (*names, "lang"))
    except RefusedError as refused:
        told = {key: value for key, value in refused.body.items() if key != "error"}
        about = str(refused.body["parameter"])
        raise UnknownNameError(
            400, "unknown_key" if about == "name" else f"bad_{about}", str(refused.body["error"]), **told
        ) from refused
    if language_code(query.get("lang", "en")) is None:
        raise UnknownNameError(400, "bad_lang", f"lang is one of {', '.join(LANGUAGES)}.", possible=list(LANGUAGES))


def _named(table: FactTable, name: str) -> tuple[str, str, Format | None]:
    """The table that a name stands for, the one indicator it is of, and the format; a package has none of its own."""
    if name in (PACKAGE, DESCRIPTOR, STRUCTURE):
        return name, "", None
    stem, form = by_name(name) or (name, None)
    if form is None or (stem not in WHAT and stem not in table.indicators):
        raise UnknownNameError(404, "not_found", f"There is no {name} here.")
    what, indicator = (stem, "") if stem in WHAT else ("series", stem)
    if what not in offered(form):
        raise UnknownNameError(404, "not_found", f"{what} cannot be had as {form.code}.")
    return what, indicator, form


def _package(name: str, tables: list[Extract]) -> Content:
    if name == PACKAGE:
        return Content(write("package", *tables), "application/zip", f"{stem_of(tables[-1], 'quarterly')}.zip")
    from dashboard.downloads.as_package import descriptor

    body = json.dumps(descriptor(*tables), ensure_ascii=False, indent=2).encode()
    return Content(body, "application/json", DESCRIPTOR)


def _reading(table: FactTable, query: Mapping[str, str]) -> Reading:
    plain = Reading()
    counts = {query[key] for key in ("count", "counting") if query.get(key)} or {plain.counting}
    vintage = next((each for each in VINTAGES if each == (query.get("vintage") or plain.vintage)), None)
    counting = next((each for each in COUNTINGS if counts == {each}), None)
    base = query.get("base") or plain.base
    if vintage is None:
        raise UnknownNameError(400, "bad_vintage", f"vintage is one of {', '.join(VINTAGES)}.", possible=list(VINTAGES))
    if counting is None:
        raise UnknownNameError(
            400, "bad_counting", f"count (or counting, the same) is one of {', '.join(COUNTINGS)}.", possible=list(COUNTINGS)
        )
    if base not in (possible := bases(table)):
        message = "base is year_earlier, previous_quarter or a quarter with figures, such as 2019-Q4."
        raise UnknownNameError(400, "bad_base", message, possible=list(possible))
    return Reading(vintage, counting, base)


def _wanted(table: FactTable, query: Mapping[str, str]) -> list[str] | None:
    """The indicators asked for by name or by topic; None for all."""
    named, topic = [code for code in query.get("indicators", "").split(",") if code], query.get("topic", "")
    known_here = list(table.indicators)
    if unknown := [code for code in named if code not in known_here]:
        raise UnknownNameError(400, "unknown_indicator", f"There is no indicator {unknown[0]}.", possible=known_here)
    if topic and topic not in table.topics:
        raise UnknownNameError(400, "unknown_topic", f"There is no topic {topic}.", possible=list(table.topics))
    if topic and named:
        raise UnknownNameError(400, "topic_and_indicators", "A file is of a topic or of the indicators named, not of both.")
    return [name for name, item in table.indicators.items() if item.topic == topic] if topic else named or None
