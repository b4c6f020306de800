"""What a file name under ``/data/`` stands for, and the file itself."""

from __future__ import annotations

import json

from dashboard.downloads import WHAT, Extract, by_name, extract, offered, write
from dashboard.model import FactTable
from dashboard.readings import COUNTINGS, VINTAGES, Reading, is_base
from dashboard.web.answers import Content

PACKAGE, DESCRIPTOR, STRUCTURE = "datapackage.zip", "datapackage.json", "structure.xml"
FEED = "feed.atom"
_SHOWN = ("application/json", "application/vnd.sdmx")  # a browser shows these; the others are saved


class UnknownNameError(Exception):
    """A name or a choice that means nothing here: the status, a code for programs, a sentence for people."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error = status, error


def named_file(table: FactTable, name: str, asked: dict[str, str]) -> Content:
    """The file of a name, for the reading asked for; raises ``UnknownNameError``."""
    reading, wanted = _reading(asked), _wanted(table, asked["indicators"])
    if name == STRUCTURE:
        from dashboard.downloads.sdmx_structure import structure_bytes

        media = "application/vnd.sdmx.structure+xml; version=2.1"
        return Content(structure_bytes(extract(table, what) for what in WHAT[:2]), media)
    if name in (PACKAGE, DESCRIPTOR):
        return _package(name, [extract(table, what, reading=reading, indicators=wanted) for what in WHAT[:2]])
    stem, form = by_name(name) or (name, None)
    if form is None or (stem not in WHAT and stem not in table.indicators):
        raise UnknownNameError(404, "not_found", f"There is no {name} here.")
    if stem not in WHAT:
        wanted = [stem]
    what = stem if stem in WHAT else "series"
    if what not in offered(form):
        raise UnknownNameError(404, "not_found", f"{what} cannot be had as {form.code}.")
    body = write(form.code, extract(table, what, reading=reading, indicators=wanted))
    return Content(body, form.media, None if form.media.startswith(_SHOWN) else f"mohrss-{name.lower()}")


def _package(name: str, tables: list[Extract]) -> Content:
    if name == PACKAGE:
        return Content(write("package", *tables), "application/zip", "mohrss-quarterly.zip")
    from dashboard.downloads.as_package import descriptor

    return Content(json.dumps(descriptor(*tables), ensure_ascii=False, indent=2).encode(), "application/json")


def _reading(asked: dict[str, str]) -> Reading:
    plain = Reading()
    vintage = next((each for each in VINTAGES if each == (asked["vintage"] or plain.vintage)), None)
    counting = next((each for each in COUNTINGS if each == (asked["counting"] or plain.counting)), None)
    base = asked["base"] or plain.base
    if vintage is None:
        raise UnknownNameError(400, "bad_vintage", f"vintage is one of {', '.join(VINTAGES)}.")
    if counting is None:
        raise UnknownNameError(400, "bad_counting", f"counting is one of {', '.join(COUNTINGS)}.")
    if not is_base(base):
        raise UnknownNameError(400, "bad_base", "base is year_earlier, previous_quarter or a quarter such as 2019-Q4.")
    return Reading(vintage, counting, base)


def _wanted(table: FactTable, codes: str) -> list[str] | None:
    named = [code for code in codes.split(",") if code]
    if unknown := [code for code in named if code not in table.indicators]:
        raise UnknownNameError(400, "unknown_indicator", f"There is no indicator {unknown[0]}.")
    return named or None
