"""A line with a picture before its words, and behind them what can be done about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.words import Words


class MarkedLine(QWidget):
    """The picture in the colour of a token, 16 px at 100 %; the button stands beside the first line of the words."""

    def __init__(self, picture: tuple[str, str], words: Words, button: QWidget | None = None) -> None:
        super().__init__()
        px = look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        mark = Words()
        mark.setPixmap(icon(*picture).pixmap(QSize(px(16), px(16)), self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
