"""Where the dashboard is, as its readers see it: behind a proxy, under a path, or as it was told.

Decisions:

- ``DASHBOARD_ADDRESS`` goes before everything. Else scheme and host are those a proxy forwards (``X-Forwarded-Proto``,
  ``-Host``, ``-Prefix``), else those of the request; a forwarded value that is no host or path is not believed.
- Absolute addresses are written only where a robot needs them. Links in the page are relative, so they hold anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Scope
from streamlit import config

VARIABLE = "DASHBOARD_ADDRESS"

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


def base_path() -> str:
    """The path the dashboard is served under, ``/stats``; empty at the root."""
    configured = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{configured}" if configured else ""


def below(routes: Iterable[BaseRoute]) -> list[BaseRoute]:
    """Routes under the dashboard's own path. One mount for all would not do: it answers for Streamlit's paths too, with 404."""
    base = base_path()
    moved: list[BaseRoute] = []
    for route in routes:
        if base and isinstance(route, Route):
            methods = sorted(route.methods) if route.methods else None
            moved.append(Route(base + route.path, route.endpoint, methods=methods))
        elif base and isinstance(route, Mount):
            moved.append(Mount(base + route.path, app=route.app))
        else:
            moved.append(route)
    return moved


def inner_path(scope: Scope) -> str | None:
    """The path below the dashboard's own, without its first slash; None for one that lies elsewhere."""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    base = base_path()
    if path == base or not path.startswith(f"{base}/"):
        return "" if path == base else None
    return path[len(base) + 1 :]


def root(scope: Scope) -> str:
    """The address of the dashboard without a final slash, as a reader would type it."""
    if told := os.environ.get(VARIABLE):
        return told.rstrip("/")
    headers = Headers(scope=scope)
    scheme = _first(headers, "x-forwarded-proto")
    if scheme not in ("http", "https"):
        scheme = "https" if scope.get("scheme") == "https" else "http"
    hosts = (_first(headers, "x-forwarded-host"), headers.get("host", ""))
    host = next((name for name in hosts if _HOST.fullmatch(name)), "localhost")
    prefix = _first(headers, "x-forwarded-prefix").rstrip("/")
    prefix = prefix if _PREFIX.fullmatch(prefix) else ""
    return f"{scheme}://{host}{prefix}{base_path()}"


def link(path: str, codes: Mapping[str, str]) -> str:
    """A link below the dashboard's root, every choice named; readable where an address may be."""
    query = urlencode({key: code for key, code in codes.items() if code}, safe=",@:/")
    return f"{path}?{query}" if query else path


def _first(headers: Headers, name: str) -> str:
    """The value that the outermost proxy wrote."""
    return headers.get(name, "").partition(",")[0].strip()
