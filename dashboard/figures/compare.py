"""Two points in time: the change of every comparable indicator as a range through zero, ordered by size.

Decisions:

- What is drawn is the change, not two levels: levels of people, yuan and percent share no axis, their changes in percent do.
  Rates and shares change in points and have a panel of their own below.
- The bar is the interval of the best known change, the mark on it the number it leads with. A change that a
  hedge leaves open on one side is a triangle at its bound, its bar running to the edge of the panel.
- Each range carries its name, numbers and verdict in words, beside it where there is room and above it where there is
  none, so that no label can collide and colour (better, worse, neither, open) is never alone. The vertical axis counts
  pixels, to give every label its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.change import VERDICTS
from dashboard.figures.marks import scaled
from dashboard.figures.sketch import Part, Sketch, scatter, tail
from dashboard.figures.style import NARROW, PALETTES, Palette, break_lines, frame, wrap
from dashboard.figures.view import Drawing, View
from dashboard.model import FactTable
from dashboard.pairs import Pair
from dashboard.series import framed
from dashboard.wording import Language
from dashboard.wording.comparison import judged_text, summary
from dashboard.wording.derived import round_note
from dashboard.wording.periods import quarter_text
from dashboard.wording.reports import outlet_text
from dashboard.wording.sentences import change_text, figure_text, judgement, judgement_text, percent_text, verdict_text

_SIZE, _LINE_HEIGHT, _BAR_ZONE, _SPACE, _GAP = 13, 18, 20, 12, 62
_MARGIN = {NARROW: 46}  # of the frame, 56 where it is not narrow
_GUTTER, _GUTTER_PIXELS = 0.4, 285
_RATES = ("rate", "share")


@dataclass(frozen=True)
class _Range:
    """One change as it is drawn: bounds on the axis (None: open), the mark's place, the words above it."""

    pair: Pair
    lower: float | None
    upper: float | None
    mark: float
    judged: str
    words: tuple[str, ...]


def draw_changes(found: Sequence[Pair], table: FactTable, view: View, earlier: str, later: str, reading: str) -> Drawing | None:
    """The changes from ``earlier`` to ``later`` as one figure; None where nothing compares.

    ``reading`` says in the subtitle how year-to-date figures are counted.
    """
    comparable = [pair for pair in found if pair.outcome in VERDICTS]
    points = [pair for pair in comparable if _in_points(pair)]
    percent = [pair for pair in comparable if not _in_points(pair) and percent_text(view.lang, pair.change)]
    panels = [(kind, sorted((_range(pair, table, view, kind) for pair in members), key=lambda item: -item.mark))
              for kind, members in (("percent", percent), ("points", points)) if members]  # fmt: skip
    if not panels:
        return None
    lang, palette = view.lang, PALETTES[view.theme]
    heights = [sum(_height(item, view.width) for item in items) for _, items in panels]
    total = sum(heights) + _GAP * (len(panels) - 1)
    sketch = Sketch(heights, _GAP / total, one_axis=False)
    for number, ((kind, items), height) in enumerate(zip(panels, heights, strict=True), start=1):
        _panel(sketch, number, kind, items, height, table, view, palette)
    drawn = [item.pair for _, items in panels for item in items]
    figure = frame(sketch, palette, title=_title(lang, earlier, later), subtitle=_subtitle(lang, drawn, view, reading),
                   source=_source(table, drawn, view), width=view.width, plot_height=total, heading_lines=1)  # fmt: skip
    rows = framed([pair.change for pair in drawn])
    stem = f"compare_{earlier}_{later}_{lang.code}"
    return Drawing(figure, _sentence(found, panels, table, lang, earlier, later), rows, stem)


def _in_points(pair: Pair) -> bool:
    return pair.change["unit"] == "percent" or pair.change["kind"] in _RATES


def _range(pair: Pair, table: FactTable, view: View, kind: str) -> _Range:
    row, item, lang = pair.change, table.indicators[pair.indicator], view.lang
    column = "percent" if kind == "percent" else "change"
    lower, upper, centre = (scaled(row[name], 0) for name in (f"{column}_lower", f"{column}_upper", column))
    ends = [place for place in (lower, upper) if place is not None]
    mark = sum(ends) / len(ends) if centre is None else centre
    number = percent_text(lang, row) if kind == "percent" else change_text(lang, row)
    name, judged = lang.pick(item.name), judgement(row, item.higher_is)
    conflict = "≠ " if any(_facts(side.row) & view.conflicts for side in (pair.later, pair.earlier) if side.row) else ""
    verdict = judged_text(lang, pair, item.higher_is)
    said = number if number == verdict else f"{number}{lang.comma}{verdict}"
    lines = [f"<b>{line}</b>" for line in _lines(conflict + name, view.width)] + _lines(said, view.width)
    return _Range(pair, lower, upper, mark, judged, tuple(lines))


def _facts(row: dict[str, Any]) -> set[str]:
    return {row["fact"], *row["others"], *row["derived_from"]}


def _lines(text: str, width: str) -> list[str]:
    """A label's lines: as wide as a narrow picture, or as the gutter beside the ranges."""
    return wrap(text, width, _SIZE) if width == NARROW else break_lines(text, _GUTTER_PIXELS / _SIZE)


def _height(item: _Range, width: str) -> int:
    return _LINE_HEIGHT * len(item.words) + _SPACE + (_BAR_ZONE if width == NARROW else 0)


def _colour(palette: Palette, judged: str) -> str:
    return {"better": palette.series[2], "worse": palette.series[1], "open": palette.muted}.get(judged, palette.series[0])


def _panel(sketch: Sketch, number: int, kind: str, items: list[_Range], height: int, table: FactTable, view: View,
           palette: Palette) -> None:  # fmt: skip
    lang, y_axis = view.lang, f"y{tail(number)}"
    ends = [0.0, *(end for item in items for end in (item.lower, item.upper) if end is not None)]
    pad = (max(ends) - min(ends)) * 0.06 or 1.0
    low, high = min(ends) - pad, max(ends) + pad
    places: dict[str, list[tuple[float, _Range]]] = {}
    top = 0
    narrow, shift = view.width == NARROW, 10 - _MARGIN.get(view.width, 56)
    for item in items:
        text = _LINE_HEIGHT * len(item.words)
        sketch.note(text="<br>".join(item.words), xref="paper", x=0, yref=y_axis, y=top, xanchor="left", yanchor="top",
                    align="left", font={"size": _SIZE}, xshift=shift,
                    bgcolor=palette.background if narrow else None)  # fmt: skip
        places.setdefault(item.judged, []).append((top + (text + _BAR_ZONE / 2 if narrow else text / 2 + 2), item))
        top += _height(item, view.width)
    for judged, placed in places.items():
        sketch.add(_trace(judged, placed, (low, high), table, view, palette), number)
    heading = lang("Change in percent") if kind == "percent" else lang("Rates and shares: change in percentage points")
    sketch.note(text=f"<span style='color:{palette.muted}'>{heading}</span>", xref="paper", x=0, yref=f"{y_axis} domain", y=1,
                yshift=4, xanchor="left", yanchor="bottom", font={"size": 13}, xshift=shift)  # fmt: skip
    sketch.axis("y", number).update({"visible": False, "range": [height, 0], "fixedrange": True})
    sketch.axis("x", number).update({
        "range": [low, high], "domain": [0 if narrow else _GUTTER, 1], "gridcolor": palette.grid, "zeroline": True,
        "zerolinecolor": palette.muted, "zerolinewidth": 1.5, "fixedrange": True,
        "tickfont": {"size": 12, "color": palette.muted}, "ticksuffix": "%" if kind == "percent" else "", "nticks": 6,
        "tickangle": 0,
    })  # fmt: skip


def _trace(judged: str, placed: list[tuple[float, _Range]], ends: tuple[float, float], table: FactTable, view: View,
           palette: Palette) -> Part:  # fmt: skip
    """The ranges of one judgement: a mark each, and its interval as a bar behind it."""
    colour, items = _colour(palette, judged), [item for _, item in placed]
    upper = [(ends[1] if item.upper is None else item.upper) - item.mark for item in items]
    lower = [item.mark - (ends[0] if item.lower is None else item.lower) for item in items]
    return scatter(
        name=_legend(view.lang, judged), mode="markers", x=[item.mark for item in items], y=[place for place, _ in placed],
        marker={"size": 11, "symbol": [_symbol(item) for item in items], "line": {"color": colour, "width": 2.5},
                "color": [colour if _quoted(item.pair) else palette.background for item in items]},
        error_x={"type": "data", "symmetric": False, "array": upper, "arrayminus": lower, "color": colour, "thickness": 4,
                 "width": 0},
        customdata=[[*item.pair.facts, item.pair.indicator] for item in items],
        hovertext=[_hover(item.pair, table, view.lang) for item in items], hoverinfo="text", cliponaxis=False,
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.8}},
    )  # fmt: skip


def _legend(lang: Language, judged: str) -> str:
    return verdict_text(lang, "undetermined") if judged == "open" else judgement_text(lang, judged) or lang("Change")


def _symbol(item: _Range) -> str:
    if item.upper is None or item.lower is None:
        return "triangle-right" if item.upper is None else "triangle-left"
    if item.pair.change["change"] is None and item.pair.change["percent"] is None:
        return "line-ew-open"  # a hedged figure has no centre that a mark could stand for: the bar alone
    return "diamond" if _derived(item.pair) else "circle"


def _evidence(pair: Pair) -> set[str]:
    return {str(side.row["evidence"]) for side in (pair.earlier, pair.later) if side.row}


def _quoted(pair: Pair) -> bool:
    return _evidence(pair) == {"quoted"}


def _derived(pair: Pair) -> bool:
    return not _evidence(pair).isdisjoint({"derived", "implied"})


def _hover(pair: Pair, table: FactTable, lang: Language) -> str:
    item = table.indicators[pair.indicator]
    rows = [side.row for side in (pair.earlier, pair.later) if side.row]
    lines = [f"<b>{lang.pick(item.name)}</b>"]
    for row in rows:
        lines.append(quarter_text(lang, row["quarter"]) + lang.colon + figure_text(lang, row, with_unit=True))
        lines += filter(None, [round_note(lang, row)])
    lines.append(change_text(lang, pair.change))
    if not _in_points(pair) and (share := percent_text(lang, pair.change)):
        lines.append(share)
    return "<br>".join([*lines, judged_text(lang, pair, item.higher_is), lang("click for both quarters’ words")])


def _title(lang: Language, earlier: str, later: str) -> str:
    return lang("What changed from {earlier} to {later}", earlier=quarter_text(lang, earlier), later=quarter_text(lang, later))


def _subtitle(lang: Language, drawn: list[Pair], view: View, reading: str) -> str:
    parts = [reading, lang("bar: what rounding leaves open"), lang("green: better, orange: worse, blue: neither, grey: open")]
    marks = {"diamond" if _derived(pair) else "solid" if _quoted(pair) else "hollow" for pair in drawn}
    if "hollow" in marks:
        parts.append(lang("solid: both figures quoted, hollow: one is cited"))
    if "diamond" in marks:
        parts.append(lang("diamond: derived"))
    if any(_facts(side.row) & view.conflicts for pair in drawn for side in (pair.earlier, pair.later) if side.row):
        parts.append(lang("≠ contradicted, see the checks"))
    return " · ".join(parts)


def _source(table: FactTable, drawn: list[Pair], view: View) -> str:
    """The two documents used most recently, how many more, and the link of the view."""
    lang = view.lang
    used = {str(side.row["source"]) for pair in drawn for side in (pair.earlier, pair.later) if side.row}
    latest = sorted(sorted(used), key=lambda name: table.sources[name].day or date.min, reverse=True)
    named = lang("; ").join(outlet_text(lang, table.sources[name]) for name in latest[:2])
    text = lang("Source: official figures as reported by {documents}", documents=named)
    if len(used) > 2:
        text += lang.count(", and {n} more document", ", and {n} more documents", len(used) - 2)
    return f"{text}\n{view.address}" if view.address else text


def _sentence(found: Sequence[Pair], panels: list[tuple[str, list[_Range]]], table: FactTable, lang: Language, earlier: str,
              later: str) -> str:  # fmt: skip
    """The summary, then the outermost change of each panel on either side of zero."""
    said = []
    for kind, items in panels:
        words = percent_text if kind == "percent" else change_text
        for outcome, item in (("rose", items[0]), ("fell", items[-1])):
            if item.pair.outcome == outcome:
                name = lang.pick(table.indicators[item.pair.indicator].name)
                said.append(f"{name} {words(lang, item.pair.change)}")
    text = summary(lang, found, earlier, later)
    return text + lang(" Largest changes: {changes}.", changes=lang("; ").join(said)) if said else text
