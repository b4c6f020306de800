"""A figure that was said otherwise before: as first published, as known now, and how far apart the two lie.

A revision joins two statements of one indicator and period that share no value: an announcement and the year's final, or two
that were published more than 60 days apart (`rows` decides that). The final may be one that nobody printed and a later
bulletin implies. Where the later one is less reliable it is not what the series shows; it is then told as a later
report and no revision. A day that is not known is said to be unknown, in the words of `reports`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dashboard.change import Change, change_between, overlap
from dashboard.model import Source
from dashboard.rows import interval_of, quantity, revises
from dashboard.wording.catalogue import Language
from dashboard.wording.derived import readable
from dashboard.wording.reports import outlet_text, sentences
from dashboard.wording.sentences import Row, change_text, figure_text, percent_text


class Revision(NamedTuple):
    """Two statements of one figure, the earlier first; ``shown`` says whether the later one is what the series shows.

    The later one may be an implied final: a row of the series, which is nobody's statement.
    """

    first: dict[str, Any]
    later: dict[str, Any]
    shown: bool

    @property
    def size(self) -> Change:
        """From the earlier figure to the later, with what the rounding of both leaves of it."""
        relative = self.first["unit"] != "percent" and self.first["kind"] not in ("rate", "share")
        return change_between(quantity(self.later), quantity(self.first), relative=relative)


def revision_of(chosen: Row, statements: Sequence[dict[str, Any]]) -> Revision | None:
    """The revision of a resolved row, from the statements of its indicator and period; None where it has none."""
    by_fact = {row["fact"]: row for row in statements}
    if chosen["replaces"]:
        return Revision(by_fact[chosen["replaces"]], by_fact.get(chosen["fact"], dict(readable(chosen))), shown=True)
    if chosen["agreement"] != "revised":
        return None
    own = by_fact[chosen["fact"]]
    other = [row for row in statements if _revises(row, own)]
    return Revision(own, max(other, key=_order), shown=False) if other else None


def in_order(one: dict[str, Any], other: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two statements, the earlier first: announced before final, then by their days."""
    return (one, other) if _order(one) <= _order(other) else (other, one)


def _order(row: Row) -> tuple[bool, date]:
    return row["release"] == "final", row["published"] or date.max


def _revises(row: Row, earlier: Row) -> bool:
    later = _order(row) > _order(earlier) and revises(dict(row), dict(earlier))
    return later and not overlap(interval_of(dict(row)), interval_of(dict(earlier)))


def revision_size(lang: Language, revision: Revision) -> str:
    """How large it is: ``+10,000 (+5,000 to +15,000); +0.3% (+0.2% to +0.5%)``."""
    size, later = revision.size, revision.later
    row = {
        **later, "change": size.value, "change_lower": size.interval.lower, "change_upper": size.interval.upper,
        "verdict": size.verdict, "why_empty": "hedge", "percent": size.percent,
        "percent_lower": size.percent_interval.lower, "percent_upper": size.percent_interval.upper, "basis": "computed",
    }  # fmt: skip
    share = percent_text(lang, row) if size.verdict in ("rose", "fell") else ""
    return lang("; ").join(filter(None, (change_text(lang, row), share)))


def revision_text(lang: Language, revision: Revision, sources: Mapping[str, Source], name: str = "") -> str:
    """One sentence: both figures, who said them when, and the size; behind the indicator's ``name`` where one is given."""
    first, later = (figure_text(lang, row, with_unit=True) for row in revision[:2])
    one, other = (outlet_text(lang, sources[row["source"]]) for row in revision[:2])
    fields = {"first": first, "later": later, "one": one, "other": other, "size": revision_size(lang, revision)}
    if revision.shown and revision.later["evidence"] == "implied":
        told = lang(
            "first published as {first} by {one}; superseded by {later}, the final that a later bulletin implies ({formula}, "
            "by {other}): revised by {size}.", formula=revision.later["as_printed"], **fields,
        )  # fmt: skip
    elif revision.shown and (revision.first["release"], revision.later["release"]) == ("announcement", "final"):
        told = lang(
            "first published as {first} by {one}, then as {later}, the year’s final, by {other}: revised by {size}.", **fields
        )
    elif revision.shown:
        told = lang("first published as {first} by {one}, then as {later} by {other}: revised by {size}.", **fields)
    else:
        told = lang(
            "published as {first} by {one}; a later report, {other}, gives {later}, a difference of {size}. "
            "It is the less reliable of the two, so the series keeps the earlier figure.",
            **fields,
        )
    told = f"{name}{lang.colon}{told}" if name else told[0].upper() + told[1:]
    if all(sources[row["source"]].published or not sources[row["source"]].announced for row in revision[:2]):
        return told
    return sentences(lang, told, lang("A report without a date is placed by the announcement it repeats."))


def instead_text(lang: Language, counted: Row) -> str:
    """What the series holds instead of a statement: another one, or the final that a later bulletin implies."""
    figure = figure_text(lang, readable(counted), with_unit=True)
    if counted["evidence"] == "implied":
        return lang("Superseded by a final that a later bulletin implies, which is counted with: {figure}", figure=figure)
    return lang("Another statement of this figure is the one counted with: {figure}", figure=figure)


def revision_head(lang: Language, revision: Revision) -> tuple[str, str, str]:
    """The revision at a glance: what it is, the figure first published, the one that came later."""
    head = lang("Revised") if revision.shown else lang("A later report differs")
    first, later = (figure_text(lang, row, with_unit=True) for row in revision[:2])
    return head, first, later
