"""Clients who live with another one have that one's address; lists sorted under the infix."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, Role
from app.clients.store.places import UNDER_INFIX
from app.clients.tables import Clients, Persons
from app.foundation.errors import RuleBroken

Prove = Callable[[Callable[[], object]], None]


def live(services: Services, name: str, town: str = "", street: str = "") -> str:
    return services.clients.create(ClientDraft(ClientKind.PERSON, name, town=town, street=street))


def move_in(services: Services, guest: str, host: str | None) -> None:
    services.clients.save(guest, {"lives_with_id": host}, services.clients.client(guest).version)


def move(services: Services, client_id: str, **address: str | None) -> None:
    services.clients.save(client_id, address, services.clients.client(client_id).version)


def town(services: Services, client_id: str) -> str | None:
    return services.clients.client(client_id).town


def test_that_a_guest_has_the_address_of_the_host_and_follows_it(services: Services, undone_and_redone: Prove) -> None:
    host, guest = live(services, "Anna Smit", "Ede", "Dorpsstraat"), live(services, "Bo Smit", "Epe")
    undone_and_redone(lambda: move_in(services, guest, host))
    assert (town(services, guest), services.clients.client(guest).street) == ("Ede", "Dorpsstraat")
    undone_and_redone(lambda: move(services, host, town="Velp", street=None, postcode="6881 AB"))
    found = services.clients.client(guest)
    assert (found.town, found.street, found.postcode) == ("Velp", None, "6881 AB")


def test_that_a_guest_of_a_guest_follows_too(services: Services) -> None:
    keys = [live(services, name, "Epe") for name in ("Anna Smit", "Bo Smit", "Cor Smit")]
    for guest, host in ((keys[0], keys[1]), (keys[1], keys[2])):
        move_in(services, guest, host)
    move(services, keys[2], town="Ede")
    assert [town(services, key) for key in keys] == ["Ede"] * 3


def test_that_an_address_typed_at_a_guest_is_the_hosts(services: Services) -> None:
    host, guest = live(services, "Anna Smit", "Ede"), live(services, "Bo Smit")
    move_in(services, guest, host)
    move(services, guest, town="Velp")
    assert town(services, guest) == "Ede"


def test_that_who_moves_out_keeps_the_address(services: Services) -> None:
    host, guest = live(services, "Anna Smit", "Ede"), live(services, "Bo Smit")
    move_in(services, guest, host)
    move_in(services, guest, None)
    move(services, host, town="Velp")
    assert town(services, guest) == "Ede"


def test_that_living_in_a_circle_is_refused(services: Services) -> None:
    one, other = live(services, "Anna Smit", "Ede"), live(services, "Bo Smit", "Epe")
    move_in(services, one, other)
    for host, rule in ((other, "lives_with_itself"), (one, "lives_in_circle")):
        with pytest.raises(RuleBroken, match=rule):
            move_in(services, other, host)
    assert services.clients.client(other).lives_with_id is None


def keys_of(services: Services) -> dict[str, str]:
    with services.book.read() as connection:
        found = dict(connection.execute(select(Clients.name, Clients.sort_key)).all())
        found |= dict(connection.execute(select(Persons.full_name, Persons.sort_key)).all())
    return found


@pytest.fixture
def names(services: Services) -> None:
    jan = PersonDraft("Vries", "Jan", infix="de")
    services.clients.create(ClientDraft(ClientKind.PERSON, persons=(jan,)))
    els = PersonDraft("Smit", "Els", role=Role.PARTNER)
    services.clients.create(
        ClientDraft(ClientKind.HOUSEHOLD, persons=(PersonDraft("Berg", "Bo", infix="van den"), els))
    )
    services.clients.create(ClientDraft(ClientKind.BUSINESS, "De Gouden Bal B.V."))


def test_that_an_office_can_sort_under_the_infix_and_back(
    services: Services, names: None, undone_and_redone: Prove
) -> None:
    before = keys_of(services)
    assert (before["Jan de Vries"], before["Van den Berg – Smit"][:4]) == ("vries\tde\tjan", "berg")
    undone_and_redone(lambda: services.office.set_setting(UNDER_INFIX, True))
    after = keys_of(services)
    assert (after["Jan de Vries"], after["Van den Berg – Smit"]) == ("de vries\tjan", "van den berg\t\tsmit\t")
    assert after["Bo van den Berg"] == "van den berg\tbo"
    assert after["De Gouden Bal B.V."].startswith("de gouden bal")
    services.office.set_setting(UNDER_INFIX, False)
    assert keys_of(services)["Jan de Vries"] == "vries\tde\tjan"


def test_that_an_office_in_belgium_sorts_under_the_infix(services: Services, names: None) -> None:
    office = services.office.office()
    services.office.save_office({"country": "BE"}, office.version)
    assert keys_of(services)["Jan de Vries"] == "de vries\tjan"
    services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Wit", "Noor", infix="de"),)))
    assert keys_of(services)["Noor de Wit"] == "de wit\tnoor"


def test_that_other_changes_of_the_office_leave_the_list_alone(services: Services, names: None) -> None:
    versions = {client.name: client.version for client in map(services.clients.client, ids(services))}
    office = services.office.office()
    services.office.save_office({"town": "Ede"}, office.version)
    services.office.set_setting("birthday_cards", True)
    assert {client.name: client.version for client in map(services.clients.client, ids(services))} == versions


def ids(services: Services) -> list[str]:
    return [row.id for row in services.overview.clients().rows]


def test_that_who_lives_with_somebody_who_moves_alone_stays(services: Services, undone_and_redone: Prove) -> None:
    host, first, second = (
        services.clients.create(ClientDraft(ClientKind.PERSON, name, street="Markt", town="Ede"))
        for name in ("Jan Bos", "Petra Aap", "Piet Das")
    )
    for guest in (first, second):
        services.clients.save(guest, {"lives_with_id": host}, 1)
    assert [one.name for one in services.people.living_with(host)] == ["Petra Aap", "Piet Das"]
    undone_and_redone(lambda: services.clients.save(host, {"town": "Velp", "alone": True}, 1))
    assert [services.clients.client(key).town for key in (host, first, second)] == ["Velp", "Ede", "Ede"]
    assert services.people.living_with(host) == ()
    assert [one.name for one in services.people.living_with(first)] == ["Piet Das"]
    services.clients.save(host, {"town": "Epe", "alone": True}, services.clients.client(host).version)
    assert services.clients.client(second).town == "Ede"
