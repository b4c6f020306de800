"""How unusual a change is, in words: its rank first, then how far outside the usual range, then what it is the first of.

Every phrase counts the changes that are *known*, because a series has gaps, and says since when. The rank and the range
hold for the whole interval of the change (``dashboard.unusual``).
"""

from __future__ import annotations

from dashboard.unusual import FEWEST, Unusual, in_points
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import quarter_text
from dashboard.wording.quantities import digits, points, relative
from dashboard.wording.sentences import percent_text, statement


def unusual_sentence(lang: Language, name: str, item: Unusual) -> str:
    """The figure, its change with the interval, and how unusual it is, as one sentence with its full stop."""
    return statement(lang, name, item.row) + lang("; ") + unusual_text(lang, item) + lang(".")


def unusual_text(lang: Language, item: Unusual) -> str:
    """How the change stands to the earlier ones of its series, as the second half of a sentence."""
    if item.score is None:
        if item.earlier == 0:
            return lang("no earlier change to compare it with")
        if item.earlier < FEWEST:
            return lang.count("only {n} earlier change to compare it with, too few to call it usual or unusual",
                              "only {n} earlier changes to compare it with, too few to call it usual or unusual",
                              item.earlier)  # fmt: skip
        return lang("too loosely worded to call it usual or unusual")
    parts = [_rank(lang, item)]
    if item.level != "usual":
        far = lang("far outside the usual range") if item.level == "far" else lang("outside the usual range")
        parts.append(far)
    if item.first_since:
        parts.append(_first_since(lang, item, quarter_text(lang, item.first_since)))
    return lang.comma.join(parts)


def _rank(lang: Language, item: Unusual) -> str:
    total, since = item.earlier + 1, quarter_text(lang, item.since or "")
    rose = item.row["verdict"] == "rose"
    if item.first:
        if item.certain:
            message = "the first rise in {n} changes known since {since}"
            message = message if rose else "the first fall in {n} changes known since {since}"
        else:
            message = "the first certain rise in {n} changes known since {since}"
            message = message if rose else "the first certain fall in {n} changes known since {since}"
        return lang(message, n=total, since=since)
    if item.extreme and item.row["verdict"] in ("rose", "fell"):
        if rose == (item.extreme == "highest"):
            message = "the largest rise of {n} changes known since {since}"
            message = message if rose else "the largest fall of {n} changes known since {since}"
        else:
            message = "the smallest rise of {n} changes known since {since}"
            message = message if rose else "the smallest fall of {n} changes known since {since}"
        return lang(message, n=total, since=since)
    if item.extreme:
        message = "higher than all {n} earlier changes known since {since}"
        message = message if item.extreme == "highest" else "lower than all {n} earlier changes known since {since}"
        return lang(message, n=item.earlier, since=since)
    if item.level == "usual":
        return lang("within the usual range of {n} earlier changes known since {since}", n=item.earlier, since=since)
    message = "higher than {k} of {n} earlier changes known since {since}"
    message = message if item.side > 0 else "lower than {k} of {n} earlier changes known since {since}"
    return lang(message, k=item.beyond, n=item.earlier, since=since)


def _first_since(lang: Language, item: Unusual, quarter: str) -> str:
    rose = item.row["verdict"] == "rose"
    if item.certain:
        message = "the first rise known since {quarter}" if rose else "the first fall known since {quarter}"
    else:
        message = "the first certain rise since {quarter}" if rose else "the first certain fall since {quarter}"
    return lang(message, quarter=quarter)


def yardstick_text(lang: Language, item: Unusual) -> str:
    """What the change was measured by: itself in percent, the median of the earlier ones, the score if one is seen."""
    if item.score is None or item.median is None:
        return ""
    said = percent_text(lang, item.row)
    parts = [lang("in percent {change}", change=said)] if said else []
    middle = points(lang, item.median) if in_points(item.row) else relative(lang, item.median)
    parts.append(lang("median of the earlier changes {median}", median=middle))
    if not item.side:
        parts.append(lang("which the change may equal"))
    elif item.score.is_infinite():
        parts.append(lang("all earlier changes were equal"))
    elif score := round(item.score, 1):
        parts.append(lang("at least {score} robust standard deviations away", score=digits(lang, score, 1)))
    return lang("; ").join(parts)
