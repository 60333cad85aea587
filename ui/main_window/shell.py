"""The open book on screen: rail, pages, and the ways between them."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.change import Change
from app.book.words import mended_sentence
from app.entrance import OpenedBook
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.main_window.actions import Actions
from ui.main_window.calendar import CalendarFile
from ui.main_window.dialogs import Dialogs
from ui.main_window.health import HealthLook
from ui.main_window.history import History, Stop
from ui.main_window.idle import IdleLock
from ui.main_window.pages import MAKERS, Pages, places
from ui.main_window.presence import Presence
from ui.main_window.rail import Rail
from ui.main_window.reminder import Reminder
from ui.main_window.seat import Seat
from ui.main_window.upkeep import Upkeep
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.kept import Kept, KeptForNow
from ui.shared.look import look
from ui.shared.messages import WindowMessages
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from ui.main_window.finder import Finder

NARROW_BELOW = 1100
SOON_MS = 300
"""By then Today is shown; what nobody waits for begins."""
RAIL_PLACE = {
    "client": "clients", "intake": "clients", "ahead": "today", "plans": "agreements", "cases": "checkins",
}  # fmt: skip


class BookShell(QWidget):
    """Rail at the left, one page at the right; `state_changed` when another client or page is shown."""

    state_changed = Signal()
    restore_requested = Signal(object)
    lock_requested = Signal()

    def __init__(
        self,
        opened: OpenedBook,
        background: Background,
        messages: WindowMessages,
        menu: Actions,
        parent: QWidget | None = None,
        kept: Kept | None = None,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self.services = opened.services
        self._menu = menu
        self.changes = ChangeSignals(self.services.book.feed.subscribe, self)
        formats = Formats(t.language, opened.office.country if t.language == "nl" else "")
        self.workplace = Workplace(self.services, background, self.changes, messages, formats, kept or KeptForNow())
        self.rail = Rail(opened.office.name, places())
        self.pages = Pages(self.workplace)
        self.history = History()
        self.dialogs = Dialogs(self.workplace, self)
        self.seat = Seat(self.workplace, self)
        self.upkeep = Upkeep(self.workplace, self.rail, self)
        self.health = HealthLook(self.workplace, self)
        self.idle = IdleLock(self.workplace, self)
        self.presence = Presence(self.services.book.desk.today, self)
        self.calendar = CalendarFile(self.workplace, self, keeps=not (opened.demo or self.read_only))
        self.reminder = Reminder(self.workplace, self, notes_wish=not opened.demo)
        self._handlers = self._make_handlers()
        self._lay_out()
        self._connect()

    @cached_property
    def finder(self) -> "Finder":
        """The palette's way to what is in the book; it loads when it is asked for first."""
        from ui.main_window.finder import Finder  # noqa: PLC0415 (Today is shown without it)

        finder = Finder(self.workplace, self)
        finder.client_chosen.connect(self.show_client)
        finder.place_chosen.connect(self.handle)
        finder.view_chosen.connect(self.pages.use_view)
        finder.wish_chosen.connect(self.pages.wish)
        return finder

    @property
    def read_only(self) -> bool:
        return self.services.book.read_only

    @property
    def client_id(self) -> str:
        """The client that is shown, or ""."""
        return self.pages.client_id

    def start(self) -> None:
        """Show Today and begin to keep watch."""
        self.go(Stop("today"))
        self.seat.start()
        self.upkeep.start()
        self.reminder.start()
        QTimer.singleShot(SOON_MS, self, self._hang_bell)
        self.idle.start(locks=not self.opened.demo)  # nobody knows the passphrase of that one
        if self.read_only:
            self.workplace.messages.notice(t("This book can only be read here. Nothing that you change is kept."))
        elif said := mended_sentence(self.services.book.mended, t):
            self.workplace.messages.notice(said)
        elif not self.opened.demo:
            QTimer.singleShot(SOON_MS, self.health, self.health.start)

    def go(self, stop: Stop, *, remember: bool = True) -> None:
        """Show a page, for a client where the page is about one."""
        self.pages.show_page(stop.page, stop.client_id)
        self.rail.show_place(RAIL_PLACE.get(stop.page, stop.page))
        if remember:
            self.history.visit(stop)
        self.state_changed.emit()

    @Slot(str)
    def handle(self, key: str) -> None:
        """Do an action of the menu."""
        if key in MAKERS:
            self.go(Stop(key))
        else:
            self._handlers[key]()

    @Slot()
    def open_palette(self) -> None:
        from ui.main_window.finder import Wish  # noqa: PLC0415 (Today is shown without it)

        known = {spec.key for spec in self._menu.enabled()} | {"edit"}
        offered = () if self.read_only else self.pages.wishes()
        self.finder.open(self._menu, [Wish(key, words) for key, words in offered if key and key not in known])

    @Slot(str)
    def show_client(self, client_id: str) -> None:
        self.go(Stop("client", client_id))

    @Slot(str)
    def show_review(self, client_id: str) -> None:
        self.go(Stop("reviews", client_id))

    @Slot()
    def show_import(self) -> None:
        self.go(Stop("intake"))

    @Slot()
    def show_clients(self) -> None:
        self.go(Stop("clients"))

    @Slot(str)
    def sign(self, client_id: str) -> None:
        """Sign an agreement; without a client one is chosen first."""
        if client_id:
            self.dialogs.sign(client_id)
        else:
            self.finder.choose_client(self.dialogs.sign)

    def take_files(self, paths: list[Path]) -> None:
        """Show the import page with files that were dropped on the window."""
        self.go(Stop("intake"))
        self.pages.intake.take(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < look().px(NARROW_BELOW))

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "import": self.show_import,
            "backup": self.upkeep.back_up,
            "restore": self.upkeep.choose_backup,
            "settings": self.dialogs.settings,
            "seat": self.dialogs.seat,
            "calendar": self.calendar.choose,
            "day_sheet": self.dialogs.day_sheet,
            "undo": self.upkeep.walking.undo,
            "redo": self.upkeep.walking.redo,
            "find": self.pages.find_text,
            "refresh": partial(self.changes.announce, Change(frozenset())),
            "palette": self.open_palette,
            "back": lambda: self._walk(self.history.back()),
            "forward": lambda: self._walk(self.history.forward()),
            "new_client": self.dialogs.new_client,
            "manual": self.dialogs.manual,
            "shortcuts": self.dialogs.shortcuts,
            "health": self.health.look,
            **{wish: partial(self.pages.wish, wish) for wish in ("event", "goal", "documents", "care", "service")},
            "edit_client": lambda: self.dialogs.client(self.client_id),
            "log": lambda: self.dialogs.log(self.client_id),
            "sign": lambda: self.sign(self.client_id),
            "answer": lambda: self.dialogs.answer(self.client_id),
            "movement": lambda: self.dialogs.movement(self.client_id),
            "case": lambda: self.dialogs.case(self.client_id),
            "review": lambda: self.show_review(self.client_id),
        }

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.rail.place_chosen.connect(self.handle)
        self.rail.search_requested.connect(self.open_palette)
        self.rail.settings_requested.connect(self.dialogs.settings)
        self.rail.backup_requested.connect(self.upkeep.back_up)
        self.dialogs.client_saved.connect(self.show_client)
        self.upkeep.backup_chosen.connect(self.restore_requested)
        self.idle.lock_requested.connect(self.lock_requested)
        self.reminder.opened.connect(partial(self.handle, "today"))
        self.reminder.sheet_wanted.connect(partial(self.handle, "day_sheet"))
        self.idle.watch.touched.connect(self.presence.touch)
        self.presence.returned.connect(partial(_welcome_back, self))
        self.changes.changed.connect(self.upkeep.follow)
        self.seat.known.connect(self.state_changed)
        self.pages.connect_wishes(self, self.dialogs)

    @Slot()
    def _hang_bell(self) -> None:
        """Let a second window for the same book find this one."""
        if not self.read_only:
            from ui.main_window.doorbell import hang_bell  # noqa: PLC0415 (its part of Qt loads after the first page)

            hang_bell(self.services.book.path, self)

    def _walk(self, stop: Stop | None) -> None:
        if stop is not None:
            self.go(stop, remember=False)


def _welcome_back(shell: BookShell, last: date) -> None:
    """Tell what happened while nobody sat at the open book; the day has turned, perhaps in its sleep."""
    shell.pages.today.tell_absence(last)
    shell.upkeep.turn_day()
