"""What a life event touches: kinds of agreements, the blocks to look at, and the known terms.

A calculation aid, no legal advice: the table and the terms are those of the field's rules 2.2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.agreements.rules.kinds import ProductKind
from app.agreements.rules.lifetime import is_running
from app.clients.rules import LifeEventKind
from app.foundation.dates import add_months, add_years
from app.foundation.workdays import WorkCalendar


class Block(StrEnum):
    """A part of a client's affairs that a life event may touch (the field's rules 2.2)."""

    MORTGAGE = "mortgage"
    INSURANCES = "insurances"
    PENSION = "pension"
    TAX = "tax"
    ALLOWANCES = "allowances"
    DOCUMENTS = "documents"


class TermKind(StrEnum):
    """Something that has to be done within a known time after a life event."""

    DECREE_ENTERED = "decree_entered"
    PENSION_REPORTED = "pension_reported"
    ALLOWANCES_CHANGED = "allowances_changed"
    MUNICIPALITY_TOLD = "municipality_told"
    INHERITANCE_TAX = "inheritance_tax"


@dataclass(frozen=True, slots=True)
class Term:
    """The last day for something; a day that is free is taken back to the working day before it."""

    kind: TermKind
    until: date


LONGER_FROM: Final = date(2026, 1, 1)
"""For deaths from this day on the inheritance tax return may take 20 months, for earlier ones 8."""

_LOANS: Final = frozenset({ProductKind.MORTGAGE, ProductKind.CONSUMER_CREDIT})
_DEATH: Final = frozenset({ProductKind.TERM_LIFE, ProductKind.LIFE, ProductKind.FUNERAL})
_INCOME: Final = frozenset({ProductKind.DISABILITY, ProductKind.PAYMENT_PROTECTION, ProductKind.COLLECTIVE_INCOME})
_LATER: Final = frozenset({ProductKind.PENSION, ProductKind.ANNUITY, ProductKind.INVESTMENT})
_THINGS: Final = frozenset({ProductKind.NONLIFE_PRIVATE})
_CARE: Final = frozenset({ProductKind.HEALTH})
_FIRM: Final = frozenset({ProductKind.NONLIFE_BUSINESS, ProductKind.COLLECTIVE_INCOME})
_FAMILY: Final = _DEATH | _THINGS | _LATER | {ProductKind.MORTGAGE}
_ALL_OF_LIFE: Final = _LOANS | _DEATH | _INCOME | _LATER | _THINGS | _CARE | {ProductKind.OTHER}

_TOUCHES: Final[dict[LifeEventKind, frozenset[ProductKind]]] = {
    LifeEventKind.COHABITING: _FAMILY,
    LifeEventKind.MARRIAGE: _FAMILY,
    LifeEventKind.BIRTH: _DEATH | _THINGS | _CARE | {ProductKind.DISABILITY, ProductKind.INVESTMENT},
    LifeEventKind.SEPARATION: _ALL_OF_LIFE,
    LifeEventKind.DIVORCE: _ALL_OF_LIFE,
    LifeEventKind.DEATH_PARTNER: _ALL_OF_LIFE,
    LifeEventKind.DEATH_CLIENT: _ALL_OF_LIFE | _FIRM,
    LifeEventKind.JOB_LOSS: _LOANS | _INCOME | {ProductKind.PENSION},
    LifeEventKind.NEW_JOB: _INCOME | {ProductKind.MORTGAGE, ProductKind.PENSION},
    LifeEventKind.SELF_EMPLOYED: _INCOME | _LATER | _FIRM | _THINGS | {ProductKind.MORTGAGE},
    LifeEventKind.SICK_LONG: _LOANS | _INCOME | _CARE | {ProductKind.PENSION, ProductKind.TERM_LIFE, ProductKind.LIFE},
    LifeEventKind.MOVE: _THINGS | {ProductKind.MORTGAGE, ProductKind.TERM_LIFE},
    LifeEventKind.HOME_PURCHASE: _LOANS | _THINGS | _INCOME | {ProductKind.TERM_LIFE},
    LifeEventKind.HOME_SALE: _LOANS | _THINGS | {ProductKind.TERM_LIFE, ProductKind.LIFE},
    LifeEventKind.RENOVATION: _THINGS | {ProductKind.MORTGAGE},
    LifeEventKind.INHERITANCE: _LOANS | _THINGS | {ProductKind.INVESTMENT, ProductKind.ANNUITY},
    LifeEventKind.GIFT: _LOANS | {ProductKind.INVESTMENT},
    LifeEventKind.CHILD_18: _THINGS | _CARE | {ProductKind.FUNERAL},
    LifeEventKind.CHILD_LEAVES: _THINGS | {ProductKind.TERM_LIFE, ProductKind.FUNERAL},
    LifeEventKind.RETIREMENT: _LOANS | _LATER | _INCOME | _THINGS | {ProductKind.TERM_LIFE, ProductKind.LIFE},
    LifeEventKind.EMIGRATION: _ALL_OF_LIFE,
    LifeEventKind.CARE_PARENT: _THINGS | {ProductKind.MORTGAGE, ProductKind.DISABILITY},
    LifeEventKind.ENERGY_MEASURE: _THINGS | {ProductKind.MORTGAGE},
    LifeEventKind.STOPPED_SMOKING: frozenset({ProductKind.TERM_LIFE, ProductKind.LIFE}),
    LifeEventKind.ARREARS: _LOANS | {ProductKind.PAYMENT_PROTECTION},
    LifeEventKind.INSURANCE_POSTPONED: _INCOME | {ProductKind.MORTGAGE, ProductKind.TERM_LIFE},
    LifeEventKind.CLAIM_REPORTED: _THINGS | _FIRM | {ProductKind.DISABILITY},
    LifeEventKind.CLAIM_CLOSED: _THINGS | _FIRM | {ProductKind.DISABILITY},
    LifeEventKind.MARKET_DROP: _LATER | {ProductKind.LIFE},
    LifeEventKind.ANNUAL_STATEMENT: _LATER | {ProductKind.LIFE},
    LifeEventKind.BUSINESS_CHANGE: _FIRM | {ProductKind.DISABILITY, ProductKind.PENSION},
    LifeEventKind.EMPLOYEE_SICK_42D: frozenset({ProductKind.COLLECTIVE_INCOME}),
}
FIVE: Final = (Block.MORTGAGE, Block.INSURANCES, Block.PENSION, Block.TAX, Block.ALLOWANCES)
"""Of somebody's illness no papers are asked for: nothing medical stands in the book."""
_BLOCKS: Final[dict[LifeEventKind, tuple[Block, ...]]] = {
    LifeEventKind.COHABITING: tuple(Block),
    LifeEventKind.MARRIAGE: tuple(Block),
    LifeEventKind.BIRTH: (Block.INSURANCES, Block.TAX, Block.ALLOWANCES, Block.DOCUMENTS),
    LifeEventKind.SEPARATION: tuple(Block),
    LifeEventKind.DIVORCE: tuple(Block),
    LifeEventKind.DEATH_PARTNER: tuple(Block),
    LifeEventKind.DEATH_CLIENT: tuple(Block),
    LifeEventKind.JOB_LOSS: tuple(Block),
    LifeEventKind.NEW_JOB: tuple(Block),
    LifeEventKind.SELF_EMPLOYED: tuple(Block),
    LifeEventKind.SICK_LONG: FIVE,
    LifeEventKind.MOVE: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.ALLOWANCES, Block.DOCUMENTS),
    LifeEventKind.HOME_PURCHASE: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.ALLOWANCES, Block.DOCUMENTS),
    LifeEventKind.HOME_SALE: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.ALLOWANCES, Block.DOCUMENTS),
    LifeEventKind.RENOVATION: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.DOCUMENTS),
    LifeEventKind.INHERITANCE: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.ALLOWANCES, Block.DOCUMENTS),
    LifeEventKind.GIFT: (Block.MORTGAGE, Block.TAX, Block.DOCUMENTS),
    LifeEventKind.CHILD_18: (Block.INSURANCES, Block.TAX, Block.ALLOWANCES),
    LifeEventKind.CHILD_LEAVES: (Block.INSURANCES, Block.ALLOWANCES),
    LifeEventKind.RETIREMENT: tuple(Block),
    LifeEventKind.EMIGRATION: tuple(Block),
    LifeEventKind.CARE_PARENT: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.ALLOWANCES),
    LifeEventKind.ENERGY_MEASURE: (Block.MORTGAGE, Block.INSURANCES, Block.TAX, Block.DOCUMENTS),
    LifeEventKind.STOPPED_SMOKING: (Block.INSURANCES,),
    LifeEventKind.ARREARS: (Block.MORTGAGE, Block.INSURANCES, Block.ALLOWANCES),
    LifeEventKind.INSURANCE_POSTPONED: (Block.INSURANCES,),
    LifeEventKind.CLAIM_REPORTED: (Block.INSURANCES, Block.DOCUMENTS),
    LifeEventKind.CLAIM_CLOSED: (Block.INSURANCES,),
    LifeEventKind.MARKET_DROP: (Block.PENSION,),
    LifeEventKind.ANNUAL_STATEMENT: (Block.PENSION, Block.TAX),
    LifeEventKind.BUSINESS_CHANGE: (Block.INSURANCES, Block.PENSION, Block.TAX, Block.DOCUMENTS),
    LifeEventKind.EMPLOYEE_SICK_42D: (Block.INSURANCES,),
}
_INCOME_OR_HOME: Final = (TermKind.ALLOWANCES_CHANGED,)
_TERMS: Final[dict[LifeEventKind, tuple[TermKind, ...]]] = {
    LifeEventKind.COHABITING: (TermKind.MUNICIPALITY_TOLD, TermKind.ALLOWANCES_CHANGED),
    LifeEventKind.MARRIAGE: _INCOME_OR_HOME,
    LifeEventKind.BIRTH: _INCOME_OR_HOME,
    LifeEventKind.SEPARATION: _INCOME_OR_HOME,
    LifeEventKind.DIVORCE: (TermKind.ALLOWANCES_CHANGED, TermKind.DECREE_ENTERED, TermKind.PENSION_REPORTED),
    LifeEventKind.DEATH_PARTNER: (TermKind.ALLOWANCES_CHANGED, TermKind.INHERITANCE_TAX),
    LifeEventKind.DEATH_CLIENT: (TermKind.ALLOWANCES_CHANGED, TermKind.INHERITANCE_TAX),
    LifeEventKind.JOB_LOSS: _INCOME_OR_HOME,
    LifeEventKind.NEW_JOB: _INCOME_OR_HOME,
    LifeEventKind.SELF_EMPLOYED: _INCOME_OR_HOME,
    LifeEventKind.SICK_LONG: _INCOME_OR_HOME,
    LifeEventKind.MOVE: (TermKind.MUNICIPALITY_TOLD, TermKind.ALLOWANCES_CHANGED),
    LifeEventKind.INHERITANCE: (TermKind.ALLOWANCES_CHANGED, TermKind.INHERITANCE_TAX),
    LifeEventKind.CHILD_18: _INCOME_OR_HOME,
    LifeEventKind.CHILD_LEAVES: (TermKind.MUNICIPALITY_TOLD, TermKind.ALLOWANCES_CHANGED),
    LifeEventKind.RETIREMENT: _INCOME_OR_HOME,
}


@dataclass(frozen=True, slots=True)
class TouchedAgreement:
    """An agreement that an event touches: when it was looked at for that event, and when at all."""

    id: str
    reference: str
    product_kind: ProductKind
    title: str | None
    provider: str | None
    checked_on: date | None
    last_checked: date | None
    check_id: str | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """What one life event touches: agreements that run, the blocks to talk about, and the last days of terms."""

    event_id: str
    client_id: str
    client: str
    kind: str
    on_date: date
    agreements: tuple[TouchedAgreement, ...]
    blocks: tuple[Block, ...]
    terms: tuple[Term, ...]

    @property
    def unchecked(self) -> int:
        """How many of the agreements nobody has looked at since."""
        return sum(one.checked_on is None for one in self.agreements)


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many of the agreements that an event touches were looked at for it."""

    event_id: str
    checked: int
    touched: int


def touched_kinds(event: str) -> frozenset[ProductKind]:
    """Give the kinds of agreements that an event touches; an event that is not known touches none."""
    return _TOUCHES.get(LifeEventKind(event), frozenset()) if event in set(LifeEventKind) else frozenset()


def touched_blocks(event: str) -> tuple[Block, ...]:
    """Give the blocks to talk about after an event."""
    return _BLOCKS.get(LifeEventKind(event), ()) if event in set(LifeEventKind) else ()


def terms_of(event: str, on: date, calendar: WorkCalendar) -> tuple[Term, ...]:
    """Give the known terms after an event, the first one first; they count from the day of the event."""
    kinds = _TERMS.get(LifeEventKind(event), ()) if event in set(LifeEventKind) else ()
    terms = (Term(kind, calendar.roll_back(term_end(kind, on))) for kind in kinds)
    return tuple(sorted(terms, key=_end))


def term_end(kind: TermKind, on: date) -> date:
    """Give the last day of a term before free days are looked at (the field's rules 2.2)."""
    if kind is TermKind.DECREE_ENTERED:
        return add_months(on, 6)
    if kind is TermKind.PENSION_REPORTED:
        return add_years(on, 2)
    if kind is TermKind.ALLOWANCES_CHANGED:
        return on + timedelta(weeks=4)
    if kind is TermKind.MUNICIPALITY_TOLD:
        return on + timedelta(days=5)
    return add_months(on, 20 if on >= LONGER_FROM else 8)


def is_touched(event: str, product_kind: str, end_on: date | None, today: date) -> bool:
    """Tell whether an event touches an agreement; one that has ended is not touched any more."""
    return product_kind in touched_kinds(event) and is_running(end_on, today)


def counted(
    event_id: str, event: str, agreements: Iterable[tuple[str, str, date | None]], checked: frozenset[str], today: date
) -> EventCount:
    """Count the agreements (key, kind, end) that an event touches, and those of them that were looked at for it."""
    touched = [key for key, kind, end_on in agreements if is_touched(event, kind, end_on, today)]
    return EventCount(event_id, sum(key in checked for key in touched), len(touched))


def _end(term: Term) -> tuple[date, str]:
    return term.until, term.kind.value
