"""Computes on one connection to the book: the panels of a period, the rows behind a number, and a year's closing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.book.unit import Unit
from app.office.store import advisers
from app.result import behind, store
from app.result.behind import Behind, Part, ResultRow
from app.result.foretelling import still_expected
from app.result.rules import (
    BookFacts,
    ClientFacts,
    Detail,
    Line,
    MyResult,
    Period,
    Rates,
    Settings,
    expected_exposures,
    for_adviser,
    may_close,
    my_result,
    stayed_a_year,
)
from app.result.rules.replacements import Replacements
from app.result.rules.tally import Sheet
from app.result.store import Scope
from app.result.store.closed import OFFICE

_STATES: Final = {Part.PENDING: "pending", Part.HELD: "held", Part.IN_POT: "pot"}


@dataclass(frozen=True, slots=True)
class Computing:
    """A period of the office or of one adviser (by key), read through one connection: all of it belongs together."""

    connection: Connection
    period: Period
    adviser_id: str | None = None

    def result(self, detail: Detail) -> MyResult:
        return self._run(self._clients(), detail)

    def rows(self, asked: Behind) -> Sequence[ResultRow]:
        """Give the rows behind a number, newest first; of what still waits, what comes soonest."""
        find = _ROWS[asked.part]
        return behind.in_order(find(self, asked), soonest=find is Computing.waiting)

    def all_lines(self) -> Sequence[Line]:
        return self.result(Detail()).personal.lines

    def lines(self, asked: Behind) -> Iterator[ResultRow]:
        return (behind.line_row(line) for line in self.all_lines() if asked.shows(line))

    def sales(self, asked: Behind) -> Iterator[ResultRow]:
        """Give the first or the repeat sales, told apart as the bridge tells them."""
        sheets: dict[str, Sheet] = {}

        def noted(clients: Iterable[ClientFacts]) -> Iterator[ClientFacts]:
            for client in clients:
                sheets[client.reference] = Sheet(client)
                yield client

        repeat = asked.part is Part.REPEAT_SALE
        for line in self._run(noted(self._clients()), Detail()).personal.lines:
            if line.bucket == "sale" and sheets[line.client_ref].is_repeat(line.agreement_ref, line.on) is repeat:
                yield behind.line_row(line)

    def reserve_change(self, _: Behind) -> Iterator[ResultRow]:
        movements = store.movements_between(self.connection, self.period, self.adviser_id)
        return behind.set_aside_rows(self.all_lines(), movements)

    def ledger(self, _: Behind) -> Iterator[ResultRow]:
        movements = store.movements_between(self.connection, self.period, self.adviser_id)
        return (behind.movement_row(movement) for movement in movements)

    def waiting(self, asked: Behind) -> Iterator[ResultRow]:
        state = _STATES.get(asked.part)
        reserves = self.result(Detail(lines=False, reserves=True)).personal.reserves
        return (behind.reserve_row(one) for one in reserves if one.cents and state in (None, one.state))

    def net(self, asked: Behind) -> Iterator[ResultRow]:
        yield from self.lines(asked)
        yield from self.service(asked)
        yield from self.late(asked)

    def service(self, asked: Behind) -> Iterator[ResultRow]:
        for client in self._clients(asked.client):
            yield from behind.service_rows(client, self.period, self._rates())

    def late(self, asked: Behind) -> Iterator[ResultRow]:
        for client in self._clients(asked.client):
            yield from behind.late_rows(client, self.period, self._rates())

    def margin(self, _: Behind) -> Iterator[ResultRow]:
        """Give the yearly margin of each client who is here, from the past twelve months whatever the period is."""
        to, rates = self.period.to, self._rates()
        past_year = replace(self, period=Period(behind.year_before(to), to))
        stay = behind.stay_by_client(past_year.all_lines())
        for client in self._clients():
            row = behind.margin_row(client, stay.get(client.reference, 0), to, rates)
            if row is not None and row.cents:
                yield row

    def trail(self, _: Behind) -> Iterator[ResultRow]:
        for client in self._clients():
            yield from behind.trail_rows(client, self.period.to)

    def exposure(self, asked: Behind) -> Sequence[ResultRow]:
        to = self.period.to
        known = Replacements(store.replacements(self.connection), to)
        expected = asked.part is Part.EXPOSURE_EXPECTED
        return behind.exposure_rows(self._clients(), to, known, self._rates(), expected=expected)

    def of_a_year_ago(self) -> Iterator[tuple[str, bool]]:
        """Give the clients (by reference) that the share who stay is counted from, and whether each is still here."""
        for client in self._clients():
            is_here = stayed_a_year(client, self.period.to)
            if is_here is not None:
                yield client.reference, is_here

    def awaited(self, _: Behind) -> Iterator[ResultRow]:
        """Give what providers are still expected to take back; it is not told by adviser."""
        found = still_expected(self.connection, self.period.to) if self.adviser_id is None else ()
        return (behind.awaited_row(one) for one in found)

    def _rates(self) -> Rates:
        return store.rates(self.connection)

    def _clients(self, only: str | None = None) -> Iterator[ClientFacts]:
        scope = Scope(self.period.to, self.adviser_id, only)
        closed = store.closed_lines(self.connection, self.adviser_id) if only is None else ()
        found = store.clients(self.connection, scope, closed)
        return found if self.adviser_id is None else for_adviser(found, self.adviser_id, {})

    def _run(self, clients: Iterable[ClientFacts], detail: Detail) -> MyResult:
        facts = BookFacts(clients, store.replacements(self.connection), store.closed_years(self.connection))
        return my_result(facts, self.period, self._settings(), detail)

    def _settings(self) -> Settings:
        versions = store.versions(self.connection)
        rates = self._rates()
        if not any(version.buffer for version in versions):
            return Settings(versions, rates)
        first = store.first_movement_year(self.connection) or self.period.to.year
        days = [day for year in range(first, self.period.to.year + 1) if (day := date(year, 12, 31)) <= self.period.to]
        known = store.replacements(self.connection)
        return Settings(versions, rates, expected_exposures(self._clients(), known, days, rates))


_ROWS: Final[dict[Part, Callable[[Computing, Behind], Iterable[ResultRow]]]] = {
    Part.LINES: Computing.lines,
    Part.FIRST_SALE: Computing.sales,
    Part.REPEAT_SALE: Computing.sales,
    Part.RESERVE_CHANGE: Computing.reserve_change,
    Part.LEDGER: Computing.ledger,
    Part.WAITING: Computing.waiting,
    Part.PENDING: Computing.waiting,
    Part.HELD: Computing.waiting,
    Part.IN_POT: Computing.waiting,
    Part.NET: Computing.net,
    Part.SERVICE: Computing.service,
    Part.LATE: Computing.late,
    Part.MARGIN: Computing.margin,
    Part.EXPOSURE_WORST: Computing.exposure,
    Part.EXPOSURE_EXPECTED: Computing.exposure,
    Part.TRAIL: Computing.trail,
    Part.AWAITED: Computing.awaited,
}


def close_year(unit: Unit, year: int) -> str:
    """Store the lines of a year, of the office and of each adviser; give the key.

    Raises RuleBroken ("year_not_over", "year_closed_already", "earlier_year_open").
    """
    connection = unit.connection
    first = store.first_movement_year(connection) or year
    may_close(year, store.closed_years(connection), first, unit.today)
    period = Period(date(year, 1, 1), date(year, 12, 31))
    office = Computing(connection, period).result(Detail())
    lines = {OFFICE: office.personal.lines}
    for adviser in advisers(connection):
        own = Computing(connection, period, adviser.id).result(Detail()).personal.lines
        if own:
            lines[adviser.id] = own
    return store.insert_closed_year(unit, year, office.parameters, lines)
