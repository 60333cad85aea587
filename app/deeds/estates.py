"""Who speaks for the estate of somebody who died: who it is, since when and by what that was verified (2.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.aftercare.rules.promises import PromiseState
from app.aftercare.store import end_promise, open_promises
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import PersonDraft, PointDraft, PointKind, Role
from app.clients.store.relations import verify_executor
from app.deeds.rules.protocol import ESTATE
from app.foundation.errors import RuleBroken

SPEAKS_AS: Final = Role.EXECUTOR
PLACE: Final = ("street", "house_number", "postcode", "town")


@dataclass(frozen=True, slots=True)
class EstateDraft:
    """Somebody in the book (`speaker_id`), or name, numbers and address of who is not yet, and how it was verified."""

    dead_id: str
    verified_on: date
    proof: str
    speaker_id: str = ""
    first_name: str = ""
    infix: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""


def name_speaker(unit: Unit, draft: EstateDraft) -> str:
    """Let somebody speak for an estate: contact goes there, bills may be sent there; give the key of that person.

    The step of the death protocol that asked for it is kept. Raises NotFound, RuleBroken: "still_alive" (nobody has
    died), "required", "in_the_future", "end_before_start" (verified before the death), "speaks_for_itself",
    "not_a_postcode".
    """
    dead = clients.person(unit.connection, draft.dead_id)
    _check(unit, draft, dead.deceased_on)
    speaker = draft.speaker_id or _new_person(unit, dead.client_id, draft)
    verify_executor(unit, speaker, draft.dead_id, draft.verified_on, draft.proof)
    for promise in open_promises(unit.connection, [dead.client_id]):
        if promise.code == ESTATE.code and promise.person_id in (None, draft.dead_id):
            end_promise(unit, promise.id, PromiseState.KEPT, draft.verified_on)
    return speaker


def _check(unit: Unit, draft: EstateDraft, died_on: date | None) -> None:
    if died_on is None:
        raise RuleBroken("still_alive", "dead_id")
    if draft.verified_on > unit.today:
        raise RuleBroken("in_the_future", "verified_on")
    if draft.verified_on < died_on:
        raise RuleBroken("end_before_start", "verified_on", start=died_on)
    if not draft.proof.strip():
        raise RuleBroken("required", "proof")
    if not draft.speaker_id and not draft.last_name.strip():
        raise RuleBroken("required", "last_name")
    if draft.speaker_id and clients.person(unit.connection, draft.speaker_id).deceased_on is not None:
        raise RuleBroken("speaks_for_itself", "speaker_id")


def _new_person(unit: Unit, client_id: str, draft: EstateDraft) -> str:
    country = clients.client(unit.connection, client_id).country
    place = {name: getattr(draft, name) for name in PLACE}
    person = PersonDraft(draft.last_name, draft.first_name, infix=draft.infix, role=SPEAKS_AS, **place)
    key = clients.insert_person(unit, client_id, person, country)
    for kind, value in ((PointKind.MOBILE, draft.phone), (PointKind.EMAIL, draft.email)):
        if value.strip():
            clients.insert_point(unit, client_id, PointDraft(kind, value, person_id=key), country)
    return key
