"""People of the book: in several clients, related to each other, found again."""

from collections.abc import Callable
from datetime import date

import pytest

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, RelationKind, Role
from app.clients.rules.relations import RelationDraft
from app.clients.service import PersonChange
from app.clients.tables import Memberships
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]


@pytest.fixture
def couple(services: Services) -> str:
    persons = (
        PersonDraft("Visser", "Anna", role=Role.PARTNER, birth="1970-05-01", email="anna@voorbeeld.example"),
        PersonDraft("Bakker", "Bram", role=Role.PARTNER),
    )
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons, town="Ede"))


@pytest.fixture
def firm(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Drukkerij Linde"))


def test_that_a_person_belongs_to_a_firm_as_well(
    services: Services, couple: str, firm: str, undone_and_redone: Prove
) -> None:
    anna = services.clients.persons(couple)[0]
    since = date(2015, 1, 1)
    undone_and_redone(lambda: services.people.join(firm, anna.id, {"role": Role.DIRECTOR, "from_on": since}))
    (director,) = services.clients.persons(firm)
    assert (director.id, director.role, director.from_on) == (anna.id, Role.DIRECTOR, since)
    whole = services.people.whole(anna.id, firm)
    assert [(one.client_name, one.role, one.home) for one in whole.belongings] == [
        ("Visser – Bakker", Role.PARTNER, True),
        ("Drukkerij Linde", Role.DIRECTOR, False),
    ]
    assert [point.value for point in whole.points] == ["anna@voorbeeld.example"]
    title = services.book.undo_title()
    assert title is not None
    assert title.say(texts("nl")) == "Anna Visser toegevoegd aan Drukkerij Linde"


def test_that_nobody_belongs_to_a_client_twice(services: Services, couple: str, firm: str) -> None:
    anna = services.clients.persons(couple)[0]
    for client_id in (couple, firm):
        if client_id == firm:
            services.people.join(firm, anna.id, {"role": Role.DIRECTOR})
        with pytest.raises(RuleBroken, match="belongs_already"):
            services.people.join(client_id, anna.id, {"role": Role.CONTACT})


def test_that_who_was_added_by_mistake_is_taken_out_again_but_not_of_its_own_client(
    services: Services, couple: str, firm: str
) -> None:
    anna = services.clients.persons(couple)[0]
    services.people.join(firm, anna.id, {"role": Role.DIRECTOR})
    home, other = services.people.whole(anna.id, firm).belongings
    services.people.take_out(anna.id, other.id)
    assert services.clients.persons(firm) == ()
    with pytest.raises(NotFound):
        services.people.take_out(anna.id, home.id)


def test_that_a_person_is_added_with_several_numbers(services: Services, couple: str, undone_and_redone: Prove) -> None:
    points = (PointDraft(PointKind.MOBILE, "06 11111111", preferred=True), PointDraft(PointKind.PHONE, "038 1234567"))
    undone_and_redone(lambda: services.people.add(couple, PersonDraft("Visser", "Bo", role=Role.CHILD), points))
    bo = services.clients.persons(couple)[-1]
    own = [(one.value, one.preferred) for one in services.clients.points(couple) if one.person_id == bo.id]
    assert own == [("06 11111111", True), ("038 1234567", False)]


def test_that_name_role_numbers_and_relations_are_one_step(
    services: Services, couple: str, undone_and_redone: Prove
) -> None:
    anna, bram = services.clients.persons(couple)
    change = PersonChange(
        {"last_name": "Smit", "infix": "de"},
        anna.version,
        couple,
        {"role": Role.MEMBER, "from_on": date(2000, 1, 1), "to_on": None},
        (PointDraft(PointKind.EMAIL, "anna@nieuw.example"),),
        (RelationDraft(RelationKind.PARTNER, bram.id),),
    )
    undone_and_redone(lambda: services.people.save(anna.id, change))
    whole = services.people.whole(anna.id, couple)
    assert (whole.person.full_name, whole.person.role, whole.person.from_on) == (
        "Anna de Smit", Role.MEMBER, date(2000, 1, 1),
    )  # fmt: skip
    assert [point.value for point in whole.points] == ["anna@nieuw.example"]
    assert [(row.kind, row.other_name) for row in whole.relations] == [(RelationKind.PARTNER, "Bram Bakker")]
    assert services.clients.client(couple).name == "De Smit – Bakker"


def test_that_a_standing_relation_changes_in_place_and_one_left_out_goes(services: Services, couple: str) -> None:
    anna, bram = services.clients.persons(couple)

    def put(*relations: RelationDraft) -> None:
        person = services.people.whole(anna.id, couple).person
        services.people.save(anna.id, PersonChange({}, person.version, couple, {"role": "partner"}, None, relations))

    put(RelationDraft(RelationKind.PARENT, bram.id))
    (row,) = services.people.whole(bram.id, couple).relations
    assert (row.kind, row.other_name, row.client_id) == (RelationKind.CHILD, "Anna Visser", couple)
    put(RelationDraft(RelationKind.GUARDIAN, bram.id, turned=True, id=row.id))
    (changed,) = services.people.whole(anna.id, couple).relations
    assert (changed.id, changed.kind, changed.turned) == (row.id, RelationKind.GUARDIAN, True)
    with pytest.raises(NotFound):
        put(RelationDraft(RelationKind.GUARDIAN, bram.id, id="nowhere"))
    put()
    assert services.people.whole(bram.id, couple).relations == ()


@pytest.mark.parametrize(
    ("values", "belonging", "rule"),
    [
        ({}, {"role": "partner", "from_on": date(2020, 1, 1), "to_on": date(2019, 1, 1)}, "end_before_start"),
        ({"last_name": " "}, {"role": "partner"}, "required"),
        ({}, {"role": "koning"}, "unknown_word"),
        ({"addressed_as": "jonkheer"}, {"role": "partner"}, "unknown_word"),
    ],
)
def test_that_what_cannot_be_is_refused_whole(
    services: Services, couple: str, values: dict[str, object], belonging: dict[str, object], rule: str
) -> None:
    anna = services.clients.persons(couple)[0]
    with pytest.raises(RuleBroken, match=rule):
        services.people.save(anna.id, PersonChange({"first_name": "X", **values}, anna.version, couple, belonging))
    assert services.clients.persons(couple)[0] == anna


def test_that_an_edit_on_an_old_copy_is_told(services: Services, couple: str) -> None:
    anna = services.clients.persons(couple)[0]
    services.clients.save_person(anna.id, {"first_name": "Annie"}, anna.version)
    with pytest.raises(ChangedMeanwhile):
        services.people.save(anna.id, PersonChange({"first_name": "Anne"}, anna.version, couple, {"role": "partner"}))


def test_that_who_belonged_by_home_alone_gets_a_role(services: Services, couple: str) -> None:
    with rows(services.book) as row:
        key = row.person(couple, "Jansen")
        assert row.unit.rows(Memberships, [key]) == {}
    services.people.save(key, PersonChange({}, 1, couple, {"role": Role.PARENT}))
    assert services.people.whole(key, couple).person.role == Role.PARENT
    assert len(services.people.whole(key, couple).belongings) == 1


def test_that_persons_are_found_by_name_and_by_their_client(services: Services, couple: str, firm: str) -> None:
    assert [one.full_name for one in services.people.find("visser")] == ["Anna Visser", "Bram Bakker"]
    assert [one.full_name for one in services.people.find("bram")] == ["Bram Bakker", "Anna Visser"]
    (anna, _) = services.people.find("anna@voorbeeld")
    assert (anna.birth, anna.client_id, anna.client_name) == ("1970-05-01", couple, "Visser – Bakker")
    assert services.people.find("niemand") == ()
    assert len(services.people.find("visser", limit=1)) == 1


def test_that_clients_are_found_with_what_tells_them_apart(services: Services, couple: str, firm: str) -> None:
    (found,) = services.people.find_clients("linde")
    assert (found.id, found.kind, found.address) == (firm, ClientKind.BUSINESS, "")
    (home,) = services.people.find_clients("ede")
    assert home.address == "Ede"
    assert services.people.client_found(couple) == home
    assert services.people.client_found("nobody") is None
