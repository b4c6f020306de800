"""The Compare page in a real browser: it fits its window, a mark opens the words of both quarters, and it can be given away."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_page import IDLE, SIZES, choices, click_mark, settled, watch
from tests.test_shared_links import opened_share

VIEW = "compare?quarter=2024-Q1&a=2023-Q1&b=2024-Q1&topic=insurance"
SHAPES = {"wide": "broad", "narrow": "narrow"}  # a chart with a row to itself


@pytest.mark.parametrize("width", SIZES)
def test_the_page_fits_its_window(browser: Browser, url: str, width: str) -> None:
    """Neither on a desk nor on a phone does the page run out of its window or report an error."""
    lang, pixels = SIZES[width]
    page = browser.new_page(viewport={"width": pixels, "height": 900}, locale="en-GB")
    faults = watch(page)
    page.goto(f"{url}/{VIEW}&lang={lang}")
    settled(page, 1, f"-{lang}-{SHAPES[width]}")
    table = page.locator("table.pairs").first
    room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    inside = table.evaluate("table => [table.scrollWidth, table.parentElement.clientWidth]")
    page.close()
    assert [] == faults
    assert room[0] <= room[1]
    assert inside[0] <= inside[1], "no cell of the table is cut off"


def test_a_click_on_a_mark_opens_both_quarters(browser: Browser, url: str) -> None:
    """The uppermost change is that of the funds' balance: its words of 2023 and of 2024 stand side by side."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    page.goto(f"{url}/{VIEW}&lang=en")
    settled(page, 1)
    click_mark(page, "compare", ".scatterlayer .point", 0)
    said = []
    for place in (1, 0):  # the earlier quarter stands on the left
        words = page.locator(f".st-key-evidence-compare-{place} .evidence blockquote").first
        expect(words).to_be_visible()
        said.append(words.inner_text())
    page.close()
    assert ["7.75萬億" in said[0], "8.6万亿" in said[1]] == [True, True]


def test_a_choice_is_named_by_the_link(browser: Browser, url: str) -> None:
    """Single quarters chosen on the page stand in its address, with both quarters."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    page.goto(f"{url}/{VIEW}&lang=en")
    settled(page, 1)
    page.get_by_role("radio", name="Single quarters").click()
    page.wait_for_url("**count=single**")
    named = choices(page)
    page.close()
    assert ("2023-Q1", "2024-Q1", "single", "insurance") == (named["a"], named["b"], named["count"], named["topic"])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("a=2020-Q1&b=2024-Q1&count=single&topic=insurance&vintage=first",
         {"a": "2020-Q1", "b": "2024-Q1", "count": "single", "topic": "insurance", "vintage": "first", "part": "quarters"}),
        ("part=indicators&x=pension_insured&y=funds_balance",
         {"part": "indicators", "x": "pension_insured", "y": "funds_balance"}),
    ],
)  # fmt: skip
def test_frame_for_another_page_leads_back_to_the_comparison(
    page: Page, browser: Browser, url: str, query: str, named: dict[str, str]
) -> None:
    """The copied snippet shows the comparison's chart whole and alone; its link, like the copied one, opens the same view."""
    page.goto(f"{url}/compare?quarter=2024-Q1&lang=en&{query}")
    link, snippet = opened_share(settled(page, 1))
    host = browser.new_page(viewport={"width": 900, "height": 1300}, locale="en-GB")
    host.set_content(snippet)
    frame = host.frame_locator("iframe")
    expect(frame.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    frame.locator(IDLE).wait_for()
    expect(frame.locator(".js-plotly-plot")).to_have_count(1)
    expect(frame.locator("h1, table.pairs, .st-key-header").locator("visible=true")).to_have_count(0)
    back = frame.get_by_role("link", name="Open with sources and quotations").get_attribute("href")
    heights = frame.locator(".stMain").evaluate("each => [each.scrollHeight, each.clientHeight]")
    host.goto(back or "")
    settled(host, 1)
    reached = choices(host)
    host.close()
    assert (link, True) == (back, heights[0] <= heights[1])
    assert ({"quarter": "2024-Q1", "lang": "en"} | named).items() <= reached.items()


def test_the_picture_is_the_chart_of_the_page(page: Page, url: str) -> None:
    """Saved from the pop-up on a real page, the picture has the name of the view and the words of the chart on the page."""
    page.goto(f"{url}/{VIEW}&lang=en")
    settled(page, 1)
    page.locator(".st-key-picture-compare button").first.click()
    page.locator(".st-key-picture-format-compare").get_by_text("SVG", exact=True).click()
    expect(page.locator("[data-testid='stCode'] code")).to_contain_text("/charts/compare.svg?")
    page.locator(IDLE).wait_for()
    with page.expect_download() as saved:
        page.locator(".st-key-picture-save-compare button").click()
    assert "compare_2023-Q1_2024-Q1_en_insurance.svg" == saved.value.suggested_filename
    drawn = {unescape(text) for text in re.findall(r">([^<>]{3,})</[ta]", saved.value.path().read_text("utf-8"))}
    shown = {text for text in page.locator(".st-key-chart-compare .main-svg text tspan").all_text_contents() if len(text) > 2}
    assert len(shown) > 12
    assert [] == sorted(text for text in shown if text not in drawn)
