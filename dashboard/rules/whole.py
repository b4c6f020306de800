"""Rules on the table as a whole: its order, and that nothing stands in it twice or in vain.

Order is what keeps a new quarter a block added, with no other line moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.model import FactTable, fact_id
from dashboard.problems import Problem
from dashboard.rules.codes import line_of, nearest
from dashboard.rules.context import Context, Statement


def facts_are_in_order(table: FactTable, context: Context) -> Iterator[Problem]:
    """The facts of an indicator go from the oldest to the newest period; within one period by the day of publication,
    an undated report first, within one source by line: FACTS_OUT_OF_ORDER."""
    newest: dict[str, Statement] = {}
    for statement in context.statements:
        before = newest.get(statement.indicator_id)
        why = _out_of_order(table, before, statement) if before else None
        if before and why:
            hint = f"move this fact above the one on line {line_of(context.lines, before.path)}"
            expected = "the oldest first, by period, then publication, then line"
            yield context.problem("FACTS_OUT_OF_ORDER", statement.path, why, expected, hint)
        else:
            newest[statement.indicator_id] = statement


def _out_of_order(table: FactTable, upper: Statement, lower: Statement) -> str | None:
    """Why the lower of two statements belongs above the other; None when it does not."""
    above, below = upper.fact, lower.fact
    if lower.period != upper.period:
        return f"period {below.period} stands below {above.period}" if lower.period < upper.period else None
    if below.source == above.source:
        lines = (below.line or 0), (above.line or 0)
        return f"line {below.line or 'missing'} stands below line {above.line}" if lines[0] < lines[1] else None
    first, second = table.sources.get(above.source), table.sources.get(below.source)
    if first and second and (second.day or date.min) < (first.day or date.min):
        return f"{below.source}, {second.day or 'undated'}, stands below {above.source} of {first.day}"
    return None


def facts_are_distinct(table: FactTable, context: Context) -> Iterator[Problem]:
    """No source states an indicator for one period twice on one line: DUPLICATE_FACT."""
    first: dict[str, str] = {}
    for statement in context.statements:
        name = fact_id(statement.indicator_id, statement.fact.model_copy(update={"period": statement.period}))
        if name in first:
            found = f"{name} stands a second time, first on line {line_of(context.lines, first[name])}"
            hint = "delete one of the two, or correct the period, source or line of one"
            yield context.problem("DUPLICATE_FACT", statement.path, found, "each statement once", hint)
        first.setdefault(name, statement.path)


def sources_are_in_order(table: FactTable, context: Context) -> Iterator[Problem]:
    """Sources are ordered by id: SOURCES_OUT_OF_ORDER."""
    last = ""
    for name in context.declared.get("sources", ()):
        if name < last:
            found, hint = f"{name} stands below {last}", f"move it above {last}"
            yield context.problem("SOURCES_OUT_OF_ORDER", f"sources.{name}", found, "sources ordered by id", hint)
        last = max(last, name)


def sources_are_used(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every source states a fact, carries one or reports an event, unless no indicators could be read: UNUSED_SOURCE."""
    if not context.declared.get("indicators"):
        return
    declared = context.declared.get("sources", ())
    named = {name for statement in context.statements for name in (statement.fact.source, *statement.fact.also)}
    used = _meant(named | {event.source for event in table.events.values()}, declared) | context.lost
    for name in declared:
        if name not in used:
            hint = "delete it, or add the facts that it states"
            yield context.problem("UNUSED_SOURCE", f"sources.{name}", f"no fact names {name}", "a fact from it", hint)


def topics_are_used(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every topic has an indicator or a chart, so that no page is empty: UNUSED_TOPIC."""
    if not context.declared.get("indicators"):
        return
    declared = context.declared.get("topics", ())
    named = {indicator.topic for indicator in table.indicators.values()}
    named |= {chart.topic for chart in table.charts.values()}
    used = _meant(named, declared) | context.lost
    for name in declared:
        if name not in used:
            hint = "delete it, or add the indicators that belong to it"
            found, expected = f"nothing belongs to {name}", "an indicator or a chart in it"
            yield context.problem("UNUSED_TOPIC", f"topics.{name}", found, expected, hint)


def _meant(named: set[str], declared: tuple[str, ...]) -> set[str]:
    """The names used, a misspelt one with the name it was meant to be: one slip is not two mistakes."""
    close = (nearest(name, declared) for name in named if name not in declared)
    return named | {name for name in close if name is not None}
