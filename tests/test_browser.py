"""The dashboard in a real Chromium: every page draws, fits its window and speaks; a click opens the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_page import MARKS, SIZES, Open, Opened, behind_marks, click_mark, settled

Serve = Callable[..., str]
GAZETTE = Path(__file__).resolve().parent / "fixtures" / "gazette.yaml"


@pytest.fixture(scope="module", params=[(name, width) for width in SIZES for name in MARKS], ids="-".join)
def seen(request: pytest.FixtureRequest, opened: Open) -> Opened:
    """Every page, wide in English and narrow in Chinese."""
    return opened(*request.param)


def test_page_draws_every_figure_of_its_charts(seen: Opened) -> None:
    """Each chart has as many bars and points as the table has figures for it, those that a change implies told apart."""
    behind = {key: behind_marks(seen.page, key) for key in MARKS[seen.name]}
    drawn = {
        key: (sum(len(each) == 2 for each in found), sum(len(each) == 3 for each in found)) for key, found in behind.items()
    }
    assert MARKS[seen.name] == drawn


def test_page_loads_without_a_fault(seen: Opened) -> None:
    """No error in the console, no uncaught exception, no request refused."""
    assert [] == seen.faults


def test_page_shows_no_exception_and_no_notice(seen: Opened) -> None:
    """No exception box, no alert stands on the page."""
    assert 0 == seen.page.locator("[data-testid='stException'], [data-testid='stAlert']").count()


def test_page_does_not_scroll_sideways(seen: Opened) -> None:
    """At 390 pixels as at 1280 the page is no wider than the window, and neither is any chart."""
    widest = seen.page.evaluate(
        """() => Math.max(document.documentElement.scrollWidth,
                          ...[...document.querySelectorAll('[data-testid=stMain], .js-plotly-plot, .main-svg')].map(
                              box => Math.max(box.getBoundingClientRect().right, box.scrollWidth)))"""
    )
    assert widest <= SIZES[seen.width][1]


def test_page_tells_the_browser_its_language(seen: Opened) -> None:
    """The document's language is that of the page, for screen readers, hyphenation and Chinese glyphs."""
    expect(seen.page.locator("html")).to_have_attribute("lang", {"wide": "en", "narrow": "zh-CN"}[seen.width])


def test_clicking_a_bar_opens_its_words(page: Page, url: str) -> None:
    """A click on the bar of early 2024 shows the quotation with both its figures marked, document and line."""
    page.goto(f"{url}/employment?lang=en&quarter=2024-Q1&span=same&indicators=urban_new_jobs")
    settled(page, 1)
    click_mark(page, "new_jobs", ".bars .point path", 7)  # the eighth year from 2017
    words = page.locator(".st-key-evidence-new_jobs .evidence").first
    expect(words.locator("blockquote mark")).to_have_text(["303万", "6万"])
    expect(words).to_contain_text("document 004_944aca0a21afa2a8.txt, line 62")


def test_tapping_a_point_opens_its_words_on_a_phone(browser: Browser, url: str) -> None:
    """On a phone a tap on a rate's point shows the words it was said in."""
    phone = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    phone.goto(f"{url}/employment?lang=zh&quarter=2023-Q1&span=same&indicators=surveyed_unemployment_rate")
    settled(phone, 1, "-zh-narrow")
    click_mark(phone, "unemployment", ".scatterlayer path.point", 5)  # the sixth year from 2018
    words = phone.locator(".st-key-evidence-unemployment blockquote").first
    expect(words).to_contain_text("城镇调查失业率为5.3%")
    phone.close()


def test_tile_opens_the_words_of_its_figure(page: Page, url: str) -> None:
    """The popover of a tile holds the quotation its figure stands in."""
    page.goto(f"{url}/?lang=en&quarter=2024-Q1")
    settled(page).locator(".st-key-tile-card_holders-2024-Q1 button").click()
    expect(page.locator("[data-testid='stPopoverBody'] blockquote mark").first).to_have_text("13.8亿")


def test_dark_browser_gets_dark_charts(browser: Browser, url: str) -> None:
    """Where the system is dark, so is the paper of the charts."""
    page = browser.new_page(color_scheme="dark", locale="en-GB")
    page.goto(f"{url}/cards?lang=en&quarter=2024-Q1")
    settled(page, len(MARKS["cards"]))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_have_css("background-color", "rgb(16, 22, 29)")
    page.close()


def test_edited_table_shows_at_the_next_click(page: Page, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A good edit of the served file shows its figure, a broken one keeps it under a banner that names the line."""
    table = tmp_path_factory.mktemp("served") / "indicators.yaml"
    text = GAZETTE.read_text(encoding="utf-8")
    table.write_text(text, encoding="utf-8")
    page.goto(f"{serve(table)}/?lang=en&quarter=2024-Q1")
    expect(page.locator("h1").first).to_contain_text("New jobs 3.03 million")
    table.write_text(text.replace("303万", "305万"), encoding="utf-8")
    page.get_by_role("radio", name="中文").click()
    expect(page.locator("h1").first).to_contain_text("新增岗位305万人")
    table.write_text(text.replace("303万", "many"), encoding="utf-8")
    page.get_by_role("radio", name="English").click()
    expect(page.locator("h1").first).to_contain_text("New jobs 3.05 million")
    expect(page.locator("[data-testid='stAlert']")).to_have_count(1)
    expect(page.get_by_text("BAD_NUMBER")).to_be_visible()
