"""The Compare page in a real browser: it fits its window, and a mark opens the words of both quarters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser_page import SIZES, choices, click_mark, settled, watch

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
