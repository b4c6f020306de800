"""The tree typed record by record: a bad record hides neither its neighbours nor, for an indicator, its own facts.

What could be read is kept beside what failed, so that the rules can go on: names that were declared count as declared
even where their record failed, and the facts of a failed indicator are still checked against their quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from dashboard.model import Bilingual, Chart, Event, Fact, FactTable, Id, Indicator, Record, Relation, Source, Topic, Waiver
from dashboard.problems import Problem
from dashboard.reader.files import read_file, shown
from dashboard.reader.invalid import misspelt_values, validation_problems
from dashboard.reader.tree import Tree, Value
from dashboard.rules.codes import clip, nearest, problem_at, type_nearest

SECTIONS: Final = ("topics", "sources", "outlets", "indicators", "charts", "relations", "events", "waivers")
OPTIONAL: Final = ("outlets", "charts", "relations", "events", "waivers")
_NAMED_OTHERWISE: Final = ("outlets", "waivers")  # by host, by check
RELATIONS: Final[Mapping[str, type[Record]]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(Relation)[0])
}

_ID: Final = TypeAdapter(Id)
_R = TypeVar("_R", bound=Record)


class Reading(NamedTuple):
    """A table read as far as it could be.

    ``table`` holds the valid records only, None when nothing is usable. ``facts`` are all valid facts by their path in
    the file, also those of an indicator that failed. ``declared`` are the names in each readable section, failed ones
    included. ``lost`` are all texts of the file when some record was lost, otherwise empty: a name among them may have
    been used by a record that is gone.
    """

    table: FactTable | None
    problems: list[Problem]
    facts: dict[str, Fact]
    declared: dict[str, tuple[str, ...]]
    lost: frozenset[str]


class Records:
    """Collects the records and problems of one tree."""

    def __init__(self, tree: Tree, file: str) -> None:
        self.tree = tree
        self.file = file
        self.problems: list[Problem] = []
        self.facts: dict[str, Fact] = {}
        self.declared: dict[str, tuple[str, ...]] = {}

    def tell(self, code: str, path: str, found: str, expected: str, hint: str) -> None:
        """Add an error at the line of a record or field."""
        lines = {"": 1} | self.tree.lines
        self.problems.append(problem_at(self.file, lines, path, code, found=found, expected=expected, hint=hint))

    def record(self, model: type[_R], data: Value, path: str, **ready: object) -> _R | None:
        """One record, or None with its problems told; ``ready`` replaces fields that are typed already."""
        given = data | ready if isinstance(data, dict) else data
        told = misspelt_values(data, self.tree, self.file, path) if isinstance(data, dict) else []
        self.problems += told
        self.spoil(*(problem.path for problem in told))
        try:
            record = model.model_validate(given)
        except ValidationError as error:
            self.problems += validation_problems(error, self.tree, self.file, path, model)
            return None
        return None if told else record

    def spoil(self, *paths: str) -> None:
        """Say nothing further about these paths: what is wrong with them has been told."""
        self.tree = self.tree._replace(spoiled=self.tree.spoiled.union(paths))

    def section(self, top: dict[str, Value], name: str) -> dict[str, Value]:
        """The entries of one top-level section; empty, with its problem told, where it is absent or no mapping."""
        if name not in top:
            misspelt = any(nearest(key, SECTIONS) == name for key in top if key not in SECTIONS)
            if name not in OPTIONAL and not misspelt and "*" not in self.tree.spoiled:
                expected, hint = f"{name} at the left margin", f"add a line {name}:"
                self.tell("MISSING_KEY", "", f"no section {name!r}", expected, hint)
            return {}
        entries = top[name]
        if isinstance(entries, dict):
            self.declared[name] = tuple(entries)
            return entries
        if name in self.tree.spoiled or (entries is None and name == "indicators"):
            return {}
        found = f"section {name} is {'empty' if entries is None else 'a list or a text'}"
        hint = f"indent the entries below {name}:, each an id and a colon"
        self.tell("BAD_VALUE", name, found, "one entry for each id", hint)
        return {}

    def entries(self, top: dict[str, Value], name: str, choose: Callable[[Value, str], type[_R] | None]) -> dict[str, _R]:
        """The valid records of a section by id; ``choose`` names each one's model, None where that cannot be known."""
        found = {}
        for key, data in self.section(top, name).items():
            path = f"{name}.{key}"
            named, model = name in _NAMED_OTHERWISE or self.id(key, path), choose(data, path)
            ready = self.facts_of(data, path) if model is Indicator else {}
            if model and (record := self.record(model, data, path, **ready)) is not None and named:
                found[key] = record
        return found

    def relation(self, data: Value, path: str) -> type[Record] | None:
        """The model of a relation by its ``kind``; None, with its problem told, where it has none that exists."""
        if not isinstance(data, dict):
            return next(iter(RELATIONS.values()))  # any model will say that this is no record
        kind, expected = data.get("kind"), f"one of {', '.join(RELATIONS)}"
        misspelt = next((key for key in data if "kind" not in data and nearest(key, ("kind",))), None)
        if misspelt:
            self.tell("UNKNOWN_KEY", f"{path}.{misspelt}", f"unknown key {clip(misspelt)!r}", "kind", "type kind")
        elif "kind" not in data:
            self.tell("MISSING_KEY", path, "no key 'kind'", f"kind in this record, {expected}", "add kind: parts")
        elif isinstance(kind, str) and kind not in RELATIONS:
            hint = type_nearest(kind, RELATIONS, "choose the nearest in meaning")
            self.tell("UNKNOWN_KIND", f"{path}.kind", f"kind {clip(kind)!r} of a relation", expected, hint)
        elif kind is not None and not isinstance(kind, str):
            self.tell("BAD_VALUE", f"{path}.kind", "a list or a record as kind", expected, "type one word")
        return RELATIONS.get(kind) if isinstance(kind, str) else None

    def id(self, key: str, path: str) -> bool:
        """Whether a key may name a record; its problem told where it may not."""
        try:
            _ID.validate_python(key)
        except ValidationError:
            expected = "lower-case letters and digits, parts joined by _ or -"
            self.tell("BAD_VALUE", path, f"the id {clip(key)!r}", expected, "rename it, here and wherever it is named")
            return False
        return True

    def facts_of(self, data: Value, path: str) -> dict[str, object]:
        """The indicator's facts typed one by one; nothing to replace where they are no list."""
        facts = data.get("facts") if isinstance(data, dict) else None
        if not isinstance(facts, list) or not facts:
            return {}
        good = {}
        for at, item in enumerate(facts):
            fact = self.record(Fact, item, f"{path}.facts[{at}]")
            if fact is not None:
                good[f"{path}.facts[{at}]"] = fact
        self.facts |= good
        if not good:  # each has told its own problem; that none is left is no further one
            self.spoil(f"{path}.facts")
        return {"facts": tuple(good.values())}

    def read(self) -> FactTable | None:
        """The tree as a table of its valid records; None where it holds no sections."""
        top = self.tree.data
        if top is None or top == {}:
            self.tell("EMPTY_TABLE", "", "nothing in the file", "a table of facts", "begin with topics:")
            return None
        if not isinstance(top, dict):
            self.tell("BAD_VALUE", "", "a list or a text", "the sections of a table", "begin with topics:")
            return None
        for key in (key for key in top if key not in SECTIONS):
            hint = type_nearest(key, SECTIONS, "delete the section")
            self.tell("UNKNOWN_KEY", key, f"unknown section {clip(key)!r}", f"one of {', '.join(SECTIONS)}", hint)
        table = FactTable(
            topics=self.entries(top, "topics", lambda *_: Topic),
            sources=self.entries(top, "sources", lambda *_: Source),
            outlets=self.entries(top, "outlets", lambda *_: Bilingual),
            indicators=self.entries(top, "indicators", lambda *_: Indicator),
            charts=self.entries(top, "charts", lambda *_: Chart),
            relations=cast(dict[str, Relation], self.entries(top, "relations", self.relation)),
            events=self.entries(top, "events", lambda *_: Event),
            waivers=self.entries(top, "waivers", lambda *_: Waiver),
            lines=self.tree.lines,
        )
        if "indicators" in top and not top["indicators"] and "indicators" not in self.tree.spoiled:
            hint = "add one with its facts below this line"
            self.tell("EMPTY_TABLE", "indicators", "no indicators", "at least one", hint)
        return table


def read(path: Path) -> Reading:
    """Read a table as far as it can be read, every problem of form told by line. Never raises."""
    tree, problems = read_file(path, "a fact table")
    if tree is None:
        return Reading(None, problems, {}, {}, frozenset())
    records = Records(tree, shown(path))
    table = records.read()
    problems += records.problems
    return Reading(table, problems, records.facts, records.declared, tree.words if problems else frozenset())


def read_table(path: Path) -> tuple[FactTable | None, list[Problem]]:
    """The valid records of a table and every problem of form, in the order of the file; None when nothing is usable."""
    reading = read(path)
    return reading.table, sorted(reading.problems, key=lambda problem: problem.line)
