"""Foretells the money of an ending: what providers are expected to take back, what trail is still to come.

Nothing of it is booked: a clawback stands in the ledger when the provider's statement says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.agreements.rules import EndReason, ProductKind
from app.agreements.words import product_kind
from app.book.book import Book
from app.book.outcome import Outcome
from app.deeds.foretelling import Expectation, Foreteller, register_foreteller
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.result.rules.awaited import AwaitedClawback, Fate, expected_back, trail_until
from app.result.store.awaited import Paid, ended_lately, paid_on

ROOM: Final = "result"
TRAIL: Final = "trail"
LEAVING: Final = frozenset({EndReason.MOVED_ADVISER, EndReason.PORTFOLIO_TRANSFERRED})
"""Ends after which the commission goes to another adviser."""
WORDS: Final = {
    Fate.REVERSED.value: message("{what}: the initial commission of {amount} is expected to be reversed"),
    Fate.TAKEN_BACK.value: message("{what}: the provider is expected to take back {amount} of the initial commission"),
    Fate.SPARED.value: message(
        "{what}: {amount} of the initial commission is not earned yet; the provider's terms say whether it goes back"
    ),
    TRAIL: message("{what}: trail commission is expected until {day}, about {amount}"),
}


class ClawbackService:
    """What providers are expected to take back of what has ended already."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def still_expected(self, on: date | None = None) -> tuple[AwaitedClawback, ...]:
        """Give what is still expected back: of ends in the last year of which no clawback was booked since."""
        with self._book.read() as connection:
            return still_expected(connection, on or self._book.desk.today())


def still_expected(connection: Connection, on: date) -> tuple[AwaitedClawback, ...]:
    """Give what is still expected back on a day, in the order of the agreements' references."""
    return tuple(_awaited(ended_lately(connection, on)))


def foretell(connection: Connection, outcomes: Sequence[Outcome], today: date) -> Iterable[Expectation]:
    """Expect what the ends among these changes bring."""
    ends = {
        one.id: one.after
        for one in outcomes
        if one.table == "agreement" and one.after and one.after["end_on"] and one.differs("end_on", "end_reason")
    }
    for paid in paid_on(connection, ends, today):
        row = ends[paid.agreement_id]
        reason = EndReason(row["end_reason"]) if row["end_reason"] else None
        name, end_on = row["title"] or "", row["end_on"]
        back = expected_back(paid.initial, paid.clawback_months, paid.in_force_on, end_on, reason)
        if back is not None:
            yield Expectation(ROOM, back.fate.value, paid.agreement_id, name or paid.kind, -back.cents, end_on)
        trail = trail_until(paid.trail, today, end_on) if reason in LEAVING else 0
        if trail:
            yield Expectation(ROOM, TRAIL, paid.agreement_id, name or paid.kind, trail, end_on)


def say(expectation: Expectation, t: Texts, formats: Formats) -> str:
    """Tell what is expected, with its amount."""
    return t(
        WORDS[expectation.code],
        what=_named(expectation.name, t),
        amount=formats.money(abs(expectation.cents)),
        day=formats.date_medium(expectation.on),
    )


def _named(name: str, t: Texts) -> str:
    return product_kind(ProductKind(name), t) if name in set(ProductKind) else name


def _awaited(ended: Iterable[Paid]) -> Iterator[AwaitedClawback]:
    for paid in ended:
        if paid.end_on is None or paid.back_since < 0:
            continue
        back = expected_back(paid.initial, paid.clawback_months, paid.in_force_on, paid.end_on, paid.end_reason)
        if back is not None and back.fate is not Fate.SPARED:
            yield AwaitedClawback(paid.reference, paid.client_ref, paid.end_on, back.fate, back.cents)


register_foreteller(ROOM, Foreteller(foretell, say))
