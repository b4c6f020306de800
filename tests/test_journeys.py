"""A reader's ways in a real browser: from a point on a chart to the sentence, and from a sentence to its chart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser_page import MARKS, behind_marks, click_mark, settled

Serve = Callable[..., str]

SECONDS = 30_000  # a first page may wait for its server on a busy machine
POSTS = "spring_posts@2024-Q1@labournews-2024-04-24:62"
PHONE_WIDTH = 390


@pytest.fixture(scope="module")
def base(serve: Serve) -> str:
    """The dashboard on its own table."""
    return serve()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader's window that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    context.set_default_timeout(SECONDS)
    yield context.new_page()
    context.close()


def visible(place: Locator) -> Locator:
    """The place, once it is seen."""
    expect(place).to_be_visible(timeout=SECONDS)
    return place


def test_point_leads_to_its_sentence_and_the_sentence_back_to_its_chart(page: Page, base: str) -> None:
    """One click on the bar of 2024 opens its words below the chart; the second, on the card, comes back to that chart."""
    page.goto(f"{base}/employment?lang=en&quarter=2024-Q1")
    settled(page, len(MARKS["employment"]), "-en-wide")
    click_mark(page, "new_jobs", ".bars .point path", 7)  # click 1: the eighth year from 2017
    card = visible(page.locator(".st-key-evidence-new_jobs"))
    expect(card.locator("blockquote").first).to_have_text("“全国累计实现城镇新增就业303万人，同比增加6万人”")
    expect(card.locator("blockquote").first.locator("mark")).to_have_text(["303万", "6万"])
    card.get_by_role("link", name="Its chart").click()  # click 2
    expect(page.locator(".js-plotly-plot")).to_have_count(1, timeout=SECONDS)
    settled(page, 1, "new_jobs-en-")
    assert 9 == len(behind_marks(page, "new_jobs"))


def test_derived_bar_leads_to_the_two_statements_it_rests_on(page: Page, base: str) -> None:
    """A single quarter was stated by nobody: its card shows 1256万 and 1049万, the two figures it is the difference of."""
    page.goto(f"{base}/employment?lang=en&quarter=2024-Q4&count=single&indicators=urban_new_jobs")
    settled(page, 1, "new_jobs-en-")
    click_mark(page, "new_jobs", ".bars .point path", 7)
    card = visible(page.locator(".st-key-evidence-new_jobs"))
    expect(card).to_contain_text("1256万 − 1049万 (2.06 to 2.08 million people)")
    statements = card.locator(".evidence")
    expect(statements).to_have_count(3)  # how it is come by, then the statements
    expect(statements.nth(1)).to_contain_text("1256万")
    expect(statements.nth(2)).to_contain_text("1049万")


def test_gap_says_on_hover_why_it_is_one(page: Page, base: str) -> None:
    """Over the place of a year nobody reported a card names the quarter and the reason."""
    page.goto(f"{base}/employment?lang=en&quarter=2024-Q1&indicators=poverty_workers")
    settled(page, 1, "poverty_work-en-")
    gap = page.locator(".st-key-chart-poverty_work .scatterlayer path.point").first
    gap.scroll_into_view_if_needed()
    box = gap.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    card = visible(page.locator(".st-key-chart-poverty_work .hoverlayer .hovertext"))
    expect(card).to_contain_text("2017 Q1")
    expect(card).to_contain_text("Until 2020 poor workers away from home were counted, another population")


def test_link_opened_cold_shows_the_card_and_leads_to_its_chart(page: Page, base: str) -> None:
    """A statement's link in a new window shows its words; one click more shows its chart, quarter and indicator right."""
    page.goto(f"{base}/facts?lang=en&fact={quote(POSTS)}")
    settled(page)
    card = visible(page.locator(".st-key-opened-fact"))
    expect(card.locator("blockquote").first.locator("mark")).to_have_text(["4300多万", "10%"])
    assert [POSTS] == parse_qs(urlsplit(page.url).query)["fact"]
    card.get_by_role("link", name="Its chart").click()
    visible(page.locator(".st-key-chart-spring_posts .barlayer"))
    query = parse_qs(urlsplit(page.url).query)
    assert ("/programmes", ["spring_posts"], ["2024-Q1"]) == (urlsplit(page.url).path, query["indicators"], query["quarter"])
    drawn = page.locator(".st-key-chart-spring_posts .cartesianlayer text")
    expect(drawn.filter(has_text="≠")).to_have_count(2, timeout=SECONDS)  # 3800万 and 4300多万, held against +10%


def test_row_of_a_chart_leads_to_its_sentence(page: Page, base: str) -> None:
    """Without a mouse on the chart: its table opens with one click, and a row's link leads to the statement's card."""
    page.goto(f"{base}/employment?lang=zh&quarter=2024-Q1&indicators=urban_new_jobs")
    settled(page, 1, "new_jobs-zh-")
    table = page.locator(".st-key-chart-new_jobs [data-testid=stExpander]")
    table.locator("summary").click()
    table.locator("tbody tr").filter(has_text="2024年1–3月").get_by_role("link").click()
    expect(visible(page.locator(".st-key-opened-fact")).locator("mark.figure").first).to_have_text("303万", timeout=SECONDS)


def test_filter_of_a_shared_link_is_kept(page: Page, base: str) -> None:
    """A link to the contradictions of one indicator shows them alone, and the address still says so afterwards."""
    page.goto(f"{base}/checks?lang=en&verdict=conflicts&indicator=spring_posts")
    expect(page.locator("[class*='st-key-check-']")).to_have_count(1, timeout=SECONDS)
    asked = parse_qs(urlsplit(page.url).query)
    assert (["conflicts"], ["spring_posts"]) == (asked["verdict"], asked["indicator"])


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A window as wide as a phone."""
    context = browser.new_context(viewport={"width": PHONE_WIDTH, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("checks", ".st-key-more"),
        (f"facts?fact={quote(POSTS)}", "[data-testid=stDataFrame]"),
        ("programmes?indicators=spring_posts,spring_fairs", "[data-testid=stDataFrame]"),
    ],
    ids=["checks", "facts", "programmes"],
)
def test_page_does_not_scroll_sideways_on_a_phone(phone: Page, base: str, path: str, last: str) -> None:
    """At 390 px the page is as wide as its window: what is wider scrolls inside its own frame."""
    phone.goto(f"{base}/{path}")
    visible(phone.locator(last).first)
    frames = ["html", "[data-testid=stAppViewContainer]", "[data-testid=stMain]"]
    widths = [phone.locator(frame).evaluate("element => element.scrollWidth") for frame in frames]
    assert [PHONE_WIDTH] * 3 == widths


def test_labels_outlive_a_change_of_the_window(page: Page, base: str) -> None:
    """Every label of the pension's panel stands before and after the window is made smaller: ≠, 1.07 of 2024, the latest."""
    page.goto(f"{base}/insurance?lang=en&quarter=2024-Q1&span=all&indicators=pension_insured")
    settled(page, 1, "insured-en-")
    labels = page.locator(".st-key-chart-insured .scatterlayer .textpoint text")
    expect(labels.filter(has_text=re.compile(r"\S"))).to_have_text(["≠", "1.07", "1.076"])
    page.set_viewport_size({"width": 1200, "height": 1000})
    page.wait_for_timeout(1000)
    expect(labels.filter(has_text=re.compile(r"\S"))).to_have_text(["≠", "1.07", "1.076"])
