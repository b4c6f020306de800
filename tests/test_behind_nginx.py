"""The dashboard under a path of another server, as many run it: a real nginx in front, on the loopback alone."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_page import IDLE, choices
from tests.conftest import free_port, start_streamlit, wait_until_healthy
from tests.raw_page import document, fetch

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed")
SAMPLE = Path(__file__).resolve().parent.parent / "docs" / "nginx.conf"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx, with the sample of the documents, before a dashboard under ``/stats``."""
    folder, port, inner = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    dashboard = start_streamlit(inner, folder / "dashboard.log", {"STREAMLIT_SERVER_BASE_URL_PATH": "stats"})
    started = [dashboard]  # whatever is running ends with the module, also where the start fails
    try:
        wait_until_healthy(dashboard, f"http://127.0.0.1:{inner}/stats", folder / "dashboard.log")
        server = SAMPLE.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
        server = server.replace("127.0.0.1:8501", f"127.0.0.1:{inner}")
        places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {places}\n{server}\n}}",
            "utf-8",
        )
        command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
        started.insert(0, subprocess.Popen(command))
        address = f"http://127.0.0.1:{port}/stats"
        for _ in range(100):
            try:
                if fetch(f"{address}/_stcore/health").body == b"ok":
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        for each in started:
            each.terminate()
            each.wait()


def test_addresses_are_the_outer_ones(front: str) -> None:
    """Previews, the list of views and robots.txt name the address that readers use, path included."""
    page = document(f"{front}/cards?quarter=2024-Q1&lang=en")
    assert page.links["canonical"] == [f"{front}/cards?quarter=2024-Q1&lang=en"]
    assert page.meta["og:image"].startswith(f"{front}/charts/")
    assert f"Sitemap: {front}/sitemap.xml" in fetch(f"{front}/robots.txt").body.decode()
    assert f"<loc>{front}/cards?quarter=2024-Q1&amp;lang=en</loc>" in fetch(f"{front}/sitemap.xml").body.decode()


def test_static_files_come_compressed_through(front: str) -> None:
    """Compression survives the proxy."""
    script = next(each for each in document(f"{front}/cards").links["modulepreload"] if "PlotlyChart" in each)
    answer = fetch(f"{front}/{script.removeprefix('./')}", Accept_Encoding="br")
    assert answer.headers["content-encoding"] == "br"


def test_page_runs_and_its_link_is_whole(page: Page, front: str) -> None:
    """The websocket passes, the page takes over, and the link to copy has the path."""
    page.goto(f"{front}/cards?quarter=2024-Q1&lang=en")
    page.locator("#first-paint").wait_for(state="detached")
    page.locator(IDLE).wait_for()
    expect(page.locator("#root h1").first).to_have_text("Social-security cards")
    assert choices(page)["quarter"] == "2024-Q1"
    page.locator(".st-key-share button").first.click()
    link = page.locator("[data-testid='stCode'] code").first
    expect(link).to_contain_text(f"{front}/cards?quarter=2024-Q1&lang=en")


def test_plain_links_stay_under_the_path(front: str) -> None:
    """A reader without a script is led on below the same path."""
    anchors = document(f"{front}/cards?quarter=2024-Q1&lang=en").anchors
    assert "./employment?quarter=2024-Q1&lang=en" in anchors
    assert [] == [each for each in anchors if each.startswith("/")]


def test_wrong_paths_are_told_below_the_path(front: str, page: Page) -> None:
    """Under the path other letters lead to the page, what is no page is not found, and the path itself is the overview."""
    answer = fetch(f"{front}/Cards?lang=en")
    assert (answer.status, answer.headers["location"]) == (308, "./cards?lang=en")
    assert fetch(f"{front}/nonsense").status == 404
    assert fetch(f"{front}/").status == fetch(f"{front}/data/").status == 200
    page.goto(f"{front}/nonsense?lang=en&quarter=2024-Q1")
    page.locator(IDLE).wait_for()
    expect(page.locator("[data-testid='stAlert']")).to_contain_text("There is no page “nonsense”.")
    page.goto(f"{front}/?lang=en&quarter=2024-Q1")
    page.locator(IDLE).wait_for()
    expect(page.locator("#root h1").first).to_be_visible()
    expect(page.locator("[data-testid='stAlert']")).to_have_count(0)
