"""The evidence of a figure: its words or reports, what its rounding leaves, its change, its revision, and what else was said.

A stated figure has a `card` by its statement's id; one that nobody stated, *derived* from other figures or *implied* by a
printed change, has a `derived_card` with the statements it rests on and those it stands instead of. How words and sources
look is decided in `quotation`. Text from the table is escaped.
"""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.absence import why_missing
from dashboard.evidence import Documents, find_documents, paragraph
from dashboard.figures.slots import ALL, SAME
from dashboard.headlines import quarter_of
from dashboard.panels.check_words import ICONS, explanation, place, touching, words
from dashboard.panels.page import Page, address
from dashboard.panels.picture import quote_address
from dashboard.panels.quotation import language_of, linked_title, marked, quotation
from dashboard.readings import PREVIOUS_QUARTER, Reading
from dashboard.rows import printed_changes
from dashboard.seasonal import series_of
from dashboard.wording.changes import change_lines, printed_line
from dashboard.wording.citations import FORMATS, NAMES, citation, today
from dashboard.wording.derived import meaning, readable
from dashboard.wording.periods import period_text
from dashboard.wording.revisions import revision_head, revision_of, revision_text
from dashboard.wording.seasonal import season_note
from dashboard.wording.sentences import figure_text, interval_words
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text

__all__ = ["card", "changes", "derived_card", "fact_link", "linked_title", "marked", "quotation"]


def changes(page: Page, row: dict[str, Any], fact: str) -> str:
    """What is computed and what is published of the change, and how the two agree, as HTML lines.

    A published change that other words than those of ``fact`` print is credited to their line.
    """
    place_of = place(page, row["change_fact"]) if row["change_fact"] not in (None, fact) else ""
    lines = [*change_lines(page.lang, row, place_of), _season(page, row)]
    return "".join(f"<p class='small'>{escape(line)}</p>" for line in lines if line)


def _season(page: Page, row: dict[str, Any]) -> str:
    """What the season has to do with a change on the quarter before, computed or published; empty where there is none."""
    told = (row["base"] if row["verdict"] else None, row["change_on"] if row["published_change"] is not None else None)
    season = page.loaded.seasons(page.reading).get(series_of(row)) if PREVIOUS_QUARTER in told else None
    name = page.lang.pick(page.table.indicators[row["indicator"]].name)
    return season_note(page.lang, {name: season}, row["quarter"]) if season and row["quarter"] else ""


def _printed(page: Page, stated: dict[str, Any], shown: dict[str, Any] | None) -> str:
    """Every change the statement itself prints that the series does not show already."""
    said = shown is not None and shown["change_fact"] == stated["fact"]
    changes = stated["further"] if said else printed_changes(stated)
    lines = [printed_line(page.lang, change, stated["unit"]) for change in changes]
    return "".join(f"<p class='small'>{escape(line)}</p>" for line in lines)


def card(page: Page, fact: str, *, heading: bool = True) -> None:
    """The evidence of statement ``fact``: figure, words, sources, interval, revision, changes, other statements."""
    key = ("card", fact, heading, page.lang.code, page.quarter, page.reading, address(""))
    words, more = page.loaded.kept(key, lambda: _card(page, fact, heading=heading))
    st.html(words)
    st.html(more)


def _card(page: Page, fact: str, *, heading: bool) -> tuple[str, str]:
    """The card as HTML: the statement itself, and what else belongs to it."""
    lang, row = page.lang, page.loaded.by_fact[fact]
    group = page.loaded.by_place[row["indicator"], row["period"]]
    shown = _resolved(page, page.reading, row) or _resolved(page, Reading(), row)
    body = [_head(page, row) if heading else "", quotation(page, row), _proof(page, row), _small(interval_words(lang, row)),
            _revision(page, row, group), changes(page, shown, fact) if shown else "", _printed(page, row, shown),
            _definition(page, row)]  # fmt: skip
    if note := _note(page, row):
        body.append(_small(lang("Note") + lang.colon + note))
    more = [_paragraph(page, row), _checks(page, fact), _others(page, group, row), _citations(page, row), _links(page, row)]
    return f"<div class='evidence {row['evidence']}'>{''.join(body)}</div>", f"<div class='statements'>{''.join(more)}</div>"


def derived_card(page: Page, row: dict[str, Any]) -> None:
    """The evidence of a figure nobody stated: a row derived from several statements, or implied by the change one prints.

    It shows the figure, how it was come by, what rounding leaves of it, and the statements it rests on with their words; of
    an implied final what it supersedes, of a total why nobody printed one, as far as the table says so.
    """
    lang, row = page.lang, dict(readable(row))
    come_by = interval_words(lang, row)
    rests = [page.loaded.by_fact[fact] for fact in row["derived_from"]]
    mark = f"{STRENGTH_MARKS[row['strength']]} {strength_text(lang, row['strength'])}"
    body = [_head(page, row), f"<p>{escape(mark)}</p>", _small(meaning(lang, row, rests)),
            _small(come_by[0].upper() + come_by[1:])]  # fmt: skip
    group = page.loaded.by_place.get((row["indicator"], row["period"]), [])
    if row["replaces"]:
        body.append(_revision(page, row, group))
    if row["why_empty"] != "implied":
        body.append(changes(page, row, row["fact"]))
    body.append(_definition(page, row))
    if note := why_missing(page.table, row["indicator"], row["period"], stated=bool(group)).note:
        body.append(_small(lang("Note") + lang.colon + lang.pick(note)))
    st.html(f"<div class='evidence {row['evidence']}'>{''.join(body)}</div>")
    items = "".join(
        f"<div class='evidence {each['evidence']}'>{_head(page, each)}{quotation(page, each)}{_printed(page, each, None)}"
        f"{_links(page, each)}</div>" for each in rests
    )  # fmt: skip
    title = lang.count("The statement it rests on", "The {n} statements it rests on", len(rests))
    more = _others(page, group, row) if row["replaces"] else ""
    st.html(f"<div class='statements'>{_details(title, items, opened=True)}{more}</div>")


def _head(page: Page, row: dict[str, Any]) -> str:
    lang = page.lang
    name = escape(lang.pick(page.table.indicators[row["indicator"]].name))
    when = escape(period_text(lang, row["period"], row["kind"]))
    return f"<p><b>{name}</b>{lang.comma}{when}{lang.colon}<b>{escape(figure_text(lang, row, with_unit=True))}</b></p>"


def _small(text: str) -> str:
    return f"<p class='small'>{escape(text)}</p>"


def _proof(page: Page, row: dict[str, Any]) -> str:
    """What the words of a quoted statement were held against; a cited one has said how well it is borne out."""
    if row["evidence"] == "cited":
        return ""
    if not row["document"]:
        return _small(page.lang("Quoted, not proven: no fingerprint of this document is held."))
    return _small(page.lang("Quoted: these words stand on this line of the document, proven against its fingerprint."))


def _definition(page: Page, row: dict[str, Any]) -> str:
    lang = page.lang
    return _small(lang("What it counts") + lang.colon + lang.pick(page.table.indicators[row["indicator"]].definition))


def _resolved(page: Page, reading: Reading, row: dict[str, Any]) -> dict[str, Any] | None:
    """What the series shows for a statement's period; None where a reading shows another quantity there, or nothing."""
    found = page.loaded.resolved(reading).get((row["indicator"], row["period"]), [])
    return next((each for each in found if each["evidence"] in ("quoted", "cited")), None)


def _revision(page: Page, row: dict[str, Any], group: list[dict[str, Any]]) -> str:
    """The figure as first published and as known now, where the two differ: at a glance, and in a sentence."""
    found = page.loaded.resolved(Reading()).get((row["indicator"], row["period"]), [])
    latest = next((each for each in found if each["evidence"] != "derived"), None)
    revision = revision_of(latest, group) if latest else None
    if revision is None:
        return ""
    head, first, later = map(escape, revision_head(page.lang, revision))
    told = escape(revision_text(page.lang, revision, page.table.sources))
    return (f"<div class='revision'><p>{head}{page.lang.colon}<b>{first}</b> → <b>{later}</b></p>"
            f"<p class='small'>{told}</p></div>")  # fmt: skip


def _note(page: Page, row: dict[str, Any]) -> str:
    facts = [item for indicator in page.table.indicators.values() for item in indicator.facts]
    note = facts[row["order"]].note
    return page.lang.pick(note) if note else ""


def _details(title: str, body: str, *, opened: bool = False) -> str:
    return f"<details{' open' if opened else ''}><summary>{escape(title)}</summary>{body}</details>"


def _paragraph(page: Page, row: dict[str, Any]) -> str:
    """The quotation in its paragraph, where the document's text is at hand."""
    folder = find_documents()
    text = Documents(folder).text(row["document"]) if folder and folder.is_dir() and row["document"] else None
    whole = paragraph(text, row["line"]) if text and row["line"] else None
    if not whole or not row["quote"]:
        return ""
    before, found, after = whole.partition(row["quote"])
    words = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found else escape(whole)
    return _details(page.lang("In its paragraph"), f"<blockquote lang='{language_of(page, row)}'>{words}</blockquote>")


def _checks(page: Page, fact: str) -> str:
    """Every check that rests on the statement, the gravest first; open when one is a conflict."""
    checks = touching(page, fact)
    if not checks:
        return ""
    items = "".join(
        f"<li><span class='verdict {check.verdict}'>{ICONS[check.verdict]}</span> {escape(words(page, check))}"
        f"{explanation(page, check)}</li>"
        for check in checks
    )
    title = page.lang.count("{n} check of this figure", "{n} checks of this figure", len(checks))
    return _details(title, f"<ul class='small'>{items}</ul>", opened=checks[0].verdict == "conflicts")


def _others(page: Page, group: list[dict[str, Any]], row: dict[str, Any]) -> str:
    """Every other statement of the same indicator and period, words included."""
    others = [each for each in group if each["fact"] != row["fact"]]
    if not others:
        return ""
    items = "".join(f"<div class='evidence {other['evidence']}'>{quotation(page, other)}</div>" for other in others)
    title = page.lang.count("{n} other statement of this figure", "{n} other statements of this figure", len(others))
    return _details(title, items)


def _citations(page: Page, row: dict[str, Any]) -> str:
    """The statement cited four ways; one click marks a citation for copying."""
    lang, source = page.lang, page.table.sources[row["source"]]
    link, read = _own_link(page, row), today()
    items = "".join(
        f"<p class='small' translate='no'>{escape(NAMES.get(form, lang('Plain')))}</p><pre class='citation' translate='no'>"
        f"{escape(citation(lang, form, row['source'], source, row['line'], row['as_printed'], link, read))}</pre>"
        for form in FORMATS
    )
    return _details(lang("Cite"), items)


def fact_link(page: Page, fact: str) -> str:
    """The way to statement ``fact`` from this view, whose quarter is kept."""
    return address("facts", lang=page.lang.code, quarter=page.quarter, fact=fact)


def _own_link(page: Page, row: dict[str, Any]) -> str:
    """The address of a statement to be given away: under its own quarter, so it is the same from every view."""
    return address("facts", lang=page.lang.code, quarter=quarter_of(row, page.quarters), fact=row["fact"])


def _links(page: Page, row: dict[str, Any]) -> str:
    """The way on: this statement's own address, and the chart it stands on (a target's: that of what it is a target of)."""
    lang, table = page.lang, page.table
    quarter = row["quarter"] if row["quarter"] in page.quarters else page.quarter
    span = ALL if row["quarter"] != quarter else SAME
    name = table.indicators[row["indicator"]].target_of or row["indicator"]
    drawn = any(name in chart.indicators for chart in table.charts.values()) or name in page.recurring
    ways = {
        lang("Link to this statement"): _own_link(page, row),
        lang("Its chart") if drawn else lang("Its page"): address(
            table.indicators[name].topic, lang=lang.code, quarter=quarter, span=span, indicators=name
        ),
    }  # fmt: skip
    links = " · ".join(f"<a href='{escape(link)}' target='_self'>{escape(text)}</a>" for text, link in ways.items())
    card = f"<a href='{escape(quote_address(page, row['fact']))}' target='_blank'>{escape(lang('As a picture'))}</a>"
    links += f" · {card}"
    return f"<p class='small'>{links}</p>"
