"""What lists, the client page, the timeline and search show: plain rows, and the decisions behind them.

Rows that come by the hundred are named tuples: as frozen as dataclasses, and several times quicker to make.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, TypeVar

from app.aftercare.rules.grammar import StepChannel
from app.aftercare.rules.stored import Promise
from app.agreements.rules.promised import Engagement
from app.agreements.rules.served import ServiceYear
from app.agreements.rules.touching import EventCount
from app.clients.rules import Client, ContactPoint, Goal, Hold, LifeEvent, Person
from app.clients.rules.own_fields import OwnField
from app.clients.rules.speaking import Speaker
from app.deeds.handing.rules import Handover

T = TypeVar("T")

WEEK: Final = timedelta(days=7)
PAGE: Final = 256
ALL: Final = 10**9
"""More rows than any list has."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
UNDONE: Final = "undone"
"""The code of a change that was taken back since."""

CAP: Final = 1000
"""Counts that only tell a person "many" stop here, and are shown as 999+."""


class DueState(StrEnum):
    """When the next promise is due, seen from today."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


class ClientState(StrEnum):
    """What the list of clients can be narrowed to."""

    RUNNING = "running"
    ENDED = "ended"
    CASE = "case"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    NOTHING = "nothing"
    QUIET = "quiet"


class AgreementState(StrEnum):
    """Where an agreement stands on a day."""

    AHEAD = "ahead"
    RUNNING = "running"
    ENDED = "ended"


class Stretch(NamedTuple):
    """Which rows of a list are read: so many from a place on, in the order of a column."""

    sort: str
    descending: bool
    offset: int
    limit: int

    def bound(self) -> dict[str, int]:
        """Give the values that a statement of a list waits for."""
        return {"limit": self.limit, "offset": self.offset}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and whether more follow; `count` of all rows where that was asked for too."""

    rows: tuple[T, ...]
    offset: int
    more: bool
    count: int | None = None


class ClientRow(NamedTuple):
    """One line of the list of clients.

    `agreements` counts what runs today; `yearly_cents` is what came in on all agreements over the last twelve months;
    `score` is the newest NPS answer; None is unknown. `service` is the word of the engagement that holds today; `own`
    is what stands in the office's own fields, by field. `served` are contacts promised a year, due so far and done,
    where they were asked for and a number was promised.
    """

    id: str
    reference: str
    kind: str
    name: str
    town: str | None
    adviser_id: str
    agreements: int
    yearly_cents: int
    last_heard: date | None
    score: int | None
    next_due: date | None
    next_code: str | None
    next_title: str | None
    next_state: DueState | None
    ended: bool
    adviser: str = ""
    since: date | None = None
    service: str | None = None
    tags: tuple[str, ...] = ()
    own: Mapping[str, str] = NOTHING
    served: tuple[int, int, int] | None = None


class NextContact(NamedTuple):
    """When a client is spoken to next, and about what."""

    on: date
    promise_id: str
    code: str
    title: str | None


class AgreementRow(NamedTuple):
    """One line of the list of agreements.

    `ends_on` is the first day from today on which something of it ends, `ends` an EndKind word that says what.
    """

    id: str
    reference: str
    client_id: str
    client_reference: str
    client_name: str
    client_kind: str
    product_kind: str
    title: str | None
    provider: str | None
    policy_number: str | None
    signed_on: date | None
    in_force_on: date
    end_on: date | None
    end_reason: str | None
    premium_cents: int | None
    premium_frequency: str | None
    yearly_cents: int
    state: AgreementState
    next_due: date | None
    next_code: str | None
    next_title: str | None
    next_state: DueState | None
    adviser: str = ""
    ends_on: date | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures beside the pages' names; `today_badge` (late and today) stops at CAP."""

    clients: int
    agreements: int
    today_badge: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: a client, an agreement, a contact, a check-in or a document; `title` is the client's name.

    `why` names the field that matched (name, policy_number, email, phone, town, ...), `detail` is what stands in it
    where that is not the title. Of an own field `field` is its name.
    """

    kind: str
    key: str
    ref: str
    client_id: str
    title: str
    why: str
    detail: str = ""
    client_kind: str = ""
    field: str = ""


def due_state(due: date | None, today: date) -> DueState | None:
    """Sort a day into late, today, this week (seven days) or later."""
    if due is None:
        return None
    if due < today:
        return DueState.LATE
    if due == today:
        return DueState.TODAY
    return DueState.WEEK if due <= today + WEEK else DueState.LATER


def agreement_state(in_force_on: date, end_on: date | None, today: date) -> AgreementState:
    """Tell where an agreement stands; on its end date it has ended (the field's rules 4.6)."""
    if end_on is not None and end_on <= today:
        return AgreementState.ENDED
    return AgreementState.RUNNING if in_force_on <= today else AgreementState.AHEAD


def page_of(rows: Sequence[T], offset: int, limit: int, count: int | None = None) -> Page[T]:
    """Make a page from up to limit + 1 rows: the one too many tells that more follow."""
    return Page(tuple(rows[:limit]), offset, len(rows) > limit, count)


def why_found(words: Sequence[str], fields: Iterable[tuple[str, str]]) -> str:
    """Name the first field that holds every typed word; else the one that holds most of them, earlier ones first.

    Words and fields are folded. With nothing in common (a repaired typing error) the first field is named.
    """
    best, most = "", -1
    for name, folded in fields:
        held = sum(word in folded for word in words)
        if held == len(words):
            return name
        if held > most:
            best, most = name, held
    return best


class EntryKind(StrEnum):
    """What a line of the timeline tells of."""

    CONTACT = "contact"
    PROMISE = "promise"
    DUE = "due"
    ANSWER = "answer"
    ASKED = "asked"
    SIGNED = "signed"
    ENDED = "ended"
    MOVEMENT = "movement"
    REVIEW = "review"
    CASE_OPENED = "case_opened"
    CASE_CLOSED = "case_closed"
    LIFE_EVENT = "life_event"
    INVOICE = "invoice"
    PAID = "paid"
    DOCUMENT = "document"
    HANDOVER = "handover"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry of a page; the next page begins behind it."""

    on: date
    kind: str
    id: str


class TimelineEntry(NamedTuple):
    """One thing that happened. What the facts mean depends on the kind; words.py turns them into sentences.

    `code` and `detail` are words of the field (channel and direction, plan step and state, product kind and end
    reason, type of a document, what was changed); `words` are the client's own; `number` is minutes, cents, bytes or an
    NPS answer, with CSAT and CES beside it. A change has the marked title of its step as `text` with its `fields`, and
    the `actor` who did it.
    """

    on: date
    kind: EntryKind
    id: str
    code: str = ""
    detail: str = ""
    text: str | None = None
    words: str | None = None
    number: int | None = None
    csat: int | None = None
    ces: int | None = None
    reference: str | None = None
    agreement_id: str | None = None
    agreement_ref: str | None = None
    product_kind: str | None = None
    fields: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some entries, newest first, and where to go on (None: that was all)."""

    entries: tuple[TimelineEntry, ...]
    next: Cursor | None


def timeline_page(entries: Sequence[TimelineEntry], limit: int) -> TimelinePage:
    """Make a page from up to limit + 1 entries."""
    shown = tuple(entries[:limit])
    last = shown[-1] if len(entries) > limit else None
    return TimelinePage(shown, Cursor(last.on, last.kind.value, last.id) if last else None)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A moment of truth of a client."""

    id: str
    reference: str
    kind: str
    opened_on: date
    closed_on: date | None
    description: str | None
    outcome: str | None

    def is_open(self, today: date) -> bool:
        return self.opened_on <= today and (self.closed_on is None or self.closed_on > today)


@dataclass(frozen=True, slots=True)
class ClientWhole:
    """One client with everything that its page shows at once; the timeline comes by pages.

    `holds` are those of today, `pauses` also those to come and those that are over; `promises` the open ones, the first
    due first; `next_contact` the first of them that speaks to the client; `kept` of `kept_due` promises were kept in
    time. `score` is the newest NPS answer, `lives_with` names the client whose address this one shares.
    `service` is what was promised a year beside what was done; `touched` tells of each life event of the last year how
    many agreements it touches and how many of them were looked at. `speakers` are spoken to instead of somebody, or
    of the whole client. `own` are the office's own fields in which something stands, in their order; `handovers` say
    who looked after the client before and will, the newest first, `advisers` are all of them, as (key, name).
    """

    client: Client
    adviser: str
    persons: tuple[Person, ...]
    points: tuple[ContactPoint, ...]
    tags: tuple[str, ...]
    agreements: tuple[AgreementRow, ...]
    cases: tuple[CaseRow, ...]
    holds: tuple[Hold, ...]
    pauses: tuple[Hold, ...]
    speakers: tuple[Speaker, ...]
    life_events: tuple[LifeEvent, ...]
    engagements: tuple[Engagement, ...]
    service: ServiceYear | None
    goals: tuple[Goal, ...]
    touched: tuple[EventCount, ...]
    promises: tuple[Promise, ...]
    next_contact: Promise | None
    last_heard: date | None
    last_sent: date | None
    score: int | None
    answers: int
    asked: int
    kept: int
    kept_due: int
    lives_with: str = ""
    own: tuple[tuple[OwnField, str], ...] = ()
    handovers: tuple[Handover, ...] = ()
    advisers: tuple[tuple[str, str], ...] = ()

    @property
    def yearly_cents(self) -> int:
        """What came in on all agreements over the last twelve months."""
        return sum(agreement.yearly_cents for agreement in self.agreements)

    @property
    def running(self) -> tuple[AgreementRow, ...]:
        return tuple(row for row in self.agreements if row.state is AgreementState.RUNNING)


def next_contact(promises: Iterable[Promise], today: date) -> Promise | None:
    """Give the open promise that speaks to the client first; work without the client is none."""
    speaking = [promise for promise in promises if promise.channel != StepChannel.SELF]
    return min(speaking, key=lambda promise: (promise.asks_on(today), promise.id), default=None)
