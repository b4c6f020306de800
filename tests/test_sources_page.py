"""The Sources page without a browser: what stands behind the figures, groups, search and filter, one source opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
Visit = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _shipped_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_TABLE", raising=False)


@pytest.fixture(scope="module")
def page(visit: Visit) -> Visit:
    """As ``visit``, but a page that was asked for before is not run again: for tests that only look."""
    return cache(visit)


@cache
def written() -> dict[str, Any]:
    """The file as it stands, read without the code under test."""
    table: dict[str, Any] = yaml.load((ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return table


def facts() -> list[dict[str, Any]]:
    """Every fact of the file."""
    return [fact for indicator in written()["indicators"].values() for fact in indicator["facts"]]


def html(app: AppTest) -> str:
    """All of the page's HTML blocks."""
    return "\n".join(item.proto.body for item in app.get("html"))


def groups(app: AppTest) -> dict[str, list[str]]:
    """The ids of the sources listed, by the heading they stand under, in page order."""
    found = re.findall(r"<summary>(.*?)</summary><ul>(.*?)</ul>", html(app))
    links = {head: re.findall(r"<a href='([^']*source=[^']*)'", body) for head, body in found}
    return {
        unescape(head): [parse_qs(urlsplit(unescape(link)).query)["source"][0] for link in each] for head, each in links.items()
    }


@pytest.mark.parametrize(
    ("lang", "numbers"), [("en", r"(\d+) quoted.*; (\d+) cited"), ("zh", r"(\d+)处有原文.*；(\d+)处未附原文")]
)
def test_lead_says_what_stands_behind_the_statements(page: Visit, lang: str, numbers: str) -> None:
    """The first line counts the statements that are quoted and checked, and those that are cited."""
    quoted = sum("quote" in fact for fact in facts())
    told = next(item.proto.body for item in page("sources", lang=lang).get("html") if "class='lead'" in item.proto.body)
    match = re.search(numbers, told)
    assert match is not None, told
    assert (str(quoted), str(len(facts()) - quoted)) == match.groups()


def test_a_quotation_without_a_fingerprint_is_not_called_checked(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quoted fact of a source without a document is counted apart from those that are checked."""
    file = tmp_path / "indicators.yaml"
    file.write_text(
        """
topics:
  work: {name: {en: Work, zh: 就业}}
sources:
  news-2024-04-24: {title: 发布会, publisher: {en: News, zh: 新闻}, published: 2024-04-24, language: zh-Hans}
indicators:
  jobs:
    topic: work
    name: {en: Jobs, zh: 就业}
    unit: persons
    kind: year_to_date
    definition: {en: Jobs, zh: 就业}
    facts:
      - {period: 2024-Q1, value: 303万, source: news-2024-04-24, line: 1, quote: 城镇新增就业303万人}
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("DASHBOARD_TABLE", str(file))
    told = html(visit("sources", lang="en"))
    assert "1 statement from 1 source: 1 quoted from documents of which no fingerprint is held." in told
    assert "checked against" not in told


def test_every_source_is_listed_once_under_its_kind_or_year(page: Visit) -> None:
    """Documents with fingerprints come first, then the years from the latest on, then what has no date at all."""
    found = groups(page("sources", lang="en"))
    listed = [key for keys in found.values() for key in keys]
    assert sorted(written()["sources"]) == sorted(listed)
    documents, *years, undated = found
    assert [key for key, source in written()["sources"].items() if "document" in source] == sorted(found[documents])
    assert sorted(years, reverse=True) == years
    assert found[undated] == [
        key for key, source in written()["sources"].items() if not {"published", "announced"} & source.keys()
    ]
    for head in years:
        assert {re.findall(r"\d{4}", head)[0]} == {
            (source.get("published") or source.get("announced"))[:4] for source in map(written()["sources"].get, found[head])
        }


def test_only_a_source_with_an_outlet_is_a_link(page: Visit) -> None:
    """Titles lead out of the dashboard exactly where the file has a link."""
    out = re.findall(r"<a href='([^']*)' target='_blank'", html(page("sources", lang="en")))
    assert sorted(source["url"] for source in written()["sources"].values() if "url" in source) == sorted(map(unescape, out))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [({"q": "央視 社会保险"}, ["cctv-2023-10-26"]), ({"seen": "document"}, None), ({"q": "没有这样的来源"}, [])],
    ids=["either script", "documents", "nothing"],
)
def test_search_and_filter_narrow_the_list(page: Visit, query: dict[str, str], wanted: list[str] | None) -> None:
    """A Traditional query finds Simplified titles; the filter leaves the documents at hand; nothing found is said."""
    app = page("sources", lang="en", **query)
    if wanted is None:
        wanted = sorted(key for key, source in written()["sources"].items() if "document" in source)
    assert (wanted, 0 if wanted else 1) == (sorted(key for keys in groups(app).values() for key in keys), len(app.info))


def test_figures_are_drawn_for_the_opened_source_alone(page: Visit) -> None:
    """No table until a source is opened; then one row for each figure it states or confirms."""
    assert 0 == html(page("sources", lang="zh")).count("<tr>")
    key = "people-2017-q4"
    carried = [fact for fact in facts() if key == fact["source"] or key in fact.get("also", [])]
    app = page("sources", lang="zh", source=key)
    assert (len(carried) + 1, key) == (html(app).count("<tr>"), app.selectbox(key="source_choice").value)


def test_figure_that_a_source_confirms_names_the_one_it_confirms(page: Visit) -> None:
    """A further report opens on the figures it carries, each with the source that states it."""
    fact = next(fact for fact in facts() if fact.get("also") and fact["also"][0] not in {each["source"] for each in facts()})
    publisher = written()["sources"][fact["source"]]["publisher"]
    body = html(page("sources", lang="en", source=fact["also"][0]))
    assert f"<td>confirms {publisher['en'] if isinstance(publisher, dict) else publisher}"[:30] in unescape(body)


def test_unknown_source_is_named(visit: Visit) -> None:
    """A link to a source the table does not have opens none and says so."""
    app = visit("sources", lang="en", source="no-such-2024")
    assert ([], [["no-such-2024"]]) == (list(app.exception), [re.findall("“(.*)”", note.value) for note in app.info])
