"""What is done to a book while it is killed, starved or damaged, and what must hold of it afterwards.

Every deed writes rows that belong together, so that half of one would show: a client's town and its tag say the same
number, a batch has all its clients or none.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import Connection, select

from app.book import check, journal
from app.book.book import Book
from app.book.change import Title
from app.book.create import create_book
from app.book.engine import bare_connection
from app.book.erasure import forget
from app.book.keys import RawKey
from app.book.opening import open_book
from app.book.tables import Journal, StepKind
from app.book.unit import Unit
from app.bootstrap import all_tables, first_rows
from app.clients.rules.documents import examined
from app.clients.store.documents import insert_document
from app.clients.tables import Clients, Documents, Tags
from app.office.tables import Advisers
from tests.app.conftest import new_desk

KEY: Final = RawKey(bytes(range(32)), b"nazorg in danger")
BATCH: Final = 40
DOCUMENT: Final = 20_000


@dataclass
class Doer:
    """Does deeds on an open book and counts them."""

    book: Book
    random: Random
    told: Callable[[], None] = lambda: None
    number: int = field(default=0)

    def save(self) -> None:
        with self.book.write(Title("Saved")) as unit:
            key = self._any(unit)
            values = {"town": f"{self.random.random()}"}
            unit.update(Clients, key, values)
            tags = unit.connection.execute(select(Tags.id).where(Tags.client_id == key)).scalars()
            unit.update_many(Tags, {tag: {"tag": values["town"]} for tag in tags})

    def add(self) -> None:
        with self.book.write(Title("Added")) as unit:
            self._add(unit, 1, "single")

    def batch(self) -> str:
        street = f"batch {self.random.random()}"
        with self.book.write(Title("Imported"), kind=StepKind.IMPORT) as unit:
            self._add(unit, BATCH, street)
        return street

    def many(self) -> None:
        """Move everybody of a batch and change the words on them, as a deed with a selection does."""
        street = self.batch()
        self.told()
        with self.book.write(Title("Moved")) as unit:
            keys = list(unit.connection.execute(select(Clients.id).where(Clients.street == street)).scalars())
            tags = list(unit.connection.execute(select(Tags.id).where(Tags.tag == street)).scalars())
            unit.update_many(Clients, {key: {"town": "moved"} for key in keys})
            unit.update_many(Tags, {key: {"tag": "moved"} for key in tags})

    def attach(self) -> None:
        """Put a document on a client; half of its bytes would show by their hash."""
        content = b"\0" + self.random.randbytes(DOCUMENT)
        with self.book.write(Title("Attached")) as unit:
            insert_document(unit, self._any(unit), "opname.mp3", examined("opname.mp3", content), content)

    def undo(self) -> None:
        self.batch()
        self.told()
        self.book.undo()

    def redo(self) -> None:
        self.undo()
        self.told()
        self.book.redo()

    def delete(self) -> None:
        self.add()
        self.told()
        with self.book.write(Title("Deleted")) as unit:
            self._delete(unit)

    def erase(self) -> None:
        self.add()
        self.told()
        with self.book.write(Title("Erased"), undoable=False) as unit:
            gone = self._delete(unit)
        self.told()
        with self.book.write(Title("Erased"), undoable=False) as unit:
            forget(unit, gone)

    def rebuild(self) -> None:
        self.save()
        self.told()
        check.rebuild_search(self.book)

    def reopen(self) -> None:
        self.save()
        self.told()
        self.book.close()
        self.book = open_book(self.book.path, KEY, self.book.desk)

    def _any(self, unit: Unit) -> str:
        keys = unit.connection.execute(select(Clients.id).where(Clients.street == "single").order_by(Clients.id))
        return self.random.choice(list(keys.scalars()))

    def _add(self, unit: Unit, number: int, street: str) -> None:
        adviser = unit.connection.execute(select(Advisers.id)).scalar_one()
        keys = unit.insert(
            Clients,
            [
                {"reference": f"K-{unit.new_id()}", "kind": "person", "name": f"Client {each}", "sort_key": "client"}
                | {"street": street, "town": street, "adviser_id": adviser}
                for each in range(number)
            ],
        )
        unit.insert(Tags, [{"client_id": key, "tag": street} for key in keys])

    def _delete(self, unit: Unit) -> dict[str, list[str]]:
        key = self._any(unit)
        tags, documents = (
            list(unit.connection.execute(select(table.id).where(table.client_id == key)).scalars())
            for table in (Tags, Documents)
        )
        gone = {"tag": unit.delete(Tags, tags), "document": unit.delete(Documents, documents)}
        return {**gone, "client": unit.delete(Clients, [key])}


DEEDS: Final = ("save", "add", "attach", "batch", "many", "undo", "redo", "delete", "erase", "rebuild", "reopen")


def make_book(path: Path) -> None:
    """Make a small book with a few clients."""
    all_tables()

    def fill(unit: Unit) -> None:
        first_rows(unit, "Kantoor Voorbeeld")

    book = create_book(path, KEY, new_desk(seed=3), fill)
    doer = Doer(book, Random(3))
    for _ in range(5):
        doer.add()
    book.close()


def faults_of(path: Path, heads: list[tuple[int, str]]) -> list[str]:
    """Look at a book after a fault: what was acknowledged is there, nothing is half; give what is not so."""
    with bare_connection(path, KEY, read_only=False) as connection:
        found = [f"{finding.code} {finding.facts}" for finding in check.examine(connection)]
        return found + _lost(connection, heads) + _half(connection)


def _lost(connection: Connection, heads: list[tuple[int, str]]) -> list[str]:
    standing = dict(connection.execute(select(Journal.number, Journal.entry_hash)).tuples().all())
    return [f"lost {number}" for number, head in heads if number and standing.get(number, b"").hex() != head]


def _half(connection: Connection) -> list[str]:
    rows = connection.execute(
        select(Clients.id, Clients.street, Clients.town, Tags.tag).outerjoin(Tags, Tags.client_id == Clients.id)
    ).all()
    found = [f"half {row.id}" for row in rows if row.town != row.tag]
    batches = Counter(row.street for row in rows if row.street.startswith("batch"))
    return found + [f"half batch {number}" for number in batches.values() if number != BATCH]


def head_of(book: Book) -> tuple[int, str]:
    with book.read() as connection:
        number, newest = journal.head(connection)
    return number, newest.hex()


def tell(handle: int, head: tuple[int, str]) -> None:
    """Say through the pipe what is committed now."""
    os.write(handle, f"{head[0]} {head[1]}\n".encode())
