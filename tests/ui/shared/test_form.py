"""Forms declared as data: values, errors beside their fields, and who says what was edited."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from ui.shared.fields import DateField, MoneyField, NoteField, TextField, TickField
from ui.shared.form import Field, Form

TODAY = date(2026, 11, 21)
FORMATS = Formats("en")
FIELDS = [
    Field(name="number", label="Agreement no.", make=TextField, hint="As on the policy", required=True),
    Field(name="starts", label="Starts on", make=lambda: DateField(FORMATS, lambda: TODAY)),
    Field(name="premium", label="Premium a month", make=lambda: MoneyField(FORMATS)),
    Field(name="renews", label="Renews", make=lambda: TickField("Renews by itself")),
    Field(name="note", label="Note", make=NoteField, span=3),
]


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    return form


def error_of(form: Form, name: str) -> str:
    labeled = form.field(name)
    return labeled.error.text() if labeled.field.property("wrong") else ""


def test_that_values_go_in_and_come_out(form: Form) -> None:
    values = {"number": "2026-1043", "starts": TODAY, "premium": 21450, "renews": True, "note": "Rookt niet"}
    form.set_values(values | {"unknown": 1})
    assert form.values() == values


def test_that_all_errors_are_shown_and_the_first_wrong_field_gets_the_focus(form: Form, qtbot: QtBot) -> None:
    form.set_values({"number": ""})
    form.findChild(TextField, "starts").setText("31-2")
    assert form.values() is None
    assert error_of(form, "number") == "Fill this in."
    assert error_of(form, "starts").startswith("This is not a date.")
    assert error_of(form, "premium") == ""
    qtbot.waitUntil(form.field("number").field.hasFocus)


def test_that_errors_go_when_the_values_are_right(form: Form) -> None:
    form.values()
    form.set_values({"number": "1"})
    assert form.values() is not None
    assert error_of(form, "number") == ""
    assert form.field("number").error.text() == "As on the policy"


def test_that_a_rules_no_stands_beside_its_field(form: Form) -> None:
    assert form.show_error(RuleBroken("too_long", "note", limit=2000))
    assert error_of(form, "note") == "This is too long: at most 2000 characters."
    assert form.field("note").field.accessibleDescription() == error_of(form, "note")
    assert not form.show_error(RuleBroken("too_long", "somewhere_else"))


def test_that_a_field_left_with_another_value_is_named(form: Form, qtbot: QtBot) -> None:
    told: list[str] = []
    form.edited.connect(told.append)
    premium = form.field("premium").field
    qtbot.keyClicks(premium, "veel")
    qtbot.keyClick(premium, Qt.Key.Key_Return)
    assert told == []
    assert error_of(form, "premium").startswith("This is not an amount.")
    premium.setText("214.50")  # type: ignore[attr-defined]
    qtbot.keyClick(premium, Qt.Key.Key_Return)
    assert told == ["premium"]
    assert error_of(form, "premium") == ""


def test_that_every_field_is_named_by_its_label(form: Form) -> None:
    names = [form.field(field.name).field.accessibleName() for field in FIELDS]
    assert names == ["Agreement no.", "Starts on", "Premium a month", "Renews", "Note"]
    assert form.field("number").label.buddy() is form.field("number").field


def test_that_fields_flow_into_columns(form: Form) -> None:
    form.resize(640, 400)
    form.layout().activate()
    number, starts, renews, note = (form.field(name) for name in ("number", "starts", "renews", "note"))
    assert number.y() == starts.y()
    assert renews.y() > number.y()
    assert note.y() > renews.y()
    assert note.width() > 2 * number.width()


def test_that_a_citizen_service_number_in_free_text_is_pointed_out_and_taken(form: Form) -> None:
    note = form.field("note")
    assert isinstance(note.field, NoteField)
    note.field.setPlainText("Zijn nummer is 123456782")
    assert note.warning.isVisible()
    assert "123456782 looks like" in note.warning.text()
    assert "123456782 looks like" in note.field.accessibleDescription()
    form.set_values({"number": "1"})
    values = form.values()
    assert values is not None
    assert values["note"] == "Zijn nummer is 123456782"
    note.field.setPlainText("Zijn nummer is 123456789")
    assert note.warning.isHidden()
    assert note.field.accessibleDescription() == ""


def test_that_a_line_warns_only_where_anything_may_be_told(qtbot: QtBot) -> None:
    told = Field(name="reason", label="Why", make=TextField, free_text=True)
    form = Form([*FIELDS, told])
    qtbot.addWidget(form)
    form.set_values({"number": "123456782", "reason": "bsn 123456782"})
    assert form.field("number").warning.text() == ""
    assert "123456782" in form.field("reason").warning.text()
    assert form.field("number").field.accessibleDescription() == "As on the policy"


def test_that_a_form_stands_in_fewer_columns_where_it_is_narrow(qtbot: QtBot) -> None:
    form = Form([Field(name=name, label=name, make=TextField) for name in ("one", "two", "three")], columns=2)
    qtbot.addWidget(form)
    form.resize(600, 300)
    form.show()
    form.show_only({"one", "two"})
    assert form.field("one").y() == form.field("two").y()
    form.set_columns(1)
    qtbot.waitUntil(lambda: form.field("one").y() < form.field("two").y())
    assert form.field("three").isHidden()
    form.set_columns(2)
    qtbot.waitUntil(lambda: form.field("one").y() == form.field("two").y())


def test_that_a_field_can_begin_a_row_of_its_own(qtbot: QtBot) -> None:
    fields = [
        Field(name="one", label="one", make=TextField),
        Field(name="two", label="two", make=TextField, new_row=True),
    ]
    form = Form(fields, columns=2)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: form.field("one").y() < form.field("two").y())
    assert form.field("one").x() == form.field("two").x()
