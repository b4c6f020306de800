"""How a topic's charts are read: which figures, along which axis, what is drawn of them, compared with what, since when.

Every choice is a short code in the link (keys ``indicators``, ``span``, ``show``, ``count``, ``base``, ``vintage``,
``since``, ``events``), so that a link opens the same view for somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

from dashboard.figures.slots import ALL, SAME, SEASON
from dashboard.figures.view import SINCE
from dashboard.measures import MEASURES, Measure
from dashboard.model import FactTable
from dashboard.panels.link_state import carry, choice_key, choose
from dashboard.readings import COUNTINGS, PREVIOUS_QUARTER, VINTAGES, YEAR_EARLIER, Counting, Reading
from dashboard.rows import Vintage
from dashboard.web.view import parted
from dashboard.wording import Language
from dashboard.wording.periods import quarter_text

SPANS = (SAME, ALL, SEASON)
KEYS = ("span", "show", "count", "base", "vintage", "since", "events", "indicators")


@dataclass(frozen=True)
class Choices:
    """What the link asks of a topic page; ``since`` is one of ``SINCE``."""

    indicators: tuple[str, ...]
    span: str
    measure: Measure
    since: str
    events: bool
    reading: Reading

    def codes(self) -> dict[str, str]:
        """The choices as they stand in a link; how a chart is read is named where it is not the plain way, which stays."""
        plain = {"show": "level", "count": "ytd", "base": YEAR_EARLIER, "vintage": "latest", "since": "all", "events": "off"}
        return {key: code for key, code in self.every_code().items() if code != plain.get(key)}

    def every_code(self) -> dict[str, str]:
        """All choices as they stand in a link that says everything; no indicators stand for all of them."""
        return {
            "span": self.span, "show": self.measure, "count": self.reading.counting, "base": self.reading.base,
            "since": self.since, "vintage": self.reading.vintage, "events": "on" if self.events else "off",
            "indicators": ",".join(self.indicators),
        }  # fmt: skip


def carried(table: FactTable, key: str, bases: Sequence[str]) -> Choices:
    """The choices of the link or the visitor; indicators of another topic are dropped when page ``key`` is one,
    and of several codes those that mean nothing.

    ``bases`` are what changes can be measured from.
    """

    def part(codes: str) -> tuple[str, str]:
        return parted(table, key, codes)

    span = carry("span", SAME, SPANS.__contains__)
    measure = cast(Measure, carry("show", "level", MEASURES.__contains__))
    counting = cast(Counting, carry("count", "ytd", COUNTINGS.__contains__))
    vintage = cast(Vintage, carry("vintage", "latest", VINTAGES.__contains__))
    base = carry("base", YEAR_EARLIER, bases.__contains__)
    since = carry("since", "all", SINCE.__contains__)
    events = carry("events", "off", ("on", "off").__contains__) == "on"
    indicators = tuple(code for code in carry("indicators", "", lambda codes: not part(codes)[1], part).split(",") if code)
    return Choices(indicators, span, measure, since, events, Reading(vintage, counting, base))


def controls(lang: Language, table: FactTable, key: str, choices: Choices, bases: Sequence[str]) -> None:
    """Draws the controls of topic ``key``: what is used daily in a row, the rest behind *Reading*."""
    mine = {name: lang.pick(item.name) for name, item in table.indicators.items() if item.topic == key}
    spans = {SAME: lang("Same quarter of each year"), ALL: lang("Every period"), SEASON: lang("Seasons")}
    shows = {"level": lang("Figures"), "change": lang("Changes"), "index": lang("Index")}
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        st.multiselect(
            lang("Indicators"), list(mine), format_func=mine.__getitem__, placeholder=lang("All indicators"), width=300,
            key=choice_key("indicators", list(choices.indicators)), on_change=choose, args=("indicators",),
        )  # fmt: skip
        _segments(lang("Time"), "span", spans, choices.span)
        _segments(lang("Show"), "show", shows, choices.measure)
        with st.popover(lang("Reading"), icon=":material/tune:", width="content", key="reading"):
            _reading(lang, table, key, choices, bases)


def _reading(lang: Language, table: FactTable, key: str, choices: Choices, bases: Sequence[str]) -> None:
    """The choices that change what a figure is and what it is compared with."""
    if any(item.kind == "year_to_date" for item in table.indicators.values() if item.topic == key):
        counts = {"ytd": lang("Year to date, as announced"), "single": lang("Single quarters, derived")}
        _segments(lang("Counting"), "count", counts, choices.reading.counting)
    named = {YEAR_EARLIER: lang("A year earlier"), PREVIOUS_QUARTER: lang("The quarter before")}
    named |= {base: quarter_text(lang, base) for base in reversed(bases) if base not in named}
    base = choices.reading.base if choices.reading.base in named else YEAR_EARLIER
    st.selectbox(
        lang("Compared with (and base of the index)"), list(named), format_func=named.__getitem__,
        key=choice_key("base", base), on_change=choose, args=("base",),
    )  # fmt: skip
    years = {"all": lang("All years"), "5y": lang("5 years"), "2020": lang("Since 2020")}
    _segments(lang("Years"), "since", years, choices.since)
    vintages = {"latest": lang("Latest known"), "first": lang("As first published")}
    _segments(lang("Of several statements"), "vintage", vintages, choices.reading.vintage)
    if any(key in event.topics for event in table.events.values()):
        _segments(lang("Events on the charts"), "events", {"off": lang("Off"), "on": lang("On")},
                  "on" if choices.events else "off")  # fmt: skip


def _segments(label: str, key: str, options: dict[str, str], chosen: str) -> None:
    st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=choice_key(key, chosen), required=True, wrap=True,
        on_change=choose, args=(key,),
    )  # fmt: skip
