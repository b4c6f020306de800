"""The pictures a reader saves from the toolbar: named, twice the size, whole, and with the chart in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator

from tests.browser_page import MARKS, SIZES, Open

BAR = (0, 114, 178)  # the first series of the light palette
WIDTHS = {"wide": 1600, "narrow": 960}  # twice 800 and 480
STEMS = {  # charts of one indicator are named after it
    "new_jobs": "urban_new_jobs", "poverty_work": "poverty_workers", "migrants": "migrant_workers",
}  # fmt: skip
EM, LEFT = 34, 20  # a title's character is 34 pixels wide, twice its 17, and the first begins 20 from the edge

Pixels = NDArray[np.uint8]


class Saved(NamedTuple):
    """A saved picture: its file name, its pixels, and the size of the chart on the page."""

    name: str
    pixels: Pixels
    height_on_page: float


def save(chart: Locator, folder: Path) -> Saved:
    """Presses the picture button of a chart."""
    chart.scroll_into_view_if_needed()
    with chart.page.expect_download() as download:
        chart.locator(".modebar-btn").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    shown = chart.locator(".main-svg").first.bounding_box()
    assert shown is not None, "the chart is drawn"
    with Image.open(path) as picture:
        return Saved(path.name, np.asarray(picture.convert("RGB")), shown["height"])


@pytest.fixture(scope="module")
def pictures(opened: Open, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], dict[str, Saved]]:
    """``pictures("employment", "narrow")``: every chart of a page as saved from its toolbar, by the chart's key."""

    @cache
    def saved_once(name: str, width: str) -> dict[str, Saved]:
        page, folder = opened(name, width).page, tmp_path_factory.mktemp("pictures")
        return {key: save(page.locator(f".st-key-chart-{key}"), folder) for key in MARKS[name]}

    return saved_once


@pytest.fixture(scope="module", params=[(name, width) for width in SIZES for name in MARKS if MARKS[name]], ids="-".join)
def saved(request: pytest.FixtureRequest, pictures: Callable[..., dict[str, Saved]]) -> tuple[str, dict[str, Saved]]:
    """The width of a topic page, and its pictures: English and wide, Chinese and narrow."""
    name, width = request.param
    return width, pictures(name, width)


@pytest.fixture(params=SIZES)
def new_jobs(request: pytest.FixtureRequest, pictures: Callable[..., dict[str, Saved]]) -> Saved:
    """The picture of new urban jobs: English and wide, Chinese and narrow."""
    return pictures("employment", request.param)["new_jobs"]


def runs(columns: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where a row of truths is true: first and last place of each stretch wider than a hairline."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(int), [0]))))
    return [(int(start), int(end) - 1) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 8]


def bars(picture: Saved) -> list[tuple[float, int]]:
    """Centre and height, in pixels, of each bar filled with the first series' colour: the quoted figures."""
    painted = (np.abs(picture.pixels.astype(int) - BAR) <= 2).all(axis=2)  # where fill and outline meet, a shade is rounded
    found = runs(painted.sum(axis=0) > 20)
    return [((first + last) / 2, int(painted[:, (first + last) // 2].sum())) for first, last in found]


def lines(pixels: Pixels) -> list[tuple[int, int]]:
    """First and last row of each line of type, or other stretch of rows with something dark in them."""
    return runs((pixels.mean(axis=2) < 160).any(axis=1))


def test_picture_is_named_after_what_it_holds(saved: tuple[str, dict[str, Saved]]) -> None:
    """A file's name says indicator, or chart of several, quarter and language."""
    width, found = saved
    expected = [f"{STEMS.get(key, key)}_2024-Q1_{SIZES[width][0]}.png" for key in found]
    assert expected == [picture.name for picture in found.values()]


def test_picture_is_twice_the_size_of_the_chart(saved: tuple[str, dict[str, Saved]]) -> None:
    """A picture is twice as high as its chart on the page, and twice 800 pixels wide, or twice 480 from a phone."""
    width, found = saved
    expected = {key: (round(2 * picture.height_on_page), WIDTHS[width]) for key, picture in found.items()}
    assert expected == {key: picture.pixels.shape[:2] for key, picture in found.items()}


def test_nothing_in_a_picture_is_cut_off(saved: tuple[str, dict[str, Saved]]) -> None:
    """The outermost four pixels of every picture are bare paper: no title, label or source runs out of it."""
    inked = {}
    for key, picture in saved[1].items():
        edge = np.ones(picture.pixels.shape[:2], dtype=bool)
        edge[4:-4, 4:-4] = False
        inked[key] = int((picture.pixels[edge] != 255).any(axis=1).sum())
    assert dict.fromkeys(saved[1], 0) == inked


def test_picture_has_a_title_above_and_a_source_below(saved: tuple[str, dict[str, Saved]]) -> None:
    """The first line of every picture is dark type of a title's height, the last one smaller type of the source."""
    heights = {key: [last - first for first, last in lines(picture.pixels)] for key, picture in saved[1].items()}
    assert [] == [(key, rows) for key, rows in heights.items() if not 20 <= rows[0] <= 44 or not 12 <= rows[-1] <= 30]


def test_bars_stand_in_the_picture_at_their_heights(new_jobs: Saved) -> None:
    """The quoted bars, of 2020, 2023 and 2024, are as high as 229, 297 and 303 are to one another."""
    heights = [height for _, height in bars(new_jobs)]
    assert [229, 297, 303] == [pytest.approx(303 * height / heights[-1], abs=2) for height in heights]


def test_years_stand_at_equal_distances_in_the_picture(new_jobs: Saved) -> None:
    """Every year has its place: 2023 stands three years right of 2020, and 2024 one year right of 2023."""
    first, second, third = (centre for centre, _ in bars(new_jobs))
    assert (second - first) / (third - second) == pytest.approx(3, abs=0.05)


def test_chinese_title_is_not_boxes(pictures: Callable[..., dict[str, Saved]]) -> None:
    """The six characters of 城镇新增就业 differ from one another; a font that lacks them draws six equal boxes."""
    pixels = pictures("employment", "narrow")["new_jobs"].pixels
    first, last = lines(pixels)[0]
    title = pixels[first : last + 1].mean(axis=2) < 128
    glyphs = [title[:, LEFT + place * EM : LEFT + (place + 1) * EM] for place in range(6)]
    alike = [(a, b) for a in range(6) for b in range(a) if (glyphs[a] ^ glyphs[b]).sum() < 0.3 * glyphs[a].sum()]
    assert (6, []) == (sum(bool(glyph.sum() > 100) for glyph in glyphs), alike), "is a Chinese font installed?"
