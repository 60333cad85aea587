"""Knows on which day somebody last sat at a book that stays open."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

A_DAY: Final = timedelta(days=1)


class Presence(QObject):
    """`returned(last day)` at the first touch after at least one whole day without any."""

    returned = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._last = today()

    @Slot()
    def touch(self) -> None:
        """Somebody pressed a key or moved the mouse."""
        today = self._today()
        last, self._last = self._last, today
        if today - last > A_DAY:
            self.returned.emit(last)
