"""A desk with a fixed date, and a fresh book for every test: copied from one template, opened with its raw key."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.book.book import Book
from app.book.create import create_book, open_book, random_key
from app.book.keys import RawKey
from app.bootstrap import Services, all_tables, first_rows, open_services
from app.foundation.desk import Desk
from app.foundation.ids import seeded_ids
from tests.app.contents import contents
from tests.app.twice import follow_twice

Prove = Callable[[Callable[[], object]], None]
Listen = Callable[[], AbstractContextManager[list[str]]]

TODAY = date(2026, 11, 21)
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def new_desk(seed: int = 1, today: date = TODAY) -> Desk:
    """Give a desk whose clock ticks by a second per look, and whose keys are the same each time."""
    start = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    ticks = count()
    return Desk(
        today=lambda: today,
        now=lambda: start + timedelta(seconds=next(ticks)),
        new_id=seeded_ids(seed),
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RawKey]:
    """Make one empty book that the tests copy."""
    all_tables()
    path, key = tmp_path_factory.mktemp("template") / "template.nazorg", random_key()
    create_book(path, key, new_desk(seed=7), lambda unit: first_rows(unit, "Kantoor Voorbeeld")).close()
    return path, key


@pytest.fixture
def desk() -> Desk:
    return new_desk()


@pytest.fixture
def book(template: tuple[Path, RawKey], tmp_path: Path, desk: Desk) -> Iterator[Book]:
    path, key = template
    copy = tmp_path / "book.nazorg"
    shutil.copyfile(path, copy)
    book = open_book(copy, key, desk)
    yield book
    book.close()


@pytest.fixture
def services(book: Book) -> Services:
    opened = open_services(book, RESOURCES)
    follow_twice(book)
    return opened


@pytest.fixture
def statements() -> Listen:
    """Give the SQL statements that a block runs: `with statements() as ran: …`."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        ran: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            ran.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield ran
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return listen


@pytest.fixture
def undone_and_redone(book: Book) -> Prove:
    """Do something, and prove that undo brings back the very same rows and redo the new ones."""

    def prove(deed: Callable[[], object]) -> None:
        before = contents(book)
        deed()
        after = contents(book)
        assert after != before
        assert book.undo() is not None
        assert contents(book) == before
        assert book.redo() is not None
        assert contents(book) == after

    return prove
