"""What the server answers besides the pages: routes that are hung on the app before Streamlit's own.

One module an area, each with its ``ROUTES``. Streamlit's catch-all comes last, so whatever stands here wins. Streamlit
puts its own routes under ``server.baseUrlPath`` where one is set; these follow it there.
"""

from starlette.routing import BaseRoute, Mount
from streamlit import config

from dashboard.web import data, pictures

_BASE = str(config.get_option("server.baseUrlPath") or "").strip("/")
_PLAIN: list[BaseRoute] = [*data.ROUTES, *pictures.ROUTES]
ROUTES: list[BaseRoute] = [Mount(f"/{_BASE}", routes=_PLAIN)] if _BASE else _PLAIN

__all__ = ["ROUTES"]
