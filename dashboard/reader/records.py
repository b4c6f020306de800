"""The tree typed record by record: a bad record hides neither its neighbours nor, for an indicator, its own facts.

What could be read is kept beside what failed, so that the rules can go on: names that were declared count as declared
even where their record failed, and the facts of a failed indicator are still checked against their quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from dashboard.model import Chart, Fact, FactTable, Id, Indicator, Record, Source, Topic
from dashboard.problems import Problem
from dashboard.reader.invalid import misspelt_values, validation_problems
from dashboard.reader.tree import Tree, Value, read_tree
from dashboard.rules.codes import clip, nearest, problem_at, type_nearest

SECTIONS: Final[Mapping[str, type[Record]]] = {
    "topics": Topic, "sources": Source, "indicators": Indicator, "charts": Chart,
}  # fmt: skip
OPTIONAL: Final = ("charts",)

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


class _Records:
    """Collects the records and problems of one tree."""

    def __init__(self, tree: Tree, file: str) -> None:
        self.tree = tree
        self.file = file
        self.problems: list[Problem] = []
        self.facts: dict[str, Fact] = {}
        self.declared: dict[str, tuple[str, ...]] = {}

    def tell(self, code: str, path: str, found: str, expected: str, hint: str) -> None:
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

    def entries(self, top: dict[str, Value], name: str, model: type[_R]) -> dict[str, _R]:
        """The valid records of a section by id."""
        found = {}
        for key, data in self.section(top, name).items():
            path = f"{name}.{key}"
            named = self.id(key, path)
            ready = self.facts_of(data, path) if model is Indicator else {}
            if (record := self.record(model, data, path, **ready)) is not None and named:
                found[key] = record
        return found

    def id(self, key: str, path: str) -> bool:
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
            topics=self.entries(top, "topics", Topic),
            sources=self.entries(top, "sources", Source),
            indicators=self.entries(top, "indicators", Indicator),
            charts=self.entries(top, "charts", Chart),
            lines=self.tree.lines,
        )
        if "indicators" in top and not top["indicators"] and "indicators" not in self.tree.spoiled:
            hint = "add one with its facts below this line"
            self.tell("EMPTY_TABLE", "indicators", "no indicators", "at least one", hint)
        return table


def read(path: Path) -> Reading:
    """Read a table as far as it can be read, every problem of form told by line. Never raises."""
    file = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found, expected, hint = "bytes of another encoding", "UTF-8", "save the file as UTF-8"
        return _unread(problem_at(file, {"": line}, "", "YAML_SYNTAX", found=found, expected=expected, hint=hint))
    except (OSError, ValueError) as error:
        found = f"no file can be read here ({getattr(error, 'strerror', None) or error})"
        expected, hint = "a fact table", "correct the path of the table"
        return _unread(problem_at(file, {}, "", "FILE_NOT_FOUND", found=found, expected=expected, hint=hint))
    tree, problems = read_tree(text, file)
    if tree is None:
        return _unread(*problems)
    records = _Records(tree, file)
    table = records.read()
    problems += records.problems
    return Reading(table, problems, records.facts, records.declared, tree.words if problems else frozenset())


def _unread(*problems: Problem) -> Reading:
    return Reading(None, list(problems), {}, {}, frozenset())


def read_table(path: Path) -> tuple[FactTable | None, list[Problem]]:
    """The valid records of a table and every problem of form, in the order of the file; None when nothing is usable."""
    reading = read(path)
    return reading.table, sorted(reading.problems, key=lambda problem: problem.line)


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working directory where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return str(path)
