"""A statement cited: plain, GB/T 7714—2025, BibTeX and CSL-JSON, with nothing invented and nothing that breaks a parser."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.model import Bilingual, Source
from dashboard.wording import language
from dashboard.wording.citations import FORMATS, citation, today

LINK = "https://dashboard.example.org/facts?lang=en&fact=new_jobs%402024-Q1%40news%3A62"
KEY = "labournews-2024-04-24"
READ = date(2026, 12, 1)


def source(**changes: Any) -> Source:
    """A newspaper's report without an address, unless ``changes`` give it one."""
    record = {
        "title": "工作开局良好", "publisher": {"en": "Labour News", "zh": "中国劳动保障报"}, "published": "2024-04-24",
        "language": "zh-Hans", **changes,
    }  # fmt: skip
    return Source.model_validate(record)


def cited(form: str, lang: str = "en", line: int | None = 62, figure: str = "303万", **changes: Any) -> str:
    """The figure on line 62 of that report, cited in one form."""
    return citation(language(lang), form, KEY, source(**changes), line, figure, LINK, READ)


def bibtex_fields(entry: str) -> dict[str, str]:
    """The fields of one BibTeX entry by name, read as BibTeX does: a value ends where its brace is closed."""
    head = re.match(r"@(\w+)\{([^,]+),", entry)
    assert head is not None
    fields, depth, name, start = {"type": head[1], "key": head[2]}, 1, "", 0
    for place in range(head.end(), len(entry)):
        if entry[place] == "{":
            depth += 1
            if depth == 2:
                name, start = re.findall(r"(\w+) = $", entry[:place])[0], place + 1
        elif entry[place] == "}":
            depth -= 1
            if depth == 1:
                fields[name] = entry[start:place]
    assert 0 == depth
    return fields


def test_plain_citation_says_who_what_when_where_and_the_figure() -> None:
    """A plain citation in English names publisher, title, date, line, figure and the statement's own address."""
    assert f"Labour News; 工作开局良好; 24 April 2024; line 62; 303万 ({LINK})" == cited("plain")


def test_plain_citation_speaks_the_language_of_the_page() -> None:
    """On a Chinese page publisher, date and place are Chinese."""
    assert f"中国劳动保障报；工作开局良好；2024年4月24日；第62行；303万 ({LINK})" == cited("plain", "zh")


def test_plain_citation_of_a_source_without_lines_names_no_line() -> None:
    """A statement that stands on no numbered line is cited without one."""
    assert f"Labour News; 工作开局良好; 24 April 2024; 303万 ({LINK})" == cited("plain", line=None)


def test_national_standard_sets_the_date_in_full_width_parentheses() -> None:
    """GB/T 7714—2025: responsible body, title with type and carrier, date of publication, then of access in brackets."""
    assert "中国劳动保障报. 工作开局良好[EB/OL]. （2024-04-24）[2026-12-01]." == cited("gbt")


def test_national_standard_without_a_date_of_publication_has_that_of_access() -> None:
    """Where nobody knows when a report appeared, the day on which it was read still stands."""
    assert "中国劳动保障报. 工作开局良好[EB/OL]. [2026-12-01]." == cited("gbt", published=None)


def test_national_standard_ends_with_the_address_where_there_is_one() -> None:
    """The address is the last part, behind the date of access, and ends with a full stop."""
    expected = "中国劳动保障报. 工作开局良好[EB/OL]. （2024-04-24）[2026-12-01]. https://example.org/a_b.html."
    assert expected == cited("gbt", url="https://example.org/a_b.html")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_national_standard_is_the_same_on_either_page(lang: str) -> None:
    """A citation for a bibliography does not change with the language of the interface."""
    assert cited("gbt") == cited("gbt", lang)


def test_bibtex_entry_holds_the_record() -> None:
    """A BibTeX entry is an online source; the body that published it is one name, not first and last names."""
    expected = {
        "type": "online", "key": KEY, "author": "{中国劳动保障报}", "title": "工作开局良好", "date": "2024-04-24",
        "langid": "chinese", "note": "line 62: 303万", "urldate": "2026-12-01",
    }  # fmt: skip
    assert expected == bibtex_fields(cited("bibtex"))


def test_bibtex_of_an_english_source_is_english() -> None:
    """Hyphenation and quotation marks follow the language of the source."""
    assert "english" == bibtex_fields(cited("bibtex", language="en"))["langid"]


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("Jobs & pay", r"Jobs \& pay"),
        ("up 10%", r"up 10\%"),
        ("a_b #7 $5", r"a\_b \#7 \$5"),
        ("~5 ^ 6", r"\textasciitilde{}5 \textasciicircum{} 6"),
        ("a\\b", r"a\textbackslash{}b"),
        ("open { only", "open ( only"),
        ("closed } first {", "closed ) first ("),
    ],
)
def test_bibtex_escapes_what_tex_would_read(title: str, escaped: str) -> None:
    """A character that means something to TeX is escaped, and no title can unbalance the braces."""
    assert escaped == bibtex_fields(cited("bibtex", title=title))["title"]


def test_bibtex_escapes_publisher_and_figure_too() -> None:
    """A percentage in the note is no comment, and an ampersand in a name parts no columns."""
    fields = bibtex_fields(cited("bibtex", figure="81.3%", publisher={"en": "A & B", "zh": "甲&乙"}))
    assert (r"{甲\&乙}", r"line 62: 81.3\%") == (fields["author"], fields["note"])


def test_bibtex_leaves_an_address_as_it_is() -> None:
    """BibLaTeX reads ``url`` as it stands: an escaped underscore would be part of the address."""
    url = "https://example.org/a_b%20c.html?x=1&y=2#top"
    assert url == bibtex_fields(cited("bibtex", url=url))["url"]


def test_csl_holds_the_record() -> None:
    """CSL-JSON is a list of one item, its date in parts that are numbers, its author an institution."""
    expected = [
        {
            "id": KEY, "type": "webpage", "title": "工作开局良好", "author": [{"literal": "中国劳动保障报"}],
            "issued": {"date-parts": [[2024, 4, 24]]}, "language": "zh-Hans", "note": "line 62: 303万",
            "accessed": {"date-parts": [[2026, 12, 1]]},
        }
    ]  # fmt: skip
    assert expected == json.loads(cited("csl"))


def test_csl_keeps_quotation_marks_and_the_address() -> None:
    """A title with quotation marks and backslashes comes back from JSON unchanged, the address under ``URL``."""
    title, url = 'He said "well" \\ “good”', "https://example.org/a_b.html"
    item = json.loads(cited("csl", title=title, url=url))[0]
    assert (title, url) == (item["title"], item["URL"])


@pytest.mark.parametrize("form", FORMATS)
def test_no_address_is_invented(form: str) -> None:
    """Where a source has no address its citation has none, whatever the day on which it was read."""
    text = cited(form).replace(LINK, "")
    assert [] == re.findall(r"https?:|www|url(?!date)", text, re.IGNORECASE)


def test_the_day_of_access_is_that_of_china() -> None:
    """At nine in the evening of 30 November in Greenwich it is five in the morning of 1 December in Beijing."""
    assert date(2026, 12, 1) == today(datetime(2026, 11, 30, 21, tzinfo=UTC))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_the_day_of_publication(form: str) -> None:
    """Whatever the form, the citation is of the document as published: 4 March 2020, never another day."""
    text = re.sub(r"\s", "", cited(form, published=date(2020, 3, 4)))
    expected = {"plain": "4March2020", "gbt": "（2020-03-04）", "bibtex": "{2020-03-04}", "csl": "[[2020,3,4]]"}
    assert expected[form] in text


def test_publisher_of_one_name_serves_both_languages() -> None:
    """A publisher written once in the table is cited by that name everywhere."""
    assert Bilingual(en="MOHRSS", zh="MOHRSS") == source(publisher="MOHRSS").publisher
    assert [True] * len(FORMATS) == ["MOHRSS" in cited(form, "zh", publisher="MOHRSS") for form in FORMATS]
