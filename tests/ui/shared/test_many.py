"""Long deeds with many rows: a stop is told, a failure too; what is over in a moment shows no dialog."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foundation.errors import Cancelled, NotFound
from tests.ui.fakes import RecordingMessages
from ui.shared.many import run_long
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import ProgressDialog, show_later
from ui.shared.workplace import Workplace


@pytest.mark.parametrize("error", [Cancelled(), NotFound("client", "x")])
def test_that_a_stop_is_told_calmly_and_a_failure_as_one(
    workplace: Workplace, window: QWidget, messages: RecordingMessages, error: Exception
) -> None:
    def work(_: Progress) -> None:
        raise error

    run_long(workplace, window, "Hand over to a colleague", work)
    stopped = isinstance(error, Cancelled)
    assert messages.notices == (["Stopped. Nothing has changed."] if stopped else [])
    assert messages.failures == ([] if stopped else [error])


def test_that_a_dialog_is_shown_for_what_takes_longer_than_a_moment_only(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.shared.progress_dialog.PATIENCE", 1)
    quick, slow = LongWork(window), LongWork(window)
    show_later("Quick", quick, window)
    show_later("Undo", slow, window)
    quick.deleteLater()
    qtbot.waitUntil(lambda: bool(window.findChildren(ProgressDialog)))
    (shown,) = window.findChildren(ProgressDialog)
    assert shown.title.text() == "Undo"
    slow.ended.emit()
    assert not shown.isVisible()
