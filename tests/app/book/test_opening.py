"""Opening a book: each kind of file gets its own answer, and none is ever made or changed by looking at it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import backup, check, file, opening
from app.book.book import Book
from app.book.create import create_book
from app.book.digest import digest
from app.book.engine import bare_connection
from app.book.keys import RawKey, derive
from app.book.lock import lock_file
from app.book.opening import key_for, open_book
from app.book.tables import SCHEMA
from app.clients.tables import Clients
from app.foundation.desk import Desk
from app.foundation.errors import (
    BookError,
    BookInUse,
    BookMissing,
    DamagedBook,
    FileTooNew,
    HistoryLost,
    NotABook,
    StorageUnavailable,
    WrongKey,
)
from tests.app.book.people import add_client, add_clients, client_names

PASSPHRASE = "vier woorden zijn genoeg"
OTHER = RawKey(b"k" * 32, b"s" * 16)


@pytest.fixture
def path(template: tuple[Path, RawKey], tmp_path: Path) -> Path:
    """Give a copy of the empty book that nobody has open."""
    return Path(shutil.copyfile(template[0], tmp_path / "book.nazorg"))


@pytest.fixture
def key(template: tuple[Path, RawKey]) -> RawKey:
    return template[1]


def plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE client (name TEXT)")
    connection.commit()
    connection.close()


def other_encrypted(key: RawKey, identity: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        connection = sqlcipher.connect(str(path))
        file.unlock(connection, key)
        connection.execute(f"PRAGMA application_id = {identity}")
        connection.execute("CREATE TABLE client (name TEXT)")
        connection.commit()
        connection.close()

    return make


def flipped(place: int) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[place] ^= 0x10
        path.write_bytes(content)

    return flip


def changed(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(change(path.read_bytes())), None)[1]


NOISE = bytes(range(256)) * 16
KINDS: list[tuple[str, Callable[[Path], None], type[BookError], str]] = [
    ("missing", lambda path: path.unlink(), BookMissing, ""),
    ("folder", lambda path: (path.unlink(), path.mkdir())[1], BookMissing, ""),
    ("empty", changed(lambda _: b""), NotABook, "empty"),
    ("short", changed(lambda old: old[:4095]), NotABook, "too_small"),
    ("text", changed(lambda _: b"Beste klant, " * 900), NotABook, "other_file"),
    ("photo", changed(lambda _: b"\xff\xd8\xff" + NOISE), NotABook, "other_file"),
    ("plain", lambda path: (path.unlink(), plain_database(path))[1], NotABook, "plain_database"),
    ("zeros", changed(lambda old: bytes(len(old))), NotABook, "other_file"),
    ("first page zeros", changed(lambda old: bytes(4096) + old[4096:]), DamagedBook, "page"),
    ("salt", flipped(3), DamagedBook, "page"),
    ("cut by a byte", changed(lambda old: old[:-1]), DamagedBook, "cut_off"),
    ("cut by a page", changed(lambda old: old[:-4096]), DamagedBook, "cut_off"),
    ("cut to a page", changed(lambda old: old[:4096]), DamagedBook, "cut_off"),
    ("added to", changed(lambda old: old + NOISE[:100]), DamagedBook, "cut_off"),
]


@pytest.mark.parametrize(("spoil", "error", "detail"), [kind[1:] for kind in KINDS], ids=[kind[0] for kind in KINDS])
def test_that_each_kind_of_file_gets_its_own_answer(
    path: Path, key: RawKey, desk: Desk, spoil: Callable[[Path], None], error: type[BookError], detail: str
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    for read_only in (False, True):
        with pytest.raises(error) as refused:
            open_book(path, key, desk, read_only=read_only)
        assert (type(refused.value), refused.value.detail) == (error, detail)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in path.parent.iterdir()] == ([path.name] if path.exists() else [])


def test_that_a_file_that_a_crash_left_longer_than_its_pages_is_no_damage(path: Path, key: RawKey, desk: Desk) -> None:
    """The driver shortens the file after the commit; between the two a kill leaves whole pages too many."""
    first = open_book(path, key, desk)
    with first.read() as connection:
        before = digest(connection)
    first.close()
    changed(lambda old: old + old[-4096:] * 3)(path)
    book = open_book(path, key, desk)
    with book.read() as connection:
        assert digest(connection) == before
    book.close()


@pytest.mark.parametrize("identity", [0, file.APPLICATION_ID])
def test_that_an_encrypted_file_of_another_program_is_not_a_book(
    path: Path, key: RawKey, desk: Desk, identity: int
) -> None:
    path.unlink()
    other_encrypted(key, identity)(path)
    with pytest.raises(NotABook) as refused:
        open_book(path, key, desk)
    assert refused.value.detail == "other_database"


def test_that_a_wrong_key_is_told_from_damage(path: Path, desk: Desk) -> None:
    with pytest.raises(WrongKey):
        open_book(path, OTHER, desk)


def test_that_a_cut_off_book_with_a_wrong_key_is_called_damaged_by_its_name(path: Path, desk: Desk) -> None:
    cut = path.read_bytes()[:-1]
    path.write_bytes(cut)
    with pytest.raises(DamagedBook):
        open_book(path, OTHER, desk)
    photo = path.with_name("photo.bin")
    photo.write_bytes(cut)
    with pytest.raises(NotABook):
        open_book(photo, OTHER, desk)


def test_that_damage_of_the_first_page_is_told_from_a_wrong_key_by_a_backup(
    path: Path, key: RawKey, desk: Desk
) -> None:
    book = open_book(path, key, desk)
    backup.make(book)
    book.close()
    flipped(100)(path)
    with pytest.raises(DamagedBook) as refused:
        open_book(path, key, desk)
    assert refused.value.facts == {"page": 1}
    with pytest.raises(WrongKey):
        open_book(path, OTHER, desk)


@pytest.fixture
def by_passphrase(tmp_path: Path, desk: Desk, template: tuple[Path, RawKey]) -> Path:
    """Give a closed book under a passphrase, with a backup: the template's content under another key."""
    path = tmp_path / "words.nazorg"
    book = create_book(path, derive(PASSPHRASE, b"0123456789abcdef"), desk, lambda _: None)
    backup.make(book)
    book.close()
    return path


def test_that_the_passphrase_opens_the_book(by_passphrase: Path, desk: Desk) -> None:
    open_book(by_passphrase, key_for(by_passphrase, PASSPHRASE), desk).close()
    with pytest.raises(WrongKey):
        open_book(by_passphrase, key_for(by_passphrase, "andere woorden dan deze"), desk)


def test_that_a_damaged_salt_is_told_from_a_wrong_passphrase_by_a_backup(by_passphrase: Path) -> None:
    flipped(3)(by_passphrase)
    with pytest.raises(DamagedBook):
        key_for(by_passphrase, PASSPHRASE)
    key = key_for(by_passphrase, "andere woorden dan deze")
    with pytest.raises(WrongKey):
        file.connect(by_passphrase, key)


def test_that_a_backup_with_another_salt_does_not_disturb_the_right_passphrase(by_passphrase: Path, path: Path) -> None:
    folder = backup.folder_of(by_passphrase)
    shutil.copyfile(path, folder / "words 2020-01-01 00.00.00 00000000.nazorg-backup")
    assert key_for(by_passphrase, PASSPHRASE) == derive(PASSPHRASE, b"0123456789abcdef")


def test_that_the_size_rules_come_before_the_passphrase(tmp_path: Path) -> None:
    (tmp_path / "empty.nazorg").touch()
    with pytest.raises(NotABook):
        key_for(tmp_path / "empty.nazorg", PASSPHRASE)


def test_that_a_newer_book_is_left_alone(path: Path, key: RawKey, desk: Desk) -> None:
    with bare_connection(path, key, read_only=False) as connection:
        file.set_schema(connection, SCHEMA + 1)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(FileTooNew) as refused:
            open_book(path, key, desk, read_only=read_only)
        assert refused.value.facts == {"schema": SCHEMA + 1, "known": SCHEMA}
    assert path.read_bytes() == before


def test_that_an_older_book_is_not_upgraded_to_be_read(path: Path, key: RawKey, desk: Desk) -> None:
    with bare_connection(path, key, read_only=False) as connection:
        file.set_schema(connection, SCHEMA - 1)
    with pytest.raises(StorageUnavailable) as refused:
        open_book(path, key, desk, read_only=True)
    assert refused.value.detail == "needs_upgrade"


def test_that_a_book_is_opened_through_a_link(path: Path, key: RawKey, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.nazorg"
    link.symlink_to(path)
    book = open_book(link, key, desk)
    add_client(book, "Jansen")
    with pytest.raises(BookInUse):
        open_book(path, key, desk)
    book.close()
    assert link.is_symlink()
    real = open_book(path, key, desk)
    assert client_names(real) == ["Jansen"]
    real.close()


def test_that_odd_letters_in_the_path_do_not_matter(path: Path, key: RawKey, desk: Desk) -> None:
    odd = path.with_name("a b#c?d%41é'\".nazorg")
    path.rename(odd)
    book = open_book(odd, key, desk)
    backup.make(book)
    book.close()
    assert len(backup.list_backups(backup.folder_of(odd))) == 1


def test_that_opening_and_closing_changes_nothing(path: Path, key: RawKey, desk: Desk) -> None:
    before = path.read_bytes()
    book = open_book(path, key, desk)
    assert lock_file(path).exists()
    assert client_names(book) == []
    book.close()
    book.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_that_a_book_open_for_writing_can_be_read_beside(book: Book, desk: Desk) -> None:
    add_client(book, "Jansen")
    beside = open_book(book.path, book.key, desk, read_only=True)
    assert client_names(beside) == ["Jansen"]
    assert beside.read_only
    beside.close()
    with pytest.raises(BookInUse):
        open_book(book.path, book.key, desk)


def test_that_a_file_that_cannot_be_written_to_is_opened_for_reading(
    path: Path, key: RawKey, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    book = open_book(path, key, desk)
    assert book.read_only
    assert client_names(book) == []
    with pytest.raises(StorageUnavailable):
        add_client(book, "Jansen")
    book.close()


def test_that_a_folder_that_cannot_be_written_to_makes_the_book_read_only(path: Path, key: RawKey, desk: Desk) -> None:
    lock_file(path).mkdir()
    book = open_book(path, key, desk)
    assert book.read_only
    book.close()


def test_that_a_book_without_its_name_is_damaged(path: Path, key: RawKey, desk: Desk) -> None:
    with bare_connection(path, key, read_only=False) as connection:
        connection.exec_driver_sql("DELETE FROM book")
    with pytest.raises(DamagedBook):
        open_book(path, key, desk)


def test_that_a_failed_opening_leaves_no_lock(
    path: Path, key: RawKey, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise HistoryLost(path)

    monkeypatch.setattr(opening, "_keep_notes", fail)
    with pytest.raises(HistoryLost):
        open_book(path, key, desk)
    assert not lock_file(path).exists()


def test_that_every_setting_of_the_file_is_read_back(path: Path, key: RawKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "PROFILE", (("synchronous", "OFF", 3),))
    with pytest.raises(StorageUnavailable) as refused:
        file.connect(path, key)
    assert refused.value.facts == {"setting": "synchronous", "actual": 0}


def test_that_the_settings_are_the_measured_ones(path: Path, key: RawKey, measured_profile: None) -> None:
    assert ("synchronous", "EXTRA", 3) in file.PROFILE
    connection = file.connect(path, key)
    read = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name, *_ in file.PROFILE}
    assert read == {name: str(expected) for name, _, expected in file.PROFILE}
    assert int(connection.execute("PRAGMA auto_vacuum").fetchone()[0]) == 1
    connection.close()


def test_that_a_file_that_cannot_be_read_at_all_is_unavailable(
    path: Path, key: RawKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", gone)
        with pytest.raises(StorageUnavailable):
            file.connect(path, key)

    def unable(*_: object, **__: object) -> None:
        raise sqlcipher.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlcipher, "connect", unable)
    with pytest.raises(StorageUnavailable):
        file.connect(path, key)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *((code, StorageUnavailable) for code in (8, 10, 13, 14)),
        *((code, BookInUse) for code in (5, 6, 261)),
        *((code, DamagedBook) for code in (11, 26, 522)),
    ],
)
def test_that_each_error_of_the_driver_has_its_meaning(code: int, kind: type[BookError]) -> None:
    error = sqlcipher.DatabaseError("?")
    error.sqlite_errorcode = code
    assert type(file.storage_error(Path("b"), error)) is kind


def test_that_an_error_that_is_not_about_the_file_has_no_meaning() -> None:
    error = sqlcipher.DatabaseError("?")
    error.sqlite_errorcode = 19
    assert file.storage_error(Path("b"), error) is None
    assert file.storage_error(Path("b"), ValueError()) is None
    assert file.storage_error(Path("b"), sqlcipher.DatabaseError("?")) is None


@pytest.fixture
def crashed(book: Book, tmp_path: Path) -> Path:
    """Give a book as a crash leaves it: half of a change stands in the file, the way back beside it."""
    add_clients(book, 300)
    path = tmp_path / "crashed.nazorg"
    connection = file.connect(book.path, book.key)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE client SET town = 'Delft'")
    for suffix in ("", file.JOURNAL):
        shutil.copyfile(book.path.with_name(book.path.name + suffix), path.with_name(path.name + suffix))
    connection.execute("ROLLBACK")
    connection.close()
    assert path.read_bytes() != book.path.read_bytes()
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_that_what_a_crash_left_half_done_is_taken_back(
    crashed: Path, key: RawKey, desk: Desk, *, read_only: bool
) -> None:
    book = open_book(crashed, key, desk, read_only=read_only)
    assert book.mended.taken_back is not read_only
    assert check.check(book) == ()
    with book.read() as connection:
        assert connection.execute(select(Clients.town).distinct()).scalars().all() == [None]
    book.close()


def test_that_a_crash_on_a_disk_without_room_to_write_is_said(
    crashed: Path, key: RawKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda name, **rest: connect(name.replace("=rw", "=ro"), **rest))
    with pytest.raises(StorageUnavailable) as refused:
        file.connect(crashed, key, read_only=True)
    assert refused.value.detail == "read_only"


def test_that_a_book_locked_whole_by_another_is_in_use(
    path: Path, key: RawKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda name, **rest: connect(name, timeout=0, **rest))
    other = file.connect(path, key)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookInUse):
        file.connect(path, key)
    other.close()


def test_that_an_unknown_error_at_the_first_read_is_a_failing_disk(path: Path) -> None:
    error = sqlcipher.DatabaseError("?")
    error.sqlite_errorcode = 7
    assert type(file._refusal(path, error)) is StorageUnavailable
