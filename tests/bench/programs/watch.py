"""How a measured program tells its steps: one word and one number a line, to whoever started it."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


def tell(step: str, value: float = 0) -> None:
    sys.stdout.write(f"{step} {value}\n")
    sys.stdout.flush()


def memory() -> float:
    """Give the memory of this process in MB, its share of what is shared; 0 where the system does not tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0
    line = next(line for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


class FirstPaint(QObject):
    """Tells a step as soon as a widget has been painted, before anything else that waits."""

    told = Signal()

    def __init__(self, widget: QWidget, step: str) -> None:
        super().__init__(widget)
        self._step = step
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802
        tell(self._step)
        self.told.emit()
