"""A new client in one form."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import AddressedAs, ClientKind, OwnFieldKind, PointKind, Role
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


MORE = {"initials", "title", "addressed_as", "children", "tags"}
PARTNER = {"partner_initials", "partner_title", "partner_addressed_as"}


def fold(new: NewClientDialog, qtbot: QtBot) -> None:
    new.more_button.setFocus()
    qtbot.keyClick(new.more_button, Qt.Key.Key_Space)


def test_that_more_is_asked_only_where_somebody_folds_it_out(new: NewClientDialog, qtbot: QtBot) -> None:
    simple = shown(new)
    assert not simple & (MORE | PARTNER)
    fold(new, qtbot)
    assert shown(new) - simple == MORE | PARTNER
    assert new.form.field("initials").field.hasFocus()
    assert new.more_button.text() == "Less"
    assert nameless(new) == []
    assert missed_by_tab(new, qtbot) == []
    choose_in(new.form, "kind", ClientKind.PERSON)
    assert not shown(new) & (PARTNER | {"children"})
    fold(new, qtbot)
    assert not shown(new) & (MORE | PARTNER)


def test_that_a_family_is_stored_with_forms_of_address_children_and_tags(
    new: NewClientDialog, services: Services, qtbot: QtBot
) -> None:
    fold(new, qtbot)
    typed = {
        "first_name": "Pieter Jan", "infix": "de", "last_name": "Vries", "partner_first_name": "Sanne",
        "partner_last_name": "Bakker", "initials": "P.J.A.", "title": "dr.", "partner_title": "mr.",
        "children": "Lotte, Bram ,", "tags": "gezin, golf",
    }  # fmt: skip
    for name, text in typed.items():
        type_in(new.form, name, text)
    choose_in(new.form, "addressed_as", AddressedAs.MR)
    choose_in(new.form, "partner_addressed_as", AddressedAs.MS)
    heard = Heard(new.saved)
    submit(new, qtbot)
    people = services.clients.persons(heard.last[0])
    assert [(one.full_name, one.initials, one.title, one.addressed_as, one.role) for one in people] == [
        ("Pieter Jan de Vries", "P.J.A.", "dr.", AddressedAs.MR, Role.PARTNER),
        ("Sanne Bakker", "S.", "mr.", AddressedAs.MS, Role.PARTNER),
        ("Lotte de Vries", "L.", None, None, Role.CHILD),
        ("Bram de Vries", "B.", None, None, Role.CHILD),
    ]
    assert services.clients.client(heard.last[0]).name == "De Vries – Bakker"
    assert services.clients.tags(heard.last[0]) == ("gezin", "golf")


@pytest.fixture
def own(services: Services) -> dict[str, str]:
    """Give the keys of a text and a number that the office keeps of every client."""
    return {
        "text": services.own_fields.add("Hond", OwnFieldKind.TEXT),
        "number": services.own_fields.add("Kavel", OwnFieldKind.NUMBER),
    }


def test_that_own_fields_are_asked_with_the_rest_and_a_wrong_one_stays_in_sight(
    own: dict[str, str], workplace: Workplace, window: QWidget, services: Services, qtbot: QtBot
) -> None:
    new = NewClientDialog(workplace, window)
    open_up(new, qtbot)
    assert not shown(new) & set(own.values())
    fold(new, qtbot)
    assert set(own.values()) <= shown(new)
    assert missed_by_tab(new, qtbot) == []
    type_in(new.form, "last_name", "Jansen")
    type_in(new.form, own["text"], "Bello")
    type_in(new.form, own["number"], "veel")
    fold(new, qtbot)
    assert own["number"] in shown(new)
    submit(new, qtbot)
    assert "not a number" in said(new, own["number"])
    type_in(new.form, own["number"], "12")
    fold(new, qtbot)
    heard = Heard(new.saved)
    submit(new, qtbot)
    assert services.own_fields.values(heard.last[0]) == {own["text"]: "Bello", own["number"]: "12"}


def test_that_a_no_about_what_is_folded_away_folds_it_out(
    new: NewClientDialog, services: Services, qtbot: QtBot
) -> None:
    type_in(new.form, "last_name", "Jansen")
    fold(new, qtbot)
    type_in(new.form, "title", "x" * 60)
    fold(new, qtbot)
    submit(new, qtbot)
    assert "too long" in said(new, "title")
    assert services.overview.client_count() == 0
