"""A new book is complete or not there, and never takes the place of a file."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from app.book import check, create
from app.book.book import Book
from app.book.create import create_book, new_key, random_key
from app.book.keys import salt_of
from app.book.tables import Books, Steps
from app.book.unit import Unit
from app.clients.tables import Tags
from app.foundation.desk import Desk
from app.foundation.errors import BookExists, RuleBroken, StorageUnavailable
from app.office.tables import Offices

KEY = random_key()


def office(unit: Unit) -> None:
    unit.insert_one(Offices, {"name": "Kantoor Voorbeeld"})


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_new_book_is_sound_and_has_its_first_rows(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "new.nazorg"
    book = create_book(path, KEY, desk, office, demo=True)
    with book.read() as connection:
        assert connection.execute(select(Offices.name)).scalar_one() == "Kantoor Voorbeeld"
        assert connection.execute(select(Books.demo)).scalar_one() is True
        assert connection.execute(select(Steps.title)).scalars().all() == ["Book made"]
    assert book.undo_title() is None
    assert check.check(book) == ()
    book.close()
    assert left(tmp_path) == ["new.nazorg"]
    assert salt_of(path) == KEY.salt


def test_that_keys_of_new_books_differ() -> None:
    one, other = new_key("vier woorden zijn genoeg"), new_key("vier woorden zijn genoeg")
    assert one.salt != other.salt
    assert one.key != other.key
    assert "key" not in repr(one)


@pytest.mark.parametrize("taken", ["new.nazorg", "new.nazorg-journal"])
def test_that_a_taken_name_is_refused(tmp_path: Path, desk: Desk, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    with pytest.raises(BookExists):
        create_book(tmp_path / "new.nazorg", KEY, desk, office)
    assert left(tmp_path) == [taken]
    assert (tmp_path / taken).read_bytes() == b"mine"


def test_that_a_name_taken_meanwhile_is_not_overwritten(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "new.nazorg"

    def slowly(_: Unit) -> None:
        path.write_bytes(b"theirs")

    with pytest.raises(BookExists):
        create_book(path, KEY, desk, slowly)
    assert path.read_bytes() == b"theirs"
    assert left(tmp_path) == ["new.nazorg"]


@pytest.mark.parametrize("meanwhile", [False, True])
def test_that_a_disk_without_links_is_enough(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, *, meanwhile: bool
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "new.nazorg"
    if meanwhile:
        with pytest.raises(BookExists):
            create_book(path, KEY, desk, lambda _: (path.write_bytes(b"theirs"), None)[1])
        assert path.read_bytes() == b"theirs"
    else:
        create_book(path, KEY, desk, office).close()
    assert left(tmp_path) == ["new.nazorg"]


def test_that_first_rows_that_are_refused_leave_nothing(tmp_path: Path, desk: Desk) -> None:
    def refuse(_: Unit) -> None:
        raise RuleBroken("required", "name")

    with pytest.raises(RuleBroken):
        create_book(tmp_path / "new.nazorg", KEY, desk, refuse)
    assert left(tmp_path) == []


def test_that_a_folder_that_is_not_there_is_said(tmp_path: Path, desk: Desk) -> None:
    with pytest.raises(StorageUnavailable):
        create_book(tmp_path / "nowhere" / "new.nazorg", KEY, desk, office)


def test_that_a_disk_that_fills_up_leaves_nothing(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(create, "sync", full)
    with pytest.raises(StorageUnavailable) as refused:
        create_book(tmp_path / "new.nazorg", KEY, desk, office)
    assert refused.value.detail == "full"
    assert left(tmp_path) == []


def test_that_rows_that_refer_to_nothing_are_refused(book: Book) -> None:
    with book.read() as connection:
        assert connection.execute(select(Tags.id)).all() == []
