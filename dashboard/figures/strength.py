"""How the evidence of a figure is drawn, the same for points and bars, and the key that explains it.

From full to empty: quoted solid, cited by two reports tinted with a dot, by one hollow, with low reliability crossed;
derived is a diamond or hatched, one that holds the year's revision a dotted diamond or cross-hatched, implied a star or,
where it belongs to a series of bars, lined upright. Form tells them apart, colour never alone does.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.figures.sketch import Part, bar, scatter
from dashboard.figures.style import Palette
from dashboard.wording import Language
from dashboard.wording.strengths import strength_key

ORDER = ("quoted", "cited_two", "cited_one", "cited_low", "derived", "mixed", "implied")
_SYMBOLS = {
    "quoted": "circle", "cited_two": "circle-dot", "cited_one": "circle", "cited_low": "x-thin",
    "derived": "diamond", "mixed": "diamond-dot", "implied": "star",
}  # fmt: skip
_PATTERNS = {
    "quoted": "", "cited_two": ".", "cited_one": "", "cited_low": "x", "derived": "/", "mixed": "+", "implied": "|",
}  # fmt: skip


def symbol(strength: str) -> str:
    """The shape of a point."""
    return _SYMBOLS[strength]


def fill(strength: str, colour: str, palette: Palette) -> str:
    """What a mark is filled with: its own colour where the words prove it, the background otherwise."""
    return colour if strength == "quoted" else palette.background


def bar_fill(strength: str, colour: str, palette: Palette) -> str:
    """What a bar is filled with, or drawn with where it has a pattern: then nothing but dots and hatches shows."""
    return colour if _PATTERNS[strength] else fill(strength, colour, palette)


def pattern(strengths: Iterable[str]) -> dict[str, object]:
    """The pattern of bars, by strength: dots and hatches in the colour of ``bar_fill``, on nothing.

    Plotly leaves no other way: over a filling of their own, patterns of single bars are black or white, whatever is asked for.
    """
    return {"shape": [_PATTERNS[each] for each in strengths], "fgopacity": 0.8, "size": 6, "solidity": 0.25,
            "fillmode": "replace"}  # fmt: skip


def key_traces(lang: Language, strengths: Iterable[str], palette: Palette, *, bars: bool,
               bounds: Iterable[str] = (), beside: bool = False) -> list[Part]:  # fmt: skip
    """An entry of the key for each strength drawn, none where all is quoted, and for each triangle of a hedged figure.

    ``beside`` says that implied figures stand beside the series: they are stars beside bars too.
    """
    present = [each for each in ORDER if each in set(strengths)]
    hedged = [_bound(lang, each, palette) for each in sorted(bounds, reverse=True)]
    stars = [_entry(lang, "implied", palette, bars=False)] if beside and (bars or "implied" not in present) else []
    if not stars and present in ([], ["quoted"]):
        return hedged
    return [_entry(lang, each, palette, bars=bars) for each in present] + stars + hedged


def _bound(lang: Language, symbol: str, palette: Palette) -> Part:
    """An entry for a triangle: up is a figure that the true one exceeds, down one that it stays below."""
    name = lang("more than") if symbol == "triangle-up" else lang("less than")
    return scatter(name=f"{name}\u00a0", x=[None], y=[None], showlegend=True, customdata=[[None, None]], hoverinfo="skip",
                   mode="markers", marker={"symbol": symbol, "size": 10, "color": palette.muted})  # fmt: skip


def _entry(lang: Language, strength: str, palette: Palette, *, bars: bool) -> Part:
    # the space behind it: texts measured before a font has come are cut off where they end
    shared: Part = {"name": strength_key(lang, strength) + "\u00a0", "x": [None], "y": [None], "showlegend": True,
              "customdata": [[None, None]], "hoverinfo": "skip"}  # fmt: skip
    colour = palette.muted
    if bars:
        marker = {"color": [bar_fill(strength, colour, palette)], "line": {"color": colour, "width": 1.5},
                  "pattern": pattern([strength])}  # fmt: skip
        return bar(**shared, marker=marker)
    dot: Part = {"symbol": symbol(strength), "size": 10, "color": fill(strength, colour, palette),
              "line": {"color": colour, "width": 2}}  # fmt: skip
    return scatter(**shared, mode="markers", marker=dot)
