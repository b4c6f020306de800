"""Words beside a figure that make it more or less than the number printed: 超过, 近, 左右, more than.

Decisions:

- A hedge counts only where it touches its figure: in front (through 了, 达到 and the like), or behind, after at most
  one unit word of a closed list. An open list would take 大专以上 or 规模以上 behind a count of people for a hedge.
- Words that merely contain a hedge's character are named and excluded: 节约, 最近, 余额, 多渠道, 上下游, 以上海.
- 近5年 and 近3个月 are read as *the last five years*, as the ministry uses them; 超过2019年 compares with a year.
- Where both sides hedge (超过500万人次以上) the word in front speaks. A quotation mark or bracket between hedge and figure
  (超过“300万人”) parts nothing.
- *Over* is beyond the number (超, 过, 逾, 破, 突破, 不止, 多, 余, 有余, 出头, over, well over, >), *at least* is it or more
  (以上, 不下, 达…以上, ≥, 10万+, 3 million-plus), *nearly* falls just short of it (近, 直逼, 临近, nearing, just under),
  *about* is on either side (约, 左右, 上下, 前后, some, ≈, ±), *at most* is no more (未达, 不及, 不足, 至多, under, ≤, <).
- 多达 and 之多 stress that a number is large, and it is as good as reached: *about*, since neither side of it is claimed.
  *Up to*, *as many as* and *as much as* stress it too, but give an upper estimate: *at most*. 高达 and 达 stress what was
  measured, and hedge nothing.
- 过 is *exceeds* before a large figure or behind a noun, 举办过3场 and 过去3年 are not.
- ``fold`` replaces character by character, so that an offset in the folded text is one in the original.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TRADITIONAL = "萬億餘個點約將過於兩幾數張場項種類戶條級歲時鐘業簡稱內達為沒間門節應會滿興齡幣臺〇"
_SIMPLIFIED = "万亿余个点约将过于两几数张场项种类户条级岁时钟业简称内达为没间门节应会满兴龄币台零"
_COMMA = "，"
_NARROW = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE6C))}
_FOLD: dict[int, int | str] = {
    **{c: form for c, form in _NARROW.items() if len(form) == 1 and form != ","},
    **dict.fromkeys(map(ord, "\u00a0\u202f\u3000"), " "),
    **dict.fromkeys(range(0x2002, 0x200B), " "),
    ord("\u2212"): "-",
    **str.maketrans(_TRADITIONAL, _SIMPLIFIED),
}
_WIDE_SEPARATOR = re.compile(f"(?<=[０-９]){_COMMA}(?=[０-９]{{3}}(?![０-９]))")

#: 多 or 余 as *and more*: not the first character of 余额, 多渠道 and their like, nor of a place (余杭, 多哈, 多伦多).
MORE: Final = (
    r"(?:余(?![额下款量杭姚干庆江热地温粮震生])"
    r"|多(?!渠道|措|方[面位式法]|元化|样[化性]|层次|点|维|边|于|部门|哈|伦|米尼|瑙|哥|佛|媒体|功能|民族|语|国|党|次|数|为|是))"
)

_GAP = r"[\s*“”‘’\"'「」『』《》()\[\]]*"
_LINK = r"(?:了|达到|达|到|至|为|有|是|在|于)?(?:人民币)?"
_BEFORE = (
    ("at_least", rf"(?:不[得能应可]?(?:低于|少于|小于)|至少|最少|起码|(?<![放装容])不下于?){_LINK}|[≥≧⩾]"),
    ("at_most", rf"(?:(?:[不未没]|没有|不[会得能应可再])(?:超过|超出|超|高于|大于|多于)|至多|最多){_LINK}|[≤≦⩽]"),
    ("at_most", rf"(?:(?<![看找感想料等遇听得来顾赶])[不未][到足满达及]|低于|少于|小于){_LINK}|(?<![<=-])<"),
    ("over", rf"(?:超过|超出|超|逾|高于|大于|多于|突破|不止){_LINK}|(?<![->=])>"),
    ("over", r"(?<![不通经透度渡走路错跳胜])过|(?<![打侦爆攻告勘识看说])破了?"),
    ("about", rf"(?:(?<![节预签违履邀契纽特])约|大概|大致|差不多){_LINK}|[≈≒~∼±]"),
    ("about", r"多达"),
    ("nearly", rf"(?:将近|接近|逼近|直逼|趋近|(?<!面)临近){_LINK}"),
    ("nearly", r"(?<![最附邻临靠就亲远新贴走相切])近|(?<=面临)近"),
)
_MONEY = r"(?:the\s+|a\s+|another\s+)?(?:(?:rmb|cny|usd|hkd|eur|gbp)\s*|(?:us|hk|a|c|s|nt)?\$\s*|[¥€£]\s*|yuan\s+)?"
_BEFORE_ENGLISH = (
    ("at_least", r"(?:no|not) (?:less|fewer|lower) than|not below|at least|a minimum of"),
    ("at_most", r"(?:no|not) (?:more|higher) than|(?:not|n[’']t) exceed(?:ing|ed)?|not (?:over|above)|at most"),
    ("nearly", r"(?:just|slightly|a little) (?:under|below|less than)|just shy of|not quite"),
    ("at_most", r"less than|fewer than|lower than|below|under|a maximum of|up to|as (?:many|much|high) as"),
    ("over", r"(?:more|higher|greater) than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|north of"),
    ("over", r"in excess of|upwards of|topp(?:ed|ing)"),
    ("nearly", r"nearly|almost|close to|approach(?:ing|ed)|near(?:ing|ed|s)"),
    ("about", r"about|around|approximately|roughly|approx\.?|circa|some"),
)
#: What may be counted, and stand between a figure and the hedge behind it.
UNIT: Final = (
    r"(?:人\(次\)|人次|人口|人|[个家户张项份条种类名位套所座台辆列门届批期部本节班趟艘笔宗起例款组支只片处间吨国省市县页]|"
    r"场次|场|件次|件|次|元|美元|港元|课时|学时|天|日|年|月|周岁|岁|小时|分钟|秒|公里|千米|米|平方米|倍|亩)"
)
_NOUN = r"(?:月|小时|工作日|课时|百分点|企业|城市|省份|单位|岗位|职业|人员|平台|机构|部门|国家)?"
_BEHIND = (
    ("over", MORE),
    ("over", rf"(?:个多(?=月|小时|星期|季度|世纪)|(?:年|倍|天|元|公里|小时){MORE})"),
    ("over", rf"{UNIT}(?=余){MORE}"),
    ("over", rf"{UNIT}?{_NOUN}{_GAP}(?:出头|有余(?![力地粮]))"),
    ("about", rf"{UNIT}?{_NOUN}{_GAP}(?:左右|上下(?![游联功班级一齐])|前后(?![端任])|之多|±)"),
    ("at_least", rf"{UNIT}?{_NOUN}{_GAP}[及或]?以上(?![海述级文]|年(?![级龄])|市(?:公司|企业))"),
    ("at_least", rf"{UNIT}?\+(?![0-9A-Za-z])"),
    ("at_most", rf"{UNIT}?{_NOUN}{_GAP}(?:[及或]?以下(?!简称|称|列|属|措施)|[以之]内(?![需地部容外]))"),
    ("over", r"[\s-]odd\b(?!\s+jobs?\b)"),
    ("at_least", r"[\s-]plus\b(?!\s+[0-9])"),
    ("at_least", r"(?:\s[a-z-]+)?\s(?:or|and) (?:more|above|over|higher)\b"),
    ("at_most", r"(?:\s[a-z-]+)?\s(?:or|and) (?:less|fewer|below|under|lower)\b"),
    ("about", r"(?:\s[a-z-]+)?\sor so\b"),
)
_ENGLISH = re.IGNORECASE | re.ASCII  # an English word also ends where a Chinese one begins
_IN_FRONT = tuple((hedge, re.compile(rf"(?:{words}){_GAP}$")) for hedge, words in _BEFORE) + tuple(
    (hedge, re.compile(rf"\b(?:{words})\s+{_GAP}{_MONEY}{_GAP}$", _ENGLISH)) for hedge, words in _BEFORE_ENGLISH
)
_FOLLOWING = tuple((hedge, re.compile(rf"{_GAP}{words}", _ENGLISH)) for hedge, words in _BEHIND)
_HEDGE_BEHIND = re.compile(
    rf"(?:左右|上下|前后|之多|出头|有余|[及或]?以[上下内]|之内|{MORE}|odd|plus|[+±]|or .+|and .+)$", re.IGNORECASE
)
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(r"\s*(?:个?月|年|天|日|周(?!岁)|个?星期|个?季度|届)")
_LARGE = re.compile(r"[万亿%‰成半]|illion|percent|per cent", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|[\s,;:。、“(数量模额率户入均已早也都皆双将再])$")
_REACH = 40


def fold(text: str) -> str:
    """The text with full-width, Traditional and typographic variants of figures made one; its length is unchanged.

    A full-width comma becomes a thousands separator between full-width digits only: elsewhere it parts clauses.
    """
    return _WIDE_SEPARATOR.sub(",", text).translate(_FOLD)


def hedges_around(text: str, start: int, end: int) -> str | None:
    """The qualifier (one of ``model.QUALIFIERS``) that the words beside the figure ``text[start:end]`` amount to.

    None where nothing touching the figure hedges it; a 多 or 余 inside the figure is ``over``.
    """
    figure = fold(text[start:end])
    before = fold(text[max(0, start - _REACH) : start])
    after = fold(text[end : end + _REACH])
    if _CALENDAR_YEAR.fullmatch(figure) and after.startswith("年"):
        return None
    if re.search("[多余]", figure):
        return "over"
    for hedge, pattern in _IN_FRONT:
        if found := pattern.search(before):
            if found[0].startswith(("近", "临近")) and _TIME.match(after):
                break
            if found[0].startswith("过") and not _exceeded(figure, before[: found.start()]):
                break
            return hedge
    return next((hedge for hedge, pattern in _FOLLOWING if pattern.match(after)), None)


def _exceeded(figure: str, before: str) -> bool:
    """Whether 过 says *exceeds*: 用户过3亿, 已过100家; behind a verb it says that something was done: 举办过3场."""
    return bool(_LARGE.search(figure) or _SUBJECT.search(before))


def hedge_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that hedge the figure ``text[start:end]``; None where they are inside it or there are none."""
    if hedges_around(text, start, end) is None:
        return None
    before = fold(text[max(0, start - _REACH) : start])
    for _, pattern in _IN_FRONT:
        if found := pattern.search(before):
            words = found[0].rstrip()
            return start - len(found[0]), start - len(found[0]) + len(words)
    after = fold(text[end : end + _REACH])
    for _, pattern in _FOLLOWING:
        if (found := pattern.match(after)) and (words_behind := _HEDGE_BEHIND.search(found[0])):
            return end + words_behind.start(), end + words_behind.end()
    return None
