"""Labels in the kinds of words of the look; the style sheet gives each kind its font and colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Words(QLabel):
    """A label of one kind of words (tokens.WORDS), with another tone (colour token) where the state asks for it."""

    def __init__(
        self, text: str = "", kind: str = "body", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("words", kind)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def set_kind(self, kind: str) -> None:
        self.setProperty("words", kind)
        self._polish_again()

    def set_tone(self, tone: str) -> None:
        """Colour the text by a token ("red", "green", "ink3" …); "" gives the kind's own colour."""
        if self.property("tone") != (tone or None):
            self.setProperty("tone", tone or None)
            self._polish_again()

    def _polish_again(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
