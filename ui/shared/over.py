"""Widgets that lie over another widget and follow its size: backdrop, palette, notice, busy mark."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget


class Over(QWidget):
    """Lies over its parent, places itself anew when that changes its size.

    It keeps no reference to the parent: one that outlives the parent's last other one would have Qt delete the parent
    while it deletes this.
    """

    def __init__(self, under: QWidget) -> None:
        super().__init__(under)
        under.installEventFilter(self)

    def room(self) -> QRect:
        """Give the room of what is under this."""
        under = self.parentWidget()
        return self.rect() if under is None else under.rect()

    def place(self) -> None:
        """Take the place in the room; here all of it."""
        self.setGeometry(self.room())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and watched is self.parent() and not self.isHidden():
            self.place()
        return False
