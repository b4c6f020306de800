"""Links that were given away: they open years later, they say all, and they can be copied or framed."""

from __future__ import annotations

from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_page import IDLE, choices, settled
from tests.raw_page import document

FACT = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
OLD = (  # addresses that stand in documents, pictures and other people's pages; the list only grows
    ("/", "12.67 million"),
    ("/?quarter=2024-Q1&lang=en", "3.03 million"),
    ("/overview", "12.67 million"),
    ("/overview?quarter=2020-Q1&lang=zh", "2020年一季度：城镇新增就业229万人"),
    ("/employment?quarter=2024-Q1&lang=zh&span=same", "就业"),
    ("/employment?quarter=2023-Q1&lang=zh&span=all&indicators=urban_new_jobs", "就业"),
    ("/insurance?quarter=2023-Q3&lang=en&count=single&base=previous_quarter", "Social insurance"),
    ("/cards?lang=en&quarter=2023-Q1&span=all&indicators=card_holders", "Social-security cards"),
    ("/compare?a=2023-Q1&b=2024-Q1&count=single&lang=en", "Compare"),
    ("/facts?lang=en", "Facts"),
    (f"/facts?fact={FACT}&lang=en", "Facts"),
    ("/checks?verdict=conflicts&lang=en", "Does it add up?"),
    ("/sources?lang=zh", "来源"),
    ("/programmes?group=training&lang=en", "Programmes"),
)


@pytest.mark.parametrize(("address", "title"), OLD)
def test_an_old_address_still_opens_what_it_named(page: Page, url: str, address: str, title: str) -> None:
    """Each opens its page without a note or a fault, and every choice it names is still named when it has opened."""
    page.goto(url + address)
    page.locator(IDLE).wait_for()
    expect(page.locator("#root h1").first).to_contain_text(title)
    assert page.locator("[data-testid='stAlert'], [data-testid='stException']").count() == 0
    asked = dict(each.split("=", 1) for each in address.partition("?")[2].split("&") if each)
    assert asked.items() <= choices(page).items()
    assert page.url.partition("?")[0] == url + address.partition("?")[0]


@pytest.mark.parametrize("address", [address for address, _ in OLD])
def test_an_old_address_answers_a_robot(url: str, address: str) -> None:
    """Each is read without a script: it names itself in full and has figures or statements."""
    page = document(url + address)
    assert page.links["canonical"][0].startswith(url)
    assert "quarter=" in page.links["canonical"][0]
    assert len(" ".join(page.text)) > 200


def opened_share(page: Page) -> list[str]:
    """The texts to be copied, once the pop-up is open."""
    page.locator(".st-key-share button").first.click()
    codes = page.locator("[data-testid='stCode'] code")
    codes.first.wait_for()
    page.locator(IDLE).wait_for()
    return [text.replace("\n", "") for text in codes.all_text_contents()]


def test_copied_link_names_everything(page: Page, url: str) -> None:
    """The link to copy names what the address bar leaves to the usual, quarter included, and opens the same view."""
    page.goto(f"{url}/cards?lang=en&quarter=2023-Q1&indicators=card_holders")
    link = opened_share(settled(page, 1))[0]
    assert link.startswith(f"{url}/cards?quarter=2023-Q1&lang=en&")
    page.goto(link)
    settled(page, 1)
    named = {
        "quarter": "2023-Q1", "lang": "en", "span": "same", "show": "level", "count": "ytd", "base": "year_earlier",
        "since": "all", "vintage": "latest", "events": "off", "indicators": "card_holders",
    }  # fmt: skip
    assert named.items() <= choices(page).items()


def test_copied_link_of_a_list_names_its_filters(page: Page, url: str) -> None:
    """On a page of its own choices the link names those, and nothing of the charts."""
    page.goto(f"{url}/checks?lang=en&quarter=2024-Q1&verdict=conflicts")
    link = opened_share(settled(page))[0]
    assert link == f"{url}/checks?quarter=2024-Q1&lang=en&verdict=conflicts&check=all&topic=all&indicator=all"


def test_frame_for_another_page_shows_one_chart_and_the_way_back(page: Page, browser: Browser, url: str) -> None:
    """The copied snippet, put into a page, shows the chart whole, without any bar, and a link to the full view."""
    page.goto(f"{url}/employment?lang=en&quarter=2024-Q1&indicators=urban_new_jobs")
    snippet = opened_share(settled(page, 1))[1]
    assert "embed=true" in unescape(snippet)
    host = browser.new_page(viewport={"width": 800, "height": 900}, locale="en-GB")
    host.set_content(f"<h1>An article</h1>{snippet}")
    frame = host.frame_locator("iframe")
    expect(frame.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    frame.locator(IDLE).wait_for()
    expect(frame.locator(".js-plotly-plot")).to_have_count(1)
    expect(frame.locator("[data-testid='stHeader'], .st-key-header").locator("visible=true")).to_have_count(0)
    back = frame.get_by_role("link", name="Open with sources and quotations")
    expect(back).to_have_attribute("target", "_blank")
    address = back.get_attribute("href") or ""
    assert address.startswith(f"{url}/employment?quarter=2024-Q1&lang=en")
    assert "embed" not in address
    heights = frame.locator(".stMain").evaluate("each => [each.scrollHeight, each.clientHeight]")
    host.close()
    assert heights[0] <= heights[1], "nothing is cut off"


@pytest.mark.parametrize("across", [390, 1000])
@pytest.mark.parametrize(("path", "drawn"), [("insurance?lang=en&quarter=2024-Q1", 1), ("compare?lang=zh&quarter=2024-Q1", 1)])
def test_frame_is_high_enough_for_a_phone_too(
    page: Page, browser: Browser, url: str, path: str, drawn: int, across: int
) -> None:
    """Whatever its width, the copied frame shows chart, sentence and the way back without scrolling."""
    page.goto(f"{url}/{path}")
    page.locator("#first-paint").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    snippet = opened_share(page)[1]
    host = browser.new_page(viewport={"width": across, "height": 900}, locale="en-GB")
    host.set_content(f"<style>body {{ margin: 0 }}</style>{snippet}")
    frame = host.frame_locator("iframe")
    expect(frame.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    shape = "narrow" if across < 700 else "wide"
    expect(frame.locator(f"[class*='st-key-plot-'][class*='-{shape}']")).to_have_count(drawn)
    frame.locator(IDLE).wait_for()
    expect(frame.locator(".sentence a")).to_be_visible()
    inside, outside = frame.locator(".stMain").evaluate("each => [each.scrollHeight, each.clientHeight]")
    end = frame.locator(".sentence").evaluate("each => each.getBoundingClientRect().bottom")
    host.close()
    assert (inside <= outside, end <= outside) == (True, True)


@pytest.mark.parametrize("path", ["insurance", "compare", "programmes"])
def test_frame_without_a_named_chart_shows_the_first(page: Page, url: str, path: str) -> None:
    """``embed=true`` alone promises one chart, and is kept: the page's first, with the way back and nothing else."""
    page.goto(f"{url}/{path}?embed=true&lang=en&quarter=2024-Q1")
    page.locator(IDLE).wait_for()
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    expect(page.get_by_role("link", name="Open with sources and quotations")).to_be_visible()
    expect(page.locator("#root h1")).to_have_count(0)
    expect(page.locator(".st-key-header").locator("visible=true")).to_have_count(0)


def test_good_indicators_outlive_a_bad_one(page: Page, url: str) -> None:
    """Of several codes the misspelt one is quoted in the note, and the chart of the others is shown."""
    page.goto(f"{url}/employment?lang=en&quarter=2024-Q1&indicators=urban_new_jobs,rubbish")
    settled(page, 1)
    expect(page.locator("[data-testid='stAlert']")).to_contain_text("“rubbish”")
    expect(page.locator("[data-testid='stAlert']")).not_to_contain_text("urban_new_jobs")


def test_statement_is_given_away_under_its_own_quarter(page: Page, url: str) -> None:
    """Its link and its citation name the quarter of the statement, not the one it was opened from."""
    page.goto(f"{url}/facts?lang=en&quarter=2025-Q4&fact=urban_new_jobs@2024-Q1@labournews-2024-04-24:62")
    page.locator("#first-paint").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    link = page.get_by_role("link", name="Link to this statement").first.get_attribute("href") or ""
    assert "quarter=2024-Q1" in link
    cited = " ".join(page.locator("pre.citation").all_text_contents())
    assert "quarter=2024-Q1" in cited.replace("\\", "")
    assert "2025-Q4" not in cited


def test_frame_of_an_unknown_chart_shows_the_page_under_a_note(page: Page, url: str) -> None:
    """A chart that is gone is said to be gone, and the page it was on stands below."""
    page.goto(f"{url}/cards?embed=true&chart=abacus&lang=en&quarter=2024-Q1")
    page.locator(IDLE).wait_for()
    expect(page.locator("[data-testid='stAlert']")).to_contain_text("abacus")
    expect(page.locator("#root h1").first).to_have_text("Social-security cards")


@pytest.mark.parametrize(
    ("query", "told"),
    [("span=never", "never"), ("verdict=maybe", "maybe"), ("quater=2024-Q1", "quater"), ("since=1066", "1066")],
)
def test_what_a_link_asks_for_in_vain_is_said(page: Page, url: str, query: str, told: str) -> None:
    """A code or a name that means nothing falls back under a note that quotes it; nothing fails."""
    path = "checks" if "verdict" in query else "employment"
    page.goto(f"{url}/{path}?lang=en&quarter=2024-Q1&{query}")
    page.locator(IDLE).wait_for()
    expect(page.locator("[data-testid='stAlert']")).to_contain_text(f"“{told}”")
    assert page.locator("[data-testid='stException']").count() == 0


def test_campaign_marks_are_no_mistake(page: Page, url: str) -> None:
    """What other services hang on a link is passed over in silence."""
    page.goto(f"{url}/cards?lang=en&quarter=2024-Q1&utm_source=letter&fbclid=x")
    page.locator(IDLE).wait_for()
    expect(page.locator("#root h1").first).to_be_visible()
    assert page.locator("[data-testid='stAlert']").count() == 0
