"""Undo and redo from the window: off its thread, with how far it is where many rows are walked back, and told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.book.change import Title
from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.foundation.reporting import Report
from ui.shared.background import Lane
from ui.shared.progress import Progress
from ui.shared.progress_dialog import show_later
from ui.shared.workplace import Workplace

Walk = Callable[[Report], Title | None]


def say_too_late(workplace: Workplace, window: QWidget) -> None:
    """Say plainly that a work was asked to stop when it was done already, and offer to take it back."""
    words = t("It was already done. Undo takes it back.")
    workplace.messages.notice(words, t("Undo"), WalkingBack(workplace, window).undo)


class WalkingBack(QObject):
    """Walks the steps of the open book back and forth; each offers the other."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent

    @Slot()
    def undo(self) -> None:
        self._walk(t("Undo"), self._workplace.services.book.undo, self._on_undone)

    @Slot()
    def redo(self) -> None:
        self._walk(t("Redo"), self._workplace.services.book.redo, self._on_redone)

    def _walk(self, name: str, walk: Walk, done: Callable[[Title | None], None]) -> None:
        """Walk a step back; what takes longer than a moment can be stopped, with nothing changed."""
        work, background = partial(_walked, walk), self._workplace.background
        long = background.run_long(self, name, work, done, self._on_failed, Lane.BOOK)
        show_later(name, long, self._window)

    def _on_undone(self, title: Title | None) -> None:
        messages = self._workplace.messages
        if title is None:
            messages.notice(t("There is nothing to undo."))
        else:
            messages.notice(t("Undone: {title}", title=title.say(t)), t("Redo"), self.redo)

    def _on_redone(self, title: Title | None) -> None:
        messages = self._workplace.messages
        if title is None:
            messages.notice(t("There is nothing to redo."))
        else:
            messages.notice(t("Done again: {title}", title=title.say(t)), t("Undo"), self.undo)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._workplace.messages.notice(t("Stopped. Nothing has changed."))
        else:
            self._workplace.messages.failed(error)


def _walked(walk: Walk, progress: Progress) -> Title | None:
    return walk(progress.report)
