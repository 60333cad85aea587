"""Rows for tests, straight into the book: only what a test cares about is named, the rest is filled in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from app.aftercare.tables import Promises
from app.agreements.tables import Agreements, Engagements, LoanParts, Providers
from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import (
    Clients,
    ContactPoints,
    DocumentContents,
    Documents,
    Goals,
    Holds,
    LifeEvents,
    Persons,
    Tags,
)
from app.contact.tables import Contacts
from app.foundation.names import fold
from app.ledger.tables import Invoices, Movements
from app.office.tables import Advisers

START = date(2026, 1, 15)


class Rows:
    """Adds rows in one unit and gives their keys."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        first = select(Advisers.id).order_by(Advisers.ordinal).limit(1)
        self._adviser: str = unit.connection.execute(first).scalar_one()

    def adviser(self, name: str) -> str:
        values = {"ordinal": 9, "name": name, "folded": fold(name)}
        return self.unit.insert_one(Advisers, values)

    def client(self, name: str, **values: Any) -> str:
        filled = {"reference": self._reference("K"), "kind": "household", "sort_key": fold(name)}
        return self.unit.insert_one(Clients, {**filled, "adviser_id": self._adviser, "name": name, **values})

    def person(self, client: str, last_name: str, **values: Any) -> str:
        name = " ".join(part for part in (values.get("first_name"), values.get("infix"), last_name) if part)
        filled = {"reference": self._reference("P"), "full_name": name, "sort_key": fold(last_name)}
        return self.unit.insert_one(Persons, {**filled, "client_id": client, "last_name": last_name, **values})

    def point(self, client: str, kind: str, value: str, **values: Any) -> str:
        filled = {"client_id": client, "kind": kind, "value": value, "normalised": fold(value).replace(" ", "")}
        return self.unit.insert_one(ContactPoints, {**filled, **values})

    def tag(self, client: str, word: str) -> str:
        return self.unit.insert_one(Tags, {"client_id": client, "tag": word})

    def provider(self, name: str) -> str:
        return self.unit.insert_one(Providers, {"name": name, "folded": fold(name)})

    def agreement(self, client: str, kind: str = "term_life", in_force_on: date = START, **values: Any) -> str:
        filled = {"reference": self._reference("O"), "client_id": client, "product_kind": kind}
        return self.unit.insert_one(
            Agreements, {**filled, "in_force_on": in_force_on, "adviser_id": self._adviser, **values}
        )

    def loan_part(self, agreement: str, **values: Any) -> str:
        return self.unit.insert_one(LoanParts, {"agreement_id": agreement, **values})

    def engagement(self, client: str, kind: str, from_on: date = START, **values: Any) -> str:
        return self.unit.insert_one(Engagements, {"client_id": client, "kind": kind, "from_on": from_on, **values})

    def movement(self, agreement: str, cents: int, on_date: date, kind: str = "trail", **values: Any) -> str:
        filled = {"reference": self._reference("B"), "agreement_id": agreement, "kind": kind, "on_date": on_date}
        return self.unit.insert_one(Movements, {**filled, "amount_cents": cents, "adviser_id": self._adviser, **values})

    def invoice(self, client: str, cents: int, issued_on: date, **values: Any) -> str:
        filled = {"reference": self._reference("F"), "client_id": client, "issued_on": issued_on, "due_on": issued_on}
        return self.unit.insert_one(Invoices, {**filled, "amount_cents": cents, **values})

    def contact(self, client: str, on_date: date, direction: str = "out", **values: Any) -> str:
        filled = {"client_id": client, "on_date": on_date, "direction": direction, "channel": "phone"}
        return self.unit.insert_one(Contacts, {**filled, "adviser_id": self._adviser, **values})

    def answer(self, client: str, answered_on: date | None, nps: int | None = None, **values: Any) -> str:
        filled = {"client_id": client, "asked_on": answered_on, "answered_on": answered_on, "nps": nps}
        return self.unit.insert_one(CheckIns, {**filled, **values})

    def case(self, client: str, kind: str, opened_on: date, **values: Any) -> str:
        filled = {"reference": self._reference("Z"), "client_id": client, "kind": kind, "opened_on": opened_on}
        return self.unit.insert_one(Cases, {**filled, **values})

    def hold(self, client: str, kind: str, from_on: date, **values: Any) -> str:
        return self.unit.insert_one(Holds, {"client_id": client, "kind": kind, "from_on": from_on, **values})

    def life_event(self, client: str, kind: str, on_date: date, **values: Any) -> str:
        return self.unit.insert_one(LifeEvents, {"client_id": client, "kind": kind, "on_date": on_date, **values})

    def document(self, client: str, name: str = "polis.pdf", content: bytes = b"%PDF-", **values: Any) -> str:
        known = {"sha256": sha256(content).digest(), "size": len(content)}
        stored = self.unit.insert_one(DocumentContents, {**known, "content": content})
        filled = {"client_id": client, "content_id": stored, "name": name, "type": "pdf", "size": len(content)}
        return self.unit.insert_one(Documents, {**filled, "added_on": self.unit.today, **values})

    def goal(self, client: str, title: str, **values: Any) -> str:
        return self.unit.insert_one(Goals, {"client_id": client, "title": title, **values})

    def promise(self, client: str, code: str, due: date, **values: Any) -> str:
        filled = {"client_id": client, "code": code, "anchor": "in_force", "due": due, "planned": due}
        return self.unit.insert_one(Promises, {**filled, "level": "G", "channel": "phone", **values})

    def _reference(self, letter: str) -> str:
        return f"{letter}-{self.unit.new_id()[:10]}"


@contextmanager
def rows(book: Book) -> Iterator[Rows]:
    """Add rows as one step."""
    with book.write(Title("Rows")) as unit:
        yield Rows(unit)
