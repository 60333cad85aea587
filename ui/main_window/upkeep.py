"""What the window does by itself for an open book: counts in the rail, backups, and the word after each change."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.book import backup
from app.book.book import Book
from app.book.change import Change
from app.foundation.language import t
from app.foundation.problems import Problem
from app.overview.rules import CAP
from ui.main_window.rail import Rail
from ui.main_window.seat import Counted, count
from ui.shared.background import Lane
from ui.shared.walking_back import WalkingBack
from ui.shared.whose_button import keeps
from ui.shared.workplace import Workplace

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
SETTLE_MS = 250
PEACE_MS = 3_000
AMBER_DAYS = 3
BACKUPS = "Nazorg (*.nazorg-backup)"


class Upkeep(QObject):
    """Keeps the rail true, the backups fresh and the day right; `backup_chosen(path)` when one is to be put back."""

    backup_chosen = Signal(object)

    def __init__(self, workplace: Workplace, rail: Rail, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._rail = rail
        self._window = parent
        self.walking = WalkingBack(workplace, parent)
        self._hourly = QTimer(self, interval=HOUR_MS)
        self._hourly.timeout.connect(self._on_hour)
        self._day = workplace.today
        self._minutely = QTimer(self, interval=MINUTE_MS)
        self._minutely.timeout.connect(self.turn_day)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)

    def start(self) -> None:
        self._on_settled()
        QTimer.singleShot(SETTLE_MS, self, self._plan_day)
        QTimer.singleShot(PEACE_MS, self, self._learn_words)
        self._hourly.start()
        self._minutely.start()

    @Slot()
    def refresh(self) -> None:
        """Count again, once for several changes that follow each other."""
        self._settle.start()

    @Slot()
    def back_up(self) -> None:
        """Make a verified backup now."""
        book = self._workplace.services.book
        self._workplace.messages.notice(t("Making a backup…"))
        self._workplace.background.run(self, "backup", Lane.BOOK, lambda: backup.make(book), self._on_backed_up)

    def choose_backup(self) -> None:
        """Choose a backup to put back; the book of now is kept beside it."""
        folder = str(backup.folder_of(self._workplace.services.book.path))
        dialog = QFileDialog(self._window, t("Restore a backup"), folder, BACKUPS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_backup_chosen)
        dialog.open()

    @Slot(object)
    def follow(self, change: Change) -> None:
        """Offer Undo after every change of a person, in the words of the change, and count again."""
        if change.title is not None and change.undoable:
            self._workplace.messages.notice(change.title.say(t), t("Undo"), self.walking.undo)
        self.refresh()

    @Slot(str)
    def _on_backup_chosen(self, name: str) -> None:
        """Ask first: this is one of the few things that cannot be undone."""
        question = Problem(
            title=t("Put this backup back?"),
            text=t("The book becomes again what it was in {file}.", file=Path(name).name),
            remedy=t("What stands now is kept beside it under another name."),
        )
        self._workplace.messages.confirm(question, t("Put it back"), partial(self.backup_chosen.emit, Path(name)))

    @Slot()
    def turn_day(self) -> None:
        """After midnight or sleep the day is another one: it is planned, and every page hears of it."""
        services = self._workplace.services
        if services.book.desk.today() == self._day:
            return
        self._day = services.book.desk.today()
        self._plan_day()
        self._workplace.changes.announce(Change(frozenset()))

    @Slot()
    def _plan_day(self) -> None:
        """Plan the day behind what is shown; what that changes is announced as every change is."""
        services = self._workplace.services
        if not services.book.read_only:
            work = services.aftercare.plan_day
            self._workplace.background.run(self, "new day", Lane.BOOK, work, lambda _: None)

    @Slot()
    def _learn_words(self) -> None:
        """Let the first typing error in a search be repaired as quickly as later ones."""
        learn = self._workplace.services.overview.learn_words
        self._workplace.background.run(self, "learn words", Lane.LONG, learn, lambda _: None)

    @Slot()
    def _on_hour(self) -> None:
        work = partial(_back_up_if_due, self._workplace.services.book)
        self._workplace.background.run(self, "hourly backup", Lane.BOOK, work, self._on_hourly)

    @Slot()
    def _on_settled(self) -> None:
        services = self._workplace.services
        counts = partial(count, services, self._workplace.whose.wish())
        self._workplace.background.run(self, "counts", Lane.READING, counts, self._on_counted)
        path = services.book.path
        self._workplace.background.run(
            self, "state", Lane.LONG, partial(backup.backup_state, path, services.book.desk.now()), self._on_state
        )

    def _on_counted(self, counted: Counted) -> None:
        counts, number = counted.counts, self._workplace.formats.number
        self._rail.tell_of("today", keeps(counted.whose))
        badge = "999+" if counts.today_badge >= CAP else number(counts.today_badge)
        self._rail.set_count("today", badge if counts.today_badge else "", alarm=True)
        self._rail.set_count("clients", number(counts.clients))
        self._rail.set_count("agreements", number(counts.agreements))

    def _on_state(self, state: backup.BackupState) -> None:
        made_at = state.last
        if made_at is None:
            self._rail.set_backup(t("No backup yet"), good=False)
            return
        formats, today = self._workplace.formats, self._workplace.today
        local = made_at.astimezone()
        days = (today - local.date()).days
        if days <= 0:
            text = t("Backed up today {time}", time=formats.time(local))
        else:
            text = t.plural("Backed up {n} day ago", "Backed up {n} days ago", days)
        self._rail.set_backup(text, good=days < AMBER_DAYS)

    def _on_backed_up(self, made: backup.Backup) -> None:
        self._workplace.messages.notice(t("Backup made and proven: {name}", name=made.path.name))
        self.refresh()

    def _on_hourly(self, _: backup.Backup | None) -> None:
        self.refresh()


def _back_up_if_due(book: Book) -> backup.Backup | None:
    return backup.make(book) if backup.due(book.path, book.desk.now()) else None
