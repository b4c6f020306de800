"""A statement cited: plain, GB/T 7714—2025, BibTeX and CSL-JSON.

The cited work is the source document; the line and the figure are the place in it. GB/T 7714—2025 sets dates in full-width
parentheses and separates with full-width commas; a document known only by its publisher's name is an online document
``[EB/OL]``. Nothing is invented: where a source has no link, title or date, the citation has none (a title is replaced by
words in square brackets, as the standards ask).

The date of access, which the standard asks of every online document and the other formats have a field for, is the day on
which the citation is read here, by the calendar of China, whose documents these are.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone

from dashboard.model import Source
from dashboard.wording.catalogue import Language
from dashboard.wording.reports import date_text, title_text

FORMATS = ("plain", "gbt", "bibtex", "csl")
_TEX = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "{": "(", "}": ")"}
_CHINA = timezone(timedelta(hours=8))
NAMES = {"gbt": "GB/T 7714—2025", "bibtex": "BibTeX", "csl": "CSL-JSON"}


def today(moment: datetime | None = None) -> date:
    """The day it is in China at a ``moment``, now where none is given; China has kept one time, UTC+8, since 1991."""
    return (moment or datetime.now(_CHINA)).astimezone(_CHINA).date()


def citation(
    lang: Language, form: str, key: str, source: Source, line: int | None, figure: str, link: str, accessed: date
) -> str:
    """Source ``key`` cited in one of ``FORMATS`` for ``figure`` on ``line``, as read on the day ``accessed``; ``link`` is this
    statement's own address."""
    if form == "plain":
        return _plain(lang, source, line, figure, link)
    if form == "gbt":
        return _gbt(source, accessed)
    return {"bibtex": _bibtex, "csl": _csl}[form](key, source, line, figure, accessed)


def _plain(lang: Language, source: Source, line: int | None, figure: str, link: str) -> str:
    place = lang("line {line}", line=line) if line else ""
    parts = [lang.pick(source.publisher), title_text(lang, source), date_text(lang, source), place, figure]
    return lang("; ").join(part for part in parts if part) + (f" {source.url}" if source.url else "") + f" ({link})"


def _gbt(source: Source, accessed: date) -> str:
    url = f" {source.url}." if source.url else ""
    day = f"（{source.published.isoformat()}）" if source.published else ""
    return f"{source.publisher.zh}. {source.title or '［标题未录］'}[EB/OL]. {day}[{accessed.isoformat()}].{url}"


def _bibtex(key: str, source: Source, line: int | None, figure: str, accessed: date) -> str:
    fields = {
        "author": "{" + _escaped(source.publisher.zh) + "}",
        "title": _escaped(source.title or "[title not recorded]"),
        "date": source.published.isoformat() if source.published else "",
        "langid": "english" if source.language == "en" else "chinese",
        "url": source.url,
        "urldate": accessed.isoformat(),
        "note": _escaped(f"line {line}: {figure}" if line else figure),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{key},\n{body}\n}}"


def _escaped(value: str) -> str:
    """Text for TeX. Not for ``url``, which BibLaTeX reads as it stands; braces go: even escaped ones must be in pairs."""
    return re.sub(r"[#$%&_~^\\{}]", lambda found: _TEX.get(found[0], f"\\{found[0]}"), value)


def _csl(key: str, source: Source, line: int | None, figure: str, accessed: date) -> str:
    day = source.published
    record: dict[str, object] = {
        "id": key, "type": "webpage", "title": source.title or "[title not recorded]",
        "author": [{"literal": source.publisher.zh}], "language": source.language,
        "note": f"line {line}: {figure}" if line else figure,
    }  # fmt: skip
    if day:
        record["issued"] = _parts(day)
    record["accessed"] = _parts(accessed)
    if source.url:
        record["URL"] = source.url
    return json.dumps([record], ensure_ascii=False, indent=1)


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
