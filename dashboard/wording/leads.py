"""What a page opens with: its title and the sentence below it, the same on the page, in plain HTML and in a preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.model import FactTable
from dashboard.wording.catalogue import Language
from dashboard.wording.periods import quarter_text
from dashboard.wording.sentences import headline, statement


def overview_title(lang: Language, table: FactTable, rows: Sequence[dict[str, Any]], quarter: str) -> str:
    """The first headline figure of the quarter and its change."""
    if not rows:
        return lang("Overview")
    return headline(lang, lang.pick(table.indicators[rows[0]["indicator"]].name), quarter, rows[0])


def overview_lead(lang: Language, rows: Sequence[dict[str, Any]]) -> str:
    """How many headline figures the quarter has and how they are evidenced, and how many changes are determined."""
    return _evidenced(lang, rows) + _moved(lang, [row["verdict"] for row in rows])


def topic_lead(lang: Language, table: FactTable, rows: Sequence[dict[str, Any]], quarter: str) -> str:
    """The topic's first headline figure of the quarter with its change, as a sentence."""
    if not rows:
        return lang("No figure of this topic was found for {quarter}.", quarter=quarter_text(lang, quarter))
    return statement(lang, lang.pick(table.indicators[rows[0]["indicator"]].name), rows[0]) + lang(".")


def _moved(lang: Language, verdicts: list[str | None]) -> str:
    if not any(verdicts):
        return lang(" No change on a year earlier is known.")
    count = Counter(verdicts)
    parts = [
        lang("{n} rose", n=count["rose"]) if count["rose"] else "",
        lang("{n} fell", n=count["fell"]) if count["fell"] else "",
        lang("{n} about the same", n=count["level"] + count["unchanged"]) if count["level"] + count["unchanged"] else "",
        lang("for {open} the direction is open", open=count["undetermined"]) if count["undetermined"] else "",
        lang("for {none} no change is known", none=count[None]) if count[None] else "",
    ]
    return lang(" Against a year earlier, {parts}.", parts=lang("; ").join(part for part in parts if part))


def _evidenced(lang: Language, rows: Sequence[dict[str, Any]]) -> str:
    quoted = sum(row["evidence"] == "quoted" for row in rows)
    cited = sum(row["evidence"] == "cited" for row in rows)
    if quoted == len(rows):
        return lang.count(
            "{n} headline figure, with the words it was announced in.",
            "{n} headline figures, each with the words it was announced in.", quoted,
        )  # fmt: skip
    if cited == len(rows):
        return lang.count(
            "{n} headline figure, cited from reports without the words it was announced in.",
            "{n} headline figures, cited from reports without the words they were announced in.", cited,
        )  # fmt: skip
    parts = [
        lang("{n} with the words of the announcement", n=quoted) if quoted else "",
        lang("{n} cited from reports without them", n=cited) if cited else "",
        lang("{n} derived from others", n=len(rows) - quoted - cited) if len(rows) > quoted + cited else "",
    ]
    text = lang.count("{n} headline figure", "{n} headline figures", len(rows))
    return text + lang.colon + lang.comma.join(part for part in parts if part) + lang(".")
