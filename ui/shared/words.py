"""Labels in the kinds of words of the look; the style sheet gives each kind its font and colour."""

import re
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LEAST = 40
ENDLESS: Final = re.compile(r"(\S{40})(?=\S)")
BREAK: Final = "\u200b"
"""Not seen: here a line may end."""


class Words(QLabel):
    """A label of one kind of words (tokens.WORDS), with another tone (colour token) where the state asks for it.

    Where the room is too narrow, `wrap` goes on in another line and `elide` ends the line with dots. A word without an
    end, as somebody may type it, is broken too: by itself it would push the rest of a dialog out of sight.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self._shorter = ""
        self.least = LEAST
        """So narrow a label that ends in dots may be."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("words", kind)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(ENDLESS.sub(rf"\1{BREAK}", text) if self.wordWrap() else text)

    def set_shorter(self, shorter: str) -> None:
        """Say the same in fewer words: shown where there is no room for all of them, before dots are."""
        self._shorter = shorter
        self.update()

    def set_kind(self, kind: str) -> None:
        if self.property("words") != kind:
            self.setProperty("words", kind)
            self._polish_again()

    def set_tone(self, tone: str) -> None:
        """Colour the text by a token ("red", "green", "ink3" …); "" gives the kind's own colour."""
        if self.property("tone") != (tone or None):
            self.setProperty("tone", tone or None)
            self._polish_again()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self.least), least.height()) if self._elide else least

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        if not self._elide or self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        words = self._shorter or self.text()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            QPainter(self), room, self.alignment().value, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )

    def _polish_again(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
