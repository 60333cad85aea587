"""Saved views of a list: chosen from a menu or with Alt and a figure, kept, changed, renamed and removed."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.book.change import Change
from app.foundation.language import t
from app.office.rules import SavedView
from ui.shared.background import Lane
from ui.shared.buttons import Button
from ui.shared.fields import TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

FIGURES: Final = 9


class ViewsButton(Button):
    """`content` gives what the list shows now; `view_chosen(SavedView)` when the list shall show one."""

    view_chosen = Signal(object)

    def __init__(
        self, workplace: Workplace, list_name: str, content: Callable[[], dict[str, Any]], place: QWidget
    ) -> None:
        super().__init__(t("Views"), icon_name="bookmark", name=t("Saved views"), parent=place)
        self._workplace = workplace
        self._list_name = list_name
        self._content = content
        self.views: tuple[SavedView, ...] = ()
        self.chosen: SavedView | None = None
        self.set_menu(QMenu(self))
        self._fill()
        for figure in range(1, FIGURES + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{figure}"), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.choose, figure - 1))
        workplace.changes.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read the views of the list."""
        views = self._workplace.services.views.views
        self._workplace.background.run(self, "views", Lane.READING, partial(views, self._list_name), self._on_views)

    @Slot()
    def choose(self, number: int) -> None:
        """Let the list show the view with this number in the menu."""
        if number < len(self.views):
            self.use(self.views[number])

    def use(self, view: SavedView) -> None:
        """Let the list show a view; its filters wait for what the list has to know of the office."""
        self.chosen = view
        self._fill()
        self.view_chosen.emit(view)

    def save(self) -> None:
        """Ask for a name and keep what the list shows now under it."""
        NameDialog(self._workplace, t("Save this view"), "", partial(self._save, self._content()), self.window()).open()

    def _save(self, content: dict[str, Any], name: str) -> str:
        return self._workplace.services.views.save(self._list_name, name, content)

    def _rename(self, view: SavedView) -> None:
        rename = self._workplace.services.views.rename
        NameDialog(
            self._workplace, t("Rename the view"), view.name, partial(_then, partial(rename, view.id)), self.window()
        ).open()

    def _change(self, view: SavedView) -> None:
        self._write(partial(self._workplace.services.views.change, view.id, self._content()))

    def _remove(self, view: SavedView) -> None:
        self._write(partial(self._workplace.services.views.remove, view.id))

    def _write(self, work: Callable[[], None]) -> None:
        self._workplace.background.write(self, "write", work)

    def _on_views(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
        key = self.chosen.id if self.chosen else ""
        self.chosen = next((view for view in views if view.id == key), None)
        self._fill()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if "saved_view" in change.kinds:
            self.load()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for number, view in enumerate(self.views):
            action = _entry(menu, view.name, partial(self.choose, number))
            action.setCheckable(True)
            action.setChecked(self.chosen is not None and self.chosen.id == view.id)
            if number < FIGURES:
                keys = QKeySequence(f"Alt+{number + 1}").toString(QKeySequence.SequenceFormat.NativeText)
                action.setText(f"{action.text()}\t{keys}")
        if self.views:
            menu.addSeparator()
        _entry(menu, t("Save this view…"), self.save)
        if self.chosen is not None:
            view = self.chosen
            _entry(menu, t("Let “{view}” show this", view=view.name), partial(self._change, view))
            _entry(menu, t("Rename “{view}”…", view=view.name), partial(self._rename, view))
            _entry(menu, t("Remove “{view}”", view=view.name), partial(self._remove, view))


class NameDialog(FormDialog):
    """Asks for a name; `work(name)` stores it and gives a key."""

    def __init__(
        self, workplace: Workplace, title: str, name: str, work: Callable[[str], str], parent: QWidget | None
    ) -> None:
        fields = (Field(name="name", label=t("Name"), make=TextField, span=2, required=True),)
        super().__init__(workplace, title, fields, verb=t("Save"), parent=parent)
        self._work = work
        self.form.set_values({"name": name})

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self._work, values["name"])


def _entry(menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    action.triggered.connect(partial(_do, do))
    menu.addAction(action)
    return action


def _do(work: Callable[[], object], _checked: object = None) -> None:
    work()


def _then(work: Callable[[str], object], name: str) -> str:
    work(name)
    return ""
