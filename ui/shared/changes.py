"""What changed in the book, told on the UI thread, and pages that reload by it."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.book.change import Change


class ChangeSignals(QObject):
    """The change feed of the open book as a Qt signal: `changed(Change)` on the UI thread."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self, subscribe: Callable[[Callable[[Change], None]], object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._arrived.connect(self._on_arrived)
        if subscribe is not None:
            subscribe(self.announce)

    def announce(self, change: Change) -> None:
        """Take a change from any thread."""
        self._arrived.emit(change)

    @Slot(object)
    def _on_arrived(self, change: Change) -> None:
        self.changed.emit(change)


class Page(QWidget):
    """A screen that shows what is in the book: it reloads when shown stale, or when what it shows changes.

    A page names the kinds (table names) it shows in `KINDS` — none means all — and overrides `load`, which asks the
    background for rows. A change of the date (no step, no kinds) concerns every page.
    """

    KINDS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, changes: ChangeSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        changes.changed.connect(self._on_changed)

    @property
    def stale(self) -> bool:
        """Tell whether the page will load when it is shown next."""
        return self._stale

    def load(self) -> None:
        """Ask for fresh rows; each page says how."""
        raise NotImplementedError

    def concerns(self, change: Change) -> bool:
        """Tell whether the change touches what this page shows; a page of one client may look at the ids too."""
        return not self.KINDS or not change.kinds or bool(self.KINDS & change.kinds)

    @Slot()
    def reload(self) -> None:
        """Load now when visible, else when shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.concerns(change):
            self.reload()
