"""Days without opening, none, one and forty of them, across a leap day and with the clock set back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from app.book.book import Book
from app.book.change import Title
from app.book.tables import Sessions, StepKind
from app.today.rules import Away, DatePassed, Passed
from app.today.service import PASSED, TodayService
from tests.app.conftest import TODAY
from tests.app.rows import rows


@pytest.fixture
def today(book: Book) -> TodayService:
    return TodayService(book)


def closed_on(book: Book, day: date) -> None:
    """Note that the book was last closed at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with book.write(Title("Klaarzetten"), kind=StepKind.APP) as unit:
        values = {"id": f"session {day}", "machine": "x", "opened_at": noon, "closed_at": noon}
        unit.connection.execute(insert(Sessions), values)


def go_to(book: Book, day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    book.desk = replace(book.desk, today=lambda: day, now=lambda: noon + timedelta(minutes=1))


@pytest.mark.parametrize(("days", "told"), [(0, None), (1, None), (2, 2), (40, 40)])
def test_that_an_absence_is_told_from_the_first_whole_day_on(
    book: Book, today: TodayService, days: int, told: int | None
) -> None:
    closed_on(book, TODAY - timedelta(days=days))
    with rows(book) as made:
        client = made.client("Bos")
        for late in (1, 39, 41):
            made.promise(client, "C2", TODAY - timedelta(days=late), anchor="manual")
    gone = today.away()
    assert (gone.days if gone else None) == told
    if gone is not None:
        assert gone.fell_due == {2: 1, 40: 2}[days]


def test_that_a_clock_set_back_makes_no_absence_and_no_error(book: Book, today: TodayService) -> None:
    closed_on(book, TODAY + timedelta(days=300))
    assert today.away() is None
    closed_on(book, TODAY)
    assert today.away() is None
    closed_on(book, TODAY - timedelta(days=5))
    assert today.away() is None, "the book was closed today"


def test_that_forty_days_over_a_leap_day_tell_its_birthdays_in_leap_and_common_years(
    book: Book, today: TodayService
) -> None:
    with rows(book) as made:
        client = made.client("Bos")
        made.person(client, "Bos", first_name="Leap", birth="1992-02-29")
        made.person(client, "Bos", first_name="Yearless", birth="--02-29")
        made.person(client, "Bos", first_name="Day before", birth="1992-02-28")
    seen = {}
    for year in (2027, 2028):
        go_to(book, date(year, 3, 20))
        closed_on(book, date(year, 2, 8))
        gone = today.away()
        assert gone is not None
        seen[year] = {one.person: (one.birthday.on, one.birthday.age) for one in gone.birthdays}
    assert seen == {
        2027: {
            "Day before Bos": (date(2027, 2, 28), 35),
            "Leap Bos": (date(2027, 2, 28), 35),
            "Yearless Bos": (date(2027, 2, 28), None),
        },
        2028: {
            "Day before Bos": (date(2028, 2, 28), 36),
            "Leap Bos": (date(2028, 2, 29), 36),
            "Yearless Bos": (date(2028, 2, 29), None),
        },
    }


def test_that_who_came_of_age_is_told_also_when_many_had_a_birthday(book: Book, today: TodayService) -> None:
    closed_on(book, date(2026, 11, 10))
    with rows(book) as made:
        client = made.client("Bos")
        for number in range(PASSED + 2):
            made.person(client, "Bos", first_name=f"P{number}", birth="1980-11-12")
        made.person(client, "Bos", first_name="Kind", birth="2008-11-19")
        made.person(client, "Bos", first_name="Vandaag", birth="2008-11-21")
        made.person(client, "Bos", first_name="Die dag", birth="2008-11-10")
    gone = today.away()
    assert gone is not None
    assert [(one.person, one.birthday.on) for one in gone.of_age] == [("Kind Bos", date(2026, 11, 19))]
    assert [one.person for one in gone.birthdays] == [f"P{number} Bos" for number in range(2, PASSED + 2)], "the last"
    assert gone.more == 2
    assert "Kind Bos" not in {one.person for one in gone.birthdays}


@pytest.mark.parametrize(
    ("closed", "opened", "greeted", "of_age"),
    [
        (date(2026, 2, 26), date(2026, 2, 28), [], []),
        (date(2026, 2, 26), date(2026, 3, 1), ["Leap Bos"], []),
        (date(2026, 2, 26), date(2026, 3, 2), [], ["Leap Bos"]),
        (date(2026, 2, 27), date(2026, 3, 4), [], ["Leap Bos"]),
        (date(2026, 2, 28), date(2026, 3, 4), [], ["Leap Bos"]),
        (date(2026, 3, 1), date(2026, 3, 4), [], []),
    ],
)
def test_that_who_was_born_on_a_leap_day_is_greeted_the_day_before_and_comes_of_age_in_march(
    book: Book, today: TodayService, closed: date, opened: date, greeted: list[str], of_age: list[str]
) -> None:
    with rows(book) as made:
        made.person(made.client("Bos"), "Bos", first_name="Leap", birth="2008-02-29")
    go_to(book, opened)
    closed_on(book, closed)
    gone = today.away()
    assert gone is not None
    assert ([one.person for one in gone.birthdays], [one.person for one in gone.of_age]) == (greeted, of_age)
    assert all(one.birthday.reached_on == date(2026, 3, 1) for one in gone.of_age)


def test_that_what_was_missed_is_counted_from_the_day_after_the_last_look_up_to_today(
    book: Book, today: TodayService
) -> None:
    closed_on(book, TODAY - timedelta(days=5))
    with rows(book) as made:
        client = made.client("Bos")
        for days_ago in (6, 5, 4, 0):
            ended = TODAY - timedelta(days=days_ago)
            made.promise(client, "C2", date(2026, 8, 3), anchor="manual", state="missed", ended_on=ended)
    gone = today.away()
    assert gone is not None
    assert gone.missed == 2


def test_that_fixed_rates_and_interest_only_parts_that_ended_are_told_of_what_runs(
    book: Book, today: TodayService
) -> None:
    closed_on(book, date(2026, 11, 10))
    with rows(book) as made:
        bos, left = made.client("Bos"), made.client("Weg", relationship_end=date(2026, 11, 12))
        duin = made.provider("Duin")
        home = made.agreement(bos, "mortgage", provider_id=duin, interest_only_end=date(2026, 11, 20))
        for day in (10, 11, 11, 21, 22):
            made.loan_part(home, fixed_rate_end=date(2026, 11, day))
        made.loan_part(made.agreement(bos, "mortgage", date(2026, 11, 22)), fixed_rate_end=date(2026, 11, 14))
        over = made.agreement(bos, "mortgage", end_on=date(2026, 11, 15))
        for agreement in (over, made.agreement(left, "mortgage")):
            made.loan_part(agreement, fixed_rate_end=date(2026, 11, 14))
    gone = today.away()
    assert gone is not None
    assert gone.passed == tuple(
        Passed(bos, "Bos", "mortgage", "Duin", what, date(2026, 11, day))
        for what, day in ((DatePassed.FIXED_RATE, 21), (DatePassed.INTEREST_ONLY, 20), (DatePassed.FIXED_RATE, 11))
    )


def test_that_an_absence_in_which_nothing_happened_is_empty(book: Book, today: TodayService) -> None:
    closed_on(book, date(2026, 10, 12))
    assert today.away() == Away(date(2026, 10, 12), 40, 0, 0)
