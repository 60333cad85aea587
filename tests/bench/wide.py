"""A book of very many clients, with no more than search and the list read: written raw, no journal, no aftercare."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from app.agreements.tables import Agreements
from app.book import search
from app.book.create import create_book
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.tables import Record, table_of
from app.bootstrap import first_rows
from app.clients.tables import Clients, ContactPoints, Persons
from app.demo import people
from app.foundation.desk import Desk
from app.office.tables import Advisers

FROM: Final = 1_000_000
"""From so many clients on a book is wide: whole, it would take an hour to make."""
CHUNK: Final = 20_000
MADE_UP: Final = 20_000
QUICK: Final = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")
Row = dict[str, Any]


def write_wide(path: Path, key: RawKey, desk: Desk, clients: int, say: Callable[[str], object]) -> None:
    """Write half persons, half businesses; one in ten can be reached and has an agreement."""
    create_book(path, key, desk, lambda unit: first_rows(unit, "Wijd")).close()
    random = Random(7)
    with bare_connection(path, key, read_only=False) as connection:
        for pragma in QUICK:
            connection.exec_driver_sql(pragma)
        adviser = connection.execute(select(Advisers.id)).scalar_one()
        made_up = [_made_up(random, desk, adviser, number) for number in range(MADE_UP)]
        for first in range(1, clients + 1, CHUNK):
            connection.exec_driver_sql("BEGIN")
            _write(connection, random, made_up, range(first, min(first + CHUNK, clients + 1)))
            connection.exec_driver_sql("COMMIT")
            say(f"  {first + CHUNK - 1} of {clients}")
        connection.exec_driver_sql("ANALYZE")


def _made_up(random: Random, desk: Desk, adviser: str, number: int) -> tuple[Row, Row | None]:
    """Make up a client, and the person that it is."""
    today = desk.today()
    make = people.business if number % 2 else people.person_client
    client = make(random, today, today, people.MANY_FAMILIES)
    row = people.client_row(random, client, "", number, adviser) | {"version": 1}
    if number % 2:
        return row, None
    persons, _ = people.person_rows(client, "", str, number)
    return row, persons[0] | {"version": 1}


def _write(connection: Connection, random: Random, made_up: list[tuple[Row, Row | None]], numbers: range) -> None:
    clients: list[Row] = []
    persons: list[Row] = []
    points: list[Row] = []
    agreements: list[Row] = []
    for number in numbers:
        client, person = random.choice(made_up)
        key = f"{number:032x}"
        clients.append(client | {"id": key, "reference": f"K-{number}", "house_number": str(number % 220)})
        if person is not None:
            persons.append(person | {"id": f"p{number:031x}", "client_id": key, "reference": f"P-{number}"})
        if number % 10 == 0:
            points += _points(key, number)
            agreements.append(_agreement(client, key, number))
    for record, rows in ((Clients, clients), (Persons, persons), (ContactPoints, points), (Agreements, agreements)):
        connection.execute(insert(table_of(record)), rows)
        search.add(connection, record, _full(record, rows))


def _points(key: str, number: int) -> list[Row]:
    mobile = f"06{number:08d}"
    email = f"klant.{number}@voorbeeld.example"
    kinds = (("mobile", mobile, mobile), ("email", email, email))
    return [
        {"id": f"{kind[0]}{number:031x}", "version": 1, "client_id": key, "kind": kind, "value": value,
         "normalised": plain, "preferred": True}
        for kind, value, plain in kinds
    ]  # fmt: skip


def _agreement(client: Row, key: str, number: int) -> Row:
    return {
        "id": f"a{number:031x}", "version": 1, "reference": f"A-{number}", "client_id": key, "product_kind": "mortgage",
        "in_force_on": client["relationship_start"], "adviser_id": client["adviser_id"],
        "policy_number": f"NB-{number}", "policy_key": f"nb{number}",
    }  # fmt: skip


def _full(record: type[Record], rows: list[Row]) -> list[Row]:
    """Give the rows with every column that search may ask for."""
    nothing = dict.fromkeys(table_of(record).c.keys())
    return [nothing | row for row in rows]
