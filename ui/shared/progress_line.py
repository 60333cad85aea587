"""How far a long work is, on one line: a bar with its words under it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.look import look
from ui.shared.progress import LongWork
from ui.shared.words import Words


def so_many(done: int, total: int) -> str:
    """Say how far something is."""
    return t("{done} of {total}", done=done, total=total)


def in_numbers(formats: Formats, done: int, total: int) -> str:
    """Say how far something is, in numbers as they are written."""
    return t("{done} of {total}", done=formats.number(done), total=formats.number(total))


def in_percent(formats: Formats, done: int, total: int) -> str:
    """Say how far something is that counts several things."""
    return formats.percent(done / max(total, 1), 0)


class ProgressLine(QWidget):
    """Follows long works, one after the other; `say(done, total)` gives the words."""

    def __init__(self, name: str, say: Callable[[int, int], str] = so_many, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._work: LongWork | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(name)
        self.text = Words("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        column.addWidget(self.bar)
        column.addWidget(self.text)

    def say_by(self, say: Callable[[int, int], str]) -> None:
        """Say how far it is in other words."""
        self._say = say

    def follow(self, work: LongWork) -> None:
        """Show how far this work is; one that was followed before is no longer heard."""
        self._leave()
        self._work = work
        self.bar.setRange(0, 0)
        self.bar.show()
        self.text.setText("")
        work.progressed.connect(self._on_progressed)

    def stop(self) -> None:
        """Stop the work at its next report."""
        work = self._work
        if work is not None:
            self._leave()
            self.text.setText(t("Stopping…"))
            work.cancel()  # may end it at once: the words of that stay

    def rest(self, text: str = "") -> None:
        """Show nothing but these words."""
        self._leave()
        self.bar.hide()
        self.text.setText(text)

    def _leave(self) -> None:
        if self._work is not None:
            self._work.progressed.disconnect(self._on_progressed)
            self._work = None

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.text.setText(text or self._say(done, total))
