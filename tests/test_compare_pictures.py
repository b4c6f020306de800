"""A comparison as a picture: what its address gives, what is refused, what stands in it, and what previews say of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.comparison import Comparison, TwoIndicators, TwoQuarters
from dashboard.images import Sheet
from dashboard.images.compare import WantedComparison, comparison_address, comparison_sheet, comparison_stem
from dashboard.readings import read_implied, read_rows
from dashboard.rows import statement_rows
from dashboard.series import STATEMENT_COLUMNS, framed
from tests.picture_sheets import ROOT, data, inked_at_edge, pixels, words
from tests.raw_page import document
from tests.test_picture_addresses import Answer, get

QUARTERS = TwoQuarters("2023-Q1", "2024-Q1")
CARDS = TwoQuarters("2023-Q1", "2024-Q1", topic="cards")
INDICATORS = TwoIndicators("pension_insured", "unemployment_insured")
MAIN = Path(__file__).resolve().parent.parent / "dashboard" / "main.py"

pytestmark = pytest.mark.usefixtures("pictures_possible")


def sheet(choice: Comparison, **more: Any) -> Sheet:
    """A comparison of the shipped table, asked for beside early 2024."""
    table = data()[0]
    stated = statement_rows(table)
    return comparison_sheet(
        WantedComparison(choice, "2024-Q1", **more), table, framed(read_rows(stated, table, choice.reading)),
        statements=framed(stated, STATEMENT_COLUMNS), implied=framed(read_implied(stated, table, choice.reading)), root=ROOT,
    )  # fmt: skip


@pytest.fixture
def ask(url: str) -> Callable[..., Answer]:
    """``ask("quarter=…")``: the picture of a comparison, from a server on the shipped table."""
    return lambda query, form="png", **headers: patient(f"{url}/charts/compare.{form}?{query}", **headers)


def patient(address: str, **headers: str) -> Answer:
    """The answer for an address, asked again when a busy server says to."""
    for _ in range(3):
        answer = get(address, **headers)
        if answer.status != 503:
            break
        time.sleep(int(answer.headers["Retry-After"]))
    return answer


@pytest.mark.parametrize(
    ("query", "form", "kind", "name"),
    [
        ("quarter=2024-Q1&lang=zh", "png", "image/png", "compare_2023-Q1_2024-Q1_zh.png"),
        ("a=2024-Q1&b=2020-Q1&count=single&topic=cards&vintage=first&theme=dark", "svg", "image/svg+xml",
         "compare_2020-Q1_2024-Q1_en_single_cards_first_dark.svg"),
        ("part=indicators&quarter=2024-Q1&x=pension_insured&y=funds_balance&size=slide&plain=1", "pdf", "application/pdf",
         "compare_pension_insured_funds_balance_2024-Q1_en_slide_plain.pdf"),
    ],
)  # fmt: skip
def test_an_address_gives_its_picture(ask: Callable[..., Answer], query: str, form: str, kind: str, name: str) -> None:
    """Type and file name are those the address names: both quarters or indicators, language, and what is not usual."""
    answer = ask(query, form)
    assert (200, kind, f'inline; filename="{name}"') == (
        answer.status, answer.headers["Content-Type"].split(";")[0], answer.headers["Content-Disposition"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("quarter=2024-Q1", "quarter=2024-Q1&part=quarters&a=2023-Q1&b=2024-Q1&count=ytd&topic=all&vintage=latest"),
        ("quarter=2024-Q1&part=indicators", "quarter=2024-Q1&part=indicators&x=urban_new_jobs&y=surveyed_unemployment_rate"),
    ],
)
def test_what_goes_without_saying_is_as_on_the_page(ask: Callable[..., Answer], short: str, full: str) -> None:
    """A quarter meets the one a year before, and the first two headline figures each other; who has either has both."""
    first = ask(short, "svg")
    again = ask(full, "svg", If_None_Match=first.headers["ETag"])
    assert (200, 304, b"") == (first.status, again.status, again.body)
    assert "max-age" in first.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "parameter", "possible"),
    [
        ("quarter=2031-Q1", "quarter", "2024-Q1"),
        ("a=2031-Q1", "a", "2024-Q1"),
        ("b=spring", "b", "2024-Q1"),
        ("part=halves", "part", "indicators"),
        ("topic=weather", "topic", "cards"),
        ("count=all", "count", "single"),
        ("vintage=old", "vintage", "first"),
        ("part=indicators&x=weather", "x", "urban_new_jobs"),
        ("part=indicators&y=personal_pension_participants", "y", "urban_new_jobs"),  # stated for one period only
        ("lang=fr", "lang", "zh"),
        ("size=a4", "size", "article"),
        ("span=all", "name", "topic"),  # the page does not read it either
    ],
)
def test_what_means_nothing_is_refused(ask: Callable[..., Answer], query: str, parameter: str, possible: str) -> None:
    """A refusal names the parameter and all that would have been understood; caches do not keep it."""
    answer = ask(query)
    body = json.loads(answer.body)
    assert (400, parameter, True) == (answer.status, body["parameter"], possible in body["possible"])
    assert "no-store" == answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("a=2024-Q1&b=2024-Q1&lang=zh", "两边都是2024年一季度，请另选一个季度对比。"),
        ("a=2017-Q1&b=2017-Q2&topic=programmes", "No figure was found for 2017 Q1 or 2017 Q2."),
    ],
)
def test_where_nothing_compares_the_answer_says_why(ask: Callable[..., Answer], query: str, told: str) -> None:
    """There is no picture, and the reason is the page's."""
    answer = ask(query)
    assert (404, told) == (answer.status, json.loads(answer.body)["error"])


def test_an_unknown_chart_is_told_of_the_comparison(url: str) -> None:
    """What would have been understood includes it."""
    assert "compare" in json.loads(get(f"{url}/charts/weather.png").body)["possible"]


@pytest.mark.parametrize(("choice", "lang"), [(QUARTERS, "en"), (CARDS, "zh"), (INDICATORS, "en"), (INDICATORS, "zh")])
@pytest.mark.parametrize(("size", "shape"), [("article", (960, 1440)), ("slide", (1080, 1920)), ("phone", (None, 960))])
def test_nothing_is_cut_off_in_any_size(choice: Comparison, lang: str, size: str, shape: tuple[int | None, int]) -> None:
    """A picture has the pixels of its size, however tall the comparison is, and bare paper around it."""
    from dashboard.images import renderer

    picture = renderer().render(sheet(choice, lang=lang, size=size, theme="dark"))
    down, across = pixels(picture).shape[:2]
    assert ((shape[0] or down, shape[1]), 0) == ((down, across), inked_at_edge(picture))


def test_the_words_of_a_picture_are_those_of_the_comparison() -> None:
    """Names, numbers, both quarters, and the link of this very view with its own keys."""
    said = words(sheet(CARDS, size="article", format="svg"))
    found = "What changed from 2023 Q1 to 2024 Q1", "Card holders", "+0.7% (0.0% to +1.5%), rose, better"
    assert [] == [text for text in found if text.replace(" ", "") not in said]
    assert f"{ROOT}/compare?quarter=2024-Q1&lang=en&a=2023-Q1&b=2024-Q1&topic=cards" in said
    assert "part=indicators&x=pension_insured&y=unemployment_insured" in words(sheet(INDICATORS, format="svg"))


@pytest.mark.parametrize("size", ["screen", "article", "square"])
def test_words_stay_level_with_their_range(size: str) -> None:
    """Two changes in a square leave much room; still the middle of each label is where its mark is, to three pixels."""
    layout, traces = (part := sheet(CARDS, size=size).figure)["layout"], part["data"]
    room = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]

    def from_top(axis: str, place: float) -> float:
        of = layout[axis.replace("y", "yaxis", 1)]
        low, high = of["domain"]
        return float(room * (1 - high + (high - low) * place / of["range"][0]))

    marks = sorted(from_top(each["yaxis"], place) for each in traces for place in each["y"])
    labels = sorted(
        from_top(note["yref"], note["y"]) - note.get("yshift", 0) + 18 * (note["text"].count("<br>") + 1) / 2
        for note in layout["annotations"] if note["text"].startswith("<b>")
    )  # fmt: skip
    assert (3, []) == (len(labels), [(a, b) for a, b in zip(labels, marks, strict=True) if abs(a - b) > 3])


def test_an_address_names_the_view_and_what_is_unusual_of_the_file() -> None:
    """Both quarters always, the rest where it differs; two indicators with the part of the page they are on."""
    wanted = WantedComparison(TwoQuarters("2024-Q1", "2023-Q1", "single"), "2024-Q1", "zh", "dark", "slide", True, "svg")
    assert comparison_address(ROOT, wanted) == (
        f"{ROOT}/charts/compare.svg?quarter=2024-Q1&lang=zh&a=2024-Q1&b=2023-Q1&count=single&theme=dark&size=slide&plain=1"
    )
    usual = WantedComparison(TwoIndicators("card_holders", "card_holders"), "2024-Q1")
    assert comparison_address(ROOT, usual) == (
        f"{ROOT}/charts/compare.png?quarter=2024-Q1&lang=en&part=indicators&x=card_holders&y=card_holders"
    )
    assert "compare_card_holders_2024-Q1_en" == comparison_stem(usual)


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("a=2020-Q1&b=2024-Q1&count=single&topic=employment&vintage=first&lang=zh",
         {"lang": "zh", "a": "2020-Q1", "b": "2024-Q1", "count": "single", "topic": "employment", "vintage": "first"}),
        ("quarter=2024-Q1&lang=en", {"quarter": "2024-Q1", "lang": "en", "a": "2023-Q1", "b": "2024-Q1"}),
        ("quarter=2024-Q1&lang=en&part=indicators&x=card_holders&y=pension_insured",
         {"quarter": "2024-Q1", "lang": "en", "part": "indicators", "x": "card_holders", "y": "pension_insured"}),
        ("lang=en&quarter=2024-Q1&topic=weather&a=1066-Q1", {"a": "2023-Q1", "b": "2024-Q1"}),  # as the page falls back
    ],
)  # fmt: skip
def test_a_link_shows_the_picture_of_its_view(url: str, view: str, named: dict[str, str]) -> None:
    """A robot finds the comparison's own picture, in the size it is told, with words for who cannot see it."""
    page = document(f"{url}/compare?{view}")
    address = page.meta["og:image"]
    asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert (address.startswith(f"{url}/charts/compare.png?"), address) == (True, page.meta["twitter:image"])
    assert named.items() <= asked.items()
    assert "weather" not in asked.values()
    answer = patient(address)
    assert 200 == answer.status, answer.body
    down, across = pixels(answer.body).shape[:2]
    assert (str(across), str(down)) == (page.meta["og:image:width"], page.meta["og:image:height"])
    assert page.meta["og:image:alt"] == page.meta["twitter:image:alt"]
    assert document(page.links["canonical"][0]).meta["og:image"] == address


def test_a_preview_says_what_is_compared(url: str) -> None:
    """Both quarters and their largest changes, or both indicators and their figures."""
    quarters = document(f"{url}/compare?quarter=2024-Q1&lang=en")
    assert "What changed from 2023 Q1 to 2024 Q1 · MOHRSS Quarterly" == quarters.title
    assert "Largest changes: E-card holders +29.1% (+28.9% to +29.2%)" in quarters.meta["og:image:alt"]
    both = document(f"{url}/compare?quarter=2024-Q1&lang=zh&part=indicators&x=pension_insured&y=unemployment_insured")
    assert "基本养老保险参保人数 · 失业保险参保人数 · 人社季度数据" == both.title
    assert "2024年3月末基本养老保险参保人数10.7亿人，比上年同期增加1434万人（公布数）" in both.meta["og:image:alt"]
    assert "+449万人（公布数）" in both.text, "the figures stand as a table without a script"


def test_where_nothing_compares_a_preview_has_no_picture(url: str) -> None:
    """A picture of something else would be worse than none."""
    page = document(f"{url}/compare?a=2024-Q1&b=2024-Q1&lang=en")
    assert ("summary", False, False) == (page.meta["twitter:card"], "og:image" in page.meta, "twitter:image" in page.meta)
    assert "stands on both sides" in page.meta["og:description"]


@pytest.mark.parametrize(
    ("part", "named", "name"),
    [
        ("quarters", "a=2023-Q1&b=2024-Q1&vintage=first", "What changed from 2023 Q1 to 2024 Q1"),
        ("indicators", "part=indicators&x=urban_new_jobs&y=surveyed_unemployment_rate", "Newly created urban jobs"),
    ],
)
def test_the_pop_up_under_the_chart_gives_that_address(url: str, part: str, named: str, name: str) -> None:
    """Both comparisons of the page offer a picture, and its address is answered."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    app._page_hash = calc_hash("compare")
    app.session_state["picture-compare"] = True
    for key, code in {"lang": "en", "quarter": "2024-Q1", "part": part, "vintage": "first"}.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception
    address = app.code[0].value
    assert address.partition("?")[2] == f"quarter=2024-Q1&lang=en&{named}"
    answer = patient(f"{url}/charts/compare.svg?{address.partition('?')[2]}&size=slide")
    assert (200, True) == (answer.status, name.encode() in answer.body)
