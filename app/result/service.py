"""What an adviser can ask of the own result: the four panels, the rows behind every number, and closing a year."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from app.book.book import Book
from app.book.change import Title
from app.foundation.bulk import without_collecting
from app.foundation.language import message
from app.result import store
from app.result.behind import Behind, ClientNamed, NamedRow, OfAYearAgo, ResultRow, RowsBehind
from app.result.computing import Computing, close_year
from app.result.rules import Detail, MyResult, Period, checked_period


class ResultService:
    """My result of one book: computed from the ledger each time, only closed years are stored."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def result(
        self,
        from_on: date | None = None,
        to: date | None = None,
        adviser: str | None = None,
        *,
        lines: bool = True,
    ) -> MyResult:
        """Compute the four panels, of the office or of one adviser (by name); without `lines` it holds totals only.

        `to` (today) is the day of the run; `from_on` (1 January of that year) bounds bridge, relationships and lines.
        Raises NotFound("adviser"), RuleBroken ("from_after_to", "closed_year_changed").
        """
        period = self._period(from_on, to)
        with self._book.read() as connection, without_collecting():
            return _computing(connection, period, adviser).result(Detail(lines=lines))

    def lines(
        self, behind: Behind, from_on: date | None = None, to: date | None = None, adviser: str | None = None
    ) -> RowsBehind:
        """Give the rows behind a number of the result of the same period and adviser, newest first."""
        period = self._period(from_on, to)
        if behind.year is not None:
            period = period._replace(since=min(date(behind.year, 1, 1), period.to))
        with self._book.read() as connection, without_collecting():
            rows = _computing(connection, period, adviser).rows(behind)
            return RowsBehind(_named(connection, rows), sum(row.cents for row in rows))

    def of_a_year_ago(self, to: date | None = None, adviser: str | None = None) -> tuple[OfAYearAgo, ...]:
        """Give the clients of a year before a day (today) that `Forward` counts, first those who are gone."""
        with self._book.read() as connection, without_collecting():
            found = tuple(_computing(connection, self._period(None, to), adviser).of_a_year_ago())
            known = store.clients_named(connection, [reference for reference, _ in found])
        rows = (OfAYearAgo(reference, known.get(reference), is_here) for reference, is_here in found)
        return tuple(sorted(rows, key=_gone_first))

    def names(self, references: Collection[str]) -> dict[str, ClientNamed]:
        """Give key and name of clients by reference; who is not in the book any more is left out."""
        with self._book.read() as connection:
            return store.clients_named(connection, references)

    def first_year(self) -> int | None:
        """Give the year of the first movement; None in a book without any."""
        with self._book.read() as connection:
            return store.first_movement_year(connection)

    def closed_years(self) -> tuple[int, ...]:
        """Give the years that are closed, oldest first."""
        with self._book.read() as connection:
            return tuple(closed.year for closed in store.closed_years(connection))

    def close_year(self, year: int) -> str:
        """Close a year: its lines are stored, and later facts become corrections of it; give its key.

        Raises RuleBroken ("year_not_over", "year_closed_already", "earlier_year_open").
        """
        with self._book.write(Title(message("Year {year} closed"), {"year": str(year)})) as unit, without_collecting():
            return close_year(unit, year)

    def _period(self, from_on: date | None, to: date | None) -> Period:
        last = to or self._book.desk.today()
        return checked_period(from_on or date(last.year, 1, 1), last)


def _computing(connection: Connection, period: Period, adviser: str | None) -> Computing:
    return Computing(connection, period, None if adviser is None else store.adviser_named(connection, adviser))


def _named(connection: Connection, rows: Collection[ResultRow]) -> tuple[NamedRow, ...]:
    clients = store.clients_named(connection, {row.client_ref for row in rows})
    agreements = store.agreements_named(connection, {row.agreement_ref for row in rows if row.agreement_ref})
    kinds = store.movement_kinds(connection, {row.movement_ref for row in rows if row.movement_ref})
    return tuple(
        NamedRow(
            row,
            clients.get(row.client_ref),
            agreements.get(row.agreement_ref or ""),
            kinds.get(row.movement_ref or ""),
        )
        for row in rows
    )


def _gone_first(one: OfAYearAgo) -> tuple[bool, str]:
    return one.is_here, one.client.name if one.client else one.client_ref
