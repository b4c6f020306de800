"""What a record that failed validation needs, in a curator's words.

pydantic names what is wrong with a field; here each error gets its code, its line and what to type instead.
A misspelt key is one mistake, not two: the key it was meant to be is not reported as missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from dashboard.model import KINDS, UNITS, Absence, Bilingual, Break, FurtherChange, Record
from dashboard.period import FIRST_YEAR, LAST_YEAR, Period
from dashboard.problems import Problem
from dashboard.reader.tree import Tree
from dashboard.rules.codes import clip, nearest, problem_at, type_nearest

_INNER: Final[Mapping[str, type[Record]]] = {
    "name": Bilingual, "definition": Bilingual, "note": Bilingual, "breaks": Break, "publisher": Bilingual,
    "reason": Bilingual, "absences": Absence, "further_changes": FurtherChange,
}  # fmt: skip
_WORDS: Final = {"unit": ("UNKNOWN_UNIT", UNITS), "kind": ("UNKNOWN_KIND", KINDS)}
_EXAMPLES: Final = {
    "period": "2024-Q1", "value": "303万", "source": "(an id from sources)", "name": "{en: …, zh: …}", "en": "…",
    "zh": "…", "definition": "{en: …, zh: …}", "published": "2024-04-24", "language": "zh-Hans", "unit": "persons",
    "kind": "stock", "topic": "(an id from topics)", "of": "resident_population", "text": "1—3月", "why": "a date",
    "reason": "{en: …, zh: …}", "date": "2024-04-24", "change": "+6万", "topics": "[(ids from topics)]",
    **dict.fromkeys(("total", "share", "part", "stock", "income", "expenditure", "holders", "greater", "lesser"),
                    "(an id from indicators)"),
    "parts": "[(ids from indicators)]", "indicators": "[(ids from indicators)]",
}  # fmt: skip
_DATE: Final = (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2024-04-24", "write year, month and day: 2024-04-24")
_SPELLINGS: Final = {
    "published": _DATE,
    "added": _DATE,
    "date": _DATE,
    "line": (r"[1-9][0-9]{0,6}", "a line number from 1", "type the number of the line, counted from 1"),
    "headline": ("true|false", "true or false", "type true or false"),
}
_ID_PATTERN: Final = ("lower-case letters and digits, parts joined by _ or -", "rename it, here and wherever it is named")
_PATTERNS: Final = {
    "url": ("an address that begins with http:// or https://, a host and a path", "correct the spelling"),
    "lines": ("a line, or its first and last: 7 or 1-53", "type the numbers of the lines, counted from 1"),
}
_ODD_IN_ADDRESS: Final = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]一-鿿%-]")
_ITSELF: Final = "[key]"  # pydantic's name for a key of a mapping that is itself wrong
_SHAPES: Final = (
    ("date", "a day of the calendar", "correct the date: year, month and day"),
    ("string_too_short", "a text", "type the text or delete the key"),
    ("string_type", "one text", "write one text behind the key"),
    ("tuple_type", "a list", "write each item on a line that begins with -"),
    ("too_short", "at least one item", "add an item on a line that begins with -"),
    ("model", "a record of keys", "indent its keys below it"),
)


def validation_problems(error: ValidationError, tree: Tree, file: str, path: str, model: type[Record]) -> list[Problem]:
    """One problem for each error in one record, except where the tree's problems have already said it."""
    errors = [(_path(path, found["loc"]), found) for found in error.errors(include_url=False)]
    misspelt = {
        _parent(where): nearest(str(found["loc"][-1]), _fields(model, found["loc"][:-1]))
        for where, found in errors
        if found["type"] == "extra_forbidden"
    }
    told = []
    for where, found in errors:
        key = str(found["loc"][-1]) if found["loc"] else ""
        missing = found["type"] == "missing"
        if _said(tree.spoiled, where) or (missing and (misspelt.get(_parent(where)) == key)):
            continue
        if missing and f"{_parent(where)}.*" in tree.spoiled:
            continue
        code, what, expected, hint = _wording(found, key, _fields(model, found["loc"][:-1]))
        told.append(problem_at(file, tree.lines, where, code, found=what, expected=expected, hint=hint))
    return told


def misspelt_values(data: Mapping[str, Any], tree: Tree, file: str, path: str) -> list[Problem]:
    """Dates, line numbers and booleans that are not in the table's one spelling, whatever pydantic would make of them.

    Without this, ``published: 1713916800`` would pass as a date and ``line: 6_2`` as 62.
    """
    told = []
    for key, (pattern, expected, hint) in _SPELLINGS.items():
        text = data.get(key)
        if isinstance(text, str) and not re.fullmatch(pattern, text):
            where, found = f"{path}.{key}", f"{key} {_shown(text)}"
            told.append(problem_at(file, tree.lines, where, "BAD_VALUE", found=found, expected=expected, hint=hint))
    return told


def _wording(found: Any, key: str, allowed: Iterable[str]) -> tuple[str, str, str, str]:
    """Code, found, expected and hint of one pydantic error."""
    kind, given = str(found["type"]), _shown(found["input"])
    if kind == "extra_forbidden":
        one_of = f"one of {', '.join(allowed)}"
        return "UNKNOWN_KEY", f"unknown key {clip(key)!r}", one_of, type_nearest(key, allowed, "delete the key")
    if kind == "missing":
        return "MISSING_KEY", f"no key {key!r}", f"{key} in this record", f"add {key}: {_EXAMPLES.get(key, '…')}"
    if kind == "BAD_PERIOD":
        return "BAD_PERIOD", f"period {given}", found["ctx"]["expected"], _period_hint(str(found["input"]))
    if kind == "literal_error" and key in _WORDS:
        code, words = _WORDS[key]
        hint = type_nearest(str(found["input"]), words, "choose the nearest in meaning")
        return code, f"{key} {given}", f"one of {', '.join(words)}", hint
    if kind == "literal_error":
        words = tuple(re.findall(r"'([^']+)'", found["ctx"]["expected"]))
        hint = type_nearest(str(found["input"]), words, "choose one of them")
        return "BAD_VALUE", f"{key} {given}", f"one of {', '.join(words)}", hint
    if kind == "string_pattern_mismatch":
        expected, hint = _PATTERNS.get(key, _ID_PATTERN)
        if key == "url" and (odd := _ODD_IN_ADDRESS.search(str(found["input"]))):
            hint = f"delete {odd[0]!r}, or type it as {quote(odd[0])} where it belongs to the address"
        return "BAD_VALUE", f"{'id' if key == _ITSELF else key} {given}", expected, hint
    shapes = ((expected, hint) for sign, expected, hint in _SHAPES if kind.startswith(sign))
    expected, hint = next(shapes, (str(found["msg"]), "correct it"))
    return "BAD_VALUE", f"{key} {given}", expected, hint


def _period_hint(text: str) -> str:
    """What was probably meant by a period in another form: 2024Q1, 2024年3月, 2024/3, 2024-1, ２０２４-Q1…"""
    plain = "".join(str(unicodedata.decimal(char, char)) for char in unicodedata.normalize("NFKC", text)).strip()
    if plain != text and _is_period(plain):
        return f"type {plain}"
    if match := re.fullmatch(r"((?:19|20)[0-9]{2})[\s年./-]*(?:[Qq]第?([1-4])|第?([一二三四1-4])季度)", plain):
        quarter = match[2] or str("一二三四".find(match[3]) + 1 or match[3])
        return f"type {match[1]}-Q{quarter}"
    if match := re.fullmatch(r"((?:19|20)[0-9]{2})[\s年./-]+(0?[1-9]|1[0-2])月?", plain):
        return f"type {match[1]}-{int(match[2]):02d}"
    if (match := re.match(r"([0-9]{4})(?![0-9])", plain)) and not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return f"correct the year {match[1]}"
    return "write the period in one of these forms"


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except PydanticCustomError:
        return False
    return True


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(clip(value))
    return "is a list" if isinstance(value, (list, tuple)) else "is a record" if isinstance(value, dict) else "is empty"


def _fields(model: type[Record], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    names = [part for part in loc if isinstance(part, str)]
    if names[:1] == ["groups"] and "groups" in model.model_fields:
        return tuple(Bilingual.model_fields)
    return tuple((_INNER.get(names[-1], model) if names else model).model_fields)


def _path(path: str, loc: Iterable[int | str]) -> str:
    for part in (part for part in loc if part != _ITSELF):
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path


def _parent(path: str) -> str:
    return path[: path.rfind(".")]


def _said(spoiled: frozenset[str], path: str) -> bool:
    """Whether the path, or a record around it, has been reported already."""
    return any(path == part or path.startswith((f"{part}.", f"{part}[")) for part in spoiled)
