"""The one warm browser: everybody gets their own picture, nothing is made twice, and no failure outlives its request."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.images import PictureError, Renderer, renderer
from dashboard.images.browser import find_browser
from dashboard.images.cache import Cache
from tests.picture_sheets import sheet

pytestmark = pytest.mark.usefixtures("pictures_possible")


@pytest.fixture
def start() -> Iterator[Callable[..., Renderer]]:
    """``start(seconds=…)``: a renderer of this test's own, stopped behind it."""
    started: list[Renderer] = []

    def begin(**settings: object) -> Renderer:
        started.append(Renderer(**settings))  # type: ignore[arg-type]
        return started[-1]

    yield begin
    for each in started:
        each.stop()


@pytest.fixture
def silent(tmp_path: Path) -> str:
    """A browser that starts and never says a word."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\nexec sleep 300\n")
    path.chmod(0o755)
    return str(path)


def test_everybody_gets_their_own_picture() -> None:
    """Eight threads that ask at the same time for different charts each get what one alone gets."""
    sheets = [sheet(key, lang=lang, format="svg", span="all")
              for key in ("new_jobs", "insured", "funds", "card_holders") for lang in ("en", "zh")]  # fmt: skip
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(renderer().render, sheets))
    renderer().cache.clear()
    assert [renderer().render(each) for each in sheets] == together
    assert 8 == len(set(together))


def test_equal_sheets_are_made_once(start: Callable[..., Renderer]) -> None:
    """Who asks for what is under way waits for the same work; later it comes from the cache, byte for byte."""
    mine = start()
    first, second = mine.submit(sheet("new_jobs")), mine.submit(sheet("new_jobs"))
    assert first is second
    assert mine.render(sheet("new_jobs")) is mine.render(sheet("new_jobs")) is first.result(60)
    assert 1 == len(mine.cache)


def test_another_size_theme_or_format_is_another_picture() -> None:
    """The key under which a picture is kept depends on everything that is seen of it."""
    asked = [{}, {"size": "slide"}, {"theme": "dark"}, {"format": "svg"}, {"plain": True}, {"lang": "zh"}, {"span": "all"}]
    keys = [sheet("new_jobs", **choices).key for choices in asked]
    assert len(set(keys)) == len(asked)
    assert keys == [sheet("new_jobs", **choices).key for choices in asked]


def test_a_browser_that_died_is_replaced(start: Callable[..., Renderer]) -> None:
    """After its browser was killed the renderer starts another, and the picture is the same."""
    mine = start()
    before = mine.render(sheet("new_jobs"))
    os.killpg(mine._browser.subprocess.pid, signal.SIGKILL)
    mine.cache.clear()
    assert mine.render(sheet("new_jobs")) == before
    assert 2 == mine.starts


def test_a_browser_that_hangs_costs_one_request(start: Callable[..., Renderer], silent: str) -> None:
    """A request that cannot be served in time says so; with a sound browser the next one is served."""
    mine = start(seconds=1.0, find=lambda: silent)
    with pytest.raises(PictureError, match="too_slow"):
        mine.render(sheet("new_jobs"))
    mine.find, mine.seconds = find_browser, 60.0
    assert mine.render(sheet("new_jobs")).startswith(b"\x89PNG")


def test_a_full_queue_refuses(start: Callable[..., Renderer]) -> None:
    """Beyond so many requests under way the next is refused at once; when they are done there is room again."""
    mine = start(waiting=1)
    first = mine.submit(sheet("new_jobs"))
    with pytest.raises(PictureError, match="busy"):
        mine.submit(sheet("insured"))
    first.result(60)
    assert mine.render(sheet("insured")).startswith(b"\x89PNG")


def test_an_idle_browser_is_closed(start: Callable[..., Renderer]) -> None:
    """Where nobody asks for a while the browser ends by itself; the next request starts another."""
    mine = start(rest=0.2)
    mine.render(sheet("new_jobs"))
    process = mine._browser.subprocess
    process.wait(60)
    assert mine.render(sheet("insured")).startswith(b"\x89PNG")
    assert 2 == mine.starts


def test_without_a_browser_the_reason_is_told(start: Callable[..., Renderer], monkeypatch: pytest.MonkeyPatch) -> None:
    """One named that does not run is told apart from none at all."""
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(PictureError, match="browser_path: /nowhere/chromium"):
        start().render(sheet("new_jobs"))
    monkeypatch.delenv("BROWSER_PATH")
    monkeypatch.setattr("dashboard.images.browser._found", {})
    monkeypatch.setattr("dashboard.images.browser._candidates", lambda: iter(()))
    with pytest.raises(PictureError, match="no_browser"):
        start().render(sheet("new_jobs"))


def test_without_a_chinese_font_no_boxes(
    start: Callable[..., Renderer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where fontconfig knows no font for Chinese a Chinese picture is refused, and an English one is made."""
    listing = tmp_path / "fc-list"
    listing.write_text("#!/bin/sh\nexit 0\n")
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("dashboard.images.browser._has_chinese_font", _fresh())
    mine = start()
    with pytest.raises(PictureError, match="no_font"):
        mine.render(sheet("new_jobs", lang="zh"))
    assert mine.render(sheet("new_jobs", lang="en")).startswith(b"\x89PNG")


def _fresh() -> Callable[[], bool]:
    """The font check, with nothing remembered."""
    from functools import cache

    from dashboard.images.browser import _has_chinese_font

    return cache(_has_chinese_font.__wrapped__)


def test_the_cache_keeps_what_was_used_last_within_its_bound() -> None:
    """Of three pictures of four bytes ten bytes hold two: the one looked at last and the newest."""
    kept = Cache(10)
    kept.put("a", b"aaaa")
    kept.put("b", b"bbbb")
    kept.get("a")
    kept.put("c", b"cccc")
    assert (b"aaaa", None, b"cccc", 8) == (kept.get("a"), kept.get("b"), kept.get("c"), kept.size)
    kept.put("d", b"d" * 11)
    assert (None, 2) == (kept.get("d"), len(kept))
