"""How an answer is sent: validators for caches, reading allowed from any page, errors as JSON.

Decisions:

- The entity tag is a hash of the content and weak, because the server may compress it on the way. A cache always asks
  (``no-cache``): an edit of the table shows at once, and an unchanged file costs a 304.
- ``Last-Modified`` is when the table that is served was last written. While the table on disk is broken the last good one
  is served, and ``X-Table-State: stale`` says so.
- Text goes out in Brotli where a client takes it; the server itself knows gzip alone. What is compressed by its format
  (Excel, Parquet, zip) goes as it is.
- A file is saved under its name; what a browser shows (JSON, SDMX) is shown, and saved from there under the same name.
- The permission for other pages is sent always, not only to those that ask, so that a shared cache keeps it too.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.web.compress import encoded, encoding_of

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Disposition, X-Table-State",
    "X-Content-Type-Options": "nosniff",
}
METHODS = "GET, HEAD, OPTIONS"
_SHOWN = ("application/json", "application/vnd.sdmx")  # a browser shows these; the others are saved
_TEXT = ("text/", "application/json", "application/vnd.sdmx", "application/atom+xml")


class Content(NamedTuple):
    """What is sent: the bytes, their media type, and the name they are saved under, if they are to be saved."""

    body: bytes
    media: str
    name: str | None = None
    language: str | None = None


def answer(request: Request, content: Content, modified: float | None, *, stale: bool) -> Response:
    """The content, or 304 where the client has it already."""
    headers = OPEN | {
        "ETag": f'W/"{hashlib.sha256(content.body).hexdigest()[:32]}"',
        "Cache-Control": "public, no-cache",
        "X-Table-State": "stale" if stale else "current",
    }
    if modified is not None:
        headers["Last-Modified"] = format_datetime(datetime.fromtimestamp(int(modified), UTC), usegmt=True)
    vary = ["Accept-Language"] if content.language else []
    vary += ["Accept-Encoding"] if content.media.startswith(_TEXT) else []
    if content.language:
        headers["Content-Language"] = content.language
    if vary:
        headers["Vary"] = ", ".join(vary)
    if _has_it(request, headers["ETag"], modified):
        return Response(status_code=304, headers=headers)
    if content.name:
        shown = "inline" if content.media.startswith(_SHOWN) else "attachment"
        headers["Content-Disposition"] = f'{shown}; filename="{content.name}"'
    headers["Content-Type"] = content.media
    if content.media.startswith(_TEXT) and encoding_of(request.headers.get("accept-encoding", "")) == "br":
        return Response(_brotli(content.body), headers=headers | {"Content-Encoding": "br"})
    return Response(content.body, headers=headers)


@lru_cache(maxsize=64)
def _brotli(body: bytes) -> bytes:
    return encoded(body, "br")


def _has_it(request: Request, tag: str, modified: float | None) -> bool:
    """Whether the client's copy is the current one; its entity tags go before its date, as the standard says."""
    if (tags := request.headers.get("if-none-match")) is not None:
        known = {each.strip().removeprefix("W/") for each in tags.split(",")}
        return "*" in known or tag.removeprefix("W/") in known
    since = request.headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return int(modified) <= parsedate_to_datetime(since).timestamp()
    except (ValueError, TypeError, OverflowError):
        return False


def refusal(status: int, error: str, message: str, **more: object) -> JSONResponse:
    """An error as JSON: a code for programs, a sentence for people."""
    headers = OPEN | {"Cache-Control": "no-store"}
    if status == 405:
        headers["Allow"] = METHODS
    if status == 503:
        headers["Retry-After"] = "60"
    return JSONResponse({"error": error, "message": message, **more}, status, headers)


def permission() -> Response:
    """The answer to a browser that asks whether a page of another site may read here."""
    allowed = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": "86400"}
    return Response(status_code=204, headers=OPEN | allowed | {"Allow": METHODS})
