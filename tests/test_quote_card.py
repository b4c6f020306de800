"""The card of one statement: figure large, its words with the figure marked, what it stands for, source and link."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.figures.style import ems
from dashboard.images import PRESETS, quote_sheet, renderer
from dashboard.images.quote_card import balanced, link_lines, marked_lines, marks
from dashboard.images.sheet import Sheet
from dashboard.series import records
from tests.picture_sheets import ROOT, data, inked_at_edge, words

NEW_JOBS = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
LONGEST = max(records(data()[1]), key=lambda row: (len(row["quote"] or ""), row["fact"]))["fact"]

pytestmark = pytest.mark.usefixtures("pictures_possible")


def card(fact: str, **choices: Any) -> Sheet:
    """The card of a statement of the shipped table."""
    return quote_sheet(fact, *data(), root=ROOT, **choices)


def test_marks_stand_on_the_figure_its_change_and_its_hedge() -> None:
    """In 超过1.6亿人，同比增加6万人 the figure, the change and 超过 are marked, 2024年 is not."""
    quote = "2024年，参保人数超过1.6亿人，同比增加6万人"
    found = [(quote[start:end], kind) for start, end, kind in marks(quote, "1.6亿", "+6万", "over")]
    assert [("超过", "hedge"), ("1.6亿", "figure"), ("6万", "figure")] == found


def test_a_mark_goes_on_in_the_next_line() -> None:
    """A marked number that is broken by a line's end is marked on both lines, and ``<`` stays a character."""
    lines = marked_lines("a<b 全国就业", [(4, 6, "figure")], 3, "red")
    assert ["a&lt;b <b style='color:red'>全</b>", "<b style='color:red'>国</b>就业"] == lines


def test_lines_are_about_equally_long() -> None:
    """Eleven characters on lines of ten become six and five, not ten and one."""
    assert [6, 5] == [ems(line) for line in balanced("一二三四五六七八九十百", 10)]


@pytest.mark.parametrize("size", PRESETS)
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Newly created urban jobs, January–March 2024", "3.03 million people",
                "全国累计实现城镇新增就业303万人，同比增加6万人",
                "“303万” stands for 3.025 to 3.035 million people", "+60,000 (+50,000 to +70,000)", "+60,000, as announced",
                "China Labour and Social Security News (24 April 2024)", "line 62", "quoted",
                f"{ROOT}/facts?lang=en&quarter=2024-Q1&fact={NEW_JOBS}"]),
        ("zh", ["城镇新增就业，2024年1–3月", "303万人", "全国累计实现城镇新增就业303万人，同比增加6万人",
                "“303万”代表302.5万至303.5万人",
                "+6万人（+5万至+7万人）", "+6万人（公布数）", "中国劳动保障报（2024年4月24日）", "第62行",
                f"{ROOT}/facts?lang=zh&quarter=2024-Q1&fact={NEW_JOBS}"]),
    ],
)  # fmt: skip
def test_a_card_says_all_it_owes(size: str, lang: str, said: list[str]) -> None:
    """Figure, words, interval, change, source and link stand on it in every size and both languages."""
    text = words(card(NEW_JOBS, size=size, lang=lang, form="svg"))
    assert [] == [part for part in said if part.replace(" ", "") not in text]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("fact", [NEW_JOBS, LONGEST])
def test_nothing_runs_out_of_a_card(fact: str, lang: str) -> None:
    """The longest quotation of the table and its long link stay inside the paper in every size."""
    inked = {size: inked_at_edge(renderer().render(card(fact, size=size, lang=lang, theme="dark"))) for size in PRESETS}
    assert dict.fromkeys(PRESETS, 0) == inked


def test_another_statement_gets_no_change_that_is_not_its_own() -> None:
    """Where the dashboard counts with another statement of the figure, the card names that figure instead of a change."""
    _, stated, frame = data()
    counted = set(frame["fact"])
    other = next(row["fact"] for row in records(stated) if row["fact"] not in counted)
    text = words(card(other, form="svg"))
    assert "Anotherstatementofthisfigureistheonecountedwith" in text
    assert "Onayearearlier" not in text


def test_an_unknown_statement_has_no_card() -> None:
    """A statement that is not in the table is an error, not an empty card."""
    with pytest.raises(KeyError):
        card("urban_new_jobs@2024-Q1@nobody:1")


@pytest.mark.parametrize(
    ("fact", "lang", "said"),
    [
        ("pension_insured@2019-Q3@cctv-2019-10-21", "en",
         ["against a year earlier: +26 million", "Published change on the previous year’s end: +13.23 million"]),
        ("pension_insured@2019-Q3@cctv-2019-10-21", "zh", ["公布的增减（比上年末）：+1323万人"]),
        ("pension_fund_invested@2025-Q2@wenweipo-2025-07-23", "en",
         ["Published change on the quarter before: +¥150 billion"]),
        (NEW_JOBS, "en", ["Published change on a year earlier: +60,000; agrees with the computed change"]),
    ],
)  # fmt: skip
def test_a_published_change_says_what_it_is_measured_on(fact: str, lang: str, said: list[str]) -> None:
    """A change on the previous year's end or the quarter before does not read as one on a year earlier."""
    text = words(card(fact, lang=lang, form="svg"))
    assert [] == [part for part in said if part.replace(" ", "") not in text]


def test_a_statement_not_counted_with_keeps_its_own_published_change() -> None:
    """Where another statement counts, the change that this one prints still stands on its card, with its base."""
    _, stated, frame = data()
    counted = set(frame["fact"])
    other = next(row for row in records(stated) if row["fact"] not in counted and row["change_printed"]
                 and row["change_on"] == "year_earlier")  # fmt: skip
    assert "Publishedchangeonayearearlier:" in words(card(other["fact"], form="svg"))


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ["≠ ¥6.85 trillion", "Contradicted by other published figures"]), ("zh", ["≠ 6.85万亿元", "与其他公布数有矛盾"])],
)
def test_a_contradicted_figure_is_marked(lang: str, said: list[str]) -> None:
    """The card of a contradicted figure carries the mark and says so; that of any other does not."""
    fact = "funds_balance@2019-Q4@cnstock-2020-01-14"
    marked, other = (words(card(fact, lang=lang, form="svg", conflicts=frozenset(facts))) for facts in ([fact], [NEW_JOBS]))
    assert [] == [part for part in said if part.replace(" ", "") not in marked]
    assert "≠" not in other


@pytest.mark.parametrize("room", [20, 25, 30, 38])
def test_links_break_behind_marks_not_in_words(room: int) -> None:
    """Whatever the room, each line of a link ends behind one of / & ? @ - and nothing is lost."""
    address = f"{ROOT}/facts?lang=en&quarter=2024-Q1&fact={NEW_JOBS}"
    lines = link_lines(address, room)
    assert address == "".join(lines)
    assert [] == [line for line in lines[:-1] if line[-1] not in "/&?@-"]
    assert max(map(ems, lines)) <= room


def test_a_word_without_marks_is_cut_where_the_line_ends() -> None:
    """What has no mark to break behind is broken all the same: nothing runs out of the card."""
    assert ["abcd", "efgh", "ij"] == link_lines("abcdefghij", 2)


def test_quotation_marks_are_as_wide_as_letters_on_an_english_card() -> None:
    """The first letter of “303万” stands for …” begins at the edge; a Chinese card keeps Chinese marks."""
    wide = renderer().render(card(NEW_JOBS, form="svg", lang="zh")).decode()
    narrow = renderer().render(card(NEW_JOBS, form="svg")).decode()
    assert "pwid" not in wide
    assert narrow.count("pwid") == sum(narrow.count(mark) for mark in "“”’") > 3


def test_traditional_words_have_their_own_marks() -> None:
    """Words in Traditional characters stand in 「」, Simplified ones in “”."""
    table, stated, _ = data()
    traditional = next(
        row for row in records(stated) if row["quote"] and table.sources[row["source"]].language == "zh-Hant"
    )  # fmt: skip
    assert re.sub(r"\s", "", f"「{traditional['quote']}」") in words(card(traditional["fact"], form="svg"))
    assert "“全国累计" in words(card(NEW_JOBS, form="svg"))
