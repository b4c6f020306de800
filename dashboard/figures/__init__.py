"""Charts: the year-on-year frame in, a ``plotly.graph_objects.Figure`` out; nothing here knows the screen it is shown on."""

from dashboard.figures.chart import draw, export_config
from dashboard.figures.view import Drawing, View

__all__ = ["Drawing", "View", "draw", "export_config"]
