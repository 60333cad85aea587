"""A column beside another that scrolls by itself, so that what stands beside it stays in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.shared.look import look
from ui.shared.page_layout import SidePanel

LEAST = 240
DROPPED = 140
TURNS_AT = 560
GAP = 8


class OwnScroll(QScrollArea):
    """Add to `body`. It stands in a SidePanel.

    Where the columns have dropped under each other one that `grows` is as high as its content, and the page scrolls;
    one that does not grow keeps to a few lines and scrolls by itself.
    """

    def __init__(self, *, grows: bool = True) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        self._grows = grows
        self._tall = False
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self.content)
        self.content.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def sizeHint(self) -> QSize:
        low = self._stands_alone() and not self._grows
        return QSize(self.content.sizeHint().width(), look().px(DROPPED) if low else self._needed())

    def minimumSizeHint(self) -> QSize:
        least = look().px(LEAST if self._grows else DROPPED)
        if self._stands_alone() and self._grows:
            least = self._needed()
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

    @Slot(int, int)
    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Keep the words off the scroll bar where there is one."""
        self.body.setContentsMargins(0, 0, look().px(GAP) if highest else 0, 0)

    def _stands_alone(self) -> bool:
        panel = self.parentWidget()
        return isinstance(panel, SidePanel) and panel.dropped

    def _needed(self) -> int:
        if self.body.hasHeightForWidth():
            return max(self.body.totalHeightForWidth(max(self.width(), 1)), self.content.minimumSizeHint().height())
        return self.content.sizeHint().height()


class Turning(QWidget):
    """Parts under each other in a narrow column, beside each other where it is wide."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self._row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self._turn()

    @property
    def lying(self) -> bool:
        """Tell whether the parts stand beside each other."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= look().px(TURNS_AT)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(look().px(32 if wide else 24))
