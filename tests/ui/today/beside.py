"""What stands beside the list of the day is read a moment after it: waiting for that moment."""

from pytestqt.qtbot import QtBot

from tests.ui.acts import until
from ui.today.page import TodayPage


def beside(page: TodayPage, qtbot: QtBot) -> TodayPage:
    """Give the page when everything on it has been asked for."""
    until(qtbot, lambda: not page._beside.isActive())
    return page
