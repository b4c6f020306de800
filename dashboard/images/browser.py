"""What a machine needs to make pictures: a Chrome or Chromium that runs, and for Chinese a font that has it.

A browser counts as found when it answers ``--version``: some launchers on PATH only say what to install. One named by
``BROWSER_PATH`` is the user's choice and no other is tried. A picture with boxes in place of Chinese is worse than none,
so a missing font is an error too. Only what was found is remembered: what gets installed later is seen without a restart.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

VARIABLE = "BROWSER_PATH"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/System/Library/Fonts",
                 "/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip
_FONTS = ("cjk", "sourcehan", "notosanssc", "wqy", "droidsansfallback", "uming", "ukai", "pingfang", "heiti", "simsun", "msyh")
_found: dict[str, str] = {}


class PictureError(Exception):
    """Pictures cannot be made on this machine; ``reason`` is a code that ``wording.pictures`` puts into words."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


def _candidates() -> Iterator[str]:
    """Where a browser may be: the named one alone, otherwise PATH, then where Chrome is installed or was downloaded."""
    if named := os.environ.get(VARIABLE):
        yield named
        return
    for name in _NAMES:
        if path := shutil.which(name):
            yield path
    from choreographer.browsers import Chromium

    if path := Chromium.find_browser(skip_local=False):
        yield path


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser() -> str:
    """The path of a browser that runs; raises PictureError (``no_browser``, ``browser_path``) without one."""
    named = os.environ.get(VARIABLE, "")
    if named in _found:
        return _found[named]
    path = next((path for path in _candidates() if _runs(path)), None)
    if path is None:
        raise PictureError("browser_path", named) if named else PictureError("no_browser")
    _found[named] = path
    return path


def require_chinese_font() -> None:
    """Raises PictureError (``no_font``) where no font for Chinese is installed."""
    if not _has_chinese_font():
        _has_chinese_font.cache_clear()
        raise PictureError("no_font")


@cache
def _has_chinese_font() -> bool:
    """Fontconfig knows; where it is not installed, the names of font files tell."""
    if shutil.which("fc-list"):
        return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, timeout=30).stdout.strip())
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    files = (file.name.lower() for folder in folders if folder.is_dir() for file in folder.rglob("*.[ot]t[fc]"))
    return any(name in file.replace("-", "") for file in files for name in _FONTS)
