"""The service agreed and the commission told: what is refused, and both on a real book."""

from dataclasses import replace
from datetime import date

import pytest

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.promised import (
    DisclosureDraft,
    EngagementDraft,
    EngagementKind,
    check_disclosure,
    check_engagement,
)
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.deeds.rules import SignDraft
from app.foundation.errors import NotFound, RuleBroken
from tests.app.conftest import TODAY, Prove

START = date(2026, 3, 1)
SERVICE = EngagementDraft("c", EngagementKind.ONGOING_SUBSCRIPTION, START, 2, 1_500, Frequency.MONTH)
TOLD = DisclosureDraft("o", TODAY, initial_cents=15_000)


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, name="De Vries"))


@pytest.fixture
def package(services: Services, client: str) -> str:
    return services.deeds.sign(
        SignDraft(client, ProductKind.NONLIFE_PRIVATE, START, provider="Voorbeeld Verzekeringen")
    )


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"price_frequency": None}, "price_without_frequency", "price_frequency"),
        ({"price_cents": -1}, "below_zero", "price_cents"),
        ({"promised_contacts_per_year": -1}, "below_zero", "promised_contacts_per_year"),
        ({"promised_contacts_per_year": 367}, "too_many_contacts", "promised_contacts_per_year"),
        ({"to_on": date(2026, 2, 28)}, "end_before_start", "to_on"),
        ({"confirmed_on": date(2026, 11, 22)}, "in_the_future", "confirmed_on"),
    ],
)
def test_that_a_service_that_cannot_be_is_refused(values: dict[str, object], rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_engagement(replace(SERVICE, **values), TODAY)
    assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_a_service_without_a_price_is_taken() -> None:
    check_engagement(EngagementDraft("c", EngagementKind.DECLINED, START), TODAY)
    check_engagement(replace(SERVICE, price_cents=0, promised_contacts_per_year=0), TODAY)
    check_engagement(replace(SERVICE, to_on=START, confirmed_on=TODAY), TODAY)


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"told_on": date(2026, 11, 22)}, "in_the_future", "told_on"),
        ({"initial_cents": None}, "required", "initial_cents"),
        ({"initial_cents": -1}, "below_zero", "initial_cents"),
        ({"trail_cents_per_year": -1}, "below_zero", "trail_cents_per_year"),
    ],
)
def test_that_telling_nothing_is_refused(values: dict[str, object], rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_disclosure(replace(TOLD, **values), TODAY)
    assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_either_amount_is_enough() -> None:
    check_disclosure(TOLD, TODAY)
    check_disclosure(replace(TOLD, initial_cents=None, trail_cents_per_year=0), TODAY)


def test_that_a_new_service_takes_the_place_of_the_old(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    services.agreements.agree_service(EngagementDraft(client, EngagementKind.ONE_OFF, START))
    later = replace(SERVICE, client_id=client, from_on=date(2026, 9, 1))
    undone_and_redone(lambda: services.agreements.agree_service(later))
    new, old = services.agreements.engagements(client)
    assert (new.kind, new.price_cents, new.price_frequency) == (
        EngagementKind.ONGOING_SUBSCRIPTION,
        1_500,
        Frequency.MONTH,
    )
    assert (old.kind, old.price_frequency, old.to_on) == (EngagementKind.ONE_OFF, None, date(2026, 9, 1))
    assert [old.is_on(day) for day in (date(2026, 2, 28), START, date(2026, 9, 1))] == [False, True, False]
    assert new.is_on(TODAY)


def test_that_an_ended_service_is_not_ended_by_the_next(services: Services, client: str) -> None:
    key = services.agreements.agree_service(replace(SERVICE, client_id=client))
    services.agreements.end_service(key, date(2026, 5, 1))
    services.agreements.agree_service(replace(SERVICE, client_id=client, from_on=date(2026, 9, 1)))
    assert services.agreements.engagements(client)[1].to_on == date(2026, 5, 1)


def test_that_a_service_ends_after_it_began(services: Services, client: str, undone_and_redone: Prove) -> None:
    key = services.agreements.agree_service(replace(SERVICE, client_id=client))
    undone_and_redone(lambda: services.agreements.end_service(key, TODAY))
    with pytest.raises(RuleBroken, match="end_before_start"):
        services.agreements.end_service(key, date(2026, 2, 28))
    with pytest.raises(NotFound):
        services.agreements.end_service("nothing", TODAY)


def test_that_commission_must_be_told_before_concluding(services: Services, package: str) -> None:
    assert services.agreements.is_disclosure_missing(package)
    services.agreements.tell_commission(replace(TOLD, agreement_id=package))
    assert services.agreements.is_disclosure_missing(package)
    services.agreements.tell_commission(replace(TOLD, agreement_id=package, told_on=date(2026, 2, 20)))
    assert not services.agreements.is_disclosure_missing(package)


def test_that_what_was_told_stays_beside_its_correction(
    services: Services, package: str, undone_and_redone: Prove
) -> None:
    services.agreements.tell_commission(replace(TOLD, agreement_id=package, told_on=START, channel="visit"))
    corrected = replace(TOLD, agreement_id=package, initial_cents=16_000, is_exact=True)
    undone_and_redone(lambda: services.agreements.tell_commission(corrected))
    told = services.agreements.disclosures(package)
    assert [(one.initial_cents, one.is_exact, one.channel) for one in told] == [
        (16_000, True, None),
        (15_000, False, "visit"),
    ]
