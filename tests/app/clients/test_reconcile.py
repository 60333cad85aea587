"""The silence that follows from an end or a death, on a real book."""

from datetime import date

import pytest

from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, HoldKind, PersonDraft, Role
from app.clients.store import insert_membership
from app.clients.tables import Persons
from tests.app.contents import contents

DAY = date(2026, 11, 2)


@pytest.fixture
def household(services: Services) -> str:
    persons = (
        PersonDraft("Bakker", "Jan"),
        PersonDraft("Smit", "Petra"),
        PersonDraft("Bakker", "Lies", role=Role.CHILD),
    )
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))


def _dies(services: Services, client_id: str, place: int, on: date | None = DAY) -> None:
    person = services.clients.persons(client_id)[place]
    services.clients.save_person(person.id, {"deceased_on": on}, person.version)


def _holds(services: Services, client_id: str) -> list[tuple[HoldKind, date, date | None]]:
    """Give what silences a client; that nobody is reminded of bills has its own tests."""
    holds = services.clients.holds(client_id)
    return [(hold.kind, hold.from_on, hold.to_on) for hold in holds if hold.kind is not HoldKind.DUNNING]


def test_that_an_ended_relationship_is_silent_until_it_goes_on(services: Services, household: str) -> None:
    version = services.clients.client(household).version
    services.clients.save(household, {"relationship_end": DAY, "end_reason": ClientEnd.ENDED_BY_CLIENT}, version)
    assert _holds(services, household) == [(HoldKind.ENDED, DAY, None)]
    services.clients.save(household, {"end_reason": ClientEnd.DEATH}, version + 1)
    assert _holds(services, household) == [(HoldKind.BEREAVEMENT, DAY, None)]
    services.clients.save(household, {"relationship_end": None, "end_reason": None}, version + 2)
    assert _holds(services, household) == []


def test_that_a_death_is_followed_in_the_same_step(services: Services, household: str) -> None:
    before = contents(services.book)
    _dies(services, household, 0)
    assert _holds(services, household) == [(HoldKind.BEREAVEMENT, DAY, date(2027, 1, 31))]
    assert [event.kind for event in services.clients.life_events(household)] == ["death_partner"]
    services.book.undo()
    assert contents(services.book) == before


def test_that_a_second_death_leaves_the_household_silent_for_good(services: Services, household: str) -> None:
    _dies(services, household, 0)
    _dies(services, household, 1, date(2026, 11, 9))
    assert _holds(services, household) == [
        (HoldKind.BEREAVEMENT, DAY, None),
        (HoldKind.BEREAVEMENT, date(2026, 11, 9), None),
    ]
    assert {event.kind for event in services.clients.life_events(household)} == {"death_client"}
    services.book.undo()
    assert _holds(services, household) == [(HoldKind.BEREAVEMENT, DAY, date(2027, 1, 31))]


def test_that_a_death_noted_by_mistake_leaves_nothing(services: Services, household: str) -> None:
    _dies(services, household, 0)
    _dies(services, household, 0, None)
    assert _holds(services, household) == []
    assert services.clients.life_events(household) == ()


def test_that_the_death_of_a_child_has_a_silence_but_no_event(services: Services, household: str) -> None:
    _dies(services, household, 2)
    assert _holds(services, household) == [(HoldKind.BEREAVEMENT, DAY, date(2027, 1, 31))]
    assert services.clients.life_events(household) == ()


def test_that_a_firm_goes_on(services: Services) -> None:
    draft = ClientDraft(ClientKind.BUSINESS, name="Bakker B.V.", persons=(PersonDraft("Bakker", "Jan"),))
    firm = services.clients.create(draft)
    _dies(services, firm, 0)
    assert _holds(services, firm) == []


def test_that_a_person_added_later_is_somebody_left(services: Services) -> None:
    single = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bakker", "Jan"),)))
    _dies(services, single, 0)
    assert _holds(services, single) == [(HoldKind.BEREAVEMENT, DAY, None)]
    services.clients.add_person(single, PersonDraft("Smit", "Petra"))
    assert _holds(services, single) == [(HoldKind.BEREAVEMENT, DAY, date(2027, 1, 31))]


def test_that_a_person_with_two_memberships_in_one_client_is_one_person(services: Services, household: str) -> None:
    jan = services.clients.persons(household)[0]
    with services.book.write(Title("Trying")) as unit:
        insert_membership(unit, household, jan.id, Role.MEMBER, date(2020, 1, 1))
        unit.update(Persons, jan.id, {"deceased_on": DAY})
    assert len(services.clients.persons(household)) == 3
    assert len(_holds(services, household)) == 1


def test_that_following_twice_changes_nothing(services: Services, household: str) -> None:
    _dies(services, household, 0)
    before = contents(services.book)
    with services.book.write(Title("Again")) as unit:
        unit.changed["client"].add(household)
        unit.changed["person"].update(person.id for person in services.clients.persons(household))
    assert contents(services.book) == before
