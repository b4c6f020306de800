"""How long pictures take: one browser kept warm against one browser a picture, in one run.

    python benchmarks/images.py [--once N] [--batch N] [--json]

Measures, on the charts of the shipped table: a PNG by ``figure.write_image``, which starts a browser each time, and by turns
the same PNG by the warm renderer, which has not seen it before (medians of ``--once``); as many PDFs by it; the same PNG
from its cache, with and without working out the figure's key; and ``--batch`` charts drawn and written in one batch against
as many single calls, of which ``--once`` are measured and the rest reckoned. What is to be reached is printed beside what was.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import plotly.graph_objects as go

from dashboard.images import PRESETS, Renderer, Sheet, Wanted, chart_sheet, charts
from dashboard.images.batch import write_pictures
from dashboard.images.charts import quarters
from dashboard.images.sheet import make_sheet
from dashboard.series import resolve, statements, year_on_year
from dashboard.table import load

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sheets(root: str, count: int, form: str = "png") -> Iterator[Sheet]:
    """So many different charts of the table: every chart in both languages, then in further sizes."""
    table, _ = load(ROOT / "data" / "indicators.yaml")
    assert table is not None
    frame = year_on_year(resolve(statements(table)), table)
    last = quarters(table, frame)[-1]
    views = product(PRESETS, ("light", "dark"), ("en", "zh"), charts(table, frame))
    for size, theme, lang, key in islice(cycle(views), count):
        yield chart_sheet(Wanted(key, last, lang, size=size, theme=theme, format=form), table, frame, root=root)


def one_shot(sheet: Sheet, folder: Path) -> None:
    """The picture as plotly makes it on its own: a browser is started and ended for it."""
    figure = go.Figure(sheet.figure)
    figure.write_image(folder / "once.png", width=sheet.width, height=sheet.height, scale=sheet.scale)


def measure(once: int, batch: int) -> dict[str, float]:
    """All figures of one run, in seconds."""
    renderer = Renderer()
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawn = list(sheets("https://a.example.org", once + 4))
        found["first picture, browser started"] = seconds(lambda: renderer.render(drawn[-1]))
        alone, warm = [], []
        for sheet in drawn[:once]:  # by turns, so that whatever else the machine does falls on both
            alone.append(seconds(lambda sheet=sheet: one_shot(sheet, folder)))
            warm.append(seconds(lambda sheet=sheet: renderer.render(sheet)))
        found["one-shot write_image"], found["warm picture"] = median(alone), median(warm)
        printed = list(sheets("https://a.example.org", once, "pdf"))
        found["warm picture as PDF"] = median(seconds(lambda sheet=sheet: renderer.render(sheet)) for sheet in printed)
        found["cached picture"] = median(seconds(lambda sheet=sheet: renderer.render(sheet)) for sheet in drawn[:once] * 20)
        again = [go.Figure(sheet.figure) for sheet in drawn[:once]]
        laid = [lambda f=figure, s=sheet: make_sheet(f, s.width, s.height, s.scale, s.format, s.stem)
                for figure, sheet in zip(again, drawn, strict=False)]  # fmt: skip
        for make in laid:
            renderer.render(make())
        found["cached picture, key worked out again"] = median(
            seconds(lambda make=make: renderer.render(make())) for make in laid
        )
        for tabs in (1, 2, 3):
            renderer.stop()
            renderer = Renderer(tabs=tabs)
            target = folder / str(tabs)
            many = sheets(f"https://{tabs}.example.org", batch)
            found[f"batch of {batch}, {tabs} at a time"] = seconds(lambda m=many, t=target, r=renderer: write_pictures(m, t, r))
        renderer.stop()
        drawing = seconds(lambda: list(sheets("https://s.example.org", once))) / once
        found[f"{batch} single calls (reckoned)"] = batch * (found["one-shot write_image"] + drawing)
    return found


def main() -> None:
    """Measure, print, and say what was to be reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--once", type=int, default=8, help="pictures made with a browser each")
    parser.add_argument("--batch", type=int, default=40, help="pictures in a batch")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    given = parser.parse_args()
    found = measure(given.once, given.batch)
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:42} {value * 1000:12.3f} ms")
    warm, batch = found["warm picture"], found[f"batch of {given.batch}, 2 at a time"]
    print(f"warm is {found['one-shot write_image'] / warm:.1f} times as fast as one-shot (aim: 10)")
    print(f"cached is 1/{warm / found['cached picture']:.0f} of warm (aim: 1/100)")
    print(f"one batch is {found[f'{given.batch} single calls (reckoned)'] / batch:.1f} times as fast as single calls")


if __name__ == "__main__":
    main()
