"""Which income on which agreements deserves a second look: the warnings of the regime, told the other way round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from app.agreements.rules.kinds import ProductKind
from app.agreements.rules.regime import BAN, INVESTMENT_BAN, IncomeKind, income_warning, regime
from app.clients.rules import ClientKind

PERIODS: Final = ((date.min, BAN), (BAN, INVESTMENT_BAN), (INVESTMENT_BAN, date.max))
"""Within each of these the law on commission did not change what is warned of."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Income of these kinds is warned of on agreements of these kinds, concluded from `since` and before `until`."""

    kinds: tuple[ProductKind, ...]
    since: date
    until: date
    incomes: tuple[IncomeKind, ...]


@lru_cache(maxsize=8)
def suspects(country: str) -> tuple[Suspect, ...]:
    """Give all of them under the law of a country (ISO 3166); where no regime is known nothing is warned of."""
    found: dict[tuple[date, date, tuple[IncomeKind, ...]], list[ProductKind]] = {}
    for kind in ProductKind:
        for since, until, incomes in _joined(_of_kind(kind, country)):
            found.setdefault((since, until, incomes), []).append(kind)
    return tuple(Suspect(tuple(kinds), since, until, incomes) for (since, until, incomes), kinds in found.items())


def _of_kind(kind: ProductKind, country: str) -> Iterator[tuple[date, date, tuple[IncomeKind, ...]]]:
    for since, until in PERIODS:
        under = regime(kind, country, ClientKind.HOUSEHOLD, since)
        incomes = tuple(income for income in IncomeKind if income_warning(under, income) is not None)
        if incomes:
            yield since, until, incomes


def _joined(
    periods: Iterator[tuple[date, date, tuple[IncomeKind, ...]]],
) -> list[tuple[date, date, tuple[IncomeKind, ...]]]:
    """Make one of periods that follow each other with the same answer."""
    found: list[tuple[date, date, tuple[IncomeKind, ...]]] = []
    for since, until, incomes in periods:
        if found and found[-1][1:] == (since, incomes):
            found[-1] = (found[-1][0], until, incomes)
        else:
            found.append((since, until, incomes))
    return found
