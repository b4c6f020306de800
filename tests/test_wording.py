"""Messages in the two languages: every one of the code has its Chinese, and the Chinese file holds nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.model import UNITS, Bilingual
from dashboard.wording import LANGUAGES, language
from dashboard.wording.quantities import unit_word

PACKAGE = Path(__file__).resolve().parent.parent / "dashboard"
EN, ZH = language("en"), language("zh")
FIELD = re.compile(r"\{(\w+)\}")
SAME_IN_CHINESE = {"PNG", "SVG", "CSV", "XLSX", "JSON", "MOHRSS"}

Key = str | tuple[str, str]


def texts(node: ast.expr, scope: ast.AST, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every text an expression may stand for: itself, either side of a condition, all that its name is given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, scope, seen)
        yield from texts(node.orelse, scope, seen)
    elif isinstance(node, ast.Name):
        given = [
            each.value
            for each in ast.walk(scope)
            if isinstance(each, ast.Assign) and any(isinstance(to, ast.Name) and to.id == node.id for to in each.targets)
        ]
        assert given, f"line {node.lineno}: {node.id} is not given where it is used as a message"
        for value in given if node.id not in seen else []:
            yield from texts(value, scope, seen | {node.id})
    else:
        raise AssertionError(f"line {node.lineno}: a message is written out, never made up as {ast.unparse(node)}")


def speaks(node: ast.expr) -> bool:
    """Whether an expression is the reader's language: ``lang``, ``view.lang``, ``page.lang``."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name == "lang"


def messages(source: str) -> set[Key]:
    """The messages a module says: a text, or the pair of a singular and a plural."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found: set[Key] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        around = [each for each in functions if each.lineno <= call.lineno <= (each.end_lineno or 0)]
        scope = max(around, key=lambda each: each.lineno, default=tree)
        if speaks(call.func):
            found |= set(texts(call.args[0], scope))
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "count" and speaks(call.func.value):
            one, many = (list(texts(argument, scope)) for argument in call.args[:2])
            found |= set(zip(one, many, strict=True))
    return found


USED = {key for path in sorted(PACKAGE.rglob("*.py")) for key in messages(path.read_text("utf-8"))}


def chinese() -> Catalog:
    """The Chinese catalogue as it is written."""
    with (PACKAGE / "wording" / "zh.po").open("rb") as file:
        return read_po(file, locale="zh_Hans_CN", abort_invalid=True)


def written() -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Every message of the Chinese catalogue with its translations, one for each plural form."""
    for message in chinese():
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if isinstance(message.id, str) and message.id:
            yield message.id, said
        elif message.id:
            one, many = message.id
            yield (one, many), said


WRITTEN = dict(written())


def test_the_search_for_messages_finds_every_way_of_saying_one() -> None:
    """Literals, conditions, names, counts and messages inside f-strings are all seen."""
    source = """
def say(lang, view, up):
    more = "a" if up else "b"
    more = more if up else "c"
    return lang(more) + view.lang("d" if up else "e") + f"{lang('f')}" + page.lang.count("g", "h", 2)
"""
    assert {"a", "b", "c", "d", "e", "f", ("g", "h")} == messages(source)


def test_a_message_made_up_while_running_is_refused() -> None:
    """A message that no translator can find in the code is a fault of the code."""
    with pytest.raises(AssertionError, match=r"line 1: a message is written out"):
        messages("lang('up ' + name)")


def test_every_message_has_its_chinese() -> None:
    """No page falls back to English."""
    assert [] == sorted(map(str, USED - WRITTEN.keys()))


def test_no_chinese_is_left_over() -> None:
    """A message that no code says any more leaves the catalogue with it."""
    assert [] == sorted(map(str, WRITTEN.keys() - USED))


@pytest.mark.parametrize("key", sorted(WRITTEN, key=str), ids=str)
def test_a_translation_is_whole_and_chinese(key: Key) -> None:
    """A translation fills in the fields of its message and no others, and leaves no English word standing."""
    spoken = (key,) if isinstance(key, str) else key
    fields = {name for text in spoken for name in FIELD.findall(text)}
    for text in WRITTEN[key]:
        assert text, f"{key} has no translation"
        assert fields == set(FIELD.findall(text))
        assert set() == set(re.findall(r"[A-Za-z]+", FIELD.sub("", text))) - SAME_IN_CHINESE


def test_a_message_is_translated_once() -> None:
    """Of two translations of one message the reader would see either."""
    written = (PACKAGE / "wording" / "zh.po").read_text("utf-8")
    assert len(WRITTEN) + len(["the header"]) == len(re.findall(r"^msgid ", written, re.MULTILINE))


def test_nothing_in_the_chinese_catalogue_is_unsure() -> None:
    """A translation marked fuzzy would be left out silently, a retired one would linger."""
    assert [] == [message.id for message in chinese() if message.fuzzy and message.id]
    assert {} == chinese().obsolete


def test_the_languages_are_english_and_chinese() -> None:
    """The codes of the links, and the tag each gives a page."""
    assert {"en": "English", "zh": "中文"} == LANGUAGES
    assert ("en", "zh-CN") == (EN.tag, ZH.tag)
    with pytest.raises(KeyError):
        language("fr")


def test_one_and_many() -> None:
    """English tells one from many, Chinese does not."""
    said = [lang.count("{n} figure", "{n} figures", n) for lang in (EN, ZH) for n in (1, 2)]
    assert ["1 figure", "2 figures", "1个数字", "2个数字"] == said


def test_fields_are_filled_in() -> None:
    """A message takes its fields in the order of its language."""
    assert "document 004.txt, line 62" == EN("document {document}, line {line}", document="004.txt", line=62)
    assert "文件004.txt，第62行" == ZH("document {document}, line {line}", document="004.txt", line=62)


def test_words_of_the_table_are_picked_by_language() -> None:
    """A name of the fact table is read in the language of the page."""
    name = Bilingual(en="Newly created urban jobs", zh="城镇新增就业")
    assert ("Newly created urban jobs", "城镇新增就业") == (EN.pick(name), ZH.pick(name))
    assert (", ", "，", ": ", "：") == (EN.comma, ZH.comma, EN.colon, ZH.colon)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_a_word(unit: str) -> None:
    """Percent stands in its sign; every other unit of the table has a word in both languages, the Chinese in Chinese."""
    english, translated = unit_word(EN, unit), unit_word(ZH, unit)
    assert (unit == "percent") == (english == "") == (translated == "")
    assert "" == re.sub(r"[\u4e00-\u9fff（）]", "", translated)
