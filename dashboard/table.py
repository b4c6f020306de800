"""The one way to the fact table: read it, hold every rule against it, and hand it on only when it is sound.

Evidence that cannot be opened is a problem like any other, so nothing here raises: a folder that does not exist is
FILE_NOT_FOUND, and a broken fingerprint is told at the source that needs it.
"""

from __future__ import annotations

from pathlib import Path

from dashboard.evidence import (
    SEEDS,
    Documents,
    Fingerprint,
    FingerprintError,
    find_documents,
    read_fingerprint,
)
from dashboard.model import FactTable
from dashboard.problems import Problem
from dashboard.reader import Reading, read
from dashboard.reader.files import shown
from dashboard.rules import Context, Statement, check
from dashboard.rules.codes import problem_at


def load(path: Path, documents: Path | None = None, seeds: Path | None = None) -> tuple[FactTable | None, list[Problem]]:
    """Read and check a table; the table is None when any problem is an error. Problems in the order of the file.

    ``documents`` is the folder of source texts (default: see `evidence.find_documents`), ``seeds`` that of
    fingerprints. Never raises for what stands in the files.
    """
    reading = read(path)
    problems = list(reading.problems)
    if reading.table is not None:
        context, missing = _context(reading, reading.table, shown(path), documents, seeds)
        problems += missing + check(reading.table, context)
    problems.sort(key=lambda problem: problem.line)
    sound = not any(problem.severity == "error" for problem in problems)
    return (reading.table if sound else None), problems


def _context(
    reading: Reading, table: FactTable, file: str, documents: Path | None, seeds: Path | None
) -> tuple[Context, list[Problem]]:
    missing: list[Problem] = []
    folder = seeds or SEEDS
    if not folder.is_dir():
        missing.append(_no_folder(folder, "fingerprints", "--seeds"))
    fingerprints, unusable = _fingerprints(folder)
    texts = None
    if (found := find_documents(documents, folder)) is not None:
        try:
            texts = Documents(found)
        except NotADirectoryError:
            missing.append(_no_folder(found, "documents", "--documents or DASHBOARD_DOCUMENTS"))
    statements = tuple(
        Statement(path, name, table.indicators.get(name), fact)
        for path, fact in reading.facts.items()
        for name in (path.removeprefix("indicators.").rpartition(".")[0],)
    )
    context = Context(file, table.lines, statements, reading.declared, reading.lost, fingerprints, unusable, documents=texts)
    return context, missing


def _fingerprints(folder: Path) -> tuple[dict[str, Fingerprint], dict[str, str]]:
    """The fingerprints of a folder by document, and by ``<stem>.txt`` what is wrong with those that cannot be used."""
    usable: dict[str, Fingerprint] = {}
    unusable: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            record = read_fingerprint(path)
        except (FingerprintError, OSError) as error:
            unusable[f"{path.stem}.txt"] = str(error)
        else:
            usable[record["document"]] = record
    return usable, unusable


def _no_folder(folder: Path, what: str, option: str) -> Problem:
    found, hint = f"no folder of {what} here", f"correct the folder that {option} names"
    return problem_at(shown(folder), {}, "", "FILE_NOT_FOUND", found=found, expected=f"a folder of {what}", hint=hint)
