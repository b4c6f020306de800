"""Charts and figures as picture files: PNG, SVG and PDF, made by one warm browser that knows no screen."""

from dashboard.images.browser import PictureError
from dashboard.images.charts import Wanted, chart_sheet, charts
from dashboard.images.presets import PRESETS
from dashboard.images.quote_card import quote_sheet
from dashboard.images.renderer import Renderer, renderer
from dashboard.images.sheet import FORMATS, Sheet

__all__ = [
    "FORMATS",
    "PRESETS",
    "PictureError",
    "Renderer",
    "Sheet",
    "Wanted",
    "chart_sheet",
    "charts",
    "quote_sheet",
    "renderer",
]  # fmt: skip
