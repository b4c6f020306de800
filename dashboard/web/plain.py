"""What a view says, without a script: its title, its lead sentence and its figures as plain HTML.

Decisions:

- The same words as on the page, from the same rows: a change never without its interval, a gap with its reason.
- The overview has tiles, as the page has; every other page is a table, a list or a paragraph. Text is escaped.
- Links are relative and name the whole view. Comparisons and statements have modules of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from html import escape

from dashboard.absence import why_missing
from dashboard.headlines import headline_names, headline_rows, topic_rows
from dashboard.model import FactTable
from dashboard.readings import PREVIOUS_QUARTER
from dashboard.reconcile import VERDICTS
from dashboard.rows import Row
from dashboard.seasonal import series_of
from dashboard.series import records
from dashboard.store import Loaded
from dashboard.web.plain_compare import compare
from dashboard.web.plain_facts import facts
from dashboard.web.plain_rows import Plain, figures, legend, sentences_of, tile
from dashboard.web.titles import heading
from dashboard.web.view import CHECKS, COMPARE, FACTS, OVERVIEW, Asked
from dashboard.wording import Language
from dashboard.wording.absences import missing_text
from dashboard.wording.checks import sentence, verdict_count
from dashboard.wording.leads import overview_lead, topic_lead
from dashboard.wording.periods import quarter_text
from dashboard.wording.reports import date_text, outlet_text, title_text
from dashboard.wording.seasonal import season_note

__all__ = ["Plain", "check_sentences", "plain"]


def plain(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    """The view in plain words."""
    if view.key == OVERVIEW:
        return _overview(loaded, table, view)
    if view.key in table.topics:
        return _topic(loaded, table, view)
    made = {COMPARE: compare, CHECKS: _checks, FACTS: facts}.get(view.key, _sources)
    return made(loaded, table, view)


def _overview(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, rows = view.lang, headline_rows(table, loaded.frame, view.quarter)
    tiles = "".join(tile(table, view, row) for row in rows)
    absent = [name for name in headline_names(table) if name not in {row["indicator"] for row in rows}]
    across = min((4, 3, 5), key=lambda number: -len(rows) % number)  # as the page lays its tiles
    body = f"<ul class='tiles' style='--n:{across}'>{tiles}</ul>" + legend(lang, (row["strength"] for row in rows))
    body += _gaps(table, view, absent)
    return Plain(heading(loaded, table, view), overview_lead(lang, rows), body,
                 sentences_of(table, lang, rows), tuple(rows))  # fmt: skip


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
    stated = {row["indicator"] for row in records(loaded.frame) if row["quarter"] == view.quarter}
    body = figures(table, view, shown, view.reading.base) + _season(loaded, table, view, shown)
    said = sentences_of(table, lang, [row for row in rows if row["indicator"] in places] or rows)
    return Plain(heading(loaded, table, view), lead, body + _gaps(table, view, absent, stated), said, tuple(rows))


def _season(loaded: Loaded, table: FactTable, view: Asked, rows: Sequence[Row]) -> str:
    """What the season has to do with changes on the quarter before."""
    if view.reading.base != PREVIOUS_QUARTER:
        return ""
    found = loaded.seasons(view.reading)
    named = {view.lang.pick(table.indicators[row["indicator"]].name): found[series_of(row)]
             for row in rows if row["verdict"] and series_of(row) in found}  # fmt: skip
    note = season_note(view.lang, named, view.quarter)
    return f"<p class='small'>{escape(note)}</p>" if note else ""


def _checks(loaded: Loaded, table: FactTable, view: Asked) -> Plain:
    lang, counts = view.lang, Counter(check.verdict for check in loaded.checks)
    told = [verdict_count(lang, verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    lead = lang.count("{n} check", "{n} checks", len(loaded.checks)) + lang.colon + lang(", ").join(told) + lang(".")
    items = "".join(f"<li>{escape(each)}</li>" for each in check_sentences(loaded, table, lang))
    return Plain(heading(loaded, table, view), lead, f"<ul>{items}</ul>")


def check_sentences(loaded: Loaded, table: FactTable, lang: Language) -> tuple[str, ...]:
    """Every conflict in a sentence, those that nobody has explained first."""
    names = {name: lang.pick(item.name) for name, item in table.indicators.items()}
    kinds = {name: item.kind for name, item in table.indicators.items()}
    places = {row["fact"]: outlet_text(lang, table.sources[row["source"]]) for row in records(loaded.statements)}
    conflicts = sorted(
        (check for check in loaded.checks if check.verdict == "conflicts"), key=lambda check: check.waiver is not None
    )
    return tuple(f"≠ {sentence(lang, check, names, kinds, places)}" for check in conflicts)


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
    return Plain(heading(loaded, table, view), lead, f"<ul>{''.join(items)}</ul>")


def _gaps(table: FactTable, view: Asked, absent: Sequence[str], stated: Container[str] = ()) -> str:
    """The indicators without a figure, and why; one that is ``stated`` is known year to date only."""
    if not absent:
        return ""
    lang = view.lang
    head = lang("Without a figure for {quarter}", quarter=quarter_text(lang, view.quarter)) + lang.colon
    why = {name: missing_text(lang, why_missing(table, name, view.quarter, stated=name in stated)) for name in absent}
    items = "".join(f"<li>{escape(lang.pick(table.indicators[name].name))} — {escape(text)}</li>" for name, text in why.items())
    return f"<p class='small'>{escape(head)}</p><ul class='small'>{items}</ul>"
