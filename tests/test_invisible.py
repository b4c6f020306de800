"""Characters that nobody sees, and odd ones in links: refused in a fact table with their line, name and what to delete."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dashboard.reader import read_tree
from dashboard.table import load
from tests.small_table import ROOT

HIDDEN = (
    *map(chr, (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))), *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)), "\u200e", "\u200f", "\u061c", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff",
)  # fmt: skip


def told(text: str) -> list[tuple[str, int, str, str]]:
    """Code, line, what was found and the hint of each problem of a text."""
    return [(each.code, each.line, each.found, each.hint) for each in read_tree(text, "t.yaml")[1]]


@pytest.mark.parametrize("char", HIDDEN, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("text", ["a: 1\nb: 城镇{}新增\n", "a: 1\n城镇{}新增: 2\n", "a: 1\nb: 2  # 城镇{}新增\n"])
def test_a_hidden_character_is_told_once_with_its_name(char: str, text: str) -> None:
    """In a value, in a key and in a remark: its line, its number, and behind which words it stands."""
    [(code, line, found, hint)] = told(text.format(char))
    name = f"U+{ord(char):04X}"
    assert ("INVISIBLE_CHARACTER", 2, f"delete {name} behind «") == (code, line, hint[: hint.index("«") + 1])
    assert name in found
    assert "城镇»" in hint


@pytest.mark.parametrize("char", [*HIDDEN, "\0", "\t", "\n", "\r"], ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("text", ['a: 1\nb: "城镇{}新增"\n', 'a: 1\n"城镇{}新增": 2\n'])
def test_one_written_as_an_escape_is_found_in_the_text_it_makes(char: str, text: str) -> None:
    """A text in quotes may name what no file may hold."""
    [(code, line, found, _)] = told(text.format(f"\\u{ord(char):04x}"))
    assert ("INVISIBLE_CHARACTER", 2, True) == (code, line, f"U+{ord(char):04X}" in found)


def test_the_lines_of_a_block_are_no_hidden_characters() -> None:
    """A note of several lines keeps its ends of lines, in files of either system."""
    assert [] == told("a: |\n  one\n  two\nb: >\n  three\n\n  four\n")
    assert [] == told("a: |\r\n  one\r\n  two\r\n")


def table_with(tmp_path: Path, link: str) -> list[tuple[str, int, str]]:
    """Problems of a small table whose second source has this link."""
    broken = (ROOT / "tests" / "fixtures" / "broken" / "INVISIBLE_CHARACTER.yaml").read_text(encoding="utf-8")
    sound = broken.replace("\u202e", "").replace("    language: zh-Hans\n", f"    language: zh-Hans\n    url: {link}\n")
    path = tmp_path / "t.yaml"
    outlets = "outlets: {example.org: {en: Example, zh: 例}}\nindicators:"
    path.write_text(sound.replace("indicators:", outlets), encoding="utf-8")
    return [(each.code, each.line, each.hint) for each in load(path, None, tmp_path)[1]]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "https://", "https:///path", "http://?x",
        "//example.org/", "https://example.org/a b", 'https://example.org/"x', "https://example.org/<b>", "https://example.org/a\\b",
        "https://ex ample.org/", "https://user@example.org/", "https://example.org/\u3000a", " https://example.org/",
    ],
)  # fmt: skip
def test_an_odd_link_is_refused_with_its_line(tmp_path: Path, link: str) -> None:
    """Another scheme, no host, a space, a quotation mark, a bracket: never an address that a page would link to."""
    problems = table_with(tmp_path, yaml.safe_dump(link, allow_unicode=True, width=9999).split("\n")[0])
    unused = [] if "example.org" in link else [("UNUSED_OUTLET", 12)]  # a link that names its outlet is one mistake
    assert [("BAD_VALUE", 11), *unused] == [problem[:2] for problem in problems]


@pytest.mark.parametrize(
    "link", ["https://example.org/新闻/a.html", "http://example.org", "https://example.org:8443/a?b=c&d=%20#e"]
)
def test_an_ordinary_link_is_taken(tmp_path: Path, link: str) -> None:
    """Chinese letters may stand in a path."""
    assert [] == table_with(tmp_path, link)
