"""What the law lets or makes an office keep of a client that objects, why, and until when (the field's rules 1.5)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.agreements.rules import ProductKind
from app.foundation.dates import add_years

IDENTIFIED: Final = frozenset({ProductKind.LIFE, ProductKind.TERM_LIFE, ProductKind.FUNERAL, ProductKind.ANNUITY,
                               ProductKind.PENSION, ProductKind.INVESTMENT})  # fmt: skip
"""Kinds for which who the client is was established by law (Wwft): life insurance and investments."""


class Ground(StrEnum):
    """What is kept; each has its ground in law."""

    ADVICE = "advice"
    COMPLAINT = "complaint"
    IDENTITY = "identity"
    MONEY = "money"


YEARS: Final = {Ground.ADVICE: 5, Ground.COMPLAINT: 5, Ground.IDENTITY: 5, Ground.MONEY: 7}
"""Years that it is kept: the advice file (BGfo), complaints (a year by art. 41 BGfo, five is advised), identity (Wwft),
the books (AWR art. 52)."""


class Lasting(NamedTuple):
    """Something that is kept: since the day on which the term began, until the last day."""

    ground: Ground
    until: date


def kept_by_law(
    agreements: Iterable[tuple[ProductKind, date | None]],
    complaints: Iterable[date | None],
    money: Iterable[date],
    today: date,
) -> tuple[Lasting, ...]:
    """Give what is kept and until when, by ground; what has had its time is not kept.

    `agreements` are kinds with their end, `complaints` the days on which they were closed, `money` those of bookings
    and bills. What still runs begins its term today; the books' term begins at the end of the year.
    """
    known = tuple(agreements)
    days: dict[Ground, list[date]] = {
        Ground.ADVICE: [end or today for _, end in known],
        Ground.IDENTITY: [end or today for kind, end in known if kind in IDENTIFIED],
        Ground.COMPLAINT: [closed or today for closed in complaints],
        Ground.MONEY: [date(day.year, 12, 31) for day in money],
    }
    kept = (Lasting(ground, add_years(max(some), YEARS[ground])) for ground, some in days.items() if some)
    return tuple(one for one in kept if one.until >= today)
