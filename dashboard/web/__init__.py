"""Addresses that answer with files instead of pages: the routes that stand in front of Streamlit's own."""

from dashboard.web.pictures import ROUTES as PICTURES

__all__ = ["ROUTES"]

ROUTES = [*PICTURES]
