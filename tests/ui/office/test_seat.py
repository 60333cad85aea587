"""Settings: who sits at this desk, and whose promises stand in the calendar file; one adviser is asked neither."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.ui.acts import choose_in, missed_by_tab, nameless, offered, open_up, submit
from ui.office.dialog import SettingsDialog
from ui.office.seat_dialog import SEAT
from ui.shared.workplace import Workplace


@pytest.fixture
def noor(services: Services) -> str:
    return services.office.add_adviser("Noor")


def opened(workplace: Workplace, window: QWidget, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_one_adviser_is_asked_nothing(workplace: Workplace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(workplace, window, qtbot)
    assert not dialog.seat.isVisible()
    assert not dialog.outward_form.field("calendar_whose").isVisible()
    submit(dialog, qtbot)
    assert workplace.whose.wish().seats == ()


def test_that_a_desk_is_given_to_an_adviser_without_a_word_in_the_book(
    workplace: Workplace, window: QWidget, services: Services, noor: str, qtbot: QtBot
) -> None:
    dialog = opened(workplace, window, qtbot)
    first = services.office.advisers()[0].id
    assert dialog.seat.isVisible()
    assert offered(dialog.seat.form, SEAT) == ["", first, noor]
    assert dialog.seat.form.widget(SEAT).value() == ""
    assert not dialog.is_touched
    choose_in(dialog.seat.form, SEAT, noor)
    assert dialog.is_touched
    assert not nameless(dialog)
    assert not missed_by_tab(dialog, qtbot)
    title = services.book.undo_title()
    submit(dialog, qtbot)
    assert services.office.whose(workplace.whose.wish()).who.my_name == "Noor"
    assert services.book.undo_title() == title, "there is nothing to undo"
    workplace.whose.choose("everybody")
    again = opened(workplace, window, qtbot)
    assert again.seat.form.widget(SEAT).value() == noor
    submit(again, qtbot)
    assert workplace.whose.wish().word == "everybody", "what is shown stays where nobody else sat down"


def test_that_the_calendar_of_an_office_of_several_can_be_ones_own(
    workplace: Workplace, window: QWidget, services: Services, noor: str, qtbot: QtBot
) -> None:
    dialog = opened(workplace, window, qtbot)
    assert dialog.outward_form.field("calendar_whose").isVisible()
    assert offered(dialog.outward_form, "calendar_whose") == ["everybody", "mine"]
    choose_in(dialog.outward_form, "calendar_whose", "mine")
    submit(dialog, qtbot)
    assert services.office.setting("calendar_whose") == "mine"
