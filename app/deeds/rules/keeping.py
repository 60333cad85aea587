"""What the law lets or makes an office keep of a client that objects, why, and until when (the field's rules 1.5)."""

from collections.abc import Iterable, Mapping
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


class Legal(NamedTuple):
    """What the law of a country says of keeping: the years to keep, and the least that it asks for."""

    years: int
    least: int


class Term(NamedTuple):
    """How many years something is kept; `law` is the country whose law says so, "" where the office chose it."""

    years: int
    law: str


HOME: Final = "NL"
LEGAL: Final[Mapping[str, Mapping[Ground, Legal]]] = {
    HOME: {
        Ground.ADVICE: Legal(5, 5),
        Ground.COMPLAINT: Legal(5, 1),
        Ground.IDENTITY: Legal(5, 5),
        Ground.MONEY: Legal(7, 7),
    },
    "GB": {Ground.COMPLAINT: Legal(3, 3)},
}
"""By country the advice file (BGfo), complaints (a year by art. 41 BGfo, five is advised; DISP in Britain), identity
(Wwft), the books (AWR art. 52). Of other countries no term is known here."""
SETTING: Final = {ground: f"keep_{ground}_years" for ground in Ground}
"""The setting of the office for each; 0 where it chose nothing itself."""


def legal(country: str, ground: Ground) -> Legal | None:
    """Give what the law of a country says; None where that is not known here."""
    return LEGAL.get(country, {}).get(ground)


def term(country: str, ground: Ground, own: int = 0) -> Term:
    """Give how long an office keeps something: its own choice, else the law's years.

    Where no law is known it is the Dutch number of years, as the office's own.
    """
    by_law = legal(country, ground)
    if by_law is not None and own in (0, by_law.years):
        return Term(by_law.years, country)
    return Term(own or LEGAL[HOME][ground].years, "")


class Lasting(NamedTuple):
    """Something that is kept until the last day, and for how many years by which country's law ("": the office's)."""

    ground: Ground
    until: date
    term: Term


def kept_by_law(
    agreements: Iterable[tuple[ProductKind, date | None]],
    complaints: Iterable[date | None],
    money: Iterable[date],
    today: date,
    terms: Mapping[Ground, Term],
) -> tuple[Lasting, ...]:
    """Give what is kept and until when, by ground; what has had its time is not kept.

    `agreements` are kinds with their end, `complaints` the days on which they were closed, `money` those of bookings
    and bills; `terms` tells how long the office keeps each. What still runs begins its term today; the books' term
    begins at the end of the year.
    """
    known = tuple(agreements)
    days: dict[Ground, list[date]] = {
        Ground.ADVICE: [end or today for _, end in known],
        Ground.IDENTITY: [end or today for kind, end in known if kind in IDENTIFIED],
        Ground.COMPLAINT: [closed or today for closed in complaints],
        Ground.MONEY: [date(day.year, 12, 31) for day in money],
    }
    kept = (
        Lasting(ground, add_years(max(some), terms[ground].years), terms[ground])
        for ground, some in days.items()
        if some
    )
    return tuple(one for one in kept if one.until >= today)
