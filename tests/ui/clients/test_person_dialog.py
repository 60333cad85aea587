"""A person of a client: added, changed, and what is refused."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PointKind, Role
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.person_dialog import PersonDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def add(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> PersonDialog:
    dialog = PersonDialog(workplace, workplace.services.clients.client(vries), None, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def change(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> PersonDialog:
    services = workplace.services.clients
    dialog = PersonDialog(workplace, services.client(vries), services.persons(vries)[0], window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_person_is_added_as_typed(add: PersonDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    for name, text in {"first_name": "Bram", "infix": "de", "last_name": "Vries", "birth": "16-9-2010"}.items():
        type_in(add.form, name, text)
    type_in(add.form, "mobile", "06 87654321")
    heard = Heard(add.stored)
    submit(add, qtbot)
    bram = services.clients.persons(vries)[-1]
    assert heard.calls == [(bram.id,)]
    assert (bram.full_name, bram.initials, bram.birth, bram.role) == (
        "Bram de Vries",
        "B.",
        "2010-09-16",
        Role.CHILD,
    )
    assert [p.value for p in services.clients.points(vries) if p.person_id == bram.id] == ["06 87654321"]
    assert services.book.undo() is not None
    assert len(services.clients.persons(vries)) == 3


def test_that_a_person_is_changed_with_its_role_in_one_step(
    change: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    assert change.form.widget("birth").value() == "1972-11-21"
    type_in(change.form, "birth", "22 nov")
    type_in(change.form, "first_name", "Piet")
    choose_in(change.form, "role", Role.MEMBER)
    submit(change, qtbot)
    piet = services.clients.persons(vries)[0]
    assert (piet.full_name, piet.birth, piet.role) == ("Piet de Vries", "--11-22", Role.MEMBER)
    assert services.book.undo() is not None
    pieter = services.clients.persons(vries)[0]
    assert (pieter.full_name, pieter.birth, pieter.role) == ("Pieter de Vries", "1972-11-21", Role.PARTNER)


def test_that_a_standing_person_is_not_asked_for_addresses(change: PersonDialog) -> None:
    names = {field.name for field in change.form.fields}
    assert not names & {"email", "mobile"}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"first_name": "Bram"}, "last_name", "Fill this in."),
        ({"last_name": "Vries", "birth": "gisteren niet"}, "birth", "no day of birth"),
        ({"last_name": "Vries", "birth": "1-1-2030"}, "birth", "still to come"),
        ({"last_name": "Vries", "email": "x"}, "email", "e-mail address"),
    ],
)
def test_that_a_no_stands_beside_its_field(
    add: PersonDialog, services: Services, typed: dict[str, str], field: str, sentence: str, qtbot: QtBot
) -> None:
    for name, text in typed.items():
        type_in(add.form, name, text)
    submit(add, qtbot)
    assert sentence in said(add, field)
    assert add.isVisible()
    assert services.book.undo_title() == Title("Client added – {client}", {"client": "De Vries – Bakker"})


def test_that_escape_leaves_the_person_as_it_was(
    change: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(change.form, "last_name", "Anders")
    escape(change, qtbot)
    assert services.clients.persons(vries)[0].full_name == "Pieter de Vries"


@pytest.mark.parametrize(("kind", "role"), [(ClientKind.PERSON, Role.CONTACT), (ClientKind.BUSINESS, Role.EMPLOYEE)])
def test_that_the_first_role_fits_the_kind_of_client(
    workplace: Workplace, services: Services, window: QWidget, kind: ClientKind, role: Role
) -> None:
    client_id = services.clients.create(ClientDraft(kind, "Jan Jansen"))
    dialog = PersonDialog(workplace, services.clients.client(client_id), None, window)
    assert dialog.form.widget("role").value() == role
    dialog.close()


def test_that_the_form_is_named_and_walked_by_tab(add: PersonDialog, qtbot: QtBot) -> None:
    assert nameless(add) == []
    assert missed_by_tab(add, qtbot) == []


def test_that_an_address_of_a_new_person_is_an_address_of_the_client(
    add: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(add.form, "last_name", "Bakker")
    type_in(add.form, "email", "bakker@voorbeeld.example")
    submit(add, qtbot)
    emails = [point.value for point in services.clients.points(vries) if point.kind is PointKind.EMAIL]
    assert "bakker@voorbeeld.example" in emails
