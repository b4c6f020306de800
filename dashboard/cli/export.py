"""``dashboard export``: the table for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard import evidence
from dashboard.cli.group import documents_option, find_table, main, seeds_option, table_option
from dashboard.table import load


@main.group()
def export() -> None:
    """Write the table for other programs."""


@export.command("data")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@table_option
@documents_option
@seeds_option
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
