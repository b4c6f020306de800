"""Rules on relations and groups: what they name exists, and what they relate can be related.

A relation is arithmetic between indicators, so units decide whether it can be held at all; whether it *does* hold is
the business of ``dashboard.reconcile``.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.model import AtLeast, Balance, FactTable, Parts, Population, Relation, ShareOf
from dashboard.problems import Problem
from dashboard.rules.codes import clip, type_nearest
from dashboard.rules.context import Context

_NO_INDICATORS = ("kind", "of", "note")


def members(relation: Relation) -> Iterator[tuple[str, str]]:
    """Every indicator a relation names: the field (``total``, ``parts[0]``) and the id."""
    for field in type(relation).model_fields:
        named = getattr(relation, field)
        if field in _NO_INDICATORS:
            continue
        if isinstance(named, str):
            yield field, named
        else:
            yield from ((f"{field}[{at}]", name) for at, name in enumerate(named))


def related_units_agree(table: FactTable, context: Context) -> Iterator[Problem]:
    """What is added, divided or compared is counted in one unit, and a share is a percentage: RELATION_UNITS."""
    for name, relation in table.relations.items():
        units = {
            field: (indicator, table.indicators[indicator].unit)
            for field, indicator in members(relation)
            if indicator in table.indicators
        }
        for field, (indicator, unit) in units.items():
            expected = _expected(relation, field, {other: found for other, (_, found) in units.items()})
            if expected is not None:
                found = f"{clip(indicator)} is counted in {unit}"
                hint = "name the indicator that is meant, or correct its unit"
                yield context.problem("RELATION_UNITS", f"relations.{name}.{field}", found, expected, hint)


def _expected(relation: Relation, field: str, units: dict[str, str]) -> str | None:
    """What the unit of a member should be, None where it is; a member that does not exist is told elsewhere."""
    unit = units[field]
    if isinstance(relation, ShareOf | Population) and field == "share":
        return None if unit == "percent" else "a share in percent"
    if isinstance(relation, Population):
        return "the number of which the share is taken, not a share" if unit == "percent" else None
    whole = _measure(relation)
    return f"{units[whole]}, as {whole} is" if whole in units and unit != units[whole] else None


def _measure(relation: Parts | ShareOf | Balance | AtLeast) -> str:
    """The field to whose unit the others are held."""
    return {"parts": "total", "share_of": "total", "balance": "stock", "at_least": "greater"}[relation.kind]


def groups_are_declared(table: FactTable, context: Context) -> Iterator[Problem]:
    """The group of an indicator stands under the ``groups`` of its own topic: UNKNOWN_GROUP; on a page of groups it has
    one: MISSING_KEY."""
    for name, indicator in table.indicators.items():
        topic = table.topics.get(indicator.topic)
        if topic is not None and indicator.group is None and topic.layout == "table" and topic.groups:
            expected, hint = f"a group of the topic {indicator.topic}", f"add group: {next(iter(topic.groups))}, or another"
            yield context.problem("MISSING_KEY", f"indicators.{name}", "no key 'group'", expected, hint)
        if topic is None or indicator.group is None or indicator.group in topic.groups:
            continue
        found = f"group {clip(indicator.group)!r} does not exist in the topic {indicator.topic}"
        expected = f"one of its groups: {clip(', '.join(topic.groups)) or 'it has none'}"
        otherwise = f"add {clip(indicator.group)} under groups: of {indicator.topic}, or delete the key"
        hint = type_nearest(indicator.group, topic.groups, otherwise)
        yield context.problem("UNKNOWN_GROUP", f"indicators.{name}.group", found, expected, hint)


def groups_are_used(table: FactTable, context: Context) -> Iterator[Problem]:
    """Every group has an indicator, so that no heading stands over nothing: UNUSED_GROUP."""
    for name, topic in table.topics.items():
        used = {indicator.group for indicator in table.indicators.values() if indicator.topic == name}
        # an indicator that failed, or one with a misspelt group, may belong here: one slip is not two mistakes
        if used - {None} - topic.groups.keys():
            continue
        for group in topic.groups:
            if group not in used | context.lost:
                found, hint = f"nothing belongs to the group {group}", "delete it, or add the indicators that belong to it"
                yield context.problem("UNUSED_GROUP", f"topics.{name}.groups.{group}", found, "an indicator in it", hint)
