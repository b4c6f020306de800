"""``dashboard check``: prove the table, hold its figures against one another, and say how it stands."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from dashboard import evidence
from dashboard.cli.group import FILE, documents_option, find_table, main, plural, seeds_option
from dashboard.cli.machine import plain
from dashboard.cli.seeds import fingerprint_of
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.reader.files import shown
from dashboard.readings import Reading, read_rows
from dashboard.reconcile import Reconciliation, reconcile, waiver_problems
from dashboard.rows import statement_rows
from dashboard.table import load


class Tally(NamedTuple):
    """What a table without errors holds; ``proven_by_text`` is None where no texts are at hand.

    ``conflicts`` to ``agrees`` count the reconciliations by verdict; ``waived`` are conflicts that a waiver accepts.
    """

    facts: int
    quoted: int
    proven_by_fingerprint: int
    proven_by_text: int | None
    cited: int
    indicators: int
    sources: int
    conflicts: int
    waived: int
    differs: int
    agrees_within_rounding: int
    agrees: int


@main.command()
@click.argument("table", type=FILE, envvar="DASHBOARD_TABLE", required=False)
@documents_option
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Problems, summary and reconciliations as JSON.")
def check(table: Path | None, documents: Path | None, seeds: Path, as_json: bool) -> None:
    """Prove every figure of TABLE against its own quote, and every quote against its document."""
    path = table or find_table()
    texts = evidence.find_documents(documents, seeds)
    facts, problems = load(path, texts, seeds)
    checks: list[Reconciliation] = []
    if facts:
        checks, unused = reconciled(facts, shown(path))
        problems = sorted(problems + unused, key=lambda problem: problem.line)
    tally = count(facts, seeds, texts, checks) if facts else None
    if as_json:
        answer = {
            "table": str(path),
            "problems": [problem._asdict() for problem in problems],
            "summary": tally._asdict() if tally else None,
            "reconciliations": [plain(each) for each in checks],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        for line in (*map(str, problems), *summarise(path, tally, problems)):
            click.echo(line)
    sys.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def reconciled(table: FactTable, file: str) -> tuple[list[Reconciliation], list[Problem]]:
    """Every reconciliation a sound table allows, conflicts first, and a problem for each waiver that fits none."""
    statements = statement_rows(table)  # rows, for pandas takes half a second to import
    found = reconcile(table, statements, read_rows(statements, table, Reading()))
    return found, waiver_problems(table, found, file)


def count(table: FactTable, seeds: Path, texts: Path | None, checks: Sequence[Reconciliation]) -> Tally:
    """Count a table's statements, how many quotes the fingerprints and the texts each prove, and its checks."""
    named = {source.document for source in table.sources.values() if source.document}
    records = {document: fingerprint_of(document, seeds) for document in named}
    documents = evidence.Documents(texts) if texts else None
    bodies = {document: documents.text(document) for document in named} if documents else {}
    counts: Counter[str] = Counter(each.verdict for each in checks)
    for fact in (fact for indicator in table.indicators.values() for fact in indicator.facts):
        counts[fact.evidence] += 1
        document = table.sources[fact.source].document
        if not (fact.quote and fact.line and document):
            continue
        record, text = records[document], bodies.get(document)
        counts["fingerprint"] += record is not None and evidence.proves(record, fact.line, fact.quote)
        counts["text"] += text is not None and evidence.stands_on(text, fact.line, fact.quote)
    return Tally(
        facts=counts["quoted"] + counts["cited"],
        quoted=counts["quoted"],
        proven_by_fingerprint=counts["fingerprint"],
        proven_by_text=counts["text"] if documents else None,
        cited=counts["cited"],
        indicators=len(table.indicators),
        sources=len(table.sources),
        conflicts=counts["conflicts"],
        waived=sum(each.waiver is not None for each in checks),
        differs=counts["differs"],
        agrees_within_rounding=counts["agrees_within_rounding"],
        agrees=counts["agrees"],
    )


def summarise(path: Path, tally: Tally | None, problems: list[Problem]) -> list[str]:
    """The closing lines of ``check``: what the table holds, where it has no errors, and how many problems there are."""
    lines = []
    if tally:
        texts = "texts not at hand" if tally.proven_by_text is None else f"{tally.proven_by_text} against texts"
        waived = f" ({tally.waived} waived)" if tally.waived else ""
        lines = [
            f"{path}: {plural(tally.facts, 'fact')}, {plural(tally.indicators, 'indicator')}, "
            f"{plural(tally.sources, 'source')}",
            f"quoted {tally.quoted}: {tally.proven_by_fingerprint} proven against fingerprints, {texts}",
            f"cited {tally.cited}",
            f"figures against one another: {plural(tally.conflicts, 'conflict')}{waived}, {tally.differs} apart, "
            f"{tally.agrees_within_rounding} in agreement within rounding, {tally.agrees} exactly",
        ]
    severities = Counter(problem.severity for problem in problems)
    return [*lines, f"{plural(severities['error'], 'error')}, {plural(severities['warning'], 'warning')}"]
