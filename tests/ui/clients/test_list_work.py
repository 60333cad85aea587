"""Working with the list of clients: chips that combine, own columns, saved views, deeds with many, and the walk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, OwnFieldKind, PersonDraft
from app.overview.narrowing import FieldWord
from tests.app.conftest import TODAY, Listen
from tests.ui.acts import Heard, choose_in, missed_by_tab, nameless, offered, open_up, said, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from ui.clients.list_deeds import HandOverDialog, PlanDialog, TagDialog, UntagDialog, deeds, export_to, open_deed
from ui.clients.list_filters import OwnFilterDialog, PickDialog
from ui.clients.list_page import ClientsPage
from ui.clients.page import ClientPage
from ui.shared.fields import TextField
from ui.shared.views_button import NameDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def clients(services: Services) -> dict[str, str]:
    """Give three clients; A has a mortgage, B a mortgage and a term life insurance, C nothing."""
    made = {}
    for name, town in (("Aap", "Ede"), ("Bos", "Epe"), ("Col", "Ede")):
        person = PersonDraft(name, "Anna")
        made[name] = services.clients.create(
            ClientDraft(ClientKind.PERSON, persons=(person,), town=town, street="Markt 1", postcode="8011 AA")
        )
    for name, kind in (("Aap", "mortgage"), ("Bos", "mortgage"), ("Bos", "term_life")):
        services.deeds.sign(AgreementDraft(made[name], ProductKind(kind), in_force_on=TODAY))
    return made


@pytest.fixture
def fields(services: Services, clients: dict[str, str]) -> dict[str, str]:
    own = services.own_fields
    size = own.add("Omvang", OwnFieldKind.NUMBER)
    level = own.add("Niveau", OwnFieldKind.CHOICE, ("Goud", "Zilver"))
    own.put(clients["Aap"], {size: "12,5", level: "zilver"})
    own.put(clients["Bos"], {size: 9})
    return {"size": size, "level": level}


@pytest.fixture
def page(workplace: Workplace, window: QWidget, clients: dict[str, str]) -> Iterator[ClientsPage]:
    page = ClientsPage(workplace)
    page.setParent(window)
    page.resize(1162, 742)
    page.show()
    yield page
    page.close()


def names(page: ClientsPage) -> list[str]:
    rows = (page.list.model.row(number) for number in range(page.list.model.rowCount()))
    return [row.name.split()[-1] for row in rows if row is not None]


def narrow(page: ClientsPage, **values: Any) -> None:
    page.list.chips.set_values(values)
    page.list.chips.changed.emit()


def dialog_of(window: QWidget, kind: type[Any]) -> Any:
    return next(one for one in window.findChildren(QDialog) if isinstance(one, kind) and one.isVisible())


def chip_menu(page: ClientsPage) -> list[str]:
    return [action.text() for action in page.list.chips.add_button.menu().actions()]


def add_filter(page: ClientsPage, *words: str) -> None:
    menu: Any = page.list.chips.add_button.menu()
    for word in words:
        action = next(action for action in menu.actions() if action.text() == word)
        if isinstance(action.menu(), QMenu):
            menu = action.menu()
        else:
            action.trigger()


def test_that_with_one_kind_and_without_another_combine(page: ClientsPage) -> None:
    add_filter(page, "Has…", "Mortgage")
    assert names(page) == ["Aap", "Bos"]
    add_filter(page, "Has no…", "Term life insurance")
    assert names(page) == ["Aap"]
    assert [chip.words for chip in page.list.chips.chips()] == ["Has: Mortgage", "Has no: Term life insurance"]
    page.list.chips.chips()[0].click()
    assert names(page) == ["Aap", "Col"]
    page.list.clear_filters()
    assert (names(page), page.list.chips.chips()) == (["Aap", "Bos", "Col"], [])


def test_that_filters_fit_the_office(page: ClientsPage, services: Services) -> None:
    assert "Own field…" not in chip_menu(page)
    assert "Adviser…" not in chip_menu(page)
    services.office.add_adviser("Noor")
    services.own_fields.add("Omvang", OwnFieldKind.NUMBER)
    assert chip_menu(page)[-2:] == ["Adviser…", "Own field…"]
    add_filter(page, "Adviser…", "Noor")
    assert names(page) == []
    assert page.list.nothing.isVisible()


def test_that_a_town_and_a_tag_are_picked_from_what_there_is(
    page: ClientsPage, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    services.tags.put_on([clients["Aap"], clients["Bos"]], "vip")
    add_filter(page, "Town…")
    towns = dialog_of(window, PickDialog)
    assert offered(towns.form, "value") == ["Ede", "Epe"]
    choose_in(towns.form, "value", "Ede")
    submit(towns, qtbot)
    assert names(page) == ["Aap", "Col"]
    add_filter(page, "Tag…")
    tags = dialog_of(window, PickDialog)
    assert offered(tags.form, "value") == ["vip"]
    submit(tags, qtbot)
    assert names(page) == ["Aap"]
    assert [chip.words for chip in page.list.chips.chips()] == ["Town: Ede", "Tag: vip"]


def test_that_quiet_nothing_planned_and_service_are_said_in_words(page: ClientsPage) -> None:
    narrow(page, quiet=6, nothing=True, service="none")
    assert [chip.words for chip in page.list.chips.chips()] == [
        "Quiet for 6 months", "Nothing planned", "Service: Nothing agreed",
    ]  # fmt: skip
    assert names(page) == ["Col"]


def test_that_an_own_field_is_asked_in_the_way_of_its_kind(
    page: ClientsPage, fields: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    add_filter(page, "Own field…")
    dialog = dialog_of(window, OwnFilterDialog)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "field", fields["size"])
    assert offered(dialog.form, "word")[0] is FieldWord.IS
    choose_in(dialog.form, "word", FieldWord.FROM)
    submit(dialog, qtbot)
    assert said(dialog, f"value:{fields['size']}") == "Fill this in."
    type_in(dialog.form, f"value:{fields['size']}", "veel")
    assert "is not a number" in said(dialog, f"value:{fields['size']}")
    type_in(dialog.form, f"value:{fields['size']}", "10")
    assert nameless(dialog) == []
    submit(dialog, qtbot)
    assert names(page) == ["Aap"]
    assert [chip.words for chip in page.list.chips.chips()] == ["Omvang: at least 10"]


def test_that_three_decimals_stay_three_decimals_in_a_filter(
    page: ClientsPage, services: Services, clients: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    size = services.own_fields.add("Rente", OwnFieldKind.NUMBER)
    services.own_fields.put(clients["Col"], {size: "1,2340"})
    add_filter(page, "Own field…")
    dialog = dialog_of(window, OwnFilterDialog)
    type_in(dialog.form, f"value:{size}", "1,2340")
    submit(dialog, qtbot)
    assert page.list.chips.values() == {"own": [[size, "is", "1.2340"]]}
    assert names(page) == ["Col"]


def test_that_a_question_without_a_value_asks_for_none(
    page: ClientsPage, fields: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    add_filter(page, "Own field…")
    dialog = dialog_of(window, OwnFilterDialog)
    choose_in(dialog.form, "field", fields["level"])
    choose_in(dialog.form, "word", FieldWord.EMPTY)
    assert dialog.form.field(f"value:{fields['level']}").isHidden()
    submit(dialog, qtbot)
    assert names(page) == ["Bos", "Col"]


def test_that_own_fields_are_columns_hidden_until_wanted_and_sort(page: ClientsPage, fields: dict[str, str]) -> None:
    head = page.list.table.head
    key = f"own:{fields['size']}"
    assert key in head.standing()[1]
    head.arrange(head.standing()[0], head.standing()[1] - {key})
    number = [column.key for column in head.columns].index(key)
    assert [page.list.model.cells(row)[number].text for row in range(3)] == ["12.5", "9", ""]
    page.list.table.sort_requested.emit(f"own:number:{fields['size']}", False)
    assert names(page) == ["Bos", "Aap", "Col"]


def test_that_a_removed_field_takes_its_column_and_filter_along(
    page: ClientsPage, services: Services, fields: dict[str, str]
) -> None:
    narrow(page, own=[[fields["size"], "from", "10"]])
    assert names(page) == ["Aap"]
    services.own_fields.remove(fields["size"])
    services.own_fields.remove(fields["level"])
    assert names(page) == ["Aap", "Bos", "Col"]
    assert not any(column.key.startswith("own:") for column in page.list.table.head.columns)


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


@pytest.fixture
def walked(workplace: Workplace, page: ClientsPage, window: QWidget) -> ClientPage:
    """Give the client page as the window connects it to the list."""
    shown = ClientPage(workplace)
    shown.setParent(window)
    shown.resize(1162, 742)
    page.walk_offered.connect(shown.walk.offer)
    page.client_requested.connect(shown.show_client)
    shown.client_requested.connect(shown.show_client)
    return shown


def open_row(page: ClientsPage, walked: ClientPage, row: int) -> None:
    page.list.table.choose(row)
    page.list.table.row_activated.emit(page.list.table.chosen_row())
    walked.show()


def test_that_the_client_page_goes_on_as_the_list_stood(
    page: ClientsPage, walked: ClientPage, clients: dict[str, str], qtbot: QtBot
) -> None:
    narrow(page, has=["mortgage"])
    page.list.table.sort_requested.emit("name", True)
    open_row(page, walked, 0)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Bos"], "1 of 2")
    assert not walked.walk.before_button.isEnabled()
    qtbot.mouseClick(walked.walk.after_button, Qt.MouseButton.LeftButton)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Aap"], "2 of 2")
    walked.walk.go(1)
    assert walked.client_id == clients["Aap"]
    keys = QKeySequence("Alt+PgUp")
    next(one for one in walked.findChildren(QShortcut) if one.key() == keys).activated.emit()
    assert walked.client_id == clients["Bos"]
    assert nameless(walked.walk) == []


def test_that_a_client_that_left_the_list_leaves_its_place_to_the_next(
    page: ClientsPage, walked: ClientPage, services: Services, clients: dict[str, str]
) -> None:
    services.tags.put_on(list(clients.values()), "bellen")
    narrow(page, tags=["bellen"])
    open_row(page, walked, 1)
    services.tags.take_off([clients["Bos"]], "bellen")
    walked.walk.go(1)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Col"], "2 of 2")
    walked.walk.go(-1)
    assert walked.client_id == clients["Aap"]


def test_that_a_client_found_in_another_way_stands_in_no_list(
    page: ClientsPage, walked: ClientPage, clients: dict[str, str]
) -> None:
    open_row(page, walked, 0)
    assert walked.walk.isVisible()
    walked.show_client(clients["Col"])
    assert not walked.walk.isVisible()
    walked.walk.go(1)
    assert walked.client_id == clients["Col"]


def test_that_a_screen_of_the_list_costs_two_statements(
    page: ClientsPage, fields: dict[str, str], statements: Listen
) -> None:
    narrow(page, quiet=6, has=["mortgage"], own=[[fields["size"], "from", "1"]])
    with statements() as ran:
        page.list.reload()
    assert len([one for one in ran if one.lstrip().upper().startswith(("SELECT", "WITH"))]) == 2


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


def test_that_promised_and_done_is_counted_where_it_is_shown(
    page: ClientsPage, services: Services, clients: dict[str, str], qtbot: QtBot
) -> None:
    agreed = EngagementDraft(clients["Bos"], EngagementKind.ONGOING_SUBSCRIPTION, date(2026, 1, 1), 4)
    services.agreements.agree_service(agreed)
    assert page.list.model.row(1).served is None  # type: ignore[union-attr]
    head = page.list.table.head
    order, hidden = head.standing()
    head.arrange(order, hidden - {"served"})
    until(qtbot, lambda: page.list.model.row(1).served == (4, 3, 0))  # type: ignore[union-attr]
    column = next(one for one in page.list.model.columns if one.key == "served")
    assert [column.text(page.list.model.row(number)) for number in range(3)] == ["–", "0 of 4", "–"]
    narrow(page, behind=True)
    assert names(page) == ["Bos"]
    assert [chip.words for chip in page.list.chips.chips()] == ["Behind on the service"]
