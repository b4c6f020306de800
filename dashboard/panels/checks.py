"""The checks as a page and as a line: what was held against what, both sides with their figures and their words.

A check is drawn only when it is shown, a dozen at first; what the filters offer is counted in one pass over all of them.
A conflict says in plain sight what was found out about it, or that nobody has explained it yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.panels.check_words import ICONS, explanation, kinds, names, words
from dashboard.panels.link_state import carry, choice_key, choose
from dashboard.panels.page import Page
from dashboard.panels.quotation import quotation
from dashboard.reconcile import KINDS, VERDICTS, Reconciliation, Side
from dashboard.series import records
from dashboard.wording import Language
from dashboard.wording.checks import formula, kind_word, side_name, side_value, verdict_count, verdict_word
from dashboard.wording.reports import sentences

_STEP = 12
_ALL = "all"


def lead(page: Page) -> str:
    """How many checks there are, how they end, and how many of the conflicts are explained."""
    counts = Counter(check.verdict for check in page.loaded.checks)
    lang = page.lang
    told = [verdict_count(lang, verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    total = lang.count("{n} check", "{n} checks", len(page.loaded.checks))
    text = total + lang.colon + lang(", ").join(told) + lang(".")
    return escape(sentences(lang, text, _looked_at(lang, page.loaded.checks)))


def _looked_at(lang: Language, checks: Sequence[Reconciliation]) -> str:
    """How many of the conflicts somebody has looked into; nothing where there is none."""
    conflicts = [check for check in checks if check.verdict == "conflicts"]
    open_ones = sum(check.waiver is None for check in conflicts)
    if not conflicts:
        return ""
    if not open_ones:
        return lang("Every conflict has been looked into; what was found stands under it.")
    return lang.count("{n} conflict is not explained yet.", "{n} conflicts are not explained yet.", open_ones)


def listing(page: Page) -> None:
    """The filters and the checks, conflicts first, a dozen at a time."""
    lang = page.lang
    found = _filtered(page)
    grave = sum(check.verdict == "conflicts" for check in page.loaded.checks)  # none of them is behind a button
    limit = st.session_state.setdefault("_checks_shown", max(_STEP, grave))
    if not found:
        st.info(lang("No check of this kind."))
    stated = {row["fact"]: row for row in records(page.loaded.statements)}
    for place, check in found[:limit]:
        _block(page, place, check, stated)
    if len(found) > limit and st.button(lang.count("{n} more check", "{n} more checks", len(found) - limit), key="more"):
        st.session_state["_checks_shown"] = limit + 4 * _STEP
        st.rerun()


def _filtered(page: Page) -> list[tuple[int, Reconciliation]]:
    """The checks that the link's filters leave, each with its place among all; draws the controls."""
    lang, table, every = page.lang, page.table, page.loaded.checks
    counts = Counter(check.verdict for check in every)
    concerned = {name for check in every for name in check.indicators}
    verdict = carry("verdict", _ALL, (_ALL, *VERDICTS).__contains__)
    kind = carry("check", _ALL, (_ALL, *KINDS).__contains__)
    topics = {key: lang.pick(topic.name) for key, topic in table.topics.items()}
    topic = carry("topic", _ALL, {_ALL, *topics}.__contains__)
    named = {
        name: lang.pick(item.name) for name, item in table.indicators.items()
        if name in concerned and topic in (_ALL, item.topic)
    }  # fmt: skip
    indicator = carry("indicator", _ALL, {_ALL, *named}.__contains__)
    present = [each for each in VERDICTS if counts[each]]
    st.segmented_control(
        lang("Result"), [_ALL, *present], required=True, wrap=True,
        key=choice_key("verdict", verdict if verdict in present else _ALL),
        format_func=lambda code: lang("All") if code == _ALL else f"{ICONS[code]} {verdict_word(lang, code)}",
        on_change=choose, args=("verdict",),
    )  # fmt: skip
    words_of: dict[str, str] = {each: kind_word(lang, each) for each in KINDS}
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        _select("check", lang("Kind of check"), words_of, kind, lang("All kinds"), 240)
        _select("topic", lang("Topic"), topics, topic, lang("All"), 220)
        _select("indicator", lang("Indicator"), named, indicator, lang("All indicators"), 360)
    wanted = set(named) if indicator == _ALL else {indicator}
    return [
        (place, check) for place, check in enumerate(every)
        if verdict in (_ALL, check.verdict) and kind in (_ALL, check.kind) and not wanted.isdisjoint(check.indicators)
    ]  # fmt: skip


def _select(key: str, label: str, options: dict[str, str], code: str, every: str, width: int) -> None:
    """The visible control of a carried choice; ``every`` is what no choice is called."""
    st.selectbox(
        label, [_ALL, *options], key=choice_key(key, code), width=width, on_change=choose, args=(key,),
        format_func=lambda each: every if each == _ALL else options[each],
    )  # fmt: skip


def _block(page: Page, place: int, check: Reconciliation, stated: dict[str, dict[str, Any]]) -> None:
    told, *sides = page.loaded.kept(("check", check.id, page.lang.code), lambda: _told(page, check, stated))
    with st.container(border=True, key=f"check-{place}"):
        st.html(told)
        with st.expander(page.lang("Both sides and their words")):
            for column, side in zip(st.columns(2), sides, strict=True):
                with column:
                    st.html(side)


def _told(page: Page, check: Reconciliation, stated: dict[str, dict[str, Any]]) -> tuple[str, str, str]:
    """A check as HTML: how it ends and why, and what either side says."""
    lang = page.lang
    badge = f"<span class='verdict {check.verdict}'>{ICONS[check.verdict]} {escape(verdict_word(lang, check.verdict))}</span>"
    head = (
        f"<p class='small'>{badge} · {escape(kind_word(lang, check.kind))}</p>"
        f"<p class='sentence'>{escape(words(page, check))}</p>{explanation(page, check)}"
    )
    return head, _side(page, check.left, stated), _side(page, check.right, stated)


def _side(page: Page, side: Side, stated: dict[str, dict[str, Any]]) -> str:
    lang = page.lang
    name = escape(side_name(lang, side, names(page), kinds(page)))
    worked = formula(side)
    lines = [f"<p><b>{name}</b></p>", f"<p>{escape(worked)}{' = ' if side.formula != 'stated' else ' → '}"
             f"{escape(side_value(lang, side))}</p>"]  # fmt: skip
    rows = sorted((stated[fact] for fact in side.facts), key=lambda row: row["order"])
    lines += [f"<div class='evidence {row['evidence']}'>{quotation(page, row)}</div>" for row in rows]
    return "".join(lines)
