"""Shows a PDF: pages drawn off the UI thread at the screen's own scale, when they come into sight."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.foundation.language import t
from ui.shared.background import Background, Lane
from ui.shared.look import look
from ui.shared.row_painter import paint_focus

GAP: Final = 16
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINT: Final = 96 / 72
KEPT: Final = 8
Size = tuple[float, float]


def page_sizes(pdf: bytes) -> tuple[Size, ...]:
    """Give the size of each page in points; runs off the UI thread."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 (loaded when a PDF is first shown)

    with PdfDocument(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_image(pdf: bytes, number: int, scale: float) -> QImage:
    """Draw a page; runs off the UI thread. A QImage may be made on any thread."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    with PdfDocument(pdf) as document:
        bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()


class PdfPreview(QAbstractScrollArea):
    """Pages one under the other. Zoom with Ctrl +, Ctrl −, Ctrl 0 or Ctrl wheel; `shown(pages)` when one is loaded."""

    shown = Signal(int)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pdf = b""
        self._sizes: tuple[Size, ...] = ()
        self._images: dict[tuple[int, float], QImage] = {}
        self._asked: set[tuple[int, float]] = set()
        self._version = 0
        self._fit = True
        self._zoom = 1.0
        self.setAccessibleName(t("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(40)

    @property
    def zoom(self) -> float:
        return self._zoom

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document."""
        self._pdf = pdf
        self._version += 1
        self._images.clear()
        self._asked.clear()
        self._background.run(self, "sizes", Lane.LONG, partial(page_sizes, pdf), self._on_sizes)

    def set_zoom(self, zoom: float) -> None:
        """Show at a fixed zoom; 1 is the size of paper on a 96 dpi screen."""
        self._fit = False
        self._apply_zoom(zoom)

    def fit_width(self) -> None:
        """Show the pages as wide as the room."""
        self._fit = True
        self._apply_fit()

    def step_zoom(self, step: int) -> None:
        """Go one zoom step up or down."""
        near = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, near + step))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.step_zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.step_zoom(-1)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit_width()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
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
            self._apply_fit()
        else:
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange):
            self.viewport().update()

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
        image = self._image(number)
        if image is not None:
            painter.drawImage(box, image)
        painter.setPen(look().colour("rule"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _image(self, number: int) -> QImage | None:
        """Give the page's picture at this zoom; ask for it, and show another zoom's picture meanwhile."""
        scale = self._zoom * POINT * self.devicePixelRatioF()
        key = (number, round(scale, 3))
        image = self._images.get(key)
        if image is None and key not in self._asked:
            self._asked.add(key)
            work = partial(page_image, self._pdf, number, key[1])
            done = partial(self._on_image, self._version, key)
            self._background.run(self, f"page {key}", Lane.LONG, work, done)
        return image or next((old for (page, _), old in self._images.items() if page == number), None)

    def _boxes(self) -> list[QRect]:
        """Give the places of the pages in the viewport."""
        boxes, top = [], GAP - self.verticalScrollBar().value()
        for width, height in self._sizes:
            size = QSize(round(width * POINT * self._zoom), round(height * POINT * self._zoom))
            left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
            boxes.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + GAP
        return boxes

    def _apply_fit(self) -> None:
        widest = max((width for width, _ in self._sizes), default=0)
        if widest:
            room = self.viewport().width() - 2 * GAP
            self._apply_zoom(max(0.25, min(2.0, room / (widest * POINT))))

    def _apply_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._measure()
        bar.setValue(round(part * bar.maximum()))
        self.viewport().update()

    def _measure(self) -> None:
        boxes = self._boxes()
        if not boxes:
            return
        high = sum(box.height() + GAP for box in boxes) + GAP
        wide = max(box.width() for box in boxes) + 2 * GAP
        for bar, whole, room in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, whole - room))

    def _on_sizes(self, sizes: tuple[Size, ...]) -> None:
        self._sizes = sizes
        self.setAccessibleDescription(t.plural("{n} page", "{n} pages", len(sizes)))
        if self._fit:
            self._apply_fit()
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.shown.emit(len(sizes))

    def _on_image(self, version: int, key: tuple[int, float], image: Any) -> None:
        if version != self._version:
            return
        self._asked.discard(key)
        self._images[key] = image
        self._forget_far_pages()
        self.viewport().update()

    def _forget_far_pages(self) -> None:
        """Keep the pictures of the pages in sight and some more."""
        sight = self.viewport().rect()
        near = {number for number, box in enumerate(self._boxes()) if box.intersects(sight)}
        far = [key for key in self._images if key[0] not in near]
        for key in far[: max(0, len(self._images) - KEPT)]:
            del self._images[key]
