"""What follows when a person changes: the name of the client, its place in the list, and what cannot be."""

from datetime import date, timedelta

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, Role, check_death
from app.foundation.errors import RuleBroken
from tests.app.conftest import TODAY, Prove

JAN = PersonDraft("Vries", "Jan", infix="de", birth="1980-02-29")
PETRA = PersonDraft("Bakker", "Petra", role=Role.PARTNER)
LIES = PersonDraft("Vries", "Lies", infix="de", role=Role.CHILD)


def rename(services: Services, client_id: str, place: int, **values: object) -> None:
    person = services.clients.persons(client_id)[place]
    services.clients.save_person(person.id, values, person.version)


def test_that_a_client_of_one_person_is_called_by_the_new_name(services: Services, undone_and_redone: Prove) -> None:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(JAN,)))
    undone_and_redone(lambda: rename(services, key, 0, last_name="Aken", infix="van"))
    client = services.clients.client(key)
    assert (client.name, client.sort_key) == ("Jan van Aken", "aken\tvan\tjan")
    assert [hit.title for hit in services.overview.search("aken")] == ["Jan van Aken"]


def test_that_a_household_is_called_by_the_new_family_name(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=(JAN, PETRA, LIES)))
    rename(services, key, 1, last_name="Vries", infix="de")
    assert services.clients.client(key).name == "De Vries"
    rename(services, key, 2, last_name="Bos", infix="")
    assert services.clients.client(key).name == "De Vries", "children do not name it"


@pytest.mark.parametrize(
    "draft",
    [
        ClientDraft(ClientKind.HOUSEHOLD, name="Familie op het Hoekje", persons=(JAN, PETRA)),
        ClientDraft(ClientKind.PERSON, name="Oma Jan", persons=(JAN,)),
        ClientDraft(ClientKind.BUSINESS, name="De Vries Advies", persons=(JAN,)),
    ],
)
def test_that_a_name_of_its_own_stays(services: Services, draft: ClientDraft) -> None:
    key = services.clients.create(draft)
    rename(services, key, 0, last_name="Aken")
    assert services.clients.client(key).name == draft.name
    assert services.clients.persons(key)[0].full_name == "Jan de Aken"


def test_that_a_birthday_alone_leaves_the_client_untouched(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(JAN,)))
    rename(services, key, 0, birth="1981-01-01")
    assert services.clients.client(key).version == 1


def test_that_a_guest_from_another_household_does_not_name_this_one(services: Services) -> None:
    own = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PETRA,)))
    key = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=(JAN,)))
    (petra,) = services.clients.persons(own)
    services.clients.set_role(key, petra.id, Role.PARTNER, None, None)
    jan = next(person for person in services.clients.persons(key) if person.client_id == key)
    services.clients.save_person(jan.id, {"last_name": "Aken", "infix": ""}, jan.version)
    assert services.clients.client(key).name == "Aken"
    assert services.clients.client(own).name == "Petra Bakker"


def test_that_nobody_dies_tomorrow_or_before_the_birth(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(JAN,)))
    tomorrow = TODAY + timedelta(days=1)
    for values, rule in (
        ({"deceased_on": tomorrow}, "in_the_future"),
        ({"deceased_on": date(1980, 2, 28)}, "death_before_birth"),
    ):
        with pytest.raises(RuleBroken) as refused:
            rename(services, key, 0, **values)
        assert (refused.value.rule, refused.value.field) == (rule, "deceased_on")
    with pytest.raises(RuleBroken) as refused:
        services.clients.add_person(key, PersonDraft("Bos", birth="2000-01-01", deceased_on=date(1999, 1, 1)))
    assert refused.value.rule == "death_before_birth"
    rename(services, key, 0, deceased_on=date(1980, 2, 29))
    with pytest.raises(RuleBroken):
        rename(services, key, 0, birth="1980-03-01")


@pytest.mark.parametrize("birth", [None, "--02-29", "2026-11-21"])
def test_that_a_death_today_can_be_whatever_is_known_of_the_birth(birth: str | None) -> None:
    check_death(TODAY, birth, TODAY)


def test_that_a_death_noted_with_the_wrong_day_can_be_corrected(services: Services, undone_and_redone: Prove) -> None:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(JAN,)))
    rename(services, key, 0, deceased_on=date(2026, 11, 1))
    undone_and_redone(lambda: rename(services, key, 0, deceased_on=date(2026, 11, 2)))
    assert {hold.from_on for hold in services.clients.holds(key)} == {date(2026, 11, 2)}
    (event,) = services.clients.life_events(key)
    assert event.on_date == date(2026, 11, 2)
