"""Streamlit's static files compressed on their way: the same bytes in the end, and nothing else touched."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from streamlit.file_util import get_static_dir

from tests.raw_page import fetch

STATIC = Path(get_static_dir()) / "static"
DECODED = {"br": brotli.decompress, "gzip": gzip.decompress}


def name_of(pattern: str) -> str:
    """The path of a static file of the installed Streamlit, as its page names it."""
    return "/static/" + next(STATIC.glob(pattern)).relative_to(STATIC).as_posix()


SCRIPT, STYLE, FONT = name_of("js/PlotlyChart.*.js"), name_of("css/index.*.css"), name_of("media/SourceSansVF-Upright*")


@pytest.mark.parametrize("encoding", DECODED)
@pytest.mark.parametrize("name", [SCRIPT, STYLE])
def test_decoded_bytes_are_the_files(url: str, name: str, encoding: str) -> None:
    """A compressed file decodes to exactly the file, is much smaller, and says all a cache must know."""
    raw = (STATIC.parent / name[1:]).read_bytes()
    answer = fetch(url + name, Accept_Encoding=encoding)
    assert DECODED[encoding](answer.body) == raw
    assert len(answer.body) < len(raw) * 0.4
    told = {key: answer.headers[key] for key in ("content-encoding", "content-length", "vary")}
    assert told == {"content-encoding": encoding, "content-length": str(len(answer.body)), "vary": "Accept-Encoding"}
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript" if name == SCRIPT else "text/css")


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0"])
def test_a_client_that_takes_no_encoding_gets_the_file(url: str, accepted: str) -> None:
    """Who cannot decode, or refuses to, gets the bytes as they are, marked as depending on what was accepted."""
    answer = fetch(url + STYLE, **({"Accept_Encoding": accepted} if accepted else {}))
    assert answer.body == (STATIC.parent / STYLE[1:]).read_bytes()
    assert "content-encoding" not in answer.headers
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_brotli_goes_before_gzip(url: str) -> None:
    """A browser that takes both gets the smaller."""
    assert fetch(url + STYLE, Accept_Encoding="gzip, deflate, br, zstd").headers["content-encoding"] == "br"


def test_head_says_the_same_without_the_bytes(url: str) -> None:
    """HEAD has the headers of GET and no body."""
    asked, headed = (fetch(url + SCRIPT, method, Accept_Encoding="gzip") for method in ("GET", "HEAD"))
    assert headed.body == b""
    for name in ("content-encoding", "etag", "content-type", "vary"):
        assert asked.headers[name] == headed.headers[name]


def test_a_browser_that_has_it_is_told_so(url: str) -> None:
    """The tag of an answer, sent back, costs no second transfer; that of another encoding is not taken for it."""
    tag = fetch(url + SCRIPT, Accept_Encoding="br").headers["etag"]
    assert fetch(url + SCRIPT, Accept_Encoding="br", If_None_Match=tag).status == 304
    assert fetch(url + SCRIPT, Accept_Encoding="gzip", If_None_Match=tag).status == 200


def test_fonts_and_parts_of_files_pass_untouched(url: str) -> None:
    """What is compressed already is sent as it is, and so is a part of a file."""
    assert fetch(url + FONT, Accept_Encoding="br").body == (STATIC.parent / FONT[1:]).read_bytes()
    part = fetch(url + SCRIPT, Accept_Encoding="br", Range="bytes=0-99")
    assert (part.status, len(part.body)) == (206, 100)
    assert "content-encoding" not in part.headers


@pytest.mark.parametrize("path", ["/static/js/../../index.html", "/static/js/%2e%2e/%2e%2e/index.html", "/static/js/none.js"])
def test_no_path_leads_out_of_the_folder(url: str, path: str) -> None:
    """A path that is no file of the folder is Streamlit's to answer: never compressed, never another file's bytes."""
    answer = fetch(url + path, Accept_Encoding="br")
    assert answer.headers.get("content-encoding") != "br"


def test_pages_are_compressed_too(url: str) -> None:
    """A page comes compressed, with its own length, and decodes to the page a client without encodings gets."""
    address = f"{url}/employment?quarter=2024-Q1&lang=en"
    plain = fetch(address)
    for encoding, decoded in DECODED.items():
        answer = fetch(address, Accept_Encoding=encoding)
        assert answer.headers["content-length"] == str(len(answer.body))
        assert decoded(answer.body) == plain.body


def test_head_of_a_page_is_that_of_its_get(url: str) -> None:
    """HEAD of a page has the length and tag of the rewritten page, and no body."""
    asked, headed = (fetch(f"{url}/cards?quarter=2024-Q1&lang=en", method) for method in ("GET", "HEAD"))
    assert (headed.status, headed.body) == (200, b"")
    assert asked.headers["content-length"] == str(len(asked.body)) == headed.headers["content-length"]
    assert asked.headers["etag"] == headed.headers["etag"]


def test_a_page_is_never_taken_for_an_older_one(url: str) -> None:
    """The tag is that of the view; a date, or the tag of another view, gets the whole page."""
    one, other = f"{url}/cards?quarter=2024-Q1&lang=en", f"{url}/cards?quarter=2023-Q1&lang=en"
    tag = fetch(one).headers["etag"]
    assert "last-modified" not in fetch(one).headers
    assert fetch(one, If_None_Match=tag).status == 304
    assert fetch(other, If_None_Match=tag).status == 200
    assert fetch(one, If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200


def test_health_is_answered_by_streamlit(url: str) -> None:
    """The channels of Streamlit answer as ever."""
    assert fetch(f"{url}/_stcore/health", Accept_Encoding="br").body == b"ok"
