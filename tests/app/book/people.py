"""Clients for the tests of the book: as little as a row needs."""

from typing import Any

from sqlalchemy import select

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit
from app.clients.tables import Clients
from app.office.tables import Advisers


def a_client(unit: Unit, name: str, **values: Any) -> dict[str, Any]:
    """Give the values of a client row with this name."""
    adviser = unit.connection.execute(select(Advisers.id).limit(1)).scalar_one()
    reference = f"K-{unit.new_id()[:12]}"
    filled = {"reference": reference, "kind": "household", "name": name, "sort_key": name.lower()}
    return {**filled, "adviser_id": adviser, **values}


def add_client(book: Book, name: str, **values: Any) -> str:
    with book.write(Title("Client added")) as unit:
        return unit.insert_one(Clients, a_client(unit, name, **values))


def add_clients(book: Book, number: int) -> list[str]:
    """Add many clients in one step, as an import does."""
    with book.write(Title("Clients imported")) as unit:
        return unit.insert(Clients, [a_client(unit, f"Client {each}") for each in range(number)])


def client_names(book: Book) -> list[str]:
    with book.read() as connection:
        return list(connection.execute(select(Clients.name).order_by(Clients.name)).scalars())
