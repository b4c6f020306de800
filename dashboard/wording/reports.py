"""A source named in words: its title where one was seen, its date as far as it is known, how it was seen, what it is worth."""

from __future__ import annotations

from dashboard.model import Grade, Source
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import day_text, period_text


def sentences(lang: Language, *told: str) -> str:
    """Sentences one behind the other, those that say nothing left out."""
    return (" " if lang.code == "en" else "").join(filter(None, told))


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
    """Publisher and date: ``Xinhua (31 October 2018)``; a publisher that ends in brackets takes the date into them."""
    publisher, date = lang.pick(source.publisher), date_text(lang, source)
    if publisher.endswith((")", "）")):
        return f"{publisher[:-1]}{lang('; ')}{date}{publisher[-1]}"
    return lang("{publisher} ({date})", publisher=publisher, date=date)


def seen_text(lang: Language, source: Source) -> str:
    """How the report was seen where the original was not read; empty where it was."""
    return {"repost": lang("seen in a repost"), "translation": lang("seen in a translation")}.get(source.seen, "")


def grade_text(lang: Language, grade: Grade | None, *, low: bool = False) -> str:
    """How well a cited figure is borne out, as a sentence; ``low`` is low reliability, which grade C always is."""
    if grade is None:
        told = lang("How well it is borne out has not been graded.")
    else:
        told = {
            "A": lang("Grade {grade}: two or more established outlets report it.", grade="A"),
            "B": lang("Grade {grade}: one established outlet reports it, or several reposts that agree.", grade="B"),
            "C": lang("Grade {grade}: one repost or machine translation reports it, of low reliability.", grade="C"),
        }[grade]
    return sentences(lang, told, lang("Of low reliability.") if low and grade != "C" else "")


def release_text(lang: Language, release: str) -> str:
    """That a statement is of the year's final accounts, as a sentence; empty for what was announced."""
    return lang("Final figure of the year (annual bulletin or later accounts).") if release == "final" else ""


def graded_text(lang: Language, strength: str) -> str:
    """The evidence of one statement in a few words, as its grade has it: a repost is a report and no outlet of its own."""
    return {
        "quoted": lang("quoted"), "cited_two": lang("cited by two outlets or more"),
        "cited_one": lang("cited by one outlet, or by reposts that agree"), "cited_low": lang("cited, low reliability"),
    }[strength]  # fmt: skip


def language_text(lang: Language, tag: str) -> str:
    """The language and script of a source's text."""
    return {
        "zh-Hans": lang("Simplified Chinese"), "zh-Hant": lang("Traditional Chinese"), "en": lang("English"),
        "mul": lang("Chinese and English"), "ja": lang("Japanese"), "ko": lang("Korean"), "ur": lang("Urdu"),
        "ta": lang("Tamil"), "hi": lang("Hindi"), "pt": lang("Portuguese"),
    }[tag]  # fmt: skip
