"""Rules that hold one statement against its own quote: the figure, its hedge and its unit word. Changes: `changes`.

Decisions:

- A figure stands in a quote as a whole or not at all (3万 is not in 303万人), and as printed: 297万 is not 297萬.
- An end of a range, a figure with a sign in front and a piece of a date are no values. A starting value (由300万人增至500万人)
  is one only of an earlier period, beside a fact that states the later one in the same words.
- A sign or code of money in front of a figure is its unit word: $3 million is no figure in yuan.
- Where the figure stands more than once, one place that fits is enough.
- The word behind a figure is held against a closed list of unit words, longest first (人次 before 人). A word outside
  the list says nothing: 113万失业人员 and 12.44 million new jobs are bare figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.evidence import normalise
from dashboard.hedges import MORE
from dashboard.model import FactTable, Unit
from dashboard.numerals import LEAVE_OUT, NumeralError, Span, hedges_around, read_change
from dashboard.problems import Problem
from dashboard.rules.codes import clip, type_nearest
from dashboard.rules.context import Context, Statement
from dashboard.rules.unit_words import CURRENCIES, UNIT_WORDS

# 超过3000万人的年度目标任务: what is over is the outcome, the goal itself may be exact.
_GOAL = re.compile(r"[^,。;0-9]{0,6}?的?(?:年度|全年|预期|預期)*(?:目标|目標|任务|任務)")
_UNIT_WORD = re.compile(
    rf"\s*(?:{MORE}|以上|以下|左右)?\s*"
    rf"(?P<word>{'|'.join(re.escape(word) for word in sorted(UNIT_WORDS, key=len, reverse=True))})",
    re.IGNORECASE,
)
_CURRENCY = re.compile(rf"(?<![A-Za-z])(?P<word>{'|'.join(re.escape(sign) for sign in CURRENCIES)})\s*$")


def quote_contains_value(table: FactTable, context: Context) -> Iterator[Problem]:
    """The value stands in its own quote as printed, as a whole figure: VALUE_NOT_IN_QUOTE."""
    for statement in context.statements:
        if statement.fact.quote is None or statement.places or isinstance(statement.printed, NumeralError):
            continue
        value = statement.fact.value
        found = f"value {clip(value)} is not in the quote «{clip(statement.quote)}»"
        hint = figure_hint(statement, value)
        path = f"{statement.path}.value"
        yield context.problem("VALUE_NOT_IN_QUOTE", path, found, "a figure that the quote prints, as printed", hint)


def value_places(statement: Statement) -> list[tuple[int, int]]:
    """Where in its quote the value of a statement stands; where its unit word stands behind it, if it does anywhere."""
    unit = statement.indicator.unit if statement.indicator else None
    fitting = [place for place in statement.places if unit is None or _fits(_unit_word(statement.quote, *place)[1], unit)]
    return fitting or statement.places


def hedge_has_qualifier(table: FactTable, context: Context) -> Iterator[Problem]:
    """A figure that its words hedge carries the qualifier of that hedge: HEDGE_WITHOUT_QUALIFIER.

    A value that has 多 or 余 inside it says so itself, also where it is only cited.
    """
    for statement in context.statements:
        hedges = _hedges(statement)
        if statement.fact.qualifier is None and hedges and None not in hedges:
            shown = _hedged(statement)
            found = f"{shown} is hedged ({hedges[0]}) and has no qualifier"
            hint = f"add qualifier: {hedges[0]}"
            path = f"{statement.path}.value"
            yield context.problem("HEDGE_WITHOUT_QUALIFIER", path, found, "the qualifier its words amount to", hint)


def qualifier_has_hedge(table: FactTable, context: Context) -> Iterator[Problem]:
    """A qualifier is what the words next to the figure say, no other and not without any: QUALIFIER_WITHOUT_HEDGE."""
    for statement in context.statements:
        hedges, qualifier = _hedges(statement), statement.fact.qualifier
        if qualifier is None or not hedges or qualifier in hedges:
            continue
        said = f"its words say {hedges[0]}" if hedges[0] else "no word beside it hedges it"
        found = f"qualifier {qualifier}, but in {_hedged(statement)} {said}"
        hint = f"type {hedges[0]}" if hedges[0] else "delete the qualifier, or quote the words that hedge the figure"
        path = f"{statement.path}.qualifier"
        yield context.problem("QUALIFIER_WITHOUT_HEDGE", path, found, "the hedge of the words", hint)


def unit_fits(table: FactTable, context: Context) -> Iterator[Problem]:
    """Value and change are percentages where the unit is percent and only there, and the unit word behind the figure
    in the quote is one of the indicator's unit: UNIT_MISMATCH."""
    for statement in context.statements:
        if statement.indicator is None:
            continue
        unit = statement.indicator.unit
        for field, found, hint in (*_misshapen(statement, unit), *_miscounted(statement, unit)):
            told = f"{found} in an indicator counted in {unit}"
            expected = "a percentage" if unit == "percent" else f"a number of {unit}"
            yield context.problem("UNIT_MISMATCH", f"{statement.path}.{field}", told, expected, hint)


def _misshapen(statement: Statement, unit: Unit) -> Iterator[tuple[str, str, str]]:
    """Field, finding and hint where a percentage stands for a count or the other way round."""
    fact, printed, percent = statement.fact, statement.printed, unit == "percent"
    move = "correct the figure, or move the fact to an indicator of its unit"
    if not isinstance(printed, NumeralError) and (printed.percent != percent or printed.points):
        found = f"value {clip(fact.value)}"
        if printed.points:
            move = "type it as the change of the rate that it changes: change:"
        yield "value", found, _as_percentage(statement, fact.value, "%") if percent and not printed.percent else move
    for field, text in fact.changes_by_field():
        try:
            change = read_change(text)
        except NumeralError:
            continue
        if change.points and not percent:
            yield field, f"change {clip(text)} in percentage points", move
        if percent and not change.percent:
            yield field, f"change {clip(text)}", _as_percentage(statement, text, "个百分点")


def _as_percentage(statement: Statement, text: str, sign: str) -> str:
    """What to type for a figure without its percent sign: as the quote prints it, if it prints one at all."""
    number = normalise(text).lstrip("+-\u2212")
    as_printed = [span.text for span in statement.numerals if span.text.startswith(number) and span.text != number]
    if statement.fact.quote is None or as_printed:
        how = "the % sign" if sign == "%" else "it in percentage points"
        whole = normalise(text).removesuffix(number) + as_printed[0] if as_printed else f"{text}{sign}"
        return f"type {how}: {whole}"
    return "quote the words that print it as a percentage, or leave it out"


def _miscounted(statement: Statement, unit: Unit) -> Iterator[tuple[str, str, str]]:
    """Field, finding and hint where at every place of the value another unit's word stands beside it."""
    if unit == "percent" or isinstance(statement.printed, NumeralError) or statement.printed.percent:
        return
    words = [_unit_word(statement.quote, *place) for place in statement.places]
    if words and not any(_fits(units, unit) for _, units in words):
        word, units = words[0]
        hint = f"quote the figure counted in {unit}, or move the fact to an indicator of unit {' or '.join((units or ())[:3])}"
        if not units:
            hint = f"quote the figure counted in {unit}, or leave the statement out"
        yield "value", f"value {clip(statement.fact.value)} stands beside {word} in the quote", hint


def _unit_word(quote: str, start: int, end: int) -> tuple[str, tuple[Unit, ...] | None]:
    """The unit word of a figure and the units it may stand for: money in front, else the word behind, a hedge aside.

    The units are None where no word of the list stands there. 总人次数590万人 counts person-times, as the words in front say.
    """
    if money := _CURRENCY.search(quote[max(0, start - 8) : start].upper()):
        return money["word"], CURRENCIES[money["word"]]
    match = _UNIT_WORD.match(quote, end)
    if match is None:
        return "", None
    word = match["word"].lower()
    word = "人次" if word == "人" and quote.endswith("人次数", 0, start) else word
    return word, UNIT_WORDS[word]


def _fits(units: tuple[Unit, ...] | None, unit: Unit) -> bool:
    return units is None or unit in units


def _hedges(statement: Statement) -> list[str | None]:
    """The hedge at each place where the value stands, places with its unit first; that of a cited value itself."""
    if isinstance(statement.printed, NumeralError):
        return []
    if statement.fact.quote is None or statement.own_hedge == "between":
        return [statement.own_hedge] if statement.own_hedge else []
    indicator, quote = statement.indicator, statement.quote
    hedges = [hedges_around(quote, start, end) for start, end in value_places(statement)]
    if indicator and indicator.target_of and any(_GOAL.match(quote, end) for _, end in statement.places):
        hedges.append(None)
    return hedges


def _hedged(statement: Statement) -> str:
    """The figure with the words on both sides of it."""
    if not statement.places:
        return f"value {statement.fact.value}"
    start, end = statement.places[0]
    return f"«{statement.quote[max(0, start - 12) : end + 8]}»"


def figure_hint(statement: Statement, wanted: str) -> str:
    """What to type for a figure that the quote does not print, or only as a piece of something else."""
    number = normalise(wanted).replace(" ", "")
    around = [span for span in statement.numerals if number and number in span.text.replace(" ", "")]
    if around and all(span.kind not in ("figure", "word") for span in around):
        return _piece_hint(statement, around[0])
    figures = list(dict.fromkeys(span.text for span in statement.figures))
    if not figures:
        return "quote the clause that prints the figure"
    return type_nearest(wanted, figures, f"the quote prints {clip(', '.join(figures))}")


def _piece_hint(statement: Statement, span: Span) -> str:
    """What to do where the figure is a piece of a numeral that is none, or no figure of its own."""
    figures = clip(", ".join(dict.fromkeys(other.text for other in statement.figures)))
    if span.kind == "range":
        return f"type the whole range, {span.text}, with qualifier: between"
    if span.kind == "start":
        own = "give it its earlier period, beside a fact of the later one in these words"
        return f"{span.text} is what it was before: {f'type {figures}, or ' if figures else ''}{own}"
    if span.kind == "signed":
        return f"the quote prints {span.sign}{span.text}, a change: type it under change: of the figure it changes"
    if span.kind == "date":
        typed = f"type {figures}" if figures else "quote the clause that prints the figure"
        return f"{span.text} is a piece of a date or a name: {typed}"
    return f"the quote prints {span.text}, which is no figure that can be read: {LEAVE_OUT}"
