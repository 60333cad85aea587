"""Paints the shapes of a chart on paper: the shapes that the screen paints, in colours that a copier keeps apart."""

from app.foundation.charts import Area, Chart, Dot, Line, PolyLine, Rect, Shape, Text
from app.reviews.paper import ROLES, Paper
from app.reviews.pen import Pen

Point = tuple[float, float]


def paint(pen: Pen, chart: Chart, x: float, top: float, paper: Paper) -> None:
    """Paint a chart whose frame has its top left corner there."""
    painter = _Painter(pen, x, top, paper)
    for shape in chart.shapes:
        painter.paint(shape)


class _Painter:
    """Paints shapes moved to their place on the page; lines are finer than on a screen."""

    def __init__(self, pen: Pen, x: float, top: float, paper: Paper) -> None:
        self._pen = pen
        self._x = x
        self._top = top
        self._paper = paper

    def paint(self, shape: Shape) -> None:
        colour = ROLES[shape.role]
        match shape:
            case Rect():
                self._pen.rect(self._x + shape.x, self._top + shape.y, shape.width, shape.height, colour)
            case Line():
                start, end = self._moved(shape.start), self._moved(shape.end)
                self._pen.line(start, end, colour, shape.width * 0.6, dashed=shape.dashed)
            case PolyLine():
                points = [self._moved(point) for point in shape.points]
                self._pen.polyline(points, colour, shape.width * 0.75, dashed=shape.dashed)
            case Area():  # mixed with white: nothing shines through on paper
                points = [self._moved(point) for point in shape.points]
                self._pen.area(points, mixed(colour, shape.opacity))
            case Dot():
                fill = colour if shape.filled else ROLES["sheet"]
                self._pen.dot(self._moved(shape.centre), shape.radius * 0.8, fill, colour)
            case Text():
                self._write(shape, colour)

    def _write(self, shape: Text, colour: str) -> None:
        style = self._paper.style("chart strong" if shape.strong else "chart")
        x, y = self._moved((shape.x, shape.y))
        self._pen.text(x, y, style.face.line(shape.words), style, shape.anchor, colour)

    def _moved(self, point: Point) -> Point:
        return self._x + point[0], self._top + point[1]


def mixed(colour: str, opacity: float) -> str:
    """Mix a colour with white."""
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02X}" for part in _parts(colour))


def grey(colour: str) -> float:
    """Give how light a colour is in grey, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = _parts(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
