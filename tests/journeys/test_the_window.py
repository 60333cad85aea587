"""The window itself: how it looks, a language chosen, a backup put back, and a book that does not close."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.book import backup
from app.clients.rules import ClientDraft, ClientKind
from app.entrance import Entrance
from app.foundation.errors import StorageUnavailable
from app.foundation.language import t
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import WORDS, make_book
from ui.shared.problem_dialog import ProblemDialog
from ui.shared.theme import Scheme


@pytest.fixture
def english() -> Iterator[None]:
    yield
    t.use("en")


def chosen(walk: Walk) -> QFileDialog:
    return next(one for one in walk.window.findChildren(QFileDialog) if one.isVisible())


def test_that_scheme_and_size_of_the_text_change_at_once_and_are_remembered(walk: Walk) -> None:
    look = walk.window.preferences.look
    walk.act("dark")
    assert (walk.window.appearance.theme.scheme, look()) == (Scheme.DARK, (Scheme.DARK, 100))
    walk.act("larger")
    assert look() == (Scheme.DARK, 110)
    for _ in range(4):
        walk.act("smaller")
    assert look() == (Scheme.DARK, 90), "the smallest stays the smallest"
    for _ in range(9):
        walk.act("larger")
    assert look()[1] == 150
    walk.act("light")
    assert walk.window.appearance.theme.scheme is Scheme.LIGHT
    walk.window.appearance.use_text_size(100)


def test_that_a_language_chosen_at_the_door_holds_for_page_and_menus(walk: Walk, english: None) -> None:
    before = walk.window.welcome
    before.language_chosen.emit("nl")
    assert walk.window.preferences.language() == "nl"
    assert walk.window.welcome is not before
    assert walk.window.stack.currentWidget() is walk.window.welcome
    words = [action.text().replace("&", "") for action in walk.window.menuBar().actions()]
    assert "Bestand" in words
    assert "File" not in words


def test_that_about_names_the_version_and_says_that_nothing_leaves(walk: Walk) -> None:
    walk.act("about")
    (box,) = [one for one in walk.window.findChildren(QMessageBox) if one.isVisible()]
    assert box.text().startswith("Nazorg 0.")
    assert "Nothing leaves it unasked." in box.text()
    walk.qtbot.keyClick(box, Qt.Key.Key_Escape)
    walk.until(lambda: not any(one.isVisible() for one in walk.window.findChildren(QMessageBox)))


def test_that_a_backup_is_put_back_and_the_book_of_now_kept_beside_it(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    services = walk.shell.services
    services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde B.V."))
    walk.settle()
    made = backup.make(services.book)
    services.clients.create(ClientDraft(ClientKind.BUSINESS, "Te veel B.V."))
    walk.settle()
    walk.window.menu.trigger("restore")
    chosen(walk).fileSelected.emit(str(made.path))
    asked = walk.opened(ProblemDialog)
    assert made.path.name in asked.text.text()
    old = walk.window.shell
    walk.qtbot.mouseClick(asked.verb_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.window.shell is not old)
    walk.settle()
    names = [row.name for row in walk.shell.services.overview.clients().rows]
    assert names == ["Bakkerij De Linde B.V."]
    assert len(list(tmp_path.glob("*.nazorg"))) == 2


def test_that_another_book_is_asked_for_its_passphrase_and_opened(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    walk.window.menu.trigger("open_book")
    chosen(walk).fileSelected.emit(str(tmp_path / "Kantoor De Linde.nazorg"))
    walk.until(lambda: walk.window.shell is None)
    walk.settle()
    assert walk.window.stack.currentWidget() is walk.window.welcome
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, WORDS)
    walk.qtbot.mouseClick(walk.window.welcome.verb, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()


def test_that_a_book_without_room_for_its_backup_says_so_and_the_window_stays(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    make_book(walk)

    def full(self: Entrance, opened: object) -> None:
        opened.services.book.close()  # type: ignore[attr-defined]
        raise StorageUnavailable(tmp_path, "full")

    monkeypatch.setattr(Entrance, "close", full)
    walk.window.close()
    told = walk.opened(ProblemDialog)
    assert walk.window.isVisible()
    assert walk.window.stack.currentWidget() is walk.window.welcome
    walk.qtbot.keyClick(told, Qt.Key.Key_Escape)
