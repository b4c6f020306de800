"""What every download says of itself: what it is, how its figures are to be read, how it is cited, how old it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dashboard.downloads.extracts import Extract
from dashboard.downloads.origin import topic_of
from dashboard.model import FactTable
from dashboard.readings import PREVIOUS_QUARTER, Reading, read_rows
from dashboard.rows import statement_rows
from dashboard.seasonal import seasons
from dashboard.wording import Language
from dashboard.wording.seasonal import seasons_note
from dashboard.wording.sentences import base_text

NAME = "mohrss-quarterly"
AUTHOR = "The quarterly dashboard contributors"
_NAMED = 6  # quantities told by name before the rest is counted


def title(lang: Language) -> str:
    """What the whole is called."""
    return lang("China’s labour ministry, quarter by quarter, in its own words")


def dated(table: FactTable) -> date:
    """The day of the latest document: what a download is dated by, so that the same table makes the same file."""
    return max((source.day for source in table.sources.values() if source.day), default=date(1980, 1, 1))


def licence(lang: Language) -> str:
    """Whose the figures, the program and the words are: the same sentence wherever a licence is named."""
    return lang(
        "The compilation and the code are under the {licence} licence; the quotations are short extracts that belong to their "
        "publishers and are attributed to them.", licence="MIT",
    )  # fmt: skip


def which(lang: Language, table: FactTable, indicators: Collection[str] | None) -> str:
    """Of what a file holds figures: of everything, of a topic, or of the quantities it names."""
    if indicators is None:
        return lang("All quantities.")
    if topic := topic_of(table, indicators):
        return lang("All quantities of the topic “{topic}”.", topic=lang.pick(table.topics[topic].name))
    names = [lang.pick(item.name) for name, item in table.indicators.items() if name in indicators]
    listed = lang("; ").join(names[:_NAMED])
    if more := len(names) - _NAMED:
        listed = lang("{names} and {n} more", names=listed, n=more) if more > 0 else listed
    return lang("Only: {names}.", names=listed)


def holding(
    lang: Language, table: FactTable, what: str, *, reading: Reading | None = None, indicators: Collection[str] | None = None
) -> list[str]:
    """What a table holds, in sentences: of what, what a row is, and for a series how it is read."""
    told = {
        "facts": lang("One row is one statement by one document, in its own words where they are quoted."),
        "series": lang("One row is one quantity and period: the most reliable statement of it, with its change."),
    }
    said = [] if what == "sources" else [which(lang, table, indicators)]
    said += [told[what]] if what in told else []
    return said + (_read(lang, reading) if reading and what in ("series", "gaps") else [])


def _read(lang: Language, reading: Reading) -> list[str]:
    vintage = lang("Figures as first published.") if reading.vintage == "first" else lang("Figures as known now.")
    counted = lang("Year-to-date figures are taken apart into single quarters; these are derived, not stated.")
    return [vintage, counted if reading.counting == "single" else lang("Year-to-date figures count from January."),
            lang("Changes are measured from {base}.", base=base_text(lang, reading.base))]  # fmt: skip


def _seasonal(lang: Language, data: Extract) -> list[str]:
    """Which of the file's series have a season, where its changes are on the quarter before."""
    if data.name != "series" or data.reading is None or data.reading.base != PREVIOUS_QUARTER:
        return []
    seasonal = {name for name, _, _ in seasons(read_rows(statement_rows(data.table), data.table, data.reading))}
    held = set(data.column("INDICATOR")) & seasonal
    note = seasons_note(lang, [lang.pick(item.name) for name, item in data.table.indicators.items() if name in held])
    return [note] if note else []


def notes(lang: Language, data: Extract) -> list[str]:
    """The sentences a reader of the numbers must know, first what the table holds."""
    return [
        *holding(lang, data.table, data.name, reading=data.reading, indicators=data.back.indicators),
        lang(
            "The ministry announces rounded figures: {lower} and {upper} enclose every value that rounds to the printed one.",
            lower="LOWER",
            upper="UPPER",
        ),
        lang(
            "A change is as announced where its source announces it on the same base, within what the figures allow; else "
            "it is computed, and neither end of its interval belongs to it where both figures are rounded."
        ),
        lang("A missing figure is left out, never filled in; the table “{table}” says why it is missing.", table="gaps"),
        lang("Publishers are named in the table “{table}”.", table="sources"),
        *_seasonal(lang, data),
        licence(lang),
        lang("The latest document is of {day}.", day=dated(data.table).isoformat()),
    ]
