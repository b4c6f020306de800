"""What must hold of a fact table beyond its form. One rule is one small pure function; `RULES` lists them all.

A rule takes the table and its `Context` and yields problems. It never prints, raises, stops early or touches the
network. A rule that crashes all the same becomes a finding itself, so that the other rules still speak.

Decisions:

- Eight groups: ``shape`` (names and numbers), ``relations`` (indicators against one another), ``statement`` (a figure
  against its own quote), ``changes`` (its changes against it), ``neighbours`` (statements against one another), ``cited``
  (figures without a quote), ``whole`` (the table), ``proof`` (quotes against documents).
- What a failed record took with it is never reported again: its name counts as declared, what it may name as used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.rules import changes, cited, neighbours, proof, relations, shape, statement, whole
from dashboard.rules.codes import CODES, clip
from dashboard.rules.context import Context, Statement

__all__ = ["CODES", "RULES", "Context", "Rule", "Statement", "check"]

Rule: TypeAlias = Callable[[FactTable, Context], Iterator[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    shape.sources_are_declared,
    shape.topics_are_declared,
    shape.indicators_are_declared,
    relations.groups_are_declared,
    relations.related_units_agree,
    shape.values_are_numbers,
    shape.changes_are_numbers,
    shape.percentages_are_possible,
    shape.periods_fit_the_kind,
    shape.periods_precede_their_source,
    shape.additions_follow_their_source,
    shape.additions_lie_behind,
    statement.quote_contains_value,
    changes.quotes_contain_changes,
    statement.hedge_has_qualifier,
    statement.qualifier_has_hedge,
    changes.change_hedges_are_named,
    changes.change_qualifiers_have_hedges,
    statement.unit_fits,
    neighbours.lists_keep_their_order,
    neighbours.figures_fit_their_series,
    neighbours.reports_are_cited_or_quoted,
    cited.grades_fit_their_evidence,
    cited.sources_have_one_date,
    cited.links_lead_to_outlets,
    cited.absences_are_empty,
    whole.facts_are_in_order,
    whole.facts_are_distinct,
    whole.sources_are_in_order,
    whole.sources_are_used,
    whole.topics_are_used,
    relations.groups_are_used,
    cited.outlets_are_used,
    proof.lines_have_quotes,
    proof.documents_have_fingerprints,
    proof.fingerprints_match_documents,
    proof.quotes_stand_on_their_line,
)


def check(table: FactTable, context: Context, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Every problem every rule finds; a rule that crashes adds ``RULE_CRASHED`` to what it had found."""
    found: list[Problem] = []
    for rule in rules:
        try:
            found.extend(rule(table, context))
        except Exception as crash:  # the checker's own mistake must not silence the other rules
            name = getattr(rule, "__name__", repr(rule))
            told = f"rule {name} stopped at {type(crash).__name__}: {clip(str(crash))}"
            hint = "report it together with the table"
            found.append(context.problem("RULE_CRASHED", "", told, "every rule to run to its end", hint))
    return found
