"""What search engines may read, and the list of every view worth reading: page, quarter and language.

A page that no quarter changes stands in the list once a language, with the latest quarter. Answers to data and picture
addresses are left to be found from the pages; only Streamlit's own channels are closed to robots.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.model import FactTable
from dashboard.store import Loaded, current
from dashboard.web.place import base_path, link, root
from dashboard.web.view import OVERVIEW, page_keys, path_of
from dashboard.wording import LANGUAGES, language

SITEMAP = "sitemap.xml"
_CLOSED = ("_stcore/", "media/", "component/")


def robots(request: Request) -> Response:
    """``robots.txt``: everything is open but Streamlit's channels, and where the list of views is."""
    closed = "".join(f"Disallow: {base_path()}/{path}\n" for path in _CLOSED)
    return PlainTextResponse(f"User-agent: *\n{closed}\nSitemap: {root(request.scope)}/{SITEMAP}\n")


def sitemap(request: Request) -> Response:
    """``sitemap.xml``: every view by its full address, each language naming the other."""
    loaded = current()
    if loaded.table is None:
        return PlainTextResponse("The fact table has errors.", 503, {"Retry-After": "60"})
    items = "".join(_items(loaded, loaded.table, root(request.scope)))
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{items}</urlset>\n'
    )
    return Response(body, media_type="application/xml")


def _items(loaded: Loaded, table: FactTable, address: str) -> Iterator[str]:
    known = loaded.quarters
    for key in page_keys(table):
        seasonal = key == OVERVIEW or (key in table.topics and table.topics[key].layout == "charts")
        for quarter in reversed(known) if seasonal else known[-1:]:
            links = {code: escape(f"{address}/{link(path_of(key), {'quarter': quarter, 'lang': code})}") for code in LANGUAGES}
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang="{language(code).tag}" href="{other}"/>' for code, other in links.items()
            )
            for own in links.values():
                yield f"<url><loc>{own}</loc>{others}</url>\n"


ROUTES: list[BaseRoute] = [Route("/robots.txt", robots), Route(f"/{SITEMAP}", sitemap)]
