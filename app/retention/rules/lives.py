"""From agreements to lives in days: when each came into view, how long it stayed, and whether it was lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.agreements.rules import EndReason, ProductKind, is_adverse
from app.clients.rules import ClientEnd
from app.retention.rules.survival import Spell

REOPENED_WITHIN: Final = timedelta(days=90)
"""A relationship that is taken up again within this time never ended."""
_FROM_THE_START: Final = -1
"""Entry of a life that was watched from its first day, that day included."""
_LOST: Final = frozenset({ClientEnd.MOVED_ADVISER, ClientEnd.ENDED_BY_CLIENT})


class By(StrEnum):
    """What makes agreements one cohort."""

    YEAR = "year"
    QUARTER = "quarter"
    KIND = "kind"
    PROVIDER = "provider"
    ADVISER = "adviser"


class AgreementLife(NamedTuple):
    """An agreement as statistics see it.

    `annual_premium` in cents, at issue; `replaced_in_book` when its successor stands in the book; `observed_from` when
    the book knows it only from then on.
    """

    client: str
    in_force_on: date
    end_on: date | None = None
    end_reason: EndReason | None = None
    replaced_in_book: bool = False
    observed_from: date | None = None
    annual_premium: int = 0
    kind: ProductKind = ProductKind.OTHER
    provider: str = ""
    adviser: str = ""

    def counts_on(self, day: date) -> bool:
        """Tell whether it has been an agreement: one called off within its cooling-off never was, once that is done."""
        return self.end_reason is not EndReason.NEVER_IN_FORCE or self.end_on is None or self.end_on > day

    @property
    def is_lost(self) -> bool:
        """Whether its end, if it has one, is adverse."""
        return is_adverse(self.end_reason, successor_in_book=self.replaced_in_book)

    @property
    def is_late(self) -> bool:
        """Whether it came into view after it began."""
        return self.observed_from is not None and self.observed_from > self.in_force_on

    @property
    def is_unseen(self) -> bool:
        """Whether it had ended before it came into view."""
        return self.is_late and self.end_on is not None and self.end_on <= self.watched_from

    @property
    def watched_from(self) -> date:
        return max(self.in_force_on, self.observed_from or self.in_force_on)

    def cohort(self, by: By) -> str:
        match by:
            case By.YEAR:
                return f"{self.in_force_on.year:04}"
            case By.QUARTER:
                return f"{self.in_force_on.year:04}-Q{(self.in_force_on.month + 2) // 3}"
            case By.KIND:
                return self.kind.value
            case By.PROVIDER:
                return self.provider
        return self.adviser


class ClientLife(NamedTuple):
    """A relationship that was ended as such, whatever became of its agreements."""

    ended_on: date
    reason: ClientEnd | None = None

    @property
    def is_lost(self) -> bool:
        return self.reason in _LOST


Stretch = tuple[Sequence[AgreementLife], Spell]
"""The agreements of one life of a relationship, and that life."""


def agreement_spells(rows: Iterable[AgreementLife], today: date) -> Iterator[Spell]:
    """Give the life of each agreement; an end after today has not happened."""
    for row in rows:
        if row.counts_on(today):
            yield _spell(row.in_force_on, row.watched_from, row.end_on, row.is_lost, today)


def client_spells(rows: Iterable[AgreementLife], departures: Mapping[str, ClientLife], today: date) -> Iterator[Spell]:
    """Give the lives of relationships, as `client_stretches` tells them."""
    return (spell for _, spell in client_stretches(rows, departures, today))


def client_stretches(
    rows: Iterable[AgreementLife], departures: Mapping[str, ClientLife], today: date
) -> Iterator[Stretch]:
    """Give each life of a relationship with its agreements: from the first agreement until the last one ended.

    Lost when that last end is adverse (of several on one day: any), or when the client moved away although policies
    were kept. Taken up again within 90 days it is the same life, later a new one.
    """
    by_client: defaultdict[str, list[AgreementLife]] = defaultdict(list)
    for row in rows:
        if row.counts_on(today) and row.in_force_on <= today and not row.is_unseen:
            by_client[row.client].append(row)
    for client, own in by_client.items():
        departure = departures.get(client)
        for stretch in _stretches(own):
            yield stretch, _relationship(stretch, departure, today)


def _stretches(rows: list[AgreementLife]) -> Iterator[list[AgreementLife]]:
    """Part a client's agreements where nothing ran for more than 90 days."""
    rows.sort(key=lambda row: row.in_force_on)
    stretch: list[AgreementLife] = []
    until = date.min
    for row in rows:
        if stretch and row.in_force_on - REOPENED_WITHIN > until:
            yield stretch
            stretch = []
        stretch.append(row)
        until = max(until, row.end_on or date.max)
    yield stretch


def _relationship(stretch: list[AgreementLife], departure: ClientLife | None, today: date) -> Spell:
    began = min(row.in_force_on for row in stretch)
    watched = min(row.watched_from for row in stretch)
    end = max(row.end_on or date.max for row in stretch)
    lost = any(row.is_lost for row in stretch if row.end_on == end)
    if departure is not None and began <= departure.ended_on < end:
        end, lost = departure.ended_on, departure.is_lost
    return _spell(began, watched, end, lost, today)


def _spell(began: date, watched: date, end: date | None, lost: bool, today: date) -> Spell:  # noqa: FBT001
    entry = (watched - began).days or _FROM_THE_START
    ended = end is not None and end <= today
    last = end if end is not None and ended else today
    return Spell(entry, (last - began).days, lost and ended)
