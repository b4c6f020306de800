"""The link holds the view: what a visitor chooses stands in the address, and an address opens what it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_page import behind_marks, choices, settled

SHARED = {"quarter": "2023-Q1", "lang": "zh", "span": "all", "indicators": "urban_new_jobs"}
PLAIN = {"show": "level", "count": "ytd", "base": "year_earlier", "vintage": "latest", "since": "all", "events": "off"}


@pytest.fixture(scope="module")
def shared(browser: Browser, url: str) -> Iterator[Page]:
    """The page that a shared link opens in another reader's browser."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    page.goto(f"{url}/employment?" + "&".join(f"{key}={value}" for key, value in SHARED.items()))
    yield settled(page, 1, "new_jobs-zh-broad")  # every period takes the whole width
    page.close()


def choose_quarter(page: Page, name: str) -> None:
    """Chooses one of the 37 quarters as a reader would who does not want to scroll: by typing its name."""
    page.locator(".st-key-quarter_choice input").fill(name)
    page.get_by_role("option", name=name).click()


def test_bare_address_ends_naming_quarter_and_language(page: Page, url: str) -> None:
    """An address without choices is filled in, so that a copied link opens the same view years later."""
    page.goto(url)
    page.wait_for_url("**quarter=**")
    settled(page)
    named = choices(page)
    assert ("2025-Q4", "en") == (named.get("quarter"), named.get("lang"))


def test_chinese_browser_is_greeted_in_chinese(browser: Browser, url: str) -> None:
    """A first visit from a Chinese browser opens in Chinese, and the document says so."""
    page = browser.new_page(locale="zh-CN")
    page.goto(url)
    settled(page)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    title = page.locator("h1").first.inner_text()
    page.close()
    assert "2025年1–12月：城镇新增就业1267万人，比上年同期增加11万人" == title  # 1256万 in 2024


def test_shared_link_restores_the_view(shared: Page) -> None:
    """Quarter, language, reading of time and indicators of a link are those of the page it opens."""
    shown = (
        shared.locator(".st-key-quarter_choice input").input_value(),
        shared.locator(".st-key-lang_choice [aria-checked='true']").inner_text(),
        shared.locator(".st-key-span_choice [aria-checked='true']").inner_text(),
        shared.locator(".st-key-indicators_choice").inner_text().split()[1:],
        len(behind_marks(shared, "new_jobs")),
    )
    assert ("2023年一季度", "中文", "全部时期", ["城镇新增就业"], 37) == shown


def test_shared_link_still_names_the_view_once_loaded(shared: Page) -> None:
    """Loading a link takes nothing out of it, and names what it left to the page, lest that should change."""
    assert SHARED | PLAIN == choices(shared)


def test_picture_of_a_shared_view_names_its_link(shared: Page) -> None:
    """The last line inside the chart is the link of this very view, so that a saved picture leads back to it."""
    source = shared.locator(".st-key-chart-new_jobs .annotation-text").last.text_content() or ""
    assert source.endswith("/employment?quarter=2023-Q1&lang=zh&span=all&indicators=urban_new_jobs"), source


def test_link_to_an_unknown_quarter_opens_the_latest_under_a_note(page: Page, url: str) -> None:
    """The page shows the latest quarter, a note says what was asked for, and the next choice mends the link."""
    page.goto(f"{url}/?lang=en&quarter=2099-Q1")
    expect(settled(page).locator("h1").first).to_contain_text("January–December 2025")
    expect(page.locator("[data-testid='stAlert']")).to_contain_text("2099-Q1")
    page.get_by_role("radio", name="中文").click()
    page.wait_for_url("**quarter=2025-Q4**")


def test_choosing_a_quarter_changes_the_link(page: Page, url: str) -> None:
    """The link names the quarter that was chosen, in its code."""
    page.goto(f"{url}/?lang=en&quarter=2024-Q1")
    choose_quarter(settled(page), "2023 Q1")
    page.wait_for_url("**quarter=2023-Q1**")


def test_choosing_a_language_changes_the_link_and_nothing_else(page: Page, url: str) -> None:
    """The link names the language chosen; quarter, reading of time and indicators stay as they were."""
    page.goto(f"{url}/cards?lang=en&quarter=2023-Q1&span=all&indicators=card_holders")
    settled(page, 1).get_by_role("radio", name="中文").click()
    settled(page, 1, "-zh-broad")
    named = {"lang": "zh", "quarter": "2023-Q1", "span": "all", "indicators": "card_holders"}
    assert named | PLAIN == choices(page)


def test_choosing_a_reading_of_time_changes_the_link(page: Page, url: str) -> None:
    """The link says that every period is drawn."""
    page.goto(f"{url}/cards?lang=en&quarter=2023-Q1&indicators=card_holders")
    settled(page, 1).get_by_role("radio", name="Every period").click()
    page.wait_for_url("**span=all**")


def test_choosing_an_indicator_changes_the_link(page: Page, url: str) -> None:
    """The link names the indicator by its id, never by its translated name."""
    page.goto(f"{url}/cards?lang=zh&quarter=2023-Q1&indicators=card_coverage")
    settled(page, 1).locator(".st-key-indicators_choice input").click()
    page.get_by_role("option", name="社保卡持卡人数").click()
    page.wait_for_url("**indicators=card_coverage%2Ccard_holders**")


def test_moving_to_another_page_keeps_quarter_and_language(page: Page, url: str) -> None:
    """The menu leads to the same quarter in the same language, and the link there says so."""
    page.goto(f"{url}/?lang=zh&quarter=2020-Q1")
    settled(page).get_by_role("link", name="就业").click()
    page.wait_for_url("**/employment?*quarter=2020-Q1*")
    assert "zh" == choices(page)["lang"]


def test_back_returns_to_the_quarter_before(page: Page, url: str) -> None:
    """The browser's back button undoes the choice of a quarter."""
    page.goto(f"{url}/?lang=en&quarter=2024-Q1&span=same")
    choose_quarter(settled(page), "2023 Q1")
    expect(page.locator("h1").first).to_contain_text("2023 Q1")
    page.go_back()
    expect(page.locator("h1").first).to_contain_text("2024 Q1")
