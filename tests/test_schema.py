"""The JSON Schema beside the table: generated from the models, true of the shipped table, of use to an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from dashboard import model
from dashboard.cli import main
from dashboard.schema import KEYS, NAME, render, table_schema

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "data" / NAME
TABLE = """\
topics:
  employment: {name: {en: Employment, zh: 就业}, layout: table, groups: {hiring: {en: Hiring, zh: 招聘}}}
sources:
  news-2024-04-24: {title: 2024, publisher: 劳动报, published: 2024-04-24, language: zh-Hans, document: news.txt}
indicators:
  jobs:
    topic: employment
    group: hiring
    name: {en: Newly created urban jobs, zh: 城镇新增就业}
    unit: persons
    kind: year_to_date
    headline: true
    definition: {en: New jobs., zh: 新增就业。}
    breaks: [{period: 2020, note: {en: New count., zh: 新口径。}}]
    facts:
      - {period: 2024-Q1, value: 303万, change: +6万, source: news-2024-04-24, line: 3, quote: 新增就业303万人}
charts:
  jobs: {topic: employment, name: {en: Jobs, zh: 就业}, indicators: [jobs]}
relations:
  whole: {kind: parts, total: jobs, parts: [jobs, jobs]}
waivers:
  "published_change:jobs@2024-Q1": {reason: {en: Revised., zh: 已修订。}, date: 2024-04-25}
"""


class Core(yaml.SafeLoader):
    """YAML 1.2's own types, which editors read: no dates, no NO, no 12:30 as a number."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "null|Null|NULL|~|", "nN~\0"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})\\Z"), list(_first))


@pytest.fixture(scope="module")
def complain() -> Callable[[str], list[str]]:
    """What an editor marks in a text: the path of each key or value that the schema does not accept."""
    validator = Draft7Validator(table_schema())

    def paths(text: str) -> list[str]:
        errors = validator.iter_errors(yaml.load(text, Core))
        return sorted("/".join(map(str, error.absolute_path)) for error in errors)

    return paths


def test_the_shipped_schema_is_the_models_own() -> None:
    """The file is what the generator writes now; `dashboard schema --write` mends it."""
    assert render() == SHIPPED.read_text("utf-8")


def test_the_schema_is_one() -> None:
    """It keeps the rules of the draft it names."""
    Draft7Validator.check_schema(table_schema())


def test_the_shipped_table_keeps_the_schema(complain: Callable[[str], list[str]]) -> None:
    """An editor marks nothing in the table as it ships."""
    assert [] == complain((ROOT / "data" / "indicators.yaml").read_text("utf-8"))


def test_a_table_that_uses_every_section_keeps_the_schema(complain: Callable[[str], list[str]]) -> None:
    """Groups, breaks, charts, relations and waivers are known to it."""
    assert [] == complain(TABLE)


@pytest.mark.parametrize(
    ("period", "value", "change"),
    [
        ("2024", "398", "+6"),
        ("2024-03", "10.70", "-0.5个百分点"),
        ("2024-04-16", "97%", "+10%"),
        ("2024-01-26/2024-03-05", "12.44 million", "−95万"),
        ('"2023"', '"398"', '"+6"'),
        ("2024-Q1", "4300多万", "+2.5"),
        ("2024-Q1", "百亿", "-95"),
    ],
)
def test_what_a_curator_honestly_types_is_accepted(
    complain: Callable[[str], list[str]], period: str, value: str, change: str
) -> None:
    """A year, a count and a signed number are numbers to an editor, and right all the same."""
    text = TABLE.replace("period: 2024-Q1", f"period: {period}").replace("value: 303万", f"value: {value}")
    assert [] == complain(text.replace("change: +6万", f"change: {change}"))


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("unit: persons", "unit: heads", "indicators/jobs/unit"),
        ("kind: year_to_date", "kind: ytd", "indicators/jobs/kind"),
        ("period: 2024-Q1", "period: 2024Q1", "indicators/jobs/facts/0/period"),
        ("period: 2024-Q1", "period: 24", "indicators/jobs/facts/0/period"),
        ("period: 2024-Q1", "period: 2204", "indicators/jobs/facts/0/period"),
        ("period: 2024-Q1", "period: 1948-Q4", "indicators/jobs/facts/0/period"),
        ("period: 2024-Q1", "period: ２０２４-Q1", "indicators/jobs/facts/0/period"),
        ("period: 2024-Q1", "period: 2024-01-26/2101-03-05", "indicators/jobs/facts/0/period"),
        ("value: 303万", "value: many", "indicators/jobs/facts/0/value"),
        ("change: +6万", "change: 6万", "indicators/jobs/facts/0/change"),
        ("line: 3", "line: third", "indicators/jobs/facts/0/line"),
        ("line: 3", "line: 0", "indicators/jobs/facts/0/line"),
        ("line: 3", "lien: 3", "indicators/jobs/facts/0"),
        ("value: 303万, ", "", "indicators/jobs/facts/0"),
        ("quote: 新增就业303万人", "quote:", "indicators/jobs/facts/0/quote"),
        ("published: 2024-04-24", "published: April", "sources/news-2024-04-24/published"),
        ("publisher: 劳动报", "publisher: {en: Daily}", "sources/news-2024-04-24/publisher"),
        ("headline: true", "headline: maybe", "indicators/jobs/headline"),
        ("total: jobs, ", "", "relations/whole"),
        ("kind: parts", "kind: sum", "relations/whole"),
        ("group: hiring", "group: Hiring", "indicators/jobs/group"),
        ("parts: [jobs, jobs]", "parts: [jobs, New jobs]", "relations/whole"),
        ("layout: table", "layout: list", "topics/employment/layout"),
        ("  jobs: {topic", "  Jobs: {topic", "charts"),
        ("waivers:", "wavers:", ""),
        ("date: 2024-04-25", "date: tomorrow", "waivers/published_change:jobs@2024-Q1/date"),
    ],
)
def test_an_editor_marks_the_mistake(complain: Callable[[str], list[str]], right: str, wrong: str, path: str) -> None:
    """One mistake is marked once, at its own place."""
    assert TABLE.count(right) == 1
    assert [path] == complain(TABLE.replace(right, wrong))


def test_every_key_is_explained() -> None:
    """Each record and each of its keys has words that an editor can show."""
    records = {
        name: found
        for name, found in vars(model).items()
        if isinstance(found, type) and issubclass(found, model.Record) and found is not model.Record
    }
    keys = {name: set(found.model_fields) - {"lines"} for name, found in records.items()}
    assert keys == {name: set(described) for name, described in KEYS.items()}
    definitions: dict[str, Any] = table_schema()["definitions"]
    assert all(definition["description"] for definition in definitions.values())


def test_the_command_prints_and_writes_it(tmp_path: Path) -> None:
    """On standard output, or with ``--write`` beside the table that it names."""
    table = tmp_path / "table.yaml"
    table.write_text(TABLE, "utf-8")
    printed = CliRunner().invoke(main, ["schema", "--table", str(table)])
    assert "http://json-schema.org/draft-07/schema#" == json.loads(printed.output)["$schema"]
    assert not (tmp_path / NAME).exists()

    assert 0 == CliRunner().invoke(main, ["schema", "--table", str(table), "--write"]).exit_code
    assert printed.output == (tmp_path / NAME).read_text("utf-8")
