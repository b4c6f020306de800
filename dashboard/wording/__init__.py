"""Everything the reader reads that is not a quotation: messages, quantities, periods and sentences, in English and Chinese."""

from dashboard.wording.catalogue import LANGUAGES, Language, language, language_code, preferred_code

__all__ = ["LANGUAGES", "Language", "language", "language_code", "preferred_code"]
