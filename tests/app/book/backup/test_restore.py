"""A restored book is the backed up one, and what stood in its place is still there."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.book import backup, check, file
from app.book.backup.state import read_proof
from app.book.book import Book
from app.book.create import create_book, random_key
from app.book.digest import digest
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.opening import Terms, open_book
from app.book.tables import SCHEMA, Sessions
from app.foundation.desk import Desk
from app.foundation.errors import BookExists, BookInUse, DamagedBook, FileTooNew, NotABook, StorageUnavailable, WrongKey
from tests.app.book.people import add_client, client_names


@pytest.fixture
def made(book: Book) -> backup.Backup:
    """Give a backup with Jansen in it; Bakker came later, and the book is closed."""
    add_client(book, "Jansen")
    made = backup.make(book)
    add_client(book, "Bakker")
    book.close()
    return made


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def names(book: Book, desk: Desk) -> list[str]:
    again = open_book(book.path, book.key, desk)
    try:
        assert check.check(again) == ()
        return client_names(again)
    finally:
        again.close()


def beside(book: Book) -> list[str]:
    return sorted(path.name for path in book.path.parent.iterdir() if path.is_file())


def test_that_a_restored_book_is_the_backed_up_one(book: Book, made: backup.Backup, desk: Desk) -> None:
    restored = backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Jansen"]
    with bare_connection(made.path, book.key) as copy, bare_connection(book.path, book.key) as now:
        assert digest(copy, content=True) == digest(now, content=True)
    assert restored.kept is not None
    old = open_book(restored.kept, book.key, desk, read_only=True)
    assert client_names(old) == ["Bakker", "Jansen"]
    old.close()
    assert beside(book) == sorted([book.path.name, restored.kept.name])


def test_that_undo_does_not_reach_over_a_restore(book: Book, made: backup.Backup, desk: Desk) -> None:
    backup.restore(made.path, book.path, book.key, desk)
    again = open_book(book.path, book.key, desk)
    assert again.undo() is None
    add_client(again, "Visser")
    assert again.undo() is not None
    again.close()


def test_that_a_book_that_is_open_is_not_replaced(book: Book, desk: Desk) -> None:
    made = backup.make(book)
    with pytest.raises(BookInUse):
        backup.restore(made.path, book.path, book.key, desk)
    add_client(book, "Jansen")


def test_that_a_book_that_is_gone_comes_back(book: Book, made: backup.Backup, desk: Desk) -> None:
    book.path.unlink()
    assert backup.restore(made.path, book.path, book.key, desk).kept is None
    assert names(book, desk) == ["Jansen"]


@pytest.mark.parametrize("place", [3, 99, 4096 * 9 + 99])
def test_that_a_damaged_book_is_replaced_and_kept(book: Book, made: backup.Backup, desk: Desk, place: int) -> None:
    flip(book.path, place)
    spoiled = book.path.read_bytes()
    restored = backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Jansen"]
    assert restored.kept is not None
    assert restored.kept.read_bytes() == spoiled


@pytest.mark.parametrize("content", [b"", b"Beste klant, " * 900])
def test_that_what_is_no_book_is_replaced_and_kept(book: Book, made: backup.Backup, desk: Desk, content: bytes) -> None:
    book.path.write_bytes(content)
    restored = backup.restore(made.path, book.path, book.key, desk)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == content
    assert names(book, desk) == ["Jansen"]


def test_that_work_left_by_a_crash_goes_with_the_old_file(book: Book, made: backup.Backup, desk: Desk) -> None:
    book.path.write_bytes(b"")
    book.path.with_name(book.path.name + "-journal").write_bytes(b"left by a crash")
    restored = backup.restore(made.path, book.path, book.key, desk)
    assert restored.kept is not None
    assert restored.kept.with_name(restored.kept.name + "-journal").read_bytes() == b"left by a crash"
    assert names(book, desk) == ["Jansen"]


def test_that_work_left_by_a_crash_without_its_file_is_put_aside(book: Book, made: backup.Backup, desk: Desk) -> None:
    book.path.unlink()
    book.path.with_name(book.path.name + "-journal").write_bytes(b"left by a crash")
    backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Jansen"]
    assert len([name for name in beside(book) if name.endswith("-journal")]) == 1


@pytest.fixture
def other(tmp_path: Path, desk: Desk, made: backup.Backup) -> tuple[Path, RawKey]:
    """Give another closed book."""
    assert made
    path, key = tmp_path / "other.nazorg", random_key()
    create_book(path, key, desk, lambda _: None).close()
    return path, key


def test_that_a_backup_of_another_book_is_refused(
    book: Book, made: backup.Backup, desk: Desk, other: tuple[Path, RawKey]
) -> None:
    path, key = other
    before = path.read_bytes()
    with pytest.raises(NotABook) as refused:
        backup.restore(made.path, path, book.key, desk)
    assert refused.value.detail == "another_book"
    with pytest.raises(WrongKey):
        backup.restore(made.path, path, key, desk)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*"))


def test_that_a_backup_of_another_book_with_the_same_key_is_refused(
    book: Book, made: backup.Backup, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "twin.nazorg"
    create_book(path, book.key, desk, lambda _: None).close()
    with pytest.raises(NotABook) as refused:
        backup.restore(made.path, path, book.key, desk)
    assert refused.value.detail == "another_book"


def test_that_a_damaged_backup_is_refused(book: Book, made: backup.Backup, desk: Desk) -> None:
    flip(made.path, made.path.stat().st_size - 99)
    with pytest.raises(DamagedBook):
        backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Bakker", "Jansen"]
    assert beside(book) == [book.path.name]


def test_that_a_backup_of_a_newer_version_is_refused(book: Book, made: backup.Backup, desk: Desk) -> None:
    with bare_connection(made.path, book.key, read_only=False) as connection:
        file.set_schema(connection, SCHEMA + 1)
    with pytest.raises(FileTooNew):
        backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Bakker", "Jansen"]


def test_that_a_backup_of_an_older_version_is_restored_as_it_is(
    book: Book, made: backup.Backup, desk: Desk, tmp_path: Path
) -> None:
    with bare_connection(made.path, book.key, read_only=False) as connection:
        file.set_schema(connection, SCHEMA - 1)
    backup.restore(made.path, book.path, book.key, desk, notes=tmp_path / "notes")
    with bare_connection(book.path, book.key) as connection:
        assert file.schema_of(connection) == SCHEMA - 1


def test_that_a_backup_that_is_gone_changes_nothing(book: Book, made: backup.Backup, desk: Desk) -> None:
    made.path.unlink()
    with pytest.raises(StorageUnavailable):
        backup.restore(made.path, book.path, book.key, desk)
    assert names(book, desk) == ["Bakker", "Jansen"]


def test_that_this_computer_takes_the_restored_history_for_the_true_one(
    book: Book, made: backup.Backup, desk: Desk, tmp_path: Path
) -> None:
    terms = Terms(notes=tmp_path / "notes")
    again = open_book(book.path, book.key, desk, terms=terms)
    add_client(again, "Visser")
    again.close()
    backup.restore(made.path, book.path, book.key, desk, notes=terms.notes)
    restored = open_book(book.path, book.key, desk, terms=terms)
    with restored.read() as connection:
        assert len(connection.execute(select(Sessions.id)).all()) == 2
    add_client(restored, "Bakker")
    restored.close()
    open_book(book.path, book.key, desk, terms=terms).close()


def test_that_nothing_is_pruned_for_a_month_after_a_restore(book: Book, made: backup.Backup, desk: Desk) -> None:
    backup.restore(made.path, book.path, book.key, desk)
    again = open_book(book.path, book.key, desk)
    for _ in range(4):
        backup.make(again)
    again.close()
    assert len(backup.list_backups(backup.folder_of(book.path))) == 5
    assert read_proof(made.path.parent, made.book).keep_all_until.startswith("2026-12-21")


def test_that_a_backup_under_another_name_elsewhere_is_restored_too(
    book: Book, made: backup.Backup, desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / ".backups.json").mkdir()
    shutil.move(made.path, stick / "saved.bin")
    shutil.rmtree(made.path.parent)
    backup.restore(stick / "saved.bin", book.path, book.key, desk)
    assert names(book, desk) == ["Jansen"]


def test_that_the_newest_sound_backup_is_found(book: Book, desk: Desk) -> None:
    assert backup.newest_sound(book.path, book.key) is None
    first = backup.make(book)
    add_client(book, "Jansen")
    second = backup.make(book)
    assert backup.newest_sound(book.path, book.key) == second
    flip(second.path, second.path.stat().st_size - 99)
    assert backup.newest_sound(book.path, book.key) == first
    second.path.write_bytes(b"")
    assert backup.newest_sound(book.path, book.key) == first
    assert backup.newest_sound(book.path, random_key()) is None


def test_that_the_kept_file_never_takes_a_name_that_is_taken(
    book: Book, made: backup.Backup, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = book.path.with_name("taken.nazorg")
    taken.write_bytes(b"mine")
    monkeypatch.setattr("app.book.backup.restoring._free_name", lambda *_: taken)
    with pytest.raises(BookExists):
        backup.restore(made.path, book.path, book.key, desk)
    assert taken.read_bytes() == b"mine"
    assert names(book, desk) == ["Bakker", "Jansen"]


def test_that_the_old_file_is_kept_on_a_disk_without_links_too(
    book: Book, made: backup.Backup, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("os.link", no_links)
    before = book.path.read_bytes()
    restored = backup.restore(made.path, book.path, book.key, desk)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == before
    assert names(book, desk) == ["Jansen"]
    assert beside(book) == sorted([book.path.name, restored.kept.name])


def test_that_what_killed_restores_left_is_taken_away(book: Book, made: backup.Backup, desk: Desk) -> None:
    for name in (".book.nazorg.0000000a.restored", ".book.nazorg.0000000a.restored-journal"):
        book.path.with_name(name).touch()
    backup.restore(made.path, book.path, book.key, desk)
    assert not list(book.path.parent.glob(".*"))
