"""What was promised in the year of a service beside what was done, for many clients in one statement.

A year of a service turns on the day on which it began; the rule for that is asked once for each day of a year, and
the answers are bound, so that the store says the same as the rule.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    String,
    and_,
    bindparam,
    distinct,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.types import TypeEngine

from app.agreements.rules.served import due_so_far
from app.agreements.tables import Engagements
from app.book.key_list import in_keys, keys_of
from app.book.tables import table_of
from app.contact.rules import HELD, Channel
from app.foundation.dates import add_years, full_years_between
from app.overview.store.conditions import TODAY, contact, heard

engagement = table_of(Engagements)
LEAP: Final = 2000
MONTHS: Final = 12
STARTS: Final = bindparam("service_starts", type_=String())
PASSED: Final = bindparam("service_months", type_=String())


class Served(NamedTuple):
    """Contacts promised in a year, due of it so far, and done."""

    promised: int
    due: int
    done: int

    @property
    def behind(self) -> bool:
        return self.done < self.due


@lru_cache(maxsize=4)
def service_days(today: date) -> dict[str, str]:
    """Give by month and day when the year of a service that began on such a day started, and its months so far."""
    starts, passed = {}, {}
    for number in range(366):
        begun = date(LEAP, 1, 1) + timedelta(days=number)
        start = add_years(begun, full_years_between(begun, today))
        key = begun.isoformat()[5:]
        starts[key], passed[key] = start.isoformat(), due_so_far(MONTHS, start, today)
    return {"service_starts": json.dumps(starts), "service_months": json.dumps(passed)}


def counted() -> ColumnElement[bool]:
    """Choose services that hold today and promise a number of contacts."""
    holds = and_(engagement.c.from_on <= TODAY, or_(engagement.c.to_on.is_(None), engagement.c.to_on > TODAY))
    return and_(holds, engagement.c.promised_contacts_per_year.is_not(None))


def due() -> ColumnElement[int]:
    """Give the contacts due so far: a year's promise in proportion to its whole months, rounded down."""
    return engagement.c.promised_contacts_per_year * _of_day(PASSED, Integer()) // MONTHS


def done() -> ColumnElement[int]:
    """Count the days of the year on which there was contact that counts: people spoke, or the client was heard."""
    spoke = contact.c.channel.in_([channel.value for channel in HELD])
    counts = or_(spoke, and_(contact.c.channel != Channel.SELF.value, heard()))
    days = select(func.count(distinct(contact.c.on_date))).where(
        contact.c.client_id == engagement.c.client_id,
        contact.c.on_date >= _of_day(STARTS, contact.c.on_date.type),
        contact.c.on_date <= TODAY,
        counts,
    )
    return days.scalar_subquery()


def behind() -> Any:
    """Choose the clients of services with less done than is due so far."""
    return select(engagement.c.client_id).where(counted(), due() > done())


def shortage(client_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Give how many contacts are missing of what is due, less than none where more was done."""
    return select(due() - done()).where(engagement.c.client_id == client_id, counted()).limit(1).scalar_subquery()


def served(connection: Connection, client_ids: Iterable[str], today: date) -> dict[str, Served]:
    """Give what was promised and done of those clients to whom a number of contacts was promised."""
    wanted = select(engagement.c.client_id, engagement.c.promised_contacts_per_year, due(), done()).where(
        in_keys(engagement.c.client_id), counted()
    )
    bound = {"keys": keys_of(client_ids), "today": today, **service_days(today)}
    return {key: Served(*numbers) for key, *numbers in connection.execute(wanted, bound).all()}


def _of_day(answers: ColumnElement[str], kind: TypeEngine[Any]) -> ColumnElement[Any]:
    day: ColumnElement[str] = func.substr(engagement.c.from_on, 6, type_=String())
    return func.json_extract(answers, literal('$."') + day + literal('"'), type_=kind)
