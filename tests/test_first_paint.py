"""What a reader sees before, and without, JavaScript; and that the page itself takes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_page import IDLE, settled, watch
from tests.raw_page import document, fetch


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """A page in which no script runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_overview_is_readable_without_a_script(unscripted: Page, url: str) -> None:
    """The finding, every headline figure and its change, announced or with its interval, are on screen."""
    unscripted.goto(f"{url}/?quarter=2024-Q1&lang=en")
    title = "2024 Q1: Newly created urban jobs 3.03 million, up 60,000 on a year earlier, as announced"
    expect(unscripted.locator("h1")).to_have_text(title)
    tiles = unscripted.locator(".tiles li")
    expect(tiles).to_have_count(9)
    assert tiles.nth(0).inner_text().splitlines()[1:4] == [
        "Newly created urban jobs",
        "3.03 million",
        "+60,000, as announced",
    ]
    expect(tiles.nth(3)).to_contain_text("+4.49 million, as announced")
    expect(tiles.nth(5)).to_contain_text("+¥850 billion (+¥795 to +¥905 billion)")
    expect(unscripted.locator(".value").first).to_be_in_viewport()


def test_topic_is_a_table_without_a_script(unscripted: Page, url: str) -> None:
    """A topic's figures of the quarter stand in a table, each with its change or the reason there is none."""
    unscripted.goto(f"{url}/cards?quarter=2024-Q1&lang=zh")
    rows = unscripted.locator("tbody tr")
    holders = rows.filter(has_text="社保卡持卡人数")
    cells = [each.strip() for each in holders.locator("td").all_inner_texts()]
    assert cells == ["2024年3月末", "13.8亿人", "+1000万人（0至+2000万人）", "–"]


def test_reading_of_the_link_is_that_of_the_table(unscripted: Page, url: str) -> None:
    """A link to single quarters against the quarter before is read so."""
    unscripted.goto(f"{url}/employment?quarter=2023-Q3&lang=en&count=single&base=previous_quarter&indicators=urban_new_jobs")
    expect(unscripted.locator("tbody tr")).to_have_count(1)
    cells = unscripted.locator("tbody tr").first.locator("td").all_inner_texts()
    assert cells[0] == "2023 Q3"
    assert cells[1] == "3.44 million people"  # 1022万 to September less 678万 to June
    expect(unscripted.locator("thead")).to_contain_text("Change on the quarter before")


def test_a_reader_without_a_script_can_go_on(unscripted: Page, url: str) -> None:
    """Links lead to the other pages, the quarters beside, the other language and a figure's words, all as named views."""
    unscripted.goto(f"{url}/employment?quarter=2023-Q1&lang=en")
    unscripted.get_by_role("link", name="中文").click()
    expect(unscripted.locator("h1")).to_have_text("就业")
    unscripted.get_by_role("link", name="概览").click()
    expect(unscripted.locator("h1")).to_have_text("2023年一季度：城镇新增就业297万人，比上年同期增加12万人（公布数）")
    unscripted.locator(".value").first.click()
    expect(unscripted.locator("blockquote").first).to_contain_text("297")


def test_unknown_parts_of_a_link_are_said_to_be_so(url: str) -> None:
    """The plain page falls back with a note for each, like the page itself, and never fails."""
    page = document(f"{url}/employment?quarter=2099-Q1&lang=xx&span=never&indicators=card_holders&base=2x")
    text = " ".join(page.text)
    for asked in ("2099-Q1", "xx", "never", "card_holders", "2x"):
        assert f"“{asked}”" in text, asked


def test_good_codes_outlive_a_bad_one(url: str) -> None:
    """One misspelt indicator among several is quoted, and the others are shown."""
    page = document(f"{url}/employment?quarter=2024-Q1&lang=en&indicators=urban_new_jobs,rubbish,card_holders")
    text = " ".join(page.text)
    assert "“rubbish,card_holders”" in text
    assert "Newly created urban jobs" in text
    assert "Unemployed people back in work" not in text


def test_comparison_lists_every_figure_it_counts(unscripted: Page, url: str) -> None:
    """As many lines as the summary counts, each with both figures under their marks, or why there is none, and the change."""
    unscripted.goto(f"{url}/compare?quarter=2024-Q1&lang=en&a=2023-Q1&b=2024-Q1")
    expect(unscripted.locator(".lead")).to_contain_text("of 44 figures known for either quarter")
    rows = unscripted.locator("tbody tr")
    expect(rows).to_have_count(44)
    names = "Newly created urban jobs", "Covered by unemployment insurance", "People with employment difficulties in work"
    cells = {name: rows.filter(has_text=name).first.locator("td").all_inner_texts() for name in names}
    assert cells["Newly created urban jobs"] == [
        "● 2.97 million people",
        "● 3.03 million people",
        "+60,000, as announced",
    ]
    assert cells["Covered by unemployment insurance"][2] == "+4.49 million, as announced"
    assert cells["People with employment difficulties in work"] == ["● 400,000 people", "not found", "no figure for 2024 Q1"]
    expect(unscripted.locator(".legend")).to_contain_text("● quoted")


@pytest.mark.parametrize(
    ("path", "mark"), [("", "● 有原文"), ("employment", "● 有原文"), ("facts", "● 有原文"), ("compare", "● 有原文")]
)
def test_marks_are_explained_without_a_script(url: str, path: str, mark: str) -> None:
    """Wherever marks stand, a line says what they mean, and names none that is not used."""
    page = fetch(f"{url}/{path}?quarter=2024-Q1&lang=zh&a=2023-Q1&b=2024-Q1").body.decode()
    legend = re.sub("<[^>]+>", "", re.findall("<p class='small legend'>(.*?)</p>", page)[0])
    assert mark in legend
    body = page.replace(legend, "")
    assert all(f">{entry.split()[0]}</span>" in body for entry in legend.split(" · "))


def test_statement_has_all_it_rests_on_without_a_script(url: str) -> None:
    """The figure's interval, its change with its own, the published one, its evidence, and the source."""
    page = document(f"{url}/facts?fact=urban_new_jobs@2024-Q1@labournews-2024-04-24:62&lang=en")
    text = " ".join(page.text)
    for part in ("“303万” stands for 3.025 to 3.035 million people", "+60,000, as announced", "Published change",
                 "quoted", "line 62"):  # fmt: skip
        assert part in text
    linked = document(f"{url}/facts?fact=pension_insured@2025-Q4@jjckb-2026-01-31&lang=en")
    assert "http://jjckb.xinhuanet.com/20260131/7e8da7bc70dd47bf8c9c8c0c505513d7/c.html" in linked.anchors
    assert "Cited without its words" in " ".join(linked.text)


@pytest.mark.parametrize(
    "path",
    ["", "overview", "employment", "programmes", "compare?a=2023-Q1&b=2024-Q1", "compare?part=indicators", "checks", "facts",
     "facts?fact=urban_new_jobs@2024-Q1@labournews-2024-04-24:62", "sources"],
)  # fmt: skip
def test_tab_keeps_the_title_of_the_view(page: Page, url: str, path: str) -> None:
    """What the server names a view, tab, history and bookmark name it too, before the page's script and after."""
    address = f"{url}/{path}{'&' if '?' in path else '?'}quarter=2024-Q1&lang=en"
    page.goto(address)
    page.locator("#first-paint").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    expect(page).to_have_title(document(address).title)


def test_tab_follows_the_reader(page: Page, url: str) -> None:
    """Another quarter and another page have their own titles."""
    page.goto(f"{url}/employment?quarter=2024-Q1&lang=en")
    settled(page)
    page.locator(".st-key-quarter_choice input").fill("2023 Q1")
    page.get_by_role("option", name="2023 Q1").click()
    expect(page).to_have_title("Employment, 2023 Q1 · MOHRSS Quarterly")
    page.get_by_role("link", name="Checks").first.click()
    expect(page).to_have_title("Does it add up?, 2023 Q1 · MOHRSS Quarterly")


def test_page_takes_over(page: Page, url: str) -> None:
    """The script's page replaces the plain one, wholly and without a fault, and what it shows is the same finding."""
    faults = watch(page)
    page.goto(f"{url}/?quarter=2024-Q1&lang=en", wait_until="commit")
    plain = page.locator("#first-paint h1").text_content()
    page.locator("#first-paint").wait_for(state="detached")
    assert settled(page).locator("h1").all_inner_texts() == [plain]
    assert faults == []


@pytest.mark.parametrize("path", ["employment", "compare", "facts", "checks", "sources", "programmes"])
def test_no_page_stays_covered(page: Page, url: str, path: str) -> None:
    """On every kind of page the plain figures go once there is something to see."""
    page.goto(f"{url}/{path}?quarter=2024-Q1&lang=en")
    page.locator("#first-paint").wait_for(state="detached")
    expect(page.locator("#root h1").first).to_be_visible()


def test_figures_stay_where_the_page_cannot_connect(page: Page, url: str) -> None:
    """A reader whose network lets no websocket through keeps the figures."""
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(f"{url}/?quarter=2024-Q1&lang=en")
    page.locator("#root [data-testid='stApp']").wait_for(state="attached")
    expect(page.locator("#first-paint .value").first).to_be_visible()


def test_plain_page_follows_the_system_colours(browser: Browser, url: str) -> None:
    """In a dark system the plain page is dark, so that nothing flashes."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{url}/?quarter=2024-Q1&lang=en")
    colour = page.locator("#first-paint").evaluate("each => getComputedStyle(each).backgroundColor")
    context.close()
    assert colour == "rgb(16, 22, 29)"  # the dark background of .streamlit/config.toml


def test_plain_page_fits_a_phone(browser: Browser, url: str) -> None:
    """At 390 pixels nothing makes the page wider than the screen."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in ("", "employment", "facts"):
        page.goto(f"{url}/{path}?quarter=2024-Q1&lang=zh")
        box = page.locator("#first-paint")
        assert box.evaluate("each => each.scrollWidth") <= 390, path
    context.close()
