"""A statement cited: plain, GB/T 7714—2025, BibTeX and CSL-JSON.

The cited work is the source document; the line and the figure are the place in it. GB/T 7714—2025 sets dates in full-width
parentheses and separates with full-width commas; a document known only by its publisher's name is an online document
``[EB/OL]``. Nothing is invented: where a source has no link, title or date, the citation has none (a title is replaced by
words in square brackets, as the standards ask), and no access date is claimed.
"""

from __future__ import annotations

import json
import re

from dashboard.model import Source
from dashboard.wording.catalogue import Language
from dashboard.wording.reports import date_text, title_text

FORMATS = ("plain", "gbt", "bibtex", "csl")
_TEX = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "{": "(", "}": ")"}
NAMES = {"gbt": "GB/T 7714—2025", "bibtex": "BibTeX", "csl": "CSL-JSON"}


def citation(lang: Language, form: str, key: str, source: Source, line: int | None, figure: str, link: str) -> str:
    """Source ``key`` cited in one of ``FORMATS`` for ``figure`` on ``line``; ``link`` is this statement's own address."""
    return {"plain": _plain, "gbt": _gbt, "bibtex": _bibtex, "csl": _csl}[form](lang, key, source, line, figure, link)


def _plain(lang: Language, key: str, source: Source, line: int | None, figure: str, link: str) -> str:
    place = lang("line {line}", line=line) if line else ""
    parts = [lang.pick(source.publisher), title_text(lang, source), date_text(lang, source), place, figure]
    return lang("; ").join(part for part in parts if part) + (f" {source.url}" if source.url else "") + f" ({link})"


def _gbt(lang: Language, key: str, source: Source, line: int | None, figure: str, link: str) -> str:
    url = f" {source.url}." if source.url else ""
    date = f" （{source.published.isoformat()}）." if source.published else ""
    return f"{source.publisher.zh}. {source.title or '［标题未录］'}[EB/OL].{date}{url}"


def _bibtex(lang: Language, key: str, source: Source, line: int | None, figure: str, link: str) -> str:
    fields = {
        "author": "{" + _escaped(source.publisher.zh) + "}",
        "title": _escaped(source.title or "[title not recorded]"),
        "date": source.published.isoformat() if source.published else "",
        "langid": "english" if source.language == "en" else "chinese",
        "url": source.url,
        "note": _escaped(f"line {line}: {figure}" if line else figure),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{key},\n{body}\n}}"


def _escaped(value: str) -> str:
    """Text for TeX. Not for ``url``, which BibLaTeX reads as it stands; braces go: even escaped ones must be in pairs."""
    return re.sub(r"[#$%&_~^\\{}]", lambda found: _TEX.get(found[0], f"\\{found[0]}"), value)


def _csl(lang: Language, key: str, source: Source, line: int | None, figure: str, link: str) -> str:
    day = source.published
    record: dict[str, object] = {
        "id": key, "type": "webpage", "title": source.title or "[title not recorded]",
        "author": [{"literal": source.publisher.zh}], "language": source.language,
        "note": f"line {line}: {figure}" if line else figure,
    }  # fmt: skip
    if day:
        record["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if source.url:
        record["URL"] = source.url
    return json.dumps([record], ensure_ascii=False, indent=1)
