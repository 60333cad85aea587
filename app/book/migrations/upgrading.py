"""Bring a book to today's schema in one transaction, after a proven backup. A kill leaves the old book whole.

Each revision is named by the schema number that it leads to ("0002_...py"), says its steps with Alembic's operations
and imports nothing of today's tables. `user_version` of the file is the one record of where a book stands.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, insert, select

from app.book import backup, file, search
from app.book.backup.making import ClosedBook
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.tables import SCHEMA, StepKind, Steps
from app.foundation.desk import Desk
from app.foundation.errors import DamagedBook
from app.foundation.language import message

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Way:
    """From where the revisions are read, and to which schema they lead."""

    scripts: Path = HERE
    schema: int = SCHEMA


TODAY: Final = Way()


def upgrade(path: Path, key: RawKey, desk: Desk, *, backups: Path | None = None, way: Way = TODAY) -> backup.Backup:
    """Upgrade a book that nobody has open; give the backup that was made of it as it was.

    Raises DamagedBook when the book or the outcome is not sound; then the book is as it was.
    """
    made = backup.make(ClosedBook(path, key, desk), backups)
    with bare_connection(path, key, read_only=False) as connection:
        # Rebuilding a table would silently delete what refers to it; inside a transaction this has no effect.
        # What fails on the way up ends with the connection and was never there.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        _climb(connection, way)
        _finish(connection, path, desk)
        connection.exec_driver_sql("COMMIT")
    return made


def revisions(scripts: Path) -> list[Any]:
    """Give the revisions, oldest first."""
    return list(reversed(list(ScriptDirectory(str(scripts)).walk_revisions())))


def _climb(connection: Connection, way: Way) -> None:
    standing = file.schema_of(connection)
    with Operations.context(MigrationContext.configure(connection)):
        for script in revisions(way.scripts):
            if standing < int(script.revision) <= way.schema:
                script.module.upgrade()
    file.set_schema(connection, way.schema)


def _finish(connection: Connection, path: Path, desk: Desk) -> None:
    """Make search anew, look for rows that lost what they refer to, and set the border that undo does not cross."""
    search.rebuild(connection)
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost is not None:
        raise DamagedBook(path, "reference", table=lost[0])
    last = connection.execute(select(func.max(Steps.number))).scalar_one_or_none() or 0
    step = {"id": desk.new_id(), "number": last + 1, "kind": StepKind.BARRIER.value, "actor": ""}
    title = {"title": message("Upgraded to a newer version"), "fields": "{}", "undoable": False}
    connection.execute(insert(Steps), {**step, **title, "at": desk.now()})
