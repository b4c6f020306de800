"""Charts: the year-on-year frame in, a ``plotly.graph_objects.Figure`` out; nothing here knows the screen it is shown on."""

from dashboard.figures.chart import Drawing, View, draw, export_config

__all__ = ["Drawing", "View", "draw", "export_config"]
