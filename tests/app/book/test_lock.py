"""One writer at a time, and a crash never locks anyone out."""

import errno
import getpass
import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.book import lock
from app.book.lock import Holder, Lock, lock_file, this_process
from app.foundation.errors import BookInUse, StorageUnavailable

MINE = Holder("laptop", "anna", 11, "a")
OTHER = Holder("desktop", "bert", 22, "b")


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    path = tmp_path / "book.nazorg"
    path.touch()
    return path


def leave(path: Path, content: bytes) -> None:
    lock_file(path).write_bytes(content)


def test_that_the_lock_names_who_has_the_book(book_path: Path) -> None:
    taken = Lock.take(book_path, MINE)
    assert json.loads(lock_file(book_path).read_text("utf-8")) == asdict(MINE)
    taken.release()
    assert not lock_file(book_path).exists()


def test_that_a_second_window_is_told_who_has_it(book_path: Path) -> None:
    taken = Lock.take(book_path, MINE)
    with pytest.raises(BookInUse) as refused:
        Lock.take(book_path, replace(MINE, pid=12))
    assert (refused.value.detail, refused.value.facts) == ("here", asdict(MINE))
    taken.release()
    Lock.take(book_path, MINE).release()


def test_that_a_lock_held_elsewhere_on_a_shared_disk_is_not_taken_over(book_path: Path) -> None:
    taken = Lock.take(book_path, OTHER)
    for take_over in (False, True):
        with pytest.raises(BookInUse) as refused:
            Lock.take(book_path, MINE, take_over=take_over)
        assert (refused.value.detail, refused.value.facts["host"]) == ("elsewhere", "desktop")
    taken.release()


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"\0\0\0",
        b"[]",
        b'"text"',
        b'{"host": "laptop"}',
        b'{"host": "laptop", "user": "anna", "pid": "x", "id": "a"}',
        b"\xff" * 5000,
        json.dumps(asdict(replace(MINE, pid=1))).encode(),
    ],
)
def test_that_what_a_crash_left_locks_nobody_out(book_path: Path, left: bytes) -> None:
    leave(book_path, left)
    Lock.take(book_path, MINE).release()
    assert not lock_file(book_path).exists()


def test_that_another_computer_keeps_its_lock_until_it_is_taken_over(book_path: Path) -> None:
    leave(book_path, json.dumps(asdict(OTHER)).encode())
    with pytest.raises(BookInUse) as refused:
        Lock.take(book_path, MINE)
    assert (refused.value.detail, refused.value.facts["user"]) == ("elsewhere", "bert")
    taken = Lock.take(book_path, MINE, take_over=True)
    assert json.loads(lock_file(book_path).read_text("utf-8"))["host"] == "laptop"
    taken.release()


def test_that_a_held_lock_without_a_name_counts_as_this_computer(book_path: Path) -> None:
    taken = Lock.take(book_path, MINE)
    lock_file(book_path).write_bytes(b"")
    with pytest.raises(BookInUse) as refused:
        Lock.take(book_path, MINE)
    assert (refused.value.detail, refused.value.facts) == ("here", {})
    taken.release()


def test_that_a_lock_whose_file_was_taken_away_is_taken_anew(book_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold, removed = lock._hold, []

    def hold_after_the_other_left(handle: int) -> bool:
        if not removed:
            removed.append(lock_file(book_path).unlink())
        return hold(handle)

    monkeypatch.setattr(lock, "_hold", hold_after_the_other_left)
    taken = Lock.take(book_path, MINE)
    assert lock_file(book_path).exists()
    taken.release()
    assert not lock_file(book_path).exists()


def test_that_a_lock_file_of_somebody_else_is_not_removed(book_path: Path) -> None:
    taken = Lock.take(book_path, MINE)
    lock_file(book_path).unlink()
    later = Lock.take(book_path, MINE)
    taken.release()
    assert lock_file(book_path).exists()
    later.release()


@pytest.mark.parametrize(("number", "detail"), [(errno.EROFS, "read_only"), (errno.ENOSPC, "full")])
def test_that_a_place_without_room_for_a_lock_is_said_to_be_so(
    book_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, detail: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(StorageUnavailable) as refused:
        Lock.take(book_path, MINE)
    assert refused.value.detail == detail


def test_that_a_full_disk_still_locks(book_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    taken = Lock.take(book_path, MINE)
    with pytest.raises(BookInUse):
        Lock.take(book_path, MINE)
    taken.release()


def test_that_a_disk_that_fails_leaves_no_lock_held(book_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", broken)
        with pytest.raises(OSError, match="Input/output"):
            Lock.take(book_path, MINE)
    Lock.take(book_path, MINE).release()


def test_that_this_process_is_named_also_where_the_person_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert this_process("x").pid == os.getpid()

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert this_process("x").user == ""
