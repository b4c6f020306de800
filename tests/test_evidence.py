"""Quotes are proven where they stand and nowhere else, by the text and by its fingerprint alike."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evidence import (
    SEEDS,
    Documents,
    Fingerprint,
    FingerprintError,
    clauses,
    differences,
    find_documents,
    fingerprint,
    load_seeds,
    locate,
    locate_proof,
    normalise,
    paragraph,
    proves,
    read_fingerprint,
    render,
    stands_on,
    write_fingerprint,
)

# A made-up notice with the typography of the real ones: bold mid-sentence, a sentence broken over lines 2 and 3,
# full-width and ASCII punctuation, English.
NOTICE = (
    "# 某市通报\n"
    "据介绍，1—3月新增岗位12.5万个， **3月份登记率为4.1%**\n"
    "，同比下降0.2个百分点。\n"
    "\n"
    "1-2月,收到简历1339万人(次),比上年增加(约)3万人。\n"
    "In all, 1,250 people's claims were paid; 3.2 million more, up 5% year-on-year."
)
SHA256 = {
    "000_fc5c9b8f6226d9d9.txt": "8c4e5651c78702748d1a66cac0f02caab8c5fcf2ac43990edb16cd025ec6f392",
    "001_1c423fb17c70a0e3.txt": "2c8fb617002d1d16f8a4a2388ed645d34261f1b2e2b57f475ad0a10d97e9b256",
    "002_eb15429b9788e225.txt": "6437e9f2b0ff28b5b3ad201e8b084b1e61010b9bc3d0ed144b9f954770a69e76",
    "003_33cc6cec102f1fa4.txt": "b5213277bba9f0802c456aaa29096cd56af99850566edc0b97fea438ff629e05",
    "004_944aca0a21afa2a8.txt": "60cb14d5a2e8706aeb9da991fff2558b1cae314a6ec03111d04169833dce9036",
}


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """The notice as a file of its own folder."""
    path = tmp_path / "texts" / "notice.txt"
    path.parent.mkdir()
    path.write_bytes(NOTICE.encode())
    return path


def printed(path: Path) -> Fingerprint:
    """The fingerprint of a file under the notice's bibliographic record."""
    return fingerprint(path, title="某市通报", publisher="某报", published="2024-04-24", language="zh-Hans")


def shipped(stem: str) -> Fingerprint:
    """The fingerprint in seeds/ whose document's name begins so."""
    return next(record for name, record in load_seeds(SEEDS).items() if name.startswith(stem))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1-3月,新增5.3%", "１-3月，新增5.3％"),
        ("297万人,3月份登记率为4.1%", "297万人， **3月份登记率为4.1%**"),
        ("截至3月底", "截至 3 月底"),
        ("中国劳动报", "# 中国 劳动报  "),
        ("new urban jobs", " new\t urban\u00a0jobs\r"),
        ("10 20", "10\u300020"),
        ("10 20", "１０ ２０"),
        ("297万人", "297\u200b万人\ufeff"),
        ("1—3月", "1—3月"),
        ("萬億", "萬億"),
    ],
)
def test_normalise_drops_typography_and_keeps_wording(expected: str, text: str) -> None:
    """Bold and heading marks, soft spaces and full-width forms go; dashes, scripts and the gap between numbers stay."""
    assert expected == normalise(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["1-3月", "新增5.3%"], "1-3月,新增5.3%。"),
        (["1—3月", "收入2.04万亿元", "支出1.7万亿元"], "1—3月，收入2.04万亿元、支出1.7万亿元；"),
        (["2020-04-21 10:00:15"], "2020-04-21 10:00:15"),
        (["发布会", "4月24日"], "发布会：4月24日"),
        (["1339万人", "次"], "1339万人(次)"),
        (["点对点", "运送", "10+N", "活动"], "“点对点”运送《10+N》·活动……"),
        (["1,250 people's claims", "up 5% year-on-year"], "1,250 people's claims, up 5% year-on-year."),
        (
            ["12.44 million jobs", "32,000 fairs", "1,234,567 seats"],
            "12.44 million jobs; 32,000 fairs: 1,234,567 seats",
        ),
        (["in 2023", "300 people"], "in 2023,300 people"),
        (["2", "3月份"], "2,3月份"),
        (["3.1", "3.2"], "3.1,3.2"),
        (["Action", "a total"], 'Action",a total'),
        ([], "，。“”（） **"),
    ],
)
def test_clauses_divide_at_punctuation_but_not_inside_numbers(expected: list[str], text: str) -> None:
    """Punctuation of both scripts divides; separators, points, colons, dashes and signs of a number do not."""
    assert expected == clauses(text)


def test_fingerprint_gives_hashes_by_line_and_nothing_of_the_text(notice: Path) -> None:
    """Each line has the first 12 digits of each clause's SHA-256; the record describes the file, not its words."""
    record = printed(notice)
    first = hashlib.sha256("某市通报".encode()).hexdigest()[:12]
    third = [hashlib.sha256(words.encode()).hexdigest()[:12] for words in ("同比下降0.2个百分点",)]
    assert [[first], third, []] == [record["lines"][0], record["lines"][2], record["lines"][3]]
    assert (6, len(NOTICE.encode())) == (len(record["lines"]), record["bytes"])
    assert hashlib.sha256(NOTICE.encode()).hexdigest() == record["sha256"]
    assert "岗位" not in render(record)


def test_written_fingerprint_reads_back_one_json_line_for_each_line(notice: Path, tmp_path: Path) -> None:
    """The file is named after the document's stem, returns the same record, and shows its lines one below another."""
    record = printed(notice)
    path = write_fingerprint(record, tmp_path)
    shown = path.read_text("utf-8").split("\n")
    assert (tmp_path / "notice.json", record) == (path, read_fingerprint(path))
    assert {"notice.txt": record} == load_seeds(tmp_path)
    assert len(record["lines"]) == sum(1 for row in shown if re.fullmatch(r"    \[.*\],?", row))


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        (1, "某市通报"),
        (2, "1—3月新增岗位12.5万个，3月份登记率为4.1%"),
        (2, "3月份登记率为4.1%"),
        (3, "同比下降0.2个百分点"),
        (5, "收到简历1339万人(次)"),
        (5, "1-2月，收到简历1339万人（次）"),
        (6, "1,250 people's claims were paid; 3.2 million more"),
    ],
)
def test_quote_stands_where_it_is_printed(notice: Path, line: int, quote: str) -> None:
    """Whole clauses in a row prove on their line, by text and fingerprint, and both find that line and no other."""
    record = printed(notice)
    assert stands_on(NOTICE, line, quote)
    assert proves(record, line, quote)
    assert ([line], [line]) == (locate(NOTICE, quote), locate_proof(record, quote))


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        (2, "1—3月新增岗位12.6万个"),
        (2, "1-3月新增岗位12.5万个"),
        (2, "新增岗位12.5万个"),
        (2, "据介绍，3月份登记率为4.1%"),
        (2, "3月份登记率为4.1%，1—3月新增岗位12.5万个"),
        (2, "1—3月新增岗位12.5万个，同比下降0.2个百分点"),
        (2, "同比下降0.2个百分点"),
        (5, "收到简历1339万人次"),
        (5, "收到简历1339萬人(次)"),
        (6, "250 people's claims were paid"),
        (6, "2 million more"),
        (2, ""),
        (2, "，"),
        (0, "某市通报"),
        (-6, "某市通报"),
        (7, "某市通报"),
    ],
)
def test_quote_that_is_not_there_is_caught(notice: Path, line: int, quote: str) -> None:
    """A changed character, a part of a clause, a gap, another order, another line: neither text nor fingerprint."""
    assert not stands_on(NOTICE, line, quote)
    assert not proves(printed(notice), line, quote)


class Uncounted(list[list[str]]):
    """Lines that can be looked up, but not gone through."""

    def __iter__(self) -> Iterator[list[str]]:
        raise AssertionError("the line is named: no other one needs a look")


def test_proof_looks_at_the_named_line_alone(notice: Path) -> None:
    """A table of hundreds of quotes is proven in the time of its quotes, however long the documents are."""
    record = printed(notice)
    number, quote = next((at, line) for at, line in enumerate(notice.read_text("utf-8").split("\n"), 1) if clauses(line))
    assert proves(record, number, quote)
    record["lines"] = Uncounted(record["lines"])
    assert proves(record, number, quote)


def test_text_asks_for_the_same_punctuation() -> None:
    """With the text at hand the marks between clauses count as well: 、 is not ， although both divide."""
    assert stands_on("收入2万元、支出1万元", 1, "收入2万元、支出1万元")
    assert not stands_on("收入2万元、支出1万元", 1, "收入2万元，支出1万元")


def test_quote_of_another_document_is_caught(notice: Path) -> None:
    """A clause of one document proves nothing in another, though both have that line."""
    other = notice.with_name("other.txt")
    other.write_bytes(NOTICE.replace("12.5", "12.8").encode())
    assert proves(printed(other), 2, "1—3月新增岗位12.8万个")
    assert not proves(printed(notice), 2, "1—3月新增岗位12.8万个")


def test_tampered_fingerprint_no_longer_proves_and_differs_from_its_document(notice: Path) -> None:
    """One changed hash breaks the quote's proof; the document names each field and line that was touched."""
    record = printed(notice)
    assert [] == differences(record, notice)
    forged = record | {"bytes": 1, "lines": [*record["lines"][:2], [*record["lines"][0]], *record["lines"][3:], []]}
    assert not proves(forged, 3, "同比下降0.2个百分点")
    assert ["bytes", "line 3", "line 7"] == differences(forged, notice)
    assert ["sha256"] == differences(record | {"sha256": "0" * 64}, notice)


def test_changed_document_differs_from_its_fingerprint(notice: Path) -> None:
    """Changing one digit of a text, its size unchanged, shows in the digest and on that line."""
    record = printed(notice)
    notice.write_bytes(NOTICE.replace("4.1%", "4.7%").encode())
    assert ["sha256", "line 2"] == differences(record, notice)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lines", [["ABCDEF012345"]]),
        ("lines", [["abc"]]),
        ("lines", "abc"),
        ("sha256", "0" * 63),
        ("bytes", "12"),
        ("published", "2024-02-30"),
        ("publisher", ""),
        ("document", "other.txt"),
        ("document", "../notice.txt"),
        ("text", "全文"),
    ],
)
def test_misshapen_fingerprint_is_refused_by_name(notice: Path, tmp_path: Path, field: str, value: object) -> None:
    """A field of the wrong form, an unknown field or another document's name stops the file, and the file is named."""
    path = write_fingerprint(printed(notice), tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {field: value}), "utf-8")
    with pytest.raises(FingerprintError, match=r"^notice\.json: "):
        load_seeds(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"document": "notice.txt"}', b"\xff\xfe", b"<<<<<<< ours"])
def test_broken_fingerprint_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    """What is not JSON, not UTF-8, not an object or not complete is refused like any other misshapen file."""
    (tmp_path / "notice.json").write_bytes(content)
    with pytest.raises(FingerprintError, match=r"^notice\.json: "):
        read_fingerprint(tmp_path / "notice.json")


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    """Carriage returns, form feeds and Unicode line separators do not move the line numbers an editor shows."""
    path = tmp_path / "ends.txt"
    path.write_bytes("甲1人\r\n乙2人\u2028丙3人\x0c\n丁4人\n".encode())
    text = Documents(tmp_path).text("ends.txt")
    assert text is not None
    assert (4, [3], [3]) == (len(printed(path)["lines"]), locate(text, "丁4人"), locate_proof(printed(path), "丁4人"))


def test_repeated_quote_is_located_on_every_line(tmp_path: Path) -> None:
    """A clause printed twice is proven on both lines, so only the cited one decides."""
    path = tmp_path / "twice.txt"
    path.write_text("新增3万人。\n另有2万人。\n去年,新增3万人", "utf-8")
    assert ([1, 3], [1, 3]) == (locate(path.read_text("utf-8"), "新增3万人"), locate_proof(printed(path), "新增3万人"))


def test_paragraph_shows_the_line_without_marks() -> None:
    """Bold marks and soft spaces go, full-width punctuation stays as printed; beyond the last line there is nothing."""
    assert "据介绍，1—3月新增岗位12.5万个，3月份登记率为4.1%" == paragraph(NOTICE, 2)
    assert ("", None, None) == (paragraph(NOTICE, 4), paragraph(NOTICE, 0), paragraph(NOTICE, 7))


def test_documents_give_texts_by_name_and_nothing_outside_their_folder(notice: Path) -> None:
    """A held document is read, an absent one is None, a path is never followed, a missing folder is an error."""
    (notice.parents[1] / "secret.txt").write_text("x", "utf-8")
    held = Documents(notice.parent)
    assert (NOTICE, notice) == (held.text("notice.txt"), held.path("notice.txt"))
    outside = ["absent.txt", "../secret.txt", str(notice.parents[1] / "secret.txt"), "..", ""]
    assert [None] * 5 == [held.text(name) for name in outside]
    with pytest.raises(NotADirectoryError):
        Documents(notice)


def test_document_that_is_not_utf8_has_a_text_but_no_fingerprint(tmp_path: Path) -> None:
    """Undecodable bytes do not stop the check of a table; only a new fingerprint is refused."""
    path = tmp_path / "gbk.txt"
    path.write_bytes("新增3万人\n".encode("gbk") + b"3")
    text = Documents(tmp_path).text("gbk.txt")
    assert text is not None
    assert ([2], []) == (locate(text, "3"), locate(text, "新增3万人"))
    with pytest.raises(UnicodeDecodeError):
        printed(path)


def test_documents_are_found_named_first_then_variable_then_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder named wins over the variable, the variable over seeds/text, and an empty variable names nothing."""
    monkeypatch.setenv("DASHBOARD_DOCUMENTS", str(tmp_path / "variable"))
    assert tmp_path / "named" == find_documents(tmp_path / "named", tmp_path)
    assert tmp_path / "variable" == find_documents(None, tmp_path)
    monkeypatch.setenv("DASHBOARD_DOCUMENTS", "")
    assert find_documents(None, tmp_path) is None
    (tmp_path / "text").mkdir()
    assert tmp_path / "text" == find_documents(None, tmp_path)


def test_shipped_fingerprints_are_the_five_documents() -> None:
    """The digests are those of the five files, taken by another program."""
    assert SHA256 == {name: record["sha256"] for name, record in load_seeds(SEEDS).items() if name in SHA256}


def test_shipped_fingerprints_are_as_written_and_agree_with_every_text_at_hand() -> None:
    """Each file is what `render` makes of it and holds only the record; a text at hand regenerates it."""
    folder = find_documents()
    for name, record in load_seeds(SEEDS).items():
        content = (SEEDS / f"{Path(name).stem}.json").read_text("utf-8")
        assert render(record) == content
        rows = content.split('"lines": [\n')[1].split("\n  ]")[0].split("\n")
        assert [] == [row for row in rows if not re.fullmatch(r'    \[("[0-9a-f]{12}"(, "[0-9a-f]{12}")*)?\],?', row)]
        text = Documents(folder).path(name) if folder else None
        if text:
            assert [] == differences(record, text)
            bibliography = {key: record[key] for key in ("title", "publisher", "published")}
            assert content == render(fingerprint(text, **bibliography, language=record.get("language")))


@pytest.mark.parametrize(
    ("document", "lines", "quote"),
    [
        ("000", [5], "1—3月城镇新增就业297万人，3月份全国城镇调查失业率为5.3%"),
        ("000", [6], "同比下降0.5个百分点"),
        ("000", [11], "全国社保卡持卡人数13.7亿人，覆盖97%人口"),
        ("001", [4], "1-3月城鎮新增就業297萬人,3月份全國城鎮調查失業率為5.3%"),
        ("002", [7, 21], "全国城镇新增就业229万人"),
        ("002", [7], "支出1.33万亿元"),
        ("003", [3], "9.7亿人还领用了电子社保卡"),
        ("003", [7], "12.44 million new urban jobs were created"),
        ("003", [13], "a year-on-year increase of 20%"),
        ("004", [62], "全国累计实现城镇新增就业303万人，同比增加6万人"),
    ],
)
def test_shipped_fingerprints_prove_known_quotes_and_no_changed_digit(document: str, lines: list[int], quote: str) -> None:
    """Without any text, a known quote proves on its own lines only; the same words with one digit changed on none."""
    record = shipped(document)
    assert lines == [line for line in range(len(record["lines"]) + 2) if proves(record, line, quote)]
    at = max(place for place, char in enumerate(quote) if char.isdecimal())
    changed = quote[:at] + str((int(quote[at]) + 1) % 10) + quote[at + 1 :]
    assert [] == locate_proof(record, changed)
    assert [] == [name for name, other in load_seeds(SEEDS).items() if other != record and proves(other, lines[0], quote)]


WORDS = st.text(alphabet="万人月就业年ab 0123456789.%:+-—，,。、(（）*#‘“", max_size=40)


@given(WORDS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A normalised text has no typography left to drop, so a quote may be copied from either form."""
    once = normalise(text.replace("*", "**"))
    assert once == normalise(once)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_what_stands_in_the_text_is_proven_by_its_fingerprint(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    """The check against the text never passes a quote, however cut, that the fingerprint does not prove."""
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes("\n".join(lines).encode())
    number = data.draw(st.integers(1, len(lines)))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(lines[number - 1]))] * 2)))
    quote = lines[number - 1][start:end]
    assert proves(printed(path), number, quote) or not stands_on("\n".join(lines), number, quote)


@given(WORDS)
def test_a_whole_line_with_words_is_a_quote_of_itself(line: str) -> None:
    """Whatever its typography, a line that has clauses stands where it is printed."""
    assert bool(clauses(line)) == stands_on(f"\n{line}", 2, line)
