"""Garbage is collected on the UI thread only, so that no worker thread takes a widget down."""

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fakes import RecordingMessages
from ui.shared.background import Background, Lane
from ui.shared.collecting import ALONE, BUSY_MS, CALM_MS, MUCH, PEACE, Collecting


class Knot:
    """Something in a cycle, as widgets and their slots are."""

    def __init__(self, seen: list[threading.Thread]) -> None:
        self.me = self
        weakref.finalize(self, lambda: seen.append(threading.current_thread()))


@pytest.fixture
def collector_on() -> Iterator[None]:
    """The collector as Python starts it, whatever another test left standing."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


@pytest.fixture
def threaded(qapp: QApplication, messages: RecordingMessages) -> Iterator[Background]:
    """A background with threads of its own, as the app has it."""
    background = Background(messages.failed, messages.bug, parent=qapp)
    yield background
    background.shutdown()


@pytest.mark.usefixtures("collector_on")
def test_that_the_collector_rests_while_a_background_stands(threaded: Background) -> None:
    assert not gc.isenabled()
    threaded.shutdown()
    assert gc.isenabled()


def test_that_what_a_worker_leaves_in_a_knot_goes_on_the_ui_thread(threaded: Background, qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []
    workers: list[threading.Thread] = []

    def work() -> None:
        workers.append(threading.current_thread())
        for _ in range(5_000):
            Knot(seen)

    threaded.run(threaded, "knots", Lane.READING, work, lambda _: None)
    qtbot.waitUntil(lambda: len(seen) >= 4_000)
    assert workers[0] is not threading.main_thread()
    assert set(seen) == {threading.main_thread()}


def test_that_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        collecting = Collecting(lambda: False)
        collecting.stop()
        assert not gc.isenabled()
    finally:
        gc.enable()


class Looks:
    """Notes which generation is collected."""

    def __init__(self, counts: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
        self.collected: list[int] = []
        monkeypatch.setattr(gc, "get_count", lambda: counts)
        monkeypatch.setattr(gc, "collect", lambda generation=2: self.collected.append(generation))
        self.aside: list[str] = []
        for name in ("freeze", "unfreeze"):
            monkeypatch.setattr(gc, name, partial(self.aside.append, name))


@pytest.mark.usefixtures("qapp")
def test_that_the_old_is_left_alone_while_there_is_work(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting = Collecting(lambda: True)
    looks = Looks((1_000, 20, 20), monkeypatch)
    for _ in range(20):
        collecting.collect()
    assert set(looks.collected) == {0}
    collecting.stop()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("old", "generation"), [(0, 1), (20, 2)])
def test_that_the_old_is_collected_once_the_window_is_left_in_peace(
    monkeypatch: pytest.MonkeyPatch, old: int, generation: int
) -> None:
    busy = [True]
    collecting = Collecting(lambda: busy[0])
    looks = Looks((0, 20, old), monkeypatch)
    collecting.collect()
    busy[0] = False
    for _ in range(PEACE - 1):
        collecting.collect()
    assert looks.collected == []
    collecting.collect()
    assert looks.collected == [generation]
    collecting.stop()


@pytest.mark.usefixtures("qapp")
def test_that_nothing_is_looked_through_during_a_long_work_and_much_of_it_is_put_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = [True]
    collecting = Collecting(lambda: long[0], is_long=lambda: long[0])
    looks = Looks((MUCH + 1, 20, 20), monkeypatch)
    collecting.collect()
    assert (looks.collected, looks.aside) == ([], [])
    long[0] = False
    collecting.collect()
    assert (looks.collected, looks.aside) == ([], ["freeze"])
    collecting.stop()
    assert looks.aside == ["freeze", "unfreeze"]


@pytest.mark.usefixtures("qapp")
def test_that_little_that_a_long_work_leaves_is_looked_through_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    long = [True]
    collecting = Collecting(lambda: long[0], is_long=lambda: long[0])
    looks = Looks((MUCH, 0, 0), monkeypatch)
    collecting.collect()
    long[0] = False
    collecting.collect()
    assert (looks.collected, looks.aside) == ([0], [])
    collecting.stop()
    assert looks.aside == []


@pytest.mark.usefixtures("qapp")
def test_that_what_was_put_aside_is_looked_through_when_nobody_sits_before_the_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = [True]
    collecting = Collecting(lambda: long[0], is_long=lambda: long[0])
    looks = Looks((MUCH + 1, 0, 0), monkeypatch)
    collecting.collect()
    long[0] = False
    collecting.collect()
    looks.collected.clear()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    for _ in range(ALONE - 2):
        collecting.collect()
    assert looks.collected == []
    collecting.collect()
    assert (looks.collected, looks.aside) == ([2], ["freeze", "unfreeze", "freeze"])
    for _ in range(ALONE):
        collecting.collect()
    assert looks.collected == [2]
    collecting.stop()


@pytest.mark.usefixtures("qapp")
def test_that_it_looks_often_while_there_is_work_and_seldom_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting = Collecting(lambda: False)
    Looks((0, 0, 0), monkeypatch)
    collecting.hurry()
    assert collecting._timer.interval() == BUSY_MS
    collecting.collect()
    assert collecting._timer.interval() == CALM_MS
    collecting.stop()
