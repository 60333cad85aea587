"""The keys go to the first field of a dialog, also where it comes later, and stay where a person took them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walked import Walker
from ui.shared.dialog import DialogFrame


class LateDialog(DialogFrame):
    """Its field is there when something has been read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Late", parent, verb="Store")
        self.field, self.other = QLineEdit(), QLineEdit()
        for field in (self.field, self.other):
            field.setAccessibleName("Name")
            field.hide()
            self.body.addWidget(field)

    def arrive(self) -> None:
        self.field.show()
        self.other.show()
        self.take_place()


@pytest.fixture
def dialog(window: QWidget, qtbot: QtBot) -> LateDialog:
    dialog = LateDialog(window)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_that_a_field_that_comes_later_gets_the_keys(dialog: LateDialog) -> None:
    assert dialog.focusWidget() is dialog.verb_button, "there is nothing else yet"
    dialog.arrive()
    assert dialog.focusWidget() is dialog.field


def test_that_a_field_that_comes_later_takes_no_keys_from_who_walked_on(dialog: LateDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Tab)
    walked_to = dialog.focusWidget()
    dialog.arrive()
    assert dialog.focusWidget() is walked_to


def test_that_who_pressed_the_verb_is_not_sent_back(dialog: LateDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    dialog.arrive()
    assert dialog.focusWidget() is dialog.verb_button


def test_that_a_field_where_somebody_is_keeps_the_keys(dialog: LateDialog) -> None:
    dialog.arrive()
    dialog.other.setFocus()
    dialog.take_place()
    assert dialog.focusWidget() is dialog.other


def test_that_a_disabled_field_is_passed_over(window: QWidget, qtbot: QtBot) -> None:
    dialog = LateDialog(window)
    dialog.field.setDisabled(True)
    dialog.arrive()
    dialog.open()
    assert dialog.focusWidget() is dialog.other


def test_that_the_walk_finds_a_dialog_whose_keys_go_to_a_button(dialog: LateDialog) -> None:
    dialog.arrive()
    type(dialog).__module__, module = "ui.made_up", type(dialog).__module__
    try:
        walker = Walker()
        walker.look_first(dialog)
        assert walker.take() == []
        dialog.cancel_button.setFocus()
        walker.look_first(dialog)
        assert walker.take() == ["LateDialog: the keys go to a button, not to its field"]
    finally:
        type(dialog).__module__ = module
        dialog.reject()
