"""Charts of bars: stacked by period, small without an axis, lying with their words, and one strip of shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.foundation.charts.axis import Scale, grid, ticks
from app.foundation.charts.shapes import Chart, Dot, Frame, Legend, Line, PolyLine, Rect, Shape, Text

Write = Callable[[Any], str]
GAP = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its words and one value per series; negative values hang under the zero line."""

    label: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A line on its own band above the bars, so that there is no second axis. None is a period without a value."""

    words: str
    values: tuple[float | None, ...]
    write: Write


def stacked_bars(
    bars: Sequence[Bar],
    series: Sequence[Legend],
    frame: Frame,
    write: Write,
    band: Band | None = None,
    write_sum: Write | None = None,
) -> Chart:
    """Draw one bar per period, its series on each other in their order; only the last bar carries its sum.

    `write` writes the axis, `write_sum` the sum and the description (as the axis when not given).
    """
    write_sum = write_sum or write
    tops = [sum(value for value in bar.values if value > 0) for bar in bars]
    depths = [sum(value for value in bar.values if value < 0) for bar in bars]
    marks = ticks(min(depths, default=0), max(tops, default=0))
    left = frame.room([*(write(mark) for mark in marks), *_band_words(band)]) + 10
    head = frame.text * (5.4 if band else 2)
    low = min(0, min(depths, default=0) * 1.15)
    scale = Scale(low, marks[-1], frame.height - frame.text * 2.2, head)
    shapes = grid(scale, marks, left, frame, write)
    step = (frame.width - left) / max(len(bars), 1)
    for number, bar in enumerate(bars):
        last = number == len(bars) - 1
        x = left + step * number
        shapes += _stack(bar, series, scale, x + step * 0.29, step * 0.42)
        middle = x + step / 2
        words = Text(middle, frame.height - frame.text * 0.5, bar.label, "ink" if last else "ink2", "middle", last)
        shapes.append(words)
        if last:
            total = write_sum(sum(bar.values))
            inside = min(middle, frame.width - frame.room([total]) / 2)
            shapes.append(Text(inside, scale(tops[-1]) - frame.text * 0.5, total, "ink", "middle", True))
    shapes.append(Line((left, scale(0)), (frame.width, scale(0)), "edge"))
    legend = tuple(series)
    if band is not None:
        shapes += _band(band, left, step, frame, head - frame.text * 2.6)
        legend = (Legend("ink", band.words, "line"), *legend)
    described = ", ".join(f"{bar.label} {write_sum(sum(bar.values))}" for bar in bars)
    return Chart(frame, tuple(shapes), legend, described)


def _stack(bar: Bar, series: Sequence[Legend], scale: Scale, x: float, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    up: float = 0
    down: float = 0
    for value, part in zip(bar.values, series, strict=True):
        base = up if value > 0 else down
        ends = sorted((scale(base), scale(base + value)))
        cut = GAP if base else 0.5
        if value > 0:
            up += value
            shapes.append(Rect(x, ends[0], width, max(0.0, ends[1] - ends[0] - cut), part.role))
        elif value < 0:
            down += value
            shapes.append(Rect(x, ends[0] + cut, width, max(0.5, ends[1] - ends[0] - cut), part.role))
    return shapes


def _band_words(band: Band | None) -> list[str]:
    """Give the words at the left of the band: its lowest value."""
    known = [value for value in band.values if value is not None] if band else []
    return [band.write(min(known))] if band and known else []


def _band(band: Band, left: float, step: float, frame: Frame, bottom: float) -> list[Shape]:
    """Draw the line between its lowest and highest value, with the lowest grid line named."""
    known = [value for value in band.values if value is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    scale = Scale(low, high if high > low else low + 1, bottom, frame.text * 1.8)
    named = Text(left - 8, bottom + frame.text * 0.35, band.write(low), anchor="end")
    shapes: list[Shape] = [Line((left, bottom), (frame.width, bottom), "rule", dashed=True), named]
    points = [
        (left + step * (number + 0.5), scale(value)) for number, value in enumerate(band.values) if value is not None
    ]
    shapes.append(PolyLine(tuple(points), "ink"))
    shapes += [Dot(point, 3, "ink", filled=point is points[-1]) for point in points]
    x, y = points[-1]
    shapes.append(Text(x, y - frame.text * 0.8, band.write(known[-1]), "ink", "middle", strong=True))
    return shapes


def small_bars(values: Sequence[float], frame: Frame, description: str = "") -> Chart:
    """Draw bars without words, the last one in colour: a glance at how it goes."""
    top = max((abs(value) for value in values), default=0) or 1
    step = frame.width / max(len(values), 1)
    shapes: list[Shape] = []
    for number, value in enumerate(values):
        height = max(0.0, value) / top * (frame.height - 2)
        role = "kept" if number == len(values) - 1 else "muted"
        shapes.append(Rect(step * number, frame.height - 1 - height, max(1.0, step - 3), height, role))
    shapes.append(Line((0, frame.height - 0.5), (frame.width, frame.height - 0.5), "edge"))
    return Chart(frame, tuple(shapes), description=description)


def lying_bars(rows: Sequence[tuple[str, float]], frame: Frame, write: Write, role: str = "kept") -> Chart:
    """Draw a lying bar per row: words at the left, value behind the bar. A negative value is drawn as lost."""
    left = frame.room([words for words, _ in rows]) + 12
    right = frame.room([write(value) for _, value in rows]) + 8
    top = max((abs(value) for _, value in rows), default=0) or 1
    step = frame.height / max(len(rows), 1)
    thick = min(frame.text, step * 0.6)
    shapes: list[Shape] = []
    for number, (words, value) in enumerate(rows):
        middle = step * (number + 0.5)
        length = max(1.0, abs(value) / top * (frame.width - left - right))
        shapes.append(Text(0, middle + frame.text * 0.35, words, "ink"))
        shapes.append(Rect(left, middle - thick / 2, length, thick, role if value >= 0 else "lost"))
        shapes.append(Text(left + length + 6, middle + frame.text * 0.35, write(value), "ink", strong=True))
    described = ", ".join(f"{words} {write(value)}" for words, value in rows)
    return Chart(frame, tuple(shapes), description=described)


def share_strip(parts: Sequence[tuple[Legend, int]], frame: Frame) -> Chart:
    """Draw one strip cut by counts (as satisfaction: 9–10, 7–8, 0–6); a count of nothing has no part.

    Under the strip stands each part with its count, so that no colour has to be guessed.
    """
    total = sum(count for _, count in parts)
    thick = frame.text * 0.85
    shapes: list[Shape] = [] if total else [Rect(0, 0, frame.width, thick, "muted")]
    places = [0.0]
    for part, count in parts:
        places.append(places[-1] + (count / total * frame.width if total else 0))
        if count:
            start, end = places[-2:]
            shapes.append(
                Rect(start, 0, max(1.0, end - start - (GAP if end < frame.width - 1 else 0)), thick, part.role)
            )
    step = frame.width / max(len(parts), 1)
    for number, (part, count) in enumerate(parts):
        x, size = step * number, frame.text * 0.8
        shapes.append(Rect(x, thick + frame.text * 0.95, size, size, part.role))
        shapes.append(Text(x + size * 1.7, thick + frame.text * 1.7, f"{part.words}: {count}"))
    described = ", ".join(f"{part.words}: {count}" for part, count in parts)
    return Chart(frame, tuple(shapes), description=described)


def waterfall(steps: Sequence[tuple[str, float, str]], frame: Frame, write: Write, sum_words: str) -> Chart:
    """Draw a bridge: each step (words, amount, role) begins where the one before ended; the last bar is the sum."""
    ends: list[float] = [0]
    for _, amount, _ in steps:
        ends.append(ends[-1] + amount)
    marks = ticks(min(ends), max(ends))
    left = frame.room([write(mark) for mark in marks]) + 10
    scale = Scale(min(0.0, *ends), marks[-1], frame.height - frame.text * 2.2, frame.text * 2)
    shapes = grid(scale, marks, left, frame, write)
    wide = (frame.width - left) / max(len(steps) + 1, 1)
    drawn = [(words, start, end, role) for (words, _, role), (start, end) in zip(steps, pairwise(ends), strict=True)]
    drawn.append((sum_words, 0, ends[-1], "ink2"))
    for number, (words, start, end, role) in enumerate(drawn):
        x, top = left + wide * number, min(scale(start), scale(end))
        shapes.append(Rect(x + wide * 0.2, top, wide * 0.6, max(1.0, abs(scale(end) - scale(start))), role))
        shapes.append(
            Text(x + wide / 2, top - frame.text * 0.4, write(end - start), "ink", "middle", strong=number == len(steps))
        )
        shapes.append(Text(x + wide / 2, frame.height - frame.text * 0.5, words, "ink2", "middle"))
    described = ", ".join(f"{words} {write(amount)}" for words, amount, _ in steps)
    return Chart(frame, tuple(shapes), description=described)
