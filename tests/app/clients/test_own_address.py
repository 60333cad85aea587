"""The own address of who has no client record: a guardian, an executor; post for whom they speak for goes there."""

from datetime import date

import pytest

from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, RelationKind, Role
from app.clients.rules.relations import RelationDraft
from app.clients.rules.speaking import PostalAddress
from app.clients.service import PersonChange
from app.clients.store.relations import add_relation
from app.clients.store.speaking import addresses_of
from app.deeds.endings import Death
from app.deeds.estates import EstateDraft
from app.foundation.errors import RuleBroken
from tests.app.conftest import TODAY, Prove

HOME = PostalAddress("Markt", "1", "8011 AA", "Zwolle", "NL")
OWN = {"street": "Kade", "house_number": "7", "postcode": "7411jk", "town": "Deventer"}
AT_KADE = PostalAddress("Kade", "7", "7411 JK", "Deventer", "NL")


@pytest.fixture
def anna(services: Services) -> str:
    """Give a client of one person who lives at home."""
    return services.clients.create(
        ClientDraft(
            ClientKind.PERSON, persons=(PersonDraft("Bos", "Anna"),), street="Markt", house_number="1",
            postcode="8011 AA", town="Zwolle",
        )
    )  # fmt: skip


def addresses(services: Services, *persons: str) -> dict[str, PostalAddress]:
    with services.book.read() as connection:
        return addresses_of(connection, persons, TODAY)


def a_guardian(services: Services, client: str, **place: str) -> str:
    """Add a guardian to a client who has no record elsewhere."""
    return services.clients.add_person(client, PersonDraft("Smit", "Noor", role=Role.GUARDIAN, **place))


def test_that_a_guardian_within_the_client_has_an_address_of_its_own(services: Services, anna: str) -> None:
    key = a_guardian(services, anna, **OWN)
    assert addresses(services, key) == {key: AT_KADE}
    assert [one.address for one in services.overview.whole(anna).speakers] == [AT_KADE]


def test_that_without_one_the_clients_home_is_not_taken_for_it(services: Services, anna: str) -> None:
    key = a_guardian(services, anna)
    assert addresses(services, key) == {}


def test_that_what_is_written_down_goes_before_the_home_of_a_client(services: Services, anna: str) -> None:
    person = services.clients.persons(anna)[0]
    assert addresses(services, person.id) == {person.id: HOME}
    services.people.save(person.id, PersonChange(OWN, person.version, anna, {}))
    assert addresses(services, person.id) == {person.id: AT_KADE}


def test_that_an_address_abroad_keeps_its_own_postcode_and_country(services: Services, anna: str) -> None:
    key = a_guardian(services, anna, street="Meir 4", postcode="2000", town="Antwerpen", country="BE")
    assert addresses(services, key)[key] == PostalAddress("Meir 4", "", "2000", "Antwerpen", "BE")


def test_that_a_postcode_that_is_none_is_refused(services: Services, anna: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        a_guardian(services, anna, **OWN | {"postcode": "74 K"})
    assert (refused.value.rule, refused.value.field) == ("not_a_postcode", "postcode")
    key = a_guardian(services, anna, **OWN)
    version = services.clients.persons(anna)[1].version
    with pytest.raises(RuleBroken):
        services.people.save(key, PersonChange({"postcode": "0000"}, version, anna, {}))
    services.people.save(key, PersonChange({"country": "BE", "postcode": "0000"}, version, anna, {}))


def test_that_a_change_of_address_is_one_step(services: Services, anna: str, undone_and_redone: Prove) -> None:
    key = a_guardian(services, anna)
    undone_and_redone(lambda: services.people.save(key, PersonChange(OWN, 1, anna, {})))
    assert addresses(services, key) == {key: AT_KADE}


def test_that_a_guardian_by_relation_who_lives_nowhere_else_is_found(services: Services, anna: str) -> None:
    key = services.clients.add_person(anna, PersonDraft("Smit", "Noor", role=Role.CONTACT, **OWN))
    ward = services.clients.persons(anna)[0].id
    with services.book.write(Title("Relation")) as unit:
        add_relation(unit, key, RelationDraft(RelationKind.GUARDIAN, ward, from_on=date(2026, 1, 1)))
    assert [one.address for one in services.overview.whole(anna).speakers] == [AT_KADE]


def test_that_who_speaks_for_an_estate_comes_with_an_address(services: Services, anna: str) -> None:
    dead = services.clients.persons(anna)[0].id
    services.endings.do(Death(dead, TODAY))
    draft = EstateDraft(dead, TODAY, "Verklaring van erfrecht", first_name="Kees", last_name="Bos", **OWN)
    key = services.endings.name_speaker(draft)
    assert addresses(services, key) == {key: AT_KADE}
