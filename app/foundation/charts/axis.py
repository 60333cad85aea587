"""Scales and grid lines: at most four or five round steps, the zero line darker, no frame."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from app.foundation.charts.shapes import Frame, Line, Shape, Text


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from `low`..`high` to places from `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def round_step(span: float) -> float:
    """Give the smallest of 1, 2, 2.5 or 5 times a power of ten that is at least a third of the span."""
    if span <= 0:
        return 1
    wanted = span / 3
    power = 10.0 ** floor(log10(wanted))
    return next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= wanted * 0.999999)


def ticks(low: float, high: float) -> list[float]:
    """Give the values of the grid lines: round steps from zero or the first step above `low` up to `high` or just over.

    A span of nothing gets the line of zero and one above.
    """
    step = round_step(high - low)
    first, last = ceil(low / step - 1e-9), max(ceil(high / step - 1e-9), 1)
    return [whole(number * step) for number in range(first, last + 1)]


def whole(value: float) -> float:
    """Give a whole value as int, so that amounts stay integer cents on the axis too."""
    return int(value) if value == int(value) else value


def grid(scale: Scale, values: list[float], left: float, frame: Frame, write: Callable[[Any], str]) -> list[Shape]:
    """Draw grid lines with their words at the left; the zero line is darker."""
    shapes: list[Shape] = []
    for value in values:
        y = scale(value)
        shapes.append(Line((left, y), (frame.width, y), "rule" if value else "edge"))
        shapes.append(Text(left - 8, y + frame.text * 0.35, write(value), anchor="end"))
    return shapes
