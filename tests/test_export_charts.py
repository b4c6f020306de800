"""``dashboard export charts``: every chart as a file, none made twice, and a clear end where none can be made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.cli.chart_choices import SHOWN, SINCE, SIZES, SPANS
from dashboard.figures import view
from dashboard.figures.slots import ALL, SAME, SEASON
from dashboard.images import PRESETS
from dashboard.images.batch import MANIFEST
from dashboard.measures import MEASURES
from tests.picture_sheets import TABLE

EMPLOYMENT = {"new_jobs", "unemployment", "reemployment", "poverty_work"}


def export(folder: Path, *words: str, **environment: str) -> Result:
    """Runs the command on the shipped table."""
    return CliRunner().invoke(main, ["export", "charts", str(folder), "--table", str(TABLE), *words], env=environment)


def times(folder: Path) -> dict[str, int]:
    """When each picture of a folder was written."""
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.name != MANIFEST}


def test_the_choices_on_the_command_line_are_all_there_are() -> None:
    """The command knows sizes and views without loading what draws them; the lists are those of the addresses."""
    assert (list(PRESETS), MEASURES, view.SINCE, (SAME, ALL, SEASON)) == (list(SIZES), SHOWN, SINCE, SPANS)


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
    assert "unset it, and an installed one is found (on Debian: apt-get install chromium)" in " ".join(answer.stderr.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--topic", "weather"), "employment"), (("--quarter", "1999-Q1"), "2024-Q1"), (("--size", "a4"), "slide"),
        (("--span", "week"), "season"), (("--show", "share"), "index"), (("--count", "weekly"), "single"),
        (("--base", "1999-Q1"), "previous_quarter"), (("--since", "1999"), "5y"), (("--vintage", "old"), "first"),
        (("--events", "yes"), "on"), (("--indicators", "pension_insured,weather"), "urban_new_jobs"),
        (("--compare", "1999-Q1", "2024-Q1"), "2023-Q1"), (("--compare", "weather", "pension_insured"), "urban_new_jobs"),
        (("--compare", "2023-Q1", "2024-Q1", "--topic", "weather"), "employment"),
        (("--compare", "2023-Q1", "2024-Q1", "--span", "all"), "a comparison of two quarters has no such choice"),
        (("--compare", "pension_insured", "card_holders", "--count", "single"), "two indicators has no such choice"),
        (("--compare", "pension_insured", "card_holders", "--indicators", "card_holders"), "no such choice"),
        (("--compare", "pension_insured", "card_holders", "--topic", "cards"), "--topic"),
    ],
)  # fmt: skip
def test_an_unknown_choice_is_told_what_there_is(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """A choice that there is none of ends in 2, with those there are; so does one that a comparison has not."""
    answer = export(tmp_path, *words)
    assert (2, True) == (answer.exit_code, told in answer.stderr)


@pytest.mark.usefixtures("pictures_possible")
def test_every_choice_of_an_address_is_drawn_and_named(tmp_path: Path) -> None:
    """Each choice stands in the file's name and in the link inside; files of another view are left alone."""
    usual = ("--indicators", "pension_insured", "--quarter", "2024-Q1", "--lang", "en", "--format", "svg")
    view = ("--show", "change", "--base", "2019-Q4", "--vintage", "first", "--since", "2020", "--events", "on", "--span", "all")
    assert 0 == export(tmp_path, *usual).exit_code
    before = times(tmp_path)
    answer = export(tmp_path, *usual, *view, "--address", "https://figures.example.org")
    assert (0, True) == (answer.exit_code, "1 written, 0 unchanged, 0 failed" in answer.stdout)
    name = "insured_2024-Q1_en_pension_insured_all_change_2019-Q4_first_2020_on.svg"
    assert {name, "insured_2024-Q1_en_pension_insured.svg"} == {*times(tmp_path)}
    drawing = (tmp_path / name).read_text("utf-8")
    for code in ("span=all", "indicators=pension_insured", "show=change", "base=2019-Q4", "vintage=first", "since=2020",
                 "events=on"):  # fmt: skip
        assert code in drawing
    assert before.items() <= times(tmp_path).items()
    assert "0 written, 1 unchanged" in export(tmp_path, *usual, *view, "--address", "https://figures.example.org").stdout


@pytest.mark.usefixtures("pictures_possible")
def test_a_chart_with_nothing_to_show_is_named_with_the_reason(tmp_path: Path) -> None:
    """Rates have no index: their chart is not written and named with the reason; where nothing is left the command fails."""
    words = ("--quarter", "2024-Q1", "--lang", "en", "--show", "index")
    answer = export(tmp_path, *words, "--topic", "employment")
    assert (0, True) == (answer.exit_code, "2 with nothing to show" in answer.stdout)
    assert "unemployment_2024-Q1_en_index.png: These figures have no index here" in answer.stderr
    assert "unemployment_2024-Q1_en_index.png" not in times(tmp_path)
    alone = export(tmp_path / "alone", *words, "--indicators", "surveyed_unemployment_rate")
    assert (1, True) == (alone.exit_code, "0 written, 0 unchanged, 0 failed, 1 with nothing to show" in alone.stdout)


@pytest.mark.usefixtures("pictures_possible")
@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("2024-Q1", "2023-Q1", "--topic", "cards", "--count", "single"), "compare_2023-Q1_2024-Q1_zh_single_cards.png"),
        (("pension_insured", "card_holders", "--quarter", "2024-Q1"), "compare_pension_insured_card_holders_2024-Q1_zh.png"),
    ],
)
def test_a_comparison_is_written_like_a_chart(tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    """Two quarters, in either order, or two indicators are one file, left alone the second time."""
    for counts in ("1 written, 0 unchanged", "0 written, 1 unchanged"):
        answer = export(tmp_path, "--lang", "zh", "--compare", *words)
        assert (0, True) == (answer.exit_code, counts in answer.stdout)
    assert {name} == {*times(tmp_path)}
