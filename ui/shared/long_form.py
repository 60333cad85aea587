"""A form whose deed takes long: how far it is stands under the form, Cancel stops it, and what was typed stays."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.foundation.reporting import Report
from ui.shared.background import Lane
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.progress import Progress
from ui.shared.progress_line import ProgressLine, so_many
from ui.shared.walking_back import say_too_late
from ui.shared.workplace import Workplace

Deed = Callable[[Report], object]
"""Does it all or, where the report raises, nothing of it; gives the key of what was stored."""


class LongForm(FormDialog):
    """Subclasses give `deed(values)`, and put `line` where it belongs."""

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        fields: Sequence[Field],
        *,
        verb: str,
        say: Callable[[int, int], str] = so_many,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self.line = ProgressLine(title, say)
        self.line.rest()
        self.line.hide()
        self._at_work = self._stopping = False

    def deed(self, values: Values) -> Deed:
        """Give the work that stores the values; it runs in the book's lane."""
        raise NotImplementedError

    @property
    def is_touched(self) -> bool:
        return self._at_work or super().is_touched

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self._begin, self.deed(values))

    def store(self, work: Callable[[], str]) -> None:
        work()  # begins it, here and now; the deed itself is done in the book's lane

    @Slot()
    def reject(self) -> None:
        """Close; while it is at work, stop it first and stay."""
        if self._at_work:
            self._stopping = True
            self.cancel_button.setEnabled(False)
            self.line.stop()
        else:
            super().reject()

    def _begin(self, deed: Deed) -> str:
        self._at_work, self._stopping = True, False
        self.set_busy(True)
        self.form.setDisabled(True)

        def work(progress: Progress) -> str:
            return str(deed(progress.report))

        long = self.workplace.background.run_long(self, "store", work, self._on_stored, self._on_not_stored, Lane.BOOK)
        if self._at_work:
            self.line.follow(long)
            self.line.show()
            self.take_place()
            self.cancel_button.setFocus()
        return ""

    def _on_stored(self, key: str) -> None:
        self._at_work = False
        super()._on_stored(key)
        if self._stopping:
            say_too_late(self.workplace, self.parentWidget() or self)

    def _on_not_stored(self, error: Exception) -> None:
        self._at_work = False
        self.form.setEnabled(True)
        self.cancel_button.setEnabled(True)
        stopped = isinstance(error, Cancelled)
        self.line.rest(t("Stopped. Nothing has changed.") if stopped else "")
        self.line.setVisible(stopped)
        self.take_place()
        if stopped:
            self.set_busy(False)
        else:
            self._on_failed(error)
        self.verb_button.setFocus()
