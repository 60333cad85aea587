"""Saved views of the list of clients."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.ui.acts import said, submit, type_in, until
from tests.ui.clients.lists.conftest import names, narrow
from tests.ui.list_acts import dialog_of
from ui.clients.list_page import ClientsPage
from ui.shared.views_button import NameDialog


def press_alt(page: ClientsPage, figure: int) -> None:
    keys = QKeySequence(f"Alt+{figure}")
    next(one for one in page.list.findChildren(QShortcut) if one.key() == keys).activated.emit()


def view_menu(page: ClientsPage) -> list[str]:
    return [action.text().split("\t")[0] for action in page.views.menu().actions() if action.text()]


def do_with_view(page: ClientsPage, words: str) -> None:
    next(action for action in page.views.menu().actions() if action.text().startswith(words)).trigger()


def test_that_a_view_is_saved_chosen_changed_renamed_and_removed(
    page: ClientsPage, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    narrow(page, has=["mortgage"])
    page.list.table.sort_requested.emit("town", True)
    do_with_view(page, "Save this view…")
    dialog = dialog_of(window, NameDialog)
    type_in(dialog.form, "name", "Hypotheken")
    submit(dialog, qtbot)
    until(qtbot, lambda: view_menu(page) == ["Hypotheken", "Save this view…"])
    page.list.clear_filters()
    page.list.table.sort_requested.emit("name", False)
    press_alt(page, 1)
    press_alt(page, 2)
    assert names(page) == ["Bos", "Aap"]
    assert page.list.table.head.sorting == ("town", True)
    narrow(page, lacks=["mortgage"])
    do_with_view(page, "Let “Hypotheken” show this")
    until(qtbot, lambda: page.views.views[0].content["filters"].get("lacks") == ["mortgage"])
    page.list.clear_filters()
    do_with_view(page, "Hypotheken")
    assert names(page) == ["Col"]
    do_with_view(page, "Rename “Hypotheken”…")
    dialog = dialog_of(window, NameDialog)
    type_in(dialog.form, "name", "Zonder")
    submit(dialog, qtbot)
    until(qtbot, lambda: view_menu(page)[0] == "Zonder")
    do_with_view(page, "Remove “Zonder”")
    until(qtbot, lambda: view_menu(page) == ["Save this view…"])
    services.book.undo()
    until(qtbot, lambda: view_menu(page)[0] == "Zonder")


def test_that_a_name_that_is_taken_is_refused_beside_it(
    page: ClientsPage, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    services.views.save("clients", "Élite", {})
    do_with_view(page, "Save this view…")
    dialog = dialog_of(window, NameDialog)
    type_in(dialog.form, "name", "elite")
    submit(dialog, qtbot)
    assert "already a view called elite" in said(dialog, "name")


def test_that_a_view_of_another_time_shows_what_is_still_known(page: ClientsPage, services: Services) -> None:
    content = {
        "columns": {"order": ["name", "gone", "score"], "widths": {}, "hidden": ["gone"], "sort": ["gone", True]},
        "text": "aap", "filters": {"kind": "person", "state": "gone", "gone": 1, "own": [["gone", "is", "1"]]},
    }  # fmt: skip
    services.views.save("clients", "Oud", content)
    services.views.save("clients", "Leeg", {})
    press_alt(page, 2)
    assert (names(page), page.list.search.text()) == (["Aap"], "aap")
    assert page.list.choices["kind"].value() == "person"
    press_alt(page, 1)
    assert (names(page), page.list.choices["kind"].value()) == (["Aap", "Bos", "Col"], None)
