"""Long deeds with many rows: a stop is told, a failure too."""

import pytest
from PySide6.QtWidgets import QWidget

from app.foundation.errors import Cancelled, NotFound
from tests.ui.fakes import RecordingMessages
from ui.shared.many import run_long
from ui.shared.progress import Progress
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
