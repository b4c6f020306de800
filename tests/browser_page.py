"""A page of the dashboard in the browser: waiting until it rests, what went wrong on it, what its link names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response, expect

MARKS = {  # bars and points of each page in the first quarters, counted in the table by hand
    "": {},
    "employment": {"new_jobs": 3, "unemployment": 3, "reemployment": 3, "poverty_work": 2},
    "insurance": {"insured": 9, "funds": 8, "fee_relief": 4, "small_firms": 2, "small_firms_share": 2, "fee_deferral": 2},
    "cards": {"card_holders": 6, "cards_coverage": 3, "ecard_services": 2},
    "sources": {},
}  # fmt: skip
SIZES = {"wide": ("en", 1280), "narrow": ("zh", 390)}  # every page is seen in both languages, and at both widths
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
# Streamlit looks for its server beside the page before it looks at the root; what it does not find there is no fault.
PROBE = re.compile(r"/\w+/_stcore/")

expect.set_options(timeout=20_000)  # a busy machine is not a fault


class Opened(NamedTuple):
    """A page that has come to rest, what went wrong until then, its path, and its width: ``wide`` or ``narrow``."""

    page: Page
    faults: list[str]
    name: str
    width: str


Open = Callable[[str, str], Opened]


def watch(page: Page) -> list[str]:
    """A list that takes the console's errors, uncaught exceptions and refused requests of a page from now on."""
    faults: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.match(urlsplit(message.location["url"]).path):
            faults.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400 and not PROBE.match(urlsplit(response.url).path):
            faults.append(f"{response.status} {response.url}")

    page.on("console", told)
    page.on("response", answered)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def settled(page: Page, charts: int = 0, key: str = "-") -> Page:
    """The page once it has a title and so many charts whose keys contain ``key``, and its script rests."""
    page.locator("h1").first.wait_for()
    drawn = page.locator(f"[class*='st-key-plot-'][class*='{key}'] .js-plotly-plot .main-svg:first-child")
    expect(drawn).to_have_count(charts)
    page.locator(IDLE).wait_for()
    return page


def choices(page: Page) -> dict[str, str]:
    """The choices the address names."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(page.url).query).items()}


def click_mark(page: Page, chart: str, marks: str, number: int) -> None:
    """Clicks the middle of a chart's bar or point, where a reader would."""
    mark = page.locator(f".st-key-chart-{chart}").locator(marks).nth(number)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None, "the mark is drawn"
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
