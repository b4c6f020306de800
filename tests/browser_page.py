"""A page of the dashboard in the browser: waiting until it rests, what went wrong on it, what its link names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response, expect

# Bars and points of each page in the first quarters of 2017 to 2025, counted in the table by hand: how many show a figure that
# a source states, and how many beside them one that only a printed change implies. A mark is what a reader may click for the
# words behind it, so neither the entries of the key nor the unseen cards over places without a figure are marks.
MARKS = {
    "": {},
    "employment": {
        "new_jobs": (9, 0),  # 2017 to 2025
        "unemployment": (12, 1),  # surveyed 2018 to 2025, registered 2017 to 2020; surveyed 2017: 5.1%, 0.1 points less
        "reemployment": (
            10,
            4,
        ),  # re-employed 17 19 21 23 24, in hardship 17 18 19 21 23; each 2020 from +32%, +37%, 2022 from +
        "poverty_work": (2, 0),  # 2023 and 2024
        "migrants": (9, 1),  # no first quarter: the year ends 2016 to 2025 but for 2020, which 2021 implies (691万 more)
        "surveyed_unemployment_rate_annual": (4, 0),  # 2020, 2023, 2024, 2025
        "poor_migrant_workers": (4, 0),  # no first quarter, so its own four periods of 2020
    },
    "insurance": {
        "insured": (24, 0),  # three schemes, 2018 to 2025
        "pension_by_group": (
            7,
            2,
        ),  # 2016, 2017, 2021 of both, employees of November 2025; 2020 of both from the bulletin for 2021
        "funds": (19, 2),  # income and expenditure 18 19 20 21 23 24 25, balance 2021 to 2025; 2017 from +22%, +18%
        "pension_fund": (14, 0),  # income, expenditure, balance 2016 17 18 21, balance of the employees 2017 21
        "unemployment_fund": (9, 0),  # 2020, 2021, 2023
        "funds_five": (5, 0),  # income and expenditure of 2016 and 2017, balance of 2017
        "funds_unstated": (2, 0),
        "pension_investment": (7, 1),  # contracted 18 19, entrusted 18 19 20, scale 24, invested 23; 2025: 2.55万亿, +0.15万亿
        "annuities": (7, 0),  # enterprises 2020 21 23, occupational 2020 21 22, both 2025
        "personal_pension": (1, 0),  # participants 2023
        "fee_relief": (4, 0),  # February and March of 2020; the total to September, without its parts, is in the table
        "small_firms": (2, 0),
        "small_firms_share": (2, 0),
        "fee_deferral": (2, 0),
        "central_adjustment_ratio": (1, 0),  # 2020
        "unemployment_benefit_recipients": (1, 0),  # 2020
    },
    "cards": {
        "card_holders": (9, 0),  # cards 18 19 20 21 23 24, electronic 20 23 24
        "cards_coverage": (4, 0),  # cards 19 23 24, electronic 23
        "ecard_services": (2, 0),  # national and local, 2023
        "ecards_issued": (1, 0),  # 2021
        "ecard_uses": (2, 0),  # no quarter at all: the years 2022 and 2023
    },
    "sources": {},
}
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


def behind_marks(page: Page, chart: str) -> list[list[str]]:
    """What a click on each drawn bar and point of a chart finds: statement and indicator, the period where it is derived."""
    found: list[list[str]] = page.locator(f".st-key-chart-{chart}").evaluate(
        """chart => [...chart.querySelectorAll('.bars .point path, .scatterlayer path.point')]
               .filter(mark => mark.getBoundingClientRect().height > 0)
               .map(mark => {
                   const place = (mark.closest('.bars .point') ?? mark).__data__.i;
                   return mark.closest('.trace').__data__[0].trace.customdata[place];
               })"""
    )
    return [behind for behind in found if behind[0]]


def click_mark(page: Page, chart: str, marks: str, number: int) -> None:
    """Clicks the middle of a chart's bar or point, where a reader would."""
    mark = page.locator(f".st-key-chart-{chart}").locator(marks).nth(number)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None, "the mark is drawn"
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
