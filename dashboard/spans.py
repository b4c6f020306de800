"""Every numeral of a text, in digits or in words, found as a whole: a piece of one is never a figure by itself.

A numeral is the longest run of digits, Chinese numerals, points, commas and scale words that hang together. What such a run
says as a whole decides its ``kind``:

- ``figure``: one exact figure (`magnitude.magnitude` reads it).
- ``range``: two ends (3—5万, between 3 and 5 million), as one span (`ranges.ends` reads it).
- ``start``: where something rose or fell from (由300万人增至500万人): readable, but not the figure the words are about.
- ``signed``: a figure with a sign in front (−0.5%), which is a change; the span leaves the sign out.
- ``date``: a piece of a calendar date, a time of day, an ordinal or a chain of numbers (2020—2023年, 10:30, 第46, 010-12).
- ``word``: one Chinese digit, 十, or digits that make no number (三项, 一系列, 十四五): words, as a rule.
- ``vague``: a number that names none (几十万, 数百万, 六七百万, 上千, millions).
- ``unread``: a run that is no figure as it stands (12,34万, 1.2.3, 1/3, 5.5%±0.2%, 三分之一, 翻一番, 两亿五, 3m, two million).

Decisions:

- A name that begins with a letter or goes on with one (COVID19, 47th, 5G) is no numeral.
- A comma between digits always joins them: what it parts wrongly (12,34万) is refused, not guessed at.
- A single Chinese digit behind a scale word joins it only before a stop, 元, 人 and the like (两亿五): 35万一线职工 is 35万.
- Bare 万, 亿, 百 and 千 are numerals only behind a hedge (超亿, 近百家): 万户, 百姓, 千方百计 are words.
- *From 3 million to 5 million* is a range, unless the sentence says that something rose or fell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from dashboard.chinese_numbers import CHARACTERS, DIGIT, DIGITS
from dashboard.hedges import MORE, UNIT, fold
from dashboard.magnitude import PERCENT, magnitude
from dashboard.ranges import AND, TO, pair

Kind = Literal["figure", "range", "start", "signed", "date", "word", "vague", "unread"]


class Span(NamedTuple):
    """Where a numeral stands in a text: ``text == whole[start:end]``, sign and hedges in front left out."""

    start: int
    end: int
    text: str
    kind: Kind = "figure"
    sign: str = ""


_YEAR, _MONTH, _DAY = r"(?:19|20)[0-9]{2}", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12][0-9]|0?[1-9])"
_AND = r"[-—–~至、]+"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: A calendar date in the forms the documents use: 2024年, 1—3月, 4月20日, 2020-04-21 10:00:15, April 23, 2024, 二〇二四年.
CALENDAR: Final = re.compile(
    rf"(?<![0-9.])(?:{_YEAR}-[01][0-9]-[0-3][0-9](?:\s*[0-2]?[0-9](?::[0-5][0-9]){{1,2}})?(?![0-9])"
    rf"|(?:{_YEAR}年?{_AND}){{0,9}}{_YEAR}年"
    rf"|(?:{_MONTH}月?{_AND}){{0,12}}{_MONTH}月(?:(?:{_DAY}日?{_AND}){{0,31}}{_DAY}日)?)"
    rf"|\b(?:{_MONTHS})\s+{_DAY}(?:,?\s+{_YEAR})?(?![0-9])"
    r"|[一二][零〇一二三四五六七八九]{3}年"
)

_ASCII = re.IGNORECASE | re.ASCII  # so that a word also ends where a Chinese one begins
_ENGLISH_SCALE = r"[ -]?(?:thousand|million|billion|trillion)\b"
_PLACE = r"(?:[百千](?![分米克瓦卡伏赫帕升])|\ ?[万亿兆])"
_SUFFIX = re.sub(r"\?P<\w+>", "", PERCENT)
_NUMERIC = rf"(?:[0-9]+|{DIGIT}|[十零廿卅])"
_LATER = (
    rf"零?{_NUMERIC}+(?=\ ?[百千万亿多余])|零?[0-9]+|零{DIGIT}(?!就业)|[十廿卅]{DIGIT}?"
    rf"|{DIGIT}(?=[十百千万亿元人名户家张%]|[,.;:!?、。)]|$)"
)
_DIGITS = r"(?>[0-9]+(?:(?:[.,/⁄×^]|[+±](?=[0-9]))[0-9]+)*)"
_ARABIC = (
    rf"{_DIGITS}(?:点[0-9]+(?=[万亿%]))?[½¼¾⅓⅔]?"
    rf"(?:{_ENGLISH_SCALE}|(?:{_PLACE}|{MORE}(?=\ ?[百千万亿])|几(?=[十百千万亿])|十(?=[几余多万亿])"
    rf"|(?<=[百千万亿])(?:{_LATER}))*{MORE}?)"
    rf"(?:{_SUFFIX})?"
)
_VAGUE_FRONT = r"(?:数(?=[十百千万亿])|几(?=[十百千万亿])|(?<!以)上(?=[百千万亿](?!个?百分))|成(?=[百千]上?[千万]))"
_BARE = r"[百千万亿]"
_WORDS = (
    rf"(?:{_VAGUE_FRONT}|{DIGIT}|[十廿卅百千]|(?<=[超过近破逾约达上突])[万亿])"
    rf"(?:{DIGIT}(?=[{CHARACTERS}几点多余成分])|[十廿卅零几](?![就])|百(?!分[点之])|千(?![分米克瓦卡伏赫帕升])|[万亿兆]|上(?=[千万])"
    rf"|点(?=(?:{DIGIT}|零)(?![线滴刻]))|{MORE}(?=[百千万亿])|(?<=[百千万亿])(?:{_LATER})|(?<=[十百点零廿卅]){DIGIT}"
    rf"|(?<=点)零|(?<=点{DIGIT}){DIGIT}|(?<=[万亿])[0-9]+)*{MORE}?"
)
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WRITTEN = "[0-9一二三四五六七八九十百千万两几数]{1,12}"
_ANY = "[0-9]|[一二三四五六七八九十百千万两几数]"
_FIND = re.compile(
    # fractions, tenths and multiples
    rf"(?P<parts>[百千万]分之(?:[0-9]+(?:\.[0-9]+)?|[{CHARACTERS}几点]+))"
    rf"|(?P<fraction>{_WRITTEN}分之{_WRITTEN})"
    rf"|(?P<tenths>(?<![第组构零十百千万亿点])(?:(?<![0-9.])[0-9]+(?:\.[0-9]+)?|{DIGIT}|十|几|数|两三|三四)成(?:半(?!年)|{DIGIT}(?=[以左、,。;的]|$))?"
    r"(?![员立本就为果功长品熟效份套不型绩])(?!分(?!之)))"
    rf"|(?P<half>一半|半数|(?<=[过超近])半(?![年个月天日小导径])|(?<!first )(?<!second )(?<!latter )\bhalf\b"
    r"(?!-|\s(?:an?\s)?(?:year|hour|day|month|century)|\sof\s(?:the\s|this\s|last\s)?(?:year|20))"
    r"(?:\san?\s(?:percentage|basis)\spoint\b)?"
    r"|半个(?:百分点|点(?![位赞击评对])))"
    rf"|(?P<multiple>翻(?:{DIGIT}|几)?番|\b(?:doubled|trebled|tripled|quadrupled)\b)"
    rf"|(?P<spelled>\b(?:{_COUNT}|an?)[ -](?:third|quarter|fifth|tenth)s?\b(?=\sof)"
    rf"|\b(?:two|three|four)[ -](?:thirds|fifths|tenths)\b"
    rf"|\b(?:{_COUNT}|an?)(?:[ -](?:{_COUNT}))?(?:[ -](?:hundred|thousand|million|billion|trillion))+\b)"
    r"|(?P<some>\b(?:(?:tens|dozens|hundreds|thousands|millions|billions)\sof\s)?(?:tens|dozens|hundreds|thousands|millions|billions|trillions)\b"
    r"(?=\sof)|\bseveral\s(?:hundred|thousand|million|billion|trillion)\b)"
    # runs of digits and of characters
    rf"|(?P<outof>(?<![0-9A-Za-z_.])[0-9]+\sout\sof\s(?:every\s)?[0-9]+)"
    rf"|(?P<power>(?<![0-9A-Za-z_])(?>[0-9]+(?:[.,][0-9]+)*)(?:e[+-]?[0-9]+|\ ?(?:k|m|mn|mln|bn|b|tn|pp|ppt|pct|pts?))\b)"
    rf"|(?:(?<![0-9A-Za-z_])|(?<=RMB)|(?<=CNY)|(?<=USD)|(?<=HKD)|(?<=EUR)|(?<=GBP))(?P<arabic>{_ARABIC})(?!(?<=[0-9])[A-Za-z_])"
    rf"|(?P<name>[0-9]+(?:[.,][0-9]+)*[A-Za-z_][0-9A-Za-z_]*)"
    rf"|(?P<words>{_WORDS}(?:{_SUFFIX})?)",
    _ASCII,
)
_DIGITS_ONLY = re.compile(rf"(?:{DIGIT}|零)+|[{CHARACTERS}]")
_LISTED = re.compile(r"[十百千万亿点]")
_ADVERBS = ("亿万", "万千", "千万千", "千千万万", "万万", "万亿万", "百千", "千百", "百万千", "十百", "百千万")
_PAIR = re.compile(rf"(?:^|[十百千万亿]){DIGIT}{DIGIT}[十百千万亿]")
_SUBJECT_OF_COUNT = re.compile(r"[人总户次项个件指倍岁天年家员额分系位函参基少无计件起场张份](?:次)?数$")
_SPACED = re.compile(r"(?:[-+]|(?<=[为是率达])负|minus\s|negative\s)$", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]:[0-9]")
_VERB = (
    r"(?:增加|增长|增|上升|升|提升|提高|攀升|扩大|扩展|扩|上调|上涨|涨|下降|降低|降|减少|减|回落|下调"
    r"|缩短|压缩|缩减|下滑|发展|变|调整|调高|调低|跃升|回升|恢复)"
)
_RISEN = rf"(?:大幅|进一步|逐步|快速|稳步|持续|再)?{_VERB}了?(?:到|至|为)"
_RISING = re.compile(rf"{_VERB}(?:了|约|近)?$")
_GREW = re.compile(rf"(?:{UNIT})?{_RISEN}[^,。;:!?]{{0,12}}?(?:{_ANY})")
_GREW_LATER = re.compile(rf"(?:{UNIT})?[^。;!?]{{0,12}}?{_RISEN}[^,。;:!?]{{0,12}}?(?:{_ANY})")
_FROM = re.compile(r"[由从][^,。;:!?]{0,16}$")
_FROM_ENGLISH = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,3}[¥$€£]?$", re.IGNORECASE | re.ASCII)
_UP_FROM = re.compile(r"\b(?:up|down)\s+from\s+(?:[a-z]+\s+){0,3}[¥$€£]?$", re.IGNORECASE | re.ASCII)
_TO_LATER = re.compile(r"[^.;!?]{0,60}?\bto\b[^.;!?]{0,30}?[0-9]", re.IGNORECASE | re.ASCII)
_CHANGED = re.compile(
    r"\b(?:bring|brought|t[ao]k|lift|rais|expand|ros[ey]|ris|increas|gr[eo]w|climb|jump|surg|soar|up|f[ae]ll|drop|declin|decreas|reduc"
    r"|cut|lower|shr[aiu]nk|narrow|edg|slip|improv|chang|revis|go|went|mov|down)\w*\b",
    re.IGNORECASE | re.ASCII,
)
_SENTENCE = re.compile(r"[。;!?]|\.\s")
_TO = re.compile(TO, re.IGNORECASE | re.ASCII)
_TO_AND = re.compile(rf"{AND}", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"(?:\bbetween\s+(?:[a-z]+\s+)?[¥$€£]?|介于|在)$", re.IGNORECASE | re.ASCII)
_AMONG = re.compile(rf"(?:{UNIT})?之间")
_CHAIN = re.compile(r"[-‐-―~〜]")
_REACH = 60


def every_numeral(text: str) -> list[Span]:
    """Every numeral of a text, left to right, each whole; spans never overlap."""
    folded = fold(text)
    dates = [date.span() for date in CALENDAR.finditer(folded)]
    single = [_Run(*run) for run in _runs(folded, dates)]
    return [Span(run.start, run.end, text[run.start : run.end], run.kind, run.sign) for run in _joined(folded, single)]


class _Run(NamedTuple):
    start: int
    end: int
    kind: Kind
    sign: str = ""


def _runs(folded: str, dates: list[tuple[int, int]]) -> Iterator[_Run]:
    """Every run by itself, dates in pieces; what depends on a neighbour comes later."""
    for found in _FIND.finditer(folded):
        start, end = found.span()
        if found["name"] is not None:
            continue
        if any(first <= start and end <= last for first, last in dates):
            yield _Run(start, end, "date")
            continue
        if kind := _kind(folded, start, end, found.lastgroup or ""):
            sign = _sign(folded, start)
            yield _Run(start, end, "signed" if sign and kind == "figure" else kind, sign)


def _kind(folded: str, start: int, end: int, group: str) -> Kind | None:
    """What a run says by itself; None for a word that no one takes for a numeral."""
    run, before = folded[start:end], folded[max(0, start - 4) : start]
    if group in ("fraction", "multiple", "spelled", "outof", "power"):
        return "unread"
    if group == "some" or re.search("[几数]|上[百千万亿]|成[百千]", run) or _PAIR.search(run):
        return "vague"
    if group == "words":
        return _kind_of_words(run, before, folded[end : end + 2])
    readable = magnitude(run) is not None
    if group == "arabic":
        around = folded[max(0, start - 2) : start + 1] + " " + folded[end - 1 : end + 2]
        if before.endswith(("第", "百", "千", "万", "亿", "零")) or _CLOCK.search(around):
            return "date" if readable else "unread"
        if re.search(r"[几数]$", before) and not _SUBJECT_OF_COUNT.search(before):
            return "vague"
    return "figure" if readable else "unread"


def _kind_of_words(run: str, before: str, behind: str) -> Kind | None:
    if before.endswith(("第", "百日")) or behind.startswith("届") or run in _ADVERBS:
        return None
    if _DIGITS_ONLY.fullmatch(run) and not (run in "百千万亿" and before[-1:] in tuple("超过近破逾约达突")):
        return "word"
    if before.endswith("零") or (run[-1] in DIGITS and behind[:1] in DIGITS):
        return "word"
    if magnitude(run) is None:
        return "unread" if _LISTED.search(run) else "word"
    return "figure"


def _sign(folded: str, start: int) -> str:
    """The sign that stands in front of a figure and belongs to it: no hyphen of a word or a range."""
    before = folded[max(0, start - 10) : start]
    found = _SPACED.search(before) or re.search("–$", before)
    if not found or re.search(r"[0-9A-Za-z%)百千万亿年月日点季]$", before[: found.start()]):
        return ""
    return "+" if found[0] == "+" else "-"


def _joined(folded: str, runs: list[_Run]) -> Iterator[_Run]:
    """The runs with ranges made one, starting values named, and chains of numbers told as such."""
    at = 0
    while at < len(runs):
        run, later = runs[at], runs[at + 1] if at + 1 < len(runs) else None
        if later and _hangs_on(folded, run, later):
            runs[at + 1] = _Run(run.start, later.end, "word" if {run.kind, later.kind} == {"word"} else "unread")
            at += 1
            continue
        if later and _is_range(folded, run, later, runs[at + 2] if at + 2 < len(runs) else None):
            yield _Run(run.start, later.end, "range")
            at += 2
            continue
        if run.kind in ("figure", "word") and _starting(folded, run):
            run = run._replace(kind="start")
        elif run.kind == "figure" and (_chained(folded, run, later) or (at and _chained(folded, runs[at - 1], run))):
            run = run._replace(kind="date")
        yield run
        at += 1


def _hangs_on(folded: str, run: _Run, later: _Run) -> bool:
    """Whether two runs are one that no number is written in: 一一, 十三3, 5.5%±0.2%. Not 35万一线, which are two."""
    if "date" in (run.kind, later.kind):
        return False
    apart = folded[run.end - 1] in "百千万亿" or folded[later.start] in "百千万亿"  # 35万 and 一线, 5 and 千米
    touching = run.end == later.start and not (apart and later.kind == "word")
    between = folded[run.end : later.start]
    return touching or bool(re.fullmatch(r"[零点百千万亿成.]+|\ ?±\ ?", between))


def _is_range(folded: str, run: _Run, later: _Run, third: _Run | None) -> bool:
    if run.kind not in ("figure", "word") or later.kind not in ("figure", "word") or later.start - run.end > 12:
        return False
    between = folded[run.end : later.start]
    before, behind = folded[max(0, run.start - _REACH) : run.start], folded[later.end : later.end + 8]
    if _TO_AND.fullmatch(between):
        beside = _BETWEEN.search(before)
        if not (beside and (beside[0] != "在" or _AMONG.match(behind))) and not _AMONG.match(behind):
            return False
    elif not _TO.fullmatch(between) or _in_a_chain(folded, run, later, third):
        return False
    if _is_change_to(folded[run.start : run.end], between, before):
        return False
    return pair(folded[run.start : run.end], folded[later.start : later.end]) is not None


def _is_change_to(first: str, between: str, before: str) -> bool:
    """Whether something rose or fell by the first figure, or from it, to the second: rose by 2 million to 5 million."""
    if between.strip().lower() == "to":
        return _changed(before) and bool(_FROM_ENGLISH.search(before) or not re.fullmatch("[0-9.,]+", first))
    return between[-1:] in ("至", "到") and len(between) > 1 and bool(_RISING.search(before))


def _changed(before: str) -> bool:
    """Whether the sentence so far says that something rose or fell."""
    return bool(_CHANGED.search(_SENTENCE.split(before)[-1]))


def _in_a_chain(folded: str, run: _Run, later: _Run, third: _Run | None) -> bool:
    """Whether more numbers hang on: 010-1234-5678 is no range."""
    return bool(
        (run.start and _CHAIN.match(folded, run.start - 1) and re.match("[0-9]", folded[max(0, run.start - 2)]))
        or (third and third.start - later.end == 1 and _CHAIN.match(folded, later.end))
    )


def _chained(folded: str, run: _Run, later: _Run | None) -> bool:
    """Whether a dash alone parts two numbers that make no range, or 至 behind bare digits: either is a piece of something."""
    if (
        later is None
        or later.start - run.end > 3
        or not {run.kind, later.kind} <= {"figure", "date", "unread", "word", "signed"}
    ):
        return False
    between, alone = folded[run.end : later.start], re.fullmatch("[0-9.,]+", folded[run.start : run.end])
    return bool(re.fullmatch(r"\s?[-‐-―~〜]\s?", between) or (between in ("至", "到") and alone))


def _starting(folded: str, run: _Run) -> bool:
    """Whether a figure is what something rose or fell from."""
    before, behind = folded[max(0, run.start - _REACH) : run.start], folded[run.end : run.end + _REACH]
    if _GREW.match(behind) or (_FROM.search(before) and _GREW_LATER.match(behind)):
        return True
    if _UP_FROM.search(before):
        return True
    return bool(_FROM_ENGLISH.search(before) and _TO_LATER.match(behind))
