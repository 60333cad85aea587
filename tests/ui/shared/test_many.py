"""Long deeds with many rows: a stop is told, a failure too; what is over in a moment shows no dialog."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foundation.errors import Cancelled, NotFound
from app.foundation.reporting import Report
from tests.ui.acts import until
from tests.ui.fakes import RecordingMessages
from tests.ui.gates import Gate
from ui.shared.background import Background
from ui.shared.many import run_long, write_long
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


def test_that_a_stop_too_late_is_told_with_the_way_back(
    workplace: Workplace, threaded: Background, window: QWidget, messages: RecordingMessages, gate: Gate, qtbot: QtBot
) -> None:
    gate.close()
    run_long(replace(workplace, background=threaded), window, "Remove the tag", lambda progress: progress.report(1, 1))
    until(qtbot, gate.reached.is_set)
    (long,) = threaded.findChildren(LongWork)
    long.cancel()
    gate.open.set()
    until(qtbot, lambda: bool(messages.notices))
    assert messages.notices == ["It was already done. Undo takes it back."]


def test_that_a_file_that_is_stopped_is_told_calmly_and_a_finished_one_with_its_rows(
    workplace: Workplace, threaded: Background, window: QWidget, messages: RecordingMessages, gate: Gate, qtbot: QtBot
) -> None:
    place = replace(workplace, background=threaded)

    def write(report: Report) -> int:
        report(0, 2, "")
        report(2, 2, "")
        return 2

    gate.close()
    write_long(place, window, write, "{} rows".format)
    until(qtbot, gate.reached.is_set)
    (long,) = threaded.findChildren(LongWork)
    long.cancel()
    gate.open.set()
    until(qtbot, lambda: not threaded.busy)
    write_long(place, window, write, "{} rows".format)
    until(qtbot, lambda: not threaded.busy)
    assert messages.notices == ["Stopped. Nothing was printed or written.", "2 rows"]


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
