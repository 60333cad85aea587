"""What an ending lets expect of money, told and never booked; and what is still expected of what ended before."""

from collections.abc import Callable
from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.agreements.tables import Providers
from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, PersonDraft
from app.deeds.endings import AgreementEnd, Ending, Farewell
from app.deeds.foretelling import say_expectation
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import MovementDraft, MovementKind
from app.result.behind import Behind, Part
from app.result.rules.awaited import Awaited, Fate, expected_back, trail_until
from tests.app.conftest import TODAY
from tests.app.contents import contents

START = date(2025, 1, 21)


@pytest.mark.parametrize(
    ("initial", "months", "end_on", "reason", "expected"),
    [
        (13_500, 24, date(2025, 7, 21), EndReason.LAPSE, Awaited(Fate.TAKEN_BACK, 10_125)),
        (300_000, 60, date(2026, 11, 21), EndReason.CANCELLED, Awaited(Fate.TAKEN_BACK, 190_000)),
        (300_000, 60, date(2026, 11, 21), EndReason.OBJECT_SOLD, Awaited(Fate.SPARED, 190_000)),
        (300_000, 60, date(2026, 11, 21), EndReason.DEATH, Awaited(Fate.SPARED, 190_000)),
        (300_000, 0, date(2026, 11, 21), EndReason.CANCELLED, None),
        (300_000, 22, date(2026, 11, 21), EndReason.CANCELLED, None),
        (0, 60, date(2025, 2, 21), EndReason.CANCELLED, None),
        (300_000, 0, date(2025, 1, 25), EndReason.NEVER_IN_FORCE, Awaited(Fate.REVERSED, 300_000)),
        (0, 60, date(2025, 1, 25), EndReason.NEVER_IN_FORCE, None),
        (300_000, 60, date(2025, 1, 1), None, Awaited(Fate.TAKEN_BACK, 300_000)),
    ],
)
def test_that_what_is_not_earned_yet_is_expected_back(
    initial: int, months: int, end_on: date, reason: EndReason | None, expected: Awaited | None
) -> None:
    assert expected_back(initial, months, START, end_on, reason) == expected


@pytest.mark.parametrize(
    ("last_year", "end_on", "cents"),
    [
        (36_500, date(2026, 12, 1), 1_000),
        (36_500, TODAY, 0),
        (36_500, date(2026, 1, 1), 0),
        (-100, date(2027, 1, 1), 0),
    ],
)
def test_that_trail_comes_until_the_day_of_the_transfer(last_year: int, end_on: date, cents: int) -> None:
    assert trail_until(last_year, TODAY, end_on) == cents


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))


@pytest.fixture
def policy(services: Services, client: str) -> str:
    """Give a policy of 22 full months, with a provider whose commission vests in 60, and 3,000 of it."""
    key = services.deeds.sign(
        AgreementDraft(client, ProductKind.TERM_LIFE, START, provider="Noordstaete Leven", title="ORV Ria")
    )
    with services.book.write(Title("Term")) as unit:
        unit.update(Providers, services.agreements.agreement(key).provider_id or "", {"clawback_months": 60})
    book_on(services, key, MovementKind.INITIAL, START, 300_000)
    return key


def book_on(services: Services, agreement: str, kind: MovementKind, on: date, cents: int) -> None:
    services.ledger.book_movement(MovementDraft(agreement, kind, on, cents))


def told(services: Services, ending: Ending) -> list[str]:
    t = texts("en")
    return [say_expectation(one, t, Formats("en")) for one in services.endings.foresee(ending).expected]


def test_that_a_cancelled_agreement_tells_what_the_provider_takes_back(services: Services, policy: str) -> None:
    before = contents(services.book)
    assert told(services, AgreementEnd(policy, TODAY, EndReason.CANCELLED)) == [
        "ORV Ria: the provider is expected to take back €1,900.00 of the initial commission"
    ]
    assert contents(services.book) == before, "told, never booked"
    services.endings.do(AgreementEnd(policy, TODAY, EndReason.CANCELLED))
    assert [one.amount_cents for one in services.ledger.movements(agreement_id=policy)] == [300_000]


def test_that_one_that_never_came_into_force_tells_that_all_is_reversed(services: Services, policy: str) -> None:
    assert told(services, AgreementEnd(policy, START, EndReason.NEVER_IN_FORCE)) == [
        "ORV Ria: the initial commission of €3,000.00 is expected to be reversed"
    ]


def test_that_a_sold_object_leaves_it_to_the_terms(services: Services, policy: str) -> None:
    (words,) = told(services, AgreementEnd(policy, TODAY, EndReason.OBJECT_SOLD))
    assert words == (
        "ORV Ria: €1,900.00 of the initial commission is not earned yet; the provider's terms say whether it goes back"
    )


def test_that_nothing_is_expected_where_nothing_was_paid(services: Services, client: str) -> None:
    key = services.deeds.sign(AgreementDraft(client, ProductKind.FUNERAL, START))
    assert told(services, AgreementEnd(key, TODAY, EndReason.LAPSE)) == []


def test_that_a_client_that_moves_tells_the_trail_until_then(services: Services, client: str, policy: str) -> None:
    book_on(services, policy, MovementKind.TRAIL, date(2026, 3, 1), 36_500)
    later = date(2026, 12, 1)
    assert told(services, Farewell(client, later, ClientEnd.MOVED_ADVISER)) == [
        "ORV Ria: the provider is expected to take back €1,900.00 of the initial commission",
        "ORV Ria: trail commission is expected until 1 Dec 2026, about €10.00",
    ]
    assert told(services, Farewell(client, later, ClientEnd.ENDED_BY_CLIENT)) == [], "the agreements run on"


Deed = Callable[[Services, str], None]


def clawed_back(services: Services, policy: str) -> None:
    book_on(services, policy, MovementKind.CLAWBACK, TODAY, -190_000)


def reversed_whole(services: Services, policy: str) -> None:
    (movement,) = services.ledger.movements(agreement_id=policy)
    services.ledger.reverse(movement.id, TODAY)


@pytest.mark.parametrize("settle", [clawed_back, reversed_whole])
def test_that_it_stays_expected_until_the_provider_took_it(services: Services, policy: str, settle: Deed) -> None:
    services.endings.do(AgreementEnd(policy, TODAY, EndReason.LAPSE))
    (one,) = services.clawbacks.still_expected()
    reference = services.agreements.agreement(policy).reference
    assert (one.reference, one.end_on, one.fate, one.cents) == (reference, TODAY, Fate.TAKEN_BACK, 190_000)
    behind = services.result.lines(Behind(Part.AWAITED))
    assert [(found.row.on, found.client.name if found.client else "", found.row.cents) for found in behind.rows] == [
        (TODAY, "Ria Bos", behind.cents)
    ]
    settle(services, policy)
    assert services.clawbacks.still_expected() == ()
    assert services.result.lines(Behind(Part.AWAITED)).rows == ()


def test_that_an_end_of_more_than_a_year_ago_is_let_be(services: Services, policy: str) -> None:
    services.endings.do(AgreementEnd(policy, TODAY, EndReason.LAPSE))
    assert services.clawbacks.still_expected(date(2027, 11, 20))
    assert services.clawbacks.still_expected(date(2027, 11, 21)) == ()
    assert services.clawbacks.still_expected(date(2026, 11, 20)) == (), "not ended yet"


def test_that_what_the_terms_may_spare_is_not_counted_on(services: Services, policy: str) -> None:
    services.endings.do(AgreementEnd(policy, TODAY, EndReason.DEATH))
    assert services.clawbacks.still_expected() == ()


def test_that_what_went_back_before_the_end_is_taken_off(services: Services, policy: str) -> None:
    book_on(services, policy, MovementKind.CLAWBACK, date(2026, 1, 1), -150_000)
    assert told(services, AgreementEnd(policy, TODAY, EndReason.CANCELLED)) == [
        "ORV Ria: the provider is expected to take back €950.00 of the initial commission"
    ]
