"""Every problem code has a broken table of its own; further truths of the rules are told on edits of a sound table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.evidence import VARIABLE, fingerprint, write_fingerprint
from dashboard.model import FactTable, Indicator
from dashboard.problems import Problem
from dashboard.reader import read_table
from dashboard.rules import CODES, RULES, Context, check
from dashboard.table import load

ROOT = Path(__file__).resolve().parent.parent
BROKEN = {path.stem: path for path in sorted((ROOT / "tests" / "fixtures" / "broken").glob("*.yaml"))}
BRIEFING = """新闻发布会

据统计，1—3月，全国累计实现城镇新增就业303万人，同比增加6万人。
Operation Spring Breeze has held a total of 32,000 job fairs, a year-on-year increase of 20%.
全国累计实现城镇新增就业303万人。
"""
SOUND = """\
topics:
  employment: {name: {en: Employment, zh: 就业}}
sources:
  news-2024-04-24: {title: 发布会, publisher: 劳动报, published: 2024-04-24, language: zh-Hans}
indicators:
  jobs:
    topic: employment
    name: {en: Newly created urban jobs, zh: 城镇新增就业}
    unit: persons
    kind: flow
    definition: {en: New jobs., zh: 新增就业。}
    facts:
      - period: 2024-Q1
        value: 303万
        source: news-2024-04-24
        quote: 新增就业303万人
"""
TODAY = datetime.now(UTC).date()
DOCUMENT = "language: zh-Hans, document: briefing.txt}"


class Evidence:
    """A folder of texts and one of their fingerprints: one document as printed, one altered since, one without text."""

    def __init__(self, folder: Path) -> None:
        self.documents, self.seeds = folder / "documents", folder / "seeds"
        self.documents.mkdir()
        self.seeds.mkdir()
        for name in ("briefing.txt", "altered.txt", "elsewhere.txt"):
            path = self.documents / name
            path.write_text(BRIEFING, encoding="utf-8")
            record = fingerprint(path, title="发布会", publisher="劳动报", published="2024-04-24")
            write_fingerprint(record, self.seeds)
        (self.documents / "altered.txt").write_text(BRIEFING.replace("累计", "总共"), encoding="utf-8")
        (self.documents / "elsewhere.txt").unlink()


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """The evidence that the broken tables cite, with no other texts in reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE, raising=False)
        yield Evidence(tmp_path_factory.mktemp("evidence"))


class Edit:
    """The sound table with words replaced."""

    def __init__(self, folder: Path, evidence: Evidence) -> None:
        self.path, self.evidence = folder / "table.yaml", evidence

    def __call__(self, *words: str, documents: bool = True) -> list[Problem]:
        """Every finding on the sound table after these replacements, old and new in turn."""
        text = SOUND
        for old, new in zip(words[::2], words[1::2], strict=True):
            assert text.count(old) == 1, f"{old} must stand once in the sound table"
            text = text.replace(old, new)
        self.path.write_text(text, encoding="utf-8")
        return load(self.path, self.evidence.documents if documents else None, self.evidence.seeds)[1]

    def fact(self, value: str, quote: str, *more: str, unit: str = "persons", kind: str = "flow") -> list[str]:
        """The codes found on one fact with this value and quote; ``more`` are further lines of it."""
        lines = "".join(f"\n        {line}" for line in more)
        words = ("value: 303万", f"value: {value}{lines}", "quote: 新增就业303万人", f"quote: {quote}")
        return codes(self(*words, "unit: persons", f"unit: {unit}", "kind: flow", f"kind: {kind}"))


@pytest.fixture
def edit(tmp_path: Path, evidence: Evidence) -> Edit:
    """The sound table, to be broken."""
    return Edit(tmp_path, evidence)


def codes(problems: list[Problem]) -> list[str]:
    """The codes of some findings, in the order of the file."""
    return [problem.code for problem in problems]


def marked(path: Path, code: str) -> list[tuple[str, int]]:
    """The code with each line of a broken table that carries its mark ``# <- CODE``."""
    lines = path.read_text("utf-8").splitlines()
    return [(code, number) for number, line in enumerate(lines, 1) if line.endswith(f"# <- {code}")]


def test_every_code_has_a_broken_table() -> None:
    """No code is without its broken table, save those that need more than a table: a broken rule, a list of exclusions,
    a comparison of figures."""
    assert set(CODES) - {"RULE_CRASHED", "NEEDLESS_EXCLUSION", "WAIVER_UNUSED"} == set(BROKEN)


def test_the_curators_guide_explains_every_code() -> None:
    """Each code has its own row in ``data/README.md``, and no row is of a code that is gone."""
    guide = (ROOT / "data" / "README.md").read_text("utf-8")
    assert sorted(CODES) == sorted(re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE))


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_table_yields_its_own_code_on_the_marked_line(code: str, evidence: Evidence) -> None:
    """One mistake is found once, where it stands, and draws no other finding after it."""
    table, problems = load(BROKEN[code], evidence.documents, evidence.seeds)

    assert marked(BROKEN[code], code) == [(problem.code, problem.line) for problem in problems]
    assert marked(BROKEN[code], code), "the broken table has no mark"
    assert (code in ("FILE_NOT_FOUND", "OUTSIDE_SERIES")) == (table is not None), "warnings leave the table sound"


@pytest.mark.parametrize("code", BROKEN)
def test_a_finding_says_what_to_type(code: str, evidence: Evidence) -> None:
    """Found, expected and hint are all filled, and name no Python or library type."""
    for problem in load(BROKEN[code], evidence.documents, evidence.seeds)[1]:
        said = (problem.found, problem.expected, problem.hint)
        assert all(said)
        assert not re.search(r"<class|Error\b|pydantic|None\b|\[type=", " ".join(said))


def test_a_sound_table_has_no_findings(edit: Edit) -> None:
    """The table that the other tests break is sound, with and without texts."""
    assert [] == edit()
    assert [] == edit(documents=False)


def test_the_shipped_table_has_no_findings(documents: Path | None) -> None:
    """What the repository ships is proven, and it is not empty."""
    table, problems = load(ROOT / "data" / "indicators.yaml", documents)

    assert [] == problems
    assert table is not None
    assert any(fact.quote for indicator in table.indicators.values() for fact in indicator.facts)


def test_a_crashing_rule_becomes_a_finding(edit: Edit) -> None:
    """A rule that raises is reported with what it had found, and the rules after it still run."""

    def crashes(table: FactTable, context: Context) -> Iterator[Problem]:
        yield context.problem("BAD_VALUE", "topics", "first", "first", "first")
        raise KeyError("gone")

    edit("quote: 新增就业303万人", "quote: 新增就业30万人")
    table, _ = read_table(edit.path)
    assert table is not None
    found = check(table, Context.of(table), (crashes, *RULES))

    assert ["BAD_VALUE", "RULE_CRASHED", "VALUE_NOT_IN_QUOTE"] == codes(found)
    assert "KeyError" in found[1].found


def test_a_code_outside_the_closed_list_is_refused(edit: Edit) -> None:
    """A rule cannot invent a code that no broken table shows."""
    edit()
    table, _ = read_table(edit.path)
    assert table is not None
    with pytest.raises(ValueError, match="NEW_CODE"):
        Context.of(table).problem("NEW_CODE", "topics", "", "", "")


@pytest.mark.parametrize(
    ("value", "quote", "expected"),
    [
        ("303万", "新增就业303万人", []),
        ("303 万", "新增就业303万人", []),
        ("303万", "新增就业 303 万人", []),
        ("303万", "新增就业３０３万人", []),
        ("12.44 million", "12.44 million new urban jobs were created", []),
        ("303", "新增就业303万人", ["VALUE_NOT_IN_QUOTE"]),
        ("3万", "新增就业303万人", ["VALUE_NOT_IN_QUOTE"]),
        ("03万", "新增就业303万人", ["VALUE_NOT_IN_QUOTE"]),
        ("3030000", "新增就业303万人", ["VALUE_NOT_IN_QUOTE"]),
        ("297万", "城鎮新增就業297萬人", ["VALUE_NOT_IN_QUOTE"]),
        ("297萬", "城鎮新增就業297萬人", []),
        ("2.4", "新增就业12.44 million", ["VALUE_NOT_IN_QUOTE"]),
    ],
)
def test_a_value_stands_in_its_quote_as_printed_and_whole(edit: Edit, value: str, quote: str, expected: list[str]) -> None:
    """Typography aside, the value is the very figure the quote prints, in its script, and no part of another."""
    assert expected == edit.fact(value, quote)


@pytest.mark.parametrize(
    ("change", "quote", "expected"),
    [
        ("+6万", "新增就业303万人，同比增加6万人", []),
        ("+6万", "新增就业303万人，比上年同期多6万人", []),
        ("-6万", "新增就业303万人，比上年同期少6万人", []),
        ("-6万", "新增就业303万人，同比减少了6万人", []),
        ("−6万", "新增就业303万人，同比减少6万人", []),
        ("+6万", "新增就业303万人，同比6万人", []),
        ("+10%", "新增就业303万人，同比增长10%", []),
        ("+6万", "新增就业303万人，同比减少6万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("-6万", "新增就业303万人，同比增加6万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("+6万", "新增就业303万人，同比增加26万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("+6万", "新增就业303万人，环比增加6万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("+6万", "新增就业303万人，环比增加2万人，同比增加6万人", []),
        ("+2万", "新增就业303万人，同比增加6万人，环比增加2万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("+2万", "分别达到303万人和40万人，同比分别增加10万人和2万人", []),
        ("+303万", "新增就业303万人", ["CHANGE_NOT_IN_QUOTE"]),
        ("+20%", "新增就业303万人, a year-on-year increase of 20%", []),
        ("-20%", "新增就业303万人, a year-on-year increase of 20%", ["CHANGE_NOT_IN_QUOTE"]),
        ("-20%", "新增就业303万人, down 20% year on year", []),
        ("+20%", "新增就业303万人, 20% lower than a year earlier", ["CHANGE_NOT_IN_QUOTE"]),
    ],
)
def test_a_change_is_the_one_the_quote_prints(edit: Edit, change: str, quote: str, expected: list[str]) -> None:
    """Digits and direction agree with the words, and the comparison is with a year earlier."""
    assert expected == edit.fact("303万", quote, f"change: {change}")


@pytest.mark.parametrize(
    ("value", "qualifier", "quote", "expected"),
    [
        ("303万", "over", "新增就业超过303万人", []),
        ("303万", "at_least", "新增就业303万人以上", []),
        ("303万", "about", "新增就业303万人左右", []),
        ("303万", "nearly", "新增就业近303万人", []),
        ("300多万", "over", "新增就业300多万人", []),
        ("33 million", "over", "the number exceeded 33 million", []),
        ("300多万", "", "新增就业300多万人", ["HEDGE_WITHOUT_QUALIFIER"]),
        ("303万", "", "新增就业303万人以上", ["HEDGE_WITHOUT_QUALIFIER"]),
        ("303万", "over", "新增就业303万人", ["QUALIFIER_WITHOUT_HEDGE"]),
        ("303万", "nearly", "新增就业超过303万人", ["QUALIFIER_WITHOUT_HEDGE"]),
        ("303万", "", "新增就业303万人，超过290万人", []),
    ],
)
def test_a_qualifier_is_the_hedge_of_the_words(edit: Edit, value: str, qualifier: str, quote: str, expected: list[str]) -> None:
    """A hedged figure carries its qualifier, an unhedged one none, and the sort is the words' own."""
    assert expected == edit.fact(value, quote, *([f"qualifier: {qualifier}"] if qualifier else []))


def test_a_cited_value_with_an_excess_needs_its_qualifier(edit: Edit) -> None:
    """多 inside a value is a hedge also where no quote stands beside it."""
    told = edit("value: 303万", "value: 300多万", "\n        quote: 新增就业303万人", "")

    assert [("HEDGE_WITHOUT_QUALIFIER", 14)] == [(problem.code, problem.line) for problem in told]


def test_what_exceeds_a_goal_does_not_hedge_it(edit: Edit) -> None:
    """In 超过3000万人的年度目标任务 the outcome is over the goal; the goal itself is exact."""
    words = ("kind: flow", "kind: flow\n    target_of: jobs", "value: 303万", "value: 3000万")
    quote = ("quote: 新增就业303万人", "quote: 务工规模3074万，超过3000万人的年度目标任务")

    assert [] == edit(*words, *quote)


@pytest.mark.parametrize(
    ("value", "quote", "unit", "expected"),
    [
        ("303万", "服务303万人次", "person-times", []),
        ("303万", "服务303万人次", "persons", ["UNIT_MISMATCH"]),
        ("303万", "服务303万人", "person-times", ["UNIT_MISMATCH"]),
        ("1339万", "培训1339万人(次)", "person-times", []),
        ("590万", "实名注册总人次数590万人", "person-times", []),
        ("590万", "实名注册总人次数590万人", "persons", ["UNIT_MISMATCH"]),
        ("2.2万亿", "总收入2.2万亿元", "yuan", []),
        ("2.2万亿", "总收入2.2万亿元", "persons", ["UNIT_MISMATCH"]),
        ("300 billion", "funds of 300 billion yuan", "yuan", []),
        ("300 billion", "funds of 300 billion yuan", "persons", ["UNIT_MISMATCH"]),
        ("13.8亿", "签发13.8亿张", "cards", []),
        ("13.8億", "簽發13.8億張", "persons", ["UNIT_MISMATCH"]),
        ("398", "機構398家", "institutions", []),
        ("5.8万", "招聘活动5.8万场", "events", []),
        ("3800万", "发布岗位3800万个", "posts", []),
        ("3800万", "发布岗位3800万个", "persons", ["UNIT_MISMATCH"]),
        ("113万", "一季度有113万失业人员再就业", "persons", []),
        ("2024", "自2024年起", "persons", ["VALUE_NOT_IN_QUOTE"]),
        ("5.3%", "失业率为5.3%", "percent", []),
        ("5.3", "失业率为5.3%", "percent", ["VALUE_NOT_IN_QUOTE", "UNIT_MISMATCH"]),
        ("5.3%", "失业率为5.3%", "persons", ["UNIT_MISMATCH"]),
        ("0.5个百分点", "失业率下降0.5个百分点", "percent", ["UNIT_MISMATCH"]),
        ("98%", "覆盖98%人口", "percent", []),
        ("6万", "补贴6万元，惠及6万人", "persons", []),
    ],
)
def test_the_unit_word_fits_the_indicator(edit: Edit, value: str, quote: str, unit: str, expected: list[str]) -> None:
    """What the quote counts is what the indicator counts; a bare figure is allowed."""
    assert sorted(expected) == sorted(edit.fact(value, quote, unit=unit))


@pytest.mark.parametrize(
    ("unit", "value", "change", "expected"),
    [
        ("percent", "5.3%", "-0.5个百分点", []),
        ("percent", "5.3%", "-0.5", ["UNIT_MISMATCH"]),
        ("persons", "303万", "+0.5个百分点", ["UNIT_MISMATCH"]),
    ],
)
def test_a_change_is_in_the_unit_of_its_value(edit: Edit, unit: str, value: str, change: str, expected: list[str]) -> None:
    """Rates change by percentage points; counts do not."""
    words = ("value: 303万", f"value: {value}\n        change: {change}", "\n        quote: 新增就业303万人", "")

    assert expected == codes(edit(*words, "unit: persons", f"unit: {unit}"))


@pytest.mark.parametrize(
    ("kind", "period", "expected"),
    [
        ("year_to_date", "2024-Q1", []),
        ("year_to_date", "2024-02", ["PERIOD_KIND"]),
        ("year_to_date", "2023", ["PERIOD_KIND"]),
        ("stock", "2024-03", []),
        ("stock", "2024-01-26/2024-03-05", ["PERIOD_KIND"]),
        ("flow", "2024-01-26/2024-03-05", []),
        ("flow", "2024-04-24", []),
        ("flow", "2024-04-25", ["PERIOD_AFTER_SOURCE"]),
    ],
)
def test_a_period_fits_its_kind_and_its_source(edit: Edit, kind: str, period: str, expected: list[str]) -> None:
    """Year-to-date figures name a quarter, stocks stand at one time, and nothing is reported before it is over."""
    assert expected == codes(edit("kind: flow", f"kind: {kind}", "period: 2024-Q1", f"period: {period}"))


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("2024-04-24", []), (str(TODAY), []), ("2024-04-23", ["ADDED_BEFORE_SOURCE"]),
        (str(TODAY + timedelta(days=3)), ["ADDED_IN_FUTURE"]), ("24.4.2024", ["BAD_VALUE"]),
        ("2024-02-30", ["BAD_VALUE"]),
    ],
)  # fmt: skip
def test_the_day_of_entry_lies_between_its_source_and_today(edit: Edit, added: str, expected: list[str]) -> None:
    """A fact cannot be entered before its source of 24 April 2024 was out, nor on a day to come, nor on no day at all."""
    assert expected == [found.code for found in edit("value: 303万", f"value: 303万\n        added: {added}")]


def test_of_an_undated_source_the_announcement_counts(edit: Edit) -> None:
    """A report of which only the month is known may be added within that month, not before it."""
    undated = ("published: 2024-04-24", "announced: 2024-04")
    assert [] == edit(*undated, "value: 303万", "value: 303万\n        added: 2024-04-02")
    early = edit(*undated, "value: 303万", "value: 303万\n        added: 2024-03-31")
    assert ["ADDED_BEFORE_SOURCE"] == [found.code for found in early]
    assert "2024-04-01 or a later day" == early[0].expected


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        ("news-2024-04-24", 9, []),
        ("news-2024-04-24", 7, [("FACTS_OUT_OF_ORDER", 20)]),
        ("daily-2024-04-23", 9, [("FACTS_OUT_OF_ORDER", 20)]),
        ("press-2024-04-25", 7, []),
    ],
)
def test_facts_of_one_period_are_ordered(edit: Edit, source: str, line: int, expected: list[tuple[str, int]]) -> None:
    """By the day of publication, and within one source by line."""
    record = "{title: 发布会, publisher: 劳动报, language: zh-Hans, published: "
    before, after = f"  daily-2024-04-23: {record}2024-04-23}}\n", f"  press-2024-04-25: {record}2024-04-25}}\n"
    below = f"- {{period: 2024-Q1, value: 303万, source: {source}, line: {line}, quote: 303万人}}"
    sources = ("sources:\n", f"sources:\n{before}", "indicators:\n", f"{after}indicators:\n")
    told = edit(*sources, "quote: 新增就业303万人", f"line: 8\n        quote: 新增就业303万人\n      {below}")

    assert expected == [(problem.code, problem.line) for problem in told if problem.code != "UNUSED_SOURCE"]


def test_a_target_may_lie_ahead(edit: Edit) -> None:
    """A goal for the year is published before the year is over."""
    words = ("period: 2024-Q1", "period: 2024", "kind: flow", "kind: year_to_date\n    target_of: jobs")

    assert [] == edit(*words)


def test_a_quote_not_on_its_line_is_told_where_it_stands(edit: Edit) -> None:
    """The hint names the very line, from the fingerprint alone and with the text."""
    words = ("language: zh-Hans}", DOCUMENT, "quote: 新增就业303万人", "line: 4\n        quote: 同比增加6万人")
    value = ("value: 303万", "value: 6万")

    for documents in (True, False):
        [told] = edit(*words, *value, documents=documents)
        assert ("QUOTE_NOT_ON_LINE", 16, "type line: 3") == (told.code, told.line, told.hint)


def test_a_quote_without_a_line_is_told_where_it_stands(edit: Edit) -> None:
    """Where a document is named, a quote needs its line; two lines that have it are both named."""
    quote = "quote: 全国累计实现城镇新增就业303万人"
    [told] = edit("language: zh-Hans}", DOCUMENT, "quote: 新增就业303万人", quote)

    assert ("QUOTE_NOT_ON_LINE", "add line: 3 or 5") == (told.code, told.hint)


def test_punctuation_is_proven_where_the_text_is_at_hand(edit: Edit) -> None:
    """A fingerprint proves clauses in a row; the text also what stands between them."""
    quote = "line: 3\n        quote: 全国累计实现城镇新增就业303万人；同比增加6万人"
    words = ("language: zh-Hans}", DOCUMENT, "quote: 新增就业303万人", quote)

    assert [] == edit(*words, documents=False)
    assert ["QUOTE_NOT_IN_DOCUMENT"] == codes(edit(*words))


def test_a_misquoted_clause_is_told_as_printed(edit: Edit) -> None:
    """With the text at hand the hint gives the clause that the document prints."""
    quote = "line: 3\n        quote: 全国累计实现城镇就业303万人"
    [told] = edit("language: zh-Hans}", DOCUMENT, "quote: 新增就业303万人", quote)

    assert "QUOTE_NOT_IN_DOCUMENT" == told.code
    assert "«全国累计实现城镇新增就业303万人»" in told.hint


def test_an_unusable_fingerprint_is_told_at_its_source(edit: Edit, tmp_path: Path) -> None:
    """A fingerprint file that is no fingerprint stops neither the other rules nor the load."""
    (tmp_path / "briefing.json").write_text("{}", encoding="utf-8")
    edit("language: zh-Hans}", DOCUMENT)
    table, problems = load(edit.path, None, tmp_path)

    assert table is None
    assert [("MISSING_FINGERPRINT", 4)] == [(problem.code, problem.line) for problem in problems]


def test_folders_that_do_not_exist_are_findings(edit: Edit, tmp_path: Path) -> None:
    """A mistyped folder is told, never passed over as if nothing were to be checked."""
    edit()
    table, problems = load(edit.path, tmp_path / "no texts", tmp_path / "no seeds")

    assert table is None
    assert ["FILE_NOT_FOUND", "FILE_NOT_FOUND"] == codes(problems)


def test_a_failed_record_draws_no_other_finding_after_it(edit: Edit) -> None:
    """A source that fails is still declared, and one that only a failed fact names is still used."""
    assert ["BAD_VALUE"] == codes(edit("published: 2024-04-24", "published: April"))
    assert ["BAD_PERIOD"] == codes(edit("period: 2024-Q1", "period: spring"))
    assert ["UNKNOWN_UNIT"] == codes(edit("unit: persons", "unit: heads"))
    assert ["MISSING_KEY"] == codes(edit("  employment: {name: {en: Employment, zh: 就业}}", "  employment: {}"))


def test_the_facts_of_a_failed_indicator_are_still_checked(edit: Edit) -> None:
    """A bad unit hides neither a value that is not in its quote nor a source that does not exist."""
    words = ("unit: persons", "unit: heads", "value: 303万", "value: 304万")
    source = ("source: news-2024-04-24", "source: news-2024-4-24")

    assert ["UNKNOWN_UNIT", "VALUE_NOT_IN_QUOTE", "UNKNOWN_SOURCE"] == codes(edit(*words, *source))


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("unit: persons", "unit: person", "type persons"),
        ("kind: flow", "kind: stocks", "type stock"),
        ("source: news-2024-04-24", "source: news-2024-4-24", "type news-2024-04-24"),
        ("    topic: employment", "    topic: employement", "type employment"),
        ("    kind: flow", "    knid: flow", "type kind"),
        ("period: 2024-Q1", "period: 2024Q1", "type 2024-Q1"),
        ("period: 2024-Q1", "period: 2024年一季度", "type 2024-Q1"),
        ("period: 2024-Q1", "period: 2024/3", "type 2024-03"),
        ("quote: 新增就业303万人", "quote: 新增就业304万人", "type 304万"),
    ],
)
def test_a_hint_names_the_closest_word(edit: Edit, old: str, new: str, hint: str) -> None:
    """What was probably meant is what the curator is told to type."""
    [told] = edit(old, new)

    assert hint == told.hint


FACT = "facts: [{period: 2024-Q1, value: %s, source: news-2024-04-24}]"
RECORD = "{topic: employment, name: {en: A, zh: 甲}, unit: %s, kind: stock, definition: {en: A., zh: 甲。}, %s}"
RELATED = "relations:\n  r: {RELATION}\nindicators:\n" + "".join(
    f"  {name}: {RECORD % (unit, FACT % value)}\n"
    for name, unit, value in (
        ("people", "persons", "5"),
        ("more_people", "persons", "9"),
        ("money", "yuan", "5"),
        ("more_money", "yuan", "9"),
        ("rate", "percent", "5%"),
    )
)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("kind: parts, total: people, parts: [more_people, jobs]", []),
        ("kind: parts, total: people, parts: [more_people, money]", [("RELATION_UNITS", "parts[1]")]),
        ("kind: parts, total: money, parts: [people, jobs]", [("RELATION_UNITS", f"parts[{at}]") for at in (0, 1)]),
        ("kind: parts, total: people, parts: [job, jobs]", [("UNKNOWN_INDICATOR", "parts[0]")]),
        ("kind: parts, total: peoples, parts: [money, jobs]", [("UNKNOWN_INDICATOR", "total")]),
        ("kind: share_of, share: rate, part: people, total: jobs", []),
        ("kind: share_of, share: people, part: people, total: jobs", [("RELATION_UNITS", "share")]),
        ("kind: share_of, share: rate, part: money, total: jobs", [("RELATION_UNITS", "part")]),
        ("kind: share_of, share: rates, part: people, total: jobs", [("UNKNOWN_INDICATOR", "share")]),
        ("kind: balance, stock: money, income: more_money, expenditure: money", []),
        ("kind: balance, stock: money, income: people, expenditure: rate",
         [("RELATION_UNITS", "income"), ("RELATION_UNITS", "expenditure")]),
        ("kind: population, of: residents, holders: people, share: rate", []),
        ("kind: population, of: residents, holders: people, share: jobs", [("RELATION_UNITS", "share")]),
        ("kind: population, of: residents, holders: rate, share: rate", [("RELATION_UNITS", "holders")]),
        ("kind: at_least, greater: people, lesser: jobs", []),
        ("kind: at_least, greater: people, lesser: money", [("RELATION_UNITS", "lesser")]),
    ],
)  # fmt: skip
def test_related_indicators_exist_and_are_counted_alike(edit: Edit, relation: str, expected: list[tuple[str, str]]) -> None:
    """What is added, divided or compared has one unit, a share is in percent, and each slip is told at its own field."""
    told = edit("indicators:\n", RELATED.replace("RELATION", relation))

    assert sorted(expected) == sorted((problem.code, problem.path.removeprefix("relations.r.")) for problem in told)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("total: jobs, parts: [jobs, jobs]", ("MISSING_KEY", "relations.r")),
        ("kind: sum, total: jobs, parts: [jobs, jobs]", ("UNKNOWN_KIND", "relations.r.kind")),
        ("kind: [parts], total: jobs, parts: [jobs, jobs]", ("BAD_VALUE", "relations.r.kind")),
        ("knid: parts, total: jobs, parts: [jobs, jobs]", ("UNKNOWN_KEY", "relations.r.knid")),
        ("kind: parts, parts: [jobs, jobs]", ("MISSING_KEY", "relations.r.total")),
        ("kind: parts, total: jobs, parts: [jobs]", ("BAD_VALUE", "relations.r.parts")),
        ("kind: parts, total: jobs, part: [jobs, jobs]", ("UNKNOWN_KEY", "relations.r.part")),
        ("kind: population, of: All People, holders: jobs, share: jobs", ("BAD_VALUE", "relations.r.of")),
    ],
)
def test_a_malformed_relation_is_one_finding(edit: Edit, relation: str, expected: tuple[str, str]) -> None:
    """Its kind decides which keys it has; where the kind is wrong, nothing else is said."""
    told = edit("indicators:\n", f"relations:\n  r: {{{relation}}}\nindicators:\n")

    assert [expected] == [(problem.code, problem.path) for problem in told]


def test_a_relation_that_is_no_record_is_one_finding(edit: Edit) -> None:
    """A text or a list in place of its keys is told at its own line."""
    assert [("BAD_VALUE", 6)] == [
        (problem.code, problem.line) for problem in edit("indicators:\n", "relations:\n  r: parts\nindicators:\n")
    ]


@pytest.mark.parametrize(
    ("topic", "group", "expected"),
    [
        ("groups: {hiring: {en: Hiring, zh: 招聘}}", "hiring", []),
        ("groups: {hiring: {en: Hiring, zh: 招聘}}", None, [("UNUSED_GROUP", "topics.employment.groups.hiring")]),
        ("groups: {hiring: {en: Hiring, zh: 招聘}}", "hirings", [("UNKNOWN_GROUP", "indicators.jobs.group")]),
        ("layout: table", "hiring", [("UNKNOWN_GROUP", "indicators.jobs.group")]),
        ("groups: {hiring: {en: Hiring}}", "hiring", [("MISSING_KEY", "topics.employment.groups.hiring.zh")]),
        (
            "groups: {hiring: {en: Hiring, cn: 招聘, zh: 招聘}}",
            "hiring",
            [("UNKNOWN_KEY", "topics.employment.groups.hiring.cn")],
        ),
        ("groups: {Hiring: {en: Hiring, zh: 招聘}}", None, [("BAD_VALUE", "topics.employment.groups.Hiring")]),
        (
            "layout: table, groups: {hiring: {en: Hiring, zh: 招聘}}",
            None,
            [("UNUSED_GROUP", "topics.employment.groups.hiring"), ("MISSING_KEY", "indicators.jobs")],
        ),
        ("layout: list", None, [("BAD_VALUE", "topics.employment.layout")]),
    ],
)
def test_groups_are_those_of_the_topic(edit: Edit, topic: str, group: str | None, expected: list[tuple[str, str]]) -> None:
    """A group is declared by its indicator's own topic, in both languages, and has something below it."""
    words = ["zh: 就业}}", f"zh: 就业}}, {topic}}}"]
    words += ["    topic: employment", f"    topic: employment\n    group: {group}"] if group else []

    assert expected == [(problem.code, problem.path) for problem in edit(*words)]


def test_a_malformed_waiver_is_told(edit: Edit) -> None:
    """A waiver gives its reason in both languages and a date of the calendar; its id may have any form."""
    waiver = '\nwaivers:\n  "published_change:jobs@2024-Q1": {reason: {en: Revised., zh: 已修订。}, date: 2024-05-01}\n'
    edit("quote: 新增就业303万人", f"quote: 新增就业303万人{waiver}")
    table, problems = read_table(edit.path)
    assert table is not None
    assert ([], ["published_change:jobs@2024-Q1"]) == (problems, list(table.waivers))
    for right, wrong, code in (
        ("2024-05-01", "May", "BAD_VALUE"),
        (", zh: 已修订。", "", "MISSING_KEY"),
        ("date", "day", "UNKNOWN_KEY"),
    ):
        told = edit("quote: 新增就业303万人", f"quote: 新增就业303万人{waiver.replace(right, wrong)}")
        assert code in codes(told)
        assert {18} == {problem.line for problem in told}


_SCRAPS = st.lists(
    st.sampled_from(
        [
            "303",
            "万",
            "萬",
            "多",
            "超过",
            "%",
            "个百分点",
            "+",
            "-",
            "人",
            "元",
            "同比",
            "增加",
            "，",
            "。",
            " ",
            "3",
            ".",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(value=_SCRAPS | st.text(max_size=8), change=_SCRAPS | st.none(), quote=_SCRAPS | st.text(max_size=20) | st.none())
def test_no_words_make_a_rule_crash(value: str, change: str | None, quote: str | None) -> None:
    """Whatever a curator types as value, change and quote, every rule runs to its end."""
    fact = {"period": "2024-Q1", "value": value or "0", "change": change, "source": "x", "quote": quote or None}
    words = {"en": "a", "zh": "a"}
    record = {"topic": "t", "name": words, "unit": "persons", "kind": "flow", "definition": words, "facts": [fact]}
    table = FactTable(topics={}, sources={}, indicators={"jobs": Indicator.model_validate(record)})

    assert [] == [problem for problem in check(table, Context.of(table)) if problem.code == "RULE_CRASHED"]
