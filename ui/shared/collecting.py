"""Garbage is collected on the UI thread only.

Python collects in whatever thread happens to allocate. A widget that is part of a cycle would then be taken down by a
worker thread, and Qt does not survive that.

What a worker makes is looked through in small portions while it works. What stays, as the 1,000,000 objects of a large
My result, is looked through again only when the window has been left in peace: that takes up to 200 ms.
"""

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

CALM_MS: Final = 500
BUSY_MS: Final = 40
PEACE: Final = 6
"""After so many looks without any work in between the window counts as left in peace."""


class Collecting(QObject):
    """Takes the collector from all threads while it stands, and collects by Python's own thresholds on this one."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._calm = 0
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
        if counts[0] > limits[0]:
            gc.collect(0)
        if self._is_busy():
            self._calm = 0
            return
        self._calm += 1
        if self._timer.interval() != CALM_MS:
            self._timer.setInterval(CALM_MS)
        if self._calm >= PEACE and counts[1] > limits[1]:
            gc.collect(2 if counts[2] > limits[2] else 1)

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
