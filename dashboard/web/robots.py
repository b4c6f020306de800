"""What search engines may read, and the list of every view worth reading: page, quarter and language, and every statement.

A page that no quarter changes stands in the list once a language, with the latest quarter; a statement under its own quarter.
Every view was last changed when the table was: any edit may change a sum, a check or a revision elsewhere. Answers to data
and picture addresses are left to be found from the pages; only Streamlit's own channels are closed to robots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.headlines import quarter_of
from dashboard.model import FactTable
from dashboard.store import Loaded, current
from dashboard.web.place import base_path, link, root
from dashboard.web.view import COMPARE, FACTS, OVERVIEW, asked, page_keys, path_of
from dashboard.wording import LANGUAGES, language

SITEMAP = "sitemap.xml"
_FIRST = ("quarter", "lang")  # of every canonical address
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
    modified = loaded.readings.modified if loaded.readings else None
    day = f"<lastmod>{datetime.fromtimestamp(modified, UTC):%Y-%m-%d}</lastmod>" if modified is not None else ""
    for path, codes in _views(loaded, table):
        links = {code: escape(f"{address}/{link(path, _in_order(codes, code))}") for code in LANGUAGES}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language(code).tag}" href="{other}"/>' for code, other in links.items()
        )
        for own in links.values():
            yield f"<url><loc>{own}</loc>{day}{others}</url>\n"


def _views(loaded: Loaded, table: FactTable) -> Iterator[tuple[str, dict[str, str]]]:
    """Every view by its path and codes, the latest quarter first."""
    known = loaded.quarters
    for key in page_keys(table):
        seasonal = key == OVERVIEW or key in table.topics
        for quarter in reversed(known) if seasonal else known[-1:]:
            if key == COMPARE:
                compared = asked(loaded, table, key, {"quarter": quarter, "lang": "en"})
                yield key, compared.named()
            else:
                yield path_of(key), {"quarter": quarter}
    for fact, row in loaded.by_fact.items():
        yield FACTS, {"quarter": quarter_of(row, known), "fact": fact}


def _in_order(codes: Mapping[str, str], lang: str) -> dict[str, str]:
    """The codes of a view in a language, in the order of its canonical address."""
    return {"quarter": codes["quarter"], "lang": lang, **{name: code for name, code in codes.items() if name not in _FIRST}}


ROUTES: list[BaseRoute] = [Route("/robots.txt", robots), Route(f"/{SITEMAP}", sitemap)]
