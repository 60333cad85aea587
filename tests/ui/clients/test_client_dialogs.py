"""A new client in one form."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientKind, PointKind, Role
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.dialog import NewClientDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def new(workplace: Workplace, window: QWidget, qtbot: QtBot) -> NewClientDialog:
    dialog = NewClientDialog(workplace, window)
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


def test_that_a_business_is_asked_for_its_number_in_the_trade_register(
    new: NewClientDialog, services: Services, qtbot: QtBot
) -> None:
    assert "registry_number" not in shown(new)
    choose_in(new.form, "kind", ClientKind.BUSINESS)
    type_in(new.form, "name", "Drukkerij Van Dam")
    type_in(new.form, "registry_number", "1234")
    heard = Heard(new.saved)
    submit(new, qtbot)
    assert "eight figures" in said(new, "registry_number")
    type_in(new.form, "registry_number", "1234 5678")
    submit(new, qtbot)
    assert services.clients.client(heard.last[0]).registry_number == "12345678"
