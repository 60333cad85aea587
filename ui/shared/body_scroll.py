"""The content of a dialog: as high as it needs, scrolling when the window is too low for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.shared.look import look


class BodyScroll(QScrollArea):
    """Add to `body`. `grown` fires when the content needs another height."""

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look().px(12))
        self.setWidget(self._content)
        self._content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        wanted = self._content.sizeHint()
        width = max(wanted.width(), self.width() - self._bar()) if self.isVisible() else wanted.width()
        high = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else wanted.height()
        high = max(high, self._content.minimumSizeHint().height())  # wrapped words ask for more than they need
        return QSize(wanted.width() + self._bar(), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width() + self._bar(), look().px(40))

    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.grown.emit()
        return super().eventFilter(watched, event)
