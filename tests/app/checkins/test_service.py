"""Asking and answering on a real book, with the case and the promises that follow."""

from datetime import date
from fractions import Fraction

import pytest

from app.aftercare.rules import PromiseState
from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.book.change import Title
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins import store
from app.checkins.rules import NotAsked
from app.checkins.rules.facts import Behind, CheckInDraft
from app.checkins.tables import CheckIns
from app.clients.rules import ClientDraft, ClientKind, ConsentPurpose, ConsentSource, HoldKind, ReachChannel
from app.clients.rules.consents import Asked as Consented
from app.clients.rules.consents import Way
from app.contact.rules import Channel
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from tests.app.conftest import TODAY, Listen, Prove
from tests.app.contents import contents
from tests.app.rows import rows

BY_EMAIL = Way(ConsentPurpose.SURVEY, ReachChannel.EMAIL)
BY_POST = Way(ConsentPurpose.SURVEY, ReachChannel.LETTER)


@pytest.fixture
def client(services: Services) -> str:
    """Give a client who agreed to satisfaction questions by e-mail and on paper."""
    client_id = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))
    (person,) = services.clients.persons(client_id)
    agreed = Consented(date(2025, 1, 1), ConsentSource.FORM)
    services.consents.say(person.id, dict.fromkeys((BY_EMAIL, BY_POST), True), agreed)
    return client_id


def test_that_an_answer_is_stored_as_given(services: Services, client: str, undone_and_redone: Prove) -> None:
    draft = CheckInDraft(client, TODAY, nps=9, ces=6, remark="Snel geholpen", channel=Channel.PHONE, by_adviser=True)
    undone_and_redone(lambda: services.checkins.record(draft))
    (answer,) = services.checkins.answers(client)
    assert (answer.nps, answer.csat, answer.ces, answer.remark) == (9, None, 6, "Snel geholpen")
    assert (answer.channel, answer.by_adviser, answer.asked_on) == (Channel.PHONE, True, None)
    assert services.cases.open_cases() == ()


def test_that_a_low_score_opens_a_case_in_the_same_step(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.checkins.record(CheckInDraft(client, TODAY, nps=6, remark="Lang gewacht")))
    (case,) = services.cases.open_cases()
    assert (case.kind, case.opened_on, case.description) == (CaseKind.DETRACTOR, TODAY, "Lang gewacht")
    assert services.clients.holds(client)[0].is_on(TODAY)


def test_that_a_second_low_score_adds_to_the_open_case(services: Services, client: str) -> None:
    for nps in (3, 2):
        services.checkins.record(CheckInDraft(client, TODAY, nps=nps))
    assert len(services.cases.open_cases()) == 1
    assert len(services.checkins.answers(client)) == 2


def test_that_a_low_score_after_making_good_opens_a_new_case(services: Services, client: str) -> None:
    services.checkins.record(CheckInDraft(client, TODAY, nps=3))
    services.cases.close(services.cases.open_cases()[0].id, TODAY, "Gebeld")
    services.checkins.record(CheckInDraft(client, TODAY, nps=4))
    assert len(services.cases.cases(client)) == 2


def test_that_an_imported_answer_opens_no_case(services: Services, client: str) -> None:
    with rows(services.book) as add:
        add.answer(client, date(2024, 5, 1), 2)
    assert services.cases.open_cases() == ()


def test_that_asking_keeps_the_promise_to_ask(services: Services, client: str, undone_and_redone: Prove) -> None:
    promise = services.aftercare.add_own(client, "Vragen hoe het ging", TODAY, "survey")
    undone_and_redone(lambda: services.checkins.asked(client, Channel.LINK, promise))
    kept = services.aftercare.promise(promise)
    assert (kept.state, kept.ended_on) == (PromiseState.KEPT, TODAY)
    (ask,) = services.checkins.waiting()
    assert (ask.promise_id, ask.asked_on, ask.answered_on) == (promise, TODAY, None)


def test_that_an_answer_fills_in_the_ask(services: Services, client: str, undone_and_redone: Prove) -> None:
    ask = services.checkins.asked(client, Channel.LINK)
    undone_and_redone(lambda: services.checkins.record(CheckInDraft(client, TODAY, nps=8, ask_id=ask)))
    (answer,) = services.checkins.answers(client)
    assert (answer.id, answer.asked_on, answer.nps) == (ask, TODAY, 8)
    assert services.checkins.waiting() == ()


def test_that_a_second_answer_to_one_ask_stands_beside_the_first(services: Services, client: str) -> None:
    ask = services.checkins.asked(client, Channel.LINK)
    first = services.checkins.record(CheckInDraft(client, TODAY, nps=8, ask_id=ask))
    second = services.checkins.record(CheckInDraft(client, TODAY, nps=9, ask_id=ask))
    assert first == ask != second
    assert {answer.nps for answer in services.checkins.answers(client)} == {8, 9}


def test_that_an_answer_unasked_keeps_what_was_due_and_nothing_later(services: Services, client: str) -> None:
    due = services.aftercare.add_own(client, "Vragen", date(2026, 11, 20), "survey")
    later = services.aftercare.add_own(client, "Later vragen", date(2026, 12, 20), "survey")
    call = services.aftercare.add_own(client, "Bellen", date(2026, 11, 20), "phone")
    services.checkins.record(CheckInDraft(client, TODAY, nps=8))
    states = [services.aftercare.promise(promise).state for promise in (due, later, call)]
    assert states == [PromiseState.KEPT_LATE, PromiseState.OPEN, PromiseState.OPEN]


def test_that_an_answer_can_name_the_promise_that_it_keeps(services: Services, client: str) -> None:
    later = services.aftercare.add_own(client, "Later vragen", date(2026, 12, 20), "survey")
    services.checkins.record(CheckInDraft(client, TODAY, nps=8, promise_id=later))
    assert services.aftercare.promise(later).state is PromiseState.KEPT


def test_that_following_twice_changes_nothing(services: Services, client: str) -> None:
    services.aftercare.add_own(client, "Vragen", TODAY, "survey")
    services.checkins.record(CheckInDraft(client, TODAY, nps=8))
    before = contents(services.book)
    with services.book.write(Title("Again")) as unit:
        unit.changed["checkin"].update(answer.id for answer in services.checkins.answers(client))
    assert contents(services.book) == before


def test_that_a_client_who_was_just_asked_is_left_in_peace(services: Services, client: str) -> None:
    assert services.checkins.why_not_ask(client) is None
    services.checkins.asked(client, Channel.PAPER)
    with pytest.raises(RuleBroken) as broken:
        services.checkins.asked(client, Channel.PAPER)
    assert (broken.value.rule, broken.value.facts) == ("may_not_ask", {"because": NotAsked.TOO_SOON})


@pytest.mark.parametrize(
    ("channel", "because"),
    [
        (Channel.LINK, None),
        (Channel.EMAIL, None),
        (Channel.PAPER, None),
        (Channel.CARD, None),
        (Channel.PHONE, NotAsked.NO_CONSENT),
        (Channel.SELF, NotAsked.NO_CONSENT),
    ],
)
def test_that_nobody_is_asked_in_a_way_that_was_not_agreed(
    services: Services, client: str, channel: Channel, because: NotAsked | None
) -> None:
    assert services.checkins.why_not_ask(client, channel=channel) is because


def test_that_consent_is_looked_at_again_at_the_moment_of_asking(services: Services, client: str) -> None:
    promise = services.aftercare.add_own(client, "Vragen", TODAY, "survey")
    (person,) = services.clients.persons(client)
    services.consents.withdraw(person.id, BY_EMAIL, Consented(TODAY, ConsentSource.PHONE))
    with pytest.raises(RuleBroken) as broken:
        services.checkins.asked(client, Channel.LINK, promise)
    assert broken.value.facts == {"because": NotAsked.NO_CONSENT}
    assert rule_sentence(broken.value, texts("nl")) == (
        "Niemand bij deze klant heeft toestemming gegeven voor tevredenheidsvragen op deze manier."
    )
    assert services.checkins.record(CheckInDraft(client, TODAY, nps=8)), "who answers by itself is heard"


def test_that_a_held_client_is_left_in_peace(services: Services, client: str) -> None:
    services.cases.open(client, CaseKind.COMPLAINT, TODAY)
    assert services.checkins.why_not_ask(client) is NotAsked.HELD


def test_that_bills_nobody_is_reminded_of_do_not_keep_from_asking(services: Services, client: str) -> None:
    with rows(services.book) as add:
        add.hold(client, HoldKind.DUNNING.value, TODAY)
    assert services.checkins.why_not_ask(client) is None


def test_that_nobody_is_asked_about_what_is_not_in_force(services: Services, client: str) -> None:
    agreement = services.deeds.sign(AgreementDraft(client, ProductKind.FUNERAL, date(2026, 12, 1)))
    promise = services.aftercare.add_own(client, "Vragen", TODAY, "survey", agreement)
    assert services.checkins.why_not_ask(client, promise) is NotAsked.NOT_IN_FORCE


def test_that_a_recommendation_is_asked_once_a_year(services: Services, client: str) -> None:
    with rows(services.book) as add:
        add.answer(client, date(2026, 3, 1), 9)
    assert services.checkins.why_not_ask(client) is NotAsked.TOO_SOON_FOR_RELATION


def test_that_the_latest_answers_of_all_clients_come_first(services: Services, client: str, statements: Listen) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, name="Noor Smit"))
    with rows(services.book) as add:
        first, second, third = (
            add.answer(whose, date(2026, 5, day), 8) for whose, day in ((client, 1), (other, 3), (client, 2))
        )
        add.answer(client, None, asked_on=TODAY)
    with statements() as ran:
        found = services.checkins.recent()
    assert [one.id for one in found] == [second, third, first]
    assert found[0].client_name == "Noor Smit"
    assert len([line for line in ran if line.startswith("SELECT")]) == 1
    assert len(services.checkins.recent(limit=1)) == 1


def test_that_the_rows_behind_a_figure_are_as_many_as_it_counts(services: Services, client: str) -> None:
    since = date(2026, 1, 1)
    with rows(services.book) as add:
        early, late = add.answer(client, date(2026, 1, 1), 8), add.answer(client, TODAY, 3, asked_on=date(2026, 5, 1))
        asked = add.answer(client, None, asked_on=date(2026, 6, 1))
        add.answer(client, date(2025, 12, 31), 10)
    services.checkins.record(CheckInDraft(client, date(2026, 2, 1), csat=4))
    services.checkins.record(CheckInDraft(client, date(2026, 3, 1), ces=6))
    summary = services.checkins.summary(since, TODAY)

    def behind(what: Behind) -> list[str]:
        return [one.id for one in services.checkins.behind(what, since, TODAY)]

    assert behind(Behind.SCORED) == [late, early]
    assert summary.n == 2
    assert behind(Behind.ASKED) == [late, asked, early]
    assert (summary.rate.asked, summary.rate.answered) == (3, 2)
    found = services.checkins.behind(Behind.CONTACT, since, TODAY)
    assert [(one.checkin.csat, one.checkin.ces) for one in found] == [(None, 6), (4, None)]
    assert (summary.csat.n, summary.ces.n) == (1, 1)


def test_that_an_expired_ask_waits_no_longer(services: Services, client: str) -> None:
    with services.book.write(Title("Import")) as unit:
        asks = [{"client_id": client, "asked_on": date(2026, 10, day)} for day in (30, 31)]
        unit.insert(CheckIns, asks)
    assert [ask.asked_on for ask in services.checkins.waiting()] == [date(2026, 10, 31)]


def test_that_a_period_is_counted_with_everything_asked(services: Services, client: str) -> None:
    with rows(services.book) as add:
        for nps in (10, 9, 8, 6, 9):
            add.answer(client, date(2026, 5, 1), nps, csat=5, by_adviser=nps == 9)
        add.answer(client, date(2026, 5, 31), None, ces=6, by_adviser=True)
        add.answer(client, None, asked_on=date(2026, 5, 1))
        add.answer(client, date(2025, 12, 31), 0)
        add.promise(client, "C3", date(2026, 5, 1), channel="survey", state="cancelled", ended_on=date(2026, 5, 2))
    summary = services.checkins.summary(date(2026, 5, 1), date(2026, 5, 31))
    assert (summary.n, summary.promoters, summary.passives, summary.detractors) == (5, 3, 1, 1)
    assert (summary.asked, summary.rate.answered, summary.rate.not_asked) == (7, 6, 1)
    assert (summary.csat.share, summary.ces.mean, summary.told_adviser) == (Fraction(1), Fraction(6), 2)
    assert summary.interval is not None
    assert summary.interval.low < 40 < summary.interval.high


def test_that_an_empty_period_has_no_margin(services: Services) -> None:
    summary = services.checkins.summary(date(2026, 5, 1), date(2026, 5, 31))
    assert (summary.n, summary.interval, summary.rate.ratio) == (0, None, None)


def test_that_answers_cost_one_question(services: Services, client: str, statements: Listen) -> None:
    with statements() as ran:
        services.checkins.answers(client)
    assert len([line for line in ran if line.startswith("SELECT")]) == 1


def test_that_an_answer_to_nothing_is_not_found(services: Services, client: str) -> None:
    with pytest.raises(NotFound):
        services.checkins.record(CheckInDraft(client, TODAY, nps=8, ask_id="nothing"))
    with pytest.raises(NotFound):
        services.checkins.record(CheckInDraft("nobody", TODAY, nps=8))
    with services.book.read() as connection:
        assert store.checkins(connection, []) == ()
