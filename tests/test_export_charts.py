"""``dashboard export charts``: every chart as a file, none made twice, and a clear end where none can be made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.cli.charts import SIZES
from dashboard.images import PRESETS
from dashboard.images.batch import MANIFEST
from tests.picture_sheets import TABLE

EMPLOYMENT = {"new_jobs", "unemployment", "reemployment", "poverty_work"}


def export(folder: Path, *words: str, **environment: str) -> Result:
    """Runs the command on the shipped table."""
    return CliRunner().invoke(main, ["export", "charts", str(folder), "--table", str(TABLE), *words], env=environment)


def times(folder: Path) -> dict[str, int]:
    """When each picture of a folder was written."""
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.name != MANIFEST}


def test_the_sizes_on_the_command_line_are_all_there_are() -> None:
    """The command knows the sizes without loading what draws them; both lists are the same."""
    assert list(PRESETS) == list(SIZES)


@pytest.mark.usefixtures("pictures_possible")
def test_writes_once_and_only_what_is_missing_or_changed(tmp_path: Path) -> None:
    """The charts of a topic in both languages; a second run leaves them, and mends what was lost or damaged."""
    words = ("--topic", "employment", "--quarter", "2024-Q1", "--address", "https://figures.example.org")
    first = export(tmp_path / "new" / "folder", *words)
    folder = tmp_path / "new" / "folder"
    before = times(folder)
    expected = {f"{key}_2024-Q1_{lang}.png" for key in EMPLOYMENT for lang in ("en", "zh")}
    assert (0, set()) == (first.exit_code, expected - {*before})
    assert f"{len(before)} written, 0 unchanged, 0 failed" in first.stdout
    (folder / "new_jobs_2024-Q1_en.png").unlink()
    (folder / "unemployment_2024-Q1_zh.png").write_bytes(b"half a pictu")
    second = export(folder, *words)
    assert f"2 written, {len(before) - 2} unchanged, 0 failed" in second.stdout
    after = times(folder)
    assert {"new_jobs_2024-Q1_en.png", "unemployment_2024-Q1_zh.png"} == {name for name in after if after[name] != before[name]}
    assert {*after} == {*json.loads((folder / MANIFEST).read_text("utf-8"))}
    assert not [file for file in folder.iterdir() if file.suffix == ".part"]


@pytest.mark.usefixtures("pictures_possible")
def test_a_broken_record_costs_the_work_not_the_run(tmp_path: Path) -> None:
    """A manifest that cannot be read is as good as none: everything is written again, in the format asked for."""
    (tmp_path / MANIFEST).write_text("{")
    answer = export(tmp_path, "--topic", "cards", "--quarter", "2024-Q1", "--lang", "zh", "--format", "svg", "--size", "slide")
    assert (0, True) == (answer.exit_code, f"{len(times(tmp_path))} written" in answer.stdout)
    assert (tmp_path / "card_holders_2024-Q1_zh_slide.svg").read_text("utf-8").startswith("<svg")
    assert "http://localhost:8501" in answer.stderr, "a reader is told that the link inside works on this machine alone"


def test_without_a_browser_it_says_what_to_do(tmp_path: Path) -> None:
    """No browser is a usage error with a remedy, and nothing is written."""
    answer = export(tmp_path / "out", BROWSER_PATH="/nowhere/chromium")
    assert (2, True) == (answer.exit_code, "BROWSER_PATH names /nowhere/chromium" in answer.stderr)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--topic", "weather"), "employment"), (("--quarter", "1999-Q1"), "2024-Q1"), (("--size", "a4"), "slide")],
)
def test_an_unknown_choice_is_told_what_there_is(tmp_path: Path, words: tuple[str, str], told: str) -> None:
    """A topic, quarter or size that there is none of ends in 2, with those there are."""
    answer = export(tmp_path, *words)
    assert (2, True) == (answer.exit_code, told in answer.stderr)
