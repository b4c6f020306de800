"""The fact table as it lives: missing, broken, empty, edited under a running app, extended without touching code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

FIXTURES = Path(__file__).resolve().parent / "fixtures"
GAZETTE = (FIXTURES / "gazette.yaml").read_text(encoding="utf-8")
Visit = Callable[..., AppTest]

TRAINING = """
  trainees:
    topic: training
    name: {en: People trained, zh: 培训人数}
    unit: persons
    kind: year_to_date
    headline: true
    definition: {en: People trained since January., zh: 自1月起培训人数。}
    facts:
      - period: 2023-Q1
        value: 150万
        source: gazette-2024-04-24

      - period: 2024-Q1
        value: 160万
        source: gazette-2024-04-24
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fact table of the test's own, which the app reads; nothing is written to it yet."""
    path = tmp_path / "indicators.yaml"
    monkeypatch.setenv("DASHBOARD_TABLE", str(path))
    return path


def listed(app: AppTest) -> list[tuple[str, str]]:
    """The problems a page lists: place and code."""
    found = [re.fullmatch(r"\*\*(.+)\*\* · `(\w+)`", item.value) for item in app.markdown]
    return [(match[1], match[2]) for match in found if match]


def html(app: AppTest) -> str:
    """All of the page's HTML blocks."""
    return "\n".join(item.proto.body for item in app.get("html"))


def line_of(text: str, words: str) -> int:
    """The line of a text, counted from 1, on which words first stand."""
    return text[: text.index(words)].count("\n") + 1


def test_missing_table_is_told_by_name(table: Path, visit: Visit) -> None:
    """Without a fact table every page says which file is missing, and shows no traceback."""
    app = visit("employment", lang="en")
    seen = ([item.value for item in app.exception], [title.value for title in app.title], listed(app))
    assert ([], ["The fact table cannot be shown"], [("indicators.yaml", "FILE_NOT_FOUND")]) == seen


@pytest.mark.parametrize(("lang", "title"), [("en", "The fact table cannot be shown"), ("zh", "数据表无法显示")])
def test_broken_table_lists_every_problem_with_its_line(table: Path, visit: Visit, lang: str, title: str) -> None:
    """Three faults in three places are three problems with their lines, in the reader's language."""
    text = GAZETTE.replace("unit: persons", "unit: heads").replace("297万", "lots").replace("2024-Q1", "spring")
    table.write_text(text, encoding="utf-8")
    lines = [
        (line_of(text, "heads"), "UNKNOWN_UNIT"),
        (line_of(text, "lots"), "BAD_NUMBER"),
        (line_of(text, "spring"), "BAD_PERIOD"),
    ]
    place = {"en": "line {}", "zh": "第{}行"}[lang]
    app = visit("overview", lang=lang)
    expected = (title, sorted((place.format(line), code) for line, code in lines))
    assert expected == (app.title[0].value, sorted(listed(app)))


def test_broken_table_answers_a_link_in_an_unknown_language(table: Path, visit: Visit) -> None:
    """The list of problems shows even where the link asks for a language that is not spoken."""
    table.write_text(GAZETTE.replace("297万", "lots"), encoding="utf-8")
    app = visit("overview", lang="fr")
    assert ([], ["BAD_NUMBER"]) == ([item.value for item in app.exception], [code for _, code in listed(app)])


def test_empty_table_is_told(table: Path, visit: Visit) -> None:
    """An empty file is a problem of its own, not a blank page."""
    table.write_text("", encoding="utf-8")
    assert ["EMPTY_TABLE"] == [code for _, code in listed(visit("overview", lang="en"))]


def test_table_without_headline_figures_still_has_an_overview(table: Path, visit: Visit) -> None:
    """Where no indicator is a headline, the overview opens with the first one of the table."""
    table.write_text(GAZETTE.replace("    headline: true\n", ""), encoding="utf-8")
    app = visit("overview", lang="en")
    assert ([], "2024 Q1: New jobs 3.03 million, up 60,000 on a year earlier") == (
        [item.value for item in app.exception],
        app.title[0].value,
    )


@pytest.mark.parametrize("page", ["overview", "jobs", "sources"])
def test_table_without_a_single_quarter_still_has_its_pages(table: Path, visit: Visit, page: str) -> None:
    """A table whose only figures are of whole years has no quarter to choose, and pages all the same."""
    text = GAZETTE.replace("2023-Q1", "2022").replace("2024-Q1", "2023").replace("year_to_date", "flow")
    table.write_text(text, encoding="utf-8")
    app = visit(page, lang="en")
    assert ([], 1) == ([item.value for item in app.exception], len(app.title))


def test_edited_figure_shows_on_the_next_run(table: Path, visit: Visit) -> None:
    """A figure edited while the app runs is on the page at the next rerun."""
    table.write_text(GAZETTE, encoding="utf-8")
    app = visit("overview", lang="en")
    table.write_text(GAZETTE.replace("303万", "304.5万"), encoding="utf-8")
    app.run()
    assert "2024 Q1: New jobs 3.045 million, up 75,000 on a year earlier" == app.title[0].value


def test_broken_edit_keeps_the_last_good_figure(table: Path, visit: Visit) -> None:
    """An edit that breaks the table leaves the last good figures on the page."""
    table.write_text(GAZETTE, encoding="utf-8")
    app = visit("overview", lang="en")
    table.write_text(GAZETTE.replace("303万", "lots"), encoding="utf-8")
    app.run()
    assert "2024 Q1: New jobs 3.03 million, up 60,000 on a year earlier" == app.title[0].value


def test_broken_edit_is_named_in_a_banner_with_its_line(table: Path, visit: Visit) -> None:
    """Above the last good figures stands what is wrong with the file now, and on which line."""
    table.write_text(GAZETTE, encoding="utf-8")
    app = visit("overview", lang="en")
    table.write_text(GAZETTE.replace("303万", "lots"), encoding="utf-8")
    app.run()
    assert (1, [(f"line {line_of(GAZETTE, '303万')}", "BAD_NUMBER")]) == (len(app.error), listed(app))


def test_deleted_table_keeps_the_last_good_figure_under_a_banner(table: Path, visit: Visit) -> None:
    """A file that disappears while the app runs is told, and the figures stay."""
    table.write_text(GAZETTE, encoding="utf-8")
    app = visit("overview", lang="en")
    table.unlink()
    app.run()
    assert (["FILE_NOT_FOUND"], True) == ([code for _, code in listed(app)], "3.03 million" in app.title[0].value)


def test_mended_edit_removes_the_banner(table: Path, visit: Visit) -> None:
    """Once the file is sound again the banner is gone and the new figure shows."""
    table.write_text(GAZETTE, encoding="utf-8")
    app = visit("overview", lang="en")
    for text in (GAZETTE.replace("303万", "lots"), GAZETTE.replace("303万", "302万")):
        table.write_text(text, encoding="utf-8")
        app.run()
    assert ([], [], True) == ([item.value for item in app.error], listed(app), "3.02 million" in app.title[0].value)


def test_table_mended_while_nothing_was_shown_opens_the_pages(table: Path, visit: Visit) -> None:
    """A visitor who met the list of problems gets the page once the file is mended."""
    table.write_text(GAZETTE.replace("303万", "lots"), encoding="utf-8")
    app = visit("jobs", lang="en")
    table.write_text(GAZETTE, encoding="utf-8")
    app.run()
    assert (["Jobs"], 1) == ([title.value for title in app.title], len(app.get("plotly_chart")))


@pytest.fixture
def extended(table: Path) -> Path:
    """The table with one more topic and one more indicator of it, added as a curator would."""
    text = GAZETTE.replace("\nsources:", "\n  training:\n    name: {en: Training, zh: 培训}\n\nsources:")
    table.write_text(text + TRAINING, encoding="utf-8")
    return table


def test_new_topic_has_a_page_with_a_chart(extended: Path, visit: Visit) -> None:
    """A topic added to the file has a page of its own, with a chart of its indicator's two quarters."""
    app = visit("training", lang="zh")
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert (["培训"], ["2024年1–3月培训人数160万人，比上年同期增加10万人（+9万至+11万人）。"]) == (
        [title.value for title in app.title],
        alts,
    )


def test_new_headline_indicator_has_a_tile(extended: Path, visit: Visit) -> None:
    """A headline indicator added to the file has a tile on the overview."""
    names = re.findall(r"<div class='name'>([^<]*)", html(visit("overview", lang="zh")))
    assert ["新增岗位", "培训人数"] == names


def test_new_statements_stand_among_the_sources(extended: Path, visit: Visit) -> None:
    """The figures added to the file are listed under their document, once it is opened."""
    rows = re.findall(
        r"<tr><td><a [^>]*>([^<]*)</a></td><td>([^<]*)</td>", html(visit("sources", lang="en", source="gazette-2024-04-24"))
    )
    assert [("open", "New jobs")] * 2 + [("open", "People trained")] * 2 == rows


def test_text_of_the_table_is_never_markup(table: Path, visit: Visit) -> None:
    """A name with angle brackets is shown as typed, on tiles and in tables."""
    table.write_text(GAZETTE.replace("en: New jobs", 'en: "<b>New</b> jobs"'), encoding="utf-8")
    pages = "".join(html(visit(page, lang="en")) for page in ("overview", "jobs", "sources"))
    assert (0, True) == (pages.count("<b>New</b>"), "&lt;b&gt;New&lt;/b&gt; jobs" in pages)
