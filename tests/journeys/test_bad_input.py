"""What a person does wrong in the window: a sentence each, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.book.lock import lock_file
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import CLIENTS, WORDS, bring_in, make_book
from ui.shared.toast import Toast

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40


def try_to_open(walk: Walk, path: Path, passphrase: str = WORDS) -> str:
    welcome = walk.window.welcome
    walk.window.open_path(path)
    walk.qtbot.keyClicks(welcome.passphrase, passphrase)
    walk.qtbot.keyClick(welcome.passphrase, Qt.Key.Key_Return)
    walk.until(welcome.error.isVisible)
    walk.settle()
    return welcome.error.text()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.nazorg", b"", "not a client book"),
        ("klein.nazorg", b"x" * 100, "not a client book"),
        ("foto.nazorg", PHOTO, "not a client book"),
        ("brief.nazorg", b"Geachte heer, mevrouw,\n" * 400, "not a client book"),
    ],
)
def test_that_what_is_not_a_book_is_refused_in_a_sentence_and_left_alone(
    walk: Walk, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert words in try_to_open(walk, path)
    assert path.read_bytes() == content
    assert walk.window.shell is None


def test_that_a_missing_book_is_not_made(walk: Walk, tmp_path: Path) -> None:
    assert "not there" in try_to_open(walk, tmp_path / "weg.nazorg")
    assert not (tmp_path / "weg.nazorg").exists()


def test_that_a_damaged_book_is_told_from_a_wrong_passphrase_and_its_backup_opens(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    bring_in(walk, tmp_path)
    walk.act("lock")
    walk.until(lambda: walk.window.shell is None)
    path = tmp_path / "Kantoor De Linde.nazorg"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert "damaged" in try_to_open(walk, path)
    newest = max((tmp_path / "Kantoor De Linde backups").glob("*.nazorg-backup"))
    walk.window.open_path(newest)
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, WORDS)
    walk.qtbot.keyClick(walk.window.welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()
    assert walk.shell.services.overview.client_count() == 2


def after_closing(walk: Walk, folder: Path) -> Path:
    make_book(walk)
    bring_in(walk, folder)
    walk.act("lock")
    walk.until(lambda: walk.window.shell is None)
    walk.settle()
    return folder / "Kantoor De Linde.nazorg"


def ways(walk: Walk) -> list[str]:
    walk.settle()
    return [choice.text() for choice in walk.window.welcome.ways.choices]


def test_that_the_newest_backup_is_offered_where_the_book_cannot_be_read(walk: Walk, tmp_path: Path) -> None:
    path = after_closing(walk, tmp_path)
    path.write_bytes(b"")
    assert "not a client book" in try_to_open(walk, path)
    (offered,) = ways(walk)
    assert offered.startswith("Put back the backup of 21 Nov 2026")
    welcome = walk.window.welcome
    walk.qtbot.keyClick(welcome.ways.choices[0], Qt.Key.Key_Space)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()
    assert walk.shell.services.overview.client_count() == 2
    assert [one.stat().st_size for one in tmp_path.glob("*replaced*.nazorg")] == [0]


def test_that_a_book_that_another_computer_left_locked_is_opened_all_the_same(walk: Walk, tmp_path: Path) -> None:
    path = after_closing(walk, tmp_path)
    lock_file(path).write_text('{"host": "laptop-2", "user": "anna", "pid": 1, "id": "1"}')
    assert "open at laptop-2" in try_to_open(walk, path)
    assert ways(walk) == ["Only look in it", "Open it here all the same"]
    walk.qtbot.mouseClick(walk.window.welcome.ways.choices[1], Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()
    assert not walk.shell.read_only


def test_that_other_words_take_the_offer_away(walk: Walk, tmp_path: Path) -> None:
    path = after_closing(walk, tmp_path)
    lock_file(path).write_text('{"host": "laptop-2", "user": "anna", "pid": 1, "id": "1"}')
    try_to_open(walk, path)
    assert ways(walk)
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, "x")
    assert not walk.window.welcome.ways.isVisible()


def test_that_what_a_crash_left_is_cleared_away_and_said(walk: Walk, tmp_path: Path) -> None:
    path = after_closing(walk, tmp_path)
    left = path.with_name(f".{path.name}.0123abcd.restored")
    left.touch()
    walk.window.open_path(path)
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, WORDS)
    walk.qtbot.keyClick(walk.window.welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    walk.settle()
    assert not left.exists()
    toast = walk.window.findChild(Toast)
    assert toast is not None
    assert toast.label.text() == "One file that was left unfinished has been cleared away."


def preview(walk: Walk, path: Path, ready: Callable[[], bool]) -> None:
    walk.shell.take_files([path])
    walk.until(ready)
    walk.settle()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.csv", b"", "empty"),
        ("foto.csv", PHOTO, "picture"),
        ("brief.csv", b"Geachte heer,\nhoe gaat het\n", "header"),
    ],
)
def test_that_what_is_not_a_table_is_refused_in_a_sentence(
    walk: Walk, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    make_book(walk)
    path = tmp_path / name
    path.write_bytes(content)
    page = walk.shell.pages.intake
    preview(walk, path, page.error.isVisible)
    assert words in page.error.text()
    assert not page.take_button.isEnabled()


def test_that_a_half_wrong_file_shows_its_reasons_and_gives_its_good_rows(walk: Walk, tmp_path: Path) -> None:
    make_book(walk)
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS + "A3;household;Jansen;Urk;;31-02-2020\n;;;;;\n", encoding="utf-8")
    page = walk.shell.pages.intake
    preview(walk, path, page.take_button.isEnabled)
    assert page.seen.refused.isVisible()
    walk.qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.shell.services.overview.client_count() == 2)
    walk.settle()
