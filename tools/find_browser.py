"""Find a Chromium that runs, and a font for Chinese, for the tests that look at real pages and pictures.

``python tools/find_browser.py`` prints the browser's path; with ``--install`` it installs what is missing first:
by apt-get as root or with passwordless sudo, otherwise through Playwright. Only the path goes to stdout.
Where apt-get may install, nginx comes too, for the tests that put one in front of the dashboard; without it they are left out.
A browser counts as found when it answers ``--version``: some launchers on PATH only say what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "/System/Library/Fonts")
CHINESE_FONTS = ("cjk", "sourcehan", "wqy", "droidsansfallback", "uming", "ukai", "pingfang", "heiti", "simsun")


def candidates() -> Iterator[str]:
    """Where a Chromium may be: the one named by BROWSER_PATH alone, otherwise PATH, applications, Playwright's own."""
    if named := os.environ.get("BROWSER_PATH"):
        yield named
        return
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    yield from MAC_APPS
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def runs(path: str) -> bool:
    """Whether the program at this path answers ``--version``."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser() -> str | None:
    """The path of the first Chromium that runs, None without one."""
    return next((path for path in candidates() if runs(path)), None)


def has_chinese_font() -> bool:
    """Whether a font for Chinese is installed: fontconfig knows, otherwise the names of font files tell."""
    if shutil.which("fc-list"):
        return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout.strip())
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    files = (file.name.lower() for folder in folders if folder.is_dir() for file in folder.rglob("*.[ot]t[fc]"))
    return any(name in file.replace("-", "") for file in files for name in CHINESE_FONTS)


def apt_get() -> list[str] | None:
    """The words that start apt-get with the right to install, None where there is no such right."""
    if not shutil.which("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", *quiet]
    return None


def install_missing() -> None:
    """Install a browser and a Chinese font where there is none; what the installers print goes to stderr.

    A browser named by BROWSER_PATH is the user's business: it is never replaced.
    """
    missing = [] if os.environ.get("BROWSER_PATH") or find_browser() else ["chromium"]
    if not has_chinese_font():
        missing.append("fonts-noto-cjk")
    apt = apt_get()
    if apt and not (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")):
        missing.append("nginx-light")
    if missing and apt:
        print(f"Installing {' and '.join(missing)} …", file=sys.stderr)
        subprocess.run([*apt, "update"], stdout=sys.stderr)
        for package in missing:  # one by one: where the browser is not packaged, the font still is
            subprocess.run([*apt, "install", "--no-install-recommends", package], stdout=sys.stderr)
    if "chromium" in missing and not find_browser():
        with_libraries = ["--with-deps"] if apt else []
        subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], stdout=sys.stderr)


def main(arguments: list[str]) -> str | None:
    """Print the browser's path; returns an error message for the shell when there is none."""
    if "--install" in arguments:
        install_missing()
    path = find_browser()
    if not path:
        named = os.environ.get("BROWSER_PATH")
        found = f"BROWSER_PATH names {named}, which does not run" if named else "no Chromium found"
        return f"find_browser: {found}; install chromium or Google Chrome, or set BROWSER_PATH to one"
    if not has_chinese_font():
        print("find_browser: no Chinese font found, pictures will show boxes; install Noto Sans CJK", file=sys.stderr)
    print(path)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
