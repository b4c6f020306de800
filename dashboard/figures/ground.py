"""What a chart over time stands on: ticks, the chosen quarter, the places without a figure, breaks, targets and events."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.figures import marks
from dashboard.figures.forms import Panel
from dashboard.figures.sketch import Sketch, tail
from dashboard.figures.slots import Slots, by_year, label, ticks
from dashboard.figures.style import NARROW, WIDE, Palette, break_lines, ems
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.wording import Language
from dashboard.wording.periods import period_text


def add_targets(sketch: Sketch, number: int, panel: Panel, table: FactTable, frame: pd.DataFrame, slots: Slots,
                power: int, width: str, lang: Language, palette: Palette) -> list[str]:  # fmt: skip
    """Official targets where they can be compared: a rate in its year, a flow or stock beside the year's end only.

    Returns the targets drawn, as printed beside the chart.
    """
    aims = [name for name, item in table.indicators.items() if item.target_of in panel.indicators]
    rows = frame[frame["indicator"].isin(aims)]
    size = int((280 if width == NARROW else 440) / len(slots.keys) * 0.9)
    found = []
    for index, row in rows.iterrows():
        year = str(Period.parse(row["period"]).year)
        fits = [p for p, key in enumerate(slots.keys) if key[:4] == year and (row["unit"] == "percent" or key.endswith("Q4"))]
        if fits:
            rule = marks.targets(lang, rows.loc[[index]], fits[-1:], power, palette, size)
            sketch.add(rule, number)
            found.append(marks.label(lang, dict(row)))
            axis, at = sketch.axis("y", number), rule["y"][0]
            low, high = axis["range"]
            axis["range"] = [min(low, at - 0.05 * (high - low)), max(high, at + 0.05 * (high - low))]
    return found


def add_ground(
    sketch: Sketch, slots: Slots, chosen: int | None, width: str, lang: Language, palette: Palette,
    empty: list[set[int]],
) -> None:  # fmt: skip
    """Ticks, the band of the chosen quarter, and in each panel a shaded place where none of its indicators has a mark."""
    panels = len(empty)
    narrow, count = width == NARROW, len(slots.keys)
    at, years = ticks(slots, narrow=narrow), by_year(slots)
    if chosen is not None and count > 10 and chosen not in at and not years:
        at = sorted({*at, chosen} - {chosen - 1, chosen + 1})
    text = [label(lang, slots.keys[p], narrow=narrow or len(at) > 5, year_only=years) for p in at]
    text = [f"<b>{words}</b>" if p == chosen else words for p, words in zip(at, text, strict=True)]
    sketch.every("x", {
        "range": [-0.5, count - 0.5], "showgrid": False, "zeroline": False, "fixedrange": True, "linecolor": palette.muted,
        "tickfont": {"size": 12, "color": palette.muted}, "tickvals": at, "ticktext": text, "showticklabels": False,
        "showline": True, "ticklabeloverflow": "allow", "tickangle": 0,
    })  # fmt: skip
    sketch.axis("x", panels)["showticklabels"] = True
    shaded = [(*run, palette.gap, number) for number, places in enumerate(empty, start=1) for run in _runs(places)]
    if chosen is not None and count > 1:
        shaded += [(chosen, chosen, palette.chosen, number) for number in range(1, panels + 1)]
    sketch.shapes += [
        {"type": "rect", "xref": f"x{tail(number)}", "yref": f"y{tail(number)} domain", "x0": first - 0.5,
         "x1": last + 0.5, "y0": 0, "y1": 1, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}
        for first, last, colour, number in shaded
    ]  # fmt: skip


def _runs(places: set[int]) -> list[tuple[int, int]]:
    """First and last of each stretch of neighbouring places."""
    firsts, lasts = ([at for at in sorted(places) if at + step not in places] for step in (-1, 1))
    return list(zip(firsts, lasts, strict=True))


def add_reasons(sketch: Sketch, slots: Slots, number: int, reasons: dict[int, str], width: str,
                palette: Palette) -> None:  # fmt: skip
    """Why places of a panel are empty, written once over each run of neighbours with one reason, where it fits."""
    room = {NARROW: 268, WIDE: 432}.get(width, 1040) / len(slots.keys)
    falls = sketch.axis("y", number).get("range", (0, 1))[0] < 0  # then the words stand on the line of zero, not across it
    floor = f"y{tail(number)}" if falls else f"y{tail(number)} domain"
    at = 0
    while at < len(slots.keys):
        last = at
        while last + 1 in reasons and reasons.get(last + 1) == reasons.get(at):
            last += 1
        if at in reasons:
            text = reasons[at]
            lines = break_lines(text, max(room * (last - at + 1) - 6, 1) / 11)
            whole = _words_whole(text, lines)
            if whole and len(lines) <= 3 and max(ems(line) for line in lines) * 11 <= room * (last - at + 1):
                sketch.note(x=(at + last) / 2, xref=f"x{tail(number)}", y=0, yref=floor, yshift=6, yanchor="bottom",
                            text="<br>".join(lines), font={"size": 11, "color": palette.muted})  # fmt: skip
        at = last + 1


def _words_whole(text: str, lines: list[str]) -> bool:
    """Whether no word was cut to make the lines; Chinese may be broken anywhere."""
    return not text.isascii() or set(" ".join(lines).split()) == set(text.split())


def add_breaks(sketch: Sketch, panels: list[Panel], table: FactTable, slots: Slots, lang: Language,
               palette: Palette) -> None:  # fmt: skip
    """A dotted line where a figure begins to mean something else, in the panel it concerns."""
    for number, panel in enumerate(panels, start=1):
        breaks = {item.period for name in panel.indicators for item in table.indicators[name].breaks}
        for period in sorted(breaks):
            after = [p for p, key in enumerate(slots.keys) if Period.parse(key).end >= period.start]
            if after and after[0] > 0:
                at: dict[str, Any] = {"xref": f"x{tail(number)}", "yref": f"y{tail(number)} domain"}
                sketch.shapes.append(at | {"type": "line", "x0": after[0] - 0.5, "x1": after[0] - 0.5, "y0": 0, "y1": 1,
                                           "line": {"color": palette.muted, "dash": "dot", "width": 1.5}})  # fmt: skip
                sketch.note(**at, x=after[0] - 0.5, y=1, xanchor="right", yanchor="top", text=lang("definition changed"),
                            font={"size": 11, "color": palette.muted})  # fmt: skip


def add_events(sketch: Sketch, topic: str, table: FactTable, slots: Slots, lang: Language,
               palette: Palette) -> list[str]:  # fmt: skip
    """Numbers along the top edge where events of the topic began; returns the lines that say what the numbers stand for."""
    told: list[str] = []
    begun: dict[int, list[str]] = {}
    for event in sorted(table.events.values(), key=lambda item: item.period.start):
        within = [at for at, key in enumerate(slots.keys) if _meets(Period.parse(key), event.period)]
        if topic not in event.topics or not within:
            continue
        number = str(len(told) + 1)
        sketch.shapes.append({"type": "line", "xref": "x", "yref": "y domain", "x0": within[0] - 0.45, "x1": within[-1] + 0.45,
                              "y0": 1, "y1": 1, "line": {"color": palette.muted, "width": 3}, "layer": "above"})  # fmt: skip
        begun.setdefault(within[0], []).append(number)
        told.append(lang("{number} {event} ({when})", number=number, event=lang.pick(event.name),
                         when=period_text(lang, str(event.period), "count")))  # fmt: skip
    for at, numbers in begun.items():
        sketch.note(x=at - 0.45, y=1, yref="y domain", yshift=-3, yanchor="top", xanchor="left",
                    text=f"<b>{' '.join(numbers)}</b>", font={"size": 11, "color": palette.muted})  # fmt: skip
    return told


def _meets(slot: Period, event: Period) -> bool:
    """Whether a slot's time and an event's share a day."""
    return slot.start <= event.end and event.start <= slot.end


def label_of(lang: Language, key: str) -> str:
    """The name of a slot in full, for a hover card."""
    return label(lang, key, narrow=False)
