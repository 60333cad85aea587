"""The room of a page: margins in a vertical scroll area, and a side column that drops under when it gets narrow.

A page is put together from the outside inwards: containers are hung up empty, and filled last. Whatever gets a new
parent is dressed anew with all that is in it, so a page filled first would be dressed once for each of its containers.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.shared.look import look
from ui.shared.tokens import DROP_UNDER, MARGIN_SIDE, MARGIN_TOP

SIDE_SHARE: Final = 0.27
SIDE_LEAST: Final = 232
SIDE_MOST: Final = 440
BAR: Final = 12


def take_away(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take widgets out of a layout and throw them away; hidden at once, they do not flash by until Qt comes to it."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def page_column(page: QWidget, gap: int = 16) -> QVBoxLayout:
    """Give a page that does not scroll its column, with the margins of the look; `gap` in px at 100 %."""
    px = look().px
    column = QVBoxLayout(page)
    column.setContentsMargins(px(MARGIN_SIDE), px(MARGIN_TOP), px(MARGIN_SIDE), px(MARGIN_TOP))
    column.setSpacing(px(gap))
    return column


class PageScroll(QScrollArea):
    """A page's content with the margins of the look, scrolling only downwards. Add to `body`; `gap` in px at 100 %."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16, column: QVBoxLayout | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._fitting = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.body = column or QVBoxLayout()
        content.setLayout(self.body)
        self.setWidget(content)
        self._space()

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        wide = content.minimumSizeHint().width() if content is not None else 0
        return QSize(wide, look().px(200))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content once per change of size.

        Where the scroll bar makes the content just fit and its absence makes it just too high, Qt sizes the content
        from within its own resizing until the stack is full.
        """
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()  # what the content needs at least may be something else now
        if event.type() != QEvent.Type.Resize or watched is not self.widget():
            return super().eventFilter(watched, event)
        if self._fitting:
            return False
        self._fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._fitting = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self._space()

    def _space(self) -> None:
        px = look().px
        self.body.setContentsMargins(px(MARGIN_SIDE), px(MARGIN_TOP), px(MARGIN_SIDE), px(MARGIN_TOP))
        self.body.setSpacing(px(self._gap))


class LowColumn(QVBoxLayout):
    """The column of a page whose lists scroll by themselves.

    What stretches asks for its least height only, never for that of all its rows; what does not has room for its words.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSize(self) -> QSize:
        around = self.contentsMargins()
        room = self.geometry().width() - around.left() - around.right()
        heights = []
        for place in range(self.count()):
            item = self.itemAt(place)
            if item is None or item.isEmpty():
                continue
            least = item.minimumSize().height()
            words = 0 if self.stretch(place) or not item.hasHeightForWidth() else item.heightForWidth(room)
            heights.append(max(least, words))
        between = self.spacing() * max(len(heights) - 1, 0)
        return QSize(super().minimumSize().width(), sum(heights) + between + around.top() + around.bottom())


def low_page(page: QWidget, gap: int = 16) -> QVBoxLayout:
    """Give a page the column of one whose lists scroll by themselves; in a window that is too low the page does too."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    scroll = PageScroll(page, gap=gap, column=LowColumn())
    whole.addWidget(scroll)
    return scroll.body


class SidePanel(QWidget):
    """A main part and a side column (27 %, 232 to 440 px); below 900 px the side column drops under the main part."""

    def __init__(self, main: QWidget, side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main = main
        self._side = side
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(32))
        main.setSizePolicy(QSizePolicy.Policy.Expanding, main.sizePolicy().verticalPolicy())
        self._row.addWidget(main, 1)
        self._row.addWidget(side, 0)

    @property
    def dropped(self) -> bool:
        """Tell whether the side column stands under the main part."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """Ask only for the width of the wider part: the side column can always drop under."""
        parts = (self._main.minimumSizeHint().width(), self._side.minimumSizeHint().width())
        return QSize(max(parts), super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Side by side the columns take the height that the page has; under each other what their words ask for."""
        return self.dropped and super().hasHeightForWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        px = look().px
        # A scroll bar may come and go with the way the columns stand; its width decides nothing, else they would flip.
        under = width < px(DROP_UNDER - BAR)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if under else ways.LeftToRight)
        if under:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(max(px(SIDE_LEAST), min(px(SIDE_MOST), int(width * SIDE_SHARE))))
        self._row.activate()
