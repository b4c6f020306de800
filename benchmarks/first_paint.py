"""How long until a reader sees something: the dashboard with what it writes into its pages, against the same without.

    python benchmarks/first_paint.py [--visits N] [--page PATH] [--json]

Starts both servers, then visits them by turns with an empty cache in headless Chromium, its network held to 20 Mbit/s and
40 ms. *First figure*: a figure of the asked-for quarter can be seen. *First chart*: marks of a chart are drawn and nothing
lies over them. Medians of ``--visits`` each, their ratio, and what is to be reached. The first visit to each is not counted:
it warms the server. On a busy machine the wait is for the processor rather than the network: then the quickest visit says
more than the median.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import BrowserType, sync_playwright  # noqa: E402

from tools.find_browser import find_browser  # noqa: E402

PAGE = "/employment?quarter=2024-Q1&lang=en&span=same"
FIGURE = "3.03 million"  # new urban jobs of that quarter, which the page opens with
WANTED = {"figure": 0.3, "chart": 0.55}
MEGABIT = 1_000_000 / 8
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# Looked at before every frame: what has boxes can be seen, and a chart only where it is the topmost.
WATCH = """
(() => {
  const seen = (window.__seen = {});
  const drawn = (each) => each.getClientRects().length > 0;
  const look = () => {
    const now = performance.now();
    if (!seen.figure && [...document.querySelectorAll("h1, .lead, .value, td")].some(
      (each) => each.textContent.includes(FIGURE) && drawn(each))) seen.figure = now;
    const mark = document.querySelector("#root .js-plotly-plot .point path");
    if (!seen.chart && mark && drawn(mark) && !document.getElementById("first-paint")) seen.chart = now;
    if (!seen.chart || !seen.figure) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


@contextmanager
def served(script: str) -> Iterator[str]:
    """A server of the dashboard, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true", "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                with urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                    if answer.read() == b"ok":
                        break
            except OSError:
                time.sleep(0.2)
        else:
            raise SystemExit(f"{script} did not start")
        yield address
    finally:
        process.terminate()
        process.wait()


def visit(chromium: BrowserType, path: str, address: str) -> dict[str, float]:
    """Seconds until the first figure and the first chart, and the megabytes that came, of one visit with an empty cache.

    Each has a browser of its own: a slowed network at times stays stuck for the visit after the one it was made for.
    """
    browser = chromium.launch(executable_path=path, args=ARGUMENTS)
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    limits = {"offline": False, "latency": 40, "downloadThroughput": 20 * MEGABIT, "uploadThroughput": 20 * MEGABIT}
    session.send("Network.emulateNetworkConditions", limits)
    received = [0.0]
    session.on("Network.loadingFinished", lambda event: received.__setitem__(0, received[0] + event["encodedDataLength"]))
    page.add_init_script(WATCH.replace("FIGURE", json.dumps(FIGURE)))
    page.goto(address)
    page.wait_for_function("window.__seen.chart && window.__seen.figure", timeout=120_000)
    seen = page.evaluate("window.__seen")
    browser.close()
    return {"figure": seen["figure"] / 1000, "chart": seen["chart"] / 1000, "megabytes": received[0] / 1e6}


def measured(visits: int, path: str) -> dict[str, dict[str, float]]:
    """The medians with and without, and their ratio."""
    browser_path = find_browser()
    if not browser_path:
        raise SystemExit("no Chromium found: `python tools/find_browser.py --install` gets one")
    found: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    with served("dashboard/app.py") as ours, served("benchmarks/bare.py") as bare, sync_playwright() as playwright:
        for number in range(visits + 1):
            for name, address in (("with", ours), ("without", bare)):
                one = visit(playwright.chromium, browser_path, address + path)
                if number:
                    found[name].append(one)
    told = {name: {key: median(one[key] for one in each) for key in each[0]} for name, each in found.items()}
    for name, each in found.items():
        told[name]["quickest"] = min(one["chart"] for one in each)
    return told | {"ratio": {key: told["with"][key] / told["without"][key] for key in told["with"]}}


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--visits", type=int, default=7, help="counted visits to each server")
    options.add_argument("--page", default=PAGE, help=f"must show the figure “{FIGURE}” and a chart")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    result = measured(given.visits, given.page)
    if given.json:
        print(json.dumps(result))
        return
    print(f"{'median of ' + str(given.visits):<22}{'without':>10}{'with':>10}{'ratio':>8}{'wanted':>9}")
    for key, name in (
        ("figure", "first figure, s"),
        ("chart", "first chart, s"),
        ("quickest", "  quickest of all, s"),
        ("megabytes", "received, MB"),
    ):
        wanted = f"<= {WANTED[key]}" if key in WANTED else ""
        row = [result[each][key] for each in ("without", "with", "ratio")]
        print(f"{name:<22}{row[0]:>10.2f}{row[1]:>10.2f}{row[2]:>8.2f}{wanted:>9}")


if __name__ == "__main__":
    main()
