"""Two edits of the same that meet: nothing is overwritten unseen, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foundation.errors import ChangedMeanwhile
from tests.ui.acts import open_up, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.shared.fields import ChoiceField, NoteField, TextField, TickField
from ui.shared.form import Field, Form
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.meeting import Typed, meet, touched, written
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace

FIELDS = (
    Field(name="street", label="Street", make=TextField),
    Field(name="town", label="Town", make=TextField),
    Field(name="kind", label="Kind", make=lambda: ChoiceField([("a", "Apart"), ("b", "Both")])),
    Field(name="note", label="Note", make=NoteField),
    Field(name="tick", label="", make=lambda: TickField("Moved")),
)
STORED = {"street": "Kerkstraat", "town": "Delft", "kind": "a", "note": "", "tick": False}


class AddressDialog(FormDialog):
    """Stores an address with the version that it was read with."""

    def __init__(self, workplace: Workplace, parent: QWidget, shelf: dict[str, Any]) -> None:
        super().__init__(workplace, "Address", FIELDS, verb="Store", parent=parent)
        self.shelf = shelf
        self.version = 0
        self.ask(lambda: dict(shelf), self.fill)

    def fill(self, found: dict[str, Any]) -> None:
        self.version = found["version"]
        self.form.set_values(found)

    def work(self, values: Values) -> Callable[[], str]:
        version, shelf = self.version, self.shelf

        def store() -> str:
            if version != shelf["version"]:
                raise ChangedMeanwhile("client", "x", {}, {})
            shelf.update(values, version=version + 1)
            return "x"

        return store


@pytest.fixture
def shelf() -> dict[str, Any]:
    return {**STORED, "version": 1}


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, qtbot: QtBot, shelf: dict[str, Any]) -> AddressDialog:
    made = AddressDialog(workplace, window, shelf)
    open_up(made, qtbot)
    return made


def versions(dialog: AddressDialog) -> VersionsDialog:
    return dialog.findChildren(VersionsDialog)[0]


def meanwhile(shelf: dict[str, Any], **stored: object) -> None:
    shelf.update(stored, version=shelf["version"] + 1)


def test_that_a_form_is_read_as_it_stands_on_the_screen(qtbot: QtBot) -> None:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.set_values({**STORED, "kind": "b", "note": "Belt aan\n", "tick": True})
    expected = {"street": "Kerkstraat", "town": "Delft", "kind": "Both", "note": "Belt aan", "tick": "Yes"}
    assert written(form) == expected
    form.set_values({"tick": False})
    assert written(form)["tick"] == "No"


def test_that_only_what_reads_otherwise_is_touched() -> None:
    assert touched({"street": "Kerkstraat", "town": ""}, {"street": "Markt", "town": "", "new": ""}) == {"street"}


@pytest.mark.parametrize(
    ("mine", "theirs", "left", "asked"),
    [
        ({"street": "Markt"}, {"town": "Gouda"}, {"street": "Markt", "town": "Gouda"}, []),
        ({"street": "Markt"}, {"street": "Markt"}, {"street": "Markt"}, []),
        ({"street": "Markt"}, {"street": "Plein"}, {"street": "Markt"}, [("Street", "Markt", "Plein")]),
        ({}, {"street": "Plein"}, {"street": "Plein"}, []),
    ],
)
def test_that_two_edits_are_put_together_field_by_field(
    qtbot: QtBot, mine: dict[str, str], theirs: dict[str, str], left: dict[str, str], asked: list[tuple[str, ...]]
) -> None:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.set_values(STORED)
    base = written(form)
    form.set_values(mine)
    values = form.values()
    assert values is not None
    typed = Typed(values, written(form))
    form.set_values({**STORED, **theirs})
    found = meet(form, base, typed)
    assert [(one.label, one.mine, one.theirs) for one in found] == asked
    assert {name: form.widget(name).value() for name in left} == left


def test_that_edits_of_different_fields_are_both_kept_without_a_question(
    dialog: AddressDialog, shelf: dict[str, Any], qtbot: QtBot, messages: RecordingMessages
) -> None:
    type_in(dialog.form, "street", "Markt")
    meanwhile(shelf, town="Gouda")
    submit(dialog, qtbot)
    assert (shelf["street"], shelf["town"], messages.failures) == ("Markt", "Gouda", [])


def test_that_edits_of_the_same_field_are_shown_side_by_side_and_mine_can_be_kept(
    dialog: AddressDialog, shelf: dict[str, Any], qtbot: QtBot
) -> None:
    type_in(dialog.form, "street", "Markt")
    meanwhile(shelf, street="Plein", town="Gouda")
    submit(dialog, qtbot)
    assert shelf["street"] == "Plein"
    submit(versions(dialog), qtbot)
    assert (shelf["street"], shelf["town"]) == ("Markt", "Gouda")


def test_that_the_stored_one_can_be_taken_and_looked_at_before_anything_is_saved(
    dialog: AddressDialog, shelf: dict[str, Any], qtbot: QtBot
) -> None:
    type_in(dialog.form, "street", "Markt")
    meanwhile(shelf, street="Plein")
    submit(dialog, qtbot)
    qtbot.mouseClick(versions(dialog).take_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert (dialog.form.widget("street").value(), shelf["version"]) == ("Plein", 2)


def test_that_cancelling_the_question_goes_on_with_what_was_typed(
    dialog: AddressDialog, shelf: dict[str, Any], qtbot: QtBot
) -> None:
    type_in(dialog.form, "street", "Markt")
    meanwhile(shelf, street="Plein")
    submit(dialog, qtbot)
    versions(dialog).reject()
    assert (dialog.form.widget("street").value(), shelf["street"]) == ("Markt", "Plein")
    submit(dialog, qtbot)
    assert shelf["street"] == "Markt"


def test_that_a_dialog_knows_whether_something_would_be_lost_with_it(dialog: AddressDialog) -> None:
    assert not dialog.is_touched
    type_in(dialog.form, "street", "Markt")
    assert dialog.is_touched
    type_in(dialog.form, "street", "Kerkstraat")
    assert not dialog.is_touched
