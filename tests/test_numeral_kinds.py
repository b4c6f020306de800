"""Every numeral of a text is found whole, and only what is one exact figure may be a value.

Expected kinds and values are worked out by hand from how such figures are printed.
"""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.evidence import normalise
from dashboard.model import Fact, Indicator
from dashboard.numerals import NumeralError, every_numeral, find_numerals, range_ends, read_change, read_figure
from dashboard.rules.context import Statement

WORDS = {"en": "a", "zh": "a"}


def places(value: str, quote: str, qualifier: str | None = None) -> list[tuple[int, int]]:
    """Where a value stands in a quote, as the rules see it."""
    fact = {"period": "2024-Q1", "value": value, "qualifier": qualifier, "source": "x", "quote": quote}
    record = {"topic": "t", "name": WORDS, "unit": "persons", "kind": "flow", "definition": WORDS, "facts": [fact]}
    return Statement("", "jobs", Indicator.model_validate(record), Fact.model_validate(fact)).places


def accepted(value: str, quote: str) -> bool:
    """Whether a value reads as a figure and stands in the quote as a whole, without a qualifier of its own."""
    try:
        read_figure(value)
    except NumeralError:
        return False
    return bool(places(value, quote))


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper"),
    [
        ("三点五亿", "350000000", "345000000", "355000000"),
        ("十二点五万", "125000", "124500", "125500"),
        ("十四点一亿", "1410000000", "1405000000", "1415000000"),
        ("十四点〇一亿", "1401000000", "1400500000", "1401500000"),
        ("1千2百万", "12000000", "11500000", "12500000"),
        ("廿五万", "250000", "245000", "255000"),
        ("卅万", "300000", "250000", "350000"),
        ("2千零30万", "20300000", "20295000", "20305000"),
        ("3万4000", "34000", "34000", "34000"),
        ("一亿零五十万", "100500000", "100450000", "100550000"),
        ("亿", "100000000", "50000000", "150000000"),
        ("百分之九十五", "95", "94.5", "95.5"),
        ("百分之九十", "90", "89.5", "90.5"),
        ("百分之三点五", "3.5", "3.45", "3.55"),
        ("百分之95.2", "95.2", "95.15", "95.25"),
        ("千分之三", "0.3", "0.25", "0.35"),
        ("万分之五", "0.05", "0.045", "0.055"),
        ("3‰", "0.3", "0.25", "0.35"),
        ("2.5‰", "0.25", "0.245", "0.255"),
        ("三成", "30", "25", "35"),
        ("3成", "30", "25", "35"),
        ("三成五", "35", "34.5", "35.5"),
        ("两成半", "25", "24.5", "25.5"),
        ("一半", "50", "45", "55"),
        ("half", "50", "45", "55"),
    ],
)
def test_figures_in_words_are_read(text: str, value: str, lower: str, upper: str) -> None:
    """Chinese points, mixed forms, per cent in words and tenths are worth what they say, to the place they name."""
    printed = read_figure(text)
    assert (Decimal(value), Decimal(lower), Decimal(upper)) == (printed.value, printed.lower, printed.upper)


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper"),
    [
        ("-0.5个点", "-0.5", "-0.55", "-0.45"),
        ("-25个基点", "-0.25", "-0.255", "-0.245"),
        ("+25 basis points", "0.25", "0.245", "0.255"),
        ("-0.5 of a percentage point", "-0.5", "-0.55", "-0.45"),
        ("-half a percentage point", "-0.5", "-0.55", "-0.45"),
        ("+半个百分点", "0.5", "0.45", "0.55"),
    ],
)
def test_points_have_many_names(text: str, value: str, lower: str, upper: str) -> None:
    """个点 and *of a percentage point* are percentage points, a basis point a hundredth of one."""
    change = read_change(text)
    assert change.points
    assert (Decimal(value), Decimal(lower), Decimal(upper)) == (change.value, change.lower, change.upper)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("共12,34万人", [("12,34万", "unread")]),
        ("同比−0.5%", [("0.5%", "signed")]),
        ("同比－0.5%", [("0.5%", "signed")]),
        ("同比-0.5%", [("0.5%", "signed")]),
        ("占1/3", [("1/3", "unread")]),
        ("共3½万", [("3½万", "unread")]),
        ("1.2.3万", [("1.2.3万", "unread")]),
        ("1e5人", [("1e5", "unread")]),
        ("两亿五。", [("两亿五", "unread")]),
        ("5.5%±0.2%", [("5.5%±0.2%", "unread")]),
        ("3m people, 12bn yuan", [("3m", "unread"), ("12bn", "unread")]),
        ("9 out of 10", [("9 out of 10", "unread")]),
        ("三分之一", [("三分之一", "unread")]),
        ("two thirds of them", [("two thirds", "unread")]),
        ("two million people", [("two million", "unread")]),
        ("翻一番", [("翻一番", "unread")]),
        ("超亿人", [("亿", "figure")]),
        ("近九成", [("九成", "figure")]),
        ("人数过半", [("半", "figure")]),
        ("六七百万人", [("六七百万", "vague")]),
        ("三五万人", [("三五万", "vague")]),
        ("十几万人", [("十几万", "vague")]),
        ("上千家", [("上千", "vague")]),
        ("数百万", [("数百万", "vague")]),
        ("近数10万人", [("10万", "vague")]),
        ("人数10万", [("10万", "figure")]),
        ("tens of thousands of", [("tens of thousands", "vague")]),
        ("35万一线职工", [("35万", "figure"), ("一", "word")]),
        ("三项政策", [("三", "word")]),
        ("三成员、一成不变", [("三", "word"), ("一", "word")]),
        ("上半年、半年、first half of 2024", [("2024", "figure")]),
        ("千方百计、万户", [("千", "word"), ("百", "word")]),
        ("1—3月，2020—2023年", [(piece, "date") for piece in ("1", "3", "2020", "2023")]),
        ("10:30-12:00", [(piece, "date") for piece in ("10", "30", "12", "00")]),
        ("010-1234-5678", [(piece, "date") for piece in ("010", "1234", "5678")]),
        ("第46届", [("46", "date")]),
        ("年均减负1800亿元", [("1800亿", "figure")]),
        ("300万余杭人、300万多哈人", [("300万", "figure"), ("300万", "figure")]),
        ("由300万人增至500万人", [("300万", "start"), ("500万", "figure")]),
        ("由去年的300万人，增加到500万人", [("300万", "start"), ("500万", "figure")]),
        ("300万人增至约500万人", [("300万", "start"), ("500万", "figure")]),
        ("rose from 3 million to 5 million", [("3 million", "start"), ("5 million", "figure")]),
        ("rose by 2 million to 5 million", [("2 million", "figure"), ("5 million", "figure")]),
        ("rose by 2 to 5 million", [("2 to 5 million", "range")]),
        ("同比增加12万人至303万人", [("12万", "figure"), ("303万", "figure")]),
        ("增长3%至500亿元", [("3%", "figure"), ("500亿", "figure")]),
        ("from 3 million to 5 million", [("3 million to 5 million", "range")]),
        ("从3万到5万不等", [("3万到5万", "range")]),
        ("5 million, up from 3 million", [("5 million", "figure"), ("3 million", "start")]),
    ],
)
def test_every_numeral_has_its_kind(text: str, kinds: list[tuple[str, str]]) -> None:
    """In digits or in words, each numeral is seen once, whole, as what it is."""
    assert kinds == [(span.text, span.kind) for span in every_numeral(text)]


PIECES = [
    "三点五亿", "十二点五万", "1千2百万", "12,34万", "1/3", "十四点一亿", "廿五万",
    "2千零30万", "3万4000", "卅五万", "二〇〇万", "两亿五",
    "1.2.3", "1e5", "3½", "3—5万", "10～20万", "10至20万", "5.2%—5.5%", "3 to 5 million", "between 3 and 5 million",
    "3万到5万", "三五万", "from 3 million to 5 million",
    "三分之一", "9 out of 10", "5.5%±0.2%", "12.44 million", "4300多万",
    "六七百万", "十几万", "数百万", "百分之九十五", "0.5个百分点", "1,234万", "2亿3000万", "6+1", "12.5‰", "two million",
    "3.5成", "010-12345",
]  # fmt: skip


@pytest.mark.parametrize("printed", PIECES)
def test_no_piece_of_a_figure_is_accepted(printed: str) -> None:
    """No proper piece of what a quote prints stands there as an exact value."""
    quote = f"共有{printed}人" if not printed.isascii() else f"a total of {printed} people"
    pieces = {printed[start:end] for start in range(len(printed)) for end in range(start + 1, len(printed) + 1)} - {printed}
    assert [] == sorted(piece for piece in pieces if piece.strip() and accepted(piece, normalise(quote)))


_NUMBER = st.one_of(
    st.integers(1, 99999).map(str),
    st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: f"{pair[0]}.{pair[1]}"),
    st.text("一二三四五六七八九十百", min_size=1, max_size=4),
    st.tuples(
        st.text("一二三四五六七八九十", min_size=1, max_size=2), st.text("零一二三四五六七八九", min_size=1, max_size=2)
    ).map("点".join),
)
_SCALE = st.sampled_from(["", "万", "亿", "万亿", "千", "百万", "%", "‰", "个百分点", "成", "多万", "余", " million"])
_JOIN = st.sampled_from(
    [",", ".", "/", "—", "～", "至", "到", "-", "万", "亿零", "千", "百", "千零", "亿", " to ", "±", "+", "分之", ":"]
)
_FIGURES = st.tuples(_NUMBER, _SCALE).map("".join)
_COMPOSED = st.one_of(_FIGURES, st.tuples(_FIGURES, _JOIN, _FIGURES).map("".join))


def _touches(piece: str, span: tuple[int, int], quote: str) -> bool:
    """Whether a piece ends inside a run of digits or of Chinese digits with its scale words."""
    start, end = span
    numeral = "0123456789一二三四五六七八九两十百千万亿零点廿卅"
    left = start > 0 and quote[start - 1] in numeral + "." and quote[start] in numeral
    right = end < len(quote) and quote[end] in numeral and quote[end - 1] in numeral
    return left or right


@settings(max_examples=400, deadline=None)
@given(_COMPOSED, st.data())
def test_no_piece_of_a_composed_figure_is_accepted(printed: str, data: st.DataObject) -> None:
    """Whatever is put together of digits, words, points and dashes: a piece that cuts a run of it is no value."""
    quote = normalise(f"共有{printed}人")
    start = data.draw(st.integers(0, len(printed) - 1))
    end = data.draw(st.integers(start + 1, len(printed)))
    piece = printed[start:end]
    if piece == printed or not accepted(piece, quote):
        return
    found = [span for span in places(piece, quote) if not _touches(piece, span, quote)]
    assert found, f"{piece} is taken out of {printed}"


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["万", "亿", "%", ""]), st.sampled_from("—～至到-"))
def test_one_end_of_a_range_is_no_figure(one: int, other: int, scale: str, to: str) -> None:
    """Two figures with a dash or 至 between them: neither is a value, whether the whole is a range or not."""
    quote = normalise(f"共有{one}{to}{other}{scale}人")
    for end in {f"{one}", f"{one}{scale}", f"{other}{scale}"}:
        assert not places(end, quote)


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(["万", "亿", "%", " million"]),
    st.sampled_from(["—", "～", "至", " to "]),
)
def test_a_range_holds_its_printed_ends(one: int, width: int, scale: str, to: str) -> None:
    """Its bounds lie half a unit outside the printed ends, its value in the middle."""
    text = f"{one}{to}{one + width}{scale}"
    printed = read_figure(text, "between")
    first, second = (read_figure(f"{number}{scale}") for number in (one, one + width))
    assert (first.lower, second.upper) == (printed.lower, printed.upper)
    assert printed.value * 2 == first.value + second.value
    assert [(text, "range")] == [(span.text, span.kind) for span in every_numeral(text)]


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("3—5万", "25000", "55000"),
        ("10～20万", "95000", "205000"),
        ("10至20万", "95000", "205000"),
        ("5.2%—5.5%", "5.15", "5.55"),
        ("2.5~3%", "2.45", "3.5"),
        ("3 to 5 million", "2500000", "5500000"),
        ("3 and 5 million", "2500000", "5500000"),
        ("3万到5万", "25000", "55000"),
        ("三至五万", "25000", "55000"),
        ("8000万至1亿", "79995000", "150000000"),
        ("5000—1万", "5000", "15000"),
        ("3万人至5万", "25000", "55000"),
        ("3-5", "3", "5"),
    ],
)
def test_a_range_is_entered_as_a_range(text: str, lower: str, upper: str) -> None:
    """The scale word of the second end governs the first, and each end is as rounded as it is printed."""
    printed = read_figure(text, "between")
    assert (Decimal(lower), Decimal(upper)) == (printed.lower, printed.upper)
    assert range_ends(text) is not None
    with pytest.raises(NumeralError, match="range") as told:
        read_figure(text)
    assert "add qualifier: between" == told.value.hint


@pytest.mark.parametrize("text", ["5—3万", "3万", "3—5万—7万", "3—5%万", "数—5万", "3万-5%", "+3—5万", "2020—"])
def test_what_is_no_range_is_not_read_as_one(text: str) -> None:
    """Falling ends, one figure, three, ends of two sorts: none is between."""
    with pytest.raises(NumeralError):
        read_figure(text, "between")


@pytest.mark.parametrize("change", ["+3—5万", "-3 to 5 million"])
def test_a_change_is_no_range(change: str) -> None:
    """A change is one figure, with or without the qualifier."""
    for qualifier in (None, "between"):
        with pytest.raises(NumeralError):
            read_change(change, qualifier)


@pytest.mark.parametrize(
    ("text", "places", "lower", "upper"),
    [
        ("3亿", 1, "295000000", "305000000"),
        ("1.7万亿", 2, "1695000000000", "1705000000000"),
        ("5%", 1, "4.95", "5.05"),
        ("百分之五", 1, "4.95", "5.05"),
        ("3 million", 2, "2995000", "3005000"),
        ("三亿", 1, "295000000", "305000000"),
        ("三百万", 0, "2995000", "3005000"),
        ("3千万", 0, "29995000", "30005000"),
        ("百亿", 0, "9950000000", "10050000000"),
        ("三成", 0, "29.5", "30.5"),
        ("32,000", 0, "32000", "32000"),
        ("1.6", 2, "1.595", "1.605"),
    ],
)
def test_a_dropped_zero_makes_the_interval_narrower(text: str, places: int, lower: str, upper: str) -> None:
    """A figure that is known to more places than it prints has the interval of those places."""
    printed = read_figure(text, None, places)
    assert (Decimal(lower), Decimal(upper)) == (printed.lower, printed.upper)
    assert places == printed.decimals


@pytest.mark.parametrize(
    ("text", "qualifier", "places"),
    [
        ("3亿", None, 0), ("1.70亿", None, 1), ("398", None, 1), ("3亿", "over", 1), ("3亿", "about", 1), ("3亿", "nearly", 1),
        ("4300多万", "over", 1), ("3—5万", "between", 1), ("三十五", None, 0), ("5.3%", None, 1),
    ],
)  # fmt: skip
def test_places_that_say_nothing_are_refused(text: str, qualifier: str | None, places: int) -> None:
    """No more places than printed, a count, a hedge or a range: no such precision can be known."""
    with pytest.raises(NumeralError) as told:
        read_figure(text, qualifier, places)
    assert "delete decimals" == told.value.hint


@pytest.mark.parametrize(
    ("text", "nearly", "about"),
    [
        ("百亿", ("9000000000", "10000000000"), ("9000000000", "11000000000")),
        ("千万", ("9000000", "10000000"), ("9000000", "11000000")),
        ("亿", ("90000000", "100000000"), ("90000000", "110000000")),
        ("10 billion", ("9000000000", "10000000000"), ("9000000000", "11000000000")),
        ("1000万", ("9000000", "10000000"), ("9990000", "10010000")),
        ("100%", ("90", "100"), ("99", "101")),
        ("100", ("90", "100"), ("90", "110")),
        ("590万", ("5800000", "5900000"), ("5890000", "5910000")),
        ("九成", ("80", "90"), ("80", "100")),
    ],
)
def test_nearly_a_power_of_ten_is_most_of_it(text: str, nearly: tuple[str, str], about: tuple[str, str]) -> None:
    """Nearly 10 billion is 9 to 10 billion, never a tenth of it; about it no wider than a tenth to each side."""
    for qualifier, expected in (("nearly", nearly), ("about", about)):
        printed = read_figure(text, qualifier)
        assert tuple(map(Decimal, expected)) == (printed.lower, printed.upper)


def _refusal(text: str) -> NumeralError | None:
    try:
        read_figure(text)
    except NumeralError as error:
        return error
    return None


@given(st.text("0123456789一二三四五六七八九十百千万亿零点廿卅多余几数成半分之,./—至到-±%‰ tomilnfre", max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Spans come in order, apart, as they stand; figures and ranges read, and everything else is refused with a hint."""
    end = 0
    for span in every_numeral(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end
        if span.kind in ("figure", "range", "start", "signed"):
            hedge = "between" if span.kind == "range" else "over" if set(span.text) & set("多余餘") else None
            assert read_figure(span.text, hedge).text == span.text
    refused = _refusal(text)
    assert refused is None or (str(refused) and refused.hint)


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "万", "1,", "3—", "百分之", "十", "千零", "from 3 to ", "由3万", "几", "2020年至", "4月1日、", "1:", "超过“"],
)
def test_a_text_of_many_characters_is_refused_fast(unit: str) -> None:
    """Twenty thousand characters neither hang nor fill the message."""
    text, begun = (unit * 20000)[:20000], time.perf_counter()
    with pytest.raises(NumeralError) as told:
        read_figure(text)
    every_numeral(text)
    find_numerals(text[:5000])
    assert len(str(told.value)) < 300
    assert time.perf_counter() - begun < 8
