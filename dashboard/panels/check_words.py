"""A check in the words of the page, wherever one is mentioned: on the Checks page, an evidence card, a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from dashboard.panels.page import Page
from dashboard.readings import Reading
from dashboard.reconcile import Reconciliation
from dashboard.store import Loaded
from dashboard.wording.checks import sentence, side_name
from dashboard.wording.periods import day_text
from dashboard.wording.reports import outlet_text, sentences
from dashboard.wording.revisions import Revision, in_order, revision_text

ICONS = {"conflicts": "≠", "differs": "↔", "agrees_within_rounding": "≈", "agrees": "="}


class _Places(Mapping[str, str]):
    """Where each statement stands, by fact, worked out when asked for: few of many are ever named on one page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __getitem__(self, fact: str) -> str:
        """The place of a statement."""
        return place(self._page, fact)

    def __iter__(self) -> Iterator[str]:
        """Every statement of the table."""
        return iter(self._page.loaded.statements["fact"])

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self._page.loaded.statements)


def place(page: Page, fact: str) -> str:
    """Where a statement stands: publisher and line, or for one without its words publisher and date."""
    lang, (source, _, line) = page.lang, fact.split("@", 2)[2].partition(":")
    if not line:
        return outlet_text(lang, page.table.sources[source])
    publisher = lang.pick(page.table.sources[source].publisher)
    return lang("{publisher}, line {line}", publisher=publisher, line=line)


def words(page: Page, check: Reconciliation) -> str:
    """The check in one sentence of the page's language; of a revision with both dates and its size."""
    said: dict[str, str] = page.loaded.kept(("check words", page.lang.code), dict)
    if check.id not in said:
        said[check.id] = _words(page, check)
    return said[check.id]


def _words(page: Page, check: Reconciliation) -> str:
    if check.reason == "revised" or (check.reason, check.kind) == ("final", "same_figure"):
        return _revised(page, check)
    text = sentence(page.lang, check, names(page), kinds(page), _Places(page))
    undated = [fact for fact in check.facts if page.table.sources[_source(fact)].day is None]
    if check.kind == "same_figure" and check.verdict == "conflicts" and undated:
        return sentences(page.lang, text, page.lang("Which came first is not known: a report is undated."))
    return text


def _revised(page: Page, check: Reconciliation) -> str:
    """Statements that share no value, announced and final or far apart: the first, the later one, what lies between them."""
    lang = page.lang
    first, later = in_order(*(page.loaded.by_fact[side.facts[0]] for side in (check.left, check.right)))
    rows = page.loaded.resolved(Reading())[first["indicator"], first["period"]]
    kept = {row["value"] for row in rows} == {first["value"]}
    name = side_name(lang, check.left, names(page), kinds(page))
    return revision_text(lang, Revision(first, later, shown=not kept), page.table.sources, name[0].upper() + name[1:])


def explanation(page: Page, check: Reconciliation) -> str:
    """What was found out about a conflict, and when, as HTML; that it is not explained yet; nothing for other checks."""
    if check.verdict != "conflicts":
        return ""
    lang, waiver = page.lang, check.waiver
    if waiver is None:
        return f"<p class='explained open'>{escape(lang('Not explained yet.'))}</p>"
    told = lang("Looked at on {date}: {reason}", date=day_text(lang, waiver.date), reason=lang.pick(waiver.reason))
    return f"<p class='explained'>{escape(told)}</p>"


def _source(fact: str) -> str:
    return fact.split("@", 2)[2].partition(":")[0]


def touching(page: Page, fact: str) -> list[Reconciliation]:
    """Every check that rests on statement ``fact``."""
    return page.loaded.kept("touching", lambda: _by_fact(page.loaded)).get(fact, [])


def _by_fact(loaded: Loaded) -> dict[str, list[Reconciliation]]:
    found: dict[str, list[Reconciliation]] = {}
    for check in loaded.checks:
        for fact in check.facts:
            found.setdefault(fact, []).append(check)
    return found


def conflicts_of(page: Page, indicators: tuple[str, ...]) -> list[Reconciliation]:
    """The conflicts that concern any of these indicators."""
    return [check for check in page.loaded.checks if check.verdict == "conflicts" and set(check.indicators) & set(indicators)]


def contradicted(loaded: Loaded) -> frozenset[str]:
    """Every statement that some check ends in a conflict."""
    return frozenset(fact for check in loaded.checks if check.verdict == "conflicts" for fact in check.facts)


def names(page: Page) -> dict[str, str]:
    """The indicators' names in the page's language, by id."""
    return {name: page.lang.pick(item.name) for name, item in page.table.indicators.items()}


def kinds(page: Page) -> dict[str, str]:
    """The indicators' kinds, by id."""
    return {name: item.kind for name, item in page.table.indicators.items()}
