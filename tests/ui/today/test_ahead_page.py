"""What lies ahead, whole: the work of a week, who has gone quiet, and what was kept, each from number to client."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules.kept import KeptBy, KeptPeriod
from app.bootstrap import Services
from tests.app.rows import rows
from tests.ui.acts import Heard, nameless, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from ui.shared.choice_button import ChoiceButton
from ui.shared.row_table import RowTable
from ui.shared.task_model import Task, TaskSection
from ui.shared.workplace import Workplace
from ui.today.ahead_page import KEPT, QUIET, WEEKS, AheadPage
from ui.today.dialogs import ReleaseDialog, SnoozeDialog
from ui.today.kept_report_dialog import KeptReportDialog

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def busy(services: Services) -> str:
    """A client with a conversation, a mail, promises that ended, and a silence of years."""
    with rows(services.book) as made:
        client = made.client("Visser", relationship_start=date(2012, 1, 1))
        made.contact(client, date(2024, 5, 5), "in")
        made.promise(client, "L2", MONDAY, anchor="manual", window_days=30)
        made.promise(client, "C4", MONDAY, anchor="manual", window_days=30, channel="visit")
        made.promise(client, "C1", MONDAY, anchor="manual", window_days=3, channel="email")
        for state, due in (("kept", 2), ("kept", 3), ("kept_late", 4), ("missed", 5)):
            made.promise(client, "C2", date(2026, 3, due), anchor="manual", state=state, acknowledged_on=TODAY,
                         ended_on=date(2026, 3, due) + (9 * DAY if state == "kept_late" else DAY))  # fmt: skip
    return client


@pytest.fixture
def page(workplace: Workplace, window: QWidget, busy: str, qtbot: QtBot) -> Iterator[AheadPage]:
    page = AheadPage(workplace, window)
    page.resize(1162, 742)
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.close()


def tasks(page: AheadPage) -> list[Task]:
    model = page.weeks.list._tasks
    found = (model.line(number) for number in range(model.rowCount()))
    return [line for line in found if not isinstance(line, TaskSection)]


def cells(table: RowTable, number: int = 0) -> list[str]:
    model = table.model()
    return [model.index(number, column).data() for column in range(model.columnCount())]


def pick(button: ChoiceButton, code: object) -> None:
    action = next(one for one in button.menu().actions() if one.data() == code)
    action.trigger()


def test_that_the_weeks_say_what_they_ask_for_and_open_their_work(page: AheadPage) -> None:
    assert cells(page.weeks.weeks)[:4] == ["Mon 16 Nov", "nothing", "0 min", "8 h"]
    assert not page.weeks.list.isVisible()
    assert page.weeks.empty.isVisible()
    page.weeks.weeks.choose(1)
    assert cells(page.weeks.weeks, 1)[:4] == ["Mon 23 Nov", "1 visit, 1 e-mail", "1 h 40", "8 h"]
    assert (page.weeks.work.head.text(), page.weeks.work.note.text()) == (
        "Week of Mon 23 Nov", "1 h 40 of 8 h · L logs, S puts off, M moves, D lets go"
    )  # fmt: skip
    mail, talk = sorted((task.text for task in tasks(page)), key=len)
    assert mail == "Confirm what was agreed and say what happens next"
    assert {"Hold the client review", "Compare the cover with debt and family"} < set(talk.split("; "))


def test_that_a_shift_is_explained_and_a_full_week_says_what_stays(page: AheadPage, services: Services) -> None:
    services.office.set_setting("hours_per_week", 1)
    page.reload()
    page.weeks.weeks.choose(1)
    (stays,) = [task for task in tasks(page) if "review" in task.text]
    assert stays.text.endswith(" – It stays: no later week until Wed 23 Dec has room.")
    services.office.set_setting("hours_per_week", 2)
    with rows(services.book) as made:
        other = made.client("Bakker")
        made.promise(other, "L2", MONDAY, anchor="manual", window_days=60)
        made.promise(other, "C1", MONDAY, anchor="manual", level="P", channel="email")
    page.reload()
    page.weeks.weeks.choose(2)
    moved = next(task for task in tasks(page) if task.title == "Bakker")
    assert " – Moved here from the week of Mon 23 Nov, which asks for more hours than there are" in moved.text
    assert moved.right is not None
    assert moved.right.tone == "blue"
    page.weeks.list.choose(moved.key)
    assert page.weeks.why.text() == f"Bakker. {moved.text}"


def test_that_talks_close_together_are_marked_with_the_days_of_the_office(
    page: AheadPage, services: Services, busy: str
) -> None:
    with rows(services.book) as made:
        made.contact(busy, TODAY, "out")
        made.promise(busy, "M8", MONDAY + 70 * DAY, anchor="manual", level="P")
    page.reload()
    page.weeks.weeks.choose(5)
    (late,) = [task for task in tasks(page) if "review" in task.text]
    assert "Later inside its window: talks with one client lie 30 days apart." in late.text
    services.office.set_setting("talk_gap_days", 90)
    page.reload()
    page.weeks.weeks.choose(1)
    (close,) = [task for task in tasks(page) if "review" in task.text]
    assert "Close together: less than 90 days from another talk" in close.text
    assert close.right is not None
    assert close.right.tone == "amber"


def test_that_from_a_week_a_promise_is_logged_put_off_let_go_and_its_client_opened(
    page: AheadPage, services: Services, busy: str, qtbot: QtBot
) -> None:
    page.weeks.weeks.choose(1)
    talk = next(task for task in tasks(page) if "review" in task.text)
    page.weeks.list.choose(talk.key)
    page.weeks.list.setFocus()
    logged, opened = Heard(page.log_requested), Heard(page.client_requested)
    qtbot.keyClick(page.weeks.list, Qt.Key.Key_L)
    qtbot.keyClick(page.weeks.list, Qt.Key.Key_Return)
    assert (logged.calls, opened.calls) == ([(busy, talk.key)], [(busy,)])
    qtbot.keyClick(page.weeks.list, Qt.Key.Key_S)
    snooze = page.findChild(SnoozeDialog)
    assert snooze is not None
    type_in(snooze.form, "until", "7-12-2026")
    type_in(snooze.form, "reason", "Op vakantie")
    submit(snooze, qtbot)
    until(qtbot, lambda: cells(page.weeks.weeks, 3)[1] == "1 visit")
    page.weeks.weeks.choose(3)
    assert [task.key for task in tasks(page)] == [talk.key], "both purposes rest until then"
    page.weeks.weeks.choose(1)
    page.weeks.list.buttons.buttons[2].click()
    let_go = page.findChild(ReleaseDialog)
    assert let_go is not None
    type_in(let_go.form, "reason", "Niet nodig")
    submit(let_go, qtbot)
    until(qtbot, page.weeks.empty.isVisible)
    assert cells(page.weeks.weeks, 1)[1] == "nothing"


def test_that_a_check_in_of_a_week_is_answered(page: AheadPage, services: Services, busy: str, qtbot: QtBot) -> None:
    with rows(services.book) as made:
        asked = made.promise(busy, "C3", TODAY, anchor="manual", channel="survey", pinned=True)
    page.reload()
    heard = Heard(page.answer_requested)
    page.weeks.list.buttons.buttons[0].click()
    assert heard.calls == [(busy, asked)]


def test_that_the_quiet_are_told_with_their_reason_and_logged_from_there(
    page: AheadPage, busy: str, qtbot: QtBot
) -> None:
    page.show_tab(QUIET)
    assert cells(page.quiet.table) == ["Visser", "5 May 2024", "30 months", "12 months", "Mon 23 Nov", "2012", "€0"]
    assert page.quiet.reason.text() == (
        "Last heard on 5 May 2024, 30 months ago. The rhythm is every 12 months, by the office: long past. "
        "0 agreements run, a client since 2012."
    )
    assert page.tabs.accessibleTabName(QUIET) == "Gone quiet, 1"
    logged, opened = Heard(page.log_requested), Heard(page.client_requested)
    qtbot.keyClick(page.quiet.table, Qt.Key.Key_Return)
    page.quiet.open_button.click()
    page.quiet.log_button.click()
    assert (opened.calls, logged.calls) == ([(busy,)] * 2, [(busy, "")])


def test_that_a_book_in_which_everybody_was_heard_says_so_kindly(workplace: Workplace, window: QWidget) -> None:
    page = AheadPage(workplace, window)
    page.show()
    page.show_tab(QUIET)
    assert page.quiet.empty.isVisible()
    assert not page.quiet.table.isVisible()
    page.show_tab(KEPT)
    assert not page.kept.print_button.isEnabled()
    assert not page.kept.behind.isVisible()
    assert not page.kept.whole.isVisible()
    assert page.kept.empty.isVisible()
    assert page.kept.empty.sentence.text().startswith("Nothing was due in this period.")
    page.kept.take_focus()
    assert page.focusWidget() is page.kept.by
    page.close()


def test_that_kept_is_told_by_client_plan_adviser_and_year_with_the_promises_behind_it(
    page: AheadPage, busy: str, qtbot: QtBot
) -> None:
    page.show_tab(KEPT)
    assert page.kept.whole.text() == "Of all promises: 2 of 4 kept in time, 1 late, 1 missed."
    assert cells(page.kept.lines) == ["Visser", "2 of 4", "1", "1"]
    assert page.kept.behind.note.text() == "Visser: 2 of 4 kept in time, 1 late, 1 missed"
    assert [cells(page.kept.rows, n)[4] for n in range(4)] == ["Missed", "9 days late", "In time", "In time"]
    pick(page.kept.states, "late")
    assert cells(page.kept.rows)[2:] == ["4 Mar 2026", "13 Mar 2026", "9 days late"]
    for by, name in ((KeptBy.PLAN, "For every product"), (KeptBy.ADVISER, "Adviseur"), (KeptBy.YEAR, "2026")):
        pick(page.kept.by, by)
        assert cells(page.kept.lines)[:2] == [name, "2 of 4"]
        assert page.kept.rows.model().rowCount() == 1
    heard = Heard(page.client_requested)
    qtbot.keyClick(page.kept.rows, Qt.Key.Key_Return)
    pick(page.kept.by, KeptBy.CLIENT)
    qtbot.keyClick(page.kept.lines, Qt.Key.Key_Return)
    assert heard.calls == [(busy,)] * 2


def test_that_a_period_says_what_counts_and_a_wrong_one_says_why(
    page: AheadPage, services: Services, busy: str
) -> None:
    with rows(services.book) as made:
        made.promise(busy, "C2", date(2025, 11, 1), anchor="manual", state="kept", ended_on=date(2025, 11, 1))
    page.show_tab(KEPT)
    kept = page.kept
    seen = {}
    for period in (KeptPeriod.THIS_YEAR, KeptPeriod.ALL, KeptPeriod.TWELVE_MONTHS):
        pick(kept.period.choice, period)
        seen[period] = cells(kept.lines)[1]
    assert list(seen.values()) == ["2 of 4", "3 of 5", "2 of 4"]
    assert not kept.period.isVisible()
    pick(kept.period.choice, KeptPeriod.OWN)
    assert kept.period.isVisible()
    for field, text in ((kept.period.since, "3-3-2026"), (kept.period.until, "4-3-2026")):
        field.setText(text)
        field.editingFinished.emit()
    assert cells(kept.lines)[1] == "1 of 2"
    assert kept.period.words() == "3 Mar 2026 to 4 Mar 2026"
    kept.period.until.setText("1-1-2020")
    kept.period.until.editingFinished.emit()
    assert kept.period.error.text() != ""
    assert cells(kept.lines)[1] == "1 of 2", "what stood there stays"
    kept.period.until.setText("geen dag")
    assert kept.period.among() is None
    assert kept.period.words() == "All years"
    kept.period.until.setText("")
    assert kept.period.words() == "from 3 Mar 2026"
    kept.period.since.setText("")
    kept.period.until.setText("4-3-2026")
    assert kept.period.words() == "until 4 Mar 2026"


def test_that_what_was_kept_is_printed_and_saved_for_a_spreadsheet(
    page: AheadPage, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    page.show_tab(KEPT)
    page.kept.print_button.click()
    dialog = page.findChild(KeptReportDialog)
    assert dialog is not None
    assert dialog.verb_button.isEnabled()
    assert dialog.preview.accessibleName() == "Of all promises: 2 of 4 kept in time, 1 late, 1 missed."
    dialog.close()
    page.kept.save_button.click()
    [chooser] = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "kept.csv"))
    chooser.close()
    lines = (tmp_path / "kept.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Client,Promise,Due,Window until,Ended,Became,Days late"
    assert lines[2].endswith(",2026-03-04,2026-03-04,2026-03-13,9 days late,9")
    assert len(lines) == 5
    assert messages.notices[-1] == "Saved as kept.csv"
    page.kept.period.choice.set_value(KeptPeriod.OWN)
    page.kept.period.since.setText("geen dag")
    assert page.kept.reading() is None


def test_that_every_tab_has_names_and_can_be_reached_by_tab(page: AheadPage, window: QWidget, qtbot: QtBot) -> None:
    for tab in (WEEKS, QUIET, KEPT):
        page.show_tab(tab)
        if tab == WEEKS:
            page.weeks.weeks.choose(1)
        page.take_focus()
        assert nameless(page) == []


def test_that_only_the_tab_that_is_shown_is_read_and_a_change_reads_it_again(
    page: AheadPage, services: Services, busy: str
) -> None:
    assert page.quiet.table.model().rowCount() == 0
    page.show_tab(QUIET)
    assert page.quiet.table.model().rowCount() == 1
    services.rhythm.set_rhythm(busy, 120, "belt zelf")
    assert page.quiet.empty.isVisible()
