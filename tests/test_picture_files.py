"""Pictures made by the server: whole in every size and language, and they say what they are and lead back."""

from __future__ import annotations

import pytest

from dashboard.figures import View, draw
from dashboard.images import PRESETS, Wanted, charts, renderer
from dashboard.images.charts import picture_address, stem
from dashboard.wording import language
from tests.picture_sheets import ROOT, data, inked_at_edge, pixels, sheet, words

CHARTS = {
    "new_jobs", "unemployment", "reemployment", "poverty_work", "insured", "funds", "fee_relief", "small_firms",
    "small_firms_share", "fee_deferral", "card_holders", "cards_coverage", "ecard_services",
}  # fmt: skip
SIZES = {"slide": (1920, 1080), "article": (1440, 960), "square": (1080, 1080), "thumbnail": (600, 450)}

pytestmark = pytest.mark.usefixtures("pictures_possible")


def test_every_chart_of_the_pages_can_be_had() -> None:
    """Every chart that the three topics have always had can be had as a picture."""
    table, _, frame = data()
    assert CHARTS <= set(charts(table, frame))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", PRESETS)
def test_nothing_is_cut_off(size: str, lang: str) -> None:
    """In no size and language does anything of any chart reach the edge of its picture."""
    theme = "dark" if lang == "en" else "light"
    inked = {key: inked_at_edge(renderer().render(sheet(key, size=size, lang=lang, theme=theme))) for key in sorted(CHARTS)}
    assert dict.fromkeys(inked, 0) == inked


@pytest.mark.parametrize("key", ["new_jobs", "insured", "small_firms"])
@pytest.mark.parametrize("size", SIZES)
def test_a_size_has_its_pixels(size: str, key: str) -> None:
    """A slide is 1920 by 1080 pixels whatever stands on it, and so on."""
    across, down = SIZES[size]
    assert (down, across) == pixels(renderer().render(sheet(key, size=size))).shape[:2]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_as_on_the_page_is_the_figure_of_the_page(width: str) -> None:
    """The sizes ``screen`` and ``phone`` hand on the page's own figure, unchanged but for the width it is shown at."""
    table, _, frame = data()
    address = f"{ROOT}/employment?quarter=2024-Q1&lang=zh&span=same"
    page = View("2024-Q1", language("zh"), width=width, address=address)
    shown = draw("unemployment", table.charts["unemployment"], table, frame, page).figure
    made = sheet("unemployment", lang="zh", size="screen" if width == "wide" else "phone")
    assert (2, shown.layout.height) == (pytest.approx(made.scale), made.height)
    made.figure["layout"].pop("width")
    assert shown.to_dict()["layout"] == made.figure["layout"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Newly created urban jobs", "million people", "January–March of each year", "2024", "3.03",
                "Source: official figures as reported by China Labour and Social Security News (24 April 2024)",
                f"{ROOT}/employment?quarter=2024-Q1&lang=en&span=same"]),
        ("zh", ["城镇新增就业", "万人", "各年1–3月", "2024", "303",
                "来源：官方公布数，见中国劳动保障报（2024年4月24日）",
                f"{ROOT}/employment?quarter=2024-Q1&lang=zh&span=same"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", PRESETS)
def test_a_picture_says_what_it_is_and_where_it_came_from(size: str, lang: str, said: list[str]) -> None:
    """Title, unit, period, figure, source and the link of the view stand in every size, in both languages."""
    text = words(sheet("new_jobs", size=size, lang=lang, format="svg"))
    assert [] == [part for part in said if part.replace(" ", "") not in text]


def test_evidence_marks_come_along() -> None:
    """A picture of figures that are not all quoted has a key: every strength drawn is named in it."""
    table, _, frame = data()
    view = View("2024-Q1", language("en"), span="all")
    names = {"quoted": "quoted", "cited_two": "citedbytwo", "cited_one": "citedbyone", "cited_low": "lowreliability",
             "derived": "derived", "mixed": "holdsarevision", "implied": "implied"}  # fmt: skip
    strengths = {key: set(draw(key, chart, table, frame, view).rows["strength"]) for key, chart in charts(table, frame).items()}
    keyed = {key: drawn for key, drawn in strengths.items() if drawn != {"quoted"}}
    assert CHARTS - {"fee_relief", "fee_deferral", "small_firms", "small_firms_share", "ecard_services"} <= set(keyed)
    for key, drawn in keyed.items():
        text = words(sheet(key, format="svg", size="square", span="all"))
        assert [] == [each for each in drawn if names[each] not in text], key


@pytest.mark.parametrize("size", ["screen", "slide", "thumbnail"])
def test_plain_is_without_the_frame(size: str) -> None:
    """A plain picture has the figures and their periods, but no title, unit, source or link, and nothing is cut off."""
    text = words(sheet("new_jobs", size=size, plain=True, format="svg"))
    assert all(part in text for part in ("2.29", "3.03", "2024"))
    assert not any(part in text for part in ("Newlycreatedurbanjobs", "million", "Source", "http"))
    assert 0 == inked_at_edge(renderer().render(sheet("new_jobs", size=size, plain=True)))


def test_a_plain_picture_is_lower_by_the_text_left_out() -> None:
    """Without frame text the drawing keeps its size, so the picture of a page gets lower."""
    whole, plain = (sheet("new_jobs", plain=plain) for plain in (False, True))

    def drawing(figure: dict[str, dict[str, dict[str, float]]]) -> float:
        margin = figure["layout"]["margin"]
        return float(figure["layout"]["height"]) - margin["t"] - margin["b"]  # type: ignore[arg-type]

    assert drawing(whole.figure) == drawing(plain.figure)
    assert plain.height < whole.height


def test_dark_pictures_are_dark() -> None:
    """The paper of a dark picture is the dark page's background, #10161D."""
    assert [16, 22, 29] == pixels(renderer().render(sheet("insured", theme="dark", size="square")))[0, 0].tolist()


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF-")])
def test_three_formats(form: str, start: bytes) -> None:
    """A picture is what its ending says."""
    assert renderer().render(sheet("new_jobs", format=form)).startswith(start)


def test_a_narrowed_chart_shows_and_links_what_was_chosen() -> None:
    """Of three schemes only the chosen one is drawn, and the link inside names it."""
    text = words(sheet("insured", indicators=("pension_insured",), format="svg"))
    assert "indicators=pension_insured" in text
    assert "1.07" in text
    assert "240" not in text


def test_names_and_addresses_say_what_differs_from_the_usual() -> None:
    """A file's name and a picture's address are the same every time, and name the view in full."""
    usual, other = (
        Wanted("new_jobs", "2024-Q1"),
        Wanted("new_jobs", "2024-Q1", "zh", "all", size="slide", theme="dark", plain=True),
    )
    assert ("new_jobs_2024-Q1_en", "new_jobs_2024-Q1_zh_all_slide_dark_plain") == (stem(usual), stem(other))
    assert picture_address(ROOT, usual) == f"{ROOT}/charts/new_jobs.png?quarter=2024-Q1&lang=en&span=same"
    wanted = f"{ROOT}/charts/new_jobs.png?quarter=2024-Q1&lang=zh&span=all&theme=dark&size=slide&plain=1"
    assert picture_address(ROOT, other) == wanted
