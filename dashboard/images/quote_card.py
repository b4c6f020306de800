"""One statement as a picture: the figure large, its words with the figure marked, interval, change, source, link.

The computed change is that of the figure the dashboard counts with. Where this statement is another one, the card says which
figure counts instead of lending it a change that is not its own. A change that was published names what it is measured on,
since that may be another base than the computed one's. Words stay in their own language, as they were said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.evidence import normalise
from dashboard.figures.style import FONT, PALETTES, Palette, break_lines, ems
from dashboard.hedges import hedge_span
from dashboard.images.charts import link
from dashboard.images.document import entitle
from dashboard.images.presets import DEFAULT, PRESETS, lay_out
from dashboard.images.sheet import Sheet, make_sheet
from dashboard.model import FactTable
from dashboard.numerals import find_numerals
from dashboard.rows import printed_changes
from dashboard.series import records
from dashboard.wording import Language, language
from dashboard.wording.changes import change_lines, printed_line
from dashboard.wording.periods import period_text
from dashboard.wording.reports import outlet_text, release_text, sentences, title_text
from dashboard.wording.revisions import instead_text
from dashboard.wording.sentences import figure_text, interval_words

_EDGE, _LINE = 28, 1.3  # pixels of margin; plotly's height of a line, in ems
_LAYOUTS = tuple((width, f"card {width}") for width in (420, 480, 540, 600, 720, 840, 960))
_QUOTATION_MARKS = re.compile("[\u201c\u201d\u2018\u2019]+")
_SPARE = 0.88  # glyphs are estimated at Source Sans; the fonts of servers run wider


@dataclass(frozen=True)
class _Block:
    """Lines of one size and colour, already plotly's markup, and the space in front of them."""

    lines: list[str]
    size: float
    colour: str
    space: float

    @property
    def height(self) -> float:
        return self.space + len(self.lines) * self.size * _LINE


def marks(quote: str, value: str, change: str | None, qualifier: str | None) -> list[tuple[int, int, str]]:
    """Where figure and printed change stand in a quotation (``figure``), and the words that hedge them (``hedge``)."""
    wanted = {normalise(value)} | ({normalise(change).lstrip("+-\u2212")} if change else set())
    found: list[tuple[int, int, str]] = []
    for span in find_numerals(quote):
        if normalise(span.text).lstrip("+-\u2212") in wanted:
            found.append((span.start, span.end, "figure"))
            if qualifier and (hedge := hedge_span(quote, span.start, span.end)):
                found.append((*hedge, "hedge"))
    return sorted(found)


def marked_lines(quote: str, spans: list[tuple[int, int, str]], room: float, colour: str) -> list[str]:
    """The quotation in lines of at most ``room`` ems; a mark that runs over a line's end goes on in the next."""
    tags = {"figure": (f"<b style='color:{colour}'>", "</b>"), "hedge": (f"<span style='color:{colour}'>", "</span>")}
    kinds: list[str | None] = [None] * len(quote)
    for start, end, kind in spans:
        kinds[start:end] = [kinds[place] or kind for place in range(start, end)]
    lines, place = [], 0
    for line in balanced(quote, room):
        place = quote.index(line, place)
        html = ""
        current: str | None = None
        for char, mark in zip(line, kinds[place : place + len(line)], strict=True):
            if mark != current:
                html += (tags[current][1] if current else "") + (tags[mark][0] if mark else "")
                current = mark
            html += escape(char, quote=False)
        lines.append(html + (tags[current][1] if current else ""))
        place += len(line)
    return lines


def balanced(text: str, room: float) -> list[str]:
    """As few lines as the room allows, about equally long: no last line of one character."""
    lines = break_lines(text, room)
    while len(lines) > 1 and room > 6 and len(shorter := break_lines(text, room - 1)) == len(lines):
        lines, room = shorter, room - 1
    return lines


def quote_sheet(
    fact: str, table: FactTable, statements: pd.DataFrame, frame: pd.DataFrame, *, root: str, lang: str = "en",
    theme: str = "light", size: str = DEFAULT, form: str = "png", conflicts: frozenset[str] = frozenset(),
) -> Sheet:  # fmt: skip
    """The card of statement ``fact``, marked where it is one of ``conflicts``; raises KeyError without such a statement."""
    known = statements[statements["fact"] == fact]
    if known.empty:
        raise KeyError(fact)
    row = records(known)[0]
    counted = frame[(frame["indicator"] == row["indicator"]) & (frame["period"] == row["period"])]
    words, palette = language(lang), PALETTES[theme]
    address = link(root, "facts", lang=lang, quarter=row["quarter"] or "", fact=fact)
    resolved = records(counted)[0] if len(counted) else None

    def make(width: int, _: str) -> go.Figure:
        room = width - 2 * _EDGE
        top = _upper(words, palette, table, row, resolved, room, contradicted=fact in conflicts)
        card = _card(top, _lower(words, palette, table, row, address, room), palette)
        return entitle(card, lang, f"{_head(words, table, row)}{words.colon}{figure}") if form == "pdf" else card

    figure = figure_text(words, row, with_unit=True)
    preset = PRESETS[size] if PRESETS[size].pixels[1] is None else replace(PRESETS[size], layouts=_LAYOUTS)
    drawn, width, height, scale = lay_out(make, preset, _stretch)
    where = row["source"] + (f"-{row['line']}" if row["line"] else "")
    name = f"{row['indicator']}_{row['period'].replace('/', '-')}_{where}_{lang}_quote"
    name += "".join(f"_{part}" for part, usual in ((size, DEFAULT), (theme, "light")) if part != usual)
    return make_sheet(drawn, width, height, scale, form, name, address)


def link_lines(address: str, room: float) -> list[str]:
    """A link in lines of at most ``room`` ems, broken behind ``/ & ?``, else ``@ -``, and inside a word only without any."""
    lines = []
    while ems(address) > room:
        fits = next(size for size in range(len(address), 0, -1) if ems(address[:size]) <= room or size == 1)
        ends = (max(address.rfind(mark, fits // 2, fits) for mark in marks) + 1 for marks in ("&?/", "@-"))
        end = next(filter(None, ends), fits)
        lines.append(address[:end])
        address = address[end:]
    return [*lines, address]


def _narrow(lines: list[str]) -> list[str]:
    """Quotation marks as wide as letters: Chinese fonts set them as wide as a character, with a blank before or behind."""
    return [_QUOTATION_MARKS.sub(r"""<span style='font-feature-settings:"pwid"'>\g<0></span>""", line) for line in lines]


def _lines(text: str, size: float, room: float) -> list[str]:
    return [escape(line, quote=False) for line in break_lines(text, room / size * _SPARE)]


def _head(lang: Language, table: FactTable, row: dict[str, Any]) -> str:
    return lang.pick(table.indicators[row["indicator"]].name) + lang.comma + period_text(lang, row["period"], row["kind"])


def _upper(lang: Language, palette: Palette, table: FactTable, row: dict[str, Any], counted: dict[str, Any] | None,
           room: float, *, contradicted: bool) -> list[_Block]:  # fmt: skip
    """What was said: name and period, figure, words, what the figure stands for, how it changed."""
    accent = palette.series[0]
    figure = ("≠ " if contradicted else "") + figure_text(lang, row, with_unit=True)
    blocks = [
        _Block(_lines(_head(lang, table, row), 17, room), 17, palette.muted, 0),
        _Block([f"<b>{line}</b>" for line in _lines(figure, 46, room)], 46, accent, 6),
    ]
    if row["quote"]:
        spans = [(start + 1, end + 1, kind) for start, end, kind
                 in marks(row["quote"], row["as_printed"], row["change_printed"], row["qualifier"])]  # fmt: skip
        tag = table.sources[row["source"]].language
        opening, closing = "「」" if tag == "zh-Hant" else "“”"
        quoted = marked_lines(f"{opening}{row['quote']}{closing}", spans, room / 20 * _SPARE, accent)
        chinese = lang.code == "zh" and not row["quote"].isascii()
        blocks.append(_Block(quoted if chinese else _narrow(quoted), 20, palette.text, 12))
    else:
        cited = lang("Cited without its words; the source below reports the figure.")
        blocks.append(_Block(_lines(cited, 15, room), 15, palette.muted, 12))
    small = [interval_words(lang, row), *_changes(lang, table, row, counted)]
    if contradicted:
        small.append(lang("≠ Contradicted by other published figures; the link below leads to the checks."))
    for number, text in enumerate(small):
        lines = _lines(text, 15, room)
        blocks.append(_Block(lines if lang.code == "zh" else _narrow(lines), 15, palette.text, 3 if number else 14))
    return blocks


def _changes(lang: Language, table: FactTable, row: dict[str, Any], counted: dict[str, Any] | None) -> list[str]:
    """What is known of the change, where it is this statement's, and every published one, each with what it is measured on."""
    lines, shown = [], None
    if counted and counted["fact"] == row["fact"]:
        shown = counted["change_fact"]
        printed_by = outlet_text(lang, table.sources[source_of(shown)]) if shown not in (None, row["fact"]) else ""
        lines += change_lines(lang, counted, printed_by)
    elif counted:
        lines.append(instead_text(lang, counted))
    printed = row["further"] if shown == row["fact"] else printed_changes(row)
    lines += [printed_line(lang, change, row["unit"]) for change in printed]
    return [line for line in lines if line]


def source_of(fact: str) -> str:
    """The source that a statement's id names."""
    return fact.split("@", 2)[2].partition(":")[0]


def _lower(lang: Language, palette: Palette, table: FactTable, row: dict[str, Any], address: str, room: float) -> list[_Block]:
    """Who said it where, and the way back."""
    source = table.sources[row["source"]]
    where = lang.comma.join([outlet_text(lang, source), title_text(lang, source)])
    if row["line"]:
        where += lang.comma + lang("line {line}", line=row["line"])
    proof = lang("quoted") if row["evidence"] == "quoted" else lang("cited")
    told = lang("Source") + lang.colon + where + lang("; ") + proof
    said = _lines(sentences(lang, told + lang("."), final) if (final := release_text(lang, row["release"])) else told, 12, room)
    way = [escape(line, quote=False) for line in link_lines(address, room / 12 * _SPARE)]
    return [_Block(said if lang.code == "zh" else _narrow(said), 12, palette.muted, 18), _Block(way, 12, palette.muted, 3)]


def _card(upper: list[_Block], lower: list[_Block], palette: Palette) -> go.Figure:
    """The upper blocks from the top edge down, the lower ones stand on the bottom edge."""
    height = 2 * _EDGE + sum(block.height for block in (*upper, *lower))
    figure = go.Figure()
    done = 0.0
    for block in upper:
        _put(figure, block, "top", -done - block.space)
        done += block.height
    done = 0.0
    for block in reversed(lower):
        _put(figure, block, "bottom", done)
        done += block.height
    figure.update_layout(
        template=None, height=height, margin={"l": _EDGE, "r": _EDGE, "t": _EDGE, "b": _EDGE},
        paper_bgcolor=palette.background, plot_bgcolor=palette.background, font={"family": FONT, "color": palette.text},
        xaxis={"visible": False}, yaxis={"visible": False}, showlegend=False,
    )  # fmt: skip
    return figure


def _put(figure: go.Figure, block: _Block, edge: str, shift: float) -> None:
    figure.add_annotation(
        text="<br>".join(block.lines), xref="paper", yref="paper", x=0, y=1 if edge == "top" else 0, xanchor="left",
        yanchor=edge, yshift=shift, align="left", showarrow=False, borderpad=0,
        font={"size": block.size, "color": block.colour},
    )  # fmt: skip


def _stretch(figure: go.Figure, height: float) -> go.Figure:
    figure.layout.height = height
    return figure
