"""Small fact tables for the tests of wording and figures, and the shipped one: the words of a test and nothing around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.figures import Drawing, View, draw
from dashboard.model import Chart, FactTable
from dashboard.readings import Reading, read_rows
from dashboard.rows import statement_rows
from dashboard.series import framed
from dashboard.table import load
from dashboard.wording import language

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {
    "paper-2024-04-24": {"en": "The Paper", "zh": "报纸"},
    "ministry-2024-04-23": {"en": "The Ministry", "zh": "部委"},
    "wire-2023-04-24": {"en": "The Wire", "zh": "通讯社"},
}


def words(en: str, zh: str = "数") -> dict[str, str]:
    """The same words in both languages, as the table writes them."""
    return {"en": en, "zh": zh}


def fact(period: str, value: str, **more: Any) -> dict[str, Any]:
    """One quoted statement; ``quote=None`` makes it a cited one."""
    return {"period": period, "value": value, "source": "paper-2024-04-24", "line": 1, "quote": "原话", **more}


def indicator(*facts: dict[str, Any], kind: str = "year_to_date", unit: str = "persons", **more: Any) -> dict[str, Any]:
    """One indicator of the topic ``work`` with these facts."""
    return {"topic": "work", "name": words("Jobs", "就业"), "unit": unit, "kind": kind, "definition": words("Jobs"),
            "facts": facts, **more}  # fmt: skip


def table(relations: dict[str, Any] | None = None, **indicators: dict[str, Any]) -> FactTable:
    """A table of these indicators, without charts; ``relations`` as the table writes them."""
    return FactTable.model_validate({
        "topics": {"work": {"name": words("Work", "工作")}},
        "sources": {
            name: {"title": "发布会", "publisher": publisher, "published": name[-10:], "language": "zh-Hans"}
            for name, publisher in SOURCES.items()
        },
        "indicators": indicators, "relations": relations or {},
    })  # fmt: skip


def frame(facts: FactTable) -> pd.DataFrame:
    """The year-on-year frame of a table."""
    return framed(read_rows(statement_rows(facts), facts, Reading()))


def row(facts: FactTable, name: str, period: str) -> dict[str, Any]:
    """The year-on-year row of one indicator and period."""
    rows = frame(facts)
    found = rows[(rows["indicator"] == name) & (rows["period"] == period)].to_dict("records")
    assert 1 == len(found)
    return {str(column): value for column, value in found[0].items()}


def drawn(facts: FactTable, *names: str, form: str | None = None, title: str = "A chart", **view: Any) -> Drawing:
    """A chart of these indicators, of all when none is named; by default as the first quarter of 2024 in English."""
    chart = Chart.model_validate({
        "topic": "work", "name": words(title, "图"), "indicators": names or tuple(facts.indicators), "form": form,
    })  # fmt: skip
    choices = {"quarter": "2024-Q1", "lang": language(view.pop("lang", "en")), **view}
    return draw("picture", chart, facts, frame(facts), View(**choices))


def series(drawing: Drawing) -> list[Any]:
    """The traces that stand for figures: those without a statement behind any mark are the key and the gaps' cards."""
    return [trace for trace in drawing.figure.data if any(mark[0] for mark in trace.customdata)]


@cache
def shipped() -> tuple[FactTable, pd.DataFrame]:
    """The table of the project, proven, and its frame."""
    facts, problems = load(ROOT / "data" / "indicators.yaml")
    assert facts is not None, problems
    return facts, frame(facts)


@cache
def shipped_drawing(key: str, lang: str, theme: str, width: str, span: str) -> Drawing:
    """A chart of the shipped table for the first quarter of 2024, under a link as long as the page makes them."""
    facts, rows = shipped()
    chart = facts.charts[key]
    link = f"https://dashboard.example.org/{chart.topic}?quarter=2024-Q1&lang={lang}&span={span}"
    link += "".join(f"&indicators={name}" for name in chart.indicators)
    return draw(key, chart, facts, rows, View("2024-Q1", language(lang), span, theme, width, link))
