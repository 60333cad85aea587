"""What a person does wrong in the window: a sentence each, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import CLIENTS, WORDS, bring_in, make_book

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
    assert page.refused.isVisible()
    walk.qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.shell.services.overview.client_count() == 2)
    walk.settle()
