"""The way to a book: passphrases and where they come from, files that are no book, and books that are open."""

import json
import sqlite3
from pathlib import Path

import pytest

from app.book.lock import Lock, lock_file, this_process
from app.command_line import passphrase
from tests.app.command_line.conftest import PASSPHRASE, Run


def test_that_a_wrong_passphrase_is_refused_and_changes_nothing(run: Run, book: Path) -> None:
    before = book.read_bytes()
    for words in (["today"], ["undo"], ["check"], ["doctor"], ["restore"]):
        outcome = run(*words, "--book", book, NAZORG_PASSPHRASE="een heel andere wachtzin")
        assert (outcome.status, outcome.out) == (1, ""), words
        assert outcome.err.count("\n") == 1
    assert "The passphrase does not fit" in run("search", "x", "--book", book, NAZORG_PASSPHRASE="anders").err
    assert book.read_bytes() == before


def test_that_the_passphrase_comes_from_a_file_first(run: Run, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text(PASSPHRASE + "\r\nsecond line\n")
    assert run("search", "jan", "--book", book, "--passphrase-file", file, NAZORG_PASSPHRASE="wrong").status == 0
    assert run("search", "jan", "--book", book, "--passphrase-file", file, NAZORG_PASSPHRASE="").status == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No passphrase can be read"),
        (b"", "No passphrase can be"),
        (b"\n", "is empty"),
        (b"\xff", "No passphrase"),
    ],
)
def test_that_a_passphrase_file_without_one_is_refused(
    run: Run, book: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    outcome = run("today", "--book", book, "--passphrase-file", file)
    assert outcome.status == 1
    assert said in outcome.err


def test_that_without_terminal_a_missing_passphrase_is_said(run: Run, book: Path) -> None:
    outcome = run("today", "--book", book, NAZORG_PASSPHRASE="")
    assert outcome.status == 1
    assert "Set NAZORG_PASSPHRASE" in outcome.err


def test_that_the_terminal_is_asked_once_for_a_book_and_twice_for_a_new_one(
    run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [PASSPHRASE, PASSPHRASE, "something else", "", PASSPHRASE]
    monkeypatch.setattr(passphrase, "is_terminal", lambda: True)
    monkeypatch.setattr(passphrase, "ask", lambda _prompt: answers.pop())
    assert run("search", "jan", "--book", book, NAZORG_PASSPHRASE="").status == 0
    assert "is empty" in run("search", "jan", "--book", book, NAZORG_PASSPHRASE="").err
    assert "not the same" in run("new", tmp_path / "new.nazorg", NAZORG_PASSPHRASE="").err
    assert not (tmp_path / "new.nazorg").exists()
    assert len(answers) == 1


def test_that_a_passphrase_is_never_an_argument(run: Run, book: Path) -> None:
    assert run("today", "--book", book, "--passphrase", PASSPHRASE).status == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"", "not a client book"),
        (b"x", "not a client book"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 100, "not a client book"),
        (b"reference,name\n" * 1000, "not a client book"),
    ],
)
@pytest.mark.parametrize("command", ["check", "undo", "export"])
def test_that_what_is_no_book_is_refused_and_left_alone(
    run: Run, tmp_path: Path, content: bytes | None, said: str, command: str
) -> None:
    path = tmp_path / "other.nazorg"
    if content is not None:
        path.write_bytes(content)
    outcome = run(command, "--book", path, *(["--out", tmp_path / "x"] if command == "export" else []))
    assert (outcome.status, outcome.out) == (1, "")
    assert said in outcome.err
    assert (path.read_bytes() if path.exists() else None) == content


def test_that_a_plain_database_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.nazorg"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "not a client book" in run("check", "--book", path).err


def test_that_reading_goes_on_beside_an_open_window_and_writing_says_where_it_is_open(run: Run, book: Path) -> None:
    lock = Lock.take(book, this_process("window"))
    try:
        assert run("search", "jan", "--book", book).status == 0
        assert run("check", "--book", book).status == 0
        refused = run("undo", "--book", book)
        assert (refused.status, refused.out) == (1, "")
        assert "open on this computer" in refused.err
        dutch = run("undo", "--book", book, "--language", "nl")
        assert "open op deze computer" in dutch.err
    finally:
        lock.release()
    assert run("undo", "--book", book).status == 0


def test_that_a_book_open_elsewhere_names_the_computer(run: Run, book: Path) -> None:
    holder = {"host": "laptop-van-els", "user": "els", "pid": 1, "id": "x"}
    lock_file(book).write_text(json.dumps(holder))
    outcome = run("undo", "--book", book)
    assert outcome.status == 1
    assert "open at laptop-van-els" in outcome.err


def test_that_messages_speak_the_language_of_the_book(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nl.nazorg"
    run("new", path)
    assert "Niets gevonden" in run("search", "niemand", "--book", path).out
    assert "Nothing found" in run("search", "niemand", "--book", path, "--language", "en").out
    assert "Er is niets om ongedaan te maken" in run("undo", "--book", path).err
