"""The stable addresses of pictures, asked for over the network as an article or a chat would."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from dashboard.reconcile import Reconciliation, reconcile
from dashboard.store import Loaded, _last, current
from tests.picture_sheets import pixels

FACT = "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
SPAN = "spring_fairs@2024-01-01/2024-03-09@npc-2024-03-09:13"

pytestmark = pytest.mark.usefixtures("pictures_possible")


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: Message
    body: bytes


def get(address: str, method: str = "GET", **headers: str) -> Answer:
    """Asks for an address; refusals are answers too."""
    request = Request(address, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request, timeout=90) as reply:
            return Answer(reply.status, reply.headers, reply.read())
    except HTTPError as error:
        return Answer(error.code, error.headers, error.read())


@pytest.fixture
def ask(url: str) -> Callable[..., Answer]:
    """``ask("/charts/…")``: a path of the server on the shipped table."""
    return lambda path, method="GET", **headers: get(url + path, method, **headers)


@pytest.mark.parametrize(
    ("path", "kind", "start", "name"),
    [
        ("/charts/new_jobs.png?quarter=2024-Q1&lang=zh", "image/png", b"\x89PNG", "new_jobs_2024-Q1_zh.png"),
        ("/charts/insured.svg?size=slide&theme=dark", "image/svg+xml", b"<svg", "insured_2025-Q4_en_slide_dark.svg"),
        ("/charts/funds.pdf?span=all&plain=1", "application/pdf", b"%PDF-", "funds_2025-Q4_en_all_plain.pdf"),
        (
            f"/quotes/{FACT}.png?lang=zh",
            "image/png",
            b"\x89PNG",
            "urban_new_jobs_2024-Q1_labournews-2024-04-24-62_zh_quote.png",
        ),
        (f"/quotes/{SPAN}.svg", "image/svg+xml", b"<svg", "spring_fairs_2024-01-01-2024-03-09_npc-2024-03-09-13_en_quote.svg"),
    ],
)
def test_an_address_gives_its_picture(ask: Callable[..., Answer], path: str, kind: str, start: bytes, name: str) -> None:
    """Format, type and file name are those the address names."""
    answer = ask(path)
    assert (200, kind, f'inline; filename="{name}"') == (
        answer.status, answer.headers["Content-Type"].split(";")[0], answer.headers["Content-Disposition"],
    )  # fmt: skip
    assert answer.body.startswith(start)


def test_the_size_asked_for(ask: Callable[..., Answer]) -> None:
    """A square is square."""
    assert (1080, 1080) == pixels(ask("/charts/new_jobs.png?size=square").body).shape[:2]


def test_the_link_inside_is_where_it_was_asked_for(url: str, ask: Callable[..., Answer]) -> None:
    """A picture leads back to the server that made it."""
    assert url.encode() in ask("/charts/new_jobs.svg?size=slide").body


def test_who_has_it_need_not_fetch_it_again(ask: Callable[..., Answer]) -> None:
    """Its tag is answered by 304 without a body; HEAD gives the headers alone."""
    path = "/charts/new_jobs.png?quarter=2024-Q1&lang=zh"
    first = ask(path)
    again = ask(path, If_None_Match=f'"another", W/{first.headers["ETag"]}')
    assert (304, b"") == (again.status, again.body)
    head = ask(path, "HEAD")
    assert (200, b"", str(len(first.body))) == (head.status, head.body, head.headers["Content-Length"])
    assert "max-age" in first.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "status", "parameter", "possible"),
    [
        ("/charts/weather.png", 404, "chart", "new_jobs"),
        ("/charts/new_jobs.gif", 404, "format", "svg"),
        ("/charts/new_jobs.png?quarter=2031-Q1", 400, "quarter", "2024-Q1"),
        ("/charts/new_jobs.png?lang=fr", 400, "lang", "zh"),
        ("/charts/new_jobs.png?size=a4", 400, "size", "slide"),
        ("/charts/new_jobs.png?theme=pink", 400, "theme", "dark"),
        ("/charts/new_jobs.png?plain=yes", 400, "plain", "1"),
        ("/charts/insured.png?indicators=urban_new_jobs", 400, "indicators", "pension_insured"),
        ("/charts/new_jobs.png?qarter=2024-Q1", 400, "name", "quarter"),
        ("/quotes/urban_new_jobs@1999-Q1@x:1.png", 404, "fact", FACT),
        (f"/quotes/{FACT}.png?plain=1", 400, "name", "size"),
    ],
)
def test_what_means_nothing_is_refused(
    ask: Callable[..., Answer], path: str, status: int, parameter: str, possible: str
) -> None:
    """A refusal names the parameter and all that would have been understood; it is not kept by caches."""
    answer = ask(path)
    body = json.loads(answer.body)
    assert (status, parameter, True) == (answer.status, body["parameter"], possible in body["possible"])
    assert "no-store" == answer.headers["Cache-Control"]


def test_a_server_without_a_browser_says_so_and_lives_on(serve: Callable[..., str]) -> None:
    """Without a browser a picture is answered by 503 in the language asked for; pages are served as ever."""
    url = serve(BROWSER_PATH="/nowhere/chromium")
    answer = get(f"{url}/charts/new_jobs.png?lang=zh")
    said = json.loads(answer.body)["error"]
    assert (503, True) == (answer.status, said.startswith("BROWSER_PATH 指定的 /nowhere/chromium 不能作为浏览器运行。"))
    assert int(answer.headers["Retry-After"]) > 0
    assert b"ok" == get(f"{url}/_stcore/health").body


def test_a_table_that_was_never_sound_has_no_pictures(serve: Callable[..., str], tmp_path: Path) -> None:
    """With nothing to draw the answer is 503, not a fault of the server."""
    broken = tmp_path / "indicators.yaml"
    broken.write_text("topics: [")
    assert 503 == get(f"{serve(broken)}/charts/new_jobs.png").status


def test_who_comes_while_the_table_is_read_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second visitor during the first reading of the table is not told that there is none."""
    second: list[Future[Loaded]] = []
    with ThreadPoolExecutor(1) as pool:

        def reading(*parts: Any) -> list[Reconciliation]:
            second.append(pool.submit(current))
            wait(second, timeout=2)
            return reconcile(*parts)

        monkeypatch.setattr("dashboard.store.reconcile", reading)
        _last.clear()
        assert current().table is not None
        assert second[0].result().table is not None


def test_the_public_address_stands_inside(serve: Callable[..., str]) -> None:
    """A server that was told where readers find it writes that address into its pictures."""
    url = serve(DASHBOARD_ADDRESS="https://figures.example.org/")
    assert b"https://figures.example.org/employment?" in get(f"{url}/charts/new_jobs.svg?size=slide").body


def test_the_card_of_a_contradicted_figure_is_marked(url: str) -> None:
    """The server knows which figures checks contradict: the card carries the mark, that of a sound figure does not."""
    contradicted, sound = "funds_balance@2019-Q4@cnstock-2020-01-14", "urban_new_jobs@2024-Q1@labournews-2024-04-24:62"
    assert [True, False] == ["≠" in get(f"{url}/quotes/{fact}.svg").body.decode() for fact in (contradicted, sound)]
