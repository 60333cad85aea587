"""The main window: a frame with a menu bar around the welcome pages or the open book. It holds no feature itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QStackedWidget

from app.foundation.language import t
from ui.main_window.actions import Actions
from ui.main_window.preferences import Preferences
from ui.shared.background import Background, Lane
from ui.shared.messages import WindowMessages
from ui.shared.theme import Scheme, Theme
from ui.shared.tokens import TEXT_SIZES
from ui.welcome.new_book import NewBook
from ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from app.entrance import Entrance, OpenedBook
    from ui.main_window.shell import BookShell

BOOK_FILTER = "Nazorg (*.nazorg)"


class MainWindow(QMainWindow):
    """The window. `entrance` gives the door to books; it is asked for in the background, after the first paint."""

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
        self.theme = theme
        self.preferences = preferences
        self.messages = WindowMessages(self)
        self.background = background or Background(self.messages.failed, self.messages.bug, parent=self)
        self.shell: BookShell | None = None
        self._make_entrance = make_entrance
        self._entrance: Entrance | None = None
        self._leaving = False
        self.stack = QStackedWidget(self)
        self.setCentralWidget(self.stack)
        self.welcome = self._new_welcome()
        self.stack.addWidget(self.welcome)
        self.actions_ = Actions(self, self._handlers())
        self.actions_.enable(book=False, writable=False, client=False)
        self._title(None)
        self.preferences.restore(self)

    # opening and closing books

    def open_path(self, path: Path) -> None:
        """Ask the passphrase of a book on the welcome page."""
        self.show_welcome()
        self.welcome.ask_passphrase(path)

    @Slot()
    def open_demo(self) -> None:
        self._run_door(lambda entrance: entrance.demo())

    @Slot(object)
    def make_book(self, new: NewBook) -> None:
        self._run_door(
            lambda entrance: entrance.create(
                new.path, new.passphrase, office=new.office, adviser=new.adviser, language=t.language
            ),
            path=new.path,
        )

    @Slot(object, str)
    def unlock(self, path: Path, passphrase: str) -> None:
        self._run_door(lambda entrance: entrance.open(path, passphrase), path=path)

    def show_book(self, opened: "OpenedBook") -> None:
        """Show an open book: from here on the pages do the work."""
        from ui.main_window.shell import BookShell  # noqa: PLC0415 (the pages load after the first paint)

        self.shell = BookShell(opened, self.background, self.messages, self)
        self.shell.state_changed.connect(self._on_shell_state)
        self.shell.menu = self.actions_
        self.stack.addWidget(self.shell)
        self.stack.setCurrentWidget(self.shell)
        self._title(opened)
        self._on_shell_state()
        self.shell.start()
        self.book_shown.emit()

    @Slot()
    def show_welcome(self) -> None:
        """Go back to the welcome page; an open book is closed whole first."""
        if self.shell is not None:
            self._close_book(self._welcome_again)
        else:
            self._welcome_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.save(self)
        if self.shell is None:
            self.background.shutdown()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        if not self._leaving:
            self._leaving = True
            self._close_book(self.close)

    def _close_book(self, then: Callable[[], Any]) -> None:
        shell = self.shell
        if shell is None or self._entrance is None:
            then()
            return
        entrance, opened = self._entrance, shell.opened
        shell.setDisabled(True)
        self.messages.notice(t("Closing the book and making a backup…"))

        def forget(_: object = None) -> None:
            self._forget_shell()
            then()

        def refused(error: Exception) -> None:
            self.messages.failed(error)
            forget()

        self.background.run(self, "close", Lane.BOOK, lambda: entrance.close(opened), forget, refused)

    def _forget_shell(self) -> None:
        if self.shell is not None:
            self.stack.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None
        self._title(None)
        self.actions_.enable(book=False, writable=False, client=False)

    def _welcome_again(self) -> None:
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.start_over()

    def _run_door(self, door: Callable[["Entrance"], "OpenedBook"], path: Path | None = None) -> None:
        """Open through the book's lane; the form stays as it is until the door has opened."""
        self.welcome.set_busy(True)

        def work() -> "OpenedBook":
            if self._entrance is None:
                self._entrance = self._make_entrance()
            return door(self._entrance)

        def let_in(opened: "OpenedBook") -> None:
            self.welcome.set_busy(False)
            if path is not None:
                self.preferences.remember(path)
            if self.shell is not None:
                self._forget_shell()
            self.show_book(opened)

        def refused(error: Exception) -> None:
            self.welcome.set_busy(False)
            self.welcome.show_error(error)

        self.background.run(self, "door", Lane.BOOK, work, let_in, refused)

    def _new_welcome(self) -> WelcomePage:
        page = WelcomePage(self.preferences.recent(), t.language, self.theme.percent, self)
        page.demo_chosen.connect(self.open_demo)
        page.book_made.connect(self.make_book)
        page.passphrase_given.connect(self.unlock)
        page.language_chosen.connect(self._on_language_chosen)
        page.text_size_chosen.connect(self._on_text_size_chosen)
        return page

    # menu

    def _handlers(self) -> dict[str, Callable[[], None]]:
        in_shell = (
            "import", "backup", "restore", "settings", "undo", "redo", "find", "refresh", "palette", "today", "clients",
            "agreements", "checkins", "result", "reviews", "back", "forward", "new_client", "edit_client", "log",
            "sign", "answer", "movement", "case", "review", "manual", "shortcuts",
        )  # fmt: skip
        own: dict[str, Callable[[], None]] = {
            "new_book": self._on_new_book,
            "open_book": self._on_open_book,
            "demo_book": self.open_demo,
            "lock": self.show_welcome,
            "quit": self._on_quit,
            "light": lambda: self._use_scheme(Scheme.LIGHT),
            "dark": lambda: self._use_scheme(Scheme.DARK),
            "system": lambda: self._use_scheme(Scheme.SYSTEM),
            "larger": lambda: self._step_text(1),
            "smaller": lambda: self._step_text(-1),
            "about": self._on_about,
        }
        return {key: self._through_shell(key) for key in in_shell} | own

    def _through_shell(self, key: str) -> Callable[[], None]:
        def handle() -> None:
            if self.shell is not None:
                self.shell.handle(key)
            elif key == "restore":
                self.welcome.choose_backup()

        return handle

    @Slot()
    def _on_new_book(self) -> None:
        self.show_welcome()
        self.welcome.show_new_book()

    @Slot()
    def _on_open_book(self) -> None:
        dialog = QFileDialog(self, t("Open a book"), self.preferences.folder(), BOOK_FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.open_path(Path(name))

    @Slot()
    def _on_quit(self) -> None:
        self.close()

    @Slot()
    def _on_about(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, t("About Nazorg"), self.preferences.about_text(), parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot()
    def _on_shell_state(self) -> None:
        shell = self.shell
        if shell is not None:
            self.actions_.enable(book=True, writable=not shell.read_only, client=bool(shell.client_id))

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        t.use(language)
        self.preferences.set_language(language)
        self.actions_.rebuild()
        self.actions_.enable(book=False, writable=False, client=False)
        old = self.welcome
        self.welcome = self._new_welcome()
        self.stack.addWidget(self.welcome)
        self.stack.setCurrentWidget(self.welcome)
        self.stack.removeWidget(old)
        old.deleteLater()

    @Slot(int)
    def _on_text_size_chosen(self, percent: int) -> None:
        self.theme.apply(self.theme.scheme, percent)
        self.preferences.set_look(self.theme.scheme, percent)

    def _use_scheme(self, scheme: Scheme) -> None:
        self.theme.apply(scheme, self.theme.percent)
        self.preferences.set_look(scheme, self.theme.percent)

    def _step_text(self, step: int) -> None:
        place = TEXT_SIZES.index(min(TEXT_SIZES, key=lambda size: abs(size - self.theme.percent)))
        self._on_text_size_chosen(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, place + step))])

    def _title(self, opened: "OpenedBook | None") -> None:
        if opened is None:
            self.setWindowTitle("Nazorg")
        else:
            name = t("DEMO") if opened.demo else opened.services.book.path.stem
            self.setWindowTitle(f"{name} – Nazorg")


def after_first_paint(owner: QObject, work: Callable[[], None]) -> None:
    """Do something as soon as the first window is on the screen."""
    QTimer.singleShot(0, owner, work)
