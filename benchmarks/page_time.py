"""How long the script of each page runs, warm, and how that compares with another checkout, both in one run.

``python benchmarks/page_time.py [--against CHECKOUT] [--rounds 7]`` runs every page without a browser. With ``--against`` the
two checkouts take turns, round by round, so that a busy machine is busy for both; the ratio is this one over the other.
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

# Runs in the checkout that is measured: opens each page once, then takes the time of a second run, as a click would.
_MEASURE = """
import json, sys, time, logging
from pathlib import Path
logging.disable(logging.CRITICAL)
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
found = {}
for name, page, query in json.loads(sys.argv[1]):
    app = AppTest.from_file(Path("dashboard/main.py").resolve(), default_timeout=120)
    app._page_hash = calc_hash(page)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    begun = time.perf_counter()
    app.run()
    found[name] = (time.perf_counter() - begun, len(app.exception))
print(json.dumps(found))
"""


def views() -> list[tuple[str, str, dict[str, str]]]:
    """Every page, and the topics also over every period: name, path and query."""
    shared = {"lang": "en", "quarter": "2024-Q1"}
    found = [(page or "overview", page, shared) for page in PAGES]
    return found + [(f"{page}, every period", page, {**shared, "span": "all"}) for page in _TOPICS]


def measure(checkout: Path) -> dict[str, tuple[float, int]]:
    """Seconds and exceptions of each view, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", _MEASURE, json.dumps(views())]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, tuple[float, int]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, and print a row for each view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout, measured in turn with this one")
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    sides = {"this": ROOT} | ({"other": wanted.against.resolve()} if wanted.against else {})
    times: dict[str, dict[str, list[float]]] = {side: {} for side in sides}
    for number in range(wanted.rounds):
        for side, checkout in list(sides.items())[:: 1 if number % 2 else -1]:
            for name, (seconds, faults) in measure(checkout).items():
                if not faults:  # a page that the other checkout does not have yet
                    times[side].setdefault(name, []).append(seconds)
    print(f"{'view':28}" + "".join(f"{side + ' (ms)':>14}" for side in sides) + ("     ratio" if len(sides) > 1 else ""))
    for name, _, _ in views():
        middle = {side: median(times[side][name]) * 1000 for side in sides if name in times[side]}
        row = f"{name:28}" + "".join(f"{middle[side]:14.0f}" if side in middle else f"{'–':>14}" for side in sides)
        print(row + (f"{middle['this'] / middle['other']:10.2f}" if len(middle) == 2 else ""))


if __name__ == "__main__":
    main()
