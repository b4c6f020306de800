"""Addresses that name no page: said to be so, with what can be shown, and never in the way of another address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.web import ROUTES
from dashboard.web.paths import in_other_letters, names_nothing, taken_by
from tests.browser_page import IDLE, watch
from tests.raw_page import Document, fetch


@pytest.mark.parametrize(
    ("query", "told"), [("lang=en", "There is no page “nonsense”."), ("lang=zh", "没有名为“nonsense”的页面")]
)
def test_an_unknown_page_is_not_found_and_readable(url: str, query: str, told: str) -> None:
    """A robot is answered 404, a reader the overview under a note, in the language of the link."""
    answer = fetch(f"{url}/nonsense?{query}&quarter=2024-Q1")
    page = Document(answer.body.decode())
    assert answer.status == 404
    assert told in " ".join(page.text)
    assert "303万" in answer.body.decode() or "3.03 million" in answer.body.decode()
    assert "/nonsense" not in page.links["canonical"][0]
    assert page.title.endswith(("MOHRSS Quarterly", "人社季度数据"))


def test_head_and_validators_say_the_same(url: str) -> None:
    """Asked without a body, or by one who has the page, the answer stays 404."""
    whole = fetch(f"{url}/nonsense")
    assert fetch(f"{url}/nonsense", method="HEAD").status == 404
    assert fetch(f"{url}/nonsense", If_None_Match=whole.headers["etag"]).status == 404


def test_a_final_slash_leads_to_the_same_answer(url: str) -> None:
    """``/charts/`` is no page either: Streamlit takes the slash away, then it is not found."""
    answer = fetch(f"{url}/charts/")
    assert answer.status == 301
    assert fetch(f"{url}/charts").status == 404


@pytest.mark.parametrize(("path", "to"), [("Employment", "employment"), ("CHECKS", "checks"), ("Overview", "overview")])
def test_other_letters_lead_to_the_page(url: str, path: str, to: str) -> None:
    """Capitals are forgiven: the page is elsewhere for good, and its choices go with it, below any path."""
    answer = fetch(f"{url}/{path}?quarter=2024-Q1&lang=zh&indicators=a,b")
    assert (answer.status, answer.headers["location"]) == (308, f"./{to}?quarter=2024-Q1&lang=zh&indicators=a,b")
    assert fetch(f"{url}/{path}").headers["location"] == f"./{to}"


@pytest.mark.parametrize(
    ("path", "status"),
    [("_stcore/health", 200), ("_stcore/host-config", 200), ("_stcore", 200), ("favicon.png", 200), ("robots.txt", 200),
     ("sitemap.xml", 200), ("data", 308), ("data/", 200), ("static", 200), ("media", 200), ("component", 200), ("foo.txt", 200),
     ("a/b", 200), ("employment", 200), ("overview", 200), ("", 200)],
)  # fmt: skip
def test_what_is_no_page_is_left_alone(url: str, path: str, status: int) -> None:
    """Streamlit's own addresses, files, and the dashboard's other routes answer as before."""
    assert fetch(f"{url}/{path}").status == status


def test_what_a_path_says_stays_text(url: str) -> None:
    """A path cannot write into the page."""
    answer = fetch(f"{url}/%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert answer.status == 404
    assert b"<img" not in answer.body


def test_routes_that_answer_a_whole_path_are_no_wrong_pages() -> None:
    """``/data`` and ``/robots.txt`` are found among the routes, ``/charts/{name}`` does not make ``/charts`` a page."""
    taken = taken_by(ROUTES)
    assert {"data", "robots.txt", "sitemap.xml"} <= set(taken)
    assert not names_nothing("data", ("employment",), taken)
    assert names_nothing("charts", ("employment",), taken)
    assert in_other_letters("Employment", ("employment",)) == "employment"
    assert in_other_letters("employment", ("employment",)) == in_other_letters("Jobs", ("employment",)) == ""


def test_the_page_itself_says_so_too(page: Page, url: str) -> None:
    """With scripts the note stays through every rerun, Streamlit opens no dialogue, and the next page has no note."""
    faults = watch(page)
    page.goto(f"{url}/nonsense?lang=zh&quarter=2024-Q1")
    page.locator("#first-paint").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    expect(page.locator("[data-testid='stAlert']")).to_contain_text("没有名为“nonsense”的页面")
    expect(page.locator("[role='dialog']")).to_have_count(0)
    expect(page.locator("#root h1").first).to_contain_text("303万人")
    page.get_by_role("link", name="就业").first.click()
    expect(page.locator("#root h1").first).to_have_text("就业")
    expect(page.locator("[data-testid='stAlert']")).to_have_count(0)
    assert [fault for fault in faults if "404" not in fault] == []
