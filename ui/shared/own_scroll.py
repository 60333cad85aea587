"""A column beside another that scrolls by itself, so that what stands beside it stays in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.shared.look import look
from ui.shared.page_layout import SidePanel

LEAST = 240


class OwnScroll(QScrollArea):
    """Add to `body`. It stands in a SidePanel; where the columns have dropped under each other the page scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        self._tall = False
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self.content)
        self.content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(self.content.sizeHint().width(), self._needed())

    def minimumSizeHint(self) -> QSize:
        least = self._needed() if self._stands_alone() else look().px(LEAST)
        return QSize(self.content.minimumSizeHint().width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._tall != self._stands_alone() or self._tall:
            self._tall = self._stands_alone()
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _stands_alone(self) -> bool:
        panel = self.parentWidget()
        return isinstance(panel, SidePanel) and panel.dropped

    def _needed(self) -> int:
        if self.body.hasHeightForWidth():
            return max(self.body.totalHeightForWidth(max(self.width(), 1)), self.content.minimumSizeHint().height())
        return self.content.sizeHint().height()
