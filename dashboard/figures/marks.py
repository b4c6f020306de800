"""How one observation is drawn: its evidence as its form, a triangle for a bound, its interval as a whisker.

Rows carry ``plot_*`` columns (see ``dashboard.measures``): what is drawn may be a figure, its change or its index, what is
said on hover is always the figure with its change.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pandas as pd

from dashboard.figures import strength
from dashboard.figures.sketch import Part, bar, scatter
from dashboard.figures.style import Palette
from dashboard.measures import GROWTH, INDEX, POINTS
from dashboard.model import Indicator
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.derived import round_note
from dashboard.wording.periods import period_text
from dashboard.wording.quantities import amount, digits, interval, places_of, relative
from dashboard.wording.sentences import Row, base_text, change_text, counted_place, figure_text, interval_words
from dashboard.wording.strengths import strength_text

_SIGNS = {"over": ">", "nearly": "<", "about": "≈", "at_least": "≥", "at_most": "≤"}
_SYMBOLS = {"over": "triangle-up", "at_least": "triangle-up", "nearly": "triangle-down", "at_most": "triangle-down"}
# Plotly takes the empty texts of points away as it draws, and when it draws again, as it does when a page finds its width,
# it counts what is left as the first ones: other labels are lost. A space stays.
NO_TEXT = " "
_SELECTED = {"marker": {"opacity": 1}}
_BEHIND = 0.045  # of the axis: what a point's own mark covers, where caps would only square it


def label(lang: Language, row: Row, power: int | None = None) -> str:
    """The figure beside its mark, hedge and conflict as signs: ``3.03m``, ``>1.6亿``, ``≠ 50``.

    It is in units of the axis where ``power`` is given; a change has its sign, an index one decimal.
    """
    if (unit := row.get("plot_unit", row["unit"])) in (GROWTH, POINTS, INDEX):
        return _measure_label(lang, row["plot_value"], unit)
    printed = None if row["derived_from"] else int(row["unit_mult"])
    if power is None or row["unit"] == "percent":
        text = amount(lang, row["value"], row["unit"], counted_place(row), printed=printed, short=True)
    else:
        text = digits(lang, row["value"].scaleb(-power), places_of(row["value"], power, counted_place(row), printed))
    return ("≠ " if row.get("conflict") else "") + _SIGNS.get(row["qualifier"] or "", "") + text


def written(lang: Language, row: Row, power: int, *, whole: bool) -> str:
    """What stands beside a mark: its figure where there is room for all, and a contradiction always."""
    return label(lang, row, power) if whole else "≠" if row.get("conflict") else NO_TEXT


def _measure_label(lang: Language, value: Decimal, unit: str) -> str:
    if unit == GROWTH:
        return relative(lang, value)
    if unit == POINTS:
        return ("+" if value > 0 else "") + digits(lang, value)
    return digits(lang, value.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN), 1)


def hover(lang: Language, name: str, row: Row) -> str:
    """The hover card: name and period, the figure both ways, interval, change, index, evidence."""
    proof = strength_text(lang, row["strength"])
    proof += lang(": click for the words") if row["evidence"] == "quoted" else lang(": click for the source")
    figure = figure_text(lang, row, with_unit=True)
    printed = "" if row["as_printed"] in figure or row["derived_from"] else f" · {row['as_printed']}"
    lines = [f"<b>{name}</b>", period_text(lang, row["period"], row["kind"]), f"<b>{figure}</b>{printed}",
             interval_words(lang, row)]  # fmt: skip
    if note := round_note(lang, row):
        lines.append(note)
    if row["why_empty"] != "implied":
        lines.append(lang("On {base}: {change}", base=base_text(lang, row["base"]), change=change_text(lang, row)))
    if row.get("plot_unit") == INDEX:
        bounds = interval(lang, _tenth(row["plot_lower"]), _tenth(row["plot_upper"]), "index")
        lines.append(lang("Index: {value} ({interval})", value=_measure_label(lang, row["plot_value"], INDEX), interval=bounds))
    return "<br>".join([*lines, proof])


def _tenth(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.1"))


def behind(row: Row) -> list[str]:
    """What a click on a mark finds: the statement and its indicator; the period too where the figure is none of its own."""
    found = [row["fact"], row["indicator"]]
    return [*found, row["period"]] if row["derived_from"] else found


def scaled(value: Decimal | None, power: int) -> float | None:
    """A base-unit value on an axis of 10^power; the only place where a figure becomes a float."""
    return None if value is None else float(value.scaleb(-power))


def whiskers(rows: pd.DataFrame, power: int, span: float, colour: str, least: float = 0.01) -> dict[str, Any]:
    """Asymmetric error bars from the rounding intervals, left out where they are shorter than ``least`` of the axis."""
    up: list[float] = []
    down: list[float] = []
    for row in records(rows):
        for side, bound in ((up, row["plot_upper"]), (down, row["plot_lower"])):
            size = 0.0 if bound is None else abs(float((bound - row["plot_value"]).scaleb(-power)))
            side.append(size if size >= least * span else 0.0)
    visible = any(up) or any(down)
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "visible": visible,
            "color": colour, "thickness": 1.4, "width": 4}  # fmt: skip


def bars(lang: Language, name: str, rows: pd.DataFrame, x: list[int], power: int, span: float,
         colour: str, palette: Palette, labelled: set[int], share: tuple[int, int] = (0, 1)) -> Part:  # fmt: skip
    """Bars from zero; hollow, dotted or hatched by evidence. ``x`` are slot positions, ``labelled`` those that carry text.

    ``share`` is the place among the series that divide a slot: plotly would widen bars to the nearest neighbour, across gaps.
    """
    member, members = share
    drawn = records(rows)
    strengths = [row["strength"] for row in drawn]
    error = whiskers(rows, power, span, palette.text)
    return bar(
        name=name, x=x, y=[scaled(row["plot_value"], power) for row in drawn],
        width=0.76 / members, offset=0.76 * (member / members - 0.5),
        marker={"color": [strength.bar_fill(each, colour, palette) for each in strengths],
                "line": {"color": colour, "width": 2}, "pattern": strength.pattern(strengths)},
        error_y=error, showlegend=False,
        text=[written(lang, row, power, whole=place in labelled) for row, place in zip(drawn, x, strict=True)],
        textposition=["outside"] * len(drawn), textangle=0, cliponaxis=False, constraintext="none",
        textfont={"size": 12, "color": palette.text}, customdata=[behind(row) for row in drawn],
        hovertext=[hover(lang, name, row) for row in drawn], hoverinfo="text",
        selected=_SELECTED, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip


def broken_places(by_place: Mapping[int, Row], indicator: Indicator) -> set[int]:
    """The places of an indicator's rows that a break parts from the place before, where both have a figure."""
    return {
        at for at, row in by_place.items()
        if (before := by_place.get(at - 1)) is not None and indicator.broken_between(before["end"], row["end"])
    }  # fmt: skip


def stops(places: Iterable[int], apart: Container[int]) -> list[float]:
    """Where a line has an element: at each place, and halfway before those that it must not come to from the one before,
    an empty one, at which it stops."""
    return [spot for place in places for spot in ((place - 0.5, place) if place in apart else (place,))]


def points(lang: Language, name: str, rows: pd.DataFrame, x: list[int], count: int, power: int, span: float,
           colour: str, palette: Palette, labelled: set[int],
           below: Container[int] = (), apart: Container[int] = ()) -> Part:  # fmt: skip
    """Points, joined only where slots are neighbours: a slot without a figure interrupts the line.

    ``below`` are the places whose labels stand under their points, ``apart`` those that no line comes to from the one before.
    """
    by_place: dict[float, Row] = dict(zip(x, records(rows), strict=True))
    spots = stops(range(count), apart)
    placed = [by_place.get(spot) for spot in spots]
    error = whiskers(rows, power, span, colour, _BEHIND)
    sizes: dict[float, int] = {position: index for index, position in enumerate(x)}
    for side in ("array", "arrayminus"):
        error[side] = [error[side][sizes[spot]] if spot in sizes else 0 for spot in spots]
    return scatter(
        name=name, mode="lines+markers+text", x=spots, showlegend=False,
        y=[scaled(row["plot_value"], power) if row else None for row in placed], connectgaps=False,
        line={"color": colour, "width": 2.5 if count <= 12 else 1.6}, error_y=error,
        marker={
            "size": 11 if count <= 12 else 7, "line": {"color": colour, "width": 2.5 if count <= 12 else 1.6},
            "symbol": [_symbol(row) if row else "circle" for row in placed],
            "color": [strength.fill(row["strength"], colour, palette) if row else palette.background for row in placed],
        },
        text=[
            written(lang, row, power, whole=spot in labelled) if row else NO_TEXT
            for spot, row in zip(spots, placed, strict=True)
        ],
        textposition=["bottom center" if spot in below else "top center" for spot in spots], cliponaxis=False,
        textfont={"size": 12, "color": palette.text},
        customdata=[behind(row) if row else [None, None] for row in placed],
        hovertext=[hover(lang, name, row) if row else "" for row in placed], hoverinfo="text",
        selected=_SELECTED, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip


def clear_of_whiskers(trace: Part, gap: float, palette: Palette) -> list[Part]:
    """The trace, and in one of their own, a gap beyond the whisker's end, the labels that a whisker would strike through."""
    error, texts = trace["error_y"], trace["text"]
    middle = trace["offset"] + trace["width"] / 2 if trace["type"] == "bar" else 0
    moved: list[tuple[float, float, str, str]] = []
    for at, (text, where) in enumerate(zip(texts, trace["textposition"], strict=True)):
        height, up, down = trace["y"][at], error["array"][at], error["arrayminus"][at]
        under = where == "bottom center" or (where == "outside" and (height or 0) < 0)
        if text != NO_TEXT and (down if under else up):
            side = "bottom center" if under else "top center"
            moved.append((trace["x"][at] + middle, height - down - gap if under else height + up + gap, text, side))
            texts[at] = NO_TEXT
    if not moved:
        return [trace]
    x, y, words, sides = (list(each) for each in zip(*moved, strict=True))
    return [trace, scatter(
        name=trace["name"], mode="text", x=x, y=y, text=words, textposition=sides, textfont=trace["textfont"], showlegend=False,
        hoverinfo="skip", customdata=[[None, None] for _ in x], cliponaxis=False,
        unselected={"textfont": {"color": palette.text}},
    )]  # fmt: skip


def implied(lang: Language, name: str, rows: pd.DataFrame, x: list[int], power: int, span: float, colour: str,
            palette: Palette) -> Part:  # fmt: skip
    """Figures that only a printed change tells of: stars with their interval, joined to nothing."""
    drawn = records(rows)
    return scatter(
        name=f"{name} ({strength_text(lang, 'implied')})", mode="markers", x=x, showlegend=False,
        y=[scaled(row["plot_value"], power) for row in drawn], error_y=whiskers(rows, power, span, colour), cliponaxis=False,
        marker={"symbol": strength.symbol("implied"), "size": 11, "color": palette.background,
                "line": {"color": colour, "width": 2}},
        customdata=[behind(row) for row in drawn],
        hovertext=[hover(lang, name, row) for row in drawn], hoverinfo="text",
        selected=_SELECTED, unselected={"marker": {"opacity": 0.8}},
    )  # fmt: skip


def gaps(lang: Language, x: list[int], heights: list[float], texts: list[str]) -> Part:
    """Unseen marks over the places without a figure: their hover card says why there is none."""
    return scatter(
        name=lang("no figure"), mode="markers", x=x, y=heights, marker={"size": 26, "opacity": 0}, showlegend=False,
        customdata=[[None, None] for _ in x], hovertext=texts, hoverinfo="text", cliponaxis=False,
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
    )  # fmt: skip


def targets(lang: Language, rows: pd.DataFrame, x: list[int], power: int, palette: Palette, size: int) -> Part:
    """Official targets as short rules ``size`` pixels long across the slot of their year."""
    drawn = records(rows)
    return scatter(
        name=lang("target"), mode="markers", x=x, y=[scaled(row["value"], power) for row in drawn], showlegend=False,
        marker={"symbol": "line-ew-open", "size": size, "color": palette.text, "line": {"color": palette.text, "width": 2.5}},
        customdata=[behind(row) for row in drawn],
        hovertext=[hover(lang, lang("target"), row) for row in drawn], hoverinfo="text", cliponaxis=False,
        selected=_SELECTED, unselected={"marker": {"opacity": 0.8}, "textfont": {"color": palette.text}},
    )  # fmt: skip


def bounds(rows: pd.DataFrame) -> set[str]:
    """The hedges among rows that are drawn as triangles when they are points."""
    return {_SYMBOLS[row["qualifier"]] for row in records(rows) if row["qualifier"] in _SYMBOLS}


def _symbol(row: Row) -> str:
    return _SYMBOLS.get(row["qualifier"] or "") or strength.symbol(row["strength"])
