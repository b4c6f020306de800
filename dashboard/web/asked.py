"""What a query asks for, checked against what there is: an address that means nothing is refused, never guessed at.

A misspelt name would otherwise give another picture than the one meant, in a place where nobody looks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.reader.invisible import visible
from dashboard.wording import LANGUAGES, Language, language, language_code

FOREIGN = ("utm_", "fbclid", "gclid", "msclkid", "from")  # how the names begin that others hang on links


@dataclass
class RefusedError(Exception):
    """An answer other than the one asked for: status, JSON body, and after how many seconds asking again may help."""

    status: int
    body: dict[str, Any]
    retry: int | None = None


def language_of(query: Mapping[str, str]) -> Language:
    """The language asked for, English where none or an unknown one is."""
    return language(language_code(query.get("lang", "en")) or "en")


def known_names(query: Mapping[str, str], names: Iterable[str]) -> None:
    """Refuses a query with a name that means nothing, unless others hang it on any link, and values with characters that
    nobody sees."""
    possible = list(names)
    for name, value in query.items():
        if name not in possible and not name.startswith(FOREIGN):
            raise refusal(language_of(query), 400, "name", name, possible)
        if name in possible and visible(value) != value:
            raise refusal(language_of(query), 400, name, value, [])


def pick(query: Mapping[str, str], name: str, possible: Iterable[str], default: str) -> str:
    """The value of ``name``, one of those possible."""
    value, allowed = query.get(name, default), list(possible)
    if value not in allowed:
        raise refusal(language_of(query), 400, name, value, allowed)
    return value


def pick_language(query: Mapping[str, str]) -> str:
    """The code of the language asked for, by any tag of it; English where none is."""
    return language_code(query.get("lang", "en")) or pick(query, "lang", LANGUAGES, "en")


def pick_several(query: Mapping[str, str], name: str, possible: Iterable[str]) -> tuple[str, ...]:
    """The values of ``name``, separated by commas, each one of those possible."""
    allowed = list(possible)
    values = tuple(value for value in query.get(name, "").split(",") if value)
    for value in values:
        if value not in allowed:
            raise refusal(language_of(query), 400, name, value, allowed)
    return values


def refusal(lang: Language, status: int, name: str, given: str, possible: list[str]) -> RefusedError:
    """Says what was not understood, and everything that would have been."""
    text = lang("“{given}” is not a known value of “{name}”.", given=visible(given), name=visible(name))
    return RefusedError(status, {"error": text, "parameter": name, "given": given, "possible": possible})
