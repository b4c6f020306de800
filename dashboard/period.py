"""Reporting periods as the fact table writes them, and the same period a year earlier.

``2024-Q1`` a quarter (year-to-date figures name the quarter they end in), ``2024-03`` a month, ``2024`` a year,
``2024-04-16`` a day, ``2024-01-26/2024-03-05`` a span of days. The forms are SDMX's TIME_PERIOD.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_FORMS = "2024-Q1, 2024-03, 2024, 2024-04-16 or 2024-01-26/2024-03-05"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _quarter_before(quarter: str) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year - 1:04d}-Q4" if number == 1 else f"{year:04d}-Q{number - 1}"


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period; sorts by its end, then by its start.

    ``freq`` is the SDMX frequency: Q, M, A, D, or ``_O`` for a span of days that is none of these.
    """

    end: date
    start: date
    freq: str
    text: str

    @classmethod
    def parse(cls, value: object) -> Period:
        """Read one of the five written forms; raises a ``BAD_PERIOD`` validation error for anything else."""
        if isinstance(value, Period):
            return value
        text = str(value)
        try:
            found = cls._read(text)
        except ValueError:
            found = None
        if found is None:
            raise PydanticCustomError("BAD_PERIOD", "period {text}", {"text": repr(text), "expected": _FORMS})
        return found

    @classmethod
    def _read(cls, text: str) -> Period | None:
        if match := _QUARTER.fullmatch(text):
            year, quarter = int(match[1]), int(match[2])
            return cls(_month_end(year, 3 * quarter), date(year, 3 * quarter - 2, 1), "Q", text)
        if match := _MONTH.fullmatch(text):
            year, month = int(match[1]), int(match[2])
            return cls(_month_end(year, month), date(year, month, 1), "M", text)
        if _YEAR.fullmatch(text):
            return cls(date(int(text), 12, 31), date(int(text), 1, 1), "A", text)
        first, slash, last = text.partition("/")
        if len(first) != len("2024-04-16"):
            return None
        start = date.fromisoformat(first)
        end = date.fromisoformat(last) if slash else start
        return cls(end, start, "_O" if slash else "D", text) if end >= start and (end > start or not slash) else None

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """The calendar year the period ends in."""
        return self.end.year

    @property
    def quarter(self) -> str | None:
        """The quarter a figure is shown under: its own, or the one its month closes; None for years, days and spans."""
        if self.freq == "Q" or (self.freq == "M" and self.end.month % 3 == 0):
            return f"{self.end.year}-Q{self.end.month // 3}"
        return None

    def base(self, on: str) -> Period | None:
        """The period a change is measured from: ``year_earlier``, ``year_end``, ``previous_quarter``, ``previous_month``, or a
        quarter's name; None where the calendar has none."""
        if on == "year_earlier":
            return self.year_earlier()
        if on == "year_end":
            return self.year_end_before()
        if on == "previous_month":
            return self.month_earlier()
        return self.quarter_earlier() if on == "previous_quarter" else self.in_quarter(on)

    def year_end_before(self) -> Period | None:
        """The last period of its length in the year before; None for days and spans."""
        if self.freq not in ("Q", "M", "A"):
            return None
        last = {"Q": "-Q4", "M": "-12", "A": ""}[self.freq]
        return Period.parse(f"{self.end.year - 1:04d}{last}")

    def month_earlier(self) -> Period | None:
        """The month before a month; None for anything else."""
        if self.freq != "M":
            return None
        year, month = (self.start.year, self.start.month - 1) if self.start.month > 1 else (self.start.year - 1, 12)
        return Period.parse(f"{year:04d}-{month:02d}")

    def quarter_earlier(self) -> Period | None:
        """The same place in the quarter before: a quarter, or the month three months back; None for longer and for days."""
        return self.in_quarter(_quarter_before(self.quarter)) if self.quarter else None

    def in_quarter(self, quarter: str) -> Period | None:
        """The period of its own length that a quarter is shown by: itself, or its last month; None for years, days and
        spans, and for a month within a quarter."""
        if self.freq == "Q":
            return Period.parse(quarter)
        if self.freq == "M" and self.quarter:
            return Period.parse(f"{quarter[:4]}-{3 * int(quarter[-1]):02d}")
        return None

    def year_earlier(self) -> Period | None:
        """The same period one year before; None for days and spans, which have no counterpart."""
        if self.freq not in ("Q", "M", "A"):
            return None
        return Period.parse(f"{self.end.year - 1:04d}{self.text[4:]}")
