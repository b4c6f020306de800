"""Why a chart has nothing to show in a view, in a sentence."""

from __future__ import annotations

from dashboard.wording.catalogue import Language


def nothing_text(lang: Language, why: str) -> str:
    """The reason that ``figures.NothingToDrawError`` names, as a reader is told it."""
    return {
        "no_figures": lang("No figure of this chart is known."),
        "years": lang("No figure of this chart lies in the years or quarters shown."),
        "derived": lang("No single quarter can be derived from the figures of this chart."),
        "change": lang("No change of these figures can be computed on the period they are compared with."),
        "index": lang("These figures have no index here: rates have none, and others need a figure in the base quarter."),
    }[why]
