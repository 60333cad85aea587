"""Which clients a step changed: noted while a unit works, kept as one short line for each client.

It is what the changes on a client's timeline are read from; the journal would have to be searched from end to end.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Table, insert, select

from app.book.tables import Record, StepKind, Touches, table_of

BULK: Final = 25
"""From so many rows on, an insert is journalled as its keys, and a change is nobody's own."""
LONGEST: Final = 500
MARK: Final = 12
CLIENT: Final = "client"
OWNER: Final = "client_id"
CAUSE: Final = "cause"
"""The column of rows that follow from another one; that one is told."""
PEOPLE: Final = (StepKind.DO, StepKind.IMPORT)
SIGNS: Final = {"insert": "+", "delete": "-"}


class Differs(Protocol):
    """A row of which some columns have new values."""

    @property
    def after(self) -> Mapping[str, Any] | None: ...


class Touched:
    """What a unit has done to the rows of clients so far, in words of the tables."""

    def __init__(self) -> None:
        self._of_client: dict[str, dict[str, None]] = defaultdict(dict)
        self._of_parent: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)

    def note(
        self, record: type[Record], kind: str, rows: Sequence[Mapping[str, Any]], changes: Sequence[Differs] = ()
    ) -> None:
        """Note rows that came, went or changed (then `rows` are as they were, beside their `changes`)."""
        owner = _owner(table_of(record))
        if owner is None or kind in record.told or len(rows) >= BULK:
            return
        column, parent = owner
        name = table_of(record).name
        for number, row in enumerate(rows):
            what = [f"{name}{SIGNS[kind]}"] if kind in SIGNS else _columns(name, changes[number])
            if row.get(column) and not row.get(CAUSE):
                place = self._of_client[row[column]] if not parent else self._of_parent[parent, row[column]]
                place.update(dict.fromkeys(what))

    def write(self, connection: Connection, step: tuple[str, int, StepKind], today: date) -> None:
        """Store what the step (key, number, kind) changed, where a person did it."""
        step_id, number, kind = step
        if kind not in PEOPLE:
            return
        for (parent, key), what in self._of_parent.items():
            table = Record.metadata.tables[parent]
            client = connection.execute(select(table.c[OWNER]).where(table.c.id == key)).scalar_one_or_none()
            if client is not None:
                self._of_client[client].update(what)
        rows = [
            {
                "step_id": step_id,
                "client_id": client,
                "on_date": today,
                "mark": f"{number:0{MARK}}",
                "what": _line(what),
            }
            for client, what in self._of_client.items()
        ]
        if rows:
            connection.execute(insert(Touches), rows)


def _owner(table: Table) -> tuple[str, str] | None:
    """Give the column that leads to the client, and the table between where it is not the client's own key."""
    if table.name == CLIENT:
        return "id", ""
    if OWNER in table.c:
        return OWNER, ""
    for key in sorted(table.foreign_keys, key=lambda each: each.parent.name, reverse=True):
        if OWNER in key.column.table.c:
            return key.parent.name, key.column.table.name
    return None


def _columns(table: str, change: Differs) -> list[str]:
    return [f"{table}.{name}" for name in change.after or () if name != "version"]


def _line(what: Mapping[str, None]) -> str:
    """Write it in one line; what no longer fits is left out."""
    line = ""
    for word in what:
        if len(line) + len(word) < LONGEST:
            line = f"{line} {word}" if line else word
    return line
