"""A person of a client: added, changed, and what is refused."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import AddressedAs, ClientDraft, ClientKind, PointDraft, PointKind, RelationKind, Role
from app.clients.rules.relations import RelationDraft
from app.clients.service import PersonChange
from app.deeds.rules.households import SplitDraft
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.person_dialog import PersonDialog
from ui.clients.points_editor import PointRow, PointsEditor
from ui.clients.relations_editor import RelationEditorRow, RelationsEditor
from ui.shared.workplace import Workplace


def editor(dialog: PersonDialog) -> PointsEditor:
    field = dialog.form.field("points").field
    assert isinstance(field, PointsEditor)
    return field


def add_point(dialog: PersonDialog, kind: PointKind, text: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(editor(dialog).add_button, Qt.MouseButton.LeftButton)
    row = editor(dialog).rows[-1]
    assert isinstance(row, PointRow)
    row.kind.set_value(kind)
    row.text.setText(text)


def relation_rows(dialog: PersonDialog) -> list[RelationEditorRow]:
    field = dialog.form.field("relations").field
    assert isinstance(field, RelationsEditor)
    return [row for row in field.rows if isinstance(row, RelationEditorRow)]


def add_relation(dialog: PersonDialog, qtbot: QtBot) -> RelationEditorRow:
    field = dialog.form.field("relations").field
    assert isinstance(field, RelationsEditor)
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    return relation_rows(dialog)[-1]


@pytest.fixture
def add(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> PersonDialog:
    dialog = PersonDialog(workplace, workplace.services.clients.client(vries), None, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def change(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> PersonDialog:
    services = workplace.services.clients
    pieter, *others = services.persons(vries)
    known = [(one.id, one.full_name) for one in others]
    dialog = PersonDialog(workplace, services.client(vries), pieter, window, others=known)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_person_is_added_as_typed(add: PersonDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    for name, text in {"first_name": "Bram", "infix": "de", "last_name": "Vries", "birth": "16-9-2010"}.items():
        type_in(add.form, name, text)
    add_point(add, PointKind.MOBILE, "06 87654321", qtbot)
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


def test_that_a_wrong_address_is_told_and_nobody_is_added(
    add: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(add.form, "last_name", "Bakker")
    add_point(add, PointKind.EMAIL, "x", qtbot)
    submit(add, qtbot)
    assert "e-mail address" in said(add, "points")
    row = editor(add).rows[-1]
    assert "e-mail address" in row.first().accessibleDescription()
    assert len(services.clients.persons(vries)) == 3


def test_that_numbers_of_a_person_are_changed_in_the_same_step(
    change: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    (row,) = editor(change).rows
    assert isinstance(row, PointRow)
    row.preferred.click()
    add_point(change, PointKind.EMAIL, "pieter@voorbeeld.example", qtbot)
    submit(change, qtbot)
    pieter = services.clients.persons(vries)[0]
    own = [(one.kind, one.preferred) for one in services.clients.points(vries) if one.person_id == pieter.id]
    assert own == [(PointKind.MOBILE, True), (PointKind.EMAIL, False)]
    assert len(services.clients.points(vries)) == 3
    assert services.book.undo() is not None
    assert len(services.clients.points(vries)) == 2


def test_that_an_envelope_and_a_letter_are_shown_as_they_will_be(change: PersonDialog) -> None:
    choose_in(change.form, "addressed_as", AddressedAs.MR)
    type_in(change.form, "title", "Ir.")
    assert change.letter.text() == (
        "On an envelope: De heer ir. P. de Vries. A letter begins with: Geachte heer De Vries,"
    )
    type_in(change.form, "last_name", "")
    assert change.letter.isHidden()


def test_that_relations_are_told_between_persons_of_the_household_and_others(
    change: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, "Gré Wiersma"))
    _, sanne, _ = services.clients.persons(vries)
    partner = add_relation(change, qtbot)
    partner.who.set_value(sanne.id)
    partner.from_on.setText("1-6-2010")
    mother = add_relation(change, qtbot)
    mother.kind.set_value((RelationKind.CHILD, False))
    mother.who.set_value("")
    mother.who.activated.emit(mother.who.currentIndex())
    qtbot.keyClicks(mother.finder.search, "wiersma")
    mother.finder.search.searched.emit("wiersma")
    qtbot.keyClick(mother.finder.search, Qt.Key.Key_Return)
    submit(change, qtbot)
    assert not change.isVisible()
    pieter = services.clients.persons(vries)[0]
    seen = {(row.kind, row.other_name, row.from_on) for row in services.people.whole(pieter.id, vries).relations}
    assert seen == {
        (RelationKind.PARTNER, "Sanne Bakker", date(2010, 6, 1)),
        (RelationKind.CHILD, "Gré Wiersma", None),
    }
    (gre,) = services.clients.persons(other)
    assert [row.kind for row in services.people.whole(gre.id, other).relations] == [RelationKind.PARENT]


def test_that_a_standing_relation_is_shown_changed_and_taken_away(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    pieter, sanne, lotte = services.clients.persons(vries)
    relations = (
        RelationDraft(RelationKind.PARENT, lotte.id),
        RelationDraft(RelationKind.GUARDIAN, sanne.id, turned=True),
    )
    services.people.save(pieter.id, PersonChange({}, pieter.version, vries, {"role": pieter.role}, relations=relations))
    dialog = PersonDialog(workplace, services.clients.client(vries), services.clients.persons(vries)[0], window)
    open_up(dialog, qtbot)
    rows = {row.kind.currentText(): row for row in relation_rows(dialog)}
    assert {words: row.who.currentText() for words, row in rows.items()} == {
        "Parent of": "Lotte de Vries",
        "Has as guardian": "Sanne Bakker",
    }
    qtbot.mouseClick(rows["Parent of"].remove_button, Qt.MouseButton.LeftButton)
    rows["Has as guardian"].to_on.setText("1-1-2026")
    submit(dialog, qtbot)
    (left,) = services.people.whole(pieter.id, vries).relations
    assert (left.kind, left.turned, left.to_on) == (RelationKind.GUARDIAN, True, date(2026, 1, 1))


def test_that_a_relation_that_cannot_be_is_told_at_the_relations(change: PersonDialog, qtbot: QtBot) -> None:
    add_relation(change, qtbot)
    add_relation(change, qtbot)
    for row in relation_rows(change):
        row.who.set_value(row.who._codes[0])
    submit(change, qtbot)
    assert "twice" in said(change, "relations")
    row = relation_rows(change)[1]
    row.who.set_value("")
    row.finder.search.setText("niemand")
    submit(change, qtbot)
    assert "from the list" in said(change, "relations")


def test_that_a_person_shows_in_which_other_clients_it_is(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij Linde"))
    pieter = services.clients.persons(vries)[0]
    services.people.join(firm, pieter.id, {"role": Role.DIRECTOR, "from_on": date(2020, 1, 1)})
    dialog = PersonDialog(workplace, services.clients.client(vries), pieter, window)
    open_up(dialog, qtbot)
    assert dialog.elsewhere.text() == "Also in: Drukkerij Linde · Director · from 1 Jan 2020"
    assert dialog.out_button.isHidden()
    dialog.close()
    there = PersonDialog(workplace, services.clients.client(firm), services.clients.persons(firm)[0], window)
    open_up(there, qtbot)
    assert there.form.widget("role").value() == Role.DIRECTOR
    qtbot.mouseClick(there.out_button, Qt.MouseButton.LeftButton)
    assert services.clients.persons(firm) == ()
    assert not there.isVisible()


def test_that_of_who_has_left_only_role_and_dates_are_shown(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    sanne = services.clients.persons(vries)[1]
    new = services.deeds.split(vries, SplitDraft((sanne.id,)))
    services.clients.add_point(new, PointDraft(PointKind.MOBILE, "06 55555555", person_id=sanne.id))
    left = next(one for one in services.clients.persons(vries) if one.id == sanne.id)
    dialog = PersonDialog(workplace, services.clients.client(vries), left, window)
    open_up(dialog, qtbot)
    shown = {field.name for field in dialog.form.fields if not dialog.form.field(field.name).isHidden()}
    assert shown == {"role", "from_on", "to_on"}
    assert dialog.elsewhere.isHidden()
    assert dialog.letter.isHidden()
    assert dialog.subtitle.text() == "Sanne Bakker · De Vries"
    choose_in(dialog.form, "role", Role.MEMBER)
    submit(dialog, qtbot)
    assert next(one for one in services.clients.persons(vries) if one.id == sanne.id).role == Role.MEMBER
    assert "06 55555555" in {point.value for point in services.clients.points(new)}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"first_name": "Bram"}, "last_name", "Fill this in."),
        ({"last_name": "Vries", "birth": "gisteren niet"}, "birth", "no day of birth"),
        ({"last_name": "Vries", "birth": "1-1-2030"}, "birth", "still to come"),
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
    add_point(add, PointKind.EMAIL, "bakker@voorbeeld.example", qtbot)
    submit(add, qtbot)
    emails = [point.value for point in services.clients.points(vries) if point.kind is PointKind.EMAIL]
    assert "bakker@voorbeeld.example" in emails


def test_that_a_guardian_without_a_record_gets_an_address_for_post(
    add: PersonDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    assert add.form.field("street").isHidden(), "a child gets its post at home"
    choose_in(add.form, "role", Role.GUARDIAN)
    assert add.form.field("street").isVisible()
    for name, text in {"first_name": "Noor", "last_name": "Smit", "street": "Kade", "house_number": "7"}.items():
        type_in(add.form, name, text)
    type_in(add.form, "postcode", "74")
    submit(add, qtbot)
    assert said(add, "postcode") == "This is no Dutch postcode. Write it like 1234 AB."
    type_in(add.form, "postcode", "7411jk")
    type_in(add.form, "town", "Deventer")
    assert missed_by_tab(add, qtbot) == []
    submit(add, qtbot)
    noor = services.clients.persons(vries)[-1]
    assert (noor.street, noor.house_number, noor.postcode, noor.town, noor.country) == (
        "Kade", "7", "7411 JK", "Deventer", None,
    )  # fmt: skip


def test_that_an_own_address_stays_in_sight_and_can_be_emptied(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    pieter = services.clients.persons(vries)[0]
    services.people.save(pieter.id, PersonChange({"street": "Kade 7", "country": "BE"}, pieter.version, vries, {}))
    dialog = PersonDialog(workplace, services.clients.client(vries), services.clients.persons(vries)[0], window)
    open_up(dialog, qtbot)
    assert (dialog.form.widget("street").value(), dialog.form.widget("country").value()) == ("Kade 7", "BE")
    type_in(dialog.form, "street", "")
    choose_in(dialog.form, "country", None)
    submit(dialog, qtbot)
    stands = services.clients.persons(vries)[0]
    assert (stands.street, stands.country) == (None, None)
