"""Cards of figures nobody stated, on a page of their own: what they rest on, how they are come by, what they mean."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

TABLE = """
topics:
  work: {name: {en: Work, zh: 就业}}
sources:
  paper-2018-07-25: {publisher: {en: Paper, zh: 报纸}, published: 2018-07-25, language: en, seen: translation}
  wire-2018-04-24: {title: 一季度, publisher: {en: Wire, zh: 通讯社}, published: 2018-04-24, language: zh-Hans}
  wire-2018-07-24: {title: 上半年, publisher: {en: Wire, zh: 通讯社}, published: 2018-07-24, language: zh-Hans, seen: repost}
indicators:
  jobs:
    topic: work
    name: {en: Jobs, zh: 就业}
    unit: persons
    kind: year_to_date
    definition: {en: Jobs, zh: 就业}
    facts:
      - {period: 2018-Q1, value: 330万, source: wire-2018-04-24, line: 3, quote: 新增就业330万人}
      - {period: 2018-Q2, value: 752万, change: +17万, source: wire-2018-07-24, also: [paper-2018-07-25], grade: A}
  placed:
    topic: work
    name: {en: Placed, zh: 再就业}
    unit: persons
    kind: stock
    definition: {en: Placed, zh: 再就业}
    facts:
      - {period: 2018-Q1, value: 103万, change: +32%, change_on: year_end, source: wire-2018-04-24, grade: B}
"""


def script(lang: str, counting: str, evidence: str) -> None:
    """The first row of a reading with this evidence, as a card."""
    from dashboard.figures import View
    from dashboard.panels.evidence import derived_card
    from dashboard.panels.page import Page
    from dashboard.readings import Reading
    from dashboard.series import records
    from dashboard.store import current
    from dashboard.wording import language

    loaded, reading, tongue = current(), Reading(counting=counting), language(lang)  # type: ignore[arg-type]
    assert loaded.table is not None
    frame = loaded.implied(reading) if evidence == "implied" else loaded.read(reading)
    view = View("2018-Q2", tongue)
    page = Page("work", loaded, loaded.table, loaded.read(reading), tongue, "2018-Q2", view, [], "wide", reading)
    derived_card(page, next(row for row in records(frame) if row["evidence"] == evidence))


@pytest.fixture(autouse=True)
def _table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "indicators.yaml"
    file.write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_TABLE", str(file))


def told(lang: str, counting: str, evidence: str) -> tuple[list[str], str]:
    """The lines of the card, and the HTML of the statements it rests on."""
    app = AppTest.from_function(script, default_timeout=60, args=(lang, counting, evidence)).run()
    assert [] == [item.value for item in app.exception]
    card, rests = (item.proto.body for item in app.get("html"))
    return [unescape(re.sub("<[^>]*>", "", line)) for line in re.findall("<p[^>]*>(.*?)</p>", card)], rests


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            [
                "Jobs, 2018 Q2: 4.22 million people", "◇ derived from published figures",
                "Nobody stated this figure. It is January–June 2018 less January–March 2018, and the rounding of both goes "
                "into its interval.",
                "Derived: 752万 − 330万 (4.21 to 4.23 million people)",
            ],
        ),
        (
            "zh",
            [
                "就业，2018年二季度：422万人", "◇ 由公布数推算",
                "这一数字未见公布，由2018年1–6月数减去2018年1–3月数得出，区间含两数的四舍五入误差。",
                "推算：752万 − 330万（421万至423万人）",
            ],
        ),
    ],
)  # fmt: skip
def test_single_quarter_rests_on_two_statements(lang: str, expected: list[str]) -> None:
    """752万 − 330万 = 422万, one 万 either way; both statements follow, the quoted one with its words."""
    lines, rests = told(lang, "single", "derived")
    assert expected == lines[:4]
    assert (2, 1) == (rests.count("<div class='evidence"), rests.count("<blockquote"))
    also = {"en": "Also reported by Paper (25 July 2018), seen in a translation", "zh": "另见报纸（2018年7月25日），见于译文"}
    assert ("<mark class='figure'>330万</mark>" in rests, also[lang] in rests) == (True, True)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["Placed, end of December 2017: 780,300 people", "Implied: 103万 ÷ (1 + 32%) (773,500 to 787,100 people)"]),
        ("zh", ["再就业，2017年12月末：78.03万人", "推得：103万 ÷ (1 + 32%)（77.35万至78.71万人）"]),
    ],
)
def test_implied_figure_rests_on_a_change(
    lang: str, expected: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """103 ÷ 1.32 = 78.0303…; 102.5 ÷ 1.325 = 77.358…, 103.5 ÷ 1.315 = 78.707…: four digits, outward; the base is named."""
    file = tmp_path / "indicators.yaml"
    file.write_text(TABLE.replace("change: +17万, ", ""), encoding="utf-8")
    lines, rests = told(lang, "ytd", "implied")
    assert expected == [lines[0], lines[3]]
    assert {"en": "change on the previous year’s end", "zh": "公布的比上年末增减"}[lang] in lines[2]
    assert (1, {"en": "+32%", "zh": "公布的增减（比上年末）：+32%"}[lang] in rests) == (
        rests.count("<div class='evidence"),
        True,
    )
