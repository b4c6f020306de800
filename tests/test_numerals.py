"""Printed figures: what they are worth, how far they may be trusted, and which words beside them hedge them.

Expected values are worked out by hand from the wording of the source documents.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.numerals import NumeralError, find_numerals, hedges_around, read_change, read_figure

SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}
TRADITIONAL = str.maketrans("万亿个点余", "萬億個點餘")
FULL_WIDTH = str.maketrans("0123456789.%+-", "０１２３４５６７８９．％＋－")


def bounds(text: str, qualifier: str | None = None) -> tuple[Decimal | None, Decimal | None]:
    """The interval a figure is read to."""
    printed = read_figure(text, qualifier)
    return printed.lower, printed.upper


def marked(text: str) -> tuple[str, int, int]:
    """A text whose figure stands between ‹ and ›, without the marks, and the figure's offsets."""
    before, _, rest = text.partition("‹")
    figure, _, after = rest.partition("›")
    return before + figure + after, len(before), len(before) + len(figure)


@st.composite
def printed_figures(draw: st.DrawFn) -> tuple[str, Decimal, Decimal]:
    """A figure with a scale word or percent sign, its value and one unit of its last printed place."""
    places = draw(st.integers(0, 4))
    number = Decimal(draw(st.integers(0, 10**8))).scaleb(-places)
    scale = draw(st.sampled_from([*SCALES, "%", "个百分点"]))
    power = SCALES.get(scale, 0)
    return f"{number:f}{scale}", number * 10**power, Decimal(1).scaleb(power - places)


@pytest.mark.parametrize(
    ("text", "value", "unit_mult", "decimals", "lower", "upper"),
    [
        ("303万", "3030000", 4, 0, "3025000", "3035000"),
        ("202.5万", "2025000", 4, 1, "2024500", "2025500"),
        ("1235.48万", "12354800", 4, 2, "12354750", "12354850"),
        ("10.52亿", "1052000000", 8, 2, "1051500000", "1052500000"),
        ("10.7亿", "1070000000", 8, 1, "1065000000", "1075000000"),
        ("2.04万亿", "2040000000000", 12, 2, "2035000000000", "2045000000000"),
        ("2329亿", "232900000000", 8, 0, "232850000000", "232950000000"),
        ("297萬", "2970000", 4, 0, "2965000", "2975000"),
        ("1.65萬億", "1650000000000", 12, 2, "1645000000000", "1655000000000"),
        ("２．３７億", "237000000", 8, 2, "236500000", "237500000"),
        ("12.44 million", "12440000", 6, 2, "12435000", "12445000"),
        ("300 billion", "300000000000", 9, 0, "299500000000", "300500000000"),
        ("1.2 trillion", "1200000000000", 12, 1, "1150000000000", "1250000000000"),
        ("3千万", "30000000", 4, 0, "25000000", "35000000"),
        ("2.5千万", "25000000", 4, 0, "24500000", "25500000"),
        ("1亿3000万", "130000000", 4, 0, "129995000", "130005000"),
        ("百亿", "10000000000", 8, 0, "5000000000", "15000000000"),
        ("三百万", "3000000", 4, 0, "2500000", "3500000"),
        ("一亿三千二百万", "132000000", 4, 0, "131500000", "132500000"),
        ("5.3%", "5.3", 0, 1, "5.25", "5.35"),
        ("3.66%", "3.66", 0, 2, "3.655", "3.665"),
        ("97％", "97", 0, 0, "96.5", "97.5"),
        ("0.5个百分点", "0.5", 0, 1, "0.45", "0.55"),
        ("5.2 per cent", "5.2", 0, 1, "5.15", "5.25"),
        ("1.6", "1.6", 0, 1, "1.55", "1.65"),
        ("398", "398", 0, 0, "398", "398"),
        ("5,031", "5031", 0, 0, "5031", "5031"),
        ("三十五", "35", 0, 0, "35", "35"),
        ("32,000", "32000", 0, 0, "31500", "32500"),
        ("880,000", "880000", 0, 0, "879500", "880500"),
        ("33,000,000", "33000000", 0, 0, "32500000", "33500000"),
        ("3,077万", "30770000", 4, 0, "30765000", "30775000"),
    ],
)
def test_figure_is_read_to_its_last_printed_place(
    text: str, value: str, unit_mult: int, decimals: int, lower: str, upper: str
) -> None:
    """A figure is worth its digits times its scale word, give or take half its last place; a plain count is exact."""
    printed = read_figure(text)
    assert (Decimal(value), unit_mult, decimals) == (printed.value, printed.unit_mult, printed.decimals)
    assert (Decimal(lower), Decimal(upper)) == (printed.lower, printed.upper)
    assert text == printed.text


@pytest.mark.parametrize(
    ("text", "qualifier", "lower", "upper"),
    [
        ("261万", "over", 2610000, None),
        ("1.65万亿", "over", 1650000000000, None),
        ("6900", "over", 6900, None),
        ("4300多万", "over", 43000000, 44000000),
        ("2300多万", "over", 23000000, 24000000),
        ("1000余", "over", 1000, 2000),
        ("400余", "over", 400, 500),
        ("1万多", "over", 10000, 20000),
        ("5万多亿", "over", 5 * 10**12, 6 * 10**12),
        ("十余万", "over", 100000, 200000),
        ("590万", "nearly", 5800000, 5900000),
        ("2万", "nearly", 10000, 20000),
        ("24万", "nearly", 230000, 240000),
        ("32億", "nearly", 31 * 10**8, 32 * 10**8),
        ("百亿", "nearly", 9 * 10**9, 10**10),
        ("98%", "nearly", 97, 98),
        ("8万", "about", 70000, 90000),
        ("5.5%", "about", "5.4", "5.6"),
        ("400", "about", 300, 500),
        ("32,000", "about", 31000, 33000),
        ("35万", "at_least", 350000, None),
        ("1700万", "at_least", 17000000, None),
        ("90%", "at_least", 90, None),
        ("30", "at_most", 0, 30),
    ],
)
def test_hedge_moves_the_interval(text: str, qualifier: str, lower: int | str, upper: int | str | None) -> None:
    """Over and at least open the interval upwards; nearly, about, at most and an inner 多 or 余 bound it."""
    expected = (Decimal(lower), None if upper is None else Decimal(upper))
    assert expected == bounds(text, qualifier)


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper", "percent", "points"),
    [
        ("+6万", "60000", "55000", "65000", False, False),
        ("-95万", "-950000", "-955000", "-945000", False, False),
        ("−95万", "-950000", "-955000", "-945000", False, False),
        ("＋１２萬", "120000", "115000", "125000", False, False),
        ("-0.5个百分点", "-0.5", "-0.55", "-0.45", True, True),
        ("+0.3個百分點", "0.3", "0.25", "0.35", True, True),
        ("-0.5 percentage points", "-0.5", "-0.55", "-0.45", True, True),
        ("+12%", "12", "11.5", "12.5", True, False),
        ("-10多万", "-100000", "-200000", "-100000", False, False),
        ("+13", "13", "13", "13", False, False),
    ],
)
def test_change_is_read_with_its_sign(text: str, value: str, lower: str, upper: str, percent: bool, points: bool) -> None:
    """A change is signed, its interval in order, and percentage points are told from percent."""
    change = read_change(text)
    assert (Decimal(value), Decimal(lower), Decimal(upper)) == (change.value, change.lower, change.upper)
    assert (percent, points) == (change.percent, change.points)


@pytest.mark.parametrize("text", ["6万", "", "+", "+-6万", "±6万", "增加6万", "+6万人", "+几万"])
def test_change_without_one_sign_and_one_figure_is_refused(text: str) -> None:
    """A change needs exactly one sign in front of exactly one figure."""
    with pytest.raises(NumeralError):
        read_change(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "几十万", "数百万", "上百万", "十几万", "两三百万", "三四百", "成千上万", "若干", "millions",
        "hundreds of thousands", "297万人", "3.4万家", "万人", "万万", "1.2兆", "5亿万", "5万%", "12 million people",
        "12 dozen", "12m", "47th", "第46", "10.52亿、2.37亿", "1-3", "1,0000", "2.5~3%", "5.3.2", "超过261万",
        "近590万", "5.5%左右", "35万以上", "-5", "+6万", "一万五", "三百五", "一百多五十万", "4多3多万", "nan",
        "Infinity", "一" + "万" * 5000, "1e5", "0余", "0x1F", "1_000", "1" * 30,
        "-3万", "$3 million", "¥3亿", "1/3", "½", "12,34万", "3—5万", "三分之一", "翻一番", "1.2.3", "两亿五", "六七百万",
        "一一",
    ],
)  # fmt: skip
def test_anything_but_one_exact_figure_is_refused(text: str) -> None:
    """Vague words, unit words, hedges, signs, second numbers and unknown spellings are refused, not guessed at."""
    with pytest.raises(NumeralError):
        read_figure(text)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("4300多万", None),
        ("1000余", "nearly"),
        ("1万多", "about"),
        ("303万", "quite"),
        ("0%", "nearly"),
        ("0万", "nearly"),
    ],
)
def test_qualifier_that_does_not_fit_is_refused(text: str, qualifier: str | None) -> None:
    """多 or 余 inside a figure demands *over*, qualifiers are a closed list, and nothing is nearly zero."""
    with pytest.raises(NumeralError):
        read_figure(text, qualifier)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全国基本养老、失业、工伤保险参保人数分别为10.52亿人、2.37亿人、2.89亿人", ["10.52亿", "2.37亿", "2.89亿"]),
        ("3月份城鎮調查失業率為5.3%,同比下降0.5個百分點", ["3", "5.3%", "0.5個百分點"]),
        ("三项社会保险基金总收入2.04万亿元、总支出1.7万亿元", ["2.04万亿", "1.7万亿"]),
        ("電子社保卡已開通87項全國服務、1000餘項屬地服務,累計訪問量31億次", ["87", "1000餘", "31億"]),
        ("累计发布岗位4300多万个，同比增加10%", ["4300多万", "10%"]),
        ("基金累计结余还有5万多亿,有比较坚实的物质基础", ["5万多亿"]),
        ("中央转办企业和地方重点企业1万多户解决招用工近50万人", ["1万多", "50万"]),
        ("累计支出就业补助资金近百亿元", ["百亿"]),
        ("实施百日千万网络招聘行动,已有134万家用人单位发布岗位需求1339万人(次)", ["134万", "1339万"]),
        ("实施百日千万专项,支持数百万人、几十万户、十几万家多渠道就业", []),
        ("8.6万亿余额、35万多渠道岗位", ["8.6万亿", "35万"]),
        ("失业人员再就业118万人和40万人,同比分别增加10万人和2万人", ["118万", "40万", "10万", "2万"]),
        ("摞起来有1.6公里厚，共5千米、3千克、0.3百分点", ["1.6", "5", "3", "0.3百分点"]),
        ("城镇新增就业 297 万人，１０．５２億人", ["297 万", "１０．５２億"]),
        ("脱贫人口2亿3000万人、1亿3千万户", ["2亿3000万", "1亿3千万"]),
        ("12.44 million new urban jobs were created, averaged 5.2%,", ["12.44 million", "5.2%"]),
        ("held 32,000 job fairs, a 20 percent rise; 880,000 workers.", ["32,000", "20 percent", "880,000"]),
        ("创造12.44 million个岗位，5 percent的", ["12.44 million", "5 percent"]),
        ("fell 0.5 percentage points to 1,000.", ["0.5 percentage points", "1,000"]),
        ("the 47th WorldSkills, COVID19, 5G, 004_944aca0a21, v2x and hundreds of thousands", []),
        ("2022年,397家;2023，100个", ["2022", "397", "2023", "100"]),
        ("第五、三项、一次、万户、万一", []),
    ],
)
def test_every_figure_of_a_text_is_found_whole(text: str, figures: list[str]) -> None:
    """Figures are found in order with scale word, inner 多 or 余 and percent sign; vague words and names are none."""
    spans = find_numerals(text)
    assert figures == [span.text for span in spans]
    assert figures == [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("一季度发放职业培训券超过‹261万›张", "over"),
        ("平臺註冊用戶總數超過‹3077萬›人", "over"),
        ("電子社保卡已開通‹1000餘›項屬地服務", "over"),
        ("地方重点企业‹1万›多户", "over"),
        ("线上技能培训已经开展‹1›个多月了", "over"),
        ("超过了‹1.6亿›的持卡人", "over"),
        ("突破‹10亿›人", "over"),
        ("funds exceeding ‹300 billion› yuan", "over"),
        ("the number of people exceeded ‹33 million›.", "over"),
        ("of more than ‹6900› odd job markets", "over"),
        ("运送农民工近‹590万›人", "nearly"),
        ("累計訪問量近‹32億›人次", "nearly"),
        ("就业补助资金近‹百亿›元", "nearly"),
        ("将近‹500万›人", "nearly"),
        ("almost ‹12 million› jobs", "nearly"),
        ("调查失业率是‹5.5%›左右。", "about"),
        ("每年培养培训‹8万›人左右", "about"),
        ("约‹300万›人", "about"),
        ("平均约为‹5.2%›", "about"),
        ("about ‹20%› of firms", "about"),
        ("超过More than ‹20%›的企业", "over"),
        ("就业‹35万›人以上，", "at_least"),
        ("力争实现‹10›个以上企业群众眼里", "at_least"),
        ("培训‹5000万›人次以上", "at_least"),
        ("‹1339万›人（次）以上", "at_least"),
        ("帮扶就业率‹90%›以上", "at_least"),
        ("今年培训不低于‹1700万›人次的", "at_least"),
        ("至少‹20›个省份", "at_least"),
        ("at least ‹18 million› people", "at_least"),
        ("no less than ‹18 million› people", "at_least"),
        ("‹5 million› or more", "at_least"),
        ("原则上不超过‹30›分钟", "at_most"),
        ("不得超过‹30›分钟", "at_most"),
        ("控制在‹5.5%›以内", "at_most"),
        ("不到‹300万›人", "at_most"),
        ("‹5›人以下", "at_most"),
        ("no more than ‹30› minutes", "at_most"),
        ("超过‹500万›人次以上", "over"),
        ("用户过‹3亿›人", "over"), ("已过‹100›家", "over"), ("破‹10亿›", "over"), ("逾‹300万›人", "over"),
        ("超‹亿›人", "over"),

        ("不止‹300万›人", "over"), ("‹30万›人余", "over"), ("‹30万›人有余", "over"), ("‹30万›人出头", "over"),
        ("‹300万›余人", "over"),
        ("‹300万›多人", "over"),
        ("> ‹300万›", "over"), ("＞‹300万›", "over"), ("well over ‹3 million›", "over"),
        ("just over ‹3 million›", "over"), ("north of ‹3 million›", "over"),
        ("达‹300万›人以上", "at_least"), ("不下‹300万›人", "at_least"), ("不下于‹300万›人", "at_least"),
        ("≥‹300万›", "at_least"),
        ("‹10万›+", "at_least"), ("‹99.9%›+", "at_least"), ("‹10万›人+", "at_least"), ("‹3 million›-plus", "at_least"),
        ("‹3 million› plus people", "at_least"),
        ("直逼‹300万›人", "nearly"), ("临近‹300万›人", "nearly"),
        ("面临近‹300万›人", "nearly"),
        ("nearing ‹3 million›", "nearly"),
        ("neared ‹3 million›", "nearly"), ("just under ‹3 million›", "nearly"), ("close to $‹3 million›", "nearly"),
        ("未达‹300万›人", "at_most"), ("不及‹300万›人", "at_most"), ("未到‹300万›", "at_most"), ("不足‹300万›", "at_most"),

        ("≤‹300万›", "at_most"), ("< ‹300万›", "at_most"), ("up to ‹3 million›", "at_most"),
        ("as many as ‹3 million›", "at_most"),
        ("as much as US$‹3 million›", "at_most"), ("under ‹5%›", "at_most"),

        ("多达‹300万›人", "about"), ("‹300万›人之多", "about"), ("‹300万›人上下", "about"), ("‹300万›人前后", "about"),
        ("≈‹300万›", "about"),
        ("~‹300万›", "about"), ("±‹300万›", "about"),
        ("‹300万›±", "about"), ("some ‹3 million› people", "about"),
        ("超过“‹300万›人”", "over"), ("超过（‹300万›）", "over"), ("超过「‹300万›」", "over"), ("“‹300万›”以上", "at_least"),
        ("“‹300万›人”左右", "about"), ("近“‹300万›”人", "nearly"), ('more than "‹3 million›"', "over"),
    ],
)  # fmt: skip
def test_hedge_is_seen_on_either_side(text: str, hedge: str) -> None:
    """The words touching a figure, in front or behind a unit word, amount to one qualifier."""
    assert hedge == hedges_around(*marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "全国城镇新增就业‹297万›人，同比增加6万人",
        "‹297万›人,超过3000万人",
        "脱贫人口务工规模‹3074万›，超过3000万人的年度目标任务",
        "惠及职工‹8076万›人,受益企业户数超过去年全年",
        "‹302万›户超过去年",
        "近590万人、‹134万›家",
        "5.5%左右、‹1200万›人",
        "累计结余‹7.75万亿›元",
        "一季度有‹113万›失业人员再就业，为近年同期较高水平",
        "支持‹35万›人多渠道就业",
        "‹35万›多渠道岗位",
        "‹8.6万亿›余额",
        "约定‹3›项",
        "节约‹1000亿›元",
        "预约‹100›人次",
        "签约‹3000›人",
        "近期‹102›个城市",
        "近年‹3›次",
        "近‹5›年",
        "近‹3›个月",
        "最近‹50›家",
        "附近‹10›个城市",
        "比去年多‹6万›人",
        "超过‹2019›年",
        "‹297万›人以上海为中心",
        "‹10›家上下游企业",
        "‹40万›家规模以上工业企业",
        "‹118万›名大专以上学历",
        "人社部等‹10›部门（以下简称",
        "turnover of ‹300 billion› yuan",
        "held a total of ‹32,000› job fairs, more than 5",
        "‹6900› odd jobs",
        "‹297万›",
        "过去‹3›年", "通过‹3›项", "经过‹300万›人次", "举办过‹3›场", "不过‹300万›人", "打破‹3›项纪录", "侦破‹100万›起",
        "‹300万›余杭人", "‹300万›多哈人", "‹300万›多伦多人", "‹300万›余姚人", "‹35万›人余杭",
        "‹10›+N", "A-‹3万›", "面临‹3›项", "高达‹98%›", "达‹300万›人", "临近‹5›月", "the sum ‹3 million› plus 2 million",
        "‹300万›人多数", "‹300万›人前后任",
    ],
)  # fmt: skip
def test_neighbouring_words_are_no_hedge(text: str) -> None:
    """A hedge of another figure, or a word that only contains a hedge's character, hedges nothing."""
    assert hedges_around(*marked(text)) is None


@given(printed_figures())
def test_printed_figure_reads_back_exactly(figure: tuple[str, Decimal, Decimal]) -> None:
    """A decimal printed with its places and scale word reads back as the same decimal."""
    text, value, place = figure
    printed = read_figure(text)
    assert value == printed.value
    assert place == Decimal(1).scaleb(printed.unit_mult - printed.decimals)


@given(printed_figures())
def test_interval_is_one_printed_place_wide_around_the_value(figure: tuple[str, Decimal, Decimal]) -> None:
    """A rounded figure may be off by half its last printed place either way; a count without a point is exact."""
    text, value, place = figure
    lower, upper = bounds(text)
    width = Decimal(0) if text.isdigit() else place
    assert (value - width / 2, value + width / 2) == (lower, upper)


@given(printed_figures(), st.sampled_from(["over", "nearly", "about", "at_least", "at_most"]))
def test_hedged_interval_holds_its_value(figure: tuple[str, Decimal, Decimal], qualifier: str) -> None:
    """Whatever the hedge, the printed value is a possible value."""
    text, value, _ = figure
    if qualifier == "nearly" and value == 0:
        return
    lower, upper = bounds(text, qualifier)
    assert lower is not None
    assert lower <= value
    assert upper is None or value <= upper


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿", "万亿"]), st.sampled_from("多余"))
def test_inner_excess_is_less_than_one_unit_of_the_last_digit(number: int, scale: str, more: str) -> None:
    """4300多万 ends where 4400万 begins: the last digit that is not zero, counted up by one."""
    digits = str(number).rstrip("0")
    ceiling = (int(digits) + 1) * 10 ** (len(str(number)) - len(digits))
    for text in {f"{number}{more}{scale}", f"{number}{scale}{more}"}:
        assert bounds(text, "over") == (read_figure(f"{number}{scale}").value, read_figure(f"{ceiling}{scale}").value)


@given(printed_figures())
def test_every_script_spells_the_same_figure(figure: tuple[str, Decimal, Decimal]) -> None:
    """Traditional characters, full-width forms and thousands separators change nothing but the text."""
    text, value, _ = figure
    whole = text.rstrip("万亿个百分点% abcdefghijklmnopqrstuvwxyz")
    integer, point, fraction = whole.partition(".")
    grouped = f"{int(integer):,}.{fraction or 0}{text[len(whole) :]}" if point else text
    expected = read_figure(text)[1:]
    assert expected == read_figure(text.translate(TRADITIONAL))[1:]
    assert expected == read_figure(text.translate(FULL_WIDTH))[1:]
    assert expected == read_figure(grouped)[1:]
    assert value == read_figure(f" {text} ").value


@given(st.lists(printed_figures(), max_size=5), st.sampled_from(["、", "人,", "人，同比增加", " and ", "；其中"]))
def test_figures_set_in_a_text_are_found_there(figures: list[tuple[str, Decimal, Decimal]], between: str) -> None:
    """Each figure of a list is found once, whole, and reads as it does alone."""
    found = find_numerals(between.join(text for text, _, _ in figures))
    assert [value for _, value, _ in figures] == [read_figure(span.text).value for span in found]
    assert [text for text, _, _ in figures] == [span.text for span in found]


@given(st.text(alphabet="0123456789.,，%％ 万億亿千百十一二三多余個个百分点几数第近约超过以上-+年月人ab", max_size=30))
def test_found_figures_are_always_readable(text: str) -> None:
    """In any text spans come in order, apart, as they stand there, and every one can be read."""
    end = 0
    for span in find_numerals(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        hedge = "between" if span.kind == "range" else "over" if set(span.text) & set("多余餘") else None
        assert read_figure(span.text, hedge).text == span.text
        end = span.end
