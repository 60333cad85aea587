"""Which agreements a filter lets through, as pieces of statements: one shape a set of conditions, all values bound."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, or_, select, union_all

from app.agreements.rules.suspects import Suspect, suspects
from app.book.indexed import read_by
from app.book.key_list import in_keys
from app.overview.agreement_narrowing import AgreementFilter, Unseen
from app.overview.rules import AgreementState
from app.overview.store.conditions import (
    A_YEAR_AGO,
    AGREEMENTS,
    CLIENTS,
    IS_COMING,
    PROVIDERS,
    TODAY,
    Found,
    agreement,
    days,
    in_last_year,
    loan_part,
    movement,
    promise,
    running,
)
from app.overview.store.figures import BY_KEY, OWN_ENDS, PART_ENDS, without

ENDS_BY: Final[Any] = bindparam("ends_by", type_=agreement.c.in_force_on.type)
Condition = ColumnElement[bool]


class Shape(NamedTuple):
    """Which conditions a filter sets: statements of one shape differ in bound values only."""

    text: bool
    columns: tuple[str, ...]
    state: str | None
    ends: bool
    nothing: bool
    unseen: str | None
    warned_in: str | None
    houses: bool = False

    @classmethod
    def of(cls, chosen: AgreementFilter, country: str = "", *, houses: bool = False) -> "Shape":
        """Tell the shape of a filter; what is warned of is a matter of the country's law.

        `houses` tells that what was typed names providers, each with thousands of agreements.
        """
        return cls(
            text=bool(chosen.text.strip()),
            columns=tuple(name for name, value in _columns(chosen).items() if value),
            state=chosen.state or None,
            ends=bool(chosen.ends_months),
            nothing=chosen.nothing_planned,
            unseen=chosen.unseen or None,
            warned_in=country if chosen.warned else None,
            houses=houses,
        )

    @property
    def finds_few(self) -> bool:
        """Tell whether an index leads to what fits: then that is looked up first, whatever the order."""
        if self.houses and self == Shape.of(AgreementFilter(text="any"), houses=True):  # with nothing else asked for
            return False
        return self.text or self.ends or self.warned_in is not None or "provider_id" in self.columns


def bound(chosen: AgreementFilter, hits: Found, today: date) -> dict[str, Any]:
    """Give the values of a filter's statement."""
    return {**days(today), **hits, **_columns(chosen), "ends_by": chosen.ends_by(today)}


def narrowed(shape: Shape) -> list[Condition]:
    """Give all conditions of a shape."""
    return list(_conditions(shape))


def _conditions(shape: Shape) -> Iterator[Condition]:
    if shape.text:
        named = (in_keys(agreement.c.client_id, CLIENTS), in_keys(agreement.c.id, AGREEMENTS))
        yield or_(*named, in_keys(agreement.c.provider_id, PROVIDERS))
    for name in shape.columns:
        yield agreement.c[name] == bindparam(name)
    if shape.state:
        yield _in_state(AgreementState(shape.state))
    if shape.ends:
        yield _ending()
    if shape.nothing:
        yield and_(running(), agreement.c.id.not_in(_promised()))
    if shape.unseen:
        yield _without_income(Unseen(shape.unseen))
    if shape.warned_in is not None:
        yield _warned(shape.warned_in)


def _columns(chosen: AgreementFilter) -> dict[str, str | None]:
    return {"product_kind": chosen.kind, "provider_id": chosen.provider, "adviser_id": chosen.adviser}


def _in_state(state: AgreementState) -> Condition:
    if state is AgreementState.RUNNING:
        return running()
    if state is AgreementState.ENDED:
        return agreement.c.end_on <= TODAY
    return and_(agreement.c.in_force_on > TODAY, or_(agreement.c.end_on.is_(None), agreement.c.end_on > TODAY))


def _promised() -> Any:
    """Choose the agreements with a next contact of their own; the index of these has no more than their keys."""
    return select(promise.c.agreement_id).where(IS_COMING, promise.c.agreement_id.is_not(None))


def _ending() -> Condition:
    """Choose what runs and of which something ends within the time asked for; each of these days has its index."""
    own = (select(agreement.c.id).where(day.between(TODAY, ENDS_BY)) for day in OWN_ENDS)
    parts = (select(loan_part.c.agreement_id).where(day.between(TODAY, ENDS_BY)) for day in PART_ENDS)
    return and_(running(), agreement.c.id.in_(union_all(*own, *parts)))


def _without_income(since: Unseen) -> Condition:
    """Choose what runs and brought nothing in: ever, or for a year; what did lately is read in the order of days."""
    seen = and_(movement.c.amount_cents > 0, movement.c.on_date <= TODAY)
    if since is Unseen.EVER:
        return and_(running(), without(agreement, movement.c.agreement_id, seen))
    lately = select(movement.c.agreement_id).where(seen, movement.c.on_date > A_YEAR_AGO)
    return and_(running(), agreement.c.in_force_on <= A_YEAR_AGO, agreement.c.id.not_in(lately))


def _warned(country: str) -> Condition:
    """Choose agreements with income of the last year that deserves a second look and was not taken back.

    The bookings of a year stand together in the index by day, and most are of kinds that nobody warns of.
    """
    back = movement.alias("taken_back")
    doubtful = (
        select(movement.c.agreement_id)
        .where(in_last_year(), movement.c.amount_cents > 0, or_(false(), *map(_suspected, suspects(country))))
        .where(~exists().where(back.c.reverses_id == movement.c.id))
    )
    return agreement.c.id.in_(doubtful)


def _suspected(suspect: Suspect) -> Condition:
    """Choose bookings of a kind of income; whatever was concluded when is listed once, dates are looked up for each."""
    of_income = movement.c.kind.in_([income.value for income in suspect.incomes])
    kinds = [kind.value for kind in suspect.kinds]
    if (suspect.since, suspect.until) == (date.min, date.max):
        of_kind = agreement.alias("booked_on")
        return and_(
            of_income, movement.c.agreement_id.in_(select(of_kind.c.id).where(of_kind.c.product_kind.in_(kinds)))
        )
    on = read_by(agreement, BY_KEY)
    concluded = func.coalesce(on.c.concluded_on, on.c.signed_on, on.c.in_force_on)
    since = select(on.c.id).where(on.c.id == movement.c.agreement_id, on.c.product_kind.in_(kinds))
    return and_(of_income, since.where(concluded >= suspect.since, concluded < suspect.until).exists())
