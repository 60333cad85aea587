"""In which clients a person is; and the search for persons and clients that are in the book already."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, case, select

from app.book.search import search_documents
from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.rules import ClientKind, Role
from app.clients.rules.found import FoundClient, FoundPerson
from app.clients.rules.relations import Belonging, check_belonging, check_period
from app.clients.tables import Clients, ContactPoints, Memberships, Persons
from app.foundation.errors import NotFound
from app.office.tidy import tidy

WORDS: Final = {"role": Role}
WIDE: Final = 4
"""So many documents more than wanted are looked at: several may stand for one person or client."""


def belongings(connection: Connection, person_id: str) -> tuple[Belonging, ...]:
    """Give the clients in which a person is or was: its own first, then the newest."""
    at_home = case((Clients.id == Persons.client_id, 1), else_=0)
    rows = connection.execute(
        select(
            Memberships.id, Clients.id, Clients.name, Clients.reference, Memberships.role, Memberships.from_on,
            Memberships.to_on, at_home,
        )
        .join(Clients, Clients.id == Memberships.client_id)
        .join(Persons, Persons.id == Memberships.person_id)
        .where(Memberships.person_id == person_id)
        .order_by(
            at_home.desc(), Memberships.to_on.is_(None).desc(), Memberships.from_on.desc().nulls_last(), Memberships.id
        )
    )  # fmt: skip
    return tuple(
        Belonging(key, client, name, reference, role, from_on, to_on, bool(home))
        for key, client, name, reference, role, from_on, to_on, home in rows
    )


def join_client(unit: Unit, client_id: str, person_id: str, values: Values) -> str:
    """Let a person who is in the book belong to one more client; give the key of that row.

    Raises NotFound, RuleBroken ("belongs_already", "end_before_start").
    """
    tidied = tidy(Memberships, {"role": Role.MEMBER, "from_on": None, "to_on": None, **values}, WORDS)
    check_period(tidied["from_on"], tidied["to_on"])
    check_belonging(belongings(unit.connection, person_id), client_id, tidied["from_on"])
    return unit.insert_one(Memberships, {"client_id": client_id, "person_id": person_id, **tidied})


def update_belonging(unit: Unit, membership_id: str, values: Values) -> None:
    """Change role or dates of a person in a client. Raises NotFound, RuleBroken("end_before_start")."""
    tidied = tidy(Memberships, values, WORDS)
    known = unit.rows(Memberships, [membership_id]).get(membership_id)
    if known is None:
        raise NotFound("membership", membership_id)
    after = known | tidied
    check_period(after["from_on"], after["to_on"])
    unit.update(Memberships, membership_id, tidied)


def remove_belonging(unit: Unit, membership_id: str) -> None:
    """Take away what was told by mistake. Raises NotFound, also for the client that keeps the person's particulars."""
    elsewhere = (
        select(Memberships.id)
        .join(Persons, Persons.id == Memberships.person_id)
        .where(Memberships.id == membership_id, Persons.client_id != Memberships.client_id)
    )
    if unit.connection.execute(elsewhere).first() is None:
        raise NotFound("membership", membership_id)
    unit.delete(Memberships, [membership_id])


def find_persons(connection: Connection, text: str, limit: int) -> tuple[FoundPerson, ...]:
    """Find persons by name or by how they are reached, then those of the clients that were found; best first."""
    hits = search_documents(connection, text, limit * WIDE)
    reached = [hit.key for hit in hits if hit.kind == "contact_point"]
    owners = select(ContactPoints.id, ContactPoints.person_id).where(ContactPoints.id.in_(reached))
    meant = {row.id: row.person_id for row in connection.execute(owners)}
    own = [meant.get(hit.key, hit.key) for hit in hits if hit.kind in ("person", "contact_point")]
    clients = list(dict.fromkeys(hit.client_id for hit in hits))
    found: dict[str, FoundPerson] = {}
    for named in (Persons.id.in_(own), Persons.client_id.in_(clients)):
        rows = connection.execute(
            select(Persons.id, Persons.full_name, Persons.birth, Clients.id, Clients.name)
            .join(Clients, Clients.id == Persons.client_id)
            .where(named)
            .order_by(Persons.sort_key, Persons.id)
            .limit(limit)
        )
        found |= {row[0]: FoundPerson(*row) for row in rows if row[0] not in found}
    return tuple(found.values())[:limit]


def find_clients(connection: Connection, text: str, limit: int) -> tuple[FoundClient, ...]:
    """Find clients by anything that is known of them, best first."""
    hits = search_documents(connection, text, limit * WIDE)
    wanted = list(dict.fromkeys(hit.client_id for hit in hits))[:limit]
    known = found_clients(connection, wanted)
    return tuple(known[key] for key in wanted if key in known)


def found_clients(connection: Connection, ids: Iterable[str]) -> dict[str, FoundClient]:
    """Give clients as they are shown in a list to choose from, by their keys."""
    columns = (
        Clients.id, Clients.reference, Clients.kind, Clients.name, Clients.street, Clients.house_number,
        Clients.postcode, Clients.town,
    )  # fmt: skip
    return {
        row.id: FoundClient(row.id, row.reference, ClientKind(row.kind), *row[3:])
        for some in chunks(list(ids), CHUNK)
        for row in connection.execute(select(*columns).where(Clients.id.in_(some)))
    }
