"""The menu of a person on the client page: what can be changed, and what the person allows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from ui.clients.consent_dialog import ConsentDialog
from ui.clients.menus import ChoiceMenu
from ui.clients.person_dialog import PersonDialog
from ui.clients.wishes import open_person_menu
from ui.shared.workplace import Workplace


@pytest.fixture
def menu_of(workplace: Workplace, services: Services, window: QWidget, vries: str) -> Callable[[], ChoiceMenu]:
    def open_menu() -> ChoiceMenu:
        whole = services.overview.whole(vries)
        open_person_menu(workplace, whole, whole.persons[0], window, QPoint(10, 10))
        return next(menu for menu in window.findChildren(ChoiceMenu) if menu.isVisible())

    return open_menu


@pytest.mark.parametrize(("place", "kind"), [(0, PersonDialog), (1, ConsentDialog)])
def test_that_each_choice_opens_its_dialog(
    menu_of: Callable[[], ChoiceMenu], window: QWidget, qtbot: QtBot, place: int, kind: type[QDialog]
) -> None:
    menu = menu_of()
    words = [action.text() for action in menu.actions()]
    assert words[0] == "Change the person…"
    assert words[1].startswith("What ")
    assert menu.activeAction() is menu.actions()[0], "Enter takes the first"
    menu.actions()[place].trigger()
    menu.close()
    qtbot.waitUntil(lambda: any(isinstance(one, kind) and one.isVisible() for one in window.findChildren(QDialog)))
