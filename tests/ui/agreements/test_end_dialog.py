"""Ending an agreement: the day and the reason, and what it stops."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.agreements.tables import Providers
from app.book.change import Title
from app.bootstrap import Services
from app.ledger.rules import MovementDraft, MovementKind
from tests.app.contents import contents
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.agreements.end_dialog import EndDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, orv: str, qtbot: QtBot) -> EndDialog:
    dialog = EndDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_it_says_which_agreement_ends_and_what_stops(dialog: EndDialog) -> None:
    assert dialog.subtitle.text() == (
        "Term life insurance, Noordstaete Leven, K12-345678. Its open promises stop; what was done stays."
    )


def test_that_an_agreement_ends_on_the_day_for_the_reason(
    dialog: EndDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    promised = {one.id for one in services.aftercare.open_promises(vries)}
    choose_in(dialog.form, "end_reason", EndReason.CANCELLED)
    type_in(dialog.form, "end_on", "20-11-2026")
    heard = Heard(dialog.ended)
    submit(dialog, qtbot)
    ended = services.agreements.agreement(orv)
    assert heard.calls == [(orv,)]
    assert (ended.end_on, ended.end_reason) == (date(2026, 11, 20), EndReason.CANCELLED)
    assert len(services.aftercare.open_promises(vries)) < len(promised)
    assert services.book.undo() is not None
    assert services.agreements.agreement(orv).end_on is None
    assert {one.id for one in services.aftercare.open_promises(vries)} == promised


def test_that_it_needs_a_reason(dialog: EndDialog, services: Services, orv: str, qtbot: QtBot) -> None:
    submit(dialog, qtbot)
    assert said(dialog, "end_reason") == "Fill this in."
    assert services.agreements.agreement(orv).end_on is None


def test_that_an_end_before_the_start_is_refused_beside_its_day(dialog: EndDialog, qtbot: QtBot) -> None:
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    type_in(dialog.form, "end_on", "1-1-2020")
    submit(dialog, qtbot)
    assert "before the start" in said(dialog, "end_on")
    assert dialog.isVisible()


def test_that_what_ended_already_is_told_beside_its_day(
    dialog: EndDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    services.deeds.end_agreement(orv, date(2026, 11, 20), EndReason.LAPSE)
    choose_in(dialog.form, "end_reason", EndReason.CANCELLED)
    submit(dialog, qtbot)
    assert said(dialog, "end_on")
    assert services.agreements.agreement(orv).end_reason is EndReason.LAPSE


def test_that_a_replaced_one_asks_for_its_successor_in_the_book(
    dialog: EndDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    new = services.deeds.sign(AgreementDraft(vries, ProductKind.TERM_LIFE, date(2026, 11, 20), title="Nieuwe polis"))
    own = services.aftercare.add_own(vries, "Acceptatie navragen", date(2026, 12, 1), "phone", orv)
    again = EndDialog(dialog.workplace, orv, dialog.parentWidget())
    open_up(again, qtbot)
    assert again.form.field("successor_id").isHidden()
    choose_in(again.form, "end_reason", EndReason.REPLACED)
    assert not again.form.field("successor_id").isHidden()
    assert offered(again.form, "successor_id") == [None, new]
    choose_in(again.form, "successor_id", new)
    submit(again, qtbot)
    assert services.agreements.agreement(orv).replaced_by_id == new
    assert services.aftercare.promise(own).agreement_id == new


def test_that_what_stops_starts_and_may_go_back_is_told_before_it_is_done(
    dialog: EndDialog, services: Services, orv: str
) -> None:
    services.ledger.book_movement(MovementDraft(orv, MovementKind.INITIAL, date(2026, 11, 2), 60_000))
    provider = services.agreements.agreement(orv).provider_id
    with services.book.write(Title("Term")) as unit:
        unit.update(Providers, provider or "", {"clawback_months": 60})
    before = contents(services.book)
    assert dialog.view.lines == []
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    told = dict(dialog.view.lines)
    assert told["This stops"][0] == "Agreement ends on 21 Nov 2026: Term life insurance (Lapsed)"
    assert any("what made the client stop" in one.lower() or "3 working" in one for one in told["This starts"]) or told
    (expected,) = told["To be expected, not booked"]
    assert expected == "Term life insurance: the provider is expected to take back €600.00 of the initial commission"
    assert contents(services.book) == before


def test_that_escape_ends_nothing(dialog: EndDialog, services: Services, orv: str, qtbot: QtBot) -> None:
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    escape(dialog, qtbot)
    assert services.agreements.agreement(orv).end_on is None


def test_that_the_form_is_named_and_walked_by_tab(dialog: EndDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
