"""Own fields, filters, a view, a selection and a walk: a list made one's own, and found again the next day."""

import csv
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clients.rules import OwnFieldKind
from tests.app.conftest import new_desk
from tests.journeys.conftest import Walk, new_window
from tests.journeys.test_first_day import CLIENTS, WORDS, bring_in, make_book
from tests.ui.acts import choose_in, submit, type_in
from ui.clients.details_dialog import ClientDialog
from ui.clients.list_deeds import TagDialog, export_to
from ui.clients.list_page import ClientsPage
from ui.office.dialog import SettingsDialog
from ui.office.own_fields_dialog import FieldDialog, OwnFieldsDialog
from ui.shared.theme import Theme
from ui.shared.views_button import NameDialog


def press(walk: Walk, button: Any) -> None:
    walk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def clients_page(walk: Walk) -> ClientsPage:
    walk.act("clients")
    page = walk.shell.pages.by_key["clients"]
    assert isinstance(page, ClientsPage)
    return page


def names(page: ClientsPage) -> list[str]:
    rows = (page.list.model.here(number) for number in range(page.list.model.rowCount()))
    return [row.name for row in rows if row is not None]


def make_field(walk: Walk, name: str, kind: OwnFieldKind) -> None:
    walk.act("settings")
    settings = walk.opened(SettingsDialog)
    press(walk, settings.fields_button)
    fields = walk.opened(OwnFieldsDialog)
    press(walk, fields.new_button)
    field = walk.opened(FieldDialog)
    type_in(field.form, "name", name)
    choose_in(field.form, "kind", kind)
    submit(field, walk.qtbot)
    walk.until(lambda: fields.model.rowCount() == 1)
    fields.reject()
    settings.reject()


def fill_in(walk: Walk, client: str, name: str, text: str) -> None:
    walk.shell.show_client(client)
    walk.settle()
    walk.act("edit_client")
    dialog = walk.opened(ClientDialog)
    field = next(each for each in dialog.form.fields if each.label == name)
    type_in(dialog.form, field.name, text)
    submit(dialog, walk.qtbot)
    walk.until(lambda: walk.shell.services.own_fields.values(client) == {field.name: text})
    walk.settle()


def test_that_a_list_is_made_ones_own_and_found_again_next_day(
    walk: Walk, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    make_book(walk)
    bring_in(walk, tmp_path)
    household = walk.shell.services.overview.find_client("A1")
    make_field(walk, "Kinderen", OwnFieldKind.NUMBER)
    fill_in(walk, household, "Kinderen", "3")
    page = clients_page(walk)
    head = page.list.table.head
    (own,) = [column.key for column in head.columns if column.key.startswith("own:")]
    order, hidden = head.standing()
    head.arrange([order[0], own, *order[1:]], hidden - {own})
    key = own.removeprefix("own:")
    page.list.chips.set_values({"own": [[key, "from", "2"]]})
    page.list.chips.changed.emit()
    walk.settle()
    assert names(page) == ["De Vries – Bakker"]
    page.views.save()
    view = walk.opened(NameDialog)
    type_in(view.form, "name", "Grote gezinnen")
    submit(view, qtbot)
    walk.until(lambda: [one.name for one in page.views.views] == ["Grote gezinnen"])
    walk.closed()

    again = Walk(new_window(theme, tmp_path, new_desk(5)), qtbot)
    again.window.open_path(tmp_path / "Kantoor De Linde.nazorg")
    again.until(again.window.welcome.passphrase.isVisible)
    again.qtbot.keyClicks(again.window.welcome.passphrase, WORDS)
    again.qtbot.keyClick(again.window.welcome.passphrase, Qt.Key.Key_Return)
    again.until(lambda: again.window.shell is not None)
    again.settle()
    page = clients_page(again)
    assert page.list.table.head.standing()[0][:2] == ["name", own]
    page.views.choose(0)
    again.settle()
    assert names(page) == ["De Vries – Bakker"]
    again.closed()


def test_that_a_selection_is_tagged_exported_and_walked_through(walk: Walk, tmp_path: Path, qtbot: QtBot) -> None:
    make_book(walk)
    bring_in(walk, tmp_path)
    page = clients_page(walk)
    page.list.table.choose(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.list.deed_wanted.emit("tag")
    dialog = walk.opened(TagDialog)
    type_in(dialog.form, "tag", "nieuwsbrief")
    submit(dialog, qtbot)
    walk.until(lambda: [use.clients for use in walk.shell.services.tags.in_use()] == [2])
    walk.settle()
    walk.act("undo")
    assert walk.shell.services.tags.in_use() == ()
    walk.act("redo")
    page.list.table.selectAll()
    page.list.with_selected(partial(_export, walk, page, tmp_path / "uit.csv"))
    walk.until((tmp_path / "uit.csv").exists)
    walk.settle()
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["reference"], row["tags"]) for row in rows] == [("A1", "nieuwsbrief"), ("A2", "nieuwsbrief")]
    assert CLIENTS.count("\n") == len(rows) + 1
    page.list.table.choose(0)
    page.list.table.row_activated.emit(page.list.table.chosen_row())
    walk.settle()
    client = walk.shell.pages.client
    before = walk.shell.client_id
    assert client.walk.words.text() == "1 of 2"
    press(walk, client.walk.after_button)
    walk.until(lambda: walk.shell.client_id not in ("", before))
    walk.settle()
    assert client.walk.words.text() == "2 of 2"


def _export(walk: Walk, page: ClientsPage, file: Path, keys: tuple[str, ...]) -> None:
    export_to(walk.shell.workplace, page, keys, str(file))
