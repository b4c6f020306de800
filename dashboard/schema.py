"""The JSON Schema of the fact table, generated from its models, so that an editor completes and checks while typing.

Decisions:

- The table's reader takes every scalar as text, an editor types it first: 2024 is an integer to it, 303 and 97 are
  numbers. So the schema accepts each field in every type that what a curator may honestly type there can have.
- It is a first look, not the judge: whether a figure stands in its quote is for ``dashboard check``.
- Draft 7, the one that editors' YAML support knows best: a description beside a ``$ref`` goes through ``allOf``.
- What a record is comes from its docstring. What a key is stands in `KEYS`: pydantic could read it from docstrings
  below the fields, but only by parsing the source anew at each start.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dashboard.model import FactTable
from dashboard.period import FIRST_YEAR, LAST_YEAR

NAME: Final = "indicators.schema.json"

_NAME = "the name, in English and Chinese"
_NOTE = "what a reader must know and nothing else says"
_AN_INDICATOR = "an id from indicators"

#: What each key is, by record and key.
KEYS: Final[Mapping[str, Mapping[str, str]]] = {
    "FactTable": {
        "topics": "one page each, in this order",
        "sources": "the documents, ordered by id",
        "outlets": "the hosts that a link may lead to, each with the name of its outlet",
        "indicators": "the quantities with their facts, in page order",
        "charts": "indicators that are drawn together",
        "relations": "arithmetic that should hold between indicators; reconciliation computes it",
        "events": "what happened beside the figures and may be written on their charts",
        "waivers": "conflicts that were looked at and stand, by the id that `dashboard check --json` gives them",
    },
    "Bilingual": {"en": "in English", "zh": "in Chinese"},
    "Topic": {
        "name": _NAME,
        "layout": "charts, or a table of many small quantities",
        "groups": "headings of a table, in this order",
    },
    "Source": {
        "title": "as printed; left out where the report was seen without it",
        "publisher": "who published it; one text where both languages write it alike",
        "published": "the day of publication: 2024-04-24; left out where it is not known",
        "announced": "where published is left out: when the ministry announced what the report repeats, if that is known",
        "seen": "repost or translation where the original was not read",
        "language": "the script and language of the text; mul for several",
        "document": "the file name of the text, where seeds/ holds its fingerprint",
        "url": "where it can be read: a page of one of the outlets",
        "note": _NOTE,
    },
    "Break": {"period": "the first period with the new meaning", "note": "what changed"},
    "Absence": {
        "first": "the first period without a figure; left out: from the beginning",
        "last": "the last period without a figure; left out: to this day",
        "why": "not_defined: the quantity did not exist; not_published: nobody announced it; not_found: nobody has found it",
        "note": _NOTE,
    },
    "FurtherChange": {
        "change": "the second printed change, its sign typed: +13592亿",
        "qualifier": "what the words beside the change make of it, as for a figure",
        "on": "what it is measured against, a year earlier where it is left out",
    },
    "Places": {
        "count": "decimals before the scale word: 1 where 3亿 stands for 3.0亿",
        "reason": "why it is known to that place",
    },
    "Event": {
        "name": "a few words for charts, in English and Chinese",
        "period": "when it was: a span of days, a day, a month, a quarter or a year",
        "topics": "ids from topics: the pages on whose charts it may stand",
        "note": "what happened and what it means for the figures",
        "source": "an id from sources",
        "line": "the line of the document on which the quote stands, counted from 1",
        "quote": "whole clauses of that line that report it",
    },
    "Fact": {
        "period": "the time it speaks of: 2024-Q1, 2024-03, 2024, 2024-04-16 or 2024-01-26/2024-03-05",
        "value": "the figure exactly as printed, scale word included, unit word left out: 303万, 2.04万亿, 97%, 4300多万",
        "qualifier": "what the words beside the figure make of it: 超过, 多 over; 近 nearly; 约, 左右 about; 以上 at_least",
        "decimals": "to how many places the figure is known where its writer dropped a final zero",
        "change": "the printed change on a year earlier (同比), its sign typed: +6万, -0.5个百分点, +10%",
        "change_qualifier": "what the words beside the change make of it, as for the value",
        "change_on": "what the change is measured against where that is not a year earlier",
        "further_changes": "further changes that the same statement prints",
        "release": "final for the year's accounts, which supersede what was announced before",
        "source": "an id from sources",
        "also": "ids from sources: further reports that carry the same statement",
        "grade": "of a cited fact. A: two or more outlets agree; B: one outlet, or reposts that agree; C: one repost",
        "line": "the line of the document on which the quote stands, counted from 1",
        "quote": "whole clauses of that line, in a row, as few as say the figure and what it is",
        "status": "A normal, B break, E estimated, P provisional, U low reliability",
        "note": _NOTE,
        "added": "the day it was entered here: 2024-04-24; left out by the first release alone",
    },
    "Indicator": {
        "topic": "an id from topics: the page it stands on",
        "group": "an id from the groups of its topic",
        "name": _NAME,
        "unit": "what is counted",
        "kind": "how periods relate: a stock stands at a time, a year_to_date count starts anew each January",
        "higher_is": "whether more is good news; colours and words follow it",
        "headline": "whether it stands on the overview",
        "definition": "what exactly is counted",
        "target_of": "the indicator whose goal this is; its periods may lie ahead",
        "breaks": "periods from which on the figure means something else",
        "absences": "why periods have no figure, where that is known",
        "facts": "every statement of it, oldest first",
    },
    "Chart": {
        "topic": "an id from topics: the page it stands on",
        "name": _NAME,
        "indicators": "ids from indicators",
        "form": "chosen from the kinds of its indicators where it is left out",
    },
    "Parts": {"kind": "parts", "total": _AN_INDICATOR, "parts": "ids from indicators, all of them", "note": _NOTE},
    "ShareOf": {
        "kind": "share_of",
        "share": "an id from indicators, in percent",
        "part": _AN_INDICATOR,
        "total": _AN_INDICATOR,
        "note": _NOTE,
    },
    "Balance": {
        "kind": "balance",
        "stock": _AN_INDICATOR,
        "income": _AN_INDICATOR,
        "expenditure": _AN_INDICATOR,
        "note": _NOTE,
    },
    "Population": {
        "kind": "population",
        "of": "a name of your own: relations with one name imply one population",
        "holders": _AN_INDICATOR,
        "share": "an id from indicators, in percent",
        "note": _NOTE,
    },
    "AtLeast": {"kind": "at_least", "greater": _AN_INDICATOR, "lesser": _AN_INDICATOR, "note": _NOTE},
    "Waiver": {"reason": "why the conflict stands", "date": "the day it was looked at: 2024-04-24"},
}  # fmt: skip

_YEAR = "(?:19(?:49|[5-9][0-9])|20[0-9]{2}|2100)"  # FIRST_YEAR to LAST_YEAR
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = {"type": "string", "pattern": f"^[0-9]{{4}}-{_MONTH}-{_DAY}$"}
_PERIOD = {
    "description": "A quarter, a month, a year, a day or a span of days.",
    "type": ["string", "integer"],
    "pattern": f"^{_YEAR}(?:-Q[1-4]|-{_MONTH}(?:-{_DAY}(?:/{_YEAR}-{_MONTH}-{_DAY})?)?)?$",
    "minimum": FIRST_YEAR,
    "maximum": LAST_YEAR,
}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$"}
_NAMES_RECORDS = ("an id from", "ids from", "the indicator whose")  # how the description of a reference begins
#: Where what may be typed is less, or more, than the model's own type says.
_TYPED: Final[Mapping[tuple[str, str], dict[str, Any]]] = {
    ("Fact", "value"): {"type": ["string", "number"], "pattern": "[0-9０-９一二三四五六七八九十百千两兩]", "minimum": 0},
    ("Fact", "change"): {"type": ["string", "number"], "pattern": "^[-+−＋－]"},
    ("FurtherChange", "change"): {"type": ["string", "number"], "pattern": "^[-+−＋－]"},
    ("Source", "publisher"): {"anyOf": [{"$ref": "#/definitions/Bilingual"}, {"type": "string", "minLength": 1}]},
}  # fmt: skip


class _Typed(GenerateJsonSchema):
    """pydantic's generator for what an editor sees: YAML's own types, no empty values, no titles."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        found = super().str_schema(schema)
        return found if "pattern" in found else found | {"type": ["string", "number"]}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return dict(_DATE)

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        return dict(_PERIOD)

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        return dict(_PERIOD)

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        return {key: value for key, value in found.items() if key != "discriminator"}  # OpenAPI's, not JSON Schema's

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        return {key: value for key, value in found.items() if key != "default" or value not in (None, [], {})}

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def table_schema() -> dict[str, Any]:
    """The schema of the whole table as JSON-ready dicts."""
    made = FactTable.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Typed)
    inner = made.pop("$defs")
    definitions = {name: _record(name, found) if name in KEYS else found for name, found in inner.items()}
    whole = _record("FactTable", made)
    del whole["properties"]["lines"]  # where records stand: the reader's own
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Fact table"}
    return head | whole | {"definitions": definitions}


def _record(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """The schema of one record with its keys described."""
    record = {key: value for key, value in found.items() if key != "title"}
    record["description"] = " ".join(str(record.get("description", "")).replace("``", "").split())
    record["properties"] = {
        key: _described(_TYPED.get((name, key), inner), KEYS[name].get(key)) for key, inner in found["properties"].items()
    }
    return record


def _described(inner: dict[str, Any], text: str | None) -> dict[str, Any]:
    if "patternProperties" in inner:
        inner = inner | {"additionalProperties": False}
    if "$ref" in inner:
        inner = {"allOf": [inner]}
    if text and text.startswith(_NAMES_RECORDS):
        inner = inner | {"items": _ID} if "items" in inner else _ID
    return {"description": text} | inner if text else inner


def render() -> str:
    """The schema file's text."""
    return json.dumps(table_schema(), ensure_ascii=False, indent=1) + "\n"
