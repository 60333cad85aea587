"""Filters of the list of clients: chips that combine, own fields as filters and as columns."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.overview.narrowing import FieldWord
from tests.ui.acts import choose_in, nameless, offered, open_up, said, submit, type_in
from tests.ui.clients.lists.conftest import names, narrow
from tests.ui.list_acts import add_filter, dialog_of
from ui.clients.list_filters import OwnFilterDialog, PickDialog
from ui.clients.list_page import ClientsPage


def chip_menu(page: ClientsPage) -> list[str]:
    return [action.text() for action in page.list.chips.add_button.menu().actions()]


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
