"""A check in the words of the page, wherever one is mentioned: on the Checks page, an evidence card, a chart."""

from __future__ import annotations

from dashboard.panels.page import Page
from dashboard.reconcile import Reconciliation
from dashboard.store import Loaded
from dashboard.wording.checks import sentence

ICONS = {"conflicts": "≠", "differs": "↔", "agrees_within_rounding": "≈", "agrees": "="}


def words(page: Page, check: Reconciliation) -> str:
    """The check in one sentence of the page's language."""
    return sentence(page.lang, check, names(page), kinds(page), page.places)


def touching(page: Page, fact: str) -> list[Reconciliation]:
    """Every check that rests on statement ``fact``."""
    return [check for check in page.loaded.checks if fact in check.facts]


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
