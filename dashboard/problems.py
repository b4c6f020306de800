"""The Problem record: one thing wrong with the curated data, told so that it can be mended.

Rules return problems and never print, raise or stop early, so that a curator sees all of them at once.
The command line, the failure page and the tests show this same record.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One finding: where it is, what was found, what was expected and what to type.

    ``code`` is a stable upper-case name (``DUPLICATE_KEY``); ``line`` counts from 1, 0 when the file has no line;
    ``path`` names the record (``indicators.urban_new_jobs.facts[2]``) where there is one.
    """

    code: str
    file: str
    line: int
    found: str
    expected: str
    hint: str
    path: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """``file:line: CODE what was found, what was expected — what to type``."""
        return f"{self.file}:{self.line}: {self.code} {self.found}, expected {self.expected} — {self.hint}"
