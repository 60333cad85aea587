"""Changing a client's details: particulars, how it is reached and its tags in one step; a person with its role."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, ReachChannel, Role
from app.clients.tables import Clients
from app.foundation.errors import NotFound, RuleBroken
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]


@pytest.fixture
def couple(services: Services) -> str:
    persons = (
        PersonDraft("Visser", "Anna", role=Role.PARTNER, email="anna@voorbeeld.example", mobile="06 12345678"),
        PersonDraft("Bakker", "Bram", role=Role.PARTNER),
    )
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons, tags=("oud",)))


def reached(services: Services, client_id: str) -> dict[PointKind, str]:
    return {point.kind: point.value for point in services.clients.points(client_id)}


def save(services: Services, client_id: str, *points: PointDraft) -> None:
    services.clients.save(client_id, {"town": "Zwolle"}, 1, points=points, tags=("nieuw",))


def as_it_is(services: Services, client_id: str, kind: PointKind) -> PointDraft:
    point = next(one for one in services.clients.points(client_id) if one.kind is kind)
    return PointDraft(point.kind, point.value, point.preferred, point.person_id, point.id)


def test_that_details_contact_points_and_tags_are_one_step(
    services: Services, couple: str, undone_and_redone: Prove
) -> None:
    changed = replace(as_it_is(services, couple, PointKind.EMAIL), value="a.visser@voorbeeld.example")
    undone_and_redone(lambda: save(services, couple, changed, PointDraft(PointKind.PHONE, "038 123 45 67")))
    assert services.clients.client(couple).town == "Zwolle"
    assert services.clients.tags(couple) == ("nieuw",)
    assert reached(services, couple) == {
        PointKind.EMAIL: "a.visser@voorbeeld.example",
        PointKind.PHONE: "038 123 45 67",
    }


def test_that_a_contact_point_that_did_not_change_keeps_its_person(services: Services, couple: str) -> None:
    save(services, couple, as_it_is(services, couple, PointKind.EMAIL))
    (email,) = services.clients.points(couple)
    assert (email.version, email.person_id is not None) == (1, True)


def test_that_several_numbers_and_addresses_stand_beside_each_other(services: Services, couple: str) -> None:
    anna = services.clients.persons(couple)[0]
    numbers = (
        PointDraft(PointKind.MOBILE, "06 11111111", preferred=True),
        PointDraft(PointKind.MOBILE, "06 22222222", person_id=anna.id, preferred=True),
        PointDraft(PointKind.EMAIL, "samen@voorbeeld.example", preferred=True),
        PointDraft(PointKind.EMAIL, "werk@voorbeeld.example"),
    )
    save(services, couple, *numbers)
    points = services.clients.points(couple)
    assert len(points) == 4
    assert {point.value for point in points if point.preferred} == {one.value for one in numbers[:3]}


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ((PointDraft(PointKind.EMAIL, "geen adres"),), "not_an_email"),
        ((PointDraft(PointKind.PHONE, " "),), "required"),
        (
            (PointDraft(PointKind.PHONE, "1", preferred=True), PointDraft(PointKind.MOBILE, "2", preferred=True)),
            "two_preferred",
        ),
    ],
)
def test_that_a_wrong_number_or_address_is_refused_and_nothing_is_stored(
    services: Services, couple: str, points: tuple[PointDraft, ...], rule: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        save(services, couple, *points)
    assert (refused.value.rule, refused.value.field) == (rule, "points")
    assert services.clients.client(couple).town is None


def test_that_a_number_of_another_client_is_not_changed_from_here(services: Services, couple: str) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, "Jan Smit"))
    key = services.clients.add_point(other, PointDraft(PointKind.PHONE, "038 1"))
    with pytest.raises(NotFound):
        save(services, couple, PointDraft(PointKind.PHONE, "038 2", id=key))
    assert reached(services, other) == {PointKind.PHONE: "038 1"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"postcode": "8021ab"}, {"postcode": "8021 AB"}),
        ({"iban": "nl91 abna 0417 1643 00"}, {"iban": "NL91ABNA0417164300"}),
        ({"preferred_channel": ReachChannel.VISIT}, {"preferred_channel": ReachChannel.VISIT}),
        ({"matters": "Rust.\nEn de hond."}, {"matters": "Rust.\nEn de hond."}),
        ({"country": "BE", "postcode": "9000"}, {"country": "BE", "postcode": "9000"}),
    ],
)
def test_that_particulars_are_stored_in_their_usual_form(
    services: Services, couple: str, typed: dict[str, object], stored: dict[str, object]
) -> None:
    services.clients.save(couple, typed, 1)
    client = services.clients.client(couple)
    assert {name: getattr(client, name) for name in stored} == stored


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"postcode": "0123 AB"}, "not_a_postcode"),
        ({"iban": "NL91 ABNA 0417 1643 01"}, "not_an_iban"),
        ({"registry_number": "12345678"}, "registry_of_business"),
    ],
)
def test_that_a_number_that_cannot_be_right_is_refused_at_its_field(
    services: Services, couple: str, typed: dict[str, object], rule: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        services.clients.save(couple, typed, 1)
    assert (refused.value.rule, [refused.value.field]) == (rule, list(typed))


def test_that_a_business_has_its_number_of_the_trade_register(services: Services) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij Linde", registry_number="1234 5678"))
    assert services.clients.client(firm).registry_number == "12345678"
    with pytest.raises(RuleBroken, match="not_a_registry_number"):
        services.clients.save(firm, {"registry_number": "1234567"}, 1)


def test_that_an_old_postcode_does_not_stand_in_the_way_of_other_changes(services: Services, couple: str) -> None:
    with rows(services.book) as row:
        row.unit.update(Clients, couple, {"postcode": "onbekend"})
    services.clients.save(couple, {"postcode": "onbekend", "town": "Epe"}, 2)
    assert services.clients.client(couple).town == "Epe"


def test_that_a_person_changes_together_with_its_role(
    services: Services, couple: str, undone_and_redone: Prove
) -> None:
    bram = services.clients.persons(couple)[1]
    undone_and_redone(
        lambda: services.clients.save_person(bram.id, {"infix": "de"}, bram.version, (couple, Role.CHILD))
    )
    changed = services.clients.persons(couple)[1]
    assert (changed.full_name, changed.role) == ("Bram de Bakker", Role.CHILD)
