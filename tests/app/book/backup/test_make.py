"""A backup counts only when it was opened, checked and compared; a damaged book never replaces a good backup."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.book import backup, check, file
from app.book.aside import Asides
from app.book.backup import making
from app.book.backup.state import BackupState, read_proof
from app.book.book import Book
from app.book.digest import digest
from app.book.engine import bare_connection
from app.book.opening import open_book
from app.foundation.desk import Desk
from app.foundation.errors import BookInUse, DamagedBook, GaveWay, StorageUnavailable, WrongKey
from tests.app.book.people import add_client, add_clients, client_names


@pytest.fixture
def filled(book: Book) -> Book:
    add_client(book, "Jansen")
    add_clients(book, 200)
    return book


@pytest.fixture
def folder(book: Book) -> Path:
    return backup.folder_of(book.path)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".backups.json")


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def later(book: Book, by: timedelta) -> None:
    now = book.desk.now
    book.desk = replace(book.desk, now=lambda: now() + by)


def test_that_a_backup_holds_the_whole_book(filled: Book, folder: Path, desk: Desk) -> None:
    made = backup.make(filled)
    assert left(folder) == [made.path.name]
    with bare_connection(made.path, filled.key) as copy, bare_connection(filled.path, filled.key) as source:
        assert digest(copy) == digest(source)
    opened = open_book(made.path, filled.key, desk, read_only=True)
    assert check.check(opened) == ()
    opened.close()


def test_that_backups_can_go_to_another_place(filled: Book, tmp_path: Path) -> None:
    made = backup.make(filled, tmp_path / "stick" / "backups")
    assert made.path.parent == tmp_path / "stick" / "backups"
    assert f" {made.book}.nazorg-backup" in made.path.name


@pytest.mark.parametrize(("page", "error"), [(1, WrongKey), (2, DamagedBook), (30, DamagedBook)])
def test_that_a_damaged_book_is_not_backed_up_and_older_backups_stay(
    filled: Book, folder: Path, page: int, error: type[Exception]
) -> None:
    before = backup.make(filled)
    filled.close()
    flip(filled.path, (page - 1) * 4096 + 2000)
    with pytest.raises(error):
        backup.make(making.ClosedBook(filled.path, filled.key, filled.desk))
    assert left(folder) == [before.path.name]


def spoil_copy(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]) -> None:
    """Let something happen to the copy before it is proven."""
    prove = making.prove

    def spoiled(path: Path, *rest: object, **options: bool) -> None:
        spoil(path)
        prove(path, *rest, **options)

    monkeypatch.setattr(making, "prove", spoiled)


def test_that_a_copy_with_a_damaged_page_gets_no_name(
    filled: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil_copy(monkeypatch, lambda path: flip(path, path.stat().st_size - 99))
    with pytest.raises(DamagedBook):
        backup.make(filled)
    assert left(folder) == []


@pytest.mark.parametrize("drill", [False, True])
def test_that_a_copy_that_misses_a_row_gets_no_name(
    filled: Book, folder: Path, monkeypatch: pytest.MonkeyPatch, *, drill: bool
) -> None:
    def take_a_row(path: Path) -> None:
        with bare_connection(path, filled.key, read_only=False) as connection:
            connection.exec_driver_sql("DELETE FROM search_doc WHERE id = 1")

    spoil_copy(monkeypatch, take_a_row)
    with pytest.raises(DamagedBook):
        backup.make(filled, drill=drill)
    assert left(folder) == []


def test_that_a_value_that_differs_is_seen_by_the_drill(
    filled: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_a_value(path: Path) -> None:
        with bare_connection(path, filled.key, read_only=False) as connection:
            connection.exec_driver_sql("UPDATE client SET town = 'Delft' WHERE name = 'Jansen'")

    spoil_copy(monkeypatch, change_a_value)
    with pytest.raises(DamagedBook) as refused:
        backup.make(filled, drill=True)
    assert refused.value.detail == "copy"
    assert left(folder) == []


@pytest.fixture
def written_meanwhile(filled: Book, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Let somebody write to the book after it was checked, as often as the number says."""
    times, look, other = [1], check.damaged_pages, file.connect(filled.path, filled.key)

    def look_slowly(connection: Connection) -> tuple[check.Finding, ...]:
        found = look(connection)
        if times[0] > 0:
            times[0] -= 1
            other.execute("UPDATE book SET app_version = app_version || 'x'")
        return found

    monkeypatch.setattr(check, "damaged_pages", look_slowly)
    yield times
    other.close()


def test_that_a_write_meanwhile_starts_the_backup_again(
    filled: Book, folder: Path, written_meanwhile: list[int]
) -> None:
    made = backup.make(filled)
    assert written_meanwhile == [0]
    assert left(folder) == [made.path.name]


def test_that_a_book_that_never_rests_is_not_backed_up(
    filled: Book, folder: Path, written_meanwhile: list[int]
) -> None:
    written_meanwhile[0] = 99
    with pytest.raises(BookInUse):
        backup.make(filled)
    assert left(folder) == []


def test_that_a_backup_gives_way_to_a_save(filled: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = check.damaged_pages

    def save_meanwhile(connection: Connection) -> tuple[check.Finding, ...]:
        add_client(filled, "Bakker")
        monkeypatch.setattr("app.book.aside.EVERY", 1)
        return look(connection)

    monkeypatch.setattr("app.book.aside.EVERY", 1)
    monkeypatch.setattr(check, "damaged_pages", save_meanwhile)
    with pytest.raises(GaveWay):
        backup.make(filled)
    assert "Bakker" in client_names(filled)
    assert left(folder) == []


def test_that_a_failure_of_a_long_read_that_nobody_asked_for_stays_what_it_is(book: Book) -> None:
    with (
        bare_connection(book.path, book.key) as connection,
        pytest.raises(DBAPIError),
        Asides().yielding(connection),
    ):
        connection.exec_driver_sql("SELECT * FROM nowhere")


def test_that_a_place_that_is_no_folder_is_refused(filled: Book, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable):
        backup.make(filled, tmp_path / "file")


def test_that_a_full_disk_leaves_no_half_backup(filled: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageUnavailable):
        backup.make(filled)
    assert left(folder) == []


def test_that_too_many_backups_go_but_not_the_proven_one(filled: Book, folder: Path) -> None:
    first = backup.make(filled)
    second = backup.make(filled)
    third = backup.make(filled)
    assert left(folder) == sorted([first.path.name, third.path.name])
    assert second.path.name not in left(folder)
    assert backup.last_proven(filled.path) == first


def test_that_the_restore_is_proven_once_a_month(filled: Book, folder: Path) -> None:
    proven = []
    for days in (0, 29, 1, 29, 2):
        later(filled, timedelta(days=days))
        made = backup.make(filled)
        proven.append(read_proof(folder, made.book).name == made.path.name)
    assert proven == [True, False, True, False, True]


def test_that_the_state_tells_the_last_its_age_and_the_proof(filled: Book) -> None:
    now = filled.desk.now()
    assert backup.backup_state(filled.path, now) == BackupState(None, None, None)
    assert backup.last_proven(filled.path) is None
    made = backup.make(filled)
    state = backup.backup_state(filled.path, now + timedelta(days=2))
    assert state.last == made.at
    assert state.age == now + timedelta(days=2) - made.at
    assert state.proven is not None


@pytest.mark.parametrize("note", ["", "[]", '{"BOOK": 1}', '{"BOOK": {"odd": 1}}'])
def test_that_a_spoiled_note_proves_nothing_and_is_written_anew(filled: Book, folder: Path, note: str) -> None:
    made = backup.make(filled)
    (folder / ".backups.json").write_text(note.replace("BOOK", made.book), "utf-8")
    assert backup.last_proven(filled.path) is None
    backup.make(filled)
    assert json.loads((folder / ".backups.json").read_text("utf-8"))[made.book]["name"]


def test_that_a_backup_is_due_when_there_is_none_or_an_hour_of_changes(filled: Book) -> None:
    now = filled.desk.now()
    assert backup.due(filled.path, now)
    made = backup.make(filled)
    assert not backup.due(filled.path, now + timedelta(days=9))
    assert not backup.changed(filled.path)
    add_client(filled, "Bakker")
    assert backup.changed(filled.path)
    assert not backup.due(filled.path, made.at + timedelta(minutes=59))
    assert backup.due(filled.path, made.at + timedelta(minutes=60))


def test_that_a_backup_after_the_session_holds_the_last_word(filled: Book) -> None:
    filled.end_session()
    filled.end_session()
    backup.make(filled)
    filled.close()
    assert not backup.changed(filled.path)


def test_that_a_session_that_goes_on_after_its_end_ends_again(filled: Book) -> None:
    filled.end_session()
    add_client(filled, "Bakker")
    filled.close()
    with bare_connection(filled.path, filled.key) as connection:
        ended = connection.exec_driver_sql("SELECT steps, closed_at IS NOT NULL FROM session").all()
    assert [tuple(row) for row in ended] == [(3, 1)]


def test_that_what_killed_backups_left_goes_after_an_hour(filled: Book, folder: Path) -> None:
    folder.mkdir()
    old, fresh, other = (f".{name}.new" for name in ("book.0000000a", "book.0000000b", "others.0000000a"))
    for name, minutes in ((old, 65), (f"{old}-journal", 65), (fresh, 55), (other, 65)):
        (folder / name).touch()
        os.utime(folder / name, (filled.desk.now().timestamp() - minutes * 60,) * 2)
    backup.make(filled)
    assert [path.name for path in sorted(folder.glob(".*.new*"))] == [fresh, other]


def test_that_a_proof_that_cannot_be_noted_costs_no_backup(filled: Book, folder: Path) -> None:
    (folder / "..backups.json.new").mkdir(parents=True)
    made = backup.make(filled, drill=True)
    assert backup.list_backups(folder) == [made]
    assert read_proof(folder, made.book).name == ""
