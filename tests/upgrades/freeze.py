"""Writes what a release freezes: `python -m tests.upgrades.freeze` before the first release, and never again after it.

The first revision gets the statements that make today's tables; the saved book is a small one of today, with the digest
that every later version must still find in it. Later schemas get a revision written by hand and a saved book of their
own: `python -m tests.upgrades.freeze book`.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from app.book.create import create_book, make_tables
from app.book.digest import counts, digest
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.tables import SCHEMA
from app.book.unit import Unit
from app.bootstrap import all_tables, first_rows
from tests.app.conftest import new_desk
from tests.app.rows import Rows

BOOKS: Final = Path(__file__).parent / "books"
FIRST: Final = Path(__file__).parents[2] / "app" / "book" / "migrations" / "versions" / "0001_first.sql"
BETWEEN: Final = "--"
KEY: Final = RawKey(bytes(range(32)), b"nazorg-upgrades!")


def statements() -> list[str]:
    """Give the statements that make today's tables, in their order."""
    all_tables()
    made: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        made.append("\n".join(line.strip() for line in statement.strip().splitlines()))

    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", note)
        make_tables(connection)
    engine.dispose()
    return [statement for statement in made if statement.startswith("CREATE")]


def write_first() -> None:
    FIRST.write_text(f"\n{BETWEEN}\n".join(statements()) + "\n", "utf-8")


def saved_book() -> Path:
    return BOOKS / f"schema_{SCHEMA}.nazorg"


def fill(unit: Unit) -> None:
    """Write one row of most kinds, with names that are hard to keep."""
    first_rows(unit, "Kantoor Voorbeeld")
    row = Rows(unit)
    for name, sort in (
        ("Ayşe Özdemir", "ozdemir ayse"),
        ("Jan van 't Hof", "hof jan"),
        ("Łukasz Grøndahl", "grondahl"),
    ):
        client = row.client(name, sort_key=sort, town="'s-Hertogenbosch")
        row.person(client, sort.split()[0].title(), birth="--02-29")
        row.point(client, "email", "klant@voorbeeld.example", preferred=True)
        row.tag(client, "vip")
        row.hold(client, "arrears", date(2026, 3, 29))
        row.life_event(client, "moved", date(2024, 2, 29))
        row.contact(client, date(2026, 10, 25), "in", said="Bel mij niet op maandag.", minutes=12)
        row.answer(client, date(2026, 11, 1), 9, remark="Prettig gesprek")
        row.case(client, "complaint", date(2026, 11, 2), description="Te laat teruggebeld")
        row.invoice(client, 12_345, date(2026, 11, 3))
        agreement = row.agreement(client, provider_id=row.provider(f"Verzekeraar {sort}"), premium_cents=4_250)
        row.loan_part(agreement)
        row.engagement(client, "one_off")
        row.movement(agreement, -1_999, date(2026, 11, 4))
        row.promise(client, "ANY-1", date(2026, 12, 1), agreement_id=agreement)
        row.goal(client, "Het huis aflossen", by_on=date(2038, 1, 1), amount_cents=9_500_000)
        row.document(client, "Polis d'Ancona.pdf", b"%PDF-" + sort.encode())


def write_book() -> None:
    """Write the saved book and what must be found in it."""
    path = saved_book()
    path.unlink(missing_ok=True)
    all_tables()
    create_book(path, KEY, new_desk(seed=5), fill).close()
    with bare_connection(path, KEY) as connection:
        facts = {"digest": digest(connection), "content": digest(connection, content=True), "rows": counts(connection)}
    path.with_suffix(".json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["book"]:
        write_first()
    write_book()
