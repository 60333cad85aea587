"""The open book on screen: rail, pages, and the ways between them. Features speak to each other only through here."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.book.change import Change
from app.entrance import OpenedBook
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.agreements.list_page import AgreementsPage
from ui.checkins.page import CheckInsPage
from ui.clients.list_page import ClientsPage
from ui.clients.page import ClientPage
from ui.intake.page import ImportPage
from ui.main_window.dialogs import Dialogs
from ui.main_window.finder import Finder
from ui.main_window.history import History, Stop
from ui.main_window.rail import Place, Rail
from ui.main_window.upkeep import Upkeep
from ui.result.page import ResultPage
from ui.reviews.page import ReviewsPage
from ui.shared.background import Background, Lane
from ui.shared.changes import ChangeSignals, Page
from ui.shared.look import look
from ui.shared.messages import WindowMessages
from ui.shared.workplace import Workplace
from ui.today.page import TodayPage

if TYPE_CHECKING:
    from ui.main_window.actions import Actions

NARROW_BELOW = 1100
DAY_CHECK_MS = 60_000


class BookShell(QWidget):
    """Rail at the left, one page at the right; `state_changed` when another client or page is shown."""

    state_changed = Signal()

    def __init__(
        self, opened: OpenedBook, background: Background, messages: WindowMessages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        services = opened.services
        self.opened = opened
        self.services = services
        self.menu: Actions | None = None
        self.changes = ChangeSignals(services.book.feed.subscribe, self)
        formats = Formats(t.language, opened.office.country if t.language == "nl" else "")
        self.workplace = Workplace(services, background, self.changes, messages, formats)
        self.rail = Rail(opened.office.name, places())
        self.stack = QStackedWidget()
        self.history = History()
        self.pages: dict[str, Page] = {}
        self.dialogs = Dialogs(self.workplace, self)
        self.finder = Finder(self.workplace, self)
        self.upkeep = Upkeep(self.workplace, self.rail, self)
        self._day = services.book.desk.today()
        self._timer = QTimer(self, interval=DAY_CHECK_MS)
        self._make_pages()
        self._lay_out()
        self._connect()

    @property
    def read_only(self) -> bool:
        return self.services.book.read_only

    @property
    def client_id(self) -> str:
        """The client that is shown, or ""."""
        page = self.pages["client"]
        return cast("ClientPage", page).client_id if self.stack.currentWidget() is page else ""

    def start(self) -> None:
        """Show Today and begin to keep watch."""
        self.go(Stop("today"))
        self.upkeep.start()
        self._timer.start()

    def go(self, stop: Stop, *, remember: bool = True) -> None:
        """Show a page, for a client where the page is about one."""
        page = self.pages[stop.page]
        if stop.page == "client":
            cast("ClientPage", page).show_client(stop.client_id)
        elif stop.page == "reviews" and stop.client_id:
            cast("ReviewsPage", page).show_client(stop.client_id)
        self.stack.setCurrentWidget(page)
        self.rail.show_place("clients" if stop.page == "client" else stop.page)
        if remember:
            self.history.visit(stop)
        self.state_changed.emit()

    def handle(self, key: str) -> None:
        """Do an action of the menu."""
        if key in self.pages:
            self.go(Stop(key))
            return
        handlers = {
            "import": lambda: self.go(Stop("intake")),
            "backup": self.upkeep.back_up,
            "restore": self.upkeep.restore,
            "settings": self.dialogs.settings,
            "undo": self.upkeep.undo,
            "redo": self.upkeep.redo,
            "find": self._find,
            "refresh": self._refresh,
            "palette": self.open_palette,
            "back": lambda: self._walk(self.history.back()),
            "forward": lambda: self._walk(self.history.forward()),
            "new_client": self.dialogs.new_client,
            "edit_client": lambda: self.dialogs.client(self.client_id),
            "log": lambda: self.dialogs.log(self.client_id, ""),
            "sign": lambda: self.dialogs.sign(self.client_id),
            "answer": lambda: self.dialogs.answer(self.client_id, ""),
            "movement": lambda: self.dialogs.movement(self.client_id, ""),
            "case": lambda: self.dialogs.case(self.client_id, ""),
            "review": lambda: self.go(Stop("reviews", self.client_id)),
            "manual": self.dialogs.manual,
            "shortcuts": self.dialogs.shortcuts,
        }
        handlers[key]()

    @Slot()
    def open_palette(self) -> None:
        if self.menu is not None:
            self.finder.open(self.menu)

    @Slot(str)
    def show_client(self, client_id: str) -> None:
        self.go(Stop("client", client_id))

    @Slot(str)
    def show_review(self, client_id: str) -> None:
        self.go(Stop("reviews", client_id))

    def open_import(self, paths: list[Path]) -> None:
        """Show the import page with files that were dropped on the window."""
        self.go(Stop("intake"))
        cast("ImportPage", self.pages["intake"]).take(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)

    def _make_pages(self) -> None:
        self.pages = {
            "today": TodayPage(self.workplace),
            "clients": ClientsPage(self.workplace),
            "client": ClientPage(self.workplace),
            "agreements": AgreementsPage(self.workplace),
            "checkins": CheckInsPage(self.workplace),
            "result": ResultPage(self.workplace),
            "reviews": ReviewsPage(self.workplace),
            "intake": ImportPage(self.workplace),
        }
        for page in self.pages.values():
            self.stack.addWidget(page)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.stack.setMinimumWidth(look().px(560))

    def _connect(self) -> None:
        self.rail.place_chosen.connect(self._on_place_chosen)
        self.rail.search_requested.connect(self.open_palette)
        self.rail.settings_requested.connect(self.dialogs.settings)
        self.rail.backup_requested.connect(self.upkeep.back_up)
        self.finder.client_chosen.connect(self.show_client)
        self.dialogs.client_saved.connect(self.show_client)
        self.changes.changed.connect(self._on_changed)
        self._timer.timeout.connect(self._on_minute)
        for page in self.pages.values():
            self._connect_page(page)

    def _connect_page(self, page: Page) -> None:
        """Connect the wishes that pages may have; each page has those that its feature needs."""
        slots = {
            "client_requested": self.show_client,
            "review_requested": self.show_review,
            "log_requested": self.dialogs.log,
            "answer_requested": self.dialogs.answer,
            "sign_requested": self.dialogs.sign,
            "end_requested": self.dialogs.end,
            "movement_requested": self.dialogs.movement,
            "case_requested": self.dialogs.open_case,
            "close_case_requested": self.dialogs.case,
            "edit_requested": self.dialogs.client,
            "new_client_requested": self.dialogs.new_client,
            "import_requested": self._on_import_requested,
            "finished": self._on_import_finished,
        }
        for name, slot in slots.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(slot)

    @Slot(str)
    def _on_place_chosen(self, key: str) -> None:
        self.go(Stop(key))

    @Slot()
    def _on_import_requested(self) -> None:
        self.go(Stop("intake"))

    @Slot()
    def _on_import_finished(self) -> None:
        self.go(Stop("clients"))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Offer Undo after every change, in the words of the change."""
        if change.title is None:
            return
        if change.undoable:
            self.workplace.messages.notice(change.title.say(t), t("Undo"), self.upkeep.undo)
        self.upkeep.refresh()

    @Slot()
    def _on_minute(self) -> None:
        """After midnight or sleep the day is another one: every page hears of it."""
        today = self.services.book.desk.today()
        if today != self._day:
            self._day = today
            self.workplace.background.run(
                self, "new day", Lane.BOOK, self.services.aftercare.plan_day, self._on_day_planned
            )

    @Slot(object)
    def _on_day_planned(self, _: object) -> None:
        self.changes.announce(Change(frozenset()))

    def _walk(self, stop: Stop | None) -> None:
        if stop is not None:
            self.go(stop, remember=False)

    def _find(self) -> None:
        page = self.stack.currentWidget()
        search = getattr(page, "find_text", None)
        if search is not None:
            search("")

    def _refresh(self) -> None:
        self.changes.announce(Change(frozenset()))


def places() -> tuple[Place, ...]:
    """Give the pages of the rail in their order."""
    return (
        Place("today", t("Today"), "sun", "Ctrl+1"),
        Place("clients", t("Clients"), "users", "Ctrl+2"),
        Place("agreements", t("Agreements"), "file-text", "Ctrl+3"),
        Place("checkins", t("Check-ins"), "smile", "Ctrl+4"),
        Place("result", t("My result"), "chart-column", "Ctrl+5"),
        Place("reviews", t("Reviews"), "book-open", "Ctrl+6"),
    )
