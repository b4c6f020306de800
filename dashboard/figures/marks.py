"""How one observation is drawn: solid for quoted, hollow for cited, a triangle for a bound, its interval as a whisker."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.style import Palette
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.periods import period_text
from dashboard.wording.quantities import amount, digits
from dashboard.wording.sentences import Row, base_text, change_text, figure_text, interval_words, resolution

_SIGNS = {"over": ">", "nearly": "<", "about": "≈", "at_least": "≥", "at_most": "≤"}
_SYMBOLS = {"over": "triangle-up", "at_least": "triangle-up", "nearly": "triangle-down", "at_most": "triangle-down"}


def label(lang: Language, row: Row, power: int | None = None) -> str:
    """The figure beside its mark, hedge and conflict as signs: ``3.03m``, ``>1.6亿``, ``≠ 50``.

    It is in units of the axis where ``power`` is given.
    """
    if power is None or row["unit"] == "percent":
        text = amount(lang, row["value"], row["unit"], resolution(row), printed=int(row["unit_mult"]), short=True)
    else:
        places = max(0, power - resolution(row).adjusted()) if power == row["unit_mult"] else None
        text = digits(lang, row["value"].scaleb(-power), places)
    return ("≠ " if row.get("conflict") else "") + _SIGNS.get(row["qualifier"] or "", "") + text


def hover(lang: Language, name: str, row: Row) -> str:
    """The hover card: name and period, the figure both ways, interval, change, evidence."""
    evidence = lang("quoted: click for the words") if row["evidence"] == "quoted" else lang("cited: click for the source")
    figure = figure_text(lang, row, with_unit=True)
    printed = "" if row["as_printed"] in figure else f" · {row['as_printed']}"
    change = lang("On {base}: {change}", base=base_text(lang, row["base"]), change=change_text(lang, row))
    lines = [f"<b>{name}</b>", period_text(lang, row["period"], row["kind"]), f"<b>{figure}</b>{printed}",
             interval_words(lang, row), change, evidence]  # fmt: skip
    return "<br>".join(lines)


def scaled(value: Decimal | None, power: int) -> float | None:
    """A base-unit value on an axis of 10^power; the only place where a figure becomes a float."""
    return None if value is None else float(value.scaleb(-power))


def _whiskers(rows: pd.DataFrame, power: int, span: float, colour: str) -> dict[str, Any]:
    """Asymmetric error bars from the rounding intervals, left out where they would be thinner than one percent of the axis."""
    up: list[float] = []
    down: list[float] = []
    for row in records(rows):
        for side, bound in ((up, row["upper"]), (down, row["lower"])):
            size = 0.0 if bound is None else abs(float((bound - row["value"]).scaleb(-power)))
            side.append(size if size >= 0.01 * span else 0.0)
    visible = any(up) or any(down)
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "visible": visible,
            "color": colour, "thickness": 1.4, "width": 4}  # fmt: skip


def bars(lang: Language, name: str, rows: pd.DataFrame, x: list[int], power: int, span: float,
         colour: str, palette: Palette, labelled: set[int], share: tuple[int, int] = (0, 1)) -> go.Bar:  # fmt: skip
    """Bars from zero; hollow where the figure is cited. ``x`` are slot positions, ``labelled`` those that carry text.

    ``share`` is the place among the series that divide a slot. Plotly would widen bars to the nearest neighbour, across gaps.
    """
    member, members = share
    drawn = records(rows)
    fill = [colour if row["evidence"] == "quoted" else palette.background for row in drawn]
    whiskers = _whiskers(rows, power, span, palette.text)
    covered = [up > 0.015 * span and row["evidence"] == "quoted" for up, row in zip(whiskers["array"], drawn, strict=True)]
    return go.Bar(
        name=name, x=x, y=[scaled(row["value"], power) for row in drawn],
        width=0.76 / members, offset=0.76 * (member / members - 0.5),
        marker={"color": fill, "line": {"color": colour, "width": 2}},
        error_y=whiskers,
        text=[label(lang, row, power) if place in labelled else "" for row, place in zip(drawn, x, strict=True)],
        textposition=["inside" if tall else "outside" for tall in covered], insidetextanchor="end", textangle=0,
        insidetextfont={"size": 12, "color": palette.background}, cliponaxis=False, constraintext="none",
        textfont={"size": 12, "color": palette.text}, customdata=[[row["fact"], row["indicator"]] for row in drawn],
        hovertext=[hover(lang, name, row) for row in drawn], hoverinfo="text",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip


def points(lang: Language, name: str, rows: pd.DataFrame, x: list[int], count: int, power: int, span: float,
           colour: str, palette: Palette, labelled: set[int]) -> go.Scatter:  # fmt: skip
    """Points, joined only where slots are neighbours: a slot without a figure interrupts the line."""
    by_place = dict(zip(x, records(rows), strict=True))
    placed = [by_place.get(position) for position in range(count)]
    nothing: dict[str, Any] = {"value": None, "lower": None, "upper": None}
    whiskers = _whiskers(rows, power, span, colour)
    sizes = {position: index for index, position in enumerate(x)}
    for side in ("array", "arrayminus"):
        whiskers[side] = [whiskers[side][sizes[p]] if p in sizes else 0 for p in range(count)]
    shown = [row or nothing for row in placed]
    return go.Scatter(
        name=name, mode="lines+markers+text", x=list(range(count)),
        y=[scaled(row["value"], power) for row in shown], connectgaps=False,
        line={"color": colour, "width": 2.5}, error_y=whiskers,
        marker={
            "size": 11, "line": {"color": colour, "width": 2.5},
            "symbol": [_SYMBOLS.get((row or {}).get("qualifier") or "", "circle") for row in placed],
            "color": [colour if row and row["evidence"] == "quoted" else palette.background for row in placed],
        },
        text=[label(lang, row, power) if row and p in labelled else "" for p, row in enumerate(placed)],
        textposition="top center", cliponaxis=False, textfont={"size": 12, "color": palette.text},
        customdata=[[row["fact"], row["indicator"]] if row else [None, None] for row in placed],
        hovertext=[hover(lang, name, row) if row else "" for row in placed], hoverinfo="text",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip


def targets(lang: Language, rows: pd.DataFrame, x: list[int], power: int, palette: Palette, size: int) -> go.Scatter:
    """Official targets as short rules ``size`` pixels long across the slot of their year."""
    drawn = records(rows)
    return go.Scatter(
        name=lang("target"), mode="markers", x=x, y=[scaled(row["value"], power) for row in drawn],
        marker={"symbol": "line-ew-open", "size": size, "color": palette.text, "line": {"color": palette.text, "width": 2.5}},
        customdata=[[row["fact"], row["indicator"]] for row in drawn],
        hovertext=[hover(lang, lang("target"), row) for row in drawn], hoverinfo="text", cliponaxis=False,
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip
