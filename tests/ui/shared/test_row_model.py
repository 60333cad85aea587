"""Models over finished rows, whole and paged, keep Qt's contract and make every cell once."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.shared.rows import CLIENTS, Client, columns
from ui.shared.row_model import PAGE, PAGES_KEPT, ROW_ROLE, PagedRowModel, RowTableModel

Asked = list[tuple[int, int]]


@pytest.fixture
def model() -> RowTableModel[Client]:
    model: RowTableModel[Client] = RowTableModel(columns(), lambda client: f"{client.name} in {client.place}")
    model.set_rows(CLIENTS)
    return model


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def paged(asked: Asked) -> PagedRowModel[Client]:
    return PagedRowModel(columns(), lambda first, limit: asked.append((first, limit)))


def many(count: int, first: int = 0) -> list[Client]:
    return [Client(f"Client {number}", "Epe", number) for number in range(first, first + count)]


def test_that_the_models_keep_qts_contract(model: RowTableModel[Client], paged: PagedRowModel[Client]) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(one, fatal) for one in (model, paged)]
    model.set_rows(CLIENTS[:1], total=CLIENTS[1])
    model.set_rows(())
    paged.set_count(1000, many(PAGE))
    paged.data(paged.index(300, 0))
    paged.set_page(PAGE, many(PAGE, PAGE))
    paged.set_count(0)
    assert len(testers) == 2


def test_that_cells_show_what_the_columns_say(model: RowTableModel[Client]) -> None:
    assert model.data(model.index(0, 0)) == "Bakkerij De Korenaar"
    assert model.data(model.index(0, 2)) == "4310"
    assert model.data(model.index(1, 0), ROW_ROLE) is CLIENTS[1]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Place"
    chip = model.cells(0)[3].chip
    assert chip is not None
    assert chip.text == "late"
    assert model.cells(1)[3].chip is None
    assert [cell.tone for cell in model.cells(0)] == ["", "", "red", ""]
    assert model.cells(0)[0].icon == "house"


def test_that_figures_and_their_heads_stand_at_the_right(model: RowTableModel[Client]) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole) != right


def test_that_the_first_cell_speaks_the_whole_row(model: RowTableModel[Client]) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), spoken) == "Bakkerij De Korenaar in Zwolle"
    assert model.data(model.index(0, 1), spoken) == "Place: Zwolle"
    plain: RowTableModel[Client] = RowTableModel(columns())
    plain.set_rows(CLIENTS)
    assert plain.data(plain.index(1, 0), spoken) == "Name Familie Oosterling, Place Meppel, A year 2185, Next –"


def test_that_what_is_not_there_has_no_data(model: RowTableModel[Client]) -> None:
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None


def test_that_a_cell_is_made_once(qtbot: QtBot) -> None:
    made: list[str] = []
    column = columns()[1]
    counted = type(column)(key="place", title=column.title, text=lambda client: made.append(client.place) or "x")
    model: RowTableModel[Client] = RowTableModel([counted])
    model.set_rows(CLIENTS)
    for _ in range(3):
        model.data(model.index(0, 0))
    assert made == ["Zwolle"]
    with qtbot.waitSignal(model.dataChanged):
        model.forget_cells()
    model.data(model.index(0, 0))
    assert made == ["Zwolle", "Zwolle"]


def test_that_cells_of_columns_that_nobody_looks_at_are_not_made() -> None:
    made: list[str] = []
    place, hidden = columns()[1], columns()[0]
    hidden = type(place)(key="name", title=hidden.title, text=lambda client: made.append(client.name) or "x")
    model: RowTableModel[Client] = RowTableModel([place, hidden])
    model.set_rows(CLIENTS)
    assert model.cell(0, 0).text == "Zwolle"
    assert made == []
    assert [cell.text for cell in model.cells(0)] == ["Zwolle", "x"]
    assert made == ["Bakkerij De Korenaar"]


def test_that_a_row_is_found_by_what_it_is(model: RowTableModel[Client]) -> None:
    assert model.find(lambda client: client.place == "Kampen") == 2
    assert model.find(lambda client: client.place == "Urk") == -1


def test_that_the_total_is_the_last_row(model: RowTableModel[Client]) -> None:
    model.set_rows(CLIENTS, total=Client("Total", "", 680500))
    assert model.has_total
    assert model.rowCount() == 4
    assert model.data(model.index(3, 0)) == "Total"
    model.set_rows(CLIENTS)
    assert not model.has_total


def test_that_a_page_is_asked_for_once_and_shown_when_it_arrives(paged: PagedRowModel[Client], asked: Asked) -> None:
    paged.set_count(1000, many(PAGE))
    assert paged.data(paged.index(10, 0)) == "Client 10"
    assert paged.data(paged.index(PAGE, 0)) == "…"
    assert paged.data(paged.index(PAGE + 1, 1)) == ""
    assert asked == [(PAGE, PAGE)]
    paged.set_page(PAGE, many(PAGE, PAGE))
    assert paged.data(paged.index(PAGE, 0)) == f"Client {PAGE}"
    assert paged.find(lambda client: client.cents == PAGE + 1) == PAGE + 1
    assert paged.find(lambda client: client.cents == 999) == -1


def test_that_the_rest_of_a_first_page_is_asked_for_when_it_is_looked_at_and_only_once(
    paged: PagedRowModel[Client], asked: Asked
) -> None:
    paged.set_count(1000, many(10))
    assert paged.data(paged.index(9, 0)) == "Client 9"
    assert asked == []
    assert paged.data(paged.index(10, 0)) == "…"
    assert paged.row(11) is None
    assert asked == [(0, PAGE)]
    paged.set_page(0, many(11))
    assert paged.data(paged.index(10, 0)) == "Client 10"
    assert paged.row(11) is None  # fewer came than were counted: asking again would give no more
    assert asked == [(0, PAGE)]


def test_that_a_first_page_that_is_all_there_is_is_not_asked_for_again(
    paged: PagedRowModel[Client], asked: Asked
) -> None:
    paged.set_count(5, many(5))
    assert paged.row(4) is not None
    assert paged.row(5) is None
    assert asked == []


def test_that_an_answer_to_an_older_question_is_ignored(paged: PagedRowModel[Client], asked: Asked) -> None:
    paged.set_count(1000)
    paged.data(paged.index(0, 0))
    paged.set_count(500)
    paged.set_page(0, many(PAGE))
    assert paged.row(0) is None
    assert asked == [(0, PAGE), (0, PAGE)]


def test_that_only_the_pages_looked_at_last_are_kept(paged: PagedRowModel[Client], asked: Asked) -> None:
    paged.set_count(PAGE * (PAGES_KEPT + 10))
    for page in range(PAGES_KEPT + 1):
        paged.data(paged.index(page * PAGE, 0))
        paged.set_page(page * PAGE, many(PAGE, page * PAGE))
        paged.data(paged.index(page * PAGE, 0))
    asked.clear()
    assert paged.data(paged.index(PAGE, 0)) == f"Client {PAGE}"
    assert asked == []
    assert paged.data(paged.index(0, 0)) == "…"
    assert asked == [(0, PAGE)]


def test_that_a_short_last_page_leaves_the_rest_open(paged: PagedRowModel[Client]) -> None:
    paged.set_count(PAGE + 5)
    paged.data(paged.index(PAGE, 0))
    paged.set_page(PAGE, many(3, PAGE))
    assert paged.row(PAGE + 2) is not None
    assert paged.row(PAGE + 4) is None
    paged.data(paged.index(0, 0))
    paged.set_page(0, [])
    assert paged.row(0) is None
