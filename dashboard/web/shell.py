"""The page a link answers with: Streamlit's own, with title, preview and the view's figures written into it.

Decisions:

- Only the answers that Streamlit gives for its pages are rewritten: ``GET`` and ``HEAD`` of a known page, 200, HTML. The
  request goes on without what would make the answer something else (``Accept-Encoding``, ``If-…``, ``Range``), and the
  answer gets its own length, tag and encoding.
- Whatever goes wrong, a broken table or a Streamlit whose page looks otherwise, the page is Streamlit's own, untouched.
- What was made for one table and view is kept until the table changes.
- A path that names no page is answered by the overview under a note, with 404; one in other letters by 308, relative, so
  that it holds behind any proxy.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.store import Loaded, current
from dashboard.web import bundle
from dashboard.web.compress import encoded, encoding_of
from dashboard.web.first_paint import first_paint, script
from dashboard.web.paths import in_other_letters, names_nothing, no_page_text
from dashboard.web.place import inner_path, root
from dashboard.web.plain import plain
from dashboard.web.preview import head
from dashboard.web.view import CHECKS, FACTS, OVERVIEW, SOURCES, Asked, asked, page_keys

_LOG = logging.getLogger(__name__)
_KEPT = 256
_LONGEST = 100  # characters of a path that may be a page's, or be meant as one
_ROOT = '<div id="root"></div>'
_CHANGED = ("accept-encoding", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "range", "if-range")
# Streamlit looks for its server beside the page before it looks at the root; it may be told.
_SERVER = (
    "<script>(window.__streamlit ??= {}).BACKEND_BASE_URL ??= "
    'location.origin + location.pathname.replace(/[^/]*$/, "");</script>'
)
# Its first two questions to that server need not wait for its code.
_ASKED_FIRST = "\n".join(
    f'<link rel="preload" as="fetch" crossorigin href="./_stcore/{name}">' for name in ("health", "host-config")
)
_OWN = ("content-length", "content-encoding", "etag", "last-modified", "accept-ranges")


def rewritten(page: str, view: Asked, title: str, body: str) -> str | None:
    """Streamlit's page with a view written into it; None where it lacks a place that is written to."""
    first, then = (_preloads(names) for names in _preloaded(view))
    places: tuple[tuple[str, str], ...] = (
        (r'<html lang="en">', f'<html lang="{view.lang.tag}">'),
        (r"<title>Streamlit</title>", f"{title}\n{_SERVER}\n{first}\n{_ASKED_FIRST}"),
        (r"</head>", f"{then}\n</head>"),
        (r"<noscript>.*?</noscript>", ""),
        (re.escape(_ROOT), "".join((body, _ROOT, script(_imported(view))))),
    )
    for pattern, text in places:
        page, found = re.subn(pattern, lambda _, text=text: text, page, count=1, flags=re.DOTALL)  # type: ignore[misc]
        if not found:
            return None
    return page


def _preloads(names: tuple[str, ...]) -> str:
    return "\n".join(f'<link rel="modulepreload" crossorigin href="./{name}">' for name in names)


def _imported(view: Asked) -> str:
    """The chart code, which takes a third of a second to start: better while the page's script runs than after it."""
    return next((name for name in _preloaded(view)[0] if "PlotlyChart" in name), "")


def _preloaded(view: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the view's blocks need: the largest, which starts before anything else, and the others, which come last."""
    blocks: tuple[str, ...] = bundle.BLOCKS
    if view.key == FACTS:
        blocks = (*blocks, *bundle.TABLES)
    elif view.key not in (OVERVIEW, CHECKS, SOURCES):
        blocks = (*blocks, *bundle.CHARTS)
    names = bundle.needed(blocks)
    return names[:1], names[1:]


class PlainPages:
    """The middleware: writes the asked-for view into the page that Streamlit answers with."""

    def __init__(self, app: ASGIApp, taken: tuple[str, ...] = ()) -> None:
        self.app = app
        self._taken = taken
        self._lock = Lock()
        self._table: object = None
        self._kept: OrderedDict[tuple[object, ...], str | None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        path = inner_path(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if path is None or len(path) > _LONGEST:
            await self.app(scope, receive, send)
            return
        page, status = None, 200
        try:
            page, status = await run_in_threadpool(self._page, path, scope)
        except Exception:  # the page itself works without
            _LOG.exception("no plain view for a page")
        if page is None:
            await self.app(scope, receive, send)
        elif status == 308:
            await Response(status_code=308, headers={"Location": page, "Cache-Control": "no-cache"})(scope, receive, send)
        else:
            await self.app(_whole(scope), receive, _Answer(scope, send, page, status))

    def _page(self, path: str, scope: Scope) -> tuple[str | None, int]:
        """The whole page of a path and the status it is sent with, or where else to look; None where there is none to make."""
        loaded = current()
        if loaded.table is None:
            return None, 200
        pages, asked_for = page_keys(loaded.table), scope["query_string"].decode("latin-1")
        if meant := in_other_letters(path, pages):
            return f"./{meant}?{asked_for}" if asked_for else f"./{meant}", 308
        lost = names_nothing(path, pages, self._taken)
        if not lost and path not in ("", *pages):
            return None, 200
        query = dict(parse_qsl(asked_for))
        accepted = Headers(scope=scope).get("accept-language", "")
        view = asked(loaded, loaded.table, OVERVIEW if lost else path or OVERVIEW, query, accepted)
        if lost:
            view = replace(view, notes=(no_page_text(view.lang, path), *view.notes))
        return self._made(loaded, view, root(scope)), 404 if lost else 200

    def _made(self, loaded: Loaded, view: Asked, address: str) -> str | None:
        """The page of a view, made once for each table."""
        key = (view, address, loaded.stale)
        with self._lock:
            if self._table is not loaded.table:
                self._table = loaded.table
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        page = _made(loaded, view, address)
        with self._lock:
            self._kept[key] = page
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return page


def _made(loaded: Loaded, view: Asked, address: str) -> str | None:
    assert loaded.table is not None, "asked only of a table that can be shown"
    said = plain(loaded, loaded.table, view)
    title = head(loaded, loaded.table, view, said, address)
    return rewritten(bundle.index(), view, title, first_paint(loaded, loaded.table, view, said))


def _whole(scope: Scope) -> Scope:
    """The request as one for the whole, plain page."""
    headers = [(name, value) for name, value in scope["headers"] if name.decode("latin-1").lower() not in _CHANGED]
    return {**scope, "method": "GET", "headers": headers}


class _Answer:
    """Sends the page in place of Streamlit's; an answer that is not its page goes through as it came."""

    def __init__(self, scope: Scope, send: Send, page: str, status: int = 200) -> None:
        self.asked = Headers(scope=scope)
        self.bodiless = scope["method"] == "HEAD"
        self.send = send
        self.page = page
        self.status = status
        self.replaces = False

    async def __call__(self, message: Message) -> None:
        """Takes one message of Streamlit's answer."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            self.replaces = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
            if self.replaces:
                await self._send_page(headers)
                return
        elif self.replaces:
            return
        if self.bodiless and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self.send(message)

    async def _send_page(self, headers: MutableHeaders) -> None:
        encoding = encoding_of(self.asked.get("accept-encoding", ""))
        body = encoded(self.page.encode(), encoding)
        for name in _OWN:
            del headers[name]
        tag = f'W/"{hashlib.sha256(self.page.encode()).hexdigest()[:32]}"'
        headers["etag"] = tag
        headers["vary"] = "Accept-Encoding, Accept-Language"
        if self.status == 200 and tag.removeprefix("W/") in self.asked.get("if-none-match", ""):
            await self.send({"type": "http.response.start", "status": 304, "headers": headers.raw})
            await self.send({"type": "http.response.body", "body": b""})
            return
        headers["content-length"] = str(len(body))
        if encoding:
            headers["content-encoding"] = encoding
        await self.send({"type": "http.response.start", "status": self.status, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": b"" if self.bodiless else body})
