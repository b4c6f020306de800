"""Pictures as PDF: text that can be copied, links that can be followed, patterns as lines, and the same file every time."""

from __future__ import annotations

import io
import re
import unicodedata

import numpy as np
import pypdf
import pypdfium2
import pytest
from numpy.typing import NDArray

from dashboard.images import Sheet, quote_sheet, renderer
from dashboard.images.document import heading, linked
from dashboard.images.print_page import undated
from tests.picture_sheets import ROOT, data, pixels, sheet

VIEW = f"{ROOT}/employment?quarter=2024-Q1&lang=en&span=same"
NEW_JOBS = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
AT_MOST = 600_000  # bytes; with patterns as images the same charts took up to 24 million

pytestmark = pytest.mark.usefixtures("pictures_possible")


def card(**choices: str) -> Sheet:
    """The card of the first quarter's new jobs."""
    return quote_sheet(NEW_JOBS, *data(), root=ROOT, **choices)


def read(drawing: Sheet) -> pypdf.PdfReader:
    """A picture as another program reads it."""
    return pypdf.PdfReader(io.BytesIO(renderer().render(drawing)))


def text(drawing: Sheet) -> str:
    """What is copied from a picture when everything is marked, without white space."""
    page = pypdfium2.PdfDocument(renderer().render(drawing))[0]
    copied: str = page.get_textpage().get_text_bounded()
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", copied))


def addresses(drawing: Sheet) -> set[str]:
    """Where the links of a picture lead."""
    notes = [note.get_object() for note in read(drawing).pages[0].get("/Annots", [])]
    return {note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_figures_and_address_of_a_chart_can_be_copied(lang: str) -> None:
    """Every figure, year and the whole link come out of the file as they stand in the picture."""
    found = text(sheet("new_jobs", format="pdf", lang=lang))
    said = {"en": ["3.34", "2.29", "3.03", "2024", "New", "(24April2024)"], "zh": ["334", "303", "万人", "(2024年4月24日)"]}
    assert [] == [part for part in [*said[lang], VIEW.replace("lang=en", f"lang={lang}")] if part not in found]


@pytest.mark.parametrize("size", ["screen", "square"])
def test_figures_and_address_of_a_card_can_be_copied(size: str) -> None:
    """Figure, interval, change and link of a statement, over however many lines."""
    found = text(card(form="pdf", size=size))
    for part in ("3.03millionpeople", "3.025to3.035", "+60,000(+50,000to+70,000)", "城镇新增就业303万人",
                 f"{ROOT}/facts?lang=en&quarter=2024-Q1&fact={NEW_JOBS}"):  # fmt: skip
        assert part in found


@pytest.mark.parametrize("drawing", [sheet, card], ids=["chart", "card"])
@pytest.mark.parametrize("size", ["screen", "square"])
def test_the_address_is_a_link(drawing: object, size: str) -> None:
    """A click on any line of the address opens the whole of it."""
    made = sheet("new_jobs", format="pdf", size=size) if drawing is sheet else card(form="pdf", size=size)
    wanted = VIEW if drawing is sheet else f"{ROOT}/facts?lang=en&quarter=2024-Q1&fact={NEW_JOBS}"
    assert {wanted} == addresses(made)


def test_an_svg_has_the_link_too_and_a_plain_picture_none() -> None:
    """The address of an SVG can be followed as well; where no address stands there is nothing to follow."""
    svg = renderer().render(sheet("new_jobs", format="svg")).decode()
    assert f'xlink:href="{VIEW.replace("&", "&amp;")}"' in svg
    assert set() == addresses(sheet("new_jobs", format="pdf", plain=True))


def test_only_an_address_at_the_end_becomes_a_link() -> None:
    """Lines that make up the address are linked one by one; an address in the middle of a text, or another, is text."""
    opened = '<a href="https://a.org/b?c=1&amp;d=2" target="_blank">'
    address = "https://a.org/b?c=1&d=2"
    assert f"Source<br>{opened}https://a.org/b?</a><br>{opened}c=1&d=2</a>" == linked(
        "Source<br>https://a.org/b?<br>c=1&d=2", address
    )
    assert f"{opened}https://a.org/b?c=1&amp;d=2</a>" == linked("https://a.org/b?c=1&amp;d=2", address)
    for other in (f"{address}<br>Source", f"see {address}", "Source", ""):
        assert other == linked(other, address)


@pytest.mark.parametrize(
    ("made", "title", "lang"),
    [
        (lambda: sheet("new_jobs", format="pdf"), "Newly created urban jobs", "en"),
        (lambda: sheet("new_jobs", format="pdf", lang="zh", plain=True), "城镇新增就业", "zh"),
        (lambda: card(form="pdf"), "Newly created urban jobs, January–March 2024: 3.03 million people", "en"),
    ],
)
def test_a_document_says_what_it_is_and_not_when_it_was_printed(made: object, title: str, lang: str) -> None:
    """Title and language are those of the picture, a plain one's too; there is no date, and one page."""
    found = read(made())  # type: ignore[operator]
    assert found.metadata is not None
    assert (title, lang, 1) == (found.metadata.title, found.trailer["/Root"]["/Lang"], len(found.pages))
    assert {"/CreationDate", "/ModDate"}.isdisjoint(found.metadata)


def test_a_heading_of_several_lines_is_one_title() -> None:
    """English lines are joined by a space, Chinese ones by nothing; markup goes."""
    figure = sheet_figure("<b>Two &amp; three</b><br><b>of four</b><br><span style='x'>persons</span>")
    assert "Two & three of four" == heading(figure)
    assert "城镇新增就业人数" == heading(sheet_figure("<b>城镇新增</b><br><b>就业人数</b><br><span>万人</span>"))


def sheet_figure(title: str) -> object:
    """A figure with a heading."""
    import plotly.graph_objects as go

    return go.Figure(layout={"title": {"text": title}})


def test_the_same_picture_is_the_same_file() -> None:
    """Printed again, a chart is the same to the byte."""
    drawing = sheet("new_jobs", format="pdf", size="article")
    first = renderer().render(drawing)
    renderer().cache.clear()
    assert first == renderer().render(drawing)


def test_blanking_the_moment_keeps_every_offset() -> None:
    """The moment of printing gives way to as many blanks."""
    before = b"<</Title (x)\n/CreationDate (D:20240424120000+00'00')\n/ModDate (D:20240424120000+00'00')>>"
    after = undated(before)
    assert (len(before), True) == (len(after), after.startswith(b"<</Title (x)\n   "))
    assert b"Date" not in after


@pytest.mark.parametrize("view", [{"span": "all", "size": "slide", "lang": "zh"}, {"span": "same"}, {"span": "all"}])
def test_bars_with_patterns_are_small_drawings(view: dict[str, str]) -> None:
    """The chart with the most patterned bars stays small, and no image or tiling is left in it."""
    made = renderer().render(sheet("new_jobs", format="pdf", **view))
    assert len(made) < AT_MOST
    assert b"/Subtype /Image" not in made
    assert b"/PatternType" not in made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("key", "span"), [("new_jobs", "same"), ("funds", "all")])
def test_a_pdf_looks_like_the_png(key: str, span: str, theme: str) -> None:
    """Averaged over squares of 16 pixels, PDF and PNG of a chart with dotted and hatched bars are the same."""
    choices = {"span": span, "theme": theme}
    png = pixels(renderer().render(sheet(key, **choices)))
    page = pypdfium2.PdfDocument(renderer().render(sheet(key, format="pdf", **choices)))[0]
    pdf = page.render(scale=png.shape[1] / page.get_width()).to_numpy()[:, :, ::-1]
    assert np.abs(squares(png) - squares(pdf)).max() < 24


def squares(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The mean brightness of every square of 16 pixels that is whole."""
    down, across = (side // 16 * 16 for side in picture.shape[:2])
    grey = picture[:down, :across].astype(float).mean(axis=2)
    found: NDArray[np.float64] = grey.reshape(down // 16, 16, across // 16, 16).mean(axis=(1, 3))
    return found
