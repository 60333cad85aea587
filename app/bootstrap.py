"""Opens a book's services: the only place that knows every room. Builds them floors bottom-up."""

from dataclasses import dataclass
from pathlib import Path

from app.agreements.service import AgreementService
from app.book.book import Book
from app.book.unit import Unit
from app.clients import reconcile as clients_reconcile
from app.clients.service import ClientService
from app.foundation.names import fold
from app.office.rules import FIRST_ADVISER
from app.office.service import OfficeService
from app.office.tables import Advisers, Offices


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that can be done with one open book."""

    book: Book
    office: OfficeService
    clients: ClientService
    agreements: AgreementService


def all_tables() -> None:
    """Know every table: importing this module has declared them all. Call it before a book is made."""


def first_rows(
    unit: Unit, office_name: str, adviser_name: str = FIRST_ADVISER, country: str = "NL", language: str = "nl"
) -> None:
    """Fill a new book: the office, and its first adviser."""
    unit.insert_one(Offices, {"name": office_name, "country": country, "language": language})
    unit.insert_one(Advisers, {"ordinal": 1, "name": adviser_name, "folded": fold(adviser_name)})


def open_services(book: Book, resources: Path) -> Services:  # noqa: ARG001
    """Build the services on an open book and let every room follow what the others change."""
    book.register(clients_reconcile.reconcile)
    return Services(
        book=book,
        office=OfficeService(book),
        clients=ClientService(book),
        agreements=AgreementService(book),
    )
