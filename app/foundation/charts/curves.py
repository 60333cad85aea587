"""Charts of lines: scores through the years, survival with its band, the whale curve."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from app.foundation.charts.axis import Scale, grid, ticks
from app.foundation.charts.shapes import Area, Chart, Dot, Frame, Line, Point, PolyLine, Shape, Text

Write = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a chart; None is a place without a value (the line passes over it)."""

    words: str
    values: tuple[float | None, ...]
    role: str = "kept"
    dashed: bool = False


def score_lines(
    labels: Sequence[str], curves: Sequence[Curve], frame: Frame, *, low: int = 0, high: int = 10, write: Write = str
) -> Chart:
    """Draw scores by year, the words of each line at its end instead of a legend; the first line has its values."""
    right = frame.room([curve.words for curve in curves]) + 16
    left = frame.text * 1.8
    scale = Scale(low, high, frame.height - frame.text * 2.2, frame.text * 1.6)
    across = Scale(0, max(len(labels) - 1, 1), left + frame.text * 1.4, frame.width - right - frame.text)
    inner = Frame(frame.width - right, frame.height, frame.text)
    steps = range(low, high + 1, 1 if high - low <= 6 else 2)
    shapes = grid(scale, [float(step) for step in steps], left, inner, lambda value: str(round(value)))
    shapes += [
        Text(across(number), frame.height - frame.text * 0.5, words, anchor="middle")
        for number, words in enumerate(labels)
    ]
    ends: list[tuple[float, Curve]] = []
    for curve in reversed(curves):
        points = _points(curve, across, scale)
        if points:
            shapes.append(PolyLine(points, curve.role, dashed=curve.dashed))
            ends.append((points[-1][1], curve))
        if curve is curves[0]:
            shapes += _marks(curve, points, frame, write)
    shapes += _end_words(ends, frame.width - right + 8, frame)
    described = "; ".join(_described(curve, labels, write) for curve in curves)
    return Chart(frame, tuple(shapes), description=described)


def _described(curve: Curve, labels: Sequence[str], write: Write) -> str:
    pairs = zip(labels, curve.values, strict=True)
    return f"{curve.words}: " + ", ".join(f"{label} {write(value)}" for label, value in pairs if value is not None)


def _points(curve: Curve, across: Scale, scale: Scale) -> tuple[Point, ...]:
    return tuple((across(place), scale(value)) for place, value in enumerate(curve.values) if value is not None)


def _marks(curve: Curve, points: tuple[Point, ...], frame: Frame, write: Write) -> list[Shape]:
    values = [value for value in curve.values if value is not None]
    marks: list[Shape] = [Dot(point, 3, curve.role) for point in points]
    words = (
        Text(x, y - frame.text * 0.6, write(value), "ink", "middle", True)
        for (x, y), value in zip(points, values, strict=True)
    )
    return [*marks, *words]


def _end_words(ends: list[tuple[float, Curve]], x: float, frame: Frame) -> list[Shape]:
    """Write each line's words at its end, pushed apart where they would touch."""
    shapes: list[Shape] = []
    free = float("-inf")
    for y, curve in sorted(ends, key=lambda end: end[0]):
        place = max(y + frame.text * 0.35, free)
        free = place + frame.text * 1.15
        shapes.append(Text(x, place, curve.words, "ink2" if curve.dashed else curve.role, strong=not curve.dashed))
    return shapes


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """One step of a survival curve: months, share still running, the band's edges, and how many were at risk."""

    months: float
    share: float
    low: float
    high: float
    at_risk: int


def survival_curve(steps: Sequence[SurvivalStep], frame: Frame, write: Write, axis: str, at_risk: str) -> Chart:
    """Draw the share still running by age in months, with its band of uncertainty and the counts at risk below."""
    last = max((step.months for step in steps), default=12) or 12
    foot = frame.text * 4.4
    left = frame.room([write(1), axis, at_risk]) + frame.text * 1.6
    scale = Scale(0, 1, frame.height - foot, frame.text)
    across = Scale(0, last, left, frame.width - frame.text * 2)
    shapes = grid(scale, [0, 0.25, 0.5, 0.75, 1.0], left, frame, write)
    upper = _stairs([(s.months, s.high) for s in steps], across, scale)
    lower = _stairs([(s.months, s.low) for s in steps], across, scale)
    shapes.append(Area((*upper, *reversed(lower)), "kept", 0.16))
    shapes.append(PolyLine(_stairs([(s.months, s.share) for s in steps], across, scale), "kept"))
    shapes += _months(steps, across, last, frame, axis, at_risk)
    described = ", ".join(f"{round(s.months)}: {write(s.share)} ({s.at_risk})" for s in steps)
    return Chart(frame, tuple(shapes), description=described)


def _stairs(values: Sequence[tuple[float, float]], across: Scale, scale: Scale) -> tuple[Point, ...]:
    """Turn values into stairs: a share holds until the next step."""
    points: list[Point] = []
    for number, (months, value) in enumerate(values):
        if number:
            points.append((across(months), points[-1][1]))
        points.append((across(months), scale(value)))
    return tuple(points)


def _months(
    steps: Sequence[SurvivalStep], across: Scale, last: float, frame: Frame, axis: str, at_risk: str
) -> list[Shape]:
    step = next((size for size in (6, 12, 24, 60, 120) if last / size <= 8), 240)
    y = frame.height - frame.text * 2.8
    shapes: list[Shape] = [Text(0, y, axis), Text(0, y + frame.text * 1.5, at_risk)]
    for month in range(0, int(last) + 1, step):
        shapes.append(Text(across(month), y, str(month), anchor="middle"))
        count = next((s.at_risk for s in steps if s.months >= month), 0)
        shapes.append(Text(across(month), y + frame.text * 1.5, str(count), anchor="middle"))
    return shapes


@dataclass(frozen=True, slots=True)
class Whale:
    """The running total of results, best first: (number of relationships, share of the final total) in order.

    `peak` is the place of the highest point. Kaplan and Narayanan 2001.
    """

    points: tuple[tuple[int, float], ...]
    peak: int

    @property
    def count(self) -> int:
        """How many relationships there are in all."""
        return self.points[-1][0]


def whale(results: Sequence[float], most: int = 600) -> Whale | None:
    """Add up results, the best first; of very many about `most` points are kept, among them the first, peak and last.

    A total of nothing or less has no shares: then there is no curve.
    """
    running = [0.0, *accumulate(sorted(results, reverse=True))]
    last, total = len(running) - 1, running[-1]
    if total <= 0:
        return None
    peak = max(range(len(running)), key=running.__getitem__)
    kept = sorted({0, peak, last, *(number * last // most for number in range(most))})
    return Whale(tuple((number, running[number] / total) for number in kept), kept.index(peak))


def whale_curve(whale: Whale | None, frame: Frame, write: Write, peak_words: Callable[[int, float], str]) -> Chart:
    """Draw a running total, best relationship first, as a share of the final total; nothing where there is none.

    Where it rises over 100 % some relationships cost more than they bring; `peak_words(count, share)` names the peak.
    """
    if whale is None:
        return Chart(frame, ())
    shares = [share for _, share in whale.points]
    low, high = min(0.0, *shares), shares[whale.peak]
    marks = ticks(low, high)
    left = frame.room([write(mark) for mark in marks]) + 10
    scale = Scale(low, max(marks[-1], high), frame.height - frame.text * 2.2, frame.text * 2)
    across = Scale(0, whale.count, left, frame.width - 4)
    shapes = grid(scale, marks, left, frame, write)
    shapes.append(Line((left, scale(1)), (frame.width, scale(1)), "edge", dashed=True))
    points = tuple((across(number), scale(share)) for number, share in whale.points)
    shapes.append(PolyLine(points[: whale.peak + 1], "kept"))
    if whale.peak < len(points) - 1:
        shapes.append(PolyLine(points[whale.peak :], "lost"))
    shapes.append(Dot(points[whale.peak], 3.5, "kept"))
    words = peak_words(*whale.points[whale.peak])
    x, y = points[whale.peak]
    anchor = "end" if x > frame.width * 0.6 else "start"
    shapes.append(Text(x, y - frame.text * 0.7, words, "ink", anchor, strong=True))
    for number in (0, whale.count):
        side = "start" if number == 0 else "end"
        shapes.append(Text(across(number), frame.height - frame.text * 0.5, str(number), anchor=side))
    return Chart(frame, tuple(shapes), description=words)
