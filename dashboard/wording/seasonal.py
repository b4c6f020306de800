"""What is said of the season beside a change on the quarter before: nothing is adjusted for it, and what it usually does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.seasonal import Season
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import season_text


def season_note(lang: Language, named: Mapping[str, Season], quarter: str) -> str:
    """How series with a season usually move in that of ``quarter``, by their names, as a sentence; empty without any."""
    up, down, other = (
        lang(", ").join(name for name, season in named.items() if season.direction(quarter) == way)
        for way in ("rose", "fell", None)
    )
    when = season_text(lang, quarter)
    told = [
        lang("{names} usually higher in {season} than in the quarter before", names=up, season=when) if up else "",
        lang("{names} usually lower in {season} than in the quarter before", names=down, season=when) if down else "",
        lang("{names} with a season", names=other) if other else "",
    ]
    parts = [part for part in told if part]
    return lang("Not seasonally adjusted: {parts}.", parts=lang("; ").join(parts)) if parts else ""


def seasons_note(lang: Language, names: Sequence[str]) -> str:
    """Which series have a season, where changes of many quarters stand together; empty where none has."""
    return lang("Not seasonally adjusted, and with a season: {names}.", names=lang(", ").join(names)) if names else ""


def between_seasons_note(lang: Language, names: Sequence[str], earlier: str, later: str) -> str:
    """What is said where two quarters of different seasons are compared; empty where they are of one, or no series has one."""
    if earlier[-2:] == later[-2:] or not names:
        return ""
    return lang(
        "{earlier} and {later} are different seasons. Not seasonally adjusted, and with a season: {names}.",
        earlier=season_text(lang, earlier), later=season_text(lang, later), names=lang(", ").join(names),
    )  # fmt: skip
