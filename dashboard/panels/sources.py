"""Each document: who published it, when, what it is not, and its figures in reading order."""

from __future__ import annotations

from datetime import date
from html import escape
from io import StringIO

import streamlit as st

from dashboard.downloads import write_csv
from dashboard.panels import evidence
from dashboard.panels.page import Page
from dashboard.series import records
from dashboard.wording.periods import period_text
from dashboard.wording.reports import date_text, language_text, seen_text
from dashboard.wording.sentences import figure_text


def lead(page: Page) -> str:
    """How many documents and statements the table holds, and what stands behind each."""
    lang = page.lang
    documents = lang.count("{n} document", "{n} documents", len(page.table.sources))
    facts = lang.count("{n} statement", "{n} statements", len(page.loaded.statements))
    return escape(lang("{documents}, {facts}. Every quotation is checked against a fingerprint of its document, line by line.",
                       documents=documents, facts=facts))  # fmt: skip


def latest_first(page: Page) -> list[str]:
    """Source ids, the latest published first."""
    return sorted(page.table.sources, key=lambda key: page.table.sources[key].day or date.min, reverse=True)


def _facts_csv(page: Page) -> bytes:
    stream = StringIO()
    write_csv(page.table, stream)
    return stream.getvalue().encode("utf-8-sig")


def download(page: Page) -> None:
    """Every statement of the table as a CSV file that spreadsheets open with its Chinese intact."""
    st.download_button(
        page.lang("All statements as CSV"), data=lambda: _facts_csv(page), file_name="mohrss-facts.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore", key="download-facts",
    )  # fmt: skip


def document(page: Page, key: str) -> None:
    """One source: its record, its note, and its figures by line with the words that state them."""
    lang, source = page.lang, page.table.sources[key]
    rows = page.loaded.statements[page.loaded.statements["source"] == key]
    rows = rows.sort_values(["line", "order"], kind="stable", na_position="last")
    with st.container(border=True, key=f"source-{key}"):
        st.subheader(lang.pick(source.publisher) + lang(", ") + date_text(lang, source))
        facts = lang.count("{n} figure", "{n} figures", len(rows))
        told = [source.document, language_text(lang, source.language), seen_text(lang, source), facts]
        lines = [evidence.linked_title(lang, source), escape(" · ".join(filter(None, told)))]
        st.html("<p class='sentence'>" + "<br>".join(lines) + "</p>")
        if source.note:
            st.caption(lang.pick(source.note))
        with st.expander(lang("Its figures in reading order")):
            body = []
            for row in records(rows):
                name = lang.pick(page.table.indicators[row["indicator"]].name)
                words = evidence.marked(row["quote"] or "–", row["as_printed"], row["change_printed"], row["qualifier"])
                cells = [str(row["line"] or "–"), name, period_text(lang, row["period"], row["kind"]),
                         figure_text(lang, row, with_unit=True)]  # fmt: skip
                written = source.language if source.language != "mul" else "zh-Hans"
                link = f"<a href='{escape(evidence.fact_link(page, row['fact']))}' target='_self'>{escape(cells[0])}</a>"
                plain = f"<td>{link}</td>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
                body.append(f"<tr>{plain}<td lang='{written}'>{words}</td></tr>")
            heads = [lang("Line"), lang("Indicator"), lang("Period"), lang("Figure"), lang("In its words")]
            top = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
            st.html(f"<div class='scroll'><table class='figures quotes'><thead><tr>{top}</tr></thead>"
                    f"<tbody>{''.join(body)}</tbody></table></div>")  # fmt: skip
