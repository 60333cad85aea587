"""A rehearsal tells what a unit of work would come to, and leaves nothing behind."""

from pathlib import Path

import pytest

from app.book.book import Book
from app.book.change import Change, Title
from app.book.create import open_book
from app.book.digest import digest
from app.book.outcome import Outcome
from app.book.unit import BULK, Unit
from app.clients.tables import Clients, Tags
from app.foundation.errors import NotFound, RuleBroken, StorageUnavailable
from tests.app.book.people import a_client, add_client, client_names
from tests.app.conftest import new_desk


def test_that_nothing_stays_of_a_rehearsal(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")
    with book.read() as connection:
        before = digest(connection)
    told: list[Change] = []
    book.feed.subscribe(told.append)
    seen = book.rehearse(lambda unit: unit.update(Clients, key, {"town": "Gouda"}))
    assert [one.id for one in seen] == [key]
    with book.read() as connection:
        assert digest(connection) == before, "rows and journal are the very same"
    assert told == []
    title = book.undo_title()
    assert title is not None
    assert title.text != ""


def test_that_a_changed_row_is_told_whole_before_and_after(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")

    def move_twice(unit: Unit) -> None:
        unit.update(Clients, key, {"town": "Gouda"})
        unit.update(Clients, key, {"town": "Leiden", "street": "Kade"})

    (found,) = book.rehearse(move_twice)
    assert found.before is not None
    assert found.after is not None
    assert (found.before["town"], found.before["street"], found.before["name"]) == ("Delft", None, "Jansen")
    assert (found.after["town"], found.after["street"], found.after["name"]) == ("Leiden", "Kade", "Jansen")
    assert (found.before["version"], found.after["version"]) == (1, 3)
    assert found.differs("town", "name")
    assert not found.differs("name", "reference")


def test_that_new_and_removed_rows_are_told(book: Book) -> None:
    key = add_client(book, "Jansen")
    with book.write(Title("Tag")) as unit:
        old = unit.insert_one(Tags, {"client_id": key, "tag": "oud"})

    def tag(unit: Unit) -> None:
        unit.update(Tags, old, {"tag": "ouder"})
        unit.delete(Tags, [old])
        new = unit.insert_one(Tags, {"client_id": key, "tag": "nieuw"})
        unit.update(Tags, new, {"tag": "nieuwer"})
        unit.delete(Tags, [unit.insert_one(Tags, {"client_id": key, "tag": "even"})])

    gone, new = book.rehearse(tag)
    assert (gone.id, gone.after) == (old, None)
    assert gone.before is not None
    assert (gone.before["tag"], gone.before["version"]) == ("oud", 1)
    assert new.before is None
    assert new.after is not None
    assert new.after["tag"] == "nieuwer"
    assert new.differs("tag")


def test_that_rows_added_in_bulk_are_told_one_by_one(book: Book) -> None:
    seen = book.rehearse(lambda unit: unit.insert(Clients, [a_client(unit, f"Nr {n}") for n in range(BULK)]))
    assert [one.after["name"] for one in seen if one.after] == [f"Nr {n}" for n in range(BULK)]
    assert all(one.before is None for one in seen)
    assert client_names(book) == []


def test_that_the_rooms_that_follow_are_told_too(book: Book) -> None:
    def tag_every_new_client(unit: Unit) -> None:
        unit.insert(Tags, [{"client_id": key, "tag": "nieuw"} for key in unit.changed.get("client", ())])

    book.register(tag_every_new_client)
    seen = book.rehearse(lambda unit: unit.insert_one(Clients, a_client(unit, "Jansen")))
    assert [one.table for one in seen] == ["client", "tag"]


def test_that_what_is_refused_is_refused_in_a_rehearsal_and_leaves_the_book_usable(book: Book) -> None:
    def refuse(unit: Unit) -> None:
        unit.insert_one(Clients, a_client(unit, "Jansen"))
        raise RuleBroken("required", "name")

    with pytest.raises(RuleBroken):
        book.rehearse(refuse)
    with pytest.raises(NotFound):
        book.rehearse(lambda unit: unit.update(Clients, "nobody", {"town": "Gouda"}))
    add_client(book, "Bakker")
    assert client_names(book) == ["Bakker"]


def test_that_nothing_done_comes_to_nothing(book: Book) -> None:
    assert book.rehearse(lambda _: None) == ()
    assert not Outcome("client", "k", {"a": 1}, {"a": 1}).differs("a")


def test_that_a_book_that_is_only_read_rehearses_nothing(book: Book, tmp_path: Path) -> None:
    path, key = book.path, book.key
    book.close()
    reading = open_book(path, key, new_desk(), read_only=True)
    with pytest.raises(StorageUnavailable):
        reading.rehearse(lambda _: None)
    reading.close()
