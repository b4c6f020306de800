"""The lines of a card that say what is computed of a change and what was printed of it, each with what it is measured on."""

from __future__ import annotations

from dashboard.numerals import read_change
from dashboard.rows import PrintedChange
from dashboard.wording.catalogue import Language
from dashboard.wording.sentences import (
    Row,
    as_computed,
    base_text,
    change_interval_text,
    change_text,
    check_text,
    on_text,
    percent_text,
    published_text,
    verdict_text,
)


def computed_line(lang: Language, row: Row) -> str:
    """What the two figures allow, the base named: ``… against a year earlier: +60,000 (+50,000 to +70,000) — rose``."""
    own = as_computed(row)
    said, verdict = change_text(lang, own), own["verdict"]
    if verdict == "level":
        said = lang("{change} ({interval})", change=said, interval=change_interval_text(lang, own))
    if verdict in ("rose", "fell"):
        share = percent_text(lang, own)
        said += (f"{lang('; ')}{share}" if share else "") + f" — {verdict_text(lang, verdict)}"
    return lang("Computed from the figures, against {base}", base=base_text(lang, row["base"])) + lang.colon + said


def change_lines(lang: Language, row: Row, place: str = "") -> list[str]:
    """What the figures allow, what is announced, and what both leave together: the detail behind a change."""
    lines = [computed_line(lang, row), published_line(lang, row, place), best_line(lang, row)]
    return [line for line in lines if line]


def best_line(lang: Language, row: Row) -> str:
    """What both leave together where an announced change is borne out by the figures; empty elsewhere."""
    if row["basis"] != "both" or row["change_lower"] is None or row["change_upper"] is None:
        return ""
    share = percent_text(lang, row)
    bounds = lang("; ").join(filter(None, (change_interval_text(lang, row), share)))
    return lang("Best known: {change}; both together leave {interval}", change=change_text(lang, row), interval=bounds)


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
        "published_relative": number.percent and not number.points, "change_qualifier": change.qualifier,
        "published_decimals": number.decimals,
    }  # fmt: skip
    return published_text(lang, row)


def _published(lang: Language, said: str, on: str) -> str:
    return lang("Published change {on}", on=on_text(lang, on)) + lang.colon + said
