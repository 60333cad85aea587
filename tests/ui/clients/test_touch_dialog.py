"""What a life event touches, on screen: agreements looked at, terms by their day, questions by block."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import LifeEventKind
from tests.app.rows import rows
from tests.ui.acts import escape, missed_by_tab, nameless, open_up
from ui.clients.touch_dialog import TouchDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def divorce(services: Services, vries: str, orv: str) -> str:
    with rows(services.book) as some:
        some.agreement(vries, "mortgage", date(2019, 4, 2), title="Huis")
        some.agreement(vries, "service", date(2019, 4, 2))
    return services.clients.add_life_event(vries, LifeEventKind.DIVORCE, date(2026, 11, 2))


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, divorce: str, qtbot: QtBot) -> TouchDialog:
    dialog = TouchDialog(workplace, divorce, window)
    open_up(dialog, qtbot)
    return dialog


def texts(dialog: TouchDialog) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in dialog.model.cells(number)) for number in range(dialog.model.rowCount())]


def test_that_agreements_terms_and_questions_stand_in_it(dialog: TouchDialog) -> None:
    assert dialog.subtitle.text() == "Divorce, 2 Nov 2026 · De Vries – Bakker"
    assert texts(dialog) == [
        ("Huis", "", "never", "Not looked at"),
        ("Term life insurance", "Noordstaete Leven", "never", "Not looked at"),
    ]
    assert dialog.note.text() == "0 of 2 looked at"
    assert dialog.terms.lines == [
        ("30 Nov 2026", "Change the allowances (four weeks)", "amber"),
        ("30 Apr 2027", "Have the decree entered in the registers (six months)", ""),
        ("2 Nov 2028", "Report the sharing to the pension administrator (two years)", ""),
    ]
    assert [lead for lead, _, _ in dialog.blocks.lines] == [
        "Mortgage", "Insurances", "Pension", "Tax", "Allowances", "Documents",
    ]  # fmt: skip
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("A calculation aid, no legal advice.") for words in said)


def test_that_what_was_looked_at_moves_down_and_can_be_taken_back(
    dialog: TouchDialog, services: Services, divorce: str, qtbot: QtBot
) -> None:
    assert dialog.table.chosen_row().title == "Huis"
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    assert texts(dialog)[1] == ("Huis", "", "21 Nov 2026", "Looked at")
    assert dialog.note.text() == "1 of 2 looked at"
    chips = [dialog.model.cells(number)[3].chip for number in range(2)]
    assert [chip.tone for chip in chips if chip] == ["amber", "green"]
    assert (dialog.table.chosen_row().title, dialog.check_button.text().strip()) == ("Huis", "Take the check back")
    assert services.checks.touched(divorce).unchecked == 1
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.note.text() == "0 of 2 looked at"
    assert dialog.check_button.text().strip() == "Checked today"
    assert dialog.isVisible()
    assert services.book.undo() is not None
    assert services.checks.touched(divorce).unchecked == 1


def test_that_a_row_is_spoken_whole(dialog: TouchDialog) -> None:
    spoken = dialog.model.data(dialog.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Term life insurance. Noordstaete Leven. Not looked at. last looked at: never"
    assert nameless(dialog) == []


def test_that_everything_is_reached_by_tab_and_escape_closes(dialog: TouchDialog, qtbot: QtBot) -> None:
    assert missed_by_tab(dialog, qtbot) == []
    escape(dialog, qtbot)


def test_that_a_term_that_has_passed_says_so(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    moved = services.clients.add_life_event(vries, LifeEventKind.MOVE, date(2026, 3, 31))
    dialog = TouchDialog(workplace, moved, window)
    open_up(dialog, qtbot)
    assert dialog.terms.lines[0] == ("2 Apr 2026", "Tell the municipality of the move (five days) · passed", "red")


def test_that_an_event_that_touches_no_agreement_says_so(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    smoker = services.clients.add_life_event(vries, LifeEventKind.STOPPED_SMOKING, TODAY)
    dialog = TouchDialog(workplace, smoker, window)
    open_up(dialog, qtbot)
    assert dialog.nothing.isVisible()
    assert not dialog.table.isVisible()
    assert not dialog.check_button.isVisible()
    assert not dialog.terms.isVisible()
    assert [lead for lead, _, _ in dialog.blocks.lines] == ["Insurances"]
