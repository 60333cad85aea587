"""Opens a book's services: the only place that knows every room. Builds them floors bottom-up.

A room loads when its service is asked for first, so that Today is there sooner; its tables are known from the start.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

import app.agreements.tables
import app.calendar.tables
import app.cases.tables
import app.checkins.tables
import app.clients.tables
import app.contact.tables
import app.intake.tables
import app.ledger.tables
import app.reviews.tables  # noqa: F401 (declared by being imported, like the tables above)
from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.service import AftercareService
from app.book.book import Book
from app.book.effects import effects_later
from app.book.journal import EntryKind
from app.book.tables import StepKind
from app.book.unit import Unit
from app.cases import reconcile as cases_follow
from app.checkins import reconcile as checkins_follow
from app.clients import reconcile as clients_follow
from app.deeds import reconcile as deeds_follow
from app.deeds.foretelling import foretell_later
from app.deeds.handing.follow import reconcile as handing_follow
from app.deeds.locking import keep_locked
from app.foundation.names import fold
from app.foundation.problems import sentences_later
from app.ledger.rules import check_open
from app.office.rules import FIRST_ADVISER
from app.office.store import advisers
from app.office.tables import Advisers, Offices
from app.result.tables import ClosedYears

if TYPE_CHECKING:
    from app.aftercare.service.agenda import AgendaService
    from app.aftercare.service.kept import KeptService
    from app.aftercare.service.plan_choices import PlanChoiceService
    from app.aftercare.service.plans import PlanService
    from app.aftercare.service.rhythm import RhythmService
    from app.agreements.service import AgreementService, CheckService
    from app.calendar.service import CalendarService
    from app.cases.service import CaseService
    from app.checkins.service import CheckInService
    from app.clients.service import ClientService, ConsentService, LifeService, PeopleService
    from app.clients.service.documents import DocumentService
    from app.clients.service.own_fields import OwnFieldService
    from app.clients.service.tags import TagService
    from app.contact.service import ContactService
    from app.deeds.correcting import CorrectionService
    from app.deeds.ending_service import EndingService
    from app.deeds.handing.service import HandingService
    from app.deeds.many import ManyService
    from app.deeds.service import DeedService
    from app.handover.service import HandoverService
    from app.intake.service import IntakeService
    from app.ledger.service import LedgerService
    from app.office.service import OfficeService
    from app.office.views import ViewService
    from app.overview.cases import CaseListService
    from app.overview.changes.service import ChangeService
    from app.overview.service import OverviewService
    from app.result.foretelling import ClawbackService
    from app.result.service import ResultService
    from app.retention.service import RetentionService
    from app.reviews.labels.service import LabelService
    from app.reviews.service import ReviewService
    from app.today.quiet import QuietService
    from app.today.service import TodayService

MODULES: Final = {
    "agenda": "app.aftercare.service.agenda",
    "kept": "app.aftercare.service.kept",
    "plans": "app.aftercare.service.plans",
    "plan_choices": "app.aftercare.service.plan_choices",
    "rhythm": "app.aftercare.service.rhythm",
    "office": "app.office.service",
    "views": "app.office.views",
    "clients": "app.clients.service",
    "own_fields": "app.clients.service.own_fields",
    "documents": "app.clients.service.documents",
    "tags": "app.clients.service.tags",
    "people": "app.clients.service",
    "consents": "app.clients.service",
    "life": "app.clients.service",
    "agreements": "app.agreements.service",
    "checks": "app.agreements.service",
    "contact": "app.contact.service",
    "cases": "app.cases.service",
    "checkins": "app.checkins.service",
    "ledger": "app.ledger.service",
    "deeds": "app.deeds.service",
    "endings": "app.deeds.ending_service",
    "corrections": "app.deeds.correcting",
    "clawbacks": "app.result.foretelling",
    "handing": "app.deeds.handing.service",
    "many": "app.deeds.many",
    "case_list": "app.overview.cases",
    "overview": "app.overview.service",
    "changes": "app.overview.changes.service",
    "result": "app.result.service",
    "retention": "app.retention.service",
    "reviews": "app.reviews.service",
    "labels": "app.reviews.labels.service",
    "today": "app.today.service",
    "quiet": "app.today.quiet",
    "intake": "app.intake.service",
    "handover": "app.handover.service",
    "calendar": "app.calendar.service",
}
"""Where each service stands; the class is the one that `Services` says."""
WORDS: Final = (
    "app.agreements.words",
    "app.calendar.words",
    "app.cases.words",
    "app.checkins.words",
    "app.clients.consent_words",
    "app.clients.document_words",
    "app.clients.own_words",
    "app.clients.people_words",
    "app.clients.words",
    "app.contact.words",
    "app.deeds.effect_words",
    "app.deeds.words",
    "app.handover.words",
    "app.intake.words",
    "app.ledger.words",
    "app.office.words",
    "app.result.words",
    "app.reviews.words",
)


class Services:
    """Everything that can be done with one open book."""

    book: Book
    aftercare: AftercareService
    agenda: "AgendaService"
    kept: "KeptService"
    plans: "PlanService"
    plan_choices: "PlanChoiceService"
    rhythm: "RhythmService"
    office: "OfficeService"
    views: "ViewService"
    clients: "ClientService"
    own_fields: "OwnFieldService"
    documents: "DocumentService"
    tags: "TagService"
    people: "PeopleService"
    consents: "ConsentService"
    life: "LifeService"
    agreements: "AgreementService"
    checks: "CheckService"
    contact: "ContactService"
    cases: "CaseService"
    checkins: "CheckInService"
    ledger: "LedgerService"
    deeds: "DeedService"
    endings: "EndingService"
    corrections: "CorrectionService"
    clawbacks: "ClawbackService"
    handing: "HandingService"
    many: "ManyService"
    case_list: "CaseListService"
    overview: "OverviewService"
    changes: "ChangeService"
    result: "ResultService"
    retention: "RetentionService"
    reviews: "ReviewService"
    labels: "LabelService"
    today: "TodayService"
    quiet: "QuietService"
    intake: "IntakeService"
    handover: "HandoverService"
    calendar: "CalendarService"

    def __init__(self, book: Book, aftercare: AftercareService, resources: Path) -> None:
        self.book = book
        self.aftercare = aftercare
        self._resources = resources

    if not TYPE_CHECKING:  # a name that is not above stays a mistake

        def __getattr__(self, name: str) -> Any:
            """Make the service of a room that was not asked for before."""
            if name not in MODULES:
                raise AttributeError(name)
            service = getattr(import_module(MODULES[name]), Services.__annotations__[name])
            made = service(self.book, self._resources) if name == "reviews" else service(self.book)
            return self.__dict__.setdefault(name, made)  # the first of two threads that ask at once


def load_words() -> None:
    """Let every room add the sentences of its refusals."""
    for name in WORDS:
        import_module(name)


def load_foretellers() -> None:
    """Let the rooms above the deeds say what they expect of an ending."""
    import_module("app.deeds.kind_law")
    import_module("app.result.shifting")
    import_module("app.result.foretelling")


sentences_later(load_words)
effects_later(load_words)
foretell_later(load_foretellers)


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
    aftercare = AftercareService(book, (*standard_plan(), *endings_plan()))
    for follow in (
        clients_follow.reconcile,
        cases_follow.reconcile,
        checkins_follow.reconcile,
        deeds_follow.reconcile,
        handing_follow,
        keep_locked,
        keep_closed_years,
        aftercare.reconcile,
        bring_back_versions,
    ):
        book.register(follow)
    if not book.read_only:
        with book.read() as connection:
            book.actor = advisers(connection)[0].name
    if plan and not book.read_only:
        aftercare.plan_day()
    return Services(book, aftercare, resources)


def bring_back_versions(unit: Unit) -> None:
    """Let versions of plans that are undone wait to be published; what does so is loaded when there are some."""
    if unit.kind in (StepKind.UNDO, StepKind.REDO) and unit.changed.get("plan_version"):
        import_module("app.aftercare.returning").reconcile(unit)


def keep_closed_years(unit: Unit) -> None:
    """Refuse to take a booking out of a closed year, as an undo would: RuleBroken("year_closed")."""
    taken = [entry for entry in unit.entries if entry.table == "movement" and entry.kind is EntryKind.DELETE]
    if not taken:
        return
    closed = frozenset(unit.connection.execute(select(ClosedYears.year)).scalars())
    for entry in taken:
        for row in entry.rows:
            check_open((row.before or {})["on_date"].year, closed)
