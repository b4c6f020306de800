"""Rules on names and numbers: what a record refers to exists, and what should be a figure is one."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.model import FactTable
from dashboard.numerals import NumeralError, read_change, read_figure
from dashboard.problems import Problem
from dashboard.rules.codes import clip, type_nearest
from dashboard.rules.context import Context, Statement
from dashboard.rules.relations import members


def _reference(context: Context, section: str, name: str, path: str, code: str) -> Iterator[Problem]:
    """A problem where ``name`` is not declared in ``section``; silent where the section itself could not be read."""
    declared = context.declared.get(section)
    if declared is None or name in declared:
        return
    hint = type_nearest(name, declared, f"add {name} under {section}:")
    expected = f"an id from {section}: {clip(', '.join(declared) or 'which is empty')}"
    yield context.problem(code, path, f"{section.removesuffix('s')} {clip(name)!r} does not exist", expected, hint)


def sources_are_declared(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every source that a fact or an event names stands under ``sources``: UNKNOWN_SOURCE."""
    for statement in context.statements:
        path = f"{statement.path}.source"
        yield from _reference(context, "sources", statement.fact.source, path, "UNKNOWN_SOURCE")
        for at, name in enumerate(statement.fact.also):
            yield from _reference(context, "sources", name, f"{statement.path}.also[{at}]", "UNKNOWN_SOURCE")
    for name, event in table.events.items():
        yield from _reference(context, "sources", event.source, f"events.{name}.source", "UNKNOWN_SOURCE")


def topics_are_declared(table: FactTable, context: Context) -> Iterator[Problem]:
    """The topic of every indicator, chart and event stands under ``topics``: UNKNOWN_TOPIC."""
    for name, indicator in table.indicators.items():
        yield from _reference(context, "topics", indicator.topic, f"indicators.{name}.topic", "UNKNOWN_TOPIC")
    for name, chart in table.charts.items():
        yield from _reference(context, "topics", chart.topic, f"charts.{name}.topic", "UNKNOWN_TOPIC")
    for name, event in table.events.items():
        for at, topic in enumerate(event.topics):
            yield from _reference(context, "topics", topic, f"events.{name}.topics[{at}]", "UNKNOWN_TOPIC")


def indicators_are_declared(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every indicator that a chart, a relation or a target names stands under ``indicators``: UNKNOWN_INDICATOR."""
    for name, indicator in table.indicators.items():
        if indicator.target_of is not None:
            path = f"indicators.{name}.target_of"
            yield from _reference(context, "indicators", indicator.target_of, path, "UNKNOWN_INDICATOR")
    for name, chart in table.charts.items():
        for at, member in enumerate(chart.indicators):
            path = f"charts.{name}.indicators[{at}]"
            yield from _reference(context, "indicators", member, path, "UNKNOWN_INDICATOR")
    for name, relation in table.relations.items():
        for field, member in members(relation):
            yield from _reference(context, "indicators", member, f"relations.{name}.{field}", "UNKNOWN_INDICATOR")


def values_are_numbers(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every value reads as one figure: BAD_NUMBER. Vague ones such as 数百万 carry no interval and no place here.

    Decimals that a figure cannot be known to are told at their own key.
    """
    for statement in context.statements:
        if isinstance(statement.printed, NumeralError):
            fact, error = statement.fact, statement.printed
            found = f"value {clip(fact.value)!r} does not read as a figure ({error})"
            expected = "one figure as printed, with its scale word and no unit: 303万, 10.52亿, 5.3%, 12.44 million"
            field = "decimals" if fact.decimals and _reads(statement) else "value"
            if field == "decimals":
                found, expected = (
                    f"decimals {fact.decimals.count if fact.decimals else ''} ({error})",
                    "more decimals than are printed",
                )
            yield context.problem("BAD_NUMBER", f"{statement.path}.{field}", found, expected, error.hint)


def _reads(statement: Statement) -> bool:
    """Whether the value reads as a figure but for its decimals."""
    try:
        read_figure(statement.fact.value, statement.own_hedge or statement.fact.qualifier)
    except NumeralError:
        return False
    return True


def changes_are_numbers(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every change reads as one signed figure under its own hedge: BAD_CHANGE."""
    for statement in context.statements:
        fact = statement.fact
        hedges = ([] if fact.change is None else [fact.change_qualifier]) + [more.qualifier for more in fact.further_changes]
        for (field, change), qualifier in zip(fact.changes_by_field(), hedges, strict=True):
            try:
                read_change(change, qualifier)
            except NumeralError as error:
                found = f"change {clip(change)!r} does not read as a signed figure ({error})"
                expected = "a sign and a figure: +6万, -0.5个百分点, +12%"
                yield context.problem("BAD_CHANGE", f"{statement.path}.{field}", found, expected, error.hint)


def percentages_are_possible(table: FactTable, context: Context) -> Iterator[Problem]:
    """A rate or share lies between 0% and 100%: PERCENT_OUT_OF_RANGE."""
    for statement in context.statements:
        indicator, printed = statement.indicator, statement.printed
        if indicator is None or isinstance(printed, NumeralError):
            continue
        if indicator.unit == "percent" and printed.percent and not 0 <= printed.value <= 100:
            found = f"value {statement.fact.value} of a {indicator.kind}"
            hint = "compare the value with its source"
            yield context.problem("PERCENT_OUT_OF_RANGE", f"{statement.path}.value", found, "a value from 0% to 100%", hint)


def periods_fit_the_kind(table: FactTable, context: Context) -> Iterator[Problem]:
    """A year-to-date figure names the quarter it ends in, and a stock stands at one time: PERIOD_KIND."""
    for statement in context.statements:
        indicator, period = statement.indicator, statement.fact.period
        if indicator is None or indicator.target_of is not None:
            continue
        path = f"{statement.path}.period"
        if indicator.kind == "year_to_date" and period.freq != "Q":
            quarter = f"{period.year}-Q{(period.end.month + 2) // 3}"
            found = f"period {period} of a year_to_date figure"
            hint = f"type {quarter}, or move the fact to an indicator of kind flow"
            yield context.problem("PERIOD_KIND", path, found, "the quarter the count ends in", hint)
        if indicator.kind == "stock" and period.freq == "_O":
            found, hint = f"span {period} of a stock", f"type {period.end}"
            yield context.problem("PERIOD_KIND", path, found, "the day or period at whose end it stood", hint)


def periods_precede_their_source(table: FactTable, context: Context) -> Iterator[Problem]:
    """A source states what is over when it is published, targets excepted: PERIOD_AFTER_SOURCE. An undated one may."""
    for statement in context.statements:
        indicator, fact = statement.indicator, statement.fact
        source = table.sources.get(fact.source)
        if indicator is None or indicator.target_of is not None or source is None:
            continue
        if source.day is not None and fact.period.end > source.day:
            found = f"period {fact.period} ends after {fact.source} was published on {source.day}"
            hint = "correct the period or the date, or move a planned figure to an indicator with target_of"
            path = f"{statement.path}.period"
            yield context.problem("PERIOD_AFTER_SOURCE", path, found, "a period that is over", hint)


def additions_follow_their_source(table: FactTable, context: Context) -> Iterator[Problem]:
    """A fact is entered on the day its source was published or later: ADDED_BEFORE_SOURCE."""
    for statement in context.statements:
        added, source = statement.fact.added, table.sources.get(statement.fact.source)
        if added is None or source is None:
            continue
        known = source.published or (source.announced.start if source.announced else None)
        if known is not None and added < known:
            found = f"added {added} before {statement.fact.source}, which is of {known}"
            hint = "type the day the fact was entered, or correct the date of the source"
            yield context.problem("ADDED_BEFORE_SOURCE", f"{statement.path}.added", found, f"{known} or a later day", hint)


def additions_lie_behind(table: FactTable, context: Context) -> Iterator[Problem]:
    """A fact is entered today or was before: ADDED_IN_FUTURE."""
    for statement in context.statements:
        added = statement.fact.added
        if added is not None and added > context.today:
            found, expected = f"added {added}, a day that has not come", f"{context.today} or an earlier day"
            yield context.problem("ADDED_IN_FUTURE", f"{statement.path}.added", found, expected, "type the day it was entered")
