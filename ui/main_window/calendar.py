"""The calendar file: written when a person asks for it, and kept up to date behind what is shown."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.book.change import Change
from app.foundation.errors import StorageUnavailable
from app.foundation.language import t
from app.foundation.problems import sentence
from app.office.colleagues import Whose, Wish
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.whose_button import keeps
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services

SETTLE_MS: Final = 3_000
AGAIN_MS: Final = 300_000
"""A stick or a folder in the cloud comes back by itself: the file is tried again after some minutes."""
FIRST_MS: Final = 20_000
"""When the book has been open for a while: then closing it need not wait for the file."""
FILES: Final = "iCalendar (*.ics)"


class CalendarFile(QObject):
    """Follows the changes of a book that can be written; the book itself is never touched."""

    def __init__(self, workplace: Workplace, parent: QWidget, *, keeps: bool) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent
        self._told = ""
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.keep)
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.keep)
        if not keeps:
            workplace.changes.changed.connect(self._on_changed_here)
        else:
            workplace.changes.changed.connect(self._settle.start)
            QTimer.singleShot(FIRST_MS, self, self.keep)

    @Slot()
    def keep(self) -> None:
        """Bring the kept file up to date, where one is wanted."""
        work = partial(self._workplace.services.calendar.keep)
        self._workplace.background.run(self, "keep", Lane.LONG, work, self._on_kept, self._on_failed)

    def choose(self) -> None:
        """Let the person choose where to write the calendar once."""
        choose_new_file(self._window, t("Write a calendar file"), "nazorg.ics", FILES, self.write)

    @Slot(str)
    def write(self, name: str) -> None:
        """Write all open promises into a file, or those of whose work is shown."""
        work = partial(_write, self._workplace.services, Path(name), self._workplace.whose.wish())
        self._workplace.background.run(self, "write", Lane.LONG, work, self._on_written)

    def _on_kept(self, written: Path | None) -> None:
        self._again.stop()
        told, self._told = self._told, ""
        if told and written is not None:
            self._workplace.messages.notice(t("The calendar file is up to date again."))

    def _on_failed(self, error: Exception) -> None:
        """Tell once what is wrong with the file, and try again: a stick that is gone is no news after every change."""
        self._again.start()
        if isinstance(error, StorageUnavailable):
            said = t(
                "The calendar file {file} cannot be written: its disk or folder is full, read-only or gone. It is "
                "tried again by itself.",
                file=error.path.name,
            )
        else:
            said = t("The calendar file is not up to date. {why}", why=sentence(error, t).text)
        if said != self._told:
            self._told = said
            self._workplace.messages.notice(said)

    @Slot(object)
    def _on_changed_here(self, change: Change) -> None:
        """Say why nothing happens where somebody asks for a file that this book does not keep."""
        if "setting" in change.kinds:
            work = partial(self._workplace.services.office.setting, "calendar_file")
            self._workplace.background.run(self, "wanted", Lane.READING, work, self._on_wanted)

    def _on_wanted(self, name: object) -> None:
        if name:
            self._workplace.messages.notice(t("The demo book keeps no calendar file; your own book does."))

    def _on_written(self, written: tuple[Path, Whose]) -> None:
        path, whose = written
        said = t("Calendar written: {name}", name=path.name)
        self._workplace.messages.notice(f"{said}. {keeps(whose)}" if whose.name else said)


def _write(services: "Services", path: Path, wish: Wish) -> tuple[Path, Whose]:
    whose = services.office.whose(wish)
    return services.calendar.write(path, adviser=whose.adviser), whose
