"""The changed details of a standing client."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PointDraft, PointKind, ReachChannel
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.details_dialog import ClientDialog
from ui.clients.find_field import FindField
from ui.clients.points_editor import PointRow, PointsEditor
from ui.shared.fields import ChoiceField
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def edit(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> ClientDialog:
    dialog = ClientDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    return dialog


def editor(dialog: ClientDialog) -> PointsEditor:
    field = dialog.form.field("points").field
    assert isinstance(field, PointsEditor)
    return field


def point_rows(dialog: ClientDialog) -> list[PointRow]:
    return [row for row in editor(dialog).rows if isinstance(row, PointRow)]


def type_point(row: PointRow, kind: PointKind, text: str) -> None:
    row.kind.set_value(kind)
    row.kind.activated.emit(row.kind.currentIndex())
    row.text.setText(text)
    row.text.editingFinished.emit()


def add_point(dialog: ClientDialog, kind: PointKind, text: str, qtbot: QtBot) -> PointRow:
    qtbot.mouseClick(editor(dialog).add_button, Qt.MouseButton.LeftButton)
    row = point_rows(dialog)[-1]
    type_point(row, kind, text)
    return row


def host_field(dialog: ClientDialog) -> FindField:
    field = dialog.form.field("lives_with_id").field
    assert isinstance(field, FindField)
    return field


def find(field: FindField, text: str, qtbot: QtBot) -> list[str]:
    field.search.setFocus()
    field.search.clear()
    qtbot.keyClicks(field.search, text)
    field.search.searched.emit(text)
    return [field.list.item(number).text() for number in range(field.list.count())]


def test_that_the_details_are_shown_as_they_stand(edit: ClientDialog) -> None:
    values = edit.form.values()
    assert values is not None
    assert (values["name"], values["street"], values["tags"]) == ("De Vries – Bakker", "Beukenlaan", "gezin")
    assert sorted((point.kind, point.value) for point in values["points"]) == [
        (PointKind.EMAIL, "sanne@voorbeeld.example"),
        (PointKind.MOBILE, "06 12345678"),
    ]
    assert edit.subtitle.text() == "De Vries – Bakker · K-1"
    assert edit.form.field("registry_number").isHidden()


def test_that_changed_details_are_one_step_that_can_be_undone(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    for name, text in {"town": "Kampen", "tags": "gezin, eigen huis", "iban": "NL91 ABNA 0417 1643 00"}.items():
        type_in(edit.form, name, text)
    choose_in(edit.form, "preferred_channel", ReachChannel.PHONE)
    mobile = next(row for row in point_rows(edit) if row.kind.value() is PointKind.MOBILE)
    qtbot.mouseClick(mobile.remove_button, Qt.MouseButton.LeftButton)
    phone = add_point(edit, PointKind.PHONE, "038 1112233", qtbot)
    phone.preferred.click()
    heard = Heard(edit.saved)
    submit(edit, qtbot)
    assert heard.calls == [(vries,)]
    client = services.clients.client(vries)
    assert (client.town, client.iban, client.preferred_channel) == ("Kampen", "NL91ABNA0417164300", ReachChannel.PHONE)
    assert services.clients.tags(vries) == ("eigen huis", "gezin")
    assert [(one.kind, one.preferred) for one in services.clients.points(vries)] == [
        (PointKind.PHONE, True),
        (PointKind.EMAIL, False),
    ]
    assert services.book.undo() is not None
    assert services.clients.client(vries).town == "Zwolle"
    assert services.clients.tags(vries) == ("gezin",)
    assert {point.kind for point in services.clients.points(vries)} == {PointKind.EMAIL, PointKind.MOBILE}


def test_that_a_number_is_everybodys_or_one_persons(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    pieter = services.clients.persons(vries)[0]
    row = add_point(edit, PointKind.MOBILE, "06 87654321", qtbot)
    assert row.owner.value() is None
    row.owner.set_value(pieter.id)
    submit(edit, qtbot)
    owners = {point.value: point.person_id for point in services.clients.points(vries)}
    assert owners["06 87654321"] == pieter.id


def test_that_one_number_of_one_owner_is_preferred(edit: ClientDialog, qtbot: QtBot) -> None:
    first = add_point(edit, PointKind.MOBILE, "06 1", qtbot)
    second = add_point(edit, PointKind.PHONE, "038 1", qtbot)
    mail = add_point(edit, PointKind.EMAIL, "wij@voorbeeld.example", qtbot)
    for row in (first, mail, second):
        row.preferred.click()
    assert [row.preferred.value() for row in (first, second, mail)] == [False, True, True]
    second.preferred.click()
    assert not second.preferred.value()


def test_that_a_row_left_empty_is_no_number(edit: ClientDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    add_point(edit, PointKind.PHONE, "  ", qtbot)
    submit(edit, qtbot)
    assert not edit.isVisible()
    assert len(services.clients.points(vries)) == 2


def test_that_a_wrong_address_is_told_beside_its_field(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    row = add_point(edit, PointKind.EMAIL, "geen adres", qtbot)
    type_in(edit.form, "town", "Kampen")
    submit(edit, qtbot)
    assert "e-mail address" in said(edit, "points")
    assert row.text.hasFocus()
    assert services.clients.client(vries).town == "Zwolle"
    type_point(row, PointKind.EMAIL, "nieuw@voorbeeld.example")
    submit(edit, qtbot)
    assert services.clients.client(vries).town == "Kampen"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("iban", "NL00 XXXX 1", "account number"), ("postcode", "12 AB", "1234 AB"), ("name", "", "Fill this in.")],
)
def test_that_a_no_stands_beside_its_field(
    edit: ClientDialog, field: str, typed: str, sentence: str, qtbot: QtBot
) -> None:
    type_in(edit.form, field, typed)
    submit(edit, qtbot)
    assert sentence in said(edit, field)
    assert edit.isVisible()


def test_that_a_client_lives_at_the_address_of_another_one(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    mother = services.clients.create(
        ClientDraft(ClientKind.PERSON, "Gré Wiersma", street="Esdoornweg", house_number="3", town="Ede")
    )
    found = find(host_field(edit), "wiersma", qtbot)
    assert found == ["Gré Wiersma · K-2 · Esdoornweg 3, Ede"]
    qtbot.keyClick(host_field(edit).search, Qt.Key.Key_Return)
    assert not edit.form.field("street").isEnabled()
    submit(edit, qtbot)
    client = services.clients.client(vries)
    assert (client.lives_with_id, client.street, client.town) == (mother, "Esdoornweg", "Ede")


def test_that_who_moves_out_keeps_the_address_as_its_own(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    host = services.clients.create(ClientDraft(ClientKind.PERSON, "Gré Wiersma", street="Esdoornweg", town="Ede"))
    services.clients.save(vries, {"lives_with_id": host}, 1)
    dialog = ClientDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    assert host_field(dialog).search.text() == "Gré Wiersma · K-2 · Esdoornweg, Ede"
    host_field(dialog).search.selectAll()
    qtbot.keyClick(host_field(dialog).search, Qt.Key.Key_Delete)
    assert dialog.form.field("street").isEnabled()
    submit(dialog, qtbot)
    client = services.clients.client(vries)
    assert (client.lives_with_id, client.street) == (None, "Esdoornweg")


def test_that_a_client_is_not_offered_to_live_with_itself(edit: ClientDialog, qtbot: QtBot) -> None:
    assert find(host_field(edit), "vries", qtbot) == []
    assert host_field(edit).said.text() == "Nothing was found."


def test_that_the_list_is_walked_by_arrow_and_taken_by_enter(
    edit: ClientDialog, services: Services, qtbot: QtBot
) -> None:
    for name in ("Anna Smit", "Bram Smit"):
        services.clients.create(ClientDraft(ClientKind.PERSON, name))
    field = host_field(edit)
    assert len(find(field, "smit", qtbot)) == 2
    qtbot.keyClick(field.search, Qt.Key.Key_Down)
    qtbot.keyClick(field.list, Qt.Key.Key_Down)
    qtbot.keyClick(field.list, Qt.Key.Key_Return)
    assert field.chosen is not None
    assert field.chosen.name == "Bram Smit"
    assert edit.isVisible()


def test_that_a_business_shows_its_number_in_the_trade_register(
    workplace: Workplace, window: QWidget, services: Services, qtbot: QtBot
) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij Linde"))
    services.clients.add_point(firm, PointDraft(PointKind.PHONE, "038 1"))
    dialog = ClientDialog(workplace, firm, window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "registry_number", "12345678")
    assert point_rows(dialog)[0].owner.isHidden()
    submit(dialog, qtbot)
    assert services.clients.client(firm).registry_number == "12345678"


def test_that_a_change_made_elsewhere_is_not_overwritten(
    edit: ClientDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.clients.save(vries, {"town": "Epe"}, services.clients.client(vries).version)
    type_in(edit.form, "town", "Kampen")
    add_point(edit, PointKind.PHONE, "038 5", qtbot)
    submit(edit, qtbot)
    assert services.clients.client(vries).town == "Epe"
    asked = edit.findChild(VersionsDialog)
    assert asked is not None
    asked.mine_kept.emit()
    assert services.clients.client(vries).town == "Kampen"
    assert len(services.clients.points(vries)) == 3


def test_that_escape_changes_nothing(edit: ClientDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    type_in(edit.form, "name", "Iemand anders")
    escape(edit, qtbot)
    assert services.clients.client(vries).name == "De Vries – Bakker"


def test_that_the_form_of_the_details_is_named_and_walked_by_tab(edit: ClientDialog, qtbot: QtBot) -> None:
    assert nameless(edit) == []
    assert missed_by_tab(edit, qtbot) == []


@pytest.fixture
def guest(services: Services, vries: str) -> str:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, "Oma Bakker"))
    services.clients.save(key, {"lives_with_id": vries}, 1)
    return key


@pytest.fixture
def moving(workplace: Workplace, window: QWidget, vries: str, guest: str, qtbot: QtBot) -> ClientDialog:
    """Give the dialog of a client with whom another one lives."""
    dialog = ClientDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.mark.parametrize(("answer", "towns"), [("together", ["Velp", "Velp"]), ("alone", ["Velp", "Zwolle"])])
def test_that_a_new_address_asks_whether_all_who_live_there_move(
    moving: ClientDialog, services: Services, answer: str, towns: list[str], qtbot: QtBot
) -> None:
    asked = moving.form.field("who_moves")
    assert asked.isHidden()
    type_in(moving.form, "town", "Velp")
    assert asked.isVisible()
    assert isinstance(asked.field, ChoiceField)
    words = [asked.field.itemText(number) for number in range(asked.field.count())]
    assert words == ["For all who live here: Oma Bakker", "Only for De Vries – Bakker"]
    assert nameless(moving) == []
    assert missed_by_tab(moving, qtbot) == []
    choose_in(moving.form, "who_moves", answer)
    submit(moving, qtbot)
    found = {row.name: row.town for row in services.overview.clients().rows}
    assert [found["De Vries – Bakker"], found["Oma Bakker"]] == towns


def test_that_an_address_typed_back_asks_nothing(moving: ClientDialog) -> None:
    for town in ("Velp", "Zwolle"):
        type_in(moving.form, "town", town)
    assert moving.form.field("who_moves").isHidden()


def test_that_a_client_can_live_abroad(edit: ClientDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    choose_in(edit.form, "country", "DE")
    type_in(edit.form, "postcode", "40212")
    submit(edit, qtbot)
    assert (services.clients.client(vries).country, services.clients.client(vries).postcode) == ("DE", "40212")
