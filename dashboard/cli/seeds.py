"""``dashboard seeds``: fingerprints of the source documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dashboard import evidence
from dashboard.cli.group import FILE, main, seeds_option


@main.group("seeds")
def seeds_group() -> None:
    """Fingerprints of the source documents."""


@seeds_group.command()
@click.argument("file", type=FILE)
@click.option("--title", help="Title of the document.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day it was published.")
@click.option("--language", type=click.Choice(["zh-Hans", "zh-Hant", "en", "mul"]), help="Its language.")
@seeds_option
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


def fingerprint_of(document: str, seeds: Path) -> evidence.Fingerprint | None:
    """The fingerprint of a document, None where the folder has none that can be used."""
    try:
        return evidence.read_fingerprint(seeds / f"{Path(document).stem}.json")
    except (OSError, evidence.FingerprintError):
        return None
