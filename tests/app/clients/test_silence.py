"""Who falls silent, from when and how long."""

from dataclasses import replace
from datetime import date

from app.clients.rules import (
    Client,
    ClientEnd,
    ClientKind,
    HoldKind,
    LifeEventKind,
    Person,
    Role,
    WantedEvent,
    WantedHold,
    event_of_person,
    hold_of_client,
    hold_of_person,
)

DAY = date(2026, 3, 2)
CLIENT = Client(
    id="c",
    version=1,
    reference="K-1",
    kind=ClientKind.HOUSEHOLD,
    name="Bakker",
    sort_key="bakker",
    street=None,
    house_number=None,
    postcode=None,
    town=None,
    country="NL",
    language="nl",
    adviser_id="a",
    pension_date=None,
    relationship_start=None,
    relationship_end=None,
    end_reason=None,
)
JAN = Person("jan", 1, "P-1", "c", "Jan Bakker", "Jan", None, None, "Bakker", None, None)
PETRA = replace(JAN, id="petra", role=Role.PARTNER)
LIES = replace(JAN, id="lies", role=Role.CHILD)


def test_that_a_client_that_stays_is_not_silent() -> None:
    assert hold_of_client(CLIENT) is None


def test_that_an_ended_relationship_is_silent_from_its_end() -> None:
    ended = replace(CLIENT, relationship_end=DAY, end_reason=ClientEnd.MOVED_ADVISER)
    assert hold_of_client(ended) == WantedHold("c", HoldKind.ENDED, DAY)
    assert hold_of_client(replace(CLIENT, relationship_end=DAY)) == WantedHold("c", HoldKind.ENDED, DAY)


def test_that_a_relationship_that_ended_by_death_mourns() -> None:
    ended = replace(CLIENT, relationship_end=DAY, end_reason=ClientEnd.DEATH)
    assert hold_of_client(ended) == WantedHold("c", HoldKind.BEREAVEMENT, DAY)


def test_that_a_living_person_silences_nobody() -> None:
    assert hold_of_person(JAN, [JAN, PETRA]) is None
    assert event_of_person(JAN, [JAN, PETRA]) is None


def test_that_a_household_is_left_in_peace_for_90_days() -> None:
    dead = replace(JAN, deceased_on=DAY)
    assert hold_of_person(dead, [dead, PETRA]) == WantedHold("c", HoldKind.BEREAVEMENT, DAY, date(2026, 5, 31))
    assert event_of_person(dead, [dead, PETRA]) == WantedEvent("c", LifeEventKind.DEATH_PARTNER, DAY, "jan")


def test_that_a_household_without_grown_ups_stays_silent() -> None:
    dead = replace(JAN, deceased_on=DAY)
    assert hold_of_person(dead, [dead, LIES]) == WantedHold("c", HoldKind.BEREAVEMENT, DAY)
    assert event_of_person(dead, [dead, LIES]) == WantedEvent("c", LifeEventKind.DEATH_CLIENT, DAY, "jan")


def test_that_no_plan_speaks_of_the_death_of_a_child() -> None:
    dead = replace(LIES, deceased_on=DAY)
    assert hold_of_person(dead, [JAN, dead]) == WantedHold("c", HoldKind.BEREAVEMENT, DAY, date(2026, 5, 31))
    assert event_of_person(dead, [JAN, dead]) is None
