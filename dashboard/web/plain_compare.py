"""A comparison as plain HTML: every figure of either quarter, or two indicators over time, or why nothing compares."""

from __future__ import annotations

from html import escape

from dashboard.change import VERDICTS as MOVED
from dashboard.comparison import TwoIndicators
from dashboard.figures import View
from dashboard.images.compare import NothingComparesError, draw_comparison, draw_quarters
from dashboard.model import FactTable
from dashboard.pairs import Pair, Side
from dashboard.series import records
from dashboard.store import Loaded
from dashboard.web.plain_rows import Plain, figures, framed, legend, mark
from dashboard.web.titles import heading
from dashboard.web.view import Asked
from dashboard.wording import Language
from dashboard.wording.comparison import comparison_title, missing_text, reason_text, seasonal_names
from dashboard.wording.periods import quarter_text
from dashboard.wording.seasonal import between_seasons_note
from dashboard.wording.sentences import change_text, figure_text


def compare(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    """The Compare page in plain words."""
    lang, choice, title = view.lang, view.compared, heading(loaded, table, view)
    if choice is None:
        return Plain(title, lang("No indicator has figures for two periods yet."), "", drawn=False)
    about = comparison_title(lang, table, choice)
    frames = loaded.read(choice.reading), loaded.statements, loaded.implied(choice.reading)
    if isinstance(choice, TwoIndicators):
        drawing = draw_comparison(choice, table, View(view.quarter, lang), *frames)
        rows = records(drawing.rows)
        body = figures(table, view, rows, choice.reading.base)
        return Plain(title, drawing.sentence, body, rows=tuple(rows), about=about)
    found = choice.pairs(table, *frames)
    earlier, later = quarter_text(lang, choice.earlier), quarter_text(lang, choice.later)
    lines = "".join(_pair(table, lang, pair) for pair in found)
    used = [side.row["strength"] for pair in found for side in (pair.earlier, pair.later) if side.row]
    body = framed([lang("Indicator"), earlier, later, lang("Change")], lines) + legend(lang, used) if found else ""
    names = seasonal_names(lang, table, found, loaded.seasons(choice.reading))
    if note := between_seasons_note(lang, names, choice.earlier, choice.later):
        body += f"<p class='small'>{escape(note)}</p>"
    try:
        drawing = draw_quarters(choice, found, table, View(view.quarter, lang))
    except NothingComparesError as nothing:
        return Plain(title, nothing.sentence, body, about=about, drawn=False)
    return Plain(title, drawing.sentence, body, about=about)


def _pair(table: FactTable, lang: Language, pair: Pair) -> str:
    change = change_text(lang, pair.change) if pair.outcome in MOVED else reason_text(lang, pair)
    name = escape(lang.pick(table.indicators[pair.indicator].name))
    if pair.freq == "M":
        name += f" <small>{escape(lang('figure of the last month'))}</small>"
    cells = "".join(f"<td>{text}</td>" for text in (_side(lang, pair.earlier), _side(lang, pair.later), escape(change)))
    return f"<tr><th scope='row'>{name}</th>{cells}</tr>"


def _side(lang: Language, side: Side) -> str:
    """A quarter's figure with the mark of its evidence, or why there is none."""
    if side.row:
        return f"{mark(lang, side.row['strength'])} {escape(figure_text(lang, side.row, with_unit=True))}"
    return f"<small>{escape(missing_text(lang, side.missing))}</small>" if side.missing else "–"
