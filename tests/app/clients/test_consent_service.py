"""Writing down what was said about consent and pauses, and asking whether something may go out."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.book.book import Book
from app.clients.rules import ConsentPurpose, ConsentSource, HoldKind, ReachChannel
from app.clients.rules.consents import Asked, Refusal, Way, WhyNot
from app.clients.rules.peace import PeaceDraft
from app.clients.service.consents import ConsentService
from app.clients.store import holds_of
from app.foundation.errors import NotFound, RuleBroken
from tests.app.conftest import TODAY
from tests.app.rows import rows

NEWS = Way(ConsentPurpose.NEWS, ReachChannel.EMAIL)
CARD = Way(ConsentPurpose.BIRTHDAY, ReachChannel.LETTER)
SERVICE = Way(ConsentPurpose.SERVICE, ReachChannel.PHONE)
BEFORE = TODAY - timedelta(days=100)
Prove = Callable[[Callable[[], object]], None]


@pytest.fixture
def consents(book: Book) -> ConsentService:
    return ConsentService(book)


@pytest.fixture
def client(book: Book) -> str:
    with rows(book) as add:
        return add.client("De Vries")


@pytest.fixture
def pieter(book: Book, client: str) -> str:
    with rows(book) as add:
        return add.person(client, "Vries", first_name="Pieter", infix="de")


def on_form(on: date) -> Asked:
    return Asked(on, ConsentSource.FORM, "map 12")


def test_that_consent_is_given_with_its_day_source_and_proof(consents: ConsentService, pieter: str) -> None:
    assert not consents.may(pieter, ReachChannel.EMAIL, ConsentPurpose.NEWS)
    consents.give(pieter, NEWS, on_form(BEFORE))
    (found,) = consents.of_person(pieter)
    assert (found.purpose, found.channel, found.given_on, found.source, found.evidence) == (
        ConsentPurpose.NEWS, ReachChannel.EMAIL, BEFORE, ConsentSource.FORM, "map 12",
    )  # fmt: skip
    assert consents.may(pieter, ReachChannel.EMAIL, ConsentPurpose.NEWS)
    assert not consents.may(pieter, ReachChannel.EMAIL, ConsentPurpose.NEWS, BEFORE - timedelta(days=1))


def test_that_a_withdrawal_keeps_the_row(consents: ConsentService, pieter: str) -> None:
    consents.give(pieter, NEWS, on_form(BEFORE))
    consents.withdraw(pieter, NEWS, Asked(TODAY, ConsentSource.PHONE))
    (found,) = consents.of_person(pieter)
    assert (found.given_on, found.withdrawn_on, found.withdrawn_source) == (BEFORE, TODAY, ConsentSource.PHONE)
    assert consents.why_not(pieter, NEWS) == Refusal(WhyNot.WITHDRAWN, NEWS, TODAY)


def test_that_service_is_refused_without_ever_having_been_given(consents: ConsentService, pieter: str) -> None:
    consents.withdraw(pieter, SERVICE, Asked(BEFORE, ConsentSource.EMAIL, "mail"))
    assert consents.why_not(pieter, SERVICE) == Refusal(WhyNot.WITHDRAWN, SERVICE, BEFORE)
    consents.give(pieter, SERVICE, on_form(TODAY))
    assert consents.why_not(pieter, SERVICE) is None
    assert len(consents.of_person(pieter)) == 2


def test_that_what_was_said_at_once_is_one_step(
    consents: ConsentService, pieter: str, undone_and_redone: Prove
) -> None:
    consents.give(pieter, NEWS, on_form(BEFORE))
    undone_and_redone(lambda: consents.say(pieter, {NEWS: False, CARD: True}, on_form(TODAY)))
    assert consents.why_not(pieter, CARD) is None


def test_that_saying_the_same_again_leaves_no_step(consents: ConsentService, pieter: str, book: Book) -> None:
    consents.give(pieter, NEWS, on_form(BEFORE))
    consents.give(pieter, NEWS, on_form(TODAY))
    title = book.undo_title()
    assert title is not None
    assert title.fields == {"person": "Pieter de Vries"}
    assert len(consents.of_person(pieter)) == 1


def test_that_a_mistake_is_removed_and_comes_back(
    consents: ConsentService, pieter: str, undone_and_redone: Prove
) -> None:
    consents.give(pieter, NEWS, on_form(BEFORE))
    (found,) = consents.of_person(pieter)
    undone_and_redone(lambda: consents.remove(found.id))
    assert consents.why_not(pieter, NEWS) == Refusal(WhyNot.NEVER_GIVEN, NEWS)
    with pytest.raises(NotFound):
        consents.remove(found.id)


def test_that_all_people_of_a_client_are_given(consents: ConsentService, client: str, pieter: str, book: Book) -> None:
    with rows(book) as add:
        sanne = add.person(client, "Bakker")
    consents.give(pieter, NEWS, on_form(BEFORE))
    found = consents.of_client(client)
    assert (len(found[pieter]), found[sanne]) == (1, ())


def test_that_a_list_of_people_is_asked_at_once(consents: ConsentService, client: str, pieter: str, book: Book) -> None:
    with rows(book) as add:
        sanne = add.person(client, "Bakker")
        dead = add.person(client, "Vries", deceased_on=BEFORE)
    consents.give(pieter, NEWS, on_form(BEFORE))
    assert consents.refusals([pieter, sanne, dead], NEWS) == {
        sanne: Refusal(WhyNot.NEVER_GIVEN, NEWS),
        dead: Refusal(WhyNot.DECEASED, NEWS, BEFORE),
    }


def test_that_nobody_unknown_is_asked_about(consents: ConsentService, book: Book) -> None:
    with pytest.raises(NotFound):
        consents.may("nobody", ReachChannel.EMAIL, ConsentPurpose.NEWS)


def test_that_an_opt_out_keeps_its_day_channel_and_words(
    consents: ConsentService, client: str, pieter: str, book: Book, undone_and_redone: Prove
) -> None:
    consents.give(pieter, NEWS, on_form(BEFORE))
    draft = PeaceDraft(TODAY, None, ReachChannel.PHONE, "Geen post meer, graag.")
    undone_and_redone(lambda: consents.opt_out(client, draft))
    assert consents.why_not(pieter, NEWS) == Refusal(WhyNot.HELD, NEWS, TODAY, HoldKind.OPT_OUT)
    with book.read() as connection:
        (hold,) = holds_of(connection, client)
    assert (hold.channel, hold.reason, hold.cause) == (ReachChannel.PHONE, "Geen post meer, graag.", None)


def test_that_a_pause_is_lengthened_and_ended(
    consents: ConsentService, client: str, book: Book, undone_and_redone: Prove
) -> None:
    key = consents.opt_out(client, PeaceDraft(BEFORE, TODAY, ReachChannel.LETTER, "Even niet"))
    undone_and_redone(lambda: consents.change_hold(key, PeaceDraft(BEFORE, None, ReachChannel.LETTER, "Nooit meer")))
    with pytest.raises(RuleBroken, match="end_before_start"):
        consents.change_hold(key, PeaceDraft(BEFORE, BEFORE - timedelta(days=1)))


def test_that_a_pause_that_follows_from_something_is_not_changed_by_hand(
    consents: ConsentService, client: str, book: Book
) -> None:
    with rows(book) as add:
        case = add.case(client, "complaint", BEFORE)
        key = add.hold(client, "complaint", BEFORE, cause=case)
    with pytest.raises(RuleBroken, match="hold_follows"):
        consents.change_hold(key, PeaceDraft(BEFORE, TODAY))
    with pytest.raises(NotFound):
        consents.change_hold("nothing", PeaceDraft(BEFORE))
