"""One import in progress: where its rows go, what the book already has, and names that are found or made."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Select, func, select

from app.agreements.tables import Agreements, Providers
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Values, chunks
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.store.own_fields import own_fields
from app.clients.tables import Clients, Persons
from app.contact.tables import Contacts
from app.deeds.locking import locked_clients
from app.foundation.ids import IdSource
from app.foundation.names import fold
from app.ledger.tables import Invoices, Movements
from app.office.store import office
from app.office.tables import Advisers

RECORDS: Final[dict[str, type[Record]]] = {
    "clients": Clients,
    "persons": Persons,
    "agreements": Agreements,
    "movements": Movements,
    "contacts": Contacts,
    "answers": CheckIns,
    "cases": Cases,
    "invoices": Invoices,
}


class Sink(Protocol):
    """Where rows go: the unit of work, or nowhere."""

    def insert(self, record: type[Record], rows: Sequence[Values]) -> list[str]: ...
    def update_many(self, record: type[Record], rows: Mapping[str, Values]) -> list[str]: ...
    def delete(self, record: type[Record], keys: Iterable[str]) -> list[str]: ...
    def defer_references(self) -> None: ...


class DryRun:
    """Takes rows and keeps none: what an import would do, without doing it."""

    def insert(self, record: type[Record], rows: Sequence[Values]) -> list[str]:  # noqa: ARG002 (a sink)
        return [row["id"] for row in rows if "id" in row]

    def update_many(self, record: type[Record], rows: Mapping[str, Values]) -> list[str]:  # noqa: ARG002
        return list(rows)

    def delete(self, record: type[Record], keys: Iterable[str]) -> list[str]:  # noqa: ARG002
        return list(keys)

    def defer_references(self) -> None:
        """Nothing is written, so nothing is checked."""


class Progress(Protocol):
    """Who waits for an import: told how many bytes of how many are done, asked whether to stop."""

    @property
    def cancelled(self) -> bool: ...
    def report(self, done: int, total: int) -> None: ...


class Names:
    """Rows found by their folded name, and made when they are not there (advisers, providers)."""

    def __init__(self, work: "Work", record: type[Record], *, numbered: bool) -> None:
        self._work = work
        self._record = record
        self._numbered = numbered
        self._keys: dict[str, str] | None = None

    def find(self, name: str) -> str | None:
        return self._known().get(fold(name))

    def find_or_make(self, name: str) -> str:
        known = self._known()
        folded = fold(name)
        if folded not in known:
            values: dict[str, Any] = {"id": self._work.new_id(), "name": name, "folded": folded}
            if self._numbered:
                values["ordinal"] = len(known) + 1 + self._gap
            self._work.sink.insert(self._record, [values])
            known[folded] = values["id"]
        return known[folded]

    def _known(self) -> dict[str, str]:
        if self._keys is None:
            columns = table_of(self._record).c
            with self._work.reading() as connection:
                self._keys = {row.folded: row.id for row in connection.execute(select(columns.folded, columns.id))}
                last = connection.execute(select(func.max(columns.ordinal))).scalar() if self._numbered else 0
            self._gap = (last or 0) - len(self._keys)
        return self._keys


class Work:
    """What the takers of all kinds share.

    `by_name`: some file may name clients by their name; then a preview keeps the names of those that it would make.
    """

    def __init__(
        self,
        sink: Sink,
        reading: Callable[[], AbstractContextManager[Connection]],
        new_id: IdSource,
        today: date,
        *,
        dry: bool,
    ) -> None:
        self.sink = sink
        self.reading = reading
        self.new_id = new_id
        self.dry = dry
        self.advisers = Names(self, Advisers, numbered=True)
        self.providers = Names(self, Providers, numbered=False)
        self._ids: dict[str, dict[str, str]] = {}
        self._named: dict[str, str] | None = None
        self.by_name = False
        self.previewed: list[tuple[str, str]] = []
        with reading() as connection:
            self.office = office(connection)
            self.locked = locked_clients(connection, today)
            self.own_fields = {field.name: field.id for field in own_fields(connection)}
            first = connection.execute(select(Advisers.id, Advisers.name).order_by(Advisers.ordinal).limit(1)).one()
        self.first_adviser: str = first.id

    def ids(self, kind: str) -> dict[str, str]:
        """Give the keys of a kind's rows by reference, those of this import included."""
        if kind not in self._ids:
            table = table_of(RECORDS[kind])
            wanted = select(table.c.reference, table.c.id).where(table.c.reference.is_not(None))
            with self.reading() as connection:
                self._ids[kind] = {row.reference: row.id for row in connection.execute(wanted)}
        return self._ids[kind]

    def client_named(self, name: str) -> str | None:
        """Give the key of the one client that is called so; None where nobody or more than one is."""
        if self._named is None:
            columns = table_of(Clients).c
            with self.reading() as connection:
                stored = [(row.name, row.id) for row in connection.execute(select(columns.name, columns.id))]
            self._named = {}
            for called, key in (*stored, *self.previewed):
                folded = fold(called)
                self._named[folded] = key if self._named.get(folded, key) == key else ""
        return self._named.get(fold(name)) or None

    def adviser(self, name: str | None) -> str:
        """Give the adviser of this name: nobody means the first one, an unknown name adds one."""
        return self.advisers.find_or_make(name) if name else self.first_adviser

    def rows(self, record: type[Record], ids: Collection[str]) -> dict[str, dict[str, Any]]:
        """Give the stored rows under these keys."""
        table = table_of(record)
        return {row["id"]: row for row in self.select_in(select(table), table.c.id, ids)}

    def select_in(self, wanted: Select[*tuple[Any, ...]], column: Any, keys: Collection[str]) -> list[dict[str, Any]]:
        """Give the rows of a statement whose column has one of these values."""
        found: list[dict[str, Any]] = []
        if keys:
            with self.reading() as connection:
                for some in chunks(list(keys), CHUNK):
                    found.extend(dict(row) for row in connection.execute(wanted.where(column.in_(some))).mappings())
        return found
