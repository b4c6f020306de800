"""Quote ↔ document: whether the words a fact is quoted in stand where the table says they stand.

The documents belong to their publishers, so the repository ships a fingerprint of each and not its text: for every line
the truncated hashes of its clauses. Whoever holds the texts checks against them as well (`stands_on`, `differences`).

Decisions:

- A quote is whole clauses in a row on one line: 3万人 is no quote of 303万人. The check against the text asks for
  the same, and for the same punctuation too, so nothing passes with the texts at hand that fails without them.
- Typography is not wording. `normalise` drops markdown bold and heading marks, invisible spaces, and spaces beside a
  full-width character (Chinese has no word spaces), and folds full-width forms by NFKC: ，and , are the same. Nothing
  else is folded: Simplified and Traditional, — and -, 。and . remain different.
- Punctuation divides clauses except inside a number or a word: 12.44, 1,000, 10:30, people's. Dashes, hyphens, %, + and
  / never divide (1—3月, year-on-year, 10+N). Brackets do: 1339万人(次) is the clauses 1339万人 and 次.
- Lines are counted from 1 and end at "\\n" alone, as editors number them. A sentence that a document breaks over two lines
  may be quoted over both: its clauses then end one line and begin the next, and the quote stands on the first of them.
- Hashes prove words to an honest reader; they do not seal the file. A forged fingerprint is caught by `differences`
  wherever the text is at hand, a misshapen one by `read_fingerprint` everywhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict  # pydantic cannot read typing.TypedDict before Python 3.12

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
VARIABLE = "DASHBOARD_DOCUMENTS"

_HASH_LENGTH = 12
_MARKS = re.compile(r"^\s*#{1,6}\s+|\*{2,}|[\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile(r"(?<=(.)) (?=(.))", re.DOTALL)
_DIVIDERS = re.compile(
    r"[。、;!?()\[\]{}<>|《》〈〉「」『』【】〔〕“”‘\"·•・…⋯]"
    r"|(?<![0-9])[.:]|[.:](?![0-9])"  # 12.44, 10:30
    r"|(?<![0-9]),|(?<=[0-9]{4}),|,(?![0-9]{3}(?![0-9]))"  # 1,000
    r"|(?<![A-Za-z])['’]|['’](?![A-Za-z])"  # people's
)

Text = Annotated[str, Field(min_length=1)]


@with_config(ConfigDict(extra="forbid", strict=True))
class Fingerprint(TypedDict):
    """A document as ``seeds/<stem>.json`` keeps it: bibliographic record, digest, size, hashes by line."""

    document: Text
    title: Text
    publisher: Text
    published: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    language: NotRequired[Text]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0)]
    lines: list[list[Annotated[str, Field(pattern=rf"^[0-9a-f]{{{_HASH_LENGTH}}}$")]]]


_FORM = cache(lambda: TypeAdapter(Fingerprint))  # built when it is first needed: most commands read no fingerprint


class FingerprintError(ValueError):
    """A fingerprint file that cannot be used; the message names the file and what is wrong with it."""


def _untypeset(text: str) -> str:
    """Drop marks and soft spaces, fold the remaining whitespace; every printed character stays as it is."""
    words = " ".join(_MARKS.sub("", text).split())
    return _SPACE.sub(lambda space: "" if _soft(space[1], space[2]) else " ", words)


def _soft(before: str, after: str) -> bool:
    """Whether a space between these characters is mere typography: one is full-width, and no two numbers would join."""
    wide = {unicodedata.east_asian_width(before), unicodedata.east_asian_width(after)} & {"W", "F"}
    return bool(wide) and not (before.isdecimal() and after.isdecimal())


@lru_cache(maxsize=4096)  # rules, proof and coverage ask for the same lines and quotes again and again
def normalise(text: str) -> str:
    """One line or quote without its typography (NFKC; marks, invisible and soft spaces dropped, other ones folded)."""
    # Soft spaces go before NFKC, while ， is still full-width and can be told from an English comma.
    return _untypeset(unicodedata.normalize("NFKC", _untypeset(text)))


def clauses(text: str) -> list[str]:
    """The non-empty normalised clauses of one line or quote, in order, without the punctuation between them."""
    return list(_clauses(text))


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause for part in _DIVIDERS.split(normalise(text)) if (clause := part.strip()))


def _hashes(text: str) -> list[str]:
    return [hashlib.sha256(clause.encode()).hexdigest()[:_HASH_LENGTH] for clause in clauses(text)]


def _in_a_row(part: Sequence[str], line: Sequence[str], following: Sequence[str] = ()) -> bool:
    """Whether ``part``, not empty, stands as neighbours in the same order in a line, or runs over its end."""
    size, whole = len(part), [*line, *following]
    return size > 0 and any(whole[at : at + size] == list(part) for at in range(min(len(line), len(whole) - size + 1)))


def fingerprint(path: Path, *, title: str, publisher: str, published: date | str, language: str | None = None) -> Fingerprint:
    """The fingerprint of a UTF-8 text file, ready for JSON, without its text; raises OSError or UnicodeDecodeError."""
    data = path.read_bytes()
    made = Fingerprint(
        document=path.name,
        title=title,
        publisher=publisher,
        published=str(published),
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        lines=[_hashes(line) for line in data.decode("utf-8").split("\n")],
    )
    if language:
        made["language"] = language
    return made


_ORDER = ("document", "title", "publisher", "published", "language", "sha256", "bytes")


def render(record: Fingerprint) -> str:
    """The JSON text of a fingerprint: keys in a fixed order, one line of JSON for each line of the document."""
    fields = dict(record.items())
    head = [f'  "{key}": {json.dumps(fields[key], ensure_ascii=False)},\n' for key in _ORDER if key in fields]
    rows = ",\n".join(f"    {json.dumps(row)}" for row in record["lines"])
    return "{\n" + "".join(head) + f'  "lines": [\n{rows}\n  ]\n}}\n'


def write_fingerprint(record: Fingerprint, folder: Path) -> Path:
    """Write ``folder/<document stem>.json`` and return its path."""
    path = folder / f"{Path(record['document']).stem}.json"
    path.write_bytes(render(record).encode())
    return path


def read_fingerprint(path: Path) -> Fingerprint:
    """Read one fingerprint file; raises FingerprintError where its form, its date or its document's name is wrong."""
    try:
        record = _FORM().validate_python(json.loads(path.read_bytes()))
        date.fromisoformat(record["published"])
    except ValidationError as error:
        first = error.errors()[0]
        raise FingerprintError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:
        raise FingerprintError(f"{path.name}: {error}") from error
    if not _bare(record["document"]) or Path(record["document"]).stem != path.stem:
        raise FingerprintError(f"{path.name}: document {record['document']!r} belongs in another file")
    return record


def load_seeds(folder: Path = SEEDS) -> dict[str, Fingerprint]:
    """Every fingerprint in a folder by document name, in file order; raises FingerprintError at the first unusable."""
    return {record["document"]: record for record in map(read_fingerprint, sorted(folder.glob("*.json")))}


def proves(record: Fingerprint, line: int, quote: str) -> bool:
    """Whether the quote's clauses stand in a row on that line of the fingerprinted document (lines from 1)."""
    rows = record["lines"]
    if not 1 <= line <= len(rows):
        return False
    return _in_a_row(_hashes(quote), rows[line - 1], rows[line] if line < len(rows) else ())


def locate_proof(record: Fingerprint, quote: str) -> list[int]:
    """The lines, from 1, on which the fingerprint proves the quote; none for a quote without words."""
    wanted = _hashes(quote)
    rows = record["lines"]
    return [
        at
        for at, (row, following) in enumerate(zip_longest(rows, rows[1:], fillvalue=list[str]()), 1)
        if _in_a_row(wanted, row, following)
    ]


def stands_on(text: str, line: int, quote: str) -> bool:
    """Whether the quote stands on that line of a document's text: word for word, in whole clauses."""
    lines = text.split("\n")
    return 1 <= line <= len(lines) and 1 in locate("\n".join(lines[line - 1 : line + 1]), quote)


def locate(text: str, quote: str) -> list[int]:
    """The lines, from 1, of a document's text on which the quote stands as `stands_on` asks."""
    words, wanted = normalise(quote), clauses(quote)
    lines = text.split("\n")
    return [
        at for at, (line, following) in enumerate(zip_longest(lines, lines[1:], fillvalue=""), 1)
        if _printed(words, line, following) and _in_a_row(wanted, clauses(line), clauses(following))
    ]  # fmt: skip


def _printed(words: str, line: str, following: str) -> bool:
    """Whether words stand in a line, or run over its end into the next, as the script of the document has it."""
    return any(words in normalise(text) for text in (line, line.rstrip() + following.lstrip(), f"{line} {following}"))


def paragraph(text: str, line: int) -> str | None:
    """A line of a document for display: its own characters without bold marks and soft spaces; None beyond the end."""
    lines = text.split("\n")
    return _untypeset(lines[line - 1]) if 1 <= line <= len(lines) else None


def differences(record: Fingerprint, path: Path) -> list[str]:
    """What a fingerprint says otherwise than the document itself: any of ``sha256``, ``bytes``, ``line 7``…

    Empty where they agree. Raises as `fingerprint` does.
    """
    ours = fingerprint(path, title=record["title"], publisher=record["publisher"], published=record["published"])
    rows = zip_longest(record["lines"], ours["lines"])
    same = {"sha256": record["sha256"] == ours["sha256"], "bytes": record["bytes"] == ours["bytes"]}
    same |= {f"line {number}": theirs == mine for number, (theirs, mine) in enumerate(rows, 1)}
    return [name for name, agrees in same.items() if not agrees]


def _bare(name: str) -> bool:
    """Whether a document's name is a file name and no path: a table may not reach outside the folder of texts."""
    return Path(name).name == name


@dataclass(frozen=True)
class Documents:
    """The texts in a folder by document name. Raises NotADirectoryError where there is no such folder."""

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise NotADirectoryError(f"no folder of documents at {self.folder}")

    def path(self, document: str) -> Path | None:
        """The document's file, or None where the folder does not hold it."""
        path = self.folder / document
        return path if _bare(document) and path.is_file() else None

    def text(self, document: str) -> str | None:
        """The document's text with its line ends as they are, or None where the folder does not hold it.

        Bytes that are not UTF-8 become U+FFFD; `differences` raises for such a file.
        """
        path = self.path(document)
        return path.read_bytes().decode("utf-8", errors="replace") if path else None


def find_documents(explicit: Path | None = None, seeds: Path = SEEDS) -> Path | None:
    """The folder of texts: the one named, else that of ``DASHBOARD_DOCUMENTS``, else ``seeds/text`` where it exists.

    A folder that was named is returned whether or not it exists, so that `Documents` can say it does not.
    """
    if explicit is not None:
        return explicit
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return seeds / "text" if (seeds / "text").is_dir() else None
