"""The way back: the links by which a file, and each row of it, leads to the page that shows the same.

Decisions:

- A statement leads to its own page, a figure of a series to its topic in the quarter it is shown under, read as the file
  is (a topic that is a table is read in one way alone), a gap to its place on the chart, a source to its entry.
- A link names its quarter, one that the pages can be asked for. Of years, days and spans a chart may show some and not
  others, so a figure of theirs leads to its statement; a table lists them all.
- Where nobody knows the address of the dashboard there is no link: half of one would lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from dashboard.headlines import quarters
from dashboard.model import FactTable
from dashboard.readings import Reading
from dashboard.rows import Row, resolved_rows, statement_rows
from dashboard.series import framed

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


@dataclass(frozen=True)
class Origin:
    """Where a file is taken from: the dashboard's address, the language its links open in, the full link of the view.

    Without ``view`` the file names one that shows what it holds. Raises ValueError for what is no address.
    """

    root: str = ""
    lang: str = "en"
    view: str = ""

    def __post_init__(self) -> None:
        if self.root and not _ADDRESS.fullmatch(self.root):
            raise ValueError(f"{self.root} is no address that begins with http:// or https://")
        object.__setattr__(self, "root", self.root.rstrip("/"))

    @classmethod
    def of(cls, root: str, lang: str = "en", view: str = "") -> Origin:
        """The origin of a file that is served whatever the server was told of its address: no links where that is none."""
        return cls(root, lang, view) if _ADDRESS.fullmatch(root) else cls("", lang)

    def link(self, path: str, **codes: str) -> str | None:
        """The full link of a page with these choices; None where the dashboard's address is not known."""
        if not self.root:
            return None
        return f"{self.root}/{path}?{urlencode({key: code for key, code in codes.items() if code}, safe=',@:/')}"


NOWHERE = Origin()


def topic_of(table: FactTable, indicators: Collection[str] | None) -> str | None:
    """The topic whose indicators are exactly these; None where there is none."""
    wanted = set(indicators or ())
    mine: dict[str, set[str]] = {}
    for name, item in table.indicators.items():
        mine.setdefault(item.topic, set()).add(name)
    return next((topic for topic, names in mine.items() if names == wanted and len(mine) > 1), None)


def codes_of(reading: Reading) -> dict[str, str]:
    """A reading by the keys of the pages, as far as it is not the usual one."""
    usual = Reading()
    codes = {"count": (reading.counting, usual.counting), "base": (reading.base, usual.base),
             "vintage": (reading.vintage, usual.vintage)}  # fmt: skip
    return {key: code for key, (code, plain) in codes.items() if code != plain}


@dataclass(frozen=True)
class WayBack:
    """The links of one table's rows, as they are read; ``indicators`` are those the file is about, None for all."""

    table: FactTable
    origin: Origin
    reading: Reading
    indicators: Collection[str] | None = None

    @cached_property
    def quarters(self) -> list[str]:
        """The quarters a page can be asked for, oldest first."""
        return quarters(self.table, framed(resolved_rows(statement_rows(self.table)), ("indicator", "quarter", "end")))

    def fact(self, row: Row) -> str | None:
        """The page of a statement."""
        return self.origin.link("facts", fact=row["fact"], lang=self.origin.lang)

    def figure(self, row: Row) -> str | None:
        """The view that shows a figure or a gap of a series."""
        if not self.origin.root:
            return None
        placed = row["quarter"] in self.quarters
        if not placed and "fact" in row and self.table.topics[self.table.indicators[row["indicator"]].topic].layout == "charts":
            return self.fact(row)
        return self._topic([row["indicator"]], row["quarter"], "same" if placed else "all")

    def indicator(self, row: Row) -> str | None:
        """The view that shows a quantity in every period."""
        return self._topic([row["indicator"]], None, "all") if self.origin.root else None

    def source(self, row: Row) -> str | None:
        """The entry of a document."""
        return self.origin.link("sources", source=row["source"], lang=self.origin.lang)

    def view(self, what: str) -> str | None:
        """The view a whole file was taken from, else the one nearest to what it holds."""
        if self.origin.view or not self.origin.root:
            return self.origin.view or None
        latest, lang = self.quarters[-1] if self.quarters else "", self.origin.lang
        if what == "sources":
            return self.origin.link("sources", lang=lang)
        named = list(self.indicators if self.indicators is not None else self.table.indicators)
        topics = {self.table.indicators[name].topic for name in named}
        if len(topics) == 1:
            return self._topic([] if topic_of(self.table, named) else named, None, "all", topics.pop())
        read = {} if what == "facts" else codes_of(self.reading)  # kept by the overview for the pages it leads to
        return self.origin.link("facts" if what == "facts" else "", quarter=latest, lang=lang, **read)

    def _topic(self, named: list[str], quarter: str | None, span: str, topic: str = "") -> str | None:
        topic = topic or self.table.indicators[named[0]].topic
        known = quarter if quarter in self.quarters else self.quarters[-1] if self.quarters else ""
        read = codes_of(self.reading) if self.table.topics[topic].layout == "charts" else {}
        return self.origin.link(
            topic, quarter=known or "", lang=self.origin.lang, span=span, **read, indicators=",".join(named)
        )  # fmt: skip
