"""The command group, and what its commands share: where the table, the texts and the fingerprints are found."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard import __version__, evidence

TABLE = Path("data") / "indicators.yaml"
CHECKOUT = Path(__file__).resolve().parents[2]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
seeds_option = click.option("--seeds", type=FOLDER, default=evidence.SEEDS, help="Folder of fingerprints.")
documents_option = click.option(
    "--documents", type=FOLDER, envvar=evidence.VARIABLE, help=f"Folder of source texts; also {evidence.VARIABLE}."
)
table_option = click.option("--table", type=FILE, envvar="DASHBOARD_TABLE", help="Fact table; also DASHBOARD_TABLE.")


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


def find_table() -> Path:
    """The table of the working directory, else that of the checkout; a usage error where neither has one."""
    for path in (TABLE, CHECKOUT / TABLE):
        if path.is_file():
            return path
    raise click.UsageError(f"no fact table here: name one, set DASHBOARD_TABLE, or go to the folder that holds {TABLE}")


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
