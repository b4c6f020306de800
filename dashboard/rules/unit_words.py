"""Words that stand behind a figure and say what is counted, with the units of the model each may stand for.

A word without units (年, 月, 美元) makes a figure that no indicator counts. Measure words such as 个 serve many units.
Chinese words are listed in both scripts, English ones in the forms the documents use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.model import Unit

_THINGS: Final[tuple[Unit, ...]] = (
    "posts", "enterprises", "events", "times", "services", "institutions", "platforms", "courses", "occupations",
    "standards", "cities", "provinces", "counties", "items", "documents", "departments", "categories",
)  # fmt: skip
_ORGANISATIONS: Final[tuple[Unit, ...]] = ("enterprises", "institutions", "platforms", "departments", "items")

UNIT_WORDS: Final[Mapping[str, tuple[Unit, ...]]] = {
    "人": ("persons",),
    "人口": ("persons",),
    "人次": ("person-times",),
    "人(次)": ("persons", "person-times"),
    "元": ("yuan",),
    "人民币": ("yuan",), "人民幣": ("yuan",),
    "美元": (), "港元": (), "港币": (), "港幣": (), "欧元": (), "歐元": (), "英镑": (), "英鎊": (), "日元": (), "日圆": (),
    "美金": (), "澳元": (), "加元": (), "新台币": (), "新臺幣": (), "卢布": (), "盧布": (), "韩元": (), "韓元": (),
    "张": ("cards", "vouchers"), "張": ("cards", "vouchers"),
    "户": _ORGANISATIONS, "戶": _ORGANISATIONS,
    "户次": ("times", "services"), "戶次": ("times", "services"),
    "家": _ORGANISATIONS,
    "家次": ("times", "services"),
    "个": _THINGS, "個": _THINGS,
    "个岗位": ("posts",), "個崗位": ("posts",), "岗位": ("posts",), "崗位": ("posts",),
    "个月": (), "個月": (), "个小时": (), "個小時": (), "小时": (), "小時": (),
    "场": ("events",), "場": ("events",),
    "场次": ("events", "times"), "場次": ("events", "times"),
    "次": ("times", "person-times", "services", "events"),
    "项": ("items", "standards", "documents", "services", "courses", "categories", "occupations"),
    "項": ("items", "standards", "documents", "services", "courses", "categories", "occupations"),
    "件": ("items", "documents"),
    "份": ("items", "documents", "vouchers"),
    "部": ("items", "documents"),
    "本": ("items", "documents"),
    "种": ("categories", "occupations", "items", "courses"), "種": ("categories", "occupations", "items", "courses"),
    "类": ("categories", "occupations", "items"), "類": ("categories", "occupations", "items"),
    "门": ("courses",), "門": ("courses",),
    "学时": ("class-hours",), "學時": ("class-hours",), "课时": ("class-hours",), "課時": ("class-hours",),
    "个课时": ("class-hours",), "個課時": ("class-hours",), "节": ("lessons",), "節": ("lessons",), "lessons": ("lessons",),
    "天": ("days",), "日": ("days",), "工作日": ("working-days",), "个工作日": ("working-days",), "個工作日": ("working-days",),
    "working days": ("working-days",),
    "分钟": ("minutes",), "分鐘": ("minutes",),
    "公里": ("kilometres",), "千米": ("kilometres",),
    "辆": ("vehicles",), "輛": ("vehicles",), "列": ("vehicles",),
    "辆次": ("vehicles", "times"), "輛次": ("vehicles", "times"), "架次": ("vehicles", "times"),
    "趟": ("vehicles", "times"),
    "省": ("provinces",), "省份": ("provinces",), "市": ("cities",), "县": ("counties",), "縣": ("counties",),
    "部门": ("departments",), "部門": ("departments",),
    "年": (), "月": (), "月份": (), "季度": (), "倍": (), "岁": (), "歲": (),
    "yuan": ("yuan",), "rmb": ("yuan",), "us dollars": (), "u.s. dollars": (), "dollars": (), "hong kong dollars": (),
    "euros": (), "euro": (), "pounds": (), "yen": (), "usd": (), "eur": (), "gbp": (), "hkd": (), "cny": ("yuan",),
    "people": ("persons",), "persons": ("persons",), "workers": ("persons",), "graduates": ("persons",),
    "person-times": ("person-times",), "visits": ("person-times", "times"),
    "cards": ("cards",), "vouchers": ("vouchers",),
    "enterprises": ("enterprises",), "companies": ("enterprises",), "firms": ("enterprises",),
    "posts": ("posts",), "positions": ("posts",), "jobs": ("posts", "persons"),
    "job fairs": ("events",), "events": ("events",), "times": ("times", "services", "person-times"),
    "vehicles": ("vehicles",), "days": ("days",), "minutes": ("minutes",), "courses": ("courses",),
    "cities": ("cities",), "provinces": ("provinces",), "counties": ("counties",), "months": (), "years": (),
}  # fmt: skip

#: Signs and codes of money in front of a figure, longest first; those without units are no money of this table.
CURRENCIES: Final[Mapping[str, tuple[Unit, ...]]] = {
    "人民币": ("yuan",), "人民幣": ("yuan",), "RMB": ("yuan",), "CNY": ("yuan",), "CN¥": ("yuan",),
    "¥": ("yuan",), "\uffe5": ("yuan",),
    "US$": (), "HK$": (), "NT$": (), "A$": (), "C$": (), "S$": (), "$": (), "€": (), "£": (),
    "USD": (), "HKD": (), "EUR": (), "GBP": (), "美元": (), "港元": (), "港币": (), "港幣": (), "欧元": (), "歐元": (),
}  # fmt: skip
