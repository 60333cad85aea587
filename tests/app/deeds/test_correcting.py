"""Putting right what was signed or said: what moves is told before, and an undo brings everything back."""

from datetime import date
from typing import Any

import pytest

from app.aftercare.rules import PromiseState
from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.book.effects import Turn, say_effect
from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft
from app.deeds.correcting import AgreementChange, ContactChange, ContactRemoval, ProviderTerms
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from tests.app.conftest import TODAY, Prove
from tests.app.contents import contents
from tests.app.rows import rows


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser")


@pytest.fixture
def house(services: Services, client: str) -> str:
    """Give a mortgage of two parts that began on 31 January of a leap year."""
    parts = (
        LoanPartDraft(20_000_000, "annuitair", fixed_rate_end=date(2034, 1, 31), term_end=date(2054, 1, 31)),
        LoanPartDraft(5_000_000, "aflossingsvrij", fixed_rate_end=date(2029, 1, 31)),
    )
    return services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, date(2026, 11, 2), loan_parts=parts))


def change(services: Services, key: str, parts: tuple[LoanPartDraft, ...] | None = None, **values: Any) -> None:
    services.corrections.do(AgreementChange(key, values, services.agreements.agreement(key).version, parts))


def due(services: Services, client: str) -> dict[str, date]:
    return {one.code: one.due for one in services.aftercare.open_promises(client)}


def told(services: Services, correction: AgreementChange | ContactChange) -> list[str]:
    found = services.corrections.foresee(correction)
    return [say_effect(one, texts("en"), Formats("en")) for one in found.effects]


def test_that_open_promises_follow_a_corrected_start_and_say_why(services: Services, client: str) -> None:
    key = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY, signed_on=TODAY))
    before = due(services, client)
    wanted = AgreementChange(key, {"in_force_on": date(2027, 1, 31)}, 1)
    assert "Promise moves from 4 Dec 2026 to 12 Feb 2027: Check that the documents have arrived and are right" in told(
        services, wanted
    )
    assert due(services, client) == before, "nothing is written before it is done"
    services.corrections.do(wanted)
    moved = next(one for one in services.aftercare.open_promises(client) if one.code == "C2")
    assert (moved.due, moved.moved_because) == (date(2027, 2, 12), "anchor_moved")
    assert due(services, client)["C1"] == before["C1"], "that counts from the signature"


def test_that_a_correction_is_one_step(services: Services, house: str, undone_and_redone: Prove) -> None:
    parts = (LoanPartDraft(25_000_000, "lineair", fixed_rate_end=date(2030, 6, 1)),)
    undone_and_redone(lambda: change(services, house, parts, title="Huis", provider="Duinrand Bank"))
    stands = services.agreements.agreement(house)
    assert (stands.title, stands.provider) == ("Huis", "Duinrand Bank")
    assert [part.amount_cents for part in services.agreements.loan_parts(house)] == [25_000_000]


def test_that_loan_parts_that_stay_are_not_written_again(services: Services, house: str) -> None:
    standing = services.agreements.loan_parts(house)
    same = tuple(
        LoanPartDraft(one.amount_cents, one.form or "", one.fixed_rate_end, one.term_end) for one in reversed(standing)
    )
    change(services, house, same, title="Huis")
    change(services, house, policy_number="H-1")
    assert services.agreements.loan_parts(house) == standing


def test_that_the_next_end_of_a_fixed_rate_moves_with_its_loan_part(
    services: Services, client: str, house: str
) -> None:
    assert due(services, client)["M3b"] == date(2028, 7, 31), "six months before the first of both ends"
    parts = (LoanPartDraft(fixed_rate_end=date(2034, 1, 31)), LoanPartDraft(fixed_rate_end=date(2031, 8, 31)))
    change(services, house, parts)
    assert due(services, client)["M3b"] == date(2031, 2, 28), "31 August less six months is the last of February"


def test_that_dates_that_cannot_be_are_refused_with_nothing_changed(services: Services, house: str) -> None:
    before = contents(services.book)
    with pytest.raises(RuleBroken) as refused:
        change(services, house, (LoanPartDraft(fixed_rate_end=date(2020, 1, 1)),), title="Huis")
    assert refused.value.rule == "date_before_start"
    with pytest.raises(RuleBroken):
        services.corrections.foresee(AgreementChange(house, {"interest_only_end": date(2020, 1, 1)}, 1))
    with pytest.raises(ChangedMeanwhile):
        services.corrections.do(AgreementChange(house, {"title": "Huis"}, 99))
    assert contents(services.book) == before


def test_that_a_backdated_contact_moves_the_rhythm_and_tells_it_before(services: Services, client: str) -> None:
    said = services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, said="Het gaat goed."))
    assert due(services, client)["C5"] == date(2027, 11, 22)
    earlier = ContactChange(said, {"on_date": date(2026, 10, 5)}, 1)
    assert told(services, earlier) == ["Promise moves from 22 Nov 2027 to 5 Oct 2027: Ask how things are going"]
    services.corrections.do(earlier)
    moved = next(one for one in services.aftercare.open_promises(client) if one.code == "C5")
    assert (moved.due, moved.moved_because) == (date(2027, 10, 5), "unheard")
    title = services.book.undo_title()
    assert title is not None
    assert title.say(texts("nl")) == "Contact gewijzigd – Visser"


def test_that_what_a_contact_kept_is_kept_late_when_it_was_held_later(services: Services, client: str) -> None:
    kept = services.aftercare.add_own(client, "Offerte nasturen", date(2026, 11, 14), "email")
    said = services.deeds.log_contact(ContactDraft(client, date(2026, 11, 14), Channel.PHONE, keeps=(kept,)))
    assert services.aftercare.promise(kept).state is PromiseState.KEPT
    later = ContactChange(said, {"on_date": date(2026, 11, 15)}, 1)
    assert [one.turn for one in services.corrections.foresee(later).effects] == []
    services.corrections.do(later)
    assert services.aftercare.promise(kept).state is PromiseState.KEPT_LATE
    assert services.book.undo() is not None
    assert services.aftercare.promise(kept).state is PromiseState.KEPT


def test_that_an_effect_of_a_correction_is_noted_neither_stopped_nor_started(services: Services, house: str) -> None:
    found = services.corrections.foresee(AgreementChange(house, {"in_force_on": date(2026, 11, 3)}, 1))
    assert {one.turn for one in found.effects} <= {Turn.NOTED}


@pytest.fixture
def given_up(services: Services, client: str) -> str:
    """Give an agreement that was cancelled, with the call that asks why."""
    key = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, date(2020, 1, 15)))
    services.deeds.end_agreement(key, date(2026, 11, 16), EndReason.CANCELLED)
    return key


def test_that_a_corrected_end_moves_the_call_that_asks_why(services: Services, client: str, given_up: str) -> None:
    (before,) = [one for one in services.aftercare.open_promises(client) if one.agreement_id == given_up]
    assert before.due == date(2026, 11, 19)
    correction = AgreementChange(given_up, {"end_on": date(2026, 11, 18)}, 2)
    assert [one for one in told(services, correction) if "19 Nov 2026 to 23 Nov 2026" in one]
    services.corrections.do(correction)
    assert services.aftercare.promise(before.id).due == date(2026, 11, 23)
    assert services.book.undo() is not None
    assert services.aftercare.promise(before.id).due == date(2026, 11, 19)


def test_that_an_agreement_that_never_ended_is_planned_again(
    services: Services, client: str, given_up: str, undone_and_redone: Prove
) -> None:
    (asking,) = [one for one in services.aftercare.open_promises(client) if one.agreement_id == given_up]
    undone_and_redone(lambda: change(services, given_up, end_on=None))
    stands = services.agreements.agreement(given_up)
    assert (stands.end_on, stands.end_reason) == (None, None)
    assert services.aftercare.promise(asking.id).state is PromiseState.CANCELLED, "there is nothing to ask any more"
    assert {"C4", "L2"} & due(services, client).keys()


def test_that_a_corrected_reason_names_the_successor_and_hands_on_what_was_promised(
    services: Services, client: str, given_up: str
) -> None:
    services.book.undo()
    own = services.aftercare.add_own(client, "Polis nalopen", date(2026, 12, 1), "self", given_up)
    services.deeds.end_agreement(given_up, date(2026, 11, 16), EndReason.CANCELLED)
    successor = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, date(2026, 11, 16)))
    change(services, given_up, end_reason=EndReason.REPLACED, replaced_by_id=successor)
    assert services.agreements.agreement(given_up).replaced_by_id == successor
    assert services.aftercare.promise(own).agreement_id == successor
    change(services, given_up, end_reason=EndReason.LAPSE)
    assert services.agreements.agreement(given_up).replaced_by_id is None
    with pytest.raises(RuleBroken) as refused:
        change(services, given_up, end_reason=EndReason.REPLACED, replaced_by_id=given_up)
    assert refused.value.rule in {"ended_already", "replaces_itself"}


def test_that_what_runs_is_not_ended_by_a_correction(services: Services, house: str) -> None:
    before = contents(services.book)
    with pytest.raises(RuleBroken) as refused:
        change(services, house, end_on=TODAY)
    assert refused.value.rule == "not_ended"
    assert contents(services.book) == before


def test_that_loan_parts_become_exactly_those_given(services: Services, house: str, undone_and_redone: Prove) -> None:
    parts = (LoanPartDraft(20_000_000), LoanPartDraft(5_000_000, "lineair"))
    undone_and_redone(lambda: services.corrections.do(AgreementChange(house, {}, 1, parts)))
    assert {part.amount_cents for part in services.agreements.loan_parts(house)} == {20_000_000, 5_000_000}
    with pytest.raises(RuleBroken) as refused:
        services.corrections.do(AgreementChange(house, {}, 1, (LoanPartDraft(-1),)))
    assert refused.value.rule == "below_zero"


def test_that_a_provider_knows_how_long_it_takes_commission_back(
    services: Services, house: str, undone_and_redone: Prove
) -> None:
    change(services, house, provider="Duinrand Bank")

    def put(months: int | None, **values: Any) -> None:
        version = services.agreements.agreement(house).version
        services.corrections.do(AgreementChange(house, values, version, terms=ProviderTerms(months)))

    assert services.agreements.clawback_months("duinrand bank") is None
    undone_and_redone(lambda: put(48))
    assert services.agreements.clawback_months("Duinrand Bank") == 48
    put(36, provider="Kade")
    assert services.agreements.clawback_months("Kade") == 36, "the provider that it has now"
    put(None)
    assert (services.agreements.clawback_months("Kade"), services.agreements.clawback_months("Duinrand Bank")) == (
        None, 48,
    )  # fmt: skip
    with pytest.raises(RuleBroken) as refused:
        put(12, provider="")
    assert refused.value.rule == "provider_needed"
    with pytest.raises(NotFound):
        services.agreements.clawback_months("Onbekend")


def test_that_a_contact_that_did_not_take_place_opens_again_what_it_kept(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    kept = services.aftercare.add_own(client, "Offerte nasturen", TODAY, "email")
    said = services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, said="Goed.", keeps=(kept,)))
    undone_and_redone(lambda: services.corrections.do(ContactRemoval(said)))
    assert services.aftercare.promise(kept).state is PromiseState.OPEN
