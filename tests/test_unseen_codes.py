"""Codes of an address that are ignored today or hide something: a side that there is not, a character that nobody sees."""

from __future__ import annotations

import pytest

from dashboard.store import current
from dashboard.web.asked import RefusedError
from dashboard.web.cards import page_asked
from dashboard.web.files import UnknownNameError, named_file
from dashboard.web.pictures import chart_asked, quote_asked
from dashboard.web.view import asked

ROOT = "https://stats.example.org"
FACT = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
HIDDEN = ("zh\u200b", "\u202ezh", "zh\x00", "z\x85h", "\ufeffzh", "zh\n")


@pytest.mark.parametrize("side", ["a", "b", "x", "y"])
@pytest.mark.parametrize("part", ["quarters", "indicators"])
def test_a_side_that_there_is_not_is_refused_in_either_part(part: str, side: str) -> None:
    """A picture of two quarters does not pass over an indicator that nobody knows, nor the other way round."""
    with pytest.raises(RefusedError) as refused:
        chart_asked("compare", "svg", {"part": part, side: "9999-Q9"}, ROOT)
    assert (400, side) == (refused.value.status, refused.value.body["parameter"])


@pytest.mark.parametrize("odd", HIDDEN)
def test_a_language_with_hidden_characters_is_refused_or_passed_over(odd: str) -> None:
    """Files and pictures refuse it; a page falls back to English and says so."""
    loaded = current()
    assert loaded.table is not None
    for make, name in ((chart_asked, "new_jobs"), (chart_asked, "compare"), (quote_asked, FACT), (page_asked, "overview")):
        with pytest.raises(RefusedError) as refused:
            make(name, "svg", {"lang": odd}, ROOT)
        assert (400, "lang", True) == (
            refused.value.status, refused.value.body["parameter"], refused.value.body["error"].isprintable(),
        )  # fmt: skip
    for name in ("series.csv", "facts.json", "structure.xml"):
        with pytest.raises(UnknownNameError) as unknown:
            named_file(loaded.table, name, {"lang": odd}, ROOT)
        assert (400, "bad_lang") == (unknown.value.status, unknown.value.error)
    view = asked(loaded, loaded.table, "overview", {"lang": odd})
    assert ("en", 1) == (view.lang.code, len(view.notes))


@pytest.mark.parametrize(("page", "key"), [("facts", "q"), ("facts", "period"), ("checks", "verdict"), ("programmes", "group")])
def test_a_list_is_not_narrowed_by_what_nobody_sees(page: str, key: str) -> None:
    """The choice is dropped with a note, and stands in no further link."""
    loaded = current()
    assert loaded.table is not None
    view = asked(loaded, loaded.table, page, {key: "2024\u200b"})
    assert (1, False) == (len(view.notes), key in view.named())


def test_what_others_hang_on_links_may_hold_anything() -> None:
    """A campaign's name with an emblem is no choice of ours."""
    assert current().table is not None
    assert chart_asked("new_jobs", "svg", {"utm_campaign": "❤\ufe0f"}, ROOT)
