"""Reads whom labels are for, a few hundred clients at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from app.book.unit import CHUNK, chunks
from app.clients.rules import ClientKind, ConsentPurpose, HoldKind, ReachChannel, Role
from app.clients.rules.consents import Refusal, Way, WhyNot
from app.clients.rules.speaking import FOR_OTHERS, NOWHERE, Post, PostalAddress, Speaker, post_of
from app.clients.store import persons_of
from app.clients.store.consents import refusals
from app.clients.store.speaking import addresses_of, guardians_of, speakers_of
from app.clients.tables import Clients, Holds, Memberships, Persons
from app.foundation.names import Address, PersonName
from app.reviews.labels.rules import Addressee, Reader

_CLIENT: Final = (
    Clients.id, Clients.kind, Clients.name, Clients.street, Clients.house_number, Clients.postcode, Clients.town,
    Clients.country, Clients.relationship_end,
)  # fmt: skip
_PERSON: Final = (
    Memberships.client_id, Persons.id, Persons.first_name, Persons.initials, Persons.infix, Persons.last_name,
    Persons.title, Persons.addressed_as, Persons.deceased_on, Memberships.role,
)  # fmt: skip


def addressees(
    connection: Connection, client_ids: Sequence[str], purpose: ConsentPurpose, today: date
) -> Iterator[list[Addressee]]:
    """Give the clients in the order asked for, in parts."""
    for some in chunks(list(client_ids), CHUNK):
        found = connection.execute(select(*_CLIENT).where(Clients.id.in_(some))).all()
        rows = {row.id: row for row in found}
        readers = _readers(connection, some, Way(purpose, ReachChannel.LETTER), today)
        estates = {key: _estate(connection, key, today) for key in some if _is_estate(readers[key])}
        opted_out = _opted_out(connection, some, today)
        yield [
            replace(
                _addressee(rows[key], tuple(readers[key]), today, opted_out=key in opted_out),
                estate=estates.get(key, NOWHERE),
            )
            for key in some
            if key in rows
        ]


def _is_estate(readers: Sequence[Reader]) -> bool:
    """Tell whether everybody grown-up of a client has died."""
    grown_up = [reader for reader in readers if reader.role not in FOR_OTHERS]
    return bool(grown_up) and not any(reader.alive for reader in grown_up)


def _estate(connection: Connection, client_id: str, today: date) -> Post:
    """Say who speaks for an estate and where; nobody while that has not been verified."""
    persons = persons_of(connection, client_id)
    post = post_of(PostalAddress(), persons, speakers_of(connection, persons, today), today)
    return post if post.through else NOWHERE


def _readers(connection: Connection, clients: Sequence[str], way: Way, today: date) -> dict[str, list[Reader]]:
    statement = (
        select(*_PERSON)
        .join_from(Memberships, Persons, Persons.id == Memberships.person_id)
        .where(Memberships.client_id.in_(clients), or_(Memberships.to_on.is_(None), Memberships.to_on > today))
        .order_by(func.length(Persons.reference), Persons.reference)
    )
    rows = connection.execute(statement).all()
    ids = {row.id for row in rows}
    no, through = refusals(connection, ids, way, today), guardians_of(connection, ids, today)
    own = addresses_of(connection, [row.id for row in rows if row.role == Role.GUARDIAN], today)
    found: dict[str, list[Reader]] = defaultdict(list)
    for row in rows:
        reader = _reader(row, no.get(row.id), through.get(row.id, ()))
        found[row.client_id].append(replace(reader, address=own[row.id]) if row.id in own else reader)
    return found


def _opted_out(connection: Connection, clients: Sequence[str], today: date) -> set[str]:
    held = select(Holds.client_id).where(
        Holds.client_id.in_(clients),
        Holds.kind == HoldKind.OPT_OUT.value,
        Holds.from_on <= today,
        or_(Holds.to_on.is_(None), Holds.to_on > today),
    )
    return set(connection.execute(held).scalars())


def _reader(row: Any, no: Refusal | None, through: tuple[Speaker, ...]) -> Reader:
    address = Address(row.addressed_as) if row.addressed_as else Address.NEUTRAL
    name = PersonName(
        row.first_name or "", row.initials or "", row.infix or "", row.last_name, row.title or "", address
    )
    alive = row.deceased_on is None and (no is None or no.why is not WhyNot.DECEASED)
    names = tuple(one.name for one in through)
    place = next((one.address for one in through if one.address is not None), None)
    return Reader(name, row.role, alive=alive, allowed=no is None, through=names, address=place)


def _addressee(row: Any, readers: tuple[Reader, ...], today: date, *, opted_out: bool) -> Addressee:
    ended = row.relationship_end is not None and row.relationship_end <= today
    return Addressee(
        row.id, ClientKind(row.kind), row.name, row.street or "", row.house_number or "", row.postcode or "",
        row.town or "", row.country, readers, ended=ended, opted_out=opted_out,
    )  # fmt: skip
