"""Garbage is collected on the UI thread only.

Python collects in whatever thread happens to allocate. A widget that is part of a cycle would then be taken down by a
worker thread, and Qt does not survive that.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS: Final = 500


class Collecting(QObject):
    """Takes the collector from all threads while it stands, and collects by Python's own thresholds on this one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is full."""
        counts, limits = gc.get_count(), gc.get_threshold()
        full = [generation for generation in range(3) if counts[generation] > limits[generation] > 0]
        if full:
            gc.collect(max(full))

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
