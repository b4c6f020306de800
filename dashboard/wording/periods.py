"""Periods as read: 2024 Q1, 2024年一季度; year-to-date ranges in months: January–March 2024, 2024年1–3月."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date

from dashboard.period import Period
from dashboard.wording.catalogue import Language

_QUARTERS = {"1": "一", "2": "二", "3": "三", "4": "四"}


def quarter_text(lang: Language, quarter: str) -> str:
    """``2024-Q1`` as ``2024 Q1`` or ``2024年一季度``."""
    year, number = quarter[:4], quarter[-1]
    return f"{year}年{_QUARTERS[number]}季度" if lang.code == "zh" else f"{year} Q{number}"


def season_text(lang: Language, quarter: str) -> str:
    """The quarter of the year without the year: ``Q1``, ``一季度``."""
    return f"{_QUARTERS[quarter[-1]]}季度" if lang.code == "zh" else f"Q{quarter[-1]}"


def day_text(lang: Language, day: date) -> str:
    """A date: ``24 April 2024``, ``2024年4月24日``."""
    return str(format_date(day, "y年M月d日" if lang.code == "zh" else "d MMMM y", locale=lang.locale))


def month_text(lang: Language, day: date) -> str:
    """A month: ``March 2024``, ``2024年3月``."""
    return str(format_date(day, "y年M月" if lang.code == "zh" else "MMMM y", locale=lang.locale))


def period_text(lang: Language, text: str, kind: str) -> str:
    """A period in the words its kind asks for: a range of months for year to date, the end of it for a stock."""
    period = Period.parse(text)
    if period.freq == "Q" and kind == "year_to_date":
        if lang.code == "zh":
            return f"{period.year}年1–{period.end.month}月"
        return f"January–{month_text(lang, period.end)}"
    if period.freq == "Q" and kind == "stock":
        return lang("end of {month}", month=month_text(lang, period.end))
    if period.freq == "Q":
        return quarter_text(lang, text)
    if period.freq == "M":
        return month_text(lang, period.end)
    if period.freq == "A":
        return lang("{year} (year)", year=text)
    if period.freq == "D":
        return day_text(lang, period.end)
    whole_months = period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    if whole_months and period.start.year == period.end.year:
        if lang.code == "zh":
            return f"{period.year}年{period.start.month}–{period.end.month}月"
        return f"{format_date(period.start, 'MMMM', locale='en')}–{month_text(lang, period.end)}"
    return lang("{first} to {last}", first=day_text(lang, period.start), last=day_text(lang, period.end))
