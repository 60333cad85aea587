"""Shows a PDF: pages one under the other, zoomed and scrolled, drawn at the screen's own scale."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.foundation.language import t
from ui.shared.background import Background
from ui.shared.look import look
from ui.shared.pdf_pages import PdfPages
from ui.shared.view_feel import paint_focus

GAP: Final = 16
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINT: Final = 96 / 72


class PdfPreview(QAbstractScrollArea):
    """Zoom with Ctrl +, Ctrl −, Ctrl 0 (as wide as the room) or Ctrl wheel. `shown(pages)` when a PDF is there."""

    shown = Signal(int)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PdfPages(background, self)
        self._fit = True
        self.zoom = 1.0
        self.setAccessibleName(t("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(40)
        self._pages.measured.connect(self._on_measured)
        self._pages.drawn.connect(self._on_drawn)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document."""
        self._pages.open(pdf)

    def set_zoom(self, zoom: float) -> None:
        """Show at a fixed zoom; 1 is the size of paper on a 96 dpi screen."""
        self._fit = False
        self._apply_zoom(zoom)

    @Slot()
    def fit_width(self) -> None:
        """Show the pages as wide as the room."""
        self._fit = True
        widest = max((width for width, _ in self._pages.sizes), default=0)
        if widest:
            room = self.viewport().width() - 2 * GAP
            self._apply_zoom(max(0.25, min(2.0, room / (widest * POINT))))

    def step_zoom(self, step: int) -> None:
        """Go one zoom step up or down."""
        near = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, near + step))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.step_zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.step_zoom(-1)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit_width()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if event.key() == Qt.Key.Key_End else 0)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit:
            self.fit_width()
        else:
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look().colour("rail"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, box in enumerate(self._boxes()):
            if box.intersects(self.viewport().rect()):
                self._paint_page(painter, number, box)
        if self.hasFocus():
            paint_focus(painter, self.viewport().rect().toRectF())

    def sizeHint(self) -> QSize:
        return QSize(look().px(560), look().px(640))

    def _paint_page(self, painter: QPainter, number: int, box: QRect) -> None:
        painter.fillRect(box, Qt.GlobalColor.white)
        image = self._pages.image(number, self.zoom * POINT * self.devicePixelRatioF())
        if image is not None:
            painter.drawImage(box, image)
        painter.setPen(look().colour("rule"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _boxes(self) -> list[QRect]:
        """Give the places of the pages in the viewport."""
        boxes, top = [], GAP - self.verticalScrollBar().value()
        for width, height in self._pages.sizes:
            size = QSize(round(width * POINT * self.zoom), round(height * POINT * self.zoom))
            left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
            boxes.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + GAP
        return boxes

    def _apply_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self.zoom = zoom
        self._measure()
        bar.setValue(round(part * bar.maximum()))
        self.viewport().update()

    def _measure(self) -> None:
        boxes = self._boxes()
        high = sum(box.height() + GAP for box in boxes) + GAP
        wide = max((box.width() for box in boxes), default=0) + 2 * GAP
        for bar, whole, room in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, whole - room))

    @Slot()
    def _on_measured(self) -> None:
        pages = len(self._pages.sizes)
        self.setAccessibleDescription(t.plural("{n} page", "{n} pages", pages))
        self._measure()
        if self._fit:
            self.fit_width()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.shown.emit(pages)

    @Slot()
    def _on_drawn(self) -> None:
        sight = self.viewport().rect()
        self._pages.forget({number for number, box in enumerate(self._boxes()) if box.intersects(sight)})
        self.viewport().update()
