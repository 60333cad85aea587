"""A link with words of any length, such as a name: one line that ends in dots where it is narrow."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.shared.buttons import Button
from ui.shared.look import look

LEAST: Final = 80
SLACK: Final = 2
"""What is lost where widths of letters are rounded."""


class LinkLine(Button):
    """All of its words are the tooltip where dots stand, and what a screen reader says."""

    def __init__(self, words: str) -> None:
        self._words = self._shown = ""
        super().__init__(rank="quiet")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        """Show other words; an ampersand in a name is one."""
        self._words = words
        self.setAccessibleName(words)
        self._show(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(whole + self._around() + SLACK, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(look().px(LEAST), wanted.width()), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._around()
        self._show(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def _show(self, shown: str) -> None:
        if shown != self._shown:
            self._shown = shown
            self.setText(shown.replace("&", "&&"))
            self.setToolTip("" if shown == self._words else self._words)

    def _around(self) -> int:
        """Give what the button needs beside its words."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self._shown)
