"""Many pictures into a folder: several at a time, each file whole or absent, and none made twice.

``pictures.json`` in the folder names for each file the key of what it shows and the hash of its bytes. A file that still
has both is left alone, so a batch that was interrupted goes on where it stopped, and one after a new quarter writes only
what changed. It is brought up to date with every file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from dashboard.images.browser import PictureError
from dashboard.images.renderer import Renderer
from dashboard.images.sheet import Sheet

MANIFEST = "pictures.json"


@dataclass
class Outcome:
    """The names of the files written, left alone, and failed with the reason."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, PictureError] = field(default_factory=dict)


def write_pictures(
    sheets: Iterable[Sheet], folder: Path, renderer: Renderer, told: Callable[[str], object] = lambda name: None
) -> Outcome:
    """Writes the picture of every sheet into a folder, ``told`` each name when it is done with.

    Sheets are drawn while the pictures of earlier ones are made. Raises OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    outcome, manifest = Outcome(), _Manifest(folder)
    under_way: dict[Future[bytes], Sheet] = {}
    for sheet in sheets:
        if manifest.holds(sheet):
            outcome.unchanged.append(sheet.file_name)
            told(sheet.file_name)
            continue
        under_way[renderer.submit(sheet)] = sheet
        if len(under_way) > 2 * renderer.tabs:
            _take(under_way, outcome, manifest, told)
    while under_way:
        _take(under_way, outcome, manifest, told)
    return outcome


def _take(under_way: dict[Future[bytes], Sheet], outcome: Outcome, manifest: _Manifest, told: Callable[[str], object]) -> None:
    """Waits for at least one picture and puts those that are ready where they belong."""
    for job in wait(under_way, return_when=FIRST_COMPLETED).done:
        sheet = under_way.pop(job)
        try:
            manifest.write(sheet, job.result())
            outcome.written.append(sheet.file_name)
        except PictureError as error:
            outcome.failed[sheet.file_name] = error
        told(sheet.file_name)


class _Manifest:
    """What a folder holds, by file name; a record that cannot be read is as good as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            read = json.loads((folder / MANIFEST).read_text("utf-8"))
            self.files = {name: (entry["shows"], entry["sha256"]) for name, entry in read.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.files = {}

    def holds(self, sheet: Sheet) -> bool:
        """Whether the file is there, shows what the sheet shows, and nobody changed it."""
        shows, digest = self.files.get(sheet.file_name, ("", ""))
        try:
            return bool(shows == sheet.key and sha256((self.folder / sheet.file_name).read_bytes()).hexdigest() == digest)
        except OSError:
            return False

    def write(self, sheet: Sheet, picture: bytes) -> None:
        """The file first, then its entry: an interruption in between costs one picture, never a wrong entry."""
        _write_whole(self.folder / sheet.file_name, picture)
        self.files[sheet.file_name] = (sheet.key, sha256(picture).hexdigest())
        entries = {name: {"shows": shows, "sha256": digest} for name, (shows, digest) in sorted(self.files.items())}
        _write_whole(self.folder / MANIFEST, (json.dumps(entries, indent=1) + "\n").encode())


def _write_whole(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
