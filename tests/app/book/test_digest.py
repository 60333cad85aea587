"""The fingerprint of a book changes with every value, and with nothing else."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from app.book.book import Book
from app.book.change import Title
from app.book.digest import counts, digest
from app.book.engine import bare_connection
from app.clients.tables import Clients
from tests.app.book.people import add_client


@pytest.fixture
def plain() -> Iterator[Connection]:
    """Give a database with one row of every kind of value."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        for statement in (
            "CREATE TABLE b (id TEXT PRIMARY KEY, x, y)",
            "CREATE TABLE a (one INTEGER, two INTEGER, PRIMARY KEY (two, one))",
            "INSERT INTO b VALUES ('k', NULL, 1), ('l', 1.5, x'00ff'), ('m', 'é', '1')",
            "INSERT INTO a VALUES (1, 2), (2, 1)",
        ):
            connection.exec_driver_sql(statement)
        yield connection
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE b SET x = '' WHERE id = 'k'",
        "UPDATE b SET y = '1' WHERE id = 'k'",
        "UPDATE b SET y = 1.0 WHERE id = 'k'",
        "UPDATE b SET y = CAST(y AS BLOB) WHERE id = 'm'",
        "UPDATE b SET x = y, y = x WHERE id = 'l'",
        "DELETE FROM a WHERE one = 1",
        "ALTER TABLE b ADD COLUMN z",
        "ALTER TABLE b RENAME COLUMN x TO z",
        "CREATE TABLE c (id TEXT PRIMARY KEY)",
    ],
)
def test_that_every_change_changes_it(plain: Connection, change: str) -> None:
    before = digest(plain)
    plain.exec_driver_sql(change)
    assert digest(plain) != before


def test_that_the_order_of_rows_and_columns_does_not_matter(plain: Connection) -> None:
    before = digest(plain)
    for statement in (
        "ALTER TABLE b RENAME TO old",
        "CREATE TABLE b (y, x, id TEXT PRIMARY KEY)",
        "INSERT INTO b (id, x, y) SELECT id, x, y FROM old ORDER BY id DESC",
        "DROP TABLE old",
    ):
        plain.exec_driver_sql(statement)
    assert digest(plain) == before


def test_that_it_is_the_same_on_every_computer(plain: Connection) -> None:
    assert digest(plain) == "603f27296099627832bcdf603407c146f68704bf74f3e440bc22674d8b966466"


def test_that_rows_are_counted_by_table(plain: Connection) -> None:
    assert counts(plain) == {"a": 2, "b": 3}


def test_that_two_ways_to_the_same_content_are_equal_in_content_only(book: Book) -> None:
    key = add_client(book, "Jansen", town="Delft")
    with bare_connection(book.path, book.key) as connection:
        whole, content = digest(connection), digest(connection, content=True)
    for town in ("Gouda", "Delft"):
        with book.write(Title("Move")) as unit:
            unit.update(Clients, key, {"town": town})
    with bare_connection(book.path, book.key) as connection:
        assert digest(connection) != whole
        assert digest(connection, content=True) == content


def test_that_search_and_sessions_do_not_count(book: Book) -> None:
    add_client(book, "Jansen")
    with bare_connection(book.path, book.key, read_only=False) as connection:
        before = digest(connection)
        connection.exec_driver_sql("DELETE FROM session")
        connection.exec_driver_sql("DELETE FROM search_prefix")
        assert digest(connection) == before
