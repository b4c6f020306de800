"""Charts and statements as pictures under stable addresses: ``/charts/<chart>.<format>`` and ``/quotes/<fact>.<format>``.

An address names its view by the same keys as the pages do, so it can be written from a page's link by hand. A picture is
marked by the hash of what it shows: asked for again it is answered by 304 without being drawn. Drawing runs in a thread
and rendering is waited for without one, so that pages stay quick; where a picture cannot be had the answer says why, and
when to ask again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.comparison import KEYS, comparison, recurring
from dashboard.figures import NothingToDrawError
from dashboard.figures.slots import ALL, SAME, SEASON
from dashboard.figures.style import PALETTES
from dashboard.figures.view import SINCE
from dashboard.headlines import quarters as comparable_quarters
from dashboard.images import FORMATS, PRESETS, PictureError, Sheet, Wanted, chart_sheet, charts, quote_sheet, renderer
from dashboard.images.charts import READ, VARIABLE, contradicted, quarters
from dashboard.images.compare import KEY, NothingComparesError, WantedComparison, comparison_sheet
from dashboard.images.presets import DEFAULT
from dashboard.measures import MEASURES, Measure
from dashboard.model import FactTable
from dashboard.readings import COUNTINGS, VINTAGES, YEAR_EARLIER, Counting
from dashboard.rows import Vintage
from dashboard.store import Loaded, current
from dashboard.web.asked import RefusedError, known_names, language_of, pick, pick_language, pick_several, refusal
from dashboard.wording import language
from dashboard.wording.nothing import nothing_text
from dashboard.wording.pictures import why_no_picture

_CHART_NAMES = ("quarter", "lang", "span", "indicators", *READ, "theme", "size", "plain")
_COMPARE_NAMES = ("quarter", "lang", *KEYS, "theme", "size", "plain")
_QUOTE_NAMES = ("lang", "theme", "size")
_SECONDS_FRESH = 300  # a correction of the table shows within five minutes
_RETRY = {"busy": 5, "too_slow": 10, "failed": 30}

Make = Callable[[str, str, Mapping[str, str], str], Sheet]


def chart_asked(name: str, form: str, query: Mapping[str, str], root: str) -> Sheet:
    """The chart an address asks for, laid out; raises RefusedError for an address that means nothing."""
    state = _state(query)
    lang = language_of(query)
    if name == KEY:
        return _laid_out(state, _comparison_wanted(state, form, query), root)
    known = _charts(state)
    if name not in known:
        raise refusal(lang, 404, "chart", name, [*known, KEY])
    known_names(query, _CHART_NAMES)
    quarter_codes = quarters(state.table, state.loaded.frame)
    wanted = Wanted(
        name,
        pick(query, "quarter", quarter_codes, quarter_codes[-1]),
        pick_language(query),
        pick(query, "span", (SAME, ALL, SEASON), SAME),
        pick_several(query, "indicators", known[name]),
        pick(query, "theme", PALETTES, "light"),
        pick(query, "size", PRESETS, DEFAULT),
        pick(query, "plain", ("0", "1"), "0") == "1",
        form,
        cast(Measure, pick(query, "show", MEASURES, "level")),
        cast(Counting, pick(query, "count", COUNTINGS, "ytd")),
        pick(query, "base", state.loaded.bases, YEAR_EARLIER),
        cast(Vintage, pick(query, "vintage", VINTAGES, "latest")),
        pick(query, "since", SINCE, "all"),
        pick(query, "events", ("off", "on"), "off"),
    )
    return _laid_out(state, wanted, root)


def _comparison_wanted(state: _State, form: str, query: Mapping[str, str]) -> WantedComparison:
    """The comparison that an address asks for; what the page would say of a link in a note is refused here."""
    known_names(query, _COMPARE_NAMES)
    known = comparable_quarters(state.table, state.loaded.frame)
    quarter = pick(query, "quarter", known, known[-1])
    choice = comparison(partial(_picked, query), state.table, state.loaded.frame, known, quarter)
    sides = {"a": known, "b": known} | dict.fromkeys(("x", "y"), recurring(state.table, state.loaded.frame))
    for name in sides.keys() & query.keys():  # those of the other part too: nobody names a side that there is not
        pick(query, name, sides[name], "")
    if choice is None:
        raise RefusedError(404, {"error": language_of(query)("No indicator has figures for two periods yet.")})
    return WantedComparison(
        choice, quarter, pick_language(query), pick(query, "theme", PALETTES, "light"),
        pick(query, "size", PRESETS, DEFAULT), pick(query, "plain", ("0", "1"), "0") == "1", form,
    )  # fmt: skip


def _picked(query: Mapping[str, str], name: str, default: str, possible: Sequence[str]) -> str:
    return pick(query, name, possible, default)


def quote_asked(name: str, form: str, query: Mapping[str, str], root: str) -> Sheet:
    """The statement an address asks for, laid out as a card; raises RefusedError for an address that means nothing."""
    state = _state(query)
    lang, loaded = language_of(query), state.loaded
    if name not in set(loaded.statements["fact"]):
        near = [fact for fact in loaded.statements["fact"] if fact.split("@")[0] == name.split("@")[0]]
        raise refusal(lang, 404, "fact", name, near or sorted({fact.split("@")[0] for fact in loaded.statements["fact"]}))
    known_names(query, _QUOTE_NAMES)
    return quote_sheet(
        name, state.table, loaded.statements, loaded.frame, root=root, form=form, lang=pick_language(query),
        theme=pick(query, "theme", PALETTES, "light"), size=pick(query, "size", PRESETS, DEFAULT),
        conflicts=contradicted(loaded.checks),
    )  # fmt: skip


def _state(query: Mapping[str, str]) -> _State:
    loaded = current()
    if loaded.table is None:
        lang = language_of(query)
        text = lang("The fact table has problems, so there is nothing to draw.")
        raise RefusedError(503, {"error": text}, retry=60)
    return _State(loaded.readings, loaded, loaded.table)


# What was worked out for one state of the table is kept with it: the same address costs a look-up the next time.
@dataclass(frozen=True)
class _State:
    readings: object
    loaded: Loaded = field(compare=False)
    table: FactTable = field(compare=False)


@lru_cache(maxsize=2)
def _charts(state: _State) -> dict[str, tuple[str, ...]]:
    """The indicators of every chart, by its key."""
    return {key: chart.indicators for key, chart in charts(state.table, state.loaded.frame).items()}


@lru_cache(maxsize=128)
def _laid_out(state: _State, wanted: Wanted | WantedComparison, root: str) -> Sheet:
    loaded, conflicts = state.loaded, contradicted(state.loaded.checks)
    reading = wanted.reading if isinstance(wanted, Wanted) else wanted.choice.reading
    frame, implied = loaded.read(reading), loaded.implied(reading)
    try:
        if isinstance(wanted, WantedComparison):
            return comparison_sheet(
                wanted, state.table, frame, statements=loaded.statements, implied=implied, root=root, conflicts=conflicts
            )
        return chart_sheet(wanted, state.table, frame, root=root, conflicts=conflicts, implied=implied, known=loaded.frame)
    except NothingComparesError as nothing:
        raise RefusedError(404, {"error": nothing.sentence}) from nothing
    except NothingToDrawError as nothing:
        raise RefusedError(404, {"error": nothing_text(language(wanted.lang), nothing.why)}) from nothing


async def answer(make: Make, path: str, query: Mapping[str, str], root: str, known_as: str = "") -> Response:
    """The picture under a path, ``not modified`` for one who has it, or a JSON answer that says what is wrong."""
    name, _, form = path.rpartition(".")
    try:
        if form not in FORMATS or not name:
            raise refusal(language_of(query), 404, "format", form, list(FORMATS))
        sheet = await run_in_threadpool(make, name, form, query, root)
        etag = f'"{sheet.key[:32]}"'
        headers = {"ETag": etag, "Cache-Control": f"public, max-age={_SECONDS_FRESH}"}
        if etag in (each.strip().removeprefix("W/") for each in known_as.split(",")):
            return Response(status_code=304, headers=headers)
        picture = await renderer().rendered(sheet)
    except RefusedError as refused:
        return _told(refused.status, refused.body, refused.retry)
    except PictureError as error:
        text = why_no_picture(language_of(query), error.reason, error.detail)
        return _told(503, {"error": text, "reason": error.reason}, _RETRY.get(error.reason, 3600))
    headers |= {"Content-Disposition": f'inline; filename="{sheet.file_name}"', "X-Content-Type-Options": "nosniff"}
    if form == "svg":  # a drawing runs nothing and fetches nothing, whoever opens it
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(picture, media_type=FORMATS[form], headers=headers)


def _told(status: int, body: Mapping[str, object], retry: int | None) -> Response:
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(retry)} if retry else {})
    return JSONResponse(body, status, headers)


def _route(path: str, make: Make) -> Route:
    async def endpoint(request: Request) -> Response:
        root = (os.environ.get(VARIABLE) or str(request.base_url)).rstrip("/")
        known_as = request.headers.get("if-none-match", "")
        return await answer(make, request.path_params["name"], request.query_params, root, known_as)

    return Route(path, endpoint)


ROUTES = [_route("/charts/{name}", chart_asked), _route("/quotes/{name:path}", quote_asked)]
