"""Garbage is collected on the UI thread only, so that no worker thread takes a widget down."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.shared.background import Background, Lane
from ui.shared.collecting import Collecting


class Knot:
    """Something in a cycle, as widgets and their slots are."""

    def __init__(self, seen: list[threading.Thread]) -> None:
        self.me = self
        weakref.finalize(self, lambda: seen.append(threading.current_thread()))


def test_that_the_collector_rests_while_a_background_stands(background: Background) -> None:
    assert not gc.isenabled()
    background.shutdown()
    assert gc.isenabled()


def test_that_what_a_worker_leaves_in_a_knot_goes_on_the_ui_thread(background: Background, qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []

    def work() -> None:
        for _ in range(5_000):
            Knot(seen)

    background.run(background, "knots", Lane.READING, work, lambda _: None)
    qtbot.waitUntil(lambda: len(seen) >= 4_000, timeout=10_000)
    assert set(seen) == {threading.main_thread()}


def test_that_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        collecting = Collecting()
        collecting.stop()
        assert not gc.isenabled()
    finally:
        gc.enable()
