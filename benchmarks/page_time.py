"""How long the script of each page runs, and how that compares with another checkout, both in one run.

``python benchmarks/page_time.py [--against CHECKOUT] [--rounds 7]`` runs every page without a browser: *first* is a view that
nobody has asked the running server for, *again* the same view at the next click. With ``--against`` the two checkouts
take turns, round by round, so that a busy machine is busy for both; the ratio is this one over the other.
A checkout is any folder with ``dashboard/`` in it (``git worktree add ../before v1``); both run with this Python.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("", "employment", "insurance", "cards", "programmes", "compare", "checks", "facts", "sources")
_TOPICS = ("employment", "insurance", "cards")

# Runs in the checkout that is measured. Another quarter's page comes before the first view of each, for what only
# a process's very first page pays: imports, the table, fonts of words.
_MEASURE = r"""
import json, logging, re, sys, time
from pathlib import Path
logging.disable(logging.CRITICAL)
known = set(re.findall(r'url_path="(\w+)"', Path("dashboard/main.py").read_text())) | set(sys.argv[2].split())
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
found, spent, run_script = {}, [], ScriptRunner._run_script

def timed(runner, *given):  # the script alone: around its first run the test harness takes a tenth of a second of its own
    begun = time.perf_counter()
    try:
        run_script(runner, *given)
    finally:
        spent.append(time.perf_counter() - begun)

ScriptRunner._run_script = timed
for name, page, query in json.loads(sys.argv[1]):
    if page and page not in known:
        continue
    app = AppTest.from_file(Path("dashboard/main.py").resolve(), default_timeout=120)
    app._page_hash = calc_hash(page)
    for key, value in {**query, "quarter": "2023-Q1"}.items():
        app.query_params[key] = value
    app.run()
    app = AppTest.from_file(Path("dashboard/main.py").resolve(), default_timeout=120)
    app._page_hash = calc_hash(page)
    for key, value in query.items():
        app.query_params[key] = value
    times = []
    for _ in range(2):
        spent.clear()
        app.run()
        times.append(sum(spent))
    assert not app.exception, app.exception
    found[name] = times
print(json.dumps(found))
"""


def views() -> list[tuple[str, str, dict[str, str]]]:
    """Every page, and the topics also over every period: name, path and query."""
    shared = {"lang": "en", "quarter": "2024-Q1"}
    found = [(page or "overview", page, shared) for page in PAGES]
    return found + [(f"{page}, every period", page, {**shared, "span": "all"}) for page in _TOPICS]


def measure(checkout: Path) -> dict[str, list[float]]:
    """Seconds of each view that the checkout has, the first time and again, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", _MEASURE, json.dumps(views()), " ".join((*_TOPICS, "programmes"))]
    done = subprocess.run(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, and print a row for each view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout, measured in turn with this one")
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    sides = {"this": ROOT} | ({"other": wanted.against.resolve()} if wanted.against else {})
    times: dict[tuple[str, str], list[list[float]]] = {}
    for number in range(wanted.rounds):
        for side, checkout in list(sides.items())[:: 1 if number % 2 else -1]:
            for name, seconds in measure(checkout).items():
                times.setdefault((side, name), []).append(seconds)
    print(f"{'milliseconds':28}" + "".join(f"{f'first, {side}':>14}{f'again, {side}':>14}" for side in sides) + "   ratios")
    for name, _, _ in views():
        middle = {
            side: [median(each) * 1000 for each in zip(*times[side, name], strict=True)]
            for side in sides
            if (side, name) in times
        }
        row = f"{name:28}" + "".join(f"{first:14.0f}{again:14.0f}" for first, again in middle.values())
        if len(middle) == 2:
            row += "".join(f"{mine / theirs:7.2f}" for mine, theirs in zip(middle["this"], middle["other"], strict=True))
        print(row)


if __name__ == "__main__":
    main()
