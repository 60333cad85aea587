"""Own fields where a client's details are changed: each kind its input, a no beside it, stored with the rest."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import stored_value
from app.foundation.formats import Formats
from tests.ui.acts import choose_in, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.clients.details_dialog import ClientDialog
from ui.clients.own_inputs import OwnDateField, OwnNumberField, own_input
from ui.clients.parts.reach import ReachPart
from ui.shared.fields import TextField
from ui.shared.workplace import Workplace


@pytest.fixture
def fields(services: Services, vries: str) -> dict[OwnFieldKind, str]:
    made = {kind: services.own_fields.add(kind.value.title(), kind, ("Goud", "Zilver")) for kind in OwnFieldKind}
    services.own_fields.put(vries, {made[OwnFieldKind.NUMBER]: "1234,5", made[OwnFieldKind.DATE]: "2020-05-01"})
    return made


@pytest.fixture
def dialog(
    workplace: Workplace, window: QWidget, vries: str, fields: dict[OwnFieldKind, str], qtbot: QtBot
) -> ClientDialog:
    dialog = ClientDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    return dialog


def typed(dialog: ClientDialog, name: str) -> str:
    field = dialog.form.field(name).field
    assert isinstance(field, TextField)
    return field.text()


def test_that_every_kind_has_its_input_and_shows_what_is_stored(
    dialog: ClientDialog, fields: dict[OwnFieldKind, str]
) -> None:
    assert typed(dialog, fields[OwnFieldKind.TEXT]) == ""
    assert typed(dialog, fields[OwnFieldKind.NUMBER]) == "1234.5"
    assert typed(dialog, fields[OwnFieldKind.DATE]) == "1 May 2020"
    assert offered(dialog.form, fields[OwnFieldKind.CHOICE]) == [None, "Goud", "Zilver"]


def test_that_what_is_typed_is_stored_with_the_details_in_one_step(
    dialog: ClientDialog, services: Services, vries: str, fields: dict[OwnFieldKind, str], qtbot: QtBot
) -> None:
    before = services.own_fields.values(vries)
    type_in(dialog.form, "town", "Kampen")
    type_in(dialog.form, fields[OwnFieldKind.TEXT], "De Lage Mors")
    type_in(dialog.form, fields[OwnFieldKind.NUMBER], "")
    type_in(dialog.form, fields[OwnFieldKind.DATE], "2-6-2021")
    choose_in(dialog.form, fields[OwnFieldKind.CHOICE], "Zilver")
    submit(dialog, qtbot)
    assert services.own_fields.values(vries) == {
        fields[OwnFieldKind.TEXT]: "De Lage Mors",
        fields[OwnFieldKind.DATE]: "2021-06-02",
        fields[OwnFieldKind.CHOICE]: "Zilver",
    }
    services.book.undo()
    assert (services.own_fields.values(vries), services.clients.client(vries).town) == (before, "Zwolle")


def test_that_what_does_not_fit_is_said_beside_its_field(
    dialog: ClientDialog, services: Services, vries: str, fields: dict[OwnFieldKind, str], qtbot: QtBot
) -> None:
    number = fields[OwnFieldKind.NUMBER]
    type_in(dialog.form, number, "veel")
    assert said(dialog, number) == "“veel” is not a number."
    type_in(dialog.form, number, "7")
    type_in(dialog.form, fields[OwnFieldKind.TEXT], "w" * 501)
    submit(dialog, qtbot)
    assert "500" in said(dialog, fields[OwnFieldKind.TEXT])
    assert services.own_fields.values(vries)[number] == "1234.5"


def test_that_own_fields_have_names_and_tab_comes_to_them(dialog: ClientDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def test_that_an_unchanged_number_stays_what_it_was(workplace: Workplace, services: Services, qtbot: QtBot) -> None:
    services.own_fields.add("Omvang", OwnFieldKind.NUMBER)
    (field,) = services.own_fields.fields()
    widget = own_input(field, workplace)
    qtbot.addWidget(widget)
    assert isinstance(widget, OwnNumberField)
    dutch = OwnNumberField(field, replace(workplace, formats=Formats("nl", "NL")))
    qtbot.addWidget(dutch)
    for stored in ("1234.5", "-0.25", "1.234", "12345", "1234567", "0.5", None):
        for one in (widget, dutch):
            one.set_value(stored)
            one.editingFinished.emit()
            value = one.value()
            assert (None if value is None else stored_value(field, value)) == stored, one.text()
            one.set_value(value)
            assert one.value() == value
    dutch.set_value("1.234")
    assert dutch.text() == "1,2340"


def test_that_a_date_may_be_empty(workplace: Workplace, qtbot: QtBot) -> None:
    field = OwnDateField(Formats("en"), lambda: workplace.today)
    qtbot.addWidget(field)
    for stored in ("2020-05-01", "", None, workplace.today):
        field.set_value(stored)
    assert field.value() == workplace.today


def test_that_what_stands_in_own_fields_is_read_on_the_page_of_the_client(
    workplace: Workplace, services: Services, vries: str, fields: dict[OwnFieldKind, str], qtbot: QtBot
) -> None:
    part = ReachPart(workplace)
    qtbot.addWidget(part)
    part.show_client(services.overview.whole(vries))
    assert part.lines[-2:] == ["Number: 1,234.5", "Date: 1 May 2020"]
