"""Checks of the shipped table in words: numbers by hand, formulas as printed, a sentence for each in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reconcile import KINDS, VERDICTS, Reconciliation, Side, reconcile
from dashboard.series import records, statements
from dashboard.wording import language
from dashboard.wording.checks import formula, kind_word, sentence, side_value, significant, verdict_count, verdict_word
from tests.small_table import shipped

LATIN = re.compile(r"[A-Za-z]{2,}")
SPAN = "2020-02-01/2020-03-31"
JOBS_OF_2019 = "implied_earlier:urban_new_jobs@2019-Q1:mohrss-2020-04-21:7~mohrss-2020-04-21:106"


@cache
def of_shipped() -> dict[str, Reconciliation]:
    """Every check of the shipped table by its id."""
    table, frame = shipped()
    return {check.id: check for check in reconcile(table, statements(table), frame)}


def shipped_sides() -> Iterator[Side]:
    """Both sides of every check of the shipped table."""
    for check in of_shipped().values():
        yield from (check.left, check.right)


@cache
def places() -> dict[str, str]:
    """Where each statement of the shipped table stands: its line, ``@60``, or ``@–`` without one."""
    return {row["fact"]: f"@{row['line'] or '–'}" for row in records(statements(shipped()[0]))}


def said(check: Reconciliation, lang: str) -> str:
    """The sentence of a check of the shipped table; a statement's place is its line, ``@60``, or ``@–`` without one."""
    tongue, (table, _) = language(lang), shipped()
    names = {name: tongue.pick(item.name) for name, item in table.indicators.items()}
    kinds = {name: item.kind for name, item in table.indicators.items()}
    return sentence(tongue, check, names, kinds, places())


def numbers(side: Side) -> str:
    """A side's value and interval in Chinese, as the page shows them."""
    return side_value(language("zh"), side)


def test_ratio_of_waivers_to_four_digits() -> None:
    """1893亿 ÷ 2329亿 = 81.279…%; 1892.5 ÷ 2329.5 = 81.240…% and 1893.5 ÷ 2328.5 = 81.318…%, rounded outward."""
    check = of_shipped()[f"share:small_firms_of_relief@{SPAN}"]
    assert ("1893亿 ÷ 2329亿", "81.28%（81.24%至81.32%）") == (formula(check.right), numbers(check.right))
    assert ("81.3%", "81.3%（81.25%至81.35%）") == (formula(check.left), numbers(check.left))


def test_difference_of_new_jobs_is_exact() -> None:
    """303万 − 297万 = 6万, and with half a unit on either side 5万 to 7万."""
    check = next(check for name, check in of_shipped().items() if name.startswith("published_change:urban_new_jobs@2024"))
    assert ("303万 − 297万", "+6万人（+5万至+7万人）") == (formula(check.right), numbers(check.right))
    assert ("+6万", "+6万人（+5.5万至+6.5万人）") == (formula(check.left), numbers(check.left))


def test_growth_of_spring_posts_contradicts_the_printed_one() -> None:
    """4300 ÷ 3800.5 − 1 = 13.143…% and 4400 ÷ 3799.5 − 1 = 15.804…%: 9.5% to 10.5% is far below."""
    check = of_shipped()["published_change:spring_posts@2024-Q1@labournews-2024-04-24:62"]
    assert ("4300多万 ÷ 3800万 − 1", "13.14%至15.81%") == (formula(check.right), numbers(check.right))
    assert ("+10%（9.5%至10.5%）", "conflicts") == (numbers(check.left), check.verdict)


def test_sum_names_every_part_as_printed() -> None:
    """2184亿 + 75亿 + 70亿 = 2329亿, each half a 亿 either way: 2327.5亿 to 2330.5亿."""
    check = of_shipped()[f"parts:fee_relief_by_scheme@{SPAN}"]
    assert ("2184亿 + 75亿 + 70亿", "2329亿元（2327.5亿至2330.5亿）") == (formula(check.left), numbers(check.left))


def test_implied_population_to_four_digits() -> None:
    """13.8亿 ÷ 98% = 14.08亿; 13.75 ÷ 0.985 = 13.959…, 13.85 ÷ 0.975 = 14.205…"""
    check = of_shipped()["population:population_by_cards@2023-Q1~2024-Q1"]
    assert ("13.8亿 ÷ 98%", "14.08亿（13.95亿至14.21亿）") == (formula(check.left), numbers(check.left))


def test_implied_earlier_figure_undoes_the_change() -> None:
    """229万, 95万 fewer than a year before, makes 324万: the sign of the change is turned."""
    check = of_shipped()[JOBS_OF_2019]
    assert ("229万 + 95万", "324万（323万至325万）") == (formula(check.left), numbers(check.left))


def test_bounds_shown_never_exclude_the_value() -> None:
    """In every check of the table the value shown stands between the bounds shown."""
    several = [re.findall(r"(−?)(\d+(?:\.\d+)?)", numbers(side)) for side in shipped_sides()]
    triples = [[Decimal(sign.replace("−", "-") + size) for sign, size in found] for found in several if len(found) == 3]
    assert len(triples) > 20
    assert [] == [triple for triple in triples if not triple[1] <= triple[0] <= triple[2]]


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=3, max_size=3))
def test_bounds_are_rounded_outward(found: list[Decimal]) -> None:
    """However many digits a value and its bounds have: rounded for reading, the bounds still hold bounds and value."""
    lower, value, upper = sorted(found)
    low, high = significant(lower, ROUND_FLOOR), significant(upper, ROUND_CEILING)
    assert low <= lower <= upper <= high
    assert low <= significant(value, ROUND_HALF_EVEN) <= high


@pytest.mark.parametrize(
    ("value", "rounding", "expected"),
    [
        ("81.2795", "ROUND_HALF_EVEN", "81.28"),
        ("81.2400", "ROUND_FLOOR", "81.24"),
        ("81.2401", "ROUND_CEILING", "81.25"),
        ("-81.2401", "ROUND_FLOOR", "-81.25"),
        ("1408163265.3061", "ROUND_FLOOR", "1408000000"),
        ("0", "ROUND_CEILING", "0"),
        ("-0.00012345", "ROUND_CEILING", "-0.0001234"),
    ],
)
def test_four_digits_rounded_as_asked(value: str, rounding: str, expected: str) -> None:
    """A derived number keeps four digits wherever its point stands; zero stays zero."""
    assert Decimal(expected) == significant(Decimal(value), rounding)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_check_of_the_table_is_one_sentence(lang: str) -> None:
    """All checks speak: a capital or Chinese beginning, one full stop at the end, no empty place and no field left open."""
    end = {"en": ".", "zh": "。"}[lang]
    for check in of_shipped().values():
        text = said(check, lang)
        assert text == text[0].upper() + text[1:]
        assert (end, []) == (text[-1], re.findall(r"[{}]|  |None|\(\)|（）|\.\.|。。", text)), text


def test_chinese_sentences_have_no_english() -> None:
    """No message is untranslated: only figures printed in English words stay English."""
    for check in of_shipped().values():
        text = said(check, "zh")
        for term in (*check.left.terms, *check.right.terms):
            text = text.replace(term.as_printed, "")
        assert [] == LATIN.findall(text), text


def test_words_of_kinds_and_verdicts_are_translated_and_distinct() -> None:
    """Every kind and every verdict has a word of its own in either language, and the Chinese is Chinese."""
    for lang in map(language, ("en", "zh")):
        kinds, verdicts = [kind_word(lang, kind) for kind in KINDS], [verdict_word(lang, verdict) for verdict in VERDICTS]
        counts = [verdict_count(lang, verdict, number) for verdict in VERDICTS for number in (1, 2)]
        assert (8, 4, 8) == (len(set(kinds)), len(set(verdicts)), len(set(counts)))
        assert lang.code == "en" or [] == LATIN.findall(" ".join(kinds + verdicts + counts))
    assert ["1 conflict", "2 conflicts"] == [verdict_count(language("en"), "conflicts", number) for number in (1, 2)]


def test_two_figures_in_one_document_contradict_each_other() -> None:
    """50 and 54 platforms in one document: the sentence gives both as printed, each with its place."""
    check = of_shipped()["same_figure:training_platforms_selected@2020-04-21:mohrss-2020-04-21:60~mohrss-2020-04-21:94"]
    english = (
        "Online platforms selected (21 April 2020): “50” in @60, “54” in @94: both cannot be right if they count the same."
    )
    chinese = "2020年4月21日遴选公布的线上培训平台：@60作“50”，@94作“54”；如为同一口径，则不能同时成立。"
    assert (english, chinese) == (said(check, "en"), said(check, "zh"))


def test_hedge_of_one_wording_is_said() -> None:
    """590万 on line 11 and 超过590万 on lines 58 and 111 are worded differently, and the sentence shows how."""
    expected = "2020年4月17日线上培训平台实名注册人次：@11作“590万”，@58；@111作超过“590万”，说法不同，但在四舍五入范围内一致。"
    name = "same_figure:online_training_registrations@2020-04-17:mohrss-2020-04-21:11~mohrss-2020-04-21:58"
    assert (expected, "hedge") == (said(of_shipped()[name], "zh"), of_shipped()[name].reason)


def test_figure_said_in_five_places_names_them_all() -> None:
    """The waivers of early 2020 stand on five lines of one transcript, and all five are named."""
    check = next(check for name, check in of_shipped().items() if name.startswith(f"same_figure:fee_relief@{SPAN}"))
    assert (5, " 5 times ") == (len(re.findall(r"@\d+", said(check, "en"))), re.findall(r" \d times ", said(check, "en"))[0])


def test_number_that_two_sentences_imply_is_not_set_against_itself() -> None:
    """Two lines say 229万, 95万 fewer: the 324万 they imply is said once."""
    check = of_shipped()[JOBS_OF_2019]
    text = said(check, "en")
    assert (1, 1) == (text.count("Newly created urban jobs"), text.count("3.24 million"))
