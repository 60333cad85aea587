"""What the person is told, by the family of the error, and how the dialogs behave."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foundation.errors import Cancelled, DamagedBook, NotFound
from app.foundation.problems import Problem
from ui.shared.body_scroll import BodyScroll
from ui.shared.dialog import Backdrop, DialogFrame
from ui.shared.fields import TextField
from ui.shared.messages import WindowMessages, details
from ui.shared.problem_dialog import ProblemDialog, ReportDialog
from ui.shared.progress import LongWork
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.theme import Scheme, Theme
from ui.shared.toast import Toast
from ui.shared.versions_dialog import Difference, VersionsDialog
from ui.shared.words import Words

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    window.show()
    yield window
    window.close()


@pytest.fixture
def told(window: QWidget) -> WindowMessages:
    return WindowMessages(window, "1.0")


def toast(window: QWidget) -> Toast:
    found = window.findChild(Toast)
    assert isinstance(found, Toast)
    return found


def dialog(window: QWidget) -> ProblemDialog:
    found = [dialog for dialog in window.findChildren(ProblemDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def test_that_a_notice_stands_at_the_bottom_and_its_action_works_once(told: WindowMessages, window: QWidget) -> None:
    done: list[str] = []
    told.notice("Promise kept", "Undo", lambda: done.append("undone"))
    notice = toast(window)
    assert notice.isVisible()
    assert abs(notice.geometry().center().x() - 400) <= 1
    assert 400 < notice.geometry().bottom() < 500
    notice.action.click()
    assert done == ["undone"]
    assert not notice.isVisible()
    told.notice("Saved")
    notice.action.click()
    assert done == ["undone"]


def test_that_a_notice_without_action_has_no_button_and_can_be_closed(told: WindowMessages, window: QWidget) -> None:
    told.notice("Saved")
    assert not toast(window).action.isVisible()
    window.resize(600, 300)
    assert toast(window).geometry().bottom() < 300
    assert window.grab().toImage() is not None
    toast(window).close_button.click()
    assert not toast(window).isVisible()


def test_that_a_notice_stays_while_the_pointer_is_on_it(told: WindowMessages, window: QWidget, qtbot: QtBot) -> None:
    told.notice("Saved")
    notice = toast(window)
    notice.timer.setInterval(10)
    notice.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not notice.timer.isActive()
    notice.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_that_a_notice_is_announced_to_screen_readers(told: WindowMessages, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(event.message()))
    told.notice("Promise kept")
    assert announced == ["Promise kept"]


def test_that_errors_are_told_by_their_family(told: WindowMessages, window: QWidget) -> None:
    told.failed(Cancelled())
    assert window.findChild(Toast) is None
    told.failed(NotFound("client", "1"))
    assert toast(window).label.text() == "No longer there. What you asked for is not in the book any more."
    told.failed(DamagedBook(Path("/home/x/office.nazorg")))
    assert dialog(window).title.text() == "The book is damaged"
    assert "office.nazorg" in dialog(window).text.text()


def test_that_the_report_of_a_fault_holds_no_client_data(told: WindowMessages, window: QWidget) -> None:
    try:
        _ = {}["Sanne Bakker"]
    except KeyError as error:
        told.bug(error)
        text = details(error, "1.0")
    report = dialog(window)
    assert isinstance(report, ReportDialog)
    report.copy_button.click()
    assert QGuiApplication.clipboard().text() == text == report.details.toPlainText()
    assert "KeyError" in text
    assert "ui/shared/test_messages.py" in text.replace("\\", "/")
    assert "Bakker" not in text
    assert str(Path.home()) not in text


def test_that_what_cannot_be_undone_is_asked_first(told: WindowMessages, window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    problem = Problem("Erase for good", "All data of this client goes.")
    told.confirm(problem, "Erase", lambda: answers.append("yes"))
    qtbot.keyClick(dialog(window), ESCAPE)
    assert answers == []
    told.confirm(problem, "Erase", lambda: answers.append("yes"))
    dialog(window).verb_button.click()
    assert answers == ["yes"]


def test_that_the_name_must_be_typed_before_the_worst(told: WindowMessages, window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    told.confirm(Problem("Erase", "Gone."), "Erase", lambda: answers.append("yes"), typed="Oosterling")
    asked = dialog(window)
    assert not asked.verb_button.isEnabled()
    qtbot.keyClicks(asked.typed_field, "Oosterling ")
    assert asked.verb_button.isEnabled()
    qtbot.keyClick(asked.typed_field, ENTER)
    assert answers == ["yes"]


def test_that_a_dialog_stands_in_the_middle_of_the_dimmed_window(window: QWidget, theme: Theme) -> None:
    frame = DialogFrame("Agreement signed", window, verb="Sign", subtitle="Disability cover")
    frame.open()
    middle = window.mapToGlobal(window.rect().center())
    assert (frame.geometry().center() - middle).manhattanLength() <= 2
    backdrop = window.findChild(Backdrop)
    assert isinstance(backdrop, Backdrop)
    assert backdrop.isVisible()
    window.resize(900, 600)
    assert backdrop.size() == window.size()
    theme.apply(Scheme.DARK)
    assert window.grab().toImage() is not None
    assert frame.grab().toImage() is not None
    frame.reject()
    assert not frame.isVisible()


def test_that_enter_submits_and_the_owner_closes(window: QWidget, qtbot: QtBot) -> None:
    frame = DialogFrame("Agreement signed", window, verb="Sign")
    qtbot.addWidget(frame)
    frame.open()
    with qtbot.waitSignal(frame.submitted):
        qtbot.keyClick(frame, ENTER)
    assert frame.isVisible()
    frame.set_busy(True)
    with qtbot.assertNotEmitted(frame.submitted):
        qtbot.keyClick(frame, ENTER)
    frame.set_busy(False)
    assert frame.verb_button.isEnabled()


def test_that_a_dialog_without_a_window_stands_by_itself(qtbot: QtBot) -> None:
    frame = DialogFrame("Welcome", None)
    qtbot.addWidget(frame)
    frame.open()
    assert frame.isVisible()
    assert not frame.verb_button.isVisible()
    frame.hide()


def test_that_a_dialog_begins_on_its_first_field_and_ends_on_its_buttons(window: QWidget, qtbot: QtBot) -> None:
    frame = DialogFrame("Agreement signed", window, verb="Sign")
    fields = [TextField(), TextField()]
    for field in fields:
        frame.body.addWidget(field)
    frame.open()
    frame.activateWindow()
    qtbot.waitUntil(fields[0].hasFocus)
    seen = []
    for _ in range(4):
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
        seen.append(frame.focusWidget())
    assert seen == [fields[1], frame.cancel_button, frame.verb_button, fields[0]]
    frame.reject()


def test_that_a_dialog_is_as_high_as_its_content_and_grows_with_it(window: QWidget, qtbot: QtBot) -> None:
    frame = DialogFrame("Agreement signed", window, verb="Sign")
    first = Words("One line")
    frame.body.addWidget(first)
    frame.open()
    low = frame.height()
    frame.body.addWidget(Words("Another line"))
    qtbot.waitUntil(lambda: frame.height() > low)
    middle = window.mapToGlobal(window.rect().center())
    assert (frame.geometry().center() - middle).manhattanLength() <= 2
    frame.reject()


def test_that_a_dialog_higher_than_its_window_scrolls(window: QWidget) -> None:
    frame = DialogFrame("Agreement signed", window, verb="Sign")
    for number in range(60):
        frame.body.addWidget(Words(f"Line {number}"))
    frame.open()
    assert frame.height() <= window.height() - 32
    bar = frame.findChild(BodyScroll).verticalScrollBar()
    assert bar.maximum() > 0
    assert frame.verb_button.geometry().bottom() < frame.height()
    frame.reject()


def test_that_both_versions_are_shown_and_the_person_chooses(window: QWidget, qtbot: QtBot) -> None:
    differences = [Difference("Phone", "06 1", "06 2"), Difference("Note", "", "Belt later")]
    asked = VersionsDialog(differences, window)
    asked.open()
    shown = {label.text() for label in asked.findChildren(Words)}
    assert {"Phone", "06 1", "06 2", "–", "Belt later"} <= shown
    with qtbot.waitSignal(asked.theirs_taken):
        asked.take_button.click()
    assert not asked.isVisible()
    again = VersionsDialog(differences, window)
    again.open()
    with qtbot.waitSignals([again.mine_kept, again.accepted]):
        again.verb_button.click()


def test_that_progress_is_shown_and_ends_with_the_work(window: QWidget) -> None:
    work = LongWork()
    shown = ProgressDialog("Printing reviews", work, window)
    shown.open()
    work.progressed.emit(3, 12, "")
    assert (shown.bar.value(), shown.bar.maximum(), shown.text.text()) == (3, 12, "3 of 12")
    work.progressed.emit(4, 12, "Oosterling")
    assert shown.text.text() == "Oosterling"
    work.ended.emit()
    assert not shown.isVisible()


def test_that_cancelling_asks_the_work_to_stop_and_waits_for_it(window: QWidget, qtbot: QtBot) -> None:
    work = LongWork()
    shown = ProgressDialog("Printing reviews", work, window)
    shown.open()
    qtbot.keyClick(shown, ESCAPE)
    assert work.progress.cancelled
    assert shown.isVisible()
    assert shown.text.text() == "Stopping…"
    assert not shown.cancel_button.isEnabled()
    work.ended.emit()
    assert not shown.isVisible()
