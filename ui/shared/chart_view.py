"""Shows a chart: asks for its shapes at the size that it has, and paints them in the colours of the look."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.foundation.charts import Area, Chart, Dot, Frame, Legend, Line, PolyLine, Rect, Shape, Text
from ui.shared.look import look
from ui.shared.words import Words

Draw = Callable[[Frame], Chart]
DASH: Final = [4.0, 3.0]


class ChartView(QWidget):
    """A chart of a height in pixels. `draw(frame)` describes it from numbers; give a new one when the numbers change.

    A screen reader hears `name` and the chart's description; the same figures must stand in a table beside it.
    """

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._height = height
        self._draw: Draw | None = None
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_chart(self, draw: Draw | None) -> None:
        """Show another chart, or none."""
        self._draw = draw
        self._chart = None
        self.setAccessibleDescription(self.chart().description if draw is not None else "")
        self.update()

    def chart(self) -> Chart:
        """Give the chart for the size that the view has now."""
        now = look()
        frame = Frame(self.width(), self.height(), now.px(12))
        if self._chart is None or self._chart.frame != frame:
            self._chart = self._draw(frame) if self._draw is not None else Chart(frame, ())
        return self._chart

    def sizeHint(self) -> QSize:
        return QSize(look().px(320), look().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for shape in self.chart().shapes:
            paint_shape(painter, shape)


def paint_shape(painter: QPainter, shape: Shape) -> None:
    """Paint one shape; boxes and level lines stand on whole pixels, so that they are sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not isinstance(shape, Rect | Line))
    match shape:
        case Rect():
            box = QRectF(round(shape.x), shape.y, max(1, round(shape.width)), shape.height)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(box, look().colour(shape.role))
        case Line():
            painter.setPen(_pen(shape.role, shape.width, dashed=shape.dashed))
            painter.drawLine(QPointF(*map(round, shape.start)), QPointF(*map(round, shape.end)))
        case PolyLine():
            painter.setPen(_pen(shape.role, shape.width, dashed=shape.dashed))
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in shape.points]))
        case Area():
            colour = QColor(look().colour(shape.role))
            colour.setAlphaF(shape.opacity)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape.points]))
        case Dot():
            painter.setPen(QPen(look().colour(shape.role), 1.6))
            painter.setBrush(look().colour(shape.role if shape.filled else "sheet"))
            painter.drawEllipse(QPointF(*shape.centre), shape.radius, shape.radius)
        case Text():
            _paint_text(painter, shape)


def _pen(role: str, width: float, *, dashed: bool) -> QPen:
    pen = QPen(look().colour(role), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern(DASH)
    return pen


def _paint_text(painter: QPainter, text: Text) -> None:
    words = "small strong" if text.strong else "small"
    font: QFont = look().font(words)
    wide = look().metrics(words).horizontalAdvance(text.words)
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    painter.setFont(font)
    painter.setPen(look().colour(text.role))
    painter.drawText(QPointF(text.x - shift, text.y), text.words)


class LegendRow(QWidget):
    """The legend of a chart, for the heading row of its section."""

    def __init__(self, entries: tuple[Legend, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(16))
        self.set_entries(entries)

    def set_entries(self, entries: tuple[Legend, ...]) -> None:
        while item := self._row.takeAt(0):
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for entry in entries:
            self._row.addWidget(_LegendEntry(entry))


class _LegendEntry(QWidget):
    def __init__(self, entry: Legend) -> None:
        super().__init__()
        self._entry = entry
        row = QHBoxLayout(self)
        row.setContentsMargins(look().px(16), 0, 0, 0)
        row.addWidget(Words(entry.words, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now, middle = look(), self.height() // 2
        if self._entry.mark == "line":
            painter.fillRect(0, middle - 1, now.px(12), 2, now.colour(self._entry.role))
        else:
            painter.fillRect(0, middle - now.px(5), now.px(10), now.px(10), now.colour(self._entry.role))
