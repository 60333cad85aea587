"""Lets promises follow: the contact moment that kept them, and a death, however it came into the book."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.aftercare.rules.promises import PromiseState, state_when_done
from app.aftercare.tables import Promises
from app.book.unit import CHUNK, Unit, chunks
from app.contact.tables import Contacts
from app.deeds.deaths import follow_deaths


def reconcile(unit: Unit) -> None:
    """Follow the contact moments that this unit removed or gave another day, and the deaths that it tells."""
    follow_deaths(unit)
    for some in chunks(sorted(unit.changed.get("contact", ())), CHUNK):
        unit.update_many(Promises, {**_opened_again(unit, some), **_dated_again(unit, some)})


def _opened_again(unit: Unit, contacts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Open what a removed contact kept: it was not kept after all, and is the very same promise."""
    standing = select(Contacts.id).where(Contacts.id.in_(contacts))
    orphans = select(Promises.id).where(Promises.contact_id.in_(contacts), Promises.contact_id.not_in(standing))
    ids = unit.connection.execute(orphans.order_by(Promises.id)).scalars().all()
    return {key: {"state": PromiseState.OPEN.value, "ended_on": None, "contact_id": None} for key in ids}


def _dated_again(unit: Unit, contacts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Keep on the day of the contact, and in time or late by it."""
    kept = (PromiseState.KEPT.value, PromiseState.KEPT_LATE.value)
    statement = (
        select(Promises.id, Promises.due, Promises.window_days, Promises.ended_on, Contacts.on_date)
        .join(Contacts, Contacts.id == Promises.contact_id)
        .where(Contacts.id.in_(contacts), Promises.state.in_(kept), Promises.ended_on != Contacts.on_date)
        .order_by(Promises.id)
    )
    return {
        key: {"state": state_when_done(due, window, on).value, "ended_on": on}
        for key, due, window, _, on in unit.connection.execute(statement).all()
    }
