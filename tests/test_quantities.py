"""Figures, intervals, changes and periods as they are read in English and Chinese; every expected text by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard.numerals import read_figure
from dashboard.wording import language
from dashboard.wording.periods import day_text, period_text, quarter_text
from dashboard.wording.quantities import amount, interval, relative, signed, size

EN, ZH = language("en"), language("zh")
WAN, YI, WANYI = Decimal(10**4), Decimal(10**8), Decimal(10**12)


def bound(text: str | None) -> Decimal | None:
    """A bound of an interval, None where the interval is open."""
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("printed", "unit", "english", "chinese"),
    [
        ("303万", "persons", "3.03 million people", "303万人"),
        ("10.52亿", "persons", "1.052 billion people", "10.52亿人"),
        ("10.7亿", "persons", "1.07 billion people", "10.7亿人"),
        ("2.04万亿", "yuan", "¥2.04 trillion", "2.04万亿元"),
        ("2329亿", "yuan", "¥232.9 billion", "2329亿元"),
        ("98%", "percent", "98%", "98%"),
        ("5.3%", "percent", "5.3%", "5.3%"),
        ("3.66%", "percent", "3.66%", "3.66%"),
        ("5.0%", "percent", "5.0%", "5.0%"),
        ("1200万", "persons", "12 million people", "1200万人"),
        ("330万", "persons", "3.30 million people", "330万人"),
        ("334万", "persons", "3.34 million people", "334万人"),
        ("2.40亿", "persons", "240 million people", "2.40亿人"),
        ("10.70亿", "persons", "1.070 billion people", "10.70亿人"),
        ("1800亿", "yuan", "¥180 billion", "1800亿元"),
        ("1810亿", "yuan", "¥181.0 billion", "1810亿元"),
        ("3.30 million", "persons", "3.30 million people", "330万人"),
        ("1.380 billion", "cards", "1.380 billion cards", "13.80亿张"),
        ("330 million", "persons", "330 million people", "3.30亿人"),
        ("300 million", "persons", "300 million people", "3亿人"),
        ("12.00 million", "persons", "12.00 million people", "1200万人"),
        ("0", "cities", "0 cities", "0个"),
        ("3049万", "persons", "30.49 million people", "3049万人"),
        ("6万", "persons", "60,000 people", "6万人"),
        ("12.44 million", "persons", "12.44 million people", "1244万人"),
        ("398", "enterprises", "398 enterprises", "398户"),
        ("1038", "services", "1,038 services", "1038项"),
        ("13.8亿", "cards", "1.38 billion cards", "13.8亿张"),
    ],
)
def test_a_figure_keeps_the_precision_it_was_printed_with(printed: str, unit: str, english: str, chinese: str) -> None:
    """English reads millions and billions with thousands separators, Chinese 万 and 亿 without, neither adds a digit."""
    figure = read_figure(printed)
    resolution = Decimal(1).scaleb(figure.unit_mult - figure.decimals)
    assert english == amount(EN, figure.value, unit, resolution, printed=figure.unit_mult, with_unit=True)
    assert chinese == amount(ZH, figure.value, unit, resolution, printed=figure.unit_mult, with_unit=True)


def test_a_computed_figure_keeps_the_places_it_is_worth() -> None:
    """1200万 that was computed to 1万 is 12.00 million: nobody rounded its zeros."""
    assert "12.00 million" == amount(EN, 1200 * WAN, "persons", WAN)


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (303 * WAN, "persons", "3.03m", "303万"),
        (Decimal("10.7") * YI, "persons", "1.07bn", "10.7亿"),
        (Decimal("2.2") * WANYI, "yuan", "¥2.2tn", "2.2万亿"),
        (Decimal("5.3"), "percent", "5.3%", "5.3%"),
        (Decimal(398), "enterprises", "398", "398"),
    ],
)
def test_beside_a_mark_a_figure_is_short(value: Decimal, unit: str, english: str, chinese: str) -> None:
    """A label has no room for a unit: the axis has said it."""
    assert english == amount(EN, value, unit, short=True)
    assert chinese == amount(ZH, value, unit, short=True)


def test_without_a_unit_only_the_currency_stays() -> None:
    """A number alone could be people or money, so money says what it is."""
    assert ("3.03 million", "303万") == (amount(EN, 303 * WAN, "persons"), amount(ZH, 303 * WAN, "persons"))
    assert ("¥2.2 trillion", "2.2万亿元") == tuple(amount(lang, Decimal("2.2") * WANYI, "yuan") for lang in (EN, ZH))


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "english", "chinese"),
    [
        ("50000", "70000", "persons", "+50,000 to +70,000", "+5万至+7万人"),
        ("-2500000", "8500000", "persons", "\u22122.5 to +8.5 million", "\u2212250万至+850万人"),
        ("-260000", "-240000", "persons", "\u2212260,000 to \u2212240,000", "\u221226万至\u221224万人"),
        ("0", "20000000", "persons", "0 to +20 million", "0至+2000万人"),
        ("-500000", "0", "persons", "\u2212500,000 to 0", "\u221250万至0人"),
        ("105000000000", "215000000000", "yuan", "+¥105 to +¥215 billion", "+1050亿至+2150亿元"),
        ("-30000000000", "215000000000", "yuan", "\u2212¥30 to +¥215 billion", "\u2212300亿至+2150亿元"),
        ("-0.6", "-0.4", "percent", "\u22120.6 to \u22120.4 points", "\u22120.6至\u22120.4个百分点"),
        ("0", "2", "percent", "0 to +2 points", "0至+2个百分点"),
        ("-2", "0", "percent", "\u22122 to 0 points", "\u22122至0个百分点"),
        ("50000", None, "persons", "+50,000 or more", "+5万人以上"),
        (None, "-50000", "persons", "a fall of 50,000 or more", "减少5万人以上"),
        ("0.5", None, "percent", "+0.5 points or more", "+0.5个百分点以上"),
        ("3", "3", "cities", "+3", "+3个"),
    ],
)
def test_a_change_says_its_interval_in_one_scale(
    lower: str | None, upper: str | None, unit: str, english: str, chinese: str
) -> None:
    """Both bounds carry their sign, minus is U+2212, and a rate changes by percentage points."""
    assert english == interval(EN, bound(lower), bound(upper), unit, change=True)
    assert chinese == interval(ZH, bound(lower), bound(upper), unit, change=True)


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "english", "chinese"),
    [
        ("3025000", "3035000", "persons", "3.025 to 3.035 million people", "302.5万至303.5万人"),
        ("1065000000", "1075000000", "persons", "1.065 to 1.075 billion people", "10.65亿至10.75亿人"),
        ("2150000000000", "2250000000000", "yuan", "¥2.15 to ¥2.25 trillion", "2.15万亿至2.25万亿元"),
        ("96.5", "97.5", "percent", "96.5% to 97.5%", "96.5%至97.5%"),
        ("160000000", None, "persons", "160 million people or more", "1.6亿人以上"),
        (None, "5.5", "percent", "5.5% or less", "5.5%以下"),
        ("1000", "2000", "services", "1,000 to 2,000 services", "1000至2000项"),
        ("398", "398", "enterprises", "398 enterprises", "398户"),
    ],
)
def test_a_figure_says_what_it_may_stand_for(
    lower: str | None, upper: str | None, unit: str, english: str, chinese: str
) -> None:
    """The rounding interval of a figure, or the one side its hedge leaves open."""
    assert english == interval(EN, bound(lower), bound(upper), unit, with_unit=True)
    assert chinese == interval(ZH, bound(lower), bound(upper), unit, with_unit=True)


def test_an_interval_without_bounds_is_refused() -> None:
    """Something between anything and anything is no statement."""
    with pytest.raises(ValueError, match="says nothing"):
        interval(EN, None, None, "persons")


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        ("60000", "persons", "+60,000", "+6万人"),
        ("-950000", "persons", "\u2212950,000", "\u221295万人"),
        ("160000000000", "yuan", "+¥160 billion", "+1600亿元"),
        ("-160000000000", "yuan", "\u2212¥160 billion", "\u22121600亿元"),
        ("-0.5", "percent", "\u22120.5 points", "\u22120.5个百分点"),
        ("1", "percent", "+1 point", "+1个百分点"),
        ("0", "persons", "0", "0人"),
        ("5", "cities", "+5", "+5个"),
    ],
)
def test_a_change_carries_its_sign(value: str, unit: str, english: str, chinese: str) -> None:
    """A rise has a plus, a fall a typographic minus before the currency, a rate moves by points; Chinese says the unit."""
    assert english == signed(EN, Decimal(value), unit)
    assert chinese == signed(ZH, Decimal(value), unit)


@pytest.mark.parametrize("value", ["60000", "-60000"])
def test_the_size_of_a_change_has_no_sign(value: str) -> None:
    """Up or down is said by the words around it: 增加6万人, down 60,000."""
    assert ("60,000", "6万人") == tuple(size(lang, Decimal(value), "persons") for lang in (EN, ZH))
    assert ("¥60,000", "6万元") == tuple(size(lang, Decimal(value), "yuan") for lang in (EN, ZH))
    assert ("0.5 points", "0.5个百分点") == tuple(size(lang, Decimal("-0.5"), "percent") for lang in (EN, ZH))


def test_a_column_may_leave_the_unit_to_its_head() -> None:
    """Where the head of a column says people, its cells need not."""
    assert "+6万" == signed(ZH, 6 * WAN, "persons", with_unit=False)
    assert "+5万至+7万" == interval(ZH, 5 * WAN, 7 * WAN, "persons", change=True, with_unit=False)


def test_a_relative_change_has_one_decimal() -> None:
    """Percent of a change, rounded half to even; what rounds to nothing has no sign."""
    assert ["+2.0%", "\u221212.4%", "0.0%"] == [relative(EN, Decimal(text)) for text in ("2.04", "-12.35", "-0.04")]


@pytest.mark.parametrize(
    ("period", "kind", "english", "chinese"),
    [
        ("2024-Q1", "year_to_date", "January–March 2024", "2024年1–3月"),
        ("2023-Q4", "year_to_date", "January–December 2023", "2023年1–12月"),
        ("2024-Q1", "stock", "end of March 2024", "2024年3月末"),
        ("2023-Q4", "stock", "end of December 2023", "2023年12月末"),
        ("2024-Q1", "rate", "2024 Q1", "2024年一季度"),
        ("2020-Q4", "flow", "2020 Q4", "2020年四季度"),
        ("2023-03", "rate", "March 2023", "2023年3月"),
        ("2024", "rate", "2024 (year)", "2024年"),
        ("2020-04-16", "stock", "16 April 2020", "2020年4月16日"),
        ("2020-02-01/2020-03-31", "flow", "February–March 2020", "2020年2–3月"),
        ("2024-01-26/2024-03-05", "flow", "26 January 2024 to 5 March 2024", "2024年1月26日至2024年3月5日"),
        ("2023-12-01/2024-01-31", "flow", "1 December 2023 to 31 January 2024", "2023年12月1日至2024年1月31日"),
    ],
)
def test_a_period_reads_as_its_kind_asks(period: str, kind: str, english: str, chinese: str) -> None:
    """Year to date is a range of months, a stock stands at the end of one, a quarter elsewhere is a quarter."""
    assert english == period_text(EN, period, kind)
    assert chinese == period_text(ZH, period, kind)


def test_quarters_and_days() -> None:
    """The quarter of a link and the date of a document."""
    assert ["2024 Q1", "2024 Q3"] == [quarter_text(EN, quarter) for quarter in ("2024-Q1", "2024-Q3")]
    assert ["2024年二季度", "2024年四季度"] == [quarter_text(ZH, quarter) for quarter in ("2024-Q2", "2024-Q4")]
    assert ("24 April 2024", "2024年4月24日") == (day_text(EN, date(2024, 4, 24)), day_text(ZH, date(2024, 4, 24)))
