"""A figure in the making, as plain data; plotly's own figure is made of it once, at the end.

Plotly's objects check a property each time one is set and copy what stands before: most of the time a chart took. A sketch
gathers traces, axes, notes and shapes as the mappings that plotly reads, and plotly checks them all in one go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

Part = dict[str, Any]


class Sketch:
    """Panels one above the other, numbered from 1, each with its own pair of axes.

    ``shares`` are the panels' heights, ``gap`` the space between two as a share of the whole; ``one_axis`` panels share the
    axis below the last. ``traces``, ``notes`` and ``shapes`` are plotly's mappings, drawn in their order.
    """

    def __init__(self, shares: Sequence[float] = (1,), gap: float = 0, *, one_axis: bool = True) -> None:
        self.panels = len(shares)
        self.layout: Part = deepcopy(_axes(tuple(shares), gap, one_axis))
        self.traces: list[Part] = []
        self.notes: list[Part] = []
        self.shapes: list[Part] = []

    def add(self, trace: Part, panel: int) -> None:
        """Draws a trace in a panel."""
        self.traces.append(trace | {"xaxis": f"x{tail(panel)}", "yaxis": f"y{tail(panel)}"})

    def note(self, **properties: Any) -> None:
        """Writes a text; it points at nothing."""
        self.notes.append({"showarrow": False, **properties})

    def axis(self, direction: str, panel: int) -> Part:
        """The properties of a panel's axis ``x`` or ``y``, to be changed."""
        axis: Part = self.layout.setdefault(f"{direction}axis{tail(panel)}", {})
        return axis

    def every(self, direction: str, properties: Mapping[str, Any]) -> None:
        """Sets properties of that axis in all panels."""
        for panel in range(1, self.panels + 1):
            self.axis(direction, panel).update(properties)

    def figure(self) -> go.Figure:
        """The figure, every property checked by plotly; raises ValueError for one it does not know."""
        layout = {"template": {}, **self.layout, "annotations": self.notes, "shapes": self.shapes}
        made = go.Figure({"data": self.traces, "layout": layout})
        made.update_layout(template=None)  # given earlier, none at all would be taken for plotly's own
        return made


def bar(**properties: Any) -> Part:
    """A trace of bars."""
    return {"type": "bar", **properties}


def scatter(**properties: Any) -> Part:
    """A trace of points or lines."""
    return {"type": "scatter", **properties}


def tail(panel: int) -> str:
    """What a panel's axes are called by: nothing in the first, its number in others."""
    return str(panel) if panel > 1 else ""


@lru_cache(maxsize=256)
def _axes(shares: tuple[float, ...], gap: float, one_axis: bool) -> Part:
    """Where the panels stand, as plotly lays them out."""
    spacing = gap if len(shares) > 1 else 0
    made = make_subplots(len(shares), 1, shared_xaxes=one_axis, vertical_spacing=spacing, row_heights=list(shares))
    layout: Part = made.to_plotly_json()["layout"]
    layout.pop("template", None)
    return layout
