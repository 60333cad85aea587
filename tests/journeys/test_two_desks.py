"""An office of two: each says once who sits at the desk; Today, the rail, look ahead, cases and the journal follow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.book.tables import Steps
from app.cases.rules import CaseKind
from tests.app.conftest import TODAY, new_desk
from tests.app.rows import rows
from tests.journeys.conftest import Walk, new_window
from tests.journeys.test_first_day import WORDS, make_book
from tests.ui.acts import choose_in, submit, type_in
from ui.cases.list_page import CasesPage
from ui.clients.dialog import NewClientDialog
from ui.office.seat_dialog import SEAT, SeatDialog
from ui.shared.task_model import TaskSection
from ui.shared.theme import Theme
from ui.today.ahead_page import AheadPage
from ui.today.page import TodayPage

MARIT, NOOR = "Marit", "Noor"


@pytest.fixture
def office(walk: Walk) -> Walk:
    """Give a book of Marit with Noor as a colleague; each has a client with something to do, Noor a case."""
    make_book(walk)
    with rows(walk.shell.services.book) as made:
        noor = made.adviser(NOOR)
        bos, vos = made.client("Bos"), made.client("Vos", adviser_id=noor)
        for client in (bos, vos):
            made.promise(client, "OWN", TODAY, title="Langs", anchor="manual", channel="visit")
    walk.shell.services.cases.open(vos, CaseKind.ARREARS, TODAY)
    walk.settle()
    return walk


@pytest.fixture
def other(office: Walk, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Walk]:
    """Give the window of another computer, which never saw this book."""
    folder = tmp_path / "other"
    folder.mkdir()
    walk = Walk(new_window(theme, folder, new_desk(7)), qtbot)
    yield walk
    if walk.window.isVisible():
        walk.closed()
    walk.window.deleteLater()


def today(walk: Walk) -> TodayPage:
    page = walk.shell.pages.by_key["today"]
    assert isinstance(page, TodayPage)
    return page


def called(walk: Walk) -> list[str]:
    """Give the clients on the list of the day."""
    model = today(walk).list._tasks
    lines = (model.line(number) for number in range(model.rowCount()))
    return sorted({line.title for line in lines if line and not isinstance(line, TaskSection)})


def sit_down(walk: Walk, name: str, qtbot: QtBot) -> None:
    walk.until(lambda: walk.shell.seat.has_colleagues)
    walk.act("seat")
    dialog = walk.opened(SeatDialog)
    advisers = {one.name: one.id for one in walk.shell.seat.whose.who.advisers}
    choose_in(dialog.form, SEAT, advisers[name])
    submit(dialog, qtbot)
    walk.until(lambda: walk.shell.seat.whose.who.my_name == name)
    walk.settle()


def reopen(walk: Walk, book: Path) -> None:
    walk.window.open_path(book)
    welcome = walk.window.welcome
    walk.until(lambda: walk.window.shell is None and welcome.passphrase.isVisible())
    walk.qtbot.keyClicks(welcome.passphrase, WORDS)
    walk.qtbot.keyClick(welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()


def test_that_each_desk_shows_counts_and_writes_who_sits_at_it(
    office: Walk, other: Walk, tmp_path: Path, qtbot: QtBot
) -> None:
    walk, book = office, tmp_path / "Kantoor De Linde.nazorg"
    walk.until(lambda: called(walk) == ["Bos", "Vos"])
    sit_down(walk, NOOR, qtbot)
    walk.until(lambda: called(walk) == ["Vos"])
    walk.until(lambda: walk.shell.rail._buttons["today"].accessibleName() == "Today 2")
    turn_and_back(walk, qtbot)
    look_around(walk)
    add_client(walk, qtbot)
    reopen(walk, book)
    walk.until(lambda: called(walk) == ["Vos"])
    assert walk.shell.seat.whose.who.my_name == NOOR, "this computer remembers it"
    walk.window.show_welcome()
    walk.until(lambda: walk.window.shell is None)
    walk.settle()

    reopen(other, book)
    other.until(lambda: called(other) == ["Bos", "Vos"])
    assert other.shell.seat.whose.who.my_name == "", "another computer was told nothing"
    sit_down(other, MARIT, qtbot)
    other.until(lambda: called(other) == ["Bos"])


def turn_and_back(walk: Walk, qtbot: QtBot) -> None:
    """Look at everybody's work with one key, and come back."""
    page = today(walk)
    walk.window.activateWindow()
    walk.until(walk.window.isActiveWindow)
    page.take_focus()
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    walk.until(lambda: called(walk) == ["Bos", "Vos"])
    walk.until(lambda: walk.shell.rail._buttons["today"].accessibleName() == "Today 3")
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    walk.until(lambda: called(walk) == ["Vos"])


def look_around(walk: Walk) -> None:
    """Look ahead and at the cases: the same people everywhere."""
    walk.act("ahead")
    ahead = walk.shell.pages.by_key["ahead"]
    assert isinstance(ahead, AheadPage)
    walk.until(lambda: ahead.header.subtitle.text().startswith("What Noor keeps."))
    walk.until(lambda: "shared alike by 2 advisers" in ahead.weeks.note.text())
    walk.act("cases")
    cases = walk.shell.pages.by_key["cases"]
    assert isinstance(cases, CasesPage)
    walk.until(lambda: cases.list.model.rowCount() == 1)
    walk.shell.workplace.whose.choose(walk.shell.seat.whose.who.advisers[0].id)
    walk.until(cases.empty.isVisible)
    walk.shell.workplace.whose.choose("mine")
    walk.until(lambda: cases.list.model.rowCount() == 1)


def add_client(walk: Walk, qtbot: QtBot) -> None:
    """Add a client, who is Noor's then, and find Noor in the journal."""
    walk.act("today")
    walk.act("new_client")
    dialog = walk.opened(NewClientDialog)
    type_in(dialog.form, "last_name", "Zee")
    submit(dialog, qtbot)
    walk.until(lambda: bool(walk.shell.client_id))
    walk.settle()
    services = walk.shell.services
    assert services.overview.whole(walk.shell.client_id).adviser == NOOR
    with services.book.read() as connection:
        actors = list(connection.execute(select(Steps.actor).where(Steps.title.startswith("Client"))).scalars())
    assert actors[-1] == NOOR
