"""Streamlit's static files, sent compressed. Streamlit sends them raw: eight megabytes before the first chart.

Decisions:

- Files are compressed in memory: Brotli where a browser takes it, else gzip. What every page begins with is compressed in a
  thread as the server starts, first fast, so that nobody waits, then well: five seconds' work for a tenth fewer bytes.
  Whatever is asked for before or beside that is compressed fast, at once.
- Names carry a hash of the content, so an answer is kept for a year, as Streamlit itself has it.
- Only files of Streamlit's folder are touched, by a list made from it: no path leads outside. Websockets, streamed answers,
  parts of files (``Range``) and what is compressed already (fonts, pictures) go through untouched.
"""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterable, Sequence
from threading import Lock, Thread

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web import bundle
from dashboard.web.place import inner_path

FAST, WELL = 5, {"br": 10, "gzip": 9}
_MEDIA = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_YEAR = "public, immutable, max-age=31536000"
_LOG = logging.getLogger(__name__)


def encoding_of(accepted: str) -> str:
    """The best encoding that an ``Accept-Encoding`` allows: ``br``, ``gzip``, or empty for none."""
    allowed = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";")
        allowed[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if allowed.get(name, allowed.get("*", False))), "")


def encoded(content: bytes, encoding: str, quality: int = FAST) -> bytes:
    """Content in an encoding; as it is for the empty one."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=quality))
    return gzip.compress(content, quality, mtime=0) if encoding == "gzip" else content


class Kept:
    """Static files as compressed so far, by name and encoding."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[int, bytes]] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def get(self, name: str, encoding: str, quality: int = FAST) -> bytes:
        """The file in an encoding, at least as well compressed as asked; raises OSError where it cannot be read."""
        with self._lock:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            known = self._kept.get((name, encoding))
            if known is None or known[0] < quality:
                known = quality, encoded(bundle.files()[name].read_bytes(), encoding, quality)
                self._kept[name, encoding] = known
            return known[1]

    def peek(self, name: str, encoding: str) -> bytes | None:
        """What is kept of a file, however well compressed."""
        known = self._kept.get((name, encoding))
        return known[1] if known else None

    def prepare(self, names: Iterable[str], encodings: Sequence[str]) -> None:
        """Compresses files, all of them fast before any of them well; one that cannot be read is left to Streamlit."""
        wanted = [(name, encoding) for name in names for encoding in encodings]
        for qualities in (dict.fromkeys(WELL, FAST), WELL):
            for name, encoding in wanted:
                try:
                    self.get(name, encoding, qualities[encoding])
                except OSError:
                    _LOG.warning("cannot read %s", name)


class CompressedStatic:
    """The middleware: answers for text among Streamlit's static files, passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept = Kept()
        first = (*bundle.named_in_page(), *bundle.needed((*bundle.BLOCKS, *bundle.CHARTS)))
        names = [name for name in first if self._media(name)]
        Thread(target=self.kept.prepare, args=(names, ("br", "gzip")), name="compress", daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        name = inner_path(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        media = self._media(name or "")
        if not name or not media or name not in bundle.files():
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = encoding_of(headers.get("accept-encoding", ""))
        if not encoding or "range" in headers:
            await self.app(scope, receive, _varied(send))
            return
        tag = f'"{name.rpartition("/")[2]}-{encoding}"'
        told = {"Cache-Control": _YEAR, "Vary": "Accept-Encoding", "ETag": tag}
        if tag in (each.strip().removeprefix("W/") for each in headers.get("if-none-match", "").split(",")):
            await Response(status_code=304, headers=told)(scope, receive, send)
            return
        try:
            body = self.kept.peek(name, encoding)
            if body is None:
                body = await run_in_threadpool(self.kept.get, name, encoding)
        except OSError:
            await self.app(scope, receive, send)
            return
        told |= {"Content-Encoding": encoding, "Content-Type": media, "Content-Length": str(len(body))}
        await Response(b"" if scope["method"] == "HEAD" else body, headers=told)(scope, receive, send)

    @staticmethod
    def _media(name: str) -> str:
        return _MEDIA.get(f".{name.rpartition('.')[2]}", "") if name.startswith("static/") else ""


def _varied(send: Send) -> Send:
    """What sends an answer on, saying that it depends on the encodings a browser takes."""

    async def on(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return on
