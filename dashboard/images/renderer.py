"""One warm browser that turns sheets into pictures, for the whole process: started on demand, at rest when unused.

Decisions:

- Kaleido's own server for synchronous calls hands answers out in the order they come, so two threads may each get the
  other's picture. Here a thread of its own runs the event loop, and each request waits for its own answer.
- MathJax would be fetched from a network; no figure has formulas, so the page is told to do without.
- A request waits ``seconds`` at most, queue included. What it waited for goes on and is kept: asking again gets it.
- A rendering that hangs takes its browser with it; the next one starts a fresh browser. A browser that dies is replaced
  and the rendering tried once more. Whatever happens, callers get ``PictureError`` and the program lives on.
- Equal sheets asked for at the same time are rendered once.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import re
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from functools import cache, partial
from threading import Lock, Thread
from typing import Any

from dashboard.images.browser import PictureError, find_browser, require_chinese_font
from dashboard.images.cache import Cache
from dashboard.images.sheet import Sheet

TABS = 2  # renderings at the same time
WAITING = 24  # requests under way, beyond which more are refused
SECONDS = 20.0
REST = 600.0  # seconds without a request after which the browser is closed
KEPT = 64 * 2**20  # bytes of pictures


class Renderer:
    """Renders sheets in one browser; its methods may be called from any thread."""

    def __init__(
        self, *, tabs: int = TABS, waiting: int = WAITING, seconds: float = SECONDS, rest: float = REST, kept: int = KEPT,
        find: Callable[[], str] = find_browser,
    ) -> None:  # fmt: skip
        self.tabs, self.waiting, self.seconds, self.rest, self.find = tabs, waiting, seconds, rest, find
        self.cache = Cache(kept)
        self.starts = 0
        self._lock = Lock()
        self._jobs: dict[str, Future[bytes]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def check(self, *, chinese: bool = False) -> None:
        """Raises PictureError where this machine cannot make pictures, or none with Chinese."""
        self.find()
        if chinese:
            require_chinese_font()

    def render(self, sheet: Sheet, seconds: float | None = None) -> bytes:
        """The sheet's picture, from the cache where it was made before; raises PictureError when it cannot be had in time."""
        if (kept := self.cache.get(sheet.key)) is not None:
            return kept
        try:
            return self.submit(sheet).result(self.seconds if seconds is None else seconds)
        except TimeoutError:
            raise PictureError("too_slow") from None

    async def rendered(self, sheet: Sheet) -> bytes:
        """The same for an event loop, which waits without holding a thread: many may ask and pages are still served."""
        if (kept := self.cache.get(sheet.key)) is not None:
            return kept
        waiting = asyncio.wrap_future(await asyncio.to_thread(self.submit, sheet))
        waiting.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            return await asyncio.wait_for(asyncio.shield(waiting), self.seconds)
        except TimeoutError:
            raise PictureError("too_slow") from None

    def submit(self, sheet: Sheet) -> Future[bytes]:
        """Puts a sheet into the queue and returns at once; raises PictureError when the queue is full."""
        self.check(chinese=sheet.chinese)
        with self._lock:
            known = self._jobs.get(sheet.key)
            if known and not known.done():  # one that has just failed is no answer to who asks again
                return known
            if len(self._jobs) >= self.waiting:
                raise PictureError("busy")
            self._jobs[sheet.key] = job = self._schedule(self._made(sheet))
        job.add_done_callback(partial(self._forget, sheet.key))
        return job

    def _forget(self, key: str, job: Future[bytes]) -> None:
        with self._lock:
            if self._jobs.get(key) is job:
                del self._jobs[key]

    def stop(self) -> None:
        """Closes the browser and ends the thread; the next request starts both again."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop:
            with suppress(TimeoutError):
                asyncio.run_coroutine_threadsafe(self._close(), loop).result(15)
            loop.call_soon_threadsafe(loop.stop)

    def _schedule(self, work: Coroutine[Any, Any, bytes]) -> Future[bytes]:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
            self._free, self._opening = asyncio.Semaphore(self.tabs), asyncio.Lock()
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _made(self, sheet: Sheet) -> bytes:
        async with self._free:
            try:
                picture = await self._tried(sheet)
            finally:
                self._rest_later()
        if sheet.format == "svg" and (drawn := re.search(rb'id="defs-(\w+)"', picture)):  # plotly's ids are random
            picture = picture.replace(drawn[1], sheet.key[:6].encode())
        elif sheet.format == "pdf":
            from dashboard.images.print_page import undated

            picture = undated(picture)
        self.cache.put(sheet.key, picture)
        return picture

    async def _tried(self, sheet: Sheet) -> bytes:
        from kaleido.errors import JavascriptError, KaleidoError

        scale = sheet.scale * (1 + 1e-9) if sheet.format == "png" else sheet.scale  # pixels drop fractions: 449.9999 is 449
        options = {"format": sheet.format, "width": sheet.width, "height": sheet.height, "scale": scale}
        failure: BaseException | None = None
        for _ in range(2):
            browser = None
            try:
                async with asyncio.timeout(self.seconds):
                    browser = await self._opened()
                task = asyncio.ensure_future(browser.calc_fig(sheet.figure, opts=options))
                done, _ = await asyncio.wait({task}, timeout=self.seconds)
                if done:
                    return bytes(task.result())
            except (KaleidoError, JavascriptError) as error:  # the figure's fault, not the browser's
                raise PictureError("failed", str(error)) from error
            except TimeoutError:
                raise PictureError("too_slow") from None
            except (Exception, asyncio.CancelledError) as error:
                self._drop(browser)
                failure = error
            else:
                self._drop(browser)
                raise PictureError("too_slow")
        raise PictureError("failed", f"{type(failure).__name__}: {failure}") from failure

    async def _opened(self) -> Any:
        """The running browser, or a new one; only one is started at a time."""
        async with self._opening:
            if self._browser is None:
                browser = _kaleido()(n=self.tabs, timeout=None, page_generator=_page(), path=self.find())
                try:
                    await browser.open()
                except BaseException:
                    self._drop(browser)
                    raise
                self._browser = browser
                self.starts += 1
            return self._browser

    def _drop(self, browser: Any) -> None:
        """Ends a browser that is of no more use, at once."""
        if browser is None:
            return
        if self._browser is browser:
            self._browser = None
        process = getattr(browser, "subprocess", None)
        if process is not None and process.poll() is None:
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, signal.SIGKILL)  # the browser leads its own group
                else:
                    process.kill()
        task = asyncio.ensure_future(_closed(browser))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _rest_later(self) -> None:
        """Closes the browser once nobody has asked for a while."""
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self.rest, lambda: asyncio.ensure_future(self._close()))

    async def _close(self) -> None:
        if self._timer:
            self._timer.cancel()
        browser, self._browser = self._browser, None
        if browser is not None:
            await _closed(browser)
        if self._closing:
            await asyncio.wait(self._closing, timeout=10)


async def _closed(browser: Any) -> None:
    """Waits until a browser is closed and its files are gone; one that is past answering is let go."""
    with suppress(Exception, asyncio.CancelledError):
        async with asyncio.timeout(10):
            await browser.close()


@cache
def _kaleido() -> Any:
    """Kaleido, which hands a picture over before it readies the tab for the next one, not after.

    The method is not public: in a version without it nothing is gained and nothing breaks. A tab that does not come back is
    missed by the requests after it, whose time runs out, which ends the browser.
    """
    from kaleido import Kaleido

    class Prompt(Kaleido):  # type: ignore[misc]
        async def _return_kaleido_tab(self, tab: Any) -> None:
            task = asyncio.ensure_future(super()._return_kaleido_tab(tab))
            self._readying = {each for each in getattr(self, "_readying", ()) if not each.done()} | {task}
            task.add_done_callback(lambda done: done.cancelled() or done.exception())

    return Prompt


def _page() -> Any:
    from dashboard.images.print_page import PrintPage

    return PrintPage(mathjax=False)


@cache
def renderer() -> Renderer:
    """The process's renderer; its browser is closed when the process ends."""
    found = Renderer()
    atexit.register(found.stop)
    return found
