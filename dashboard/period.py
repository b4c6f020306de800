"""Reporting periods as the fact table writes them, and the periods that changes are measured from.

``2024-Q1`` a quarter (year-to-date figures name the quarter they end in), ``2024-03`` a month, ``2024`` a year,
``2024-04-16`` a day, ``2024-01-26/2024-03-05`` a span of days. The forms are SDMX's TIME_PERIOD.

Decisions:

- A period is written in the digits 0 to 9: ２０２４-Q1 and ٢٠٢٤ look like a period and sort like none.
- Years go from 1949, when there is a ministry to ask, to 2100. Anything else is a slip, and arithmetic on it would fail.
- A stock stands at an instant: 2024-Q1, 2024-03 and 2024-03-31 are one (`Period.instant`). A quarter's average and
  the rate of its last month are two quantities and stay two.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1949, 2100
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_FORMS = f"2024-Q1, 2024-03, 2024, 2024-04-16 or 2024-01-26/2024-03-05, in a year from {FIRST_YEAR} to {LAST_YEAR}"


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
        if found is None or found.start.year < FIRST_YEAR or found.end.year > LAST_YEAR:
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
        if (match := _DAYS.fullmatch(text)) is None:
            return None
        start = date.fromisoformat(match[1])
        end = date.fromisoformat(match[2]) if match[2] else start
        if match[2]:
            return cls(end, start, "_O", text) if end > start else None
        return cls(end, start, "D", text)

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

    def instant(self) -> Period:
        """The time at whose end a stock stands, in one form: the quarter that ends then, else the month, else the day.

        A span of days has no such form and stays as it is.
        """
        if self.freq == "_O":
            return self
        year, month = self.end.year, self.end.month
        if self.end != _month_end(year, month):
            return self
        return Period.parse(f"{year}-Q{month // 3}" if month % 3 == 0 else f"{year}-{month:02d}")

    def base(self, on: str) -> Period | None:
        """The period a change is measured from: ``year_earlier``, ``year_end``, ``previous_quarter``, ``previous_month``, or
        a quarter's name; None where the calendar has none, or only one before the first year of all."""
        bases = {
            "year_earlier": self.year_earlier, "year_end": self.year_end_before, "previous_quarter": self.quarter_earlier,
            "previous_month": self.month_earlier,
        }  # fmt: skip
        return bases[on]() if on in bases else self.in_quarter(on)

    def year_end_before(self) -> Period | None:
        """The last period of its length in the year before; None for days and spans."""
        if self.freq not in ("Q", "M", "A"):
            return None
        last = {"Q": "-Q4", "M": "-12", "A": ""}[self.freq]
        return _known(f"{self.end.year - 1:04d}{last}")

    def quarter_earlier(self) -> Period | None:
        """The same place in the quarter before: a quarter, or the month three months back; None for longer and for days."""
        return self.in_quarter(_quarter_before(self.quarter)) if self.quarter else None

    def month_earlier(self) -> Period | None:
        """The month before a month; None for every other length."""
        if self.freq != "M":
            return None
        year, month = self.end.year, self.end.month
        return _known(f"{year - 1:04d}-12" if month == 1 else f"{year:04d}-{month - 1:02d}")

    def in_quarter(self, quarter: str) -> Period | None:
        """The period of its own length that a quarter is shown by: itself, or its last month; None for years, days and
        spans, for a month within a quarter, and where the name is no quarter's."""
        if not _QUARTER.fullmatch(quarter):
            return None
        if self.freq == "Q":
            return _known(quarter)
        if self.freq == "M" and self.quarter:
            return _known(f"{quarter[:4]}-{3 * int(quarter[-1]):02d}")
        return None

    def year_earlier(self) -> Period | None:
        """The same period one year before; None for days and spans, which have no counterpart."""
        if self.freq not in ("Q", "M", "A"):
            return None
        return _known(f"{self.end.year - 1:04d}{self.text[4:]}")


def _known(text: str) -> Period | None:
    """A period of the calendar of the table; None where its year lies outside."""
    return Period.parse(text) if FIRST_YEAR <= int(text[:4]) <= LAST_YEAR else None
