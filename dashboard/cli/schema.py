"""``dashboard schema``: the JSON Schema that lets an editor complete and check the fact table."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.cli.group import find_table, main, table_option
from dashboard.schema import NAME, render


@main.command()
@table_option
@click.option("--write", is_flag=True, help=f"Write {NAME} beside the table.")
def schema(table: Path | None, write: bool) -> None:
    """Print the JSON Schema of the fact table."""
    if not write:
        click.echo(render(), nl=False)
        return
    path = (table or find_table()).with_name(NAME)
    path.write_bytes(render().encode())
    click.echo(str(path))
