"""Opens a book's services: the only place that knows every room. Builds them floors bottom-up."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

import app.agreements.words
import app.cases.words
import app.checkins.words
import app.clients.consent_words
import app.clients.own_words
import app.clients.people_words
import app.clients.words
import app.contact.words
import app.deeds.effect_words
import app.deeds.words
import app.handover.words
import app.intake.words
import app.ledger.words
import app.office.words
import app.result.words
import app.reviews.words  # noqa: F401 (declared by being imported, like the words above)
from app.aftercare.plans import standard_plan
from app.aftercare.service import AftercareService
from app.agreements.service import AgreementService, CheckService
from app.book.book import Book
from app.book.journal import EntryKind
from app.book.unit import Unit
from app.cases import reconcile as cases_follow
from app.cases.service import CaseService
from app.checkins import reconcile as checkins_follow
from app.checkins.service import CheckInService
from app.clients import reconcile as clients_follow
from app.clients.service import ClientService, ConsentService, LifeService, PeopleService
from app.clients.service.own_fields import OwnFieldService
from app.clients.service.tags import TagService
from app.contact.service import ContactService
from app.deeds import reconcile as deeds_follow
from app.deeds.ending_service import EndingService
from app.deeds.service import DeedService
from app.foundation.names import fold
from app.handover.service import HandoverService
from app.intake.service import IntakeService
from app.ledger.rules import check_open
from app.ledger.service import LedgerService
from app.office.rules import FIRST_ADVISER
from app.office.service import OfficeService
from app.office.store import advisers
from app.office.tables import Advisers, Offices
from app.office.views import ViewService
from app.overview.service import OverviewService
from app.result.service import ResultService
from app.result.tables import ClosedYears
from app.retention.service import RetentionService
from app.reviews.service import ReviewService
from app.today.service import TodayService


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that can be done with one open book."""

    book: Book
    office: OfficeService
    views: ViewService
    clients: ClientService
    own_fields: OwnFieldService
    tags: TagService
    people: PeopleService
    consents: ConsentService
    life: LifeService
    agreements: AgreementService
    checks: CheckService
    contact: ContactService
    aftercare: AftercareService
    cases: CaseService
    checkins: CheckInService
    ledger: LedgerService
    deeds: DeedService
    endings: EndingService
    overview: OverviewService
    result: ResultService
    retention: RetentionService
    reviews: ReviewService
    today: TodayService
    intake: IntakeService
    handover: HandoverService


def all_tables() -> None:
    """Know every table: importing this module has declared them all. Call it before a book is made."""


def first_rows(
    unit: Unit, office_name: str, adviser_name: str = FIRST_ADVISER, country: str = "NL", language: str = "nl"
) -> None:
    """Fill a new book: the office, and its first adviser."""
    unit.insert_one(Offices, {"name": office_name, "country": country, "language": language})
    unit.insert_one(Advisers, {"ordinal": 1, "name": adviser_name, "folded": fold(adviser_name)})


def open_services(book: Book, resources: Path, *, plan: bool = True) -> Services:
    """Build the services on an open book and let every room follow what the others change.

    Aftercare follows last: it plans by the holds and life events that the others write. A book that can be written gets
    the planning of the day, unless who opens it does that a moment later.
    """
    aftercare = AftercareService(book, standard_plan())
    for follow in (
        clients_follow.reconcile,
        cases_follow.reconcile,
        checkins_follow.reconcile,
        deeds_follow.reconcile,
        keep_closed_years,
        aftercare.reconcile,
    ):
        book.register(follow)
    if not book.read_only:
        with book.read() as connection:
            book.actor = advisers(connection)[0].name
    if plan and not book.read_only:
        aftercare.plan_day()
    return Services(
        book=book,
        office=OfficeService(book),
        views=ViewService(book),
        clients=ClientService(book),
        own_fields=OwnFieldService(book),
        tags=TagService(book),
        people=PeopleService(book),
        consents=ConsentService(book),
        life=LifeService(book),
        agreements=AgreementService(book),
        checks=CheckService(book),
        contact=ContactService(book),
        aftercare=aftercare,
        cases=CaseService(book),
        checkins=CheckInService(book),
        ledger=LedgerService(book),
        deeds=DeedService(book),
        endings=EndingService(book),
        overview=OverviewService(book),
        result=ResultService(book),
        retention=RetentionService(book),
        reviews=ReviewService(book, resources),
        today=TodayService(book),
        intake=IntakeService(book),
        handover=HandoverService(book),
    )


def keep_closed_years(unit: Unit) -> None:
    """Refuse to take a booking out of a closed year, as an undo would: RuleBroken("year_closed")."""
    taken = [entry for entry in unit.entries if entry.table == "movement" and entry.kind is EntryKind.DELETE]
    if not taken:
        return
    closed = frozenset(unit.connection.execute(select(ClosedYears.year)).scalars())
    for entry in taken:
        for row in entry.rows:
            check_open((row.before or {})["on_date"].year, closed)
