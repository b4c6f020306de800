"""A figure in the making: plain data until the end, then checked by plotly in one go."""

from __future__ import annotations

import pytest

from dashboard.figures.sketch import Sketch, scatter


def test_panels_stand_one_above_the_other_on_one_time_axis() -> None:
    """Of three panels the first is highest, and all follow the time axis of the last."""
    layout = Sketch([1, 1, 1], 0.1).figure().layout
    assert layout.yaxis.domain[0] > layout.yaxis2.domain[1] > layout.yaxis2.domain[0] > layout.yaxis3.domain[1]
    assert ("x3", "x3", None) == (layout.xaxis.matches, layout.xaxis2.matches, layout.xaxis3.matches)


def test_a_trace_goes_to_its_panel() -> None:
    """The second panel's axes carry its number; a trace is not changed by being drawn."""
    sketch, line = Sketch([1, 2]), scatter(x=[1], y=[2])
    sketch.add(line, 2)
    assert ("x2", "y2") == (sketch.figure().data[0].xaxis, sketch.figure().data[0].yaxis)
    assert {"type": "scatter", "x": [1], "y": [2]} == line


def test_sketches_of_one_shape_do_not_share_their_axes() -> None:
    """What is set on one sketch's axis is not found on the next one's."""
    Sketch([1, 1]).axis("y", 1)["range"] = [0, 5]
    assert "range" not in Sketch([1, 1]).axis("y", 1)


def test_nothing_of_plotlys_own_look_is_drawn() -> None:
    """A figure has no template: what it shows is what was asked for, on every machine."""
    assert {} == Sketch().figure().layout.template.to_plotly_json()


def test_a_property_that_plotly_does_not_know_is_refused() -> None:
    """A slip of the pen in a trace or an axis is an error, not a chart without it."""
    trace, axis = Sketch(), Sketch()
    trace.add(scatter(x=[1], y=[2], colour="red"), 1)
    axis.axis("y", 1)["rnage"] = [0, 1]
    with pytest.raises(ValueError, match="colour"):
        trace.figure()
    with pytest.raises(ValueError, match="rnage"):
        axis.figure()
