"""A book to practise on: all tables, no file, no change; what was said to it is known for every book after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, insert, select
from sqlalchemy.engine.default import CacheStats

from app.book.book import Book
from app.book.change import Title
from app.book.practice import PracticeBook
from app.clients.tables import Clients
from app.foundation.desk import Desk
from app.foundation.errors import StorageUnavailable
from app.office.tables import Offices


@contextmanager
def written_anew() -> Iterator[list[str]]:
    """Give the statements of a block that had to be written out, as they were not known."""
    anew: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: Any) -> None:
        if context.cache_hit is CacheStats.CACHE_MISS:
            anew.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield anew
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def one_office(connection: Connection) -> None:
    connection.execute(insert(Offices), {"id": "practice", "name": "Oefening"})


@pytest.fixture
def practice(desk: Desk) -> Iterator[PracticeBook]:
    book = PracticeBook(desk, one_office)
    yield book
    book.close()


def test_that_it_has_every_table_and_only_the_rows_that_were_put_there(practice: PracticeBook) -> None:
    with practice.read() as connection:
        assert connection.execute(select(Clients.id)).all() == []
        assert connection.execute(select(Offices.name)).scalars().all() == ["Oefening"]


def test_that_it_cannot_be_changed(practice: PracticeBook) -> None:
    with pytest.raises(StorageUnavailable), practice.write(Title("")):
        pass


def test_that_it_leaves_no_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    PracticeBook(desk, one_office).close()
    assert list(tmp_path.iterdir()) == []


def test_that_a_statement_that_was_practised_needs_not_be_written_for_a_book(
    practice: PracticeBook, book: Book
) -> None:
    asked_nowhere_else = select(Clients.id.label("practised"))
    for some, first in ((practice, True), (book, False)):
        with written_anew() as anew, some.read() as connection:
            connection.execute(asked_nowhere_else).all()
        assert bool(anew) is first, "once for all books"
