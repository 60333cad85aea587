"""Money on a real book: booked, reversed, billed, paid."""

from datetime import date

import pytest

from app.agreements.rules import IncomeWarning, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.errors import NotFound, RuleBroken
from app.ledger.rules import DoublePay, InvoiceDraft, MovementDraft, MovementKind
from tests.app.conftest import Listen, Prove

DAY = date(2026, 3, 2)


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, name="De Vries – Bakker"))


@pytest.fixture
def agreement(services: Services, client: str) -> str:
    draft = AgreementDraft(client, ProductKind.NONLIFE_PRIVATE, date(2025, 1, 1), adviser="Noor de Wit")
    return services.deeds.sign(draft)


def _trail(agreement: str, cents: int = 3_000, on: date = DAY, **values: str) -> MovementDraft:
    return MovementDraft(agreement, MovementKind.TRAIL, on, cents, **values)


def test_that_a_booking_belongs_to_the_adviser_of_the_agreement(services: Services, agreement: str) -> None:
    movement = services.ledger.movement(services.ledger.book_movement(_trail(agreement, note="nota 12")))
    assert (movement.reference, movement.amount_cents, movement.note) == ("B-1", 3_000, "nota 12")
    assert movement.adviser_id == services.agreements.agreement(agreement).adviser_id
    first, noor = services.office.advisers()
    assert movement.adviser_id == noor.id
    other = services.ledger.movement(services.ledger.book_movement(_trail(agreement, adviser="Adviseur")))
    assert other.adviser_id == first.id


def test_that_a_booking_is_one_step(services: Services, agreement: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.ledger.book_movement(_trail(agreement)))


def test_that_an_amount_on_the_wrong_side_is_refused(services: Services, agreement: str) -> None:
    with pytest.raises(RuleBroken):
        services.ledger.book_movement(_trail(agreement, -1))
    with pytest.raises(NotFound):
        services.ledger.book_movement(_trail("nothing"))
    assert services.ledger.movements(agreement) == ()


def test_that_a_reversal_brings_the_agreement_back_to_where_it_was(
    services: Services, agreement: str, undone_and_redone: Prove
) -> None:
    wrong = services.ledger.book_movement(_trail(agreement))
    undone_and_redone(lambda: services.ledger.reverse(wrong, date(2026, 4, 1), "dubbel geboekt"))
    reversal, booked = services.ledger.movements(agreement)
    assert (reversal.kind, reversal.amount_cents, reversal.reverses_id) == (MovementKind.TRAIL, -3_000, wrong)
    assert (booked.reversed_by, reversal.note) == (reversal.reference, "dubbel geboekt")
    for again in (wrong, reversal.id):
        with pytest.raises(RuleBroken):
            services.ledger.reverse(again, date(2026, 5, 1))


def test_that_the_ledger_has_no_way_to_change_or_delete_a_booking(services: Services) -> None:
    ways = {name for name in dir(services.ledger) if not name.startswith("_")}
    assert ways == {
        "warnings",
        "book_movement",
        "reverse",
        "movement",
        "movements",
        "invoices",
        "add_invoice",
        "pay_invoice",
        "unreminded_since",
    }


def test_that_the_newest_booking_comes_first(
    services: Services, client: str, agreement: str, statements: Listen
) -> None:
    same_day = [services.ledger.book_movement(_trail(agreement)) for _ in range(11)]
    other = services.deeds.sign(AgreementDraft(client, ProductKind.SERVICE, DAY))
    later = services.ledger.book_movement(MovementDraft(other, MovementKind.HOURLY, date(2026, 5, 1), 9_000))
    with statements() as ran:
        found = [movement.id for movement in services.ledger.movements(client_id=client)]
    assert found == [later, *reversed(same_day)]
    assert len([line for line in ran if line.startswith("SELECT")]) == 1
    assert services.ledger.movements(client_id="nobody") == services.ledger.movements() == ()


def test_that_the_law_is_told_before_booking_and_never_locks(services: Services, client: str, agreement: str) -> None:
    assert services.ledger.warnings(_trail(agreement)) == ()
    mortgage = services.deeds.sign(AgreementDraft(client, ProductKind.MORTGAGE, date(2026, 1, 1)))
    assert services.ledger.warnings(_trail(mortgage)) == (IncomeWarning.COMMISSION_BANNED,)
    assert services.ledger.book_movement(_trail(mortgage))
    legacy = AgreementDraft(client, ProductKind.MORTGAGE, date(2013, 2, 1), signed_on=date(2012, 12, 1))
    assert services.ledger.warnings(_trail(services.deeds.sign(legacy))) == ()


def test_that_a_subscription_beside_recent_trail_is_told(services: Services, agreement: str) -> None:
    services.ledger.book_movement(_trail(agreement))
    subscription = MovementDraft(agreement, MovementKind.SUBSCRIPTION, date(2027, 3, 2), 1_500)
    assert services.ledger.warnings(subscription) == (DoublePay.DOUBLE_PAY,)
    a_day_later = MovementDraft(agreement, MovementKind.SUBSCRIPTION, date(2027, 3, 3), 1_500)
    assert services.ledger.warnings(a_day_later) == ()


def test_that_an_invoice_is_sent_and_paid(services: Services, client: str, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.ledger.add_invoice(InvoiceDraft(client, DAY, date(2026, 3, 16), 12_500)))
    (invoice,) = services.ledger.invoices(client)
    assert (invoice.reference, invoice.amount_cents, invoice.paid_on) == ("F-1", 12_500, None)
    undone_and_redone(lambda: services.ledger.pay_invoice(invoice.id, date(2026, 4, 1)))
    assert services.ledger.invoices(client)[0].days_late(date(2026, 11, 21)) == 16
    services.ledger.pay_invoice(invoice.id, None)
    assert services.ledger.invoices(client)[0].paid_on is None


def test_that_an_invoice_that_cannot_be_is_refused(services: Services, client: str) -> None:
    with pytest.raises(RuleBroken):
        services.ledger.add_invoice(InvoiceDraft(client, DAY, date(2026, 3, 1), 100))
    invoice = services.ledger.add_invoice(InvoiceDraft(client, DAY, DAY, 100))
    with pytest.raises(RuleBroken):
        services.ledger.pay_invoice(invoice, date(2026, 3, 1))
    with pytest.raises(NotFound):
        services.ledger.pay_invoice("nothing", DAY)
    with pytest.raises(NotFound):
        services.ledger.movement("nothing")
