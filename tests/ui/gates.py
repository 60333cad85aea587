"""Work in threads of its own that a test holds at a report, and lets go."""

from collections.abc import Iterator
from threading import Event

import pytest

from tests.ui.fakes import RecordingMessages
from ui.shared.background import Background
from ui.shared.progress import Progress

WAIT = 60


class Gate:
    """Holds long work at its reports while it is closed: at each, or at the one that is `at` (from 1)."""

    def __init__(self) -> None:
        self.reached = Event()
        self.open = Event()
        self.open.set()
        self._left = 0

    def close(self, at: int = 1) -> None:
        self._left = at
        self.reached.clear()
        self.open.clear()

    def pass_by(self) -> None:
        """Be held where the gate is closed; this runs on the thread of the work."""
        self._left -= 1
        if self._left <= 0:
            self.reached.set()
            self.open.wait(WAIT)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate, report = Gate(), Progress.report

    def held(progress: Progress, done: int, total: int, text: str = "") -> None:
        report(progress, done, total, text)
        gate.pass_by()

    monkeypatch.setattr(Progress, "report", held)
    yield gate
    gate.open.set()


@pytest.fixture
def threaded(messages: RecordingMessages, gate: Gate) -> Iterator[Background]:
    """Give a background with threads, which are not held when the test is over."""
    background = Background(messages.failed, messages.bug)
    yield background
    gate.open.set()
    background.shutdown()
