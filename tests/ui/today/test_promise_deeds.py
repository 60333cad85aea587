"""Another day for a promise, from wherever it is listed, and back to the day of the plan."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.ui.acts import choose_in, offered, said, submit, type_in
from ui.shared.form_dialog import FormDialog
from ui.shared.workplace import Workplace
from ui.today.dialogs import AnotherDayDialog, ReleaseDialog, SnoozeDialog
from ui.today.page import TodayPage
from ui.today.promise_deeds import open_deed

TODAY = date(2026, 11, 21)


@pytest.fixture
def promised(services: Services, vries: str) -> str:
    return services.aftercare.add_own(vries, "Bellen over de polis", TODAY, "phone")


def opened(window: QWidget, kind: type[FormDialog]) -> FormDialog:
    (dialog,) = window.findChildren(kind)
    return dialog


def test_that_a_promise_gets_another_day_with_a_reason(
    workplace: Workplace, window: QWidget, services: Services, promised: str, qtbot: QtBot
) -> None:
    open_deed("move", workplace, window, promised)
    dialog = opened(window, AnotherDayDialog)
    type_in(dialog.form, "due", "+2w")
    submit(dialog, qtbot)
    assert said(dialog, "reason") == "Fill this in."
    type_in(dialog.form, "reason", "De klant is op reis")
    type_in(dialog.form, "due", "yesterday")
    submit(dialog, qtbot)
    assert said(dialog, "due") == "Choose today or a later day."
    type_in(dialog.form, "due", "+2w")
    submit(dialog, qtbot)
    moved = services.aftercare.promise(promised)
    assert (moved.due, moved.pinned, moved.moved_because) == (
        TODAY + timedelta(days=14), True, "hand:De klant is op reis"
    )  # fmt: skip
    assert services.book.undo() is not None
    assert services.aftercare.promise(promised).due == TODAY


def test_that_of_a_conversation_one_promise_is_moved(
    workplace: Workplace, window: QWidget, services: Services, vries: str, promised: str, qtbot: QtBot
) -> None:
    other = services.aftercare.add_own(vries, "Vragen naar de woning", TODAY, "phone")
    open_deed("move", workplace, window, promised)
    dialog = opened(window, AnotherDayDialog)
    assert offered(dialog.form, "promise") == [promised, other]
    choose_in(dialog.form, "promise", other)
    type_in(dialog.form, "due", "+2w")
    type_in(dialog.form, "reason", "Eerst de polis")
    submit(dialog, qtbot)
    assert services.aftercare.promise(promised).due == TODAY
    assert services.aftercare.promise(other).due == TODAY + timedelta(days=14)


@pytest.mark.parametrize(("deed", "kind"), [("later", SnoozeDialog), ("release", ReleaseDialog)])
def test_that_the_other_deeds_open_their_dialog(
    workplace: Workplace, window: QWidget, promised: str, deed: str, kind: type[FormDialog]
) -> None:
    open_deed(deed, workplace, window, promised)
    assert opened(window, kind).subtitle.text() == "De Vries – Bakker: Bellen over de polis"


def test_that_a_promise_goes_back_to_its_plan_at_once(
    workplace: Workplace, window: QWidget, services: Services, vries: str, orv: str
) -> None:
    check = next(one for one in services.aftercare.open_promises(vries) if one.code == "L1")
    services.aftercare.plan_on(check.id, date(2026, 12, 1), "De klant is op reis")
    open_deed("plan", workplace, window, check.id)
    assert services.aftercare.promise(check.id).due == check.due


def test_that_m_moves_the_chosen_promise_of_today(workplace: Workplace, promised: str, qtbot: QtBot) -> None:
    page = TodayPage(workplace)
    qtbot.addWidget(page)
    page.show()
    open_up_window(page, qtbot)
    page.list.choose(promised)
    qtbot.keyClick(page.list, Qt.Key.Key_M)
    assert opened(page, AnotherDayDialog).subtitle.text().startswith("De Vries – Bakker: Bellen over de polis.")


def open_up_window(page: QWidget, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
