"""What may replace what, who is the same, and how a household parts."""

from dataclasses import replace
from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import Agreement
from app.clients.rules import Client, ClientEnd, ClientKind, Person
from app.deeds.rules import (
    AGREEMENTS_END_AS,
    SignDraft,
    check_replacement,
    check_split,
    ends_predecessor,
    kind_after_split,
    same_persons,
    taken_over,
    taken_over_by_person,
)
from app.foundation.errors import RuleBroken
from tests.app.agreements.test_facts import STORED

NEW = SignDraft("c", ProductKind.MORTGAGE, date(2026, 6, 1))
ENDED = replace(STORED, end_on=date(2026, 5, 1))


def test_that_what_runs_is_ended_by_its_replacement() -> None:
    check_replacement(STORED, NEW)
    assert ends_predecessor(STORED)


def test_that_a_replacement_known_later_only_says_what_took_its_place() -> None:
    replaced = replace(ENDED, end_reason=EndReason.REPLACED)
    check_replacement(replaced, NEW)
    assert not ends_predecessor(replaced)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (STORED, replace(NEW, client_id="other"), "other_client"),
        (STORED, replace(NEW, in_force_on=date(2026, 2, 28)), "end_before_start"),
        (replace(ENDED, end_reason=EndReason.EXPIRY), NEW, "ended_already"),
        (ENDED, NEW, "ended_already"),
        (replace(ENDED, end_reason=EndReason.REPLACED, replaced_by_id="x"), NEW, "ended_already"),
    ],
)
def test_that_a_replacement_that_cannot_be_is_refused(old: Agreement, new: SignDraft, rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_replacement(old, new)
    assert broken.value.rule == rule


def test_that_agreements_leave_only_with_a_client_that_takes_them_along() -> None:
    assert set(AGREEMENTS_END_AS) == {ClientEnd.MOVED_ADVISER, ClientEnd.PORTFOLIO_TRANSFERRED}


HOME = Client(
    id="c",
    version=1,
    reference="K-1",
    kind=ClientKind.HOUSEHOLD,
    name="Bakker",
    sort_key="bakker",
    street=None,
    house_number=None,
    postcode=None,
    town="Ede",
    country="NL",
    language="nl",
    adviser_id="a",
    pension_date=None,
    relationship_start=date(2014, 5, 1),
    relationship_end=None,
    end_reason=None,
)
JAN = Person("jan", 1, "P-1", "c", "Jan Bakker", "Jan", None, None, "Bakker", "1980-02-29", None)
PETRA = replace(JAN, id="petra", full_name="Petra Smit", birth=None)


def test_that_a_merge_fills_in_only_what_was_empty() -> None:
    double = replace(HOME, street="Dorpsstraat", town="Velp", relationship_start=None)
    assert taken_over(HOME, double) == {"street": "Dorpsstraat"}


@pytest.mark.parametrize(
    ("ours", "theirs", "gained"),
    [
        (date(2014, 5, 1), date(2012, 1, 1), {"relationship_start": date(2012, 1, 1)}),
        (date(2012, 1, 1), date(2014, 5, 1), {}),
        (None, date(2014, 5, 1), {"relationship_start": date(2014, 5, 1)}),
        (None, None, {}),
    ],
)
def test_that_the_earlier_start_counts(ours: date | None, theirs: date | None, gained: dict[str, object]) -> None:
    kept, double = replace(HOME, relationship_start=ours), replace(HOME, relationship_start=theirs)
    assert taken_over(kept, double) == gained


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(JAN, id="x"), True),
        (replace(JAN, id="x", full_name="JAN BAKKER", birth=None), True),
        (replace(JAN, id="x", birth="1981-01-01"), False),
        (replace(JAN, id="x", full_name="Jan Smit"), False),
        (JAN, False),
    ],
)
def test_that_one_name_and_no_other_birthday_is_one_person(other: Person, *, same: bool) -> None:
    assert same_persons([PETRA, JAN], [other]) == (((JAN, other),) if same else ())


def test_that_nobody_is_paired_twice() -> None:
    twins = [replace(JAN, id="x"), replace(JAN, id="y")]
    assert same_persons([JAN], twins) == ((JAN, twins[0]),)


def test_that_a_person_gains_only_what_was_not_known() -> None:
    known = replace(JAN, initials="J.", birth="1980-02-29")
    assert taken_over_by_person(replace(PETRA, first_name="Petra"), known) == {"initials": "J.", "birth": "1980-02-29"}


def test_that_a_household_parts_into_who_stays_and_who_leaves() -> None:
    assert check_split([JAN, PETRA], ["petra"]) == ((JAN,), (PETRA,))
    assert kind_after_split([PETRA]) is ClientKind.PERSON
    assert kind_after_split([JAN, PETRA]) is ClientKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("leaving", "rule"), [([], "required"), (["x"], "not_in_household"), (["jan", "petra"], "nobody_stays")]
)
def test_that_a_parting_that_cannot_be_is_refused(leaving: list[str], rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_split([JAN, PETRA], leaving)
    assert (broken.value.rule, broken.value.field) == (rule, "persons")
