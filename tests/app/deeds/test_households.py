"""Merging, splitting and handing over clients on a real book."""

from datetime import date

import pytest
from sqlalchemy import select

from app.agreements.rules import ProductKind
from app.book.search import search_documents
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    HoldKind,
    LifeEventKind,
    PersonDraft,
    PointDraft,
    PointKind,
    RelationKind,
    Role,
)
from app.clients.rules.peace import PeaceDraft
from app.clients.rules.relations import RelationDraft
from app.clients.service import PersonChange
from app.clients.tables import Clients, ContactPoints, DocumentContents, Documents, Goals, Persons, Tags
from app.contact.rules import Channel
from app.deeds.endings import Farewell
from app.deeds.rules import ContactDraft, SignDraft
from app.deeds.rules.households import Keeper, MergeHow, SplitDraft
from app.foundation.errors import NotFound, RuleBroken
from app.ledger.rules import InvoiceDraft
from tests.app.conftest import TODAY, Prove
from tests.app.rows import rows

JAN = PersonDraft("Vries", "Jan", infix="de", birth="1980-02-29", email="jan@voorbeeld.nl")
PETRA = PersonDraft("Bakker", "Petra", role=Role.PARTNER, email="petra@voorbeeld.nl")
LIES = PersonDraft("Vries", "Lies", infix="de", role=Role.CHILD)


@pytest.fixture
def household(services: Services) -> str:
    draft = ClientDraft(
        ClientKind.HOUSEHOLD,
        persons=(JAN, PETRA, LIES),
        tags=("gezin",),
        town="Ede",
        relationship_start=date(2014, 5, 1),
        adviser="Noor de Wit",
    )
    return services.clients.create(draft)


@pytest.fixture
def double(services: Services) -> str:
    """Give a client that is the household once more, with something of everything."""
    draft = ClientDraft(
        ClientKind.HOUSEHOLD,
        name="J. de Vries",
        persons=(PersonDraft("de Vries", "Jan", mobile="06 12345678", email="JAN@voorbeeld.nl"),),
        points=(PointDraft(PointKind.PHONE, "0318 123456"),),
        tags=("gezin", "VIP"),
        street="Dorpsstraat",
        town="Velp",
        relationship_start=date(2012, 1, 1),
    )
    key = services.clients.create(draft)
    agreement = services.deeds.sign(SignDraft(key, ProductKind.FUNERAL, date(2020, 1, 1)))
    services.deeds.log_contact(ContactDraft(key, TODAY, Channel.PHONE, said="Wij zijn verhuisd"))
    services.checkins.record(CheckInDraft(key, TODAY, nps=9))
    services.cases.open(key, CaseKind.COMPLAINT, TODAY, "Dubbele post")
    services.ledger.add_invoice(InvoiceDraft(key, TODAY, TODAY, 100, agreement))
    return key


def test_that_merging_leaves_one_client_with_everything(
    services: Services, household: str, double: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.deeds.merge(household, double))
    with pytest.raises(NotFound):
        services.clients.client(double)
    kept = services.clients.client(household)
    assert (kept.town, kept.street, kept.relationship_start) == ("Ede", None, date(2012, 1, 1))
    assert services.clients.tags(household) == ("VIP", "gezin")
    assert len(services.agreements.agreements(household)) == 1
    assert len(services.checkins.answers(household)) == 1
    assert len(services.ledger.invoices(household)) == 1
    assert [said.said for said in services.contact.last_said(household)] == ["Wij zijn verhuisd"]
    assert [case.client_id for case in services.cases.open_cases()] == [household]
    assert [hold.kind for hold in services.clients.holds(household)] == [HoldKind.COMPLAINT]


def test_that_persons_who_are_the_same_become_one(services: Services, household: str, double: str) -> None:
    services.deeds.merge(household, double)
    jan, petra, lies = services.clients.persons(household)
    assert (jan.full_name, jan.birth, petra.first_name, lies.first_name) == (
        "Jan de Vries",
        "1980-02-29",
        "Petra",
        "Lies",
    )
    points = services.clients.points(household)
    assert sorted((point.kind, point.normalised) for point in points if point.person_id == jan.id) == [
        (PointKind.EMAIL, "jan@voorbeeld.nl"),
        (PointKind.MOBILE, "+31612345678"),
    ]


def test_that_a_merged_client_is_found_as_the_kept_one(services: Services, household: str, double: str) -> None:
    services.deeds.merge(household, double)
    with services.book.read() as connection:
        found = search_documents(connection, "0318123456")
    assert [hit.client_id for hit in found] == [household]


def test_that_an_ended_double_does_not_end_the_kept_client(services: Services, household: str, double: str) -> None:
    services.endings.do(Farewell(double, TODAY, ClientEnd.OTHER))
    services.deeds.merge(household, double)
    assert HoldKind.ENDED not in {hold.kind for hold in services.clients.holds(household)}


def test_that_a_client_is_not_merged_with_itself_or_nobody(services: Services, household: str) -> None:
    with pytest.raises(RuleBroken, match="merge_with_itself"):
        services.deeds.merge(household, household)
    with pytest.raises(NotFound):
        services.deeds.merge(household, "nobody")


def test_that_a_household_parts_in_two(services: Services, household: str, undone_and_redone: Prove) -> None:
    petra = services.clients.persons(household)[1]
    hers = services.deeds.sign(SignDraft(household, ProductKind.DISABILITY, date(2020, 1, 1)))
    services.ledger.add_invoice(InvoiceDraft(household, TODAY, TODAY, 100, hers))
    services.consents.opt_out(household, PeaceDraft(date(2026, 1, 1), reason="geen post"))
    draft = SplitDraft((petra.id,), (hers,), because=LifeEventKind.DIVORCE)
    undone_and_redone(lambda: services.deeds.split(household, draft))
    agreement = services.agreements.agreement(hers)
    new = services.clients.client(agreement.client_id)
    assert (new.kind, new.name, new.town) == (ClientKind.PERSON, "Petra Bakker", None)
    assert (new.relationship_start, new.adviser_id) == (date(2014, 5, 1), services.clients.client(household).adviser_id)
    assert services.clients.client(household).name == "De Vries"
    assert [person.id for person in services.clients.persons(new.id)] == [petra.id]
    assert [point.value for point in services.clients.points(new.id)] == ["petra@voorbeeld.nl"]
    assert "petra@voorbeeld.nl" not in {point.value for point in services.clients.points(household)}
    assert all(promise.client_id == new.id for promise in services.aftercare.open_promises(new.id))
    assert [event.kind for event in services.clients.life_events(new.id)] == ["divorce"]
    assert [event.kind for event in services.clients.life_events(household)] == ["divorce"]
    assert [hold.kind for hold in services.clients.holds(new.id)] == [HoldKind.OPT_OUT]
    assert len(services.ledger.invoices(new.id)) == 1


def test_that_the_old_household_remembers_who_left(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    services.deeds.split(household, SplitDraft((petra.id,)))
    gone = next(person for person in services.clients.persons(household) if person.id == petra.id)
    assert (gone.role, gone.to_on) == (Role.PARTNER, TODAY)
    assert gone.client_id != household


def test_that_two_who_leave_are_a_household_by_a_name_of_choice(services: Services, household: str) -> None:
    _, petra, lies = services.clients.persons(household)
    services.clients.save(household, {"name": "Gezin De Vries"}, 1)
    new = services.clients.client(services.deeds.split(household, SplitDraft((petra.id, lies.id), name="Bakker")))
    assert (new.kind, new.name) == (ClientKind.HOUSEHOLD, "Bakker")
    assert services.clients.client(household).name == "Gezin De Vries"


def test_that_a_split_that_cannot_be_is_refused_whole(services: Services, household: str, double: str) -> None:
    everybody = tuple(person.id for person in services.clients.persons(household))
    stranger = services.clients.persons(double)[0].id
    theirs = services.agreements.agreements(double)[0].id
    before = services.book.undo_title()
    for draft, rule in (
        (SplitDraft(()), "required"),
        (SplitDraft(everybody), "nobody_stays"),
        (SplitDraft((stranger,)), "not_in_household"),
        (SplitDraft(everybody[:1], (theirs,)), "other_client"),
    ):
        with pytest.raises(RuleBroken, match=rule):
            services.deeds.split(household, draft)
    assert services.book.undo_title() == before


def test_that_no_row_is_lost_in_a_merge(services: Services, household: str, double: str) -> None:
    services.deeds.merge(household, double)
    with services.book.read() as connection:
        clients = connection.execute(select(Clients.id)).scalars().all()
        homes = connection.execute(select(Persons.client_id)).scalars().all()
    assert clients == [household]
    assert set(homes) == {household}


def belongings_of(services: Services, household: str) -> dict[str, str]:
    """Give a household something of everything that can be kept by either side; the keys by what they are."""
    keys = {
        "phone": services.clients.add_point(household, PointDraft(PointKind.PHONE, "0318 123456")),
        "mail": services.clients.add_point(household, PointDraft(PointKind.EMAIL, "samen@voorbeeld.nl")),
    }
    petra = services.clients.persons(household)[1]
    with rows(services.book) as row:
        unit = row.unit
        content = unit.insert_one(DocumentContents, {"sha256": b"x" * 32, "size": 1, "content": b"x"})
        document = {"client_id": household, "content_id": content, "type": "pdf", "size": 1, "added_on": TODAY}
        keys["deed"] = unit.insert_one(Documents, {**document, "name": "akte.pdf"})
        keys["slip"] = unit.insert_one(Documents, {**document, "name": "loonstrook.pdf"})
        keys["house"] = unit.insert_one(Goals, {"client_id": household, "title": "Huis aflossen"})
        keys["boat"] = unit.insert_one(Goals, {"client_id": household, "title": "Zeilboot"})
        keys["study"] = unit.insert_one(Goals, {"client_id": household, "title": "Studie", "person_id": petra.id})
        keys["tag"] = unit.connection.execute(select(Tags.id).where(Tags.client_id == household)).scalar_one()
    return keys


def held_by(services: Services, client_id: str) -> set[str]:
    with services.book.read() as connection:
        found = [
            connection.execute(select(column).where(owner == client_id)).scalars().all()
            for column, owner in (
                (ContactPoints.value, ContactPoints.client_id),
                (Documents.name, Documents.client_id),
                (Goals.title, Goals.client_id),
                (Tags.tag, Tags.client_id),
            )
        ]
    return {value for values in found for value in values}


def test_that_each_thing_goes_to_who_keeps_it(services: Services, household: str, undone_and_redone: Prove) -> None:
    keys = belongings_of(services, household)
    petra = services.clients.persons(household)[1]
    keeps = {
        keys["mail"]: Keeper.LEAVE, keys["deed"]: Keeper.BOTH, keys["slip"]: Keeper.LEAVE, keys["boat"]: Keeper.LEAVE,
        keys["tag"]: Keeper.BOTH, keys["phone"]: Keeper.STAY,
    }  # fmt: skip
    undone_and_redone(lambda: services.deeds.split(household, SplitDraft((petra.id,), keeps=keeps)))
    new = services.clients.client(services.people.whole(petra.id, household).person.client_id).id
    assert held_by(services, new) == {
        "petra@voorbeeld.nl", "samen@voorbeeld.nl", "akte.pdf", "loonstrook.pdf", "Zeilboot", "Studie", "gezin",
    }  # fmt: skip
    assert held_by(services, household) == {
        "jan@voorbeeld.nl", "0318 123456", "akte.pdf", "Huis aflossen", "gezin",
    }  # fmt: skip


def test_that_a_child_belongs_to_both_after_a_divorce(services: Services, household: str) -> None:
    jan, petra, lies = services.clients.persons(household)
    draft = SplitDraft((petra.id,), because=LifeEventKind.DIVORCE, keeps={lies.id: Keeper.BOTH}, note=" Samen door ")
    new = services.deeds.split(household, draft)
    assert services.clients.client(new).kind is ClientKind.HOUSEHOLD
    assert [one.full_name for one in services.clients.persons(new)] == ["Petra Bakker", "Lies de Vries"]
    belongings = services.people.whole(lies.id, household).belongings
    assert [(one.client_id, one.home, one.to_on) for one in belongings] == [(household, True, None), (new, False, None)]
    assert {event.note for key in (household, new) for event in services.clients.life_events(key)} == {"Samen door"}
    assert {row.kind for row in services.people.whole(jan.id, household).relations} == set()


def test_that_partners_who_part_are_former_partners(services: Services, household: str) -> None:
    jan, petra, _ = services.clients.persons(household)
    together = RelationDraft(RelationKind.PARTNER, petra.id, from_on=date(2010, 1, 1))
    change = PersonChange({}, jan.version, household, {"role": Role.PARTNER}, relations=(together,))
    services.people.save(jan.id, change)
    services.deeds.split(household, SplitDraft((petra.id,), because=LifeEventKind.SEPARATION))
    seen = {(row.kind, row.from_on, row.to_on) for row in services.people.whole(petra.id, household).relations}
    assert seen == {
        (RelationKind.PARTNER, date(2010, 1, 1), TODAY),
        (RelationKind.EX_PARTNER, TODAY, None),
    }


def test_that_partners_by_role_alone_are_former_partners_too(services: Services) -> None:
    persons = tuple(PersonDraft(name, "A", role=Role.PARTNER) for name in ("Smit", "Bos"))
    couple = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))
    smit, bos = services.clients.persons(couple)
    services.deeds.split(couple, SplitDraft((bos.id,), because=LifeEventKind.DIVORCE))
    (row,) = services.people.whole(smit.id, couple).relations
    assert (row.kind, row.other_id) == (RelationKind.EX_PARTNER, bos.id)


@pytest.mark.parametrize(
    ("keeper", "stayer", "leaver"),
    [(Keeper.STAY, "Ede", None), (Keeper.LEAVE, None, "Ede"), (Keeper.BOTH, "Ede", "Ede")],
)
def test_that_the_address_goes_to_who_keeps_it(
    services: Services, household: str, keeper: Keeper, stayer: str | None, leaver: str | None
) -> None:
    petra = services.clients.persons(household)[1]
    new = services.deeds.split(household, SplitDraft((petra.id,), address=keeper))
    assert (services.clients.client(household).town, services.clients.client(new).town) == (stayer, leaver)


@pytest.mark.parametrize("keeper", [Keeper.STAY, Keeper.LEAVE])
def test_that_the_relationship_with_the_other_one_ends(services: Services, household: str, keeper: Keeper) -> None:
    petra = services.clients.persons(household)[1]
    new = services.deeds.split(household, SplitDraft((petra.id,), advises=keeper))
    ends = {key: services.clients.client(key).end_reason for key in (household, new)}
    left, kept = (new, household) if keeper is Keeper.STAY else (household, new)
    assert ends == {left: ClientEnd.ENDED_BY_ADVISER, kept: None}


def test_that_who_left_does_not_part_again(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    services.deeds.split(household, SplitDraft((petra.id,)))
    with pytest.raises(RuleBroken, match="not_in_household"):
        services.deeds.split(household, SplitDraft((petra.id,)))


def test_that_a_guest_who_leaves_keeps_what_is_kept_elsewhere(services: Services, household: str, double: str) -> None:
    guest = services.clients.persons(double)[0]
    services.people.join(household, guest.id, {"role": Role.PARENT})
    new = services.deeds.split(household, SplitDraft((guest.id,)))
    assert services.people.whole(guest.id, new).person.client_id == double
    assert {point.person_id for point in services.clients.points(double)} == {guest.id, None}
    assert services.clients.points(new) == ()


def test_that_the_service_stays_and_what_was_said_too(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    services.deeds.log_contact(ContactDraft(household, TODAY, Channel.PHONE, said="Het gaat niet goed"))
    new = services.deeds.split(household, SplitDraft((petra.id,), because=LifeEventKind.DIVORCE))
    assert services.contact.last_said(new) == ()
    assert [said.said for said in services.contact.last_said(household)] == ["Het gaat niet goed"]


def test_that_a_review_does_not_speak_of_who_left(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    services.deeds.split(household, SplitDraft((petra.id,), because=LifeEventKind.DIVORCE))
    assert "Petra" not in str(services.reviews.content(household))


def test_that_what_an_ex_partner_allows_is_no_longer_told_here(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    new = services.deeds.split(household, SplitDraft((petra.id,), because=LifeEventKind.DIVORCE))
    assert petra.id not in services.consents.of_client(household)
    assert petra.id in services.consents.of_client(new)


def test_that_who_parted_can_come_together_again(services: Services, household: str) -> None:
    petra = services.clients.persons(household)[1]
    new = services.deeds.split(household, SplitDraft((petra.id,), because=LifeEventKind.SEPARATION))
    services.deeds.merge(household, new, MergeHow(moving_in=True, because=LifeEventKind.COHABITING))
    people = services.clients.persons(household)
    assert [(one.full_name, one.to_on) for one in people] == [
        ("Jan de Vries", None), ("Petra Bakker", None), ("Lies de Vries", None),
    ]  # fmt: skip
    assert services.clients.client(household).name == "De Vries – Bakker"
    back = services.people.whole(petra.id, household)
    assert [(one.role, one.to_on) for one in back.belongings] == [(Role.PARTNER, None), (Role.PARTNER, TODAY)]
    kinds = [event.kind for event in services.clients.life_events(household)]
    assert sorted(kinds) == ["cohabiting", "separation"]
