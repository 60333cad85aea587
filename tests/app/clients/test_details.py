"""Changing a client's details: particulars, how it is reached and its tags in one step; a person with its role."""

from collections.abc import Callable

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointKind, Role
from app.foundation.errors import RuleBroken

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


def save(services: Services, client_id: str, points: dict[PointKind, str]) -> None:
    services.clients.save(client_id, {"town": "Zwolle"}, 1, points=points, tags=("nieuw",))


def test_that_details_contact_points_and_tags_are_one_step(
    services: Services, couple: str, undone_and_redone: Prove
) -> None:
    wanted = {PointKind.EMAIL: "a.visser@voorbeeld.example", PointKind.MOBILE: "", PointKind.PHONE: "038 123 45 67"}
    undone_and_redone(lambda: save(services, couple, wanted))
    assert services.clients.client(couple).town == "Zwolle"
    assert services.clients.tags(couple) == ("nieuw",)
    assert reached(services, couple) == {
        PointKind.EMAIL: "a.visser@voorbeeld.example",
        PointKind.PHONE: "038 123 45 67",
    }


def test_that_a_contact_point_that_did_not_change_keeps_its_person(services: Services, couple: str) -> None:
    save(services, couple, {PointKind.EMAIL: "anna@voorbeeld.example", PointKind.PHONE: ""})
    email = next(point for point in services.clients.points(couple) if point.kind is PointKind.EMAIL)
    assert (email.version, email.person_id is not None) == (1, True)


def test_that_a_wrong_address_is_told_beside_its_kind_and_nothing_is_stored(services: Services, couple: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        save(services, couple, {PointKind.EMAIL: "geen adres"})
    assert (refused.value.rule, refused.value.field) == ("not_an_email", "email")
    assert services.clients.client(couple).town is None


def test_that_a_person_changes_together_with_its_role(
    services: Services, couple: str, undone_and_redone: Prove
) -> None:
    bram = services.clients.persons(couple)[1]
    undone_and_redone(
        lambda: services.clients.save_person(bram.id, {"infix": "de"}, bram.version, (couple, Role.CHILD))
    )
    changed = services.clients.persons(couple)[1]
    assert (changed.full_name, changed.role) == ("Bram de Bakker", Role.CHILD)
