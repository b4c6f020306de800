"""What stands around every shipped chart: texts that fit their frame, a source and a link, a picture that can be saved.

Texts are measured in the type they are shown in: Source Sans from Streamlit's own files, Chinese characters one em wide,
and the whole line in a Chinese font where this machine has one, since a saved picture may be set in that.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from html import unescape
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import pytest
import streamlit
from PIL import ImageFont

from dashboard.figures import Drawing, View, export_config
from dashboard.figures.style import break_lines, wrap
from dashboard.wording import language
from tests.small_table import drawn, fact, indicator, shipped, shipped_drawing, table, words

# Pixels a chart has on the screen: a phone of 390, and half of a full page, less the margins and borders of the page.
SCREEN = {"narrow": 327, "wide": 526}
LINE_SPACING = 1.3  # plotly's, in ems of the text's own size
CASES = [  # of language, width and span any two meet on every chart, all three on neighbours; themes take turns
    (key, lang, ("light", "dark")[((lang == "zh") + (width == "wide") + place // 2) % 2], width, span)
    for place, key in enumerate(shipped()[0].charts)
    for lang, width, span in product(("en", "zh"), ("narrow", "wide"), ("same", "all"))
    if ((lang == "zh") + (width == "wide") + (span == "all") + place) % 2 == 0
]


class Box(NamedTuple):
    """A text on the canvas, in pixels from its left and lower edge."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@cache
def fonts(size: float, *, bold: bool) -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont | None]:
    """The page's font at a size, and a Chinese one where there is one."""
    page = next(Path(streamlit.__file__).parent.rglob("SourceSansVF-Upright*.woff2"))
    sans = ImageFont.truetype(str(page), size)
    sans.set_variation_by_name("Bold" if bold else "Regular")
    chinese = ""
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=True).stdout
        wanted = [line.rstrip(": ") for line in found.splitlines() if ("Bold" in line) == bold and "Sans" in line]
        chinese = min(wanted, default="")
    return sans, ImageFont.truetype(chinese, size) if chinese else None


@cache
def length(markup: str, size: float, *, bold: bool) -> float:
    """The pixels a line takes in the widest of its fonts, markup left out."""
    text = unescape(re.sub(r"<[^>]+>", "", markup)).strip()
    sans, chinese = fonts(size, bold=bold)
    set_in_page_font = sum(size if east_asian_width(char) in "WF" else sans.getlength(char) for char in text)
    return max(set_in_page_font, chinese.getlength(text) if chinese else 0)


def title_lines(drawing: Drawing) -> list[tuple[str, float, bool]]:
    """The lines of title and subtitle with their sizes, bold or not."""
    title = drawing.figure.layout.title
    return [(line, title.font.size, True) if "<b>" in line else (line, 13, False) for line in title.text.split("<br>")]


def place(drawing: Drawing, screen: int, note: Any, letter: str) -> tuple[float, float]:
    """Where an annotation is anchored on one axis, and the share of its size that lies before that."""
    layout, ref = drawing.figure.layout, note[f"{letter}ref"] or letter
    margins = (layout.margin.l, layout.margin.r) if letter == "x" else (layout.margin.b, layout.margin.t)
    inside = (screen if letter == "x" else layout.height) - sum(margins)
    share = note[letter]
    if ref != "paper":
        axis = layout[f"{letter}axis{ref.split(' ')[0][1:]}"]
        first, last = axis.range
        start, end = axis.domain or (0, 1)
        share = start + (end - start) * (share if ref.endswith("domain") else (share - first) / (last - first))
    before = {"left": 0.0, "right": 1.0, "bottom": 0.0, "top": 1.0}.get(note[f"{letter}anchor"] or "", 0.5)
    return margins[0] + share * inside + (note[f"{letter}shift"] or 0), before


def boxes(drawing: Drawing, screen: int) -> list[Box]:
    """Every annotation on a canvas as wide as the screen allows."""
    found = []
    for note in drawing.figure.layout.annotations:
        lines = note.text.split("<br>")
        wide = max(length(line, note.font.size, bold="<b" in line) for line in lines)
        high = len(lines) * LINE_SPACING * note.font.size
        (x, left_of), (y, below) = place(drawing, screen, note, "x"), place(drawing, screen, note, "y")
        found.append(Box(note.text, x - left_of * wide, x + (1 - left_of) * wide, y - below * high, y + (1 - below) * high))
    return found


def footer(drawing: Drawing) -> Any:
    """The lines below the plot: source and link."""
    return drawing.figure.layout.annotations[-1]


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[Drawing, tuple[str, str, str, str, str]]:
    """A chart of the shipped table in one language, theme, width and reading of time."""
    return shipped_drawing(*request.param), request.param


def test_a_chart_says_what_it_shows_and_where_it_comes_from(case: tuple[Drawing, tuple[str, ...]]) -> None:
    """Title, unit and source stand inside the picture, the whole link too, and a sentence stands beside it."""
    drawing, (key, lang, theme, _, span) = case
    chart, layout = shipped()[0].charts[key], drawing.figure.layout
    lines = [re.sub(r"<[^>]+>", "", line) for line, _, _ in title_lines(drawing)]
    assert language(lang).pick(chart.name).replace(" ", "") in "".join(lines).replace(" ", "")
    assert len(lines) > 1
    below = footer(drawing).text.replace("<br>", "")
    assert below.startswith("Source: official figures as" if lang == "en" else "来源：官方公布数")
    link = f"https://dashboard.example.org/{chart.topic}?quarter=2024-Q1&lang={lang}&span={span}"
    assert below.endswith("".join([link, *(f"&indicators={name}" for name in chart.indicators)]))
    assert drawing.sentence.endswith("." if lang == "en" else "。")
    assert len(drawing.sentence) > len("Jobs: 1.")
    marks = [mark for trace in drawing.figure.data for mark in trace.customdata if mark[1] in chart.indicators]
    assert sorted([*drawing.rows["fact"], *drawing.implied.get("fact", [])]) == sorted(mark[0] for mark in marks)
    assert marks
    assert {"light": "#FFFFFF", "dark": "#10161D"}[theme] == layout.paper_bgcolor == layout.plot_bgcolor


def test_no_text_is_wider_than_its_frame(case: tuple[Drawing, tuple[str, ...]]) -> None:
    """Every line of title, subtitle, names, source and link ends inside the chart at the width it is drawn for."""
    drawing, (*_, width, _) = case
    screen, left = SCREEN[width], drawing.figure.layout.title.pad.l
    too_long = [line for line, size, bold in title_lines(drawing) if left + length(line, size, bold=bold) > screen]
    outside = [box for box in boxes(drawing, screen) if box.left < 0 or box.right > screen]
    assert ([], []) == (too_long, outside)


def test_texts_keep_clear_of_each_other(case: tuple[Drawing, tuple[str, ...]]) -> None:
    """The title ends above the names and the plot, ticks and footer share the lower margin, nothing leaves the canvas."""
    drawing, _ = case
    layout = drawing.figure.layout
    title = len(title_lines(drawing)) - 1
    capital, tail = 0.7 * layout.title.font.size, 0.25 * 13  # plotly puts the first line's capitals at the anchor
    title_end = layout.height * layout.title.y - capital - title * LINE_SPACING * layout.title.font.size - tail
    found = boxes(drawing, 500)
    assert [] == [box for box in found if box.bottom < 0 or box.top > title_end]
    assert layout.margin.t < layout.height - layout.margin.b - 60
    ticks = [text for axis in drawing.figure.select_xaxes() if axis.showticklabels for text in axis.ticktext]
    lines = max((text.count("<br>") + 1 for text in ticks), default=0)
    assert found[-1].top + lines * LINE_SPACING * 12 <= layout.margin.b


def test_ticks_keep_clear_of_each_other(case: tuple[Drawing, tuple[str, ...]]) -> None:
    """Names of neighbouring quarters never run into one another, so plotly never turns them."""
    drawing, (*_, width, _) = case
    layout = drawing.figure.layout
    for axis in drawing.figure.select_xaxes():
        if axis.showticklabels:
            slot = (SCREEN[width] - layout.margin.l - layout.margin.r) / (axis.range[1] - axis.range[0])
            wide = [max(length(part, 12, bold="<b" in text) for part in text.split("<br>")) for text in axis.ticktext]
            ends = [(at * slot - each / 2, at * slot + each / 2) for at, each in zip(axis.tickvals, wide, strict=True)]
            assert [] == [(one, two) for one, two in pairwise(ends) if one[1] > two[0]]


@pytest.mark.parametrize("width", SCREEN)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("first", [2020, 2019, 2018, 2014])
def test_a_longer_series_still_fits(first: int, lang: str, width: str) -> None:
    """Six to twelve years, two beside each other without a figure: neither the words of the gaps nor the ticks overlap."""
    years = indicator(*[fact(f"{year}-Q1", "5万") for year in range(first, 2026) if year not in (2021, 2022)])
    drawing = drawn(table(jobs=years), lang=lang, width=width, quarter="2025-Q1")
    gaps = [
        box
        for box in boxes(drawing, SCREEN[width])
        if box.text.replace("<br>", " ") in ("no figure found", "未找到 数字", "未找到数字")
    ]
    assert [] == [(one, two) for one, two in pairwise(gaps) if one.right > two.left]
    shaded = {(shape.x0, shape.x1) for shape in drawing.figure.layout.shapes}
    assert (2020.5 - first, 2022.5 - first) in shaded
    test_ticks_keep_clear_of_each_other((drawing, ("", lang, "light", width, "same")))


@pytest.mark.parametrize("width", SCREEN)
def test_long_titles_are_wrapped(width: str) -> None:
    """A long name in either language takes more lines and a taller frame, and loses no letter."""
    short = drawn(table(jobs=indicator(fact("2023-Q1", "1万"), fact("2024-Q1", "2万"))), width=width)
    name = "People insured under the urban and rural residents' basic pension scheme, by place of registration"
    facts = table(jobs=indicator(fact("2023-Q1", "1万"), fact("2024-Q1", "2万"), name=words(name)))
    long = drawn(facts, width=width, title=name)
    assert name == re.sub(r"<[^>]+>", "", long.figure.layout.title.text.split("<br><span")[0].replace("<br>", " "))
    assert long.figure.layout.height > short.figure.layout.height
    test_no_text_is_wider_than_its_frame((long, ("", "en", "light", width, "same")))


def test_lines_break_where_a_reader_expects() -> None:
    """At spaces in English, between characters in Chinese; closing marks never begin a line, opening ones never end it."""
    assert ["one two", "three"] == break_lines("one two three", 4)
    assert ["一二三四", "五六"] == break_lines("一二三四五六", 4)
    assert ["一二三", "四，五"] == break_lines("一二三四，五", 4)
    assert ["一二三", "（四）"] == break_lines("一二三（四）", 4)
    assert ["https://x.org/a?", "b=c"] == break_lines("https://x.org/a?b=c", 8)


def test_a_link_without_a_place_to_break_is_cut() -> None:
    """Better a broken word than one that ends outside the picture."""
    assert ["x" * 10, "x" * 10, "x" * 4] == break_lines("x" * 24, 5)
    assert ["" if not line else "fits" for line in wrap("https://example.org/overview", "narrow", 11)] == ["fits"]


@pytest.mark.parametrize(
    ("lang", "width", "pixels", "hint"),
    [("en", "narrow", 480, "Save this chart as a picture (PNG)"), ("zh", "wide", 800, "将此图保存为图片（PNG）")],
)
def test_a_chart_is_saved_as_it_stands(lang: str, width: str, pixels: int, hint: str) -> None:
    """One button, in the reader's language: a PNG of twice the size, named for what it holds; nothing goes to a cloud."""
    drawing = shipped_drawing("new_jobs", lang, "light", width, "same")
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    config = export_config(drawing, View("2024-Q1", language(lang), width=width))
    assert {
        "format": "png", "filename": f"urban_new_jobs_2024-Q1_{lang}", "scale": 2, "width": pixels,
        "height": drawing.figure.layout.height,
    } == config["toImageButtonOptions"]  # fmt: skip
    assert ([["toImage"]], False, tag) == (config["modeBarButtons"], config["showSendToCloud"], config["locale"])
    assert hint == config["locales"][tag]["dictionary"]["Download plot as a PNG"]
    assert len(config["locales"][tag]["dictionary"]) == len(set(config["locales"][tag]["dictionary"].values()))


def test_the_same_figure_goes_to_screen_and_file() -> None:
    """Own template, own height, no second control: nothing that Streamlit or a browser would decide."""
    drawing = shipped_drawing("insured", "en", "light", "wide", "same")
    layout = drawing.figure.layout
    assert {} == layout.template.to_plotly_json()
    assert layout.height > 300
    assert (False, False) == (layout.dragmode, layout.legend.itemclick)
    assert {True} == {axis.fixedrange for axis in (*drawing.figure.select_xaxes(), *drawing.figure.select_yaxes())}
    assert "insured_2024-Q1_en" == drawing.stem
