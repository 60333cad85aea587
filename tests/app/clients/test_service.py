"""Clients on a real book: added, changed, undone."""

from datetime import date

import pytest

from app.bootstrap import Services
from app.clients import store
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    LifeEventKind,
    PersonDraft,
    PointDraft,
    PointKind,
    Role,
)
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.conftest import Listen, Prove

JAN = PersonDraft("Vries", "Jan", infix="de", birth="29-2-1980", email="Jan@Voorbeeld.nl", mobile="06 12345678")
PETRA = PersonDraft("Bakker", "Petra", role=Role.PARTNER)
HOUSEHOLD = ClientDraft(
    ClientKind.HOUSEHOLD,
    persons=(JAN, PETRA),
    points=(PointDraft(PointKind.PHONE, "0318 123 456", preferred=True),),
    tags=("gezin", " gezin ", "", "VIP"),
    street="Dorpsstraat",
    house_number="1",
    postcode="6711 AB",
    town="Ede",
    relationship_start=date(2014, 5, 1),
)


@pytest.fixture
def household(services: Services) -> str:
    return services.clients.create(HOUSEHOLD)


def test_that_a_household_is_stored_with_everything_typed(services: Services, household: str) -> None:
    client = services.clients.client(household)
    assert (client.reference, client.name, client.town) == ("K-1", "De Vries – Bakker", "Ede")
    assert client.sort_key == "vries\tde\tjan\tbakker\t\tpetra"
    assert client.adviser_id == services.office.advisers()[0].id
    jan, petra = services.clients.persons(household)
    assert (jan.reference, jan.full_name, jan.birth, jan.role) == ("P-1", "Jan de Vries", "1980-02-29", Role.MEMBER)
    assert (petra.full_name, petra.birth, petra.role) == ("Petra Bakker", None, Role.PARTNER)
    points = services.clients.points(household)
    assert [(point.kind, point.normalised, point.person_id) for point in points] == [
        (PointKind.PHONE, "+31318123456", None),
        (PointKind.EMAIL, "jan@voorbeeld.nl", jan.id),
        (PointKind.MOBILE, "+31612345678", jan.id),
    ]
    assert services.clients.tags(household) == ("VIP", "gezin")


def test_that_adding_a_client_is_one_step(services: Services, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.clients.create(HOUSEHOLD))
    title = services.book.undo_title()
    assert title is not None
    assert title.say(texts("nl")) == "Klant toegevoegd – De Vries – Bakker"


def test_that_a_single_person_of_whom_only_the_name_is_known_is_a_person_too(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan van der Meer"))
    assert services.clients.client(key).sort_key == "meer\tvan der\tjan"
    assert [person.last_name for person in services.clients.persons(key)] == ["Meer"]


def test_that_a_firm_stands_at_its_whole_name(services: Services) -> None:
    key = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="De Gouden Bal B.V.", adviser="Noor de Wit"))
    assert services.clients.client(key).sort_key.startswith("de gouden bal")
    assert services.clients.persons(key) == ()
    assert services.clients.client(key).adviser_id == services.office.advisers()[1].id


@pytest.mark.parametrize(
    ("draft", "rule", "field"),
    [
        (ClientDraft(ClientKind.BUSINESS), "required", "name"),
        (ClientDraft(ClientKind.PERSON, persons=(PersonDraft("", "Jan"),)), "required", "last_name"),
        (ClientDraft(ClientKind.PERSON, name="Jan", country="Nederland"), "not_a_country", "country"),
        (ClientDraft(ClientKind.PERSON, name="Jan", street="x" * 201), "too_long", "street"),
        (ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Smit", birth="ooit"),)), "not_a_birthday", "birth"),
        (ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Smit", email="smit"),)), "not_an_email", "value"),
        (ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Smit", role="buur"),)), "unknown_word", "role"),
    ],
)
def test_that_a_client_that_cannot_be_is_refused_whole(
    services: Services, draft: ClientDraft, rule: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.clients.create(draft)
    assert (broken.value.rule, broken.value.field) == (rule, field)
    assert services.book.undo_title() is None


def test_that_a_changed_name_moves_in_the_list(services: Services, household: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.clients.save(household, {"name": "Van Aken", "country": "nl"}, 1))
    client = services.clients.client(household)
    assert (client.name, client.sort_key, client.country) == ("Van Aken", "aken\tvan\t", "NL")


def test_that_a_client_goes_to_another_adviser_by_name(services: Services, household: str) -> None:
    services.clients.save(household, {"adviser": "Noor de Wit"}, 1)
    assert services.clients.client(household).adviser_id == services.office.advisers()[1].id


def test_that_an_infix_typed_with_a_capital_is_stored_small(services: Services, household: str) -> None:
    key = services.clients.add_person(household, PersonDraft("Meer", "Anna", infix="Van Der"))
    services.clients.save_person(key, {"infix": "Van De"}, 1)
    assert services.clients.persons(household)[2].full_name == "Anna van de Meer"


def test_that_a_changed_town_leaves_the_place_in_the_list(services: Services, household: str) -> None:
    services.clients.save(household, {"town": "Velp"}, 1)
    assert services.clients.client(household).sort_key == "vries\tde\tjan\tbakker\t\tpetra"


def test_that_an_end_before_the_start_is_refused(services: Services, household: str) -> None:
    values = {"relationship_end": date(2014, 4, 30), "end_reason": ClientEnd.OTHER}
    with pytest.raises(RuleBroken) as broken:
        services.clients.save(household, values, 1)
    assert broken.value.rule == "end_before_start"


def test_that_two_forms_on_one_client_do_not_overwrite_each_other(services: Services, household: str) -> None:
    services.clients.save(household, {"town": "Velp"}, 1)
    with pytest.raises(ChangedMeanwhile):
        services.clients.save(household, {"town": "Rheden"}, 1)
    assert services.clients.client(household).town == "Velp"


def test_that_who_is_not_there_is_not_found(services: Services) -> None:
    for look in (services.clients.client, services.clients.remove_point, services.clients.remove_life_event):
        with pytest.raises(NotFound):
            look("nobody")
    with pytest.raises(NotFound):
        services.clients.save_person("nobody", {}, 1)


def test_that_a_person_is_added_and_undone(services: Services, household: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.clients.add_person(household, PersonDraft("Vries", "Lies", role=Role.CHILD)))
    assert [person.first_name for person in services.clients.persons(household)] == ["Jan", "Petra", "Lies"]


def test_that_a_changed_name_of_a_person_changes_all_its_forms(
    services: Services, household: str, undone_and_redone: Prove
) -> None:
    petra = services.clients.persons(household)[1]
    values = {"last_name": "Vries", "infix": "de", "birth": "3-4-1981"}
    undone_and_redone(lambda: services.clients.save_person(petra.id, values, petra.version))
    petra = services.clients.persons(household)[1]
    assert (petra.full_name, petra.birth) == ("Petra de Vries", "1981-04-03")
    services.clients.save_person(petra.id, {"birth": ""}, petra.version)
    assert services.clients.persons(household)[1].birth is None


def test_that_a_person_belongs_to_a_second_client(services: Services, household: str, undone_and_redone: Prove) -> None:
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="De Vries Bouw"))
    jan = services.clients.persons(household)[0]
    undone_and_redone(lambda: services.clients.set_role(firm, jan.id, Role.DIRECTOR, date(2018, 1, 1), None))
    services.clients.set_role(firm, jan.id, Role.DIRECTOR, date(2018, 1, 1), date(2020, 1, 1))
    (director,) = services.clients.persons(firm)
    assert (director.id, director.client_id, director.role) == (jan.id, household, Role.DIRECTOR)
    assert (director.from_on, director.to_on) == (date(2018, 1, 1), date(2020, 1, 1))
    assert services.clients.persons(household)[0].role == Role.MEMBER


def test_that_contact_points_are_added_changed_and_removed(
    services: Services, household: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.clients.add_point(household, PointDraft(PointKind.EMAIL, "petra@voorbeeld.nl")))
    key = next(point.id for point in services.clients.points(household) if point.value.startswith("petra"))
    undone_and_redone(lambda: services.clients.save_point(key, {"kind": "mobile", "value": "+31 6 87654321"}))
    undone_and_redone(lambda: services.clients.save_point(key, {"preferred": True}))
    changed = next(point for point in services.clients.points(household) if point.id == key)
    assert (changed.kind, changed.normalised, changed.preferred) == (PointKind.MOBILE, "+31687654321", True)
    with pytest.raises(ChangedMeanwhile):
        services.clients.save_point(key, {"preferred": False}, 1)
    undone_and_redone(lambda: services.clients.remove_point(key))
    assert key not in {point.id for point in services.clients.points(household)}


def test_that_tags_become_exactly_those_given(services: Services, household: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.clients.set_tags(household, ("gezin", "ondernemer")))
    assert services.clients.tags(household) == ("gezin", "ondernemer")


def test_that_a_life_event_is_told_and_taken_back(services: Services, household: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.clients.add_life_event(household, LifeEventKind.BIRTH, date(2026, 4, 1), "Sem"))
    (event,) = services.clients.life_events(household)
    assert (event.kind, event.note, event.cause) == ("birth", "Sem", None)
    undone_and_redone(lambda: services.clients.remove_life_event(event.id))
    assert services.clients.life_events(household) == ()


def test_that_each_read_asks_the_store_once(services: Services, household: str, statements: Listen) -> None:
    look = services.clients
    for read in (look.client, look.persons, look.points, look.tags, look.holds, look.life_events):
        with statements() as ran:
            read(household)
        assert len([line for line in ran if line.startswith("SELECT")]) == 1, read


def test_that_names_and_kinds_of_many_are_read_together(services: Services, household: str) -> None:
    with services.book.read() as connection:
        assert store.client_names(connection, [household, "nobody"]) == {household: "De Vries – Bakker"}
        assert store.client_kinds(connection, [household]) == {household: ClientKind.HOUSEHOLD}
