"""After a death, a move, an objection: who speaks for the estate, the duty until it is taken over, the locked file."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.aftercare.rules import PromiseState
from app.agreements.rules import EndReason, ProductKind
from app.bootstrap import Services
from app.clients.rules import (
    ClientDraft,
    ClientEnd,
    ClientKind,
    HoldKind,
    PersonDraft,
    PointDraft,
    PointKind,
    RelationKind,
    Role,
)
from app.clients.rules.peace import PeaceDraft
from app.clients.store.holds import dunning_paused_since
from app.deeds.endings import Death, Farewell, Objection
from app.deeds.estates import EstateDraft
from app.deeds.rules import SignDraft
from app.deeds.rules.keeping import Ground, Lasting, Term
from app.foundation.errors import RuleBroken
from app.ledger.rules import MovementDraft, MovementKind
from tests.app.conftest import TODAY, Prove
from tests.app.rows import rows

PROOF = "Verklaring van erfrecht"


@pytest.fixture
def client(services: Services) -> str:
    persons = (
        PersonDraft("Vries", "Jan", infix="de", role=Role.PARTNER, mobile="06 11111111"),
        PersonDraft("Bakker", "Petra", role=Role.PARTNER, mobile="06 22222222"),
        PersonDraft("Vries", "Lot", infix="de", role=Role.CHILD),
    )
    key = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))
    services.deeds.sign(SignDraft(key, ProductKind.TERM_LIFE, date(2026, 11, 2), signed_on=date(2026, 11, 2)))
    return key


def called(services: Services, client: str, name: str) -> str:
    return next(one.id for one in services.clients.persons(client) if one.full_name == name)


def paused_since(services: Services, client: str, on: date = TODAY) -> date | None:
    with services.book.read() as connection:
        return dunning_paused_since(connection, client, on)


def open_codes(services: Services, client: str) -> set[str]:
    return {one.code for one in services.aftercare.open_promises(client)}


def test_that_after_a_death_nobody_is_reminded_of_bills_until_the_estate_is_spoken_for(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    jan, petra = called(services, client, "Jan de Vries"), called(services, client, "Petra Bakker")
    died = TODAY - timedelta(days=3)
    undone_and_redone(lambda: services.endings.do(Death(jan, died)))
    assert paused_since(services, client) == died
    assert paused_since(services, client, died + timedelta(days=365)) == died, "mourning is over, the estate is not"
    (step,) = [one.id for one in services.aftercare.open_promises(client) if one.code == "ESTATE"]
    undone_and_redone(lambda: services.endings.name_speaker(EstateDraft(jan, TODAY, PROOF, petra)))
    assert paused_since(services, client) is None
    assert "ESTATE" not in open_codes(services, client)
    assert services.aftercare.promise(step).state is PromiseState.KEPT


def test_that_contact_goes_to_who_was_verified_and_is_named_so(services: Services, client: str) -> None:
    jan, petra = called(services, client, "Jan de Vries"), called(services, client, "Petra Bakker")
    for person in (jan, petra):
        services.endings.do(Death(person, TODAY))
    speaker = services.endings.name_speaker(
        EstateDraft(petra, TODAY, PROOF, "", "Karel", "", "Smit", "06 33333333", "k@voorbeeld.example")
    )
    whole = services.overview.whole(client)
    (one,) = [each for each in whole.speakers if each.ward_id == petra]
    assert (one.person_id, one.name, one.since, one.proof) == (speaker, "Karel Smit", TODAY, PROOF)
    assert one.kind is RelationKind.EXECUTOR
    numbers = services.today.side(client).numbers
    assert [(number.who, number.shown) for number in numbers] == [("Karel Smit", "06 33333333")]
    assert {hold.kind for hold in whole.holds if hold.kind is HoldKind.DUNNING} == {HoldKind.DUNNING}, "Jan's estate"


def test_that_the_verification_of_another_estate_says_nothing_of_this_one(services: Services, client: str) -> None:
    jan, petra = called(services, client, "Jan de Vries"), called(services, client, "Petra Bakker")
    services.endings.do(Death(jan, TODAY))
    services.endings.name_speaker(EstateDraft(jan, TODAY, PROOF, petra))
    services.endings.name_speaker(EstateDraft(jan, TODAY, "Testament", petra))
    (one,) = services.overview.whole(client).speakers
    assert one.proof == "Testament", "verified again: the same person once"
    services.endings.do(Death(petra, TODAY))
    assert paused_since(services, client) == TODAY


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"proof": " "}, "required"),
        ({"last_name": ""}, "required"),
        ({"verified_on": TODAY + timedelta(days=1)}, "in_the_future"),
        ({"verified_on": TODAY - timedelta(days=9)}, "end_before_start"),
        ({"dead_id": "petra"}, "still_alive"),
        ({"speaker_id": "jan"}, "speaks_for_itself"),
    ],
)
def test_that_an_unverified_speaker_is_refused(
    services: Services, client: str, values: dict[str, object], rule: str
) -> None:
    people = {"jan": called(services, client, "Jan de Vries"), "petra": called(services, client, "Petra Bakker")}
    services.endings.do(Death(people["jan"], TODAY - timedelta(days=3)))
    given = {name: people.get(str(value), value) for name, value in values.items()}
    draft = {"dead_id": people["jan"], "verified_on": TODAY, "proof": PROOF, "last_name": "Smit"} | given
    with pytest.raises(RuleBroken) as refused:
        services.endings.name_speaker(EstateDraft(**draft))
    assert refused.value.rule == rule


def test_that_a_child_or_somebody_of_a_firm_leaves_no_estate_to_ask_about(services: Services, client: str) -> None:
    services.endings.do(Death(called(services, client, "Lot de Vries"), TODAY))
    assert "ESTATE" not in open_codes(services, client)
    assert paused_since(services, client) is None
    firm = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV", persons=(PersonDraft("Bos", "Ria"),)))
    services.endings.do(Death(services.clients.persons(firm)[0].id, TODAY))
    assert open_codes(services, firm) == set()
    assert paused_since(services, firm) is None


def test_that_a_move_leaves_the_duty_until_the_new_adviser_has_confirmed(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.endings.do(Farewell(client, TODAY, ClientEnd.MOVED_ADVISER)))
    (duty,) = services.aftercare.open_promises(client)
    assert (duty.code, duty.level, duty.due) == ("TRANSFER", "P", date(2026, 12, 4))
    other = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    services.endings.do(Farewell(other, TODAY, ClientEnd.ENDED_BY_CLIENT))
    assert open_codes(services, other) == set()


def objection(client: str) -> Objection:
    return Objection(client, PeaceDraft(TODAY, None, None, "Wis alles van mij"))


def test_that_an_objection_stops_all_and_tells_what_is_kept(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    services.aftercare.add_own(client, "Bellen", TODAY, "phone")
    services.ledger.book_movement(
        MovementDraft(services.agreements.agreements(client)[0].id, MovementKind.INITIAL, TODAY, 100)
    )
    kept = services.endings.foresee(objection(client)).kept
    assert kept == (
        Lasting(Ground.ADVICE, date(2031, 11, 21), Term(5, "NL")),
        Lasting(Ground.IDENTITY, date(2031, 11, 21), Term(5, "NL")),
        Lasting(Ground.MONEY, date(2033, 12, 31), Term(7, "NL")),
    )
    assert services.endings.kept_by_law(client) == kept
    undone_and_redone(lambda: services.endings.do(objection(client)))
    assert services.aftercare.open_promises(client) == ()
    (hold,) = services.clients.holds(client)
    assert (hold.kind, hold.reason) == (HoldKind.OBJECTION, "Wis alles van mij")
    assert paused_since(services, client) == TODAY, "no reminders either"
    with pytest.raises(RuleBroken, match="objected_already"):
        services.endings.do(objection(client))


def test_that_who_came_back_on_an_objection_may_object_again(services: Services, client: str) -> None:
    services.endings.do(objection(client))
    services.endings.lift_objection(client, TODAY)
    services.endings.do(objection(client))
    assert services.aftercare.open_promises(client) == ()


def test_that_a_transfer_told_late_gives_its_duty_from_today(services: Services, client: str) -> None:
    services.endings.do(Farewell(client, TODAY - timedelta(days=60), ClientEnd.MOVED_ADVISER))
    (duty,) = services.aftercare.open_promises(client)
    assert (duty.code, duty.due) == ("TRANSFER", date(2026, 12, 4)), "as if it were told today"


def test_that_of_two_who_died_each_has_an_estate_to_be_spoken_for(services: Services, client: str) -> None:
    jan, petra = called(services, client, "Jan de Vries"), called(services, client, "Petra Bakker")
    lot = called(services, client, "Lot de Vries")
    for person in (jan, petra):
        services.endings.do(Death(person, TODAY))
    services.endings.name_speaker(EstateDraft(jan, TODAY, PROOF, lot))
    left = [one.person_id for one in services.aftercare.open_promises(client) if one.code == "ESTATE"]
    assert left == [petra]


@pytest.mark.parametrize(("ago", "due"), [(14, date(2026, 11, 16)), (15, date(2026, 11, 30))])
def test_that_a_death_heard_of_late_gives_its_duty_from_today(
    services: Services, client: str, ago: int, due: date
) -> None:
    jan = next(one for one in services.clients.persons(client) if one.full_name == "Jan de Vries")
    services.clients.save_person(jan.id, {"deceased_on": TODAY - timedelta(days=ago)}, jan.version)
    (duty,) = [one.due for one in services.aftercare.open_promises(client) if one.code == "ESTATE"]
    assert duty == due


def test_that_a_locked_file_stays_as_it_is_but_for_money(services: Services, client: str) -> None:
    agreement = services.agreements.agreements(client)[0]
    jan = called(services, client, "Jan de Vries")
    number = services.clients.points(client)[0]
    services.endings.do(objection(client))
    version = services.clients.client(client).version
    for deed in (
        lambda: services.clients.save(client, {"town": "Zwolle"}, version),
        lambda: services.clients.set_tags(client, ("weg",)),
        lambda: services.clients.add_point(client, PointDraft(PointKind.EMAIL, "a@b.example")),
        lambda: services.clients.remove_point(number.id),
        lambda: services.endings.do(Death(jan, TODAY)),
        lambda: services.deeds.end_agreement(agreement.id, TODAY, EndReason.LAPSE),
        lambda: services.deeds.sign(SignDraft(client, ProductKind.FUNERAL, TODAY)),
    ):
        with pytest.raises(RuleBroken, match="client_locked"):
            deed()
    services.ledger.book_movement(MovementDraft(agreement.id, MovementKind.CLAWBACK, TODAY, -100))
    services.endings.lift_objection(client, TODAY)
    services.clients.set_tags(client, ("terug",))
    assert open_codes(services, client) != set(), "what the plan asks for comes back"


def test_that_a_file_stays_locked_until_the_day_of_coming_back(services: Services, client: str) -> None:
    services.endings.do(objection(client))
    services.endings.lift_objection(client, TODAY + timedelta(days=7))
    with pytest.raises(RuleBroken, match="client_locked"):
        services.clients.set_tags(client, ("terug",))


def test_that_no_review_is_printed_of_who_objects(services: Services, client: str, tmp_path: Path) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    services.endings.do(objection(client))
    (file,) = services.reviews.print_all(tmp_path)
    assert services.clients.client(other).reference in file.name


def test_that_other_clients_are_not_locked(services: Services, client: str) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    services.endings.do(objection(client))
    services.clients.set_tags(other, ("gezin",))
    with rows(services.book) as made:
        made.contact(other, TODAY)
    with pytest.raises(RuleBroken, match="client_locked"), rows(services.book) as made:
        made.contact(client, TODAY)
