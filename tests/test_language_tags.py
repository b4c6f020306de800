"""The language of an address: any tag of Chinese or English is understood wherever one is read."""

from __future__ import annotations

import json

import pytest

from dashboard.store import current
from dashboard.web.asked import RefusedError, language_of, pick_language
from dashboard.web.files import UnknownNameError, known, named_file
from dashboard.web.view import asked
from dashboard.wording import language_code, preferred_code
from tests.conftest import Visit

TAGS = (("zh-CN", "zh"), ("zh。", "zh"), ("ZH", "zh"), ("zh_Hans", "zh"), ("zh-Hant", "zh"), ("en-GB", "en"), ("EN", "en"))


@pytest.mark.parametrize(
    "tag", ["zh", "ZH", "zh-CN", "zh_Hans", "zh-Hant", "zh-Hans-CN", "zh。", " zh ", "“zh”", "zh，", "ｚｈ", "zh-CN）"]
)
def test_any_tag_of_chinese_is_chinese(tag: str) -> None:
    """Browsers, systems and chats write it in many ways: with a region, a script, capitals, a mark behind it."""
    assert "zh" == language_code(tag)


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_US", "en.", "(en)"])
def test_any_tag_of_english_is_english(tag: str) -> None:
    """The same of English."""
    assert "en" == language_code(tag)


@pytest.mark.parametrize("tag", ["", "fr", "zho", "english", "中文", "z", "zh en", "en/zh", "-", "en-"])
def test_what_names_no_language_of_ours_names_none(tag: str) -> None:
    """A dash with nothing behind it is a mark like any other; of two tags neither is meant."""
    assert language_code(tag) == ("en" if tag == "en-" else None)


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh;q=1", "zh"),
        ("en-GB,zh;q=0.5", "en"),
        ("fr-FR,zh;q=0.5", "en"),
        ("*", "en"),
        ("", "en"),
    ],
)
def test_a_first_visit_speaks_the_language_of_the_browser(accepted: str, code: str) -> None:
    """The first language of the header counts; where it is neither, English."""
    assert code == preferred_code(accepted)


@pytest.mark.parametrize(("tag", "code"), TAGS)
def test_every_address_understands_a_tag(tag: str, code: str) -> None:
    """A page's link, a picture's and a file's: the language is the one meant, nothing is refused, and links say its code."""
    loaded = current()
    assert loaded.table is not None
    view = asked(loaded, loaded.table, "overview", {"lang": tag}, "fr")
    assert (code, code, ()) == (view.lang.code, view.named()["lang"], view.notes)
    assert (code, code) == (pick_language({"lang": tag}), language_of({"lang": tag}).code)
    known({"lang": tag})
    told = json.loads(named_file(loaded.table, "urban_new_jobs.json", {"lang": tag}, "https://stats.example.org").body)
    assert f"lang={code}" in told["homepage"]


def test_a_language_that_nobody_speaks_here_is_refused_or_passed_over() -> None:
    """A page falls back to the browser's language and says so; pictures and files refuse, as before."""
    loaded = current()
    assert loaded.table is not None
    view = asked(loaded, loaded.table, "overview", {"lang": "fr"}, "zh-TW")
    assert ("zh", 1) == (view.lang.code, len(view.notes))
    with pytest.raises(RefusedError):
        pick_language({"lang": "fr"})
    with pytest.raises(UnknownNameError, match="lang is one of en, zh"):
        known({"lang": "fr"})


@pytest.mark.parametrize("tag", ["zh-CN", "zh。"])
def test_a_page_opens_in_the_language_meant(visit: Visit, tag: str) -> None:
    """The script reads the same tag, without a word about it, and its own links say ``zh``."""
    app = visit("overview", lang=tag, quarter="2024-Q1")
    assert "2024年一季度：城镇新增就业303万人" in app.title[0].value
    assert [] == [each.value for each in (*app.warning, *app.info) if tag in each.value]
