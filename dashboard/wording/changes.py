"""The lines of a card that say what is computed of a change and what was printed of it, each with what it is measured on."""

from __future__ import annotations

from dashboard.numerals import read_change
from dashboard.rows import PrintedChange
from dashboard.wording.catalogue import Language
from dashboard.wording.sentences import (
    Row,
    base_text,
    change_text,
    check_text,
    hedged,
    on_text,
    percent_text,
    published_text,
    verdict_text,
)


def computed_line(lang: Language, row: Row) -> str:
    """The change of a changed row, the base named: ``… against a year earlier: +60,000 (+50,000 to +70,000) — rose``."""
    line = lang("Computed from the figures, against {base}", base=base_text(lang, row["base"])) + lang.colon
    line += change_text(lang, row)
    if row["verdict"] in ("rose", "fell") and (share := percent_text(lang, row)):
        line += f"{lang('; ')}{share}"
    return line + (f" — {verdict_text(lang, row['verdict'])}" if row["verdict"] not in (None, "undetermined") else "")


def published_line(lang: Language, row: Row, place: str = "") -> str:
    """The change printed with a resolved row, on what it is measured, and how it stands to the computed one; ``place`` is
    where it stands when other words than the row's print it. Empty where none is printed."""
    if not (said := published_text(lang, row)):
        return ""
    line = _published(lang, said, row["change_on"])
    if place:
        line += lang.comma + lang("printed by {place}", place=place)
    return line + (f"{lang('; ')}{check_text(lang, row['published_check'])}" if row["published_check"] else "")


def printed_line(lang: Language, change: PrintedChange, unit: str) -> str:
    """A change as a statement prints it, beside the one the series shows or in its place."""
    return _published(lang, printed_text(lang, change, unit), change.on)


def printed_text(lang: Language, change: PrintedChange, unit: str) -> str:
    """A change as printed (``+6万``, ``-0.5个百分点``, ``+9.8%``) in the reader's language, its hedge included."""
    number = read_change(change.text, change.qualifier)
    row = {
        "published_change": number.value, "unit": unit, "published_points": number.points,
        "published_relative": number.percent and not number.points,
    }  # fmt: skip
    return hedged(lang, change.qualifier, published_text(lang, row))


def _published(lang: Language, said: str, on: str) -> str:
    return lang("Published change {on}", on=on_text(lang, on)) + lang.colon + said
