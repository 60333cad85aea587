"""A second window for the same book brings the first one to the front."""

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.main_window.doorbell import Doorbell, Ring, name_of


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Kantoor.nazorg"


def test_that_a_ring_is_heard_at_the_window_of_that_book(book: Path, window: QWidget, qtbot: QtBot) -> None:
    bell = Doorbell(book, window)
    with qtbot.waitSignal(bell.rung):
        Ring(book, window)
    bell.take_down()


def test_that_another_book_hears_nothing(book: Path, window: QWidget, qtbot: QtBot) -> None:
    bell = Doorbell(book, window)
    with qtbot.assertNotEmitted(bell.rung), qtbot.waitSignal(Ring(book.with_name("Ander.nazorg"), window).destroyed):
        pass
    bell.take_down()


def test_that_a_closed_book_hears_nothing(book: Path, window: QWidget, qtbot: QtBot) -> None:
    bell = Doorbell(book, window)
    bell.take_down()
    with qtbot.assertNotEmitted(bell.rung), qtbot.waitSignal(Ring(book, window).destroyed):
        pass


def test_that_a_bell_left_by_a_crash_is_hung_anew(book: Path, window: QWidget, qtbot: QtBot) -> None:
    left = QLocalServer()
    assert left.listen(name_of(book))
    bell = Doorbell(book, window)
    with qtbot.waitSignal(bell.rung):
        Ring(book, window)
    bell.take_down()
    left.close()


def test_that_the_bell_is_the_same_for_every_way_to_the_book_and_does_not_name_it(book: Path) -> None:
    around = book.parent / "sub" / ".." / book.name
    assert name_of(around) == name_of(book)
    assert "Kantoor" not in name_of(book)
