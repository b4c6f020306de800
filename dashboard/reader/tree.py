"""The YAML text as a tree of plain text, with the line of every record and field.

Decisions:

- YAML's own typing never runs: the parser's events are walked and every scalar stays text. PyYAML would turn
  ``10.70`` into 10.7, ``NO`` into False and ``12:30`` into 750, and keep the last of two equal keys.
- Duplicate keys, anchors, aliases, merge keys and tags are problems. What they leave incomplete is *spoiled*: it has
  been reported once, and nothing further is said about it.
- A character that nobody sees is a problem wherever it stands, in a remark too. It is told by its line and left out, so
  that everything else is still said of the file. One written as an escape (``"\\u200b"``) is found in the text it makes.
- Nesting beyond `DEPTH` is refused before the tree is built, so that no text can exhaust Python's stack.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, TypeAlias

import yaml

from dashboard.problems import Problem
from dashboard.reader.invisible import invisibles, visible, without
from dashboard.rules.codes import clip, problem_at

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

# The C parser is about eight times faster and yields the same events; not every platform's PyYAML has it.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH: Final = 20
_SEEN: Final = "characters that can be seen"

_ADVICE: Final = (
    ("mapping values are not allowed", "put the text in quotes, because a colon and a space stand in it"),
    ("quoted scalar", "close the quotation mark, or double the one that stands inside the text"),
    ("'\\t'", "replace the tab with spaces"),
    ("cannot start any token", "put the text in quotes, because YAML reserves its first character"),
    ("alphabetic or numeric", "put the text in quotes, because it begins with * or &"),
    (
        "block mapping",
        "indent the key exactly as its neighbours; a text with quotation marks goes into quotes as a whole",
    ),
    ("block collection", "indent the item exactly as its neighbours"),
    ("control characters", "delete the invisible character"),
    ("utf-8", "save the file as UTF-8"),
)


class Tree(NamedTuple):
    """``data`` as nested dicts, lists and texts; ``lines`` by path (``indicators.x.facts[0].value``).

    ``spoiled`` are paths already reported; ``path.*`` stands for the keys missing from a record that lost some.
    ``words`` are all texts in value position, also those in parts that were left out.
    """

    data: Value
    lines: dict[str, int]
    spoiled: frozenset[str]
    words: frozenset[str]


class _Walk:
    """Builds one tree from the parser's events; ``path`` is None inside a part that is left out."""

    def __init__(self, file: str, events: list[Any]) -> None:
        self.file = file
        self.events = events
        self.at = 0
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.spoiled: set[str] = set()
        self.words: set[str] = set()

    def tell(self, code: str, event: Any, path: str | None, found: str, expected: str, hint: str) -> None:
        at = {path or "": _line(event)}
        self.problems.append(problem_at(self.file, at, path or "", code, found=found, expected=expected, hint=hint))

    def take(self) -> Any:
        self.at += 1
        return self.events[self.at - 1]

    def value(self, path: str | None) -> Value:
        """The next node and all that is in it."""
        event = self.take()
        if event.anchor is not None:
            self.refuse_reference(event, path)
        if isinstance(event, yaml.AliasEvent):
            self.spoil(path)
            return None
        if event.tag is not None:
            found = f"the tag {clip(event.tag)}"
            self.tell("YAML_SYNTAX", event, path, found, "plain text", "delete the tag: every value is read as text")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def scalar(self, event: Any, path: str | None) -> str | None:
        self.refuse_invisible(event, path)
        self.words.add(event.value)
        if event.value or event.style:
            return str(event.value)
        if path and "." in path:
            self.tell("BAD_VALUE", event, path, "nothing behind the key", "a value", "type the value or delete the key")
            self.spoil(path)
        return None

    def sequence(self, path: str | None) -> Value:
        items: list[Value] = []
        while not isinstance(self.events[self.at], yaml.SequenceEndEvent):
            item = None if path is None else f"{path}[{len(items)}]"
            if item is not None:
                self.lines[item] = _line(self.events[self.at])
            items.append(self.value(item))
        self.take()
        return items

    def mapping(self, path: str | None) -> Value:
        record: dict[str, Value] = {}
        while not isinstance(self.events[self.at], yaml.MappingEndEvent):
            key = self.key(record, path)
            if key is None or path is None:
                self.value(None)
            else:
                record[key] = self.value(_under(path, key))
        self.take()
        return record

    def key(self, record: dict[str, Value], path: str | None) -> str | None:
        """The next key, or None when its value is to be left out."""
        event = self.events[self.at]
        if not isinstance(event, yaml.ScalarEvent):
            self.value(None)
            self.spoil(_under(path, "*"))
            if not isinstance(event, yaml.AliasEvent):
                self.tell("YAML_SYNTAX", event, path, "a key of several parts", "one word", "type one word as the key")
            return None
        self.take()
        self.refuse_invisible(event, path)
        if event.anchor is not None:
            self.refuse_reference(event, path)
        if event.value == "<<" and not event.style:
            found, hint = "the merge key <<", "copy the keys into this record"
            self.tell("ALIAS", event, path, found, "every key written out", hint)
            self.spoil(_under(path, "*"))
            if isinstance(self.events[self.at], yaml.AliasEvent):
                self.events[self.at].anchor = None
            return None
        key, child = str(event.value), _under(path, str(event.value))
        if key in record or child is None:
            if child is not None:
                found = f"key {clip(key)!r} stands a second time, first on line {self.lines[child]}"
                hint = "delete one of the two, or give the second a name of its own"
                self.tell("DUPLICATE_KEY", event, child, found, "each key once in a record", hint)
            return None
        self.lines[child] = _line(event)
        return key

    def refuse_invisible(self, event: Any, path: str | None) -> None:
        block = event.style in ("|", ">")
        for found in invisibles(event.value, allowed="\n" if block else ""):
            told = f"the invisible character {found.name} in «{clip(visible(event.value))}»"
            self.tell("INVISIBLE_CHARACTER", event, path, told, _SEEN, found.hint)
        event.value = without(event.value, allowed="\n") if block else visible(event.value)

    def refuse_reference(self, event: Any, path: str | None) -> None:
        alias = isinstance(event, yaml.AliasEvent)
        found = f"the {'alias *' if alias else 'anchor &'}{event.anchor}"
        hint = "type the value itself, in quotes where the text begins with * or &"
        self.tell("ALIAS", event, path, found, "every value written out", hint)

    def spoil(self, path: str | None) -> None:
        if path is not None:
            self.spoiled.add(path)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _under(path: str | None, key: str) -> str | None:
    return None if path is None else f"{path}.{key}" if path else key


def read_tree(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    """Read YAML as plain text with line numbers; no tree where the syntax is broken.

    Problems: ``YAML_SYNTAX``, ``DUPLICATE_KEY``, ``ALIAS``, ``INVISIBLE_CHARACTER``, and ``BAD_VALUE`` for a key with
    nothing behind it.
    """
    hidden = [
        problem_at(file, {"": each.line}, "", "INVISIBLE_CHARACTER", found=f"the invisible character {each.name}",
                   expected=_SEEN, hint=each.hint)
        for each in invisibles(text, allowed="\n\t")
    ]  # fmt: skip
    tree, problems = _read(without(text) if hidden else text, file)
    return tree, hidden + problems


def _read(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    try:
        events = list(yaml.parse(text, Loader=LOADER))
    except (yaml.YAMLError, UnicodeError) as error:
        return None, [_syntax_problem(error, text, file)]
    walk = _Walk(file, events[1:-1])  # without the marks of the stream's start and end
    if too_much := _too_much(walk.events):
        event, found, expected, hint = too_much
        walk.tell("YAML_SYNTAX", event, "", found, expected, hint)
        return None, walk.problems
    data: Value = None
    if walk.events:
        walk.take()
        data = walk.value("")
    return Tree(data, walk.lines, frozenset(walk.spoiled), frozenset(walk.words)), walk.problems


def _too_much(events: list[Any]) -> tuple[Any, str, str, str] | None:
    """The event at which the file becomes more than one table, or nests too deeply to be one."""
    depth = documents = 0
    for event in events:
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if documents > 1:
            return event, "a second document", "one table in the file", "delete the line ---"
        if depth > DEPTH:
            return event, f"more than {DEPTH} levels, one inside another", "the levels of a table", "close the brackets"
    return None


def _syntax_problem(error: Exception, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line = mark.line + 1
    elif isinstance(error, UnicodeEncodeError):
        line = text.count("\n", 0, error.start) + 1
    else:
        line = text.encode("utf-8", "replace")[: getattr(error, "position", 0)].count(b"\n") + 1
    told = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    context = f"{getattr(error, 'context', None) or ''} {told} {error}"
    here = (text.split("\n")[line - 1 : line] or [""])[0]
    if here.lstrip(" ").startswith("\t"):
        context = "'\\t'"
    hint = next((hint for sign, hint in _ADVICE if sign in context), "check the indentation and the quotation marks")
    return problem_at(file, {"": line}, "", "YAML_SYNTAX", found=clip(str(told)), expected="YAML", hint=hint)
