"""What every download says of itself: what it is, how its figures are to be read, how it is cited, how old it is."""

from __future__ import annotations

from datetime import date

from dashboard.downloads.extracts import Extract
from dashboard.model import FactTable
from dashboard.wording import Language
from dashboard.wording.sentences import base_text

NAME = "mohrss-quarterly"
AUTHOR = "The quarterly dashboard contributors"


def title(lang: Language) -> str:
    """What the whole is called."""
    return lang("China’s labour ministry, quarter by quarter, in its own words")


def dated(table: FactTable) -> date:
    """The day of the latest document: what a download is dated by, so that the same table makes the same file."""
    return max((source.day for source in table.sources.values() if source.day), default=date(1980, 1, 1))


def notes(lang: Language, data: Extract) -> list[str]:
    """The sentences a reader of the numbers must know, first what the table is."""
    what = {
        "facts": lang("One row is one statement by one document, in its own words where they are quoted."),
        "series": lang("One row is one quantity and period: the most reliable statement of it, with its change."),
    }
    reading = data.reading
    told = []
    if reading is not None:
        vintage = lang("Figures as first published.") if reading.vintage == "first" else lang("Figures as known now.")
        single = reading.counting == "single"
        counted = lang("Year-to-date figures are taken apart into single quarters; these are derived, not stated.")
        told = [vintage, counted if single else lang("Year-to-date figures count from January."),
                lang("Changes are measured from {base}.", base=base_text(lang, reading.base))]  # fmt: skip
    return [
        *([what[data.name]] if data.name in what else []),
        *told,
        lang(
            "The ministry announces rounded figures: {lower} and {upper} enclose every value that rounds to the printed one.",
            lower="LOWER",
            upper="UPPER",
        ),
        lang("Where the interval of a change holds zero, its direction is not determined."),
        lang("A missing figure is left out, never filled in; the table “{table}” says why it is missing.", table="gaps"),
        lang("The quotations belong to their publishers, who are named in the table “{table}”.", table="sources"),
        lang("The latest document is of {day}.", day=dated(data.table).isoformat()),
    ]
