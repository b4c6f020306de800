"""The dashboard as Streamlit alone serves it: the same script, no routes, no middleware. For comparison only."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

app = st.App(ROOT / "dashboard" / "main.py")
