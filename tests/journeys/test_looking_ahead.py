"""An adviser looks ahead: a week opens its work, one talk is held, one put off; the calendar and paper follow."""

from datetime import timedelta
from pathlib import Path

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.aftercare.rules import PromiseState
from app.aftercare.rules.kept import KeptPeriod
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import submit, type_in
from ui.contact.dialog import ContactDialog
from ui.shared.task_model import Task
from ui.today.ahead_page import KEPT, QUIET, AheadPage
from ui.today.dialogs import SnoozeDialog
from ui.today.kept_report_dialog import KeptReportDialog

MONDAY = TODAY + timedelta(days=2)


def events(path: Path) -> dict[str, str]:
    """Give what a calendar program shows of a file: what is not cancelled, by its mark."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["uid"]): str(event["summary"]) for event in found if event["status"] == "CONFIRMED"}


def write_calendar(walk: Walk, path: Path) -> dict[str, str]:
    walk.act("calendar")
    (dialog,) = walk.shell.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    walk.settle()
    walk.until(lambda: not walk.shell.findChildren(QFileDialog))
    return events(path)


def work(page: AheadPage) -> list[Task]:
    lines = (page.weeks.list._tasks.line(number) for number in range(page.weeks.list._tasks.rowCount()))
    return [line for line in lines if isinstance(line, Task)]


def test_that_the_calendar_follows_what_falls_together(at_client: Walk, tmp_path: Path) -> None:  # noqa: F811
    walk, services = at_client, at_client.shell.services
    services.office.set_setting("calendar_details", "reasons")
    with rows(services.book) as made:
        client = made.client("Smit")
        cover = made.promise(client, "L2", MONDAY, anchor="manual", window_days=20)
        review = made.promise(client, "C4", MONDAY + timedelta(days=60), anchor="manual", window_days=20)
    walk.settle()
    path = tmp_path / "agenda.ics"
    apart = write_calendar(walk, path)
    assert {f"{key}@nazorg" for key in (cover, review)} <= apart.keys()
    services.aftercare.plan_on(review, MONDAY + timedelta(days=3))
    walk.settle()
    together = write_calendar(walk, path)
    assert f"{review}@nazorg" not in together
    assert together[f"{cover}@nazorg"].count(";") == apart[f"{cover}@nazorg"].count(";") + 1
    walk.act("undo")
    assert write_calendar(walk, path) == apart


def test_that_a_week_is_worked_through_and_what_came_of_it_is_printed(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk, services = at_client, at_client.shell.services
    client = client_called(walk, "De Vries – Bakker")
    with rows(services.book) as made:
        for code in ("L2", "C4"):
            made.promise(client, code, MONDAY, anchor="manual", window_days=30)
        late = made.promise(made.client("Smit"), "S3", MONDAY, anchor="manual", window_days=30)
    walk.settle()
    page = work_through_week(walk, qtbot, late)
    page.show_tab(QUIET)
    walk.settle()
    page.show_tab(KEPT)
    walk.settle()
    page.kept.period.choice.set_value(KeptPeriod.ALL)
    page.kept.load()
    walk.settle()
    assert page.kept.lines.model().index(0, 0).data() == "De Vries – Bakker"
    page.kept.print_button.click()
    walk.settle()
    report = page.findChild(KeptReportDialog)
    assert report is not None
    walk.until(report.verb_button.isEnabled)
    report.close()
    qtbot.keyClick(page.kept.lines, Qt.Key.Key_Return)
    walk.settle()
    assert walk.shell.client_id == client
    walk.act("back")
    assert walk.shell.pages.currentWidget() is page


def work_through_week(walk: Walk, qtbot: QtBot, late: str) -> AheadPage:
    """Hold the conversation of a week, put another one off, and take that back."""
    services = walk.shell.services
    walk.act("ahead")
    page = walk.shell.pages.currentWidget()
    assert isinstance(page, AheadPage)
    page.weeks.weeks.choose(1)
    walk.settle()
    talk = next(task for task in work(page) if task.title == "De Vries – Bakker" and ";" in task.text)
    page.weeks.list.choose(talk.key)
    page.weeks.list.buttons.buttons[0].click()
    walk.settle()
    contact = walk.shell.dialogs.open
    assert isinstance(contact, ContactDialog)
    qtbot.keyClicks(contact.form.field("said").field, "Alles is goed zo.")
    qtbot.mouseClick(contact.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    assert services.aftercare.promise(talk.key).state is PromiseState.KEPT
    assert services.aftercare.promise(talk.key).state is PromiseState.KEPT
    assert walk.shell.pages.currentWidget() is page, "the week is still there"

    (rest,) = [task for task in work(page) if task.key == late]
    page.weeks.list.choose(rest.key)
    page.weeks.list.buttons.buttons[1].click()
    walk.settle()
    snooze = page.findChild(SnoozeDialog)
    assert snooze is not None
    type_in(snooze.form, "reason", "Op vakantie")
    submit(snooze, qtbot)
    walk.settle()
    assert services.aftercare.promise(late).snoozes == 1
    walk.act("undo")
    assert services.aftercare.promise(late).snoozes == 0
    return page
