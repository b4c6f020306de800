"""The command line as a curator meets it: what it prints, where it writes, and how it ends.

Most tests call the commands in this process; the last ones start the installed ``dashboard``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main

ROOT = Path(__file__).resolve().parent.parent

DOCUMENT = """\
一季度就业

就业形势总体稳定。城镇新增就业303万人，同比增加6万人。
"""

TABLE = """\
topics:
  employment:
    name: {en: Employment, zh: 就业}

sources:
  gazette-2024-04-24:
    title: 一季度就业
    publisher: {en: Gazette, zh: 公报}
    published: 2024-04-24
    language: zh-Hans
    document: jobs.txt
  yearbook-2023-06-01:
    title: 年鉴
    publisher: {en: Yearbook, zh: 年鉴}
    published: 2023-06-01
    language: zh-Hans

indicators:
  urban_new_jobs:
    topic: employment
    name: {en: Newly created urban jobs, zh: 城镇新增就业}
    unit: persons
    kind: year_to_date
    higher_is: better
    definition: {en: Jobs new in towns since January., zh: 年初以来城镇新增就业人数。}
    facts:
      - period: 2023-Q1
        value: 297万
        source: yearbook-2023-06-01
      - period: 2024-Q1
        value: 303万
        change: +6万
        source: gazette-2024-04-24
        line: 3
        quote: 城镇新增就业303万人，同比增加6万人
"""

HEADER = (
    "INDICATOR,TOPIC,KIND,FREQ,TIME_PERIOD,OBS_VALUE,LOWER,UPPER,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS,"
    "AS_PRINTED,QUALIFIER,SOURCE,DOCUMENT,LINE,QUOTE,PUBLISHED_CHANGE,EVIDENCE,GRADE,ALSO,CHANGE_ON,PUBLISHED,URL,FACT,ADDED,"
    "RELEASE,LINK"
)
CITED = (
    "urban_new_jobs,employment,year_to_date,Q,2023-Q1,2970000,2965000,2975000,persons,4,0,A,"
    "297万,,yearbook-2023-06-01,,,,,cited,,,,2023-06-01,,urban_new_jobs@2023-Q1@yearbook-2023-06-01,,announcement,"
)
QUOTED = (
    "urban_new_jobs,employment,year_to_date,Q,2024-Q1,3030000,3025000,3035000,persons,4,0,A,"
    "303万,,gazette-2024-04-24,jobs.txt,3,城镇新增就业303万人，同比增加6万人,+6万,quoted,,,year_earlier,2024-04-24,,"
    "urban_new_jobs@2024-Q1@gazette-2024-04-24:3,,announcement,"
)


def run(*arguments: object) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A curator's folder, made the working one: a table, one text, its fingerprint; no variable of ours is set."""
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)
    monkeypatch.delenv("DASHBOARD_DOCUMENTS", raising=False)
    for folder in ("data", "seeds", "texts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "indicators.yaml").write_text(TABLE, "utf-8")
    (tmp_path / "texts" / "jobs.txt").write_text(DOCUMENT, "utf-8")
    monkeypatch.chdir(tmp_path)
    bibliography = (
        "--title",
        "一季度就业",
        "--publisher",
        "公报",
        "--published",
        "2024-04-24",
        "--language",
        "zh-Hans",
    )
    assert 0 == run("seeds", "add", "texts/jobs.txt", *bibliography, "--seeds", "seeds").exit_code
    return tmp_path


def spoil(desk: Path, right: str, wrong: str) -> None:
    """Put a mistake into the table."""
    (desk / "data" / "indicators.yaml").write_text(TABLE.replace(right, wrong), "utf-8")


def test_check_counts_what_the_fingerprints_prove(desk: Path) -> None:
    """A table without errors ends in 0 and a summary; texts that are not there are said to be so."""
    result = run("check", "--seeds", "seeds")
    assert result.output.splitlines() == [
        "data/indicators.yaml: 2 facts, 1 indicator, 2 sources",
        "quoted 1: 1 proven against fingerprints, texts not at hand",
        "cited 1",
        "figures against one another: 0 conflicts, 0 apart, 0 in agreement within rounding, 1 exactly",
        "0 errors, 0 warnings",
    ]
    assert 0 == result.exit_code


@pytest.mark.parametrize("way", ["option", "variable"])
def test_check_counts_what_the_texts_prove(desk: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """The folder of texts is named by ``--documents`` or ``DASHBOARD_DOCUMENTS``."""
    if way == "variable":
        monkeypatch.setenv("DASHBOARD_DOCUMENTS", "texts")
    result = run("check", "--seeds", "seeds", *(["--documents", "texts"] if way == "option" else []))
    assert "quoted 1: 1 proven against fingerprints, 1 against texts" == result.output.splitlines()[1]


def test_check_finds_a_misquoted_figure(desk: Path) -> None:
    """A value its quote does not print is told with its code and line, and ends in 1."""
    spoil(desk, "value: 303万", "value: 304万")
    result = run("check", "--seeds", "seeds")
    first, *_, last = result.output.splitlines()
    assert first.startswith("data/indicators.yaml:31: VALUE_NOT_IN_QUOTE ")
    assert "1 error, 0 warnings" == last
    assert 1 == result.exit_code


def test_check_finds_a_quote_the_text_does_not_have(desk: Path) -> None:
    """A quote is held against its document: a word more, and it is not proven."""
    spoil(desk, "quote: 城镇新增就业303万人", "quote: 全国城镇新增就业303万人")
    result = run("check", "--seeds", "seeds")
    assert "data/indicators.yaml:35: QUOTE_NOT_IN_DOCUMENT " in result.output
    assert 1 == result.exit_code


def test_check_speaks_json(desk: Path) -> None:
    """``--json`` gives the same findings and counts as fields; the summary is null where the table has errors."""
    fine = json.loads(run("check", "--seeds", "seeds", "--documents", "texts", "--json").output)
    [one] = fine.pop("reconciliations")
    assert ("published_change", "agrees", ["urban_new_jobs"]) == (one["kind"], one["verdict"], one["indicators"])
    assert ("60000", "55000", "65000") == tuple(one["left"][key] for key in ("value", "lower", "upper"))
    assert ("60000", "50000", "70000") == tuple(one["right"][key] for key in ("value", "lower", "upper"))
    assert {"lower": "-15000", "upper": "15000"} == one["difference"]
    assert fine == {
        "table": "data/indicators.yaml",
        "problems": [],
        "summary": {
            "facts": 2,
            "quoted": 1,
            "proven_by_fingerprint": 1,
            "proven_by_text": 1,
            "cited": 1,
            "indicators": 1,
            "sources": 2,
            "conflicts": 0,
            "waived": 0,
            "differs": 0,
            "agrees_within_rounding": 0,
            "agrees": 1,
        },
    }
    spoil(desk, "value: 303万", "value: 304万")
    result = run("check", "--seeds", "seeds", "--json")
    broken = json.loads(result.output)
    assert [("VALUE_NOT_IN_QUOTE", 31, "error")] == [(p["code"], p["line"], p["severity"]) for p in broken["problems"]]
    assert broken["summary"] is None
    assert 1 == result.exit_code


WAIVER = """
waivers:
  "{}":
    reason: {{en: Revised since., zh: 其后修订。}}
    date: 2024-05-01
"""


def test_check_counts_conflicts_and_does_not_fail_for_them(desk: Path) -> None:
    """303万 is 13万 more than 290万, not 6万: that is what the sources say, and no mistake of the table."""
    spoil(desk, "value: 297万", "value: 290万")
    result = run("check", "--seeds", "seeds")
    assert "figures against one another: 1 conflict, 0 apart, 0 in agreement within rounding, 0 exactly" in result.output
    assert 0 == result.exit_code


def test_a_waiver_is_counted_and_kept(desk: Path) -> None:
    """A conflict that was looked at is still one; the answer for machines says why it stands and since when."""
    spoil(desk, "value: 297万", "value: 290万")
    table = desk / "data" / "indicators.yaml"
    [conflict] = json.loads(run("check", "--seeds", "seeds", "--json").output)["reconciliations"]
    assert ("conflicts", None) == (conflict["verdict"], conflict["waiver"])
    table.write_text(table.read_text("utf-8") + WAIVER.format(conflict["id"]), "utf-8")

    result = run("check", "--seeds", "seeds")
    assert "figures against one another: 1 conflict (1 waived), 0 apart" in result.output
    assert 0 == result.exit_code
    [waived] = json.loads(run("check", "--seeds", "seeds", "--json").output)["reconciliations"]
    assert {"reason": {"en": "Revised since.", "zh": "其后修订。"}, "date": "2024-05-01"} == waived["waiver"]
    assert "conflicts" == waived["verdict"]


def test_a_waiver_that_no_longer_fires_is_an_error(desk: Path) -> None:
    """Where the figures agree there is nothing to waive: told at the waiver's line, ending in 1."""
    table = desk / "data" / "indicators.yaml"
    table.write_text(TABLE + WAIVER.format("published_change:urban_new_jobs@2023-Q1"), "utf-8")
    result = run("check", "--seeds", "seeds")
    assert result.output.startswith("data/indicators.yaml:38: WAIVER_UNUSED ")
    assert "1 error, 0 warnings" == result.output.splitlines()[-1]
    assert 1 == result.exit_code


def test_a_table_with_errors_has_no_reconciliations(desk: Path) -> None:
    """What is not proven is not compared."""
    spoil(desk, "value: 303万", "value: 304万")
    answer = json.loads(run("check", "--seeds", "seeds", "--json").output)
    assert (None, []) == (answer["summary"], answer["reconciliations"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.yaml"),
        ("check", "data"),
        ("check", "--documents", "nowhere"),
        ("check", "--seeds", "nowhere"),
        ("check", "--colour"),
        ("export", "data"),
        ("export", "data", "table.pdf"),
        ("export", "data", "nowhere/table.csv", "--seeds", "seeds"),
        ("seeds", "add", "nowhere.txt"),
        ("schema", "--table", "nowhere.yaml"),
        ("coverage", "--seeds", "seeds"),
        ("publish",),
    ],
)
def test_a_command_that_cannot_be_carried_out_is_a_usage_error(desk: Path, arguments: tuple[str, ...]) -> None:
    """A missing table, folder, file or option ends in 2 with a message, never in a traceback."""
    result = run(*arguments)
    assert 2 == result.exit_code
    assert "Error: " in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("variable", ["DASHBOARD_TABLE", "DASHBOARD_DOCUMENTS"])
def test_a_variable_that_names_nothing_is_a_usage_error(desk: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A variable is held to the same as the option it stands for."""
    monkeypatch.setenv(variable, "nowhere")
    result = run("check", "--seeds", "seeds")
    assert 2 == result.exit_code
    assert "nowhere" in result.output


def test_a_misshapen_fingerprint_is_told(desk: Path) -> None:
    """A fingerprint that cannot be read ends the check with its name, not with a traceback."""
    (desk / "seeds" / "jobs.json").write_text("{}", "utf-8")
    result = run("check", "--seeds", "seeds")
    assert result.exit_code != 0
    assert "jobs.json" in result.output
    assert isinstance(result.exception, SystemExit)


def test_the_table_is_found_from_near_to_far(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Argument before variable before working directory before the checkout."""
    for name in ("argued", "set"):
        (desk / f"{name}.yaml").write_text(TABLE, "utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", "set.yaml")
    assert run("check", "argued.yaml", "--seeds", "seeds").output.startswith("argued.yaml: 2 facts")
    assert run("check", "--seeds", "seeds").output.startswith("set.yaml: 2 facts")
    monkeypatch.delenv("DASHBOARD_TABLE")
    assert run("check", "--seeds", "seeds").output.startswith("data/indicators.yaml: 2 facts")
    monkeypatch.chdir(desk / "texts")
    assert str(ROOT / "data" / "indicators.yaml") == json.loads(run("check", "--json").output)["table"]


def test_export_writes_the_same_rows_to_a_file_and_to_standard_output(desk: Path) -> None:
    """One row per fact under the public header, lines ended by a line feed, in UTF-8."""
    expected = f"{HEADER}\n{CITED}\n{QUOTED}\n".encode()
    assert 0 == run("export", "data", "table.csv", "--seeds", "seeds").exit_code
    assert expected == (desk / "table.csv").read_bytes()
    assert expected == run("export", "data", "-", "--seeds", "seeds").stdout_bytes


def test_export_of_a_broken_table_writes_nothing(desk: Path) -> None:
    """Data that is not proven is not handed out; the finding goes to standard error."""
    spoil(desk, "value: 303万", "value: 304万")
    result = run("export", "data", "table.csv", "--seeds", "seeds")
    assert 1 == result.exit_code
    assert "" == result.stdout
    assert "VALUE_NOT_IN_QUOTE" in result.stderr
    assert not (desk / "table.csv").exists()


def test_seeds_add_writes_hashes_and_no_text(desk: Path) -> None:
    """The fingerprint holds its bibliographic record and, line by line, what ``sha256sum`` gives for each clause."""
    written = (desk / "seeds" / "jobs.json").read_text("utf-8")
    record = json.loads(written)
    assert [["da514a7946ba"], [], ["304c39246a92", "f283c1fd23b7", "2d72d36e38b2"], []] == record["lines"]
    assert {name: record[name] for name in ("document", "title", "publisher", "published", "language")} == {
        "document": "jobs.txt",
        "title": "一季度就业",
        "publisher": "公报",
        "published": "2024-04-24",
        "language": "zh-Hans",
    }
    assert "303" not in written


def test_seeds_add_keeps_what_an_earlier_fingerprint_says(desk: Path) -> None:
    """A text that changed is fingerprinted again without typing its record again; one new to us needs its record."""
    (desk / "texts" / "jobs.txt").write_text("就业形势总体稳定\n", "utf-8")
    assert 0 == run("seeds", "add", "texts/jobs.txt", "--publisher", "日报", "--seeds", "seeds").exit_code
    record = json.loads((desk / "seeds" / "jobs.json").read_text("utf-8"))
    assert ("一季度就业", "日报", "zh-Hans") == (record["title"], record["publisher"], record["language"])
    assert [["304c39246a92"], []] == record["lines"]
    (desk / "texts" / "other.txt").write_text("就业\n", "utf-8")
    result = run("seeds", "add", "texts/other.txt", "--seeds", "seeds")
    assert 2 == result.exit_code
    assert not (desk / "seeds" / "other.json").exists()


def test_seeds_add_refuses_a_text_in_another_encoding(desk: Path) -> None:
    """A GB 18030 file is told apart from a UTF-8 one."""
    (desk / "texts" / "jobs.txt").write_text(DOCUMENT, "gb18030")
    result = run("seeds", "add", "texts/jobs.txt", "--seeds", "seeds")
    assert 2 == result.exit_code
    assert "UTF-8" in result.output


def installed(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Start the ``dashboard`` that stands beside this Python, from a folder without a table of its own."""
    program = Path(sys.executable).with_name("dashboard")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    command = [program, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT / "tests", env={**kept, **environment}, capture_output=True, timeout=60)


def test_the_installed_command_proves_the_shipped_table() -> None:
    """The table of this checkout has no errors, and every quote whose document has a fingerprint is proven by it."""
    done = installed("check", "--json")
    assert b"" == done.stderr
    assert 0 == done.returncode
    summary = json.loads(done.stdout)["summary"]
    assert summary["facts"] == summary["quoted"] + summary["cited"]
    assert summary["proven_by_fingerprint"] == summary["quoted"] > 0
    verdicts = Counter(each["verdict"] for each in json.loads(done.stdout)["reconciliations"])
    assert verdicts == {name: summary[name] for name in verdicts}
    assert verdicts["agrees"] > 0


def test_the_installed_command_proves_the_shipped_table_by_its_texts(documents: Path | None) -> None:
    """Where the texts are at hand, they prove every quote too; where not, the answer says so."""
    summary = json.loads(installed("check", "--json", **texts_at(documents)).stdout)["summary"]
    assert (summary["quoted"] if documents else None) == summary["proven_by_text"]


def texts_at(documents: Path | None) -> dict[str, str]:
    """The variable that names the folder of texts, where there is one."""
    return {"DASHBOARD_DOCUMENTS": str(documents)} if documents else {}


def test_the_installed_command_exports_on_an_ascii_terminal() -> None:
    """Exported data is UTF-8 whatever the terminal can show, one row per fact of the shipped table."""
    done = installed("export", "data", "-", PYTHONIOENCODING="ascii")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    facts = json.loads(installed("check", "--json").stdout)["summary"]["facts"]
    assert facts == len(rows)
    assert ("303万", "3030000") in {(row["AS_PRINTED"], row["OBS_VALUE"]) for row in rows}


def test_the_installed_command_ends_in_its_exit_codes(desk: Path) -> None:
    """0 fine, 1 findings, 2 usage, also through the shell; a terminal without Chinese gets escapes, not a traceback."""
    table, seeds = desk / "data" / "indicators.yaml", desk / "seeds"
    assert 0 == installed("check", table, "--seeds", seeds).returncode
    assert 2 == installed("check", desk / "nowhere.yaml").returncode
    spoil(desk, "value: 303万", "value: 304万")
    done = installed("check", table, "--seeds", seeds, PYTHONIOENCODING="ascii")
    assert 1 == done.returncode
    assert b"VALUE_NOT_IN_QUOTE" in done.stdout
    assert b"" == done.stderr
