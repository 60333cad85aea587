"""What a person does on a screen: type into a form, press its verb, walk with Tab, choose from a menu."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Form
from ui.shared.form_dialog import FormDialog


def open_up(dialog: DialogFrame, qtbot: QtBot) -> None:
    """Open a dialog and wait until keys reach it."""
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def type_in(form: Form, name: str, text: str) -> None:
    """Type a text into a field and leave it."""
    field = form.field(name).field
    assert isinstance(field, TextField)
    field.setFocus()
    field.selectAll()
    field.insert(text)
    field.editingFinished.emit()


def choose_in(form: Form, name: str, code: object) -> None:
    """Choose from a list of choices."""
    field = form.field(name).field
    assert isinstance(field, ChoiceField)
    field.set_value(code)
    assert field.value() == code
    field.activated.emit(field.currentIndex())


def offered(form: Form, name: str) -> list[Any]:
    """Give the codes that a list of choices offers."""
    field = form.field(name).field
    assert isinstance(field, ChoiceField)
    before, codes = field.currentIndex(), []
    for number in range(field.count()):
        field.setCurrentIndex(number)
        codes.append(field.value())
    field.setCurrentIndex(before)
    return codes


def submit(dialog: DialogFrame, qtbot: QtBot) -> None:
    """Press the verb."""
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)


def said(dialog: FormDialog, name: str) -> str:
    """Give what stands under a field: its error, else its hint."""
    return dialog.form.field(name).error.text()


def escape(dialog: DialogFrame, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def focusable(root: QWidget) -> list[QWidget]:
    """Give the visible widgets that Tab should reach."""
    stops = Qt.FocusPolicy.TabFocus
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & stops and w.focusProxy() is None
    ]


def nameless(root: QWidget) -> list[QWidget]:
    """Give the widgets that take the focus and have no name for a screen reader."""
    return [
        widget
        for widget in focusable(root)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def missed_by_tab(root: QWidget, qtbot: QtBot) -> list[QWidget]:
    """Press Tab until the focus is back where it began; give what it never came to."""
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    seen: list[QWidget] = []
    root.setFocus()
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
    return [widget for widget in focusable(root) if widget not in seen]


def open_menus() -> list[QMenu]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]


def choose_from_menu(words: str) -> None:
    """Choose what reads so from the menu that is open, and let it go."""
    menu = open_menus()[0]
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def menu_words() -> list[str]:
    """Give what the open menu offers, and close it."""
    menu = open_menus()[0]
    words = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return words


class Heard:
    """Remembers what a signal said: `heard = Heard(page.client_requested)`."""

    def __init__(self, signal: Any) -> None:
        self.calls: list[tuple[Any, ...]] = []
        signal.connect(self._take)

    def _take(self, *arguments: Any) -> None:
        self.calls.append(arguments)

    @property
    def last(self) -> Any:
        return self.calls[-1] if self.calls else None


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Wait until a change in the book has come round to the screen; a busy machine may take its time."""
    qtbot.waitUntil(condition)
