"""The structure of the SDMX files: code lists, concepts, one data structure and dataflow for each table.

Decisions:

- Names and codes are SDMX's where it has them. A period has no code for year-to-date, so TIME_PERIOD is the quarter the
  figure ends in and TRANSFORMATION tells the cumulation. Statements need one dimension more, STATEMENT, because a
  quantity may be stated twice for one period.
- SDMX multiplies OBS_VALUE by ten to the UNIT_MULT; so here, and only here, the figure, its bounds and its change are
  written in units of a scale word (303 with 4 for 303万), one for all observations of a quantity (``as_sdmx``). How a
  figure was printed is AS_PRINTED.
- Every column that is no dimension and not the figure is an attribute of the observation.
- The library writes names in one language: both are handed over in one text and set apart afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from pysdmx.io.format import Format
from pysdmx.io.writer import write_sdmx
from pysdmx.model import (
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    ItemReference,
    Role,
)

from dashboard.downloads.columns import Column
from dashboard.downloads.extracts import Extract
from dashboard.downloads.meanings import sdmx_meanings
from dashboard.downloads.sdmx_text import header, mended, shielded, two_names
from dashboard.downloads.vocabularies import codes
from dashboard.model import UNITS, FactTable
from dashboard.wording import language
from dashboard.wording.quantities import unit_word

AGENCY, VERSION = "MOHRSS_QUARTERLY", "1.0"
DIMENSIONS = {
    "facts": ("FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION", "STATEMENT", "TIME_PERIOD"),
    "series": ("FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION", "TIME_PERIOD"),
}
REQUIRED = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
MEASURE = "OBS_VALUE"
_TYPES = {
    "number": DataType.DECIMAL, "integer": DataType.INTEGER, "date": DataType.DATE, "text": DataType.STRING,
}  # fmt: skip


def structure_bytes(extracts: Iterable[Extract]) -> bytes:
    """The structure message (SDMX-ML 2.1) that explains the files of these tables."""
    found = list(extracts)
    table = found[0].table
    lists = _codelists(table)
    names = dict.fromkeys(name for data in found for name in components_of(data))
    english, chinese = sdmx_meanings(language("en")), sdmx_meanings(language("zh"))
    concepts = ConceptScheme(
        id="CONCEPTS", name=_named("Concepts", "概念"), agency=AGENCY, version=VERSION,
        items=[Concept(id=name, name=_named(english[name], chinese[name])) for name in names],
    )  # fmt: skip
    definitions = [_definition(data, lists) for data in found]
    flows = [
        Dataflow(id=each.id, name=each.name, agency=AGENCY, version=VERSION, structure=each) for each in definitions
    ]  # fmt: skip
    artefacts = [*lists.values(), concepts, *definitions, *flows]
    text = write_sdmx(artefacts, Format.STRUCTURE_SDMX_ML_2_1, header=header(table, "structure", AGENCY))
    return two_names(mended(str(text)))


def components_of(data: Extract) -> list[str]:
    """Every component of a table's structure: its dimensions, then its columns, in their order."""
    dimensions = DIMENSIONS[data.name]
    return [*dimensions, *(column.name for column in data.columns if column.name not in dimensions)]


def components(data: Extract, lists: dict[str, Codelist] | None = None) -> Components:
    """The components of a table: with code lists and types as the structure declares them, without as plain text.

    The library would turn a typed decimal into a float, so data is handed to it as the text it is.
    """
    known = {column.name: column for column in data.columns}
    return Components([_component(data.name, name, known.get(name), lists) for name in components_of(data)])


def _component(what: str, name: str, column: Column | None, lists: dict[str, Codelist] | None) -> Component:
    role = Role.DIMENSION if name in DIMENSIONS[what] else Role.MEASURE if name == MEASURE else Role.ATTRIBUTE
    coded = lists.get(name) if lists else None
    kind = _TYPES[column.type] if column and lists else DataType.STRING
    if name == "TIME_PERIOD":
        kind = DataType.PERIOD
    return Component(
        id=name,
        required=role is not Role.ATTRIBUTE or name in REQUIRED,
        role=role,
        concept=ItemReference(sdmx_type="Concept", agency=AGENCY, id="CONCEPTS", version=VERSION, item_id=name),
        local_codes=coded,
        local_dtype=None if coded else kind,
        attachment_level="O" if role is Role.ATTRIBUTE else None,
    )


def _definition(data: Extract, lists: dict[str, Codelist]) -> DataStructureDefinition:
    name = {"facts": _named("Statements", "各条表述"), "series": _named("Series", "序列")}[data.name]
    return DataStructureDefinition(
        id=data.name.upper(), name=name, agency=AGENCY, version=VERSION, components=components(data, lists)
    )


def _codelists(table: FactTable) -> dict[str, Codelist]:
    english, chinese = language("en"), language("zh")
    one, other = codes(english), codes(chinese)
    named = {key: {code: (name, other[key][code]) for code, name in words.items()} for key, words in one.items()}
    named["UNIT_MEASURE"] = {unit: (unit_word(english, unit) or unit, unit_word(chinese, unit) or "%") for unit in UNITS}
    named["UNIT_MULT"] = {str(power): (f"10^{power}", f"10^{power}") for power in range(13)}
    named["INDICATOR"] = {key: (item.name.en, item.name.zh) for key, item in table.indicators.items()}
    named["TOPIC"] = {key: (topic.name.en, topic.name.zh) for key, topic in table.topics.items()}
    named["SOURCE"] = {key: (item.publisher.en, item.publisher.zh) for key, item in table.sources.items()}
    return {
        key: Codelist(
            id=f"CL_{key}", name=_named(key, key), agency=AGENCY, version=VERSION,
            items=[Code(id=code, name=_named(*both)) for code, both in words.items()],
        )
        for key, words in named.items()
    }  # fmt: skip


def _named(english: str, chinese: str) -> str:
    return shielded(english, chinese)
