"""Entry point: ``streamlit run dashboard/app.py``, or any ASGI server given ``dashboard.app:app``.

The script every visit runs is ``main.py`` beside this file; this one holds the server it runs on, with the routes that
answer before a page does and what is written into a page before it is sent.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.web import MIDDLEWARE, ROUTES

app = st.App(Path(__file__).with_name("main.py"), routes=ROUTES, middleware=MIDDLEWARE)
