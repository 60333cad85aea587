"""My result told beforehand when dates are put right: what moves between its parts, to the cent, and nothing booked."""

from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.deeds.correcting import AgreementChange
from app.deeds.endings import AgreementEnd
from app.deeds.foretelling import say_expectation
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import MovementDraft, MovementKind
from tests.app.contents import contents
from tests.app.rows import rows

START = date(2020, 1, 15)
END = date(2021, 9, 15)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser")


@pytest.fixture
def policy(services: Services, client: str) -> str:
    """Give a policy with € 1,200 of initial commission that lapsed in its twentieth month."""
    key = services.deeds.sign(AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, START))
    services.ledger.book_movement(MovementDraft(key, MovementKind.INITIAL, date(2020, 2, 1), 120_000))
    services.deeds.end_agreement(key, END, EndReason.LAPSE)
    return key


def told(services: Services, key: str, **values: object) -> list[str]:
    found = services.corrections.foresee(AgreementChange(key, values, 1))
    return [say_expectation(one, texts("en"), Formats("en")) for one in found.expected]


def test_that_an_end_typed_too_early_says_what_comes_back(services: Services, policy: str) -> None:
    before = contents(services.book)
    assert told(services, policy, end_on=date(2022, 9, 15)) == [
        "My result, stayed: +€120.00",
        "My result, to the pot: −€120.00",
    ]
    assert contents(services.book) == before


def test_that_an_end_that_never_was_gives_all_of_it_back(services: Services, policy: str) -> None:
    assert told(services, policy, end_on=None) == ["My result, stayed: +€480.00", "My result, to the pot: −€480.00"]


def test_that_a_successor_keeps_what_waits(services: Services, client: str, policy: str) -> None:
    other = services.deeds.sign(AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, END))
    said = told(services, policy, end_reason=EndReason.REPLACED, replaced_by_id=other)
    assert said == ["My result, stayed: +€480.00", "My result, to the pot: −€480.00"]


def test_that_other_columns_and_agreements_without_money_shift_nothing(
    services: Services, client: str, policy: str
) -> None:
    bare = services.deeds.sign(AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, START))
    assert told(services, policy, title="Inboedel") == []
    assert told(services, bare, in_force_on=date(2021, 1, 15)) == []


def test_that_an_end_of_today_tells_its_own_story(services: Services, client: str) -> None:
    key = services.deeds.sign(AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, START))
    services.ledger.book_movement(MovementDraft(key, MovementKind.INITIAL, date(2020, 2, 1), 120_000))
    assert services.endings.foresee(AgreementEnd(key, END, EndReason.LAPSE)).expected == ()
