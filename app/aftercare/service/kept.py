"""Kept ÷ due: per client, plan, adviser and year, with the promises behind each number; and taking an end back."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from app.aftercare.rules import PromiseState
from app.aftercare.rules.kept import (
    COUNTED,
    ORDERS,
    KeptBy,
    KeptFilter,
    KeptLine,
    KeptRow,
    by_plan,
    tally,
    whole,
)
from app.aftercare.rules.promises import KeptRatio, check_reopening
from app.aftercare.rules.stored import Promise
from app.aftercare.store import promise
from app.aftercare.store.kept import MOST, ended_counts, was_due
from app.aftercare.tables import Promises
from app.aftercare.words.written import steps_told
from app.book.book import Book
from app.book.change import Title
from app.clients.store import client, client_names
from app.foundation.errors import NotFound
from app.foundation.language import message
from app.office.store import advisers

EVERYTHING: Final = KeptFilter()


class KeptService:
    """What became of the promises of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def kept(self, among: KeptFilter = EVERYTHING) -> KeptRatio:
        """Give kept ÷ due of everything that a filter lets through. Raises RuleBroken("end_before_start")."""
        among.check()
        with self._book.read() as connection:
            return whole(ended_counts(connection, KeptBy.YEAR, among, _plans()))

    def kept_by(self, by: KeptBy, among: KeptFilter = EVERYTHING) -> tuple[KeptLine, ...]:
        """Give kept ÷ due of each client, plan, adviser or year; what was kept least first, years newest first.

        Only where something was due. Raises RuleBroken("end_before_start").
        """
        among.check()
        with self._book.read() as connection:
            counts = ended_counts(connection, by, among, _plans())
            ratios = tally(by_plan(counts, steps_told()) if by is KeptBy.PLAN else counts)
            names = _names(connection, by, list(ratios))
        return ORDERS[by](KeptLine(group, names.get(group, group), kept) for group, kept in ratios.items())

    def promises(self, among: KeptFilter = EVERYTHING) -> tuple[Promise, ...]:
        """Give the promises behind the number, the newest first. Raises RuleBroken("end_before_start")."""
        among.check()
        with self._book.read() as connection:
            return tuple(was_due(connection, among, plans=_plans()))

    def rows(
        self, among: KeptFilter = EVERYTHING, states: Sequence[PromiseState] = COUNTED, limit: int | None = MOST
    ) -> tuple[KeptRow, ...]:
        """Give the promises behind a number with their clients, the newest first. Raises as `promises` does."""
        among.check()
        with self._book.read() as connection:
            found = was_due(connection, among, states, _plans(), limit)
            names = client_names(connection, sorted({one.client_id for one in found}))
        return tuple(KeptRow(one, names.get(one.client_id, "")) for one in found)

    def adviser_named(self, name: str) -> str:
        """Give the key of an adviser. Raises NotFound."""
        with self._book.read() as connection:
            for adviser in advisers(connection):
                if adviser.name.casefold() == name.strip().casefold():
                    return adviser.id
        raise NotFound("adviser", name)

    def reopen(self, promise_id: str) -> None:
        """Take back that a promise was kept, released or called off by a person: the very same promise is open again.

        Raises NotFound, RuleBroken("not_ended_by_person") for one that is open, was missed, or that a rule ended.
        """
        with self._book.read() as connection:
            found = promise(connection, promise_id)
            name = client(connection, found.client_id).name
        with self._book.write(Title(message("Promise open again – {client}"), {"client": name})) as unit:
            found = promise(unit.connection, promise_id)
            check_reopening(found.state, found.cause)
            values = {"state": PromiseState.OPEN.value, "ended_on": None, "cause": None, "contact_id": None}
            unit.update(Promises, promise_id, values)


def _plans() -> dict[str, str]:
    """Say to which plan each step belongs."""
    return {code: step.product_kind for code, step in steps_told().items()}


def _names(connection: Connection, by: KeptBy, groups: Sequence[str]) -> Mapping[str, str]:
    if by is KeptBy.CLIENT:
        return client_names(connection, groups)
    if by is KeptBy.ADVISER:
        return {adviser.id: adviser.name for adviser in advisers(connection)}
    return {}
