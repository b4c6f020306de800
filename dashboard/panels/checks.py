"""The checks as a page and as a line: what was held against what, both sides with their figures and their words."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from dashboard.panels import evidence
from dashboard.panels.check_words import ICONS, kinds, names, words
from dashboard.panels.link_state import carry, choice_key, choose
from dashboard.panels.page import Page
from dashboard.reconcile import KINDS, VERDICTS, Reconciliation, Side
from dashboard.series import records
from dashboard.wording.checks import formula, kind_word, side_name, side_value, verdict_count, verdict_word
from dashboard.wording.periods import day_text

_STEP = 12


def lead(page: Page) -> str:
    """How many checks there are and how they end."""
    counts = Counter(check.verdict for check in page.loaded.checks)
    lang = page.lang
    told = [verdict_count(lang, verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    total = lang.count("{n} check", "{n} checks", len(page.loaded.checks))
    return escape(total + lang.colon + lang(", ").join(told) + lang("."))


def listing(page: Page) -> None:
    """The filter and the checks, conflicts first, a dozen at a time."""
    lang = page.lang
    counts = Counter(check.verdict for check in page.loaded.checks)
    present = [verdict for verdict in VERDICTS if counts[verdict]]
    chosen = carry("verdict", "all", ("all", *VERDICTS).__contains__)
    kind = carry("check", "all", ("all", *KINDS).__contains__)
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        st.segmented_control(
            lang("Result"), ["all", *present], required=True, wrap=True,
            key=choice_key("verdict", chosen if chosen in present else "all"),
            format_func=lambda code: lang("All") if code == "all" else f"{ICONS[code]} {verdict_word(lang, code)}",
            on_change=choose, args=("verdict",),
        )  # fmt: skip
        st.selectbox(
            lang("Kind of check"), ["all", *KINDS], key=choice_key("check", kind), width=260, on_change=choose, args=("check",),
            format_func=lambda code: lang("All kinds") if code == "all" else kind_word(lang, code),
        )  # fmt: skip
    shown = [
        check for check in page.loaded.checks
        if chosen in ("all", check.verdict) and kind in ("all", check.kind)
    ]  # fmt: skip
    limit = st.session_state.setdefault("_checks_shown", _STEP)
    if not shown:
        st.info(lang("No check of this kind."))
    for check in shown[:limit]:
        _block(page, check)
    if len(shown) > limit and st.button(lang.count("{n} more check", "{n} more checks", len(shown) - limit), key="more"):
        st.session_state["_checks_shown"] = limit + 4 * _STEP
        st.rerun()


def _block(page: Page, check: Reconciliation) -> None:
    lang = page.lang
    with st.container(border=True, key=f"check-{page.loaded.checks.index(check)}"):
        badge = (
            f"<span class='verdict {check.verdict}'>{ICONS[check.verdict]} {escape(verdict_word(lang, check.verdict))}</span>"
        )
        st.html(f"<p class='small'>{badge} · {escape(kind_word(lang, check.kind))}</p>"
                f"<p class='sentence'>{escape(words(page, check))}</p>")  # fmt: skip
        if check.waiver:
            st.caption(lang("Looked at on {date}: {reason}", date=day_text(lang, check.waiver.date),
                            reason=lang.pick(check.waiver.reason)))  # fmt: skip
        with st.expander(lang("Both sides and their words")):
            for column, side in zip(st.columns(2), (check.left, check.right), strict=True):
                with column:
                    st.html(_side(page, side))


def _side(page: Page, side: Side) -> str:
    lang = page.lang
    name = escape(side_name(lang, side, names(page), kinds(page)))
    worked = formula(side)
    lines = [f"<p><b>{name}</b></p>", f"<p>{escape(worked)}{' = ' if side.formula != 'stated' else ' → '}"
             f"{escape(side_value(lang, side))}</p>"]  # fmt: skip
    stated = page.loaded.statements
    lines += [
        f"<div class='evidence {row['evidence']}'>{evidence.quotation(page, row)}</div>"
        for row in records(stated[stated["fact"].isin(side.facts)])
    ]
    return "".join(lines)
