"""What a chart over time stands on: ticks, the chosen quarter, the places without a figure, breaks, targets and events."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import marks
from dashboard.figures.forms import Panel
from dashboard.figures.slots import Slots, by_year, label, ticks
from dashboard.figures.style import NARROW, WIDE, Palette, break_lines, ems
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.wording import Language
from dashboard.wording.periods import period_text


def add_targets(figure: go.Figure, number: int, panel: Panel, table: FactTable, frame: pd.DataFrame, slots: Slots,
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
            figure.add_trace(rule, row=number, col=1)
            found.append(marks.label(lang, dict(row)))
            axis = figure.layout[f"yaxis{number if number > 1 else ''}"]
            low, high = axis.range
            axis.range = (min(low, rule.y[0] - 0.05 * (high - low)), max(high, rule.y[0] + 0.05 * (high - low)))
    return found


def add_ground(
    figure: go.Figure, slots: Slots, chosen: int | None, width: str, lang: Language, palette: Palette, panels: int
) -> None:
    """Ticks, the band of the chosen quarter, and a shaded place for every slot without a figure."""
    narrow, count = width == NARROW, len(slots.keys)
    at, years = ticks(slots, narrow=narrow), by_year(slots)
    if chosen is not None and count > 10 and chosen not in at and not years:
        at = sorted({*at, chosen} - {chosen - 1, chosen + 1})
    text = [label(lang, slots.keys[p], narrow=narrow or len(at) > 5, year_only=years) for p in at]
    text = [f"<b>{words}</b>" if p == chosen else words for p, words in zip(at, text, strict=True)]
    figure.update_xaxes(
        range=[-0.5, count - 0.5], showgrid=False, zeroline=False, fixedrange=True, linecolor=palette.muted,
        tickfont={"size": 12, "color": palette.muted}, tickvals=at, ticktext=text, showticklabels=False, showline=True,
        ticklabeloverflow="allow", tickangle=0,
    )  # fmt: skip
    figure.update_xaxes(showticklabels=True, row=panels, col=1)
    shaded = [(position, palette.gap) for position in slots.empty()]
    if chosen is not None and count > 1:
        shaded.append((chosen, palette.chosen))
    figure.layout.shapes = [  # at once: `add_vrect` copies all earlier shapes, and took most of the time of a chart
        {"type": "rect", "xref": f"x{panel}", "yref": f"y{panel} domain", "x0": position - 0.5, "x1": position + 0.5,
         "y0": 0, "y1": 1, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}
        for position, colour in shaded for panel in ("", *range(2, panels + 1))
    ]  # fmt: skip


def add_reasons(figure: go.Figure, slots: Slots, reasons: dict[int, str], width: str, lang: Language,
                palette: Palette) -> None:  # fmt: skip
    """Why places are empty, written once over each run of neighbours with one reason, where it fits."""
    room = {NARROW: 268, WIDE: 432}.get(width, 1040) / len(slots.keys)
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
                figure.add_annotation(x=(at + last) / 2, y=0, yref="y domain", yshift=6, yanchor="bottom", showarrow=False,
                                      text="<br>".join(lines), font={"size": 11, "color": palette.muted})  # fmt: skip
        at = last + 1


def _words_whole(text: str, lines: list[str]) -> bool:
    """Whether no word was cut to make the lines; Chinese may be broken anywhere."""
    return not text.isascii() or set(" ".join(lines).split()) == set(text.split())


def add_breaks(figure: go.Figure, panels: list[Panel], table: FactTable, slots: Slots, lang: Language,
               palette: Palette) -> None:  # fmt: skip
    """A dotted line where a figure begins to mean something else, in the panel it concerns."""
    for number, panel in enumerate(panels, start=1):
        breaks = {item.period for name in panel.indicators for item in table.indicators[name].breaks}
        for period in sorted(breaks):
            after = [p for p, key in enumerate(slots.keys) if Period.parse(key).end >= period.end]
            if after and after[0] > 0:
                figure.add_vline(
                    x=after[0] - 0.5, row=number, col=1, line={"color": palette.muted, "dash": "dot", "width": 1.5},
                    annotation_text=lang("definition changed"), annotation_position="top left",
                    annotation_font={"size": 11, "color": palette.muted},
                )  # fmt: skip


def add_events(figure: go.Figure, topic: str, table: FactTable, slots: Slots, lang: Language,
               palette: Palette) -> list[str]:  # fmt: skip
    """Numbers along the top edge where events of the topic began; returns the lines that say what the numbers stand for."""
    told: list[str] = []
    begun: dict[int, list[str]] = {}
    for event in sorted(table.events.values(), key=lambda item: item.period.start):
        within = [at for at, key in enumerate(slots.keys) if _meets(Period.parse(key), event.period)]
        if topic not in event.topics or not within:
            continue
        number = str(len(told) + 1)
        figure.add_shape(type="line", xref="x", yref="y domain", x0=within[0] - 0.45, x1=within[-1] + 0.45, y0=1, y1=1,
                         line={"color": palette.muted, "width": 3}, layer="above")  # fmt: skip
        begun.setdefault(within[0], []).append(number)
        told.append(lang("{number} {event} ({when})", number=number, event=lang.pick(event.name),
                         when=period_text(lang, str(event.period), "count")))  # fmt: skip
    for at, numbers in begun.items():
        figure.add_annotation(x=at - 0.45, y=1, yref="y domain", yshift=-3, yanchor="top", xanchor="left",
                              text=f"<b>{' '.join(numbers)}</b>", showarrow=False,
                              font={"size": 11, "color": palette.muted})  # fmt: skip
    return told


def _meets(slot: Period, event: Period) -> bool:
    """Whether a slot's time and an event's share a day."""
    return slot.start <= event.end and event.start <= slot.end


def label_of(lang: Language, key: str) -> str:
    """The name of a slot in full, for a hover card."""
    return label(lang, key, narrow=False)
