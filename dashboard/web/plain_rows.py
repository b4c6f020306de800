"""Figures as plain HTML: rows of a table, tiles, the mark of their evidence and what the marks mean.

Text is escaped; links are relative and name the whole view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.model import FactTable
from dashboard.web.place import link
from dashboard.web.view import FACTS, Asked
from dashboard.wording import Language
from dashboard.wording.periods import period_text
from dashboard.wording.sentences import (
    base_text,
    change_text,
    figure_text,
    published_elsewhere_text,
    published_on_text,
    statement,
)
from dashboard.wording.strengths import STRENGTH_MARKS, strength_text

Row = dict[str, Any]
Words = Callable[[Language, str], str]


@dataclass(frozen=True)
class Plain:
    """A view in plain words: ``title`` and ``lead`` as text, ``said`` the sentences of its figures, ``body`` as HTML.

    ``about`` is what a comparison compares, ``told`` what a preview says where that is not the lead and the figures,
    ``drawn`` whether the view has a picture.
    """

    title: str
    lead: str
    body: str
    said: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    about: str = ""
    told: str = ""
    drawn: bool = True


def sentences_of(table: FactTable, lang: Language, rows: Sequence[Row]) -> tuple[str, ...]:
    """Each figure with its change as a sentence."""
    return tuple(statement(lang, lang.pick(table.indicators[row["indicator"]].name), row) for row in rows)


def tile(table: FactTable, view: Asked, row: Row) -> str:
    """A headline figure as the overview lays it."""
    lang = view.lang
    said = published_elsewhere_text(lang, row)
    published = f"<small>{escape(lang('Published change') + lang.colon + said)}</small>" if said else ""
    name = escape(lang.pick(table.indicators[row["indicator"]].name))
    return (
        f"<li>{mark(lang, row['strength'])}<span class='name'>{name}</span>"
        f"<a class='value' href='{_fact_link(view, row)}'>{escape(figure_text(lang, row, with_unit=lang.code == 'zh'))}</a>"
        f"<span>{escape(change_text(lang, row))}</span>{published}</li>"
    )


def figures(table: FactTable, view: Asked, rows: Sequence[Row], base: str) -> str:
    """Figures as a table, each with its evidence, its change and its interval; empty where there are none."""
    lang = view.lang
    heads = [lang("Indicator"), lang("Period"), lang("Figure"), lang("Change on {base}", base=base_text(lang, base)),
             lang("Published change")]  # fmt: skip
    if not rows:
        return ""
    return framed(heads, "".join(_line(table, view, row) for row in rows)) + legend(lang, (row["strength"] for row in rows))


def _line(table: FactTable, view: Asked, row: Row) -> str:
    lang = view.lang
    cells = (period_text(lang, row["period"], row["kind"]), figure_text(lang, row, with_unit=True))
    told = (change_text(lang, row), published_on_text(lang, row) or "–")
    return (
        f"<tr><th scope='row'>{mark(lang, row['strength'])} {escape(lang.pick(table.indicators[row['indicator']].name))}</th>"
        f"<td>{escape(cells[0])}</td><td><a href='{_fact_link(view, row)}'>{escape(cells[1])}</a></td>"
        f"<td>{escape(told[0])}</td><td>{escape(told[1])}</td></tr>"
    )


def framed(heads: Sequence[str], lines: str) -> str:
    """Lines of cells under their heads."""
    top = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
    return f"<div class='scroll'><table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></div>"


def mark(lang: Language, strength: str, words: Words = strength_text) -> str:
    """The mark of a figure's evidence, its words as the text alternative."""
    told = escape(words(lang, strength))
    return f"<span class='mark' role='img' aria-label='{told}' title='{told}'>{STRENGTH_MARKS[strength]}</span>"


def legend(lang: Language, strengths: Iterable[str], words: Words = strength_text) -> str:
    """What the marks that are used mean, in one line."""
    used = set(strengths)
    told = [
        f"<span class='mark' aria-hidden='true'>{sign}</span> {escape(words(lang, strength))}"
        for strength, sign in STRENGTH_MARKS.items() if strength in used
    ]  # fmt: skip
    return f"<p class='small legend'>{' · '.join(told)}</p>" if told else ""


def _fact_link(view: Asked, row: Row) -> str:
    fact = row["fact"] if not row.get("derived_from") else row["derived_from"][0]
    return escape(link(FACTS, {"fact": fact, "quarter": view.quarter, "lang": view.lang.code}))
