"""How unusual a change is, in words: its rank first, then how far outside the usual range, then what it is the first of.

Every phrase counts the changes that are *known*, because a series has gaps, and says since when. The rank and the range
hold for the whole interval of the change (``dashboard.unusual``). The words are those of daily life: what was measured, and
by what yardstick, stands on the page that explains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.unusual import FEWEST_RANKED, Unusual, in_points
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import quarter_text
from dashboard.wording.quantities import interval, points, relative
from dashboard.wording.sentences import percent_text, statement


def unusual_sentence(lang: Language, name: str, item: Unusual) -> str:
    """The figure, its change with the interval, and how unusual it is, as one sentence with its full stop."""
    return statement(lang, name, item.row) + lang("; ") + unusual_text(lang, item) + lang(".")


def unusual_text(lang: Language, item: Unusual) -> str:
    """How the change stands to the earlier ones of its series, as the second half of a sentence."""
    if not item.ranked:
        if item.earlier == 0:
            return lang("no earlier change to compare it with")
        if item.earlier < FEWEST_RANKED:
            return lang.count("only {n} earlier change to compare it with", "only {n} earlier changes to compare it with",
                              item.earlier)  # fmt: skip
        return lang("too loosely worded to call it usual or unusual")
    parts = [_rank(lang, item)]
    if item.outside:
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
    if item.level is None:
        return lang("no certain record among {n} changes known since {since}", n=total, since=since)
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
    """What the change was measured by: itself in percent, and how far the usual ones of its series go."""
    low, high = item.usual.lower, item.usual.upper
    if low is None or high is None:
        return ""
    said = percent_text(lang, item.row)
    parts = [lang("in percent {change}", change=said)] if said else []
    if low == high:
        alike = points(lang, low) if in_points(item.row) else relative(lang, low)
        parts.append(lang("all earlier changes were {change}", change=alike))
    else:
        parts.append(lang("usual range {interval}", interval=_range(lang, low, high, points=in_points(item.row))))
    return lang("; ").join(parts)


def _range(lang: Language, low: Decimal, high: Decimal, *, points: bool) -> str:
    if points:
        return interval(lang, round(low, 2), round(high, 2), "percent", change=True)
    return lang("{lower} to {upper}", lower=relative(lang, low), upper=relative(lang, high))


def range_sentence(lang: Language, found: Sequence[Unusual]) -> str:
    """What a list of changes opens with: that some are unusual, that none is, or that none can be called either."""
    if any(item.outside for item in found):
        return lang("The most unusual first, each measured by the earlier changes of its own series.")
    measured = sum(item.level is not None for item in found)
    if not measured:
        return lang("Too few earlier changes are known to call any change usual or unusual.")
    if measured < len(found):
        return lang("Nothing out of the ordinary: every change that can be measured is usual for its series.")
    return lang("Nothing out of the ordinary: every change is usual for its series.")
