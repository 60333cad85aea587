"""Nothing on the screen is nameless: every page, every dialog, and no dialog that no test opens."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

import ui
from app.foundation.problems import Problem
from tests.ui.walked import Walker, unsaid
from ui.main_window.pages import MAKERS
from ui.shared.dialog import DialogFrame
from ui.shared.problem_dialog import ProblemDialog
from ui.shared.workplace import Workplace

TESTS = Path(__file__).parents[1]


def dialogs() -> list[type[DialogFrame]]:
    """Give every dialog that a person can meet: those that no other dialog is made from."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    found, waiting = [], [DialogFrame]
    while waiting:
        made_from_it = waiting.pop().__subclasses__()
        waiting += made_from_it
        found += [one for one in made_from_it if one.__module__.startswith("ui.") and not one.__subclasses__()]
    return found


def test_that_every_dialog_is_opened_by_a_test() -> None:
    """Each dialog that a test opens is walked when it closes (tests.ui.walked): so none is left out."""
    texts = [path.read_text(encoding="utf-8") for part in ("ui", "journeys") for path in (TESTS / part).rglob("*.py")]
    unopened = [
        f"{one.__module__}.{one.__qualname__}"
        for one in dialogs()
        if not any(one.__module__ in text and re.search(rf"\b{one.__name__}\b", text) for text in texts)
    ]
    assert unopened == []


@pytest.mark.parametrize("key", sorted(MAKERS))
def test_that_every_control_of_a_page_has_a_name_and_a_role(
    key: str, workplace: Workplace, vries: str, orv: str, qtbot: QtBot
) -> None:
    page = MAKERS[key](workplace)
    qtbot.addWidget(page)
    page.resize(1162, 742)
    if key == "client":
        page.show_client(vries)
    page.show()
    qtbot.waitUntil(page.isVisible)
    assert page.findChildren(QWidget)
    assert unsaid(page) == []


def test_that_a_control_without_a_name_is_found(window: QWidget) -> None:
    walker = Walker()
    dialog = ProblemDialog(Problem("Iets", "Dat ging niet.", ""), window)
    nameless = QPushButton()
    dialog.body.addWidget(nameless)
    dialog.open()
    assert walker.take() == ["ProblemDialog: QPushButton"]
    nameless.setAccessibleName("Kies")
    assert walker.take() == []
    dialog.reject()


def test_that_a_picture_is_told_in_words(window: QWidget) -> None:
    picture = QWidget(window)
    picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    picture.setAccessibleName("Preview")
    picture.show()
    assert unsaid(window) == ["QWidget: QWidget"]
    picture.setAccessibleDescription("1 page")
    assert unsaid(window) == []
