"""No row of the table of ends and changes (the field's rules 2.5) is without an answer, or without a proof."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module

import pytest

from app.agreements.rules import EndReason, ProductKind, is_adverse
from app.book.change import Title
from app.book.effects import Turn
from app.bootstrap import Services
from app.cases.rules import CaseKind
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
from app.clients.store.relations import add_relation
from app.contact.rules import Channel
from app.deeds.endings import AgreementEnd, Death, Ending, Farewell, Objection, OptOut
from app.deeds.rules import ContactDraft, SignDraft
from app.deeds.rules.changes import CHANGES
from app.deeds.rules.households import SplitDraft
from app.ledger.rules import MovementDraft, MovementKind
from tests.app.conftest import TODAY, Prove

PROVEN: set[str] = set()
Proof = Callable[..., None]


def proves(event: str) -> Callable[[Proof], Proof]:
    """Say of which row a test is the proof."""

    def mark(test: Proof) -> Proof:
        PROVEN.add(event)
        return test

    return mark


@pytest.fixture
def client(services: Services) -> str:
    persons = (
        PersonDraft("Vries", "Jan", infix="de", role=Role.PARTNER, mobile="06 11111111", email="jan@voorbeeld.example"),
        PersonDraft("Bakker", "Petra", role=Role.PARTNER, mobile="06 22222222", email="petra@voorbeeld.example"),
    )
    return services.clients.create(
        ClientDraft(ClientKind.HOUSEHOLD, persons=persons, street="Beukenlaan", town="Zwolle")
    )


@pytest.fixture
def policy(services: Services, client: str) -> str:
    draft = SignDraft(client, ProductKind.TERM_LIFE, date(2026, 11, 2), signed_on=date(2026, 11, 2), title="ORV Jan")
    key = services.deeds.sign(draft)
    services.ledger.book_movement(MovementDraft(key, MovementKind.INITIAL, date(2026, 11, 3), 60_000))
    services.ledger.book_movement(MovementDraft(key, MovementKind.TRAIL, date(2026, 11, 3), 36_500))
    return key


def codes(services: Services, client: str) -> set[str]:
    return {one.code for one in services.aftercare.open_promises(client)}


def foretold(services: Services, ending: Ending) -> set[str]:
    return {one.code for one in services.endings.foresee(ending).expected}


def stopped(services: Services, ending: Ending) -> int:
    return sum(one.turn is Turn.STOPS for one in services.endings.foresee(ending).effects)


def test_that_every_row_is_answered_by_what_it_names() -> None:
    for change in CHANGES:
        assert change.asks
        assert change.answered_by, change.event
        for name in change.answered_by:
            module, _, attribute = name.partition(":")
            assert hasattr(import_module(module), attribute), name


def test_that_every_row_is_proven_and_nothing_else_is_claimed() -> None:
    assert {change.event for change in CHANGES} == PROVEN
    assert len(CHANGES) == len(PROVEN) == 11


@proves("never_in_force")
def test_that_what_never_came_to_be_is_listened_to_and_reversed(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    ending = AgreementEnd(policy, date(2026, 11, 9), EndReason.NEVER_IN_FORCE)
    assert foretold(services, ending) == {"reversed"}
    undone_and_redone(lambda: services.endings.do(ending))
    assert codes(services, client) == {"E1"}


@proves("given_up")
def test_that_what_was_given_up_is_listened_to(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    own = services.aftercare.add_own(client, "Bellen", TODAY, "phone")
    undone_and_redone(lambda: services.endings.do(AgreementEnd(policy, TODAY, EndReason.LAPSE)))
    (call,) = [one for one in services.aftercare.open_promises(client) if one.code == "E2"]
    assert (call.level, call.due) == ("G", date(2026, 11, 25))
    assert services.aftercare.promise(own).is_open, "what is the client's own stays"


@proves("replaced")
def test_that_tasks_go_to_the_successor(services: Services, client: str, policy: str, undone_and_redone: Prove) -> None:
    own = services.aftercare.add_own(client, "Acceptatie navragen", TODAY, "phone", policy)
    new = services.deeds.sign(SignDraft(client, ProductKind.TERM_LIFE, TODAY))
    undone_and_redone(lambda: services.endings.do(AgreementEnd(policy, TODAY, EndReason.REPLACED, new)))
    assert services.aftercare.promise(own).agreement_id == new
    assert services.agreements.agreement(policy).replaced_by_id == new
    assert {one.agreement_id for one in services.aftercare.open_promises(client) if one.agreement_id} == {new}


@proves("client_dies")
def test_that_a_death_stops_and_begins_what_it_should(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    jan = services.clients.persons(client)[0].id
    undone_and_redone(lambda: services.endings.do(Death(jan, TODAY)))
    assert {"D1", "D2", "D3", "D4", "ESTATE", "L1"} <= codes(services, client), "the partner's own plan stays"
    holds = {hold.kind: hold.to_on for hold in services.clients.holds(client)}
    assert holds == {HoldKind.BEREAVEMENT: TODAY + timedelta(days=90), HoldKind.DUNNING: None}
    assert [one.title for one in services.today.side(client).running] == ["ORV Jan"], "the list of policies"


@proves("divorce")
def test_that_nothing_of_the_one_is_shown_to_the_other(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    _, petra = services.clients.persons(client)
    hers = services.deeds.sign(SignDraft(client, ProductKind.FUNERAL, TODAY, title="Uitvaart P", policy_number="P-77"))
    services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, said="Wij gaan uit elkaar."))
    draft = SplitDraft((petra.id,), (hers,), because=LifeEventKind.DIVORCE, note="Adviseur van beiden, ieder apart")
    undone_and_redone(lambda: services.deeds.split(client, draft))
    new = services.agreements.agreement(hers).client_id
    printed = {key: repr(services.reviews.content(key, "nl")) for key in (client, new)}
    numbers = {key: repr(services.today.side(key).numbers) for key in (client, new)}
    for words in ("Petra", "Bakker", "Uitvaart P", "P-77", "petra@", "22222222"):
        assert words not in printed[client] + numbers[client], words
    for words in ("Jan", "Vries", "ORV Jan", "jan@", "11111111"):
        assert words not in printed[new] + numbers[new], words
    for key in (client, new):
        (event,) = services.clients.life_events(key)
        assert event.note == "Adviseur van beiden, ieder apart"


@proves("opt_out")
def test_that_peace_ends_what_is_commercial_only(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    services.clients.add_life_event(client, LifeEventKind.INSURANCE_POSTPONED, TODAY)
    services.deeds.sign(SignDraft(client, ProductKind.MORTGAGE, date(2026, 11, 2)))
    assert {"M7", "M2", "L1"} <= codes(services, client)
    undone_and_redone(lambda: services.endings.do(OptOut(client, PeaceDraft(TODAY, None, None, "Geen reclame"))))
    assert "M7" not in codes(services, client)
    assert {"M2", "L1", "C4"} <= codes(services, client), "service and duties go on"
    assert {one.level for one in services.aftercare.open_promises(client)} == {"P", "G"}


@proves("objection")
def test_that_an_objection_stops_all(services: Services, client: str, policy: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.endings.do(Objection(client, PeaceDraft(TODAY))))
    assert codes(services, client) == set()
    assert services.endings.kept_by_law(client) != ()


@proves("moves_adviser")
def test_that_a_move_ends_on_its_day_with_the_duty_until_it_is_taken_over(
    services: Services, client: str, policy: str, undone_and_redone: Prove
) -> None:
    later = date(2026, 12, 31)
    ending = Farewell(client, later, ClientEnd.MOVED_ADVISER, "Dichter bij huis")
    assert foretold(services, ending) == {"trail"}
    assert stopped(services, ending) == 1, "the agreement, on that day; promises go on until then"
    undone_and_redone(lambda: services.endings.do(ending))
    assert "TRANSFER" in codes(services, client)
    (kept,) = services.endings.departures(client)
    assert services.endings.departure(kept.id).words == "Dichter bij huis"
    assert services.reviews.confirmation(kept.id).language == "nl"


@proves("in_trouble")
@pytest.mark.parametrize("kind", [CaseKind.COMPLAINT, CaseKind.ARREARS, CaseKind.CLAIM_DISPUTE])
def test_that_trouble_holds_what_is_commercial(
    services: Services, client: str, policy: str, undone_and_redone: Prove, kind: CaseKind
) -> None:
    before = {row.code for row in services.today.list(horizon_days=60).rows}
    undone_and_redone(lambda: services.cases.open(client, kind, TODAY))
    shown = {row.code for row in services.today.list(horizon_days=60).rows if row.promise_id}
    assert before - shown == {"C3"}, "the survey rests"
    assert "L1" in shown
    assert services.checkins.why_not_ask(client) is not None


@proves("represented")
def test_that_who_is_represented_is_reached_through_the_representative(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    jan, petra = services.clients.persons(client)
    office = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bewind", "Anna"),)))
    (anna,) = services.clients.persons(office)
    services.clients.add_point(office, PointDraft(PointKind.MOBILE, "06 33333333", person_id=anna.id))
    guards = [RelationDraft(RelationKind.GUARDIAN, one.id, from_on=TODAY) for one in (jan, petra)]

    def represent() -> None:
        with services.book.write(Title("Curatele")) as unit:
            for guard in guards:
                add_relation(unit, anna.id, guard)

    undone_and_redone(represent)
    assert [(one.who, one.shown) for one in services.today.side(client).numbers] == [("Anna Bewind", "06 33333333")]
    assert {one.name for one in services.overview.whole(client).speakers} == {"Anna Bewind"}


@proves("portfolio")
def test_that_a_sold_portfolio_is_no_loss_and_a_bought_one_claims_nothing_from_before(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    bought = services.deeds.sign(
        SignDraft(client, ProductKind.FUNERAL, date(2015, 1, 1), observed_from=date(2026, 6, 1))
    )
    undone_and_redone(lambda: services.endings.do(Farewell(client, TODAY, ClientEnd.PORTFOLIO_TRANSFERRED)))
    reason = services.agreements.agreement(bought).end_reason
    assert reason is EndReason.PORTFOLIO_TRANSFERRED
    assert not is_adverse(reason)
    assert services.retention.lost_agreements() == ()
