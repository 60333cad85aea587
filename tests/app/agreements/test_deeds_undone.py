"""Everything that can be done with an agreement is one step, named, that goes back and comes again."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from app.agreements.rules import EndReason, Frequency, ProductKind, find_replacement_cycle
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.agreements.rules.promised import DisclosureDraft, EngagementDraft, EngagementKind
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import texts
from tests.app.conftest import TODAY, Listen, Prove

START = date(2026, 3, 1)
Do = Callable[[Services, str, str], object]


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, name="De Vries – Bakker"))


@pytest.fixture
def mortgage(services: Services, client: str) -> str:
    part = LoanPartDraft(20_000_000, "annuity", date(2036, 3, 1), date(2056, 3, 1))
    return services.deeds.sign(
        AgreementDraft(client, ProductKind.MORTGAGE, START, provider="Waterkant", loan_parts=(part,))
    )


def draft(client: str, kind: ProductKind = ProductKind.TERM_LIFE, start: date = START) -> AgreementDraft:
    return AgreementDraft(client, kind, start)


DEEDS: dict[str, Do] = {
    "Agreement signed – De Vries – Bakker": lambda s, client, _: s.deeds.sign(draft(client)),
    "Agreement ended – De Vries – Bakker": lambda s, _, key: s.deeds.end_agreement(key, TODAY, EndReason.LAPSE),
    "Agreement replaced – De Vries – Bakker": lambda s, client, key: s.deeds.replace(
        key, draft(client, ProductKind.MORTGAGE, TODAY)
    ),
    "Agreement changed – O-1": lambda s, _, key: s.agreements.save(key, {"policy_number": "7", "provider": "Kade"}, 1),
    "Service agreed – De Vries – Bakker": lambda s, client, _: s.agreements.agree_service(
        EngagementDraft(client, EngagementKind.ONGOING_SUBSCRIPTION, START, 2, 1_995, Frequency.MONTH)
    ),
    "Commission told – O-1": lambda s, _, key: s.agreements.tell_commission(DisclosureDraft(key, START, 10_000)),
}


@pytest.mark.parametrize("title", DEEDS)
def test_that_each_deed_is_one_step_with_its_own_name(
    services: Services, client: str, mortgage: str, undone_and_redone: Prove, title: str
) -> None:
    undone_and_redone(lambda: DEEDS[title](services, client, mortgage))
    found = services.book.undo_title()
    assert found is not None
    assert found.say(texts("en")) == title
    assert found.say(texts("nl")) != title


def test_that_a_service_that_ends_goes_back_and_comes_again(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    key = services.agreements.agree_service(EngagementDraft(client, EngagementKind.ONGOING_TRAIL, START))
    undone_and_redone(lambda: services.agreements.end_service(key, TODAY))
    with pytest.raises(RuleBroken) as refused:
        services.agreements.end_service(key, date(2026, 2, 28))
    assert refused.value.facts == {"start": START}


def test_that_what_cannot_be_leaves_nothing_behind(services: Services, client: str, mortgage: str) -> None:
    before = services.book.undo_title()
    agreements, deeds = services.agreements, services.deeds
    refused: list[tuple[str, Callable[[], object]]] = [
        ("price_without_frequency", lambda: agreements.agree_service(
            EngagementDraft(client, EngagementKind.ONE_OFF, START, price_cents=5))),
        ("in_the_future", lambda: agreements.tell_commission(DisclosureDraft(mortgage, date(2026, 11, 22), 5))),
        ("required", lambda: agreements.tell_commission(DisclosureDraft(mortgage, START))),
        ("end_before_start", lambda: deeds.end_agreement(mortgage, date(2026, 2, 28), EndReason.LAPSE)),
        ("premium_without_frequency", lambda: agreements.save(mortgage, {"premium_cents": 5}, 1)),
        ("end_reason_without_end", lambda: agreements.save(mortgage, {"end_reason": EndReason.LAPSE}, 1)),
        ("unknown_word", lambda: agreements.save(mortgage, {"product_kind": "piano"}, 1)),
        ("required", lambda: agreements.save(mortgage, {"in_force_on": None}, 1)),
    ]  # fmt: skip
    for rule, do in refused:
        with pytest.raises(RuleBroken) as broken:
            do()
        assert broken.value.rule == rule
    assert services.book.undo_title() == before
    assert services.agreements.providers() == ["Waterkant"]


def test_that_who_is_not_there_changes_nothing(services: Services) -> None:
    for do in (
        lambda: services.agreements.save("nothing", {}, 1),
        lambda: services.agreements.end_service("nothing", TODAY),
        lambda: services.agreements.tell_commission(DisclosureDraft("nothing", START, 5)),
        lambda: services.deeds.sign(draft("nobody")),
        lambda: services.deeds.end_agreement("nothing", TODAY, EndReason.LAPSE),
        lambda: services.deeds.replace("nothing", draft("nobody")),
        lambda: services.agreements.clawback_months("Nergens"),
    ):
        with pytest.raises(NotFound):
            do()
    assert services.book.undo_title() is None


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_that_no_row_of_corrections_ever_makes_a_circle(services: Services, client: str, seed: int) -> None:
    random = Random(seed)
    keys = [services.deeds.sign(draft(client, start=date(2020, 1, 1 + number))) for number in range(5)]
    refused = 0
    for _ in range(25):
        one, other = random.choice(keys), random.choice([None, *keys])
        version = services.agreements.agreement(one).version
        try:
            services.agreements.save(one, {"replaced_by_id": other}, version)
        except RuleBroken as broken:
            refused += broken.rule == "replaces_itself"
        chain = {row.id: row.replaced_by_id for row in services.agreements.agreements(client)}
        assert find_replacement_cycle(chain) == ()
    assert refused > 0, "some were tried"


def test_that_a_chain_of_replacements_ends_each_on_the_day_of_the_next(services: Services, client: str) -> None:
    first = services.deeds.sign(draft(client, start=date(2018, 1, 1)))
    second = services.deeds.replace(first, draft(client, start=date(2020, 1, 1)))
    third = services.deeds.replace(second, draft(client, start=date(2022, 1, 1)))
    rows = {row.id: row for row in services.agreements.agreements(client)}
    assert [(rows[key].end_on, rows[key].end_reason, rows[key].replaced_by_id) for key in (first, second, third)] == [
        (date(2020, 1, 1), EndReason.REPLACED, second),
        (date(2022, 1, 1), EndReason.REPLACED, third),
        (None, None, None),
    ]
    with pytest.raises(RuleBroken) as refused:
        services.deeds.replace(first, draft(client, start=TODAY))
    assert refused.value.rule == "ended_already"


def test_that_a_changed_start_moves_the_promises_and_undo_moves_them_back(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    key = services.deeds.sign(draft(client, start=date(2026, 11, 16)))
    before = {promise.code: promise.due for promise in services.aftercare.open_promises(client)}
    undone_and_redone(lambda: services.agreements.save(key, {"in_force_on": date(2026, 12, 16)}, 1))
    after = {promise.code: promise.due for promise in services.aftercare.open_promises(client)}
    assert after["L1"] > before["L1"]
    assert after.keys() == before.keys()


def test_that_a_page_of_providers_and_parts_asks_once(services: Services, client: str, statements: Listen) -> None:
    for number in range(12):
        services.deeds.sign(AgreementDraft(client, ProductKind.OTHER, START, provider=f"Huis {number:02}"))
    for look in (
        services.agreements.providers,
        lambda: services.agreements.agreements(client),
        lambda: services.agreements.engagements(client),
    ):
        with statements() as ran:
            look()
        assert len(ran) == 1
    assert services.agreements.providers() == [f"Huis {number:02}" for number in range(12)]
