"""What is refused of clients and persons, and what their facts tell."""

from datetime import date

import pytest

from app.clients.rules import ClientEnd, Hold, HoldKind, Person, PersonDraft, check_birth, check_relationship
from app.foundation.dates import PartialDate
from app.foundation.errors import RuleBroken

BEGIN, END = date(2020, 3, 1), date(2024, 3, 1)


@pytest.mark.parametrize(
    ("typed", "stored"), [("29-2-1980", "1980-02-29"), ("1980-02-29", "1980-02-29"), ("--02-29", "--02-29")]
)
def test_that_a_birthday_is_stored_with_or_without_its_year(typed: str, stored: str) -> None:
    assert check_birth(typed) == stored


@pytest.mark.parametrize("typed", ["29-2-1981", "gisteren", "0-0-00"])
def test_that_a_day_that_does_not_exist_is_no_birthday(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_birth(typed)
    assert (broken.value.rule, broken.value.field) == ("not_a_birthday", "birth")


def test_that_nobody_was_born_tomorrow() -> None:
    assert check_birth("2026-11-21", date(2026, 11, 21)) == "2026-11-21"
    assert check_birth("--12-31", date(2026, 11, 21)) == "--12-31"
    with pytest.raises(RuleBroken) as broken:
        check_birth("2026-11-22", date(2026, 11, 21))
    assert (broken.value.rule, broken.value.field) == ("in_the_future", "birth")


def test_that_a_relationship_may_begin_and_end_on_one_day() -> None:
    check_relationship(BEGIN, BEGIN, ClientEnd.OTHER)


def test_that_either_end_of_a_relationship_may_be_unknown() -> None:
    check_relationship(None, END, None)
    check_relationship(BEGIN, None, None)


@pytest.mark.parametrize(
    ("start", "end", "reason", "rule"),
    [(END, BEGIN, None, "end_before_start"), (BEGIN, None, ClientEnd.DEATH, "end_reason_without_end")],
)
def test_that_a_relationship_that_cannot_be_is_refused(
    start: date, end: date | None, reason: ClientEnd | None, rule: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_relationship(start, end, reason)
    assert (broken.value.rule, broken.value.field) == (rule, "relationship_end")


def test_that_a_hold_is_over_on_its_last_day() -> None:
    hold = Hold("h", "c", HoldKind.COMPLAINT, BEGIN, END, None, None)
    assert [hold.is_on(day) for day in (date(2020, 2, 29), BEGIN, date(2024, 2, 29), END)] == [False, True, True, False]


def test_that_a_hold_without_end_goes_on() -> None:
    assert Hold("h", "c", HoldKind.OPT_OUT, BEGIN, None, None, None).is_on(date(2099, 1, 1))


def test_that_initials_follow_from_the_first_names() -> None:
    assert PersonDraft("Jong", "Anne Marie", infix="de").name.formal_name == "A.M. de Jong"
    assert PersonDraft("Jong", "Anne Marie", "A.").name.formal_name == "A. Jong"


def test_that_a_person_knows_the_parts_of_the_name_and_the_birthday() -> None:
    person = Person("p", 1, "P-1", "c", "J. de Vries", None, "J.", "de", "Vries", "--02-29", None)
    assert person.name.family_name == "De Vries"
    assert person.birthday == PartialDate(None, 2, 29)
    assert Person("p", 1, "P-1", "c", "Vries", "Jan", None, None, "Vries", None, None).birthday is None
