"""The rows behind a number: opened by mouse and keys, explained, copied, and leading to the client."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.agreements.tables import Providers
from app.bootstrap import Services
from app.foundation.errors import NotFound
from app.result.behind import Behind, Part
from tests.app.rows import rows
from tests.ui.fakes import RecordingMessages
from ui.result.opening import CellTable, Listing
from ui.result.page import ResultPage
from ui.result.rows_dialog import RowsDialog
from ui.shared.columns import Column
from ui.shared.key_figure import KeyFigure
from ui.shared.theme import Scheme, Theme


def opened(page: ResultPage) -> RowsDialog:
    dialog = page.opener.dialog
    assert dialog is not None
    return dialog


def press_cell(table: CellTable, row: int, key: str, qtbot: QtBot) -> None:
    """Go to a cell and press Enter."""
    keys = [column.key for column in table.head.columns]
    table.setCurrentIndex(table.model().index(row, keys.index(key)))
    qtbot.keyClick(table, Qt.Key.Key_Return)


FIGURES: dict[str, Behind] = {
    "sold": Behind(bucket="sale"),
    "stayed": Behind(bucket="stay"),
    "pot": Behind(bucket="pot"),
    "lost": Behind(bucket="loss"),
    "share": Behind(),
    "waiting": Behind(Part.WAITING),
}


@pytest.mark.parametrize("name", FIGURES)
def test_that_every_key_figure_opens_its_rows(page: ResultPage, demo: Services, name: str, qtbot: QtBot) -> None:
    figure: KeyFigure = getattr(page.summary, name)
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    expected = demo.result.lines(FIGURES[name])
    dialog = opened(page)
    assert dialog.model.rows == expected.rows
    assert dialog.subtitle.text().startswith(f"{len(expected.rows)} row")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_a_figure_opens_by_the_keys(page: ResultPage, key: Qt.Key, qtbot: QtBot) -> None:
    page.summary.stayed.setFocus()
    with qtbot.waitSignal(page.summary.stayed.opened):
        qtbot.keyClick(page.summary.stayed, key)


def test_that_other_keys_and_buttons_open_nothing(page: ResultPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.summary.stayed, Qt.Key.Key_A)
    qtbot.mouseClick(page.summary.stayed, Qt.MouseButton.RightButton)
    assert page.opener.dialog is None


@pytest.mark.parametrize("name", ["trail", "five_years", "without_end", "worst", "expected"])
def test_that_every_expectation_opens_what_it_is_counted_from(page: ResultPage, name: str, qtbot: QtBot) -> None:
    qtbot.keyClick(getattr(page.outlook, name), Qt.Key.Key_Return)
    dialog = opened(page)
    assert dialog.model.rows
    assert ("Times what is likely" in dialog.subtitle.text()) == (name in {"five_years", "without_end"})


def test_that_what_is_expected_back_opens_the_agreements_that_ended(
    small_page: ResultPage, small: Services, qtbot: QtBot
) -> None:
    with rows(small.book) as add:
        provider = add.unit.insert_one(Providers, {"name": "Duinzicht", "folded": "duinzicht", "clawback_months": 60})
        ends = {"end_on": date(2026, 10, 1), "end_reason": "lapse", "provider_id": provider}
        ended = add.agreement(add.client("Bakker"), "nonlife_private", date(2024, 10, 1), **ends)
        add.movement(ended, 60_000, date(2024, 10, 1), "initial")
    awaited = small_page.outlook.awaited
    assert (awaited.figure.text(), awaited.explanation.text()) == ("€360", "of 1 agreement that has ended")
    qtbot.keyClick(awaited, Qt.Key.Key_Return)
    (found,) = opened(small_page).model.rows
    assert (found.row.cents, found.client.name) == (36_000, "Bakker")
    assert opened(small_page).detail.text().endswith("the provider is expected to take this part back.")


@pytest.mark.parametrize("key", ["sale", "stay", "total", "share", "year"])
def test_that_every_cell_of_a_year_opens_its_rows(page: ResultPage, demo: Services, key: str, qtbot: QtBot) -> None:
    press_cell(page.years.table, 1, key, qtbot)
    bucket = key if key in {"sale", "stay"} else None
    assert opened(page).model.rows == demo.result.lines(Behind(year=2025, bucket=bucket)).rows
    assert opened(page).title.text().endswith(", 2025")


def test_that_the_total_of_all_years_opens_all_their_rows(page: ResultPage, qtbot: QtBot) -> None:
    total = page.years.model.rows[-1].amounts
    press_cell(page.years.table, len(page.years.model.rows) - 1, "stay", qtbot)
    assert sum(found.row.cents for found in opened(page).model.rows) == total.stay
    assert opened(page).title.text() == "Stayed, all years"


@pytest.mark.parametrize("step", range(7))
def test_that_every_step_of_the_bridge_opens_rows_that_add_up(page: ResultPage, step: int, qtbot: QtBot) -> None:
    press_cell(page.bridge.table, step, "cents", qtbot)
    assert sum(found.row.cents for found in opened(page).model.rows) == page.bridge.model.rows[step].cents


@pytest.mark.parametrize("key", ["client", "sale", "stay", "pot", "loss", "service", "late", "net", "cumulative"])
def test_that_every_cell_of_a_relationship_opens_its_rows(page: ResultPage, key: str, qtbot: QtBot) -> None:
    row, client = page.relationships.model.rows[0]
    press_cell(page.relationships.table, 0, key, qtbot)
    total = sum(found.row.cents for found in opened(page).model.rows)
    cost = -1 if key in {"service", "late"} else 1
    assert total == cost * getattr(row, key if key not in {"client", "cumulative"} else "net")
    assert client is not None
    assert opened(page).title.text().startswith(client.name)


def test_that_all_relationships_can_be_seen(page: ResultPage, demo: Services) -> None:
    page.relationships.link.click()
    dialog = opened(page)
    assert [row for row, _ in dialog.model.rows] == list(demo.result.result().relationships)
    assert "clients, together" in dialog.subtitle.text()


@pytest.mark.parametrize("key", ["cohort", "13", "61"])
def test_that_a_cell_of_persistency_opens_its_agreements(
    page: ResultPage, demo: Services, key: str, qtbot: QtBot
) -> None:
    number = next(n for n, row in enumerate(page.staying.model.rows) if row.name == "2019")
    press_cell(page.staying.table, number, key, qtbot)
    month = 61 if key == "61" else 13
    assert opened(page).model.rows == demo.retention.cell_rows("2019", month)
    assert opened(page).title.text() == f"2019, {month} months"
    cell = page.staying.model.rows[number].cells[month]
    assert opened(page).subtitle.text().startswith(f"{cell.kept} of {cell.eligible} still ran.")


@pytest.mark.parametrize("tab", [0, 1])
def test_that_the_lost_can_be_seen(page: ResultPage, demo: Services, tab: int) -> None:
    page.staying.tabs.setCurrentIndex(tab)
    page.staying.lost_button.click()
    lost = demo.retention.lost_clients() if tab else demo.retention.lost_agreements()
    assert opened(page).model.rows == lost


@pytest.mark.parametrize("tab", [0, 1])
def test_that_what_is_in_view_can_be_seen(page: ResultPage, demo: Services, tab: int) -> None:
    page.staying.tabs.setCurrentIndex(tab)
    page.staying.seen_button.click()
    found = demo.retention.clients_in_view() if tab else demo.retention.agreements_in_view()
    assert opened(page).model.rows == found
    assert page.staying.seen_button.text() == f"{len(found)} in view"


def test_that_the_clients_of_a_year_ago_can_be_seen(page: ResultPage, demo: Services) -> None:
    page.outlook.stayed_link.click()
    forward = demo.result.result().forward
    rows = opened(page).model.rows
    assert (len(rows), sum(row.is_here for row in rows)) == (forward.exposed, forward.kept)
    assert opened(page).subtitle.text().startswith(f"{forward.kept} of {forward.exposed} are still here.")


def test_that_enter_on_a_row_opens_the_client(page: ResultPage, qtbot: QtBot) -> None:
    page.summary.stayed.opened.emit()
    dialog = opened(page)
    first = dialog.model.rows[0].client
    with qtbot.waitSignal(page.client_requested) as asked:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked.args == [first.id]
    assert not dialog.isVisible()


def test_that_the_verb_opens_the_client_of_the_chosen_row(page: ResultPage, qtbot: QtBot) -> None:
    page.summary.stayed.opened.emit()
    dialog = opened(page)
    dialog.table.choose(3)
    with qtbot.waitSignal(page.client_requested) as asked:
        dialog.verb_button.click()
    assert asked.args == [dialog.model.rows[3].client.id]


def test_that_a_correction_can_be_booked_on_the_agreement_of_a_row(page: ResultPage, qtbot: QtBot) -> None:
    page.summary.stayed.opened.emit()
    dialog = opened(page)
    row = dialog.model.rows[0]
    assert dialog.book_button.isVisible()
    with qtbot.waitSignal(page.movement_requested) as asked:
        dialog.book_button.click()
    assert asked.args == [row.client.id, row.agreement.id]


def test_that_the_chosen_row_is_explained_in_full(page: ResultPage) -> None:
    page.summary.stayed.opened.emit()
    dialog = opened(page)
    assert dialog.detail.text().endswith(dialog.model.cells(0)[-1].text)
    assert dialog.model.rows[0].agreement.policy_number in dialog.detail.text()


def test_that_all_rows_are_copied_with_a_head_line(page: ResultPage, messages: RecordingMessages) -> None:
    page.summary.stayed.opened.emit()
    dialog = opened(page)
    dialog.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Date", "Client", "Next contact", "Agreement", "What", "Amount", "Why"]
    assert len(lines) == len(dialog.model.rows) + 1
    assert messages.notices == [f"{len(dialog.model.rows)} rows copied."]
    assert len(dialog.table.chosen_rows()) == 1, "one row stays chosen"


def test_that_rows_that_cannot_be_read_close_the_dialog_and_say_why(
    page: ResultPage, messages: RecordingMessages, qtbot: QtBot
) -> None:
    def fails() -> tuple[str, ...]:
        raise NotFound("client", "K-1")

    column: Column[str] = Column(key="a", title=lambda: "A", text=str)
    listing = Listing("Gone", fails, (column,), lambda _: "", lambda _: "")
    dialog = RowsDialog(page._workplace, listing, page)
    qtbot.addWidget(dialog)
    assert [type(error) for error in messages.failures] == [NotFound]


def test_that_no_rows_leave_nothing_to_open(page: ResultPage, qtbot: QtBot) -> None:
    page.summary.opened.emit(_nothing_behind())
    dialog = opened(page)
    assert not dialog.model.rows
    assert not dialog.verb_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    dialog.submitted.emit()
    assert dialog.isVisible()


def _nothing_behind() -> object:
    from ui.result.opening import Opened

    return Opened("Nothing", Behind(year=2031))


@pytest.mark.parametrize(("width", "across"), [(1106, 6), (940, 3), (400, 2), (200, 1)])
def test_that_figures_stand_side_by_side_as_many_as_fit(page: ResultPage, width: int, across: int) -> None:
    page.summary.resize(width, 300)
    assert page.summary.across == across


def test_that_larger_text_lets_fewer_figures_stand_side_by_side(page: ResultPage, theme: Theme) -> None:
    page.summary.resize(1106, 300)
    theme.apply(Scheme.LIGHT, 150)
    page.summary.resize(1105, 300)
    assert page.summary.across == 3


def test_that_a_narrow_table_leaves_columns_out_and_takes_them_back(page: ResultPage) -> None:
    table = page.relationships.table
    keys = [column.key for column in table.head.columns]

    def hidden() -> set[str]:
        return {key for number, key in enumerate(keys) if table.isColumnHidden(number)}

    resize: Callable[[int], None] = lambda width: table.resize(width, 300)  # noqa: E731
    resize(1100)
    assert hidden() == set()
    resize(700)
    assert hidden() == {"pot", "late", "cumulative"}
    resize(1100)
    assert hidden() == set()
