"""What is forgotten is gone from the journal too, and the chain still holds."""

import pytest
from sqlalchemy import select

from app.book import journal
from app.book.book import Book
from app.book.change import Title
from app.book.engine import bare_connection
from app.book.erasure import forget
from app.book.tables import Steps
from app.book.unit import BULK
from app.clients.tables import Clients
from app.foundation.errors import ChangedMeanwhile
from tests.app.book.people import add_client, add_clients, client_names

MARKER = "Zonderlinghe"
TRACE = b"zonderlinghe"


def everything(book: Book) -> bytes:
    """Give all that the pages of the file hold, decrypted, folded to small letters."""
    plain = book.path.with_suffix(".plain")
    with bare_connection(book.path, book.key) as connection:
        connection.exec_driver_sql("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.exec_driver_sql("SELECT sqlcipher_export('plain')")
    found = plain.read_bytes().lower()
    plain.unlink()
    return found


def erase(book: Book, key: str) -> int:
    with book.write(Title("Client erased"), undoable=False) as unit:
        unit.delete(Clients, [key])
    with book.write(Title("Client erased"), undoable=False) as unit:
        return forget(unit, {"client": [key]})


def test_that_no_trace_of_the_name_is_left(book: Book) -> None:
    key = add_client(book, MARKER)
    with book.write(Title("Moved – {client}", {"client": MARKER})) as unit:
        unit.update(Clients, key, {"town": "Delft"})
    assert TRACE in everything(book)
    assert erase(book, key) == 3
    assert TRACE not in everything(book)


def test_that_the_chain_still_holds(book: Book) -> None:
    erase(book, add_client(book, MARKER))
    with book.read() as connection:
        assert journal.broken_link(connection) is None


def test_that_no_step_of_the_forgotten_row_can_be_undone(book: Book) -> None:
    other = add_client(book, "Jansen")
    key = add_client(book, MARKER)
    with book.write(Title("Both")) as unit:
        unit.update_many(Clients, {key: {"town": "Delft"}, other: {"town": "Delft"}})
    erase(book, key)
    assert book.undo_title() == Title("Client added")
    with pytest.raises(ChangedMeanwhile):
        book.undo()


def test_that_others_written_in_the_same_bulk_keep_their_keys_in_the_journal(book: Book) -> None:
    keys = add_clients(book, BULK)
    assert erase(book, keys[0]) == 1
    with book.read() as connection:
        assert connection.execute(select(Steps.undoable).where(Steps.title == "Clients imported")).scalar_one() is False
        assert journal.broken_link(connection) is None
    assert len(client_names(book)) == BULK - 1
