"""My result and who is spoken to next: a column with every row, a filter, and a column beside the relationships."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.result.behind import Behind
from tests.app.conftest import TODAY, Listen, statements  # noqa: F401 (a fixture)
from tests.app.rows import rows
from tests.ui.acts import Heard, missed_by_tab, nameless
from tests.ui.result.test_rows import opened, press_cell
from ui.result.opening import CellTable, Opened
from ui.result.page import ResultPage
from ui.result.rows_dialog import RowsDialog

BOOKED = date(2026, 3, 2)


@pytest.fixture
def two(small: Services) -> tuple[str, str]:
    """Give Bakker, called in two weeks, and Vos, for whom there is nothing but own work; both brought something in."""
    gone = {"end_on": date(2026, 10, 1), "end_reason": "surrender"}  # so that nothing is planned beside what is told
    with rows(small.book) as made:
        keys = []
        for name, cents in (("Bakker", 20_000), ("Vos", 10_000)):
            key = made.client(name, relationship_start=date(2020, 1, 1))
            made.movement(made.agreement(key, "other", date(2020, 1, 1), **gone), cents, BOOKED)
            keys.append(key)
    bakker, vos = keys
    for key in keys:
        for one in small.aftercare.open_promises(key):
            small.aftercare.release(one.id, "Opgeruimd")
    with rows(small.book) as made:
        made.promise(bakker, "OWN", TODAY + timedelta(days=14), title="Offerte", anchor="manual")
        made.promise(vos, "OWN", TODAY, title="Dossier", anchor="manual", channel="self")
    return bakker, vos


def column(table: CellTable, key: str) -> int:
    return [one.key for one in table.head.columns].index(key)


def told(dialog: RowsDialog) -> list[tuple[str, str]]:
    keys = [one.key for one in dialog.model.columns]
    places = keys.index("client"), keys.index("next")
    cells = (dialog.model.cells(number) for number in range(dialog.model.rowCount()))
    return [(row[places[0]].text, row[places[1]].text) for row in cells]


def behind_all(page: ResultPage) -> RowsDialog:
    page.summary.opened.emit(Opened("Booked", Behind()))
    return opened(page)


def test_that_every_row_says_when_its_client_is_spoken_to_next_and_about_what(
    small_page: ResultPage,
    two: tuple[str, str],
    statements: Listen,  # noqa: F811
) -> None:
    with statements() as ran:
        dialog = behind_all(small_page)
    assert sum("promise" in statement for statement in ran) == 1, "one question for all rows"
    assert sorted(told(dialog)) == [("Bakker", "Sat 5 Dec – Offerte"), ("Vos", "nothing planned")]
    for number, (name, _) in enumerate(told(dialog)):
        dialog.table.choose(number)
        assert (
            dialog.coming.text()
            == {
                "Bakker": "Next contact: 5 December 2026, Offerte",
                "Vos": "Next contact: nothing planned",
            }[name]
        )
    assert "Next contact nothing planned" in " ".join(_spoken(dialog))


def test_that_the_rows_can_be_narrowed_to_who_has_nothing_planned(
    small_page: ResultPage, two: tuple[str, str], qtbot: QtBot
) -> None:
    dialog = behind_all(small_page)
    dialog.planned.setFocus()
    qtbot.keyClick(dialog.planned, Qt.Key.Key_Down)
    assert told(dialog) == [("Vos", "nothing planned")]
    assert dialog.subtitle.text().startswith("1 row, together €100.00")
    qtbot.keyClick(dialog.planned, Qt.Key.Key_Up)
    assert len(told(dialog)) == 2
    assert not nameless(dialog)
    assert not missed_by_tab(dialog, qtbot)


def test_that_nobody_without_a_plan_is_said_in_words(
    small_page: ResultPage, small: Services, two: tuple[str, str]
) -> None:
    with rows(small.book) as made:
        made.promise(two[1], "OWN", TODAY, title="Bellen", anchor="manual")
    dialog = behind_all(small_page)
    dialog.planned.set_value(True)
    dialog.planned.edited.emit()
    assert told(dialog) == []
    assert dialog.coming.text() == "With everybody here a next contact is planned."
    assert not dialog.verb_button.isEnabled()


def test_that_a_late_contact_is_red(small_page: ResultPage, small: Services, two: tuple[str, str]) -> None:
    with rows(small.book) as made:
        made.promise(two[1], "OWN", TODAY - timedelta(days=3), title="Bellen", anchor="manual")
    dialog = behind_all(small_page)
    number = next(place for place, (name, _) in enumerate(told(dialog)) if name == "Vos")
    cells = dialog.model.cells(number)
    assert [cell.tone for cell in cells if "Bellen" in cell.text] == ["red"]
    table = small_page.relationships.table
    assert small_page.relationships.model.cell(1, column(table, "next")).tone == "red"


def test_that_best_and_least_clients_show_their_next_contact_and_open_the_client(
    small_page: ResultPage, small: Services, two: tuple[str, str], qtbot: QtBot
) -> None:
    part, asked = small_page.relationships, Heard(small_page.client_requested)
    place = column(part.table, "next")
    assert [part.model.cell(number, place).text for number in (0, 1)] == ["Sat 5 Dec", "nothing planned"]
    press_cell(part.table, 1, "next", qtbot)
    assert asked.last == (two[1],)
    small.aftercare.add_own(two[1], "Bellen", TODAY + timedelta(days=2), "phone")
    assert part.model.cell(1, place).text == "Mon 23 Nov", "a promise is followed without counting the result anew"


def test_that_who_is_no_longer_in_the_book_has_no_next_contact(small_page: ResultPage, two: tuple[str, str]) -> None:
    part = small_page.relationships
    assert part._say_next((part.rows[0], None)) == ""
    part._on_cell_opened((part.rows[0], None), "next")
    part._coming = None
    assert part._say_next(part.model.rows[0]) == "", "nothing is said before it is known"


def _spoken(dialog: RowsDialog) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(dialog.model.data(dialog.model.index(n, 0), role)) for n in range(dialog.model.rowCount())]
