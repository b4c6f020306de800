"""The words around a chart: how its time axis is to be read, where its figures come from, what it shows in a sentence."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.figures.slots import ALL, SEASON, Slots, label
from dashboard.figures.style import wrap
from dashboard.figures.view import View
from dashboard.model import Chart, FactTable
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.periods import quarter_text
from dashboard.wording.reports import outlet_text
from dashboard.wording.sentences import base_text, statement

_SAID, _GAPS = 4, 4


def reading_of_time(chart: Chart, table: FactTable, view: View, slots: Slots | None, rows: pd.DataFrame) -> str:
    """How the time axis is to be read, for the subtitle: ``January–March of each year``, ``single quarters``."""
    lang = view.lang
    kinds = {table.indicators[name].kind for name in chart.indicators}
    counted = kinds & {"year_to_date"}
    single = lang("single quarters") if counted and view.reading.counting == "single" else ""
    if view.span == SEASON:
        return single or (lang("year to date, each year over the others") if counted else lang("each year over the others"))
    if view.span == ALL or slots is None or not slots.keys[0].endswith(view.quarter[-2:]):
        return single or (lang("year to date, every period") if kinds == {"year_to_date"} else lang("every period"))
    if kinds == {"year_to_date"} and not single:
        months = {"Q1": lang("January–March"), "Q2": lang("January–June"), "Q3": lang("January–September"),
                  "Q4": lang("full year")}[view.quarter[-2:]]  # fmt: skip
        return lang("{months} of each year", months=months)
    if set(rows["freq"]) == {"M"}:
        return lang("{month} of each year", month=month_of(lang, view.quarter))
    season = lang("{quarter} of each year", quarter=quarter_text(lang, view.quarter)[5:].strip())
    return " · ".join(filter(None, (single, season)))


def month_of(lang: Language, quarter: str) -> str:
    """The last month of a quarter."""
    return {"Q1": lang("March"), "Q2": lang("June"), "Q3": lang("September"), "Q4": lang("December")}[quarter[-2:]]


def years_text(view: View, rows: pd.DataFrame) -> str:
    """The years shown, where the reader has left some out."""
    if view.since == "all":
        return ""
    first, last = view.years
    return view.lang("years {first} to {last}", first=first, last=min(last, max(end.year for end in rows["end"])))


def measure_text(view: View, base: str, *, counted: bool) -> str:
    """What is drawn where it is not the figure itself: the change and its base, the index and its base; ``counted`` says
    that year-to-date figures are among them, each indexed on its own season of the base's year."""
    lang = view.lang
    if view.measure == "index" and counted:
        return lang("index, the same quarter of {year} = 100", year=base[:4])
    if view.measure == "change":
        return lang("change on {base}", base=base_text(lang, view.reading.base))
    return lang("index, {base} = 100", base=quarter_text(lang, base)) if view.measure == "index" else ""


def source_text(table: FactTable, rows: pd.DataFrame, view: View) -> str:
    """The source line: the latest documents by publisher and date, how many more, and the link of the view."""
    lang = view.lang
    used = sorted(set(rows["source"]), key=lambda name: table.sources[name].day or date.min, reverse=True)
    text = lang("Source: official figures as reported by {documents}",
                documents=lang("; ").join(outlet_text(lang, table.sources[name]) for name in used[:2]))  # fmt: skip
    if len(used) > 2:
        text += lang.count(", and {n} more document", ", and {n} more documents", len(used) - 2)
    return f"{text}\n{view.address}" if view.address else text


def sentence_of(lang: Language, rows: pd.DataFrame, names: dict[str, str], slots: Slots | None, quarter: str, *,
                each_once: bool = False) -> str:  # fmt: skip
    """What the chart shows: the chosen quarter's figures (or the latest) with their changes, then the gaps."""
    current = rows
    if slots is not None or each_once:  # each series once: in the chosen quarter, or where it was last seen
        order = rows.assign(_now=rows["quarter"] == quarter).sort_values(["_now", "end"], kind="stable")
        current = order.groupby("indicator", sort=False).tail(1).sort_values("order", kind="stable")
    said = [statement(lang, names[row["indicator"]], row) for row in records(current)]
    text = lang("; ").join(said[:_SAID])
    if len(said) > _SAID:
        text += lang.count("; {n} more figure", "; {n} more figures", len(said) - _SAID)
    text += lang(".")
    missing = [slots.keys[p] for p in slots.empty()] if slots else []
    if missing:
        listed = lang(", ").join(label(lang, key, narrow=False) for key in missing[:_GAPS])
        if len(missing) > _GAPS:
            listed += lang.count(" and {n} more period", " and {n} more periods", len(missing) - _GAPS)
        text += lang(" No figure for {periods}.", periods=listed)
    return text


def heading(names: list[str], colours: list[str], unit: str, muted: str, width: str) -> str:
    """The names of a panel's indicators in their colours, and its unit: the key stands above what it explains."""
    parts = [f"<b style='color:{colour}'>{name}</b>" for name, colour in zip(names, colours, strict=True)]
    told = [f"<span style='color:{muted}'>{unit}</span>"] if unit else []
    if len(wrap("   ".join(names), width, 14)) > 1:
        return "<br>".join([*parts[:-1], *_last_lines(names[-1], parts[-1], told, unit, width)])
    return "&nbsp;&nbsp;&nbsp;".join(parts) + ("<br>" if _long(names, unit, width) else " ") * bool(told) + "".join(told)


def _last_lines(name: str, part: str, told: list[str], unit: str, width: str) -> list[str]:
    return [part, *told] if _long([name], unit, width) else [" ".join([part, *told])]


def _long(names: list[str], unit: str, width: str) -> bool:
    return len(wrap("   ".join([*names, unit]), width, 14)) > 1
