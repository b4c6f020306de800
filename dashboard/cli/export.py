"""``dashboard export``: the table for other programs.

The suffix of the file says the format, as in ``formats.FORMATS``; ``--format`` says it where the name does not. Without
``--what`` a file holds the statements, and a data package both statements and series. Rows lead back to the dashboard where
its address is told; a file does not invent one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import evidence
from dashboard.cli.group import documents_option, find_table, main, seeds_option, table_option
from dashboard.model import FactTable
from dashboard.readings import COUNTINGS, VINTAGES, Reading, bases
from dashboard.table import load

if TYPE_CHECKING:
    from dashboard.downloads import Format

CODES = ("csv", "excel-csv", "xlsx", "json", "parquet", "sdmx-csv", "sdmx-ml", "package")
TABLES = ("facts", "series", "gaps", "indicators", "sources")


@main.group()
def export() -> None:
    """Write the table for other programs."""


@export.command("data")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--what", type=click.Choice(TABLES), help="Statements (facts), or resolved series with their changes, …")
@click.option("--format", "code", type=click.Choice(CODES), help="The format, where the name does not say it.")
@click.option("--excel", is_flag=True, help="CSV with the mark that makes Excel read it as UTF-8.")
@click.option("--indicator", "indicators", multiple=True, metavar="CODE", help="Only this quantity; may be repeated.")
@click.option("--vintage", type=click.Choice(VINTAGES), help="Series as known now (latest) or as first published.")
@click.option("--counting", type=click.Choice(COUNTINGS), help="Year to date as stated, or single quarters.")
@click.option("--base", metavar="BASE", help="What changes are measured from: year_earlier, previous_quarter, 2019-Q4.")
@click.option("--address", envvar="DASHBOARD_ADDRESS", help="Where readers find the dashboard; also DASHBOARD_ADDRESS.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="The language that links open in.")
@table_option
@documents_option
@seeds_option
def export_data(
    file: str, what: str | None, code: str | None, excel: bool, indicators: tuple[str, ...], vintage: str | None,
    counting: str | None, base: str | None, address: str | None, lang: str, table: Path | None, documents: Path | None,
    seeds: Path,
) -> None:  # fmt: skip
    """Write FILE, or standard output where FILE is a dash, in the format its suffix names.

    .csv, .xlsx, .json, .parquet, .sdmx.csv (SDMX-CSV 2.0), .xml (SDMX-ML 2.1), .zip (data package).
    """
    # pandas takes half a second that `check` need not wait for
    from dashboard.downloads import WHAT, Origin, extract, offered, write

    chosen = _format(file, code, excel=excel)
    reading = _reading(what, chosen, vintage, counting, base)
    try:
        origin = Origin(address or "", lang)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--address") from error
    if what is not None and what not in offered(chosen):
        raise click.BadParameter(f"{what} has no {chosen.code}: {', '.join(offered(chosen))}", param_hint="--what")
    facts, problems = load(table or find_table(), evidence.find_documents(documents, seeds), seeds)
    for problem in problems:
        click.echo(str(problem), err=True)
    if facts is None:
        sys.exit(1)
    _known(indicators, facts)
    if base is not None and base not in bases(facts):
        told = f"{base} is no year_earlier, previous_quarter or quarter with figures, such as 2019-Q4"
        raise click.BadParameter(told, param_hint="--base")
    wanted = [what] if what else list(WHAT[:2]) if chosen.code == "package" else ["facts"]
    tables = [extract(facts, name, reading=reading, indicators=indicators or None, origin=origin) for name in wanted]
    content = write(chosen.code, *tables)
    if file == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(file).write_bytes(content)


def _format(file: str, code: str | None, *, excel: bool) -> Format:
    from dashboard.downloads import FORMATS, by_name

    named = by_name(file)
    if file == "-":
        chosen = FORMATS[code or "csv"]
    elif code:
        chosen = FORMATS[code]
    elif named:
        chosen = named[1]
    else:
        suffixes = ", ".join(each.suffix for each in FORMATS.values())
        raise click.BadParameter(f"{file} ends in none of {suffixes}: name it so or give --format", param_hint="FILE")
    if excel and chosen.code not in ("csv", "excel-csv"):
        raise click.BadParameter(f"only a CSV can have the mark for Excel, not {chosen.code}", param_hint="--excel")
    return FORMATS["excel-csv"] if excel else chosen


def _reading(what: str | None, chosen: Format, vintage: str | None, counting: str | None, base: str | None) -> Reading:
    asked = [name for name, value in (("vintage", vintage), ("counting", counting), ("base", base)) if value]
    if asked and not (what in ("series", "gaps") or (what is None and chosen.code == "package")):
        raise click.UsageError(f"--{asked[0]} is for series: give --what series")
    plain = Reading()
    return Reading(
        next((each for each in VINTAGES if each == vintage), plain.vintage),
        next((each for each in COUNTINGS if each == counting), plain.counting),
        base or plain.base,
    )


def _known(indicators: tuple[str, ...], table: FactTable) -> None:
    for name in indicators:
        if name not in table.indicators:
            raise click.BadParameter(f"the table has no indicator {name}", param_hint="--indicator")
