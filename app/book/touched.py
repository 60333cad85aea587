"""Which clients a step changed: noted while a unit works, kept as one short line for each client.

It is what the changes on a client's timeline are read from; the journal would have to be searched from end to end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Table, func, insert, select

from app.book.tables import Record, StepKind, Steps, Touches, table_of

BULK: Final = 25
"""From so many rows on, an insert is journalled as its keys."""
LONGEST: Final = 500
BRIEF: Final = 120
"""How long a line may be where a step changes many clients: it is stored for each of them."""
MARK: Final = 12
CHUNK: Final = 500
CLIENT: Final = "client"
OWNER: Final = "client_id"
CAUSE: Final = "cause"
"""The column of rows that follow from another one; that one is told."""
PEOPLE: Final = (StepKind.DO, StepKind.IMPORT)
SIGNS: Final = {"insert": "+", "delete": "-"}
TOLD: Final = "!"
"""What a word ends in when the timeline tells it by itself; a line that ends in it says nothing else."""

Values = Mapping[str, Any]
Parent = tuple[str, str]


class Differs(Protocol):
    """A row of which some columns have new values."""

    @property
    def before(self) -> Values | None: ...
    @property
    def after(self) -> Values | None: ...


class Touched:
    """What a unit has done to the rows of clients so far, in words of the tables.

    Lines that many clients have in common are kept once: an import names a hundred thousand of them.
    """

    def __init__(self) -> None:
        self._of_client: dict[str, str] = {}
        self._of_parent: dict[Parent, str] = {}
        self._longer: dict[tuple[str, str], str] = {}

    def note(
        self, record: type[Record], kind: str, rows: Sequence[Values], today: date, changes: Sequence[Differs] = ()
    ) -> None:
        """Note rows that came, went or changed (then `rows` are as they were, beside their `changes`)."""
        owner = owner_of(table_of(record))
        if owner is None or kind in record.told:
            return
        column, parent = owner
        name = table_of(record).name
        sign = SIGNS.get(kind)
        for number, row in enumerate(rows):
            if row.get(CAUSE):
                continue
            words = (f"{name}{sign}",) if sign else _changed(record, changes[number], today)
            moved_to = None if sign else (changes[number].after or {}).get(column)
            for key in (row[column], moved_to) if moved_to else (row[column],):
                if parent:
                    self._of_parent[parent, key] = self._put(self._of_parent.get((parent, key), ""), words)
                else:
                    self._of_client[key] = self._put(self._of_client.get(key, ""), words)

    def say(self, client_id: str, word: str) -> None:
        """Note what no row tells by itself: `word` is a table with a sign, or a column."""
        self._of_client[client_id] = self._put(self._of_client.get(client_id, ""), (word,))

    def write(self, connection: Connection, step: tuple[int, StepKind], today: date) -> None:
        """Store what the step (number, kind) changed, where a person did it: one line for each client."""
        number, kind = step
        if kind not in PEOPLE:
            return
        self._find_owners(connection)
        longest = LONGEST if len(self._of_client) < BULK else BRIEF
        cut = {line: _cut(line, longest) for line in set(self._of_client.values())}
        mark = mark_of(number)
        rows = [
            {"client_id": client, "on_date": today, "mark": mark, "what": cut[line]}
            for client, line in sorted(self._of_client.items())
        ]
        if rows:
            connection.execute(insert(Touches), rows)

    def _find_owners(self, connection: Connection) -> None:
        """Lead rows that hang on another one to the client of that one, where it still stands."""
        named: dict[str, list[str]] = defaultdict(list)
        for parent, key in self._of_parent:
            named[parent].append(key)
        for parent, keys in named.items():
            table = Record.metadata.tables[parent]
            for start in range(0, len(keys), CHUNK):
                some = keys[start : start + CHUNK]
                for key, client in connection.execute(select(table.c.id, table.c[OWNER]).where(table.c.id.in_(some))):
                    words = self._of_parent[parent, key].split()
                    self._of_client[client] = self._put(self._of_client.get(client, ""), words)

    def _put(self, line: str, words: Iterable[str]) -> str:
        for word in words:
            known = self._longer.get((line, word))
            if known is None:
                known = self._longer[line, word] = _joined(line, word)
            line = known
        return line


def mark_of(number: int) -> str:
    """Write the number of a step so that texts sort as the numbers do."""
    return f"{number:0{MARK}}"


def last_mark(connection: Connection) -> str:
    """Give the mark of the newest step that stands: inside a unit, of the one before it."""
    return mark_of(connection.execute(select(func.max(Steps.number))).scalar_one() or 0)


def _joined(line: str, word: str) -> str:
    """Put a word to a line, what is told elsewhere in front."""
    words = line.split()
    if word in words:
        return line
    return " ".join([word, *words] if word.endswith(TOLD) else [*words, word])


def owner_of(table: Table) -> tuple[str, str] | None:
    """Give the column that leads to the client, and the table between where it is not the client's own key."""
    if table.name == CLIENT:
        return "id", ""
    if OWNER in table.c:
        return OWNER, ""
    for key in sorted(table.foreign_keys, key=lambda each: each.parent.name, reverse=True):
        if OWNER in key.column.table.c:
            return key.parent.name, key.column.table.name
    return None


def _changed(record: type[Record], change: Differs, today: date) -> Sequence[str]:
    """Name the changed columns; a day that the timeline tells by itself stands for all that goes with it."""
    before, after = change.before or {}, change.after or {}
    table, day = table_of(record).name, record.told_day
    names = dict.fromkeys(name for name in after if name != "version")
    told: tuple[str, ...] = ()
    if day is not None and day.column in after and before[day.column] is None and after[day.column] <= today:
        told = (f"{table}.{day.column}{TOLD}",)
        for name in (day.column, *day.along):
            names.pop(name, None)
    return (*told, *(f"{table}.{name}" for name in names))


def _cut(line: str, longest: int) -> str:
    """Leave out what no longer fits."""
    if len(line) <= longest:
        return line
    return line[: longest + 1].rpartition(" ")[0]
