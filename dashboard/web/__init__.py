"""What the server does besides running pages: addresses that answer with files, and pages that say something at once.

One module an area. Streamlit's catch-all comes last, so whatever stands in ``ROUTES`` wins. Streamlit puts its own routes
under ``server.baseUrlPath`` where one is set; these follow it there. ``MIDDLEWARE`` is the outermost first.
"""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web import cards, data, pictures, robots
from dashboard.web.compress import CompressedStatic
from dashboard.web.paths import taken_by
from dashboard.web.place import below
from dashboard.web.shell import PlainPages

_OWN: list[BaseRoute] = [*data.ROUTES, *pictures.ROUTES, *cards.ROUTES, *robots.ROUTES]
ROUTES = below(_OWN)
MIDDLEWARE = [Middleware(CompressedStatic), Middleware(PlainPages, taken=taken_by(_OWN))]

__all__ = ["MIDDLEWARE", "ROUTES"]
