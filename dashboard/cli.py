"""The command line: prove the fact table, export it, fingerprint a document. Streamlit is never imported here.

Decisions:

- Exit codes are public: 0 fine, 1 the table has errors, 2 the command cannot be carried out as given. Warnings are
  printed and do not fail: they ask for a look, and a curator may have looked.
- The table is the one named, else that of ``DASHBOARD_TABLE``, else ``data/indicators.yaml`` of the working directory,
  else that of the checkout this package lies in.
- Problems go to stdout from ``check``, whose output they are, and to stderr from ``export``, whose output is data.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from dashboard import __version__, evidence
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.table import load

TABLE = Path("data") / "indicators.yaml"
CHECKOUT = Path(__file__).resolve().parents[1]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_seeds = click.option("--seeds", type=_FOLDER, default=evidence.SEEDS, help="Folder of fingerprints.")
_documents = click.option(
    "--documents", type=_FOLDER, envvar=evidence.VARIABLE, help=f"Folder of source texts; also {evidence.VARIABLE}."
)


class Tally(NamedTuple):
    """What a table without errors holds; ``proven_by_text`` is None where no texts are at hand."""

    facts: int
    quoted: int
    proven_by_fingerprint: int
    proven_by_text: int | None
    cited: int
    indicators: int
    sources: int


class Commands(click.Group):
    """A group whose commands end in a message and exit code 2, not a traceback, where a file cannot be used."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a broken pipe is click's business."""
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal without Chinese
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.UsageError(f"{error.filename}: {error.strerror}" if error.strerror else str(error)) from error


@click.group("dashboard", cls=Commands)
@click.version_option(__version__)
def main() -> None:
    """The quarterly figures of China's labour ministry, each proven against its own words."""


@main.command()
@click.argument("table", type=_FILE, envvar="DASHBOARD_TABLE", required=False)
@_documents
@_seeds
@click.option("--json", "as_json", is_flag=True, help="Problems and summary as JSON.")
def check(table: Path | None, documents: Path | None, seeds: Path, as_json: bool) -> None:
    """Prove every figure of TABLE against its own quote, and every quote against its document."""
    path = table or find_table()
    texts = evidence.find_documents(documents, seeds)
    facts, problems = load(path, texts, seeds)
    tally = count(facts, seeds, texts) if facts else None
    if as_json:
        found = [problem._asdict() for problem in problems]
        answer = {"table": str(path), "problems": found, "summary": tally._asdict() if tally else None}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        for line in (*map(str, problems), *summarise(path, tally, problems)):
            click.echo(line)
    sys.exit(0 if facts else 1)


@main.group()
def export() -> None:
    """Write the table for other programs."""


@export.command("data")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--table", type=_FILE, envvar="DASHBOARD_TABLE", help="Fact table; also DASHBOARD_TABLE.")
@_documents
@_seeds
def export_data(file: str, table: Path | None, documents: Path | None, seeds: Path) -> None:
    """Write one row per fact to FILE.csv, or to standard output where FILE is a dash."""
    if file != "-" and Path(file).suffix.lower() != ".csv":
        raise click.BadParameter(f"{file} does not end in .csv", param_hint="FILE")
    facts, problems = load(table or find_table(), evidence.find_documents(documents, seeds), seeds)
    for problem in problems:
        click.echo(str(problem), err=True)
    if facts is None:
        sys.exit(1)
    from dashboard.downloads import write_csv  # pandas takes half a second that `check` need not wait for

    if file == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        write_csv(facts, sys.stdout)
    else:
        write_csv(facts, file)


@main.group("seeds")
def seeds_group() -> None:
    """Fingerprints of the source documents."""


@seeds_group.command()
@click.argument("file", type=_FILE)
@click.option("--title", help="Title of the document.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day it was published.")
@click.option("--language", type=click.Choice(["zh-Hans", "zh-Hant", "en", "mul"]), help="Its language.")
@_seeds
def add(
    file: Path, title: str | None, publisher: str | None, published: datetime | None, language: str | None, seeds: Path
) -> None:
    """Write the fingerprint of FILE, a UTF-8 text; what is not given stays as an earlier fingerprint of it has it."""
    earlier = fingerprint_of(file.name, seeds)
    title = title or (earlier and earlier["title"])
    publisher = publisher or (earlier and earlier["publisher"])
    day = str(published.date()) if published else (earlier and earlier["published"])
    if not (title and publisher and day):
        raise click.UsageError(f"{file.name} has no fingerprint yet: give --title, --publisher and --published")
    language = language or (earlier.get("language") if earlier else None)
    try:
        record = evidence.fingerprint(file, title=title, publisher=publisher, published=day, language=language)
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file} is not UTF-8 text (byte {error.start})", param_hint="FILE") from error
    written = evidence.write_fingerprint(record, seeds)
    click.echo(f"{written}: {len(record['lines'])} lines, {sum(map(len, record['lines']))} clauses")


def find_table() -> Path:
    """The table of the working directory, else that of the checkout; a usage error where neither has one."""
    for path in (TABLE, CHECKOUT / TABLE):
        if path.is_file():
            return path
    raise click.UsageError(f"no fact table here: name one, set DASHBOARD_TABLE, or go to the folder that holds {TABLE}")


def fingerprint_of(document: str, seeds: Path) -> evidence.Fingerprint | None:
    """The fingerprint of a document, None where the folder has none that can be used."""
    try:
        return evidence.read_fingerprint(seeds / f"{Path(document).stem}.json")
    except (OSError, evidence.FingerprintError):
        return None


def count(table: FactTable, seeds: Path, texts: Path | None) -> Tally:
    """Count a table's statements, and how many quotes the fingerprints and the texts each prove."""
    named = {source.document for source in table.sources.values() if source.document}
    records = {document: fingerprint_of(document, seeds) for document in named}
    documents = evidence.Documents(texts) if texts else None
    counts: Counter[str] = Counter()
    for fact in (fact for indicator in table.indicators.values() for fact in indicator.facts):
        counts[fact.evidence] += 1
        document = table.sources[fact.source].document
        if not (fact.quote and fact.line and document):
            continue
        record, text = records[document], documents.text(document) if documents else None
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
    )


def summarise(path: Path, tally: Tally | None, problems: list[Problem]) -> list[str]:
    """The closing lines of ``check``: what the table holds, where it has no errors, and how many problems there are."""
    lines = []
    if tally:
        texts = "texts not at hand" if tally.proven_by_text is None else f"{tally.proven_by_text} against texts"
        lines = [
            f"{path}: {plural(tally.facts, 'fact')}, {plural(tally.indicators, 'indicator')}, "
            f"{plural(tally.sources, 'source')}",
            f"quoted {tally.quoted}: {tally.proven_by_fingerprint} proven against fingerprints, {texts}",
            f"cited {tally.cited}",
        ]
    severities = Counter(problem.severity for problem in problems)
    return [*lines, f"{plural(severities['error'], 'error')}, {plural(severities['warning'], 'warning')}"]


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
