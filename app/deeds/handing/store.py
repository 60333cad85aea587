"""Reads and writes of handovers: clients, their running agreements and open promises change hands together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from app.aftercare.store import IS_OPEN
from app.aftercare.tables import Promises
from app.agreements.tables import Agreements
from app.book.tables import table_of
from app.book.unit import CHUNK, Unit, chunks
from app.clients.tables import Clients, Handovers
from app.deeds.handing.rules import HandingPreview, Handover
from app.office.tables import Advisers

handover: Final = table_of(Handovers).c
giver: Final = table_of(Advisers).alias("giver")
taker: Final = table_of(Advisers).alias("taker")


def plan_handovers(unit: Unit, client_ids: Sequence[str], to_id: str, on: date, reason: str) -> list[str]:
    """Write down who goes where; clients who are with the adviser already stay as they are. Gives the keys.

    A handover that waits for a client makes room for the new one.
    """
    made: list[str] = []
    for some in chunks(client_ids, CHUNK):
        unit.delete(Handovers, _waiting(unit.connection, some))
        owners = dict(unit.connection.execute(select(Clients.id, Clients.adviser_id).where(Clients.id.in_(some))).all())
        rows = [
            {"client_id": key, "from_adviser_id": owners[key], "to_adviser_id": to_id, "on_date": on, "reason": reason}
            for key in some
            if owners.get(key, to_id) != to_id
        ]
        made += unit.insert(Handovers, rows)
    return made


def carry_out(unit: Unit) -> int:
    """Do the handovers whose day has come; gives how many."""
    due = select(Handovers.id).where(Handovers.carried_on.is_(None), Handovers.on_date <= unit.today)
    keys = list(unit.connection.execute(due.order_by(Handovers.on_date, Handovers.id)).scalars())
    for some in chunks(keys, CHUNK):
        rows = unit.rows(Handovers, some)
        by_pair: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for key in some:
            row = rows[key]
            by_pair[row["from_adviser_id"], row["to_adviser_id"]].append(row["client_id"])
        for (from_id, to_id), clients in by_pair.items():
            _change_hands(unit, clients, from_id, to_id)
        unit.update_many(Handovers, {key: {"carried_on": unit.today} for key in some})
    return len(keys)


def _change_hands(unit: Unit, client_ids: Sequence[str], from_id: str, to_id: str) -> None:
    """Give clients, what runs, and the promises that the giver had taken on to the taker."""
    to = {"adviser_id": to_id}
    unit.update_many(Clients, dict.fromkeys(client_ids, to))
    unit.update_many(Agreements, dict.fromkeys(_running(unit.connection, client_ids, unit.today), to))
    taken_on = select(Promises.id).where(Promises.client_id.in_(client_ids), IS_OPEN, Promises.adviser_id == from_id)
    unit.update_many(Promises, dict.fromkeys(unit.connection.execute(taken_on.order_by(Promises.id)).scalars(), to))


def preview(connection: Connection, client_ids: Sequence[str], to_id: str | None, today: date) -> HandingPreview:
    """Count what would go; without a known adviser nothing is there already."""
    going = there = agreements = promises = 0
    for some in chunks(client_ids, CHUNK):
        with_them = select(func.count()).where(Clients.id.in_(some), Clients.adviser_id == (to_id or ""))
        already = connection.execute(with_them).scalar_one()
        known = connection.execute(select(func.count()).where(Clients.id.in_(some))).scalar_one()
        there, going = there + already, going + known - already
        others = select(Clients.id).where(Clients.id.in_(some), Clients.adviser_id != (to_id or ""))
        ids = list(connection.execute(others).scalars())
        agreements += len(_running(connection, ids, today))
        open_ones = select(func.count()).where(Promises.client_id.in_(ids), IS_OPEN)
        promises += connection.execute(open_ones).scalar_one()
    return HandingPreview(going, agreements, promises, there)


def handovers_of(connection: Connection, client_id: str) -> tuple[Handover, ...]:
    """Give the handovers of a client, the newest first."""
    return _handovers(connection, handover.client_id == client_id)


def handover_named(connection: Connection, handover_id: str) -> Handover | None:
    return next(iter(_handovers(connection, handover.id == handover_id)), None)


def _handovers(connection: Connection, among: Any) -> tuple[Handover, ...]:
    columns = (
        handover.id, handover.client_id, giver.c.name, taker.c.name, handover.on_date, handover.reason,
        handover.carried_on,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .join_from(table_of(Handovers), giver, giver.c.id == handover.from_adviser_id)
        .join(taker, taker.c.id == handover.to_adviser_id)
        .where(among)
        .order_by(handover.on_date.desc(), handover.id)
    )
    return tuple(Handover(*row) for row in connection.execute(wanted))


def _waiting(connection: Connection, client_ids: Sequence[str]) -> list[str]:
    wanted = select(Handovers.id).where(Handovers.client_id.in_(client_ids), Handovers.carried_on.is_(None))
    return list(connection.execute(wanted.order_by(Handovers.id)).scalars())


def _running(connection: Connection, client_ids: Iterable[str], today: date) -> list[str]:
    runs = or_(Agreements.end_on.is_(None), Agreements.end_on > today)
    wanted = select(Agreements.id).where(Agreements.client_id.in_(list(client_ids)), runs).order_by(Agreements.id)
    return list(connection.execute(wanted).scalars())
