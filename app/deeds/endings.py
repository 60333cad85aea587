"""Endings inside a unit: a person dies, a relationship ends, a client asks for peace (the field's rules 2.5)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.aftercare.rules.facts import BY_HAND
from app.aftercare.rules.promises import CancelCause, PromiseState
from app.aftercare.store import end_promise, open_promises
from app.agreements import store as agreements
from app.agreements.rules import EndReason
from app.agreements.rules.facts import check_end
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import ClientEnd, ClientKind, HoldKind, Role
from app.clients.rules.peace import PeaceDraft, check_peace
from app.deeds.departing import write_departure
from app.deeds.rules import AGREEMENTS_END_AS, check_successor
from app.deeds.rules.protocol import ESTATE, TRANSFER
from app.deeds.store import hand_tasks, promise_step
from app.foundation.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Death:
    """A person has died."""

    person_id: str
    on: date


@dataclass(frozen=True, slots=True)
class Farewell:
    """A relationship ends; `words` is the reason as the client gave it."""

    client_id: str
    on: date
    reason: ClientEnd
    words: str = ""


@dataclass(frozen=True, slots=True)
class OptOut:
    """A client asks for no commercial contact."""

    client_id: str
    draft: PeaceDraft


@dataclass(frozen=True, slots=True)
class AgreementEnd:
    """An agreement ends; replaced, its successor is another agreement of the same client, where that is in the book."""

    agreement_id: str
    on: date
    reason: EndReason
    successor_id: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """A client objects to everything: all stops, and what the law asks for is kept, locked."""

    client_id: str
    draft: PeaceDraft


Ending = Death | Farewell | OptOut | AgreementEnd | Objection


def do(unit: Unit, ending: Ending) -> None:
    """Do what ends. Raises NotFound, and RuleBroken as the endings below do."""
    match ending:
        case Death(person_id, on):
            die(unit, person_id, on)
        case Farewell(client_id, on, reason, words):
            leave(unit, client_id, on, reason, words)
        case OptOut(client_id, draft):
            check_peace(draft, unit.today)
            clients.insert_hold(unit, draft.wanted(client_id))
        case AgreementEnd():
            end_agreement(unit, ending)
        case Objection(client_id, draft):
            object_to_all(unit, client_id, draft)


def die(unit: Unit, person_id: str, on: date) -> None:
    """Note that a person has died. Raises NotFound, RuleBroken("in_the_future", "death_before_birth")."""
    person = clients.person(unit.connection, person_id)
    country = clients.client(unit.connection, person.client_id).country
    if on > unit.today:
        raise RuleBroken("in_the_future", "deceased_on")
    clients.update_person(unit, person_id, {"deceased_on": on}, country)
    if person.role != Role.CHILD and clients.client(unit.connection, person.client_id).kind is not ClientKind.BUSINESS:
        promise_step(unit, ESTATE, person.client_id, on, person_id)


def leave(unit: Unit, client_id: str, on: date, reason: ClientEnd, words: str = "") -> None:
    """End a relationship and freeze its departure file; agreements that leave with the client end on the same day.

    Raises NotFound, RuleBroken: "end_before_start", "ended_already", "still_alive" (nobody of the client has died).
    """
    before = clients.client(unit.connection, client_id)
    if before.relationship_end is not None:
        raise RuleBroken("ended_already", "relationship_end", end=before.relationship_end)
    people = clients.persons_of(unit.connection, client_id)
    if reason is ClientEnd.DEATH and not any(person.deceased_on for person in people):
        raise RuleBroken("still_alive", "end_reason")
    clients.update_client(unit, client_id, {"relationship_end": on, "end_reason": reason})
    end_as = AGREEMENTS_END_AS.get(reason)
    if end_as is not None:
        _end_agreements(unit, client_id, on, end_as)
        promise_step(unit, TRANSFER, client_id, max(on, unit.today))
    write_departure(unit, client_id, on, reason, words)


def object_to_all(unit: Unit, client_id: str, draft: PeaceDraft) -> None:
    """Stop everything, also what was promised by hand, and lock the file.

    Raises NotFound, RuleBroken: "in_the_future", "end_before_start", "objected_already".
    """
    clients.client(unit.connection, client_id)
    check_peace(draft, unit.today)
    standing = clients.holds_of(unit.connection, client_id)
    if any(one.kind is HoldKind.OBJECTION and one.is_on(unit.today) for one in standing):
        raise RuleBroken("objected_already", "from_on")
    for promise in open_promises(unit.connection, [client_id]):
        if promise.anchor == BY_HAND:
            end_promise(unit, promise.id, PromiseState.CANCELLED, unit.today, cause=CancelCause.OBJECTED)
    clients.insert_hold(unit, replace(draft.wanted(client_id), kind=HoldKind.OBJECTION))


def end_agreement(unit: Unit, ending: AgreementEnd) -> None:
    """End an agreement on a day; what was promised by hand about a replaced one goes to its successor.

    Raises NotFound, RuleBroken: "ended_already", "end_before_start", "other_client", "replaces_itself".
    """
    old = agreements.agreement(unit.connection, ending.agreement_id)
    check_end(old, ending.on)
    values: dict[str, Any] = {"end_on": ending.on, "end_reason": ending.reason}
    if ending.reason is EndReason.REPLACED and ending.successor_id:
        check_successor(old, agreements.agreement(unit.connection, ending.successor_id))
        values["replaced_by_id"] = ending.successor_id
        hand_tasks(unit, old.id, ending.successor_id)
    agreements.update_agreement(unit, old.id, values)


def _end_agreements(unit: Unit, client_id: str, on: date, reason: EndReason) -> None:
    for agreement in agreements.agreements_of(unit.connection, client_id):
        if agreement.end_on is None:
            end_on = max(on, agreement.in_force_on)
            agreements.update_agreement(unit, agreement.id, {"end_on": end_on, "end_reason": reason})
