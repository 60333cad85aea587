"""A household parts, two clients become one, a person who is in the book belongs to one more client."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    LifeEventKind,
    PersonDraft,
    PointDraft,
    PointKind,
    Role,
)
from app.deeds.rules.households import Keeper
from app.overview.rules import ClientWhole
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.find_field import FindField
from ui.clients.head import menu_rows
from ui.clients.join_dialog import JoinDialog
from ui.clients.keep_field import KeepField
from ui.clients.merge_dialog import MOVING, MergeDialog
from ui.clients.split_dialog import SplitDialog
from ui.clients.wishes import open_dialog
from ui.shared.form_dialog import FormDialog
from ui.shared.workplace import Workplace


def whole(workplace: Workplace, client_id: str) -> ClientWhole:
    return workplace.services.overview.whole(client_id)


def open_split(workplace: Workplace, client_id: str, window: QWidget, qtbot: QtBot) -> SplitDialog:
    dialog = SplitDialog(workplace, whole(workplace, client_id), window)
    open_up(dialog, qtbot)
    return dialog


def keep(dialog: SplitDialog, group: str, key: str, of: Keeper) -> None:
    field = dialog.form.field(group).field
    assert isinstance(field, KeepField)
    field.choose(key, of)


def shown(dialog: FormDialog) -> set[str]:
    return {field.name for field in dialog.form.fields if not dialog.form.field(field.name).isHidden()}


def look_for(dialog: FormDialog, name: str, text: str, qtbot: QtBot) -> list[str]:
    """Type into a field that finds; give what it offers."""
    field = dialog.form.field(name).field
    assert isinstance(field, FindField)
    field.search.setFocus()
    field.search.clear()
    qtbot.keyClicks(field.search, text)
    field.search.searched.emit(text)
    return [field.list.item(number).text() for number in range(field.list.count())]


def take_first(dialog: FormDialog, name: str, text: str, qtbot: QtBot) -> None:
    look_for(dialog, name, text, qtbot)
    field = dialog.form.field(name).field
    assert isinstance(field, FindField)
    qtbot.keyClick(field.search, Qt.Key.Key_Return)


@pytest.fixture
def alone(services: Services) -> str:
    persons = (PersonDraft("Smit", "Bo", email="bo@voorbeeld.example"),)
    return services.clients.create(
        ClientDraft(ClientKind.PERSON, persons=persons, street="Esdoornweg", house_number="3", town="Ede")
    )


def test_that_a_household_parts_as_was_said_with_one_undo(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    phone = services.clients.add_point(vries, PointDraft(PointKind.PHONE, "038 1234567"))
    _pieter, sanne, lotte = services.clients.persons(vries)
    dialog = open_split(workplace, vries, window, qtbot)
    assert shown(dialog) >= {"persons", "agreements", "points", "tags"}
    assert not shown(dialog) & {"goals", "documents", "own_values"}
    keep(dialog, "persons", sanne.id, Keeper.LEAVE)
    assert "Sanne Bakker" in said(dialog, "name")
    keep(dialog, "persons", lotte.id, Keeper.BOTH)
    keep(dialog, "agreements", orv, Keeper.LEAVE)
    keep(dialog, "points", phone, Keeper.BOTH)
    choose_in(dialog.form, "because", LifeEventKind.DIVORCE)
    heard = Heard(dialog.stored)
    submit(dialog, qtbot)
    (new,) = heard.last
    assert services.clients.client(new).name == "Bakker"
    assert [one.full_name for one in services.clients.persons(new)] == ["Sanne Bakker", "Lotte de Vries"]
    assert services.agreements.agreement(orv).client_id == new
    assert "038 1234567" in {point.value for key in (vries, new) for point in services.clients.points(key)}
    for key in (vries, new):
        assert [event.kind for event in services.clients.life_events(key)] == ["divorce"]
    assert services.book.undo() is not None
    assert len(services.clients.persons(vries)) == 3
    assert services.overview.client_count() == 1


def test_that_a_split_in_which_nobody_goes_is_told_at_the_persons(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = open_split(workplace, vries, window, qtbot)
    submit(dialog, qtbot)
    assert said(dialog, "persons") == "Say who goes along."
    field = dialog.form.field("persons").field
    assert isinstance(field, KeepField)
    assert field.choices[0].accessibleDescription() == "Say who goes along."
    pieter, sanne, lotte = services.clients.persons(vries)
    for one in (pieter, sanne, lotte):
        keep(dialog, "persons", one.id, Keeper.LEAVE)
    submit(dialog, qtbot)
    assert "Somebody must stay" in said(dialog, "persons")
    assert services.overview.client_count() == 1


def test_that_only_a_child_can_belong_to_both(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> None:
    dialog = open_split(workplace, vries, window, qtbot)
    field = dialog.form.field("persons").field
    assert isinstance(field, KeepField)
    assert [choice.count() for choice in field.choices] == [2, 2, 3]


def test_that_the_relationship_ends_with_whom_is_advised_no_more(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = open_split(workplace, vries, window, qtbot)
    keep(dialog, "persons", services.clients.persons(vries)[1].id, Keeper.LEAVE)
    choose_in(dialog.form, "advises", Keeper.STAY)
    choose_in(dialog.form, "address", Keeper.LEAVE)
    type_in(dialog.form, "name", "Sanne B.")
    heard = Heard(dialog.stored)
    submit(dialog, qtbot)
    new = services.clients.client(heard.last[0])
    assert (new.name, new.end_reason, new.town) == ("Sanne B.", ClientEnd.ENDED_BY_ADVISER, "Zwolle")
    assert services.clients.client(vries).town is None


def test_that_the_split_dialog_is_named_and_walked_by_tab(
    workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    dialog = open_split(workplace, vries, window, qtbot)
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    escape(dialog, qtbot)


def open_merge(workplace: Workplace, client_id: str, window: QWidget, qtbot: QtBot) -> MergeDialog:
    dialog = MergeDialog(workplace, whole(workplace, client_id), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_the_same_client_twice_becomes_one_and_comes_apart_again(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    double = services.clients.create(
        ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Vries", "Pieter", infix="de"),), town="Epe")
    )
    services.aftercare.add_own(double, "Bellen", date(2026, 12, 1), "phone")
    dialog = open_merge(workplace, vries, window, qtbot)
    assert look_for(dialog, "other", "vries", qtbot) == ["Pieter de Vries · K-2 · Epe"]
    take_first(dialog, "other", "vries", qtbot)
    assert shown(dialog) == {"other", "mode", "address"}
    assert "The same person, made one: Pieter de Vries." in dialog.preview.text()
    assert "1 promise" in dialog.preview.text()
    submit(dialog, qtbot)
    assert services.overview.client_count() == 1
    assert services.clients.client(vries).town == "Zwolle"
    assert services.book.undo() is not None
    assert services.overview.client_count() == 2


def test_that_two_move_in_together_at_the_address_that_was_chosen(
    workplace: Workplace, services: Services, window: QWidget, alone: str, qtbot: QtBot
) -> None:
    other = services.clients.create(
        ClientDraft(
            ClientKind.PERSON, persons=(PersonDraft("Wit", "Noor", infix="de"),), street="Beukenlaan", town="Epe"
        )
    )
    dialog = open_merge(workplace, alone, window, qtbot)
    choose_in(dialog.form, "mode", MOVING)
    assert "because" in shown(dialog)
    take_first(dialog, "other", "noor", qtbot)
    assert dialog.preview.text().startswith("Smit – De Wit (household) with Bo Smit, Noor de Wit.")
    field = dialog.form.field("address").field
    words = [field.itemText(number) for number in range(field.count())]  # type: ignore[attr-defined]
    assert words == ["Esdoornweg 3, Ede", "Beukenlaan, Epe"]
    choose_in(dialog.form, "address", True)
    submit(dialog, qtbot)
    client = services.clients.client(alone)
    assert (client.kind, client.name, client.street) == (ClientKind.HOUSEHOLD, "Smit – De Wit", "Beukenlaan")
    assert [event.kind for event in services.clients.life_events(alone)] == ["cohabiting"]
    assert [one.role for one in services.clients.persons(alone)] == [Role.PARTNER, Role.PARTNER]
    title = services.book.undo_title()
    assert title is not None
    assert title.text == "Moved in together – {client}"
    assert services.overview.client_count() == 1
    assert other not in {row.id for row in services.overview.clients().rows}


def test_that_a_business_is_only_merged_with_its_double(
    workplace: Workplace, services: Services, window: QWidget, alone: str, qtbot: QtBot
) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij Linde"))
    dialog = open_merge(workplace, firm, window, qtbot)
    assert offered(dialog.form, "mode") == ["same"]
    dialog.close()
    household = open_merge(workplace, alone, window, qtbot)
    choose_in(household.form, "mode", MOVING)
    take_first(household, "other", "linde", qtbot)
    assert household.preview.text() == "A business cannot move in with somebody."
    submit(household, qtbot)
    assert services.overview.client_count() == 2


def test_that_the_other_client_must_be_chosen(
    workplace: Workplace, window: QWidget, vries: str, alone: str, qtbot: QtBot
) -> None:
    dialog = open_merge(workplace, vries, window, qtbot)
    submit(dialog, qtbot)
    assert said(dialog, "other") == "Fill this in."
    field = dialog.form.field("other").field
    assert isinstance(field, FindField)
    assert (field.search.accessibleName(), field.search.accessibleDescription()) == (
        "The other client",
        "Fill this in.",
    )
    take_first(dialog, "other", "smit", qtbot)
    assert dialog.preview.isVisible()
    look_for(dialog, "other", "x", qtbot)
    assert dialog.preview.isHidden()
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def open_join(workplace: Workplace, client_id: str, window: QWidget, qtbot: QtBot) -> JoinDialog:
    dialog = JoinDialog(workplace, whole(workplace, client_id), window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_person_who_is_in_the_book_is_added_with_role_and_dates(
    workplace: Workplace, services: Services, window: QWidget, vries: str, alone: str, qtbot: QtBot
) -> None:
    dialog = open_join(workplace, vries, window, qtbot)
    assert look_for(dialog, "person", "smit", qtbot) == ["Bo Smit · Bo Smit"]
    take_first(dialog, "person", "smit", qtbot)
    choose_in(dialog.form, "role", Role.PARENT)
    type_in(dialog.form, "from_on", "1-2-2026")
    submit(dialog, qtbot)
    bo = next(one for one in services.clients.persons(vries) if one.full_name == "Bo Smit")
    assert (bo.role, bo.from_on, bo.client_id) == (Role.PARENT, date(2026, 2, 1), alone)
    assert services.book.undo() is not None
    assert len(services.clients.persons(vries)) == 3


def test_that_who_belongs_already_is_not_offered_and_dates_are_checked(
    workplace: Workplace, services: Services, window: QWidget, vries: str, alone: str, qtbot: QtBot
) -> None:
    dialog = open_join(workplace, vries, window, qtbot)
    assert look_for(dialog, "person", "sanne", qtbot) == []
    submit(dialog, qtbot)
    assert said(dialog, "person") == "Fill this in."
    take_first(dialog, "person", "smit", qtbot)
    type_in(dialog.form, "to_on", "1-1-2020")
    submit(dialog, qtbot)
    assert "before the start" in said(dialog, "to_on")
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def test_that_the_menu_offers_what_fits_the_client(
    workplace: Workplace, services: Services, window: QWidget, vries: str, alone: str, messages: RecordingMessages
) -> None:
    household = {key for key, _ in menu_rows(whole(workplace, vries))}
    person = {key for key, _ in menu_rows(whole(workplace, alone))}
    assert household >= {"split", "merge", "known_person"}
    assert person >= {"merge", "known_person"}
    assert "split" not in person
    for wish, kind in (("split", SplitDialog), ("merge", MergeDialog), ("known_person", JoinDialog)):
        open_dialog(wish, workplace, whole(workplace, vries), window)
        dialog = window.findChild(kind)
        assert dialog is not None
        assert dialog.isVisible()
        dialog.close()
    assert messages.failures == []
