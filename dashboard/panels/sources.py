"""Every source: the documents whose words are held as fingerprints first, then the reports figures are cited from, by year.

Most sources are reports of one or two figures, so the list is compact, one entry each, and the figures of one source are
drawn when it is opened, by its link (``source``). A search finds sources as it finds statements, in either script.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from io import StringIO
from typing import Any

import streamlit as st

from dashboard.downloads import write_csv
from dashboard.panels.evidence import fact_link
from dashboard.panels.facts import folded
from dashboard.panels.link_state import carry, choice_key, choose, refused
from dashboard.panels.page import Page, address
from dashboard.panels.quotation import linked_title, marked
from dashboard.series import records
from dashboard.wording.periods import period_text
from dashboard.wording.reports import date_text, language_text, outlet_text, seen_text
from dashboard.wording.sentences import figure_text

_ALL = "all"
_WAYS = ("document", "original", "repost", "translation")


def lead(page: Page) -> str:
    """How many sources and statements the table holds, and what stands behind each."""
    lang, rows = page.lang, records(page.loaded.statements)
    proven = sum(bool(row["quote"] and row["document"]) for row in rows)
    unproven = sum(bool(row["quote"] and not row["document"]) for row in rows)
    cited = len(rows) - proven - unproven
    sources = lang.count("{n} source", "{n} sources", len(page.table.sources))
    told = [
        (proven, lang("{n} quoted, each quotation checked against a fingerprint of its document, line by line", n=proven)),
        (unproven, lang("{n} quoted from documents of which no fingerprint is held", n=unproven)),
        (cited, lang("{n} cited without their words, graded by who reports them", n=cited)),
    ]
    parts = lang("; ").join(text for number, text in told if number)
    facts = lang.count("{n} statement", "{n} statements", len(rows))
    return escape(lang("{facts} from {sources}: {parts}.", sources=sources, facts=facts, parts=parts))


def download(page: Page) -> None:
    """Every statement of the table as a CSV file that spreadsheets open with its Chinese intact."""
    st.download_button(
        page.lang("All statements as CSV"), data=lambda: _facts_csv(page), file_name="mohrss-facts.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore", key="download-facts",
    )  # fmt: skip


def _facts_csv(page: Page) -> bytes:
    stream = StringIO()
    write_csv(page.table, stream)
    return stream.getvalue().encode("utf-8-sig")


def listing(page: Page) -> None:
    """The controls, the opened source, and the groups of the others."""
    lang, table = page.lang, page.table
    carried = Counter(name for row in records(page.loaded.statements) for name in (row["source"], *row["also"]))
    way, opened = carry("seen", _ALL, (_ALL, *_WAYS).__contains__), carry("source", _ALL, {_ALL, *table.sources}.__contains__)
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        query = st.text_input(lang("Search"), key="q", bind="query-params", width=280,
                              placeholder=lang("Words, in either script"))  # fmt: skip
        st.selectbox(
            lang("How seen"), [_ALL, *_WAYS], key=choice_key("seen", way), width=220, on_change=choose, args=("seen",),
            format_func=lambda code: lang("All") if code == _ALL else _way_text(page, code),
        )  # fmt: skip
        st.selectbox(
            lang("Open a source"), [_ALL, *table.sources], key=choice_key("source", opened), width=320, on_change=choose,
            args=("source",), format_func=lambda code: "–" if code == _ALL else outlet_text(lang, table.sources[code]),
        )  # fmt: skip
    if opened != _ALL:
        _opened(page, opened)
    elif unknown := refused("source"):
        st.info(lang("The link asks for the source “{source}”, which is not in the table.", source=unknown))
    groups = grouped(page, query, way)
    if not groups:
        st.info(lang("No source matches. Fewer words or another filter find more."))
    narrowed = bool(query.strip()) or way != _ALL
    body = []
    for number, (title, keys) in enumerate(groups):
        head = lang("{group} ({n})", group=title, n=len(keys))
        items = "".join(f"<li>{_entry(page, key, carried[key])}</li>" for key in keys)
        unfolded = " open" if narrowed or number < 2 else ""
        body.append(f"<details{unfolded}><summary>{escape(head)}</summary><ul>{items}</ul></details>")
    st.html(f"<div class='sources'>{''.join(body)}</div>")


def grouped(page: Page, query: str = "", way: str = _ALL) -> list[tuple[str, list[str]]]:
    """Source ids under their headings: documents, the years of the reports, those without any date; the latest first."""
    lang, sources = page.lang, page.table.sources
    wanted = folded(query).split()
    groups: dict[str, list[str]] = {}
    dated = sorted((key for key in sources if sources[key].day), key=lambda key: str(sources[key].day), reverse=True)
    for key in [*dated, *(key for key in sources if not sources[key].day)]:
        source = sources[key]
        if way not in (_ALL, _way(page, key)) or not all(word in _searchable(page, key) for word in wanted):
            continue
        year = lang("Reports of {year}", year=source.day.year) if source.day else lang("Reports without a date")
        groups.setdefault(lang("Documents held as fingerprints") if source.document else year, []).append(key)
    first = lang("Documents held as fingerprints")
    return sorted(groups.items(), key=lambda group: group[0] != first)


def _way(page: Page, key: str) -> str:
    source = page.table.sources[key]
    return "document" if source.document else source.seen


def _way_text(page: Page, way: str) -> str:
    lang = page.lang
    return {
        "document": lang("document at hand"), "original": lang("original report"), "repost": lang("seen in a repost"),
        "translation": lang("seen in a translation"),
    }[way]  # fmt: skip


def _searchable(page: Page, key: str) -> str:
    source = page.table.sources[key]
    parts = (source.title or "", source.publisher.en, source.publisher.zh, key, str(source.published or ""))
    return "\n".join(folded(part) for part in parts)


def _entry(page: Page, key: str, carried: int) -> str:
    """One source in two lines: who, when, what; language, how seen, how many figures, the way to them."""
    lang, source = page.lang, page.table.sources[key]
    link = address("sources", lang=lang.code, source=key)
    figures = escape(lang.count("{n} figure", "{n} figures", carried))
    told = [source.document, language_text(lang, source.language), seen_text(lang, source)]
    small = [*(escape(part) for part in told if part), f"<a href='{escape(link)}' target='_self'>{figures}</a>"]
    who = f"<b>{escape(lang.pick(source.publisher))}</b>{lang.comma}{escape(date_text(lang, source))}"
    return f"{who}{lang.colon}{linked_title(lang, source)}<p class='small'>{' · '.join(small)}</p>"


def _opened(page: Page, key: str) -> None:
    """One source: its record, its note, and the figures it carries by line, with their words where it has them."""
    lang, source = page.lang, page.table.sources[key]
    rows = [row for row in records(page.loaded.statements) if key == row["source"] or key in row["also"]]
    rows.sort(key=lambda row: (row["line"] is None, row["line"] or 0, row["order"]))
    with st.container(border=True, key="opened-source"):
        st.subheader(outlet_text(lang, source))
        st.html(f"<div class='sources'>{_entry(page, key, len(rows))}</div>")
        if source.note:
            st.caption(lang.pick(source.note))
        heads = [lang("Line"), lang("Indicator"), lang("Period"), lang("Figure"), lang("In its words")]
        top = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
        body = "".join(_figure(page, key, row) for row in rows)
        with st.expander(lang("Its figures in reading order"), expanded=True):
            st.html(f"<div class='scroll'><table class='figures quotes'><thead><tr>{top}</tr></thead>"
                    f"<tbody>{body}</tbody></table></div>")  # fmt: skip


def _figure(page: Page, key: str, row: dict[str, Any]) -> str:
    lang, source = page.lang, page.table.sources[key]
    link = f"<a href='{escape(fact_link(page, row['fact']))}' target='_self'>{escape(str(row['line'] or lang('open')))}</a>"
    name = lang.pick(page.table.indicators[row["indicator"]].name)
    cells = [name, period_text(lang, row["period"], row["kind"]), figure_text(lang, row, with_unit=True)]
    plain = f"<td>{link}</td>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    if row["quote"]:
        written = source.language if source.language != "mul" else "zh-Hans"
        words = marked(row["quote"], row["as_printed"], row["change_printed"], row["qualifier"])
        return f"<tr>{plain}<td lang='{written}'>{words}</td></tr>"
    told = lang("cited without its words")
    if row["source"] != key:
        told = lang("confirms {outlet}", outlet=outlet_text(lang, page.table.sources[row["source"]]))
    return f"<tr>{plain}<td>{escape(told)}</td></tr>"
