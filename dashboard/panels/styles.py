"""The page's own style: Streamlit's theme does the rest. Classes here are used by the blocks in this folder."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.wording import Language

_COLOURS = {
    "light": {"accent": "#0072B2", "good": "#006B4C", "bad": "#A63A00", "mark": "#FFE9A8", "hedge": "#D9E8F5",
              "paper": "#FFFFFF"},
    "dark": {"accent": "#56B4E9", "good": "#2FBF96", "bad": "#F0934E", "mark": "#5C4A12", "hedge": "#23425C",
             "paper": "#10161D"},
}  # fmt: skip

_CSS = """
.stMainBlockContainer { max-width: 1200px; padding: 4.4rem 1.5rem 4rem; }
.st-key-header { margin-bottom: -0.4rem; }
.st-key-header .brand { color: var(--muted); font-size: 0.92rem; }
.st-key-header .brand b { color: inherit; font-weight: 650; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-carrier-"]) { display: none; }
h1 { padding-top: 0 !important; }
.lead { color: var(--muted); margin: -0.6rem 0 0.4rem; max-width: 46rem; }
:root { --muted: color-mix(in srgb, currentColor 68%, transparent); }
[class*="st-key-tiles"] > div, [class*="st-key-tiles"] > div > div { height: 100%; }
[class*="st-key-tile-"] { justify-content: space-between; gap: 0.3rem; }
[class*="st-key-tiles"] { display: grid !important; gap: 1rem; }
[class*="st-key-tiles3"] { grid-template-columns: repeat(3, minmax(0, 1fr)); }
[class*="st-key-tiles4"] { grid-template-columns: repeat(4, minmax(0, 1fr)); }
[class*="st-key-tiles5"] { grid-template-columns: repeat(5, minmax(0, 1fr)); }
.tile { display: flex; flex-direction: column; gap: 0.15rem; }
.tile .name { font-size: 0.9rem; color: var(--muted); }
.tile .value { font-size: 1.65rem; font-weight: 600; line-height: 1.2; }
.tile .value small { font-size: 0.8rem; font-weight: 400; color: var(--muted); white-space: nowrap; }
.tile .change { font-size: 0.86rem; line-height: 1.3; }
.tile .published { font-size: 0.8rem; color: var(--muted); line-height: 1.3; }
.strength { color: var(--accent); font-family: "Noto Sans Symbols 2", "Segoe UI Symbol", "DejaVu Sans", sans-serif; }
.legend { margin: 0; }
.legend .entry { margin-right: 1.1rem; white-space: nowrap; }
.missing { margin-top: 0.5rem; }
.missing p, .missing ul li { font-size: 0.84rem !important; }
.tile { position: relative; }
.tile > .strength { position: absolute; top: -0.2rem; right: 0; }
.tile > .strength + .name { padding-right: 1.3rem; }
.missing ul { margin: 0; padding-left: 1.1rem; }
.missing p { margin: 0 0 0.2rem; }
.changes { margin: 0; padding-left: 1.7rem; max-width: 60rem; }
.changes li { margin-bottom: 0.7rem; line-height: 1.5; }
.changes .unranked { list-style-type: "–  "; }
.changes a { color: var(--accent); }
svg.sparkline { display: block; max-width: 100%; height: auto; }
.judged { font-weight: 600; }
.judged.better { color: var(--good); }
.judged.worse { color: var(--bad); }
.judged.open, .judged.neutral { color: inherit; }
.evidence { border-left: 3px solid var(--accent); padding: 0.1rem 0 0.1rem 0.9rem; font-size: 0.94rem; }
cite { font-style: normal; }
.small { font-size: 0.84rem; color: var(--muted); }
.verdict { font-weight: 650; }
.verdict.conflicts { color: var(--bad); }
.verdict.agrees { color: var(--good); }
.statements a, .sentence a, .figures a { color: var(--accent); }
.statements summary { cursor: pointer; font-size: 0.9rem; padding: 0.15rem 0; }
.statements ul { margin: 0.2rem 0 0.4rem; padding-left: 1.1rem; }
.citation { white-space: pre-wrap; user-select: all; font-size: 0.8rem; padding: 0.4rem 0.6rem; border-radius: 4px;
  background: color-mix(in srgb, currentColor 7%, transparent); }
.evidence.cited { border-left-style: dashed; }
.evidence.derived, .evidence.implied { border-left-style: dotted; }
.explained { font-size: 0.88rem; line-height: 1.5; margin: 0.15rem 0 0.2rem; padding-left: 0.7rem;
  border-left: 2px solid color-mix(in srgb, currentColor 25%, transparent); }
.explained.open { color: var(--bad); border-left-color: var(--bad); }
.revision { margin: 0.3rem 0 0.5rem; padding: 0.4rem 0.7rem; border-radius: 4px; background: var(--hedge); }
.revision p { margin: 0 0 0.2rem !important; }
.sources summary { cursor: pointer; font-weight: 600; padding: 0.35rem 0; }
.sources ul { list-style: none; margin: 0 0 0.8rem; padding: 0; }
.sources li { margin: 0; padding: 0.4rem 0; font-size: 0.92rem; line-height: 1.45;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.sources .small { margin: 0; }
.statements .evidence { margin: 0.3rem 0 0.8rem; }
.quotes { min-width: 42rem; }
.quotes td:last-child { min-width: 13rem; }
.figures td:first-child { white-space: nowrap; }
.sources a, .evidence a { color: var(--accent); }
.evidence p { margin: 0 0 0.45rem; }
.evidence blockquote { margin: 0 0 0.5rem; padding: 0; border: 0; font-size: 1.06rem; line-height: 1.6; }
mark { background: var(--mark); color: inherit; padding: 0 0.12em; border-radius: 2px; }
mark.hedge { background: var(--hedge); }
.evidence .small, .statements .small { font-size: 0.84rem; color: var(--muted); }
.figures { width: 100%; border-collapse: collapse; font-size: 0.86rem; }
.figures th { text-align: left; font-weight: 600; color: var(--muted); white-space: nowrap; }
.figures th, .figures td { padding: 0.35rem 0.7rem 0.35rem 0; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.figures td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.events { padding-left: 1.1rem; max-width: 52rem; }
.events li { margin-bottom: 0.7rem; line-height: 1.5; }
.events blockquote { margin: 0.3rem 0 0; padding-left: 0.8rem; border-left: 2px solid var(--accent); }
.sentence { font-size: 0.95rem; line-height: 1.5; margin: 0 0 0.2rem; }
@media (max-width: 699px) {
  .stMainBlockContainer { padding: 4rem 0.9rem 3rem; }
  h1 { font-size: 1.5rem !important; line-height: 1.25 !important; }
  [class*="st-key-tiles"] { grid-template-columns: repeat(2, minmax(0, 1fr)) !important; gap: 0.6rem !important; }
  .st-key-header > :first-child { flex-basis: 100% !important; }
  .tile .value { font-size: 1.3rem; }
  .tile .value small { display: block; }
}
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { [data-testid="stHeader"], .st-key-header, .stPopover { display: none; } }
"""


def apply(theme: str) -> None:
    """Adds the style sheet to the page, its colours those of the theme, pop-ups outside the page included."""
    colours = "; ".join(f"--{name}: {value}" for name, value in _COLOURS[theme].items())
    st.html(f"<style>:root {{ {colours} }} {_CSS}</style>")


def header() -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """The line above every page: places for the name, the quarter control, the language control and the link."""
    with st.container(key="header", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        brand = st.container(width="stretch")
        quarter = st.container(width=180)
        switch = st.container(width="content")
        link = st.container(width="content")
    return brand, quarter, switch, link


def brand(place: DeltaGenerator, lang: Language) -> None:
    """What this is, in one line."""
    place.html(f"<div class='brand'>{lang('China’s labour ministry, quarter by quarter, in its own words')}</div>")
