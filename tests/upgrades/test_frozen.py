"""What was released stays as it was: the way up leads to today's tables, and old books still open with every row."""

import json
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import check
from app.book.create import make_tables
from app.book.digest import counts, digest
from app.book.engine import bare_connection
from app.book.migrations.upgrading import HERE, revisions
from app.book.opening import open_book
from app.book.tables import SCHEMA
from app.bootstrap import all_tables
from app.foundation.desk import Desk
from tests.upgrades.freeze import KEY, saved_book

DDL = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"


def made_by(connection: Connection) -> dict[str, str]:
    return {row.name: " ".join(row.sql.split()) for row in connection.exec_driver_sql(DDL)}


def test_that_the_way_up_leads_to_todays_tables() -> None:
    all_tables()
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as today:
        make_tables(today)
        expected = made_by(today)
    engine.dispose()
    climbing = create_engine("sqlite://", module=sqlcipher)
    with climbing.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for revision in revisions(HERE):
                revision.module.upgrade()
        assert made_by(connection) == expected
    climbing.dispose()


def test_that_there_is_one_revision_for_each_schema() -> None:
    assert [int(revision.revision) for revision in revisions(HERE)] == list(range(1, SCHEMA + 1))


def test_that_a_saved_book_still_holds_every_row(old: Path, desk: Desk) -> None:
    facts = json.loads(saved_book().with_suffix(".json").read_text("utf-8"))
    book = open_book(old, KEY, desk)
    with book.read() as connection:
        assert counts(connection) == facts["rows"]
        assert digest(connection, content=True) == facts["content"]
        assert digest(connection) == facts["digest"]
    assert check.check(book) == ()
    book.close()


@pytest.mark.parametrize("path", [saved_book()])
def test_that_a_saved_book_stays_small(path: Path) -> None:
    assert path.stat().st_size < 1_000_000
    with bare_connection(path, KEY) as connection:
        assert sum(counts(connection).values()) > 100
