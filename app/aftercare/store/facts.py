"""Everything that planning looks at, for many clients at once: a handful of statements, whatever their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, and_, bindparam, case, exists, func, literal_column, or_, select

from app.aftercare.rules import (
    AgreementFacts,
    ClientFacts,
    Facts,
    LifeEventFacts,
    PersonFacts,
    PromiseFacts,
    PromiseKey,
    PromiseState,
)
from app.aftercare.rules.editions import Choice
from app.aftercare.rules.facts import CATCH_UP_ANCHOR
from app.aftercare.rules.grammar import MARK, AnchorKind, code_of
from app.aftercare.rules.plan_index import REVIEW
from app.aftercare.rules.rhythm import Service
from app.aftercare.tables import PlanChoices, Promises, Rhythms
from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.agreements.rules.promised import EngagementKind
from app.agreements.tables import Agreements, Engagements, LoanParts
from app.book.key_list import in_keys, keys_of
from app.book.tables import table_of
from app.clients.rules import ClientEnd, ClientKind, ConsentPurpose, HoldKind, ReachChannel
from app.clients.tables import Clients, Consents, Holds, LifeEvents, Persons
from app.contact.tables import Contacts
from app.foundation.dates import PartialDate

agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
consent: Final = table_of(Consents).c
contact: Final = table_of(Contacts).c
engagement: Final = table_of(Engagements).c
hold: Final = table_of(Holds).c
life_event: Final = table_of(LifeEvents).c
loan_part: Final = table_of(LoanParts).c
person: Final = table_of(Persons).c
plan_choice: Final = table_of(PlanChoices).c
promise: Final = table_of(Promises).c
rhythm: Final = table_of(Rhythms).c

AFTER_END: Final = timedelta(days=120)
"""A fixed-rate or loan end counts so long after it has passed: until then its promises have been kept or missed."""
OF_CLIENT: Final = (AnchorKind.LAST_CONTACT.value, CATCH_UP_ANCHOR)

Ends = tuple[list[date], list[date]]
"""The fixed-rate ends and the loan ends of the parts of a mortgage."""

# Looking a word up is several times quicker than asking the enumeration for it, and there are a million rows.
KINDS: Final = {kind.value: kind for kind in ProductKind}
END_REASONS: Final = {reason.value: reason for reason in EndReason}
ENGAGEMENTS: Final = {kind.value: kind for kind in EngagementKind}
SUBSCRIPTION: Final = EngagementKind.ONGOING_SUBSCRIPTION
STATES: Final = {state.value: state for state in PromiseState}

TODAY: Final[BindParameter[Any]] = bindparam("today")

CLIENTS: Final = select(client.id, client.kind, client.pension_date, client.relationship_end, client.end_reason).where(
    in_keys(client.id)
)
HEARD: Final = (
    select(contact.client_id, func.max(contact.on_date))
    .where(
        in_keys(contact.client_id),
        contact.on_date <= TODAY,
        or_(contact.direction == literal_column("'in'"), contact.said.is_not(None)),
    )
    .group_by(contact.client_id)
)
HELD: Final = select(hold.client_id, hold.kind).where(
    in_keys(hold.client_id),
    hold.kind != literal_column("'dunning'"),
    hold.from_on <= TODAY,
    or_(hold.to_on.is_(None), hold.to_on > TODAY),
)
SERVICES: Final = select(engagement.client_id, engagement.kind, engagement.promised_contacts_per_year).where(
    in_keys(engagement.client_id),
    engagement.from_on <= TODAY,
    or_(engagement.to_on.is_(None), engagement.to_on > TODAY),
)
RHYTHMS: Final = select(rhythm.client_id, rhythm.months).where(in_keys(rhythm.client_id))
AGREEMENTS: Final = select(
    agreement.id,
    agreement.client_id,
    agreement.product_kind,
    agreement.end_on,
    agreement.end_reason,
    agreement.signed_on,
    agreement.in_force_on,
    agreement.renewal_date,
    agreement.interest_only_end,
    agreement.term_end,
    agreement.cover_end,
    agreement.goal_date,
).where(in_keys(agreement.client_id))
ANCHORS: Final = tuple(
    anchor.value
    for anchor in (
        AnchorKind.SIGNED,
        AnchorKind.IN_FORCE,
        AnchorKind.RENEWAL,
        AnchorKind.INTEREST_ONLY_END,
        AnchorKind.TERM_END,
        AnchorKind.COVER_END,
        AnchorKind.GOAL_DATE,
    )
)
LOAN_PARTS: Final = (
    select(loan_part.agreement_id, loan_part.fixed_rate_end, loan_part.term_end)
    .join(Agreements, agreement.id == loan_part.agreement_id)
    .where(in_keys(agreement.client_id))
)
GREETED: Final = exists().where(
    consent.person_id == person.id,
    consent.purpose == ConsentPurpose.BIRTHDAY.value,
    consent.channel == ReachChannel.LETTER.value,
    consent.given_on <= TODAY,
    or_(consent.withdrawn_on.is_(None), consent.withdrawn_on > TODAY),
)
"""Allows a birthday card by post today."""
PERSONS: Final = select(person.id, person.client_id, person.birth, person.deceased_on, GREETED).where(
    in_keys(person.client_id)
)
CHOICES: Final = (
    select(plan_choice.agreement_id, plan_choice.scope, plan_choice.plan_id, plan_choice.number)
    .join(Agreements, agreement.id == plan_choice.agreement_id)
    .where(in_keys(agreement.client_id))
)
EVENTS: Final = select(
    life_event.id, life_event.client_id, life_event.kind, life_event.on_date, life_event.cause
).where(in_keys(life_event.client_id))
IS_REVIEW: Final = and_(
    promise.code >= REVIEW,
    promise.code < REVIEW + chr(ord(MARK) + 1),
    or_(promise.code == REVIEW, promise.code > REVIEW + MARK),
)
"""The review, in whichever way it is written."""
OWNER: Final = case(
    (or_(IS_REVIEW, promise.anchor.in_(OF_CLIENT)), promise.client_id),
    else_=func.coalesce(promise.person_id, promise.agreement_id, promise.client_id),
)
"""Whose a promise is: a person's, an agreement's, or the client's."""
PROMISES: Final = select(
    promise.id,
    promise.client_id,
    OWNER,
    promise.code,
    promise.occurrence,
    promise.anchor,
    func.coalesce(promise.planned, promise.due),
    promise.due,
    promise.window_days,
    promise.state,
    promise.anchor_on,
    promise.pinned,
    func.coalesce(promise.cause, ""),
).where(in_keys(promise.client_id))


def read_facts(connection: Connection, client_ids: Sequence[str], today: date, *, chosen: bool = False) -> Facts:
    """Read whole clients: planning never looks at a part of one. `chosen`: plans were chosen for some agreements."""
    bound = {"keys": keys_of(client_ids), "today": today}
    persons = tuple(_person(*row) for row in connection.execute(PERSONS, bound).all())
    agreements = _agreements(connection, bound, today, _choices(connection, bound) if chosen else {})
    known = {row.id for row in agreements}
    return Facts(
        clients=_clients(connection, bound, persons),
        agreements=agreements,
        persons=persons,
        events=tuple(
            LifeEventFacts(key, owner, kind, on, cause if cause in known else None)
            for key, owner, kind, on, cause in connection.execute(EVENTS, bound).all()
        ),
        promises=_promises(connection, bound),
    )


def coming_end(days: Sequence[date], today: date) -> date | None:
    """Give the date that counts of several loan parts: the next one to come, else the last that has been."""
    ahead = [day for day in days if day >= today - AFTER_END]
    return min(ahead) if ahead else max(days, default=None)


def _clients(
    connection: Connection, bound: Mapping[str, Any], persons: Sequence[PersonFacts]
) -> tuple[ClientFacts, ...]:
    heard = dict(connection.execute(HEARD, bound).all())
    holds = connection.execute(HELD, bound).all()
    held = {row.client_id for row in holds}
    opted_out = {row.client_id for row in holds if row.kind == HoldKind.OPT_OUT}
    objected = {row.client_id for row in holds if row.kind == HoldKind.OBJECTION}
    services = _services(connection, bound)
    rhythms = dict(connection.execute(RHYTHMS, bound).all())
    living = {row.client for row in persons if not row.deceased}
    bereft = {row.client for row in persons} - living
    found = []
    for key, kind, pension_date, ended_on, reason in connection.execute(CLIENTS, bound).all():
        died = reason == ClientEnd.DEATH or (key in bereft and kind != ClientKind.BUSINESS)
        mine = services.get(key, ())
        subscribed = any(service.kind is SUBSCRIPTION for service in mine)
        found.append(
            ClientFacts(
                key,
                heard.get(key),
                pension_date,
                subscribed,
                key in held,
                ended_on,
                died,
                mine,
                rhythms.get(key),
                key in opted_out,
                key in objected,
            )
        )
    return tuple(found)


def _services(connection: Connection, bound: Mapping[str, Any]) -> dict[str, tuple[Service, ...]]:
    services: dict[str, tuple[Service, ...]] = {}
    for owner, kind, promised in connection.execute(SERVICES, bound).all():
        services[owner] = (*services.get(owner, ()), Service(ENGAGEMENTS[kind], promised))
    return services


def facts_of_draft(key: str, draft: AgreementDraft, today: date, choice: Choice | None = None) -> AgreementFacts:
    """Look at an agreement as typed, and the plan chosen for it, the way planning looks at a stored one."""
    days = (
        draft.signed_on,
        draft.in_force_on,
        draft.renewal_date,
        draft.interest_only_end,
        draft.term_end,
        draft.cover_end,
        draft.goal_date,
    )
    rates = [part.fixed_rate_end for part in draft.loan_parts if part.fixed_rate_end]
    terms = [part.term_end for part in draft.loan_parts if part.term_end]
    anchors = _anchors(days, (rates, terms), today)
    choices = (choice,) if choice else ()
    return AgreementFacts(key, draft.client_id, draft.product_kind, anchors, draft.end_on, draft.end_reason, choices)


def _choices(connection: Connection, bound: Mapping[str, Any]) -> dict[str, tuple[Choice, ...]]:
    choices: dict[str, tuple[Choice, ...]] = {}
    for key, *chosen in connection.execute(CHOICES, bound).all():
        choices[key] = (*choices.get(key, ()), Choice(*chosen))
    return choices


def _agreements(
    connection: Connection, bound: Mapping[str, Any], today: date, choices: Mapping[str, tuple[Choice, ...]]
) -> tuple[AgreementFacts, ...]:
    parts = _loan_ends(connection, bound)
    found = []
    for key, owner, kind, end_on, reason, *days in connection.execute(AGREEMENTS, bound).all():
        anchors = _anchors(days, parts.get(key), today)
        ended = END_REASONS[reason] if reason else None
        found.append(AgreementFacts(key, owner, KINDS[kind], anchors, end_on, ended, choices.get(key, ())))
    return tuple(found)


def _anchors(days: Sequence[date | None], parts: Ends | None, today: date) -> dict[str, date]:
    """Give the known dates by the word of the plan; of several loan parts the one that comes first counts."""
    anchors = {word: day for word, day in zip(ANCHORS, days, strict=True) if day is not None}
    if parts is not None:
        rates, terms = parts
        own = anchors.get(AnchorKind.TERM_END)
        ends = {
            AnchorKind.FIXED_RATE_END.value: coming_end(rates, today),
            AnchorKind.TERM_END.value: coming_end([*terms, own] if own else terms, today),
        }
        anchors.update((word, day) for word, day in ends.items() if day is not None)
    return anchors


def _loan_ends(connection: Connection, bound: Mapping[str, Any]) -> dict[str, Ends]:
    ends: dict[str, Ends] = defaultdict(lambda: ([], []))
    for key, fixed_rate_end, term_end in connection.execute(LOAN_PARTS, bound).all():
        rates, terms = ends[key]
        rates.extend([fixed_rate_end] if fixed_rate_end else [])
        terms.extend([term_end] if term_end else [])
    return ends


def _person(key: str, owner: str, birth: str | None, deceased_on: date | None, greet: bool) -> PersonFacts:  # noqa: FBT001 (a column)
    birthday = PartialDate.parse(birth) if birth else None
    return PersonFacts(key, owner, birthday, deceased_on is not None, greet)


def _promises(connection: Connection, bound: Mapping[str, Any]) -> tuple[PromiseFacts, ...]:
    rows = connection.execute(PROMISES, bound).all()
    codes = {row[3] for row in rows}
    steps = {code: code_of(code) for code in codes}
    return tuple(
        [
            PromiseFacts(
                key,
                PromiseKey(whose, steps[code], n, anchor),
                client,
                planned,
                due,
                window,
                STATES[state],
                on,
                pinned,
                cause,
                code,
            )
            for key, client, whose, code, n, anchor, planned, due, window, state, on, pinned, cause in rows
        ]
    )
