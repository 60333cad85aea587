"""What an adviser can ask about staying: curves and persistency of the book, and who stands behind a number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.agreements.rules import EndReason, ProductKind
from app.book.book import Book
from app.foundation.bulk import without_collecting
from app.retention import store
from app.retention.rules import (
    AgreementLife,
    By,
    ClientLife,
    Retention,
    Spell,
    agreement_spells,
    client_spells,
    persistency,
    retention,
)


class Fate(StrEnum):
    """What became of an agreement in a cell of the table; one that left without blame is not counted."""

    KEPT = "kept"
    LOST = "lost"
    LEFT_OUT = "left_out"
    TOO_EARLY = "too_early"


class LifeRow(NamedTuple):
    """One agreement, or one client, behind a number of the retention page."""

    client_id: str
    client_name: str
    agreement_ref: str
    kind: ProductKind | None
    in_force_on: date
    end_on: date | None
    end_reason: EndReason | None
    fate: Fate
    annual_premium: int


class RetentionService:
    """Retention of one book; it decides and writes nothing."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def retention(self, by: str = By.YEAR, on: date | None = None) -> Retention:
        """Compute curves and table on a day (today). `by` is year, quarter, kind, provider or adviser."""
        today = on or self._book.desk.today()
        lives, departures = self._read(today)
        with without_collecting():
            return retention(tuple(lives.values()), departures, today, By(by))

    def cell_rows(self, cohort: str, month: int, by: str = By.YEAR, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the agreements of a cohort, each with what it counts for at that month."""
        today, cut = on or self._book.desk.today(), By(by)
        lives, _ = self._read(today)
        own = {reference: life for reference, life in lives.items() if life.cohort(cut) == cohort}
        fates = ((reference, life, _fate(life, today, cut, month)) for reference, life in own.items())
        return self._rows((reference, life, fate) for reference, life, fate in fates if fate is not None)

    def lost_agreements(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the agreements that ended with loss by a day: the events of the curve, late entrants included."""
        today = on or self._book.desk.today()
        lives, _ = self._read(today)
        return self._rows((reference, life, Fate.LOST) for reference, life in lives.items() if _is_event(life, today))

    def lost_clients(self, on: date | None = None) -> tuple[LifeRow, ...]:
        """Give the clients who were lost by a day, each with the agreement that ended last."""
        today = on or self._book.desk.today()
        lives, departures = self._read(today)
        of_clients: defaultdict[str, list[tuple[str, AgreementLife]]] = defaultdict(list)
        for reference, life in lives.items():
            of_clients[life.client].append((reference, life))
        return self._rows(_last_of_lost(of_clients, departures, today))

    def _read(self, today: date) -> tuple[dict[str, AgreementLife], dict[str, ClientLife]]:
        with self._book.read() as connection, without_collecting():
            return store.agreement_lives(connection), store.departures(connection, today)

    def _rows(self, found: Iterator[tuple[str, AgreementLife, Fate]]) -> tuple[LifeRow, ...]:
        with self._book.read() as connection:
            names = store.client_names(connection)
        return tuple(_row(names, *one) for one in found)


def _fate(life: AgreementLife, today: date, by: By, month: int) -> Fate | None:
    """Ask the table about one agreement alone; None when it counts in no cell."""
    cells = persistency([life], today, by, (month,))
    if not cells:
        return None
    (cell,) = cells
    if not cell.complete:
        return Fate.TOO_EARLY
    if not cell.eligible:
        return Fate.LEFT_OUT
    return Fate.KEPT if cell.kept else Fate.LOST


def _is_event(life: AgreementLife, today: date) -> bool:
    return _shows_loss(agreement_spells([life], today))


def _shows_loss(spells: Iterable[Spell]) -> bool:
    """Tell whether one of the lives was lost while it was in view, as the curve counts."""
    return any(spell.event and spell.exit > spell.entry for spell in spells)


def _last_of_lost(
    of_clients: Mapping[str, Sequence[tuple[str, AgreementLife]]],
    departures: Mapping[str, ClientLife],
    today: date,
) -> Iterator[tuple[str, AgreementLife, Fate]]:
    for own in of_clients.values():
        if _shows_loss(client_spells([life for _, life in own], departures, today)):
            reference, life = max(own, key=_end_of)
            yield reference, life, Fate.LOST


def _end_of(one: tuple[str, AgreementLife]) -> tuple[date, str]:
    reference, life = one
    return life.end_on or date.max, reference


def _row(names: Mapping[str, tuple[str, str]], reference: str, life: AgreementLife, fate: Fate) -> LifeRow:
    key, name = names[life.client]
    return LifeRow(
        key, name, reference, life.kind, life.in_force_on, life.end_on, life.end_reason, fate, life.annual_premium
    )
