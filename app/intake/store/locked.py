"""Refuses rows of clients whose file is locked by an objection, one by one; the rows of others are taken."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.agreements.tables import Providers
from app.book.tables import Record
from app.book.unit import Values
from app.clients.tables import Clients
from app.deeds.locking import LOCKED
from app.foundation.errors import RuleBroken
from app.intake.store.taker import Pending, Taker
from app.intake.store.work import DryRun, Sink
from app.office.tables import Advisers

OF_OFFICE: Final[tuple[type[Record], ...]] = (Advisers, Providers)
"""What a row may add beside its client: later rows go on with it."""


class _LookSink(DryRun):
    """Takes no rows of clients, and tells by that what a row would have changed."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def insert(self, record: type[Record], rows: Sequence[Values]) -> list[str]:
        return self._sink.insert(record, rows) if record in OF_OFFICE else super().insert(record, rows)


def flush_unlocked(taker: Taker, chunk: list[Pending]) -> None:
    """Write a chunk, but of locked clients only look whether a row says something else than the book: it is refused."""
    if taker.record not in LOCKED or not taker.work.locked:
        taker.flush(chunk)
        return
    stored = taker.work.rows(taker.record, [one.id for one in chunk if not one.new])
    names = {one.id: name for one in chunk if (name := _locked_name(taker, one, stored.get(one.id, {})))}
    taker.flush([one for one in chunk if one.id not in names])
    for one in chunk:
        if one.id in names:
            _look(taker, one, names[one.id])


def _locked_name(taker: Taker, one: Pending, stored: Mapping[str, Any]) -> str:
    """Give the name of the locked client that a row is of, or would be of."""
    if taker.record is Clients:
        return taker.work.locked.get(one.id, "")
    owners = (stored.get("client_id"), one.values.get("client_id"))
    return next((taker.work.locked[key] for key in owners if key in taker.work.locked), "")


def _look(taker: Taker, one: Pending, name: str) -> None:
    sink, updated = taker.work.sink, taker.outcome.updated
    taker.work.sink = _LookSink(sink)
    try:
        taker.flush([one])
    finally:
        taker.work.sink = sink
    if taker.outcome.updated != updated:
        taker.outcome.updated = updated
        taker.outcome.refuse(one.row, RuleBroken("client_locked", "client", client=name))
