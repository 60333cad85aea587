"""Birthdays, with or without the year: when the next one is, and who has one in the days to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.foundation.dates import PartialDate, is_leap

LEAP_DAY: Final = "02-29"


@dataclass(frozen=True, slots=True)
class Birthday:
    """The next birthday of somebody; `age` is None where the year of birth is unknown.

    `early` tells that it is kept on 28 February for want of a 29th: what follows from an age waits until 1 March then.
    """

    on: date
    age: int | None
    early: bool = False

    @property
    def reached_on(self) -> date:
        """The day from which the age counts (the field's rules 2.3)."""
        return self.on + timedelta(days=1) if self.early else self.on


@dataclass(frozen=True, slots=True)
class PersonsBirthday:
    """Somebody of a client who has a birthday soon."""

    client_id: str
    person: str
    birthday: Birthday


def next_birthday(birth: str | None, today: date) -> Birthday | None:
    """Give the next birthday, today's included; one of 29 February is kept on the 28th in common years.

    Somebody who was born today has the first birthday in a year (the field's rules 2.3).
    """
    if not birth:
        return None
    born = PartialDate.parse(birth)
    day = born.next_occurrence(today)
    if born.full == day:
        day = born.next_occurrence(today + timedelta(days=1))
    return Birthday(day, None if born.year is None else day.year - born.year, early=day.day != born.day)


def days_of_birth(today: date, days: int) -> tuple[str, ...]:
    """Give the months and days ("02-28") whose birthdays are kept from today on, for so many days.

    Where 28 February falls in a common year those of the 29th belong to it.
    """
    found: list[str] = []
    for day in (today + timedelta(days=number) for number in range(days)):
        found.append(f"{day.month:02}-{day.day:02}")
        if (day.month, day.day) == (2, 28) and not is_leap(day.year):
            found.append(LEAP_DAY)
    return tuple(found)


def in_birthday_order(found: Iterable[PersonsBirthday]) -> tuple[PersonsBirthday, ...]:
    """Put birthdays in order of their day, those of one day by name."""
    return tuple(sorted(found, key=_place))


def _place(found: PersonsBirthday) -> tuple[date, str, str]:
    return found.birthday.on, found.person, found.client_id
