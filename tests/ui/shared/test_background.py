"""The background: lanes, delivery on the UI thread, what is dropped and what is always told."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.foundation.errors import Cancelled, NotFound
from tests.ui.acts import until
from tests.ui.fakes import RecordingMessages
from tests.ui.immediate import ImmediateExecutor
from ui.shared.background import Background, Lane
from ui.shared.progress import Progress


class HeldExecutor(Executor):
    """Keeps the work until the test lets it go."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, work))
        return future

    def go(self) -> None:
        for future, work in self.waiting:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except (NotFound, Cancelled, KeyError) as error:
                    future.set_exception(error)
        self.waiting.clear()


@pytest.fixture
def held() -> HeldExecutor:
    return HeldExecutor()


@pytest.fixture
def holding(messages: RecordingMessages, held: HeldExecutor) -> Background:
    return Background(messages.failed, messages.bug, dict.fromkeys(Lane, held))


@pytest.fixture
def threaded(messages: RecordingMessages) -> Iterator[Background]:
    background = Background(messages.failed, messages.bug)
    yield background
    background.shutdown()


def fail(error: Exception) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_that_work_runs_on_its_lane_and_comes_back_on_the_ui_thread(threaded: Background, qtbot: QtBot) -> None:
    owner, seen = QObject(), []

    def done(name: str) -> None:
        seen.extend([name, current_thread() is main_thread()])

    threaded.run(owner, "x", Lane.READING, lambda: current_thread().name, done)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0].startswith("nazorg-reading")
    assert seen[1] is True


def test_that_the_lanes_do_not_wait_for_each_other(threaded: Background, qtbot: QtBot) -> None:
    owner, gate, seen = QObject(), Event(), []
    threaded.run(owner, "slow", Lane.LONG, lambda: gate.wait(60), seen.append)
    threaded.run(owner, "quick", Lane.BOOK, lambda: "quick", seen.append)
    qtbot.waitUntil(lambda: seen == ["quick"])
    assert threaded.busy
    gate.set()
    qtbot.waitUntil(lambda: not threaded.busy)
    assert seen == ["quick", True]


def test_that_what_somebody_waits_for_has_a_place_beside_a_print_of_everything(
    threaded: Background, qtbot: QtBot
) -> None:
    owner, gate, seen = QObject(), Event(), list[str]()
    threaded.run_long(owner, "print", lambda _: gate.wait(60), print)
    threaded.run(owner, "rehearse", Lane.AWAITED, lambda: current_thread().name, seen.append)
    try:
        until(qtbot, lambda: bool(seen))
        assert seen[0].startswith("nazorg-awaited")
        assert threaded.busy
    finally:
        gate.set()


def test_that_a_work_that_is_over_at_once_is_delivered_only_when_its_handle_is_known(
    threaded: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor, seen = ImmediateExecutor(), list[object]()
    monkeypatch.setattr(threaded, "_executor", lambda _: executor)
    handle = threaded.run_long(QObject(), "x", lambda progress: progress.report(0, 3), print)
    assert threaded.busy
    handle.progressed.connect(lambda *said: seen.append(said))
    handle.ended.connect(lambda: seen.append("ended"))
    until(qtbot, lambda: not threaded.busy)
    assert seen == [(0, 3, ""), "ended"]
    executor.shutdown()


def test_that_a_work_that_waits_for_its_turn_is_cancelled_at_once(threaded: Background, qtbot: QtBot) -> None:
    owner, gate, seen, errors = QObject(), Event(), list[object](), list[Exception]()
    threaded.run(owner, "import", Lane.BOOK, lambda: gate.wait(60), seen.append)
    second = threaded.run_long(owner, "tag", seen.append, seen.append, errors.append, Lane.BOOK)
    third = threaded.run_long(owner, "plan", lambda _: "third", seen.append, errors.append, Lane.BOOK)
    second.cancel()
    try:
        until(qtbot, lambda: bool(errors))
        assert isinstance(errors[0], Cancelled)
        assert (second.is_stopping, third.is_stopping, seen) == (True, False, [])
    finally:
        gate.set()
    until(qtbot, lambda: not threaded.busy)
    assert seen == [True, "third"], "what was cancelled was never begun"


def test_that_who_follows_a_long_work_hears_also_what_it_said_before_it_was_followed(
    threaded: Background, qtbot: QtBot
) -> None:
    told, seen = Event(), []

    def work(progress: Progress) -> None:
        progress.report(0, 3)
        told.set()

    handle = threaded.run_long(QObject(), "x", work, print)
    assert told.wait(60)
    handle.progressed.connect(lambda *said: seen.append(said))
    qtbot.waitUntil(lambda: not threaded.busy)
    assert seen == [(0, 3, "")]


def test_that_an_error_without_a_receiver_is_told(background: Background, messages: RecordingMessages) -> None:
    error = NotFound("client", "1")
    background.run(QObject(), "x", Lane.BOOK, fail(error), print)
    assert messages.failures == [error]
    assert messages.bugs == []


def test_that_a_write_runs_where_the_book_is_written_and_tells_only_of_its_failure(
    holding: Background, held: HeldExecutor, threaded: Background, messages: RecordingMessages, qtbot: QtBot
) -> None:
    lanes: list[str] = []
    threaded.write(QObject(), "x", lambda: lanes.append(current_thread().name))
    qtbot.waitUntil(lambda: not threaded.busy)
    assert lanes[0].startswith("nazorg-book")
    assert (messages.failures, messages.bugs) == ([], [])
    error = NotFound("client", "1")
    holding.write(QObject(), "x", fail(error))
    held.go()
    assert messages.failures == [error]


def test_that_a_bug_goes_to_the_receiver_and_to_the_report(background: Background, messages: RecordingMessages) -> None:
    error, seen = KeyError("oops"), []
    background.run(QObject(), "x", Lane.READING, fail(error), print, seen.append)
    assert seen == [error]
    assert messages.bugs == [error]
    assert messages.failures == []


def test_that_only_the_newest_answer_of_a_search_arrives(holding: Background, held: HeldExecutor) -> None:
    owner, ran, seen = QObject(), [], []
    for letter in "abc":
        holding.run(owner, "search", Lane.READING, lambda letter=letter: ran.append(letter) or letter, seen.append)
    held.go()
    assert seen == ["c"]
    assert ran == ["c"]
    assert not holding.busy


def test_that_the_same_name_in_another_lane_is_another_work(holding: Background, held: HeldExecutor) -> None:
    owner, seen = QObject(), []
    holding.run(owner, "x", Lane.READING, lambda: 1, seen.append)
    holding.run(owner, "x", Lane.LONG, lambda: 2, seen.append)
    held.go()
    assert seen == [1, 2]


def test_that_every_write_is_carried_out_and_every_failed_write_is_told(
    holding: Background, held: HeldExecutor, messages: RecordingMessages
) -> None:
    owner, error, seen, ran = QObject(), NotFound("promise", "1"), [], []
    holding.run(owner, "keep", Lane.BOOK, fail(error), seen.append)
    holding.run(owner, "keep", Lane.BOOK, lambda: ran.append(1), seen.append)
    held.go()
    assert messages.failures == [error]
    assert ran == [1]
    assert seen == [None]


def test_that_an_answer_for_a_closed_page_is_dropped_but_its_failed_write_is_told(
    holding: Background, held: HeldExecutor, messages: RecordingMessages, qtbot: QtBot
) -> None:
    owner, seen = QObject(), []
    holding.run(owner, "read", Lane.READING, lambda: 1, seen.append)
    holding.run(owner, "failed read", Lane.READING, fail(NotFound("client", "1")), seen.append)
    holding.run(owner, "write", Lane.BOOK, fail(NotFound("client", "2")), seen.append, seen.append)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    held.go()
    assert seen == []
    assert [error.key for error in messages.failures if isinstance(error, NotFound)] == ["2"]


def test_that_a_long_work_tells_how_far_it_is(background: Background, holding: Background, held: HeldExecutor) -> None:
    told, seen, ended = [], [], []

    def work(progress: Progress) -> str:
        progress.report(1, 2, "Smit")
        progress.report(2, 2, "Jansen")
        return "ready"

    handle = holding.run_long(QObject(), "print", work, seen.append)
    handle.progressed.connect(lambda *how_far: told.append(how_far))
    handle.ended.connect(lambda: ended.append(True))
    held.go()
    assert told == [(1, 2, "Smit"), (2, 2, "Jansen")]
    assert seen == ["ready"]
    assert ended == [True]


def test_that_a_cancelled_work_stops_at_its_next_report(
    holding: Background, held: HeldExecutor, messages: RecordingMessages
) -> None:
    errors: list[Exception] = []
    silent = holding.run_long(QObject(), "print", lambda progress: progress.report(1, 2), print)
    told = holding.run_long(QObject(), "print", lambda progress: progress.report(1, 2), print, errors.append)
    silent.cancel()
    told.cancel()
    held.go()
    assert isinstance(errors[0], Cancelled)
    assert messages.failures == []


def test_that_a_long_work_ends_also_when_nobody_waits_for_it_any_more(
    holding: Background, held: HeldExecutor, messages: RecordingMessages
) -> None:
    owner, seen, ended = QObject(), list[int](), list[int]()
    for number in (1, 2):
        long = holding.run_long(owner, "undo", partial(counted, number), seen.append, lane=Lane.BOOK)
        long.ended.connect(partial(ended.append, number))
        if number == 1:
            long.cancel()
    held.go()
    assert (seen, ended, messages.failures) == ([2], [1, 2], [])


def counted(number: int, progress: Progress) -> int:
    progress.report(1, 2)
    return number


def test_that_a_failed_long_work_without_receiver_is_told(background: Background, messages: RecordingMessages) -> None:
    error = NotFound("client", "1")
    background.run_long(QObject(), "print", lambda _progress: fail(error)(), print)
    assert messages.failures == [error]


def test_that_closing_carries_out_the_writes_that_wait_and_delivers_nothing(
    messages: RecordingMessages, qtbot: QtBot
) -> None:
    background, gate, written, seen = Background(messages.failed, messages.bug), Event(), [], []
    owner = QObject()
    background.run(owner, "a", Lane.BOOK, lambda: gate.wait(60), seen.append)
    background.run(owner, "b", Lane.BOOK, lambda: written.append("b"), seen.append)
    gate.set()
    background.shutdown()
    background.run(owner, "c", Lane.BOOK, lambda: written.append("c"), seen.append)
    assert written == ["b"]
    assert seen == []
    assert not background.busy


def test_that_closing_stops_what_only_reads_and_lets_a_long_write_finish(
    messages: RecordingMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are held until the lanes are closed, after what only reads was told to stop."""
    background, gate, done = Background(messages.failed, messages.bug), Event(), list[str]()

    def work(name: str, progress: Progress) -> None:
        gate.wait(60)
        progress.report(1, 2)
        done.append(name)

    owner = QObject()
    background.run_long(owner, "print", partial(work, "print"), print)
    background.run_long(owner, "import", partial(work, "import"), print, lane=Lane.BOOK)
    shutdown = ThreadPoolExecutor.shutdown

    def open_gate(lane: ThreadPoolExecutor, **how: bool) -> None:
        gate.set()
        shutdown(lane, **how)

    monkeypatch.setattr(ThreadPoolExecutor, "shutdown", open_gate)
    background.shutdown()
    assert done == ["import"]


def test_that_reports_in_quick_succession_are_thinned_out() -> None:
    told: list[tuple[int, int, str]] = []
    instants = iter([0.0, 0.01, 0.02, 0.1, 0.101])
    progress = Progress(lambda *how_far: told.append(how_far), clock=lambda: next(instants))
    for done, text in [(1, "a"), (2, "a"), (3, "b"), (4, "b"), (5, "b")]:
        progress.report(done, 5, text)
    assert told == [(1, 5, "a"), (3, 5, "b"), (4, 5, "b"), (5, 5, "b")]
