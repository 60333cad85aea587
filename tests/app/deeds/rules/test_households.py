"""Who is the same, what two clients become together, and how a household parts."""

from dataclasses import replace
from datetime import date

import pytest

from app.clients.rules import Client, ClientKind, Person, ReachChannel, Role
from app.deeds.rules.households import (
    MergeHow,
    Parting,
    check_merge,
    check_split,
    kind_after_split,
    name_together,
    partners_after,
    same_persons,
    taken_over,
    taken_over_by_person,
)
from app.foundation.errors import RuleBroken

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
PETRA = replace(JAN, id="petra", full_name="Petra Smit", first_name="Petra", last_name="Smit", birth=None)
SAME, MOVING_IN = MergeHow(), MergeHow(moving_in=True)


def test_that_a_merge_fills_in_only_what_was_empty() -> None:
    double = replace(
        HOME, street="Dorpsstraat", town="Velp", relationship_start=None, iban="NL91ABNA0417164300", matters="Rust",
        preferred_channel=ReachChannel.VISIT, pension_date=date(2040, 1, 1),
    )  # fmt: skip
    kept = replace(HOME, pension_date=date(2041, 1, 1))
    assert taken_over(kept, double, SAME) == {
        "iban": "NL91ABNA0417164300",
        "preferred_channel": ReachChannel.VISIT,
        "matters": "Rust",
    }


def test_that_an_address_goes_as_a_whole() -> None:
    double = replace(HOME, street="Dorpsstraat", town="Velp", country="BE", lives_with_id="x")
    wanted = {"street": "Dorpsstraat", "town": "Velp", "country": "BE", "lives_with_id": "x"}
    assert taken_over(replace(HOME, town=None), double, SAME) == wanted
    assert taken_over(HOME, double, MergeHow(other_address=True)) == wanted
    assert taken_over(HOME, double, SAME) == {}
    at_ours = replace(double, country="NL", lives_with_id="c")
    assert taken_over(HOME, at_ours, MergeHow(other_address=True)) == {"street": "Dorpsstraat", "town": "Velp"}


def test_that_the_words_of_both_stay() -> None:
    kept, double = replace(HOME, matters="Rust"), replace(HOME, matters="Reizen")
    assert taken_over(kept, double, SAME) == {"matters": "Rust\nReizen"}
    assert taken_over(kept, kept, SAME) == {}


def test_that_only_a_business_takes_over_a_number_of_the_trade_register() -> None:
    firm = replace(HOME, kind=ClientKind.BUSINESS)
    known = replace(firm, registry_number="12345678")
    assert taken_over(firm, known, SAME) == {"registry_number": "12345678"}
    assert taken_over(HOME, known, SAME) == {}


def test_that_who_moves_in_together_is_a_household() -> None:
    alone = replace(HOME, kind=ClientKind.PERSON)
    assert taken_over(alone, HOME, MOVING_IN) == {"kind": ClientKind.HOUSEHOLD}
    assert taken_over(HOME, alone, MOVING_IN) == {}


def test_that_a_client_is_not_merged_with_itself_and_a_business_does_not_move_in() -> None:
    firm = replace(HOME, id="f", kind=ClientKind.BUSINESS)
    check_merge(HOME, firm, SAME)
    check_merge(HOME, replace(HOME, id="x"), MOVING_IN)
    for kept, other, how, rule in (
        (HOME, HOME, SAME, "merge_with_itself"),
        (HOME, firm, MOVING_IN, "business_moves_in"),
        (firm, HOME, MOVING_IN, "business_moves_in"),
    ):
        with pytest.raises(RuleBroken, match=rule):
            check_merge(kept, other, how)


def test_that_two_grown_ups_become_partners_and_nobody_else() -> None:
    child = replace(JAN, id="kind", role=Role.CHILD)
    dead = replace(JAN, id="dood", deceased_on=date(2020, 1, 1))
    assert partners_after([JAN, child], [PETRA, dead]) == ("jan", "petra")
    assert partners_after([JAN, PETRA], [replace(JAN, id="x")]) == ()
    assert partners_after([child], [PETRA]) == ()


def test_that_two_who_move_in_are_named_together_unless_they_have_a_name() -> None:
    assert name_together(HOME, [JAN], [PETRA], own_name=False) == "Bakker – Smit"
    assert name_together(HOME, [JAN], [PETRA], own_name=True) == "Bakker"
    assert name_together(HOME, [], [], own_name=False) == "Bakker"


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
    assert taken_over(kept, double, SAME) == gained


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
    parting = check_split([JAN, PETRA], ["petra"])
    assert parting == Parting((JAN,), (PETRA,))
    assert kind_after_split(parting) is ClientKind.PERSON
    assert kind_after_split(Parting((JAN,), (PETRA, JAN))) is ClientKind.HOUSEHOLD


def test_that_a_child_can_belong_to_both_sides() -> None:
    child = replace(JAN, id="kind", role=Role.CHILD)
    parting = check_split([JAN, PETRA, child], ["petra"], ["kind", "petra"])
    assert parting == Parting((JAN,), (PETRA,), (child,))
    assert kind_after_split(parting) is ClientKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("leaving", "both", "rule"),
    [
        ([], [], "required"),
        ([], ["jan"], "required"),
        (["x"], [], "not_in_household"),
        (["petra"], ["x"], "not_in_household"),
        (["jan", "petra"], [], "nobody_stays"),
        (["jan"], ["petra"], "nobody_stays"),
    ],
)
def test_that_a_parting_that_cannot_be_is_refused(leaving: list[str], both: list[str], rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_split([JAN, PETRA], leaving, both)
    assert (broken.value.rule, broken.value.field) == (rule, "persons")
