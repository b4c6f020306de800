"""Everything the reader reads that is not a quotation: messages, quantities, periods and sentences, in English and Chinese."""

from dashboard.wording.catalogue import LANGUAGES, Language, language

__all__ = ["LANGUAGES", "Language", "language"]
