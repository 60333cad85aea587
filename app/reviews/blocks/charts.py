"""Charts on paper: bars, scores by date, the months ahead."""

from dataclasses import replace

from app.foundation.charts import Chart, Curve, Frame, lying_bars, score_lines
from app.reviews.chart_painter import paint
from app.reviews.content import Bars, MonthLine, Scores
from app.reviews.flow import Piece, Room
from app.reviews.month_line import month_line
from app.reviews.pen import Pen

SCORES_HIGH = 118
LINE_HIGH = 52


def bars(part: Bars, room: Room) -> list[Piece]:
    """Set lying bars."""
    paper = room.paper
    written = {cents: words for _, cents, words in part.rows}
    frame = Frame(room.width, paper.pt(19) * len(part.rows), paper.style("chart").size)
    rows = [(words, float(cents)) for words, cents, _ in part.rows]
    return [_chart(lying_bars(rows, frame, lambda cents: written[int(cents)]), room)]


def scores(part: Scores, room: Room) -> list[Piece]:
    """Set the answers from 0 to 10 as a line."""
    paper = room.paper
    inner = Room(paper, room.x + paper.pt(4), room.width - paper.pt(4))
    frame = Frame(inner.width, paper.pt(SCORES_HIGH), paper.style("chart").size)
    curve = Curve(part.words, tuple(float(value) for value in part.values))
    return [_chart(score_lines(part.labels, [curve], frame, write=lambda value: str(round(value))), inner)]


def months(part: MonthLine, room: Room) -> list[Piece]:
    """Set the months ahead, on the page of the list that they belong to."""
    paper = room.paper
    frame = Frame(room.width, paper.pt(LINE_HIGH), paper.style("chart").size)
    return [replace(_chart(month_line(part, frame), room), keep=True)]


def _chart(chart: Chart, room: Room) -> Piece:
    def draw(pen: Pen, top: float) -> None:
        paint(pen, chart, room.x, top, room.paper)

    return Piece(chart.frame.height, draw, gap=room.paper.pt(6), tag="Figure", alt=chart.description)
