"""A series as a line no taller than a word: the same quarter of each year, as SVG for the page itself.

Decisions:

- Only quarters of one season are drawn, since a year-to-date series read in a row is a saw-tooth and a stock or a rate
  may have a season too; so every sparkline of a page is read alike.
- A year keeps its place whether it has a figure or not, so that the lines of several tiles stand under one another. The line
  breaks at a missing year and where the definition changed.
- The vertical scale goes from the smallest figure to the largest, not from zero: it shows the course, not the size.
- Solid is quoted, hollow is cited or made from other figures, as on every chart; the chosen quarter is larger, in the accent.
- Colours are the style sheet's (``currentColor``, ``--accent``, ``--paper``), so one text serves both themes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise

from dashboard.rows import Row

WIDTH, HEIGHT, EDGE = 120, 30, 5
FEWEST = 3
_SMALL, _LARGE = "1.9", "3.6"


def sparkline(
    rows: Iterable[Row], quarter: str, years: tuple[int, int], *, breaks: Sequence[date] = (), label: str = ""
) -> str:
    """The SVG of one indicator's rows (one frequency) in the season of ``quarter``, from the first year to the last.

    Empty with fewer than three figures. ``breaks`` are the days on which the definition changed; with a ``label`` the picture
    is read out, without one it is hidden from screen readers.
    """
    found: dict[int, Row] = {}
    for row in rows:
        if isinstance(row["quarter"], str) and row["quarter"][-2:] == quarter[-2:]:
            found.setdefault(int(row["quarter"][:4]), row)
    shown = {year: found[year] for year in range(years[0], years[1] + 1) if year in found}
    if len(shown) < FEWEST:
        return ""
    places = _places({year: row["value"] for year, row in shown.items()}, years)
    body = [_line(run, places) for run in _runs(shown, breaks) if len(run) > 1]
    body += [_mark(row, *places[year], chosen=row["quarter"] == quarter) for year, row in shown.items()]
    told = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" {told}>{"".join(body)}</svg>'
    )


def _places(values: dict[int, Decimal], years: tuple[int, int]) -> dict[int, tuple[str, str]]:
    """Where each year's figure stands, in pixels; figures that are all alike stand in the middle."""
    low, high = min(values.values()), max(values.values())
    step = Decimal(WIDTH - 2 * EDGE) / max(1, years[1] - years[0])
    room = Decimal(HEIGHT - 2 * EDGE)
    return {
        year: (
            f"{EDGE + step * (year - years[0]):.1f}",
            f"{EDGE + room * ((high - value) / (high - low) if high > low else Decimal('0.5')):.1f}",
        )
        for year, value in values.items()
    }


def _runs(shown: dict[int, Row], breaks: Sequence[date]) -> list[list[int]]:
    """Years that a line may join: neighbours without a break between them."""
    years = sorted(shown)
    runs = [years[:1]]
    for before, year in pairwise(years):
        broken = any(shown[before]["end"] < day <= shown[year]["end"] for day in breaks)
        if year - before > 1 or broken:
            runs.append([])
        runs[-1].append(year)
    return runs


def _line(run: list[int], places: dict[int, tuple[str, str]]) -> str:
    points = " ".join(",".join(places[year]) for year in run)
    return f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.4" opacity="0.6"/>'


def _mark(row: Row, x: str, y: str, *, chosen: bool) -> str:
    colour = "var(--accent)" if chosen else "currentColor"
    fill = colour if row["evidence"] == "quoted" else "var(--paper)"
    size, stroke = (_LARGE, "1.8") if chosen else (_SMALL, "1.1")
    return f'<circle cx="{x}" cy="{y}" r="{size}" fill="{fill}" stroke="{colour}" stroke-width="{stroke}"/>'
