"""``dashboard export charts``: every chart as a picture file."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.check import reconciled
from dashboard.cli.export import export
from dashboard.cli.group import find_table, plural, table_option
from dashboard.model import FactTable
from dashboard.reader.files import shown
from dashboard.table import load

if TYPE_CHECKING:
    import pandas as pd

HOME = "http://localhost:8501"  # where `make run` opens the dashboard
SIZES = ("screen", "phone", "slide", "article", "square", "thumbnail")  # of images.PRESETS, which takes a second to import


@export.command("charts")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "formats", type=click.Choice(["png", "svg", "pdf"]), multiple=True, default=["png"],
              help="May be given several times; PNG unless given.")  # fmt: skip
@click.option("--lang", "languages", type=click.Choice(["en", "zh"]), multiple=True, default=["en", "zh"],
              help="May be given several times; both unless given.")  # fmt: skip
@click.option("--topic", "topics", multiple=True, help="Charts of this topic; may be given several times.")
@click.option("--quarter", help="The quarter to show, as 2024-Q1; the latest unless given.")
@click.option("--span", type=click.Choice(["same", "all", "season"]), default="same",
              help="The same quarter of each year, all, or each year over the others.")  # fmt: skip
@click.option("--size", "sizes", type=click.Choice(SIZES), multiple=True, default=["screen"],
              help="May be given several times.")  # fmt: skip
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--plain", is_flag=True, help="Without title, unit and source.")
@click.option("--address", envvar="DASHBOARD_ADDRESS", help="Where readers find the dashboard; also DASHBOARD_ADDRESS.")
@table_option
def export_charts(folder: Path, formats: tuple[str, ...], languages: tuple[str, ...], topics: tuple[str, ...],
                  quarter: str | None, span: str, sizes: tuple[str, ...], theme: str, plain: bool, address: str | None,
                  table: Path | None) -> None:  # fmt: skip
    """Write every chart into DIR, which is made where it is missing. A file that still shows the same is left alone.

    Needs a Chrome or Chromium, and for Chinese a font. Ends in 1 where a picture could not be made.
    """
    path = table or find_table()
    facts, problems = load(path)
    for problem in problems:
        click.echo(str(problem), err=True)
    if facts is None:
        sys.exit(1)
    from dashboard.images import PictureError, Wanted, chart_sheet, renderer
    from dashboard.images.batch import write_pictures
    from dashboard.images.charts import contradicted
    from dashboard.readings import Reading, read_implied
    from dashboard.rows import statement_rows
    from dashboard.series import framed, resolve, statements, year_on_year
    from dashboard.wording import language
    from dashboard.wording.pictures import why_no_picture

    english = language("en")
    frame = year_on_year(resolve(statements(facts)), facts)
    implied = framed(read_implied(statement_rows(facts), facts, Reading()))
    keys, of = _chosen(facts, frame, topics, quarter)
    conflicts = contradicted(reconciled(facts, shown(path))[0])
    root = (address or HOME).rstrip("/")
    wanted = [
        Wanted(key, of, lang, span, theme=theme, size=size, plain=plain, format=form)
        for lang, size, form, key in product(dict.fromkeys(languages), dict.fromkeys(sizes), dict.fromkeys(formats), keys)
    ]
    drawn = (
        chart_sheet(each, facts, frame, root=root, conflicts=conflicts, implied=implied) for each in wanted
    )  # as the browser asks for more
    try:
        renderer().check(chinese="zh" in languages)
        with click.progressbar(length=len(wanted), label=plural(len(wanted), "picture"), file=sys.stderr) as bar:
            outcome = write_pictures(drawn, folder, renderer(), lambda _: bar.update(1))
    except PictureError as error:
        raise click.UsageError(why_no_picture(english, error.reason, error.detail)) from error
    finally:
        renderer().stop()
    for name, failure in sorted(outcome.failed.items()):
        click.echo(f"{folder / name}: {why_no_picture(english, failure.reason, failure.detail)}", err=True)
    if not address and not plain:
        click.echo(f"The pictures lead back to {HOME}; --address names the place where readers find the dashboard.", err=True)
    click.echo(f"{folder}: {len(outcome.written)} written, {len(outcome.unchanged)} unchanged, {len(outcome.failed)} failed")
    sys.exit(1 if outcome.failed else 0)


def _chosen(facts: FactTable, frame: pd.DataFrame, topics: tuple[str, ...], quarter: str | None) -> tuple[list[str], str]:
    """The charts of the topics, and the quarter; a usage error where one is not known."""
    from dashboard.images.charts import charts, quarters

    for topic in topics:
        if topic not in facts.topics:
            raise click.BadParameter(f"{topic} is none of {', '.join(facts.topics)}", param_hint="--topic")
    known = quarters(facts, frame)
    if not known:
        raise click.UsageError("no figure of the table belongs to a quarter, so there is nothing to draw")
    if quarter and quarter not in known:
        raise click.BadParameter(f"{quarter} is none of {', '.join(known)}", param_hint="--quarter")
    keys = [key for key, chart in charts(facts, frame).items() if not topics or chart.topic in topics]
    return keys, quarter or known[-1]
