"""A new client in one form, and the changed details of a standing one."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientKind, PointKind, Role
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.dialog import ClientDialog, NewClientDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def new(workplace: Workplace, window: QWidget, qtbot: QtBot) -> NewClientDialog:
    dialog = NewClientDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def edit(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> ClientDialog:
    dialog = ClientDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    return dialog


def shown(dialog: NewClientDialog) -> set[str]:
    return {field.name for field in dialog.form.fields if dialog.form.field(field.name).isVisible()}


def test_that_a_household_is_stored_as_it_was_typed(new: NewClientDialog, services: Services, qtbot: QtBot) -> None:
    typed = {
        "first_name": "Pieter", "infix": "de", "last_name": "Vries", "birth": "21-11-1972",
        "partner_first_name": "Sanne", "partner_last_name": "Bakker", "partner_birth": "4 mrt",
        "street": "Beukenlaan", "house_number": "14", "postcode": "8021 AB", "town": "Zwolle",
        "email": "pieter@voorbeeld.example", "mobile": "06 12345678", "phone": "038 1234567",
        "relationship_start": "2-4-2019",
    }  # fmt: skip
    for name, text in typed.items():
        type_in(new.form, name, text)
    heard = Heard(new.saved)
    submit(new, qtbot)
    (client_id,) = heard.last
    client = services.clients.client(client_id)
    assert (client.name, client.kind, client.town) == ("De Vries – Bakker", ClientKind.HOUSEHOLD, "Zwolle")
    assert client.relationship_start == date(2019, 4, 2)
    people = services.clients.persons(client_id)
    assert [(one.full_name, one.birth, one.role) for one in people] == [
        ("Pieter de Vries", "1972-11-21", Role.PARTNER),
        ("Sanne Bakker", "--03-04", Role.PARTNER),
    ]
    points = {point.kind: (point.value, point.person_id) for point in services.clients.points(client_id)}
    assert points == {
        PointKind.EMAIL: ("pieter@voorbeeld.example", people[0].id),
        PointKind.MOBILE: ("06 12345678", people[0].id),
        PointKind.PHONE: ("038 1234567", None),
    }
    assert not new.isVisible()


def test_that_adding_a_client_is_undone_in_one_step(new: NewClientDialog, services: Services, qtbot: QtBot) -> None:
    type_in(new.form, "last_name", "Jansen")
    type_in(new.form, "mobile", "06 12345678")
    submit(new, qtbot)
    assert services.overview.client_count() == 1
    assert services.book.undo() is not None
    assert services.overview.client_count() == 0


def test_that_the_kind_decides_which_fields_are_asked(new: NewClientDialog) -> None:
    assert "partner_last_name" in shown(new)
    assert "name" not in shown(new)
    choose_in(new.form, "kind", ClientKind.PERSON)
    assert "partner_last_name" not in shown(new)
    choose_in(new.form, "kind", ClientKind.BUSINESS)
    assert {"name", "last_name"} <= shown(new)
    assert "birth" not in shown(new)


def test_that_a_business_may_have_nobody_and_what_is_out_of_sight_is_left_out(
    new: NewClientDialog, services: Services, qtbot: QtBot
) -> None:
    type_in(new.form, "partner_last_name", "Bakker")
    type_in(new.form, "partner_birth", "geen datum")
    choose_in(new.form, "kind", ClientKind.BUSINESS)
    type_in(new.form, "name", "Kwekerij Corbeau")
    type_in(new.form, "email", "info@corbeau.example")
    heard = Heard(new.saved)
    submit(new, qtbot)
    (client_id,) = heard.last
    assert services.clients.persons(client_id) == ()
    assert [point.value for point in services.clients.points(client_id)] == ["info@corbeau.example"]


def test_that_the_director_of_a_business_gets_its_role(new: NewClientDialog, services: Services, qtbot: QtBot) -> None:
    choose_in(new.form, "kind", ClientKind.BUSINESS)
    type_in(new.form, "name", "Drukkerij Van Dam")
    type_in(new.form, "last_name", "Dam")
    heard = Heard(new.saved)
    submit(new, qtbot)
    assert [person.role for person in services.clients.persons(heard.last[0])] == [Role.DIRECTOR]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "last_name", "Fill this in."),
        ({"first_name": "Pieter"}, "last_name", "Fill this in."),
        ({"last_name": "Vries", "partner_first_name": "Sanne"}, "partner_last_name", "Fill this in."),
        ({"last_name": "Vries", "email": "geen adres"}, "email", "e-mail address"),
        ({"last_name": "Vries", "birth": "31-02-1980"}, "birth", "no day of birth"),
        ({"last_name": "Vries", "partner_birth": "1-1-2030"}, "partner_birth", "still to come"),
        ({"last_name": "x" * 300}, "last_name", "too long"),
    ],
)
def test_that_a_no_stands_beside_its_field_and_nothing_is_lost(
    new: NewClientDialog, services: Services, typed: dict[str, str], field: str, sentence: str, qtbot: QtBot
) -> None:
    for name, text in typed.items():
        type_in(new.form, name, text)
    submit(new, qtbot)
    assert sentence in said(new, field)
    assert new.isVisible()
    assert new.verb_button.isEnabled()
    assert {name: new.form.field(name).field.text() for name in typed} == typed  # type: ignore[attr-defined]
    assert services.overview.client_count() == 0


def test_that_escape_adds_nobody(new: NewClientDialog, services: Services, qtbot: QtBot) -> None:
    type_in(new.form, "last_name", "Jansen")
    escape(new, qtbot)
    assert services.overview.client_count() == 0


def test_that_the_form_of_a_new_client_is_named_and_walked_by_tab(new: NewClientDialog, qtbot: QtBot) -> None:
    assert nameless(new) == []
    assert missed_by_tab(new, qtbot) == []


def test_that_the_details_are_shown_as_they_stand(edit: ClientDialog) -> None:
    values = edit.form.values()
    assert values is not None
    assert (values["name"], values["street"], values["mobile"]) == ("De Vries – Bakker", "Beukenlaan", "06 12345678")
    assert (values["email"], values["phone"], values["tags"]) == ("sanne@voorbeeld.example", "", "gezin")
    assert edit.subtitle.text() == "De Vries – Bakker · K-1"


def test_that_changed_details_are_one_step_that_can_be_undone(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    for name, text in {"town": "Kampen", "phone": "038 1112233", "tags": "gezin, eigen huis", "mobile": ""}.items():
        type_in(edit.form, name, text)
    heard = Heard(edit.saved)
    submit(edit, qtbot)
    assert heard.calls == [(vries,)]
    assert services.clients.client(vries).town == "Kampen"
    assert services.clients.tags(vries) == ("eigen huis", "gezin")
    kinds = {point.kind for point in services.clients.points(vries)}
    assert kinds == {PointKind.EMAIL, PointKind.PHONE}
    assert services.book.undo() is not None
    assert services.clients.client(vries).town == "Zwolle"
    assert services.clients.tags(vries) == ("gezin",)
    assert {point.kind for point in services.clients.points(vries)} == {PointKind.EMAIL, PointKind.MOBILE}


def test_that_a_wrong_address_is_told_beside_its_field(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(edit.form, "email", "geen adres")
    type_in(edit.form, "town", "Kampen")
    submit(edit, qtbot)
    assert "e-mail address" in said(edit, "email")
    assert services.clients.client(vries).town == "Zwolle"
    type_in(edit.form, "email", "nieuw@voorbeeld.example")
    submit(edit, qtbot)
    assert services.clients.client(vries).town == "Kampen"


def test_that_a_change_made_elsewhere_is_not_overwritten(
    edit: ClientDialog, services: Services, vries: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.clients.save(vries, {"town": "Epe"}, services.clients.client(vries).version)
    type_in(edit.form, "town", "Kampen")
    submit(edit, qtbot)
    assert len(messages.failures) == 1
    assert edit.isVisible()
    assert services.clients.client(vries).town == "Epe"


def test_that_escape_changes_nothing(edit: ClientDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    type_in(edit.form, "name", "Iemand anders")
    escape(edit, qtbot)
    assert services.clients.client(vries).name == "De Vries – Bakker"


def test_that_the_form_of_the_details_is_named_and_walked_by_tab(edit: ClientDialog, qtbot: QtBot) -> None:
    assert nameless(edit) == []
    assert missed_by_tab(edit, qtbot) == []
