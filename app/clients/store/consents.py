"""What persons allow: reading it, for one or for many, and writing what was said; a withdrawal removes nothing."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import CHUNK, Unit, chunks
from app.clients.rules import ConsentPurpose, ConsentSource, ReachChannel
from app.clients.rules.consents import Asked, Consent, ConsentChange, Refusal, Way, why_not
from app.clients.store.holds import holds_of_many
from app.clients.tables import Consents, Persons
from app.foundation.errors import NotFound
from app.office.tidy import tidy

WORDS: Final = {
    "channel": ReachChannel,
    "purpose": ConsentPurpose,
    "source": ConsentSource,
    "withdrawn_source": ConsentSource,
}
_CONSENT: Final = tuple(getattr(Consents, field.name) for field in fields(Consent))


def consent(connection: Connection, consent_id: str) -> Consent:
    """Give a consent. Raises NotFound."""
    row = connection.execute(select(*_CONSENT).where(Consents.id == consent_id)).first()
    if row is None:
        raise NotFound("consent", consent_id)
    return _consent(row)


def consents_of(connection: Connection, person_ids: Iterable[str]) -> tuple[Consent, ...]:
    """Give everything that persons have allowed and withdrawn, the newest first."""
    found: list[Consent] = []
    for some in chunks(sorted(set(person_ids)), CHUNK):
        found.extend(_consent(row) for row in connection.execute(select(*_CONSENT).where(Consents.person_id.in_(some))))
    return tuple(sorted(found, key=lambda one: (one.given_on, one.id), reverse=True))


def refusals(connection: Connection, person_ids: Iterable[str], way: Way, on: date) -> dict[str, Refusal]:
    """Give why nothing may go to persons this way on a day; who is not named may be approached."""
    keys = sorted(set(person_ids))
    consents: dict[str, list[Consent]] = {}
    for one in consents_of(connection, keys):
        consents.setdefault(one.person_id, []).append(one)
    persons = [
        row
        for some in chunks(keys, CHUNK)
        for row in connection.execute(
            select(Persons.id, Persons.client_id, Persons.deceased_on).where(Persons.id.in_(some))
        )
    ]
    holds = holds_of_many(connection, {row.client_id for row in persons})
    found = {
        row.id: why_not(
            consents.get(row.id, ()), way, on, holds=holds.get(row.client_id, ()), deceased_on=row.deceased_on
        )
        for row in persons
    }
    return {key: refusal for key, refusal in found.items() if refusal is not None}


def write_change(unit: Unit, person_id: str, change: ConsentChange, asked: Asked) -> None:
    """Write what a person says: new rows for what it allows or refuses, an end on what it withdraws."""
    for way in (*change.give, *change.refuse):
        values = {
            "person_id": person_id,
            "channel": way.channel,
            "purpose": way.purpose,
            "given_on": asked.on,
            "source": asked.source,
            "evidence": asked.evidence,
        }
        no = {"withdrawn_on": asked.on, "withdrawn_source": asked.source} if way in change.refuse else {}
        unit.insert_one(Consents, tidy(Consents, {**values, **no}, WORDS))
    ended = tidy(Consents, {"withdrawn_on": asked.on, "withdrawn_source": asked.source}, WORDS)
    unit.update_many(Consents, {one.id: ended for one in change.withdraw})


def delete_consent(unit: Unit, consent_id: str) -> None:
    """Remove a row that was written by mistake."""
    unit.delete(Consents, [consent_id])


def _consent(row: Any) -> Consent:
    found = Consent(*row)
    ended = found.withdrawn_source
    return replace(
        found,
        channel=ReachChannel(found.channel),
        purpose=ConsentPurpose(found.purpose),
        source=ConsentSource(found.source),
        withdrawn_source=ConsentSource(ended) if ended else None,
    )
