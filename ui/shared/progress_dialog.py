"""A dialog that shows how far a long work is, and lets the person stop it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.progress import LongWork
from ui.shared.progress_line import ProgressLine


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
