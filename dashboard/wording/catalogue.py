"""Messages in the reader's language, from gettext catalogues.

The English message is the key, so a page reads naturally in the code; ``zh.po`` holds the Chinese and is edited with
any translation editor. Babel reads the ``.po`` itself: there is no compile step that a translator could forget.
A message without a translation falls back to English and a test counts that as a fault.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.model import Bilingual

LANGUAGES = {"en": "English", "zh": "中文"}
CATALOGUES = Path(__file__).parent
_TAG = re.compile(r"([a-z]{2})(-[a-z0-9]{1,8})*")


@dataclass(frozen=True)
class Language:
    """One language of the interface: ``code`` for links, ``locale`` for Babel, ``tag`` for HTML and plotly."""

    code: str
    locale: str
    tag: str
    catalogue: NullTranslations

    def __call__(self, message: str, /, **fields: object) -> str:
        """The message in this language, its ``{fields}`` filled in."""
        text = self.catalogue.gettext(message)
        return text.format(**fields) if fields else text

    def count(self, one: str, many: str, number: int, /, **fields: object) -> str:
        """The singular or plural message for ``number``, which fills ``{n}``."""
        return self.catalogue.ngettext(one, many, number).format(n=number, **fields)

    def pick(self, words: Bilingual) -> str:
        """The words of the fact table in this language."""
        return words.zh if self.code == "zh" else words.en

    @property
    def comma(self) -> str:
        """What separates clauses in a sentence of this language."""
        return "，" if self.code == "zh" else ", "

    @property
    def colon(self) -> str:
        """What introduces a value in a sentence of this language."""
        return "：" if self.code == "zh" else ": "


def language_code(tag: str) -> str | None:
    """The language that a tag names, ``en`` or ``zh``: that of ``zh-CN``, ``zh_Hant`` or ``EN`` too; None for others.

    A chat takes the mark behind a link for a part of it, so marks around a tag (``zh。``) are passed over.
    """
    plain = unicodedata.normalize("NFKC", tag).casefold().replace("_", "-")
    named = _TAG.fullmatch(re.sub(r"^\W+|\W+$", "", plain))
    return named[1] if named and named[1] in LANGUAGES else None


def preferred_code(accepted: str) -> str:
    """The language of a first visit, from the browser's own or its ``Accept-Language``: Chinese for a Chinese browser,
    English for any other."""
    return language_code(accepted.split(",")[0].split(";")[0]) or "en"


@cache
def language(code: str) -> Language:
    """The interface language for ``en`` or ``zh``; raises KeyError for any other code."""
    if code not in LANGUAGES:
        raise KeyError(code)
    if code == "en":
        return Language("en", "en", "en", NullTranslations())
    with (CATALOGUES / "zh.po").open("rb") as file:
        messages = read_po(file, locale="zh_Hans_CN")
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Language("zh", "zh_Hans_CN", "zh-CN", GNUTranslations(compiled))
