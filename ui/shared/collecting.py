"""Garbage is collected on the UI thread only.

Python collects in whatever thread happens to allocate. A widget that is part of a cycle would then be taken down by a
worker thread, and Qt does not survive that.

What a worker makes is looked through in small portions while it works; not what a long work makes: one list of
1,000,000 rows is one portion, and takes 200 ms. Where much stays of it, as the objects of a large My result, it is put
aside, and looked through only when the window has been left alone for long. What is put aside goes as soon as nobody
holds it; only knots in it wait.
"""

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

CALM_MS: Final = 500
BUSY_MS: Final = 40
PEACE: Final = 6
"""After so many looks without any work in between the window counts as left in peace."""
ALONE: Final = 2_400
"""After so many (20 minutes) nobody sits before it."""
MUCH: Final = 50_000
"""So many new objects are too many to look through between two pictures."""


class Collecting(QObject):
    """Takes the collector from all threads while it stands, and collects by Python's own thresholds on this one."""

    def __init__(
        self, is_busy: Callable[[], bool], parent: QObject | None = None, *, is_long: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._is_long = is_long
        self._calm = 0
        self._was_long = False
        self._aside = False
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=CALM_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def hurry(self) -> None:
        """Look often from now on: work begins."""
        if self._timer.interval() != BUSY_MS:
            self._timer.setInterval(BUSY_MS)

    @Slot()
    def collect(self) -> None:
        """Collect what is young and much; what is older only in peace."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if self._is_long():
            self._calm, self._was_long = 0, True
            return
        if self._was_long and counts[0] > MUCH:
            gc.freeze()
            self._aside = True
        elif counts[0] > limits[0]:
            gc.collect(0)
        self._was_long = False
        if self._is_busy():
            self._calm = 0
            return
        self._calm += 1
        if self._timer.interval() != CALM_MS:
            self._timer.setInterval(CALM_MS)
        if self._aside and self._calm >= ALONE:
            self._look_through_all()
        elif self._calm >= PEACE and counts[1] > limits[1]:
            gc.collect(2 if counts[2] > limits[2] else 1)

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        if self._aside:
            gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _look_through_all(self) -> None:
        """Collect the knots in what was put aside; what then stays, as all that was loaded, is put aside again."""
        self._aside = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
