"""Deeds on a real book: each one step, each undone whole."""

from dataclasses import replace
from datetime import date

import pytest

from app.aftercare.rules import PromiseState
from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import LoanPartDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, HoldKind, PersonDraft
from app.contact.rules import Channel
from app.deeds.endings import Death, Farewell
from app.deeds.rules import ContactDraft, SignDraft
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.conftest import TODAY, Prove

START = date(2026, 11, 2)


@pytest.fixture
def client(services: Services) -> str:
    persons = (PersonDraft("Vries", "Jan", infix="de"), PersonDraft("Bakker", "Petra"))
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons))


@pytest.fixture
def mortgage(client: str) -> SignDraft:
    parts = (LoanPartDraft(20_000_000, "annuity", date(2036, 11, 2), date(2056, 11, 2)),)
    return SignDraft(client, ProductKind.MORTGAGE, START, provider="Voorbeeld Bank", loan_parts=parts)


def _title(services: Services) -> str:
    title = services.book.undo_title()
    assert title is not None
    return title.say(texts("nl"))


def test_that_signing_plans_the_aftercare_in_the_same_step(
    services: Services, client: str, mortgage: SignDraft, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.deeds.sign(mortgage))
    assert _title(services) == "Overeenkomst getekend – De Vries – Bakker"
    assert services.agreements.providers() == ["Voorbeeld Bank"]
    assert any(promise.code == "C2" for promise in services.aftercare.open_promises(client))


def test_that_an_agreement_of_next_year_can_be_signed(services: Services, mortgage: SignDraft) -> None:
    key = services.deeds.sign(replace(mortgage, in_force_on=date(2027, 3, 1)))
    assert services.agreements.agreement(key).in_force_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"end_on": date(2026, 11, 1)}, "end_before_start", "end_on"),
        ({"term_end": date(2020, 1, 1)}, "date_before_start", "term_end"),
        ({"premium_cents": 1}, "premium_without_frequency", "premium_frequency"),
        ({"in_force_on": date(1026, 11, 2)}, "date_out_of_range", "in_force_on"),
        ({"loan_parts": (LoanPartDraft(-1),)}, "below_zero", "amount_cents"),
        ({"policy_number": "9" * 81}, "too_long", "policy_number"),
    ],
)
def test_that_what_cannot_be_signed_leaves_nothing(
    services: Services, mortgage: SignDraft, values: dict[str, object], rule: str, field: str
) -> None:
    before = services.book.undo_title()
    with pytest.raises(RuleBroken) as broken:
        services.deeds.sign(replace(mortgage, **values))
    assert (broken.value.rule, broken.value.field) == (rule, field)
    assert services.agreements.providers() == []
    assert services.book.undo_title() == before


def test_that_nobody_signs_for_a_client_who_is_not_there(services: Services, mortgage: SignDraft) -> None:
    with pytest.raises(NotFound):
        services.deeds.sign(replace(mortgage, client_id="nobody"))


def test_that_an_ended_agreement_has_its_day_and_reason(
    services: Services, mortgage: SignDraft, undone_and_redone: Prove
) -> None:
    key = services.deeds.sign(mortgage)
    undone_and_redone(lambda: services.deeds.end_agreement(key, TODAY, EndReason.CANCELLED))
    agreement = services.agreements.agreement(key)
    assert (agreement.end_on, agreement.end_reason) == (TODAY, EndReason.CANCELLED)
    assert _title(services) == "Overeenkomst beëindigd – De Vries – Bakker"
    with pytest.raises(RuleBroken, match="ended_already"):
        services.deeds.end_agreement(key, TODAY, EndReason.LAPSE)


def test_that_an_agreement_does_not_end_before_it_began(services: Services, mortgage: SignDraft) -> None:
    key = services.deeds.sign(mortgage)
    with pytest.raises(RuleBroken, match="end_before_start"):
        services.deeds.end_agreement(key, date(2026, 11, 1), EndReason.LAPSE)


def test_that_a_replacement_makes_a_chain(services: Services, mortgage: SignDraft, undone_and_redone: Prove) -> None:
    first = services.deeds.sign(mortgage)
    undone_and_redone(lambda: services.deeds.replace(first, replace(mortgage, in_force_on=date(2026, 12, 1))))
    old = services.agreements.agreement(first)
    assert (old.end_on, old.end_reason) == (date(2026, 12, 1), EndReason.REPLACED)
    assert old.replaced_by_id is not None
    third = services.deeds.replace(old.replaced_by_id, replace(mortgage, in_force_on=date(2027, 1, 1)))
    assert services.agreements.agreement(old.replaced_by_id).replaced_by_id == third
    with pytest.raises(RuleBroken, match="ended_already"):
        services.deeds.replace(first, mortgage)
    with pytest.raises(RuleBroken, match="replaces_itself"):
        services.agreements.save(third, {"replaced_by_id": first}, 1)


def test_that_a_replacement_found_later_keeps_the_end_as_it_was(services: Services, mortgage: SignDraft) -> None:
    first = services.deeds.sign(mortgage)
    services.deeds.end_agreement(first, TODAY, EndReason.REPLACED)
    successor = services.deeds.replace(first, replace(mortgage, in_force_on=date(2026, 12, 1)))
    old = services.agreements.agreement(first)
    assert (old.end_on, old.replaced_by_id) == (TODAY, successor)


def test_that_a_logged_contact_keeps_and_makes_promises(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    in_time = services.aftercare.add_own(client, "Polis nazoeken", TODAY, "phone")
    too_late = services.aftercare.add_own(client, "Bellen over rente", date(2026, 11, 1), "phone")
    action = ("Overzicht sturen", date(2026, 11, 27))
    draft = ContactDraft(client, TODAY, Channel.VISIT, said="Fijn", keeps=(in_time, too_late), actions=(action,))
    undone_and_redone(lambda: services.deeds.log_contact(draft))
    contact = services.contact.last_said(client)[0].contact_id
    found = [services.aftercare.promise(promise) for promise in (in_time, too_late)]
    assert [promise.state for promise in found] == [PromiseState.KEPT, PromiseState.KEPT_LATE]
    assert {promise.contact_id for promise in found} == {contact}
    assert action in [(promise.title, promise.due) for promise in services.aftercare.open_promises(client)]


def test_that_a_promise_to_somebody_else_is_not_kept(services: Services, client: str) -> None:
    other = services.clients.create(ClientDraft(ClientKind.PERSON, name="Noor Smit"))
    promise = services.aftercare.add_own(other, "Bellen", TODAY, "phone")
    with pytest.raises(RuleBroken) as broken:
        services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, keeps=(promise,)))
    assert (broken.value.rule, broken.value.field) == ("promise_of_other_client", "keeps")
    assert services.aftercare.promise(promise).state is PromiseState.OPEN


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"on_date": date(2026, 11, 22)}, "in_the_future"),
        ({"minutes": 2_000}, "minutes_out_of_range"),
        ({"actions": ((" ", TODAY),)}, "required"),
        ({"said": "x" * 20_001}, "too_long"),
    ],
)
def test_that_a_contact_that_cannot_be_is_refused_whole(
    services: Services, client: str, values: dict[str, object], rule: str
) -> None:
    draft = ContactDraft(client, TODAY, Channel.PHONE, said="Hallo")
    with pytest.raises(RuleBroken) as broken:
        services.deeds.log_contact(replace(draft, **values))
    assert broken.value.rule == rule
    assert services.contact.last_said(client) == ()


def test_that_a_death_silences_the_household(services: Services, client: str, undone_and_redone: Prove) -> None:
    jan = services.clients.persons(client)[0]
    undone_and_redone(lambda: services.endings.do(Death(jan.id, TODAY)))
    assert services.clients.persons(client)[0].deceased_on == TODAY
    assert {hold.kind for hold in services.clients.holds(client)} == {HoldKind.BEREAVEMENT, HoldKind.DUNNING}
    assert _title(services) == "Overlijden vastgelegd – Jan de Vries"
    with pytest.raises(RuleBroken, match="in_the_future"):
        services.endings.do(Death(jan.id, date(2026, 11, 22)))


def test_that_agreements_end_with_a_client_who_takes_them_along(
    services: Services, client: str, mortgage: SignDraft, undone_and_redone: Prove
) -> None:
    running = services.deeds.sign(replace(mortgage, premium_cents=100, premium_frequency=Frequency.MONTH))
    coming = services.deeds.sign(replace(mortgage, in_force_on=date(2026, 12, 1)))
    ended = services.deeds.sign(mortgage)
    services.deeds.end_agreement(ended, date(2026, 11, 5), EndReason.LAPSE)
    undone_and_redone(lambda: services.endings.do(Farewell(client, TODAY, ClientEnd.MOVED_ADVISER)))
    ends = [services.agreements.agreement(key) for key in (running, coming, ended)]
    assert [(one.end_on, one.end_reason) for one in ends] == [
        (TODAY, EndReason.MOVED_ADVISER),
        (date(2026, 12, 1), EndReason.MOVED_ADVISER),
        (date(2026, 11, 5), EndReason.LAPSE),
    ]
    assert services.clients.client(client).end_reason is ClientEnd.MOVED_ADVISER
    assert [hold.kind for hold in services.clients.holds(client)] == [HoldKind.ENDED]


def test_that_agreements_run_on_when_only_the_service_ends(
    services: Services, client: str, mortgage: SignDraft
) -> None:
    key = services.deeds.sign(mortgage)
    services.endings.do(Farewell(client, TODAY, ClientEnd.ENDED_BY_ADVISER))
    assert services.agreements.agreement(key).end_on is None
