"""What a person does with a long list: adds filters from the menu, opens what stands over it."""

from typing import Any

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from ui.shared.list_page import ListPage


def listed(page: ListPage) -> list[Any]:
    """Give the rows that have arrived."""
    rows = (page.list.model.row(number) for number in range(page.list.model.rowCount()))
    return [row for row in rows if row is not None]


def add_filter(page: ListPage, *words: str) -> None:
    """Choose a filter from the menu, and where that has one of its own from that too."""
    menu: Any = page.list.chips.add_button.menu()
    for word in words:
        action = next(action for action in menu.actions() if action.text() == word)
        if isinstance(action.menu(), QMenu):
            menu = action.menu()
        else:
            action.trigger()


def dialog_of(window: QWidget, kind: type[Any]) -> Any:
    return next(one for one in window.findChildren(QDialog) if isinstance(one, kind) and one.isVisible())
