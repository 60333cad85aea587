"""A dialog that shows how far a long work is, and lets the person stop it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.progress import LongWork
from ui.shared.progress_line import ProgressLine

PATIENCE: Final = 500
"""Milliseconds before a dialog is shown for work that is mostly over by then."""


class ProgressDialog(DialogFrame):
    """Follows a LongWork; Cancel asks it to stop, and the dialog closes when the work has ended."""

    def __init__(self, title: str, work: LongWork, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(look().px(420))
        self._line = ProgressLine(title)
        self.bar, self.text = self._line.bar, self._line.text
        self.body.addWidget(self._line)
        self._line.follow(work)
        work.ended.connect(self.accept)

    @Slot()
    def reject(self) -> None:
        """Stop the work; nothing half done remains."""
        self.cancel_button.setEnabled(False)
        self._line.stop()


def show_later(title: str, work: LongWork, place: QWidget) -> None:
    """Show how far a work is, where it takes longer than a moment: the work is gone when it has ended."""
    QTimer.singleShot(PATIENCE, work, partial(_show, title, work, place))


def _show(title: str, work: LongWork, place: QWidget) -> None:
    if isValid(place):
        ProgressDialog(title, work, place.window()).open()
