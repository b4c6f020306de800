"""Frozen records of the fact table, and the closed vocabularies they draw on.

A fact is one statement by one source: the words, where they stand, and the figure exactly as printed.
Everything computed from it (exact value, interval, change) belongs to higher rooms; nothing here knows YAML or a screen.

Decisions:

- Text is typed here and nowhere else: the reader hands over plain strings, so YAML's own guesses never touch a figure.
- An error raised here carries a problem code as its type (``BAD_PERIOD``), so that the reader can name the line.
- Kinds and units are closed: a word outside them is an error, because charts, changes and wording depend on them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dashboard.period import Period

Kind = Literal["stock", "year_to_date", "flow", "rate", "share", "count"]
Unit = Literal[
    "persons", "person-times", "yuan", "percent", "cards", "enterprises", "posts", "events", "times", "services",
    "vouchers", "institutions", "platforms", "courses", "class-hours", "occupations", "standards", "cities", "provinces",
    "counties", "items", "documents", "days", "minutes", "departments", "kilometres", "categories", "vehicles",
    "lessons", "working-days",
]  # fmt: skip
HigherIs = Literal["better", "worse", "neutral"]
Qualifier = Literal["over", "nearly", "about", "at_least", "at_most"]
ObsStatus = Literal["A", "B", "E", "P", "U"]
ChartForm = Literal["bars", "points", "panels", "parts"]

KINDS: tuple[str, ...] = get_args(Kind)
UNITS: tuple[str, ...] = get_args(Unit)
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$")]
PeriodField = Annotated[Period, BeforeValidator(Period.parse)]
Line = Annotated[int, Field(ge=1)]


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Bilingual(Record):
    """The same words in English and Chinese."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


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

    ``document`` is the file name whose fingerprint ``seeds/`` holds; without one, quotes cannot be proven.
    """

    title: str = Field(min_length=1)
    publisher: Annotated[Bilingual, BeforeValidator(_same_in_both)]
    published: date
    language: Literal["zh-Hans", "zh-Hant", "en", "mul"]
    document: str | None = None
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    note: Bilingual | None = None


class Break(Record):
    """From ``period`` on, the figure means something else: drawn on charts, never differenced across."""

    period: PeriodField
    note: Bilingual


class Fact(Record):
    """One figure in the words of one source.

    ``value`` and ``change`` are as printed, scale word included (``303万``, ``+6万``, ``-0.5个百分点``);
    ``change`` is the printed change on a year earlier, its sign typed by the curator.
    ``line`` counts the document's lines from 1. Without ``quote`` the fact is cited, not quoted.
    """

    period: PeriodField
    value: str = Field(min_length=1)
    qualifier: Qualifier | None = None
    change: str | None = None
    source: str
    line: Line | None = None
    quote: str | None = Field(default=None, min_length=1)
    status: ObsStatus = "A"
    note: Bilingual | None = None

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
    facts: tuple[Fact, ...] = Field(min_length=1)


class Chart(Record):
    """Indicators that are read together. ``form`` is chosen from their kinds when it is not given."""

    topic: str
    name: Bilingual
    indicators: tuple[str, ...] = Field(min_length=1)
    form: ChartForm | None = None


class Parts(Record):
    """``parts`` add up to ``total``, period by period."""

    kind: Literal["parts"]
    total: str
    parts: tuple[str, ...] = Field(min_length=2)
    note: Bilingual | None = None


class ShareOf(Record):
    """``share`` (percent) is ``part`` over ``total``, period by period."""

    kind: Literal["share_of"]
    share: str
    part: str
    total: str
    note: Bilingual | None = None


class Balance(Record):
    """Opening ``stock`` + ``income`` − ``expenditure`` = closing ``stock``; opening is the previous year's end."""

    kind: Literal["balance"]
    stock: str
    income: str
    expenditure: str
    note: Bilingual | None = None


class Population(Record):
    """``holders`` ÷ ``share`` implies a population; relations with one ``of`` imply the same one."""

    kind: Literal["population"]
    of: Id
    holders: str
    share: str
    note: Bilingual | None = None


class AtLeast(Record):
    """``greater`` is never less than ``lesser`` in one period: a whole and its part, a result and the target it is said to
    pass."""

    kind: Literal["at_least"]
    greater: str
    lesser: str
    note: Bilingual | None = None


Relation = Annotated[Parts | ShareOf | Balance | Population | AtLeast, Field(discriminator="kind")]


class Waiver(Record):
    """A conflict between published figures that was looked at and stands: why, and since when."""

    reason: Bilingual
    date: date


class FactTable(Record):
    """The whole curated table, in the order it is written.

    ``waivers`` are by the id of the reconciliation they accept.
    ``lines`` maps a record's path (``indicators.urban_new_jobs.facts[0]``) to its line in the file.
    """

    topics: dict[Id, Topic]
    sources: dict[Id, Source]
    indicators: dict[Id, Indicator]
    charts: dict[Id, Chart] = Field(default_factory=dict)
    relations: dict[Id, Relation] = Field(default_factory=dict)
    waivers: dict[str, Waiver] = Field(default_factory=dict)
    lines: dict[str, int] = Field(default_factory=dict)


def fact_id(indicator: str, fact: Fact) -> str:
    """The stable name of one statement, for links and cross-references: ``indicator@period@source:line``."""
    where = f"{fact.source}:{fact.line}" if fact.line else fact.source
    return f"{indicator}@{fact.period}@{where}"
