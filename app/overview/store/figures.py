"""What the long lists are sorted by where no column has it: commission of a year, next contact, first end to come.

Rows of one owner stand apart in an index by its key. So owners are walked in the order of their keys: what is read next
lies beside what was read before.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Table,
    and_,
    exists,
    func,
    literal_column,
    select,
    union_all,
)

from app.book.indexed import read_by
from app.book.kept_order import walked
from app.overview.store.conditions import (
    IS_COMING,
    TODAY,
    agreement,
    asks_on,
    client,
    in_last_year,
    loan_part,
    movement,
    promise,
)

OWN_ENDS: Final = (agreement.c.end_on, agreement.c.term_end, agreement.c.interest_only_end, agreement.c.cover_end)
PART_ENDS: Final = (loan_part.c.fixed_rate_end, loan_part.c.term_end)
BY_KEY: Final = "ix_agreement_owner"
Rows = Select[*tuple[Any, ...]]


def keys_in_order(table: Table) -> Rows:
    """Choose all keys of clients or agreements; read through an index that begins with them."""
    every: FromClause = read_by(agreement, BY_KEY) if table is agreement else table.alias("every_one")
    return select(every.c.id.label("owner_id"))


def without(table: Table, rows: ColumnElement[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Choose clients or agreements of whom no row stands that a condition lets through; `rows` names the owner."""
    keys = keys_in_order(table)
    return table.c.id.in_(keys.where(~exists().where(rows == keys.selected_columns.owner_id, condition)))


def income_of_agreements() -> Rows:
    """Sum the bookings of the last year; they stand together in the index by day, with their amounts."""
    total = func.sum(movement.c.amount_cents).label("key_")
    return (
        select(movement.c.agreement_id.label("owner_id"), total).where(in_last_year()).group_by(movement.c.agreement_id)
    )


def income_of_clients() -> Rows:
    """Sum agreement by agreement first: of these there are fewer, and they come in the order of their keys."""
    booked = income_of_agreements().subquery("booked")
    owner = read_by(agreement, BY_KEY)
    return (
        select(owner.c.client_id.label("owner_id"), func.sum(booked.c.key_).label("key_"))
        .select_from(walked(booked, owner, owner.c.id == booked.c.owner_id))
        .group_by(owner.c.client_id)
    )


def next_of_agreements() -> Rows:
    """Give the day of the next contact of each agreement."""
    return _next(agreement, promise.c.agreement_id)


def next_of_clients() -> Rows:
    """Give the day of the next contact of each client."""
    return _next(client, promise.c.client_id)


def _next(table: Table, owner: Column[Any]) -> Rows:
    """Look up the first promise of everybody; all promises are only read of the few with one that is put off."""
    late = read_by(promise, "ix_promise_put_off")
    put_off = select(late.c[owner.key]).where(
        late.c.state == literal_column("'open'"), late.c.snoozed_until > TODAY, late.c[owner.key].is_not(None)
    )
    keys = keys_in_order(table).subquery("every_key")
    first = (
        select(promise.c.due)
        .where(owner == keys.c.owner_id, IS_COMING)
        .order_by(promise.c.due)
        .limit(1)
        .scalar_subquery()
    )
    plain = select(keys.c.owner_id, first.label("key_")).where(keys.c.owner_id.not_in(put_off))
    moved = select(owner, func.min(asks_on())).where(IS_COMING, owner.in_(put_off)).group_by(owner)
    both = union_all(plain, moved).subquery("next_days")
    return select(both.c.owner_id, both.c.key_)


def first_ends() -> Rows:
    """Take the first day on which something of each agreement ends; what has ended itself has nothing more to come."""
    return _first_of(_every_end().subquery("every_end"))


def nearest_ends(reach: ColumnElement[int]) -> Rows:
    """Do the same among so many of the nearest ends: what comes first among these comes first of all."""
    every = _every_end().cte("every_end").prefix_with("MATERIALIZED")
    last = select(every.c.day).order_by(every.c.day).limit(1).offset(reach).scalar_subquery()
    return _first_of(every).where(every.c.day <= func.coalesce(last, date.max))


def _first_of(every: FromClause) -> Rows:
    ended = select(agreement.c.id).where(agreement.c.end_on <= TODAY)
    return (
        select(every.c.id.label("owner_id"), func.min(every.c.day).label("key_"))
        .where(every.c.id.not_in(ended))
        .group_by(every.c.id)
    )


def _every_end() -> CompoundSelect[*tuple[Any, ...]]:
    own = (select(agreement.c.id, day.label("day")).where(day >= TODAY) for day in OWN_ENDS)
    parts = (select(loan_part.c.agreement_id, day.label("day")).where(day >= TODAY) for day in PART_ENDS)
    return union_all(*own, *parts)


def income_of_agreement() -> ColumnElement[Any]:
    """Sum the bookings of the last year on one agreement of a list."""
    own = and_(movement.c.agreement_id == agreement.c.id, in_last_year())
    return func.coalesce(select(func.sum(movement.c.amount_cents)).where(own).scalar_subquery(), 0)


def income_of_client() -> ColumnElement[Any]:
    """Sum the bookings of the last year on the agreements of one client of a list."""
    of_client: FromClause = agreement.join(movement, movement.c.agreement_id == agreement.c.id)
    own = and_(agreement.c.client_id == client.c.id, in_last_year())
    total = select(func.sum(movement.c.amount_cents)).select_from(of_client).where(own)
    return func.coalesce(total.scalar_subquery(), 0)
