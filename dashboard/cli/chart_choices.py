"""How ``export charts`` is told which views to draw: by the codes that addresses have, each refused with all there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import click

from dashboard.model import Chart, FactTable
from dashboard.readings import COUNTINGS, VINTAGES, YEAR_EARLIER, bases

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.images import Wanted
    from dashboard.images.compare import WantedComparison

# These stand in modules that draw, which take a second to import; the tests hold both to be the same.
SIZES = ("screen", "phone", "slide", "article", "square", "thumbnail")
SPANS = ("same", "all", "season")
SHOWN = ("level", "change", "index")
SINCE = ("all", "5y", "2020")
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")


def _separated(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, value.split(","))))


_VIEW = (
    click.option("--span", type=click.Choice(SPANS), default="same", show_default=True,
                 help="The same quarter of each year, all periods, or each year over the others."),
    click.option("--show", type=click.Choice(SHOWN), default="level", show_default=True,
                 help="The figures, their changes, or an index."),
    click.option("--count", type=click.Choice(COUNTINGS), default="ytd", show_default=True,
                 help="Year to date as stated, or single quarters."),
    click.option("--base", default=YEAR_EARLIER, show_default=True,
                 help="What changes are measured from: year_earlier, previous_quarter, or a quarter such as 2019-Q4."),
    click.option("--vintage", type=click.Choice(VINTAGES), default="latest", show_default=True,
                 help="As known now, or as first published."),
    click.option("--since", type=click.Choice(SINCE), default="all", show_default=True, help="The years shown."),
    click.option("--events", type=click.Choice(["off", "on"]), default="off", show_default=True,
                 help="Whether events stand on the charts."),
    click.option("--indicators", default="", callback=_separated, metavar="CODE,CODE",
                 help="Only charts of these, and of each chart only these."),
)  # fmt: skip
_OF_COMPARISONS = {"quarters": ("count", "vintage"), "indicators": ()}  # what an address of two quarters or indicators takes


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the choices of a view, by their names in addresses."""
    for option in reversed(_VIEW):
        command = option(command)
    return command


def in_files(languages: Iterable[str], sizes: Iterable[str], formats: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every language in every size and format, each once."""
    for lang, size, form in product(*map(dict.fromkeys, (languages, sizes, formats))):
        yield {"lang": lang, "size": size, "format": form}


def one_of(value: str, possible: Iterable[str], option: str) -> str:
    """A value that there is; a usage error with everything possible otherwise."""
    if value not in (known := list(possible)):
        raise click.BadParameter(f"{value} is none of {', '.join(known)}", param_hint=option)
    return value


def charts_wanted(facts: FactTable, frame: pd.DataFrame, files: Sequence[dict[str, Any]], topics: tuple[str, ...],
                  quarter: str | None, view: dict[str, Any], look: dict[str, Any]) -> list[Wanted]:  # fmt: skip
    """The charts of the topics in a view and look; ``frame`` is the plain one, which says which charts there are."""
    from dashboard.images import Wanted, charts
    from dashboard.images.charts import quarters

    for topic in topics:
        one_of(topic, facts.topics, "--topic")
    known = quarters(facts, frame)
    if not known:
        raise click.UsageError("no figure of the table belongs to a quarter, so there is nothing to draw")
    of = one_of(quarter or known[-1], known, "--quarter")
    one_of(view["base"], bases(facts), "--base")
    drawn = charts(facts, frame)
    for name in view["indicators"]:
        one_of(name, dict.fromkeys(each for chart in drawn.values() for each in chart.indicators), "--indicators")
    chosen = {key: chart for key, chart in drawn.items() if _is_chosen(chart, topics, view["indicators"])}
    return [
        Wanted(key, of, **file, **look, **view | {"indicators": tuple(n for n in view["indicators"] if n in chart.indicators)})
        for file in files
        for key, chart in chosen.items()
    ]


def _is_chosen(chart: Chart, topics: tuple[str, ...], indicators: tuple[str, ...]) -> bool:
    return (not topics or chart.topic in topics) and (not indicators or bool(set(indicators) & set(chart.indicators)))


def comparisons_wanted(facts: FactTable, frame: pd.DataFrame, files: Sequence[dict[str, Any]], topics: tuple[str, ...],
                       quarter: str | None, compared: tuple[str, str], view: dict[str, Any],
                       look: dict[str, Any]) -> list[WantedComparison]:  # fmt: skip
    """The comparison of two quarters or two indicators; a choice that it has not is a usage error."""
    from dashboard.comparison import comparison
    from dashboard.headlines import quarters
    from dashboard.images import Wanted
    from dashboard.images.compare import WantedComparison

    part = "quarters" if all(map(_QUARTER.fullmatch, compared)) else "indicators"
    usual = Wanted("", "")
    for name, value in view.items():
        if name not in _OF_COMPARISONS[part] and value != getattr(usual, name):
            raise click.BadParameter(f"a comparison of two {part} has no such choice", param_hint=f"--{name}")
    if len(topics) > (part == "quarters"):
        raise click.BadParameter(f"a comparison of two {part} has not so many", param_hint="--topic")
    codes = dict(zip("ab" if part == "quarters" else "xy", compared, strict=True)) | {"part": part}
    codes |= {name: view[name] for name in _OF_COMPARISONS[part]} | ({"topic": topics[0]} if topics else {})
    known = quarters(facts, frame)
    of = one_of(quarter or known[-1], known, "--quarter")

    def ask(name: str, default: str, possible: Sequence[str], /) -> str:
        return one_of(codes.get(name, default), possible, "--topic" if name == "topic" else "--compare")

    choice = comparison(ask, facts, frame, known, of)
    if choice is None:
        raise click.UsageError("no indicator has figures for two periods yet")
    return [WantedComparison(choice, of, **file, **look) for file in files]
