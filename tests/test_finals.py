"""The accounts of a year against what was announced of it: implied finals, sums of parts, quarters of one release.

Figures are those of the ministry: 68205亿 in 2021, 17538亿 more than the year before; 5.02万亿 announced for 2020.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.downloads.extracts import extract
from dashboard.model import FactTable
from dashboard.readings import Reading, read_implied, read_rows
from dashboard.reconcile import Reconciliation, reconcile
from dashboard.rows import Row, statement_rows
from dashboard.wording import language
from dashboard.wording.checks import formula, sentence
from dashboard.wording.derived import meaning, round_note
from dashboard.wording.revisions import instead_text, revision_of, revision_text
from tests.small_table import fact, indicator, row, table

EN, ZH = language("en"), language("zh")
YI = 10**8
JANUARY, BULLETIN = "wire-2023-04-24", "ministry-2024-04-23"
FINAL = {"release": "final", "source": BULLETIN, "quote": None, "line": None, "grade": "B"}
SCHEMES = ("pension", "unemployment", "injury")


def announced(period: str, value: str, **more: Any) -> dict[str, Any]:
    """What a press conference said."""
    return fact(period, value, source=JANUARY, quote=None, line=None, **{"grade": "B", **more})


def yuan(*facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An indicator in yuan."""
    return indicator(*facts, unit="yuan", **more)


def income(*base: dict[str, Any], status: str = "A", **more: Any) -> FactTable:
    """The bulletin's income of 2021 with both its changes, and what was said of 2020."""
    changes = {"change": "+34.6%", "further_changes": [{"change": "+17538亿"}]} | more
    return table(income=yuan(*base, fact("2021-Q4", "68205亿", status=status, **FINAL, **changes)))


def places(facts: FactTable, **reading: Any) -> dict[str, Row]:
    """The rows of the first indicator by period."""
    first = next(iter(facts.indicators))
    return {each["period"]: each for each in read_rows(statement_rows(facts), facts, Reading(**reading))
            if each["indicator"] == first}  # fmt: skip


def checks(facts: FactTable) -> list[Reconciliation]:
    """Every check of a table."""
    stated = statement_rows(facts)
    return reconcile(facts, stated, read_rows(stated, facts, Reading()))


TWENTY = announced("2020-Q4", "5.02万亿")


def test_bulletin_implies_the_final_of_the_year_before() -> None:
    """68205亿 − 17538亿 = 50667亿, half a 亿 from either: it stands for 2020, as implied, in the place of 5.02万亿."""
    base = places(income(TWENTY))["2020-Q4"]
    assert (50667 * YI, 50666 * YI, 50668 * YI) == (base["value"], base["lower"], base["upper"])
    assert ("68205亿 − 17538亿", "implied", "implied", "final") == tuple(
        base[name] for name in ("as_printed", "evidence", "strength", "release")
    )
    said = f"income@2020-Q4@{JANUARY}"
    assert ("revised", said, (said,), (f"income@2021-Q4@{BULLETIN}",)) == tuple(
        base[name] for name in ("agreement", "replaces", "others", "derived_from")
    )


def test_announcement_stays_as_first_published() -> None:
    """The first vintage knows nothing of the bulletin of the year after."""
    base = places(income(TWENTY), vintage="first")["2020-Q4"]
    assert ("5.02万亿", "cited") == (base["as_printed"], base["evidence"])


@pytest.mark.parametrize(
    ("level", "amount", "announcement", "implied", "growth"),
    [("68205亿", "+17538亿", "5.02万亿", 50667, "34.6"), ("62687亿", "+5107亿", "5.75万亿", 57580, "8.9")],
    ids=["income", "expenditure"],
)
def test_change_on_an_implied_final_reads_as_published(
    level: str, amount: str, announcement: str, implied: int, growth: str
) -> None:
    """Income of 2021 grew by 34.6 %, expenditure by 8.9 %, as the bulletin prints; on the announcements they would not."""
    facts = table(money=yuan(announced("2020-Q4", announcement), fact("2021-Q4", level, change=amount, **FINAL)))
    found = places(facts)
    assert implied * YI == found["2020-Q4"]["value"]
    assert growth == str(round(found["2021-Q4"]["percent"], 1))
    first = places(facts, vintage="first")["2021-Q4"]
    assert growth != str(round(first["computed_percent"], 1))


def test_implied_final_is_compared_with_the_year_before() -> None:
    """50667亿 after the final 59130亿 of 2019 is 14.3 % less, not the 13.7 % of the announcements."""
    changes = {"change": "+34.6%", "further_changes": [{"change": "+17538亿"}]}
    finals = fact("2019-Q4", "59130亿", **FINAL), TWENTY, fact("2021-Q4", "68205亿", **changes, **FINAL)
    found = places(table(income=yuan(announced("2019-Q4", "5.82万亿"), *finals)))
    assert ("59130亿", "-14.3") == (found["2019-Q4"]["as_printed"], str(round(found["2020-Q4"]["percent"], 1)))


def test_change_is_never_checked_against_what_it_implies() -> None:
    """+34.6 % on 50667亿 agrees by construction, so nothing is said of it; that 5.02万亿 differs is said once."""
    facts = income(TWENTY)
    assert None is places(facts)["2021-Q4"]["published_check"]
    found = checks(facts)
    assert [] == [each.id for each in found if each.kind == "published_change"]
    against = [each for each in found if each.verdict == "conflicts"]
    assert [(f"implied_earlier:income@2020-Q4:{BULLETIN}~{JANUARY}", "final")] == [(each.id, each.reason) for each in against]
    assert len({each.id for each in found}) == len(found)


def test_announced_change_is_still_checked_against_an_implied_final() -> None:
    """A change that the press conference of 2022 printed says something of its own, so it is held against 50667亿."""
    later = announced("2021-Q4", "6.82万亿", change="+20%")
    facts = table(income=yuan(TWENTY, later, fact("2021-Q4", "68205亿", **FINAL, further_changes=[{"change": "+17538亿"}])))
    assert "50667" == str(places(facts)["2020-Q4"]["value"])[:5]
    assert "conflicts" == places(facts)["2021-Q4"]["published_check"]


@pytest.mark.parametrize(
    ("base", "more"),
    [
        ((announced("2020-Q4", "5.07万亿"),), {}),
        ((TWENTY, fact("2020-Q4", "50600亿", **FINAL)), {}),
        ((TWENTY,), {"status": "U"}),
        ((TWENTY,), {"change": None, "further_changes": []}),
    ],
    ids=["agrees", "a final is there", "low reliability", "no change printed"],
)
def test_nothing_is_superseded(base: tuple[dict[str, Any], ...], more: dict[str, Any]) -> None:
    """5.07万亿 holds 50667亿; a final is final; a bulletin seen in one repost overrules no better report."""
    assert "implied" != places(income(*base, **more))["2020-Q4"]["evidence"]


def test_low_reliability_supersedes_its_like() -> None:
    """Where the announcement is no better attested, the final counts."""
    facts = income(announced("2020-Q4", "5.02万亿", grade="C", status="U"), status="U")
    assert ("implied", "U") == tuple(places(facts)["2020-Q4"][name] for name in ("evidence", "status"))


def test_announced_change_implies_no_final() -> None:
    """A press conference's change says what it was measured on, and supersedes nothing."""
    facts = table(income=yuan(TWENTY, announced("2021-Q4", "68205亿", change="+17538亿")))
    assert "5.02万亿" == places(facts)["2020-Q4"]["as_printed"]


def test_stock_is_implied_by_its_change_on_the_year_end() -> None:
    """6.85亿 people, 500万 more than at the end of the year before, were 6.8亿 then."""
    stated = fact("2021-Q4", "6.85亿", change="+500万", change_on="year_end", **FINAL)
    facts = table(insured=indicator(announced("2020-Q4", "6.7亿"), stated, kind="stock"))
    assert (680000000, "6.85亿 − 500万") == tuple(places(facts)["2020-Q4"][name] for name in ("value", "as_printed"))


def test_figure_beside_the_series_is_still_compared_with_nothing() -> None:
    """A year of which nobody said anything gets no row from a bulletin's change."""
    facts = income()
    assert ["2021-Q4"] == list(places(facts))
    (beside,) = read_implied(statement_rows(facts), facts, Reading())
    assert ("2020-Q4", None, "implied", None) == tuple(beside[name] for name in ("period", "verdict", "why_empty", "replaces"))


@given(
    said=st.integers(40000, 60000), growth=st.integers(-9000, 9000), level=st.integers(40000, 60000),
    low=st.booleans(), final_low=st.booleans(),
)  # fmt: skip
def test_series_holds_a_final_or_what_was_announced(said: int, growth: int, level: int, low: bool, final_low: bool) -> None:
    """Whatever the figures: implied where the two share no value and the final is no less reliable, else announced."""
    change = f"{'+' if growth >= 0 else '-'}{abs(growth)}亿"
    facts = table(income=yuan(
        announced("2020-Q4", f"{said}亿", status="U" if low else "A"),
        fact("2021-Q4", f"{level}亿", change=change, status="U" if final_low else "A", **FINAL),
    ))  # fmt: skip
    base = places(facts)["2020-Q4"]
    implied = level - growth
    apart = abs(2 * (implied - said)) > 3  # half a 亿 of the one, one 亿 of the other
    superseded = apart and (low or not final_low)
    assert (("implied", implied * YI) if superseded else ("cited", said * YI)) == (base["evidence"], base["value"])


def balances(**more: Any) -> FactTable:
    """The schemes' balances at the end of 2021, as the bulletin prints them; the total was said of March 2022 alone."""
    parts = dict(zip(SCHEMES, ("63970亿", "3313亿", "1411亿"), strict=True))
    absence = [
        {"first": "2021-Q4", "last": "2021-Q4", "why": "not_published", "note": {"en": "Only schemes.", "zh": "仅分险种。"}}
    ]
    return table(
        {"schemes": {"kind": "parts", "total": "balance", "parts": SCHEMES}},
        balance=yuan(announced("2021-Q3", "6.6万亿"), announced("2022-Q4", "7.4万亿"), kind="stock", absences=absence),
        **{name: yuan(fact("2021-Q4", value, **(FINAL | more.get(name, {}))), kind="stock") for name, value in parts.items()},
    )


def test_total_is_the_sum_of_its_parts() -> None:
    """63970 + 3313 + 1411 = 68694亿, half a 亿 for each: in its place among the quarters, a final, derived."""
    found = places(balances())
    total = found["2021-Q4"]
    assert ["2021-Q3", "2021-Q4", "2022-Q4"] == list(found)
    assert (68694 * YI, Decimal("68692.5") * YI, Decimal("68695.5") * YI) == (total["value"], total["lower"], total["upper"])
    assert ("63970亿 + 3313亿 + 1411亿", "derived", "derived", "final") == tuple(
        total[name] for name in ("as_printed", "evidence", "strength", "release")
    )
    assert tuple(f"{name}@2021-Q4@{BULLETIN}" for name in SCHEMES) == total["derived_from"]


def test_total_is_compared_like_any_figure() -> None:
    """7.4万亿 at the end of 2022 is more than 68694亿 a year before: by 5306亿, 500亿 and one and a half either way."""
    found = places(balances())["2022-Q4"]
    assert (5306 * YI, "rose") == (found["change"], found["verdict"])


def test_total_is_exported() -> None:
    """The data file holds it with its parts, as the release it is of."""
    data = extract(balances(), "series", indicators=["balance"])
    cells = {name: data.column(name)[1] for name in ("TIME_PERIOD", "AS_PRINTED", "STRENGTH", "RELEASE", "OBS_VALUE")}
    assert {"TIME_PERIOD": "2021-Q4", "AS_PRINTED": "63970亿 + 3313亿 + 1411亿", "STRENGTH": "derived", "RELEASE": "final",
            "OBS_VALUE": 68694 * YI} == cells  # fmt: skip


def test_total_is_never_checked_against_its_own_parts() -> None:
    """A sum agrees with itself by construction."""
    assert [] == [each.id for each in checks(balances()) if each.kind == "parts"]


@pytest.mark.parametrize(
    "more", [{"injury": {"release": "announcement"}}, {"injury": {"qualifier": "over"}}], ids=["two releases", "open side"]
)
def test_unlike_parts_make_no_total(more: dict[str, Any]) -> None:
    """A final added to an announcement is neither; more than 1411亿 leaves the sum open."""
    assert "2021-Q4" not in places(balances(**more))


def test_stated_total_is_not_derived() -> None:
    """What was printed needs no addition, and is held against it."""
    facts = table(
        {"schemes": {"kind": "parts", "total": "both", "parts": ["one", "other"]}},
        both=yuan(fact("2021-Q4", "5亿")), one=yuan(fact("2021-Q4", "3亿")), other=yuan(fact("2021-Q4", "2亿")),
    )  # fmt: skip
    assert "quoted" == places(facts)["2021-Q4"]["evidence"]
    assert ["agrees"] == [each.verdict for each in checks(facts) if each.kind == "parts"]


def single(*facts: dict[str, Any], vintage: str = "latest") -> Row:
    """The fourth quarter of 2020 by itself."""
    return places(table(income=yuan(*facts)), counting="single", vintage=vintage)["2020-Q4"]


THIRD = announced("2020-Q3", "3.57万亿")


def test_quarter_is_press_conference_less_press_conference() -> None:
    """5.02万亿 − 3.57万亿 = 1.45万亿, though the final is 50667亿; the 467亿 between, 50.5亿 either way, no quarter holds."""
    row = single(THIRD, TWENTY, fact("2020-Q4", "50667亿", **FINAL))
    assert ("5.02万亿 − 3.57万亿", 14500 * YI, "announcement", "derived") == tuple(
        row[name] for name in ("as_printed", "value", "release", "strength")
    )
    expected = [467 * YI, Decimal("416.5") * YI, Decimal("517.5") * YI]
    assert expected == [row[name] for name in ("revision", "revision_lower", "revision_upper")]


def test_quarter_knows_an_implied_final_too() -> None:
    """The final that 2021 implies, 50667 ± 1亿, differs by 467亿, 51亿 either way."""
    changes = {"change": "+17538亿"}
    row = single(THIRD, TWENTY, fact("2021-Q4", "68205亿", **changes, **FINAL))
    assert [467 * YI, 416 * YI, 518 * YI] == [row[name] for name in ("revision", "revision_lower", "revision_upper")]
    assert "announcement" == row["release"]


@pytest.mark.parametrize("vintage", ["latest", "first"])
def test_quarter_of_a_final_alone_is_mixed(vintage: str) -> None:
    """50667亿 − 3.57万亿 holds the revision of the year; nobody knows how large it is."""
    row = single(THIRD, fact("2020-Q4", "50667亿", **FINAL), vintage=vintage)
    assert ("50667亿 − 3.57万亿", "mixed", "mixed", "derived", None, None) == tuple(
        row[name] for name in ("as_printed", "release", "strength", "evidence", "revision", "revision_lower")
    )


def test_size_is_told_where_the_announcement_cannot_be_taken_apart() -> None:
    """More than 5万亿 was announced: the quarter comes from the final, and the year was revised by at most 667.5亿."""
    row = single(THIRD, announced("2020-Q4", "5万亿", qualifier="over"), fact("2020-Q4", "50667亿", **FINAL))
    assert ("mixed", None, None, Decimal("667.5") * YI) == tuple(
        row[name] for name in ("release", "revision", "revision_lower", "revision_upper")
    )


def test_year_that_was_not_revised_says_nothing() -> None:
    """50167亿 rounds to 5.02万亿, so there is nothing to tell."""
    row = single(THIRD, TWENTY, fact("2020-Q4", "50167亿", **FINAL))
    assert ("announcement", None, None, None) == tuple(
        row[name] for name in ("release", "revision", "revision_lower", "revision_upper")
    )
    assert "" == round_note(EN, row)


def test_mixed_quarter_says_so_in_words() -> None:
    """On the card and on the chart, in both languages, with its size where one is known."""
    row = single(THIRD, fact("2020-Q4", "50667亿", **FINAL))
    assert "holds the year’s revision, of a size that is not known." in meaning(EN, row, ())
    assert meaning(ZH, row, ()).endswith("本季含全年数的修订，幅度不详。")
    assert ("holds the year’s revision, size not known", "含全年数的修订，幅度不详") == (
        round_note(EN, row),
        round_note(ZH, row),
    )
    told = single(THIRD, TWENTY, fact("2020-Q4", "50667亿", **FINAL))
    assert "differs by +¥46.7 billion (+¥41.65 to +¥51.75 billion) from what was announced" in meaning(EN, told, ())
    assert "467亿" in round_note(ZH, told)


def test_data_file_tells_a_mixed_quarter() -> None:
    """RELEASE says mixed; REVISION stays empty where nobody knows it, and is in base units where somebody does."""
    for year, expected in ((None, ("mixed", None)), (TWENTY, ("announcement", 467 * YI))):
        facts = table(income=yuan(*filter(None, (THIRD, year)), fact("2020-Q4", "50667亿", **FINAL)))
        data = extract(facts, "series", reading=Reading(counting="single"))
        assert [expected] == list(zip(data.column("RELEASE"), data.column("REVISION"), strict=True))


def carried(*opening: dict[str, Any], **more: Any) -> FactTable:
    """The three funds from the end of 2020 to that of 2021."""
    return table(
        {"funds": {"kind": "balance", "stock": "balance", "income": "income", "expenditure": "spent"}},
        balance=yuan(*opening, fact("2021-Q4", "68694亿", **FINAL, **more), kind="stock"),
        income=yuan(fact("2021-Q4", "68205亿", **FINAL)), spent=yuan(fact("2021-Q4", "62687亿", **FINAL)),
    )  # fmt: skip


def told(facts: FactTable, check: Reconciliation, lang: Any) -> str:
    """The sentence of a check."""
    known = statement_rows(facts)
    names = {name: lang.pick(item.name) for name, item in facts.indicators.items()}
    kinds = {name: item.kind for name, item in facts.indicators.items()}
    return sentence(lang, check, names, kinds, {each["fact"]: lang.pick(each["publisher"]) for each in known})


@pytest.mark.parametrize(
    ("facts", "verdict", "english", "chinese"),
    [
        (carried(announced("2020-Q4", "6.13万亿")), "conflicts",
         "The opening balance is “6.13万亿” (end of December 2020), as announced: The Wire.",
         "期初结余取“6.13万亿”（2020年12月末），为发布会公布数：通讯社。"),
        (carried(announced("2020-Q4", "6.13万亿"), fact("2020-Q4", "63176亿", **FINAL)), "agrees",
         "The opening balance is “63176亿” (end of December 2020), the year’s final: The Ministry.",
         "期初结余取“63176亿”（2020年12月末），为年度最终数：部委。"),
    ],
    ids=["announced", "final"],
)  # fmt: skip
def test_balance_names_its_opening_figure(facts: FactTable, verdict: str, english: str, chinese: str) -> None:
    """68694 − 68205 + 62687 = 63176亿: the announced 6.13万亿 does not lead there, the final does, and each is named."""
    (check,) = (each for each in checks(facts) if each.kind == "balance")
    assert verdict == check.verdict
    assert (True, True) == (told(facts, check, EN).endswith(english), told(facts, check, ZH).endswith(chinese))


def test_balance_opens_with_an_implied_final() -> None:
    """68694亿, 5518亿 more than at the end of 2020, implies 63176亿 then, and the balance opens with it."""
    facts = carried(announced("2020-Q4", "6.13万亿"), change="+5518亿", change_on="year_end")
    (check,) = (each for each in checks(facts) if each.kind == "balance")
    assert ("(68694亿 − 5518亿) + 68205亿 − 62687亿", "agrees") == (formula(check.left), check.verdict)
    said = (
        "The opening balance is 68694亿 − 5518亿 (end of December 2020), the final that a later bulletin implies: The Ministry."
    )
    assert told(facts, check, EN).endswith(said)


def test_balance_opens_with_a_derived_total() -> None:
    """68694亿 of the schemes at the end of 2021, 71000亿 in, 66000亿 out: 73694亿, which 7.4万亿 may be."""
    facts = table(
        {"schemes": {"kind": "parts", "total": "balance", "parts": SCHEMES},
         "funds": {"kind": "balance", "stock": "balance", "income": "income", "expenditure": "spent"}},
        balance=yuan(announced("2022-Q4", "7.4万亿"), kind="stock"),
        income=yuan(announced("2022-Q4", "7.1万亿")), spent=yuan(announced("2022-Q4", "6.6万亿")),
        **{name: yuan(fact("2021-Q4", value, **FINAL), kind="stock")
           for name, value in zip(SCHEMES, ("63970亿", "3313亿", "1411亿"), strict=True)},
    )  # fmt: skip
    (check,) = (each for each in checks(facts) if each.kind == "balance")
    assert ("agrees_within_rounding", 73694 * YI) == (check.verdict, check.left.value)
    assert {f"{name}@2021-Q4@{BULLETIN}" for name in SCHEMES} <= set(check.facts)
    assert "63970亿 + 3313亿 + 1411亿 (end of December 2021), the sum of its parts" in told(facts, check, EN)


def test_balance_is_carried_within_one_release() -> None:
    """6.85 + 5.02 − 5.75 = 6.12万亿 meets the announced 6.13万亿; the later final income belongs to another closing."""
    facts = table(
        {"funds": {"kind": "balance", "stock": "balance", "income": "income", "expenditure": "spent"}},
        balance=yuan(announced("2019-Q4", "6.85万亿"), announced("2020-Q4", "6.13万亿"), kind="stock"),
        income=yuan(TWENTY, fact("2020-Q4", "50667亿", **FINAL)),
        spent=yuan(announced("2020-Q4", "5.75万亿"), fact("2020-Q4", "57580亿", **FINAL)),
    )  # fmt: skip
    (check,) = (each for each in checks(facts) if each.kind == "balance")
    assert ("6.85万亿 + 5.02万亿 − 5.75万亿", "agrees_within_rounding") == (formula(check.left), check.verdict)


def test_revision_by_a_final_is_worded() -> None:
    """Announced, then final: both figures, both days, the size, in either language."""
    facts = table(income=yuan(TWENTY, fact("2020-Q4", "50667亿", **FINAL)))
    revision = revision_of(row(facts, "income", "2020-Q4"), statement_rows(facts))
    assert revision is not None
    said = revision_text(EN, revision, facts.sources)
    assert said.startswith(
        "First published as ¥5.02 trillion by The Wire (24 April 2023), then as ¥5.0667 trillion, the year’s final, by "
        "The Ministry"
    )
    assert "年度最终数为5.0667万亿元" in revision_text(ZH, revision, facts.sources)


def test_revision_by_an_implied_final_is_worded() -> None:
    """It is nobody's statement: the formula stands beside it, and who printed the figures in it."""
    facts = income(TWENTY)
    settled = row(facts, "income", "2020-Q4")
    own = [each for each in statement_rows(facts) if each["period"] == "2020-Q4"]
    revision = revision_of(settled, own)
    assert revision is not None
    said = revision_text(EN, revision, facts.sources)
    assert "superseded by ¥5.0667 trillion, the final that a later bulletin implies (68205亿 − 17538亿, by The Ministry" in said
    assert "推得最终数为5.0667万亿元（68205亿 − 17538亿，" in revision_text(ZH, revision, facts.sources)
    assert instead_text(EN, settled).startswith("Superseded by a final that a later bulletin implies")


def test_announced_and_final_conflict_is_worded_as_what_it_is() -> None:
    """Two figures of one year that share no value, whose cause is known."""
    facts = table(income=yuan(TWENTY, fact("2020-Q4", "50667亿", **FINAL)))
    (check,) = (each for each in checks(facts) if each.kind == "same_figure")
    assert ("conflicts", "final") == (check.verdict, check.reason)
    assert told(facts, check, EN).endswith("“5.02万亿” in The Wire, as announced; “50667亿” in The Ministry, the year’s final.")
