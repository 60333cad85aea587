"""The timeline of a client: one statement that takes the newest few of every room and merges them.

Reviews belong to a room above this one; their table is found by its name.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy import case as case_of

from app.aftercare.store import IS_OPEN
from app.agreements.tables import Providers
from app.book.tables import Record, Steps, Touches, table_of
from app.book.touched import TOLD
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Documents, Handovers, LifeEvents, Predecessors
from app.ledger.tables import Invoices
from app.office.tables import Advisers
from app.overview.rules import UNDONE, Cursor, EntryKind, TimelineEntry
from app.overview.store.conditions import agreement, contact, movement, promise

case = table_of(Cases)
checkin = table_of(CheckIns)
document = table_of(Documents)
handover = table_of(Handovers)
invoice = table_of(Invoices)
life_event = table_of(LifeEvents)
provider = table_of(Providers)
predecessor = table_of(Predecessors)
step = table_of(Steps)
touch = table_of(Touches)
STEP_OF_TOUCH: Final = step.c.number == cast(touch.c.mark, Integer)

FIRST: Final = Cursor(date.max, "~", "~")
TEXTS: Final = (
    "code", "detail", "text", "words", "reference", "agreement_id", "agreement_ref", "product_kind", "fields", "actor",
)  # fmt: skip
NUMBERS: Final = ("number", "csat", "ces")

Rows = Select[*tuple[Any, ...]]

CLIENT: Final[BindParameter[str]] = bindparam("client", type_=String())
TODAY: Final[BindParameter[date]] = bindparam("today", type_=Date())


class Among(NamedTuple):
    """Which entries are told: `kinds` None means all, `since` leaves out that day and earlier."""

    kinds: frozenset[EntryKind] | None = None
    since: date | None = None


def timeline(
    connection: Connection,
    client_id: str,
    before: Cursor | None,
    among: Among,
    limit: int,
    today: date,
) -> list[TimelineEntry]:
    """Read entries behind a cursor, newest first."""
    start = before or FIRST
    bound = {"client": client_id, "today": today, "on": start.on, "kind": start.kind, "id": start.id, "limit": limit,
             "since": among.since or date.min}  # fmt: skip
    rows = connection.execute(_statement(among.kinds), bound)
    return [
        TimelineEntry(on, EntryKind(kind), key, code or "", detail or "", *rest)
        for on, kind, key, code, detail, *rest in rows
    ]


@lru_cache(maxsize=64)
def _statement(kinds: frozenset[EntryKind] | None) -> Any:
    """Build the statement once for a choice of kinds: the same object is compiled once.

    Among everything nothing stands twice; who asks for changes or for life events sees all of them.
    """
    made = [(kind, make()) for kind in EntryKind for make in ARMS[kind] if kinds is None or kind in kinds]
    if kinds is None:
        once = {EntryKind.CHANGE: _not_told_elsewhere(), EntryKind.LIFE_EVENT: _not_told_by_a_case()}
        made = [(kind, (on, key, rows.where(once[kind]) if kind in once else rows)) for kind, (on, key, rows) in made]
    arms = [_newest(kind, *arm).subquery() for kind, arm in made]
    merged = union_all(*(select(arm) for arm in arms)).subquery("merged")
    return (
        select(merged).order_by(merged.c.on.desc(), merged.c.kind.desc(), merged.c.id.desc()).limit(bindparam("limit"))
    )


def _newest(kind: EntryKind, on: ColumnElement[Any], identity: ColumnElement[Any], rows: Rows) -> Rows:
    """Take the newest entries of one kind that stand behind the cursor."""
    day, name, key = bindparam("on", type_=Date()), bindparam("kind", type_=String()), bindparam("id", type_=String())
    since = bindparam("since", type_=Date())
    behind = or_(on < day, and_(on == day, or_(name > kind.value, and_(name == kind.value, identity < key))))
    return (
        rows.with_only_columns(
            type_coerce(on, Date()).label("on"),
            literal(kind.value).label("kind"),
            identity.label("id"),
            *rows.selected_columns,
        )
        .where(on <= day, on > since, behind)
        .order_by(on.desc(), identity.desc())
        .limit(bindparam("limit"))
    )


def _facts(**known: ColumnElement[Any]) -> Rows:
    """Select the columns of an entry; what a kind does not know is NULL."""
    names = [*TEXTS[:4], *NUMBERS, *TEXTS[4:]]
    types = {name: Integer() if name in NUMBERS else String() for name in names}
    return select(*(type_coerce(known.get(name, null()), types[name]).label(name) for name in names))


Arm = tuple[ColumnElement[Any], ColumnElement[Any], Rows]
"""The date and the key of an entry, and its facts."""


def _contacts() -> Arm:
    facts = _facts(
        code=contact.c.channel,
        detail=contact.c.direction,
        text=contact.c.summary,
        words=contact.c.said,
        number=contact.c.minutes,
        reference=contact.c.reference,
        agreement_id=contact.c.agreement_id,
    )
    return contact.c.on_date, contact.c.id, facts.where(contact.c.client_id == CLIENT)


def _promises(detail: ColumnElement[Any]) -> Rows:
    facts = _facts(
        code=promise.c.code,
        detail=detail,
        text=promise.c.title,
        words=promise.c.cause,
        agreement_id=promise.c.agreement_id,
        agreement_ref=agreement.c.reference,
        product_kind=agreement.c.product_kind,
    )
    joined = facts.select_from(promise.outerjoin(agreement, agreement.c.id == promise.c.agreement_id))
    return joined.where(promise.c.client_id == CLIENT)


def _ended_promises() -> Arm:
    return promise.c.ended_on, promise.c.id, _promises(promise.c.state).where(not_(IS_OPEN))


def _due_promises() -> Arm:
    open_now = _promises(promise.c.channel).where(IS_OPEN, promise.c.due <= TODAY)
    return promise.c.due, promise.c.id, open_now


def _answers() -> Arm:
    facts = _facts(
        code=checkin.c.channel,
        words=checkin.c.remark,
        number=checkin.c.nps,
        csat=checkin.c.csat,
        ces=checkin.c.ces,
        reference=checkin.c.reference,
    )
    return checkin.c.answered_on, checkin.c.id, facts.where(checkin.c.client_id == CLIENT)


def _asked() -> Arm:
    facts = _facts(code=checkin.c.channel, reference=checkin.c.reference)
    return checkin.c.asked_on, checkin.c.id, facts.where(checkin.c.client_id == CLIENT, checkin.c.answered_on.is_(None))


def _agreements(detail: ColumnElement[Any]) -> Rows:
    facts = _facts(
        code=agreement.c.product_kind,
        detail=detail,
        text=agreement.c.title,
        reference=agreement.c.reference,
        agreement_id=agreement.c.id,
        agreement_ref=agreement.c.reference,
        product_kind=agreement.c.product_kind,
    )
    joined = facts.select_from(agreement.outerjoin(provider, provider.c.id == agreement.c.provider_id))
    return joined.where(agreement.c.client_id == CLIENT)


def _signed() -> Arm:
    on = func.coalesce(agreement.c.signed_on, agreement.c.concluded_on, agreement.c.in_force_on)
    return on, agreement.c.id, _agreements(provider.c.name)


def _ended() -> Arm:
    return agreement.c.end_on, agreement.c.id, _agreements(agreement.c.end_reason).where(agreement.c.end_on <= TODAY)


def _movements() -> Arm:
    facts = _facts(
        code=movement.c.kind,
        text=movement.c.note,
        number=movement.c.amount_cents,
        reference=movement.c.reference,
        agreement_id=agreement.c.id,
        agreement_ref=agreement.c.reference,
        product_kind=agreement.c.product_kind,
    )
    joined = facts.select_from(agreement.join(movement, movement.c.agreement_id == agreement.c.id))
    return movement.c.on_date, movement.c.id, joined.where(agreement.c.client_id == CLIENT)


def _reviews() -> Arm:
    review = Record.metadata.tables["review"]
    facts = _facts(code=review.c.language, reference=review.c.form_code)
    return review.c.on_date, review.c.id, facts.where(review.c.client_id == CLIENT)


def _cases_opened() -> Arm:
    facts = _facts(code=case.c.kind, text=case.c.description, reference=case.c.reference)
    return case.c.opened_on, case.c.id, facts.where(case.c.client_id == CLIENT)


def _cases_closed() -> Arm:
    facts = _facts(code=case.c.kind, text=case.c.outcome, reference=case.c.reference)
    return case.c.closed_on, case.c.id, facts.where(case.c.client_id == CLIENT)


def _life_events() -> Arm:
    facts = _facts(code=life_event.c.kind, text=life_event.c.note)
    return life_event.c.on_date, life_event.c.id, facts.where(life_event.c.client_id == CLIENT)


def _invoices(on: ColumnElement[Any]) -> Arm:
    facts = _facts(number=invoice.c.amount_cents, reference=invoice.c.reference, agreement_id=invoice.c.agreement_id)
    return on, invoice.c.id, facts.where(invoice.c.client_id == CLIENT)


def _invoiced() -> Arm:
    return _invoices(invoice.c.issued_on)


def _paid() -> Arm:
    return _invoices(invoice.c.paid_on)


def _documents() -> Arm:
    facts = _facts(code=document.c.type, text=document.c.name, number=document.c.size)
    return document.c.added_on, document.c.id, facts.where(document.c.client_id == CLIENT)


def _steps(what: ColumnElement[Any]) -> Rows:
    return _facts(
        code=case_of((step.c.undone_by.is_not(None), UNDONE), else_=step.c.kind),
        detail=what,
        text=step.c.title,
        fields=step.c.fields,
        actor=step.c.actor,
    )


def _handovers() -> Arm:
    giver, taker = table_of(Advisers).alias("giver"), table_of(Advisers).alias("taker")
    facts = _facts(text=handover.c.reason, words=giver.c.name, detail=taker.c.name)
    joined = facts.select_from(
        handover.join(giver, giver.c.id == handover.c.from_adviser_id).join(
            taker, taker.c.id == handover.c.to_adviser_id
        )
    )
    happened = joined.where(handover.c.client_id == CLIENT, handover.c.carried_on.is_not(None))
    return handover.c.on_date, handover.c.id, happened


def _changes() -> Arm:
    joined = _steps(touch.c.what).select_from(touch.join(step, STEP_OF_TOUCH))
    return touch.c.on_date, touch.c.mark, joined.where(touch.c.client_id == CLIENT)


def _changes_before() -> Arm:
    """Give changes of clients that this one took in, and of the one that it came out of, each step once."""
    own = touch.alias("own")
    told = exists().where(own.c.client_id == CLIENT, own.c.on_date == touch.c.on_date, own.c.mark == touch.c.mark)
    known = or_(predecessor.c.until.is_(None), touch.c.mark <= predecessor.c.until)
    of_former = predecessor.join(touch, touch.c.client_id == predecessor.c.former_id).join(step, STEP_OF_TOUCH)
    rows = (
        _steps(func.min(touch.c.what))
        .select_from(of_former)
        .where(predecessor.c.client_id == CLIENT, known, not_(told))
        .group_by(step.c.id, touch.c.on_date, touch.c.mark)
    )
    return touch.c.on_date, touch.c.mark, rows


def _not_told_elsewhere() -> ColumnElement[bool]:
    """Leave out a change that only says what another line of the timeline tells."""
    return touch.c.what.not_like(f"%{TOLD}")


def _not_told_by_a_case() -> ColumnElement[bool]:
    """Leave out a life event that follows from a case: that the case was opened stands there already."""
    return or_(life_event.c.cause.is_(None), not_(exists().where(case.c.id == life_event.c.cause)))


ARMS: Final[dict[EntryKind, tuple[Callable[[], Arm], ...]]] = {
    EntryKind.CONTACT: (_contacts,),
    EntryKind.PROMISE: (_ended_promises,),
    EntryKind.DUE: (_due_promises,),
    EntryKind.ANSWER: (_answers,),
    EntryKind.ASKED: (_asked,),
    EntryKind.SIGNED: (_signed,),
    EntryKind.ENDED: (_ended,),
    EntryKind.MOVEMENT: (_movements,),
    EntryKind.REVIEW: (_reviews,),
    EntryKind.CASE_OPENED: (_cases_opened,),
    EntryKind.CASE_CLOSED: (_cases_closed,),
    EntryKind.LIFE_EVENT: (_life_events,),
    EntryKind.INVOICE: (_invoiced,),
    EntryKind.PAID: (_paid,),
    EntryKind.DOCUMENT: (_documents,),
    EntryKind.HANDOVER: (_handovers,),
    EntryKind.CHANGE: (_changes, _changes_before),
}
