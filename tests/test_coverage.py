"""Every numeral of a document is in a fact, excluded with a reason, or told as uncovered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.coverage import Numeral, coverage, needless
from dashboard.evidence import SEEDS, VARIABLE, Documents
from dashboard.exclusions import NAME, read_exclusions
from dashboard.model import FactTable
from dashboard.reader import read_table

ROOT = Path(__file__).resolve().parent.parent
TEXT = """\
2024年4月24日第7154期 今日8版

据统计，1—3月， **全国城镇新增就业303万人** ，同比增加6万人。发布岗位4300多万个，同比增加10%。
失业人员再就业，就业困难人员就业，分别达到118万人和40万人，同比分别增加10万人和2万人。
预计新增就业303万人。发放补贴303万元，惠及303万人。
"""
TABLE = """\
topics:
  employment: {name: {en: Employment, zh: 就业}}
sources:
  news-2024-04-24: {title: 发布会, publisher: 劳动报, published: 2024-04-24, language: zh-Hans, document: news.txt}
indicators:
  jobs:
    topic: employment
    name: {en: Newly created urban jobs, zh: 城镇新增就业}
    unit: persons
    kind: year_to_date
    definition: {en: New jobs., zh: 新增就业。}
    facts:
      - {period: 2024-Q1, value: 303万, change: +6万, source: news-2024-04-24, line: 3,
         quote: "全国城镇新增就业303万人，同比增加6万人"}
      - {period: 2024-Q1, value: 303万, source: news-2024-04-24, line: 5,
         quote: "发放补贴303万元，惠及303万人"}
  hardship:
    topic: employment
    name: {en: Hired in hardship, zh: 就业困难人员就业}
    unit: persons
    kind: year_to_date
    definition: {en: Found work., zh: 实现就业。}
    facts:
      - {period: 2024-Q1, value: 40万, change: +2万, source: news-2024-04-24, line: 4,
         quote: "失业人员再就业，就业困难人员就业，分别达到118万人和40万人，同比分别增加10万人和2万人"}
"""
EXCLUSIONS = """\
news.txt:
  - {lines: 1, why: masthead}
  - {line: 3, text: 岗位4300多万, why: said elsewhere}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, its text and its exclusions, and no other text in reach."""
    monkeypatch.delenv(VARIABLE, raising=False)
    for name, text in (("table.yaml", TABLE), ("news.txt", TEXT), (NAME, EXCLUSIONS)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def table_of(path: Path) -> FactTable:
    """A table that has no problem of form."""
    table, problems = read_table(path)
    assert [] == problems
    assert table is not None
    return table


def verdicts(desk: Path, *texts: str) -> list[tuple[int, str, str]]:
    """Line, numeral and verdict of each numeral of the text under the exclusions, those of ``texts`` only if given."""
    exclusions, problems = read_exclusions(desk / NAME)
    assert [] == problems
    numerals = coverage(table_of(desk / "table.yaml"), "news.txt", TEXT, exclusions.entries)
    return [(one.line, one.text, one.verdict) for one in numerals if not texts or one.text in texts]


def run(*arguments: object) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(main, ["coverage", *map(str, arguments)])


def test_every_numeral_has_one_verdict(desk: Path) -> None:
    """The whole of a small text, by hand: value and change of a fact are in it, what stands beside them is not."""
    assert [
        (1, "2024", "excluded"),
        (1, "4", "excluded"),
        (1, "24", "excluded"),
        (1, "7154", "excluded"),
        (1, "8", "excluded"),
        (3, "1", "excluded"),
        (3, "3", "excluded"),
        (3, "303万", "in_fact"),
        (3, "6万", "in_fact"),
        (3, "4300多万", "excluded"),
        (3, "10%", "uncovered"),
        (4, "118万", "uncovered"),
        (4, "40万", "in_fact"),
        (4, "10万", "uncovered"),
        (4, "2万", "in_fact"),
        (5, "303万", "uncovered"),
        (5, "303万", "uncovered"),
        (5, "303万", "in_fact"),
    ] == verdicts(desk)


def test_a_numeral_knows_its_facts_and_its_place(desk: Path) -> None:
    """The id of the fact is the public one; the span counts in the line without its typography."""
    numerals = coverage(table_of(desk / "table.yaml"), "news.txt", TEXT)
    [jobs] = [one for one in numerals if one.line == 3 and one.text == "303万"]
    assert ("jobs@2024-Q1@news-2024-04-24:3",) == jobs.facts
    assert "303万" == "据统计，1—3月，全国城镇新增就业303万人"[jobs.start : jobs.end]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("line: 3,", "line: 4,"),
        ("document: news.txt", "document: other.txt"),
        ("全国城镇新增就业303万人，", "城镇新增就业303万人，"),
        ("value: 303万, change: +6万", "value: 304万, change: +7万"),
    ],
)
def test_a_fact_covers_only_what_it_states_where_it_stands(desk: Path, right: str, wrong: str) -> None:
    """Another line, another document, a quote that is no whole clause, another figure: none of these covers it."""
    assert TABLE.count(right) == 1
    (desk / "table.yaml").write_text(TABLE.replace(right, wrong), "utf-8")
    line = [(3, "303万", "uncovered"), (3, "6万", "uncovered")]
    assert line == [one for one in verdicts(desk, "303万", "6万") if one[0] == 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月", ["2024", "3"]),
        ("2020年-2021年", ["2020", "2021"]),
        ("今年1-3月份", ["1", "3"]),
        ("2、3月份", ["2", "3"]),
        ("1月至3月", ["1", "3"]),
        ("4月20日", ["4", "20"]),
        ("3月下旬至6月底", ["3", "6"]),
        ("2020-04-21 10:00:15", ["2020", "04", "21", "10", "00", "15"]),
        ("2019—2021年", ["2019", "2021"]),
        ("on April 23, 2024 the ministry", ["23", "2024"]),
        ("历时3个月", []),
        ("培训2020人", []),
        ("12年", []),
        ("13月", []),
        ("15日内", []),
        ("10%", []),
        ("5年来", []),
        ("24日", []),
    ],
)
def test_calendar_dates_are_excluded_by_themselves(desk: Path, text: str, expected: list[str]) -> None:
    """Years, months and days of the calendar in the forms the documents use; a duration or a count is none."""
    numerals = coverage(table_of(desk / "table.yaml"), "news.txt", text)
    assert expected == [one.text for one in numerals if one.why == "calendar date"]
    assert {"excluded", "uncovered"} >= {one.verdict for one in numerals}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("超亿人，近九成", [("亿", "uncovered"), ("九成", "uncovered")]),
        ("六七百万、十几万、上千家", [("六七百万", "vague"), ("十几万", "vague"), ("上千", "vague")]),
        ("三分之一，翻一番", [("三分之一", "uncovered"), ("翻一番", "uncovered")]),
        ("3—5万人、12,34万人", [("3—5万", "uncovered"), ("12,34万", "uncovered")]),
        ("三项政策、第十五届、千方百计", []),
    ],
)
def test_numerals_in_words_are_seen(desk: Path, text: str, expected: list[tuple[str, str]]) -> None:
    """What can be entered or needs a look is uncovered, what names no number is vague, and words are no numerals."""
    numerals = coverage(table_of(desk / "table.yaml"), "news.txt", text)
    assert expected == [(one.text, one.verdict) for one in numerals]


@pytest.mark.parametrize(
    "needless_entry",
    [
        "{line: 3, text: 新增就业303万, why: in a fact}",
        "{line: 2, text: 303万, why: an empty line}",
        "{line: 3, text: 据统计, why: no numeral in it}",
        "{line: 5, text: 3万, why: only a part of a numeral}",
        "{line: 99, text: 303万, why: beyond the end}",
        "{lines: 2, why: no numeral on it}",
        "{line: 3, text: 4300多万, why: excluded already}",
    ],
)
def test_an_exclusion_that_excludes_nothing_is_a_problem(desk: Path, needless_entry: str) -> None:
    """It is told at its own line, whatever the reason it is idle."""
    (desk / NAME).write_text(f"{EXCLUSIONS}  - {needless_entry}\n", "utf-8")
    exclusions, problems = read_exclusions(desk / NAME)
    assert [] == problems
    found = {"news.txt": coverage(table_of(desk / "table.yaml"), "news.txt", TEXT, exclusions.entries)}
    told = needless(exclusions, found, ["news.txt"])
    assert [("NEEDLESS_EXCLUSION", 4)] == [(problem.code, problem.line) for problem in told]


def test_exclusions_of_an_unknown_document_are_told_and_of_an_absent_text_are_not(desk: Path) -> None:
    """No source has the one; of the other nothing can be said without its text."""
    exclusions, _ = read_exclusions(desk / NAME)
    assert [] == needless(exclusions, {}, ["news.txt"])
    assert ["type news.text"] * 2 == [problem.hint for problem in needless(exclusions, {}, ["news.text"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("news.txt: [{line: 1, text: 8版}]", [("MISSING_KEY", 1)]),
        ("news.txt:\n  - {line: 1, why: masthead}", [("MISSING_KEY", 2)]),
        ("news.txt:\n  - {lines: 1, text: 8版, why: masthead}", [("UNKNOWN_KEY", 2)]),
        ("news.txt:\n  - {line: one, text: 8版, why: masthead}", [("BAD_VALUE", 2)]),
        ("news.txt:\n  - {lines: 3-1, why: masthead}", [("BAD_VALUE", 2)]),
        ("news.txt:\n  - {lines: all, why: masthead}", [("BAD_VALUE", 2)]),
        ("news.txt:\n  - 8版", [("BAD_VALUE", 2)]),
        ("\nnews.txt: 8版", [("BAD_VALUE", 2)]),
        ("- 8版", [("BAD_VALUE", 1)]),
        ("news.txt: [}", [("YAML_SYNTAX", 1)]),
        ("news.txt: []\nnews.txt: []", [("DUPLICATE_KEY", 2)]),
        ("", []),
    ],
)
def test_a_malformed_list_is_told_by_line(tmp_path: Path, text: str, expected: list[tuple[str, int]]) -> None:
    """The list is held to the same form as the fact table."""
    (tmp_path / NAME).write_text(text, "utf-8")
    exclusions, problems = read_exclusions(tmp_path / NAME)
    assert expected == [(problem.code, problem.line) for problem in problems]
    assert () == exclusions.entries


def test_no_list_excludes_nothing(tmp_path: Path) -> None:
    """A project may do without exclusions."""
    exclusions, problems = read_exclusions(tmp_path / NAME)
    assert ((), []) == (exclusions.entries, problems)


def test_the_command_prints_the_uncovered_first_and_fails(desk: Path) -> None:
    """Every numeral with its line, the uncovered ones on top and marked; exit code 1."""
    result = run("--table", desk / "table.yaml", "--documents", desk, "--seeds", desk)
    lines = result.output.splitlines()
    assert "news.txt: 18 numerals: 5 in facts, 8 excluded, 5 uncovered" == lines[0]
    assert [True] * 5 + [False] * 13 == [line.startswith("!") for line in lines[1:-1]]
    assert "!    3 00多万个,同比增加[10%]。  uncovered" == lines[1]
    assert "     1 024年4月24日第[7154]期今日8版  excluded: masthead" == lines[9]
    assert lines[-1].startswith("18 numerals: 5 in facts, 8 excluded, 5 uncovered; 0 problems")
    assert 1 == result.exit_code


def test_the_command_ends_well_where_all_is_covered(desk: Path) -> None:
    """Exit code 0, and the same for a machine."""
    more = "".join(f"  - {{lines: {line}, why: no concern}}\n" for line in (3, 4, 5))
    (desk / NAME).write_text(EXCLUSIONS + more, "utf-8")
    result = run("news", "--table", desk / "table.yaml", "--documents", desk, "--seeds", desk, "--json")
    answer = json.loads(result.output)
    assert 0 == result.exit_code
    [document] = answer["documents"]
    assert {"in_fact": 5, "excluded": 13, "vague": 0, "uncovered": 0} == document["counts"]
    assert ([], "news.txt", 18) == (answer["problems"], document["document"], len(document["numerals"]))
    last = {"line": 5, "text": "303万", "verdict": "in_fact", "facts": ["jobs@2024-Q1@news-2024-04-24:5"], "why": ""}
    assert last.items() <= document["numerals"][-1].items()


def test_a_needless_exclusion_alone_fails_the_command(desk: Path) -> None:
    """Covered numerals do not excuse a list that has outlived them."""
    more = "".join(f"  - {{lines: {line}, why: no concern}}\n" for line in (3, 4, 5, 2))
    (desk / NAME).write_text(EXCLUSIONS + more, "utf-8")
    result = run("--table", desk / "table.yaml", "--documents", desk, "--seeds", desk)
    assert f"{NAME}:7: NEEDLESS_EXCLUSION " in result.output
    assert 1 == result.exit_code


@pytest.mark.parametrize("arguments", [(), ("--documents", "."), ("other", "--documents", "{desk}")])
def test_without_texts_the_command_is_a_usage_error(
    desk: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """No folder, a folder without the texts, a document that no source has: 2 with a message."""
    (desk / "empty").mkdir()
    monkeypatch.chdir(desk / "empty")
    given = [argument.format(desk=desk) for argument in arguments]
    result = run("--table", desk / "table.yaml", "--seeds", desk, *given)
    assert 2 == result.exit_code
    assert "Error: " in result.output


def test_no_numeral_of_the_shipped_documents_is_uncovered(documents: Path | None, desk: Path) -> None:
    """Every figure of every document is in the table or excluded with a reason, and no exclusion is needless.

    Where the texts are not at hand the list is still well formed and names documents of the table alone.
    """
    table = table_of(ROOT / "data" / "indicators.yaml")
    exclusions, problems = read_exclusions(SEEDS / NAME)
    named = [source.document for source in table.sources.values() if source.document]
    assert [] == problems
    assert [] == needless(exclusions, {}, named)

    texts = Documents(documents) if documents else None
    held = {name: text for name in named if texts and (text := texts.text(name)) is not None}
    assert (sorted(named) if documents else []) == sorted(held)
    found = {name: coverage(table, name, text, exclusions.entries) for name, text in held.items()}
    assert [] == [(name, *one[:4]) for name, numerals in found.items() for one in uncovered(numerals)]
    assert [] == needless(exclusions, found, named)
    assert uncovered(coverage(table, named[0], TEXT)), "a text of other figures is not covered"


def uncovered(numerals: list[Numeral]) -> list[Numeral]:
    """The numerals that neither a fact nor a reason accounts for."""
    return [one for one in numerals if one.verdict == "uncovered"]
