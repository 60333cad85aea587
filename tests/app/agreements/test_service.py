"""Agreements on a real book: stored, corrected, undone, chained."""

from datetime import date

import pytest

from app.agreements import store
from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.agreements.tables import Agreements
from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from tests.app.conftest import Listen, Prove

START = date(2026, 3, 1)
PART = LoanPartDraft(20_000_000, "annuity", date(2036, 3, 1), date(2056, 3, 1))


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, name="De Vries – Bakker"))


@pytest.fixture
def mortgage(services: Services, client: str) -> str:
    draft = AgreementDraft(
        client,
        ProductKind.MORTGAGE,
        START,
        provider="Voorbeeld Bank",
        policy_number="NL-0012.345",
        premium_cents=95_000,
        premium_frequency=Frequency.MONTH,
        loan_parts=(PART,),
    )
    return services.deeds.sign(draft)


def test_that_a_signed_agreement_is_stored_as_typed(services: Services, client: str, mortgage: str) -> None:
    agreement = services.agreements.agreement(mortgage)
    assert (agreement.reference, agreement.client_id, agreement.provider) == ("O-1", client, "Voorbeeld Bank")
    assert (agreement.product_kind, agreement.premium_frequency) == (ProductKind.MORTGAGE, Frequency.MONTH)
    assert (agreement.policy_number, agreement.end_reason) == ("NL-0012.345", None)
    (part,) = services.agreements.loan_parts(mortgage)
    assert (part.amount_cents, part.form, part.fixed_rate_end) == (20_000_000, "annuity", date(2036, 3, 1))


def test_that_what_runs_stands_before_what_has_ended(services: Services, client: str, mortgage: str) -> None:
    older = AgreementDraft(client, ProductKind.FUNERAL, date(2020, 1, 1), end_on=date(2024, 1, 1))
    ended = services.deeds.sign(older)
    running = services.deeds.sign(AgreementDraft(client, ProductKind.FUNERAL, date(2021, 1, 1)))
    assert [agreement.id for agreement in services.agreements.agreements(client)] == [running, mortgage, ended]


def test_that_a_corrected_agreement_is_stored_and_undone(
    services: Services, mortgage: str, undone_and_redone: Prove
) -> None:
    values = {"policy_number": "99", "provider": "Andere Bank", "title": " Woonhuis ", "end_on": date(2026, 5, 1)}
    undone_and_redone(lambda: services.agreements.save(mortgage, values | {"end_reason": EndReason.LAPSE}, 1))
    agreement = services.agreements.agreement(mortgage)
    assert (agreement.provider, agreement.title, agreement.end_reason) == ("Andere Bank", "Woonhuis", EndReason.LAPSE)
    assert services.agreements.providers() == ["Andere Bank", "Voorbeeld Bank"]


def test_that_a_provider_is_found_however_it_is_written(services: Services, client: str, mortgage: str) -> None:
    draft = AgreementDraft(client, ProductKind.LIFE, START, provider=" VOORBEELD  bank")
    again = services.agreements.agreement(services.deeds.sign(draft))
    assert again.provider_id == services.agreements.agreement(mortgage).provider_id


def test_that_an_agreement_belongs_to_the_adviser_of_its_client_unless_another_is_named(
    services: Services, client: str, mortgage: str
) -> None:
    services.clients.save(client, {"adviser": "Noor de Wit"}, 1)
    first, noor = (adviser.id for adviser in services.office.advisers())
    later = services.deeds.sign(AgreementDraft(client, ProductKind.LIFE, START))
    assert services.agreements.agreement(later).adviser_id == noor
    services.agreements.save(mortgage, {"adviser": "Noor de Wit"}, 1)
    assert services.agreements.agreement(mortgage).adviser_id == noor
    services.agreements.save(mortgage, {"adviser": ""}, 2)
    assert services.agreements.agreement(mortgage).adviser_id == first


def test_that_an_agreement_can_lose_its_provider(services: Services, mortgage: str) -> None:
    services.agreements.save(mortgage, {"provider": None}, 1)
    assert services.agreements.agreement(mortgage).provider is None


@pytest.mark.parametrize(
    ("written", "key"), [("NL-0012.345", "NL0012345"), ("0012.345", "12345"), ("", None), (None, None), ("--", None)]
)
def test_that_policy_numbers_are_compared_in_one_form(written: str | None, key: str | None) -> None:
    assert store.policy_key(written) == key


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"end_on": date(2026, 2, 28)}, "end_before_start", "end_on"),
        ({"in_force_on": None}, "required", "in_force_on"),
        ({"product_kind": "boot"}, "unknown_word", "product_kind"),
        ({"premium_frequency": None}, "premium_without_frequency", "premium_frequency"),
    ],
)
def test_that_a_correction_that_cannot_be_is_refused(
    services: Services, mortgage: str, values: dict[str, object], rule: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.agreements.save(mortgage, values, 1)
    assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_an_agreement_cannot_replace_itself_by_a_detour(services: Services, client: str, mortgage: str) -> None:
    second, third = (services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, START)) for _ in range(2))
    services.agreements.save(mortgage, {"replaced_by_id": second}, 1)
    services.agreements.save(second, {"replaced_by_id": third}, 1)
    for agreement, successor in ((third, mortgage), (third, second), (third, third)):
        with pytest.raises(RuleBroken) as broken:
            services.agreements.save(agreement, {"replaced_by_id": successor}, 1)
        assert broken.value.rule == "replaces_itself"


def test_that_a_chain_that_goes_round_already_does_not_hang(services: Services, client: str, mortgage: str) -> None:
    other = services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, START))
    services.agreements.save(mortgage, {"replaced_by_id": other}, 1)
    with services.book.write(Title("Import")) as unit:
        unit.update(Agreements, other, {"replaced_by_id": mortgage})
    third = services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, START))
    services.agreements.save(third, {"replaced_by_id": mortgage}, 1)
    with pytest.raises(RuleBroken, match="replaces_itself"):
        services.agreements.save(other, {"replaced_by_id": other}, 2)


def test_that_two_forms_on_one_agreement_do_not_overwrite_each_other(services: Services, mortgage: str) -> None:
    services.agreements.save(mortgage, {"title": "Woonhuis"}, 1)
    with pytest.raises(ChangedMeanwhile):
        services.agreements.save(mortgage, {"title": "Vakantiehuis"}, 1)


def test_that_what_is_not_there_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.agreements.agreement("nothing")
    with pytest.raises(NotFound):
        services.agreements.save("nothing", {}, 1)


def test_that_a_list_asks_the_store_once(services: Services, client: str, mortgage: str, statements: Listen) -> None:
    with statements() as ran:
        services.agreements.agreements(client)
    assert len([line for line in ran if line.startswith("SELECT")]) == 1
