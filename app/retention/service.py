"""What an adviser can ask about staying: curves and persistency of the book, and who stands behind a number."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from app.book.book import Book
from app.foundation.bulk import without_collecting
from app.retention import behind, store
from app.retention.behind import Found, LifeRow
from app.retention.rules import AgreementLife, By, ClientLife, Retention, retention


class RetentionService:
    """Retention of one book; it decides and writes nothing."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def retention(self, by: str = By.YEAR, on: date | None = None) -> Retention:
        """Compute curves and table on a day (today). `by` is year, quarter, kind, provider or adviser."""
        today = self._day(on)
        lives, departures = self._read(today)
        with without_collecting():
            return retention(tuple(lives.values()), departures, today, By(by))

    def cell_rows(self, cohort: str, month: int, by: str = By.YEAR, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the agreements of a cohort, each with what it counts for at that month."""
        today = self._day(on)
        lives, _ = self._read(today)
        return self._rows(behind.in_cell(lives, cohort, month, By(by), today))

    def agreements_in_view(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the agreements that their curve is counted from on a day, with what became of each."""
        return self._rows(self._agreements(self._day(on)))

    def lost_agreements(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the agreements that ended with loss by a day: the events of the curve."""
        return self._rows(behind.lost(self._agreements(self._day(on))))

    def clients_in_view(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the relationships that their curve is counted from likewise, each with its agreement that ends last."""
        return self._rows(self._clients(self._day(on)))

    def lost_clients(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the relationships that were lost by a day."""
        return self._rows(behind.lost(self._clients(self._day(on))))

    def _agreements(self, today: date) -> Iterator[Found]:
        lives, _ = self._read(today)
        return behind.in_view(lives, today)

    def _clients(self, today: date) -> Iterator[Found]:
        return behind.clients_in_view(*self._read(today), today)

    def _day(self, on: date | None) -> date:
        return on or self._book.desk.today()

    def _read(self, today: date) -> tuple[dict[str, AgreementLife], dict[str, ClientLife]]:
        with self._book.read() as connection, without_collecting():
            return store.agreement_lives(connection), store.departures(connection, today)

    def _rows(self, found: Iterable[Found]) -> tuple[LifeRow, ...]:
        with self._book.read() as connection:
            names = store.client_names(connection)
        return tuple(_row(names, *one) for one in found)


def _row(names: Mapping[str, tuple[str, str]], reference: str, life: AgreementLife, fate: behind.Fate) -> LifeRow:
    key, name = names[life.client]
    return LifeRow(
        key, name, reference, life.kind, life.in_force_on, life.end_on, life.end_reason, fate, life.annual_premium
    )
