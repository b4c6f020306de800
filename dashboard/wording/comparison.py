"""Two quarters in words: the verdict of a pair and what it means, why a change is absent, the summary.

What the change itself is, `sentences` says as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from dashboard.absence import Missing
from dashboard.change import VERDICTS
from dashboard.comparison import Comparison, TwoIndicators
from dashboard.model import Bilingual, FactTable
from dashboard.pairs import MISSING, NEITHER, Pair, tally
from dashboard.period import Period
from dashboard.seasonal import Series, series_of
from dashboard.wording.catalogue import LANGUAGES, Language, language
from dashboard.wording.periods import quarter_text
from dashboard.wording.sentences import judgement, judgement_text, verdict_text, why_empty_text


def judged_text(lang: Language, pair: Pair, higher_is: str) -> str:
    """The verdict of a pair and what it means: ``rose, better``, ``direction not determined``."""
    words = [verdict_text(lang, pair.outcome), judgement_text(lang, judgement(pair.change, higher_is))]
    return lang.comma.join(word for word in words if word)


def reason_text(lang: Language, pair: Pair) -> str:
    """Why a pair has no change, in one line."""
    if pair.why == NEITHER:
        return lang("no figure in either quarter")
    if pair.why != MISSING:
        return why_empty_text(lang, str(pair.why))
    empty = pair.later if pair.later.row is None else pair.earlier
    return lang("no figure for {quarter}", quarter=quarter_text(lang, Period.parse(empty.period).quarter or empty.period))


def missing_text(lang: Language, missing: Missing) -> str:
    """Why a quarter has no figure, with what the table says of it."""
    why = {
        "not_defined": lang("did not exist then"),
        "not_published": lang("not published"),
        "not_found": lang("not found"),
        "not_derivable": lang("cannot be taken out of the year-to-date counts"),
    }[missing.why]
    return f"{why}{lang.colon}{lang.pick(missing.note)}" if missing.note else why


def strength_text(lang: Language, strength: str) -> str:
    """What a reader may rely on."""
    return {
        "quoted": lang("quoted"), "cited_two": lang("cited, two reports"), "cited_one": lang("cited, one report"),
        "cited_low": lang("cited, of low reliability"), "derived": lang("derived"),
        "mixed": lang("derived, holds the year’s revision"), "implied": lang("implied"),
    }[strength]  # fmt: skip


def summary(lang: Language, found: Sequence[Pair], earlier: str, later: str) -> str:
    """How many figures rose, fell, stayed, are open and cannot be compared, and why not, as one sentence."""
    sides = {"earlier": quarter_text(lang, earlier), "later": quarter_text(lang, later)}
    if not found:
        return lang("No figure was found for {earlier} or {later}.", **sides)
    if earlier == later:
        return lang("{later} stands on both sides: choose another quarter to compare it with.", **sides)
    moved, empty = tally(found)
    counts = [lang("{n} rose", n=moved["rose"]), lang("{n} fell", n=moved["fell"])]
    if moved["undetermined"]:
        counts.append(lang("for {n} the direction is not determined", n=moved["undetermined"]))
    if moved["level"]:
        counts.append(lang("{n} about the same", n=moved["level"]))
    if moved["unchanged"]:
        counts.append(lang("{n} did not change", n=moved["unchanged"]))
    head = lang.count("From {earlier} to {later}, of {n} figure known for either quarter, ",
                      "From {earlier} to {later}, of {n} figures known for either quarter, ", len(found), **sides)  # fmt: skip
    text = head + lang.comma.join(counts)
    if empty:
        text += lang("; ") + lang("not comparable: {reasons}", reasons=_reasons(lang, empty))
    return text + lang(".")


def _reasons(lang: Language, empty: Counter[str]) -> str:
    said = {
        "missing": lang("{n} known for one quarter only", n=empty["missing"]),
        "neither": lang("{n} taken out of year-to-date counts for neither quarter", n=empty["neither"]),
        "restarts": lang("{n} counted from January to different months", n=empty["restarts"]),
        "break": lang("{n} with a changed definition", n=empty["break"]),
        "hedge": lang("{n} too loosely worded", n=empty["hedge"]),
        "period_has_no_counterpart": lang("{n} without a counterpart", n=empty["period_has_no_counterpart"]),
    }
    return lang.comma.join(said[why] for why in said if empty[why])


def seasonal_names(lang: Language, table: FactTable, found: Sequence[Pair], seasonal: Container[Series]) -> list[str]:
    """The names of what changed between two quarters and is of a series with a season."""
    names = [pair.indicator for pair in found if pair.outcome in VERDICTS and series_of(pair.change) in seasonal]
    return [lang.pick(table.indicators[name].name) for name in dict.fromkeys(names)]


def counting_text(lang: Language, counting: str) -> str:
    """How year-to-date figures are counted in a comparison."""
    return lang("counts from January on, as announced") if counting == "ytd" else lang("single quarters")


def both_names(table: FactTable, indicators: Sequence[str]) -> Bilingual:
    """The names of two indicators in one line, or that of one, in every language."""
    texts = {}
    for code in LANGUAGES:
        lang = language(code)
        names = [lang.pick(table.indicators[name].name) for name in indicators]
        texts[code] = lang("{first} · {second}", first=names[0], second=names[1]) if len(names) == 2 else names[0]
    return Bilingual(**texts)


def comparison_title(lang: Language, table: FactTable, choice: Comparison) -> str:
    """What a comparison is called where it stands alone."""
    if isinstance(choice, TwoIndicators):
        return lang.pick(both_names(table, choice.both))
    earlier, later = quarter_text(lang, choice.earlier), quarter_text(lang, choice.later)
    return lang("What changed from {earlier} to {later}", earlier=earlier, later=later)
