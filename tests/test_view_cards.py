"""The picture of a whole view: its figures with their evidence and changes, whole in every size, at an address that stays."""

from __future__ import annotations

import json

import pytest

from dashboard.images import PRESETS, renderer
from dashboard.images.sheet import Sheet
from dashboard.images.view_card import Cell, ViewCard
from dashboard.store import current
from dashboard.web.asked import RefusedError
from dashboard.web.cards import page_asked
from dashboard.wording import language
from tests.picture_sheets import ROOT, inked_at_edge, words
from tests.raw_page import fetch

PAGES = ("overview", "programmes", "checks", "facts", "sources", "employment")

pytestmark = pytest.mark.usefixtures("pictures_possible")


def card(name: str, form: str = "svg", **query: str) -> Sheet:
    """The card of a page, as its address asks for it."""
    return page_asked(name, form, query, ROOT)


@pytest.mark.parametrize("size", ["article", "phone", "square"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["● Newly created urban jobs, January–March 2024", "3.03 million people", "+60,000, as announced",
                "+¥850 billion (+¥795 to +¥905 billion)", "● quoted", "◉ cited by two reports or more",
                "China Labour and Social Security News (24 April 2024)", f"{ROOT}/?quarter=2024-Q1&lang=en"]),
        ("zh", ["● 城镇新增就业，2024年1–3月", "303万人", "+6万人（公布数）", "● 有原文", "中国劳动保障报（2024年4月24日）",
                f"{ROOT}/?quarter=2024-Q1&lang=zh"]),
    ],
)  # fmt: skip
def test_overview_shows_every_headline_figure(size: str, lang: str, said: list[str]) -> None:
    """Figure, announced or computed change, evidence, source and link stand on it in every language."""
    text = words(card("overview", quarter="2024-Q1", lang=lang, size=size))
    assert [] == [part for part in said if part.replace(" ", "") not in text]


def test_each_page_shows_its_own() -> None:
    """Programmes has the quarter's figures, checks their verdicts and the gravest, facts and sources counts and the latest."""
    shown = {
        "programmes": ["Spring Breeze posts offered", "more than 43 million posts", "+10%, as announced"],
        "checks": ["327 checks", "≠ conflict", "16", "no rounding explains the difference"],
        "facts": [
            "789 statements",
            "● quoted",
            "269",
            "× cited, low reliability",
            "Economic Information Daily (31 January 2026)",
        ],
        "sources": ["223 sources", "31 January 2026", "三项社保基金累计结余10.2万亿元"],
    }
    for name, parts in shown.items():
        text = words(card(name, quarter="2024-Q1"))
        assert [] == [part for part in parts if part.replace(" ", "") not in text], name


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_a_card(name: str, lang: str) -> None:
    """In every size the outermost pixels are bare paper, dark as well as light."""
    theme = "dark" if lang == "zh" else "light"
    inked = {
        size: inked_at_edge(renderer().render(card(name, "png", lang=lang, size=size, theme=theme, quarter="2024-Q1")))
        for size in PRESETS
    }
    assert dict.fromkeys(PRESETS, 0) == inked


def test_chosen_quantities_alone() -> None:
    """A link to one programme has the card of that one, of the quarter or, without a figure in it, of its own."""
    for quarter, period in (("2024-Q1", "2024Q1"), ("2020-Q1", "2023Q1")):
        text = words(card("programmes", quarter=quarter, indicators="spring_posts"))
        assert f"SpringBreezepostsoffered,{period}" in text
        assert "Keyfirms" not in text


def test_an_address_gives_the_picture_and_its_validator(url: str) -> None:
    """Type, file name and tag are those of every picture, and one who has it is told that nothing changed."""
    address = f"{url}/pages/checks.svg?quarter=2024-Q1&lang=zh&theme=dark"
    answer = fetch(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["content-disposition"] == 'inline; filename="checks_2024-Q1_zh_dark.svg"'
    assert fetch(address, If_None_Match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [("nowhere.png", 404, "page"), ("compare.png", 404, "page"), ("checks.gif", 404, "format"),
     ("checks.png?quarter=2031-Q1", 400, "quarter"), ("checks.png?verdict=conflicts", 400, "name"),
     ("programmes.png?indicators=urban_new_jobs", 400, "indicators"), ("facts.png?size=huge", 400, "size")],
)  # fmt: skip
def test_what_means_nothing_is_refused(url: str, path: str, status: int, name: str) -> None:
    """An address that names nothing gets no other picture: what was not understood is named, with what would be."""
    answer = fetch(f"{url}/pages/{path}")
    told = json.loads(answer.body)
    assert (answer.status, told["parameter"]) == (status, name)
    assert told["possible"]


def test_same_question_same_sheet() -> None:
    """A card is laid out once for a table: the same address is the same sheet."""
    assert card("checks", lang="en") is card("checks", lang="en")
    with pytest.raises(RefusedError):
        card("checks", lang="fr")


def test_text_alternative_reads_in_order_and_ends() -> None:
    """It names the first figures whole, none out of turn, and no more than is read."""
    many = ViewCard("Title", "Lead.", tuple(Cell(f"Name {n}", f"{n} people", "+1 (0 to +2)") for n in range(99)))
    told = many.words(language("en"))
    assert told.startswith("Title. Lead. Name 0: 0 people, +1 (0 to +2). Name 1: 1 people")
    assert len(told) <= 420
    assert told.endswith(".")


def test_cards_do_not_need_figures() -> None:
    """A quarter without a figure of the topic says so, and has a picture."""
    empty = next(q for q in current().quarters if current().frame.query("topic == 'programmes' and quarter == @q").empty)
    assert "Nofigureofthistopic" in words(card("programmes", quarter=empty, lang="en"))


def test_a_change_that_is_only_announced_stands_on_the_card() -> None:
    """The ministry prints 3.16 million more than at the end of 2024, which is a year earlier, and its figure is hedged."""
    text = words(card("overview", quarter="2025-Q4", lang="en"))
    assert "+3.16million,asannounced" in text
