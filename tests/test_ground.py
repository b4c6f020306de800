"""What a chart stands on: events numbered where they began, and reasons written where places are empty."""

from __future__ import annotations

import pytest

from dashboard.figures.ground import add_events, add_reasons
from dashboard.figures.sketch import Sketch
from dashboard.figures.slots import Slots
from dashboard.figures.style import PALETTES
from dashboard.model import Event, FactTable
from dashboard.wording import language
from tests.small_table import drawn, fact, indicator, table, words

EN, LIGHT = language("en"), PALETTES["light"]
QUARTERS = Slots(tuple(f"{year}-Q{number}" for year in (2020, 2021) for number in (1, 2, 3, 4)), {})


def happened(**periods: str) -> FactTable:
    """A table with events of the topic ``work``, by name and period; one named ``elsewhere`` is another topic's."""
    facts = table(jobs=indicator(fact("2023-Q1", "297万"), fact("2024-Q1", "303万")))
    events = {
        name: Event.model_validate({
            "name": words(name.title(), "事"), "period": period, "topics": ["play" if name == "elsewhere" else "work"],
            "note": words("What happened."), "source": "paper-2024-04-24",
        })
        for name, period in periods.items()
    }  # fmt: skip
    return facts.model_copy(update={"events": events})


def marked(facts: FactTable, slots: Slots = QUARTERS) -> tuple[list[str], list[tuple[str, float]], list[tuple[float, float]]]:
    """The lines that say what happened, the numbers with their places, and the stretches along the top edge."""
    sketch = Sketch()
    told = add_events(sketch, "work", facts, slots, EN, LIGHT)
    numbers = [(note["text"], round(note["x"] + 0.45, 6)) for note in sketch.notes]
    return told, numbers, [(round(shape["x0"] + 0.45, 6), round(shape["x1"] - 0.45, 6)) for shape in sketch.shapes]


def test_event_of_a_quarter_has_its_number_there() -> None:
    """An event of the second quarter of 2020 is number 1 at the second place, and a line says what it is."""
    assert (["1 Pandemic (2020 Q2)"], [("<b>1</b>", 1)], [(1, 1)]) == marked(happened(pandemic="2020-Q2"))


def test_event_of_many_days_covers_every_quarter_it_touches() -> None:
    """From February to December 2020 is four quarters, numbered where it began."""
    assert ([("<b>1</b>", 0)], [(0, 3)]) == marked(happened(waiver="2020-02-01/2020-12-31"))[1:]


def test_numbers_follow_time_and_not_the_table() -> None:
    """The earlier event is number 1, however the table is ordered."""
    told, numbers, _ = marked(happened(second="2021-05", first="2020-03"))
    assert ["1 First", "2 Second"] == [line.split(" (")[0] for line in told]
    assert [("<b>1</b>", 0), ("<b>2</b>", 5)] == numbers


def test_events_that_begin_together_share_a_place() -> None:
    """Two numbers of one quarter stand side by side, not over one another."""
    assert [("<b>1 2</b>", 2)] == marked(happened(one="2020-07", two="2020-09"))[1]


@pytest.mark.parametrize("event", [{"before": "2019-12"}, {"after": "2022-01-01"}, {"elsewhere": "2020-Q2"}])
def test_event_that_does_not_concern_the_chart_is_left_out(event: dict[str, str]) -> None:
    """Neither what lies outside its time nor what concerns another topic takes a number."""
    assert ([], [], []) == marked(happened(**event))


@pytest.mark.parametrize(("events", "told"), [(True, True), (False, False)])
def test_events_stand_above_the_source_when_asked_for(events: bool, told: bool) -> None:
    """The words to the numbers are part of the picture; a chart that was not asked for them has none."""
    figure = drawn(happened(pandemic="2024-02"), events=events).figure
    notes = [note.text for note in figure.layout.annotations]
    assert told == any(text.startswith("1 Pandemic (February 2024)<br>Source:") for text in notes)
    assert told == ("<b>1</b>" in notes)


def reasons(given: dict[int, str], width: str = "wide") -> list[tuple[str, float]]:
    """The reasons written into eight places, with where they stand."""
    sketch = Sketch()
    add_reasons(sketch, QUARTERS, 1, given, width, LIGHT)
    return [(note["text"].replace("<br>", " "), note["x"]) for note in sketch.notes]


def test_run_of_neighbours_is_told_once_in_its_middle() -> None:
    """Four empty places of one reason say it once, between the second and the third."""
    assert [("not published", 1.5)] == reasons(dict.fromkeys(range(4), "not published"))


def test_neighbours_of_different_reasons_are_told_apart() -> None:
    """Where the reason changes the next one begins."""
    given = dict.fromkeys((0, 1, 2), "not published") | dict.fromkeys((3, 4, 5), "no figure found")
    assert [("not published", 1), ("no figure found", 4)] == reasons(given)


def test_runs_do_not_reach_over_a_figure() -> None:
    """A place with a figure parts two runs of the same reason."""
    given = dict.fromkeys((0, 1, 2, 4, 5, 6), "not published")
    assert [("not published", 1), ("not published", 5)] == reasons(given)


def test_reason_that_does_not_fit_is_left_to_the_hover_card() -> None:
    """One place of eight on a phone is 33 pixels: no English word of six letters is cut to fit it."""
    assert [] == reasons({3: "not published"}, "narrow")
