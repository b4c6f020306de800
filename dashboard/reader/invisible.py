"""Characters that nobody sees: controls of C0 and C1, of the direction of writing, of no width, of lines and paragraphs.

One of them in a figure makes another figure of it, or shows it in another order than it is computed in; none has a
meaning in the table. The end of a line is one too, and stands between the texts, or inside a block of several lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # controls, ends of lines and paragraphs
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # the direction of writing
    "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"  # of no width
    "\U000e0000-\U000e0fff]"
)
_LINE_END: Final = re.compile("\r?\n")
_SHOWN: Final = 12


class Invisible(NamedTuple):
    """One character that nobody sees: on which line of a text it stands (from 1), its name, and how to be rid of it."""

    line: int
    name: str
    hint: str


def visible(text: str) -> str:
    """The text without the characters that nobody sees; a space stands for the end of a line."""
    return _INVISIBLE.sub(lambda found: " " if found[0] == "\n" else "", text)


def invisibles(text: str, *, allowed: str = "\n") -> Iterator[Invisible]:
    """Every such character of a text outside those ``allowed``, in order."""
    for number, line in enumerate(_LINE_END.split(text) if "\n" in allowed else [text], 1):
        for found in _INVISIBLE.finditer(line):
            if found[0] not in allowed:
                yield Invisible(number, _name(found[0]), _hint(line, found.start()))


def without(text: str, *, allowed: str = "\n\t") -> str:
    """The text without those that are not ``allowed``; its lines keep their numbers."""
    kept = (_INVISIBLE.sub(lambda found: found[0] if found[0] in allowed else "", line) for line in _LINE_END.split(text))
    return "\n".join(kept)


def _name(char: str) -> str:
    known = {"\t": "TAB", "\n": "END OF LINE", "\r": "CARRIAGE RETURN", "\0": "NULL"}
    name = known.get(char) or unicodedata.name(char, "CONTROL CHARACTER")
    return f"U+{ord(char):04X} {name}"


def _hint(line: str, at: int) -> str:
    what = f"delete U+{ord(line[at]):04X}"
    if before := visible(line[:at]).strip()[-_SHOWN:]:
        return f"{what} behind «{before}»"
    after = visible(line[at + 1 :]).strip()[:_SHOWN]
    return f"{what} in front of «{after}»" if after else what
