"""From signature to booking, through all rooms, on a real book."""

from datetime import date

from app.agreements.rules import ProductKind
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.contact.rules import Channel
from app.deeds.rules import ContactDraft, SignDraft
from app.ledger.rules import MovementDraft, MovementKind
from tests.app.conftest import TODAY
from tests.app.contents import contents


def test_that_a_relationship_goes_from_signature_to_making_good(services: Services) -> None:
    empty = contents(services.book)
    persons = (PersonDraft("Vries", "Jan", infix="de"), PersonDraft("Bakker", "Petra"))
    client = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))
    package = services.deeds.sign(
        SignDraft(client, ProductKind.NONLIFE_PRIVATE, date(2026, 11, 9), provider="Voorbeeld Verzekeringen")
    )
    services.ledger.book_movement(MovementDraft(package, MovementKind.INITIAL, date(2026, 11, 16), 15_000))

    due = services.aftercare.open_promises(client)[0]
    call = ContactDraft(client, TODAY, Channel.PHONE, said="De polis klopt niet.", keeps=(due.id,))
    services.deeds.log_contact(call)
    assert due.id not in {promise.id for promise in services.aftercare.open_promises(client)}

    services.checkins.record(CheckInDraft(client, TODAY, nps=4, remark="Slordig"))
    (case,) = services.cases.open_cases()
    assert case.kind is CaseKind.DETRACTOR
    assert services.clients.holds(client)[0].is_on(TODAY)

    services.cases.close(case.id, TODAY, "Polis hersteld en gebeld")
    assert not services.clients.holds(client)[0].is_on(TODAY)
    assert [said.said for said in services.contact.last_said(client)] == ["De polis klopt niet."]
    assert sum(movement.amount_cents for movement in services.ledger.movements(client_id=client)) == 15_000

    for _ in range(6):
        assert services.book.undo() is not None
    assert services.book.undo() is None
    assert contents(services.book) == empty


def test_that_each_step_is_told_to_the_pages_by_its_tables(services: Services) -> None:
    told: list[frozenset[str]] = []
    services.book.feed.subscribe(lambda change: told.append(change.kinds))
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))
    services.cases.open(client, CaseKind.COMPLAINT, TODAY)
    assert {"client", "person", "membership"} <= told[0]
    assert {"moment_case", "hold", "life_event"} <= told[1]
