"""How the open book is doing: one warning when it is opened, and everything that was looked at when that is asked."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.book.book import Book
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.late import late
from ui.shared.workplace import Workplace

if TYPE_CHECKING:  # Today is shown without it
    from app.book.health import Line

WARNED: Final = "warned about a book"
HealthDialog = late("ui.main_window.health_dialog", "HealthDialog")


class HealthLook(QObject):
    """Looks at the book behind what is shown."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent

    @Slot()
    def start(self) -> None:
        """Warn of what is risky around the book, once on this computer for each thing."""
        work = partial(look_around, self._workplace.services.book, self._workplace.formats)
        self._workplace.background.run(self, "surroundings", Lane.LONG, work, self._on_looked_around)

    @Slot()
    def look(self) -> None:
        """Look at everything, and tell."""
        self._workplace.messages.notice(t("Looking at the whole book…"))
        work = partial(look_at_all, self._workplace.services.book, self._workplace.formats)
        self._workplace.background.run(self, "health", Lane.LONG, work, self._on_examined)

    def _on_looked_around(self, said: str) -> None:
        kept = self._workplace.kept
        if said and kept.noted(WARNED) != said:
            kept.note(WARNED, said)
            self._workplace.messages.notice(said)

    def _on_examined(self, lines: "tuple[Line, ...]") -> None:
        HealthDialog(lines, self._window).open()


def look_around(book: Book, formats: Formats) -> str:
    """Give the warning about what is around a book, or ""."""
    from app.book.health import surroundings, warning  # noqa: PLC0415 (loads behind what is shown)

    return warning(surroundings(book), t, formats)


def look_at_all(book: Book, formats: Formats) -> "tuple[Line, ...]":
    """Look at the whole book; give a line for each thing."""
    from app.book.health import examine, health_lines  # noqa: PLC0415 (as said above)

    return health_lines(examine(book), t, formats)
