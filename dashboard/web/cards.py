"""A view as a picture of its words and figures: ``/pages/<page>.<format>?quarter=2024-Q1&lang=zh``.

What a link to a page without charts shows where it is pasted, and what a link to the overview shows, which is of many
figures. The words are those of the page without a script. Addresses, refusals and validators are as for every picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.figures import View
from dashboard.figures.captions import source_text
from dashboard.figures.style import PALETTES
from dashboard.images import PRESETS, Sheet
from dashboard.images.presets import DEFAULT
from dashboard.images.view_card import TIED, Cell, ViewCard, card_sheet
from dashboard.model import FactTable, Source
from dashboard.reconcile import VERDICTS
from dashboard.series import records
from dashboard.store import Loaded, current
from dashboard.web.asked import RefusedError, known_names, language_of, pick, pick_language, pick_several, refusal
from dashboard.web.pictures import answer
from dashboard.web.place import link, root
from dashboard.web.plain import check_sentences, plain
from dashboard.web.plain_rows import Plain, Row
from dashboard.web.view import CHECKS, COMPARE, FACTS, SOURCES, Asked, asked, page_keys, path_of
from dashboard.wording import Language
from dashboard.wording.changes import published_line
from dashboard.wording.checks import verdict_word
from dashboard.wording.leads import topic_lead
from dashboard.wording.periods import period_text
from dashboard.wording.reports import date_text, graded_text, outlet_text, title_text
from dashboard.wording.sentences import change_text, figure_text
from dashboard.wording.strengths import STRENGTH_MARKS, statement_strength, strength_text

VERDICT_MARKS = {"conflicts": "≠", "differs": "↔", "agrees_within_rounding": "≈", "agrees": "="}
_NAMES = ("quarter", "lang", "indicators", "theme", "size")
_MOST, _FEW, _GRAVEST = 12, 4, 3  # figures, latest statements and conflicts on a card


def card_of(loaded: Loaded, table: FactTable, view: Asked, said: Plain) -> ViewCard:
    """What stands on the card of a view."""
    lang = view.lang
    if view.key == CHECKS:
        counts = Counter(str(check.verdict) for check in loaded.checks)
        cells = [Cell(verdict_word(lang, each), str(counts[each]), mark=VERDICT_MARKS[each])
                 for each in VERDICTS if counts[each]]  # fmt: skip
        return ViewCard(said.title, said.lead, tuple(cells), check_sentences(loaded, table, lang)[:_GRAVEST],
                        source=_source(table, loaded.statements, view))  # fmt: skip
    if view.key == SOURCES:
        latest = sorted(table.sources.values(), key=_day, reverse=True)[: 2 * _FEW]
        cells = [Cell(date_text(lang, each), lang.pick(each.publisher), title_text(lang, each)) for each in latest]
        return ViewCard(said.title, said.lead, tuple(cells))
    rows: Sequence[Row] = said.rows
    if view.key == FACTS:
        known = [row for row in loaded.by_fact.values() if table.sources[row["source"]].day]
        rows = sorted(known, key=lambda row: _day(table.sources[row["source"]]), reverse=True)[:_FEW]
        counts = Counter(map(statement_strength, loaded.by_fact.values()))
        cells = [Cell(graded_text(lang, each), str(counts[each]), mark=STRENGTH_MARKS[each])
                 for each in STRENGTH_MARKS if counts[each]]  # fmt: skip
        cells += [_cell(table, lang, row, statement_strength(row), outlet_text(lang, table.sources[row["source"]]))
                  for row in rows]  # fmt: skip
        return ViewCard(said.title, said.lead, tuple(cells), source=_source(table, loaded.statements, view))
    lead = said.lead
    if view.indicators:  # those that were asked for: in the quarter, else as they were last known
        rows = [row for row in rows if row["indicator"] in view.indicators]
        lead = topic_lead(lang, table, rows, view.quarter) if rows else ""
        rows = rows or records(loaded.frame[loaded.frame["indicator"].isin(view.indicators)])[-_FEW:]
    more = len(rows) - _MOST
    lines = (lang.count("and {n} more figure", "and {n} more figures", more),) if more > 0 else ()
    cells = [_cell(table, lang, row, row["strength"], _changed(lang, row)) for row in rows[:_MOST]]
    used = {row["strength"] for row in rows[:_MOST]}
    marks = " · ".join(f"{sign}{TIED}{strength_text(lang, each)}" for each, sign in STRENGTH_MARKS.items() if each in used)
    legend = (lang("Below each figure its change on a year earlier, with what rounding leaves of it"), marks) if cells else ()
    return ViewCard(said.title, lead, tuple(cells), lines, legend,
                    _source(table, pd.DataFrame(list(rows)), view))  # fmt: skip


def _cell(table: FactTable, lang: Language, row: Row, strength: str, told: str) -> Cell:
    name = lang.pick(table.indicators[row["indicator"]].name)
    when = period_text(lang, row["period"], row["kind"])
    return Cell(name + lang.comma + when, figure_text(lang, row, with_unit=True), told, STRENGTH_MARKS[strength])


def _changed(lang: Language, row: Row) -> str:
    """The change with its interval; where none can be computed why not, and the published one on its own base."""
    printed = "" if row["verdict"] else published_line(lang, row)
    return lang("; ").join(filter(None, (change_text(lang, row), printed)))


def _day(source: Source) -> date:
    return source.day or date.min


def _source(table: FactTable, rows: pd.DataFrame, view: Asked) -> str:
    return source_text(table, rows, View(view.quarter, view.lang)) if len(rows) else ""


def page_asked(name: str, form: str, query: Mapping[str, str], address: str) -> Sheet:
    """The card an address asks for, laid out; raises RefusedError for an address that means nothing."""
    loaded, lang = current(), language_of(query)
    table = loaded.table
    if table is None:
        raise RefusedError(503, {"error": lang("The fact table has problems, so there is nothing to draw.")}, retry=60)
    pages = [key for key in page_keys(table) if key != COMPARE]
    if name not in pages:
        raise refusal(lang, 404, "page", name, pages)
    known_names(query, _NAMES)
    own = [each for each, item in table.indicators.items() if item.topic == name]
    codes = {
        "quarter": pick(query, "quarter", loaded.quarters, loaded.quarters[-1]), "lang": pick_language(query),
        "indicators": ",".join(pick_several(query, "indicators", own)),
    }  # fmt: skip
    theme, size = pick(query, "theme", PALETTES, "light"), pick(query, "size", PRESETS, DEFAULT)
    made = partial(_sheet, loaded, table, name, codes, address, theme, size, form)
    return loaded.kept(("card", name, *codes.values(), address, theme, size, form), made)


def _sheet(
    loaded: Loaded, table: FactTable, key: str, codes: Mapping[str, str], address: str, theme: str, size: str, form: str
) -> Sheet:
    view = asked(loaded, table, key, codes)
    card = card_of(loaded, table, view, plain(loaded, table, view))
    where = f"{address}/{link(path_of(key), view.named())}"
    return card_sheet(card, f"{key}_{view.quarter}_{view.lang.code}", where, theme=theme, size=size, form=form)


async def _picture(request: Request) -> Response:
    known_as = request.headers.get("if-none-match", "")
    return await answer(page_asked, request.path_params["name"], request.query_params, root(request.scope), known_as)


ROUTES = [Route("/pages/{name}", _picture)]
