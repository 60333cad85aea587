"""Birthdays with and without a year, those of 29 February among them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.clients.rules import Birthday, PersonsBirthday, Role, days_of_birth, in_birthday_order, next_birthday
from app.foundation.dates import PartialDate
from tests.app.conftest import Listen
from tests.app.rows import rows

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("birth", "today", "found"),
    [
        ("1986-12-03", TODAY, Birthday(date(2026, 12, 3), 40)),
        ("1986-11-21", TODAY, Birthday(TODAY, 40)),
        ("1986-11-20", TODAY, Birthday(date(2027, 11, 20), 41)),
        ("--12-03", TODAY, Birthday(date(2026, 12, 3), None)),
        ("--11-20", TODAY, Birthday(date(2027, 11, 20), None)),
        ("1980-02-29", TODAY, Birthday(date(2027, 2, 28), 47, early=True)),
        ("1980-02-29", date(2027, 2, 28), Birthday(date(2027, 2, 28), 47, early=True)),
        ("1980-02-29", date(2027, 3, 1), Birthday(date(2028, 2, 29), 48)),
        ("--02-29", date(2027, 2, 1), Birthday(date(2027, 2, 28), None, early=True)),
        ("--02-29", date(2028, 2, 28), Birthday(date(2028, 2, 29), None)),
        ("2026-11-21", TODAY, Birthday(date(2027, 11, 21), 1)),
        ("2026-11-20", TODAY, Birthday(date(2027, 11, 20), 1)),
        (None, TODAY, None),
        ("", TODAY, None),
    ],
)
def test_that_the_next_birthday_is_found_with_the_age_where_the_year_is_known(
    birth: str | None, today: date, found: Birthday | None
) -> None:
    assert next_birthday(birth, today) == found


def test_that_the_days_of_birth_of_a_week_hold_the_29th_of_february_in_common_years() -> None:
    assert days_of_birth(date(2027, 2, 27), 3) == ("02-27", "02-28", "02-29", "03-01")
    assert days_of_birth(date(2028, 2, 27), 4) == ("02-27", "02-28", "02-29", "03-01")
    assert days_of_birth(date(2026, 12, 31), 2) == ("12-31", "01-01")
    assert days_of_birth(TODAY, 0) == ()


def test_that_birthdays_stand_in_order_of_their_day() -> None:
    later, soon = Birthday(date(2026, 12, 3), None), Birthday(TODAY, 40)
    lotte, zus, anna = (
        PersonsBirthday("c", name, day) for name, day in (("Lotte", later), ("Zus", soon), ("Anna", soon))
    )
    assert in_birthday_order([zus, lotte, anna]) == (anna, zus, lotte)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_that_the_days_of_birth_find_exactly_whose_birthday_comes(born: date, today: date, days: int) -> None:
    keys = days_of_birth(today, days)
    stored = str(PartialDate(None, born.month, born.day))
    found = next_birthday(stored, today)
    assert found is not None
    assert (stored[-5:] in keys) == ((found.on - today).days < days)


def told(services: Services, days: int = 7, limit: int = 5) -> list[tuple[str, date, int | None]]:
    return [(one.person, one.birthday.on, one.birthday.age) for one in services.life.birthdays(days, limit)]


def test_that_the_birthdays_of_a_week_are_found_by_an_index(services: Services, statements: Listen) -> None:
    with rows(services.book) as some:
        client = some.client("De Vries")
        some.person(client, "Vries", first_name="Anna", birth="1986-11-27")
        some.person(client, "Vries", first_name="Bram", birth="--11-21")
        some.person(client, "Vries", first_name="Later", birth="1986-11-28")
        some.person(client, "Vries", first_name="Gisteren", birth="1986-11-20")
        some.person(client, "Vries", first_name="Onbekend")
        some.person(client, "Vries", first_name="Dood", birth="1986-11-22", deceased_on=date(2026, 1, 1))
        some.person(some.client("Weg", relationship_end=TODAY), "Weg", birth="1986-11-22")
        some.person(some.client("Nog even", relationship_end=date(2026, 11, 22)), "Blijft", birth="1986-11-22")
    with statements() as ran:
        assert told(services) == [
            ("Bram Vries", TODAY, None),
            ("Blijft", date(2026, 11, 22), 40),
            ("Anna Vries", date(2026, 11, 27), 40),
        ]
    assert told(services, 8, 1) == [("Bram Vries", TODAY, None)]
    with services.book.read() as connection:
        filled = next(one for one in ran if "person" in one).replace("?", "'x'")
        plan = " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {filled}"))
    assert "ix_person_birthday" in plan


def test_that_who_left_the_household_is_not_congratulated_in_it(services: Services) -> None:
    with rows(services.book) as some:
        client = some.client("De Vries")
        left = some.person(client, "Vries", first_name="Jan", birth="1986-11-22")
    assert len(told(services)) == 1
    services.clients.set_role(client, left, Role.PARTNER, None, TODAY)
    assert told(services) == []
