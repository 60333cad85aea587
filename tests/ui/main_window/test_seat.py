"""Who sits at this desk: journal, rail, reminder and calendar file know it; one adviser sees nothing of it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.book.tables import Steps
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.office.colleagues import MINE
from app.office.tables import Advisers
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import choose_in, offered, submit, until
from tests.ui.fakes import RecordingMessages
from tests.ui.main_window.test_reminder import Clock, FakeTray
from ui.main_window import calendar
from ui.main_window.reminder import Reminder
from ui.main_window.shell import BookShell
from ui.office.seat_dialog import SEAT, SeatDialog
from ui.shared.workplace import Workplace


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "SETTLE_MS", 0)


@pytest.fixture
def noor(services: Services, bakery: str) -> str:
    """Give Noor, who has one thing to do today and an open case; the first adviser has two things to do."""
    with rows(services.book) as made:
        noor = made.adviser("Noor")
        vos = made.client("Vos", adviser_id=noor)
        made.promise(vos, "OWN", TODAY, title="Van Noor", anchor="manual")
        for title in ("Eigen", "Nog een"):
            made.promise(bakery, "OWN", TODAY, title=title, anchor="manual")
    services.cases.open(vos, CaseKind.ARREARS, TODAY)
    return noor


def sit(shell: BookShell, adviser: str) -> None:
    shell.workplace.whose.sit(shell.services.office.whose().who, adviser)


def badge(shell: BookShell) -> str:
    return shell.rail._buttons["today"].accessibleName()


def test_that_one_adviser_is_the_one_at_the_desk_and_is_not_asked(shell: BookShell, services: Services) -> None:
    assert services.book.actor == "Adviseur"
    assert not shell.seat.has_colleagues
    assert services.calendar.sits is None


def test_that_who_was_alone_sits_there_still_when_a_colleague_comes_and_sees_everybodys_work(
    shell: BookShell, services: Services, qtbot: QtBot
) -> None:
    services.office.add_adviser("Noor")
    until(qtbot, lambda: shell.seat.has_colleagues)
    assert shell.seat.whose.who.my_name == "Adviseur"
    assert shell.seat.whose.adviser is None
    shell.workplace.whose.choose(MINE)
    until(qtbot, lambda: shell.seat.whose.name == "Adviseur")
    assert services.book.actor == "Adviseur"


def test_that_what_is_changed_bears_the_name_of_who_sits_there(
    noor: str, shell: BookShell, services: Services, bakery: str, qtbot: QtBot
) -> None:
    def last() -> str:
        with services.book.read() as connection:
            newest = select(Steps.actor).order_by(Steps.number.desc()).limit(1)
            return str(connection.execute(newest).scalar_one())

    assert services.book.actor == "Adviseur", "nobody said who sits here: the first one, as ever"
    sit(shell, noor)
    until(qtbot, lambda: services.book.actor == "Noor")
    services.aftercare.add_own(bakery, "Bel", TODAY, "phone")
    assert last() == "Noor"
    with rows(services.book) as made:
        made.unit.update(Advisers, noor, {"name": "Noor de Wit"})
    until(qtbot, lambda: services.book.actor == "Noor de Wit")
    sit(shell, "")
    until(qtbot, lambda: services.book.actor == "Adviseur")


def test_that_the_figure_beside_today_counts_whose_work_is_shown_and_says_so(
    noor: str, shell: BookShell, qtbot: QtBot
) -> None:
    until(qtbot, lambda: badge(shell) == "Today 4")
    assert shell.rail._buttons["today"].toolTip() == "Today (Ctrl+1)"
    sit(shell, shell.seat.whose.who.advisers[0].id)
    until(qtbot, lambda: badge(shell) == "Today 2")
    assert shell.rail._buttons["today"].accessibleDescription() == "What Adviseur keeps."
    assert shell.rail._buttons["today"].toolTip().endswith("What Adviseur keeps.")
    shell.workplace.whose.choose(noor)
    until(qtbot, lambda: shell.rail._buttons["today"].accessibleDescription() == "What Noor keeps.")
    shell.workplace.whose.choose("everybody")
    until(qtbot, lambda: badge(shell) == "Today 4")
    assert shell.rail._buttons["today"].accessibleDescription() == ""


def test_that_the_reminder_counts_the_same_people(
    noor: str, workplace: Workplace, window: QWidget, services: Services
) -> None:
    workplace.whose.choose(services.office.advisers()[0].id)
    clock = Clock()
    clock.turn(hours=1)
    reminder = Reminder(workplace, window, FakeTray, clock)
    services.office.set_setting("reminder", value=True)
    assert reminder.tray.messages == ["2 things wait for you today."]


def test_that_the_menu_asks_who_sits_here_where_there_are_colleagues(
    noor: str, shell: BookShell, services: Services, qtbot: QtBot
) -> None:
    assert shell.seat.has_colleagues
    shell.handle("seat")
    dialog = shell.dialogs.open
    assert isinstance(dialog, SeatDialog)
    assert offered(dialog.form, SEAT) == ["", services.office.advisers()[0].id, noor]
    choose_in(dialog.form, SEAT, noor)
    submit(dialog, qtbot)
    until(qtbot, lambda: shell.seat.whose.who.my_name == "Noor")
    assert shell.seat.whose.adviser == noor, "one's own work is shown"
    shell.handle("seat")
    again = shell.dialogs.open
    assert isinstance(again, SeatDialog)
    assert again.form.widget(SEAT).value() == noor
    shell.workplace.whose.choose("everybody")
    submit(again, qtbot)
    assert shell.workplace.whose.wish().word == "everybody", "nobody else sat down, so nothing changes"


def test_that_who_was_alone_and_says_so_when_asked_sees_the_own_work(
    shell: BookShell, services: Services, qtbot: QtBot
) -> None:
    services.office.add_adviser("Noor")
    until(qtbot, lambda: shell.seat.has_colleagues)
    shell.handle("seat")
    dialog = shell.dialogs.open
    assert isinstance(dialog, SeatDialog)
    assert dialog.form.widget(SEAT).value() == services.office.advisers()[0].id
    submit(dialog, qtbot)
    until(qtbot, lambda: shell.seat.whose.name == "Adviseur")


def test_that_who_sat_here_and_is_not_in_the_book_is_calmly_forgotten(noor: str, shell: BookShell) -> None:
    shell.workplace.kept.note("seats", "somebody-of-another-book")
    shell.workplace.whose.choose("mine")
    assert (shell.seat.whose.who.me, shell.seat.whose.adviser) == ("", None)
    assert shell.services.book.actor == "Adviseur"


def test_that_the_calendar_from_the_menu_is_that_of_whose_work_is_shown(
    noor: str, shell: BookShell, tmp_path: Path, messages: RecordingMessages
) -> None:
    shell.workplace.whose.choose(noor)
    shell.calendar.write(str(tmp_path / "noor.ics"))
    assert (tmp_path / "noor.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    assert messages.notices[-1] == "Calendar written: noor.ics. What Noor keeps."


def test_that_a_file_of_its_own_is_kept_for_who_sits_here(
    noor: str, shell: BookShell, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    services.office.set_settings({"calendar_file": str(tmp_path / "agenda.ics"), "calendar_whose": "mine"})
    sit(shell, noor)
    until(qtbot, (tmp_path / "agenda Noor.ics").exists)
    services.aftercare.add_own(services.overview.find_client("Vos"), "Nog iets", date(2026, 12, 1), "letter")
    until(qtbot, lambda: b"20261201" in (tmp_path / "agenda Noor.ics").read_bytes())
    assert list(tmp_path.glob("agenda*")) == [tmp_path / "agenda Noor.ics"]
