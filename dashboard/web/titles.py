"""What a view is called: in the tab, in a bookmark, in a preview. The same before the page's script has run and after."""

from __future__ import annotations

from dashboard.headlines import headline_rows
from dashboard.model import FactTable
from dashboard.store import Loaded
from dashboard.web.view import CHECKS, COMPARE, FACTS, OVERVIEW, Asked
from dashboard.wording.comparison import comparison_title
from dashboard.wording.leads import overview_title
from dashboard.wording.periods import period_text, quarter_text
from dashboard.wording.sentences import figure_text

SITE = {"en": "MOHRSS Quarterly", "zh": "人社季度数据"}


def heading(loaded: Loaded, table: FactTable, view: Asked) -> str:
    """What stands at the head of a view."""
    lang = view.lang
    if view.key == OVERVIEW:
        return overview_title(lang, table, headline_rows(table, loaded.frame, view.quarter), view.quarter)
    if view.key in table.topics:
        return lang.pick(table.topics[view.key].name)
    if view.fact:
        row = loaded.by_fact[view.fact]
        name, when = lang.pick(table.indicators[row["indicator"]].name), period_text(lang, row["period"], row["kind"])
        return lang("{name}, {period}: {figure}", name=name, period=when, figure=figure_text(lang, row, with_unit=True))
    named = {COMPARE: lang("Compare"), CHECKS: lang("Does it add up?"), FACTS: lang("Facts")}
    return named.get(view.key) or lang("Sources")


def page_title(loaded: Loaded, table: FactTable, view: Asked) -> str:
    """The title of the view, its quarter or what it compares named, with the dashboard's name."""
    lang, title, when = view.lang, heading(loaded, table, view), quarter_text(view.lang, view.quarter)
    if view.compared:
        title = comparison_title(lang, table, view.compared)
    elif when not in title and not view.fact:
        title = lang("{title}, {quarter}", title=title, quarter=when)
    return f"{title} · {SITE[lang.code]}"
