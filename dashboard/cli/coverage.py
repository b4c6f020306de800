"""``dashboard coverage``: every numeral of a document, and whether a fact or a reason accounts for it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from dashboard import evidence
from dashboard.cli.group import documents_option, find_table, main, plural, seeds_option, table_option
from dashboard.coverage import Numeral, Verdict, needless
from dashboard.coverage import coverage as cover
from dashboard.exclusions import NAME, read_exclusions
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.reader import read_table

_BESIDE = 10  # characters shown on each side of a numeral


@main.command()
@click.argument("document", required=False)
@table_option
@documents_option
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Numerals, counts and problems as JSON.")
def coverage(document: str | None, table: Path | None, documents: Path | None, seeds: Path, as_json: bool) -> None:
    """Print every numeral of DOCUMENT, or of every document at hand: in a fact, excluded, vague, or uncovered.

    DOCUMENT is a document's file name or the beginning of it. Reasons for exclusions stand in exclusions.yaml beside
    the fingerprints. Ends in 1 where a numeral is uncovered or an exclusion excludes nothing.
    """
    facts, problems = read_table(table or find_table())
    for problem in problems:
        click.echo(str(problem), err=True)
    if facts is None:
        sys.exit(1)
    texts = _texts(facts, document, evidence.find_documents(documents, seeds))
    exclusions, told = read_exclusions(seeds / NAME)
    found = {name: cover(facts, name, text, exclusions.entries) for name, text in texts.items()}
    told = told + needless(exclusions, found, _named(facts))
    if as_json:
        click.echo(json.dumps(_answer(found, told), ensure_ascii=False, indent=1))
    else:
        for name, numerals in found.items():
            for line in _lines(name, texts[name], numerals):
                click.echo(line)
        for problem in told:
            click.echo(str(problem))
        click.echo(_summary([numeral for numerals in found.values() for numeral in numerals], told))
    uncovered = any(numeral.verdict == "uncovered" for numerals in found.values() for numeral in numerals)
    sys.exit(1 if uncovered or told else 0)


def _named(table: FactTable) -> list[str]:
    """The documents of a table in the order of its sources, each once."""
    return list(dict.fromkeys(source.document for source in table.sources.values() if source.document))


def _texts(table: FactTable, wanted: str | None, folder: Path | None) -> dict[str, str]:
    """The text of each document asked for; a usage error where none can be read, a note for one that is missing."""
    if folder is None:
        raise click.UsageError(f"coverage needs the texts: name their folder with --documents or {evidence.VARIABLE}")
    documents = evidence.Documents(folder)
    names = [name for name in _named(table) if wanted is None or name.startswith(wanted)]
    if not names:
        raise click.BadParameter(f"no source has a document {wanted}: {', '.join(_named(table))}", param_hint="DOCUMENT")
    texts = {name: text for name in names if (text := documents.text(name)) is not None}
    for name in names:
        if name not in texts:
            click.echo(f"{name}: no text in {folder}", err=True)
    if not texts:
        raise click.UsageError(f"{folder} holds the text of none of them")
    return texts


def _lines(name: str, text: str, numerals: list[Numeral]) -> Iterator[str]:
    """One document for a reader: its counts, then every numeral, the uncovered ones first."""
    yield f"{name}: {_counts(numerals)}"
    rows = text.split("\n")
    for numeral in sorted(numerals, key=lambda numeral: numeral.verdict != "uncovered"):
        row = evidence.normalise(rows[numeral.line - 1])
        before, after = row[max(0, numeral.start - _BESIDE) : numeral.start], row[numeral.end : numeral.end + _BESIDE]
        words = f"{before}[{numeral.text}]{after}"
        if numeral.verdict == "uncovered":
            yield f"! {numeral.line:4} {words}  uncovered"
        else:
            account = {"excluded": numeral.why, "vague": "it names no number"}.get(numeral.verdict, ", ".join(numeral.facts))
            yield f"  {numeral.line:4} {words}  {numeral.verdict.replace('_', ' ')}: {account}"


def _counts(numerals: list[Numeral]) -> str:
    counts = Counter(numeral.verdict for numeral in numerals)
    vague = f"{counts['vague']} vague, " if counts["vague"] else ""
    parts = f"{counts['in_fact']} in facts, {counts['excluded']} excluded, {vague}{counts['uncovered']} uncovered"
    return f"{plural(len(numerals), 'numeral')}: {parts}"


def _summary(numerals: list[Numeral], problems: list[Problem]) -> str:
    return f"{_counts(numerals)}; {plural(len(problems), 'problem')} in the exclusions"


def _answer(found: dict[str, list[Numeral]], problems: list[Problem]) -> dict[str, object]:
    """The same for a machine."""
    shown = ("line", "start", "end", "text", "verdict", "facts", "why")
    documents = [
        {
            "document": name,
            "counts": dict.fromkeys(get_args(Verdict), 0) | Counter(numeral.verdict for numeral in numerals),
            "numerals": [{key: getattr(numeral, key) for key in shown} for numeral in numerals],
        }
        for name, numerals in found.items()
    ]
    return {"documents": documents, "problems": [problem._asdict() for problem in problems]}
