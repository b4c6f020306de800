"""What a view says, without a script: its title, its lead sentence and its figures as plain HTML.

Decisions:

- The same words as on the page, from the same rows: a change never without its interval, a gap with its reason.
- The overview has tiles, as the page has; every other page is a table, a list or a paragraph. Text is escaped.
- Links are relative and name the whole view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.absence import why_missing
from dashboard.comparison import TwoIndicators
from dashboard.figures import View
from dashboard.headlines import headline_names, headline_rows, topic_rows
from dashboard.images.compare import NothingComparesError, draw_comparison, draw_quarters
from dashboard.model import FactTable
from dashboard.pairs import VERDICTS as MOVED
from dashboard.pairs import Pair
from dashboard.reconcile import VERDICTS
from dashboard.series import records
from dashboard.store import Loaded
from dashboard.web.place import link
from dashboard.web.view import CHECKS, COMPARE, FACTS, OVERVIEW, Asked
from dashboard.wording import Language
from dashboard.wording.absences import missing_text
from dashboard.wording.checks import sentence, verdict_count
from dashboard.wording.comparison import comparison_title, difference_text, reason_text
from dashboard.wording.leads import overview_lead, overview_title, topic_lead
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.reports import date_text, outlet_text, title_text
from dashboard.wording.sentences import base_text, change_text, figure_text, published_text, statement
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text

Row = dict[str, Any]


@dataclass(frozen=True)
class Plain:
    """A view in plain words: ``title`` and ``lead`` as text, ``said`` the sentences of its figures, ``body`` as HTML.

    ``about`` is what a comparison compares, ``drawn`` whether the view has a picture.
    """

    title: str
    lead: str
    body: str
    said: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    about: str = ""
    drawn: bool = True


def plain(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    """The view in plain words."""
    if view.key == OVERVIEW:
        return _overview(loaded, table, view)
    if view.key in table.topics:
        return _topic(loaded, table, view)
    made = {COMPARE: _compare, CHECKS: _checks, FACTS: _facts}.get(view.key, _sources)
    return made(loaded, table, view)


def _overview(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, rows = view.lang, headline_rows(table, loaded.frame, view.quarter)
    tiles = "".join(_tile(table, view, row) for row in rows)
    absent = [name for name in headline_names(table) if name not in {row["indicator"] for row in rows}]
    across = min((4, 3, 5), key=lambda number: -len(rows) % number)  # as the page lays its tiles
    body = f"<ul class='tiles' style='--n:{across}'>{tiles}</ul>" + _gaps(table, view, absent)
    return Plain(overview_title(lang, table, rows, view.quarter), overview_lead(lang, rows), body,
                 _said(table, lang, rows), tuple(rows))  # fmt: skip


def _topic(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, topic = view.lang, table.topics[view.key]
    charted = topic.layout == "charts"
    frame = loaded.read(view.reading) if charted else loaded.frame
    rows = topic_rows(table, frame, view.key, view.quarter)
    lead = topic_lead(lang, table, rows, view.quarter)
    asked = set(view.indicators) or {name for name, item in table.indicators.items() if item.topic == view.key}
    if view.chart:
        asked &= set(table.charts[view.chart].indicators) if view.chart in table.charts else {view.chart}
    wanted = [name for name in table.indicators if name in asked]
    places = {name: at for at, name in enumerate(wanted)}
    shown = sorted((row for row in rows if row["indicator"] in places), key=lambda row: places[row["indicator"]])
    if not charted:
        shown = records(frame[frame["indicator"].isin(wanted)])
    have = {row["indicator"] for row in shown}
    drawn = {name for chart in table.charts.values() for name in chart.indicators}
    absent = [name for name in wanted if name not in have and (name in drawn or name in view.indicators)] if charted else []
    lines = "".join(_line(table, view, row) for row in shown)
    stated = {row["indicator"] for row in records(loaded.frame) if row["quarter"] == view.quarter}
    body = _table(_heads(lang, view.reading.base), lines) if lines else ""
    return Plain(lang.pick(topic.name), lead, body + _gaps(table, view, absent, stated),
                 _said(table, lang, [row for row in rows if row["indicator"] in places] or rows), tuple(rows))  # fmt: skip


def _compare(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, choice, title = view.lang, view.compared, view.lang("Compare")
    if choice is None:
        return Plain(title, lang("No indicator has figures for two periods yet."), "", drawn=False)
    about = comparison_title(lang, table, choice)
    frames = loaded.read(choice.reading), loaded.statements, loaded.implied(choice.reading)
    if isinstance(choice, TwoIndicators):
        drawing = draw_comparison(choice, table, View(view.quarter, lang), *frames)
        rows = records(drawing.rows)
        body = _table(_heads(lang, choice.reading.base), "".join(_line(table, view, row) for row in rows))
        return Plain(title, drawing.sentence, body, rows=tuple(rows), about=about)
    found = choice.pairs(table, *frames)
    earlier, later = quarter_text(lang, choice.earlier), quarter_text(lang, choice.later)
    lines = "".join(_pair(table, lang, pair) for pair in found if pair.earlier.row and pair.later.row)
    body = _table([lang("Indicator"), earlier, later, lang("Change")], lines)
    try:
        drawing = draw_quarters(choice, found, table, View(view.quarter, lang))
    except NothingComparesError as nothing:
        return Plain(title, nothing.sentence, body, drawn=False)
    return Plain(title, drawing.sentence, body, about=about)


def _pair(table: FactTable, lang: Language, pair: Pair) -> str:
    figures = [figure_text(lang, side.row, with_unit=True) if side.row else "–" for side in (pair.earlier, pair.later)]
    change = difference_text(lang, pair) if pair.outcome in MOVED else reason_text(lang, pair)
    name = lang.pick(table.indicators[pair.indicator].name)
    cells = "".join(f"<td>{escape(text)}</td>" for text in (*figures, change))
    return f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>"


def _checks(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, counts = view.lang, Counter(check.verdict for check in loaded.checks)
    told = [verdict_count(lang, verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    lead = lang.count("{n} check", "{n} checks", len(loaded.checks)) + lang.colon + lang(", ").join(told) + lang(".")
    names = {name: lang.pick(item.name) for name, item in table.indicators.items()}
    kinds = {name: item.kind for name, item in table.indicators.items()}
    places = {row["fact"]: outlet_text(lang, table.sources[row["source"]]) for row in records(loaded.statements)}
    conflicts = [check for check in loaded.checks if check.verdict == "conflicts"]
    items = "".join(f"<li>≠ {escape(sentence(lang, check, names, kinds, places))}</li>" for check in conflicts)
    return Plain(lang("Does it add up?"), lead, f"<ul>{items}</ul>")


def _facts(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, stated = view.lang, loaded.statements
    lead = lang.count("{n} statement", "{n} statements", len(stated)) + lang(".")
    if not view.fact:
        of_quarter = records(stated[stated["quarter"] == view.quarter])
        return Plain(lang("Facts"), lead, "".join(_stated(table, lang, row) for row in of_quarter))
    row = records(stated[stated["fact"] == view.fact])[0]
    name, when = lang.pick(table.indicators[row["indicator"]].name), period_text(lang, row["period"], row["kind"])
    figure = figure_text(lang, row, with_unit=True)
    said = lang("{name}, {period}: {figure}", name=name, period=when, figure=figure)
    return Plain(said, outlet_text(lang, table.sources[row["source"]]), _stated(table, lang, row), (said,), (row,))


def _stated(table: FactTable, lang: Language, row: Row) -> str:
    name, when = lang.pick(table.indicators[row["indicator"]].name), period_text(lang, row["period"], row["kind"])
    source = table.sources[row["source"]]
    words = f"<blockquote lang='{source.language}'>{escape(row['quote'])}</blockquote>" if row["quote"] else ""
    line = f"{lang.comma}{lang('line {line}', line=row['line'])}" if row["line"] else ""
    head = f"<b>{escape(name)}</b>{lang.comma}{escape(when)}{lang.colon}<b>{escape(figure_text(lang, row, with_unit=True))}</b>"
    told = f"<p class='small'>{escape(outlet_text(lang, source) + line)}</p>"
    return f"<article><p>{head} <small lang='zh'>{escape(row['as_printed'])}</small></p>{words}{told}</article>"


def _sources(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang = view.lang
    facts = lang.count("{n} statement", "{n} statements", len(loaded.statements))
    lead = facts + lang.comma + lang.count("{n} source", "{n} sources", len(table.sources)) + lang(".")
    items = []
    for source in sorted(table.sources.values(), key=lambda each: str(each.day or ""), reverse=True):
        title = escape(title_text(lang, source))
        title = f"<a href='{escape(source.url)}'>{title}</a>" if source.url else title
        items.append(f"<li>{title}<br><small>{escape(lang.pick(source.publisher))}{lang.comma}"
                     f"{escape(date_text(lang, source))}</small></li>")  # fmt: skip
    return Plain(lang("Sources"), lead, f"<ul>{''.join(items)}</ul>")


def _said(table: FactTable, lang: Language, rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(statement(lang, lang.pick(table.indicators[row["indicator"]].name), row) for row in rows)


def _gaps(table: FactTable, view: Asked, absent: Sequence[str], stated: Container[str] = ()) -> str:
    """The indicators without a figure, and why; one that is ``stated`` is known year to date only."""
    if not absent:
        return ""
    lang = view.lang
    head = lang("Without a figure for {quarter}", quarter=quarter_text(lang, view.quarter)) + lang.colon
    why = {name: missing_text(lang, why_missing(table, name, view.quarter, stated=name in stated)) for name in absent}
    items = "".join(f"<li>{escape(lang.pick(table.indicators[name].name))} — {escape(text)}</li>" for name, text in why.items())
    return f"<p class='small'>{escape(head)}</p><ul class='small'>{items}</ul>"


def _tile(table: FactTable, view: Asked, row: Row) -> str:
    lang = view.lang
    said = published_text(lang, row)
    published = f"<small>{escape(lang('Published change') + lang.colon + said)}</small>" if said else ""
    return (
        f"<li>{_mark(lang, row)}<span class='name'>{escape(lang.pick(table.indicators[row['indicator']].name))}</span>"
        f"<a class='value' href='{_fact_link(view, row)}'>{escape(figure_text(lang, row, with_unit=lang.code == 'zh'))}</a>"
        f"<span>{escape(change_text(lang, row))}</span>{published}</li>"
    )


def _line(table: FactTable, view: Asked, row: Row) -> str:
    lang = view.lang
    cells = (period_text(lang, row["period"], row["kind"]), figure_text(lang, row, with_unit=True))
    told = (change_text(lang, row), published_text(lang, row) or "–")
    return (
        f"<tr><th scope='row'>{_mark(lang, row)} {escape(lang.pick(table.indicators[row['indicator']].name))}</th>"
        f"<td>{escape(cells[0])}</td><td><a href='{_fact_link(view, row)}'>{escape(cells[1])}</a></td>"
        f"<td>{escape(told[0])}</td><td>{escape(told[1])}</td></tr>"
    )


def _heads(lang: Language, base: str) -> list[str]:
    change = lang("Change on {base}", base=base_text(lang, base))
    return [lang("Indicator"), lang("Period"), lang("Figure"), change, lang("Published change")]


def _table(heads: Sequence[str], lines: str) -> str:
    top = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
    return f"<div class='scroll'><table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></div>"


def _mark(lang: Language, row: Row) -> str:
    words = escape(strength_text(lang, row["strength"]))
    return f"<span class='mark' role='img' aria-label='{words}' title='{words}'>{STRENGTH_MARKS[row['strength']]}</span>"


def _fact_link(view: Asked, row: Row) -> str:
    fact = row["fact"] if not row.get("derived_from") else row["derived_from"][0]
    return escape(link(FACTS, {"fact": fact, "quarter": view.quarter, "lang": view.lang.code}))
