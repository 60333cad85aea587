"""The main window: a frame with a menu bar around the welcome pages or the open book. It holds no feature itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QStackedWidget

from app.foundation.errors import BookInUse
from app.foundation.language import t
from ui.main_window.actions import Actions
from ui.main_window.appearance import Appearance
from ui.main_window.door import Door
from ui.main_window.locked_reminder import LockedReminder
from ui.main_window.preferences import Preferences
from ui.shared.background import Background
from ui.shared.messages import WindowMessages
from ui.shared.theme import Scheme, Theme
from ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from app.entrance import Entrance, OpenedBook
    from ui.main_window.shell import BookShell

HERE: Final = "here"
BOOKS: Final = "Nazorg (*.nazorg *.nazorg-backup)"
IN_BOOK: Final = (
    "import", "calendar", "backup", "restore", "settings", "seat", "undo", "redo", "find", "refresh", "palette",
    "today", "clients", "agreements", "checkins", "result", "reviews", "ahead", "plans", "cases", "back", "forward",
    "new_client", "edit_client", "log", "sign", "answer", "movement", "case", "event", "goal", "documents", "care",
    "service", "review", "day_sheet", "manual", "shortcuts", "health",
)  # fmt: skip


class MainWindow(QMainWindow):
    """The window. `make_entrance` gives the way to books; it is asked for in the background, after the first paint."""

    book_shown = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        make_entrance: Callable[[], "Entrance"],
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self.messages = WindowMessages(self)
        self.background = background or Background(self.messages.failed, self.messages.bug, parent=self)
        self.appearance = Appearance(theme, preferences, self)
        self.door = Door(self.background, make_entrance, self)
        self.shell: BookShell | None = None
        self._leaving = False
        self._after_closing: Callable[[], object] = self._welcome_again
        self.stack = QStackedWidget(self)
        self.setCentralWidget(self.stack)
        self.welcome = self._new_welcome()
        self.stack.addWidget(self.welcome)
        self.menu = Actions(self, self._handlers())
        self._forget_shell()
        self.locked = LockedReminder(preferences, self.messages, self)
        self.preferences.restore(self)
        self.door.opened.connect(self._on_opened)
        self.door.refused.connect(self._on_refused)
        self.door.closed.connect(self._on_closed)
        self.appearance.language_changed.connect(self._on_language_changed)

    @Slot()
    def open_demo(self) -> None:
        self.welcome.set_busy(True)
        self.door.demo()

    @Slot(str)
    def open_path(self, path: Path | str) -> None:
        """Ask the passphrase of a book, or of a backup, on the welcome page."""
        self._close_book(partial(self._welcome_again, Path(path)))

    @Slot()
    def show_welcome(self) -> None:
        """Go back to the welcome page; an open book is closed whole first."""
        self._close_book(self._welcome_again)

    def show_book(self, opened: "OpenedBook") -> None:
        """Show an open book: from here on the pages do the work."""
        from ui.main_window.shell import BookShell  # noqa: PLC0415 (the pages load after the first paint)

        self._forget_shell()
        self.locked.stop()
        self.shell = BookShell(opened, self.background, self.messages, self.menu, self, self.preferences)
        self.shell.state_changed.connect(self._on_shell_state)
        self.shell.restore_requested.connect(self._on_restore_requested)
        self.shell.lock_requested.connect(self._on_left_alone)
        self.stack.addWidget(self.shell)
        self.stack.setCurrentWidget(self.shell)
        name = t("DEMO") if opened.demo else opened.services.book.path.stem
        self.setWindowTitle(f"{name} – Nazorg")
        self.shell.start()
        self._on_shell_state()
        self.book_shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.save(self)
        if self.shell is None:
            self.locked.stop()
            self.background.shutdown()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        if not self._leaving:
            self._leaving = True
            self._close_book(self.close)

    def _close_book(self, then: Callable[[], object]) -> None:
        if self.shell is None:
            then()
            return
        self._after_closing = then
        self.shell.setDisabled(True)
        self.shell.workplace.opened.wipe()
        self.messages.notice(t("Closing the book and making a backup…"))
        self.door.close(self.shell.opened)

    def _forget_shell(self) -> None:
        if self.shell is not None:
            self.shell.workplace.opened.wipe()
            self.stack.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None
        self.setWindowTitle("Nazorg")
        self.menu.enable(book=False, writable=False, client=False)

    def _welcome_again(self, path: Path | None = None, *, new: bool = False) -> None:
        """Show the welcome page: the ways in, the passphrase of one book, or the form of a new one."""
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.start_over()
        if path is not None:
            self.welcome.ask_passphrase(path)
        elif new:
            self.welcome.show_new_book()

    def _new_welcome(self) -> WelcomePage:
        page = WelcomePage(self.preferences.recent(), t.language, self.appearance.theme.percent, self)
        page.demo_chosen.connect(self.open_demo)
        page.book_made.connect(self.door.make)
        page.passphrase_given.connect(self.door.unlock)
        page.way_chosen.connect(self.door.go_on)
        self.door.ways_found.connect(page.ways.show_ways)
        page.language_chosen.connect(self.appearance.use_language)
        page.text_size_chosen.connect(self.appearance.use_text_size)
        return page

    def _handlers(self) -> dict[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {
            "new_book": partial(self._close_book, partial(self._welcome_again, new=True)),
            "open_book": self._choose_book,
            "demo_book": partial(self._close_book, self.open_demo),
            "lock": self.show_welcome,
            "quit": self.close,
            "light": partial(self.appearance.use_scheme, Scheme.LIGHT),
            "dark": partial(self.appearance.use_scheme, Scheme.DARK),
            "system": partial(self.appearance.use_scheme, Scheme.SYSTEM),
            "larger": partial(self.appearance.step_text, 1),
            "smaller": partial(self.appearance.step_text, -1),
            "about": partial(show_about, self, self.preferences),
        }
        return {key: partial(self._in_book, key) for key in IN_BOOK} | own

    def _in_book(self, key: str) -> None:
        if self.shell is not None:
            self.shell.handle(key)
        elif key == "restore":
            self._choose_book()

    def _choose_book(self) -> None:
        dialog = QFileDialog(self, t("Open a book"), self.preferences.folder(), BOOKS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    @Slot(object, object)
    def _on_opened(self, opened: "OpenedBook", path: Path | None) -> None:
        self.welcome.set_busy(False)
        if path is not None:
            self.preferences.remember(opened.services.book.path)
        self.show_book(opened)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        """Tell on the welcome page; what was typed stays. After a failed restore no book is open any more."""
        self.welcome.set_busy(False)
        if self.shell is not None:
            self._forget_shell()
            self._welcome_again()
        self.welcome.show_error(error)
        if isinstance(error, BookInUse) and error.detail == HERE:
            from ui.main_window.doorbell import Ring  # noqa: PLC0415 (brings a part of Qt that is hardly ever used)

            Ring(error.path, self)

    @Slot(object)
    def _on_closed(self, error: Exception | None) -> None:
        now = self.shell.services.book.desk.now if self.shell is not None else None
        self._forget_shell()
        if now is not None:
            self.locked.start(lambda: now().astimezone())
        then, self._after_closing = self._after_closing, self._welcome_again
        if error is not None:
            self._leaving = False
            self._welcome_again()
            self.messages.failed(error)
        else:
            then()

    @Slot(object)
    def _on_restore_requested(self, backup: Path) -> None:
        if self.shell is not None:
            self.shell.setDisabled(True)
            self.door.restore(self.shell.opened, backup)

    @Slot()
    def _on_left_alone(self) -> None:
        """Lock the book, and wait at its passphrase for whoever comes back."""
        if self.shell is not None and self.shell.isEnabled():
            self.open_path(self.shell.services.book.path)

    @Slot()
    def _on_shell_state(self) -> None:
        if self.shell is not None:
            self.menu.enable(
                book=True,
                writable=not self.shell.read_only,
                client=bool(self.shell.client_id),
                colleagues=self.shell.seat.has_colleagues,
            )

    @Slot()
    def _on_language_changed(self) -> None:
        self.menu.rebuild()
        self.menu.enable(book=False, writable=False, client=False)
        old, self.welcome = self.welcome, self._new_welcome()
        self.stack.addWidget(self.welcome)
        self.stack.setCurrentWidget(self.welcome)
        self.stack.removeWidget(old)
        old.deleteLater()


def show_about(window: QMainWindow, preferences: Preferences) -> None:
    """Say which versions run."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, t("About Nazorg"), preferences.about_text(), parent=window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
