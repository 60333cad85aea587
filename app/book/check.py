"""Is the book sound? Pages, structure, references, the journal's chain, files by hash, search against the rows."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from app.book import file, journal, sealed, search
from app.book.book import Book
from app.book.change import Title
from app.book.engine import bare_connection
from app.book.tables import SCHEMA, Record, SearchDocs, StepKind, table_of
from app.foundation.errors import DamagedBook
from app.foundation.language import message

SOUND = "ok"
FULL_TEXT = ("search_prefix", "search_trigram")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `page`, `structure`, `reference`, `journal`, `content` or `search`, and where."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)


def check(book: Book) -> tuple[Finding, ...]:
    """Look at everything; nothing found means sound. Gives way to a save by raising GaveWay.

    Opened for reading only, the database forgets the rules of its tables; so it may write, and is told not to.
    """
    opened = bare_connection(book.path, book.key, read_only=book.read_only)
    try:
        with opened as connection, book.asides.yielding(connection):
            connection.exec_driver_sql("PRAGMA query_only = ON")
            return examine(connection)
    except DamagedBook as error:
        return (Finding("page", dict(error.facts)),)


def examine(connection: Connection) -> tuple[Finding, ...]:
    """Look at everything that a connection without a transaction reaches; damaged pages end the search.

    The search index of a book of an older version is not compared: its upgrade makes it anew.
    """
    try:
        return damaged_pages(connection) or (
            *_structure(connection),
            *_references(connection),
            *_journal(connection),
            *_sealed(connection),
            *(_search(connection) if file.schema_of(connection) == SCHEMA else ()),
        )
    except DBAPIError as error:
        if not file.is_damage(error.orig):
            raise
        return (Finding("structure"),)


def refuse_damage(path: Path, findings: tuple[Finding, ...]) -> None:
    """Raise DamagedBook with the first finding, if there is any."""
    if findings:
        raise DamagedBook(path, findings[0].code, **findings[0].facts)


def damaged_pages(connection: Connection) -> tuple[Finding, ...]:
    """Check the seal of every page."""
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    return tuple(Finding("page", {"page": int(line.rsplit(" ", 1)[-1])}) for line in said)


def rebuild_search(book: Book) -> int:
    """Make the search index anew from the rows; give the number of its documents."""
    with book.write(Title(message("Search index made anew")), kind=StepKind.APP) as unit:
        return search.rebuild(unit.connection)


def _structure(connection: Connection) -> list[Finding]:
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [Finding("structure", {"said": line}) for line in said if line != SOUND]


def _references(connection: Connection) -> list[Finding]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [Finding("reference", {"table": row[0], "row": row[1], "to": row[2]}) for row in rows]


def _journal(connection: Connection) -> list[Finding]:
    broken = journal.broken_link(connection)
    return [] if broken is None else [Finding("journal", {"entry": broken})]


def _sealed(connection: Connection) -> list[Finding]:
    """Compare sealed bytes with their hash, one row at a time."""
    return [
        Finding("content", {"of": table_of(record).name, "row": key})
        for record in Record.known()
        if record.sealed is not None
        for key in sealed.broken(connection, record)
    ]


def _search(connection: Connection) -> list[Finding]:
    documents = _count(connection, SearchDocs)
    found = []
    for name in FULL_TEXT:
        indexed = connection.exec_driver_sql(search.COUNTS[name]).scalar_one()
        if indexed != documents:
            found.append(Finding("search", {"of": name, "rows": documents, "documents": indexed}))
    per_kind = {
        row.kind: row.n
        for row in connection.execute(select(SearchDocs.kind, func.count().label("n")).group_by(SearchDocs.kind))
    }
    for record in search.searchable_records():
        rows, indexed = _count(connection, record), per_kind.get(search.plan_of(record).kind, 0)
        if rows != indexed:
            found.append(Finding("search", {"of": record.__tablename__, "rows": rows, "documents": indexed}))
    return found


def _count(connection: Connection, record: type[Record]) -> int:
    return connection.execute(select(func.count()).select_from(table_of(record))).scalar_one()
