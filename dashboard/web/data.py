"""The data at addresses that stay: ``/data/facts.csv``, ``/data/series.json``, ``/data/urban_new_jobs.csv``, a feed, an index.

Decisions:

- The name of a file is a table or an indicator (its series), its suffix a format; ``vintage``, ``count``, ``base``,
  ``indicators`` and ``topic`` choose as on the pages. What is not known is a 404 or 400 in JSON, never the app's page.
- The links in a file are those of the address by which it was asked for (`place.root`).
- Bytes are made once for each table read and question asked, and kept; a new table empties the store.
- A table that cannot be shown at all is a 503 that says so; nothing here can take the pages down.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.reader.invisible import visible
from dashboard.store import Loaded, Readings, current
from dashboard.web.answers import Content, answer, permission, refusal
from dashboard.web.feed import feed
from dashboard.web.files import UnknownNameError, known, named_file
from dashboard.web.index_page import index_page
from dashboard.web.place import root
from dashboard.wording import language_code, preferred_code

_LOG = logging.getLogger(__name__)
_KEPT = 64


class _Kept:
    """The contents made for one table, the least lately asked for let go."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.readings: Readings | None = None
        self.contents: OrderedDict[tuple[str, ...], Content] = OrderedDict()

    def content(self, readings: Readings, key: tuple[str, ...], make: Callable[[], Content]) -> Content:
        """What was made for a key, or what ``make`` makes now."""
        with self.lock:
            if self.readings is not readings:
                self.readings = readings
                self.contents.clear()
            if key not in self.contents:
                self.contents[key] = make()
                while len(self.contents) > _KEPT:
                    self.contents.popitem(last=False)
            self.contents.move_to_end(key)
            return self.contents[key]


_kept = _Kept()


def _served(request: Request, make: Callable[[Readings], Content], *key: str) -> Response:
    try:
        loaded: Loaded = current()
        readings = loaded.readings
        if readings is None:
            return refusal(
                503, "table_broken", "The fact table has errors and no earlier one without them is at hand: nothing is served.",
                problems=len(loaded.problems),
            )  # fmt: skip
        content = _kept.content(readings, key, lambda: make(readings))
        return answer(request, content, readings.modified, stale=loaded.stale)
    except UnknownNameError as unknown:
        return refusal(unknown.status, unknown.error, str(unknown), **unknown.more, index=_root(request))
    except Exception:  # the pages of the app run on the same server
        _LOG.exception("no answer for %s", request.url.path)
        return refusal(500, "failed", "The file could not be made. The fault is on this side and was logged.")


def _root(request: Request) -> str:
    """The address of the index, as readers know it."""
    return f"{root(request.scope)}/data/"


def _language(request: Request) -> str:
    accepted = request.headers.get("accept-language", "")
    return language_code(request.query_params.get("lang", "")) or preferred_code(accepted)


def _query(request: Request) -> dict[str, str]:
    """The choices of an address; indicators named twice are two indicators, and any tag of a language is that language."""
    query = dict(request.query_params)
    if (code := language_code(given := query.get("lang", ""))) and visible(given) == given:
        query["lang"] = code
    if "indicators" in query:
        query["indicators"] = ",".join(request.query_params.getlist("indicators"))
    return query


def _index(request: Request) -> Response:
    code = _language(request)
    return _served(request, lambda readings: index_page(readings.table, code), "index", code)


def _feed(request: Request) -> Response:
    code, at, query = _language(request), _root(request), _query(request)

    def make(readings: Readings) -> Content:
        known(query)
        return feed(readings.table, readings.rows, code, at)

    return _served(request, make, "feed", code, at, *query)


def _file(request: Request) -> Response:
    name, query, at = request.path_params["name"], _query(request), root(request.scope)
    key = (f"{asked}={value}" for asked, value in sorted(query.items()))
    return _served(request, lambda readings: named_file(readings.table, name, query, at), "file", name, at, *key)


def _elsewhere(request: Request) -> Response:
    if request.method == "OPTIONS":
        return permission()
    if request.method not in ("GET", "HEAD"):
        return refusal(405, "method_not_allowed", "The data can be read, not written.")
    return refusal(404, "not_found", "There is nothing at this address.", index=_root(request))


def _to_index(request: Request) -> Response:
    return RedirectResponse("data/", 308)


_ANY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
ROUTES: list[BaseRoute] = [
    Route("/data", _to_index),
    Mount(
        "/data",
        routes=[
            Route("/", _index),
            Route("/feed.atom", _feed),
            Route("/{name}", _file),
            Route("/{path:path}", _elsewhere, methods=_ANY),
        ],
    ),
]
