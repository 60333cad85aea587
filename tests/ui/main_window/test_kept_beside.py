"""From a figure beside Today to the promises behind it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import until
from ui.clients.kept_dialog import KeptDialog
from ui.main_window.shell import BookShell


def test_that_kept_in_time_beside_today_opens_the_promises_it_counts(
    shell: BookShell, bakery: str, qtbot: QtBot
) -> None:
    with rows(shell.services.book) as made:
        made.promise(bakery, "C5", TODAY, state="kept", ended_on=TODAY)
        made.promise(bakery, "C2", TODAY, anchor="manual")
    page = shell.pages.today
    page.reload()
    until(qtbot, page.client.kept.isVisible)
    qtbot.mouseClick(page.client.kept, Qt.MouseButton.LeftButton)
    [dialog] = shell.findChildren(KeptDialog)
    until(qtbot, lambda: dialog.model.rowCount() == 1)
    assert dialog.subtitle.text() == page.client.kept.words == "1 of 1 kept in time"
    dialog.reject()
