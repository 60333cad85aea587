"""What holds for any name, any number and any household."""

import string
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.clients.points import normalise
from app.clients.rules import (
    ClientKind,
    HoldKind,
    LifeEventKind,
    Person,
    PersonDraft,
    PointKind,
    Role,
    client_sort_key,
    composed_name,
    event_of_person,
    hold_of_person,
    named_after,
)
from app.clients.rules.silence import MOURNING, is_somebody_left
from app.foundation.errors import RuleBroken
from app.foundation.names import PersonName, fold

WORDS = st.text(alphabet=string.ascii_letters + "éøŁß'’-", min_size=1, max_size=12).filter(
    lambda word: word.strip("'’-")
)
INFIXES = st.sampled_from(["", "de", "van der", "in 't", "op den"])
NAMES = st.builds(PersonName, first=WORDS, infix=INFIXES, last=WORDS)
COUNTRIES = st.sampled_from(["NL", "BE", "DE"])
DAYS = st.dates(date(2000, 1, 1), date(2026, 11, 21))


@given(names=st.lists(NAMES, min_size=1, max_size=4))
def test_that_a_household_is_called_by_each_of_its_families_once(names: list[PersonName]) -> None:
    name = composed_name(ClientKind.HOUSEHOLD, names)
    families = list(dict.fromkeys(one.family_name for one in names))
    assert name == " – ".join(families)
    assert composed_name(ClientKind.PERSON, names) == names[0].full_name


@given(names=st.lists(NAMES, min_size=0, max_size=3))
def test_that_a_firm_is_never_called_by_its_people(names: list[PersonName]) -> None:
    with pytest.raises(RuleBroken) as refused:
        composed_name(ClientKind.BUSINESS, names)
    assert refused.value.field == "name"


@given(name=NAMES, country=COUNTRIES)
def test_that_the_place_in_the_list_does_not_depend_on_case_or_accents(name: PersonName, country: str) -> None:
    written = name.full_name
    for kind in ClientKind:
        key = client_sort_key(kind, written, country)
        assert key == fold(key), "folded already"
        assert client_sort_key(kind, f"  {written} ", country).split("\t")[0].strip() == key.split("\t")[0].strip()


@given(one=NAMES, other=NAMES)
def test_that_dutch_clients_of_other_families_stand_by_family(one: PersonName, other: PersonName) -> None:
    keys = [name.sort_key("NL") for name in (one, other)]
    first, second = fold(one.last), fold(other.last)
    assume(not first.startswith(second))
    assume(not second.startswith(first))
    assert (keys[0] < keys[1]) == (first < second)


@given(adults=st.lists(NAMES, max_size=3), children=st.lists(NAMES, max_size=3))
def test_that_children_name_a_household_only_when_they_are_alone(
    adults: list[PersonName], children: list[PersonName]
) -> None:
    assume(adults or children)
    people = [PersonDraft(name.last, name.first, infix=name.infix, role=Role.PARTNER) for name in adults]
    people += [PersonDraft(name.last, name.first, infix=name.infix, role=Role.CHILD) for name in children]
    wanted = composed_name(ClientKind.HOUSEHOLD, adults or children)
    assert named_after(ClientKind.HOUSEHOLD, people) == wanted


NUMBERS = st.from_regex(r"(\+31 ?6|0031 6|06)[ -]?[1-5][0-9]{3}[ -]?[0-9]{4}", fullmatch=True)


@given(written=NUMBERS)
def test_that_a_dutch_mobile_number_has_one_form_however_it_is_written(written: str) -> None:
    found = normalise(PointKind.MOBILE, written)
    digits = "".join(sign for sign in written if sign.isdigit())
    assert found == "+316" + digits[-8:]
    assert normalise(PointKind.MOBILE, found) == found
    assert normalise(PointKind.PHONE, f" {written} ") == found


@given(written=st.text(max_size=30))
def test_that_any_number_keeps_something_to_be_found_by(written: str) -> None:
    assume(written.strip())
    found = normalise(PointKind.PHONE, written)
    assert found
    assert normalise(PointKind.PHONE, found)


@given(
    name=st.from_regex(r"[A-Za-z0-9._+-]{1,12}", fullmatch=True),
    place=st.from_regex(r"[a-zA-Z]{2,8}\.nl", fullmatch=True),
)
def test_that_an_address_is_one_whatever_its_capitals(name: str, place: str) -> None:
    forms = {normalise(PointKind.EMAIL, form) for form in (f"{name}@{place}", f" {name.upper()}@{place.upper()} ")}
    assert forms == {f"{name}@{place}".lower()}


def person(number: int, role: Role, deceased_on: date | None) -> Person:
    return Person(f"p{number}", 1, f"P-{number}", "c", "X", None, None, None, "X", None, deceased_on, role=role)


HOUSEHOLDS = st.lists(
    st.tuples(st.sampled_from([Role.MEMBER, Role.PARTNER, Role.CHILD]), st.none() | DAYS), min_size=1, max_size=5
).map(lambda parts: [person(number, role, died) for number, (role, died) in enumerate(parts)])


@given(household=HOUSEHOLDS)
def test_that_every_death_silences_the_household_for_as_long_as_somebody_mourns(household: list[Person]) -> None:
    somebody = any(one.deceased_on is None and one.role != Role.CHILD for one in household)
    assert is_somebody_left(household) is somebody
    for one in household:
        hold = hold_of_person(one, household)
        if one.deceased_on is None:
            assert hold is None
            continue
        assert hold is not None
        assert (hold.kind, hold.from_on, hold.client_id) == (HoldKind.BEREAVEMENT, one.deceased_on, "c")
        assert hold.to_on == (one.deceased_on + MOURNING if somebody else None)


@given(household=HOUSEHOLDS)
def test_that_a_death_is_told_once_as_whose_it_was(household: list[Person]) -> None:
    for one in household:
        event = event_of_person(one, household)
        if one.deceased_on is None or one.role == Role.CHILD:
            assert event is None
            continue
        assert event is not None
        assert (event.on_date, event.person_id) == (one.deceased_on, one.id)
        wanted = LifeEventKind.DEATH_PARTNER if is_somebody_left(household) else LifeEventKind.DEATH_CLIENT
        assert event.kind is wanted


def test_that_mourning_is_ninety_days() -> None:
    assert timedelta(days=90) == MOURNING
