"""Fixtures every room may use: the documents' texts, a page without a browser, a real browser, a real server.

Browser and servers live for the whole session, because starting them costs seconds; a test opens its own page in
``browser.new_page()`` or ``browser.new_context()`` and closes it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.browser_page import MARKS, SIZES, Open, Opened, settled, watch
from tools.find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_ARGUMENTS = (  # as root in a container, without a network
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60

Serve = Callable[..., str]
Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def documents() -> Path | None:
    """The folder of source texts, None where this machine does not hold them: fingerprints then prove alone."""
    from dashboard.evidence import find_documents

    folder = find_documents()
    return folder.resolve() if folder else None


@pytest.fixture(scope="session")
def visit() -> Visit:
    """``visit("employment", lang="zh", …)`` runs a page without a browser; further names are query parameters.

    Topic pages share one file, so a page is named by its path in the address, as the browser would.
    """

    def run(page: str = "", **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard" / "main.py", default_timeout=60)
        app._page_hash = calc_hash(page)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that runs."""
    path = find_browser()
    assert path, "no Chromium found: run the tests with `make test`, or set BROWSER_PATH"
    return path


@pytest.fixture(scope="session")
def pictures_possible(chromium: str) -> Iterator[None]:
    """A browser and a font for the pictures that the package makes itself; its own browser ends with the session."""
    from dashboard.images import renderer

    named = os.environ.get("BROWSER_PATH")
    os.environ["BROWSER_PATH"] = chromium
    renderer().check(chinese=True)
    yield
    renderer().stop()
    if named is None:
        del os.environ["BROWSER_PATH"]
    else:
        os.environ["BROWSER_PATH"] = named


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium driven by Playwright."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """``serve(table, NAME="value", …)`` starts the dashboard on a table and returns its URL without a final slash.

    Further names are environment variables of the server. The same arguments get the same server again.
    """
    started: dict[object, tuple[subprocess.Popen[bytes], str]] = {}
    log_folder = tmp_path_factory.mktemp("streamlit")

    def start(table: Path = ROOT / "data" / "indicators.yaml", **environment: str) -> str:
        key = (table, *sorted(environment.items()))
        if key not in started:
            port, log = free_port(), log_folder / f"{len(started)}.log"
            process = start_streamlit(port, log, {"DASHBOARD_TABLE": str(table), **environment})
            started[key] = process, f"http://127.0.0.1:{port}"
            wait_until_healthy(*started[key], log)
        return started[key][1]

    yield start
    for process, _ in started.values():
        process.terminate()
    for process, _ in started.values():
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def url(serve: Serve) -> str:
    """The address of a server on the shipped table."""
    return serve()


@pytest.fixture(scope="session")
def opened(browser: Browser, url: str) -> Iterator[Open]:
    """``opened("employment", "narrow")``: a page of early 2024, loaded once for all tests that only look at it."""
    found: dict[tuple[str, str], Opened] = {}

    def open_once(name: str, width: str) -> Opened:
        if (name, width) not in found:
            lang, pixels = SIZES[width]
            page = browser.new_page(viewport={"width": pixels, "height": 900}, locale="en-GB")
            found[name, width] = Opened(page, watch(page), name, width)
            page.goto(f"{url}/{name}?lang={lang}&quarter=2024-Q1&span=same")
            settled(page, len(MARKS[name]), f"-{lang}-{width}")
        return found[name, width]

    yield open_once
    for item in found.values():
        item.page.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a first visit from an English browser; nothing is loaded yet."""
    fresh = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    yield fresh
    fresh.close()


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_streamlit(port: int, log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start ``streamlit run dashboard/app.py`` as a reader would, its output going to the log."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none"]
    with log.open("wb") as output:
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT)


def wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when the server says it is well; fail with the end of its log when it ends or takes too long.

    The body is what counts: Streamlit answers 200 with its page on every path it does not know.
    """
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start at {url}:\n{log.read_text(errors='replace')[-3000:]}")
