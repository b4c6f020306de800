"""Frozen records of the fact table, and the closed vocabularies they draw on.

A fact is one statement by one source: the words, where they stand, and the figure exactly as printed.
Everything computed from it (exact value, interval, change) belongs to higher rooms; nothing here knows YAML or a screen.

Decisions:

- Text is typed here and nowhere else: the reader hands over plain strings, so YAML's own guesses never touch a figure.
- An error raised here carries a problem code as its type (``BAD_PERIOD``), so that the reader can name the line.
- Kinds and units are closed: a word outside them is an error, because charts, changes and wording depend on them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from dashboard.period import Period
from dashboard.record import Bilingual, Id, Line, PeriodField, Record
from dashboard.relation import AtLeast, Balance, Parts, Population, Relation, ShareOf

__all__ = [
    "CHANGE_BASES",
    "KINDS",
    "QUALIFIERS",
    "UNITS",
    "Absence",
    "AbsenceReason",
    "AtLeast",
    "Balance",
    "Bilingual",
    "Break",
    "ChangeBase",
    "Chart",
    "ChartForm",
    "Event",
    "Fact",
    "FactTable",
    "FurtherChange",
    "Grade",
    "HigherIs",
    "Id",
    "Indicator",
    "Kind",
    "Line",
    "ObsStatus",
    "Parts",
    "PeriodField",
    "Places",
    "Population",
    "Qualifier",
    "Record",
    "Relation",
    "Release",
    "Seen",
    "ShareOf",
    "Source",
    "Topic",
    "Unit",
    "Waiver",
    "fact_id",
]  # fmt: skip

Kind = Literal["stock", "year_to_date", "flow", "rate", "share", "count"]
Unit = Literal[
    "persons", "person-times", "yuan", "percent", "cards", "enterprises", "posts", "events", "times", "services",
    "vouchers", "institutions", "platforms", "courses", "class-hours", "occupations", "standards", "cities", "provinces",
    "counties", "items", "documents", "days", "minutes", "departments", "kilometres", "categories", "vehicles",
    "lessons", "working-days",
]  # fmt: skip
HigherIs = Literal["better", "worse", "neutral"]
Qualifier = Literal["over", "nearly", "about", "at_least", "at_most", "between"]
ObsStatus = Literal["A", "B", "E", "P", "U"]
Grade = Literal["A", "B", "C"]
Release = Literal["announcement", "final"]
ChangeBase = Literal["year_earlier", "year_end", "previous_quarter", "previous_month"]
AbsenceReason = Literal["not_defined", "not_published", "not_found"]
Seen = Literal["original", "repost", "translation"]
ChartForm = Literal["bars", "points", "panels", "separate", "parts"]

KINDS: tuple[str, ...] = get_args(Kind)
UNITS: tuple[str, ...] = get_args(Unit)
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)
CHANGE_BASES: tuple[str, ...] = get_args(ChangeBase)


# an address as a browser takes it: a host in ASCII, Chinese only in the path, no space, bracket or punctuation beside it
_ADDRESS = (
    r"^https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]一-鿿-]|%[0-9A-Fa-f]{2})*)?$"
)


def _same_in_both(value: object) -> object:
    """A name that needs no translation may be written once."""
    return {"en": value, "zh": value} if isinstance(value, str) else value


class Topic(Record):
    """One page of the dashboard: charts, or for many small quantities a table by ``groups``."""

    name: Bilingual
    layout: Literal["charts", "table"] = "charts"
    groups: dict[Id, Bilingual] = Field(default_factory=dict)


class Source(Record):
    """A published document: who said it, where and when.

    ``title`` and ``published`` are absent where the report was seen without them; ``announced`` then says when the
    ministry announced what it repeats, as far as that is known. ``seen`` says whether the original was read.
    ``document`` is the file name whose fingerprint ``seeds/`` holds; without one, quotes cannot be proven.
    """

    title: str | None = Field(default=None, min_length=1)
    publisher: Annotated[Bilingual, BeforeValidator(_same_in_both)]
    published: date | None = None
    announced: PeriodField | None = None
    language: Literal["zh-Hans", "zh-Hant", "en", "mul", "ja", "ko", "ur", "ta", "hi", "pt"]
    seen: Seen = "original"
    document: str | None = None
    url: str | None = Field(default=None, pattern=_ADDRESS)
    note: Bilingual | None = None

    @property
    def day(self) -> date | None:
        """The day a statement of it is dated by: of publication, else the last of the announcement; None when unknown."""
        return self.published or (self.announced.end if self.announced else None)


class Break(Record):
    """From ``period`` on, the figure means something else: drawn on charts, never differenced across."""

    period: PeriodField
    note: Bilingual


class Absence(Record):
    """Why the periods from ``first`` to ``last`` have no figure; an end left out is open."""

    first: PeriodField | None = None
    last: PeriodField | None = None
    why: AbsenceReason
    note: Bilingual | None = None

    def covers(self, period: Period) -> bool:
        """Whether a period lies between the two, both included."""
        return (self.first is None or self.first.start <= period.start) and (self.last is None or period.end <= self.last.end)


class FurtherChange(Record):
    """A second change that a statement prints: in percent beside an amount, or on another base."""

    change: str = Field(min_length=1)
    qualifier: Qualifier | None = None
    on: ChangeBase = "year_earlier"


class Places(Record):
    """How many decimals before its scale word a figure is known to, where its writer dropped a final zero, and why so."""

    count: int = Field(ge=0, le=6)
    reason: Bilingual


class Fact(Record):
    """One figure in the words of one source.

    ``value`` and ``change`` are as printed, scale word included (``303万``, ``+6万``, ``-0.5个百分点``); ``change_on`` is
    what the printed change is measured against, its sign typed by the curator.
    ``line`` counts the document's lines from 1. Without ``quote`` the fact is cited, not quoted: ``grade`` then says how
    well (A: by two or more established outlets, B: by one, or several reposts that agree, C: by one repost or machine
    translation) and ``also`` names the further reports that carry the statement.
    ``release`` is ``final`` for the year's accounts (the annual bulletin), which supersede what was announced before.
    ``added`` is the day it was entered; what has none has been there from the first release.
    """

    period: PeriodField
    value: str = Field(min_length=1)
    qualifier: Qualifier | None = None
    decimals: Places | None = None
    change: str | None = None
    change_qualifier: Qualifier | None = None
    change_on: ChangeBase = "year_earlier"
    further_changes: tuple[FurtherChange, ...] = ()
    release: Release = "announcement"
    source: str
    also: tuple[str, ...] = ()
    grade: Grade | None = None
    line: Line | None = None
    quote: str | None = Field(default=None, min_length=1)
    status: ObsStatus = "A"
    note: Bilingual | None = None
    added: date | None = None

    def changes_by_field(self) -> list[tuple[str, str]]:
        """Every printed change of the statement, with the key it is typed under."""
        first = [] if self.change is None else [("change", self.change)]
        return first + [(f"further_changes[{at}].change", more.change) for at, more in enumerate(self.further_changes)]

    @property
    def evidence(self) -> Literal["quoted", "cited"]:
        """``quoted`` when the fact carries its own words, otherwise ``cited``."""
        return "quoted" if self.quote else "cited"


class Indicator(Record):
    """One quantity, its meaning and every statement of it, oldest first."""

    topic: str
    group: str | None = None
    name: Bilingual
    unit: Unit
    kind: Kind
    higher_is: HigherIs = "neutral"
    headline: bool = False
    definition: Bilingual
    target_of: str | None = None
    breaks: tuple[Break, ...] = ()
    absences: tuple[Absence, ...] = ()
    facts: tuple[Fact, ...] = Field(min_length=1)

    def stands_at(self, period: Period) -> Period:
        """The period under which a figure takes its place: a stock's is the instant it stands at, however it was typed.

        A target for a stock is of the period it names: that of a year is not the year's last day alone.
        """
        return period.instant() if self._instantaneous else period

    @property
    def _instantaneous(self) -> bool:
        return self.kind == "stock" and self.target_of is None

    def is_within(self, period: Period, absence: Absence) -> bool:
        """Whether a period is one of those without a figure; a stock's instant lies within whatever holds its day."""
        return absence.covers(replace(period, start=period.end) if self._instantaneous else period)

    def broken_between(self, one: date, other: date) -> bool:
        """Whether the indicator came to mean something else after the earlier of two days and up to the later."""
        first, last = sorted((one, other))
        return any(first < broken.period.start <= last for broken in self.breaks)


class Chart(Record):
    """Indicators that are read together. ``form`` is chosen from their kinds when it is not given."""

    topic: str
    name: Bilingual
    indicators: tuple[str, ...] = Field(min_length=1)
    form: ChartForm | None = None


class Waiver(Record):
    """A conflict between published figures that was looked at and stands: why, and since when."""

    reason: Bilingual
    date: date


class Event(Record):
    """Something that happened beside the figures and may be written on their charts: what, when, who reports it."""

    name: Bilingual
    period: PeriodField
    topics: tuple[str, ...] = Field(min_length=1)
    note: Bilingual
    source: str
    line: Line | None = None
    quote: str | None = Field(default=None, min_length=1)


class FactTable(Record):
    """The whole curated table, in the order it is written.

    ``outlets`` are the hosts a source's link may lead to. ``waivers`` are by the id of the reconciliation they accept.
    ``lines`` maps a record's path (``indicators.urban_new_jobs.facts[0]``) to its line in the file.
    """

    topics: dict[Id, Topic]
    sources: dict[Id, Source]
    outlets: dict[str, Bilingual] = Field(default_factory=dict)
    indicators: dict[Id, Indicator]
    charts: dict[Id, Chart] = Field(default_factory=dict)
    relations: dict[Id, Relation] = Field(default_factory=dict)
    events: dict[Id, Event] = Field(default_factory=dict)
    waivers: dict[str, Waiver] = Field(default_factory=dict)
    lines: dict[str, int] = Field(default_factory=dict)


def fact_id(indicator: str, fact: Fact) -> str:
    """The stable name of one statement, for links and cross-references: ``indicator@period@source:line``."""
    where = f"{fact.source}:{fact.line}" if fact.line else fact.source
    return f"{indicator}@{fact.period}@{where}"
