"""The view a link asks for, read without a visit: page, quarter, language and every choice, as the pages would read it.

Decisions:

- A code that means nothing falls back to what the page would show, and ``notes`` say what was asked for.
- ``codes`` name quarter and language always, other choices where they are not the plain ones: so a view has one address,
  by which previews and the sitemap know it.
- Only what the plain HTML can show is read here. Filters of lists (``verdict``, ``group``, ``q`` …) stay in the link and
  wait for the page itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dashboard.comparison import Comparison, TwoQuarters, comparison
from dashboard.figures.slots import ALL, SAME, SEASON
from dashboard.headlines import quarter_of
from dashboard.measures import MEASURES
from dashboard.model import FactTable
from dashboard.reader.invisible import visible
from dashboard.readings import COUNTINGS, VINTAGES, YEAR_EARLIER, Counting, Reading
from dashboard.rows import Vintage
from dashboard.store import Loaded
from dashboard.wording import Language, language, language_code, preferred_code

OVERVIEW, COMPARE, CHECKS, FACTS, SOURCES = "overview", "compare", "checks", "facts", "sources"

_CHOICES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "span": (SAME, (SAME, ALL, SEASON).__contains__),
    "show": ("level", MEASURES.__contains__),
    "count": ("ytd", COUNTINGS.__contains__),
    "vintage": ("latest", VINTAGES.__contains__),
    "since": ("all", ("all", "5y", "2020").__contains__),
    "events": ("off", ("on", "off").__contains__),
}
_KEPT = {  # further choices of each page, kept in its link as they came
    CHECKS: ("verdict", "check", "topic", "indicator"),
    FACTS: ("q", "topic", "year", "period", "source", "evidence", "strength"),
    SOURCES: ("seen", "source"),
}


def path_of(key: str) -> str:
    """Where a page is: the overview at the root, where Streamlit puts the page that opens first."""
    return "" if key == OVERVIEW else key


@dataclass(frozen=True)
class Asked:
    """A view: page ``key`` (``overview``, a topic, ``compare`` …) with its choices; ``fact`` and ``compared`` where the
    page has them."""

    key: str
    lang: Language
    quarter: str
    indicators: tuple[str, ...]
    reading: Reading
    compared: Comparison | None
    fact: str
    chart: str
    embedded: bool
    dark: bool
    codes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def named(self, **other: str) -> dict[str, str]:
        """The codes of the view, some of them otherwise."""
        return dict(self.codes) | other


def page_keys(table: FactTable) -> tuple[str, ...]:
    """Every page there is, by its path."""
    return (OVERVIEW, *table.topics, COMPARE, CHECKS, FACTS, SOURCES)


def asked(loaded: Loaded, table: FactTable, key: str, query: Mapping[str, str], accepted: str = "") -> Asked:
    """The view that page ``key`` shows for a query; ``accepted`` is the browser's ``Accept-Language``."""
    notes: list[tuple[str, str]] = []

    def code(name: str, default: str, valid: Callable[[str], bool]) -> str:
        value = query.get(name, "")
        meant = visible(value) == value and valid(value)
        if value and not meant:
            notes.append((name, value))
        return value if value and meant else default

    def words(name: str) -> str:
        return code(name, "", lambda _: True)

    tag = code("lang", preferred_code(accepted), lambda given: language_code(given) is not None)
    lang = language(language_code(tag) or "en")
    known = loaded.quarters
    quarter = code("quarter", known[-1], known.__contains__)
    codes = {"quarter": quarter, "lang": lang.code}
    offered = _CHOICES | {"base": (YEAR_EARLIER, loaded.bases.__contains__)}
    choices = {name: code(name, *spec) for name, spec in offered.items()}
    indicators = fact = chart = ""
    embedded = query.get("embed", "").lower() == "true"
    compared: Comparison | None = None
    if key in table.topics:
        indicators, unknown = parted(table, key, query.get("indicators", ""))
        notes += [("indicators", unknown)] if unknown else []
        codes |= {name: value for name, value in choices.items() if value != offered[name][0]}
        codes |= {"indicators": indicators, "group": words("group"), "q": words("q")}
        chart = code("chart", "", lambda name: name in table.charts or name in table.indicators)
        chart = chart or (_first_chart(loaded, table, key, indicators) if embedded and not query.get("chart") else "")
    elif key == COMPARE:

        def ask(name: str, default: str, possible: Sequence[str], /) -> str:
            return choices.get(name) or code(name, default, possible.__contains__)

        compared = comparison(ask, table, loaded.frame, known, quarter)
        codes |= compared.codes() if compared else {}
        quarter = compared.second if isinstance(compared, TwoQuarters) else quarter
    elif key == FACTS:
        fact = code("fact", "", set(loaded.statements["fact"]).__contains__)
        if fact:  # its address is its own: it does not move with the quarter it was opened from
            codes["quarter"] = quarter_of(loaded.by_fact[fact], known)
        codes |= {"fact": fact}
    codes |= {name: words(name) for name in _KEPT.get(key, ()) if name not in codes}
    return Asked(
        key, lang, quarter, tuple(filter(None, indicators.split(","))),
        Reading(cast(Vintage, choices["vintage"]), cast(Counting, choices["count"]), choices["base"]), compared, fact, chart,
        embedded, "dark_theme" in query.get("embed_options", ""),
        tuple((name, value) for name, value in codes.items() if value), tuple(_note(lang, *note) for note in notes),
    )  # fmt: skip


def _note(lang: Language, name: str, value: str) -> str:
    """What a link asked for in vain; the page says the same. Characters that nobody sees are left out."""
    value = visible(value)
    told = {
        "quarter": lang("The link asks for the quarter “{quarter}”, which has no figures here. The latest is shown instead.",
                        quarter=value),
        "lang": lang("The link asks for the language “{code}”, which this page does not speak.", code=value),
        "indicators": lang("The link names “{value}” for “{name}”, which means nothing here and is left out.",
                           value=value, name=name),
        "fact": lang("The link asks for the statement “{fact}”, which is not in the table.", fact=value),
    }  # fmt: skip
    return told.get(name) or lang(
        "The link names “{value}” for “{name}”, which means nothing here. The usual is shown instead.", value=value, name=name
    )


def parted(table: FactTable, topic: str, names: str) -> tuple[str, str]:
    """Codes of indicators, joined by commas, parted into those that mean something on a page and those that do not."""
    given = [name for name in names.split(",") if name]
    known = [name for name in given if name in table.indicators]
    if topic in table.topics:
        known = [name for name in known if table.indicators[name].topic == topic]
    return ",".join(known), ",".join(name for name in given if name not in known)


def _first_chart(loaded: Loaded, table: FactTable, topic: str, indicators: str) -> str:
    """The chart that a frame of a topic shows where its link names none; none where the topic has no chart."""
    chosen = set(indicators.split(",")) if indicators else set(table.indicators)
    found = loaded.charts
    return next((key for key, chart in found.items() if chart.topic == topic and chosen & set(chart.indicators)), "")
