"""Putting an agreement right: its dates, its loan parts, and what moves by that."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import AgreementDraft, LoanPartDraft
from app.bootstrap import Services
from tests.app.contents import contents
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.agreements.change_dialog import MOST_PARTS, ChangeAgreementDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, orv: str, qtbot: QtBot) -> ChangeAgreementDialog:
    dialog = ChangeAgreementDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def house(services: Services, vries: str) -> str:
    parts = (
        LoanPartDraft(20_000_000, "annuitair", date(2034, 1, 31), date(2054, 1, 31)),
        LoanPartDraft(5_000_000, "aflossingsvrij", date(2029, 1, 31)),
    )
    return services.deeds.sign(AgreementDraft(vries, ProductKind.MORTGAGE, date(2026, 11, 2), loan_parts=parts))


def test_that_it_shows_what_stands_with_the_dates_of_the_kind(dialog: ChangeAgreementDialog) -> None:
    assert dialog.subtitle.text() == "Term life insurance, O-1. Open promises follow; what was done stays."
    shown = {field.name for field in dialog.form.fields if dialog.form.field(field.name).isVisible()}
    assert "cover_end" in shown
    assert not shown & {"renewal_date", "fixed_rate_end", "part1_amount_cents"}
    assert dialog.form.widget("provider").value() == "Noordstaete Leven"
    assert dialog.form.widget("premium_cents").value() == 5_935
    assert not dialog.more_parts.isVisible()
    assert dialog.view.toPlainText() == "Nothing in the book changes by this."


def test_that_what_moves_is_told_before_and_done_in_one_step(
    dialog: ChangeAgreementDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    stood = contents(services.book)
    type_in(dialog.form, "in_force_on", "31-1-2027")
    assert "Promise moves from 13 Nov 2026 to 12 Feb 2027" in dialog.view.toPlainText()
    assert contents(services.book) == stood
    heard = Heard(dialog.changed)
    submit(dialog, qtbot)
    assert heard.calls == [(orv,)]
    moved = next(one for one in services.aftercare.open_promises(vries) if one.code == "C2")
    assert (moved.due, moved.moved_because) == (date(2027, 2, 12), "anchor_moved")
    assert services.book.undo() is not None
    assert contents(services.book) == stood


def test_that_signing_and_concluding_stay_one_day_where_they_were(
    dialog: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    services.agreements.save(orv, {"concluded_on": date(2026, 11, 1)}, services.agreements.agreement(orv).version)
    again = ChangeAgreementDialog(dialog.workplace, orv, dialog.parentWidget())
    open_up(again, qtbot)
    type_in(again.form, "signed_on", "30-10-2026")
    type_in(again.form, "premium_cents", "")
    submit(again, qtbot)
    stands = services.agreements.agreement(orv)
    assert (stands.signed_on, stands.concluded_on) == (date(2026, 10, 30), date(2026, 10, 30))
    assert (stands.premium_cents, stands.premium_frequency) == (None, None)


def test_that_a_first_premium_is_paid_a_month_unless_told(
    workplace: Workplace, window: QWidget, services: Services, house: str, qtbot: QtBot
) -> None:
    dialog = ChangeAgreementDialog(workplace, house, window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "premium_cents", "1.250,00")
    submit(dialog, qtbot)
    stands = services.agreements.agreement(house)
    assert (stands.premium_cents, stands.premium_frequency) == (125_000, Frequency.MONTH)
    assert stands.signed_on is None, "a day that nobody knows stays unknown"


def test_that_a_mortgage_has_its_dates_in_its_loan_parts(
    workplace: Workplace, window: QWidget, services: Services, house: str, qtbot: QtBot
) -> None:
    dialog = ChangeAgreementDialog(workplace, house, window)
    open_up(dialog, qtbot)
    order = [dialog.form.widget(f"part{number}_form").value() for number in (1, 2)]
    assert sorted(order) == ["aflossingsvrij", "annuitair"]
    assert not dialog.form.field("part3_form").isVisible()
    assert not dialog.form.field("fixed_rate_end").isVisible()
    qtbot.mouseClick(dialog.more_parts, Qt.MouseButton.LeftButton)
    assert dialog.form.field("part3_amount_cents").field.hasFocus()
    type_in(dialog.form, "part3_amount_cents", "10000")
    type_in(dialog.form, f"part{order.index('annuitair') + 1}_amount_cents", "190000")
    submit(dialog, qtbot)
    amounts = sorted(part.amount_cents or 0 for part in services.agreements.loan_parts(house))
    assert amounts == [1_000_000, 5_000_000, 19_000_000]


def test_that_there_are_only_so_many_loan_parts(
    workplace: Workplace, window: QWidget, house: str, qtbot: QtBot
) -> None:
    dialog = ChangeAgreementDialog(workplace, house, window)
    open_up(dialog, qtbot)
    for _ in range(MOST_PARTS - 2):
        qtbot.mouseClick(dialog.more_parts, Qt.MouseButton.LeftButton)
    assert dialog.form.field(f"part{MOST_PARTS}_form").isVisible()
    assert not dialog.more_parts.isVisible()


@pytest.mark.parametrize(("field", "typed"), [("cover_end", "1-1-2020"), ("in_force_on", "")])
def test_that_what_cannot_be_is_refused_beside_its_field(
    dialog: ChangeAgreementDialog, field: str, typed: str, qtbot: QtBot
) -> None:
    type_in(dialog.form, field, typed)
    submit(dialog, qtbot)
    assert said(dialog, field)
    assert dialog.isVisible()


def test_that_a_loan_part_that_cannot_be_is_refused_at_the_parts(
    workplace: Workplace, window: QWidget, house: str, qtbot: QtBot
) -> None:
    dialog = ChangeAgreementDialog(workplace, house, window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "part1_fixed_rate_end", "1-1-2020")
    submit(dialog, qtbot)
    assert said(dialog, "part1_fixed_rate_end")


def test_that_it_is_worked_by_keyboard(dialog: ChangeAgreementDialog, services: Services, qtbot: QtBot) -> None:
    before = contents(services.book)
    assert not nameless(dialog)
    assert not missed_by_tab(dialog, qtbot)
    escape(dialog, qtbot)
    assert contents(services.book) == before


def test_that_ctrl_enter_stores_from_anywhere(
    dialog: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    type_in(dialog.form, "title", "Polis van Pieter")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert services.agreements.agreement(orv).title == "Polis van Pieter"


def shown(dialog: ChangeAgreementDialog) -> set[str]:
    return {field.name for field in dialog.form.fields if dialog.form.field(field.name).isVisible()}


def test_that_a_wrong_kind_is_mended_with_what_that_does_told_before(
    dialog: ChangeAgreementDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    stood = contents(services.book)
    assert dialog.form.widget("product_kind").value() is ProductKind.TERM_LIFE
    choose_in(dialog.form, "product_kind", ProductKind.FUNERAL)
    told = dialog.view.toPlainText()
    assert "– it belonged to the wrong kind" in told
    assert "Agree where the policy is kept" in told
    assert "Funeral insurance: Commission is banned; the client pays for the work." in told
    assert contents(services.book) == stood
    submit(dialog, qtbot)
    codes = {one.code for one in services.aftercare.open_promises(vries) if one.agreement_id == orv}
    assert "F1" in codes
    assert not {code for code in codes if code.startswith("L")}
    assert services.book.undo() is not None
    assert contents(services.book) == stood


def test_that_a_date_that_is_known_does_not_go_out_of_sight(
    workplace: Workplace, window: QWidget, services: Services, orv: str, qtbot: QtBot
) -> None:
    services.agreements.save(orv, {"cover_end": date(2046, 11, 2)}, services.agreements.agreement(orv).version)
    dialog = ChangeAgreementDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "product_kind", ProductKind.FUNERAL)
    assert "cover_end" in shown(dialog)


def test_that_the_dates_and_loan_parts_of_the_chosen_kind_come_into_sight(
    dialog: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.MORTGAGE)
    assert {"interest_only_end", "part1_fixed_rate_end"} <= shown(dialog)
    assert dialog.more_parts.isVisible()
    type_in(dialog.form, "part1_fixed_rate_end", "31-1-2034")
    submit(dialog, qtbot)
    assert services.agreements.agreement(orv).product_kind is ProductKind.MORTGAGE
    assert [part.fixed_rate_end for part in services.agreements.loan_parts(orv)] == [date(2034, 1, 31)]


def test_that_a_mortgage_that_was_none_loses_its_loan_parts(
    workplace: Workplace, window: QWidget, services: Services, house: str, qtbot: QtBot
) -> None:
    dialog = ChangeAgreementDialog(workplace, house, window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "product_kind", ProductKind.FUNERAL)
    assert "A part of a mortgage" in dialog.view.toPlainText()
    assert not {name for name in shown(dialog) if name.startswith("part")}
    assert not dialog.more_parts.isVisible()
    submit(dialog, qtbot)
    assert services.agreements.loan_parts(house) == ()


@pytest.fixture
def ended(workplace: Workplace, window: QWidget, services: Services, orv: str, qtbot: QtBot) -> ChangeAgreementDialog:
    services.deeds.end_agreement(orv, date(2026, 11, 16), EndReason.CANCELLED)
    dialog = ChangeAgreementDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_what_runs_has_no_end_to_put_right(dialog: ChangeAgreementDialog) -> None:
    assert not {"end_on", "end_reason", "successor_id"} & shown(dialog)


def test_that_an_end_typed_wrong_is_put_right(
    ended: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    assert {"end_on", "end_reason"} <= shown(ended)
    assert "successor_id" not in shown(ended)
    type_in(ended.form, "end_on", "18-11-2026")
    assert "Promise moves from 19 Nov 2026 to 23 Nov 2026" in ended.view.toPlainText()
    submit(ended, qtbot)
    stands = services.agreements.agreement(orv)
    assert (stands.end_on, stands.end_reason) == (date(2026, 11, 18), EndReason.CANCELLED)


def test_that_an_end_that_never_was_is_emptied(
    ended: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    type_in(ended.form, "end_on", "")
    submit(ended, qtbot)
    stands = services.agreements.agreement(orv)
    assert (stands.end_on, stands.end_reason) == (None, None)


def test_that_a_replacement_names_its_successor(
    ended: ChangeAgreementDialog, services: Services, orv: str, house: str, qtbot: QtBot
) -> None:
    again = ChangeAgreementDialog(ended.workplace, orv, ended.parentWidget())
    open_up(again, qtbot)
    choose_in(again.form, "end_reason", EndReason.REPLACED)
    assert "successor_id" in shown(again)
    choose_in(again.form, "successor_id", house)
    submit(again, qtbot)
    stands = services.agreements.agreement(orv)
    assert (stands.end_reason, stands.replaced_by_id) == (EndReason.REPLACED, house)


def test_that_an_end_before_the_start_is_refused_beside_its_field(ended: ChangeAgreementDialog, qtbot: QtBot) -> None:
    type_in(ended.form, "end_on", "1-1-2019")
    submit(ended, qtbot)
    assert said(ended, "end_on")
    assert ended.isVisible()


def test_that_the_clawback_term_of_the_provider_is_told_here(
    dialog: ChangeAgreementDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    assert dialog.form.widget("clawback_months").value() is None
    type_in(dialog.form, "clawback_months", "999")
    submit(dialog, qtbot)
    assert said(dialog, "clawback_months") == "Write a number of months, 240 at most."
    type_in(dialog.form, "clawback_months", "60")
    submit(dialog, qtbot)
    assert services.agreements.clawback_months("Noordstaete Leven") == 60
    again = ChangeAgreementDialog(dialog.workplace, orv, dialog.parentWidget())
    open_up(again, qtbot)
    assert again.form.widget("clawback_months").value() == 60
    type_in(again.form, "provider", "Duinrand Leven")
    submit(again, qtbot)
    assert services.agreements.clawback_months("Duinrand Leven") is None, "the term of one house is not another's"
    assert services.agreements.clawback_months("Noordstaete Leven") == 60
