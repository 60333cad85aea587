"""A dialog that shows how far a long work is, and lets the person stop it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from app.foundation.language import t
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.progress import LongWork
from ui.shared.words import Words


class ProgressDialog(DialogFrame):
    """Follows a LongWork; Cancel asks it to stop, and the dialog closes when the work has ended."""

    def __init__(self, title: str, work: LongWork, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(look().px(420))
        self._work = work
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.text = Words("", "small")
        self.body.addWidget(self.bar)
        self.body.addWidget(self.text)
        work.progressed.connect(self._on_progressed)
        work.ended.connect(self.accept)

    @Slot()
    def reject(self) -> None:
        """Stop the work; nothing half done remains."""
        self.cancel_button.setEnabled(False)
        self.text.setText(t("Stopping…"))
        self._work.cancel()

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.text.setText(text or t("{done} of {total}", done=done, total=total))
