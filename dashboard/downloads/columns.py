"""The public columns of every table that can be taken away: their names, where each comes from, what type it has.

Names follow SDMX where it has one. Columns are only ever added, at the end: programs may read a table by position.
A column's type follows from the field of the frame behind it, so a column added here is typed in every format.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["text", "number", "integer", "date"]

FACT_COLUMNS = {
    "INDICATOR": "indicator",
    "TOPIC": "topic",
    "KIND": "kind",
    "FREQ": "freq",
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "LOWER": "lower",
    "UPPER": "upper",
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "unit_mult",
    "DECIMALS": "decimals",
    "OBS_STATUS": "status",
    "AS_PRINTED": "as_printed",
    "QUALIFIER": "qualifier",
    "SOURCE": "source",
    "DOCUMENT": "document",
    "LINE": "line",
    "QUOTE": "quote",
    "PUBLISHED_CHANGE": "change_printed",
    "EVIDENCE": "evidence",
    "GRADE": "grade",
    "ALSO": "also",
    "CHANGE_ON": "change_on",
    "PUBLISHED": "published",
    "URL": "url",
    "FACT": "fact",
    "ADDED": "added",
    "RELEASE": "release",
    "LINK": "link",
}
HEADER = tuple(FACT_COLUMNS)

SERIES_COLUMNS = {
    "INDICATOR": "indicator",
    "TOPIC": "topic",
    "KIND": "kind",
    "FREQ": "freq",
    "TIME_PERIOD": "period",
    "PERIOD_END": "end",
    "OBS_VALUE": "value",
    "LOWER": "lower",
    "UPPER": "upper",
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "unit_mult",
    "DECIMALS": "decimals",
    "OBS_STATUS": "status",
    "AS_PRINTED": "as_printed",
    "QUALIFIER": "qualifier",
    "STRENGTH": "strength",
    "AGREEMENT": "agreement",
    "FACT": "fact",
    "OTHERS": "others",
    "REPLACES": "replaces",
    "DERIVED_FROM": "derived_from",
    "SOURCE": "source",
    "PUBLISHED": "published",
    "BASE": "base",
    "BASE_PERIOD": "base_period",
    "BASE_FACT": "base_fact",
    "CHANGE": "change",
    "CHANGE_LOWER": "change_lower",
    "CHANGE_UPPER": "change_upper",
    "PERCENT": "percent",
    "PERCENT_LOWER": "percent_lower",
    "PERCENT_UPPER": "percent_upper",
    "VERDICT": "verdict",
    "WHY_EMPTY": "why_empty",
    "PUBLISHED_CHANGE": "change_printed",
    "CHANGE_FACT": "change_fact",
    "PUBLISHED_BASE": "published_base",
    "PUBLISHED_CHECK": "published_check",
    "VINTAGE": "vintage",
    "COUNTING": "counting",
    "RELEASE": "release",
    "REVISION": "revision",
    "REVISION_LOWER": "revision_lower",
    "REVISION_UPPER": "revision_upper",
    "LINK": "link",
    "CHANGE_BASIS": "basis",
    "COMPUTED_CHANGE": "computed_change",
    "COMPUTED_LOWER": "computed_change_lower",
    "COMPUTED_UPPER": "computed_change_upper",
    "COMPUTED_VERDICT": "computed_verdict",
}
GAP_COLUMNS = {
    "INDICATOR": "indicator",
    "TIME_PERIOD": "period",
    "WHY": "why",
    "NOTE_EN": "note_en",
    "NOTE_ZH": "note_zh",
    "LINK": "link",
}
INDICATOR_COLUMNS = {
    "INDICATOR": "indicator",
    "TOPIC": "topic",
    "KIND": "kind",
    "UNIT_MEASURE": "unit",
    "HIGHER_IS": "higher_is",
    "NAME_EN": "name_en",
    "NAME_ZH": "name_zh",
    "DEFINITION_EN": "definition_en",
    "DEFINITION_ZH": "definition_zh",
    "LINK": "link",
}
SOURCE_COLUMNS = {
    "SOURCE": "source",
    "TITLE": "title",
    "PUBLISHER_EN": "publisher_en",
    "PUBLISHER_ZH": "publisher_zh",
    "PUBLISHED": "published",
    "ANNOUNCED": "announced",
    "LANGUAGE": "language",
    "SEEN": "seen",
    "DOCUMENT": "document",
    "URL": "url",
    "NOTE_EN": "note_en",
    "NOTE_ZH": "note_zh",
    "LINK": "link",
}

NUMBERS = frozenset({
    "value", "lower", "upper", "change", "change_lower", "change_upper", "percent", "percent_lower", "percent_upper",
    "computed_change", "computed_change_lower", "computed_change_upper",
    "revision", "revision_lower", "revision_upper",
})  # fmt: skip
INTEGERS = frozenset({"unit_mult", "decimals", "line"})
DATES = frozenset({"end", "published", "added"})

# Words of a curator, a publisher or a server's keeper; every other text is a code, a date or a figure that was read as one.
FREE_TEXT = frozenset({
    "document", "quote", "title", "publisher_en", "publisher_zh", "url", "note_en", "note_zh", "name_en", "name_zh",
    "definition_en", "definition_zh", "link",
})  # fmt: skip


class Column(NamedTuple):
    """One column: its public name, the field of a row it holds, and its type."""

    name: str
    field: str
    type: Type


def columns(named: dict[str, str]) -> tuple[Column, ...]:
    """The columns of a list of names, each with its type."""
    return tuple(Column(name, field, _type(field)) for name, field in named.items())


def _type(field: str) -> Type:
    if field in NUMBERS:
        return "number"
    if field in INTEGERS:
        return "integer"
    return "date" if field in DATES else "text"
