"""Every action of the window, declared once: menu, palette, tooltip and shortcut list read the same row."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.foundation.language import t
from ui.shared.icons import icon


class Needs(StrEnum):
    """What must be there before an action makes sense."""

    NOTHING = "nothing"
    BOOK = "book"
    WRITABLE = "writable"
    CLIENT = "client"
    COLLEAGUES = "colleagues"


class ActionSpec(NamedTuple):
    """One action; the text is a callable, so that the language can be set first."""

    key: str
    menu: str
    text: Callable[[], str]
    shortcut: str | QKeySequence.StandardKey = ""
    icon_name: str = ""
    needs: Needs = Needs.BOOK
    divider_before: bool = False


MENUS: Final[dict[str, Callable[[], str]]] = {
    "file": lambda: t("&File"),
    "edit": lambda: t("&Edit"),
    "view": lambda: t("&View"),
    "go": lambda: t("&Go"),
    "client": lambda: t("&Client"),
    "help": lambda: t("&Help"),
}

SPECS: Final = (
    ActionSpec("new_book", "file", lambda: t("New book…"), "Ctrl+Shift+B", "plus", Needs.NOTHING),
    ActionSpec("open_book", "file", lambda: t("Open a book…"), "Ctrl+O", "folder-open", Needs.NOTHING),
    ActionSpec("demo_book", "file", lambda: t("Look around in the demo book"), "", "book-open", Needs.NOTHING),
    ActionSpec("import", "file", lambda: t("Import…"), "Ctrl+I", "download", Needs.WRITABLE, divider_before=True),
    ActionSpec("day_sheet", "file", lambda: t("Day sheet…"), "Ctrl+Shift+P", "printer"),
    ActionSpec("calendar", "file", lambda: t("Write a calendar file…"), "", "calendar-days"),
    ActionSpec("backup", "file", lambda: t("Make a backup now"), "Ctrl+B", "shield-check", Needs.WRITABLE),
    ActionSpec("restore", "file", lambda: t("Restore a backup…"), "", "history", Needs.NOTHING),
    ActionSpec("lock", "file", lambda: t("Close and lock the book"), "Ctrl+L", "lock", divider_before=True),
    ActionSpec("settings", "file", lambda: t("Settings…"), "Ctrl+,", "settings"),
    ActionSpec("seat", "file", lambda: t("Who sits at this desk…"), "", "user", Needs.COLLEAGUES),
    ActionSpec("quit", "file", lambda: t("Quit"), "Ctrl+Q", "power", Needs.NOTHING, divider_before=True),
    ActionSpec("undo", "edit", lambda: t("Undo"), "Ctrl+Z", "undo-2", Needs.WRITABLE),
    ActionSpec("redo", "edit", lambda: t("Redo"), "Ctrl+Shift+Z", "redo-2", Needs.WRITABLE),
    ActionSpec("find", "edit", lambda: t("Find in this list"), "Ctrl+F", "search", divider_before=True),
    ActionSpec("light", "view", lambda: t("Light"), "", "sun", Needs.NOTHING),
    ActionSpec("dark", "view", lambda: t("Dark"), "", "eye", Needs.NOTHING),
    ActionSpec("system", "view", lambda: t("As the system"), "", "monitor", Needs.NOTHING),
    ActionSpec("larger", "view", lambda: t("Larger text"), "Ctrl++", "zoom-in", Needs.NOTHING, divider_before=True),
    ActionSpec("smaller", "view", lambda: t("Smaller text"), "Ctrl+-", "zoom-out", Needs.NOTHING),
    ActionSpec("refresh", "view", lambda: t("Refresh"), "F5", "refresh-cw", divider_before=True),
    ActionSpec("palette", "go", lambda: t("Go to anything…"), "Ctrl+K", "search"),
    ActionSpec("today", "go", lambda: t("Today"), "Ctrl+1", "sun", divider_before=True),
    ActionSpec("clients", "go", lambda: t("Clients"), "Ctrl+2", "users"),
    ActionSpec("agreements", "go", lambda: t("Agreements"), "Ctrl+3", "file-text"),
    ActionSpec("checkins", "go", lambda: t("Check-ins"), "Ctrl+4", "smile"),
    ActionSpec("result", "go", lambda: t("My result"), "Ctrl+5", "chart-column"),
    ActionSpec("reviews", "go", lambda: t("Reviews"), "Ctrl+6", "book-open"),
    ActionSpec("ahead", "go", lambda: t("Look ahead"), "Ctrl+7", "hourglass"),
    ActionSpec("plans", "go", lambda: t("Aftercare plans"), "Ctrl+8", "list-checks"),
    ActionSpec("cases", "go", lambda: t("Cases"), "Ctrl+9", "flag"),
    ActionSpec("back", "go", lambda: t("Back"), "Alt+Left", "arrow-left", divider_before=True),
    ActionSpec("forward", "go", lambda: t("Forward"), "Alt+Right", "arrow-right"),
    ActionSpec("new_client", "client", lambda: t("New client…"), "Ctrl+N", "user-plus", Needs.WRITABLE),
    ActionSpec("edit_client", "client", lambda: t("Change the client's details…"), "F2", "pencil", Needs.CLIENT),
    ActionSpec(
        "log", "client", lambda: t("Log a contact…"), "Ctrl+Shift+L", "phone", Needs.CLIENT, divider_before=True
    ),
    ActionSpec("sign", "client", lambda: t("Agreement signed…"), "Ctrl+Shift+S", "file-pen", Needs.CLIENT),
    ActionSpec("answer", "client", lambda: t("Record an answer…"), "Ctrl+Shift+A", "smile", Needs.CLIENT),
    ActionSpec("movement", "client", lambda: t("Book a commission…"), "Ctrl+Shift+M", "coins", Needs.CLIENT),
    ActionSpec("case", "client", lambda: t("Open a case…"), "Ctrl+Shift+K", "flag", Needs.CLIENT),
    ActionSpec("event", "client", lambda: t("Tell a life event…"), "Ctrl+Shift+E", "calendar-days", Needs.CLIENT),
    ActionSpec("goal", "client", lambda: t("Add a goal…"), "Ctrl+Shift+G", "star", Needs.CLIENT),
    ActionSpec("documents", "client", lambda: t("Add documents…"), "Ctrl+Shift+D", "paperclip", Needs.CLIENT),
    ActionSpec("care", "client", lambda: t("Care mark…"), "", "heart-handshake", Needs.CLIENT),
    ActionSpec("service", "client", lambda: t("Agree on a service…"), "", "handshake", Needs.CLIENT),
    ActionSpec("review", "client", lambda: t("Client review…"), "Ctrl+P", "printer", Needs.CLIENT, divider_before=True),
    ActionSpec("manual", "help", lambda: t("Manual"), "F1", "book-open", Needs.NOTHING),
    ActionSpec("shortcuts", "help", lambda: t("Keyboard shortcuts"), "Ctrl+/", "list", Needs.NOTHING),
    ActionSpec("health", "help", lambda: t("How is this book doing?"), "", "stethoscope", divider_before=True),
    ActionSpec("about", "help", lambda: t("About Nazorg"), "", "info", Needs.NOTHING, divider_before=True),
)


class Actions:
    """The window's actions as QActions, enabled by what is there."""

    def __init__(self, window: QMainWindow, handlers: dict[str, Callable[[], object]]) -> None:
        self._window = window
        self._handlers = handlers
        self.by_key: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self.rebuild()

    def rebuild(self) -> None:
        """Build menus and actions in the current language."""
        bar = self._window.menuBar()
        bar.clear()
        for action in self.by_key.values():
            self._window.removeAction(action)
        self._menus = {key: bar.addMenu(text()) for key, text in MENUS.items()}
        for spec in SPECS:
            self._add(spec)

    def enable(self, *, book: bool, writable: bool, client: bool, colleagues: bool = False) -> None:
        """Enable what makes sense now; what only several advisers need is not even seen by one."""
        there = {
            Needs.NOTHING: True,
            Needs.BOOK: book,
            Needs.WRITABLE: writable,
            Needs.CLIENT: writable and client,
            Needs.COLLEAGUES: colleagues,
        }
        for spec in SPECS:
            self.by_key[spec.key].setEnabled(there[spec.needs])
            self.by_key[spec.key].setVisible(colleagues or spec.needs is not Needs.COLLEAGUES)

    def enabled(self) -> Iterable[ActionSpec]:
        """Give the actions that can be done now, for the palette."""
        return (spec for spec in SPECS if self.by_key[spec.key].isEnabled())

    def trigger(self, key: str) -> None:
        self.by_key[key].trigger()

    def _do(self, key: str, _checked: object = None) -> None:
        self._handlers[key]()

    def _add(self, spec: ActionSpec) -> None:
        menu = self._menus[spec.menu]
        if spec.divider_before:
            menu.addSeparator()
        action = QAction(spec.text(), self._window)
        action.setObjectName(f"action-{spec.key}")
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.icon_name:
            action.setIcon(icon(spec.icon_name, "ink2"))
            action.setIconVisibleInMenu(False)
        roles = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
        action.setMenuRole(roles.get(spec.key, QAction.MenuRole.NoRole))
        action.triggered.connect(partial(self._do, spec.key))
        menu.addAction(action)
        self._window.addAction(action)
        self.by_key[spec.key] = action
