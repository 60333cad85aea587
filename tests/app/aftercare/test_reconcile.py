"""Planning inside a book: what follows from a change, what a day brings, and that doing it twice changes nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.aftercare.reconcile import PLANNED
from app.aftercare.rules import PromiseState
from app.aftercare.rules.stored import Promise
from app.aftercare.tables import Promises
from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind, Steps
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.clients.rules import ClientEnd, ConsentPurpose, ConsentSource, ReachChannel
from app.clients.rules.consents import Asked, Way
from app.clients.tables import Consents, LifeEvents
from app.deeds.correcting import AgreementChange
from app.deeds.endings import Death, Farewell
from app.office.store import setting
from tests.app.rows import rows

Statements = Callable[[], AbstractContextManager[list[str]]]
TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)
CARD = Way(ConsentPurpose.BIRTHDAY, ReachChannel.LETTER)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser", kind="person", reference="K-1")


def signed(services: Services, client: str, kind: ProductKind = ProductKind.TERM_LIFE, **values: object) -> str:
    return services.deeds.sign(AgreementDraft(client, kind, **{"in_force_on": TODAY, "signed_on": TODAY, **values}))


def open_steps(services: Services, client: str) -> dict[str, date]:
    return {promise.code: promise.due for promise in services.aftercare.open_promises(client)}


def promise_of(services: Services, client: str, code: str) -> Promise:
    return next(one for one in services.aftercare.open_promises(client) if one.code == code)


def all_rows(book: Book) -> list[object]:
    with book.read() as connection:
        return connection.execute(select(Promises.__table__).order_by(Promises.id)).all()


def plan_the_day(services: Services) -> bool:
    """Plan, and tell whether that wrote anything."""
    before = steps_done(services.book)
    with services.book.write(Title("Planning"), kind=StepKind.APP) as unit:
        services.aftercare.reconcile_all(unit)
    return steps_done(services.book) > before


def steps_done(book: Book) -> int:
    with book.read() as connection:
        return connection.execute(select(func.count()).select_from(Steps)).scalar_one()


def come_back(services: Services, on: date) -> Services:
    """Open the same book again on another day."""
    desk = services.book.desk
    object.__setattr__(desk, "today", lambda: on)
    plan_the_day(services)
    return services


def test_that_signing_plans_the_steps_of_the_kind_and_those_of_every_kind(services: Services, client: str) -> None:
    signed(services, client)
    assert open_steps(services, client) == {
        "C1": date(2026, 11, 24),
        "L1": date(2026, 11, 27),
        "C2": date(2026, 12, 4),
        "C3": date(2026, 12, 21),
        "C4": date(2028, 11, 21),
        "L2": date(2029, 11, 21),
    }


def test_that_planning_twice_changes_nothing(services: Services, client: str) -> None:
    signed(services, client)
    before = all_rows(services.book)
    assert not plan_the_day(services)
    assert all_rows(services.book) == before


def test_that_signing_and_its_promises_are_one_step_of_undo(services: Services, client: str) -> None:
    signed(services, client)
    services.book.undo()
    assert open_steps(services, client) == {}
    services.book.redo()
    assert len(open_steps(services, client)) == 6


def test_that_a_kept_repeating_promise_makes_the_next_and_undo_takes_it_back(services: Services, client: str) -> None:
    signed(services, client, in_force_on=date(2023, 11, 21), signed_on=None)
    review = promise_of(services, client, "L2")
    services.aftercare.keep(review.id, TODAY)
    assert promise_of(services, client, "L2").due == date(2029, 11, 21)
    assert services.aftercare.promise(review.id).state is PromiseState.KEPT
    services.book.undo()
    assert promise_of(services, client, "L2") == services.aftercare.promise(review.id)
    assert services.aftercare.promise(review.id).due == review.due
    assert services.aftercare.promise(review.id).state is PromiseState.OPEN
    assert len([one for one in services.aftercare.open_promises(client) if one.code == "L2"]) == 1


def test_that_promises_follow_a_moved_anchor_and_say_so(services: Services, client: str) -> None:
    agreement = signed(services, client)
    services.agreements.save(agreement, {"in_force_on": date(2026, 12, 1)}, 1)
    moved = promise_of(services, client, "L1")
    assert (moved.due, moved.moved_from, moved.moved_because) == (date(2026, 12, 8), date(2026, 11, 27), "anchor_moved")
    assert moved.anchor_on == date(2026, 12, 1)


def test_that_an_ended_agreement_cancels_its_steps_and_keeps_what_was_done(services: Services, client: str) -> None:
    agreement = signed(services, client)
    done = promise_of(services, client, "C1")
    services.aftercare.keep(done.id, TODAY)
    other = promise_of(services, client, "L1")
    services.deeds.end_agreement(agreement, TODAY, EndReason.CANCELLED)
    assert open_steps(services, client) == {"E2": date(2026, 11, 25)}, "somebody asks why, and nothing else goes on"
    assert services.aftercare.promise(done.id).state is PromiseState.KEPT
    ended = services.aftercare.promise(other.id)
    assert (ended.state, ended.cause, ended.ended_on) == (PromiseState.CANCELLED, "agreement_ended", TODAY)


def test_that_a_death_leaves_only_help_for_who_stay_behind(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos", kind="person")
        person = made.person(client, "Bos")
    signed(services, client, ProductKind.FUNERAL, in_force_on=date(2026, 1, 5), signed_on=None)
    services.endings.do(Death(person, TODAY))
    assert open_steps(services, client) == {
        "F4": MONDAY, "D1": MONDAY, "D2": date(2026, 11, 30), "D3": date(2027, 1, 4), "D4": date(2027, 5, 21),
        "ESTATE": date(2026, 11, 30),
    }  # fmt: skip


def test_that_an_ended_relationship_ends_its_promises(services: Services, client: str) -> None:
    signed(services, client)
    services.endings.do(Farewell(client, TODAY, ClientEnd.ENDED_BY_CLIENT))
    assert open_steps(services, client) == {}


def test_that_a_case_asks_for_its_own_call_in_the_same_step(services: Services, client: str) -> None:
    signed(services, client, ProductKind.CONSUMER_CREDIT, in_force_on=date(2026, 6, 1), signed_on=None)
    services.cases.open(client, CaseKind.ARREARS, TODAY)
    assert open_steps(services, client)["K3"] == date(2026, 11, 24)
    services.book.undo()
    assert "K3" not in open_steps(services, client)


def test_that_a_removed_contact_opens_again_what_it_kept(services: Services, client: str) -> None:
    signed(services, client, in_force_on=date(2023, 11, 21), signed_on=None)
    with rows(services.book) as made:
        contact = made.contact(client, TODAY, "in")
    review = promise_of(services, client, "L2")
    services.aftercare.keep(review.id, TODAY, contact)
    services.contact.delete(contact)
    assert [one.id for one in services.aftercare.open_promises(client) if one.code == "L2"] == [review.id]


def test_that_hearing_from_a_client_moves_the_next_sign_of_life(services: Services, client: str) -> None:
    signed(services, client)
    with rows(services.book) as made:
        made.contact(client, date(2026, 3, 2), "out")
    assert "C5" not in open_steps(services, client)
    with rows(services.book) as made:
        made.contact(client, date(2026, 3, 2), "in")
    assert open_steps(services, client)["C5"] == date(2027, 3, 2)
    with rows(services.book) as made:
        made.contact(client, date(2026, 11, 2), "out", said="Ze gaan verhuizen")
    assert open_steps(services, client)["C5"] == date(2027, 11, 2)


def test_that_of_several_loan_parts_the_next_end_counts(services: Services, client: str) -> None:
    parts = (
        LoanPartDraft(fixed_rate_end=date(2036, 5, 1)),
        LoanPartDraft(fixed_rate_end=date(2028, 5, 1), term_end=date(2055, 5, 1)),
    )
    agreement = signed(services, client, ProductKind.MORTGAGE, loan_parts=parts)
    assert open_steps(services, client)["M3b"] == date(2027, 11, 1)
    assert open_steps(services, client)["M6"] == date(2053, 5, 1)
    services.corrections.do(AgreementChange(agreement, {}, 1, (parts[0],)))
    assert open_steps(services, client)["M3b"] == date(2035, 11, 1)


def test_that_a_subscription_asks_for_a_review_every_year(services: Services, client: str) -> None:
    signed(services, client)
    with rows(services.book) as made:
        made.engagement(client, "ongoing_subscription")
    assert open_steps(services, client)["C4"] == date(2027, 11, 22)


def test_that_an_office_setting_is_followed_for_all_clients(services: Services, client: str) -> None:
    signed(services, client)
    services.office.set_setting("review_years", 3)
    assert open_steps(services, client)["C4"] == date(2029, 11, 21)
    services.office.set_setting("lock_minutes", 5)
    assert open_steps(services, client)["C4"] == date(2029, 11, 21)


def test_that_the_offices_own_days_off_are_followed(services: Services, client: str) -> None:
    signed(services, client, in_force_on=date(2027, 2, 24))
    assert open_steps(services, client)["C3"] == date(2027, 3, 30)
    services.office.set_setting("good_friday_off", value=False)
    assert open_steps(services, client)["C3"] == date(2027, 3, 26)


def test_that_time_alone_marks_what_was_missed_and_makes_what_comes_next(services: Services, client: str) -> None:
    signed(services, client)
    first = promise_of(services, client, "C1")
    services = come_back(services, date(2027, 3, 1))
    missed = services.aftercare.promise(first.id)
    assert (missed.state, missed.ended_on) == (PromiseState.MISSED, date(2027, 3, 1))
    assert "C3" in open_steps(services, client)
    services = come_back(services, date(2027, 4, 1))
    assert "C3" not in open_steps(services, client)
    assert not plan_the_day(services)


def test_that_an_end_in_the_future_counts_on_its_day(services: Services, client: str) -> None:
    signed(services, client, end_on=date(2027, 1, 10), end_reason=EndReason.EXPIRY)
    assert "L1" in open_steps(services, client)
    services = come_back(services, date(2027, 1, 10))
    assert open_steps(services, client) == {}


def test_that_a_quiet_day_reads_no_client_whole(services: Services, client: str, statements: Statements) -> None:
    signed(services, client)
    object.__setattr__(services.book.desk, "today", lambda: date(2026, 11, 22))
    with statements() as asked:
        assert plan_the_day(services)
    assert not [one for one in asked if "FROM life_event" in one]


def test_that_a_clock_that_went_back_plans_everything_again(services: Services, client: str) -> None:
    signed(services, client)
    services = come_back(services, date(2026, 11, 1))
    with services.book.read() as connection:
        assert str(setting(connection, PLANNED)).startswith("2026-11-01 ")


def test_that_nothing_long_ago_is_made_and_one_talk_stands_for_it(services: Services, client: str) -> None:
    with rows(services.book) as made:
        for year in (2001, 2005, 2010):
            made.agreement(client, "term_life", date(year, 3, 1))
    promises = services.aftercare.open_promises(client)
    assert all(one.due >= date(2026, 9, 22) for one in promises)
    assert [one.due for one in promises if one.code == "CATCHUP"] == [MONDAY]


def test_that_many_clients_cost_as_many_statements_as_a_few(services: Services, statements: Statements) -> None:
    def plan_for(number: int) -> int:
        with rows(services.book) as made:
            for place in range(number):
                made.agreement(made.client(f"Client {place}"), "term_life")
            with statements() as asked:
                services.aftercare.reconcile(made.unit)
        return len(asked)

    few = plan_for(5)
    assert plan_for(60) <= few + 1


def test_that_pinned_and_own_promises_are_left_alone(services: Services, client: str) -> None:
    agreement = signed(services, client)
    own = services.aftercare.add_own(client, "Offerte opvragen", MONDAY, "email", agreement)
    pinned = promise_of(services, client, "C2")
    services.aftercare.plan_on(pinned.id, date(2026, 12, 9))
    services.agreements.save(agreement, {"in_force_on": date(2026, 12, 1)}, 1)
    assert promise_of(services, client, "C2").due == date(2026, 12, 9)
    services.deeds.end_agreement(agreement, date(2026, 12, 1), EndReason.EXPIRY)
    services = come_back(services, date(2026, 12, 1))
    assert [one.id for one in services.aftercare.open_promises(client)] == [own]


def test_that_birthdays_are_planned_once_the_office_wants_cards(services: Services, client: str) -> None:
    with rows(services.book) as made:
        person = made.person(client, "Visser", birth="1980-02-29")
    services.consents.give(person, CARD, Asked(TODAY, ConsentSource.FORM))
    signed(services, client)
    assert "C6" not in open_steps(services, client)
    services.office.set_setting("birthday_cards", value=True)
    assert open_steps(services, client)["C6"] == date(2027, 2, 28)


def test_that_a_birthday_card_goes_only_to_those_who_agreed_to_one(services: Services, client: str) -> None:
    services.office.set_setting("birthday_cards", value=True)
    with rows(services.book) as made:
        person = made.person(client, "Visser", birth="1980-02-28")
    signed(services, client)
    assert "C6" not in open_steps(services, client)
    services.consents.give(person, Way(ConsentPurpose.BIRTHDAY, ReachChannel.EMAIL), Asked(TODAY, ConsentSource.FORM))
    assert "C6" not in open_steps(services, client), "a card goes by post"
    services.consents.give(person, CARD, Asked(TODAY, ConsentSource.FORM))
    assert open_steps(services, client)["C6"] == date(2027, 2, 28)


def test_that_a_withdrawn_consent_stops_the_card_and_an_undo_brings_it_back(services: Services, client: str) -> None:
    services.office.set_setting("birthday_cards", value=True)
    with rows(services.book) as made:
        person = made.person(client, "Visser", birth="1980-02-28")
    services.consents.give(person, CARD, Asked(TODAY, ConsentSource.FORM))
    signed(services, client)
    services.consents.withdraw(person, CARD, Asked(TODAY, ConsentSource.PHONE))
    assert "C6" not in open_steps(services, client)
    services.book.undo()
    assert "C6" in open_steps(services, client)
    (given,) = services.consents.of_person(person)
    services.consents.remove(given.id)
    assert "C6" not in open_steps(services, client), "the row that is gone is followed, too"


def test_that_a_consent_that_begins_later_is_followed_on_its_day(services: Services, client: str) -> None:
    services.office.set_setting("birthday_cards", value=True)
    with rows(services.book) as made:
        person = made.person(client, "Visser", birth="1980-02-28")
        signed_on = date(2026, 11, 25)
        values = {"person_id": person, "channel": "letter", "purpose": "birthday", "source": "import"}
        made.unit.insert_one(Consents, {**values, "given_on": signed_on})
    signed(services, client)
    assert "C6" not in open_steps(services, client)
    services = come_back(services, signed_on)
    assert "C6" in open_steps(services, client)


def test_that_a_consent_that_ends_later_stops_the_card_on_its_day(services: Services, client: str) -> None:
    services.office.set_setting("birthday_cards", value=True)
    ends_on = date(2026, 11, 25)
    with rows(services.book) as made:
        person = made.person(client, "Visser", birth="1980-02-28")
        values = {"person_id": person, "channel": "letter", "purpose": "birthday", "source": "import"}
        made.unit.insert_one(Consents, {**values, "given_on": TODAY, "withdrawn_on": ends_on})
    signed(services, client)
    assert "C6" in open_steps(come_back(services, date(2026, 11, 24)), client)
    assert "C6" not in open_steps(come_back(services, ends_on), client)


@pytest.mark.parametrize(("word", "code"), [("fixed_rate_end", "M3a"), ("term_end", "M6")])
def test_that_a_loan_part_makes_way_for_the_next_one_in_an_office_that_is_open_every_day(
    services: Services, client: str, word: str, code: str
) -> None:
    parts = tuple(LoanPartDraft(**{word: day}) for day in (date(2026, 12, 1), date(2031, 6, 2)))
    signed(services, client, ProductKind.MORTGAGE, in_force_on=date(2016, 12, 1), signed_on=None, loan_parts=parts)
    for one in services.aftercare.open_promises(client):
        services.aftercare.cancel(one.id, "niet nodig")  # what is late would have the client looked at anyway
    still = date(2026, 12, 1) + timedelta(days=120)
    for day in (still - timedelta(days=1), still):
        assert code not in open_steps(come_back(services, day), client)
    assert code in open_steps(come_back(services, still + timedelta(days=1)), client)


def test_that_what_ended_ahead_of_its_time_goes_on_when_the_clock_is_put_right(services: Services, client: str) -> None:
    agreement = signed(services, client)
    services.deeds.end_agreement(agreement, date(2026, 12, 5), EndReason.EXPIRY)
    assert open_steps(come_back(services, date(2026, 12, 10)), client) == {}
    assert "L2" in open_steps(come_back(services, date(2026, 12, 1)), client)


def test_that_bills_nobody_is_reminded_of_silence_nothing_else(services: Services, client: str) -> None:
    with rows(services.book) as made:
        made.hold(client, "dunning", TODAY)
    signed(services, client)
    assert "C3" in open_steps(services, client)


def test_that_a_firm_outlives_the_people_in_it(services: Services) -> None:
    with rows(services.book) as made:
        firm, home = made.client("Bos BV", kind="business"), made.client("Bos", kind="household")
        for one in (firm, home):
            made.person(one, "Bos", deceased_on=TODAY)
            made.agreement(one, "other", TODAY)
    assert "C2" in open_steps(services, firm)
    assert "C2" not in open_steps(services, home)


def test_that_a_removed_row_is_followed_too(services: Services, client: str) -> None:
    signed(services, client)
    with rows(services.book) as made:
        held = made.life_event(client, "marriage", TODAY)
    assert "L3" in open_steps(services, client)
    with services.book.write(Title("Removed")) as unit:
        unit.delete(LifeEvents, [held])
    assert "L3" not in open_steps(services, client)
