"""Which form a chart takes: by kind and unit, never by name; one value axis a panel, never two scales on one."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures import View, draw
from dashboard.model import Chart, Indicator, Topic
from dashboard.wording import language
from tests.small_table import drawn, fact, frame, indicator, series, shipped, shipped_drawing, table, words


def two_years(kind: str, unit: str, *values: str, name: str = "Jobs") -> dict[str, Any]:
    """An indicator with figures for the first quarters of 2023 and 2024."""
    facts = [fact(period, value) for period, value in zip(("2023-Q1", "2024-Q1"), values, strict=True)]
    return indicator(*facts, kind=kind, unit=unit, name=words(name))


JOBS = two_years("year_to_date", "persons", "297万", "303万")
TRAINED = two_years("flow", "persons", "30万", "40万", name="Trained")
RATE = two_years("rate", "percent", "5.5%", "5.2%", name="Rate")
INSURED = two_years("stock", "persons", "10.52亿", "10.7亿", name="Insured")
INJURED = two_years("stock", "persons", "2.89亿", "2.9亿", name="Injury")
INCOME = two_years("year_to_date", "yuan", "2.04万亿", "2.2万亿", name="Income")


def test_traces_stand_in_the_order_of_the_chart_in_their_own_colours() -> None:
    """The chart's order, not the table's; two series share a slot side by side and never a colour."""
    facts = table(jobs=JOBS, trained=TRAINED)
    forward, back = drawn(facts, "jobs", "trained").figure.data, drawn(facts, "trained", "jobs").figure.data
    assert [["Jobs", "Trained"], ["Trained", "Jobs"]] == [[trace.name for trace in traces] for traces in (forward, back)]
    first, second = forward
    assert 2 == len({*first.marker.color, *second.marker.color})
    assert pytest.approx(first.offset + first.width) == second.offset
    assert second.offset + second.width < 0.5


def test_names_stand_above_in_their_colours() -> None:
    """Direct labels instead of a legend."""
    drawing = drawn(table(jobs=JOBS, trained=TRAINED))
    heading = next(note.text for note in drawing.figure.layout.annotations if "Trained" in note.text)
    colours = [trace.marker.color[0] for trace in drawing.figure.data]
    for name, colour in zip(("Jobs", "Trained"), colours, strict=True):
        assert f"color:{colour}'>{name}</b>" in heading
    assert drawing.figure.layout.showlegend is False


@pytest.mark.parametrize(
    ("kind", "unit", "values", "mark"),
    [
        ("year_to_date", "persons", ("297万", "303万"), "bar"),
        ("flow", "person-times", ("2亿", "3亿"), "bar"),
        ("count", "services", ("87", "90"), "bar"),
        ("stock", "cards", ("13.7亿", "13.8亿"), "bar"),
        ("rate", "percent", ("5.5%", "5.2%"), "scatter"),
        ("share", "percent", ("97%", "98%"), "scatter"),
    ],
)
def test_the_kind_decides_the_mark(kind: str, unit: str, values: tuple[str, str], mark: str) -> None:
    """What counts something is a bar from zero, a rate or share is a point; a rate's axis alone need not start at zero."""
    drawing = drawn(table(jobs=two_years(kind, unit, *values)))
    assert [mark] == [trace.type for trace in series(drawing)]
    assert (kind == "rate") == (drawing.figure.layout.yaxis.range[0] > 0)


def test_the_table_may_ask_for_a_form() -> None:
    """A curator who wants bars of a rate, or points of a stock in panels, gets them."""
    assert ["bar"] == [trace.type for trace in series(drawn(table(rate=RATE), form="bars"))]
    assert ["scatter", "scatter"] == [t.type for t in series(drawn(table(a_b=INSURED, c_d=INJURED), form="panels"))]


def test_units_and_kinds_get_panels_of_their_own() -> None:
    """People, percent and money never share an axis; flows of one unit do. One value axis a panel, one time axis for all."""
    drawing = drawn(table(jobs=JOBS, trained=TRAINED, rate=RATE, income=INCOME))
    figure = drawing.figure
    assert [("Jobs", "y"), ("Trained", "y"), ("Rate", "y2"), ("Income", "y3")] == [(t.name, t.yaxis) for t in series(drawing)]
    axes = {name: axis for name, axis in figure.layout.to_plotly_json().items() if name.startswith("yaxis")}
    assert {"yaxis", "yaxis2", "yaxis3"} == axes.keys()
    assert [] == [name for name, axis in axes.items() if axis.get("overlaying") or axis.get("side") == "right"]
    top, middle, bottom = (axis["domain"] for axis in axes.values())
    assert top[0] > middle[1] > middle[0] > bottom[1]
    assert {figure.layout.xaxis.range} == {figure.layout.xaxis2.range, figure.layout.xaxis3.range}


def test_panels_name_their_units() -> None:
    """Each panel says above itself what its axis counts, in both languages."""
    facts = table(jobs=JOBS, rate=RATE, income=INCOME)
    for lang, units in (("en", ("million people", "percent", "trillion yuan")), ("zh", ("万人", "%", "万亿元"))):
        headings = [note.text for note in drawn(facts, lang=lang).figure.layout.annotations if "<b style" in note.text]
        assert list(units) == [text.split("</b> ")[1].split("'>")[1].removesuffix("</span>") for text in headings]


def test_stocks_of_different_size_show_their_change() -> None:
    """In panels a stock has an axis that need not start at zero, and the chart says so; a flow's always does."""
    drawing = drawn(table(insured=INSURED, injured=INJURED, income=INCOME), form="panels")
    ranges = [axis.range for axis in (drawing.figure.layout.yaxis, drawing.figure.layout.yaxis2)]
    assert [(True, True)] * 2 == [(low > 0, low < value < high) for (low, high), value in zip(ranges, (1.07, 290), strict=True)]
    assert 0 == drawing.figure.layout.yaxis3.range[0]
    assert "do not start at zero" in drawing.figure.layout.title.text
    assert "zero" not in drawn(table(jobs=JOBS)).figure.layout.title.text


def test_parts_lie_under_their_total() -> None:
    """Bars side by side for one period, in the chart's order from the top, each named and labelled, from zero."""
    span = "2020-02-01/2020-03-31"
    parts = {
        "whole": indicator(fact(span, "2329亿"), kind="flow", unit="yuan", name=words("All", "合计")),
        "pension": indicator(fact(span, "2184亿", quote=None), kind="flow", unit="yuan", name=words("Pension", "养老")),
        "injury": indicator(fact(span, "70亿"), kind="flow", unit="yuan", name=words("Injury", "工伤")),
    }
    drawing = drawn(table(**parts), form="parts")
    (bars,) = series(drawing)
    assert ("bar", "h", (0, 1, 2)) == (bars.type, bars.orientation, bars.y)
    assert ((232.9, 218.4, 7.0), ("¥232.9bn", "¥218.4bn", "¥7.0bn")) == (bars.x, bars.text)
    bottom, top = drawing.figure.layout.yaxis.range
    assert bottom > 2 > 0 > top
    assert 0 == drawing.figure.layout.xaxis.range[0]
    assert [("All", 0), ("Pension", 1), ("Injury", 2)] == [(n.text, n.y) for n in drawing.figure.layout.annotations[:3]]
    assert ["#0072B2", "#FFFFFF", "#0072B2"] == list(bars.marker.color)
    assert "billion yuan · February–March 2020" in drawing.figure.layout.title.text
    assert [f"whole@{span}@paper-2024-04-24:1", "whole"] == list(bars.customdata[0])


def test_one_period_alone_is_no_series() -> None:
    """Figures that were stated once are laid side by side instead of standing in an empty time axis."""
    stated_once = {name: indicator(fact("2023-Q1", "87"), kind="count", unit="services") for name in ("a_b", "c_d")}
    assert ["h"] == [trace.orientation for trace in drawn(table(**stated_once)).figure.data]


def test_a_new_indicator_on_a_new_topic_is_drawn() -> None:
    """The shipped table and one more block: a chart, a sentence and a file name with no line of code."""
    facts, _ = shipped()
    vouchers = two_years("year_to_date", "vouchers", "121万", "152万", name="Training vouchers")
    grown = facts.model_copy(update={
        "topics": {**facts.topics, "training": Topic.model_validate({"name": words("Training", "培训")})},
        "sources": {**facts.sources, **table(jobs=JOBS).sources},
        "indicators": {**facts.indicators, "vouchers": Indicator.model_validate({**vouchers, "topic": "training"})},
    })  # fmt: skip
    chart = Chart.model_validate({"topic": "training", "name": words("Vouchers"), "indicators": ["vouchers"]})
    drawing = draw("vouchers", chart, grown, frame(grown), View("2024-Q1", language("en")))
    assert [("bar", (1.21, 1.52))] == [(trace.type, trace.y) for trace in series(drawing)]
    said = "Training vouchers, January–March 2024: 1.52 million vouchers, up 310,000 on a year earlier (+300,000 to +320,000)"
    assert said == drawing.sentence.split(". ")[0]
    assert "vouchers_2024-Q1_en" == drawing.stem


def test_the_shipped_charts_take_fitting_forms() -> None:
    """Jobs are bars, unemployment points, the insured and the funds panels, the waived contributions parts."""
    forms = {"new_jobs": (1, "bar"), "unemployment": (2, "scatter"), "insured": (3, "scatter"), "fee_relief": (1, "bar")}
    for key, (panels, mark) in forms.items():
        drawing = shipped_drawing(key, "en", "light", "narrow", "same")
        assert (panels, {mark}) == (len(list(drawing.figure.select_yaxes())), {trace.type for trace in series(drawing)})
    funds = series(shipped_drawing("funds", "en", "light", "narrow", "same"))
    assert [("bar", "y"), ("bar", "y"), ("scatter", "y2")] == [(trace.type, trace.yaxis) for trace in funds]


def test_a_total_stands_beside_its_parts_of_the_same_months() -> None:
    """2329亿 of February and March 2020 beside 2184亿, 75亿 and 70亿 of the same; never 9107亿, the total to September."""
    (bars,) = series(shipped_drawing("fee_relief", "en", "light", "narrow", "same"))
    assert (232.9, 218.4, 7.5, 7.0) == tuple(bars.x)
