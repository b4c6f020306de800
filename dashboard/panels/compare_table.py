"""The table under a comparison of two quarters: every indicator, both figures with what proves them, the change or why none.

On a narrow window a row of the table becomes a card: name, the two figures side by side, the change below. Its roles are
written out, since browsers forget them where a table is laid out as anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.change import VERDICTS
from dashboard.pairs import Pair, Side
from dashboard.panels import evidence
from dashboard.panels.page import Page
from dashboard.panels.tiles import ARROWS
from dashboard.rows import Row
from dashboard.wording.comparison import (
    judged_text,
    missing_text,
    reason_text,
    strength_text,
)
from dashboard.wording.periods import quarter_text
from dashboard.wording.sentences import (
    change_interval_text,
    change_text,
    figure_text,
    is_announced,
    judgement,
    on_text,
    percent_text,
    published_text,
)

_WIDTHS = (18, 17, 17, 19, 16, 13)
_STYLE = """<style>
.figures.pairs { table-layout: fixed; min-width: 52rem; }
.figures.pairs small { display: block; color: var(--muted); font-size: 0.78rem; font-weight: 400; }
.figures.pairs :is(td, th) { white-space: normal; overflow-wrap: break-word; padding-right: 0.8rem; }
.figures.pairs th.name { color: inherit; }
.figures.pairs .amount { font-variant-numeric: tabular-nums; }
.pairs th.topic { padding-top: 1rem; font-size: 0.95rem; color: inherit; }
.pairs .none { color: var(--muted); }
@media (max-width: 899px) {
  .figures.pairs { min-width: 0; }
  .pairs, .pairs tbody { display: block; }
  .pairs thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .pairs tr { display: grid; grid-template-columns: 1fr 1fr; column-gap: 0.8rem; padding: 0.45rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
  .pairs tr > * { border-bottom: 0 !important; padding: 0.1rem 0 !important; min-width: 0 !important; }
  .pairs .name, .pairs .topic, .pairs .change { grid-column: 1 / -1; }
  .pairs td[data-label]::before { content: attr(data-label); display: block; font-size: 0.75rem; color: var(--muted); }
}
</style>"""


def table_html(page: Page, found: Sequence[Pair], earlier: str, later: str) -> str:
    """All pairs as an HTML table, grouped by topic in page order."""
    lang = page.lang
    when = quarter_text(lang, earlier), quarter_text(lang, later)
    heads = [lang("Indicator"), *when, lang("Change"), lang("In percent"), lang("Verdict")]
    top = "".join(f"<th scope='col' role='columnheader' style='width: {width}%'>{escape(head)}</th>"
                  for head, width in zip(heads, _WIDTHS, strict=True))  # fmt: skip
    printed = dict(zip(page.loaded.statements["fact"], page.loaded.statements["as_printed"], strict=True))
    body = []
    for topic, item in page.table.topics.items():
        rows = [_row(page, pair, when, printed) for pair in found if page.table.indicators[pair.indicator].topic == topic]
        if rows:
            head = f"<th class='topic' scope='rowgroup' role='rowheader' colspan='6'>{escape(lang.pick(item.name))}</th>"
            body.append(f"<tbody role='rowgroup'><tr role='row'>{head}</tr>{''.join(rows)}</tbody>")
    return (f"{_STYLE}<div class='scroll'><table class='figures pairs' role='table'><thead role='rowgroup'><tr role='row'>{top}"
            f"</tr></thead>{''.join(body)}</table></div>")  # fmt: skip


def _row(page: Page, pair: Pair, when: tuple[str, str], printed: dict[str, str]) -> str:
    lang, item = page.lang, page.table.indicators[pair.indicator]
    monthly = f"<small>{escape(lang('figure of the last month'))}</small>" if pair.freq == "M" else ""
    cells = [f"<th class='name' scope='row' role='rowheader'>{escape(lang.pick(item.name))}{monthly}</th>"]
    for side, quarter in ((pair.earlier, when[0]), (pair.later, when[1])):
        content = _figure(page, side.row, printed) if side.row else _absent(page, side)
        cells.append(f"<td class='amount' role='cell' data-label='{escape(quarter)}'>{content}</td>")
    if pair.outcome not in VERDICTS:
        reason = escape(reason_text(lang, pair)) + _published(page, pair)
        cells.append(f"<td class='change none' role='cell' colspan='3'>{reason}</td>")
    else:
        share = percent_text(lang, pair.change)
        moved = pair.outcome in ("rose", "fell", "unchanged")  # the verdict has a column of its own: here the interval
        change = change_text(lang, pair.change) if moved else change_interval_text(lang, pair.change)
        wide = "" if share else " colspan='2'"
        cells.append(f"<td class='amount change' role='cell'{wide}>{escape(change)}"
                     f"{_published(page, pair)}</td>")  # fmt: skip
        if share:
            cells.append(f"<td class='amount change' role='cell'>{escape(share)}</td>")
        said = escape(judged_text(lang, pair, item.higher_is))
        cells.append(f"<td class='change judged {judgement(pair.change, item.higher_is)}' role='cell'>"
                     f"<span aria-hidden='true'>{ARROWS[pair.outcome]}</span> {said}</td>")  # fmt: skip
    return f"<tr role='row'>{''.join(cells)}</tr>"


def _figure(page: Page, row: Row, printed: dict[str, str]) -> str:
    """A figure as a link to its words, its printed form or formula, and what it may be relied on for."""
    text = figure_text(page.lang, row, with_unit=True)
    mark = "≠ " if {row["fact"], *row["others"], *row["derived_from"]} & page.view.conflicts else ""
    strength = escape(strength_text(page.lang, row["strength"]))
    if row["derived_from"]:
        return f"{escape(mark + text)}<small><span translate='no'>{_worked(page, row, printed)}</span> · {strength}</small>"
    said = "" if row["as_printed"] in text else f"<span translate='no'>{escape(row['as_printed'])}</span> · "
    return f"{mark}{_link(page, row['fact'], text)}<small>{said}{strength}</small>"


def _worked(page: Page, row: Row, printed: dict[str, str]) -> str:
    """How a figure that nobody stated was come by, each printed figure in it a link to its words."""
    made, rest = "", row["as_printed"]
    for fact in row["derived_from"]:
        before, term, rest = rest.partition(printed[fact])
        made += escape(before) + _link(page, fact, term)
    return made + escape(rest)


def _absent(page: Page, side: Side) -> str:
    """Why there is no figure, and beside it what a published change implies."""
    lang = page.lang
    reason = escape(missing_text(lang, side.missing)) if side.missing else ""
    beside = ""
    if side.implied:
        figure = figure_text(lang, side.implied, with_unit=True)
        formula = f"<span translate='no'>{escape(side.implied['as_printed'])}</span>"
        link = _link(page, side.implied["derived_from"][0], lang("implied: {formula}", formula=figure))
        beside = f"<small>{link} · {formula}</small>"
    return f"<span class='none'>{reason}</span>{beside}"


def _published(page: Page, pair: Pair) -> str:
    """The change the later source prints from the earlier quarter, where it is not the one shown."""
    lang, row = page.lang, pair.later.row
    said = published_text(lang, row) if row and not is_announced(row) else ""
    if row is None or not said or row["published_base"] != pair.earlier.period:
        return ""
    text = lang("published: {change} {on}", change=said, on=on_text(lang, row["change_on"]))
    return f"<small>{escape(text)}</small>"


def _link(page: Page, fact: str, text: str) -> str:
    return f"<a href='{escape(evidence.fact_link(page, fact))}' target='_self'>{escape(text)}</a>"
