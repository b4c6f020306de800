"""``dashboard export charts``: every chart, or a comparison, as a picture file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.chart_choices import SIZES, charts_wanted, comparisons_wanted, in_files, view_options
from dashboard.cli.check import reconciled
from dashboard.cli.export import export
from dashboard.cli.group import find_table, plural, table_option
from dashboard.model import FactTable
from dashboard.reader.files import shown
from dashboard.readings import Reading, read_implied, read_rows
from dashboard.table import load

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.images import Sheet, Wanted
    from dashboard.images.compare import WantedComparison

HOME = "http://localhost:8501"  # where `make run` opens the dashboard


@export.command("charts")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "formats", type=click.Choice(["png", "svg", "pdf"]), multiple=True, default=["png"],
              help="May be given several times; PNG unless given.")  # fmt: skip
@click.option("--lang", "languages", type=click.Choice(["en", "zh"]), multiple=True, default=["en", "zh"],
              help="May be given several times; both unless given.")  # fmt: skip
@click.option("--topic", "topics", multiple=True, help="Charts of this topic; may be given several times.")
@click.option("--quarter", help="The quarter to show, as 2024-Q1; the latest unless given.")
@view_options
@click.option("--compare", "compared", nargs=2, metavar="ONE OTHER",
              help="Not charts but a comparison of two quarters (also --count, --vintage, --topic) or indicators.")  # fmt: skip
@click.option("--size", "sizes", type=click.Choice(SIZES), multiple=True, default=["screen"],
              help="May be given several times.")  # fmt: skip
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--plain", is_flag=True, help="Without title, unit and source.")
@click.option("--address", envvar="DASHBOARD_ADDRESS", help="Where readers find the dashboard; also DASHBOARD_ADDRESS.")
@table_option
def export_charts(folder: Path, formats: tuple[str, ...], languages: tuple[str, ...], topics: tuple[str, ...],
                  quarter: str | None, compared: tuple[str, str] | None, sizes: tuple[str, ...], theme: str, plain: bool,
                  address: str | None, table: Path | None, **view: Any) -> None:  # fmt: skip
    """Write every chart into DIR, which is made where it is missing. A file that still shows the same is left alone.

    Needs a Chrome or Chromium, and for Chinese a font. Ends in 1 where a picture could not be made, or none had anything to
    show.
    """
    path = table or find_table()
    facts, problems = load(path)
    for problem in problems:
        click.echo(str(problem), err=True)
    if facts is None:
        sys.exit(1)
    from dashboard.images import PictureError, renderer
    from dashboard.images.batch import write_pictures
    from dashboard.wording import language
    from dashboard.wording.pictures import why_no_picture

    english, drawing = language("en"), _Drawing(facts, path, (address or HOME).rstrip("/"))
    files, look = list(in_files(languages, sizes, formats)), {"theme": theme, "plain": plain}
    wanted: Sequence[Wanted | WantedComparison]
    if compared:
        wanted = comparisons_wanted(facts, drawing.plain, files, topics, quarter, compared, view, look)
    else:
        wanted = charts_wanted(facts, drawing.plain, files, topics, quarter, view, look)
    try:
        renderer().check(chinese="zh" in languages)
        with click.progressbar(length=len(wanted), label=plural(len(wanted), "picture"), file=sys.stderr) as bar:
            done = lambda _: bar.update(1)  # noqa: E731
            outcome = write_pictures(drawing.sheets(wanted, done), folder, renderer(), done)
    except PictureError as error:
        raise click.UsageError(why_no_picture(english, error.reason, error.detail)) from error
    finally:
        renderer().stop()
    for name, failure in sorted(outcome.failed.items()):
        click.echo(f"{folder / name}: {why_no_picture(english, failure.reason, failure.detail)}", err=True)
    for name, why in sorted(drawing.empty.items()):
        click.echo(f"{name}: {why}", err=True)
    if not address and not plain:
        click.echo(f"The pictures lead back to {HOME}; --address names the place where readers find the dashboard.", err=True)
    counts = f"{len(outcome.written)} written, {len(outcome.unchanged)} unchanged, {len(outcome.failed)} failed"
    click.echo(f"{folder}: {counts}" + (f", {len(drawing.empty)} with nothing to show" if drawing.empty else ""))
    sys.exit(1 if outcome.failed or len(drawing.empty) == len(wanted) > 0 else 0)


class _Drawing:
    """Draws what is wanted of one table; ``empty`` are the names of what has nothing to show in its view, and why."""

    def __init__(self, facts: FactTable, path: Path, root: str) -> None:
        from dashboard.images.charts import contradicted
        from dashboard.rows import statement_rows
        from dashboard.series import STATEMENT_COLUMNS, framed

        self.facts, self.root = facts, root
        self.stated = statement_rows(facts)
        self.statements = framed(self.stated, STATEMENT_COLUMNS)
        self.conflicts = contradicted(reconciled(facts, shown(path))[0])
        self.read = cache(lambda reading: framed(read_rows(self.stated, facts, reading)))
        self.implied = cache(lambda reading: framed(read_implied(self.stated, facts, reading)))
        self.empty: dict[str, str] = {}

    @property
    def plain(self) -> pd.DataFrame:
        """The frame read the plain way."""
        found: pd.DataFrame = self.read(Reading())
        return found

    def sheets(self, wanted: Sequence[Wanted | WantedComparison], told: Callable[[str], object]) -> Iterator[Sheet]:
        """The sheets one by one, as the browser asks for more; ``told`` is told of one that has nothing to show."""
        from dashboard.figures import NothingToDrawError
        from dashboard.images import Wanted
        from dashboard.images.charts import stem
        from dashboard.images.compare import comparison_stem

        for each in wanted:
            try:
                yield self._sheet(each)
            except NothingToDrawError as nothing:
                name = f"{stem(each) if isinstance(each, Wanted) else comparison_stem(each)}.{each.format}"
                self.empty[name] = _why(nothing)
                told(name)

    def _sheet(self, wanted: Wanted | WantedComparison) -> Sheet:
        from dashboard.images import Wanted, chart_sheet
        from dashboard.images.compare import comparison_sheet

        reading = wanted.reading if isinstance(wanted, Wanted) else wanted.choice.reading
        frame, implied = self.read(reading), self.implied(reading)
        if isinstance(wanted, Wanted):
            return chart_sheet(wanted, self.facts, frame, root=self.root, conflicts=self.conflicts, implied=implied,
                               known=self.plain)  # fmt: skip
        return comparison_sheet(wanted, self.facts, frame, statements=self.statements, implied=implied, root=self.root,
                                conflicts=self.conflicts)  # fmt: skip


def _why(nothing: Any) -> str:
    from dashboard.images.compare import NothingComparesError
    from dashboard.wording import language
    from dashboard.wording.nothing import nothing_text

    if isinstance(nothing, NothingComparesError):
        return nothing.sentence
    return nothing_text(language("en"), nothing.why)
