"""Opens promises again whose contact moment was removed: they were not kept after all."""

from sqlalchemy import select

from app.aftercare.rules.promises import PromiseState
from app.aftercare.tables import Promises
from app.book.unit import CHUNK, Unit, chunks
from app.contact.tables import Contacts


def reconcile(unit: Unit) -> None:
    """Follow the contact moments that this unit removed."""
    for some in chunks(sorted(unit.changed.get("contact", ())), CHUNK):
        standing = select(Contacts.id).where(Contacts.id.in_(some))
        orphans = select(Promises.id).where(Promises.contact_id.in_(some), Promises.contact_id.not_in(standing))
        ids = unit.connection.execute(orphans.order_by(Promises.id)).scalars().all()
        again = {"state": PromiseState.OPEN.value, "ended_on": None, "contact_id": None}
        unit.update_many(Promises, dict.fromkeys(ids, again))
