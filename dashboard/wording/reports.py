"""A source named in words: its title where one was seen, its date as far as it is known, how it was seen."""

from __future__ import annotations

from dashboard.model import Grade, Source
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import day_text, period_text


def title_text(lang: Language, source: Source) -> str:
    """The title as printed; that none was seen where there is none."""
    return source.title or lang("report seen without its title")


def date_text(lang: Language, source: Source) -> str:
    """When it was published: a day; the announcement it repeats, where only that is known; undated."""
    if source.published:
        return day_text(lang, source.published)
    if source.announced:
        return lang("undated, on the announcement of {when}", when=period_text(lang, str(source.announced), "count"))
    return lang("undated")


def outlet_text(lang: Language, source: Source) -> str:
    """Publisher and date: ``Xinhua (31 October 2018)``."""
    return lang("{publisher} ({date})", publisher=lang.pick(source.publisher), date=date_text(lang, source))


def seen_text(lang: Language, source: Source) -> str:
    """How the report was seen where the original was not read; empty where it was."""
    return {"repost": lang("seen in a repost"), "translation": lang("seen in a translation")}.get(source.seen, "")


def grade_text(lang: Language, grade: Grade | None, *, low: bool = False) -> str:
    """How well a cited figure is borne out, as a sentence; ``low`` is low reliability, which grade C always is."""
    if grade is None:
        told = lang("How well it is borne out has not been graded.")
    else:
        told = {
            "A": lang("Grade A: two or more established outlets report it."),
            "B": lang("Grade B: one established outlet reports it, or several reposts that agree."),
            "C": lang("Grade C: one repost or machine translation reports it, of low reliability."),
        }[grade]
    return told + ((" " if lang.code == "en" else "") + lang("Of low reliability.") if low and grade != "C" else "")


def language_text(lang: Language, tag: str) -> str:
    """The language and script of a source's text."""
    return {
        "zh-Hans": lang("Simplified Chinese"), "zh-Hant": lang("Traditional Chinese"), "en": lang("English"),
        "mul": lang("Chinese and English"), "ja": lang("Japanese"), "ur": lang("Urdu"), "ta": lang("Tamil"),
        "hi": lang("Hindi"), "pt": lang("Portuguese"),
    }[tag]  # fmt: skip
