"""The journal: every entry follows from the one before, and keeps what it needs to be undone."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import (
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from app.book import journal
from app.book.book import Book
from app.book.change import Title
from app.book.engine import bare_connection
from app.book.journal import Entry, EntryKind, RowChange
from app.book.tables import Instant, Journal, Steps
from app.book.unit import BULK, Unit
from app.clients.tables import Clients
from tests.app.book.people import add_client, add_clients


def broken(book: Book) -> int | None:
    with book.read() as connection:
        return journal.broken_link(connection)


def length(book: Book) -> int:
    with book.read() as connection:
        return journal.head(connection)[0]


@pytest.fixture
def four(book: Book) -> int:
    """Make some history; give the number of its newest entry."""
    key = add_client(book, "Jansen")
    with book.write(Title("Move")) as unit:
        unit.update(Clients, key, {"town": "Delft"})
    add_clients(book, BULK)
    with book.write(Title("Delete")) as unit:
        unit.delete(Clients, [key])
    return length(book)


def test_that_a_true_history_has_no_broken_link(book: Book, four: int) -> None:
    assert four > 4
    assert broken(book) is None


@pytest.mark.parametrize("column", ["step_id", "table_name", "payload", "salt", "payload_hash", "entry_hash"])
def test_that_every_change_of_an_entry_breaks_the_chain(book: Book, four: int, column: str) -> None:
    with book.write(Title("Tamper")) as unit:
        fake: dict[str, object] = {"step_id": first_step(unit), "table_name": "person"}
        value = fake.get(column, b"x" * 32)
        unit.connection.execute(update(Journal).where(Journal.number == four - 1).values({column: value}))
    assert broken(book) == four - 1


@pytest.mark.parametrize("change", [{"actor": "somebody"}, {"at": None}])
def test_that_every_change_of_who_and_when_breaks_the_chain(book: Book, four: int, change: dict[str, object]) -> None:
    with book.write(Title("Tamper")) as unit:
        newest = select(Journal.step_id).where(Journal.number == four).scalar_subquery()
        values = change if "actor" in change else {"at": unit.now}
        unit.connection.execute(update(Steps).where(Steps.id == newest).values(values))
    assert broken(book) == four


@pytest.mark.parametrize("back", [0, 1])
def test_that_a_missing_entry_breaks_the_chain_unless_it_is_the_newest(book: Book, four: int, back: int) -> None:
    with book.write(Title("Tamper")) as unit:
        unit.connection.execute(delete(Journal).where(Journal.number == four - back))
    assert broken(book) == (four if back else None)


def test_that_an_entry_without_its_step_breaks_the_chain(book: Book, four: int) -> None:
    orphan = {"number": four + 1, "step_id": "nobody", "table_name": "client", "kind": "bulk"}
    with bare_connection(book.path, book.key, read_only=False) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(insert(Journal), {**orphan, "payload_hash": b"", "entry_hash": b""})
    assert broken(book) == four + 1


def test_that_an_erased_payload_leaves_the_chain_whole(book: Book, four: int) -> None:
    with book.write(Title("Erase")) as unit:
        unit.connection.execute(update(Journal).values(payload=None, salt=None, row_id=None))
    assert broken(book) is None
    assert length(book) == four


def test_that_an_empty_journal_has_no_head_and_no_fault(book: Book) -> None:
    with book.write(Title("Empty")) as unit:
        unit.connection.execute(delete(Journal))
    with book.read() as connection:
        assert journal.head(connection) == journal.START
    assert broken(book) is None


def test_that_single_edits_are_found_by_their_row_and_bulk_ones_are_not() -> None:
    one = RowChange("a", None, {"id": "a"})
    assert Entry("client", EntryKind.INSERT, (one,)).row_id() == "a"
    assert Entry("client", EntryKind.BULK, keys=("a",)).row_id() == "a"
    assert Entry("client", EntryKind.BULK, keys=("a", "b")).row_id() is None


def test_that_values_come_back_from_the_journal_as_they_were() -> None:
    columns = [Column("id", String), Column("day", Date), Column("at", Instant), Column("pdf", LargeBinary)]
    table = Table("thing", MetaData(), *columns, Column("cents", Integer))
    before = {"id": "é\n", "day": date(2024, 2, 29), "at": datetime(2026, 1, 2, 3, tzinfo=UTC), "pdf": b"\0\xff"}
    change = RowChange("é\n", {**before, "cents": None}, {"cents": -1})
    entry = Entry("thing", EntryKind.UPDATE, (change,))
    assert journal.read_entry(table, EntryKind.UPDATE, entry.payload()) == entry


def test_that_a_column_that_is_gone_is_left_out_of_old_entries() -> None:
    table = Table("thing", MetaData(), Column("id", String))
    entry = Entry("thing", EntryKind.INSERT, (RowChange("a", None, {"id": "a", "fax": "1"}),))
    read = journal.read_entry(table, EntryKind.INSERT, entry.payload())
    assert read.rows == (RowChange("a", None, {"id": "a"}),)


def first_step(unit: Unit) -> str:
    return unit.connection.execute(select(Steps.id).order_by(Steps.number).limit(1)).scalar_one()
