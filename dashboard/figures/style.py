"""Colours, type and the frame of every chart: title, unit, source and link stand inside the picture.

Plotly does not wrap text, so titles, subtitles and source lines are broken here to the width they will be shown at.
The palettes keep at least 3:1 contrast to their background (Okabe–Ito hues, darker set on white, lighter on dark);
``tests/test_figures.py`` computes it. Fonts: the page's own first, then the Chinese fonts of the usual systems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import plotly.graph_objects as go

from dashboard.figures.sketch import Part, Sketch

FONT = (  # the last before ``sans-serif`` are those that machines without a desktop have: there it may stand for a serif
    "'Source Sans', 'Source Sans 3', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', "
    "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
)
NARROW, WIDE, BROAD = "narrow", "wide", "broad"
_NOT_AT_LINE_END = "（《“「『(["
_NOT_AT_LINE_START = "，。、；：？！）》”’」』,.;:?!)]%"


@dataclass(frozen=True)
class Palette:
    """Colours of one theme; ``series`` are assigned in the order of a chart's indicators."""

    background: str
    text: str
    muted: str
    grid: str
    gap: str
    chosen: str
    series: tuple[str, ...]


PALETTES = {
    "light": Palette(
        "#FFFFFF", "#1B2530", "#56626F", "#E4E8ED", "#F2F4F7", "#E8F1F8",
        ("#0072B2", "#D55E00", "#00855F", "#B4568F", "#6A4FB3", "#7A6200"),
    ),
    "dark": Palette(
        "#10161D", "#E7ECF2", "#A3AFBC", "#28323D", "#18202A", "#1D2C3A",
        ("#56B4E9", "#E8853A", "#2FBF96", "#DE8FBC", "#A795EE", "#D9BE3C"),
    ),
}  # fmt: skip

# Pixels a line of text may take inside the frame. Widths of glyphs are estimated: a Chinese character is one em, others are
# about half of one in Source Sans; the estimate errs on the wide side, since a clipped line is worse than a short one.
_ROOM = {NARROW: 312, WIDE: 500, BROAD: 1000}
_EM_WIDE, _EM_OTHER = 1.0, 0.5
_LINE = {17: 23, 13: 18, 11: 15}
_BUTTON = 26  # pixels of the first line that belong to the picture button
EXPORT_WIDTH = {NARROW: 480, WIDE: 800, BROAD: 1200}
_FOOT = "source"  # the name of the source line among a figure's annotations


def ems(text: str) -> float:
    """Estimated width of a text in ems: Chinese characters count one, others half."""
    return sum(_EM_WIDE if unicodedata.east_asian_width(char) in "WF" else _EM_OTHER for char in text)


def wrap(text: str, width: str, size: int) -> list[str]:
    """Lines that fit the frame at text ``size`` in pixels, broken at spaces and between Chinese characters."""
    return break_lines(text, _ROOM[width] / size)


def break_lines(text: str, room: float) -> list[str]:
    """Lines of at most ``room`` ems; closing punctuation never begins one."""
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        joins = pieces and not wide and not pieces[-1].endswith(" ") and ems(pieces[-1][-1]) < _EM_WIDE
        if pieces and (joins or char in _NOT_AT_LINE_START or char == " " or pieces[-1][-1] in _NOT_AT_LINE_END):
            pieces[-1] += char
        else:
            pieces.append(char)
    lines = [""]
    for piece in chain.from_iterable(_cut(whole, room) for whole in pieces):
        if lines[-1] and ems(lines[-1]) + ems(piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _cut(piece: str, room: float) -> list[str]:
    """A piece wider than a line, as links are, in parts that fit; behind ``&``, ``?`` or ``/`` where one is near."""
    parts = []
    room -= 2 if "://" in piece and room > 20 else 0  # letters as wide as m and _ come together in links
    while ems(piece.rstrip()) > room:
        size = next((n for n in range(len(piece), 1, -1) if ems(piece[:n]) <= room), 1)
        size = max(piece.rfind(mark, size // 2, size) for mark in "&?/") + 1 or size
        parts.append(piece[:size])
        piece = piece[size:]
    return [*parts, piece]


def _key_height(key: Sequence[Part], room: float) -> int:
    """Pixels the key takes when its entries are set in rows of ``room`` pixels."""
    wide = [12 * ems(trace["name"]) + 56 for trace in key]
    if not wide or sum(wide) <= room:
        return 19 * bool(wide)
    across = max(1, int(room // max(wide)))  # plotly sets what does not fit one row in columns of one width
    return 19 * -(-len(wide) // across)


def frame(
    sketch: Sketch,
    palette: Palette,
    *,
    title: str,
    subtitle: str,
    source: str,
    width: str,
    plot_height: int,
    heading_lines: int = 0,
    axis: bool = True,
    key: Sequence[Part] = (),
) -> go.Figure:
    """The figure of a sketch, dressed: title and subtitle above, source lines below, margins and height to hold them all.

    ``heading_lines`` are the lines of coloured names that stand above the first panel; ``axis`` whether ticks stand below;
    ``key`` the traces whose names explain the marks, in rows between the subtitle and the plot.
    """
    heading = break_lines(title, (_ROOM[width] - _BUTTON) / 17)
    below = wrap(subtitle, width, 13)
    foot = [line for part in source.split("\n") for line in wrap(part, width, 11)]
    head = 24 + _LINE[17] * len(heading) + _LINE[13] * len(below)
    key_height = _key_height(key, _ROOM[width])
    top = head + key_height + (18 if key else 10) + _LINE[13] * heading_lines
    bottom = (44 if axis else 20) + _LINE[11] * len(foot)
    left, right = (46, 18) if width == NARROW else (56, 30)
    text = "<br>".join(f"<b>{line}</b>" for line in heading)
    text += f"<br><span style='font-size:13px;color:{palette.muted}'>" + "<br>".join(below) + "</span>"
    height = top + plot_height + bottom
    sketch.layout.update({
        "autosize": True, "height": height, "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": palette.background, "plot_bgcolor": palette.background,
        "font": {"family": FONT, "size": 13, "color": palette.text},
        "title": {"text": text, "font": {"size": 17, "color": palette.text}, "x": 0, "xref": "container", "xanchor": "left",
                  "y": 1 - 22 / height, "yref": "container", "yanchor": "top", "pad": {"l": 10}},
        "showlegend": bool(key), "hovermode": "closest", "dragmode": False, "clickmode": "event+select", "bargap": 0.38,
        "bargroupgap": 0.08,
        "hoverlabel": {"align": "left", "bgcolor": palette.background, "bordercolor": palette.muted,
                       "font": {"family": FONT, "size": 13, "color": palette.text}},
        "legend": {"orientation": "h", "x": 0, "xref": "container", "xanchor": "left", "y": 1 - (head - 2) / height,
                   "yref": "container", "yanchor": "top", "font": {"size": 12, "color": palette.muted}, "itemclick": False,
                   "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)", "itemsizing": "constant", "itemwidth": 30,
                   "tracegroupgap": 0},
        "modebar": {"orientation": "h", "bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.text},
    })  # fmt: skip
    sketch.note(text="<br>".join(foot), xref="paper", yref="paper", x=0, y=0, xanchor="left", yanchor="bottom", align="left",
                xshift=10 - left, yshift=6 - bottom, font={"size": 11, "color": palette.muted}, name=_FOOT)  # fmt: skip
    return sketch.figure()


def stretch(figure: go.Figure, height: float) -> go.Figure:
    """A framed figure at another height: the drawing takes the difference, the text keeps its place and size."""
    layout = figure.layout
    before = layout.height - layout.margin.t - layout.margin.b
    after = height - layout.margin.t - layout.margin.b
    for placed in (layout.title, layout.legend):  # both stand so many pixels below the top edge
        if placed.y is not None:
            placed.y = 1 - (1 - placed.y) * layout.height / height
    layout.height = height
    for trace in figure.data:
        if trace.type == "bar" and trace.orientation == "h" and isinstance(trace.width, int | float):
            trace.width *= before / after  # names stand a fixed distance above such bars
    return figure


def unframe(figure: go.Figure) -> go.Figure:
    """A framed figure without title, subtitle and source, and without the room they took."""
    layout = figure.layout
    heading, _, below = layout.title.text.partition("<br><span")
    top = _LINE[17] * (heading.count("<br>") + 1) + _LINE[13] * (below.count("<br>") + 1)
    foot = [note for note in layout.annotations if note.name == _FOOT]
    bottom = sum(_LINE[11] * (note.text.count("<br>") + 1) for note in foot)
    layout.annotations = [note for note in layout.annotations if note.name != _FOOT]
    layout.title.text = None
    if layout.legend.y is not None:  # the key moves up with the drawing
        layout.legend.y = 1 - ((1 - layout.legend.y) * layout.height - top) / (layout.height - top - bottom)
    layout.height -= top + bottom
    layout.margin.t -= top
    layout.margin.b -= bottom
    return figure
