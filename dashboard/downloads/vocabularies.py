"""The closed vocabularies of the public columns, each code with its name in the reader's language."""

from __future__ import annotations

from dashboard.bases import WHY_EMPTY
from dashboard.change import VERDICTS
from dashboard.model import CHANGE_BASES
from dashboard.wording import Language
from dashboard.wording.sentences import base_text, on_text, verdict_text, why_empty_text


def codes(lang: Language) -> dict[str, dict[str, str]]:
    """The codes of each column that has few, by its name."""
    directions: dict[str, str] = {verdict: verdict_text(lang, verdict) for verdict in VERDICTS}
    return _sdmx(lang) | _statement(lang) | {
        "VERDICT": directions,
        "COMPUTED_VERDICT": directions,
        "CHANGE_BASIS": {
            "announced": lang("as announced"), "computed": lang("computed from the figures"),
            "both": lang("announced, and borne out by the figures"),
        },
        "WHY_EMPTY": {reason: why_empty_text(lang, reason) for reason in WHY_EMPTY},
        "WHY": {
            "not_defined": lang("there was no such figure yet"), "not_published": lang("the ministry did not publish it"),
            "not_found": lang("none found so far"), "not_derivable": lang("a single quarter that does not follow"),
        },
        "BASE": {base: base_text(lang, base) for base in ("year_earlier", "previous_quarter")},
        "CHANGE_ON": {base: on_text(lang, base) for base in CHANGE_BASES},
        "PUBLISHED_CHECK": {
            "agrees": lang("agrees with the computed change"),
            "agrees_within_rounding": lang("agrees with the computed change within rounding"),
            "conflicts": lang("conflicts with the computed change"),
        },
        "VINTAGE": {"latest": lang("as known now"), "first": lang("as first published")},
        "COUNTING": {"ytd": lang("from January on"), "single": lang("by single quarter")},
    }  # fmt: skip


def _sdmx(lang: Language) -> dict[str, dict[str, str]]:
    return {
        "FREQ": {
            "Q": lang("Quarter"), "M": lang("Month"), "A": lang("Year"), "D": lang("Day"), "_O": lang("Span of days"),
        },
        "REF_AREA": {"CN": lang("China")},
        "TRANSFORMATION": {"N": lang("As it is"), "CY": lang("Cumulated over the year to date")},
        "OBS_STATUS": {
            "A": lang("Normal value"), "B": lang("Break in the series"), "E": lang("Estimated"), "P": lang("Provisional"),
            "U": lang("Low reliability"),
        },
        "KIND": {
            "stock": lang("At the end of the period"), "year_to_date": lang("From January to the end of the period"),
            "flow": lang("Within the period"), "rate": lang("Rate"), "share": lang("Share"), "count": lang("Count"),
        },
        "HIGHER_IS": {"better": lang("better"), "worse": lang("worse"), "neutral": lang("neither")},
    }  # fmt: skip


def _statement(lang: Language) -> dict[str, dict[str, str]]:
    return {
        "QUALIFIER": {
            "over": lang("more than"), "nearly": lang("nearly"), "about": lang("about"), "at_least": lang("at least"),
            "at_most": lang("at most"), "between": lang("between"),
        },
        "EVIDENCE": {"quoted": lang("quoted"), "cited": lang("cited")},
        "GRADE": {
            "A": lang("by two or more established outlets"), "B": lang("by one outlet, or reposts that agree"),
            "C": lang("by one repost or machine translation"),
        },
        "STRENGTH": {
            "quoted": lang("quoted"), "cited_two": lang("cited, in two reports"), "cited_one": lang("cited, in one report"),
            "cited_low": lang("cited, and of low reliability"), "derived": lang("computed from several statements"),
            "mixed": lang("derived, holds the year’s revision"),
            "implied": lang("implied by a published change, not stated"),
        },
        "RELEASE": {
            "announcement": lang("announced at a press conference or in a report of it"),
            "final": lang("final figure of the year"),
            "mixed": lang("a final less an announcement: a single quarter that holds the year’s revision"),
        },
        "AGREEMENT": {
            "sole": lang("Stated once"), "corroborated": lang("stated several times, in agreement"),
            "revised": lang("revised by a later statement"), "conflict": lang("contradicted"),
        },
        "SEEN": {
            "original": lang("the original"), "repost": lang("seen in a repost"), "translation": lang("seen in a translation"),
        },
    }  # fmt: skip
