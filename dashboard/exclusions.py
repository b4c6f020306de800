"""The short list of numerals that are no figures: ``seeds/exclusions.yaml``, beside the fingerprints.

By document, each entry with its reason: the words that hold the numeral on one line, or whole lines of no concern.

    004_944aca0a21afa2a8.txt:
      - {line: 66, text: 10+N, why: name of a series of events}
      - {lines: 1-53, why: other articles of the page}

It is read as the fact table is, every scalar as text, every mistake with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from dashboard.model import Line, Record
from dashboard.problems import Problem
from dashboard.reader.files import read_file, shown
from dashboard.reader.records import Records
from dashboard.reader.tree import Value

NAME: Final = "exclusions.yaml"


class _Words(Record):
    line: Line
    text: str = Field(min_length=1)
    why: str = Field(min_length=1)


class _Lines(Record):
    lines: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}(?:-[1-9][0-9]{0,6})?$")]
    why: str = Field(min_length=1)


class Exclusion(NamedTuple):
    """Lines ``first`` to ``last`` of a document are no figures, or, with ``words``, only the numerals inside these."""

    document: str
    first: int
    last: int
    words: str | None
    why: str
    path: str


class Exclusions(NamedTuple):
    """The entries in the order of the file; ``lines`` gives the line of each entry's path in it."""

    file: str
    entries: tuple[Exclusion, ...] = ()
    lines: Mapping[str, int] = {}


def read_exclusions(path: Path) -> tuple[Exclusions, list[Problem]]:
    """The valid entries of the list and every problem of form; a list that does not exist is empty."""
    file = shown(path)
    if not path.exists():
        return Exclusions(file), []
    tree, problems = read_file(path, "a list of exclusions")
    if tree is None or tree.data is None:
        return Exclusions(file), problems
    records = Records(tree, file)
    entries = tuple(_entries(records, tree.data))
    return Exclusions(file, entries, tree.lines), sorted(problems + records.problems, key=lambda problem: problem.line)


def _entries(records: Records, data: Value) -> list[Exclusion]:
    if not isinstance(data, dict):
        hint = "begin with the name of a document and a colon"
        records.tell("BAD_VALUE", "", "a list or a text", "the exclusions of each document", hint)
        return []
    found: list[Exclusion] = []
    for document, items in data.items():
        if not isinstance(items, list):
            hint = "write each exclusion on a line that begins with -"
            records.tell("BAD_VALUE", document, "no list of exclusions", "a list", hint)
            continue
        for at, item in enumerate(items):
            path = f"{document}[{at}]"
            if (entry := _entry(records, item, path, document)) is not None:
                found.append(entry)
    return found


def _entry(records: Records, item: Value, path: str, document: str) -> Exclusion | None:
    if isinstance(item, dict) and "lines" in item:
        whole = records.record(_Lines, item, path)
        if whole is None:
            return None
        first, _, last = whole.lines.partition("-")
        if int(last or first) < int(first):
            hint = "type the smaller number first"
            records.tell("BAD_VALUE", f"{path}.lines", f"lines {whole.lines}", "the first line and the last", hint)
            return None
        return Exclusion(document, int(first), int(last or first), None, whole.why, path)
    words = records.record(_Words, item, path)
    return Exclusion(document, words.line, words.line, words.text, words.why, path) if words else None
