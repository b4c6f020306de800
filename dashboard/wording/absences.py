"""Why a period has no figure, in words: the reason first, then what the table knows of it."""

from __future__ import annotations

from dashboard.absence import Missing, Reason
from dashboard.wording.catalogue import Language


def reason_text(lang: Language, why: Reason) -> str:
    """The reason alone, as short as a tile or a cell takes it: ``not published``."""
    return {
        "not_defined": lang("not defined for this period"), "not_published": lang("not published"),
        "not_found": lang("no figure found"), "not_derivable": lang("cannot be derived"),
    }[why]  # fmt: skip


def missing_text(lang: Language, missing: Missing) -> str:
    """The reason with what is known of it, without a full stop: ``not published: Cards issued were published instead``.

    A year-to-date figure whose single quarter cannot be derived says what is lacking.
    """
    if missing.why == "not_derivable":
        return lang("cannot be derived: the figure of the quarter before is missing or does not match")
    said = lang.pick(missing.note).rstrip(".。") if missing.note else ""
    return reason_text(lang, missing.why) + (lang.colon + said if said else "")
