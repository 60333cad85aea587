"""How far a long work is, and the wish to stop it."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.foundation.errors import Cancelled

STEP: Final = 0.05


class Progress:
    """Given to the work, used on its thread: it reports how far it is, and stops when the person wants to."""

    def __init__(self, tell: Callable[[int, int, str], None], clock: Callable[[], float] = monotonic) -> None:
        self.cancelled = False
        self._tell = tell
        self._clock = clock
        self._told_at = float("-inf")
        self._text = ""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` is finished. Raises Cancelled when the person has stopped the work.

        Reports that follow each other within 50 ms are dropped, except a new text and the last one.
        """
        if self.cancelled:
            raise Cancelled
        now = self._clock()
        if now - self._told_at >= STEP or text != self._text or done >= total:
            self._told_at, self._text = now, text
            self._tell(done, total, text)


class LongWork(QObject):
    """The UI's side of a long work: it hears of the progress and can cancel it.

    It needs a parent on the UI thread: the work's thread may be the last to let go of it, and must not delete it.
    """

    progressed = Signal(int, int, str)
    stop_wanted = Signal()
    ended = Signal()
    _told = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress(self._told.emit)
        # by way of this object's own thread: who begins to follow in the same breath also hears what came before it
        self._told.connect(self.progressed)

    def cancel(self) -> None:
        """Ask the work to stop at its next report, or not to begin."""
        self.progress.cancelled = True
        self.stop_wanted.emit()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop; where it is done all the same, that came too late."""
        return self.progress.cancelled
