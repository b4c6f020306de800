"""An Atom feed of the statements last added, so that a reader hears of a new quarter, and of an old one that is filled in.

An entry is dated by the day its statement came into the table (``added``), whenever its document was published: to a
reader it is as new as that. Statements without that day have been there from the first release; they follow, dated by the
day their document was published, undated reports among them left out. The summary names document and day of each.
An entry's name is made from the statement's and does not change with the address of the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from dashboard.downloads.notes import AUTHOR, NAME, dated, title
from dashboard.model import FactTable
from dashboard.rows import Row
from dashboard.web.answers import Content
from dashboard.wording import Language, language
from dashboard.wording.periods import period_text
from dashboard.wording.reports import outlet_text
from dashboard.wording.sentences import figure_text

ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"
_MIDNIGHT = "T00:00:00+08:00"  # a day of the ministry's calendar


def feed(table: FactTable, rows: Sequence[Row], code: str, root: str) -> Content:
    """The feed in a language; ``root`` is the address of ``/data/``, from which its links lead to the pages."""
    lang = language(code)
    ElementTree.register_namespace("", _ATOM)
    whole = ElementTree.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": lang.tag})
    _add(whole, "id", _id(f"feed/{code}"))
    _add(whole, "title", title(lang))
    order = lang("What was added last comes first; what has been here from the beginning goes by its publication.")
    _add(whole, "subtitle", order)
    entries = newest(table, rows)[:ENTRIES]
    latest = max([day for day, _ in entries], default=dated(table))
    _add(whole, "updated", f"{latest.isoformat()}{_MIDNIGHT}")
    _add(_add(whole, "author"), "name", AUTHOR)
    _add(whole, "link", rel="self", type="application/atom+xml", href=f"{root}feed.atom?lang={code}")
    _add(whole, "link", rel="alternate", type="text/html", href=root)
    for day, row in entries:
        _entry(whole, table, row, day, lang, root)
    body = ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True)
    return Content(body, "application/atom+xml; charset=utf-8", language=lang.tag)


def newest(table: FactTable, rows: Sequence[Row]) -> list[tuple[date, Row]]:
    """The statements a feed can date, each with its day: what was added later comes first, then what was published later."""
    days: list[tuple[date, date, Row]] = [
        (row["added"] or date.min, table.sources[row["source"]].published or date.min, row) for row in rows
    ]
    ordered = sorted(days, key=lambda each: each[:2], reverse=True)
    dated_by = [(published if added == date.min else added, row) for added, published, row in ordered]
    return [(day, row) for day, row in dated_by if day != date.min]


def _entry(whole: ElementTree.Element, table: FactTable, row: Row, since: date, lang: Language, root: str) -> None:
    entry, source = _add(whole, "entry"), table.sources[row["source"]]
    name = lang.pick(table.indicators[row["indicator"]].name)
    period, figure = period_text(lang, row["period"], row["kind"]), figure_text(lang, row, with_unit=True)
    _add(entry, "id", _id(row["fact"]))
    _add(entry, "title", lang("{name}, {period}: {figure}", name=name, period=period, figure=figure))
    day = f"{since.isoformat()}{_MIDNIGHT}"
    _add(entry, "updated", day)
    _add(entry, "published", day)
    page = root.removesuffix("data/")
    _add(entry, "link", rel="alternate", type="text/html", href=f"{page}facts?lang={lang.code}&fact={row['fact']}")
    if source.url:
        _add(entry, "link", rel="via", href=source.url)
    _add(entry, "category", term=row["indicator"], label=name)
    told = [row["quote"] or row["as_printed"], outlet_text(lang, source)]
    _add(entry, "summary", " — ".join(told))


def _id(what: str) -> str:
    return uuid5(NAMESPACE_URL, f"{NAME}/{what}").urn


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _name(tag), attributes)
    child.text = text
    return child
