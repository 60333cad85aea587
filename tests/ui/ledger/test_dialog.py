"""Booking a commission: what the law says is told before, never a lock; a booking stands or is undone."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.ledger.rules import MovementKind
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.ledger.dialog import MovementDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> MovementDialog:
    dialog = MovementDialog(workplace, vries, "", window)
    open_up(dialog, qtbot)
    return dialog


def test_that_a_booking_stands_as_typed_and_can_be_undone(
    dialog: MovementDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    choose_in(dialog.form, "kind", MovementKind.FEE)
    type_in(dialog.form, "on_date", "20-11-2026")
    type_in(dialog.form, "amount_cents", "1.234,50")
    type_in(dialog.form, "note", "Advies ORV")
    heard = Heard(dialog.booked)
    submit(dialog, qtbot)
    booked = services.ledger.movement(heard.last[0])
    assert (booked.agreement_id, booked.kind, booked.on_date) == (orv, MovementKind.FEE, date(2026, 11, 20))
    assert (booked.amount_cents, booked.note) == (123_450, "Advies ORV")
    assert services.book.undo() is not None
    assert services.ledger.movements(client_id=vries) == ()


def test_that_what_the_law_says_is_told_and_does_not_lock(
    dialog: MovementDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(dialog.form, "amount_cents", "100")
    choose_in(dialog.form, "kind", MovementKind.TRAIL)
    assert dialog.warning.isVisible()
    assert "BGfo art. 86c" in dialog.warning.text()
    submit(dialog, qtbot)
    assert len(services.ledger.movements(client_id=vries)) == 1


def test_that_a_warning_goes_when_the_booking_is_another(dialog: MovementDialog) -> None:
    type_in(dialog.form, "amount_cents", "100")
    choose_in(dialog.form, "kind", MovementKind.TRAIL)
    assert dialog.warning.isVisible()
    choose_in(dialog.form, "kind", MovementKind.FEE)
    assert not dialog.warning.isVisible()


@pytest.mark.parametrize(
    ("kind", "typed", "field", "sentence"),
    [
        (MovementKind.CLAWBACK, {"amount_cents": "50"}, "amount_cents", "with a minus"),
        (MovementKind.FEE, {"amount_cents": "-50"}, "amount_cents", "without a minus"),
        (MovementKind.FEE, {}, "amount_cents", "Fill this in."),
        (MovementKind.FEE, {"amount_cents": "1", "on_date": ""}, "on_date", "Fill this in."),
        (MovementKind.FEE, {"amount_cents": "veel"}, "amount_cents", "not an amount"),
        (MovementKind.FEE, {"amount_cents": "1", "note": "x" * 3000}, "note", "too long"),
    ],
)
def test_that_a_no_stands_beside_its_field(  # noqa: PLR0917 (fixtures)
    dialog: MovementDialog, services: Services, kind: MovementKind, typed: dict[str, str], field: str, sentence: str,
    vries: str, qtbot: QtBot,
) -> None:  # fmt: skip
    choose_in(dialog.form, "kind", kind)
    for name, text in typed.items():
        type_in(dialog.form, name, text)
    submit(dialog, qtbot)
    assert sentence in said(dialog, field)
    assert services.ledger.movements(client_id=vries) == ()


def test_that_running_agreements_stand_first_and_one_can_be_named(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    old = services.deeds.sign(AgreementDraft(vries, ProductKind.PENSION, date(2015, 1, 1)))
    services.deeds.end_agreement(old, date(2020, 1, 1), EndReason.SURRENDER)
    dialog = MovementDialog(workplace, vries, "", window)
    assert offered(dialog.form, "agreement_id") == [orv, old]
    assert dialog.form.widget("agreement_id").value() == orv
    dialog.close()
    named = MovementDialog(workplace, vries, old, window)
    assert named.form.widget("agreement_id").value() == old
    named.close()


def test_that_a_client_without_agreements_is_told_to_sign_first(
    workplace: Workplace, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    nobody = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij"))
    dialog = MovementDialog(workplace, nobody, "", window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "Bakkerij has no agreement yet: sign one first."
    type_in(dialog.form, "amount_cents", "10")
    submit(dialog, qtbot)
    assert said(dialog, "agreement_id") == "Fill this in."


def test_that_escape_books_nothing(dialog: MovementDialog, services: Services, vries: str, qtbot: QtBot) -> None:
    type_in(dialog.form, "amount_cents", "10")
    escape(dialog, qtbot)
    assert services.ledger.movements(client_id=vries) == ()


def test_that_the_form_is_named_and_walked_by_tab(dialog: MovementDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
