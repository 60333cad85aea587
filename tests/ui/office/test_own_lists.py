"""Own fields and tags in the settings: made, changed, ordered, merged and removed, each at once and undoable."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, OwnFieldKind
from tests.ui.acts import choose_in, missed_by_tab, nameless, open_up, said, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from ui.office.dialog import SettingsDialog
from ui.office.own_fields_dialog import FieldDialog, OwnFieldsDialog
from ui.office.tags_dialog import TagsDialog, WordDialog
from ui.shared.fields import NoteField
from ui.shared.workplace import Workplace


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Zaak", tags=("gezin", "vip")))


@pytest.fixture
def own(workplace: Workplace, window: QWidget, qtbot: QtBot) -> OwnFieldsDialog:
    dialog = OwnFieldsDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def tags(workplace: Workplace, client: str, window: QWidget, qtbot: QtBot) -> TagsDialog:
    dialog = TagsDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


def shown(dialog: OwnFieldsDialog | TagsDialog) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in dialog.model.cells(row)) for row in range(dialog.model.rowCount())]


def opened(kind: type[Any], below: QWidget) -> Any:
    return next(dialog for dialog in below.findChildren(QDialog) if isinstance(dialog, kind) and dialog.isVisible())


def press(button: QWidget, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_the_settings_lead_to_both(workplace: Workplace, window: QWidget, qtbot: QtBot) -> None:
    settings = SettingsDialog(workplace, window)
    open_up(settings, qtbot)
    press(settings.fields_button, qtbot)
    assert opened(OwnFieldsDialog, settings).nothing.isVisible()
    press(settings.tags_button, qtbot)
    assert opened(TagsDialog, settings).nothing.text() == "No client has a tag yet."


def test_that_a_field_is_made_with_its_words(own: OwnFieldsDialog, services: Services, qtbot: QtBot) -> None:
    assert not own.change_button.isEnabled()
    press(own.new_button, qtbot)
    dialog = opened(FieldDialog, own)
    assert dialog.form.field("choices").isHidden()
    submit(dialog, qtbot)
    assert said(dialog, "name") == "Fill this in."
    type_in(dialog.form, "name", "E-mail")
    choose_in(dialog.form, "kind", OwnFieldKind.CHOICE)
    submit(dialog, qtbot)
    assert said(dialog, "choices") == "Fill this in."
    words = dialog.form.field("choices").field
    assert isinstance(words, NoteField)
    words.setPlainText("Goud\n\nZilver\ngoud")
    assert nameless(dialog) == []
    submit(dialog, qtbot)
    until(qtbot, lambda: shown(own) == [("E-mail", "Choice from a list: Goud, Zilver", "0")])
    assert services.overview.clients().rows == ()


def test_that_a_name_of_a_column_is_refused_beside_it(own: OwnFieldsDialog, qtbot: QtBot) -> None:
    press(own.new_button, qtbot)
    dialog = opened(FieldDialog, own)
    type_in(dialog.form, "name", "postcode")
    submit(dialog, qtbot)
    assert said(dialog, "name") == "postcode is there already, as a column that every client has."


def test_that_a_field_is_changed_and_keeps_its_kind(
    services: Services, own: OwnFieldsDialog, client: str, qtbot: QtBot
) -> None:
    level = services.own_fields.add("Niveau", OwnFieldKind.CHOICE, ("Goud", "Zilver"))
    services.own_fields.put(client, {level: "goud"})
    press(own.change_button, qtbot)
    dialog = opened(FieldDialog, own)
    assert not dialog.form.field("kind").field.isEnabled()
    dialog.form.set_values({"choices": "Zilver"})
    submit(dialog, qtbot)
    assert said(dialog, "choices") == "“Goud” still stands with 1 clients. Change it there first."
    dialog.form.set_values({"choices": "GOUD"})
    type_in(dialog.form, "name", "Trap")
    submit(dialog, qtbot)
    until(qtbot, lambda: shown(own) == [("Trap", "Choice from a list: GOUD", "1")])
    assert services.own_fields.values(client) == {level: "GOUD"}


def test_that_fields_move_up_and_down_and_stay_chosen(services: Services, own: OwnFieldsDialog, qtbot: QtBot) -> None:
    for name in ("Een", "Twee", "Drie"):
        services.own_fields.add(name, OwnFieldKind.TEXT)
    own.table.choose(0)
    press(own.up_button, qtbot)
    press(own.down_button, qtbot)
    until(qtbot, lambda: [row[0] for row in shown(own)] == ["Twee", "Een", "Drie"])
    press(own.down_button, qtbot)
    until(qtbot, lambda: [row[0] for row in shown(own)] == ["Twee", "Drie", "Een"])
    assert own.table.currentIndex().row() == 2
    assert missed_by_tab(own, qtbot) == []


def test_that_removing_asks_only_where_something_would_go(
    services: Services, own: OwnFieldsDialog, client: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.own_fields.add("Leeg", OwnFieldKind.TEXT)
    club = services.own_fields.add("Golfclub", OwnFieldKind.TEXT)
    services.own_fields.put(client, {club: "De Lage Mors"})
    own.table.choose(0)
    press(own.remove_button, qtbot)
    until(qtbot, lambda: [row[0] for row in shown(own)] == ["Golfclub"])
    assert messages.asked == []
    press(own.remove_button, qtbot)
    problem = messages.asked[0]
    assert (problem.title, problem.text) == ("Remove “Golfclub”?", "1 client has something in it.")
    until(qtbot, lambda: shown(own) == [])
    services.book.undo()
    assert services.own_fields.values(client) == {club: "De Lage Mors"}


def test_that_a_tag_is_renamed_everywhere(tags: TagsDialog, services: Services, client: str, qtbot: QtBot) -> None:
    assert shown(tags) == [("gezin", "1"), ("vip", "1")]
    tags.table.choose(1)
    tags.table.row_activated.emit(tags.table.chosen_row())
    dialog = opened(WordDialog, tags)
    type_in(dialog.form, "into", "belangrijk")
    submit(dialog, qtbot)
    until(qtbot, lambda: shown(tags) == [("belangrijk", "1"), ("gezin", "1")])
    services.book.undo()
    assert services.clients.tags(client) == ("gezin", "vip")


def test_that_two_tags_become_one(tags: TagsDialog, services: Services, client: str, qtbot: QtBot) -> None:
    tags.table.choose(0)
    press(tags.merge_button, qtbot)
    dialog = opened(WordDialog, tags)
    submit(dialog, qtbot)
    assert said(dialog, "into") == "Choose at least two different tags."
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    tags.table.selectAll()
    press(tags.merge_button, qtbot)
    dialog = opened(WordDialog, tags)
    assert said(dialog, "into") == "Becomes one tag of: gezin, vip"
    submit(dialog, qtbot)
    until(qtbot, lambda: shown(tags) == [("gezin", "1")])
    assert services.clients.tags(client) == ("gezin",)


def test_that_a_tag_is_removed_after_asking(
    tags: TagsDialog, services: Services, client: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    tags.table.choose(0)
    press(tags.remove_button, qtbot)
    assert messages.asked[0].text == "It stands on 1 client."
    until(qtbot, lambda: shown(tags) == [("vip", "1")])
    assert nameless(tags) == []
