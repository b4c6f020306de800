"""The reader: every value stays text, every problem has its line, and no text whatever makes it raise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.problems import Problem
from dashboard.reader import read, read_table, read_tree, tree

TABLE = """\
topics:
  employment:
    name: {en: Employment, zh: 就业}
sources:
  news-2024-04-24:
    title: 发布会
    publisher: 劳动报
    published: 2024-04-24
    language: zh-Hans
indicators:
  jobs:
    topic: employment
    name: {en: Newly created urban jobs, zh: 城镇新增就业}
    unit: persons
    kind: year_to_date
    headline: true
    definition: {en: New jobs., zh: 新增就业。}
    facts:
      - period: 2023-Q1
        value: 10.70
        source: news-2024-04-24

      - period: 2024-Q1
        value: 303万
        change: +6万
        source: news-2024-04-24
        line: 62
        quote: |-
          新增就业303万人，
          同比增加6万人
"""


def places(problems: list[Problem]) -> list[tuple[str, int]]:
    """Code and line of some problems."""
    return [(problem.code, problem.line) for problem in problems]


def read_text(folder: Path, text: str | bytes) -> list[Problem]:
    """The problems of a table with this text."""
    path = folder / "table.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)[1]


def test_a_table_is_read_into_typed_records(tmp_path: Path) -> None:
    """Texts become dates, line numbers and periods; figures stay as typed."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    table, problems = read_table(path)

    assert [] == problems
    assert table is not None
    assert date(2024, 4, 24) == table.sources["news-2024-04-24"].published
    jobs = table.indicators["jobs"]
    assert jobs.headline is True
    assert ["10.70", "303万"] == [fact.value for fact in jobs.facts]
    assert (date(2024, 3, 31), 62) == (jobs.facts[1].period.end, jobs.facts[1].line)


def test_records_and_fields_have_their_lines(tmp_path: Path) -> None:
    """A record's line is that of its key, a fact's that of its dash, a field's that of its own key."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    table, _ = read_table(path)

    assert table is not None
    expected = {
        "topics.employment": 2,
        "sources.news-2024-04-24.published": 8,
        "indicators.jobs": 11,
        "indicators.jobs.name.zh": 13,
        "indicators.jobs.facts[0]": 19,
        "indicators.jobs.facts[1]": 23,
        "indicators.jobs.facts[1].value": 24,
        "indicators.jobs.facts[1].quote": 28,
    }
    assert expected == {path: table.lines[path] for path in expected}


@pytest.mark.parametrize("word", ["10.70", "NO", "12:30", "0x1F", "2024-04-24", "null", "~", "1e3", "1_000", ".5", "=", "on"])
def test_every_scalar_stays_text(word: str) -> None:
    """YAML's own typing would turn each of these into something else."""
    read_in, problems = read_tree(f"value: {word}\n", "table")

    assert [] == problems
    assert read_in is not None
    assert {"value": word} == read_in.data


def test_without_the_c_library_the_tree_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow loader gives the same tree and the same lines."""
    fast = read_tree(TABLE, "table")
    monkeypatch.setattr(tree, "LOADER", yaml.SafeLoader)

    assert fast == read_tree(TABLE, "table")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", [("DUPLICATE_KEY", 2)]),
        ("a: {b: 1, b: 2}\n", [("DUPLICATE_KEY", 1)]),
        ("- {a: 1}\n- {a: 2, a: 3}\n", [("DUPLICATE_KEY", 2)]),
        ("a: &x 1\nb: *x\n", [("ALIAS", 1), ("ALIAS", 2)]),
        ("a: {b: 1}\nc:\n  <<: *x\n", [("ALIAS", 3)]),
        ("*x : 1\n", [("ALIAS", 1)]),
        ("a:\n  b:\n", [("BAD_VALUE", 2)]),
        ("a:\n  - \n", []),
        ('a: {b: ""}\n', []),
        ("a: !!int 3\n", [("YAML_SYNTAX", 1)]),
        ("a: 1\n---\nb: 2\n", [("YAML_SYNTAX", 2)]),
        ("a: b: c\n", [("YAML_SYNTAX", 1)]),
        ("a: 1\n\tb: 2\n", [("YAML_SYNTAX", 2)]),
        ("a: 'b\n\nc: d\n", [("YAML_SYNTAX", 4)]),
        ("a: 1\nb: \x07\n", [("INVISIBLE_CHARACTER", 2)]),
        ("a: 1\n? [b, c]\n: 2\n", [("YAML_SYNTAX", 2)]),
        ("a: " + "[" * 100 + "]" * 100, [("YAML_SYNTAX", 1)]),
        ("a: 1\nb: \ud800\n", [("YAML_SYNTAX", 2)]),
    ],
)
def test_what_yaml_would_let_pass_or_stumble_over_has_a_line(text: str, expected: list[tuple[str, int]]) -> None:
    """Each trap of the notation is one problem on its line."""
    assert expected == places(read_tree(text, "table")[1])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\n\tb: 2\n", "tab"),
        ("a: b: c\n", "colon"),
        ("a: 'b\n", "quotation mark"),
        ("a: `b`\n", "reserves"),
        ("a: *全国*\n", "begins with *"),
    ],
)
def test_a_syntax_problem_says_what_to_do(text: str, hint: str) -> None:
    """The hint fits the cause, not merely the line."""
    [problem] = read_tree(text, "table")[1]

    assert hint in problem.hint


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Nine mistakes in one file are nine problems, each on its own line."""
    broken = (
        TABLE.replace("name: {en: Employment, zh: 就业}", "name: {en: Employment}")  # line 3
        .replace("    title: 发布会\n", "    titel: 发布会\n")  # line 6
        .replace("published: 2024-04-24", "published: 24/04/2024")  # line 8
        .replace("unit: persons", "unit: person")  # line 14
        .replace("kind: year_to_date", "kind: total")  # line 15
        .replace("headline: true", "headline: yes")  # line 16
        .replace("period: 2023-Q1", "period: spring")  # line 19
        .replace("line: 62", "line: sixty-two")  # line 27
        .replace("        change: +6万\n", "        change: +6万\n        change: +7万\n")  # line 26, moving line 27 down
    )
    expected = [
        ("MISSING_KEY", 3),
        ("UNKNOWN_KEY", 6),
        ("BAD_VALUE", 8),
        ("UNKNOWN_UNIT", 14),
        ("UNKNOWN_KIND", 15),
        ("BAD_VALUE", 16),
        ("BAD_PERIOD", 19),
        ("DUPLICATE_KEY", 26),
        ("BAD_VALUE", 28),
    ]

    assert expected == places(read_text(tmp_path, broken))


def test_a_bad_record_leaves_its_neighbours(tmp_path: Path) -> None:
    """The other facts, sources and topics are there, and so are the facts of an indicator that failed."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE.replace("period: 2023-Q1", "period: spring"), encoding="utf-8")
    table, _ = read_table(path)
    assert table is not None
    assert ["2024-Q1"] == [str(fact.period) for fact in table.indicators["jobs"].facts]

    path.write_text(TABLE.replace("unit: persons", "unit: heads"), encoding="utf-8")
    reading = read(path)
    assert reading.table is not None
    assert {} == reading.table.indicators
    assert ("jobs",) == reading.declared["indicators"]
    assert ["indicators.jobs.facts[0]", "indicators.jobs.facts[1]"] == list(reading.facts)


def test_an_indicator_without_any_valid_fact_is_not_told_again(tmp_path: Path) -> None:
    """Where every fact failed, each tells its own problem, and the list is not called empty besides."""
    broken = TABLE.replace("2023-Q1", "spring").replace("2024-Q1", "summer")

    assert [("BAD_PERIOD", 19), ("BAD_PERIOD", 23)] == places(read_text(tmp_path, broken))


def test_a_merge_key_hides_no_keys_as_missing(tmp_path: Path) -> None:
    """What a refused merge key would have brought is not reported as missing."""
    broken = TABLE.replace("    title: 发布会\n    publisher: 劳动报\n", "    <<: *press\n")

    assert [("ALIAS", 6)] == places(read_text(tmp_path, broken))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("published: 2024-04-24", "published: 1713916800", [("BAD_VALUE", 8)]),
        ("published: 2024-04-24", "published: 2024-04-31", [("BAD_VALUE", 8)]),
        ("line: 62", "line: 6_2", [("BAD_VALUE", 27)]),
        ("line: 62", "line: 0", [("BAD_VALUE", 27)]),
        ("headline: true", "headline: 1", [("BAD_VALUE", 16)]),
        ("language: zh-Hans", "language: zh", [("BAD_VALUE", 9)]),
        ("        change: +6万", "        change: [+6万]", [("BAD_VALUE", 25)]),
        ("        change: +6万", "        change:", [("BAD_VALUE", 25)]),
        ("name: {en: Employment, zh: 就业}", "name: Employment", [("BAD_VALUE", 3)]),
        ("  jobs:", "  New Jobs:", [("BAD_VALUE", 11)]),
        ("    topic: employment", "    topic: employment\n    facts: none", [("DUPLICATE_KEY", 19), ("BAD_VALUE", 13)]),
    ],
)
def test_a_field_of_the_wrong_shape_is_told_on_its_line(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    """Other spellings that a library would understand are refused too: the table has one."""
    assert sorted(expected) == sorted(places(read_text(tmp_path, TABLE.replace(old, new))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("EMPTY_TABLE", 1)]),
        ("# nothing yet\n", [("EMPTY_TABLE", 1)]),
        ("- a\n- b\n", [("BAD_VALUE", 1)]),
        ("words\n", [("BAD_VALUE", 1)]),
        (TABLE[: TABLE.index("indicators:")], [("MISSING_KEY", 1)]),
        (TABLE[: TABLE.index("indicators:")] + "indicators:\n", [("EMPTY_TABLE", 10)]),
        (TABLE.replace("topics:", "topcis:"), [("UNKNOWN_KEY", 1)]),
        (TABLE + "charts:\n", [("BAD_VALUE", 31)]),
        (TABLE + "lines: {a: 1}\n", [("UNKNOWN_KEY", 31)]),
        (TABLE + "notes: {a: 1}\n", [("UNKNOWN_KEY", 31)]),
        (b"topics:\n  a: \xff\n", [("YAML_SYNTAX", 2)]),
        (b"\xef\xbb\xbf" + TABLE.encode(), []),
        (TABLE.replace("\n", "\r\n"), []),
    ],
)
def test_the_sections_of_a_table(tmp_path: Path, text: str | bytes, expected: list[tuple[str, int]]) -> None:
    """A section missing, empty, misspelt or of the wrong shape is one problem; BOM and CRLF are none."""
    assert expected == places(read_text(tmp_path, text))


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """Neither an absent file nor a folder raises."""
    for path in (tmp_path / "absent.yaml", tmp_path):
        table, problems = read_table(path)
        assert table is None
        assert [("FILE_NOT_FOUND", 0)] == places(problems)


_WORDS = st.sampled_from([*TABLE.split(), "-", "&a", "*a", "<<:", "!!int", "? ", "---", "\t", "{", "]", "#", "'", '"', "|-"])
_SCRAPS = st.lists(st.tuples(_WORDS, st.sampled_from([" ", "\n", "\n  ", ": "])), max_size=25).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
_CUT = st.tuples(st.integers(0, len(TABLE)), st.integers(0, len(TABLE)), st.text(max_size=4)).map(
    lambda cut: TABLE[: cut[0]] + cut[2] + TABLE[cut[1] :]
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=60), _SCRAPS, _CUT))
def test_no_text_makes_the_reader_raise(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in the file, the answer is records and problems, and a file without problems is a table."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    table, problems = read_table(path)

    assert table is not None or problems
    assert all(problem.line >= 1 for problem in problems)
