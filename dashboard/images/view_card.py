"""A whole view as a picture: its title and lead, its first figures each with its evidence and change, source and link.

What stands on it is handed in as words; here is decided where. Figures stand in a grid of as many columns as the width
allows; nothing is cut off, since every text is broken to its room and the card is as high as its texts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

import plotly.graph_objects as go

from dashboard.figures.style import FONT, PALETTES, Palette, break_lines
from dashboard.images.presets import DEFAULT, PRESETS, lay_out
from dashboard.images.sheet import Sheet, make_sheet
from dashboard.wording import Language

_EDGE, _GAP, _LINE = 30, 22, 1.3  # pixels of margin and between columns; plotly's height of a line, in ems
_COLUMN, _COLUMNS = 165, 4  # the least width of a column, the most of them
_LAYOUTS = tuple((width, f"card {width}") for width in (480, 540, 600, 660, 720, 840, 960, 1200, 1440))
_SMALL = 12.5
TIED = "\u00a0"  # a mark never ends a line whose words begin the next
_SPARE = 0.88  # glyphs are estimated at Source Sans; the fonts of servers run wider
_ALT = 420  # characters that the services which show previews read of a picture's description


@dataclass(frozen=True)
class Cell:
    """A figure of a card: what it is, under the mark of its evidence, the figure, and what is said of it."""

    name: str
    figure: str
    told: str = ""
    mark: str = ""


@dataclass(frozen=True)
class ViewCard:
    """The words of a card; ``lines`` are sentences below the figures, ``legend`` says what the marks mean."""

    title: str
    lead: str
    cells: tuple[Cell, ...]
    lines: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    source: str = ""

    def words(self, lang: Language) -> str:
        """What the card shows as a text alternative: its title, and as many figures as are read."""
        stop, gap = lang("."), "" if lang.code == "zh" else " "
        told = [f"{cell.name}{lang.colon}{cell.figure}" + (lang.comma + cell.told if cell.told else "") for cell in self.cells]
        text = self.title + ("" if self.title.endswith(("?", "？")) else stop)
        for part in (self.lead, *(each + stop for each in told), *self.lines):
            if len(text) + len(gap) + len(part) > _ALT:
                break
            text += gap + part if part else ""
        return text


@dataclass(frozen=True)
class _Text:
    """Lines of one size and colour at a place: pixels from the left edge, and from the top or, ``below``, the bottom."""

    lines: list[str]
    size: float
    colour: str
    left: float
    at: float
    below: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _LINE


def card_sheet(
    card: ViewCard, name: str, address: str, *, theme: str = "light", size: str = DEFAULT, form: str = "png"
) -> Sheet:
    """A card laid out as asked; ``name`` is the stem of its file, ``address`` the link of the view."""
    palette = PALETTES[theme]

    def make(width: int, _: str) -> go.Figure:
        return _drawn(card, address, palette, width)

    preset = PRESETS[size] if PRESETS[size].pixels[1] is None else replace(PRESETS[size], layouts=_LAYOUTS)
    figure, width, height, scale = lay_out(make, preset, _stretch)
    name += "".join(f"_{part}" for part, usual in ((size, DEFAULT), (theme, "light")) if part != usual)
    return make_sheet(figure, width, height, scale, form, name, address)


def _lines(text: str, size: float, room: float) -> list[str]:
    return [escape(line, quote=False) for line in break_lines(text, room / size * _SPARE)] if text else []


def _bold(lines: list[str]) -> list[str]:
    return [f"<b>{line}</b>" for line in lines]


def _drawn(card: ViewCard, address: str, palette: Palette, width: int) -> go.Figure:
    room = width - 2 * _EDGE
    texts: list[_Text] = []
    done = 0.0

    def down(lines: list[str], size: float, colour: str, space: float) -> None:
        nonlocal done
        if lines:
            texts.append(_Text(lines, size, colour, 0, done + space))
            done += space + texts[-1].height

    down(_bold(_lines(card.title, 24, room)), 24, palette.text, 0)
    down(_lines(card.lead, 14, room), 14, palette.muted, 6)
    cells, done = _grid(card.cells, palette, room, done)
    texts += cells
    for number, line in enumerate(card.lines):
        down(_lines(line, 14, room), 14, palette.text, 6 if number else 18)
    for number, line in enumerate(card.legend):
        down(_lines(line, 12, room), 12, palette.muted, 2 if number else 14)
    foot = 0.0
    for text in (address, card.source):
        if lines := _lines(text, 12, room):
            texts.append(_Text(lines, 12, palette.muted, 0, foot, below=True))
            foot += texts[-1].height + 3
    figure = go.Figure()
    for each in texts:
        figure.add_annotation(
            text="<br>".join(each.lines), xref="paper", yref="paper", x=0, y=0 if each.below else 1, xanchor="left",
            yanchor="bottom" if each.below else "top", xshift=each.left, yshift=each.at if each.below else -each.at,
            align="left", showarrow=False, borderpad=0, font={"size": each.size, "color": each.colour},
        )  # fmt: skip
    figure.update_layout(
        template=None, height=2 * _EDGE + done + 20 + foot, margin=dict.fromkeys("lrtb", _EDGE),
        paper_bgcolor=palette.background, plot_bgcolor=palette.background, font={"family": FONT, "color": palette.text},
        xaxis={"visible": False}, yaxis={"visible": False}, showlegend=False,
    )  # fmt: skip
    return figure


def _grid(cells: tuple[Cell, ...], palette: Palette, room: float, start: float) -> tuple[list[_Text], float]:
    """The figures row by row, the names of a row ending above its figures, and where the grid ends."""
    most = min(_COLUMNS, max(1, int((room + _GAP) // (_COLUMN + _GAP))), max(2, len(cells)))
    across = min((most, max(2, most - 1)), key=lambda number: -len(cells) % number) if most > 1 else 1  # no row of one
    column = (room - (across - 1) * _GAP) / across
    texts: list[_Text] = []
    for first in range(0, len(cells), across):
        row = cells[first : first + across]
        names = [_lines(f"{cell.mark}{TIED}{cell.name}" if cell.mark else cell.name, _SMALL, column) for cell in row]
        figures = start + 18 + max(map(len, names)) * _SMALL * _LINE + 1
        for number, (cell, name) in enumerate(zip(row, names, strict=True)):
            left = number * (column + _GAP)
            mine = [
                _Text(name, _SMALL, palette.muted, left, figures - 1 - len(name) * _SMALL * _LINE),
                _Text(_bold(_lines(cell.figure, 20, column)), 20, palette.series[0], left, figures),
            ]
            mine.append(_Text(_lines(cell.told, _SMALL, column), _SMALL, palette.text, left, figures + mine[1].height + 2))
            texts += [each for each in mine if each.lines]
            start = max(start, mine[-1].at + mine[-1].height)
    return texts, start


def _stretch(figure: go.Figure, height: float) -> go.Figure:
    figure.layout.height = height
    return figure
