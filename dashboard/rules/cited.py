"""Rules on what is cited: how well a figure is borne out, where links lead, and what is said of figures that are missing.

A cited figure has no words to be proven against, so its grade, its reports and its gaps are held to their own terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from dashboard.model import Fact, FactTable
from dashboard.problems import Problem
from dashboard.rules.codes import clip
from dashboard.rules.context import Context


def grades_fit_their_evidence(table: FactTable, context: Context) -> Iterator[Problem]:
    """Only a cited fact has a grade; A needs a second report, C is of low reliability (status U): GRADE_MISFIT."""
    for statement in context.statements:
        for field, found, expected, hint in _misfits(statement.fact):
            yield context.problem("GRADE_MISFIT", f"{statement.path}.{field}", found, expected, hint)


def _misfits(fact: Fact) -> Iterator[tuple[str, str, str, str]]:
    if fact.quote is not None:
        for field in ("grade", "also"):
            if getattr(fact, field):
                yield field, f"{field} beside a quote", "it on cited facts alone: a quote is its own proof", f"delete {field}"
        return
    if fact.grade == "A" and not fact.also:
        yield "grade", "grade A with one report", "two or more reports that agree", "name the second under also:, or type B"
    if fact.grade == "C" and fact.status != "U":
        yield "grade", f"grade C with status {fact.status}", "status U, low reliability", "add status: U"
    if fact.source in fact.also:
        yield "also", f"{fact.source} twice", "each report once", "delete it from also:"


def sources_have_one_date(table: FactTable, context: Context) -> Iterator[Problem]:
    """``announced`` stands in for a day of publication that is not known, never beside one: TWO_DATES."""
    for name, source in table.sources.items():
        if source.published is not None and source.announced is not None:
            found, expected = f"announced {source.announced} beside published {source.published}", "one of the two"
            yield context.problem("TWO_DATES", f"sources.{name}.announced", found, expected, "delete announced")


def links_lead_to_outlets(table: FactTable, context: Context) -> Iterator[Problem]:
    """The host of every link is one of ``outlets`` or below one, where the table has that section: LINK_OUTSIDE_OUTLETS."""
    declared = context.declared.get("outlets")
    if declared is None:
        return
    for name, source in table.sources.items():
        if source.url and outlet_of(source.url, declared) is None:
            host = urlsplit(source.url).hostname or ""
            found, expected = f"a link to {clip(host)}", "a host under outlets:, an established outlet"
            hint = f"add {host} under outlets: where it is one, otherwise delete the url"
            yield context.problem("LINK_OUTSIDE_OUTLETS", f"sources.{name}.url", found, expected, hint)


def outlets_are_used(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every outlet has a link: UNUSED_OUTLET."""
    used = {outlet_of(source.url, tuple(table.outlets)) for source in table.sources.values() if source.url}
    for name in table.outlets:
        if name not in used and not any(name in word for word in context.lost):  # a link that was refused had it
            found, hint = f"no link leads to {name}", "delete it, or give its source the url"
            yield context.problem("UNUSED_OUTLET", f"outlets.{name}", found, "a link to it", hint)


def outlet_of(url: str, outlets: tuple[str, ...]) -> str | None:
    """The outlet whose host, or a host below it, a link leads to; the most specific; None where there is none."""
    host = urlsplit(url).hostname or ""
    fitting = [name for name in outlets if host == name or host.endswith(f".{name}")]
    return max(fitting, key=len, default=None)


def absences_are_empty(table: FactTable, context: Context) -> Iterator[Problem]:
    """No period that is said to have no figure has one: ABSENCE_WITH_FIGURE."""
    for name, indicator in table.indicators.items():
        for at, absence in enumerate(indicator.absences):
            stated = next((fact for fact in indicator.facts if indicator.is_within(fact.period, absence)), None)
            if stated is not None:
                found = f"{stated.period} is said to have no figure, and {stated.source} states {stated.value}"
                hint = f"end it before {stated.period}, begin it after, or delete it"
                path = f"indicators.{name}.absences[{at}]"
                yield context.problem("ABSENCE_WITH_FIGURE", path, found, "periods without a figure", hint)
