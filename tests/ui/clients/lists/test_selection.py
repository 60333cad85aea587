"""Deeds with many clients: each one step, whatever their number."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.ui.acts import Heard, choose_in, missed_by_tab, nameless, offered, open_up, said, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from tests.ui.list_acts import dialog_of
from ui.clients.list_deeds import HandOverDialog, PlanDialog, TagDialog, UntagDialog, deeds, export_to, open_deed
from ui.clients.list_page import ClientsPage
from ui.shared.fields import TextField
from ui.shared.workplace import Workplace


def select(page: ClientsPage, *rows: int) -> None:
    page.list.table.clearSelection()
    page.list.table.setFocus()
    for row in rows:
        page.list.table.selectionModel().select(
            page.list.model.index(row, 0),
            page.list.table.selectionModel().SelectionFlag.Select | page.list.table.selectionModel().SelectionFlag.Rows,
        )


def test_that_rows_are_selected_by_keyboard_and_counted(page: ClientsPage, qtbot: QtBot) -> None:
    assert not page.list.selection.isVisible()
    page.list.table.choose(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.selection.count.text() == "2 selected"
    assert page.list.selection.all_button.isVisible()
    qtbot.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.selection.count.text() == "3 selected"
    assert not page.list.selection.all_button.isVisible()
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []


def test_that_the_menu_of_the_selection_offers_every_deed(page: ClientsPage) -> None:
    heard = Heard(page.list.deed_wanted)
    page.list.selection.menu.actions()[0].trigger()
    assert heard.calls == [("tag",)]
    assert [deed.key for deed in deeds()] == ["tag", "untag", "plan", "hand_over", "served", "export", "labels"]


def test_that_rows_that_have_not_arrived_are_asked_for(page: ClientsPage, services: Services) -> None:
    for number in range(120):
        services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number:03}"))
    taken: list[tuple[str, ...]] = []
    page.list.table.selectAll()
    page.list.with_selected(taken.append)
    assert len(taken[0]) == len(set(taken[0])) == 123
    select(page, 0, 2)
    page.list.with_selected(taken.append)
    assert len(taken[1]) == 2


def test_that_a_tag_is_put_on_and_taken_off_the_selection(
    page: ClientsPage, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    services.tags.put_on([clients["Col"]], "vip")
    select(page, 0, 1)
    page.list.deed_wanted.emit("tag")
    dialog = dialog_of(window, TagDialog)
    assert dialog.subtitle.text() == "For 2 clients"
    field = dialog.form.field("tag").field
    assert isinstance(field, TextField)
    assert field.completer().completionCount() == 1
    type_in(dialog.form, "tag", "vip")
    submit(dialog, qtbot)
    assert [use.clients for use in services.tags.in_use()] == [3]
    select(page, 1)
    page.list.deed_wanted.emit("untag")
    dialog = dialog_of(window, UntagDialog)
    assert (dialog.subtitle.text(), offered(dialog.form, "tag")) == ("For 1 client", ["vip"])
    submit(dialog, qtbot)
    assert services.clients.tags(clients["Bos"]) == ()


def test_that_a_promise_for_all_is_one_step(
    page: ClientsPage, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    page.list.table.selectAll()
    page.list.deed_wanted.emit("plan")
    dialog = dialog_of(window, PlanDialog)
    submit(dialog, qtbot)
    assert said(dialog, "title") == "Fill this in."
    type_in(dialog.form, "title", "Eindejaarskaart")
    type_in(dialog.form, "due", "1-12-2026")
    submit(dialog, qtbot)
    titles = [[p.title for p in services.aftercare.open_promises(key) if p.title] for key in clients.values()]
    assert titles == [["Eindejaarskaart"]] * 3
    services.book.undo()
    assert not any(p.title for key in clients.values() for p in services.aftercare.open_promises(key))


def test_that_clients_go_to_a_colleague(
    page: ClientsPage, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    select(page, 0)
    page.list.deed_wanted.emit("hand_over")
    dialog = dialog_of(window, HandOverDialog)
    type_in(dialog.form, "adviser", "Noor")
    assert dialog.goes.text().startswith("1 client goes · 1 running agreement · ")
    submit(dialog, qtbot)
    assert said(dialog, "reason")
    type_in(dialog.form, "reason", "Sem gaat met pensioen")
    submit(dialog, qtbot)
    assert [row.adviser for row in services.overview.clients().rows] == ["Noor", "Adviseur", "Adviseur"]


def test_that_the_selection_is_written_to_a_file(
    workplace: Workplace, page: ClientsPage, clients: dict[str, str], messages: RecordingMessages, tmp_path: Path,
    window: QWidget,
) -> None:  # fmt: skip
    open_deed("export", workplace, page, (clients["Bos"],))
    assert [dialog.windowTitle() for dialog in window.findChildren(QFileDialog)] == ["Export to a file"]
    export_to(workplace, page, (clients["Bos"], clients["Col"]), str(tmp_path / "some.csv"))
    assert (tmp_path / "some.csv").read_text(encoding="utf-8").count("\n") == 3
    assert messages.notices == ["2 clients stand in some.csv."]


def test_that_a_promise_for_many_is_spread_and_the_weeks_are_shown_before(
    workplace: Workplace, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    services.office.set_setting("hours_per_week", 1)
    more = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(7)]
    dialog = PlanDialog(workplace, (*clients.values(), *more), window)
    open_up(dialog, qtbot)
    assert not dialog.table.isVisible()
    type_in(dialog.form, "title", "Jaargesprek")
    type_in(dialog.form, "due", "30-11-2026")
    until(qtbot, dialog.table.isVisible)
    (week,) = dialog.model.rows
    assert (week.promises, week.is_full) == (10, True)
    choose_in(dialog.form, "weeks", 4)
    until(qtbot, lambda: len(dialog.model.rows) > 1)
    assert sum(week.promises for week in dialog.model.rows) == 10
    assert dialog.left_out.text() == "10 clients get it"
    assert (nameless(dialog), missed_by_tab(dialog, qtbot)) == ([], [])
    type_in(dialog.form, "due", "ooit")
    assert sum(week.promises for week in dialog.model.rows) == 10
    type_in(dialog.form, "due", "30-11-2026")
    submit(dialog, qtbot)
    days = [p.due for key in more for p in services.aftercare.open_promises(key) if p.title == "Jaargesprek"]
    assert len(days) == 7
    assert len(set(days)) > 1
    services.book.undo()
    assert not any(p.title == "Jaargesprek" for key in more for p in services.aftercare.open_promises(key))
