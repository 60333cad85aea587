"""The months ahead as a chart: a line with a tick a month, and a numbered mark on each date."""

from app.foundation.charts import Chart, Dot, Frame, Line, Shape, Text
from app.reviews.content import MonthLine

MONTHS = 24


def month_line(part: MonthLine, frame: Frame) -> Chart:
    """Draw the line; numbers of marks that would touch stand above each other."""
    side = frame.text * 2.4
    y = frame.height - frame.text * 2
    wide = frame.width - 2 * side
    shapes: list[Shape] = [Line((side, y), (frame.width - side, y), "edge", 1.6)]
    for month in range(MONTHS + 1):
        x = side + wide * month / MONTHS
        shapes.append(Line((x, y), (x, y + (5 if month % 3 == 0 else 2.5)), "edge"))
    room = frame.room([words for _, words in part.labels]) * len(part.labels)
    for place, words in part.labels[:: 1 if room < frame.width else 2]:
        shapes.append(Text(side + wide * place, frame.height - frame.text * 0.3, words, "ink2", "middle"))
    taken: list[tuple[float, int]] = []
    for place, number in sorted(part.marks):
        x = side + wide * place
        floor = sum(1 for other, _ in taken if abs(other - x) < frame.text * 1.3)
        taken.append((x, floor))
        shapes.append(Dot((x, y), 4, "kept"))
        shapes.append(Text(x, y - frame.text * (0.8 + floor), number, "ink", "middle", strong=True))
    return Chart(frame, tuple(shapes), description=part.description)
